/* Tuning: every point of every curve is what a fit with that setting says of itself, the outcome does
 * not depend on units or threads, and what cannot be is refused. */
#include <rbfinterp/tune.h>
#include <rbfinterp/validate.h>

#include "support/fit.h"

enum { N = 60, SAMPLES = 3, D = 3 };

/* A smooth field with noise; row 4 is missing, row 9 repeats row 7. */
static double *noisy_field(const double *x, int64_t n, int d, double noise)
{
    double *y = sample_numbers(17, SAMPLES * n);
    for (int64_t t = 0; t < SAMPLES; t++)
        for (int64_t i = 0; i < n; i++)
            y[t * n + i] = noise * y[t * n + i] + sin(2.0 * x[i * d] + (double)t) +
                           x[i * d + 1] * x[i * d + d - 1];
    return y;
}

static double relative_error(rbf_context *context, const rbf_points *points, const double *y,
                             const rbf_fit_options *options)
{
    rbf_model *model = NULL;
    double error = NAN;
    if (CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, options, &model)))
        error = rbf_model_report(model)->leave_one_out_relative_error;
    rbf_model_destroy(&model);
    return error;
}

/* leave_one_out of a setting against the fit's own closed form (which has its test by refits). */
static void check_setting(rbf_context *context, const rbf_points *points, const double *y,
                          const rbf_fit_options *base, const rbf_tune_setting *s)
{
    const int before = check_failures;
    rbf_fit_options options = *base;
    options.kernel = s->kernel;
    options.epsilon = s->epsilon;
    options.degree = s->degree;
    options.smoothing = s->smoothing;
    options.leave_one_out = 1;
    const double expected = relative_error(context, points, y, &options);
    CHECK_NEAR(s->leave_one_out, expected, (1e-12 + 1e-14 / s->rcond) * (1.0 + expected));
    CHECK_NOTE(before, "%s, epsilon %g, lambda %g, rcond %.1e",
               rbf_kernel_describe(s->kernel)->name, s->epsilon, s->smoothing, s->rcond);
}

static rbf_tuning *tune(rbf_context *context, const rbf_points *points, const double *y,
                        const rbf_fit_options *fit, const rbf_tune_options *options)
{
    rbf_tuning *tuning = NULL;
    if (!CHECK_OK(context, rbf_tune(context, points, SAMPLES, y, fit, options, &tuning)))
        abort();
    return tuning;
}

static void check_curves(rbf_context *context, rbf_criterion criterion, rbf_duplicates rule)
{
    double *x = sample_spread(3, N, D), *y = noisy_field(x, N, D, 0.1);
    int count = 0, kernels = 0;
    memcpy(x + 9 * D, x + 7 * D, D * sizeof *x);
    for (int t = 0; t < SAMPLES; t++)
        y[t * N + 4] = NAN;
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.criterion = criterion;
    fit.duplicates = rule;
    rbf_tuning *tuning = tune(context, points, y, &fit, &options);
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    CHECK(report->points == (rule == RBF_DUPLICATES_ERROR ? N - 1 : N - 2));
    const rbf_tune_setting *curve = rbf_tuning_epsilons(tuning, &count);
    for (int k = 0; k < count; k++) {
        check_setting(context, points, y, &fit, &curve[k]);
        CHECK(curve[k].value >= report->best.value);
        CHECK(k == 0 || curve[k - 1].kernel < curve[k].kernel ||
              curve[k - 1].epsilon <= curve[k].epsilon);
        kernels += k == 0 || curve[k - 1].kernel != curve[k].kernel;
    }
    CHECK(kernels >= RBF_KERNEL_COUNT - 1); /* likelihood compares tails of degree 1 alone */
    curve = rbf_tuning_smoothings(tuning, &count);
    CHECK(count > 30);
    for (int k = 0; k < count; k++) {
        check_setting(context, points, y, &fit, &curve[k]);
        CHECK(curve[k].value >= report->best.value - 1e-12);
    }
    check_setting(context, points, y, &fit, &report->chosen);
    CHECK(report->kept == (report->alternative && !(report->gain > report->gain_error)));
    rbf_tuning_apply(tuning, &fit);
    CHECK(fit.kernel == report->chosen.kernel && fit.epsilon == report->chosen.epsilon &&
          fit.smoothing == report->chosen.smoothing);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* The map from coordinates in another unit, at the targets in that unit. */
static void map_in_units(rbf_context *context, double unit, rbf_criterion criterion, double *map,
                         rbf_tune_report *report)
{
    double *x = sample_spread(3, N, D), *targets = sample_numbers(11, N * D);
    double *y = noisy_field(x, N, D, 0.05);
    for (int i = 0; i < N * D; i++) {
        x[i] *= unit;
        targets[i] *= unit;
    }
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.criterion = criterion;
    rbf_tuning *tuning = tune(context, points, y, &fit, &options);
    *report = *rbf_tuning_report(tuning);
    rbf_tuning_apply(tuning, &fit);
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, y, &fit);
    CHECK_TEXT(rbf_model_tuned(model)->criterion, rbf_criterion_name(criterion));
    CHECK_TEXT(rbf_model_tuned(model)->searched, "kernel epsilon smoothing");
    fit_evaluate(context, model, N, D, targets, map);
    rbf_model_destroy(&model);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(targets);
    free(y);
    free(x);
}

static void check_units(rbf_context *context, rbf_criterion criterion)
{
    static const double units[] = {10.0, 1000.0, 1e-3, 25.4};
    double map[SAMPLES * N], other[SAMPLES * N];
    rbf_tune_report report, again;
    map_in_units(context, 1.0, criterion, map, &report);
    for (int k = 0; k < 4; k++) {
        const int before = check_failures;
        map_in_units(context, units[k], criterion, other, &again);
        CHECK(again.chosen.kernel == report.chosen.kernel);
        CHECK_NEAR(again.chosen.epsilon * units[k] / report.chosen.epsilon, 1.0, 1e-12);
        CHECK_NEAR(largest_difference(SAMPLES * N, map, other), 0.0,
                   10.0 * fit_tolerance(report.chosen.rcond));
        CHECK_NOTE(before, "unit %g: %s and %s", units[k],
                   rbf_kernel_describe(report.chosen.kernel)->name,
                   rbf_kernel_describe(again.chosen.kernel)->name);
    }
}

/* The same bits for any number of threads. */
static void check_threads(rbf_context *context)
{
    double *x = sample_spread(3, 3 * N, D), *y = noisy_field(x, 3 * N, D, 0.1);
    rbf_points *points = sample_points(context, 3 * N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    rbf_tuning *one = tune(context, points, y, &fit, &options);
    for (int threads = 2; threads <= 7; threads += 5) {
        int count = 0, expected = 0;
        CHECK_OK(context, rbf_context_set_threads(context, threads));
        rbf_tuning *many = tune(context, points, y, &fit, &options);
        const rbf_tune_setting *a = rbf_tuning_epsilons(one, &expected);
        const rbf_tune_setting *b = rbf_tuning_epsilons(many, &count);
        if (CHECK(count == expected))
            for (int k = 0; k < count; k++)
                CHECK(a[k].kernel == b[k].kernel && a[k].epsilon == b[k].epsilon &&
                      a[k].smoothing == b[k].smoothing && a[k].value == b[k].value);
        CHECK(rbf_tuning_report(one)->chosen.value == rbf_tuning_report(many)->chosen.value);
        CHECK(rbf_tuning_report(one)->gain_error == rbf_tuning_report(many)->gain_error);
        rbf_tuning_destroy(&many);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_tuning_destroy(&one);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* Where values are missing, the settings that are compared have the errors of fits to what was measured,
 * and with modes, too. */
static void check_gaps(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = noisy_field(x, N, D, 0.1);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.modes = 1;
    for (int k = 0; k < SAMPLES * N; k += 7)
        y[k] = NAN;
    rbf_tuning *tuning = tune(context, points, y, &fit, &options);
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    check_setting(context, points, y, &fit, &report->best);
    check_setting(context, points, y, &fit, &report->standard);
    CHECK(report->best.value < report->best.leave_one_out);
    CHECK(report->mode_leave_one_out <= report->best.leave_one_out + 1e-12);
    rbf_tuning_apply(tuning, &fit);
    fit.leave_one_out = 1;
    CHECK_NEAR(relative_error(context, points, y, &fit), report->chosen.leave_one_out, 1e-9);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* What is given stays as it is; fewer points than there are are searched with when asked. */
static void check_what_is_given(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = noisy_field(x, N, D, 0.1), lambda[N];
    const rbf_kernel two[] = {RBF_KERNEL_CUBIC, RBF_KERNEL_MATERN52};
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_GAUSSIAN, 1.5, 1);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.search_kernel = options.search_epsilon = 0;
    rbf_tuning *tuning = tune(context, points, y, &fit, &options);
    rbf_tuning_apply(tuning, &fit);
    CHECK(fit.kernel == RBF_KERNEL_GAUSSIAN && fit.epsilon == 1.5 && fit.degree == 1);
    CHECK(fit.smoothing > 0.0);
    CHECK_TEXT(fit.tuned->searched, "smoothing");
    rbf_tuning_destroy(&tuning);

    for (int i = 0; i < N; i++)
        lambda[i] = 0.01 * (i % 3);
    fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    fit.point_smoothing = lambda;
    options.search_kernel = options.search_epsilon = 1;
    options.search_smoothing = 0;
    options.kernels = two;
    options.kernel_count = 2;
    tuning = tune(context, points, y, &fit, &options);
    rbf_tuning_apply(tuning, &fit);
    CHECK(fit.point_smoothing == lambda);
    CHECK(fit.kernel == RBF_KERNEL_CUBIC || fit.kernel == RBF_KERNEL_MATERN52);
    fit.leave_one_out = 1;
    CHECK_NEAR(rbf_tuning_report(tuning)->chosen.leave_one_out,
               relative_error(context, points, y, &fit), 1e-9);
    rbf_tuning_destroy(&tuning);

    rbf_tune_options_default(&options);
    options.points_max = 40;
    fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    tuning = tune(context, points, y, &fit, &options);
    CHECK(rbf_tuning_report(tuning)->points == 40 && rbf_tuning_report(tuning)->points_used == N);
    rbf_tuning_destroy(&tuning);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* On held-out folds of a noisy field a choice does far better than the standard setting. */
static void check_folds(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = noisy_field(x, N, D, 0.3);
    double chosen[SAMPLES * N], standard[SAMPLES * N];
    int64_t folds[N];
    rbf_metrics with, without;
    rbf_points *points = sample_points(context, N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    CHECK_OK(context, rbf_folds_assign(context, N, 4, folds));
    CHECK_OK(context,
             rbf_tune_validate(context, points, SAMPLES, y, &fit, &options, folds, chosen));
    CHECK_OK(context, rbf_cross_validate(context, points, SAMPLES, y, &fit, folds, standard));
    CHECK_OK(context, rbf_metrics_compute(context, N, SAMPLES, y, chosen, &with, NULL, NULL));
    CHECK_OK(context, rbf_metrics_compute(context, N, SAMPLES, y, standard, &without, NULL, NULL));
    CHECK(with.relative_error < 0.95 * without.relative_error);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static int stop(const char *stage, double fraction, void *user)
{
    (void)stage;
    return fraction > 0.3 && ++*(int *)user > 0;
}

static void check_refusals(rbf_context *context)
{
    double *x = sample_spread(3, N, 4), *y = noisy_field(x, N, 4, 0.1), zero[SAMPLES * N] = {0.0};
    const rbf_kernel flat[] = {RBF_KERNEL_WENDLAND_C2}, wrong[] = {RBF_KERNEL_COUNT};
    int stops = 0;
    rbf_tuning *tuning = NULL;
    rbf_tune_plan plan;
    rbf_points *points = sample_points(context, N, 4, x), *few = sample_points(context, 2, 4, x);
    rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, zero, &fit, &options, &tuning),
                 RBF_E_DATA);
    CHECK_STATUS(context, rbf_tune(context, few, SAMPLES, y, &fit, &options, &tuning), RBF_E_DATA);
    options.kernels = flat; /* definite up to 3 dimensions */
    options.kernel_count = 1;
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning),
                 RBF_E_ARGUMENT);
    options.kernels = wrong;
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning),
                 RBF_E_ARGUMENT);
    rbf_tune_options_default(&options);
    options.search_kernel = options.search_epsilon = options.search_smoothing = 0;
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning),
                 RBF_E_ARGUMENT);
    rbf_tune_options_default(&options);
    CHECK_OK(context, rbf_context_set_memory_limit(context, 100000));
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning),
                 RBF_E_MEMORY);
    CHECK_OK(context, rbf_tune_plan_create(context, N, 4, SAMPLES, &fit, &options, &plan));
    CHECK(plan.bytes > plan.limit && plan.threads == 1);
    CHECK_OK(context, rbf_context_set_memory_limit(context, 0));
    rbf_context_set_progress(context, stop, &stops);
    CHECK_STATUS(context, rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning),
                 RBF_E_CANCELLED);
    CHECK(stops == 1 && tuning == NULL);
    rbf_context_set_progress(context, NULL, NULL);
    rbf_points_destroy(&few);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int k = 0; k < RBF_CRITERION_COUNT; k++) {
        const int before = check_failures;
        check_curves(context, (rbf_criterion)k, RBF_DUPLICATES_MEAN);
        check_curves(context, (rbf_criterion)k, RBF_DUPLICATES_ERROR); /* lambda lets them stay */
        check_units(context, (rbf_criterion)k);
        CHECK_NOTE(before, "%s", rbf_criterion_name((rbf_criterion)k));
    }
    check_threads(context);
    check_gaps(context);
    check_what_is_given(context);
    check_folds(context);
    check_refusals(context);
    rbf_context_destroy(&context);
    return check_result();
}
