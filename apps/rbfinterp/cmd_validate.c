/* rbfinterp validate: how well each electrode is predicted by the others. */
#include <math.h>
#include <stdlib.h>

#include "command.h"
#include "guard.h"
#include "ui.h"
#include "validation.h"

/* The folds that a dataset numbers: whole numbers, one an electrode. */
static rbf_status read_folds(validation *run, const char *dataset)
{
    const char *file = run->job.arguments->operand[0];
    double *column = ui_allocate(run->count, sizeof *column, "the folds");
    rbf_status status = RBF_OK;
    if (column == NULL)
        return RBF_E_MEMORY;
    guard_begin(file);
    status = rbf_column_read(run->job.context, file, dataset, run->count, column);
    guard_end();
    for (int64_t i = 0; i < run->count && status == RBF_OK; i++) {
        if (fabs(column[i]) < 0x1p53 && column[i] == floor(column[i]))
            run->folds[i] = (int64_t)column[i];
        else
            status = ui_fail(RBF_E_DATA, "a fold is no whole number (%s: %s, row %lld: got %g)",
                             file, dataset, (long long)i, column[i]);
    }
    free(column);
    return status;
}

static rbf_status choose_folds(validation *run)
{
    const cli_argument *given = &run->job.arguments->option[OPTION_FOLDS];
    if (!given->given)
        return RBF_OK;
    run->folds = ui_allocate(run->count, sizeof *run->folds, "the folds");
    if (run->folds == NULL)
        return RBF_E_MEMORY;
    if (given->is_dataset)
        return read_folds(run, given->text);
    return rbf_folds_assign(run->job.context, run->count, given->whole, run->folds);
}

/* Beyond this many standard deviations lie 5 % of a normal distribution. */
#define INTERVAL_95 1.959964

/* Predictions with their deviations, and the part of the errors that the 95 % interval holds. */
static rbf_status leave_one_out(validation *run)
{
    const rbf_recording *recording = run->job.recording;
    int64_t known = 0, held = 0;
    run->deviation =
        ui_allocate(run->samples, (size_t)run->count * sizeof *run->deviation, "the predictions");
    if (run->deviation == NULL)
        return RBF_E_MEMORY;
    rbf_status status =
        rbf_leave_one_out(run->job.context, recording->points, run->samples, recording->values,
                          &run->job.options, run->predicted, run->deviation, &run->approximate);
    if (status != RBF_OK)
        return status;
    for (int64_t k = 0; k < run->count * run->samples; k++) {
        const double error = fabs(recording->values[k] - run->predicted[k]);
        known += isfinite(run->deviation[k]) && isfinite(error);
        held += error <= INTERVAL_95 * run->deviation[k];
    }
    if (known > 0)
        run->interval = (double)held / (double)known;
    return RBF_OK;
}

/* given: the options to choose from, for each fold. */
static rbf_status leave_out(validation *run, const rbf_fit_options *given)
{
    const rbf_recording *recording = run->job.recording;
    if (run->folds == NULL && !job_given(&run->job, OPTION_REGION_RADIUS))
        return leave_one_out(run);
    if (run->folds != NULL && run->job.tunes)
        return rbf_tune_validate(run->job.context, recording->points, run->samples,
                                 recording->values, given, &run->job.search, run->folds,
                                 run->predicted);
    if (run->folds != NULL)
        return rbf_cross_validate(run->job.context, recording->points, run->samples,
                                  recording->values, &run->job.options, run->folds, run->predicted);
    run->left_out = ui_allocate(run->count, sizeof *run->left_out, "the regions");
    if (run->left_out == NULL)
        return RBF_E_MEMORY;
    return rbf_cross_validate_regions(run->job.context, recording->points, run->samples,
                                      recording->values, &run->job.options, run->radius,
                                      run->predicted, run->left_out);
}

static rbf_status predict(validation *run)
{
    const rbf_recording *recording = run->job.recording;
    const rbf_fit_options given = run->job.options; /* each fold chooses from */
    rbf_status status = choose_folds(run);
    if (status == RBF_OK)
        status = job_tune(&run->job);
    if (status != RBF_OK)
        return status;
    run->electrodes = ui_allocate(run->count, sizeof *run->electrodes, "the metrics");
    run->instants = ui_allocate(run->samples, sizeof *run->instants, "the metrics");
    run->predicted =
        ui_allocate(run->samples, (size_t)run->count * sizeof *run->predicted, "the predictions");
    if (run->electrodes == NULL || run->instants == NULL || run->predicted == NULL)
        return RBF_E_MEMORY;
    status = leave_out(run, &given);
    if (status != RBF_OK)
        return job_fail_data(&run->job, status);
    status = rbf_metrics_compute(run->job.context, run->count, run->samples, recording->values,
                                 run->predicted, &run->overall, run->electrodes, run->instants);
    if (status == RBF_OK && run->overall.count == 0)
        return ui_fail(RBF_E_DATA,
                       "no electrode can be predicted from the others ('%s': %lld rows)",
                       run->job.arguments->operand[0], (long long)run->count);
    return status;
}

static rbf_status save(const validation *run)
{
    const rbf_recording *recording = run->job.recording;
    const rbf_validation all = {.points = recording->points,
                                .metadata = &recording->metadata,
                                .options = &run->job.options,
                                .samples = run->samples,
                                .predicted = run->predicted,
                                .overall = &run->overall,
                                .per_electrode = run->electrodes,
                                .per_sample = run->instants,
                                .folds = run->folds,
                                .left_out = run->left_out,
                                .approximate = run->approximate,
                                .radius = run->radius,
                                .verdicts = run->verdicts};
    return rbf_validation_save(run->job.context, &all, job_text(&run->job, OPTION_OUTPUT),
                               job_given(&run->job, OPTION_OVERWRITE));
}

static rbf_status check_options(const validation *run)
{
    if (job_given(&run->job, OPTION_FOLDS) && job_given(&run->job, OPTION_REGION_RADIUS))
        return ui_fail(RBF_E_ARGUMENT, "--folds and --region-radius exclude each other");
    return RBF_OK;
}

rbf_status cmd_validate(const cli_arguments *arguments)
{
    validation run = {.interval = NAN};
    rbf_status status = job_open(&run.job, arguments);
    if (status == RBF_OK)
        status = check_options(&run);
    if (status == RBF_OK)
        status = job_choose_options(&run.job);
    if (status == RBF_OK)
        status = job_read_recording(&run.job);
    if (status == RBF_OK && job_given(&run.job, OPTION_DRY_RUN)) {
        run.job.options.leave_one_out = !job_given(&run.job, OPTION_FOLDS);
        status = job_print_fit_plan(&run.job); /* of each of the fits */
        goto done;
    }
    if (status != RBF_OK)
        goto done;
    run.count = rbf_points_count(run.job.recording->points);
    run.samples = run.job.recording->samples;
    run.radius = arguments->option[OPTION_REGION_RADIUS].number;
    status = predict(&run);
    if (status == RBF_OK && job_given(&run.job, OPTION_FLAG_BAD))
        status = job_find_bad(&run.job, &run.verdicts);
    if (status == RBF_OK)
        status = ui_check_stop();
    if (status == RBF_OK && job_given(&run.job, OPTION_OUTPUT))
        status = save(&run);
    if (status == RBF_OK)
        status = validation_print(&run);
done:
    free(run.folds);
    free(run.left_out);
    free(run.deviation);
    free(run.verdicts);
    free(run.predicted);
    free(run.electrodes);
    free(run.instants);
    return job_close(&run.job, status);
}
