/* Sets of points with the shapes that data have, and sums over them kernel by kernel. */
#ifndef RBF_TESTS_CLOUDS_H
#define RBF_TESTS_CLOUDS_H

#include <rbfinterp/kernel.h>

#include "geometry/tail.h"
#include "solver/apply.h"
#include "support/sample.h"

typedef enum cloud_shape {
    CLOUD_EVEN,
    CLOUD_CLUSTERS, /* 12 of them, 0.3 to 3e-4 wide */
    CLOUD_SURFACE,  /* of a sphere; a circle */
    CLOUD_TRACKS,   /* 20 straight lines, points 1e-4 beside them, some nearly twice */
    CLOUD_PLANE,    /* the last coordinate is 0.3 */
    CLOUD_ONE_PLACE,
    CLOUD_SHAPES
} cloud_shape;

static inline double *cloud(cloud_shape shape, uint64_t seed, int64_t count, int d)
{
    double *x = sample_numbers(seed, count * d);
    const double *middle = sample_numbers(seed + 1, 64 * d), *along = middle + 32 * d;
    for (int64_t i = 0; i < count; i++) {
        double *p = x + i * d, norm = 0.0;
        for (int k = 0; k < d; k++)
            norm += p[k] * p[k];
        for (int k = 0; k < d; k++) {
            if (shape == CLOUD_CLUSTERS)
                p[k] = middle[i % 12 * d + k] + 0.3 * pow(10.0, -0.25 * (double)(i % 12)) * p[k];
            if (shape == CLOUD_SURFACE)
                p[k] /= sqrt(norm);
            if (shape == CLOUD_TRACKS)
                p[k] = middle[i % 20 * d + k] + 1e-4 * p[k] +
                       along[i % 20 * d + k] * (double)(i / 60 * 60) / (double)count;
            if (shape == CLOUD_PLANE && k == d - 1)
                p[k] = 0.3;
            if (shape == CLOUD_ONE_PLACE)
                p[k] = 0.7;
        }
    }
    free((void *)middle);
    return x;
}

/* Sums at the targets, kernel by kernel; values and gradient are the caller's to free(). */
static inline rbf_outputs cloud_sums(rbf_context *context, rbf_kernel kernel, double epsilon,
                                     const rbf_points *sources, int64_t samples,
                                     const double *weights, const rbf_points *targets,
                                     int with_gradient)
{
    const rbf_tail tail = {.dimension = sources->dimension};
    const rbf_interpolant s = {.kernel = kernel,
                               .epsilon = epsilon,
                               .tail = &tail,
                               .centres = sources,
                               .samples = samples,
                               .weights = weights};
    rbf_outputs sums = {.stride = targets->count};
    const int64_t size = samples * targets->count;
    sums.values = malloc((size_t)size * sizeof *sums.values);
    if (with_gradient)
        sums.gradient = malloc((size_t)(size * sources->dimension) * sizeof *sums.gradient);
    CHECK_OK(context, rbf_apply(context, "sums", &s, targets, &sums));
    return sums;
}

static inline double cloud_largest(int64_t count, const double *values)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    return most;
}

static inline double cloud_range(int64_t count, const double *values)
{
    double low = values[0], high = low;
    for (int64_t i = 1; i < count; i++) {
        low = fmin(low, values[i]);
        high = fmax(high, values[i]);
    }
    return high - low;
}

#endif
