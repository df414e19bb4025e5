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
                                 const rbf_metadata *target_metadata, int single)
{
    rbf_status status = write_matrix(context, output, o, single);

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
                             const rbf_metadata *target_metadata, int single, const char *file,
                             int overwrite)
{
    const int64_t m = operator_->targets->count, n = operator_->points->count;
    const int64_t numbers = rbf_add(rbf_multiply(m, n), rbf_multiply(8, rbf_add(m, n)));
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output output;
    rbf_status status =
        rbf_output_create(context, file, overwrite, rbf_multiply(numbers, single ? 4 : 8), &output);

    if (status == RBF_OK)
        status = write_operator(context, &output, operator_, targets, electrode_metadata,
                                target_metadata, single);
    if (status == RBF_OK)
        status = rbf_output_commit(context, &output);
    rbf_output_discard(&output);
    rbf_h5_restore(quiet);
    return status;
}
