/* Repeatable random numbers and points (splitmix64: the same on every machine). */
#ifndef RBF_TESTS_SAMPLE_H
#define RBF_TESTS_SAMPLE_H

#include <stdint.h>
#include <stdlib.h>

#include <rbfinterp/points.h>

#include "core/random.h"
#include "support/check.h"

/* `count` of them, the caller's to free(). */
static inline double *sample_numbers(uint64_t seed, int64_t count)
{
    double *numbers = malloc((size_t)count * sizeof *numbers);
    if (numbers == NULL)
        abort();
    for (int64_t i = 0; i < count; i++)
        numbers[i] = rbf_random_number(&seed);
    return numbers;
}

/* `count` random points of [-1, 1]^dimension, none nearer to another than half of what an even grid
 * would give: their systems are as well-conditioned as the kernel allows. The caller's to free().
 */
static inline double *sample_spread(uint64_t seed, int64_t count, int dimension)
{
    double *x = malloc((size_t)(count * dimension) * sizeof *x);
    const double apart = pow((double)count, -1.0 / dimension);
    if (x == NULL)
        abort();
    for (int64_t i = 0, near; i < count; i += !near) {
        near = 0;
        for (int k = 0; k < dimension; k++)
            x[i * dimension + k] = rbf_random_number(&seed);
        for (int64_t j = 0; j < i && !near; j++) {
            double sum = 0.0;
            for (int k = 0; k < dimension; k++)
                sum += pow(x[i * dimension + k] - x[j * dimension + k], 2.0);
            near = sum < apart * apart;
        }
    }
    return x;
}

static inline rbf_context *sample_context(void)
{
    rbf_context *context = NULL;
    if (rbf_context_create(&context) != RBF_OK)
        abort();
    return context;
}

static inline rbf_points *sample_points(rbf_context *context, int64_t count, int dimension,
                                        const double *coordinates)
{
    rbf_points *points = NULL;
    if (!CHECK_OK(context, rbf_points_create(context, count, dimension, coordinates, &points)))
        abort();
    return points;
}

/* NaN if there is one. */
static inline double largest_difference(int64_t count, const double *a, const double *b)
{
    double largest = 0.0;
    for (int64_t i = 0; i < count; i++) {
        const double difference = fabs(a[i] - b[i]);
        if (isnan(difference))
            return NAN;
        largest = fmax(largest, difference);
    }
    return largest;
}

static inline int all_equal(int64_t count, const double *values, double value)
{
    for (int64_t i = 0; i < count; i++)
        if (values[i] != value)
            return 0;
    return 1;
}

#endif
