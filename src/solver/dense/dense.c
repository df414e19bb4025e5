/* The dense solver: factor once, solve for all samples, refine, check.
 *
 * Factorisations are tried from the cheapest to the most forgiving: Cholesky on the null space of
 * P^T, in single precision where that pays, then in double precision; then LDL^T of the same matrix
 * (the kernel is not definite there, or rounding has made it so); then LU of the bordered system. The
 * first whose residual is small is taken; the report says which and why. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "solver/apply.h"
#include "solver/dense/factor.h"
#include "solver/dense/filled.h"
#include "solver/solver.h"

#define RBF_REFINEMENTS_MAX    4
#define RBF_REFINEMENTS_SINGLE 15
/* Where single precision pays, unless it is asked for: where the factorisation is most of the time,
 * for so many points ... */
#define RBF_SINGLE_POINTS 3000
/* ... and so many of them to a sample, since each sample takes several refinements. */
#define RBF_SINGLE_POINTS_PER_SAMPLE 1500
/* A step leaves about n epsilon / rcond of the error. Below this, one reaches what rounding leaves of
 * the residual itself. */
#define RBF_CONTRACTION_FAST 1e-3
#define RBF_SMALLEST_SAMPLE  1e-290
/* Residual relative to the largest value: good enough to stop refining, */
#define RBF_RESIDUAL_DONE (4.0 * DBL_EPSILON)
/* always good enough not to try another factorisation, */
#define RBF_RESIDUAL_GOOD 1e-9
/* not good enough however bad the condition, */
#define RBF_RESIDUAL_POOR 1e-5
/* and too large to call the result an interpolant. */
#define RBF_RESIDUAL_USELESS 1e-3

/* Right-hand sides that are solved together: enough to be efficient, few enough that their scratch
 * stays small beside the matrix. */
static int64_t samples_together(int64_t points)
{
    const int64_t count = points / 64;
    return count < 64 ? 64 : count > 256 ? 256 : count;
}

/* scratch of one block of samples */
typedef struct scratch {
    int64_t together;
    double *block;    /* [together][n] */
    double *border;   /* [together][r] */
    double *residual; /* [together][n] */
    double *work;
} scratch;

static void scratch_release(scratch *s)
{
    rbf_release(s->block);
    rbf_release(s->border);
    rbf_release(s->residual);
    rbf_release(s->work);
}

static rbf_status scratch_allocate(rbf_context *context, const rbf_factor *f, int64_t samples,
                                   scratch *s)
{
    const int64_t most = samples_together(f->n);
    s->together = samples < most ? samples : most;
    const int64_t size = rbf_multiply(s->together, f->n);
    s->block = rbf_allocate(context, size, sizeof *s->block, "right-hand sides");
    s->residual = rbf_allocate(context, size, sizeof *s->residual, "residuals");
    s->border = rbf_allocate(context, s->together * f->r, sizeof *s->border, "right-hand sides");
    s->work = rbf_allocate(context, rbf_factor_work_size(f, s->together), sizeof *s->work,
                           "right-hand sides");
    if (s->block == NULL || s->residual == NULL || s->border == NULL || s->work == NULL)
        return RBF_E_MEMORY;
    return RBF_OK;
}

/* Largest absolute value; infinity if there is a NaN. */
static double largest(int64_t count, const double *values)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++) {
        if (!(fabs(values[i]) <= DBL_MAX))
            return INFINITY;
        most = fmax(most, fabs(values[i]));
    }
    return most;
}

/* max over the samples of max |residual| / max |y|; a sample that is zero, or so small that a
 * quotient would measure denormal numbers, counts absolutely. */
static double relative_residual(int64_t n, int64_t count, const double *residual,
                                const double *values)
{
    double worst = 0.0;
    for (int64_t t = 0; t < count; t++) {
        const double size = largest(n, values + t * n);
        const double error = largest(n, residual + t * n);
        worst = fmax(worst, size > RBF_SMALLEST_SAMPLE ? error / size : error);
    }
    return worst;
}

/* border := -P^T w, what is missing in the second row of the system. */
static void border_residual(const rbf_system *s, int64_t count, const double *weights,
                            double *border)
{
    const int64_t n = s->points->count;
    const int r = s->terms;
    for (int64_t t = 0; t < count; t++)
        for (int k = 0; k < r; k++) {
            double sum = 0.0;
            for (int64_t i = 0; i < n; i++)
                sum += s->columns[k * n + i] * weights[t * n + i];
            border[t * r + k] = -sum;
        }
}

static void add(int64_t count, const double *increment, double *values)
{
    for (int64_t i = 0; i < count; i++)
        values[i] += increment[i];
}

/* What rounding leaves of the residual at most if a solution is as good as one in double precision,
 * as where LAPACK's dsposv ends its refinement; relative to the largest value, which rounds too. */
static double residual_bound(const rbf_factor *f, int64_t count, const double *weights,
                             const double *values)
{
    double bound = INFINITY;
    for (int64_t t = 0; t < count; t++) {
        const double size = largest(f->n, values + t * f->n);
        const double weight = largest(f->n, weights + t * f->n);
        bound = fmin(bound, f->whole * weight / (size > RBF_SMALLEST_SAMPLE ? size : 1.0));
    }
    return sqrt((double)f->n) * DBL_EPSILON * (bound + 1.0);
}

static int refinements_most(const rbf_factor *f)
{
    if (f->kind == RBF_FACTOR_SINGLE)
        return RBF_REFINEMENTS_SINGLE;
    return (double)f->n * DBL_EPSILON / f->rcond < RBF_CONTRACTION_FAST ? 1 : RBF_REFINEMENTS_MAX;
}

/* Solves the samples first .. first + count - 1 and refines them (Golub & Van Loan, section 3.5.3):
 * once where that is known to be enough, else until the residual no longer halves. A step that makes
 * it worse is taken back. In single precision all that counts is whether the residual got as small as
 * in double precision: if not, it is infinite. */
static rbf_status solve_block(rbf_context *context, const rbf_system *s, rbf_factor *f,
                              int64_t first, int64_t count, scratch *v, rbf_solution *solution)
{
    const int64_t n = f->n, r = f->r;
    const double *values = s->values + first * n;
    double *weights = solution->weights + first * n;
    double *coefficients = solution->coefficients + first * r;
    memcpy(weights, values, (size_t)(count * n) * sizeof *weights);
    memset(coefficients, 0, (size_t)(count * r) * sizeof *coefficients);
    rbf_factor_solve(f, count, weights, coefficients, v->work);
    const int most = refinements_most(f);
    int step = 0;
    double error = INFINITY;
    rbf_status status =
        rbf_factor_residual(context, f, s, first, count, weights, coefficients, v->residual);
    if (status == RBF_OK)
        error = relative_residual(n, count, v->residual, values);
    while (status == RBF_OK && step < most && error > RBF_RESIDUAL_DONE && error <= DBL_MAX) {
        memcpy(v->block, v->residual, (size_t)(count * n) * sizeof *v->block);
        border_residual(s, count, weights, v->border);
        rbf_factor_solve(f, count, v->block, v->border, v->work);
        add(count * n, weights, v->block); /* block and border hold the new solution */
        add(count * r, coefficients, v->border);
        status = rbf_factor_residual(context, f, s, first, count, v->block, v->border, v->residual);
        if (status != RBF_OK)
            break;
        const double refined = relative_residual(n, count, v->residual, values);
        if (!(refined < error))
            break;
        memcpy(weights, v->block, (size_t)(count * n) * sizeof *weights);
        memcpy(coefficients, v->border, (size_t)(count * r) * sizeof *coefficients);
        step++;
        const int halved = refined <= 0.5 * error;
        error = refined;
        if (!halved)
            break;
    }
    if (f->kind == RBF_FACTOR_SINGLE && !(error <= residual_bound(f, count, weights, values)))
        error = INFINITY;
    solution->residual = fmax(solution->residual, error);
    solution->refinements = step > solution->refinements ? step : solution->refinements;
    return status;
}

static rbf_status solve_all(rbf_context *context, const rbf_system *s, rbf_factor *f,
                            rbf_solution *solution)
{
    scratch v = {0};
    solution->residual = 0.0;
    solution->refinements = 0;
    rbf_status status = scratch_allocate(context, f, s->samples, &v);
    for (int64_t first = 0; first < s->samples && status == RBF_OK && solution->residual <= DBL_MAX;
         first += v.together) {
        const int64_t left = s->samples - first;
        status =
            solve_block(context, s, f, first, left < v.together ? left : v.together, &v, solution);
    }
    scratch_release(&v);
    return status;
}

/* e = w / diag(A^-1): the measured value minus the one predicted without it. filled: NULL, if nothing
 * is missing. */
static rbf_status leave_one_out(rbf_context *context, const rbf_factor *f, int64_t samples,
                                rbf_filled *filled, rbf_solution *solution)
{
    double *diagonal = rbf_allocate(context, f->n, sizeof *diagonal, "leave-one-out");
    rbf_status status = diagonal == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_factor_inverse_diagonal(context, f, diagonal);
    if (status == RBF_OK && filled != NULL)
        rbf_filled_settle(filled, diagonal, solution);
    else if (status == RBF_OK)
        for (int64_t t = 0; t < samples; t++)
            for (int64_t i = 0; i < f->n; i++)
                solution->leave_one_out[t * f->n + i] =
                    solution->weights[t * f->n + i] / diagonal[i];
    rbf_release(diagonal);
    return status;
}

static const char *const reasons[RBF_FACTOR_COUNT] = {
    [RBF_FACTOR_SINGLE] = "positive definite and well-conditioned, refined to double precision",
    [RBF_FACTOR_CHOLESKY] = "positive definite",
    [RBF_FACTOR_LDLT] = "not positive definite to working precision",
    [RBF_FACTOR_LU] = "not positive definite, and LDL^T was inexact",
};

/* A stable factorisation leaves about n epsilon / rcond: another one would not do better than that.
 */
static double good_residual(int64_t n, double rcond)
{
    const double expected = (double)n * DBL_EPSILON / rcond;
    return fmin(fmax(expected, RBF_RESIDUAL_GOOD), RBF_RESIDUAL_POOR);
}

/* Solves for samples with gaps: first for the columns of the inverse that fill them. */
static rbf_status solve_filled(rbf_context *context, const rbf_system *s, rbf_factor *f,
                               rbf_filled *filled, rbf_solution *solution)
{
    rbf_system complete = *s;
    complete.gaps = NULL;
    rbf_status status = rbf_filled_create(context, s, f, filled);
    if (status == RBF_OK) {
        const rbf_gaps *gaps = s->gaps;
        rbf_solution columns = {.weights = filled->columns, .coefficients = filled->borders};
        complete.samples = gaps->any_count;
        complete.values = filled->units;
        status = solve_all(context, &complete, f, &columns);
        solution->residual = columns.residual;
    }
    if (status != RBF_OK || !(solution->residual <= DBL_MAX))
        return status;
    const double residual = solution->residual;
    rbf_filled_complete(s, filled, solution->refit);
    complete.samples = s->samples;
    complete.values = filled->values;
    status = solve_all(context, &complete, f, solution);
    solution->residual = fmax(solution->residual, residual);
    return status;
}

/* Factors and solves in one way. *accepted: the residual is good, or at most `anyway`; otherwise
 * nothing but the residual (infinity if the factorisation failed) counts. */
static rbf_status try_factorisation(rbf_context *context, const rbf_system *s,
                                    rbf_factorisation kind, double anyway, rbf_solution *solution,
                                    int *accepted)
{
    rbf_factor *f = NULL;
    rbf_filled filled = {0}, *gaps = s->gaps != NULL ? &filled : NULL;
    solution->residual = INFINITY;
    rbf_status status = rbf_factor_create(context, s, kind, &f);
    if (status != RBF_OK || f == NULL)
        return status;
    solution->factorisation = rbf_factorisation_name(kind);
    solution->reason = reasons[kind];
    solution->rcond = f->rcond;
    status = gaps != NULL ? solve_filled(context, s, f, gaps, solution)
                          : solve_all(context, s, f, solution);
    *accepted = solution->residual <= fmax(anyway, good_residual(f->n, f->rcond));
    if (status == RBF_OK && *accepted && solution->leave_one_out != NULL)
        status = leave_one_out(context, f, s->samples, gaps, solution);
    else if (status == RBF_OK && *accepted && gaps != NULL)
        rbf_filled_settle(gaps, NULL, solution);
    rbf_filled_release(&filled);
    rbf_factor_destroy(&f);
    return status;
}

/* Single precision is tried if asked for; else where it pays, and for kernels whose systems are
 * mostly well-conditioned without smoothing, too. Leave-one-out needs the double factor. */
static int tries_single(const rbf_system *s, const rbf_solution *solution)
{
    if (s->precision == RBF_PRECISION_DOUBLE || solution->leave_one_out != NULL)
        return 0;
    return s->precision == RBF_PRECISION_MIXED ||
           (s->points->count >= RBF_SINGLE_POINTS &&
            s->points->count / RBF_SINGLE_POINTS_PER_SAMPLE >= s->samples &&
            rbf_kernel_describe(s->kernel)->smoothness < 2);
}

static rbf_status solve_in_turn(rbf_context *context, const rbf_system *s, rbf_solution *solution)
{
    const int first = tries_single(s, solution) ? RBF_FACTOR_SINGLE : RBF_FACTOR_CHOLESKY;
    int accepted = 0, best = first;
    double least = INFINITY;
    rbf_status status = RBF_OK;
    for (int kind = first; kind < RBF_FACTOR_COUNT && status == RBF_OK && !accepted; kind++) {
        status = try_factorisation(context, s, (rbf_factorisation)kind, 0.0, solution, &accepted);
        if (solution->residual < least) {
            least = solution->residual;
            best = kind;
        }
    }
    if (status == RBF_OK && first == RBF_FACTOR_SINGLE &&
        solution->factorisation == rbf_factorisation_name(RBF_FACTOR_CHOLESKY))
        solution->reason = "positive definite; single precision was not safe";
    if (status == RBF_OK && !accepted && least <= RBF_RESIDUAL_USELESS)
        status = try_factorisation(context, s, (rbf_factorisation)best, RBF_RESIDUAL_USELESS,
                                   solution, &accepted);
    if (status == RBF_OK && !accepted) {
        status = rbf_fail(context, RBF_E_NUMERICAL,
                          "the system of %lld points cannot be solved: Cholesky, LDL^T and LU fail "
                          "or leave a residual of %.1e of the values",
                          (long long)s->points->count, least);
        rbf_hint(context, "a little smoothing, a larger epsilon (a narrower kernel), a less smooth "
                          "kernel, or the kernel's own degree makes it solvable");
    }
    return status;
}

static rbf_status solve(rbf_context *context, const rbf_system *s, rbf_solution *solution)
{
    const double n = (double)s->points->count;
    const int threads = rbf_threads_for(context, n * n * n / 30.0); /* as much a call of BLAS */
    solution->iterations = 0;
    solution->residual_of_range = NAN;
    solution->points_verified = 0;
    rbf_blas_threads_begin(threads);
    const rbf_status status = solve_in_turn(context, s, solution);
    rbf_blas_threads_end(threads);
    return status;
}

/* Columns of n doubles that are in use beside the matrix at the most: tail and reflections always,
 * then either right-hand sides, or what leave-one-out or the fallbacks work with. */
static int64_t columns_beside(const rbf_problem_size *p)
{
    const int64_t most = samples_together(p->points);
    const int64_t together = p->samples < most ? p->samples : most;
    int64_t work = 2 * together;
    if (!p->leave_one_out && p->precision != RBF_PRECISION_DOUBLE)
        work += (together + 1) / 2; /* floats */
    if (p->leave_one_out && work < RBF_INVERSE_BLOCK)
        work = RBF_INVERSE_BLOCK;
    if (work < RBF_LDLT_BLOCK)
        work = RBF_LDLT_BLOCK;
    return work + 4 * (int64_t)p->terms + 5;
}

static int64_t bytes(const rbf_problem_size *p)
{
    const int64_t rows = rbf_add(p->points, p->terms);
    const int64_t beside = rbf_multiply(rows, columns_beside(p));
    const int64_t tiles = rbf_apply_scratch(p->terms, p->threads);
    int64_t doubles = rbf_add(rbf_multiply(p->points, p->points), rbf_add(beside, tiles));
    if (p->gaps > 0)
        doubles = rbf_add(doubles, rbf_filled_size(p->points, p->samples, p->gaps));
    return rbf_multiply(doubles, (int64_t)sizeof(double));
}

static double flops(const rbf_problem_size *p)
{
    const double n = (double)p->points, samples = (double)p->samples;
    const double factor = n * n * n / 3.0;
    return factor * (p->leave_one_out ? 2.0 : 1.0) + 6.0 * n * n * samples;
}

const rbf_solver rbf_dense_solver = {
    .name = "dense",
    .reason = "a global interpolant, exact to rounding, for every kernel",
    .factors = 1,
    .takes_gaps = 1,
    .bytes = bytes,
    .flops = flops,
    .solve = solve,
};
