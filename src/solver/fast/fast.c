/* The fast solver: conjugate gradients with a sparse approximate inverse, and a residual that is
 * checked against what was asked for.
 *
 * On the weights that annihilate the polynomials, w = Pi w, the system is Pi (K + diag(lambda)) Pi w =
 * Pi y and positive definite. The polynomial is what is next to y - (K + diag(lambda)) w in the sense
 * of least squares; what it leaves is the residual of the whole system. That is computed anew once the
 * iterations have come to their end. If it is too large, they go on from there, with whatever can be
 * made better made better; if nothing can, the solver says what it has reached. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/apply.h"
#include "solver/fast/conjugate_gradients.h"
#include "solver/fast/flatten.h"
#include "solver/fast/leave_one_out.h"
#include "solver/fast/multipole/multipole.h"
#include "solver/fast/tools.h"
#include "solver/fast/verify.h"
#include "solver/solver.h"

/* Of the values themselves: less cannot be asked for. */
#define RBF_FAST_ROUNDING (32.0 * DBL_EPSILON)
/* The iterations aim at this part of what is allowed, since the residual they know is their own. */
#define RBF_FAST_MARGIN 0.5
/* Error of a product over the tolerance of the residual, to begin with. */
#define RBF_FAST_PRODUCT 0.1
/* Times that a residual is taken up again. */
#define RBF_FAST_ROUNDS 8

/* A block of samples, scaled by powers of two so that the largest value is near 1. */
typedef struct block {
    int64_t first, count;
    int exponent[RBF_FAST_SAMPLES];
    double range[RBF_FAST_SAMPLES];  /* of the scaled values */
    double error[RBF_FAST_SAMPLES];  /* max |s(x_i) + lambda_i w_i - y_i|, scaled */
    double start[RBF_FAST_SAMPLES];  /* the same without weights */
    double target[RBF_FAST_SAMPLES]; /* for the error */
    int inexact;                     /* direct sums find more than the product does */
    double *weights;                 /* the solution's, scaled */
    double *coefficients;
} block;

typedef struct run {
    const rbf_system *given;  /* what is solved, */
    const rbf_system *system; /* perhaps in fewer dimensions */
    rbf_solution *solution;
    rbf_projection *projection;
    rbf_fast_tools *tools; /* the preparation's */
    double sums_tolerance; /* of the products that are wanted */
    int enlarged;          /* larger sets are wanted */
    double *residual;      /* [together][n] */
    double *work;          /* [3][together][n] */
    rbf_iterates iterates;
    block block;
} run;

static void run_release(run *u)
{
    rbf_projection_destroy(&u->projection);
    rbf_release(u->residual);
    rbf_release(u->work);
}

static int64_t samples_together(int64_t samples)
{
    return samples < RBF_FAST_SAMPLES ? samples : RBF_FAST_SAMPLES;
}

static rbf_status run_start(rbf_context *context, run *u)
{
    const rbf_system *s = u->system;
    const int64_t n = s->points->count, together = samples_together(s->samples);
    const int64_t size = rbf_multiply(n, together);
    u->residual = rbf_allocate(context, size, sizeof *u->residual, "residuals");
    u->work = rbf_allocate(context, rbf_multiply(3, size), sizeof *u->work, "iterations");
    if (u->residual == NULL || u->work == NULL)
        return RBF_E_MEMORY;
    return rbf_projection_create(context, n, s->terms, s->columns, together, &u->projection);
}

/* The values of a sample of the block, scaled. */
static void load_values(const run *u, int64_t t, double *scaled)
{
    const int64_t n = u->system->points->count;
    const double *values = u->system->values + (u->block.first + t) * n;
    for (int64_t i = 0; i < n; i++)
        scaled[i] = ldexp(values[i], -u->block.exponent[t]);
}

static double largest(int64_t count, const double *values)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]) <= DBL_MAX ? fabs(values[i]) : INFINITY);
    return most;
}

/* Scale, range and target of a sample. Values that are all the same have their size for a range. */
static void measure_values(run *u, int64_t t)
{
    block *b = &u->block;
    const int64_t n = u->system->points->count;
    double *scaled = u->residual + t * n, least = INFINITY, most = -INFINITY;
    (void)frexp(largest(n, u->system->values + (b->first + t) * n), &b->exponent[t]);
    load_values(u, t, scaled);
    for (int64_t i = 0; i < n; i++) {
        least = fmin(least, scaled[i]);
        most = fmax(most, scaled[i]);
    }
    const double size = fmax(fabs(least), fabs(most));
    b->range[t] = most > least ? most - least : size;
    b->target[t] = u->system->tolerance * b->range[t];
    if (b->target[t] < RBF_FAST_ROUNDING * size) {
        const double floor_of_range = RBF_FAST_ROUNDING * size / b->range[t];
        b->target[t] = RBF_FAST_ROUNDING * size;
        u->solution->tolerance_floor = fmax(u->solution->tolerance_floor, floor_of_range);
    }
}

/* Without weights: what the polynomials leave of the values. */
static void start_column(rbf_context *context, run *u, int64_t t)
{
    block *b = &u->block;
    const int64_t n = u->system->points->count;
    memset(b->weights + t * n, 0, (size_t)n * sizeof *b->weights);
    rbf_projection_fit(context, u->projection, 1, u->residual + t * n,
                       b->coefficients + t * u->system->terms);
    b->error[t] = b->start[t] = largest(n, u->residual + t * n);
}

static void start_block(rbf_context *context, run *u, int64_t first, int64_t count)
{
    block *b = &u->block;
    b->first = first;
    b->count = count;
    b->weights = u->solution->weights + first * u->system->points->count;
    b->coefficients = u->solution->coefficients + first * u->system->terms;
    for (int64_t t = 0; t < count; t++) {
        measure_values(u, t);
        start_column(context, u, t);
    }
}

static int is_done(const block *b, int64_t t)
{
    return b->error[t] <= b->target[t];
}

static int is_all_done(const block *b)
{
    for (int64_t t = 0; t < b->count; t++)
        if (!is_done(b, t))
            return 0;
    return 1;
}

/* Errors by direct sums, where the product's are not, if those say that all is done. */
static rbf_status verify(rbf_context *context, run *u)
{
    block *b = &u->block;
    double errors[RBF_FAST_SAMPLES], *values = u->work;
    int64_t points = u->system->points->count;
    b->inexact = 0;
    if (rbf_product_is_direct(u->tools->product) || !is_all_done(b))
        return RBF_OK;
    for (int64_t t = 0; t < b->count; t++)
        load_values(u, t, values + t * u->system->points->count);
    const rbf_status status = rbf_verify(context, u->given, b->count, values, b->weights,
                                         b->coefficients, errors, &points);
    for (int64_t t = 0; t < b->count && status == RBF_OK; t++) {
        b->error[t] = fmax(b->error[t], errors[t]);
        b->inexact = b->inexact || !is_done(b, t);
    }
    if (points < u->solution->points_verified)
        u->solution->points_verified = points;
    return status;
}

/* Polynomial, residual and error of the whole block from its weights. A sample whose weights make it
 * worse than none goes back to where it started. */
static rbf_status find_residual(rbf_context *context, run *u)
{
    block *b = &u->block;
    const int64_t n = u->system->points->count;
    rbf_status status =
        rbf_product_apply(context, u->tools->product, u->system, b->count, b->weights, u->residual);
    if (status != RBF_OK)
        return status;
    for (int64_t t = 0; t < b->count; t++) {
        double *sums = u->residual + t * n, *values = u->work;
        load_values(u, t, values);
        for (int64_t i = 0; i < n; i++)
            sums[i] = values[i] - sums[i];
    }
    rbf_projection_fit(context, u->projection, b->count, u->residual, b->coefficients);
    for (int64_t t = 0; t < b->count; t++) {
        b->error[t] = largest(n, u->residual + t * n);
        if (b->error[t] <= b->start[t])
            continue;
        load_values(u, t, u->residual + t * n);
        start_column(context, u, t);
    }
    return verify(context, u);
}

/* Has product and preconditioner as they are wanted. */
static rbf_status prepare(rbf_context *context, run *u)
{
    const rbf_status status =
        rbf_fast_tools_multiply(context, u->system, u->sums_tolerance, u->tools);
    return status == RBF_OK ? rbf_fast_tools_precondition(context, u->system, u->enlarged, u->tools)
                            : status;
}

static rbf_status descend(rbf_context *context, run *u)
{
    const rbf_operators operators = {u->system, u->tools->product, u->projection,
                                     u->tools->preconditioner};
    return rbf_conjugate_gradients(context, &operators, &u->iterates);
}

/* first: from no weights at all. Then the first product is on trial, and if its sums lose too much with
 * weights of that size, those that do not are made before anything is iterated. */
static rbf_status iterate(rbf_context *context, run *u, int first)
{
    block *b = &u->block;
    rbf_iterates *it = &u->iterates;
    it->count = b->count;
    it->w = b->weights;
    it->r = u->residual;
    it->work = u->work;
    it->tolerance = RBF_FAST_MARGIN * u->system->tolerance;
    for (int64_t t = 0; t < b->count; t++)
        it->target[t] = is_done(b, t) ? INFINITY : RBF_FAST_MARGIN * b->target[t];
    it->trial = first && rbf_product_sharper(u->tools->product) > 0.0;
    it->misses = 0.0;
    rbf_status status = descend(context, u);
    if (status == RBF_OK && it->misses > 0.0) {
        it->trial = 0;
        u->sums_tolerance /= it->misses;
        status = prepare(context, u);
        if (status == RBF_OK)
            status = descend(context, u);
    }
    if (status != RBF_OK)
        return status;
    rbf_projection_apply(context, u->projection, b->count, b->weights);
    return find_residual(context, u);
}

/* Makes better what can be made better; *hopeless: nothing can. before: the errors of the round
 * before. */
static rbf_status remedy(rbf_context *context, run *u, const double *before, int *hopeless)
{
    const block *b = &u->block;
    int broke = 0, improved = 0;
    for (int64_t t = 0; t < b->count; t++) {
        broke = broke || (!is_done(b, t) && u->iterates.ending[t] != RBF_ENDING_CONVERGED);
        improved = improved || (!is_done(b, t) && b->error[t] <= 0.5 * before[t]);
    }
    if (broke || u->block.inexact || !improved) {
        const double sharper = rbf_product_sharper(u->tools->product);
        if (sharper > 0.0) {
            u->sums_tolerance = sharper;
            const rbf_status status = prepare(context, u);
            return status == RBF_OK ? find_residual(context, u) : status;
        }
    }
    if (broke && !u->enlarged) {
        rbf_inform(context, "the iterations break down: larger sets of neighbours are taken");
        u->enlarged = 1;
        return prepare(context, u);
    }
    *hopeless = !improved;
    return RBF_OK;
}

static rbf_status fail(rbf_context *context, const run *u)
{
    static const char *const reasons[] = {
        [RBF_ENDING_CONVERGED] = "rounding leaves more of a sum of such large weights",
        [RBF_ENDING_NOT_DEFINITE] = "the system is not positive definite to working precision",
        [RBF_ENDING_DIVERGED] = "the iterations diverge",
        [RBF_ENDING_STAGNATED] = "the iterations no longer make it smaller"};
    const block *b = &u->block;
    int64_t worst = 0;
    for (int64_t t = 1; t < b->count; t++)
        if (!(b->error[t] / b->range[t] <= b->error[worst] / b->range[worst]))
            worst = t;
    u->solution->residual_of_range = b->error[worst] / b->range[worst];
    return rbf_fail(context, RBF_E_NUMERICAL,
                    "the fast solver reaches a residual of %.1e of the range of the values (sample "
                    "%lld, %d iterations), and %.1e is wanted: %s",
                    b->error[worst] / b->range[worst], (long long)(b->first + worst),
                    u->iterates.iterations, u->system->tolerance,
                    reasons[u->iterates.ending[worst]]);
}

/* Puts the scale back and takes the figures down. */
static void finish_block(run *u)
{
    const block *b = &u->block;
    rbf_solution *solution = u->solution;
    const int64_t n = u->system->points->count;
    const int r = u->system->terms;
    for (int64_t t = 0; t < b->count; t++) {
        for (int64_t i = 0; i < n; i++)
            b->weights[t * n + i] = ldexp(b->weights[t * n + i], b->exponent[t]);
        for (int k = 0; k < r; k++)
            b->coefficients[t * r + k] = ldexp(b->coefficients[t * r + k], b->exponent[t]);
        if (!(b->range[t] > 0.0))
            continue;
        const double *values = u->system->values + (b->first + t) * n;
        const double size = ldexp(largest(n, values), -b->exponent[t]);
        solution->residual = fmax(solution->residual, b->error[t] / size);
        solution->residual_of_range = fmax(solution->residual_of_range, b->error[t] / b->range[t]);
    }
    if (u->iterates.iterations > solution->iterations)
        solution->iterations = u->iterates.iterations;
}

static rbf_status solve_block(rbf_context *context, run *u, int64_t first, int64_t count)
{
    block *b = &u->block;
    double before[RBF_FAST_SAMPLES];
    int hopeless = 0;
    rbf_status status = RBF_OK;
    u->iterates.iterations = 0;
    start_block(context, u, first, count);
    if (!is_all_done(b))
        status = prepare(context, u);
    for (int round = 0; status == RBF_OK && !is_all_done(b); round++) {
        if (hopeless || round == RBF_FAST_ROUNDS)
            return fail(context, u);
        memcpy(before, b->error, sizeof before);
        status = iterate(context, u, round == 0);
        if (status == RBF_OK && !is_all_done(b))
            status = remedy(context, u, before, &hopeless);
    }
    if (status == RBF_OK)
        finish_block(u);
    return status;
}

static rbf_status solve(rbf_context *context, const rbf_system *system, rbf_solution *solution)
{
    rbf_system flat = *system;
    rbf_points *points = NULL;
    rbf_preparation own = {.made = NULL};
    rbf_preparation *kept = system->preparation != NULL ? system->preparation : &own;
    run u = {.given = system,
             .system = &flat,
             .solution = solution,
             .sums_tolerance = RBF_FAST_PRODUCT * system->tolerance};
    const int64_t together = samples_together(system->samples);
    solution->factorisation = "sparse inverse cholesky";
    solution->reason = NULL;
    solution->rcond = NAN;
    solution->residual = solution->residual_of_range = 0.0;
    solution->refinements = 0;
    solution->iterations = 0;
    solution->points_verified = system->points->count;
    solution->tolerance_floor = 0.0;
    rbf_blas_threads_begin(1); /* each thread multiplies what is its own: the same bits for any */
    rbf_status status = rbf_points_flatten(context, system->points, &points);
    if (points != NULL)
        flat.points = points;
    if (status == RBF_OK)
        status = rbf_fast_tools_find(context, system, kept, &u.tools);
    if (status == RBF_OK)
        status = run_start(context, &u);
    for (int64_t first = 0; first < system->samples && status == RBF_OK; first += together)
        status =
            solve_block(context, &u, first,
                        first + together < system->samples ? together : system->samples - first);
    if (status == RBF_OK && solution->leave_one_out != NULL)
        status = rbf_fast_leave_one_out(context, u.tools->preconditioner, u.projection,
                                        system->points->count, system->samples, solution->weights,
                                        solution->leave_one_out);
    rbf_blas_threads_end(1);
    if (u.tools != NULL)
        kept->bytes = rbf_fast_tools_bytes(u.tools);
    rbf_preparation_clear(&own);
    run_release(&u);
    rbf_points_destroy(&points);
    return status;
}

/* Bytes that the preconditioner takes for a point (panels in single precision, and their lists), and the
 * multipole method; and what both take for a sample while they are applied. */
#define RBF_FAST_PANEL_BYTES     1500
#define RBF_FAST_MULTIPOLE_BYTES 700
#define RBF_FAST_SAMPLE_BYTES    100
/* Iterations that are usual, and flops, or as much time as they take: of the preconditioner and of a
 * multipole sum for a point, of a direct sum for a pair. */
#define RBF_FAST_ITERATIONS      10.0
#define RBF_FAST_PANEL_FLOPS     2e6
#define RBF_FAST_MULTIPOLE_FLOPS 3.3e5
#define RBF_FAST_PAIR_FLOPS      25.0

static int64_t bytes(const rbf_problem_size *p)
{
    const int64_t together = samples_together(p->samples);
    int64_t of_point = RBF_FAST_PANEL_BYTES + RBF_FAST_SAMPLE_BYTES * together +
                       8 * (4 * together + 2 * (int64_t)p->terms);
    if (!rbf_product_sums_directly(p->points, p->dimension))
        of_point += RBF_FAST_MULTIPOLE_BYTES;
    return rbf_add(rbf_multiply(p->points, of_point), 8 * rbf_apply_scratch(p->terms, p->threads));
}

static double flops(const rbf_problem_size *p)
{
    const double n = (double)p->points, samples = (double)p->samples;
    const double blocks = ceil(samples / RBF_FAST_SAMPLES);
    const double product = rbf_product_sums_directly(p->points, p->dimension)
                               ? n * n * (RBF_FAST_PAIR_FLOPS * blocks + 2.0 * samples)
                               : n * RBF_FAST_MULTIPOLE_FLOPS * (0.7 * blocks + 0.3 * samples);
    return RBF_FAST_PANEL_FLOPS * n + RBF_FAST_ITERATIONS * product;
}

const rbf_solver rbf_fast_solver = {
    .name = "fast",
    .reason = "a global interpolant to a tolerance, by iteration",
    .iterates = 1,
    .bytes = bytes,
    .flops = flops,
    .solve = solve,
    .apply = rbf_fast_apply,
};
