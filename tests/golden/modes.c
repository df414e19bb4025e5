/* A smoothing for each mode against SciPy, mode by mode and electrode by electrode (make_modes.py): maps,
 * leave-one-out errors, the errors of held-out folds, and the least that a search finds against that of
 * a fine grid of refits. */
#include <rbfinterp/tune.h>

#include "golden/modes.h"
#include "model/tune.h"
#include "support/fit.h"

static void check_fit(rbf_context *context, const double *values, const double *patterns,
                      const double *map, const double *errors)
{
    int64_t rows[MODES_POINTS];
    double shares[MODES_POINTS];
    double found[MODES_SAMPLES * MODES_TARGETS];
    rbf_modes modes = {.count = MODES_COUNT,
                       .points = MODES_POINTS,
                       .rows = rows,
                       .shares = shares,
                       .patterns = (double *)patterns,
                       .energies = (double *)modes_smoothing,
                       .smoothing = (double *)modes_smoothing};
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
    options.smoothing = modes_rest;
    options.modes = &modes;
    options.leave_one_out = 1;
    for (int i = 0; i < MODES_POINTS; i++) {
        rows[i] = i;
        shares[i] = 1.0;
    }
    rbf_model *model =
        fit_model(context, MODES_POINTS, 2, modes_points, MODES_SAMPLES, values, &options);
    fit_evaluate(context, model, MODES_TARGETS, 2, modes_targets, found);
    CHECK_NEAR(largest_difference(MODES_SAMPLES * MODES_TARGETS, found, map), 0.0, 1e-10);
    for (int i = 0; i < MODES_SAMPLES * MODES_POINTS; i++)
        if (isnan(errors[i]))
            CHECK(isnan(rbf_model_leave_one_out(model)[i]));
        else
            CHECK_NEAR(rbf_model_leave_one_out(model)[i], errors[i], 1e-10);
    rbf_model_destroy(&model);
}

/* Modes and lambdas of each fold are found without it. */
static void check_held_out(rbf_context *context, const rbf_points *points)
{
    double held_one[MODES_POINTS], held_modes[MODES_POINTS], largest = 0.0;
    rbf_tune_errors errors = {.held_one = held_one, .held_modes = held_modes};
    rbf_tune_data data;
    rbf_tune_options options;
    int usable = 0;
    const rbf_fit_options fit = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
    rbf_trial trial = {.context = context, .data = &data, .fit = &fit, .options = &options};
    rbf_tune_options_default(&options);
    CHECK_OK(context, rbf_tune_data_create(context, points, MODES_SAMPLES, modes_values, &fit,
                                           &options, &data));
    CHECK_OK(context, rbf_spectrum_create(context, &data, &trial.spectrum));
    CHECK_OK(context, rbf_trial_begin(&trial, fit.kernel, 1, 1.0, &usable));
    CHECK_OK(context, rbf_mode_search_hold_out(context, &trial,
                                               log10(modes_rest / trial.spectrum->mean), &errors));
    for (int i = 0; i < MODES_SAMPLES * MODES_POINTS; i++)
        largest = fmax(largest, fabs(modes_values[i])); /* the search divides by it */
    for (int i = 0; i < MODES_POINTS; i++) {
        CHECK_NEAR(held_one[i] * largest * largest, modes_held_one[i], 1e-9);
        CHECK_NEAR(held_modes[i] * largest * largest, modes_held_modes[i], 1e-9);
    }
    CHECK(largest_difference(MODES_POINTS, modes_held_one, modes_held_modes) > 1e-3);
    rbf_spectrum_destroy(&trial.spectrum);
    rbf_tune_data_release(&data);
}

static void check_search(rbf_context *context, const rbf_points *points)
{
    int count = 0;
    double sum = 0.0;
    rbf_tuning *tuning = NULL;
    rbf_tune_options options;
    rbf_fit_options fit = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options_default(&options);
    options.search_kernel = options.search_epsilon = 0;
    options.modes = 1;
    CHECK_OK(context,
             rbf_tune(context, points, MODES_SAMPLES, modes_values, &fit, &options, &tuning));
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    const rbf_tune_mode *list = rbf_tuning_modes(tuning, &count);
    CHECK(count == MODES_SAMPLES);
    CHECK_NEAR(report->mode_least, modes_least, 0.003 * modes_least);
    for (int k = 0; k < count; k++) {
        CHECK(list[k].leave_one_out <= list[k].with_one);
        sum += list[k].energy;
    }
    CHECK_NEAR(sum, 1.0, 1e-12);

    /* what is promised for modes is what a fit with them then says of itself */
    rbf_tuning_apply(tuning, &fit);
    CHECK(report->modes == 0 || fit.modes != NULL);
    fit.leave_one_out = 1;
    rbf_model *model =
        fit_model(context, MODES_POINTS, 2, modes_points, MODES_SAMPLES, modes_values, &fit);
    CHECK_NEAR(rbf_model_report(model)->leave_one_out_relative_error, report->chosen.leave_one_out,
               1e-10);
    rbf_model_destroy(&model);
    rbf_tuning_destroy(&tuning);
}

int main(void)
{
    rbf_context *context = fit_context();
    rbf_points *points = sample_points(context, MODES_POINTS, 2, modes_points);
    check_fit(context, modes_values, modes_patterns, modes_map, modes_errors);
    check_fit(context, modes_gaps_values, modes_gaps_patterns, modes_gaps_map, modes_gaps_errors);
    check_held_out(context, points);
    check_search(context, points);
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    return check_result();
}
