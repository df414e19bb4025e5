/* The standard deviation given the nearest electrodes: with all of them that of the dense model, with
 * fewer never smaller, the same bits for any number of threads, and cancelled like any other. */
#include <rbfinterp/stddev.h>

#include "solver/local/variance.h"
#include "support/fit.h"

enum { N = 48, M = 70, MANY = 900, D = 3, SAMPLES = 2 };

static void measure(rbf_context *context, const rbf_points *targets, const double *x,
                    const double *y, const rbf_fit_options *options, double *stddev, double *scale)
{
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, y, options);
    CHECK_OK(context, rbf_model_stddev(context, model, targets, stddev, scale));
    rbf_model_destroy(&model);
}

/* By the local and the fast solver, with and without leave-one-out errors in the model. */
static void check_all(rbf_context *context, rbf_kernel kernel, double smoothing)
{
    const int before = check_failures;
    double *x = sample_spread(1, N, D), *y = sample_numbers(2, SAMPLES * N);
    double *at = sample_numbers(3, M * D), expected[M], got[M], scale[SAMPLES], other[SAMPLES];
    rbf_points *targets = sample_points(context, M, D, at);
    rbf_fit_options dense = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    dense.smoothing = smoothing;
    dense.solver = "dense";
    measure(context, targets, x, y, &dense, expected, scale);
    for (int k = 0; k < 4; k++) {
        rbf_fit_options options = dense;
        options.solver = k < 2 ? "local" : "fast";
        options.neighbors = k < 2 ? 1000 : 0;
        options.tolerance = k < 2 ? NAN : 1e-10;
        options.leave_one_out = k % 2;
        measure(context, targets, x, y, &options, got, other);
        const double near = k == 3 ? 0.05 : 1e-6; /* its errors are approximate */
        for (int i = 0; i < M; i++)
            CHECK_NEAR(got[i], expected[i], near * expected[i]);
        for (int t = 0; t < SAMPLES; t++)
            CHECK_NEAR(other[t], scale[t], near);
        CHECK_NOTE(before, "%s, smoothing %g, way %d", rbf_kernel_describe(kernel)->name, smoothing,
                   k);
    }
    rbf_points_destroy(&targets);
    free(at);
    free(y);
    free(x);
}

/* To know more never makes it larger. */
static void check_fewer(rbf_context *context, rbf_kernel kernel)
{
    const int few[] = {8, 20, 60, 200};
    const int before = check_failures;
    double *x = sample_numbers(4, MANY * D), *at = sample_numbers(5, M * D), now[M], last[M];
    double smoothing[MANY];
    rbf_points *centres = sample_points(context, MANY, D, x);
    rbf_points *targets = sample_points(context, M, D, at);
    for (int i = 0; i < MANY; i++)
        smoothing[i] = 1e-4 * (i % 3);
    for (size_t k = 0; k < sizeof few / sizeof few[0]; k++) {
        const rbf_interpolant s = {.kernel = kernel,
                                   .epsilon = 2.0,
                                   .centres = centres,
                                   .degree = rbf_kernel_describe(kernel)->least_degree,
                                   .neighbors = few[k],
                                   .smoothing = smoothing};
        CHECK_OK(context, rbf_local_variance(context, "stddev", &s, targets, 0, now));
        for (int i = 0; i < M; i++)
            CHECK(now[i] > 0.0 && (k == 0 || now[i] <= last[i] * (1.0 + 1e-8)));
        memcpy(last, now, sizeof last);
    }
    CHECK_NOTE(before, "%s", rbf_kernel_describe(kernel)->name);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&centres);
    free(at);
    free(x);
}

static int stop(const char *stage, double part, void *user)
{
    (void)stage;
    (void)part;
    ++*(int *)user;
    return 1;
}

static void check_threads(rbf_context *context)
{
    double *x = sample_numbers(6, MANY * D), *y = sample_numbers(7, MANY), first[MANY], next[MANY];
    double *at = sample_numbers(8, MANY * D);
    rbf_points *targets = sample_points(context, MANY, D, at);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    options.solver = "fast";
    rbf_model *model = fit_model(context, MANY, D, x, 1, y, &options);
    CHECK(rbf_model_stddev_neighbors(model) == 64);
    for (int threads = 1; threads <= 7; threads += 3) {
        CHECK_OK(context, rbf_context_set_threads(context, threads));
        CHECK_OK(context,
                 rbf_model_stddev(context, model, targets, threads == 1 ? first : next, NULL));
        CHECK(threads == 1 || memcmp(first, next, sizeof first) == 0);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    int calls = 0;
    rbf_context_set_progress(context, stop, &calls);
    memset(next, 0, sizeof next);
    CHECK_STATUS(context, rbf_model_stddev(context, model, targets, next, NULL), RBF_E_CANCELLED);
    CHECK(calls == 1 && next[0] == 0.0);
    rbf_context_set_progress(context, NULL, NULL);
    rbf_points_destroy(&targets);
    rbf_model_destroy(&model);
    free(at);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    const rbf_kernel kernels[] = {RBF_KERNEL_LINEAR, RBF_KERNEL_THIN_PLATE_SPLINE, RBF_KERNEL_CUBIC,
                                  RBF_KERNEL_MATERN32, RBF_KERNEL_MULTIQUADRIC};
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
        check_all(context, kernels[k], 0.0);
        check_all(context, kernels[k], 0.1);
        check_fewer(context, kernels[k]);
    }
    check_threads(context);
    rbf_context_destroy(&context);
    return check_result();
}
