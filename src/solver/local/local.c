/* The local solver: bands of targets, put into the order of the centres' tree, in tasks for threads. */
#include "solver/local/local.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/local/variance.h"
#include "solver/solver.h"
#include "solver/tail_fit.h"

#define RBF_TASK_TARGETS    128
#define RBF_TASK_NUMBERS    32768 /* of a task's solutions at the most, unless it has few targets */
#define RBF_TASK_LEAST      8
#define RBF_BAND_OPERATIONS 2e10 /* between two looks at cancel */
#define RBF_BAND_TARGETS    (1 << 17)
#define RBF_LEAF_SHIFT      3 /* a leaf of the tree holds at least eight centres */

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int count_numbers(const rbf_outputs *outputs, int d)
{
    return (outputs->values != NULL) + (outputs->gradient != NULL ? d : 0) +
           (outputs->hessian != NULL ? d * (d + 1) / 2 : 0);
}

/* Sizes of what a thread works with. */
static void set_sizes(rbf_local *local, int neighbors, int terms, int numbers)
{
    const int fits = RBF_TASK_NUMBERS / neighbors / numbers;
    local->neighbors = neighbors;
    local->terms = terms;
    local->numbers = numbers;
    local->task = larger(RBF_TASK_LEAST, smaller(RBF_TASK_TARGETS, fits));
    local->room = 512 + 16 * (int64_t)neighbors;
}

static double operations_of_a_target(const rbf_local *local)
{
    const double n = local->neighbors;
    return n * n * n / 3.0 + (20.0 + 4.0 * local->terms + 6.0 * local->numbers) * n * n + 1e4;
}

/* ---- The directions that the centres span ------------------------------------------------------ */

static void take_own_axes(rbf_local *local, const rbf_points *centres)
{
    local->tail.axes = centres->dimension;
    for (int k = 0; k < centres->dimension; k++) {
        local->tail.axis[k][k] = 1.0;
        local->frame[k] = centres->axis[k];
    }
}

/* Centres on a line or a plane: a tail in all dimensions would be too much everywhere. */
static rbf_status take_principal_axes(rbf_context *context, rbf_local *local,
                                      const rbf_points *centres, const rbf_tail *axes)
{
    const int64_t n = centres->count;
    local->tail.axes = axes->axes;
    memcpy(local->tail.shift, axes->shift, sizeof axes->shift);
    local->projected =
        rbf_allocate(context, rbf_multiply(n, axes->axes), sizeof(double), "projected points");
    if (local->projected == NULL)
        return RBF_E_MEMORY;
    for (int k = 0; k < axes->axes; k++) {
        double square = 0.0, *t = local->projected + k * n;
        for (int j = 0; j < centres->dimension; j++)
            square += axes->axis[k][j] * axes->axis[k][j];
        for (int j = 0; j < centres->dimension; j++)
            local->tail.axis[k][j] = axes->axis[k][j] / sqrt(square);
        for (int64_t i = 0; i < n; i++) {
            t[i] = 0.0;
            for (int j = 0; j < centres->dimension; j++)
                t[i] += local->tail.axis[k][j] * (centres->axis[j][i] - axes->shift[j]);
        }
        local->frame[k] = t;
    }
    return RBF_OK;
}

static rbf_status set_frame(rbf_context *context, rbf_local *local)
{
    const rbf_points *centres = local->centres;
    rbf_tail axes;
    rbf_tail_basis basis = {0};
    rbf_status status = RBF_OK;
    local->tail.dimension = centres->dimension;
    if (local->s->degree > 0) {
        status = rbf_tail_fit(context, centres, 0, &axes, &basis);
        rbf_tail_basis_release(&basis);
        if (status == RBF_OK && axes.axes == centres->dimension)
            take_own_axes(local, centres);
        else if (status == RBF_OK)
            status = take_principal_axes(context, local, centres, &axes);
    }
    rbf_tail_set_monomials(&local->tail, local->s->degree);
    return status;
}

/* ---- Tasks ------------------------------------------------------------------------------------- */

/* order := the targets first .. first + count, sorted by the leaves that they fall into. */
static void sort_targets(const rbf_local *local, int threads, int64_t first, int64_t count,
                         int64_t *leaf, int64_t *starts, int64_t *order)
{
    const rbf_points *targets = local->targets;
    const int64_t buckets = (local->s->centres->count >> RBF_LEAF_SHIFT) + 1;
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int64_t i = 0; i < count; i++) {
        double x[RBF_DIMENSION_MAX];
        for (int k = 0; k < targets->dimension; k++)
            x[k] = targets->axis[k][first + i];
        leaf[i] = rbf_kdtree_leaf(local->tree, x) >> RBF_LEAF_SHIFT;
    }
    memset(starts, 0, (size_t)(buckets + 1) * sizeof *starts);
    for (int64_t i = 0; i < count; i++)
        starts[leaf[i] + 1]++;
    for (int64_t b = 0; b < buckets; b++)
        starts[b + 1] += starts[b];
    for (int64_t i = 0; i < count; i++)
        order[starts[leaf[i]]++] = first + i;
}

static double dot(const rbf_local *local, const int64_t *rows, const double *solution,
                  const double *values)
{
    double sum = 0.0;
    for (int i = 0; i < local->neighbors; i++)
        sum += solution[i] * values[rows[i]];
    return sum;
}

/* The numbers of one target in one sample; its neighbours are rows by now. */
static void put_target(const rbf_local *local, const rbf_worker *w, int64_t i, int64_t target,
                       int64_t sample)
{
    const rbf_outputs *out = local->outputs;
    const int d = local->targets->dimension;
    const int64_t n = local->neighbors, place = sample * out->stride + target;
    const int64_t *rows = w->places + i * n;
    const double *solution = w->solution + i * local->numbers * n;
    const double *values = local->s->values + sample * local->s->centres->count;
    if (out->values != NULL) {
        out->values[place] = dot(local, rows, solution, values);
        solution += n;
    }
    for (int k = 0; k < d && out->gradient != NULL; k++, solution += n)
        out->gradient[place * d + k] = dot(local, rows, solution, values);
    for (int k = 0; k < d && out->hessian != NULL; k++)
        for (int l = k; l < d; l++, solution += n)
            out->hessian[(place * d + k) * d + l] = out->hessian[(place * d + l) * d + k] =
                dot(local, rows, solution, values);
}

static void do_task(const rbf_local *local, rbf_worker *w, int count, const int64_t *order)
{
    if (w->status != RBF_OK)
        return;
    rbf_local_neighbours(local, w, count, order);
    w->status = rbf_local_solve(local, w, count, order);
    for (int64_t i = 0; i < (int64_t)count * local->neighbors; i++)
        w->places[i] = local->row[w->places[i]];
    for (int64_t t = 0; t < local->s->samples && !local->measures && w->status == RBF_OK; t++)
        for (int i = 0; i < count; i++)
            put_target(local, w, i, order[i], t);
}

static rbf_status status_of(rbf_context *context, int threads, const rbf_worker *workers)
{
    for (int i = 0; i < threads; i++) {
        if (workers[i].status == RBF_E_MEMORY) {
            rbf_fail(context, RBF_E_MEMORY, "cannot allocate the system of a neighbourhood");
            rbf_hint(context, "take fewer neighbors or threads");
            return RBF_E_MEMORY;
        }
        if (workers[i].status != RBF_OK)
            return rbf_fail(context, workers[i].status,
                            "the singular values of a neighbourhood did not converge");
    }
    return RBF_OK;
}

/* Room for a band: leaf [band], order [band], starts behind them. */
static rbf_status do_bands(rbf_context *context, const char *stage, const rbf_local *local,
                           int threads, rbf_worker *workers)
{
    const int64_t m = local->targets->count, task = local->task;
    const int64_t buckets = (local->s->centres->count >> RBF_LEAF_SHIFT) + 2;
    int64_t band = (int64_t)(RBF_BAND_OPERATIONS / operations_of_a_target(local));
    band = band < task * threads ? task * threads : band;
    band = band < RBF_BAND_TARGETS ? band : RBF_BAND_TARGETS;
    band = band < m ? band : m;
    int64_t *leaf = rbf_allocate(context, 2 * band + buckets, sizeof *leaf, "an order of targets");
    if (leaf == NULL)
        return RBF_E_MEMORY;
    int64_t *order = leaf + band, *starts = order + band;
    rbf_status status = RBF_OK;
    rbf_blas_threads_begin(1);
    for (int64_t begin = 0; begin < m && status == RBF_OK; begin += band) {
        const int64_t count = m - begin < band ? m - begin : band;
        sort_targets(local, threads, begin, count, leaf, starts, order);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (int64_t i = 0; i < count; i += task)
            do_task(local, &workers[omp_get_thread_num()],
                    (int)(count - i < task ? count - i : task), order + i);
        status = status_of(context, threads, workers);
        if (status == RBF_OK)
            status = rbf_progress(context, stage, (double)(begin + count) / (double)m);
    }
    rbf_blas_threads_end(1);
    rbf_release(leaf);
    return status;
}

static void warn_of(rbf_context *context, const rbf_local *local, int threads,
                    const rbf_worker *workers)
{
    rbf_local_counts sum = {0};
    const long long m = (long long)local->targets->count;
    for (int i = 0; i < threads; i++) {
        sum.lowered += workers[i].counts.lowered;
        sum.indefinite += workers[i].counts.indefinite;
        sum.singular += workers[i].counts.singular;
    }
    if (sum.lowered > 0)
        rbf_warn(
            context,
            "the %d electrodes nearest to %lld of %lld targets do not determine the tail (they "
            "lie on a line, a plane or another surface of degree %d or less): the smallest "
            "tail that fits is taken there",
            local->neighbors, (long long)sum.lowered, m, local->s->degree);
    if (sum.indefinite > 0)
        rbf_warn(context,
                 "%lld of %lld targets were solved by LU, because their systems are not positive "
                 "definite to working precision",
                 (long long)sum.indefinite, m);
    if (sum.singular > 0)
        rbf_warn(context,
                 "the systems of %lld of %lld targets are singular: the smallest solution is taken "
                 "there; a little smoothing or a less smooth kernel makes them certain",
                 (long long)sum.singular, m);
}

/* What is to be done. */
typedef struct job {
    const rbf_interpolant *s;
    const rbf_points *targets;
    const rbf_outputs *outputs;
    int others, measures;
} job;

static rbf_status run(rbf_context *context, const char *stage, job j)
{
    const rbf_interpolant *s = j.s;
    const rbf_points *targets = j.targets;
    const rbf_outputs *outputs = j.outputs;
    const int64_t n = s->centres->count, most = n - j.others;
    const int d = s->centres->dimension;
    rbf_local local = {
        .s = s, .targets = targets, .outputs = outputs, .others = j.others, .measures = j.measures};
    rbf_worker *workers = NULL;
    set_sizes(&local, (int)(s->neighbors < most ? s->neighbors : most),
              rbf_monomial_count(d, s->degree), count_numbers(outputs, d));
    const int threads =
        rbf_threads_for(context, operations_of_a_target(&local) * (double)targets->count);
    rbf_status status = rbf_tiles_find(context, &local.loops);
    if (status == RBF_OK) {
        local.lanes = rbf_lanes_find(local.loops->name);
        status = rbf_kdtree_create(context, s->centres, &local.tree);
    }
    if (status == RBF_OK) {
        local.centres = rbf_kdtree_sorted(local.tree);
        local.row = rbf_kdtree_order(local.tree);
        local.place = rbf_allocate(context, n, sizeof *local.place, "an order of electrodes");
        status = local.place == NULL ? RBF_E_MEMORY : set_frame(context, &local);
    }
    if (status == RBF_OK)
        status = rbf_workers_create(context, &local, threads, &workers);
    if (status == RBF_OK) {
        for (int64_t i = 0; i < n; i++)
            local.place[local.row[i]] = i;
        for (int64_t i = 0; i < n && !local.smooths; i++)
            local.smooths = s->smoothing[i] > 0.0;
        status = do_bands(context, stage, &local, threads, workers);
    }
    if (status == RBF_OK)
        warn_of(context, &local, threads, workers);
    rbf_workers_destroy(threads, &workers);
    rbf_kdtree_destroy(&local.tree);
    rbf_release(local.place);
    rbf_release(local.projected);
    return status;
}

static rbf_status apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                        const rbf_points *targets, const rbf_outputs *outputs)
{
    return run(context, stage, (job){.s = s, .targets = targets, .outputs = outputs});
}

rbf_status rbf_local_variance(rbf_context *context, const char *stage, const rbf_interpolant *s,
                              const rbf_points *targets, int others, double *variance)
{
    const rbf_outputs outputs = {.values = variance, .stride = targets->count};
    return run(
        context, stage,
        (job){.s = s, .targets = targets, .outputs = &outputs, .others = others, .measures = 1});
}

/* ---- The solver -------------------------------------------------------------------------------- */

/* leave_one_out := measured minus predicted by the others; NaN where these are too few. */
static rbf_status leave_one_out(rbf_context *context, const rbf_interpolant *s, double *errors)
{
    const int64_t n = s->centres->count, size = n * s->samples;
    const int64_t least = larger(1, rbf_monomial_count(s->centres->dimension, s->degree));
    const rbf_outputs outputs = {.values = errors, .stride = n};
    if (n - 1 < least) {
        for (int64_t i = 0; i < size; i++)
            errors[i] = NAN;
        return RBF_OK;
    }
    const rbf_status status =
        run(context, "leave-one-out",
            (job){.s = s, .targets = s->centres, .outputs = &outputs, .others = 1});
    for (int64_t i = 0; i < size && status == RBF_OK; i++)
        errors[i] = s->values[i] - errors[i];
    return status;
}

/* There is nothing to solve before a target is known. */
static rbf_status solve(rbf_context *context, const rbf_system *system, rbf_solution *solution)
{
    const rbf_interpolant s = {.kernel = system->kernel,
                               .epsilon = system->epsilon,
                               .centres = system->points,
                               .samples = system->samples,
                               .degree = system->degree,
                               .neighbors = system->neighbors,
                               .smoothing = system->smoothing,
                               .values = system->values};
    solution->factorisation = "cholesky of each neighbourhood";
    solution->reason = "solved anew at every target";
    solution->rcond = solution->residual = solution->residual_of_range = NAN;
    solution->refinements = 1;
    return solution->leave_one_out != NULL ? leave_one_out(context, &s, solution->leave_one_out)
                                           : RBF_OK;
}

/* Tree, order, threads' memory; with the gradient, which takes the most but for second derivatives. */
static int64_t bytes(const rbf_problem_size *p)
{
    rbf_local local = {0};
    const int64_t most = p->neighbors < p->points ? p->neighbors : p->points;
    set_sizes(&local, (int)most, p->terms, 1 + p->dimension);
    const int64_t worker = rbf_local_worker_size(&local, p->dimension);
    const int64_t doubles =
        rbf_add(rbf_multiply(p->points, 5 + 2 * p->dimension), rbf_multiply(worker, p->threads));
    return rbf_multiply(rbf_add(doubles, 2 * RBF_BAND_TARGETS), (int64_t)sizeof(double));
}

static double flops(const rbf_problem_size *p)
{
    rbf_local local = {0};
    const int64_t most = p->neighbors < p->points ? p->neighbors : p->points;
    set_sizes(&local, (int)most, p->terms, 1);
    return p->leave_one_out ? operations_of_a_target(&local) * (double)p->points : 0.0;
}

const rbf_solver rbf_local_solver = {
    .name = "local",
    .reason = "K nearest electrodes of each target, discontinuous (seams)",
    .bytes = bytes,
    .flops = flops,
    .solve = solve,
    .apply = apply,
};
