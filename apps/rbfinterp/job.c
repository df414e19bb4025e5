/* The stages that the commands share: options, reading, fitting. */
#include "job.h"

#include <math.h>
#include <stdlib.h>

#include "guard.h"
#include "output.h"
#include "ui.h"

/* Points, when only the options are checked: more than any tail has terms. */
#define CHECK_COUNT 1000

double job_seconds(const cli_job *job)
{
    return ui_seconds() - job->start;
}

int job_given(const cli_job *job, option_id id)
{
    return job->arguments->option[id].given;
}

const char *job_text(const cli_job *job, option_id id)
{
    return job->arguments->option[id].text;
}

rbf_status job_start(cli_job *job, const cli_arguments *arguments)
{
    rbf_status status = RBF_OK;
    char limit[16];
    *job = (cli_job){.arguments = arguments, .start = ui_seconds()};
    rbf_fit_options_default(&job->options);
    rbf_metadata_default(&job->target_metadata);
    status = rbf_context_create(&job->context);
    if (status != RBF_OK)
        return ui_fail(status, "cannot start: %s", rbf_status_text(status));
    ui_attach(job->context);
    if (job_given(job, OPTION_ALONG_SURFACE) && !job_given(job, OPTION_MAX_DISTANCE))
        status = ui_fail(RBF_E_ARGUMENT, "--along-surface needs --max-distance, which it is about");
    if (status == RBF_OK && job_given(job, OPTION_THREADS))
        status =
            rbf_context_set_threads(job->context, (int)arguments->option[OPTION_THREADS].whole);
    if (status == RBF_OK && job_given(job, OPTION_MEMORY))
        status = rbf_context_set_memory_limit(job->context, arguments->option[OPTION_MEMORY].whole);
    ui_inform("threads: %d; memory allowed: %s", rbf_context_threads(job->context),
              rbf_format_bytes(rbf_context_memory_limit(job->context), limit));
    return status;
}

rbf_status job_open(cli_job *job, const cli_arguments *arguments)
{
    const char *output = arguments->option[OPTION_OUTPUT].text;
    rbf_status status = job_start(job, arguments);
    if (status == RBF_OK && output != NULL)
        status = output_check(job->context, arguments, output);
    return status;
}

rbf_status job_close(cli_job *job, rbf_status status)
{
    if (job->context != NULL)
        (void)ui_fail_library(job->context, status);
    rbf_coverage_destroy(&job->coverage);
    rbf_mesh_destroy(&job->targets);
    rbf_model_destroy(&job->model);
    rbf_tuning_destroy(&job->tuning);
    rbf_operator_destroy(&job->matrix);
    rbf_recording_close(&job->reader);
    rbf_recording_destroy(&job->recording);
    rbf_context_destroy(&job->context);
    free(job->stddev);
    free(job->smoothing);
    free(job->dropped);
    report_missing_release(&job->missing);
    return status;
}

rbf_status job_choose_options(cli_job *job)
{
    const cli_argument *given = job->arguments->option;
    rbf_fit_options *options = &job->options;
    rbf_fit_plan plan;
    rbf_fit_options plain;
    rbf_status status = RBF_OK;
    char word[64];

    if (job_given(job, OPTION_NO_MASK) && job_given(job, OPTION_MASK))
        return ui_fail(RBF_E_ARGUMENT, "--mask and --no-mask exclude each other");
    status = job_choose_search(job);
    if (status != RBF_OK)
        return status;
    if (given[OPTION_EPSILON].given && !given[OPTION_EPSILON].is_auto)
        options->epsilon = given[OPTION_EPSILON].number;
    if (given[OPTION_DEGREE].given)
        options->degree = (int)given[OPTION_DEGREE].whole;
    if (given[OPTION_SMOOTHING].given && !given[OPTION_SMOOTHING].is_dataset &&
        !given[OPTION_SMOOTHING].is_auto)
        options->smoothing = given[OPTION_SMOOTHING].number;
    if (given[OPTION_DUPLICATES].given) /* the words stand in the order of the enum */
        options->duplicates = (rbf_duplicates)given[OPTION_DUPLICATES].whole;
    if (given[OPTION_PRECISION].given)
        options->precision = (rbf_precision)given[OPTION_PRECISION].whole;
    if (given[OPTION_TOLERANCE].given)
        options->tolerance = given[OPTION_TOLERANCE].number;
    if (given[OPTION_SOLVER].given)
        options->solver =
            option_choice(&option_table[OPTION_SOLVER], (int)given[OPTION_SOLVER].whole, word);
    if (given[OPTION_NEIGHBORS].given)
        options->neighbors = (int)given[OPTION_NEIGHBORS].whole;
    options->leave_one_out =
        job->arguments->command != COMMAND_VALIDATE && !given[OPTION_NO_LEAVE_ONE_OUT].given;
    /* A bad option is told before a long read; the sizes are not known yet, nor do they matter. */
    plain = job_plan_options(job);
    return rbf_fit_plan_create(job->context, CHECK_COUNT, 1, 1, &plain, &plan);
}

static rbf_status read_smoothing(cli_job *job)
{
    const char *file = job->arguments->operand[0];
    const char *dataset = job_text(job, OPTION_SMOOTHING);
    int64_t count = rbf_points_count(job->recording->points);
    rbf_status status = RBF_OK;
    job->smoothing = ui_allocate(count, sizeof *job->smoothing, "the smoothing");
    if (job->smoothing == NULL)
        return RBF_E_MEMORY;
    guard_begin(file);
    status = rbf_column_read(job->context, file, dataset, count, job->smoothing);
    guard_end();
    if (status != RBF_OK)
        return status;
    for (int64_t i = 0; i < count; i++) {
        if (!isfinite(job->smoothing[i]) || job->smoothing[i] < 0.0)
            return ui_fail(RBF_E_DATA,
                           "smoothing is negative or not finite (%s: %s, row %lld: got %g, "
                           "expected a number, at least 0)",
                           file, dataset, (long long)i, job->smoothing[i]);
    }
    job->options.point_smoothing = job->smoothing;
    return RBF_OK;
}

rbf_read_options job_read_options(const cli_job *job)
{
    const cli_argument *layout = &job->arguments->option[OPTION_LAYOUT];
    rbf_read_options read = {.points = job_text(job, OPTION_POINTS),
                             .values = job_text(job, OPTION_VALUES),
                             .layout = RBF_LAYOUT_AUTO,
                             .mask =
                                 job_given(job, OPTION_NO_MASK) ? "" : job_text(job, OPTION_MASK),
                             .frames = job->arguments->option[OPTION_FRAMES].frames};
    if (layout->given) /* the words stand in the order of the enum, after AUTO */
        read.layout = (rbf_layout)(layout->whole + 1);
    return read;
}

static rbf_status read_electrodes(cli_job *job, const rbf_read_options *read)
{
    rbf_status status = RBF_OK;
    guard_begin(job->arguments->operand[0]);
    status = rbf_recording_read(job->context, job->arguments->operand[0], read, &job->recording);
    guard_end();
    if (status != RBF_OK)
        return status;
    job->options.metadata = &job->recording->metadata;
    if (job->recording->mask[0] != '\0')
        ui_inform("mask: %s", job->recording->mask);
    if (job->arguments->option[OPTION_SMOOTHING].is_dataset)
        status = read_smoothing(job);
    return status == RBF_OK ? ui_check_stop() : status;
}

rbf_status job_read_recording(cli_job *job)
{
    const rbf_read_options read = job_read_options(job);
    return read_electrodes(job, &read);
}

rbf_status job_read_electrodes(cli_job *job)
{
    rbf_read_options read = job_read_options(job);
    read.points_only = 1;
    return read_electrodes(job, &read);
}

rbf_status job_read_frames(cli_job *job, const rbf_frames *frames)
{
    rbf_read_options read = job_read_options(job);
    read.frames = *frames;
    return read_electrodes(job, &read);
}

int64_t job_samples(const cli_job *job)
{
    return job->reader != NULL ? rbf_recording_head(job->reader)->samples : job->recording->samples;
}

rbf_status job_fail_data(const cli_job *job, rbf_status status)
{
    const rbf_metadata *metadata = &job->recording->metadata;
    const char *hint = rbf_context_hint(job->context);
    if (status != RBF_E_DATA)
        return status;
    ui_fail(status, "%s (%s: %s, %s)", rbf_context_error(job->context), job->arguments->operand[0],
            metadata->points_path, metadata->values_path);
    if (hint[0] != '\0')
        ui_hint("%s", hint);
    return status;
}

rbf_status job_prepare_fit(cli_job *job)
{
    const rbf_fit_options given = job->options;
    const int modes = job->search.modes;
    if (!job_given(job, OPTION_DROP_BAD))
        return job_tune(job);
    job->search.modes = 0; /* bad electrodes are found with one setting, and are not of the modes */
    rbf_status status = job_tune(job);
    if (status == RBF_OK)
        status = job_drop_bad(job);
    if (status != RBF_OK || !modes)
        return status;
    job->options = given;
    job->search.modes = 1;
    rbf_tuning_destroy(&job->tuning);
    return job_tune(job);
}

rbf_status job_take_source(cli_job *job)
{
    rbf_result_source_model(job->model, &job->source);
    return report_missing_count(job->model, &job->missing);
}

rbf_status job_fit(cli_job *job)
{
    rbf_status status = job_prepare_fit(job);
    if (status != RBF_OK)
        return status;
    status = rbf_model_fit(job->context, job->recording->points, job->recording->samples,
                           job->recording->values, &job->options, &job->model);
    return status == RBF_OK ? job_take_source(job) : job_fail_data(job, status);
}

rbf_status job_load_model(cli_job *job)
{
    const char *file = job->arguments->operand[0];
    rbf_model *all = NULL;
    guard_begin(file);
    rbf_status status = rbf_model_load(job->context, file, &all);
    guard_end();
    if (status == RBF_OK && job_given(job, OPTION_FRAMES)) {
        status = rbf_model_take(job->context, all, &job->arguments->option[OPTION_FRAMES].frames,
                                &job->model);
    } else {
        job->model = all;
        all = NULL;
    }
    rbf_model_destroy(&all);
    return status == RBF_OK ? job_take_source(job) : status;
}

void job_release_recording(cli_job *job)
{
    job->options.metadata = NULL;
    rbf_recording_destroy(&job->recording);
}
