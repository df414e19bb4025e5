/* Targets, and the evaluation of a model at them in blocks of samples. */
#include <math.h>
#include <stdlib.h>

#include "guard.h"
#include "job.h"
#include "ui.h"
#include "units.h"

/* Blocks of samples are multiples of this if they may: the bits are then those of one block. */
#define PANEL 256

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

/* Of one sample: values, gradient and Hessian. */
static int64_t numbers_of_a_target(const map_plan *plan)
{
    return 1 + (plan->gradient ? plan->dimension : 0) +
           (plan->hessian ? plan->dimension * plan->dimension : 0);
}

map_plan job_plan_map(const cli_job *job, int64_t centres, int64_t samples)
{
    const int64_t real = (int64_t)sizeof(double);
    int64_t dimension = rbf_points_dimension(job->targets->vertices);
    int64_t targets = rbf_points_count(job->targets->vertices);
    int64_t held = targets * dimension * real + job->targets->triangle_count * 3 * real +
                   centres * (dimension + 2 + 2 * samples) * real +
                   job_trust_bytes(job, centres, samples);
    map_plan plan = {.centres = centres,
                     .samples = samples,
                     .targets = targets,
                     .dimension = dimension,
                     .gradient = job_given(job, OPTION_GRADIENT),
                     .hessian = job_given(job, OPTION_HESSIAN)};
    int64_t numbers = targets * numbers_of_a_target(&plan);
    plan.limit = rbf_context_memory_limit(job->context);
    /* A block repeats the kernels of all pairs, so few large ones are best; half of what is left
     * stays for the work inside of the library. */
    plan.block = plan.limit > held ? (plan.limit - held) / 2 / (numbers * real) : 0;
    if (plan.block > PANEL)
        plan.block -= plan.block % PANEL;
    plan.block = plan.block < 1 ? 1 : plan.block > samples ? samples : plan.block;
    plan.bytes = held + plan.block * numbers * real;
    const int64_t stored = job_given(job, OPTION_FLOAT32) ? (int64_t)sizeof(float) : real;
    plan.result_bytes =
        numbers > INT64_MAX / stored / samples ? INT64_MAX : numbers * samples * stored;
    plan.flops = 2.0 * (double)numbers * (double)centres * (double)samples;
    return plan;
}

/* Values, gradient and Hessian of a block of samples, in one piece; those not wanted are NULL. */
typedef struct map_block {
    double *values, *gradient, *hessian;
} map_block;

static rbf_status allocate_block(const map_plan *plan, map_block *block)
{
    const int64_t values = plan->block * plan->targets;
    block->values = ui_allocate(values * numbers_of_a_target(plan), sizeof(double), "the map");
    if (block->values == NULL)
        return RBF_E_MEMORY;
    if (plan->gradient)
        block->gradient = block->values + values;
    if (plan->hessian)
        block->hessian = block->values + values * (plan->gradient ? 1 + plan->dimension : 1);
    return RBF_OK;
}

static rbf_status append_blocks(cli_job *job, const map_plan *plan, rbf_result *result,
                                const map_block *block)
{
    const double *errors = rbf_model_leave_one_out(job->model);
    rbf_status status = RBF_OK;
    for (int64_t first = 0; first < plan->samples && status == RBF_OK; first += plan->block) {
        int64_t left = plan->samples - first;
        int64_t samples = left < plan->block ? left : plan->block;
        status = rbf_model_differentiate(job->context, job->model, job->targets->vertices, first,
                                         samples, block->values, block->gradient, block->hessian,
                                         plan->targets);
        if (status == RBF_OK) {
            job_mask(job, samples, 1, block->values);
            job_mask(job, samples, plan->dimension, block->gradient);
            job_mask(job, samples, plan->dimension * plan->dimension, block->hessian);
            status = rbf_result_append(
                job->context, result,
                &(rbf_result_block){.samples = samples,
                                    .values = block->values,
                                    .gradient = block->gradient,
                                    .hessian = block->hessian,
                                    .leave_one_out =
                                        errors != NULL ? errors + first * plan->centres : NULL});
        }
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

rbf_status job_write_missing(const cli_job *job, rbf_result *result)
{
    const struct {
        const char *name;
        int64_t count;
    } notes[] = {{"missing_values", job->missing.values},
                 {"incomplete_samples", job->missing.samples},
                 {"empty_samples", job->missing.empty}};
    rbf_status status = RBF_OK;
    for (size_t k = 0; k < sizeof notes / sizeof notes[0] && status == RBF_OK; k++)
        status = rbf_result_note_number(job->context, result, "/", notes[k].name,
                                        (double)notes[k].count);
    return status;
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
    map_block block = {NULL, NULL, NULL};
    rbf_status status = job_check_map(job, plan.centres, plan.samples);
    if (status == RBF_OK)
        status = job_measure_trust(job);
    if (status == RBF_OK)
        status = allocate_block(&plan, &block);
    if (status != RBF_OK)
        return status;
    status = rbf_result_create(job->context, job_text(job, OPTION_OUTPUT), &options, job->targets,
                               &job->target_metadata, &job->source, &result);
    if (status == RBF_OK)
        status = append_blocks(job, &plan, result, &block);
    if (status == RBF_OK)
        status = job_write_missing(job, result);
    if (status == RBF_OK)
        status = job_write_trust(job, result);
    if (status == RBF_OK)
        status = rbf_result_commit(job->context, &result);
    rbf_result_discard(&result);
    free(block.values);
    return status;
}
