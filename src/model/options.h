/* Options put to the test and defaults put in. */
#ifndef RBF_MODEL_OPTIONS_H
#define RBF_MODEL_OPTIONS_H

#include <rbfinterp/model.h>

#include "solver/solver.h"

typedef struct rbf_resolved {
    rbf_kernel kernel;
    double epsilon;
    int degree;
    const rbf_solver *solver; /* NULL: by the size of the problem */
    double tolerance;
    int neighbors; /* of a local interpolant; else 0 */
    rbf_preparation *preparation;
} rbf_resolved;

/* Checks everything but the numbers of point_smoothing. Errors: RBF_E_ARGUMENT. */
rbf_status rbf_options_resolve(rbf_context *context, const rbf_fit_options *options,
                               rbf_resolved *resolved);

/* The solver for such a problem, and why; points NULL: not known yet. Errors:
 * RBF_E_MEMORY, RBF_E_ARGUMENT (the one that is asked for needs a definite kernel). */
rbf_status rbf_options_choose(rbf_context *context, const rbf_resolved *resolved,
                              const rbf_problem_size *size, const rbf_points *points,
                              const rbf_solver **solver, const char **reason);

/* The size of a problem that has these options. */
rbf_problem_size rbf_options_size(const rbf_context *context, const rbf_fit_options *options,
                                  const rbf_resolved *resolved, int64_t count, int dimension,
                                  int64_t samples);

/* factored := options with a solver that factors the system and so has its inverse, which `what`
 * needs. Errors: RBF_E_ARGUMENT (another one is asked for by name). */
rbf_status rbf_options_factored(rbf_context *context, const rbf_fit_options *options,
                                const char *what, rbf_fit_options *factored);

/* Refuses with RBF_E_MEMORY and the ways out if the plan exceeds the budget. */
rbf_status rbf_plan_check(rbf_context *context, int64_t count, const rbf_fit_plan *plan);

#endif
