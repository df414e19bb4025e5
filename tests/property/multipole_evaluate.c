/* Fast values and gradients at targets among, beside and far from the sources, against rbf_apply(). */
#include "solver/fast/multipole/multipole.h"
#include "support/clouds.h"

enum { N = 5000, M = 2000 };

/* Targets in `size` times the cube [-1, 1]^d, moved by `shift` along the first axis. */
static double *targets_of(int d, double size, double shift)
{
    double *y = sample_numbers(11, M * d);
    for (int i = 0; i < M * d; i++)
        y[i] = size * y[i] + (i % d == 0 ? shift : 0.0);
    return y;
}

/* Over `size`, or as it is if that is 0. */
static double error_of(int64_t count, const double *numbers, const double *exact, double size)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(numbers[i] - exact[i]));
    return size > 0.0 ? most / size : most;
}

typedef struct job {
    rbf_kernel kernel;
    double epsilon, tolerance;
    cloud_shape shape;
    int dimension, samples, with_gradient;
    double size, shift;
} job;

static void check(rbf_context *context, const job *j)
{
    const int before = check_failures, d = j->dimension, samples = j->samples;
    double *x = cloud(j->shape, 3, N, d), *w = sample_numbers(5, N * samples);
    double *y = targets_of(d, j->size, j->shift), *c = sample_numbers(9, samples);
    double *values = sample_numbers(6, M * samples), *one = sample_numbers(7, M * samples);
    double *gradient = sample_numbers(7, M * samples * d);
    double *exact = sample_numbers(7, M * samples), *slopes = sample_numbers(7, M * samples * d);
    rbf_points *sources = sample_points(context, N, d, x),
               *targets = sample_points(context, M, d, y);
    rbf_tail tail = {.dimension = d, .terms = 1};
    const rbf_interpolant s = {.kernel = j->kernel,
                               .epsilon = j->epsilon,
                               .tail = &tail,
                               .centres = sources,
                               .samples = samples,
                               .weights = w,
                               .coefficients = c};
    const rbf_outputs to = {values, j->with_gradient ? gradient : NULL, NULL, M};
    const rbf_outputs direct = {exact, j->with_gradient ? slopes : NULL, NULL, M};
    CHECK_OK(context, rbf_apply(context, "direct", &s, targets, &direct));
    static const int threads[] = {1, 2, 7};
    for (int i = 0; i < (j->shift > 0.0 ? 1 : 3); i++) {
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        CHECK_OK(context, rbf_multipole_evaluate(context, "fast", &s, j->tolerance, targets, &to));
        CHECK(i == 0 || memcmp(values, one, (size_t)(M * samples) * sizeof *one) == 0);
        memcpy(one, values, (size_t)(M * samples) * sizeof *one);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 0));
    for (int t = 0; t < samples; t++) {
        const double *known = exact + t * M, *slope = slopes + t * M * d;
        CHECK_NEAR(error_of(M, values + t * M, known, cloud_range(M, known)), 0.0, j->tolerance);
        if (j->with_gradient)
            CHECK_NEAR(error_of(M * d, gradient + t * M * d, slope, cloud_largest(M * d, slope)),
                       0.0, 10.0 * j->tolerance);
    }
    CHECK_NOTE(before, "%s, d = %d, shape %d, %d samples, targets %g wide at %g",
               rbf_kernel_describe(j->kernel)->name, d, (int)j->shape, samples, j->size, j->shift);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&sources);
    free(slopes);
    free(exact);
    free(gradient);
    free(one);
    free(values);
    free(c);
    free(y);
    free(w);
    free(x);
}

/* More targets than are taken at a time, in no order, some of them far away. */
static void check_many(rbf_context *context)
{
    enum { MANY = (1 << 20) + 5000, EVERY = 4001, SOME = (MANY - 1) / EVERY + 1, D = 2 };
    double *x = cloud(CLOUD_EVEN, 3, N, D), *w = sample_numbers(5, N);
    double *y = sample_numbers(11, (int64_t)MANY * D), *values = sample_numbers(6, MANY);
    int64_t rows[SOME];
    for (int64_t i = 0; i < (int64_t)MANY * D; i++)
        y[i] *= i / D % 1000 == 7 ? 12.0 : 1.1;
    for (int64_t i = 0; i < SOME; i++)
        rows[i] = i * EVERY;
    rbf_points *sources = sample_points(context, N, D, x),
               *targets = sample_points(context, MANY, D, y), *some = NULL;
    CHECK_OK(context, rbf_points_select(context, targets, SOME, rows, &some));
    const rbf_tail tail = {.dimension = D};
    const rbf_interpolant s = {.kernel = RBF_KERNEL_LINEAR,
                               .epsilon = 1.0,
                               .tail = &tail,
                               .centres = sources,
                               .samples = 1,
                               .weights = w};
    const rbf_outputs to = {values, NULL, NULL, MANY};
    const rbf_outputs exact = cloud_sums(context, s.kernel, s.epsilon, sources, 1, w, some, 0);
    CHECK_OK(context, rbf_multipole_evaluate(context, "fast", &s, 1e-3, targets, &to));
    for (int64_t i = 0; i < SOME; i++)
        CHECK_NEAR(values[rows[i]], exact.values[i], 1e-3 * cloud_range(SOME, exact.values));
    free(exact.values);
    rbf_points_destroy(&some);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&sources);
    free(values);
    free(y);
    free(w);
    free(x);
}

int main(void)
{
    static const double places[][2] = {{1.0, 0.0}, {0.9, 2.2}, {3.0, 0.5}, {1.0, 1e4}};
    static const rbf_kernel kernels[] = {RBF_KERNEL_LINEAR, RBF_KERNEL_THIN_PLATE_SPLINE,
                                         RBF_KERNEL_MATERN52, RBF_KERNEL_WENDLAND_C2,
                                         RBF_KERNEL_MULTIQUADRIC};
    rbf_context *context = sample_context();
    for (int k = 0; k < 5; k++)
        for (int d = 1; d <= 3; d++)
            for (int p = 0; p < 4; p++)
                if ((k + d + p) % 3 == 0 || kernels[k] == RBF_KERNEL_LINEAR) {
                    const job j = {kernels[k],       1.0,    1e-6,         (cloud_shape)(k % 3), d,
                                   1 + 9 * (p == 2), p != 3, places[p][0], places[p][1]};
                    check(context, &j);
                }
    check_many(context);
    rbf_context_destroy(&context);
    return check_result();
}
