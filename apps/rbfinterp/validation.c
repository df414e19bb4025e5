/* The report of `rbfinterp validate`. */
#include "validation.h"

#include <math.h>
#include <stdlib.h>

#include "report.h"
#include "ui.h"

#define WORST_COUNT 5

static const char *method_name(const validation *run)
{
    return run->folds != NULL ? "folds" : run->left_out != NULL ? "regions" : "leave-one-out";
}

/* What was chosen on what: with folds, the setting shown is that of all electrodes, and each fold has
 * its own. */
static const char *choice_name(const validation *run)
{
    return run->folds == NULL
               ? "from the same electrodes, so that the errors are a little too small"
               : "for each fold from the other electrodes; above: from all";
}

static int compare_wholes(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Least, median and most electrodes of a region; the missing rows have none. */
static rbf_status region_sizes(const validation *run, int64_t sizes[3])
{
    int64_t n = 0;
    int64_t *sorted = ui_allocate(run->count, sizeof *sorted, "the regions");
    if (sorted == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < run->count; i++)
        if (run->left_out[i] > 0)
            sorted[n++] = run->left_out[i];
    qsort(sorted, (size_t)n, sizeof *sorted, compare_wholes);
    sizes[0] = sorted[0];
    sizes[1] = sorted[n / 2];
    sizes[2] = sorted[n - 1];
    free(sorted);
    return RBF_OK;
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

/* Its number in the recording, of which --frames may have taken a part. */
static long long sample_number(const validation *run, int64_t t)
{
    const rbf_metadata *metadata = &run->job.recording->metadata;
    return (long long)(metadata->first_frame + t * metadata->frame_step);
}

/* The electrode and the sample of the largest error. */
static void find_largest(const validation *run, int64_t *row, int64_t *sample)
{
    *row = *sample = 0;
    while (run->electrodes[*row].maximum != run->overall.maximum)
        ++*row;
    while (run->instants[*sample].maximum != run->overall.maximum)
        ++*sample;
}

static rbf_status print_method(const validation *run)
{
    const char *units = run->job.recording->metadata.length_units;
    int64_t sizes[3];
    rbf_status status = RBF_OK;
    if (run->folds != NULL) {
        ui_row("method", "folds (%s)", job_text(&run->job, OPTION_FOLDS));
    } else if (run->left_out == NULL) {
        ui_row("method", "leave-one-out%s", run->approximate ? ", approximate" : "");
    } else if ((status = region_sizes(run, sizes)) == RBF_OK) {
        ui_row("method", "regions of radius %g%s%s", run->radius, units[0] == '\0' ? "" : " ",
               units);
        ui_row("left out", "%lld to %lld electrodes, median %lld", (long long)sizes[0],
               (long long)sizes[2], (long long)sizes[1]);
    }
    return status;
}

static rbf_status print_rows(const validation *run)
{
    const rbf_fit_options *options = &run->job.options;
    const char *units = run->job.recording->metadata.value_units;
    const char *gap = units[0] == '\0' ? "" : " ";
    int64_t worst[WORST_COUNT];
    int found = find_worst(run, worst);
    int64_t row = 0, sample = 0;
    const rbf_status status = print_method(run);
    if (status != RBF_OK)
        return status;
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
    find_largest(run, &row, &sample);
    ui_row("largest error", "%.6g%s%s: row %lld, sample %lld", run->overall.maximum, gap, units,
           (long long)row, sample_number(run, sample));
    for (int k = 0; k < found; k++) {
        const rbf_metrics *metrics = &run->electrodes[worst[k]];
        ui_row(k == 0 ? "worst" : "", "row %lld: RMSE %.6g%s%s, relative error %.6g",
               (long long)worst[k], metrics->rmse, gap, units, metrics->relative_error);
    }
    if (run->verdicts != NULL)
        report_bad_rows(run->count, run->verdicts, units);
    if (job_given(&run->job, OPTION_OUTPUT))
        ui_row("output", "%s", job_text(&run->job, OPTION_OUTPUT));
    return RBF_OK;
}

static void add_metrics(cJSON *object, const rbf_metrics *metrics)
{
    json_add_number(object, "rmse", metrics->rmse);
    json_add_number(object, "relative_error", metrics->relative_error);
    json_add_number(object, "correlation", metrics->correlation);
    json_add_number(object, "maximum", metrics->maximum);
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
        if (run->left_out != NULL)
            json_add_whole(object, "left_out", run->left_out[i]);
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
        json_add_whole(object, "sample", sample_number(run, t));
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
    json_add_flag(document, "approximate", run->approximate);
    if (run->folds != NULL)
        json_add_text(document, "folds", job_text(&run->job, OPTION_FOLDS));
    else
        json_add_null(document, "folds");
    if (run->left_out != NULL)
        json_add_number(document, "region_radius", run->radius);
    else
        json_add_null(document, "region_radius");
    if (job_given(&run->job, OPTION_OUTPUT))
        json_add_text(document, "output", job_text(&run->job, OPTION_OUTPUT));
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
    if (run->deviation != NULL)
        json_add_number(document, "interval_coverage", run->interval);
    json_add(document, "per_electrode", electrode_list(run));
    json_add(document, "per_sample", sample_list(run));
    if (run->verdicts != NULL)
        report_add_bad(document, run->count, run->verdicts);
    return json_print(document);
}

rbf_status validation_print(const validation *run)
{
    return job_given(&run->job, OPTION_JSON) ? print_json(run) : print_rows(run);
}
