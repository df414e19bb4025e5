/* A result before its first block: targets, electrodes, parameters, and room for the map. */
#include <math.h>
#include <stdio.h>

#include "core/memory.h"
#include "io/identify.h"
#include "io/model_fields.h"
#include "io/result.h"
#include "io/vtkhdf.h"
#include "io/xdmf.h"
#include "model/operator.h"

void rbf_result_source_model(const rbf_model *model, rbf_result_source *source)
{
    *source = (rbf_result_source){.model = model,
                                  .samples = model->samples,
                                  .metadata = &model->metadata,
                                  .tuned = &model->tuned,
                                  .digest = model->digest,
                                  .leave_one_out = model->leave_one_out != NULL,
                                  .leave_one_out_rmse = model->report.leave_one_out_rmse,
                                  .leave_one_out_relative_error =
                                      model->report.leave_one_out_relative_error};
}

void rbf_result_source_operator(const rbf_operator *operator_, int64_t samples,
                                const rbf_metadata *metadata, rbf_result_source *source)
{
    const rbf_model *units = operator_->units;

    *source = (rbf_result_source){.model = units,
                                  .samples = samples,
                                  .metadata = metadata != NULL ? metadata : &units->metadata,
                                  .tuned = &units->tuned,
                                  .digest = operator_->digest,
                                  .leave_one_out = units->report.merged == 0,
                                  .leave_one_out_rmse = NAN,
                                  .leave_one_out_relative_error = NAN};
}

static int rate_is_known(const rbf_metadata *metadata)
{
    return isfinite(metadata->sampling_rate) && metadata->sampling_rate > 0.0;
}

double rbf_result_time(const rbf_metadata *metadata, int64_t t)
{
    return rate_is_known(metadata) ? metadata->start_time + (double)t / metadata->sampling_rate
                                   : (double)(metadata->first_frame + t * metadata->frame_step);
}

rbf_status rbf_result_write_time(rbf_context *context, rbf_output *output, const char *path,
                                 const rbf_metadata *metadata, int64_t samples)
{
    int known = rate_is_known(metadata);
    double *time = rbf_allocate(context, samples, sizeof *time, path);

    if (time == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < samples; t++)
        time[t] = rbf_result_time(metadata, t);
    rbf_output_array(output, path, RBF_FLOAT64, 1, &samples, time);
    rbf_output_text(output, path, "units", known ? "s" : "sample");
    rbf_release(time);
    return RBF_OK;
}

static void write_sampling(rbf_output *output, const char *path, const rbf_metadata *metadata)
{
    if (rate_is_known(metadata))
        rbf_output_numbers(output, path, "sampling_rate", RBF_FLOAT64, 1, &metadata->sampling_rate);
    if (rate_is_known(metadata) || metadata->start_time != 0.0)
        rbf_output_numbers(output, path, "t0", RBF_FLOAT64, 1, &metadata->start_time);
}

/* An array [samples][targets] of what has d^order numbers: values, gradient, Hessian; one sample
 * has no axis of its own. */
static void write_array(rbf_result *result, const char *path, int order,
                        const rbf_metadata *metadata)
{
    const char *value = metadata->value_units, *length = metadata->length_units;
    int64_t shape[4] = {result->samples, result->targets, result->dimension, result->dimension};
    int one = result->samples == 1;
    char units[160] = "";

    rbf_output_array(&result->output, path, result->options.single ? RBF_FLOAT32 : RBF_FLOAT64,
                     2 + order - one, shape + one, NULL);
    if (order == 0)
        snprintf(units, sizeof units, "%s", value);
    else if (value[0] != '\0' && length[0] != '\0')
        snprintf(units, sizeof units, "%s/%s%s", value, length, order == 2 ? "^2" : "");
    rbf_output_units(&result->output, path, units);
    write_sampling(&result->output, path, metadata);
}

/* The map's arrays, still without numbers. */
static rbf_status write_map(rbf_context *context, rbf_result *result, const rbf_metadata *metadata)
{
    rbf_output *output = &result->output;

    write_array(result, "/values", 0, metadata);
    if (result->options.gradient)
        write_array(result, "/gradient", 1, metadata);
    if (result->options.hessian)
        write_array(result, "/hessian", 2, metadata);
    if (result->samples == 1)
        return RBF_OK;
    rbf_output_group(output, "/summary");
    rbf_output_array(output, "/summary/rms", RBF_FLOAT64, 1, &result->targets, NULL);
    rbf_output_array(output, "/summary/peak_to_peak", RBF_FLOAT64, 1, &result->targets, NULL);
    rbf_output_units(output, "/summary/rms", metadata->value_units);
    rbf_output_units(output, "/summary/peak_to_peak", metadata->value_units);
    return rbf_result_write_time(context, output, "/time", metadata, result->samples);
}

/* Room for the errors and their root mean square over time. */
static void write_leave_one_out(rbf_result *result, const char *units, int approximate)
{
    rbf_output *output = &result->output;
    const int64_t shape[2] = {result->samples, result->electrodes};
    const int one = result->samples == 1;

    rbf_output_array(output, "/electrodes/leave_one_out", RBF_FLOAT64, 2 - one, shape + one, NULL);
    rbf_output_text(output, "/electrodes/leave_one_out", "description",
                    approximate ? "measured - predicted from all other electrodes (approximate)"
                                : "measured - predicted from all other electrodes");
    rbf_output_array(output, "/electrodes/leave_one_out_rmse", RBF_FLOAT64, 1, shape + 1, NULL);
    rbf_output_units(output, "/electrodes/leave_one_out", units);
    rbf_output_units(output, "/electrodes/leave_one_out_rmse", units);
}

static rbf_status write_electrodes(rbf_context *context, rbf_result *result,
                                   const rbf_result_source *source)
{
    rbf_output *output = &result->output;
    const rbf_model *model = source->model;
    const int64_t n = result->electrodes;

    rbf_output_group(output, "/electrodes");
    rbf_status status = rbf_output_points(context, output, "/electrodes/positions", model->centres,
                                          source->metadata->length_units);
    rbf_output_array(output, "/electrodes/rows", RBF_INT64, 1, &n, model->rows);
    rbf_output_text(output, "/electrodes/rows", "description",
                    "row of each electrode in the recording, counting from 0");
    rbf_output_array(output, "/electrodes/smoothing", RBF_FLOAT64, 1, &n, model->smoothing);
    if (result->leave_one_out)
        write_leave_one_out(result, source->metadata->value_units,
                            rbf_model_leave_one_out_is_approximate(source->model));
    return status;
}

/* The model's fields, with those that the source puts in their place. */
static void write_fields(rbf_output *output, const rbf_result_source *source)
{
    rbf_model fields = *source->model; /* its arrays are not looked at */

    fields.metadata = *source->metadata;
    fields.tuned = *source->tuned;
    snprintf(fields.digest, sizeof fields.digest, "%s", source->digest);
    fields.report.leave_one_out_rmse = source->leave_one_out_rmse;
    fields.report.leave_one_out_relative_error = source->leave_one_out_relative_error;
    rbf_model_fields_write(output, &fields);
}

rbf_status rbf_result_start(rbf_context *context, rbf_result *result, const rbf_mesh *targets,
                            const rbf_metadata *metadata, const rbf_result_source *source)
{
    rbf_output *output = &result->output;
    rbf_status status = RBF_OK;

    rbf_format_write(output, RBF_RESULT_FORMAT);
    write_fields(output, source);
    rbf_output_text(output, "/", "targets_path", metadata->points_path);
    if ((status = rbf_output_points(context, output, "/points", targets->vertices,
                                    metadata->length_units)) != RBF_OK)
        return status;
    if (targets->triangle_count > 0)
        rbf_output_array(output, "/triangles", RBF_INT64, 2,
                         (int64_t[]){targets->triangle_count, 3}, targets->triangles);
    if ((status = write_map(context, result, source->metadata)) != RBF_OK ||
        (status = write_electrodes(context, result, source)) != RBF_OK ||
        (status = rbf_vtkhdf_write(context, output, targets, result->samples, &result->options)) !=
            RBF_OK)
        return status;
    if (result->options.xdmf &&
        (status = rbf_xdmf_write(context, result, targets, source->metadata)) != RBF_OK)
        return status;
    return rbf_output_check(context, output);
}

int64_t rbf_result_bytes(const rbf_result *result, const rbf_mesh *targets)
{
    const int64_t n = result->electrodes, d = result->dimension;
    const int64_t errors = result->leave_one_out ? rbf_multiply(n, result->samples) : 0;
    const int64_t numbers =
        1 + (result->options.gradient ? d : 0) + (result->options.hessian ? d * d : 0);
    const int64_t map = rbf_multiply(rbf_multiply(result->targets, result->samples), numbers);
    const int64_t mesh =
        rbf_add(rbf_multiply(result->targets, 8), rbf_multiply(targets->triangle_count, 5));
    const int64_t rest = rbf_add(errors, rbf_add(mesh, rbf_multiply(n, 8)));
    return rbf_add(rbf_multiply(result->options.single ? 4 : 8, map), rbf_multiply(8, rest));
}
