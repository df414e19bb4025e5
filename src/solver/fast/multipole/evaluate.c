/* Sums at targets: a second tree over the root cube of the sources, made of a million targets at a time.
 */
#include <math.h>
#include <omp.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/multipole/multipole.h"
#include "solver/fast/multipole/targets.h"
#include "solver/fast/multipole/tune.h"
#include "solver/tile.h"

#define CHUNK             (1LL << 20) /* targets at a time */
#define CHECKED           192         /* targets */
#define DENSITY_MAX       30.0 /* targets to a source: smaller leaves than for so many take memory */
#define SLOPES            10.0 /* error of a slope over that of a value that is taken for right */
#define TRIALS            4    /* of a tolerance of the expansions */
#define EXPANSIONS        0.2  /* that tolerance at first, as part of what is asked for */
#define EXPANSIONS_SLOPES 0.06 /* the same where the gradient is wanted */
#define SAFETY            0.5  /* part of the tolerance: for sums that the check did not see */

static void evaluation_release(rbf_evaluation *e)
{
    rbf_moments_destroy(&e->moments);
    rbf_couplings_destroy(&e->couplings);
    rbf_tree_destroy(&e->sources);
    rbf_release(e->weights);
    rbf_release(e->row);
}

/* ---- The sources ------------------------------------------------------------------------------- */

/* Moments of the samples of a block. */
static rbf_status fill_moments(rbf_context *context, rbf_evaluation *e)
{
    const int samples = (int)e->s->samples;
    const rbf_tree *tree = e->sources;
    const int64_t n = e->s->centres->count, slots = tree->box[0].slots;
    rbf_status status = RBF_OK;
    if (e->moments == NULL || e->moments->samples != samples) {
        rbf_moments_destroy(&e->moments);
        status = rbf_moments_create(context, tree, e->couplings, samples, &e->moments);
    }
    if (status != RBF_OK)
        return status;
    for (int s = 0; s < samples; s++)
        rbf_tree_sort(tree, e->s->weights + s * n, e->weights + s * slots);
    return rbf_moments_fill(context, e->weights, e->moments);
}

static rbf_status make_couplings(rbf_context *context, double aim, rbf_evaluation *e)
{
    rbf_moments_destroy(&e->moments);
    rbf_couplings_destroy(&e->couplings);
    rbf_status status = rbf_couplings_create(
        context, e->s->kernel, e->s->epsilon, &e->root, e->outside ? 0 : 2, e->sources->bottom, aim,
        e->s->centres->count / RBF_TERMS_POINTS, &e->couplings);
    if (status == RBF_OK)
        status = rbf_couplings_fill(context, ~UINT64_C(0), e->couplings);
    return status;
}

/* Of the expansions. */
static double first_aim(const rbf_evaluation *e, double tolerance)
{
    return (e->outputs->gradient != NULL ? EXPANSIONS_SLOPES : EXPANSIONS) * tolerance;
}

static rbf_status make_sources(rbf_context *context, double tolerance, rbf_evaluation *e)
{
    const int64_t samples = rbf_smaller(RBF_FAR_SAMPLES, e->s->samples);
    rbf_load load = {.samples = (double)samples, .gradient = e->outputs->gradient != NULL};
    rbf_status status = RBF_OK;
    rbf_root_set(e->s->centres, 1.0, &e->root);
    if (e->targets->count > CHUNK)
        status = rbf_target_order(context, &e->root, e->targets, &e->row);
    if (status == RBF_OK) {
        load.targets =
            fmin(rbf_target_density(e, 0, rbf_smaller(CHUNK, e->targets->count)), DENSITY_MAX);
        status = rbf_tree_tune(context, e->s->kernel, e->s->epsilon, e->s->centres,
                               first_aim(e, tolerance), &load, &e->root, &e->most);
    }
    if (status == RBF_OK)
        status = rbf_tree_create(context, &e->root, 0, e->s->centres, e->s->centres->count, NULL,
                                 e->most, &e->sources);
    if (status == RBF_OK) {
        for (int64_t i = 0; i < e->targets->count && !e->outside; i++)
            e->outside = rbf_target_ring(&e->root, e->targets, i) > 0;
        e->weights = rbf_allocate(context, samples * e->sources->box[0].slots, sizeof *e->weights,
                                  "sorted weights");
        status = e->weights == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    return status;
}

/* ---- The outputs ------------------------------------------------------------------------------- */

/* The tail at the targets first .. first + count <= first + RBF_TILE_TARGETS. */
static void start_outputs(const rbf_evaluation *e, int64_t first, int64_t count, double *columns)
{
    const rbf_tail *tail = e->s->tail;
    const int64_t d = e->targets->dimension, stride = e->outputs->stride;
    const rbf_tile tile = {.s = e->s};
    if (e->outputs->values != NULL) {
        const rbf_tile_output to = {e->outputs->values + first, count, stride};
        rbf_tail_evaluate(tail, e->targets, first, count, columns, count);
        rbf_tile_start(&tile, columns, &to);
    }
    if (e->outputs->gradient != NULL) {
        const rbf_tile_output to = {e->outputs->gradient + first * d, count * d, stride * d};
        rbf_tail_gradient(tail, e->targets, first, count, columns, count * d);
        rbf_tile_start(&tile, columns, &to);
    }
}

/* Adds the sums numbered `from` of a set of `count` to the outputs at target `row`. */
static void add_outputs(const rbf_evaluation *e, const rbf_sums *sums, int64_t count, int64_t from,
                        int64_t row)
{
    const int64_t d = e->targets->dimension, stride = e->outputs->stride;
    for (int s = 0; s < e->moments->samples; s++) {
        if (e->outputs->values != NULL)
            e->outputs->values[s * stride + row] += sums->values[s * count + from];
        for (int64_t k = 0; k < d && e->outputs->gradient != NULL; k++)
            e->outputs->gradient[(s * stride + row) * d + k] +=
                sums->gradient[(s * count + from) * d + k];
    }
}

static void add_batch(const rbf_evaluation *e, const rbf_batch *b, int threads)
{
    const rbf_tree *tree = b->tree;
    const int64_t far = b->far != NULL ? b->far->count : 0;
    const int32_t leaves = tree != NULL ? tree->leaves : 0;
#pragma omp parallel for num_threads(threads)
    for (int32_t l = 0; l < leaves; l++) {
        const rbf_box *leaf = tree->box + tree->leaf[l];
        for (int64_t i = leaf->first; i < leaf->first + leaf->count; i++)
            add_outputs(e, &b->near_sums, tree->box[0].slots, i, tree->row[i]);
    }
    for (int64_t i = 0; i < far; i++)
        add_outputs(e, &b->far_sums, far, i, b->far_row[i]);
}

/* The tail at all targets. */
static rbf_status start_all(rbf_context *context, const rbf_evaluation *e)
{
    const int64_t m = e->targets->count;
    const int64_t size = RBF_TILE_TARGETS * (int64_t)e->s->tail->terms * e->targets->dimension;
    const int threads = rbf_threads_for(context, 50.0 * (double)m);
    double *columns = rbf_allocate(context, size * threads, sizeof *columns, "the tail");
    if (columns == NULL)
        return RBF_E_MEMORY;
    rbf_blas_threads_begin(1);
#pragma omp parallel for num_threads(threads)
    for (int64_t i = 0; i < m; i += RBF_TILE_TARGETS)
        start_outputs(e, i, rbf_smaller(RBF_TILE_TARGETS, m - i),
                      columns + size * omp_get_thread_num());
    rbf_blas_threads_end(1);
    rbf_release(columns);
    return RBF_OK;
}

/* Adds the kernels' part at the targets first .. first + count in the order that they are taken. */
static rbf_status add_chunk(rbf_context *context, const rbf_evaluation *e, int64_t first,
                            int64_t count)
{
    rbf_batch b = {0};
    rbf_status status = rbf_batch_create(context, e, first, count, &b);
    if (status == RBF_OK)
        add_batch(e, &b, rbf_threads_for(context, 50.0 * (double)count));
    rbf_batch_release(&b);
    return status;
}

/* ---- Whether they are right -------------------------------------------------------------------- */

/* The values at some targets and centres, kernel by kernel. */
typedef struct sample {
    rbf_points *targets, *centres;
    int64_t row[CHECKED]; /* of the targets */
    double *numbers;
    rbf_outputs at_targets, at_centres;
} sample;

static void sample_release(sample *p)
{
    rbf_points_destroy(&p->targets);
    rbf_points_destroy(&p->centres);
    rbf_release(p->numbers);
}

/* CHECKED points at most, evenly from the first `count` of an order (NULL: their own). */
static rbf_status take_some(rbf_context *context, const rbf_points *points, int64_t count,
                            const int64_t *order, int64_t *row, rbf_points **some)
{
    const int64_t m = rbf_smaller(CHECKED, count);
    for (int64_t i = 0; i < m; i++)
        row[i] = order != NULL ? order[count / m * i] : count / m * i;
    return rbf_points_select(context, points, m, row, some);
}

/* Of the targets of the first chunk, and of all centres. */
static rbf_status sample_create(rbf_context *context, const rbf_evaluation *e, sample *p)
{
    const int64_t samples = e->s->samples, d = e->targets->dimension;
    rbf_status status =
        take_some(context, e->s->centres, e->s->centres->count, NULL, p->row, &p->centres);
    if (status == RBF_OK)
        status = take_some(context, e->targets, rbf_smaller(CHUNK, e->targets->count), e->row,
                           p->row, &p->targets);
    if (status != RBF_OK)
        return status;
    p->numbers =
        rbf_allocate(context, samples * CHECKED * (2 + d), sizeof *p->numbers, "checked sums");
    if (p->numbers == NULL)
        return RBF_E_MEMORY;
    p->at_targets.values = p->numbers;
    p->at_targets.stride = p->at_centres.stride = CHECKED;
    p->at_centres.values = p->numbers + samples * CHECKED;
    if (e->outputs->gradient != NULL)
        p->at_targets.gradient = p->numbers + 2 * samples * CHECKED;
    status = rbf_apply(context, "evaluate", e->s, p->targets, &p->at_targets);
    if (status == RBF_OK)
        status = rbf_apply(context, "evaluate", e->s, p->centres, &p->at_centres);
    return status;
}

/* Largest less smallest value of a sample, at the centres too: that the targets lie close together
 * does not make it small. */
static double range_of(const sample *p, int64_t s)
{
    double low = INFINITY, high = -INFINITY;
    for (int64_t i = 0; i < p->targets->count + p->centres->count; i++) {
        const int64_t centre = i - p->targets->count;
        const double value = centre < 0 ? p->at_targets.values[s * CHECKED + i]
                                        : p->at_centres.values[s * CHECKED + centre];
        low = fmin(low, value);
        high = fmax(high, value);
    }
    return high - low;
}

/* `numbers` a target: the largest difference, over the size. */
static double difference_of(const sample *p, int64_t numbers, const double *got,
                            const double *exact, double size)
{
    double difference = 0.0;
    for (int64_t i = 0; i < p->targets->count; i++)
        for (int64_t k = 0; k < numbers; k++)
            difference =
                fmax(difference, fabs(got[p->row[i] * numbers + k] - exact[i * numbers + k]));
    return difference > 0.0 ? difference / size : 0.0;
}

/* Error of the outputs, which are there for the first chunk; a slope's as part of what it may be. */
static double error_of(const rbf_evaluation *e, const sample *p)
{
    const int64_t stride = e->outputs->stride, d = e->targets->dimension;
    double error = 0.0;
    for (int64_t s = 0; s < e->s->samples; s++) {
        if (e->outputs->values != NULL)
            error = fmax(error, difference_of(p, 1, e->outputs->values + s * stride,
                                              p->at_targets.values + s * CHECKED, range_of(p, s)));
        if (e->outputs->gradient != NULL) {
            const double *slope = p->at_targets.gradient + s * CHECKED * d;
            double largest = 0.0;
            for (int64_t i = 0; i < p->targets->count * d; i++)
                largest = fmax(largest, fabs(slope[i]));
            error = fmax(error, difference_of(p, d, e->outputs->gradient + s * stride * d, slope,
                                              SLOPES * largest));
        }
    }
    return error;
}

/* The outputs at the first `count` targets that e takes, and their error. */
static rbf_status measure(rbf_context *context, const rbf_evaluation *e, int64_t count,
                          const sample *p, double *error)
{
    rbf_status status = start_all(context, e);
    if (status == RBF_OK)
        status = add_chunk(context, e, 0, count);
    if (status == RBF_OK)
        *error = error_of(e, p);
    return status;
}

/* ---- All together ------------------------------------------------------------------------------ */

/* The samples [t, t + count) alone. */
static void take_block(const rbf_interpolant *s, const rbf_outputs *outputs, int d, int64_t t,
                       int64_t count, rbf_interpolant *block, rbf_outputs *to)
{
    const int64_t n = s->centres->count;
    *block = *s;
    *to = *outputs;
    block->samples = count;
    block->weights += t * n;
    if (s->tail->terms > 0)
        block->coefficients += t * s->tail->terms;
    if (to->values != NULL)
        to->values += t * to->stride;
    if (to->gradient != NULL)
        to->gradient += t * to->stride * d;
}

/* The first chunk, with expansions as exact as it takes; *exact 0: none was. */
static rbf_status start(rbf_context *context, double tolerance, rbf_evaluation *e, int *exact)
{
    double error = INFINITY, aim = first_aim(e, tolerance);
    sample some = {0};
    rbf_status status = make_sources(context, tolerance, e);
    if (status == RBF_OK)
        status = sample_create(context, e, &some);
    *exact = 0;
    for (int trial = 0; trial < TRIALS && status == RBF_OK && !*exact; trial++) {
        status = make_couplings(context, aim, e);
        if (status == RBF_OK)
            status = fill_moments(context, e);
        rbf_evaluation few = *e;
        few.row = some.row;
        if (status == RBF_OK) /* at some targets first: to find out costs little then */
            status = measure(context, &few, some.targets->count, &some, &error);
        if (status == RBF_OK && error <= SAFETY * tolerance)
            status = measure(context, e, rbf_smaller(CHUNK, e->targets->count), &some, &error);
        *exact = status == RBF_OK && error <= SAFETY * tolerance;
        aim *= fmax(0.9 * SAFETY * tolerance / error, 0.01);
    }
    sample_release(&some);
    return status;
}

rbf_status rbf_multipole_evaluate(rbf_context *context, const char *stage, const rbf_interpolant *s,
                                  double tolerance, const rbf_points *targets,
                                  const rbf_outputs *outputs)
{
    const int64_t m = targets->count, blocks = (s->samples + RBF_FAR_SAMPLES - 1) / RBF_FAR_SAMPLES;
    rbf_interpolant block;
    rbf_outputs to;
    int exact = 0;
    if (targets->dimension > RBF_FAST_DIMENSION_MAX || outputs->hessian != NULL ||
        !(tolerance > 0.0 && tolerance < 1.0))
        return rbf_apply(context, stage, s, targets, outputs);
    rbf_evaluation e = {.s = &block, .targets = targets, .outputs = &to};
    take_block(s, outputs, targets->dimension, 0, rbf_smaller(RBF_FAR_SAMPLES, s->samples), &block,
               &to);
    rbf_progress_begin(context, stage, 0.0,
                       (double)rbf_smaller(CHUNK, m) / (double)m / (double)blocks);
    rbf_status status = start(context, tolerance, &e, &exact);
    rbf_progress_end(context);
    for (int64_t b = 0; b < blocks && status == RBF_OK && exact; b++) {
        const int64_t t = b * RBF_FAR_SAMPLES;
        take_block(s, outputs, targets->dimension, t, rbf_smaller(RBF_FAR_SAMPLES, s->samples - t),
                   &block, &to);
        status = b > 0 ? fill_moments(context, &e) : RBF_OK;
        if (b > 0 && status == RBF_OK)
            status = start_all(context, &e);
        for (int64_t i = b > 0 ? 0 : CHUNK; i < m && status == RBF_OK; i += CHUNK) {
            const int64_t end = rbf_smaller(i + CHUNK, m);
            rbf_progress_begin(context, stage, ((double)b + (double)i / (double)m) / (double)blocks,
                               ((double)b + (double)end / (double)m) / (double)blocks);
            status = add_chunk(context, &e, i, end - i);
            rbf_progress_end(context);
        }
    }
    evaluation_release(&e);
    if (status == RBF_OK && !exact)
        return rbf_apply(context, stage, s, targets, outputs);
    return status;
}
