/* A result being written: everything but the map at the start, the map block by block, summaries
 * over time at the end. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "io/h5.h"
#include "io/identify.h"
#include "io/model_fields.h"
#include "io/vtkhdf.h"

#define RBF_PATH_MAX 200 /* of an array that is added: it appears elsewhere under a longer one */

struct rbf_result {
    rbf_output output;
    rbf_result_options options;
    int dimension; /* of the targets */
    int64_t targets;
    int64_t samples;
    int64_t written; /* of the samples */
    double *squares; /* [targets]: sums over time; NULL if there is one sample only */
    double *lowest;
    double *highest;
};

static int rate_is_known(const rbf_metadata *metadata)
{
    return isfinite(metadata->sampling_rate) && metadata->sampling_rate > 0.0;
}

/* Seconds if the sampling rate is known, else the number of the sample. */
static rbf_status write_time(rbf_context *context, rbf_output *output, const rbf_metadata *metadata,
                             int64_t samples)
{
    int known = rate_is_known(metadata);
    double *time = rbf_allocate(context, samples, sizeof *time, "/time");

    if (time == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < samples; t++)
        time[t] = known ? metadata->start_time + (double)t / metadata->sampling_rate : (double)t;
    rbf_output_array(output, "/time", RBF_FLOAT64, 1, &samples, time);
    rbf_output_text(output, "/time", "units", known ? "s" : "sample");
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

    rbf_output_array(&result->output, path, RBF_FLOAT64, 2 + order - one, shape + one, NULL);
    if (order == 0)
        snprintf(units, sizeof units, "%s", value);
    else if (value[0] != '\0' && length[0] != '\0')
        snprintf(units, sizeof units, "%s/%s%s", value, length, order == 2 ? "^2" : "");
    rbf_output_units(&result->output, path, units);
    write_sampling(&result->output, path, metadata);
}

/* The map's arrays, still without numbers. */
static rbf_status write_map(rbf_context *context, rbf_result *result, const rbf_model *model)
{
    rbf_output *output = &result->output;

    write_array(result, "/values", 0, &model->metadata);
    if (result->options.gradient)
        write_array(result, "/gradient", 1, &model->metadata);
    if (result->options.hessian)
        write_array(result, "/hessian", 2, &model->metadata);
    if (result->samples == 1)
        return RBF_OK;
    rbf_output_group(output, "/summary");
    rbf_output_array(output, "/summary/rms", RBF_FLOAT64, 1, &result->targets, NULL);
    rbf_output_array(output, "/summary/peak_to_peak", RBF_FLOAT64, 1, &result->targets, NULL);
    rbf_output_units(output, "/summary/rms", model->metadata.value_units);
    rbf_output_units(output, "/summary/peak_to_peak", model->metadata.value_units);
    return write_time(context, output, &model->metadata, result->samples);
}

static rbf_status write_leave_one_out(rbf_context *context, rbf_output *output,
                                      const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);
    int64_t shape[2] = {model->samples, n};
    double *rmse = rbf_allocate_zero(context, n, sizeof *rmse, "leave-one-out errors");

    if (rmse == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < model->samples; t++)
        for (int64_t i = 0; i < n; i++) {
            double error = model->leave_one_out[t * n + i];
            rmse[i] += error * error;
        }
    for (int64_t i = 0; i < n; i++)
        rmse[i] = sqrt(rmse[i] / (double)model->samples);
    rbf_output_array(output, "/electrodes/leave_one_out", RBF_FLOAT64, model->samples == 1 ? 1 : 2,
                     model->samples == 1 ? &n : shape, model->leave_one_out);
    rbf_output_text(output, "/electrodes/leave_one_out", "description",
                    "measured - predicted from all other electrodes");
    rbf_output_array(output, "/electrodes/leave_one_out_rmse", RBF_FLOAT64, 1, &n, rmse);
    rbf_output_units(output, "/electrodes/leave_one_out", model->metadata.value_units);
    rbf_output_units(output, "/electrodes/leave_one_out_rmse", model->metadata.value_units);
    rbf_release(rmse);
    return RBF_OK;
}

static rbf_status write_electrodes(rbf_context *context, rbf_output *output, const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);

    rbf_output_group(output, "/electrodes");
    rbf_status status = rbf_output_points(context, output, "/electrodes/positions", model->centres,
                                          model->metadata.length_units);
    rbf_output_array(output, "/electrodes/rows", RBF_INT64, 1, &n, model->rows);
    rbf_output_text(output, "/electrodes/rows", "description",
                    "row of each electrode in the recording, counting from 0");
    rbf_output_array(output, "/electrodes/smoothing", RBF_FLOAT64, 1, &n, model->smoothing);
    if (status == RBF_OK && model->leave_one_out != NULL)
        status = write_leave_one_out(context, output, model);
    return status;
}

static rbf_status write_start(rbf_context *context, rbf_result *result, const rbf_mesh *targets,
                              const rbf_metadata *metadata, const rbf_model *model)
{
    rbf_output *output = &result->output;
    rbf_status status = RBF_OK;

    rbf_format_write(output, RBF_RESULT_FORMAT);
    rbf_model_fields_write(output, model);
    rbf_output_text(output, "/", "targets_path", metadata->points_path);
    if ((status = rbf_output_points(context, output, "/points", targets->vertices,
                                    metadata->length_units)) != RBF_OK)
        return status;
    if (targets->triangle_count > 0)
        rbf_output_array(output, "/triangles", RBF_INT64, 2,
                         (int64_t[]){targets->triangle_count, 3}, targets->triangles);
    if ((status = write_map(context, result, model)) != RBF_OK ||
        (status = write_electrodes(context, output, model)) != RBF_OK ||
        (status = rbf_vtkhdf_write(context, output, targets, result->samples, &result->options)) !=
            RBF_OK)
        return status;
    return rbf_output_check(context, output);
}

/* What the file will take, roughly. */
static int64_t result_bytes(const rbf_result *result, const rbf_mesh *targets,
                            const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);
    int64_t errors = model->leave_one_out != NULL ? rbf_multiply(n, result->samples) : 0;
    int64_t d = result->dimension;
    int64_t numbers =
        1 + (result->options.gradient ? d : 0) + (result->options.hessian ? d * d : 0);
    int64_t map = rbf_multiply(rbf_multiply(result->targets, result->samples), numbers);
    int64_t mesh =
        rbf_add(rbf_multiply(result->targets, 8), rbf_multiply(targets->triangle_count, 5));
    return rbf_multiply(8, rbf_add(rbf_add(map, errors), rbf_add(mesh, rbf_multiply(n, 8))));
}

static rbf_status allocate_summary(rbf_context *context, rbf_result *result)
{
    int64_t count = result->targets;

    result->squares = rbf_allocate_zero(context, rbf_multiply(count, 3), sizeof *result->squares,
                                        "summaries over time");
    if (result->squares == NULL)
        return RBF_E_MEMORY;
    result->lowest = result->squares + count;
    result->highest = result->lowest + count;
    for (int64_t i = 0; i < count; i++) {
        result->lowest[i] = INFINITY;
        result->highest[i] = -INFINITY;
    }
    return RBF_OK;
}

rbf_status rbf_result_create(rbf_context *context, const char *file,
                             const rbf_result_options *options, const rbf_mesh *targets,
                             const rbf_metadata *target_metadata, const rbf_model *model,
                             rbf_result **result)
{
    rbf_metadata unknown;
    rbf_metadata_default(&unknown);
    rbf_result *created = rbf_allocate_zero(context, 1, sizeof *created, "a result");
    if (created == NULL)
        return RBF_E_MEMORY;
    rbf_h5_quiet quiet = rbf_h5_silence();
    if (options != NULL)
        created->options = *options;
    created->dimension = rbf_points_dimension(targets->vertices);
    created->targets = rbf_points_count(targets->vertices);
    created->samples = model->samples;
    rbf_status status = rbf_output_create(context, file, created->options.overwrite,
                                          result_bytes(created, targets, model), &created->output);
    if (status == RBF_OK && created->samples > 1)
        status = allocate_summary(context, created);
    if (status == RBF_OK)
        status = write_start(context, created, targets,
                             target_metadata != NULL ? target_metadata : &unknown, model);
    rbf_h5_restore(quiet);
    if (status == RBF_OK) {
        *result = created;
        created = NULL;
    }
    rbf_result_discard(&created);
    return status;
}

/* A NaN in any sample makes both summaries of that target NaN. */
static void summarise(rbf_result *result, int64_t samples, const double *values)
{
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < result->targets; i++) {
            double value = values[t * result->targets + i];
            result->squares[i] += value * value;
            result->lowest[i] = value < result->lowest[i] ? value : result->lowest[i];
            result->highest[i] = value > result->highest[i] ? value : result->highest[i];
        }
}

static void write_rows(rbf_result *result, const char *path, int64_t samples, const double *numbers)
{
    if (result->samples == 1)
        rbf_output_rows(&result->output, path, 0, result->targets, numbers);
    else
        rbf_output_rows(&result->output, path, result->written, samples, numbers);
}

rbf_status rbf_result_append(rbf_context *context, rbf_result *result, int64_t samples,
                             const double *values, const double *gradient, const double *hessian)
{
    const rbf_result_options *options = &result->options;
    rbf_output *output = &result->output;

    if (samples < 1 || samples > result->samples - result->written)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%lld samples are to be written to %s, it has room for %lld more",
                        (long long)samples, output->file.name,
                        (long long)(result->samples - result->written));
    if (values == NULL || (options->gradient && gradient == NULL) ||
        (options->hessian && hessian == NULL))
        return rbf_fail(context, RBF_E_ARGUMENT, "%s is to hold values%s%s, and not all are given",
                        output->file.name, options->gradient ? ", gradient" : "",
                        options->hessian ? ", hessian" : "");
    rbf_h5_quiet quiet = rbf_h5_silence();
    write_rows(result, "/values", samples, values);
    if (options->gradient)
        write_rows(result, "/gradient", samples, gradient);
    if (options->hessian)
        write_rows(result, "/hessian", samples, hessian);
    if (result->samples > 1)
        summarise(result, samples, values);
    result->written += samples;
    rbf_status status = rbf_output_check(context, output);
    rbf_h5_restore(quiet);
    return status;
}

static int parts(const char *path)
{
    int count = 0;
    for (; *path != '\0'; path++)
        count += *path == '/';
    return count;
}

/* "/group/name" wants its group, once. */
static void make_group(rbf_output *output, const char *path)
{
    char parent[RBF_H5_PATH_SIZE];

    rbf_h5_parent(path, parent);
    if (strcmp(parent, "/") != 0 && !rbf_output_has(output, parent))
        rbf_output_group(output, parent);
}

static rbf_status add(rbf_context *context, rbf_result *result, const char *path, const char *units,
                      const char *description, rbf_output_type type, int64_t count,
                      const void *values, int shown)
{
    rbf_output *output = &result->output;

    if (path[0] != '/' || strlen(path) > RBF_PATH_MAX || parts(path) > 2)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "'%s' is no place for an array, expected /name or /group/name", path);
    rbf_h5_quiet quiet = rbf_h5_silence();
    make_group(output, path);
    rbf_output_array(output, path, type, 1, &count, values);
    rbf_output_units(output, path, units);
    rbf_output_text(output, path, "description", description);
    if (shown)
        rbf_vtkhdf_add(output, result->dimension, result->samples, path);
    rbf_status status = rbf_output_check(context, output);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_result_add(rbf_context *context, rbf_result *result, const char *path,
                          const char *units, const char *description, const double *values)
{
    return add(context, result, path, units, description, RBF_FLOAT64, result->targets, values, 1);
}

rbf_status rbf_result_add_flags(rbf_context *context, rbf_result *result, const char *path,
                                const char *description, const unsigned char *flags)
{
    return add(context, result, path, "", description, RBF_UINT8, result->targets, flags, 1);
}

rbf_status rbf_result_add_series(rbf_context *context, rbf_result *result, const char *path,
                                 const char *description, const double *values)
{
    return add(context, result, path, "", description, RBF_FLOAT64, result->samples, values, 0);
}

rbf_status rbf_result_note_number(rbf_context *context, rbf_result *result, const char *object,
                                  const char *name, double number)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_numbers(&result->output, object, name, RBF_FLOAT64, 1, &number);
    rbf_status status = rbf_output_check(context, &result->output);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_result_note_text(rbf_context *context, rbf_result *result, const char *object,
                                const char *name, const char *text)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_text(&result->output, object, name, text);
    rbf_status status = rbf_output_check(context, &result->output);
    rbf_h5_restore(quiet);
    return status;
}

static void write_summary(rbf_result *result)
{
    for (int64_t i = 0; i < result->targets; i++) {
        int missing = isnan(result->squares[i]);
        result->squares[i] = sqrt(result->squares[i] / (double)result->samples);
        result->highest[i] = missing ? NAN : result->highest[i] - result->lowest[i];
    }
    rbf_output_rows(&result->output, "/summary/rms", 0, result->targets, result->squares);
    rbf_output_rows(&result->output, "/summary/peak_to_peak", 0, result->targets, result->highest);
}

rbf_status rbf_result_commit(rbf_context *context, rbf_result **result)
{
    rbf_result *finished = *result;
    rbf_status status = RBF_OK;

    *result = NULL;
    if (finished->written < finished->samples)
        status = rbf_fail(context, RBF_E_ARGUMENT, "%lld of %lld samples of %s were not written",
                          (long long)(finished->samples - finished->written),
                          (long long)finished->samples, finished->output.file.name);
    rbf_h5_quiet quiet = rbf_h5_silence();
    if (status == RBF_OK && finished->samples > 1)
        write_summary(finished);
    if (status == RBF_OK)
        status = rbf_output_commit(context, &finished->output);
    rbf_h5_restore(quiet);
    rbf_result_discard(&finished);
    return status;
}

void rbf_result_discard(rbf_result **result)
{
    if (result == NULL || *result == NULL)
        return;
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_discard(&(*result)->output);
    rbf_h5_restore(quiet);
    rbf_release((*result)->squares);
    rbf_release(*result);
    *result = NULL;
}
