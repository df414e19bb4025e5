/* Error measures over measured and predicted values. */
#include "model/metrics.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <rbfinterp/validate.h>

#include "core/memory.h"

/* Over `count` pairs, `stride` apart. Two passes, so that the correlation does not cancel. */
static rbf_metrics compare(int64_t count, int64_t stride, const double *measured,
                           const double *predicted)
{
    double errors = 0.0, squares = 0.0, sum_v = 0.0, sum_p = 0.0, maximum = 0.0;
    int64_t n = 0;
    for (int64_t i = 0; i < count; i++) {
        const double v = measured[i * stride], p = predicted[i * stride];
        if (!isfinite(v) || !isfinite(p))
            continue;
        errors += (p - v) * (p - v);
        maximum = fmax(maximum, fabs(p - v));
        squares += v * v;
        sum_v += v;
        sum_p += p;
        n++;
    }
    rbf_metrics m = {.rmse = NAN,
                     .relative_error = NAN,
                     .correlation = NAN,
                     .maximum = n > 0 ? maximum : NAN,
                     .count = n};
    if (n == 0)
        return m;
    const double mean_v = sum_v / (double)n, mean_p = sum_p / (double)n;
    double vv = 0.0, pp = 0.0, vp = 0.0;
    for (int64_t i = 0; i < count; i++) {
        const double v = measured[i * stride] - mean_v, p = predicted[i * stride] - mean_p;
        if (!isfinite(v) || !isfinite(p))
            continue;
        vv += v * v;
        pp += p * p;
        vp += v * p;
    }
    /* what rounding leaves of the variance of a constant */
    const double rounding = (double)n * DBL_EPSILON;
    const double least_v = (double)n * rounding * rounding * mean_v * mean_v;
    const double least_p = (double)n * rounding * rounding * mean_p * mean_p;
    m.rmse = sqrt(errors / (double)n);
    if (squares > 0.0)
        m.relative_error = sqrt(errors / squares);
    if (vv > least_v && pp > least_p)
        m.correlation = vp / (sqrt(vv) * sqrt(pp));
    return m;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double rbf_median(int64_t count, double *values)
{
    int64_t n = 0;
    for (int64_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            values[n++] = values[i];
    if (n == 0)
        return NAN;
    qsort(values, (size_t)n, sizeof *values, compare_doubles);
    return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

rbf_status rbf_metrics_compute(rbf_context *context, int64_t count, int64_t samples,
                               const double *measured, const double *predicted,
                               rbf_metrics *overall, rbf_metrics *per_electrode,
                               rbf_metrics *per_sample)
{
    double *correlations =
        rbf_allocate(context, samples, sizeof *correlations, "spatial correlations");
    if (correlations == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < samples; t++) {
        const rbf_metrics m = compare(count, 1, measured + t * count, predicted + t * count);
        correlations[t] = m.correlation;
        if (per_sample != NULL)
            per_sample[t] = m;
    }
    for (int64_t i = 0; i < count && per_electrode != NULL; i++)
        per_electrode[i] = compare(samples, count, measured + i, predicted + i);
    if (overall != NULL) {
        *overall = compare(count * samples, 1, measured, predicted);
        overall->correlation = rbf_median(samples, correlations);
    }
    rbf_release(correlations);
    return RBF_OK;
}
