/* A smoothing for each mode: equal ones are one for all, parts of the electrodes and of the options play
 * together, the choice has the same bits for any number of threads, is better on electrodes that had no
 * part in it where it should be, falls back where it is not, and what cannot be is refused. */
#include <rbfinterp/operator.h>
#include <rbfinterp/stddev.h>
#include <rbfinterp/tune.h>
#include <rbfinterp/validate.h>

#include "support/fit.h"

enum { N = 80, SAMPLES = 12, D = 3, R = 3 };

/* A wide strong wave and a narrow weak one, each with a course over time of its own, and noise that
 * shares the course of the weak one. */
static double *two_waves(const double *x)
{
    double *noise = sample_numbers(23, N), *y = malloc(SAMPLES * N * sizeof *y);
    for (int t = 0; t < SAMPLES; t++)
        for (int i = 0; i < N; i++) {
            const double *p = x + i * D, course = sin(0.5 * t), other = cos(1.1 * t);
            y[t * N + i] = 3.0 * course * (sin(2.5 * p[0]) + sin(2.5 * p[1])) +
                           other * (0.1 * p[2] + noise[i]);
        }
    free(noise);
    return y;
}

/* Orthonormal patterns that are of no recording, with these lambdas. */
static rbf_modes some_modes(int64_t *rows, double *patterns, double *smoothing)
{
    double *numbers = sample_numbers(77, R * N);
    memcpy(patterns, numbers, R * N * sizeof *patterns);
    free(numbers);
    static double shares[N];
    for (int i = 0; i < N; i++) {
        rows[i] = i;
        shares[i] = 1.0;
    }
    for (int k = 0; k < R; k++)
        for (int j = 0; j <= k; j++) {
            double dot = 0.0;
            for (int i = 0; i < N; i++)
                dot += patterns[k * N + i] * patterns[j * N + i];
            for (int i = 0; i < N; i++)
                patterns[k * N + i] = j < k ? patterns[k * N + i] - dot * patterns[j * N + i]
                                            : patterns[k * N + i] / sqrt(dot);
        }
    return (rbf_modes){.count = R,
                       .points = N,
                       .rows = rows,
                       .shares = shares,
                       .patterns = patterns,
                       .energies = smoothing,
                       .smoothing = smoothing};
}

static void compare_models(rbf_context *context, const double *x, const rbf_fit_options *options,
                           const rbf_fit_options *other, const double *y, const double *targets)
{
    static double a[SAMPLES * N], b[SAMPLES * N];
    rbf_model *one = fit_model(context, N, D, x, SAMPLES, y, options);
    rbf_model *two = fit_model(context, N, D, x, SAMPLES, y, other);
    const int64_t n = rbf_points_count(rbf_model_centres(one));
    const double tolerance = 10.0 * fit_tolerance(rbf_model_report(one)->rcond);
    fit_evaluate(context, one, N, D, targets, a);
    fit_evaluate(context, two, N, D, targets, b);
    CHECK_NEAR(largest_difference(SAMPLES * N, a, b), 0.0, tolerance);
    for (int64_t i = 0; i < SAMPLES * n; i++) {
        const double expected = rbf_model_leave_one_out(one)[i];
        const double found = rbf_model_leave_one_out(two)[i];
        CHECK(isnan(expected) == isnan(found));
        if (!isnan(expected))
            CHECK_NEAR(found, expected, 10.0 * tolerance);
    }
    rbf_model_destroy(&one);
    rbf_model_destroy(&two);
}

/* With gaps, with duplicates, and with both. */
static void check_equal_lambdas(rbf_context *context)
{
    for (int gaps = 0; gaps < 2; gaps++)
        for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
            const int before = check_failures;
            int64_t rows[N];
            static double patterns[R * N];
            double smoothing[R] = {0.07, 0.07, 0.07};
            double *x = sample_spread(3, N, D), *targets = sample_numbers(11, N * D);
            double *y = two_waves(x);
            const rbf_modes modes = some_modes(rows, patterns, smoothing);
            rbf_fit_options options = fit_options((rbf_kernel)k, 1.0, RBF_DEGREE_DEFAULT);
            options.leave_one_out = 1;
            options.smoothing = 0.07;
            rbf_fit_options apart = options;
            apart.modes = &modes;
            if (gaps)
                y[3] = y[N + 3] = y[N + 9] = y[5 * N + 17] = NAN;
            compare_models(context, x, &options, &apart, y, targets);
            for (int j = 0; j < R; j++) /* each a part of its own */
                smoothing[j] = 0.07 * (1.0 + 1e-15 * (j + 1));
            compare_models(context, x, &options, &apart, y, targets);
            CHECK_NOTE(before, "%s, gaps %d", rbf_kernel_describe((rbf_kernel)k)->name, gaps);
            free(y);
            free(targets);
            free(x);
        }
}

static rbf_tuning *tune(rbf_context *context, const rbf_points *points, const double *y,
                        int64_t samples, const rbf_fit_options *fit, rbf_criterion criterion)
{
    rbf_tuning *tuning = NULL;
    rbf_tune_options options;
    const rbf_kernel kernels[] = {RBF_KERNEL_CUBIC, RBF_KERNEL_MATERN52};
    rbf_tune_options_default(&options);
    options.kernels = kernels;
    options.kernel_count = 2;
    options.modes = 1;
    options.criterion = criterion;
    if (!CHECK_OK(context, rbf_tune(context, points, samples, y, fit, &options, &tuning)))
        abort();
    return tuning;
}

/* What the search promises, the fit keeps, with duplicates and gaps. */
static void check_promise(rbf_context *context, rbf_criterion criterion, rbf_duplicates rule,
                          int gap)
{
    const int before = check_failures;
    double *x = sample_spread(3, N, D), *y = two_waves(x);
    memcpy(x + 9 * D, x + 7 * D, D * sizeof *x);
    memcpy(x + 11 * D, x + 7 * D, D * sizeof *x);
    for (int t = 0; t < SAMPLES && gap; t++)
        y[t * N + 4] = NAN;
    for (int k = 0; k < SAMPLES * N && gap == 2; k++) /* scattered, and sample 5 altogether */
        y[k] = k % 23 == 0 || k / N == 5 ? NAN : y[k];
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    fit.duplicates = rule;
    fit.degree = 1;
    rbf_tuning *tuning = tune(context, points, y, SAMPLES, &fit, criterion);
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    CHECK(report->modes > 0 && report->mode_gain > report->mode_gain_error);
    CHECK(report->chosen.leave_one_out < report->best.leave_one_out);
    rbf_tuning_apply(tuning, &fit);
    fit.leave_one_out = 1;
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, y, &fit);
    CHECK_NEAR(rbf_model_report(model)->leave_one_out_relative_error, report->chosen.leave_one_out,
               1e-9);
    CHECK(rbf_model_tuned(model)->modes == report->modes);
    CHECK(rbf_model_modes(model)->count == report->modes && rbf_model_modes(model) != fit.modes);
    CHECK_NOTE(before, "%s, duplicates %d, gaps %d", rbf_criterion_name(criterion), (int)rule, gap);
    rbf_model_destroy(&model);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static void check_threads(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = two_waves(x);
    rbf_points *points = sample_points(context, N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_fit_options with_one = fit;
    rbf_tuning *one = tune(context, points, y, SAMPLES, &fit, RBF_CRITERION_LEAVE_ONE_OUT);
    rbf_tuning_apply(one, &with_one);
    for (int threads = 2; threads <= 7; threads += 5) {
        rbf_fit_options with_many = fit;
        CHECK_OK(context, rbf_context_set_threads(context, threads));
        rbf_tuning *many = tune(context, points, y, SAMPLES, &fit, RBF_CRITERION_LEAVE_ONE_OUT);
        rbf_tuning_apply(many, &with_many);
        const rbf_modes *a = with_one.modes, *b = with_many.modes;
        CHECK(a->count == b->count && with_one.smoothing == with_many.smoothing);
        CHECK(memcmp(a->patterns, b->patterns, (size_t)(a->count * N) * sizeof(double)) == 0);
        CHECK(memcmp(a->smoothing, b->smoothing, (size_t)a->count * sizeof(double)) == 0);
        CHECK(rbf_tuning_report(one)->mode_gain == rbf_tuning_report(many)->mode_gain);
        rbf_tuning_destroy(&many);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_tuning_destroy(&one);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static double folds_error(rbf_context *context, const rbf_points *points, const double *y,
                          int modes)
{
    static double predicted[SAMPLES * N];
    int64_t folds[N];
    rbf_metrics metrics;
    rbf_tune_options options;
    const rbf_kernel kernels[] = {RBF_KERNEL_CUBIC, RBF_KERNEL_MATERN52};
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options_default(&options);
    options.kernels = kernels;
    options.kernel_count = 2;
    options.modes = modes;
    CHECK_OK(context, rbf_folds_assign(context, N, 5, folds));
    CHECK_OK(context,
             rbf_tune_validate(context, points, SAMPLES, y, &fit, &options, folds, predicted));
    CHECK_OK(context, rbf_metrics_compute(context, N, SAMPLES, y, predicted, &metrics, NULL, NULL));
    return metrics.relative_error;
}

/* Where the noise is in one mode, held-out electrodes gain; where it is in all, one serves. */
static void check_worth(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = two_waves(x), *noise = sample_numbers(9, SAMPLES * N);
    rbf_points *points = sample_points(context, N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    CHECK(folds_error(context, points, y, 1) < 0.97 * folds_error(context, points, y, 0));
    rbf_tuning *tuning = tune(context, points, noise, SAMPLES, &fit, RBF_CRITERION_LEAVE_ONE_OUT);
    rbf_fit_options options = fit;
    rbf_tuning_apply(tuning, &options);
    CHECK(rbf_tuning_report(tuning)->modes == 0 && options.modes == NULL);
    rbf_tuning_destroy(&tuning);
    rbf_tuning *single = tune(context, points, y, 1, &fit,
                              RBF_CRITERION_LEAVE_ONE_OUT); /* its only mode has the one already */
    options.modes = NULL;
    rbf_tuning_apply(single, &options);
    CHECK(rbf_tuning_report(single)->modes == 0 && options.modes == NULL);
    rbf_tuning_destroy(&single);
    rbf_points_destroy(&points);
    free(noise);
    free(y);
    free(x);
}

/* Modes are a gain over the standard setting even where that is the best with one smoothing. */
static void check_standard(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = two_waves(x);
    rbf_points *points = sample_points(context, N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tuning *tuning = NULL;
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.search_kernel = options.search_epsilon = 0;
    options.modes = 1;
    for (int t = 0; t < SAMPLES; t++) /* the strong wave is ten times as strong */
        for (int i = 0; i < N; i++)
            y[t * N + i] += 27.0 * sin(0.5 * t) * (sin(2.5 * x[i * D]) + sin(2.5 * x[i * D + 1]));
    CHECK_OK(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning));
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    CHECK(report->best.smoothing == 0.0 && report->best.kernel == report->standard.kernel);
    CHECK(report->modes > 0 && !report->kept);
    CHECK(report->chosen.leave_one_out < report->standard.leave_one_out);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* Some of the samples of a model have its modes. */
static void check_take(rbf_context *context)
{
    int64_t rows[N];
    static double patterns[R * N], map[SAMPLES * N], part_map[SAMPLES * N];
    double smoothing[R] = {0.5, 0.0, 0.02};
    double *x = sample_spread(3, N, D), *targets = sample_numbers(11, N * D), *y = two_waves(x);
    const rbf_modes modes = some_modes(rows, patterns, smoothing);
    const rbf_frames frames = {1, INT64_MAX, 3};
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, RBF_DEGREE_DEFAULT);
    rbf_model *part = NULL;
    options.modes = &modes;
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, y, &options);
    CHECK_OK(context, rbf_model_take(context, model, &frames, &part));
    fit_evaluate(context, model, N, D, targets, map);
    fit_evaluate(context, part, N, D, targets, part_map);
    for (int t = 0; t < 4; t++)
        CHECK(memcmp(part_map + t * N, map + (1 + 3 * t) * N, N * sizeof *map) == 0);
    rbf_model_destroy(&model);
    CHECK(memcmp(rbf_model_modes(part)->patterns, patterns, sizeof patterns) == 0);
    CHECK(rbf_model_modes(part)->smoothing[2] == 0.02);
    rbf_model_destroy(&part);
    free(y);
    free(targets);
    free(x);
}

static void check_refusals(rbf_context *context)
{
    int64_t rows[N], folds[N];
    static double patterns[R * N], out[SAMPLES * N], lambda[N];
    double smoothing[R] = {0.5, 0.1, 0.02};
    double *x = sample_spread(3, N, D), *y = two_waves(x);
    const rbf_modes modes = some_modes(rows, patterns, smoothing);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, RBF_DEGREE_DEFAULT);
    rbf_operator *matrix = NULL;
    rbf_tuning *tuning = NULL;
    rbf_tune_options search;
    rbf_model *model = NULL;
    options.modes = &modes;
    CHECK_STATUS(context, rbf_operator_create(context, points, points, &options, &matrix),
                 RBF_E_ARGUMENT);
    CHECK_OK(context, rbf_folds_assign(context, N, 4, folds));
    CHECK_STATUS(context, rbf_cross_validate(context, points, SAMPLES, y, &options, folds, out),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context,
                 rbf_cross_validate_regions(context, points, SAMPLES, y, &options, 0.5, out, NULL),
                 RBF_E_ARGUMENT);
    CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model));
    CHECK_STATUS(context, rbf_model_stddev(context, model, points, out, NULL), RBF_E_ARGUMENT);
    rbf_model_destroy(&model);
    options.point_smoothing = lambda;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    options.point_smoothing = NULL;
    options.neighbors = 20;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    options.neighbors = 0;
    options.solver = "pum";
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    options.solver = "auto";
    smoothing[1] = -1.0;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    smoothing[1] = 1.0;
    patterns[N + 2] = NAN;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    patterns[N + 2] = 0.5;
    modes.shares[3] = 0.0;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_ARGUMENT);
    modes.shares[3] = 1.0;
    for (int t = 0; t < SAMPLES; t++)
        y[t * N + 5] = NAN;
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model), RBF_E_DATA);
    CHECK(model == NULL && matrix == NULL);
    rbf_tune_options_default(&search);
    search.modes = 1;
    search.points_max = 40;
    options.modes = NULL;
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &options, &search, &tuning),
                 RBF_E_ARGUMENT);
    search.points_max = 1000;
    search.search_smoothing = 0;
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &options, &search, &tuning),
                 RBF_E_ARGUMENT);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_equal_lambdas(context);
    for (int k = 0; k < RBF_CRITERION_COUNT; k++) {
        check_promise(context, (rbf_criterion)k, RBF_DUPLICATES_MEAN, 0);
        check_promise(context, (rbf_criterion)k, RBF_DUPLICATES_FIRST, 1);
        check_promise(context, (rbf_criterion)k, RBF_DUPLICATES_ERROR, 1);
        check_promise(context, (rbf_criterion)k, RBF_DUPLICATES_FIRST, 2);
    }
    check_threads(context);
    check_worth(context);
    check_standard(context);
    check_take(context);
    check_refusals(context);
    rbf_context_destroy(&context);
    return check_result();
}
