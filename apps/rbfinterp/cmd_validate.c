/* rbfinterp validate: how well each electrode is predicted by the others. */
#include <math.h>
#include <stdlib.h>

#include "command.h"
#include "guard.h"
#include "job.h"
#include "report.h"
#include "ui.h"

#define WORST_COUNT 5

typedef struct validation {
    cli_job job;
    int64_t count, samples;
    int64_t *folds;    /* of each electrode; NULL: each on its own */
    double *predicted; /* [samples][count] */
    double *deviation; /* [samples][count], expected of the errors; NULL: with folds */
    double interval;   /* part of the errors within 1.96 deviations; NaN: not known */
    rbf_metrics overall;
    rbf_metrics *electrodes; /* [count] */
    rbf_metrics *instants;   /* [samples] */
} validation;

static const char *method_name(const validation *run)
{
    return run->folds == NULL ? "leave-one-out" : "folds";
}

/* What was chosen on what: with folds, the setting shown is that of all electrodes, and each fold has
 * its own. */
static const char *choice_name(const validation *run)
{
    return run->folds == NULL
               ? "from the same electrodes, so that the errors are a little too small"
               : "for each fold from the other electrodes; above: from all";
}

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
                          &run->job.options, run->predicted, run->deviation);
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
    if (run->folds == NULL)
        status = leave_one_out(run);
    else if (run->job.tunes)
        status =
            rbf_tune_validate(run->job.context, recording->points, run->samples, recording->values,
                              &given, &run->job.search, run->folds, run->predicted);
    else
        status =
            rbf_cross_validate(run->job.context, recording->points, run->samples, recording->values,
                               &run->job.options, run->folds, run->predicted);
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

/* Rows of the worst electrodes by RMSE, worst first; those without a prediction do not count. */
static int find_worst(const validation *run, int64_t worst[WORST_COUNT])
{
    int found = 0;
    for (int64_t i = 0; i < run->count; i++) {
        int place = found;
        if (isnan(run->electrodes[i].rmse))
            continue;
        while (place > 0 && run->electrodes[worst[place - 1]].rmse < run->electrodes[i].rmse)
            place--;
        if (place >= WORST_COUNT)
            continue;
        found = found < WORST_COUNT ? found + 1 : WORST_COUNT;
        for (int k = found - 1; k > place; k--)
            worst[k] = worst[k - 1];
        worst[place] = i;
    }
    return found;
}

static void print_smoothing(const validation *run, cJSON *document)
{
    const rbf_fit_options *options = &run->job.options;
    const double *smoothing = &options->smoothing;
    int64_t count = 1;
    if (options->point_smoothing != NULL) {
        smoothing = options->point_smoothing;
        count = run->count;
    }
    if (document != NULL)
        report_add_smoothing(document, smoothing, count);
    else
        report_smoothing_row(smoothing, count);
}

static void print_rows(const validation *run)
{
    const rbf_fit_options *options = &run->job.options;
    const char *units = run->job.recording->metadata.value_units;
    const char *gap = units[0] == '\0' ? "" : " ";
    int64_t worst[WORST_COUNT];
    int found = find_worst(run, worst);
    if (run->folds == NULL)
        ui_row("method", "leave-one-out");
    else
        ui_row("method", "folds (%s)", job_text(&run->job, OPTION_FOLDS));
    ui_row("electrodes", "%lld", (long long)run->count);
    ui_row("samples", "%lld", (long long)run->samples);
    report_kernel_rows(options->kernel, options->epsilon, options->degree);
    print_smoothing(run, NULL);
    if (run->job.tunes)
        ui_row("chosen", "%s", choice_name(run));
    ui_row("pairs", "%lld", (long long)run->overall.count);
    ui_row("RMSE", "%.6g%s%s", run->overall.rmse, gap, units);
    ui_row("relative error", "%.6g", run->overall.relative_error);
    ui_row("correlation", "%.6g (median over the samples)", run->overall.correlation);
    if (!isnan(run->interval))
        ui_row("95 % interval", "holds %.2f %% of the errors", 100.0 * run->interval);
    for (int k = 0; k < found; k++) {
        const rbf_metrics *metrics = &run->electrodes[worst[k]];
        ui_row(k == 0 ? "worst" : "", "row %lld: RMSE %.6g%s%s, relative error %.6g",
               (long long)worst[k], metrics->rmse, gap, units, metrics->relative_error);
    }
}

static void add_metrics(cJSON *object, const rbf_metrics *metrics)
{
    json_add_number(object, "rmse", metrics->rmse);
    json_add_number(object, "relative_error", metrics->relative_error);
    json_add_number(object, "correlation", metrics->correlation);
    json_add_whole(object, "count", metrics->count);
}

static cJSON *electrode_list(const validation *run)
{
    cJSON *list = json_list();
    for (int64_t i = 0; i < run->count; i++) {
        cJSON *object = json_object();
        json_add_whole(object, "row", i);
        if (run->folds != NULL)
            json_add_whole(object, "fold", run->folds[i]);
        add_metrics(object, &run->electrodes[i]);
        json_append(list, object);
    }
    return list;
}

static cJSON *sample_list(const validation *run)
{
    const rbf_metadata *metadata = &run->job.recording->metadata;
    cJSON *list = json_list();
    for (int64_t t = 0; t < run->samples; t++) {
        cJSON *object = json_object();
        json_add_whole(object, "sample", t);
        if (!isnan(metadata->sampling_rate))
            json_add_number(object, "time",
                            metadata->start_time + (double)t / metadata->sampling_rate);
        add_metrics(object, &run->instants[t]);
        json_append(list, object);
    }
    return list;
}

static rbf_status print_json(const validation *run)
{
    const rbf_fit_options *options = &run->job.options;
    cJSON *document = report_open("validate");
    json_add_text(document, "data", run->job.arguments->operand[0]);
    json_add_text(document, "method", method_name(run));
    if (run->folds != NULL)
        json_add_text(document, "folds", job_text(&run->job, OPTION_FOLDS));
    else
        json_add_null(document, "folds");
    json_add_whole(document, "electrodes", run->count);
    json_add_whole(document, "samples", run->samples);
    report_add_metadata(document, &run->job.recording->metadata);
    report_add_kernel(document, options->kernel, options->epsilon, options->degree);
    print_smoothing(run, document);
    if (run->job.tunes)
        json_add_text(document, "chosen", choice_name(run));
    else
        json_add_null(document, "chosen");
    add_metrics(document, &run->overall);
    if (run->folds == NULL)
        json_add_number(document, "interval_coverage", run->interval);
    json_add(document, "per_electrode", electrode_list(run));
    json_add(document, "per_sample", sample_list(run));
    return json_print(document);
}

rbf_status cmd_validate(const cli_arguments *arguments)
{
    validation run = {.interval = NAN};
    rbf_status status = job_open(&run.job, arguments);
    if (status == RBF_OK)
        status = job_choose_options(&run.job);
    if (status == RBF_OK)
        status = job_read_recording(&run.job);
    if (status == RBF_OK && job_given(&run.job, OPTION_DRY_RUN)) {
        run.job.options.leave_one_out = !job_given(&run.job, OPTION_FOLDS);
        status = job_print_fit_plan(&run.job); /* with folds: of each of the fits */
        goto done;
    }
    if (status != RBF_OK)
        goto done;
    run.count = rbf_points_count(run.job.recording->points);
    run.samples = run.job.recording->samples;
    status = predict(&run);
    if (status == RBF_OK)
        status = ui_check_stop();
    if (status == RBF_OK && job_given(&run.job, OPTION_JSON))
        status = print_json(&run);
    else if (status == RBF_OK)
        print_rows(&run);
done:
    free(run.folds);
    free(run.deviation);
    free(run.predicted);
    free(run.electrodes);
    free(run.instants);
    return job_close(&run.job, status);
}
