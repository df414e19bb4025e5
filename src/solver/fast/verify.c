/* Points drawn at random tell what is usual, points of large weight where sums lose most digits. */
#include "solver/fast/verify.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "core/memory.h"
#include "core/random.h"
#include "geometry/median.h"
#include "solver/apply.h"

#define RBF_VERIFIED_RANDOM 1000
#define RBF_VERIFIED_HEAVY  100
#define RBF_VERIFIED_SUMS   64

/* The `count` points whose weight in any sample comes nearest to the largest of that sample. */
static rbf_status find_heavy(rbf_context *context, int64_t n, int64_t samples,
                             const double *weights, int64_t count, int64_t *rows)
{
    int64_t *order = rbf_allocate(context, n, sizeof *order, "the verification");
    double *lightness = rbf_allocate_zero(context, n, sizeof *lightness, "the verification");
    const rbf_status status = order == NULL || lightness == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t t = 0; t < samples && status == RBF_OK; t++) {
        double most = 0.0;
        for (int64_t i = 0; i < n; i++)
            most = fmax(most, fabs(weights[t * n + i]));
        for (int64_t i = 0; i < n && most > 0.0; i++)
            lightness[i] = fmin(lightness[i], -fabs(weights[t * n + i]) / most);
    }
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        order[i] = i;
    if (status == RBF_OK) {
        rbf_select_median(order, lightness, 0, n, count);
        for (int64_t k = 0; k < count; k++)
            rows[k] = order[k];
    }
    rbf_release(order);
    rbf_release(lightness);
    return status;
}

static int compare_rows(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Rises, and names every point once; *count of them. */
static rbf_status choose_points(rbf_context *context, int64_t n, int64_t samples,
                                const double *weights, int64_t *rows, int64_t *count)
{
    uint64_t state = (uint64_t)n;
    if (n <= RBF_VERIFIED_RANDOM + RBF_VERIFIED_HEAVY) {
        for (int64_t i = 0; i < n; i++)
            rows[i] = i;
        *count = n;
        return RBF_OK;
    }
    for (int64_t k = 0; k < RBF_VERIFIED_RANDOM; k++)
        rows[k] = rbf_random_below(&state, n);
    const rbf_status status =
        find_heavy(context, n, samples, weights, RBF_VERIFIED_HEAVY, rows + RBF_VERIFIED_RANDOM);
    if (status != RBF_OK)
        return status;
    qsort(rows, RBF_VERIFIED_RANDOM + RBF_VERIFIED_HEAVY, sizeof *rows, compare_rows);
    *count = 0;
    for (int64_t k = 0; k < RBF_VERIFIED_RANDOM + RBF_VERIFIED_HEAVY; k++)
        if (*count == 0 || rows[*count - 1] != rows[k])
            rows[(*count)++] = rows[k];
    return RBF_OK;
}

/* sums [samples][count] := (K w) at the points `rows`, kernel by kernel. */
static rbf_status sum_at(rbf_context *context, const rbf_system *s, int64_t samples,
                         const double *weights, int64_t count, const int64_t *rows, double *sums)
{
    static const rbf_tail no_tail = {.terms = 0};
    const rbf_interpolant kernels = {.kernel = s->kernel,
                                     .epsilon = s->epsilon,
                                     .tail = &no_tail,
                                     .centres = s->points,
                                     .samples = samples,
                                     .weights = weights};
    rbf_points *points = NULL;
    rbf_status status = rbf_points_select(context, s->points, count, rows, &points);
    if (status == RBF_OK)
        status = rbf_apply(context, "verify", &kernels, points,
                           &(rbf_outputs){.values = sums, .stride = count});
    rbf_points_destroy(&points);
    return status;
}

/* sums [samples][count]: the kernels' part of s at the points `rows`. */
static void measure(const rbf_system *s, int64_t samples, const double *values,
                    const double *weights, const double *coefficients, int64_t count,
                    const int64_t *rows, const double *sums, double *errors)
{
    const int64_t n = s->points->count;
    for (int64_t t = 0; t < samples; t++) {
        errors[t] = 0.0;
        for (int64_t k = 0; k < count; k++) {
            const int64_t i = rows[k];
            double value = sums[t * count + k] + s->smoothing[i] * weights[t * n + i];
            for (int j = 0; j < s->terms; j++)
                value += coefficients[t * s->terms + j] * s->columns[j * n + i];
            const double error = fabs(value - values[t * n + i]);
            errors[t] = fmax(errors[t], error <= DBL_MAX ? error : INFINITY);
        }
    }
}

rbf_status rbf_verify(rbf_context *context, const rbf_system *system, int64_t samples,
                      const double *values, const double *weights, const double *coefficients,
                      double *errors, int64_t *points_verified)
{
    int64_t rows[RBF_VERIFIED_RANDOM + RBF_VERIFIED_HEAVY], count = 0;
    double *sums = NULL;
    rbf_status status =
        choose_points(context, system->points->count, samples, weights, rows, &count);
    if (status != RBF_OK)
        return status;
    sums = rbf_allocate(context, samples * count, sizeof *sums, "the verification");
    status = sums == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = sum_at(context, system, samples, weights, count, rows, sums);
    if (status == RBF_OK) {
        measure(system, samples, values, weights, coefficients, count, rows, sums, errors);
        *points_verified = count;
    }
    rbf_release(sums);
    return status;
}

rbf_status rbf_verify_sums(rbf_context *context, const rbf_system *system, int64_t samples,
                           const double *weights, const double *sums, double *errors)
{
    const int64_t n = system->points->count;
    int64_t rows[RBF_VERIFIED_SUMS];
    uint64_t state = (uint64_t)n;
    double *exact =
        rbf_allocate(context, samples * RBF_VERIFIED_SUMS, sizeof *exact, "the verification");
    if (exact == NULL)
        return RBF_E_MEMORY;
    for (int k = 0; k < RBF_VERIFIED_SUMS; k++)
        rows[k] = rbf_random_below(&state, n);
    const rbf_status status =
        sum_at(context, system, samples, weights, RBF_VERIFIED_SUMS, rows, exact);
    for (int64_t t = 0; t < samples && status == RBF_OK; t++) {
        errors[t] = 0.0;
        for (int k = 0; k < RBF_VERIFIED_SUMS; k++) {
            const int64_t i = rows[k];
            const double own = system->smoothing[i] * weights[t * n + i];
            const double error = fabs(exact[t * RBF_VERIFIED_SUMS + k] + own - sums[t * n + i]);
            errors[t] = fmax(errors[t], error <= DBL_MAX ? error : INFINITY);
        }
    }
    rbf_release(exact);
    return status;
}
