/* The kriging standard deviation given the nearest electrodes of each target alone: of models for which
 * there is no system of all of them. */
#include <rbfinterp/stddev.h>

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "model/model.h"
#include "model/stddev.h"
#include "solver/local/variance.h"
#include "solver/solver.h"

#define RBF_LOOKS 64  /* targets that are looked at with more neighbours */
#define RBF_MORE  4   /* times as many */
#define RBF_POOR  1.1 /* what is more than this is told */

int64_t rbf_stddev_neighbors(const char *solver, int64_t neighbors)
{
    if (neighbors > 0)
        return neighbors;
    return strcmp(solver, rbf_dense_solver.name) == 0 ? 0 : RBF_STDDEV_NEIGHBORS;
}

int64_t rbf_model_stddev_neighbors(const rbf_model *model)
{
    const int64_t neighbors = rbf_stddev_neighbors(model->report.solver, model->neighbors);
    return neighbors < model->centres->count ? neighbors : model->centres->count;
}

/* 1 / G_ii of each electrode: the variance of its prediction by the others, and its own. */
static rbf_status fill_left_out(rbf_context *context, const rbf_interpolant *s, double *left_out)
{
    const int64_t n = s->centres->count;
    rbf_status status = rbf_local_variance(context, "leave-one-out", s, s->centres, 1, left_out);
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        left_out[i] += s->smoothing[i];
    return status;
}

/* The leave-one-out errors of a local model that has none. */
static rbf_status fill_errors(rbf_context *context, const rbf_model *model, double *errors)
{
    const rbf_system system = {.kernel = model->kernel,
                               .epsilon = model->epsilon,
                               .points = model->centres,
                               .smoothing = model->smoothing,
                               .degree = model->report.degree_requested,
                               .neighbors = model->neighbors,
                               .samples = model->samples,
                               .values = model->values};
    rbf_solution solution = {.leave_one_out = errors};
    return rbf_local_solver.solve(context, &system, &solution);
}

/* Of a global model w^2 / G, or w e if it has the errors; of a local one e^2 G. */
static rbf_status fill_squares(rbf_context *context, const rbf_model *model,
                               const rbf_interpolant *s, double *squares)
{
    const int64_t n = model->centres->count;
    double *inverse = NULL, *errors = NULL;
    rbf_status status = RBF_E_MEMORY;
    if (model->weights != NULL && model->leave_one_out != NULL)
        return rbf_stddev_squares(context, model, model->weights, model->leave_one_out, NULL,
                                  squares);
    inverse = rbf_allocate(context, n, sizeof *inverse, "leave-one-out");
    if (inverse == NULL)
        goto done;
    status = fill_left_out(context, s, inverse);
    if (status == RBF_OK && model->weights == NULL && model->leave_one_out == NULL) {
        errors =
            rbf_allocate(context, rbf_multiply(n, model->samples), sizeof *errors, "leave-one-out");
        status = errors == NULL ? RBF_E_MEMORY : fill_errors(context, model, errors);
    }
    for (int64_t i = 0; i < n && status == RBF_OK && model->weights != NULL; i++)
        inverse[i] = 1.0 / inverse[i];
    if (status == RBF_OK)
        status = rbf_stddev_squares(context, model,
                                    model->weights != NULL ? model->weights
                                    : errors != NULL       ? errors
                                                           : model->leave_one_out,
                                    NULL, inverse, squares);
done:
    rbf_release(inverse);
    rbf_release(errors);
    return status;
}

/* A look, at some targets, at what more neighbours would make of it. */
static rbf_status compare(rbf_context *context, rbf_interpolant s, const rbf_points *targets,
                          const double *variance)
{
    const int64_t m = targets->count, count = m < RBF_LOOKS ? m : RBF_LOOKS;
    const long long neighbors = s.neighbors;
    int64_t rows[RBF_LOOKS] = {0};
    double found[RBF_LOOKS], sum = 0.0, less = 0.0;
    rbf_points *some = NULL;
    for (int64_t i = 0; i < count; i++)
        rows[i] = m / count * i;
    s.neighbors *= RBF_MORE;
    rbf_status status = rbf_points_select(context, targets, count, rows, &some);
    const int muted = rbf_log_mute(context, 1); /* of neighbourhoods all has been said */
    if (status == RBF_OK)
        status = rbf_local_variance(context, "stddev, a look at", &s, some, 0, found);
    (void)rbf_log_mute(context, muted);
    rbf_points_destroy(&some);
    for (int64_t i = 0; i < count && status == RBF_OK; i++)
        if (!isnan(found[i]) && !isnan(variance[rows[i]])) {
            sum += sqrt(variance[rows[i]]);
            less += sqrt(found[i]);
        }
    if (status == RBF_OK && sum > RBF_POOR * less)
        rbf_warn(context,
                 "the standard deviation given the %lld nearest electrodes is %.0f %% larger than "
                 "given %lld of them, as found at %lld targets, and so too large: the kernel is "
                 "flat, the values are noisy, or the targets lie far outside",
                 neighbors, 100.0 * (sum / less - 1.0), (long long)s.neighbors, (long long)count);
    return status;
}

rbf_status rbf_stddev_near(rbf_context *context, const rbf_model *model, const rbf_points *targets,
                           double *squares, double *variance)
{
    const rbf_interpolant s = {.kernel = model->kernel,
                               .epsilon = model->epsilon,
                               .centres = model->centres,
                               .degree = model->report.degree_requested,
                               .neighbors = rbf_model_stddev_neighbors(model),
                               .smoothing = model->smoothing};
    rbf_status status = fill_squares(context, model, &s, squares);
    if (status == RBF_OK)
        status = rbf_local_variance(context, "stddev", &s, targets, 0, variance);
    if (status == RBF_OK && model->neighbors == 0 && s.neighbors < model->centres->count)
        status = compare(context, s, targets, variance);
    return status;
}

int64_t rbf_stddev_near_bytes(int64_t electrodes, int dimension, int terms, int64_t neighbors,
                              int threads)
{
    const rbf_problem_size size = {.points = electrodes,
                                   .dimension = dimension,
                                   .terms = terms,
                                   .neighbors = RBF_MORE * neighbors,
                                   .threads = threads};
    return rbf_add(rbf_local_solver.bytes(&size), rbf_multiply(16, electrodes));
}
