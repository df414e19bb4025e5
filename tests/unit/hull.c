/* Convex hulls whose planes are known, and random ones against their definition. */
#include "geometry/hull.h"

#include "support/check.h"
#include "support/sample.h"

static void distances(rbf_context *context, int d, int64_t n, const double *x, int64_t m,
                      const double *targets, double *distance)
{
    rbf_hull *hull = NULL;
    rbf_points *points = sample_points(context, n, d, x),
               *at = sample_points(context, m, d, targets);
    if (CHECK_OK(context, rbf_hull_create(context, points, &hull)))
        CHECK_OK(context, rbf_hull_distances(context, hull, at, distance));
    rbf_hull_destroy(&hull);
    rbf_points_destroy(&points);
    rbf_points_destroy(&at);
}

/* [-1, 1]^d with corners, points on its faces and inside, many of them twice. */
static void check_cube(rbf_context *context, int d)
{
    enum { N = 200, M = 501 };
    double *x = sample_numbers(3, N * d), *targets = sample_numbers(4, M * d), distance[M];
    for (int64_t i = 0; i < 8; i++)
        for (int k = 0; k < d; k++)
            x[i * d + k] = i >> k & 1 ? 1.0 : -1.0;
    for (int64_t i = 8; i < 60; i++)
        x[i * d + i % d] = i % 2 != 0 ? 1.0 : -1.0;
    memcpy(x + 100 * d, x, (size_t)(100 * d) * sizeof *x);
    for (int64_t i = 0; i < M * d; i++)
        targets[i] *= 2.0;
    distances(context, d, N, x, M, targets, distance);
    for (int64_t i = 0; i < M; i++) {
        double beyond = -INFINITY;
        for (int k = 0; k < d; k++)
            beyond = fmax(beyond, fabs(targets[i * d + k]) - 1.0);
        CHECK_NEAR(distance[i], beyond, 1e-12);
    }
    free(targets);
    free(x);
}

/* The points themselves are in or on it; their convex combinations are inside; what is farther in
 * one direction than all of them is outside. */
static void check_random(rbf_context *context, int d, int64_t n, double flat)
{
    enum { M = 300 };
    double *x = sample_numbers((uint64_t)n, n * d), *targets = calloc((size_t)(M * d), sizeof *x);
    double *on = malloc((size_t)n * sizeof *on), distance[M];
    uint64_t seed = 17;
    const int before = check_failures;
    for (int64_t i = 0; i < n; i++)
        x[i * d + d - 1] *= flat;
    distances(context, d, n, x, n, x, on);
    for (int64_t i = 0; i < n; i++)
        CHECK(on[i] <= 1e-12);
    for (int64_t i = 0; i < M / 2; i++) { /* combinations of d + 2 points */
        double sum = 0.0;
        for (int j = 0; j < d + 2; j++) {
            const double weight = 1.0 + rbf_random_number(&seed);
            const int64_t row = (int64_t)(rbf_random_bits(&seed) % (uint64_t)n);
            sum += weight;
            for (int k = 0; k < d; k++)
                targets[i * d + k] += weight * x[row * d + k];
        }
        for (int k = 0; k < d; k++)
            targets[i * d + k] /= sum;
    }
    for (int64_t i = M / 2; i < M; i++) { /* beyond the extreme point of a direction */
        double direction[3], most = -INFINITY, length = 0.0;
        int64_t extreme = 0;
        for (int k = 0; k < d; k++) {
            direction[k] = rbf_random_number(&seed) / (k == d - 1 ? flat : 1.0);
            length += direction[k] * direction[k];
        }
        for (int64_t j = 0; j < n; j++) {
            double along = 0.0;
            for (int k = 0; k < d; k++)
                along += direction[k] * x[j * d + k];
            extreme = along > most ? j : extreme;
            most = fmax(most, along);
        }
        for (int k = 0; k < d; k++)
            targets[i * d + k] = x[extreme * d + k] + 1e-6 * flat * direction[k] / sqrt(length);
    }
    distances(context, d, n, x, M, targets, distance);
    for (int64_t i = 0; i < M; i++)
        CHECK(i < M / 2 ? distance[i] <= 1e-12
                        : distance[i] > 0.0 && distance[i] <= 1.0001e-6 * flat);
    CHECK_NOTE(before, "d = %d, %d points, flat %g", d, (int)n, flat);
    free(on);
    free(targets);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    rbf_hull *hull = NULL;
    for (int d = 1; d <= RBF_HULL_DIMENSION_MAX; d++) {
        check_cube(context, d);
        for (int64_t n = d + 1; n < 2000; n = 3 * n + 1)
            check_random(context, d, n, 1.0);
        check_random(context, d, 500, 1e-3); /* a plaque with noise across */
    }
    /* Points that do not span the space are the caller's mistake, told and not printed. */
    const double line[] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
    rbf_points *points = sample_points(context, 5, 3, line);
    CHECK_STATUS(context, rbf_hull_create(context, points, &hull), RBF_E_NUMERICAL);
    CHECK(hull == NULL && strstr(rbf_context_error(context), "QH6") != NULL);
    rbf_points_destroy(&points);
    rbf_hull_destroy(NULL);
    rbf_context_destroy(&context);
    return check_result();
}
