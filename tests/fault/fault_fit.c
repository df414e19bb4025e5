/* Every allocation of a fit, an evaluation and a cross-validation refused in turn: the right
 * status, a message, outputs as they were. Leaks are the address sanitizer's to find. */
#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "solver/dense/factor.h"
#include "solver/tail_fit.h"
#include "support/fit.h"

enum { N = 60, SAMPLES = 2, D = 3, MOST = 1000 };

typedef struct job {
    rbf_context *context;
    rbf_points *points;
    const double *values;
    rbf_fit_options options;
    const int64_t *folds;
    const rbf_model *fitted;
    rbf_model *model;
    double out[SAMPLES * N];
} job;

typedef rbf_status (*step)(job *j);

static rbf_status fit(job *j)
{
    return rbf_model_fit(j->context, j->points, SAMPLES, j->values, &j->options, &j->model);
}

static rbf_status evaluate(job *j)
{
    return rbf_model_evaluate(j->context, j->fitted, j->points, 0, SAMPLES, j->out, N);
}

static rbf_status cross_validate(job *j)
{
    return rbf_cross_validate(j->context, j->points, SAMPLES, j->values, &j->options, j->folds,
                              j->out);
}

/* Refuses the first, second, ... allocation of one step until it gets through. */
static void check_step(job *j, step run, int at_least, const char *name)
{
    int k = 0, touched = 0;
    rbf_status status = RBF_E_MEMORY;
    const int before = check_failures;
    while (status == RBF_E_MEMORY && k < MOST) {
        for (int i = 0; i < SAMPLES * N; i++)
            j->out[i] = 77.0;
        rbf_fail(j->context, RBF_E_INTERNAL, "stale");
        rbf_allocate_fail_at(++k);
        status = run(j);
        rbf_allocate_fail_at(0);
        if (status != RBF_E_MEMORY)
            break;
        CHECK(j->model == NULL);
        CHECK(strstr(rbf_context_error(j->context), "cannot allocate") != NULL);
        CHECK(rbf_context_hint(j->context)[0] != '\0');
        touched += !all_equal(SAMPLES * N, j->out, 77.0);
    }
    CHECK_OK(j->context, status);
    CHECK(k > at_least && k < MOST);
    CHECK(touched == 0);
    rbf_model_destroy(&j->model);
    CHECK_NOTE(before, "%s of %s, degree %d: %d allocations", name,
               rbf_kernel_describe(j->options.kernel)->name, j->options.degree, k - 1);
}

/* gaps: so many rows are missing in the second sample; neighbors: of a local fit, else 0. */
static void check_job(rbf_context *context, rbf_kernel kernel, int degree, int gaps, int neighbors)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, SAMPLES * N);
    int64_t folds[N];
    CHECK_OK(context, rbf_folds_assign(context, N, 3, folds));
    memcpy(x + 9 * D, x + 7 * D, D * sizeof *x); /* one to merge */
    y[4] = y[N + 4] = NAN;                       /* and one missing */
    for (int i = 0; i < gaps; i++)
        y[N + 59 - i] = NAN;
    job j = {.context = context, .points = sample_points(context, N, D, x), .values = y};
    j.options = fit_options(kernel, 2.0, degree);
    j.options.duplicates = RBF_DUPLICATES_MEAN;
    j.options.neighbors = neighbors;
    j.options.leave_one_out = 1;
    check_step(&j, fit, neighbors > 0 ? 10 : 20, "fit");
    j.options.leave_one_out = 0;
    j.options.precision = RBF_PRECISION_MIXED;
    check_step(&j, fit, neighbors > 0 ? 10 : 20, "fit in single precision");
    j.options.precision = RBF_PRECISION_AUTO;
    j.options.leave_one_out = 1;
    check_step(&j, cross_validate, neighbors > 0 ? 15 : 25, "leave-one-out");
    j.folds = folds;
    check_step(&j, cross_validate, 50, "folds");
    rbf_model *fitted = NULL;
    CHECK_OK(context, rbf_model_fit(context, j.points, SAMPLES, y, &j.options, &fitted));
    j.fitted = fitted;
    check_step(&j, evaluate, 0, "evaluation");
    rbf_model_destroy(&fitted);
    rbf_points_destroy(&j.points);
    free(y);
    free(x);
}

/* The factorisations that a well-behaved fit never comes to. */
static void check_factor(rbf_context *context, rbf_factorisation kind)
{
    double *x = sample_spread(3, N, D), none[N] = {0.0}, diagonal[N];
    rbf_tail tail;
    rbf_tail_basis basis;
    int k = 0;
    rbf_status status = RBF_E_MEMORY;
    rbf_points *points = sample_points(context, N, D, x);
    CHECK_OK(context, rbf_tail_fit(context, points, 1, &tail, &basis));
    const rbf_system system = {.kernel = RBF_KERNEL_CUBIC,
                               .epsilon = 1.0,
                               .points = points,
                               .smoothing = none,
                               .terms = basis.terms,
                               .columns = basis.columns,
                               .samples = 1};
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_factor *factor = NULL;
        rbf_allocate_fail_at(++k);
        status = rbf_factor_create(context, &system, kind, &factor);
        CHECK(status == RBF_OK || factor == NULL);
        if (status == RBF_OK)
            status = rbf_factor_inverse_diagonal(context, factor, diagonal);
        rbf_allocate_fail_at(0);
        rbf_factor_destroy(&factor);
    }
    CHECK_OK(context, status);
    CHECK(k > 8 && k < MOST);
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&points);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_job(context, RBF_KERNEL_THIN_PLATE_SPLINE, RBF_DEGREE_DEFAULT, 0, 0);
    check_job(context, RBF_KERNEL_THIN_PLATE_SPLINE, RBF_DEGREE_DEFAULT, 5, 0);
    check_job(context, RBF_KERNEL_CUBIC, RBF_DEGREE_DEFAULT, 35, 0); /* a refit */
    check_job(context, RBF_KERNEL_GAUSSIAN, 0, 60, 0);               /* no map */
    check_job(context, RBF_KERNEL_THIN_PLATE_SPLINE, RBF_DEGREE_DEFAULT, 0, 20);
    check_job(context, RBF_KERNEL_GAUSSIAN, -1, 0, 0);
    check_job(context, RBF_KERNEL_LINEAR, -1, 0, 0); /* not definite: falls back to LDL^T */
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++)
        check_factor(context, (rbf_factorisation)kind);
    rbf_context_destroy(&context);
    return check_result();
}
