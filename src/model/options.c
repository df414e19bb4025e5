/* Options and the plan that follows from them. */
#include "model/options.h"

#include <math.h>
#include <string.h>

#include <rbfinterp/text.h>

#include "core/context.h"
#include "core/memory.h"
#include "geometry/tail.h"
#include "linalg/linalg.h"
#include "model/coverage.h"
#include "model/modes.h"
#include "model/unsolved.h"

void rbf_metadata_default(rbf_metadata *metadata)
{
    memset(metadata, 0, sizeof *metadata);
    metadata->sampling_rate = NAN;
    metadata->frame_step = 1;
}

void rbf_fit_options_default(rbf_fit_options *options)
{
    *options = (rbf_fit_options){.kernel = RBF_KERNEL_THIN_PLATE_SPLINE,
                                 .epsilon = NAN,
                                 .degree = RBF_DEGREE_DEFAULT,
                                 .duplicates = RBF_DUPLICATES_ERROR,
                                 .solver = "auto",
                                 .tolerance = NAN};
}

static rbf_status resolve_epsilon(rbf_context *context, const rbf_kernel_info *info, double given,
                                  double *epsilon)
{
    if (isnan(given) && info->scale_free) {
        *epsilon = 1.0;
        return RBF_OK;
    }
    if (isnan(given)) {
        rbf_fail(context, RBF_E_ARGUMENT, "the kernel %s needs an epsilon, and none is given",
                 info->name);
        rbf_hint(context,
                 "epsilon is 1 / length, s = epsilon * r: try 1 / (distance between neighbouring "
                 "electrodes), in the unit of the positions");
        return RBF_E_ARGUMENT;
    }
    if (!(given > 0.0) || isinf(given))
        return rbf_fail(context, RBF_E_ARGUMENT, "epsilon must be a positive number, got %g",
                        given);
    *epsilon = given;
    return RBF_OK;
}

static rbf_status resolve_solver(rbf_context *context, const char *name, const rbf_solver **solver)
{
    *solver = NULL;
    if (name == NULL || strcmp(name, "auto") == 0)
        return RBF_OK;
    *solver = rbf_solver_find(name);
    if (*solver != NULL)
        return RBF_OK;
    const char *names[16] = {"auto"};
    int count = 1;
    for (int i = 0; i < 15 && rbf_solver_name(i) != NULL; i++)
        names[count++] = rbf_solver_name(i);
    const char *nearest = rbf_nearest_name(name, names, count);
    rbf_fail(context, RBF_E_ARGUMENT, "there is no solver \"%s\"", name);
    if (nearest != NULL)
        rbf_hint(context, "did you mean \"%s\"?", nearest);
    return RBF_E_ARGUMENT;
}

/* Neighbours without a solver mean the local one, as in SciPy. */
static rbf_status resolve_neighbors(rbf_context *context, const rbf_fit_options *options,
                                    rbf_resolved *r)
{
    const int automatic = options->solver == NULL || strcmp(options->solver, "auto") == 0;
    if (options->neighbors < 0 || options->neighbors > RBF_NEIGHBORS_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT, "neighbors must be between 1 and %d, got %d",
                        RBF_NEIGHBORS_MAX, options->neighbors);
    if (options->neighbors > 0 && automatic)
        r->solver = &rbf_local_solver;
    if (options->neighbors > 0 && r->solver != &rbf_local_solver)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "neighbors are for the solver local, got the solver %s", r->solver->name);
    if (r->solver == &rbf_local_solver)
        r->neighbors = options->neighbors > 0 ? options->neighbors : RBF_NEIGHBORS_DEFAULT;
    return RBF_OK;
}

rbf_status rbf_options_resolve(rbf_context *context, const rbf_fit_options *options,
                               rbf_resolved *resolved)
{
    rbf_resolved r = {
        .kernel = options->kernel, .degree = options->degree, .preparation = options->preparation};
    const rbf_kernel_info *info = rbf_kernel_describe(options->kernel);
    if (info == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "there is no kernel number %d",
                        (int)options->kernel);
    if (r.degree == RBF_DEGREE_DEFAULT)
        r.degree = info->default_degree;
    if (r.degree < -1 || r.degree > RBF_DEGREE_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the degree must be between -1 (no tail) and %d, got %d", RBF_DEGREE_MAX,
                        r.degree);
    if (options->point_smoothing == NULL &&
        (!(options->smoothing >= 0.0) || isinf(options->smoothing)))
        return rbf_fail(context, RBF_E_ARGUMENT, "smoothing must not be negative, got %g",
                        options->smoothing);
    if (options->duplicates < RBF_DUPLICATES_ERROR || options->duplicates > RBF_DUPLICATES_FIRST)
        return rbf_fail(context, RBF_E_ARGUMENT, "there is no rule %d for duplicates",
                        (int)options->duplicates);
    if (options->precision < RBF_PRECISION_AUTO || options->precision > RBF_PRECISION_DOUBLE)
        return rbf_fail(context, RBF_E_ARGUMENT, "there is no precision number %d",
                        (int)options->precision);
    r.tolerance = options->tolerance;
    if (isnan(r.tolerance) || r.tolerance == 0.0)
        r.tolerance = RBF_TOLERANCE_DEFAULT;
    if (!(r.tolerance > 0.0 && r.tolerance < 1.0))
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the tolerance must be greater than 0 and less than 1, got %g",
                        r.tolerance);
    rbf_status status = resolve_epsilon(context, info, options->epsilon, &r.epsilon);
    if (status == RBF_OK)
        status = resolve_solver(context, options->solver, &r.solver);
    if (status == RBF_OK)
        status = resolve_neighbors(context, options, &r);
    if (status == RBF_OK && options->tolerance > 0.0 && r.solver != NULL && !r.solver->iterates)
        status =
            rbf_fail(context, RBF_E_ARGUMENT,
                     "a tolerance is for solvers that iterate, got the solver %s", r.solver->name);
    if (status == RBF_OK)
        *resolved = r;
    return status;
}

rbf_status rbf_options_factored(rbf_context *context, const rbf_fit_options *options,
                                const char *what, rbf_fit_options *factored)
{
    const rbf_solver *solver = NULL;
    const rbf_status status = resolve_solver(context, options->solver, &solver);
    if (status != RBF_OK)
        return status;
    if (solver == NULL && options->neighbors > 0)
        solver = &rbf_local_solver;
    if (solver != NULL && !solver->factors) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "%s needs the inverse of the system, which the solver %s does not have", what,
                 solver->name);
        rbf_hint(context, "take the solver %s", rbf_dense_solver.name);
        return RBF_E_ARGUMENT;
    }
    *factored = *options;
    if (solver == NULL) {
        factored->solver = rbf_dense_solver.name;
        factored->tolerance = NAN; /* "auto" does not look at it either where it takes that */
    }
    return RBF_OK;
}

rbf_problem_size rbf_options_size(const rbf_context *context, const rbf_fit_options *options,
                                  const rbf_resolved *resolved, int64_t count, int dimension,
                                  int64_t samples)
{
    const rbf_kernel_info *info = rbf_kernel_describe(resolved->kernel);
    return (rbf_problem_size){.points = count,
                              .dimension = dimension,
                              .samples = samples,
                              .terms = rbf_monomial_count(dimension, resolved->degree),
                              .definite = resolved->degree >= info->least_degree &&
                                          dimension <= info->dimension_max,
                              .leave_one_out = options->leave_one_out,
                              .neighbors = resolved->neighbors,
                              .tolerance = resolved->tolerance,
                              .precision = options->precision,
                              .threads = rbf_context_threads(context)};
}

static rbf_status look_flat(rbf_context *context, const rbf_resolved *r, const rbf_points *points,
                            int *flat)
{
    double spacing = 0.0;
    rbf_kdtree *tree = NULL;
    if (points == NULL || rbf_kernel_describe(r->kernel)->smoothness != RBF_SMOOTH)
        return RBF_OK;
    rbf_status status = rbf_kdtree_create(context, points, &tree);
    if (status == RBF_OK)
        status = rbf_spacing(context, points, tree, &spacing);
    rbf_kdtree_destroy(&tree);
    *flat = rbf_kernel_is_flat(r->kernel, r->epsilon, spacing);
    return status;
}

rbf_status rbf_options_choose(rbf_context *context, const rbf_resolved *resolved,
                              const rbf_problem_size *size, const rbf_points *points,
                              const rbf_solver **solver, const char **reason)
{
    const int64_t limit = rbf_context_memory_limit(context);
    rbf_problem_size known = *size;
    rbf_status status = RBF_OK;
    const int most = resolved->solver != NULL ? resolved->solver->dimension_max : 0;
    if (most > 0 && size->dimension > most) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "the solver %s takes points of up to %d dimensions, got %d",
                 resolved->solver->name, most, size->dimension);
        rbf_hint(context, "take the solver %s, or %s for many points", rbf_dense_solver.name,
                 rbf_local_solver.name);
        return RBF_E_ARGUMENT;
    }
    if (resolved->solver != NULL && resolved->solver->iterates && !size->definite) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "the kernel %s is not definite in %d dimensions with a tail of degree %d, as the "
                 "solver %s needs it",
                 rbf_kernel_describe(resolved->kernel)->name, size->dimension, resolved->degree,
                 resolved->solver->name);
        rbf_hint(context, "leave the degree out, take another kernel, or the solver %s",
                 rbf_dense_solver.name);
        return RBF_E_ARGUMENT;
    }
    if (resolved->solver != NULL) {
        *solver = resolved->solver;
        *reason = resolved->solver->reason;
        return RBF_OK;
    }
    if (rbf_solver_choice_asks_flat(size, limit))
        status = look_flat(context, resolved, points, &known.flat);
    *solver = rbf_solver_choose(&known, limit, reason);
    return status;
}

static rbf_status create_plan(rbf_context *context, const rbf_points *points, int64_t count,
                              int dimension, int64_t samples, const rbf_fit_options *options,
                              rbf_fit_plan *plan)
{
    rbf_resolved resolved;
    const rbf_solver *solver = NULL;
    if (count < 1 || count > RBF_ROWS_MAX || samples < 1 || samples > RBF_ROWS_MAX ||
        dimension < 1 || dimension > RBF_DIMENSION_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "cannot plan for %lld points in %d dimensions and %lld samples",
                        (long long)count, dimension, (long long)samples);
    rbf_status status = rbf_options_resolve(context, options, &resolved);
    if (status != RBF_OK)
        return status;
    const rbf_problem_size size =
        rbf_options_size(context, options, &resolved, count, dimension, samples);
    status = rbf_options_choose(context, &resolved, &size, points, &solver, &plan->reason);
    if (status != RBF_OK)
        return status;
    const int64_t column = rbf_multiply(count, 8);
    const int64_t values = rbf_multiply(column, samples);
    const int64_t arrays = options->leave_one_out ? 2 : 1;
    plan->solver = solver->name;
    plan->model_bytes = rbf_add(rbf_multiply(values, arrays), rbf_multiply(column, dimension + 2));
    if (solver->has_patches) /* bytes() counts them */
        plan->model_bytes -= values;
    /* the given values and the selected ones, the points, the model, and what the solver takes */
    plan->bytes = rbf_add(rbf_add(rbf_multiply(values, 2), rbf_multiply(column, dimension)),
                          rbf_add(plan->model_bytes, solver->bytes(&size)));
    plan->limit = rbf_context_memory_limit(context);
    if (solver->has_patches)
        plan->model_bytes = rbf_add(plan->model_bytes, solver->kept(&size));
    plan->flops = solver->flops(&size);
    if (options->modes != NULL) {
        plan->bytes = rbf_add(plan->bytes, rbf_multiply(values, RBF_MODES_COPIES));
        plan->flops *= (double)rbf_modes_parts(options->modes, options->smoothing);
    }
    return RBF_OK;
}

rbf_status rbf_fit_plan_create(rbf_context *context, int64_t count, int dimension, int64_t samples,
                               const rbf_fit_options *options, rbf_fit_plan *plan)
{
    return create_plan(context, NULL, count, dimension, samples, options, plan);
}

rbf_status rbf_fit_plan_points(rbf_context *context, const rbf_points *points, int64_t samples,
                               const rbf_fit_options *options, rbf_fit_plan *plan)
{
    return create_plan(context, points, points->count, points->dimension, samples, options, plan);
}

rbf_status rbf_plan_check(rbf_context *context, int64_t count, const rbf_fit_plan *plan)
{
    const int dense = strcmp(plan->solver, rbf_dense_solver.name) == 0;
    char needed[16], limit[16];
    if (plan->bytes <= plan->limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY,
             "a %s fit of %lld points needs %s of memory, and the budget is %s", plan->solver,
             (long long)count, rbf_format_bytes(plan->bytes, needed),
             rbf_format_bytes(plan->limit, limit));
    rbf_hint(context,
             "fit fewer points (memory grows with their %s), raise the budget if the machine has "
             "more, or take %s",
             dense ? "square" : "number",
             dense ? "the solver fast, where no inverse is needed" : "a machine with more memory");
    return RBF_E_MEMORY;
}
