/* The interpolation matrix, from a fit to the unit vectors: its weights are the inverse B of the
 * system on the null space of the tail, which also predicts what is missing (missing.c). */
#include "model/operator.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "core/narrow.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "model/model.h"
#include "model/options.h"

/* Samples that are completed and multiplied at a time, and targets of a product that one thread makes
 * and, for float32, rounds while it is in the cache. */
#define RBF_APPLY_SAMPLES 512
#define RBF_APPLY_TARGETS 256

int64_t rbf_operator_bytes(int64_t points, int64_t targets)
{
    /* unit vectors, their copy in the fit, the factor, weights, leave-one-out; then the matrix */
    const int64_t doubles =
        rbf_add(rbf_multiply(5, rbf_multiply(points, points)), rbf_multiply(points, targets));
    return rbf_multiply(doubles, (int64_t)sizeof(double));
}

static rbf_status check_create(rbf_context *context, const rbf_points *points,
                               const rbf_points *targets, const rbf_fit_options *options)
{
    if (points == NULL || targets == NULL || options == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "points, targets and options must not be NULL");
    if (options->modes != NULL)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "an interpolation matrix takes one lambda for all modes of a recording");
    if (points->dimension != targets->dimension)
        return rbf_fail(context, RBF_E_DATA, "the targets have %d coordinates, the electrodes %d",
                        targets->dimension, points->dimension);
    return RBF_OK;
}

/* Copies what a later fit without some electrodes needs. */
static rbf_status copy_inputs(rbf_context *context, const rbf_points *points,
                              const rbf_points *targets, const rbf_fit_options *options,
                              rbf_operator *o)
{
    int64_t most = points->count > targets->count ? points->count : targets->count;
    int64_t *rows = rbf_allocate(context, most, sizeof *rows, "rows of points");
    rbf_status status = rows == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < most && status == RBF_OK; i++)
        rows[i] = i;
    if (status == RBF_OK)
        status = rbf_points_select(context, points, points->count, rows, &o->points);
    if (status == RBF_OK)
        status = rbf_points_select(context, targets, targets->count, rows, &o->targets);
    rbf_release(rows);
    if (status != RBF_OK)
        return status;
    status = rbf_options_factored(context, options, "an interpolation matrix", &o->options);
    if (status != RBF_OK)
        return status;
    o->options.leave_one_out = 1; /* it finds electrodes that determine the tail alone */
    o->options.metadata = NULL;
    o->options.preparation = NULL;
    if (options->point_smoothing == NULL)
        return RBF_OK;
    o->smoothing = rbf_allocate(context, points->count, sizeof *o->smoothing, "smoothing");
    if (o->smoothing == NULL)
        return RBF_E_MEMORY;
    memcpy(o->smoothing, options->point_smoothing, (size_t)points->count * sizeof *o->smoothing);
    o->options.point_smoothing = o->smoothing;
    return RBF_OK;
}

/* The model of the unit vectors: sample j is 1 at electrode j, 0 at the others. */
static rbf_status fit_units(rbf_context *context, const rbf_metadata *metadata, rbf_operator *o)
{
    const int64_t n = o->points->count;
    double *units = rbf_allocate_zero(context, rbf_multiply(n, n), sizeof *units, "unit vectors");
    if (units == NULL)
        return RBF_E_MEMORY;
    for (int64_t j = 0; j < n; j++)
        units[j * n + j] = 1.0;
    rbf_fit_options told = o->options;
    told.metadata = metadata;
    const rbf_status status = rbf_model_fit(context, o->points, n, units, &told, &o->units);
    rbf_release(units);
    return status;
}

static rbf_status evaluate_units(rbf_context *context, rbf_operator *o)
{
    const int64_t n = o->points->count, m = o->targets->count;
    o->matrix =
        rbf_allocate(context, rbf_multiply(n, m), sizeof *o->matrix, "the interpolation matrix");
    if (o->matrix == NULL)
        return RBF_E_MEMORY;
    return rbf_model_evaluate(context, o->units, o->targets, 0, n, o->matrix, m);
}

/* Over the digest of the unit fit and the targets. */
static rbf_status digest(rbf_context *context, rbf_operator *o)
{
    rbf_digest *d = NULL;
    if (rbf_digest_create(context, &d) != RBF_OK)
        return RBF_E_MEMORY;
    rbf_digest_add_text(d, rbf_model_digest(o->units));
    rbf_digest_add(d, &o->targets->count, sizeof o->targets->count);
    for (int k = 0; k < o->targets->dimension; k++)
        rbf_digest_add(d, o->targets->axis[k], (size_t)o->targets->count * sizeof(double));
    rbf_digest_finish(&d, o->digest);
    return RBF_OK;
}

rbf_status rbf_operator_create(rbf_context *context, const rbf_points *points,
                               const rbf_points *targets, const rbf_fit_options *options,
                               rbf_operator **operator_)
{
    rbf_operator *o = NULL;
    rbf_status status = check_create(context, points, targets, options);
    if (status == RBF_OK)
        o = rbf_allocate_zero(context, 1, sizeof *o, "an operator");
    if (status == RBF_OK && o == NULL)
        status = RBF_E_MEMORY;
    if (status == RBF_OK)
        status = copy_inputs(context, points, targets, options, o);
    if (status == RBF_OK)
        status = fit_units(context, options->metadata, o);
    if (status == RBF_OK)
        status = evaluate_units(context, o);
    if (status == RBF_OK)
        status = digest(context, o);
    if (status == RBF_OK) {
        *operator_ = o;
        o = NULL;
    }
    rbf_operator_destroy(&o);
    return status;
}

void rbf_operator_destroy(rbf_operator **operator_)
{
    if (operator_ == NULL || *operator_ == NULL)
        return;
    rbf_operator *o = *operator_;
    rbf_points_destroy(&o->points);
    rbf_points_destroy(&o->targets);
    rbf_model_destroy(&o->units);
    rbf_release(o->smoothing);
    rbf_release(o->matrix);
    rbf_release(o);
    *operator_ = NULL;
}

const double *rbf_operator_matrix(const rbf_operator *operator_)
{
    return operator_->matrix;
}

rbf_status rbf_operator_gradient(rbf_context *context, const rbf_operator *operator_, int64_t first,
                                 int64_t count, double *gradient)
{
    const int64_t m = operator_->targets->count;
    rbf_points *some = NULL;
    if (first < 0 || count < 1 || first > m - count)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%lld targets from target %lld on are wanted, the operator has %lld",
                        (long long)count, (long long)first, (long long)m);
    int64_t *rows = rbf_allocate(context, count, sizeof *rows, "targets");
    if (rows == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < count; i++)
        rows[i] = first + i;
    rbf_status status = rbf_points_select(context, operator_->targets, count, rows, &some);
    if (status == RBF_OK)
        status = rbf_model_differentiate(context, operator_->units, some, 0,
                                         operator_->points->count, NULL, gradient, NULL, count);
    rbf_points_destroy(&some);
    rbf_release(rows);
    return status;
}

int64_t rbf_operator_points(const rbf_operator *operator_)
{
    return operator_->points->count;
}

int64_t rbf_operator_targets(const rbf_operator *operator_)
{
    return operator_->targets->count;
}

const rbf_fit_report *rbf_operator_report(const rbf_operator *operator_)
{
    return rbf_model_report(operator_->units);
}

const rbf_model *rbf_operator_model(const rbf_operator *operator_)
{
    return operator_->units;
}

const char *rbf_operator_digest(const rbf_operator *operator_)
{
    return operator_->digest;
}

/* [m x n] [n x samples], all by columns, in tiles that do not hang on the number of threads. scratch
 * [threads][RBF_APPLY_SAMPLES][RBF_APPLY_TARGETS], for a map that is narrowed. 0 if a number is too large
 * for it. */
static int multiply(const rbf_operator *o, int threads, int64_t samples, const double *values,
                    const rbf_map *map, double *scratch)
{
    const int n = (int)o->points->count, m = (int)o->targets->count;
    int sound = 1;
#pragma omp parallel for schedule(dynamic) num_threads(threads) reduction(&& : sound)
    for (int i = 0; i < m; i += RBF_APPLY_TARGETS) {
        const int count = m - i < RBF_APPLY_TARGETS ? m - i : RBF_APPLY_TARGETS;
        const int64_t step = map->narrow != NULL ? count : map->stride;
        double *to = map->narrow != NULL ? scratch + (int64_t)omp_get_thread_num() *
                                                         RBF_APPLY_SAMPLES * RBF_APPLY_TARGETS
                                         : map->numbers + i;
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, count, (int)samples, n, 1.0,
                    o->matrix + i, m, values, n, 0.0, to, (int)step);
        for (int64_t t = 0; t < samples && map->narrow != NULL; t++)
            sound &= rbf_narrow(count, to + t * step, map->narrow + t * map->stride + i);
    }
    return sound;
}

rbf_status rbf_map_fail(rbf_context *context, int64_t sample)
{
    return rbf_fail(context, RBF_E_DATA,
                    "the map of the samples from %lld on (counting from 0) has a number too large "
                    "for float32",
                    (long long)sample);
}

static rbf_status check_apply(rbf_context *context, const rbf_operator *o, int64_t samples,
                              const double *values, int64_t stride)
{
    const int64_t n = o->points->count;
    if (samples < 1)
        return rbf_fail(context, RBF_E_ARGUMENT, "there must be at least one sample, got %lld",
                        (long long)samples);
    if (stride < o->targets->count || stride > RBF_ROWS_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the stride must be between the number of targets %lld and %lld, got %lld",
                        (long long)o->targets->count, (long long)RBF_ROWS_MAX, (long long)stride);
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < n; i++)
            if (isinf(values[t * n + i]))
                return rbf_fail(context, RBF_E_DATA,
                                "the value of row %lld in sample %lld (counting from 0) is "
                                "infinite, expected a number or NaN for missing",
                                (long long)i, (long long)t);
    return RBF_OK;
}

static rbf_status apply(rbf_context *context, const rbf_operator *o, int64_t samples,
                        const double *values, const rbf_map *map, double *leave_one_out)
{
    const int64_t n = o->points->count, m = o->targets->count;
    const int64_t most = samples < RBF_APPLY_SAMPLES ? samples : RBF_APPLY_SAMPLES;
    const int threads = rbf_threads_for(context, 2.0 * (double)m * (double)n * (double)most);
    rbf_missing *missing = NULL;
    double *scratch = NULL;
    rbf_status status = check_apply(context, o, samples, values, map->stride);
    if (status == RBF_OK)
        status = rbf_missing_create(context, o, most, &missing);
    if (status == RBF_OK && map->narrow != NULL) {
        scratch = rbf_allocate(context, (int64_t)threads * RBF_APPLY_SAMPLES * RBF_APPLY_TARGETS,
                               sizeof *scratch, "tiles of the map");
        status = scratch == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    for (int64_t t = 0; t < samples && status == RBF_OK; t += most) {
        const int64_t count = samples - t < most ? samples - t : most;
        const double *complete = NULL;
        double *errors = leave_one_out != NULL ? leave_one_out + t * n : NULL;
        const rbf_map part = {map->numbers != NULL ? map->numbers + t * map->stride : NULL,
                              map->narrow != NULL ? map->narrow + t * map->stride : NULL,
                              map->stride};
        status = rbf_missing_fill(context, missing, t, count, values + t * n, errors, &complete);
        if (status == RBF_OK) {
            rbf_blas_threads_begin(1); /* each thread multiplies its own tiles */
            if (!multiply(o, threads, count, complete, &part, scratch))
                status = rbf_map_fail(context, t);
            rbf_blas_threads_end(1);
        }
        if (status == RBF_OK)
            status = rbf_missing_refit(context, missing, &part, errors);
        if (status == RBF_OK)
            status = rbf_progress(context, "evaluate", (double)(t + count) / (double)samples);
    }
    rbf_release(scratch);
    rbf_missing_destroy(&missing);
    return status;
}

rbf_status rbf_operator_apply(rbf_context *context, const rbf_operator *operator_, int64_t samples,
                              const double *values, double *map, int64_t stride,
                              double *leave_one_out)
{
    const rbf_map to = {map, NULL, stride};
    return apply(context, operator_, samples, values, &to, leave_one_out);
}

rbf_status rbf_operator_apply_single(rbf_context *context, const rbf_operator *operator_,
                                     int64_t samples, const double *values, float *map,
                                     int64_t stride, double *leave_one_out)
{
    const rbf_map to = {NULL, map, stride};
    return apply(context, operator_, samples, values, &to, leave_one_out);
}
