/* A fit by a factor in single precision is as good as the one in double precision, or is not made. */
#include <string.h>

#include "support/fit.h"

enum { N = 400, D = 3, M = 100, SAMPLES = 3 };

#define SINGLE "cholesky, single precision refined"

static double *x, *y, *targets;

/* Weights, map, residual and condition of the two; returns whether single precision was taken. */
static int compare(rbf_context *context, rbf_kernel kernel, double smoothing)
{
    double expected[SAMPLES * M], got[SAMPLES * M];
    rbf_fit_options options = fit_options(kernel, 6.0, RBF_DEGREE_DEFAULT);
    const int before = check_failures;
    options.smoothing = smoothing;
    options.precision = RBF_PRECISION_DOUBLE;
    rbf_model *exact = fit_model(context, N, D, x, SAMPLES, y, &options);
    options.precision = RBF_PRECISION_MIXED;
    rbf_model *mixed = fit_model(context, N, D, x, SAMPLES, y, &options);
    const rbf_fit_report *a = rbf_model_report(exact), *b = rbf_model_report(mixed);
    const int single = strcmp(b->factorisation, SINGLE) == 0;
    fit_evaluate(context, exact, M, D, targets, expected);
    fit_evaluate(context, mixed, M, D, targets, got);
    CHECK_NEAR(largest_difference(SAMPLES * M, got, expected), 0.0, fit_tolerance(a->rcond));
    CHECK(b->residual <= 4.0 * a->residual + 1e-15);
    CHECK(single || strstr(b->reason, "single") != NULL);
    CHECK(strcmp(a->factorisation, "cholesky") == 0 && strstr(a->reason, "single") == NULL);
    CHECK(b->rcond < 10.0 * a->rcond && a->rcond < 10.0 * b->rcond); /* both are estimates */
    CHECK(!single || b->rcond >= 1e-9);
    CHECK(strcmp(rbf_model_digest(exact), rbf_model_digest(mixed)) != 0);
    CHECK_NOTE(before, "%s, smoothing %g: %s, rcond %.1e and %.1e, residual %.1e and %.1e",
               rbf_kernel_describe(kernel)->name, smoothing, b->factorisation, a->rcond, b->rcond,
               a->residual, b->residual);
    rbf_model_destroy(&mixed);
    rbf_model_destroy(&exact);
    return single;
}

static const char *factorisation(rbf_context *context, int64_t n, const double *points,
                                 const double *values, const rbf_fit_options *options)
{
    rbf_model *model = fit_model(context, n, D, points, 1, values, options);
    const char *name = rbf_model_report(model)->factorisation;
    rbf_model_destroy(&model);
    return name;
}

/* Where it is not tried: small, with leave-one-out, with lambda that varies widely. */
static void check_not_tried(rbf_context *context)
{
    double lambda[N] = {0.0};
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    CHECK_TEXT(factorisation(context, N, x, y, &options), "cholesky");
    options.precision = RBF_PRECISION_MIXED;
    CHECK_TEXT(factorisation(context, N, x, y, &options), SINGLE);
    options.leave_one_out = 1;
    CHECK_TEXT(factorisation(context, N, x, y, &options), "cholesky");
    options.leave_one_out = 0;
    lambda[7] = 1e6;
    options.point_smoothing = lambda;
    CHECK_TEXT(factorisation(context, N, x, y, &options), "cholesky");
}

/* By itself from 3000 points on, for rough kernels. */
static void check_large(rbf_context *context)
{
    enum { LARGE = 3000 };
    double *many = sample_numbers(71, LARGE * D), *values = sample_numbers(72, LARGE);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    CHECK_TEXT(factorisation(context, LARGE, many, values, &options), SINGLE);
    options.precision = RBF_PRECISION_DOUBLE;
    CHECK_TEXT(factorisation(context, LARGE, many, values, &options), "cholesky");
    free(values);
    free(many);
}

/* Two points so close that floats do not tell them apart: double is taken, which needs no warning. */
static void check_close(rbf_context *context)
{
    fit_heard heard = {0};
    double *close = sample_spread(73, N, D);
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
    options.precision = RBF_PRECISION_MIXED;
    memcpy(close + D, close, D * sizeof *close);
    close[0] += 1e-5;
    rbf_context_set_log(context, fit_hear, &heard);
    CHECK_TEXT(factorisation(context, N, close, y, &options), "cholesky");
    rbf_context_set_log(context, NULL, NULL);
    CHECK(strstr(heard.text, "factored by") == NULL);
    free(close);
}

int main(void)
{
    rbf_context *context = fit_context();
    int single = 0, tried = 0;
    x = sample_spread(3, N, D);
    y = sample_numbers(5, SAMPLES * N);
    targets = sample_numbers(6, M * D);
    for (int kernel = 0; kernel < RBF_KERNEL_COUNT; kernel++)
        for (double smoothing = 0.0; smoothing < 0.05; smoothing += 0.02, tried++)
            single += compare(context, (rbf_kernel)kernel, smoothing);
    for (int i = 0; i < SAMPLES * N; i++) /* mostly tail: the weights are small */
        y[i] = 50.0 + 3.0 * x[i % N * D] + 1e-3 * y[i];
    CHECK(compare(context, RBF_KERNEL_LINEAR, 0.0) && compare(context, RBF_KERNEL_CUBIC, 0.02));
    CHECK(single > tried / 2);
    check_not_tried(context);
    check_large(context);
    check_close(context);
    free(targets);
    free(y);
    free(x);
    rbf_context_destroy(&context);
    return check_result();
}
