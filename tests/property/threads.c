/* Evaluation gives the same bits whatever the number of threads; fits agree to rounding. */
#include "support/fit.h"

enum { N = 300, M = 777, D = 3, SAMPLES = 40 };

static const int threads[] = {1, 2, 3, 7, 16};
enum { COUNTS = sizeof threads / sizeof threads[0] };

static void check_evaluation(rbf_context *context, rbf_kernel kernel, int64_t samples)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N * samples);
    double *targets = sample_numbers(6, M * D);
    double *one = malloc((size_t)(M * samples) * sizeof *one);
    double *many = malloc((size_t)(M * samples) * sizeof *many);
    const rbf_fit_options options = fit_options(kernel, 3.0, RBF_DEGREE_DEFAULT);
    rbf_model *model = fit_model(context, N, D, x, samples, y, &options);
    for (int i = 0; i < COUNTS; i++) {
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        fit_evaluate(context, model, M, D, targets, i == 0 ? one : many);
        CHECK(i == 0 || memcmp(one, many, (size_t)(M * samples) * sizeof *one) == 0);
    }
    rbf_model_destroy(&model);
    free(many);
    free(one);
    free(targets);
    free(y);
    free(x);
}

/* Splitting the samples at multiples of 256 leaves the bits alone, also a last panel of one. */
static void check_split(rbf_context *context, rbf_kernel kernel, int64_t samples)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N * samples);
    double *targets = sample_numbers(6, M * D);
    double *whole = malloc((size_t)(M * samples) * sizeof *whole);
    double *parts = malloc((size_t)(M * samples) * sizeof *parts);
    const rbf_fit_options options = fit_options(kernel, 3.0, RBF_DEGREE_DEFAULT);
    rbf_points *points = sample_points(context, M, D, targets);
    rbf_model *model = fit_model(context, N, D, x, samples, y, &options);
    fit_evaluate(context, model, M, D, targets, whole);
    for (int64_t step = 256; step < samples; step += 256) {
        for (int64_t first = 0; first < samples; first += step) {
            const int64_t count = step < samples - first ? step : samples - first;
            CHECK_OK(context, rbf_model_evaluate(context, model, points, first, count,
                                                 parts + first * M, M));
        }
        CHECK(memcmp(whole, parts, (size_t)(M * samples) * sizeof *whole) == 0);
    }
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(parts);
    free(whole);
    free(targets);
    free(y);
    free(x);
}

/* A target's value does not depend on which others are evaluated with it. */
static void check_places(rbf_context *context, rbf_kernel kernel)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N);
    double *targets = sample_numbers(6, M * D), all[M], some[M];
    const rbf_fit_options options = fit_options(kernel, 3.0, RBF_DEGREE_DEFAULT);
    rbf_model *model = fit_model(context, N, D, x, 1, y, &options);
    fit_evaluate(context, model, M, D, targets, all);
    for (int from = 1; from < M; from += 41) {
        fit_evaluate(context, model, M - from, D, targets + from * D, some);
        CHECK_NEAR(largest_difference(M - from, all + from, some), 0.0, 1e-12);
    }
    rbf_model_destroy(&model);
    free(targets);
    free(y);
    free(x);
}

static void check_fit(rbf_context *context, rbf_kernel kernel)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N * 2);
    double *targets = sample_numbers(6, M * D), one[2 * M], many[2 * M];
    char digest[33] = "";
    rbf_fit_options options = fit_options(kernel, 3.0, RBF_DEGREE_DEFAULT);
    options.leave_one_out = 1;
    for (int i = 0; i < COUNTS; i++) {
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        rbf_model *model = fit_model(context, N, D, x, 2, y, &options);
        fit_evaluate(context, model, M, D, targets, i == 0 ? one : many);
        if (i == 0)
            snprintf(digest, sizeof digest, "%s", rbf_model_digest(model));
        else {
            CHECK_NEAR(largest_difference(2 * M, one, many), 0.0,
                       fit_tolerance(rbf_model_report(model)->rcond));
            CHECK_TEXT(rbf_model_digest(model), digest);
        }
        rbf_model_destroy(&model);
    }
    free(targets);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        const int before = check_failures;
        CHECK_OK(context, rbf_context_set_threads(context, 1));
        check_evaluation(context, (rbf_kernel)k, 1);
        CHECK_OK(context, rbf_context_set_threads(context, 1));
        check_evaluation(context, (rbf_kernel)k, SAMPLES);
        CHECK_OK(context, rbf_context_set_threads(context, 1));
        check_places(context, (rbf_kernel)k);
        if (k % 3 == 0)
            check_fit(context, (rbf_kernel)k);
        if (k % 5 == 0) {
            check_split(context, (rbf_kernel)k, 513);
            check_split(context, (rbf_kernel)k, 600);
        }
        CHECK_NOTE(before, "%s", rbf_kernel_describe((rbf_kernel)k)->name);
    }
    rbf_context_destroy(&context);
    return check_result();
}
