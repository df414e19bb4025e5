/* Targets, and the evaluation of a model at them in blocks of samples. */
#include <math.h>
#include <stdlib.h>

#include "guard.h"
#include "job.h"
#include "ui.h"
#include "units.h"

rbf_status job_read_targets(cli_job *job, const char *file)
{
    const char *dataset = job_text(job, OPTION_TARGETS);
    const char *exclude = NULL;
    if (file == NULL) { /* the electrodes are not their own mesh, unless asked for by name */
        file = job->arguments->operand[0];
        exclude = dataset == NULL ? job->recording->metadata.points_path : NULL;
    }
    guard_begin(file);
    rbf_status status = rbf_targets_read(job->context, file, dataset, exclude, &job->targets,
                                         &job->target_metadata);
    guard_end();
    return status;
}

rbf_status job_check_targets(const cli_job *job, int dimension, const rbf_metadata *electrodes)
{
    const cli_arguments *arguments = job->arguments;
    const rbf_metadata *targets = &job->target_metadata;
    const char *electrode_file = arguments->operand[0];
    const char *target_file = arguments->operand[arguments->operand_count - 1];
    int target_dimension = rbf_points_dimension(job->targets->vertices);
    units_relation relation = units_compare(electrodes->length_units, targets->length_units);

    if (target_dimension != dimension)
        return ui_fail(RBF_E_DATA,
                       "targets have another dimension (%s: %s: got %d coordinates, expected %d as "
                       "in %s: %s)",
                       target_file, targets->points_path, target_dimension, dimension,
                       electrode_file, electrodes->points_path);
    if (relation == UNITS_DIFFER && !job_given(job, OPTION_IGNORE_UNITS)) {
        ui_fail(RBF_E_DATA,
                "units of length differ: electrodes (%s: %s) in '%s', targets (%s: %s) in '%s'",
                electrode_file, electrodes->points_path, electrodes->length_units, target_file,
                targets->points_path, targets->length_units);
        ui_hint("convert one of them, correct its attribute 'units', or give --ignore-units");
        return RBF_E_DATA;
    }
    if (relation == UNITS_UNCERTAIN && !job_given(job, OPTION_IGNORE_UNITS))
        ui_warn("units of length may differ: electrodes (%s: %s) in '%s', targets (%s: %s) in '%s'",
                electrode_file, electrodes->points_path, electrodes->length_units, target_file,
                targets->points_path, targets->length_units);
    return job_check_trust(job);
}

map_plan job_plan_map(const cli_job *job, int64_t centres, int64_t samples)
{
    return map_plan_make(job->arguments, job->targets, rbf_context_memory_limit(job->context),
                         centres, samples, job_stddev_bytes(job, centres, samples));
}

static rbf_status append_blocks(cli_job *job, const map_plan *plan, rbf_result *result,
                                const map_block *block)
{
    rbf_result_block filled;
    rbf_status status = RBF_OK;
    for (int64_t first = 0; first < plan->samples && status == RBF_OK; first += plan->block) {
        status = map_block_fill(job->context, job->model, plan, first, &job->trust, block, &filled);
        if (status == RBF_OK)
            status = rbf_result_append(job->context, result, &filled);
        if (status == RBF_OK)
            status = ui_check_stop();
    }
    return status;
}

rbf_status job_check_map(const cli_job *job, int64_t centres, int64_t samples)
{
    map_plan plan = job_plan_map(job, centres, samples);
    char needed[16], allowed[16];
    if (plan.bytes <= plan.limit)
        return RBF_OK;
    if (job_stddev_bytes(job, centres, samples) > plan.limit) {
        ui_fail(RBF_E_MEMORY, "--stddev of %lld electrodes does not fit (needs %s, got %s)",
                (long long)centres, rbf_format_bytes(plan.bytes, needed),
                rbf_format_bytes(plan.limit, allowed));
        ui_hint("raise --memory, take --solver fast, whose --stddev takes the nearest electrodes "
                "alone, or go without --stddev");
        return RBF_E_MEMORY;
    }
    ui_fail(RBF_E_MEMORY, "one sample of the map does not fit (needs %s, got %s)",
            rbf_format_bytes(plan.bytes, needed), rbf_format_bytes(plan.limit, allowed));
    ui_hint("raise --memory, or evaluate at fewer points");
    return RBF_E_MEMORY;
}

rbf_status job_write_map(cli_job *job)
{
    map_plan plan = job_plan_map(job, rbf_points_count(rbf_model_centres(job->model)),
                                 rbf_model_samples(job->model));
    const rbf_result_options options = {.overwrite = job_given(job, OPTION_OVERWRITE),
                                        .gradient = plan.gradient,
                                        .hessian = plan.hessian,
                                        .single = job_given(job, OPTION_FLOAT32),
                                        .xdmf = job_given(job, OPTION_XDMF)};
    rbf_result *result = NULL;
    map_block block;
    double *room = NULL;
    rbf_status status = job_check_map(job, plan.centres, plan.samples);
    if (status == RBF_OK)
        status = job_measure_trust(job);
    if (status != RBF_OK)
        return status;
    room = ui_allocate(map_block_numbers(&plan), sizeof *room, "the map");
    if (room == NULL)
        return RBF_E_MEMORY;
    map_block_place(&plan, room, &block);
    status = rbf_result_create(job->context, job_text(job, OPTION_OUTPUT), &options, job->targets,
                               &job->target_metadata, &job->source, &result);
    if (status == RBF_OK)
        status = append_blocks(job, &plan, result, &block);
    if (status == RBF_OK)
        status = map_write_missing(job->context, result, job->missing.values, job->missing.samples,
                                   job->missing.empty);
    if (status == RBF_OK)
        status = trust_write(job->context, &job->trust, job->source.metadata, result);
    if (status == RBF_OK)
        status = rbf_result_commit(job->context, &result);
    rbf_result_discard(&result);
    free(room);
    return status;
}
