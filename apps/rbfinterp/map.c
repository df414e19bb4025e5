/* The map of a model, block by block. */
#include "map.h"

/* Of one sample: values, gradient and Hessian. */
static int64_t numbers_of_a_target(const map_plan *plan)
{
    return 1 + (plan->gradient ? plan->dimension : 0) +
           (plan->hessian ? plan->dimension * plan->dimension : 0);
}

void map_plan_take_block(map_plan *plan, int64_t bytes)
{
    int64_t block = bytes > 0 ? bytes / plan->each : 0;
    if (block > MAP_PANEL)
        block -= block % MAP_PANEL;
    plan->block = block < 1 ? 1 : block > plan->samples ? plan->samples : block;
    plan->bytes = plan->held + plan->block * plan->each;
}

map_plan map_plan_make(const cli_arguments *arguments, const rbf_mesh *mesh, int64_t limit,
                       int64_t centres, int64_t samples, int64_t stddev)
{
    const int64_t real = (int64_t)sizeof(double);
    const int64_t stored = arguments->option[OPTION_FLOAT32].given ? (int64_t)sizeof(float) : real;
    const int64_t dimension = rbf_points_dimension(mesh->vertices);
    const int64_t targets = rbf_points_count(mesh->vertices);
    map_plan plan = {.centres = centres,
                     .samples = samples,
                     .targets = targets,
                     .dimension = dimension,
                     .gradient = arguments->option[OPTION_GRADIENT].given,
                     .hessian = arguments->option[OPTION_HESSIAN].given,
                     .limit = limit};
    const int64_t numbers = targets * numbers_of_a_target(&plan);
    plan.held = targets * dimension * real + mesh->triangle_count * 3 * real +
                centres * (dimension + 2 + 2 * samples) * real +
                trust_coverage_bytes(arguments, mesh) +
                trust_stddev_bytes(arguments, mesh, samples, stddev);
    plan.each = numbers * real;
    plan.result_bytes =
        numbers > INT64_MAX / stored / samples ? INT64_MAX : numbers * samples * stored;
    plan.flops = 2.0 * (double)numbers * (double)centres * (double)samples;
    /* A block repeats the kernels of all pairs, so few large ones are best; half of what is left
     * stays for the work inside of the library. */
    map_plan_take_block(&plan, (limit - plan.held) / 2);
    return plan;
}

int64_t map_block_numbers(const map_plan *plan)
{
    return plan->block * plan->targets * numbers_of_a_target(plan);
}

void map_block_place(const map_plan *plan, double *room, map_block *block)
{
    const int64_t values = plan->block * plan->targets;
    *block = (map_block){.values = room};
    if (plan->gradient)
        block->gradient = room + values;
    if (plan->hessian)
        block->hessian = room + values * (plan->gradient ? 1 + plan->dimension : 1);
}

rbf_status map_block_fill(rbf_context *context, const rbf_model *model, const map_plan *plan,
                          int64_t first, trust *t, const map_block *block, rbf_result_block *filled)
{
    const double *errors = rbf_model_leave_one_out(model);
    const int64_t left = plan->samples - first;
    const int64_t samples = left < plan->block ? left : plan->block;
    const rbf_status status =
        rbf_model_differentiate(context, model, t->targets->vertices, first, samples, block->values,
                                block->gradient, block->hessian, plan->targets);
    if (status != RBF_OK)
        return status;
    trust_mask(t, samples, 1, block->values);
    trust_mask(t, samples, plan->dimension, block->gradient);
    trust_mask(t, samples, plan->dimension * plan->dimension, block->hessian);
    *filled =
        (rbf_result_block){.samples = samples,
                           .values = block->values,
                           .gradient = block->gradient,
                           .hessian = block->hessian,
                           .leave_one_out = errors != NULL ? errors + first * plan->centres : NULL};
    return RBF_OK;
}

rbf_status map_write_missing(rbf_context *context, rbf_result *result, int64_t values,
                             int64_t incomplete_samples, int64_t empty_samples)
{
    const struct {
        const char *name;
        int64_t count;
    } notes[] = {{"missing_values", values},
                 {"incomplete_samples", incomplete_samples},
                 {"empty_samples", empty_samples}};
    rbf_status status = RBF_OK;
    for (size_t k = 0; k < sizeof notes / sizeof notes[0] && status == RBF_OK; k++)
        status =
            rbf_result_note_number(context, result, "/", notes[k].name, (double)notes[k].count);
    return status;
}
