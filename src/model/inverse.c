/* A fit to the unit vectors has the inverse for weights. */
#include "model/inverse.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"

/* Below this reciprocal condition number of B_SS the rest hardly determines the tail. */
#define RBF_BLOCK_RCOND 1e-10

/* The model's points, rows and smoothing are the selection's again, its weights are B. */
static void take_inverse(rbf_model *model, rbf_selection *selection, double **b, uint8_t *bare)
{
    const int64_t n = model->centres->count;
    for (int64_t i = 0; i < n; i++)
        bare[i] = (uint8_t)(isnan(model->leave_one_out[i * n + i]) != 0);
    selection->points = model->centres;
    selection->rows = model->rows;
    selection->smoothing = model->smoothing;
    *b = model->weights;
    model->centres = NULL;
    model->rows = NULL;
    model->smoothing = NULL;
    model->weights = NULL;
}

rbf_status rbf_selection_invert(rbf_context *context, rbf_selection *selection, int64_t given,
                                const rbf_fit_options *options, const rbf_resolved *resolved,
                                double **b, uint8_t *bare)
{
    const int64_t n = selection->points->count;
    rbf_selection units = *selection;
    rbf_resolved factored = *resolved;
    rbf_fit_options plain;
    rbf_model *model = NULL;
    rbf_status status = rbf_options_factored(context, options, "leaving electrodes out", &plain);
    if (status != RBF_OK)
        return status;
    if (factored.solver == NULL)
        factored.solver = &rbf_dense_solver;
    plain.leave_one_out = 1; /* it finds the bare ones */
    plain.metadata = NULL;
    units.values =
        rbf_allocate_zero(context, rbf_multiply(n, n), sizeof *units.values, "unit vectors");
    if (units.values == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        units.values[i * n + i] = 1.0;
    status = rbf_selection_fit(context, &units, given, n, &plain, &factored, &model);
    rbf_release(units.values);
    if (status != RBF_OK)
        return status;
    take_inverse(model, selection, b, bare);
    rbf_model_destroy(&model);
    return RBF_OK;
}

rbf_status rbf_selection_invert_bytes(rbf_context *context, int64_t n, int dimension,
                                      const rbf_fit_options *options, int64_t *bytes)
{
    rbf_fit_options factored;
    rbf_fit_plan plan;
    rbf_status status = rbf_options_factored(context, options, "leaving electrodes out", &factored);
    if (status == RBF_OK)
        status = rbf_fit_plan_create(context, n, dimension, n, &factored, &plan);
    if (status == RBF_OK)
        *bytes = plan.bytes;
    return status;
}

void rbf_block_release(rbf_block *block)
{
    rbf_release(block->factor);
    rbf_release(block->pivots);
    rbf_release(block->integers);
    rbf_release(block->work);
    *block = (rbf_block){0};
}

rbf_status rbf_block_reserve(rbf_context *context, int64_t size, rbf_block *block)
{
    if (size <= block->room)
        return RBF_OK;
    rbf_block_release(block);
    block->factor = rbf_allocate(context, rbf_multiply(size, size), sizeof *block->factor,
                                 "the block of a set of electrodes");
    block->pivots = rbf_allocate(context, size, sizeof *block->pivots, "a set of electrodes");
    block->integers = rbf_allocate(context, size, sizeof *block->integers, "a set of electrodes");
    block->work =
        rbf_allocate(context, rbf_multiply(4, size), sizeof *block->work, "a set of electrodes");
    if (block->factor == NULL || block->pivots == NULL || block->integers == NULL ||
        block->work == NULL)
        return RBF_E_MEMORY;
    block->room = size;
    return RBF_OK;
}

int rbf_block_factor(const double *b, int64_t n, int64_t size, const int64_t *set, rbf_block *block)
{
    const lapack_int s = (lapack_int)size;
    double norm = 0.0, rcond = 0.0;
    block->size = size;
    for (int64_t k = 0; k < size; k++) {
        const double *column = b + set[k] * n; /* B is symmetric */
        double sum = 0.0;
        for (int64_t i = 0; i < size; i++) {
            block->factor[k * size + i] = column[set[i]];
            sum += fabs(column[set[i]]);
        }
        norm = fmax(norm, sum);
    }
    if (LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, s, s, block->factor, s, block->pivots) != 0)
        return 0;
    LAPACKE_dgecon_work(LAPACK_COL_MAJOR, '1', s, block->factor, s, norm, &rcond, block->work,
                        block->integers);
    return rcond > RBF_BLOCK_RCOND;
}

void rbf_block_solve(const rbf_block *block, int64_t count, double *columns)
{
    const lapack_int s = (lapack_int)block->size;
    LAPACKE_dgetrs_work(LAPACK_COL_MAJOR, 'N', s, (lapack_int)count, block->factor, s,
                        block->pivots, columns, s);
}
