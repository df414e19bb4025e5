/* A fit to the unit vectors has the inverse for weights. */
#include "model/inverse.h"

#include <math.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"

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
