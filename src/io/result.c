/* A result being written: everything but the map at the start, the map block by block, what was
 * summed up meanwhile at the end. */
#include "io/result.h"

#include "core/memory.h"
#include "core/narrow.h"
#include "io/h5.h"
#include "io/xdmf.h"

#define PIECE ((int64_t)1 << 18) /* numbers that are narrowed at a time, whole rows */

rbf_status rbf_result_create(rbf_context *context, const char *file,
                             const rbf_result_options *options, const rbf_mesh *targets,
                             const rbf_metadata *target_metadata, const rbf_result_source *source,
                             rbf_result **result)
{
    rbf_metadata unknown;
    rbf_metadata_default(&unknown);
    rbf_result *created = rbf_allocate_zero(context, 1, sizeof *created, "a result");
    if (created == NULL)
        return RBF_E_MEMORY;
    created->side.descriptor = -1;
    rbf_h5_quiet quiet = rbf_h5_silence();
    if (options != NULL)
        created->options = *options;
    created->dimension = rbf_points_dimension(targets->vertices);
    created->targets = rbf_points_count(targets->vertices);
    created->electrodes = rbf_points_count(rbf_model_centres(source->model));
    created->samples = source->samples;
    created->leave_one_out = source->leave_one_out;
    created->rmse = source->leave_one_out_rmse;
    created->relative_error = source->leave_one_out_relative_error;
    rbf_status status = rbf_output_create(context, file, created->options.overwrite,
                                          rbf_result_bytes(created, targets), &created->output);
    if (status == RBF_OK && created->options.xdmf)
        status = rbf_xdmf_create(context, created);
    if (status == RBF_OK)
        status = rbf_result_sums_create(context, created);
    if (status == RBF_OK)
        status = rbf_result_start(context, created, targets,
                                  target_metadata != NULL ? target_metadata : &unknown, source);
    rbf_h5_restore(quiet);
    if (status == RBF_OK) {
        *result = created;
        created = NULL;
    }
    rbf_result_discard(&created);
    return status;
}

/* What a block must bring. */
static rbf_status check_block(rbf_context *context, const rbf_result *result,
                              const rbf_result_block *block)
{
    const rbf_result_options *options = &result->options;
    const char *name = result->output.file.name;
    const int64_t room = result->samples - result->written;

    if (block->samples < 1 || block->samples > room)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%lld samples are to be written to %s, it has room for %lld more",
                        (long long)block->samples, name, (long long)room);
    if ((block->values == NULL) == (block->single == NULL || !options->single) ||
        (options->gradient && block->gradient == NULL) ||
        (options->hessian && block->hessian == NULL) ||
        (result->leave_one_out && block->leave_one_out == NULL))
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%s is to hold values%s%s%s, and not all are given", name,
                        options->gradient ? ", gradient" : "", options->hessian ? ", hessian" : "",
                        result->leave_one_out ? ", leave-one-out errors" : "");
    return RBF_OK;
}

/* Rows of `size` numbers. */
static rbf_status write_narrowed(rbf_context *context, rbf_result *result, const char *path,
                                 int64_t first, int64_t rows, int64_t size, const double *numbers)
{
    const int64_t most = PIECE / size < 1 ? 1 : PIECE / size;
    rbf_status status = RBF_OK;
    float *narrowed = rbf_allocate(context, rbf_multiply(most < rows ? most : rows, size),
                                   sizeof *narrowed, "numbers of 4 bytes");

    if (narrowed == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < rows && status == RBF_OK; k += most) {
        const int64_t count = rows - k < most ? rows - k : most;
        if (rbf_narrow(count * size, numbers + k * size, narrowed)) {
            rbf_output_rows(&result->output, path, RBF_FLOAT32, first + k, count, narrowed);
        } else {
            status =
                rbf_fail(context, RBF_E_DATA, "%s of %s would hold a number too large for float32",
                         path, result->output.file.name);
            rbf_hint(context, "write float64: leave out --float32");
        }
    }
    rbf_release(narrowed);
    return status;
}

/* The next samples of an array that has d^order numbers a target. A single sample has no axis of its
 * own. */
static rbf_status write_samples(rbf_context *context, rbf_result *result, const char *path,
                                int order, int64_t samples, const double *numbers)
{
    const int one = result->samples == 1;
    const int64_t first = one ? 0 : result->written, rows = one ? result->targets : samples;
    int64_t size = one ? 1 : result->targets;

    for (int k = 0; k < order; k++)
        size *= result->dimension;
    if (result->options.single)
        return write_narrowed(context, result, path, first, rows, size, numbers);
    rbf_output_rows(&result->output, path, RBF_FLOAT64, first, rows, numbers);
    return RBF_OK;
}

static rbf_status write_values(rbf_context *context, rbf_result *result,
                               const rbf_result_block *block)
{
    const int one = result->samples == 1;
    if (block->single == NULL)
        return write_samples(context, result, "/values", 0, block->samples, block->values);
    rbf_output_rows(&result->output, "/values", RBF_FLOAT32, one ? 0 : result->written,
                    one ? result->targets : block->samples, block->single);
    return RBF_OK;
}

static void write_errors(rbf_result *result, const rbf_result_block *block)
{
    const int one = result->samples == 1;
    rbf_output_rows(&result->output, "/electrodes/leave_one_out", RBF_FLOAT64,
                    one ? 0 : result->written, one ? result->electrodes : block->samples,
                    block->leave_one_out);
}

rbf_status rbf_result_append(rbf_context *context, rbf_result *result,
                             const rbf_result_block *block)
{
    const rbf_result_options *options = &result->options;
    rbf_status status = check_block(context, result, block);

    if (status != RBF_OK)
        return status;
    rbf_h5_quiet quiet = rbf_h5_silence();
    status = write_values(context, result, block);
    if (status == RBF_OK && options->gradient)
        status = write_samples(context, result, "/gradient", 1, block->samples, block->gradient);
    if (status == RBF_OK && options->hessian)
        status = write_samples(context, result, "/hessian", 2, block->samples, block->hessian);
    if (status == RBF_OK && result->leave_one_out)
        write_errors(result, block);
    if (status == RBF_OK) {
        rbf_result_sums_add(result, block);
        result->written += block->samples;
        status = rbf_output_check(context, &result->output);
    }
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_result_close(rbf_context *context, rbf_result *result)
{
    if (result->closed)
        return RBF_OK;
    if (result->written < result->samples)
        return rbf_fail(context, RBF_E_ARGUMENT, "%lld of %lld samples of %s were not written",
                        (long long)(result->samples - result->written), (long long)result->samples,
                        result->output.file.name);
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_result_sums_write(result);
    rbf_status status = rbf_output_close(context, &result->output);
    rbf_h5_restore(quiet);
    result->closed = status == RBF_OK;
    return status;
}

rbf_status rbf_result_commit(rbf_context *context, rbf_result **result)
{
    rbf_result *finished = *result;
    rbf_status status = rbf_result_close(context, finished);

    *result = NULL;
    if (status == RBF_OK)
        status = rbf_output_commit(context, &finished->output);
    if (status == RBF_OK && finished->options.xdmf)
        status = rbf_atomic_commit(context, &finished->side);
    rbf_result_discard(&finished);
    return status;
}

static void discard_open(rbf_output *output)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_discard(output);
    rbf_h5_restore(quiet);
}

void rbf_result_discard(rbf_result **result)
{
    if (result == NULL || *result == NULL)
        return;
    if ((*result)->closed)
        rbf_output_discard(&(*result)->output);
    else
        discard_open(&(*result)->output);
    rbf_atomic_discard(&(*result)->side);
    rbf_result_sums_release(&(*result)->sums);
    rbf_release((*result)->side_name);
    rbf_release(*result);
    *result = NULL;
}
