/* Saving an interpolation matrix: rows of targets, so that values = matrix @ measurements. */
#include <string.h>

#include "core/memory.h"
#include "io/identify.h"
#include "model/operator.h"

#define BLOCK_BYTES ((int64_t)16 << 20) /* of rows that are turned at a time */

/* The matrix is held by columns, and stored by rows. */
static rbf_status write_matrix(rbf_context *context, rbf_output *output, const rbf_operator *o,
                               int single)
{
    const int64_t m = o->targets->count, n = o->points->count;
    const int64_t most = BLOCK_BYTES / (8 * n) < 1 ? 1 : BLOCK_BYTES / (8 * n);
    double *rows = rbf_allocate(context, rbf_multiply(most < m ? most : m, n), sizeof *rows,
                                "rows of the matrix");
    rbf_status status = rows == NULL ? RBF_E_MEMORY : RBF_OK;

    rbf_output_array(output, "/matrix", single ? RBF_FLOAT32 : RBF_FLOAT64, 2, (int64_t[]){m, n},
                     NULL);
    for (int64_t first = 0; first < m && status == RBF_OK; first += most) {
        const int64_t count = m - first < most ? m - first : most;
        for (int64_t j = 0; j < n; j++)
            for (int64_t i = 0; i < count; i++)
                rows[i * n + j] = o->matrix[j * m + first + i];
        rbf_output_rows(output, "/matrix", RBF_FLOAT64, first, count, rows);
        status = rbf_progress(context, "write", (double)(first + count) / (double)m);
    }
    rbf_release(rows);
    return status;
}

/* Targets whose gradients fit into a block, and its turned form beside it. */
static int64_t gradient_block(const rbf_operator *o)
{
    const int64_t a_target = 8 * o->targets->dimension * o->points->count;
    const int64_t most = BLOCK_BYTES / a_target < 1 ? 1 : BLOCK_BYTES / a_target;
    return most < o->targets->count ? most : o->targets->count;
}

/* As it comes it is [n][count][d]; stored [count][d][n]. */
static rbf_status write_gradient(rbf_context *context, rbf_output *output, const rbf_operator *o,
                                 int single)
{
    const int64_t m = o->targets->count, n = o->points->count, d = o->targets->dimension;
    const int64_t most = gradient_block(o), size = rbf_multiply(rbf_multiply(most, d), n);
    double *found = rbf_allocate(context, size, sizeof *found, "the gradient's matrix");
    double *rows = rbf_allocate(context, size, sizeof *rows, "the gradient's matrix");
    rbf_status status = found == NULL || rows == NULL ? RBF_E_MEMORY : RBF_OK;

    rbf_output_array(output, "/gradient", single ? RBF_FLOAT32 : RBF_FLOAT64, 3,
                     (int64_t[]){m, d, n}, NULL);
    for (int64_t first = 0; first < m && status == RBF_OK; first += most) {
        const int64_t count = m - first < most ? m - first : most;
        status = rbf_operator_gradient(context, o, first, count, found);
        if (status != RBF_OK)
            break;
        for (int64_t j = 0; j < n; j++)
            for (int64_t i = 0; i < count * d; i++)
                rows[i * n + j] = found[j * count * d + i];
        rbf_output_rows(output, "/gradient", RBF_FLOAT64, first, count, rows);
        status = rbf_progress(context, "write", (double)(first + count) / (double)m);
    }
    rbf_output_text(output, "/gradient", "description",
                    "gradient at the targets [targets, d] = gradient @ values of the electrodes");
    rbf_release(rows);
    rbf_release(found);
    return status;
}

static void write_origin(rbf_output *output, const rbf_operator *o)
{
    const rbf_fit_report *report = rbf_operator_report(o);
    const rbf_kernel_info *kernel = rbf_kernel_describe(o->options.kernel);
    const double epsilon = rbf_model_epsilon(o->units);

    rbf_format_write(output, RBF_OPERATOR_FORMAT);
    rbf_output_text(output, "/", "digest", rbf_operator_digest(o));
    rbf_output_text(output, "/", "kernel", kernel->name);
    rbf_output_numbers(output, "/", "epsilon", RBF_FLOAT64, 1, &epsilon);
    rbf_output_numbers(output, "/", "degree", RBF_INT32, 1, &report->degree_requested);
    rbf_output_text(output, "/", "duplicates", report->duplicates);
    rbf_output_text(output, "/", "solver", report->solver);
    rbf_output_text(output, "/", "factorisation", report->factorisation);
    rbf_output_text(output, "/", "reason", report->reason);
    rbf_output_numbers(output, "/", "rcond", RBF_FLOAT64, 1, &report->rcond);
    rbf_output_numbers(output, "/", "residual", RBF_FLOAT64, 1, &report->residual);
    rbf_output_numbers(output, "/", "tail_terms", RBF_INT32, 1, &report->tail_terms);
    rbf_output_text(output, "/matrix", "description",
                    "values at the targets = matrix @ values of the electrodes");
}

/* lambda of the electrodes in use, by their given rows. */
static void write_electrodes(rbf_output *output, const rbf_operator *o)
{
    const int64_t n = rbf_points_count(rbf_model_centres(o->units));

    rbf_output_array(output, "/electrodes/rows", RBF_INT64, 1, &n, rbf_model_rows(o->units));
    rbf_output_text(output, "/electrodes/rows", "description",
                    "rows of the electrodes that are centres; merged ones are not");
    rbf_output_array(output, "/electrodes/smoothing", RBF_FLOAT64, 1, &n,
                     rbf_model_smoothing(o->units));
}

static rbf_status write_operator(rbf_context *context, rbf_output *output, const rbf_operator *o,
                                 const rbf_mesh *targets, const rbf_metadata *electrode_metadata,
                                 const rbf_metadata *target_metadata, int single, int gradient)
{
    rbf_status status = write_matrix(context, output, o, single);

    if (status == RBF_OK && gradient)
        status = write_gradient(context, output, o, single);
    if (status != RBF_OK)
        return status;
    write_origin(output, o);
    rbf_output_text(output, "/", "points_path", electrode_metadata->points_path);
    rbf_output_text(output, "/", "targets_path", target_metadata->points_path);
    rbf_output_group(output, "/electrodes");
    write_electrodes(output, o);
    if ((status = rbf_output_points(context, output, "/electrodes/positions", o->points,
                                    electrode_metadata->length_units)) != RBF_OK ||
        (status = rbf_output_points(context, output, "/points", o->targets,
                                    target_metadata->length_units)) != RBF_OK)
        return status;
    if (targets->triangle_count > 0)
        rbf_output_array(output, "/triangles", RBF_INT64, 2,
                         (int64_t[]){targets->triangle_count, 3}, targets->triangles);
    return rbf_output_check(context, output);
}

rbf_status rbf_operator_save(rbf_context *context, const rbf_operator *operator_,
                             const rbf_mesh *targets, const rbf_metadata *electrode_metadata,
                             const rbf_metadata *target_metadata, int single, int gradient,
                             const char *file, int overwrite)
{
    const int64_t m = operator_->targets->count, n = operator_->points->count;
    const int64_t a_pair = gradient ? 1 + operator_->targets->dimension : 1;
    const int64_t numbers =
        rbf_add(rbf_multiply(rbf_multiply(m, n), a_pair), rbf_multiply(8, rbf_add(m, n)));
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output output;
    rbf_status status =
        rbf_output_create(context, file, overwrite, rbf_multiply(numbers, single ? 4 : 8), &output);

    if (status == RBF_OK)
        status = write_operator(context, &output, operator_, targets, electrode_metadata,
                                target_metadata, single, gradient);
    if (status == RBF_OK)
        status = rbf_output_commit(context, &output);
    rbf_output_discard(&output);
    rbf_h5_restore(quiet);
    return status;
}
