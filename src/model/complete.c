/* A value that is predicted has no weight: it tells nothing, and takes nothing away. */
#include "model/complete.h"

#include <math.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"

static int64_t count_missing(int64_t size, const double *values)
{
    int64_t count = 0;
    for (int64_t k = 0; k < size; k++)
        count += isnan(values[k]) != 0;
    return count;
}

/* The fit takes the points of the selection that it is given: it gets a copy. */
static rbf_status fit_copy(rbf_context *context, const rbf_selection *selection, int64_t samples,
                           const rbf_fit_options *options, const rbf_resolved *resolved,
                           rbf_model **model)
{
    const int64_t n = selection->points->count;
    rbf_selection copy = {0};
    rbf_fit_options plain = *options;
    rbf_status status = RBF_E_MEMORY;
    int64_t *all = rbf_allocate(context, n, sizeof *all, "missing values");
    plain.leave_one_out = 0;
    for (int64_t i = 0; i < n && all != NULL; i++)
        all[i] = i;
    if (all != NULL)
        status = rbf_selection_subset(context, selection, samples, NULL, n, all, &copy);
    if (status == RBF_OK)
        status = rbf_selection_fit(context, &copy, n, samples, &plain, resolved, model);
    rbf_selection_release(&copy);
    rbf_release(all);
    return status;
}

rbf_status rbf_selection_complete(rbf_context *context, rbf_selection *selection, int64_t samples,
                                  const rbf_fit_options *options, const rbf_resolved *resolved,
                                  int64_t *completed)
{
    const int64_t n = selection->points->count, size = rbf_multiply(n, samples);
    double *predicted = NULL;
    rbf_model *model = NULL;
    *completed = count_missing(size, selection->values);
    if (*completed == 0)
        return RBF_OK;
    rbf_status status = fit_copy(context, selection, samples, options, resolved, &model);
    if (status != RBF_OK)
        return status;
    predicted = rbf_allocate(context, size, sizeof *predicted, "missing values");
    status = predicted == NULL
                 ? RBF_E_MEMORY
                 : rbf_model_evaluate(context, model, selection->points, 0, samples, predicted, n);
    for (int64_t k = 0; k < size && status == RBF_OK; k++)
        if (isnan(predicted[k]))
            selection->values[k] = 0.0;
        else if (isnan(selection->values[k]))
            selection->values[k] = predicted[k];
    rbf_release(predicted);
    rbf_model_destroy(&model);
    return status;
}
