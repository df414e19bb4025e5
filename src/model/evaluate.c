/* Evaluation: the model's weights applied to new points. */
#include <stddef.h>

#include "core/context.h"
#include "linalg/linalg.h"
#include "model/model.h"
#include "solver/solver.h"

/* numbers: most that any output holds a target; its samples lie numbers * stride apart, which goes
 * to BLAS. */
static rbf_status check(rbf_context *context, const rbf_model *model, const rbf_points *targets,
                        int64_t first_sample, int64_t samples, int64_t stride, int numbers)
{
    const int d = rbf_points_dimension(model->centres);
    const int64_t m = rbf_points_count(targets), most = RBF_ROWS_MAX / numbers;
    if (first_sample < 0 || samples < 1 || first_sample > model->samples - samples)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%lld samples from sample %lld on are wanted, the model has %lld",
                        (long long)samples, (long long)first_sample, (long long)model->samples);
    if (stride < m || stride > most)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the stride must be between the number of targets %lld and %lld, got %lld",
                        (long long)m, (long long)most, (long long)stride);
    if (rbf_points_dimension(targets) != d)
        return rbf_fail(context, RBF_E_DATA,
                        "the targets have %d coordinates, the model's electrodes %d",
                        rbf_points_dimension(targets), d);
    return RBF_OK;
}

/* NULL: one that is not built in, whose weights are summed like any others. */
static const rbf_solver *solver_of(const rbf_model *model)
{
    const rbf_solver *solver = rbf_solver_find(model->report.solver);
    if (model->neighbors > 0)
        return &rbf_local_solver;
    if (model->patches != NULL)
        return &rbf_pum_solver;
    return solver != &rbf_local_solver && solver != &rbf_pum_solver ? solver : NULL;
}

/* NULL stays NULL. */
static const double *samples_from(const rbf_model *model, const double *array, int64_t first)
{
    return array != NULL ? array + first * rbf_points_count(model->centres) : NULL;
}

rbf_status rbf_model_differentiate(rbf_context *context, const rbf_model *model,
                                   const rbf_points *targets, int64_t first_sample, int64_t samples,
                                   double *values, double *gradient, double *hessian,
                                   int64_t stride)
{
    const int d = rbf_points_dimension(model->centres);
    const int numbers = hessian != NULL ? d * d : gradient != NULL ? d : 1;
    rbf_status status = check(context, model, targets, first_sample, samples, stride, numbers);
    if (status != RBF_OK || (values == NULL && gradient == NULL && hessian == NULL))
        return status;
    const rbf_interpolant s = {.kernel = model->kernel,
                               .epsilon = model->epsilon,
                               .tail = &model->tail,
                               .centres = model->centres,
                               .samples = samples,
                               .weights = samples_from(model, model->weights, first_sample),
                               .coefficients =
                                   model->tail_coefficients + first_sample * model->tail.terms,
                               .tolerance = model->report.tolerance,
                               .degree = model->report.degree_requested,
                               .neighbors = model->neighbors,
                               .smoothing = model->smoothing,
                               .values = samples_from(model, model->values, first_sample),
                               .patches = model->patches,
                               .first = first_sample};
    const rbf_outputs outputs = {
        .values = values, .gradient = gradient, .hessian = hessian, .stride = stride};
    const rbf_solver *solver = solver_of(model);
    if (solver == NULL || solver->apply == NULL)
        return rbf_apply(context, "evaluate", &s, targets, &outputs);
    const int muted = rbf_log_mute(context, 1);
    if (first_sample == 0) /* after that, what there is to say of the targets has been said */
        (void)rbf_log_mute(context, muted);
    status = solver->apply(context, "evaluate", &s, targets, &outputs);
    (void)rbf_log_mute(context, muted);
    return status;
}

rbf_status rbf_model_evaluate(rbf_context *context, const rbf_model *model,
                              const rbf_points *targets, int64_t first_sample, int64_t samples,
                              double *values, int64_t stride)
{
    return rbf_model_differentiate(context, model, targets, first_sample, samples, values, NULL,
                                   NULL, stride);
}
