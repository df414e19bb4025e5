/* points -> used points -> tail -> system -> solution -> model. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/linalg.h"
#include "model/fit.h"
#include "model/model.h"
#include "model/modes.h"
#include "model/refit.h"
#include "model/unsolved.h"
#include "solver/tail_fit.h"

/* Below this the weights have lost most of their digits. */
#define RBF_RCOND_WARN 2e-15
/* Above this the map no longer passes through the measurements as far as anyone could see. */
#define RBF_RESIDUAL_WARN 1e-7
/* Up to so many points (about a minute) the dense solver steps in where another one fails. */
#define RBF_OTHERWISE_POINTS 20000

static rbf_status check_arguments(rbf_context *context, const rbf_points *points, int64_t samples,
                                  const double *values, const rbf_fit_options *options)
{
    if (points == NULL || values == NULL || options == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "points, values and options must not be NULL");
    if (samples < 1)
        return rbf_fail(context, RBF_E_ARGUMENT, "there must be at least one sample, got %lld",
                        (long long)samples);
    return RBF_OK;
}

static void warn_of_options(rbf_context *context, const rbf_resolved *r, int dimension)
{
    const rbf_kernel_info *info = rbf_kernel_describe(r->kernel);
    if (r->degree < info->least_degree)
        rbf_warn(context,
                 "degree %d is below the least degree %d of the kernel %s: the system is not "
                 "definite, and the map may change with the unit of length",
                 r->degree, info->least_degree, info->name);
    if (dimension > info->dimension_max)
        rbf_warn(context,
                 "the kernel %s is positive definite up to dimension %d, the points have %d",
                 info->name, info->dimension_max, dimension);
}

static rbf_status check_neighbors(rbf_context *context, int64_t neighbors, int degree, int d,
                                  int full)
{
    if (neighbors >= full)
        return RBF_OK;
    rbf_fail(context, RBF_E_ARGUMENT,
             "a tail of degree %d in %d dimensions needs at least %d neighbors, got %lld", degree,
             d, full, (long long)neighbors);
    rbf_hint(context, "take more neighbors, or a lower degree with a kernel that allows it");
    return RBF_E_ARGUMENT;
}

/* The tail of the degree asked for, or what the points can carry of it. */
static rbf_status fit_tail(rbf_context *context, const rbf_points *points, int degree,
                           int has_patches, rbf_model *model, rbf_tail_basis *basis)
{
    const int d = rbf_points_dimension(points);
    const int64_t n = rbf_points_count(points);
    const int full = rbf_monomial_count(d, degree);
    rbf_fit_report *report = &model->report;
    report->degree_requested = degree;
    report->tail_terms = report->tail_terms_full = full;
    report->tail_dimension = d;
    if (n < full) {
        rbf_fail(context, RBF_E_DATA,
                 "a tail of degree %d in %d dimensions needs at least %d points, got %lld", degree,
                 d, full, (long long)n);
        rbf_hint(context, "use a lower degree (0 needs one point) with a kernel that allows it");
        return RBF_E_DATA;
    }
    if (model->neighbors > 0) /* each neighbourhood has a tail of its own */
        return check_neighbors(context, model->neighbors, degree, d, full);
    if (has_patches) /* and so has each patch */
        return RBF_OK;
    rbf_status status = rbf_tail_fit(context, points, degree, &model->tail, basis);
    if (status != RBF_OK)
        return status;
    report->tail_terms = basis->terms;
    report->tail_dimension = degree < 0 ? d : model->tail.axes;
    if (basis->terms < full && model->tail.axes < d)
        rbf_warn(context,
                 "the points span %d of %d dimensions: the tail keeps %d of %d terms and is "
                 "constant across",
                 model->tail.axes, d, basis->terms, full);
    else if (basis->terms < full)
        rbf_warn(context,
                 "the points determine %d of the %d terms of the tail (they lie on a surface of "
                 "degree %d or less): the smallest tail that fits is taken",
                 basis->terms, full, degree);
    return RBF_OK;
}

static rbf_status allocate_solution(rbf_context *context, int64_t n, int64_t samples,
                                    int leave_one_out, int has_patches, rbf_model *model)
{
    const int64_t size = rbf_multiply(n, samples);
    double **kept = model->neighbors > 0 ? &model->values : &model->weights;
    if (!has_patches)
        *kept = rbf_allocate(context, size, sizeof **kept, "weights");
    model->tail_coefficients = rbf_allocate(context, rbf_multiply(samples, model->tail.terms),
                                            sizeof *model->tail_coefficients, "the tail");
    if ((*kept == NULL && !has_patches) || model->tail_coefficients == NULL)
        return RBF_E_MEMORY;
    if (leave_one_out) {
        model->leave_one_out =
            rbf_allocate(context, size, sizeof *model->leave_one_out, "leave-one-out errors");
        if (model->leave_one_out == NULL)
            return RBF_E_MEMORY;
    }
    return RBF_OK;
}

static void report_selection(const rbf_selection *s, int64_t rows, rbf_fit_report *report)
{
    report->rows = rows;
    report->missing = s->missing;
    report->merged = s->merged;
    report->closest_distance = s->closest_distance;
    report->closest_rows[0] = s->closest_rows[0];
    report->closest_rows[1] = s->closest_rows[1];
}

void rbf_fit_warn(rbf_context *context, const rbf_model *model)
{
    const rbf_fit_report *report = &model->report;
    const int iterated = !isnan(report->tolerance);
    if (!iterated && strncmp(report->factorisation, "cholesky", 8) != 0) /* of any kind */
        rbf_warn(context, "factored by %s, because the system is %s", report->factorisation,
                 report->reason);
    if (report->rcond < RBF_RCOND_WARN)
        rbf_warn(context,
                 "the system is nearly singular (reciprocal condition number %.1e); the closest "
                 "electrodes, rows %lld and %lld, are %g apart: a little smoothing%s or a less "
                 "smooth kernel makes the map certain",
                 report->rcond, (long long)report->closest_rows[0],
                 (long long)report->closest_rows[1], report->closest_distance,
                 rbf_kernel_describe(model->kernel)->scale_free ? "" : ", a larger epsilon");
    if (!iterated && report->residual > RBF_RESIDUAL_WARN)
        rbf_warn(context, "the map misses the measurements by up to %.1e of the largest one",
                 report->residual);
}

/* The solver that is taken, and why. */
typedef struct choice {
    rbf_problem_size size;
    const rbf_solver *solver;
    const char *reason;
    int automatic;
} choice;

static rbf_status choose_solver(rbf_context *context, const rbf_selection *s, int64_t samples,
                                const rbf_fit_options *options, const rbf_resolved *resolved,
                                choice *chosen)
{
    chosen->automatic = resolved->solver == NULL;
    chosen->size = rbf_options_size(context, options, resolved, s->points->count,
                                    s->points->dimension, samples);
    return rbf_options_choose(context, resolved, &chosen->size, s->points, &chosen->solver,
                              &chosen->reason);
}

/* What has been chosen may fail where a factorisation, though slower, does not. */
static rbf_status solve_otherwise(rbf_context *context, const rbf_system *system, choice *chosen,
                                  rbf_solution *solution)
{
    if (!chosen->automatic || chosen->solver == &rbf_dense_solver ||
        chosen->size.points > RBF_OTHERWISE_POINTS ||
        rbf_dense_solver.bytes(&chosen->size) > rbf_context_memory_limit(context))
        return RBF_E_NUMERICAL;
    chosen->solver = &rbf_dense_solver;
    rbf_warn(context, "%s; the solver %s is taken instead", rbf_context_error(context),
             chosen->solver->name);
    return chosen->solver->solve(context, system, solution);
}

static void report_solution(const choice *chosen, const rbf_system *system,
                            const rbf_solution *solution, rbf_fit_report *report)
{
    const int iterates = chosen->solver->iterates;
    report->solver = chosen->solver->name;
    report->factorisation = solution->factorisation;
    report->reason = solution->reason != NULL ? solution->reason : chosen->reason;
    report->rcond = solution->rcond;
    report->residual = solution->residual;
    report->refinements = solution->refinements;
    report->iterations = solution->iterations;
    report->tolerance = iterates ? system->tolerance : NAN;
    report->verified = solution->residual_of_range;
    report->verified_points = solution->points_verified;
    report->tolerance_floor = iterates ? solution->tolerance_floor : 0.0;
}

static rbf_status solve_system(rbf_context *context, const rbf_resolved *r, const rbf_selection *s,
                               const rbf_tail_basis *basis, const rbf_gaps *gaps, uint8_t *refit,
                               choice *chosen, rbf_model *model)
{
    double *coefficients = rbf_allocate(context, rbf_multiply(model->samples, basis->terms),
                                        sizeof *coefficients, "the tail");
    if (coefficients == NULL)
        return RBF_E_MEMORY;
    const rbf_system system = {.kernel = r->kernel,
                               .epsilon = r->epsilon,
                               .points = s->points,
                               .rows = s->rows,
                               .smoothing = s->smoothing,
                               .terms = basis->terms,
                               .columns = basis->columns,
                               .degree = r->degree,
                               .neighbors = r->neighbors,
                               .precision = chosen->size.precision,
                               .tolerance = r->tolerance,
                               .samples = model->samples,
                               .values = s->values,
                               .gaps = gaps,
                               .preparation = r->preparation};
    rbf_solution solution = {.weights = model->weights,
                             .coefficients = coefficients,
                             .leave_one_out = model->leave_one_out,
                             .refit = refit};
    rbf_status status = chosen->solver->solve(context, &system, &solution);
    if (status == RBF_E_NUMERICAL && chosen->solver->iterates)
        status = rbf_hint_unsolved(context, r, s, solution.residual_of_range);
    if (status == RBF_E_NUMERICAL)
        status = solve_otherwise(context, &system, chosen, &solution);
    if (status == RBF_OK && model->values != NULL)
        memcpy(model->values, s->values,
               (size_t)(model->samples * rbf_points_count(s->points)) * sizeof *s->values);
    if (status == RBF_OK) {
        rbf_tail_lift(&model->tail, basis, model->samples, coefficients, model->tail_coefficients);
        report_solution(chosen, &system, &solution, &model->report);
        model->patches = solution.patches;
        rbf_model_count_patches(model);
    }
    rbf_release(coefficients);
    return status;
}

/* Sees to a solver that takes gaps, and refuses those that there is no memory for. */
static rbf_status check_gaps(rbf_context *context, const rbf_selection *s,
                             const rbf_fit_options *options, const rbf_gaps *gaps, choice *chosen)
{
    const rbf_gap *set = &gaps->sets[0];
    rbf_fit_options named = *options;
    rbf_fit_plan plan;
    if (!chosen->solver->takes_gaps && chosen->automatic) {
        chosen->solver = &rbf_dense_solver;
        chosen->reason = "values are missing in some samples, which no other solver takes";
    }
    if (!chosen->solver->takes_gaps) {
        rbf_fail(context, RBF_E_DATA,
                 "the solver %s takes rows that are there in all samples or in none: row %lld is "
                 "missing (NaN) in sample %lld (counting from 0)",
                 chosen->solver->name, (long long)s->rows[set->electrodes[0]],
                 (long long)set->samples[0]);
        rbf_hint(context, "take the solver %s, or set such rows to NaN throughout",
                 rbf_dense_solver.name);
        return RBF_E_DATA;
    }
    named.solver = chosen->solver->name;
    named.tolerance = NAN; /* given to "auto", if at all */
    rbf_status status =
        rbf_fit_plan_points(context, s->points, chosen->size.samples, &named, &plan);
    if (status != RBF_OK)
        return status;
    const int64_t without = chosen->solver->bytes(&chosen->size);
    chosen->size.gaps = gaps->any_count;
    plan.bytes = rbf_add(plan.bytes, chosen->solver->bytes(&chosen->size) - without);
    plan.bytes = rbf_add(plan.bytes, rbf_multiply(s->points->count, chosen->size.samples));
    return rbf_plan_check(context, s->points->count, &plan);
}

/* Notes what is missing. */
static rbf_status note_missing(rbf_context *context, const rbf_gaps *gaps, rbf_model *model)
{
    const int64_t n = model->centres->count;
    model->missing = rbf_allocate_zero(context, rbf_multiply(n, model->samples),
                                       sizeof *model->missing, "missing values");
    if (model->missing == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < gaps->count; k++)
        for (int64_t j = 0; j < gaps->sets[k].count; j++)
            for (int64_t i = 0; i < gaps->sets[k].size; i++)
                model->missing[gaps->sets[k].samples[j] * n + gaps->sets[k].electrodes[i]] = 1;
    rbf_model_count_missing(model);
    rbf_inform(context,
               "%lld values are missing in %lld of %lld samples, in %lld different sets of %lld "
               "electrodes",
               (long long)gaps->values, (long long)model->report.incomplete_samples,
               (long long)model->samples, (long long)gaps->count, (long long)gaps->any_count);
    return RBF_OK;
}

/* Weights, tail and leave-one-out errors of all samples. */
static rbf_status solve_samples(rbf_context *context, const rbf_resolved *r, const rbf_selection *s,
                                const rbf_fit_options *options, const rbf_tail_basis *basis,
                                const rbf_gaps *gaps, choice *chosen, rbf_model *model)
{
    rbf_resolved same = *r;
    if (gaps == NULL)
        return solve_system(context, r, s, basis, NULL, NULL, chosen, model);
    uint8_t *refit = rbf_allocate(context, gaps->count, sizeof *refit, "missing values");
    rbf_status status = refit == NULL
                            ? RBF_E_MEMORY
                            : solve_system(context, r, s, basis, gaps, refit, chosen, model);
    same.solver = chosen->solver;
    if (status == RBF_OK)
        status = rbf_refit_samples(context, s, options, &same, gaps, refit, model);
    rbf_release(refit);
    return status;
}

/* Over what went in and how, as far as the weights depend on it: equal digests, equal maps. */
static rbf_status digest_inputs(rbf_context *context, const rbf_selection *s,
                                const rbf_fit_options *options, const rbf_resolved *r,
                                rbf_model *model)
{
    rbf_digest *digest = NULL;
    if (rbf_digest_create(context, &digest) != RBF_OK)
        return RBF_E_MEMORY;
    const int64_t n = rbf_points_count(s->points), d = rbf_points_dimension(s->points);
    const int64_t sizes[] = {
        n, d, model->samples, r->degree, (int64_t)options->duplicates, (int64_t)options->precision};
    rbf_digest_add_text(digest, rbf_kernel_describe(r->kernel)->name);
    rbf_digest_add_text(digest, model->report.solver);
    rbf_digest_add(digest, sizes, sizeof sizes);
    rbf_digest_add(digest, &r->epsilon, sizeof r->epsilon);
    if (!isnan(model->report.tolerance))
        rbf_digest_add(digest, &r->tolerance, sizeof r->tolerance);
    if (r->neighbors > 0)
        rbf_digest_add(digest, &r->neighbors, sizeof r->neighbors);
    for (int k = 0; k < d; k++)
        rbf_digest_add(digest, s->points->axis[k], (size_t)n * sizeof(double));
    rbf_digest_add(digest, s->rows, (size_t)n * sizeof *s->rows);
    rbf_digest_add(digest, s->smoothing, (size_t)n * sizeof *s->smoothing);
    rbf_digest_add(digest, s->values, (size_t)(n * model->samples) * sizeof *s->values);
    rbf_digest_finish(&digest, model->digest);
    return RBF_OK;
}

/* Hands the selected points over to the model. */
static void take_selection(rbf_selection *s, rbf_model *model)
{
    model->centres = s->points;
    model->rows = s->rows;
    model->smoothing = s->smoothing;
    s->points = NULL;
    s->rows = NULL;
    s->smoothing = NULL;
}

rbf_status rbf_selection_fit(rbf_context *context, rbf_selection *selection, int64_t given,
                             int64_t samples, const rbf_fit_options *options,
                             const rbf_resolved *resolved, rbf_model **model)
{
    if (options->modes != NULL)
        return rbf_modes_fit(context, selection, given, samples, options, resolved, model);
    rbf_tail_basis basis = {0};
    choice chosen;
    rbf_gaps *gaps = NULL;
    rbf_model *fitted = rbf_model_new(context);
    rbf_status status = fitted == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status != RBF_OK)
        goto done;
    fitted->kernel = resolved->kernel;
    fitted->epsilon = resolved->epsilon;
    fitted->samples = samples;
    fitted->neighbors = resolved->neighbors;
    if (options->metadata != NULL)
        fitted->metadata = *options->metadata;
    if (options->tuned != NULL)
        fitted->tuned = *options->tuned;
    report_selection(selection, given, &fitted->report);
    fitted->report.duplicates = rbf_duplicates_name(options->duplicates);
    const int has_patches = resolved->solver != NULL && resolved->solver->has_patches;
    status = fit_tail(context, selection->points, resolved->degree, has_patches, fitted, &basis);
    if (status == RBF_OK)
        status = choose_solver(context, selection, samples, options, resolved, &chosen);
    if (status == RBF_OK)
        status = rbf_gaps_find(context, rbf_points_count(selection->points), samples,
                               selection->values, &gaps);
    if (status == RBF_OK && gaps != NULL)
        status = check_gaps(context, selection, options, gaps, &chosen);
    if (status == RBF_OK)
        status = allocate_solution(context, rbf_points_count(selection->points), samples,
                                   options->leave_one_out, has_patches, fitted);
    if (status == RBF_OK)
        status =
            solve_samples(context, resolved, selection, options, &basis, gaps, &chosen, fitted);
    if (status == RBF_OK)
        status = digest_inputs(context, selection, options, resolved, fitted);
    if (status != RBF_OK)
        goto done;
    take_selection(selection, fitted);
    if (gaps != NULL)
        status = note_missing(context, gaps, fitted);
    if (status != RBF_OK)
        goto done;
    rbf_model_sum_errors(fitted, selection->values);
    rbf_fit_warn(context, fitted);
    *model = fitted;
    fitted = NULL;
done:
    rbf_model_destroy(&fitted);
    rbf_gaps_destroy(&gaps);
    rbf_tail_basis_release(&basis);
    return status;
}

rbf_status rbf_fit_prepare(rbf_context *context, const rbf_points *points, int64_t samples,
                           int copies, const rbf_fit_options *options, rbf_resolved *resolved)
{
    rbf_fit_plan plan;
    const int64_t n = rbf_points_count(points);
    rbf_status status = rbf_options_resolve(context, options, resolved);
    if (status == RBF_OK)
        status = rbf_fit_plan_points(context, points, samples, options, &plan);
    if (status == RBF_OK) {
        plan.bytes = rbf_add(plan.bytes, rbf_multiply(rbf_multiply(n, samples), 8 * copies));
        status = rbf_plan_check(context, n, &plan);
    }
    if (status == RBF_OK)
        warn_of_options(context, resolved, rbf_points_dimension(points));
    return status;
}

rbf_status rbf_model_fit(rbf_context *context, const rbf_points *points, int64_t samples,
                         const double *values, const rbf_fit_options *options, rbf_model **model)
{
    rbf_resolved resolved;
    rbf_selection selection = {0};
    rbf_status status = check_arguments(context, points, samples, values, options);
    if (status == RBF_OK)
        status = rbf_fit_prepare(context, points, samples, 0, options, &resolved);
    if (status == RBF_OK)
        status = rbf_selection_create(context, points, samples, values, options, &selection);
    if (status == RBF_OK)
        status = rbf_selection_fit(context, &selection, rbf_points_count(points), samples, options,
                                   &resolved, model);
    rbf_selection_release(&selection);
    return status;
}
