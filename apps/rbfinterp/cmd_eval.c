/* rbfinterp eval: model file and targets -> result file. */
#include "command.h"
#include "job.h"
#include "ui.h"

/* The model brings its own electrodes, so --points can only mean the targets. */
static rbf_status merge_points(const cli_arguments *given, cli_arguments *merged)
{
    *merged = *given;
    if (!given->option[OPTION_POINTS].given)
        return RBF_OK;
    if (given->option[OPTION_TARGETS].given)
        return ui_fail(RBF_E_ARGUMENT, "--targets and --points mean the same for eval: give one");
    merged->option[OPTION_TARGETS] = given->option[OPTION_POINTS];
    return RBF_OK;
}

rbf_status cmd_eval(const cli_arguments *given)
{
    cli_arguments arguments;
    cli_job job;
    map_plan plan;
    const rbf_points *centres = NULL;
    rbf_status status = merge_points(given, &arguments);
    if (status != RBF_OK)
        return status;
    status = job_open(&job, &arguments);
    if (status == RBF_OK)
        status = job_load_model(&job);
    if (status == RBF_OK)
        status = job_read_targets(&job, arguments.operand[1]);
    if (status != RBF_OK)
        goto done;
    centres = rbf_model_centres(job.model);
    status = job_check_targets(&job, rbf_points_dimension(centres), rbf_model_metadata(job.model));
    if (status == RBF_OK && job_given(&job, OPTION_DRY_RUN)) {
        plan = job_plan_map(&job, rbf_points_count(centres), rbf_model_samples(job.model));
        status = job_print_plan(&job, NULL, &plan);
        goto done;
    }
    if (status == RBF_OK)
        status = job_write_map(&job);
    if (status == RBF_OK)
        status = job_print_report(&job);
done:
    return job_close(&job, status);
}
