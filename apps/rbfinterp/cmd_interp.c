/* rbfinterp interp: recording and targets -> result file. */
#include "command.h"
#include "job.h"
#include "ui.h"

static rbf_status dry_run(const cli_job *job)
{
    rbf_fit_plan fit;
    map_plan map;
    const rbf_points *points = job->recording->points;
    const rbf_fit_options options = job_plan_options(job);
    rbf_status status = RBF_OK;
    if (job->reader != NULL) {
        status = job_plan_stream(job, &fit, &map);
    } else {
        status = rbf_fit_plan_points(job->context, points, job_samples(job), &options, &fit);
        map = job_plan_map(job, rbf_points_count(points), job_samples(job));
    }
    if (status != RBF_OK)
        return status;
    return job_print_plan(job, &fit, &map);
}

/* Everything that can be refused is refused before the fit. */
static rbf_status prepare(cli_job *job)
{
    const cli_arguments *arguments = job->arguments;
    rbf_status status = job_choose_options(job);
    if (status == RBF_OK)
        status = job_open_recording(job);
    if (status == RBF_OK)
        status = job_read_targets(job, arguments->operand_count > 1 ? arguments->operand[1] : NULL);
    if (status == RBF_OK)
        status = job_check_targets(job, rbf_points_dimension(job->recording->points),
                                   &job->recording->metadata);
    if (status != RBF_OK || job_given(job, OPTION_DRY_RUN))
        return status;
    return job->reader != NULL
               ? job_check_stream(job)
               : job_check_map(job, rbf_points_count(job->recording->points), job_samples(job));
}

static rbf_status fit_and_map(cli_job *job)
{
    const rbf_status status = job_fit(job);
    if (status != RBF_OK)
        return status;
    job_release_recording(job);
    return job_write_map(job);
}

rbf_status cmd_interp(const cli_arguments *arguments)
{
    cli_job job;
    rbf_status status = job_open(&job, arguments);
    if (status == RBF_OK)
        status = prepare(&job);
    if (status == RBF_OK && job_given(&job, OPTION_DRY_RUN)) {
        status = dry_run(&job);
        goto done;
    }
    if (status == RBF_OK)
        status = job.reader != NULL ? job_stream(&job) : fit_and_map(&job);
    if (status == RBF_OK)
        status = job_print_report(&job);
done:
    return job_close(&job, status);
}
