/* Evaluation in bands of targets: each finds its balls, each patch computes what it says at all of
 * its targets, and each target blends that. Patches and targets are shared out among the threads.
 * */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/pum/blend.h"
#include "solver/tail_fit.h"

/* A band has so many targets, and so many numbers if each lies in one ball, or more of both if
 * there are many points. */
#define RBF_BAND_NUMBERS       (1 << 18)
#define RBF_BAND_TARGETS       (1 << 15)
#define RBF_BAND_TARGETS_LEAST 128

static void band_release(rbf_band *b)
{
    rbf_release(b->start);
    rbf_release(b->patch);
    rbf_release(b->slot);
    rbf_release(b->begin);
    rbf_release(b->held);
    rbf_release(b->target);
    rbf_release(b->phi);
    rbf_release(b->phi1);
    rbf_release(b->phi2);
    rbf_release(b->values);
    rbf_release(b->gradient);
    rbf_release(b->hessian);
    *b = (rbf_band){0};
}

/* The balls of each target of the band. */
static rbf_status find_pairs(rbf_context *context, const rbf_pum *pum, int threads, rbf_band *b)
{
    b->start = rbf_allocate(context, b->count + 1, sizeof *b->start, "a band of targets");
    if (b->start == NULL)
        return RBF_E_MEMORY;
    b->start[0] = 0;
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int64_t i = 0; i < b->count; i++) {
        double place[RBF_PATCH_DIMENSION];
        rbf_pum_place(pum, b->first + i, place);
        b->start[i + 1] = rbf_locate(pum->locator, place, NULL);
    }
    for (int64_t i = 0; i < b->count; i++) {
        if (b->start[i + 1] == 0)
            return rbf_fail(context, RBF_E_DATA,
                            "target %lld lies in no patch: the patches do not cover the "
                            "electrodes' bounding box, or distances overflow",
                            (long long)(b->first + i));
        b->start[i + 1] += b->start[i];
    }
    b->pairs = b->start[b->count];
    b->patch = rbf_allocate(context, b->pairs, sizeof *b->patch, "a band of targets");
    if (b->patch == NULL)
        return RBF_E_MEMORY;
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int64_t i = 0; i < b->count; i++) {
        double place[RBF_PATCH_DIMENSION];
        rbf_pum_place(pum, b->first + i, place);
        (void)rbf_locate(pum->locator, place, b->patch + b->start[i]);
    }
    return RBF_OK;
}

/* Slots of the pairs, patch by patch and in each in the order of the targets. */
static rbf_status assign_slots(rbf_context *context, const rbf_pum *pum, rbf_band *b)
{
    const int64_t count = pum->patches->count;
    b->begin = rbf_allocate(context, count, sizeof *b->begin, "a band of targets");
    b->held = rbf_allocate_zero(context, count, sizeof *b->held, "a band of targets");
    b->slot = rbf_allocate(context, b->pairs, sizeof *b->slot, "a band of targets");
    if (b->begin == NULL || b->held == NULL || b->slot == NULL)
        return RBF_E_MEMORY;
    for (int64_t pair = 0; pair < b->pairs; pair++)
        b->held[b->patch[pair]]++;
    b->slots = 0;
    for (int64_t j = 0; j < count; j++) {
        b->begin[j] = b->slots;
        b->slots += rbf_run_padded(b->held[j]);
        b->held[j] = 0;
    }
    b->target = rbf_allocate(context, b->slots, sizeof *b->target, "a band of targets");
    if (b->target == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < b->count; i++)
        for (int64_t pair = b->start[i]; pair < b->start[i + 1]; pair++) {
            const int64_t j = b->patch[pair];
            b->slot[pair] = b->begin[j] + b->held[j]++;
            b->target[b->slot[pair]] = b->first + i;
        }
    return RBF_OK;
}

static rbf_status allocate_numbers(rbf_context *context, const rbf_pum *pum, rbf_band *b)
{
    const int64_t d = pum->patches->dimension, size = rbf_multiply(b->slots, pum->samples);
    const int hessian = pum->outputs->hessian != NULL;
    const int gradient = hessian || pum->outputs->gradient != NULL;
    b->phi = rbf_allocate(context, b->slots, sizeof *b->phi, "a band of targets");
    b->values = rbf_allocate(context, size, sizeof *b->values, "a band of targets");
    if (gradient) {
        b->phi1 = rbf_allocate(context, b->slots, sizeof *b->phi1, "a band of targets");
        b->phi2 = rbf_allocate(context, b->slots, sizeof *b->phi2, "a band of targets");
        b->gradient = rbf_allocate(context, rbf_multiply(size, d), sizeof *b->gradient,
                                   "gradients of a band of targets");
    }
    if (hessian)
        b->hessian = rbf_allocate(context, rbf_multiply(size, d * d), sizeof *b->hessian,
                                  "second derivatives of a band of targets");
    const int lacks = b->phi == NULL || b->values == NULL || (hessian && b->hessian == NULL) ||
                      (gradient && (b->phi1 == NULL || b->phi2 == NULL || b->gradient == NULL));
    return lacks ? RBF_E_MEMORY : RBF_OK;
}

/* NULL stays NULL. */
static double *at_slot(double *numbers, int64_t slot)
{
    return numbers != NULL ? numbers + slot : NULL;
}

/* The places of a patch's targets in the bounding box, and what it weighs there. */
static rbf_status weigh_patch(rbf_context *context, const rbf_pum *pum, const rbf_band *b,
                              int64_t patch)
{
    const int64_t begin = b->begin[patch];
    rbf_points *places = NULL;
    const rbf_status status =
        rbf_points_select(context, pum->targets, b->held[patch], b->target + begin, &places);
    if (status != RBF_OK)
        return status;
    for (int k = 0; k < places->dimension; k++)
        for (int64_t i = 0; i < places->stride; i++)
            places->axis[k][i] = fmin(fmax(places->axis[k][i], pum->low[k]), pum->high[k]);
    rbf_pum_weigh(pum->loops, pum->patches, patch, places, b->phi + begin, at_slot(b->phi1, begin),
                  at_slot(b->phi2, begin));
    rbf_points_destroy(&places);
    return RBF_OK;
}

/* Of a patch: weights [samples][m], then coefficients [samples][q]. */
static double *gather_weights(rbf_context *context, const rbf_pum *pum, const rbf_interpolant *s,
                              int64_t patch)
{
    const rbf_patches *p = pum->patches;
    const int64_t m = p->begin[patch + 1] - p->begin[patch], q = p->terms;
    double *weights =
        rbf_allocate(context, rbf_multiply(m + q, pum->samples), sizeof *weights, "a patch");
    for (int64_t t = 0; t < pum->samples && weights != NULL; t++) {
        const int64_t sample = s->first + t;
        memcpy(weights + t * m, p->weights + sample * p->members + p->begin[patch],
               (size_t)m * sizeof *weights);
        memcpy(weights + m * pum->samples + t * q,
               p->coefficients + (sample * p->count + patch) * q, (size_t)q * sizeof *weights);
    }
    return weights;
}

static void set_frame(const rbf_patches *p, int64_t patch, rbf_tail *tail)
{
    const int d = p->dimension;
    const double *frame = p->frames + patch * d * (d + 1);
    for (int j = 0; j < d; j++) {
        tail->shift[j] = frame[j];
        for (int k = 0; k < d; k++)
            tail->axis[k][j] = frame[(k + 1) * d + j];
    }
}

/* Values, gradient and Hessian of a patch's interpolant at all of its targets. */
static rbf_status evaluate_patch(rbf_context *context, const rbf_pum *pum, const rbf_interpolant *s,
                                 const rbf_band *b, int64_t patch)
{
    const rbf_patches *p = pum->patches;
    const int64_t m = p->begin[patch + 1] - p->begin[patch], held = b->held[patch];
    const int64_t at = b->begin[patch] * pum->samples;
    const int d = p->dimension;
    rbf_points *targets = NULL, *centres = NULL;
    rbf_tail tail = pum->full;
    double *weights = gather_weights(context, pum, s, patch);
    rbf_status status = weights == NULL ? RBF_E_MEMORY : weigh_patch(context, pum, b, patch);
    if (status == RBF_OK)
        status =
            rbf_points_select(context, pum->targets, held, b->target + b->begin[patch], &targets);
    if (status == RBF_OK)
        status = rbf_points_select(context, pum->centres, m, p->member + p->begin[patch], &centres);
    if (status == RBF_OK) {
        set_frame(p, patch, &tail);
        const rbf_interpolant one = {.kernel = s->kernel,
                                     .epsilon = s->epsilon,
                                     .tail = &tail,
                                     .centres = centres,
                                     .samples = pum->samples,
                                     .weights = weights,
                                     .coefficients = weights + m * pum->samples};
        const rbf_outputs outputs = {.values = b->values + at,
                                     .gradient = at_slot(b->gradient, at * d),
                                     .hessian = at_slot(b->hessian, at * d * d),
                                     .stride = held};
        status = rbf_apply(context, "patches", &one, targets, &outputs);
    }
    rbf_points_destroy(&centres);
    rbf_points_destroy(&targets);
    rbf_release(weights);
    return status;
}

/* Contexts [threads], of which each thread has one; failed [threads]. */
typedef struct team {
    int threads;
    rbf_context **contexts;
    rbf_status *failed;
} team;

static rbf_status evaluate_patches(rbf_context *context, const rbf_pum *pum,
                                   const rbf_interpolant *s, const rbf_band *b, const team *of)
{
    for (int i = 0; i < of->threads; i++)
        of->failed[i] = RBF_OK;
#pragma omp parallel for schedule(dynamic) num_threads(of->threads)
    for (int64_t j = 0; j < pum->patches->count; j++) {
        const int thread = omp_get_thread_num();
        if (b->held[j] > 0 && of->failed[thread] == RBF_OK)
            of->failed[thread] = evaluate_patch(of->contexts[thread], pum, s, b, j);
    }
    for (int i = 0; i < of->threads; i++)
        if (of->failed[i] != RBF_OK)
            return rbf_fail(context, of->failed[i], "%s", rbf_context_error(of->contexts[i]));
    return RBF_OK;
}

/* The samples of the panel from t on, at the targets first .. first + count. */
static rbf_status evaluate_band(rbf_context *context, const rbf_pum *pum, const rbf_interpolant *s,
                                int64_t t, int64_t first, int64_t count, const team *of)
{
    rbf_band b = {.first = first, .count = count};
    rbf_interpolant panel = *s;
    panel.first += t;
    rbf_status status = find_pairs(context, pum, of->threads, &b);
    if (status == RBF_OK)
        status = assign_slots(context, pum, &b);
    if (status == RBF_OK)
        status = allocate_numbers(context, pum, &b);
    if (status == RBF_OK)
        status = evaluate_patches(context, pum, &panel, &b, of);
    if (status == RBF_OK) {
#pragma omp parallel for schedule(static) num_threads(of->threads)
        for (int64_t i = 0; i < count; i++)
            rbf_pum_blend(pum, &b, i, t);
    }
    band_release(&b);
    return status;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* In as much memory as the points take, so that these are not gathered too often. */
static int64_t band_targets(const rbf_pum *pum)
{
    const rbf_outputs *out = pum->outputs;
    const int64_t d = pum->patches->dimension, n = pum->centres->count;
    const int64_t numbers = out->hessian != NULL    ? 1 + d + d * d
                            : out->gradient != NULL ? 1 + d
                                                    : 1;
    const int64_t most = larger(RBF_BAND_TARGETS, n / 8);
    const int64_t fits = larger(RBF_BAND_NUMBERS, n) / (pum->samples * numbers);
    return fits < RBF_BAND_TARGETS_LEAST ? RBF_BAND_TARGETS_LEAST : fits > most ? most : fits;
}

static rbf_status evaluate_all(rbf_context *context, const char *stage, rbf_pum *pum,
                               const rbf_interpolant *s, const team *of)
{
    const int64_t m = pum->targets->count;
    rbf_status status = RBF_OK;
    rbf_blas_threads_begin(1); /* each thread evaluates its own patches */
    for (int64_t t = 0; t < s->samples && status == RBF_OK; t += RBF_PANEL_SAMPLES) {
        pum->samples = s->samples - t < RBF_PANEL_SAMPLES ? s->samples - t : RBF_PANEL_SAMPLES;
        const int64_t band = band_targets(pum);
        for (int64_t first = 0; first < m && status == RBF_OK; first += band) {
            const int64_t count = m - first < band ? m - first : band;
            status = evaluate_band(context, pum, s, t, first, count, of);
            if (status == RBF_OK)
                status = rbf_progress(
                    context, stage,
                    ((double)t + (double)pum->samples * (double)(first + count) / (double)m) /
                        (double)s->samples);
        }
    }
    rbf_blas_threads_end(1);
    return status;
}

static void warn_of_outside(rbf_context *context, const rbf_pum *pum)
{
    int64_t outside = 0;
    for (int64_t i = 0; i < pum->targets->count; i++) {
        int is_outside = 0;
        for (int k = 0; k < pum->targets->dimension; k++) {
            const double x = pum->targets->axis[k][i];
            is_outside = is_outside || x < pum->low[k] || x > pum->high[k];
        }
        outside += is_outside;
    }
    if (outside > 0)
        rbf_warn(context,
                 "%lld of %lld targets lie outside of the electrodes' bounding box: the nearest "
                 "patches are extrapolated there",
                 (long long)outside, (long long)pum->targets->count);
}

rbf_status rbf_pum_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                         const rbf_points *targets, const rbf_outputs *outputs)
{
    rbf_pum pum = {
        .patches = s->patches, .centres = s->centres, .targets = targets, .outputs = outputs};
    const double kernels = (double)s->patches->members / (double)s->centres->count *
                           rbf_patch_points_most(targets->dimension);
    team of = {.threads = rbf_threads_for(context, (10.0 + 2.0 * (double)s->samples) * kernels *
                                                       (double)targets->count)};
    rbf_points_box(s->centres, pum.low, pum.high);
    pum.full.dimension = pum.full.axes = targets->dimension;
    rbf_tail_set_monomials(&pum.full, s->degree);
    rbf_status status = rbf_tiles_find(context, &pum.loops);
    if (status == RBF_OK)
        status = rbf_locator_create(context, s->patches, &pum.locator);
    if (status == RBF_OK)
        status = rbf_pum_contexts_create(context, of.threads, &of.contexts);
    if (status == RBF_OK) {
        of.failed = rbf_allocate(context, of.threads, sizeof *of.failed, "contexts");
        status = of.failed == NULL ? RBF_E_MEMORY : evaluate_all(context, stage, &pum, s, &of);
    }
    if (status == RBF_OK)
        warn_of_outside(context, &pum);
    rbf_release(of.failed);
    rbf_pum_contexts_destroy(of.threads, &of.contexts);
    rbf_locator_destroy(&pum.locator);
    return status;
}
