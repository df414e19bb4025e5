/* The three factorisations: solutions, also with a border that is not zero, and the diagonal of the
 * inverse, against the inverse of the bordered system written out. */
#include "solver/dense/factor.h"

#include "core/memory.h"
#include "solver/tail_fit.h"
#include "support/check.h"
#include "support/dense.h"

typedef struct fixture {
    rbf_system system;
    rbf_points *points;
    rbf_tail tail;
    rbf_tail_basis basis;
    double *x, *lambda;
    double *inverse; /* of the bordered system */
    int rows;        /* of it */
} fixture;

/* lambda = 0.01 .. 0.03 keeps the systems well-conditioned, so that tight tolerances hold. */
static fixture prepare(rbf_context *context, rbf_kernel kernel, int64_t n, int d, int degree)
{
    fixture f = {.x = sample_numbers(51, n * d), .lambda = sample_numbers(52, n)};
    f.points = sample_points(context, n, d, f.x);
    CHECK_OK(context, rbf_tail_fit(context, f.points, degree, &f.tail, &f.basis));
    for (int64_t i = 0; i < n; i++)
        f.lambda[i] = 0.02 + 0.01 * f.lambda[i];
    f.rows = (int)n + f.basis.terms;
    f.inverse = dense_system(kernel, 1.5, n, d, f.x, f.lambda, f.basis.terms, f.basis.columns);
    CHECK(dense_invert(f.rows, f.inverse));
    f.system = (rbf_system){.kernel = kernel,
                            .epsilon = 1.5,
                            .points = f.points,
                            .smoothing = f.lambda,
                            .columns = f.basis.columns,
                            .samples = 1};
    return f;
}

static void release(fixture *f)
{
    rbf_points_destroy(&f->points);
    rbf_tail_basis_release(&f->basis);
    free(f->inverse);
    free(f->lambda);
    free(f->x);
}

static void check_solution(const fixture *f, const rbf_factor *factor, int64_t count)
{
    const int64_t n = factor->n, r = factor->r, m = n + r;
    double *block = sample_numbers(61, count * n), *border = sample_numbers(62, count * r + 1);
    double *right = malloc((size_t)(m * count) * sizeof *right);
    double *work = malloc((size_t)(rbf_factor_work_size(factor, count) + 1) * sizeof *work);
    for (int64_t t = 0; t < count; t++) {
        memcpy(right + t * m, block + t * n, (size_t)n * sizeof *right);
        memcpy(right + t * m + n, border + t * r, (size_t)r * sizeof *right);
    }
    rbf_factor_solve(factor, count, block, border, work);
    for (int64_t t = 0; t < count; t++)
        for (int64_t i = 0; i < m; i++) {
            double expected = 0.0, size = 0.0;
            for (int64_t j = 0; j < m; j++) {
                expected += f->inverse[j * m + i] * right[t * m + j];
                size += fabs(f->inverse[j * m + i] * right[t * m + j]);
            }
            CHECK_NEAR(i < n ? block[t * n + i] : border[t * r + i - n], expected,
                       1e-10 * (1.0 + size));
        }
    free(work);
    free(right);
    free(border);
    free(block);
}

/* The residual of any weights, not only of those that solve the system, after the factorisation has
 * taken its part of the matrix; and twice, since it borrows the factor's diagonal. */
static void check_residual(rbf_context *context, const fixture *f, rbf_factor *factor,
                           int64_t count)
{
    const int64_t n = factor->n, r = factor->r, m = n + r;
    double *matrix = dense_system(f->system.kernel, 1.5, n, f->points->dimension, f->x, f->lambda,
                                  (int)r, f->basis.columns);
    double *weights = sample_numbers(63, count * n),
           *coefficients = sample_numbers(64, count * r + 1);
    double *values = sample_numbers(65, count * n);
    double *residual = malloc((size_t)(count * n) * sizeof *residual);
    rbf_system system = f->system;
    system.samples = count;
    system.values = values;
    for (int twice = 0; twice < 2; twice++)
        CHECK_OK(context, rbf_factor_residual(context, factor, &system, 0, count, weights,
                                              coefficients, residual));
    for (int64_t t = 0; t < count; t++)
        for (int64_t i = 0; i < n; i++) {
            double expected = values[t * n + i];
            for (int64_t j = 0; j < m; j++)
                expected -=
                    matrix[i * m + j] * (j < n ? weights[t * n + j] : coefficients[t * r + j - n]);
            CHECK_NEAR(residual[t * n + i], expected, 1e-13 * (double)n * (1.0 + f->lambda[i]));
        }
    free(matrix);
    free(residual);
    free(values);
    free(coefficients);
    free(weights);
}

static void check_inverse_diagonal(rbf_context *context, const fixture *f, const rbf_factor *factor)
{
    const int64_t n = factor->n, m = n + factor->r;
    double *diagonal = malloc((size_t)n * sizeof *diagonal);
    CHECK_OK(context, rbf_factor_inverse_diagonal(context, factor, diagonal));
    for (int64_t i = 0; i < n; i++)
        if (n == factor->r)
            CHECK(isnan(diagonal[i]));
        else
            CHECK_NEAR(diagonal[i], f->inverse[i * m + i], 1e-9 * fabs(f->inverse[i * m + i]));
    free(diagonal);
}

static void check_kind(rbf_context *context, const fixture *f, rbf_factorisation kind)
{
    rbf_factor *factor = NULL;
    if (!CHECK_OK(context, rbf_factor_create(context, &f->system, kind, &factor)) ||
        !CHECK(factor != NULL))
        return;
    CHECK(factor->rcond > 1e-12 && factor->rcond <= 1.0 + 1e-12);
    check_residual(context, f, factor, 1);
    check_residual(context, f, factor, 70);
    check_solution(f, factor, 1);
    check_solution(f, factor, 3);
    check_inverse_diagonal(context, f, factor);
    rbf_factor_destroy(&factor);
    CHECK(factor == NULL);
}

/* Scaled, because one lambda is large: the residual is that of the system as it is. */
static void check_wide_smoothing(rbf_context *context)
{
    fixture f = prepare(context, RBF_KERNEL_CUBIC, 60, 2, 1);
    f.system.terms = f.basis.terms;
    f.lambda[7] = 1e6;
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++) {
        rbf_factor *factor = NULL;
        CHECK_OK(context, rbf_factor_create(context, &f.system, (rbf_factorisation)kind, &factor));
        CHECK(factor->scale != NULL);
        check_residual(context, &f, factor, 2);
        rbf_factor_destroy(&factor);
    }
    release(&f);
}

static void check_all_kinds(rbf_context *context, rbf_kernel kernel, int64_t n, int d, int degree)
{
    fixture f = prepare(context, kernel, n, d, degree);
    f.system.terms = f.basis.terms;
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++) {
        if (kind == RBF_FACTOR_LDLT && n == f.basis.terms)
            continue; /* nothing is left for it: Cholesky cannot have failed */
        const int before = check_failures;
        check_kind(context, &f, (rbf_factorisation)kind);
        CHECK_NOTE(before, "%s, %s, n = %d, d = %d, degree %d", rbf_kernel_describe(kernel)->name,
                   rbf_factorisation_name((rbf_factorisation)kind), (int)n, d, degree);
    }
    release(&f);
}

/* -r without its constant is not definite: Cholesky says so, the others solve it. Two equal points
 * without smoothing: exactly singular, which none may survive. */
static void check_failures_of_cholesky(rbf_context *context)
{
    rbf_factor *factor = NULL;
    fixture f = prepare(context, RBF_KERNEL_LINEAR, 40, 2, -1);
    f.system.terms = f.basis.terms;
    CHECK_OK(context, rbf_factor_create(context, &f.system, RBF_FACTOR_CHOLESKY, &factor));
    CHECK(factor == NULL);
    check_kind(context, &f, RBF_FACTOR_LDLT);
    check_kind(context, &f, RBF_FACTOR_LU);
    release(&f);

    const double x[] = {0.0, 1.0, 1.0}, none[] = {0.0, 0.0, 0.0};
    rbf_points *points = sample_points(context, 3, 1, x);
    const rbf_system singular = {.kernel = RBF_KERNEL_GAUSSIAN,
                                 .epsilon = 1.0,
                                 .points = points,
                                 .smoothing = none,
                                 .columns = none,
                                 .samples = 1};
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++) {
        CHECK_OK(context, rbf_factor_create(context, &singular, (rbf_factorisation)kind, &factor));
        CHECK(factor == NULL || factor->rcond < 1e-15);
        rbf_factor_destroy(&factor);
    }
    rbf_points_destroy(&points);
}

/* On a line with one point beside it, that point alone determines the term across. */
static void check_alone(rbf_context *context)
{
    enum { N = 12 };
    double x[2 * N], none[N] = {0.0}, diagonal[N];
    rbf_tail tail;
    rbf_tail_basis basis;
    for (int i = 0; i < N; i++) {
        x[2 * i] = 0.1 * i * i;
        x[2 * i + 1] = i == 5 ? 1.0 : 0.0;
    }
    rbf_points *points = sample_points(context, N, 2, x);
    CHECK_OK(context, rbf_tail_fit(context, points, 1, &tail, &basis));
    const rbf_system system = {.kernel = RBF_KERNEL_THIN_PLATE_SPLINE,
                               .epsilon = 1.0,
                               .points = points,
                               .smoothing = none,
                               .terms = basis.terms,
                               .columns = basis.columns,
                               .samples = 1};
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++) {
        rbf_factor *factor = NULL;
        CHECK_OK(context, rbf_factor_create(context, &system, (rbf_factorisation)kind, &factor));
        CHECK_OK(context, rbf_factor_inverse_diagonal(context, factor, diagonal));
        for (int i = 0; i < N; i++)
            CHECK((isnan(diagonal[i]) != 0) == (i == 5));
        rbf_factor_destroy(&factor);
    }
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&points);
}

int main(void)
{
    static const int64_t sizes[] = {15, 127, 128, 129, 300};
    rbf_context *context = sample_context();
    for (int i = 0; i < 5; i++) {
        check_all_kinds(context, RBF_KERNEL_GAUSSIAN, sizes[i], 3, -1);
        check_all_kinds(context, RBF_KERNEL_LINEAR, sizes[i], 3, 0);
        check_all_kinds(context, RBF_KERNEL_THIN_PLATE_SPLINE, sizes[i], 2, 1);
        check_all_kinds(context, RBF_KERNEL_MATERN52, sizes[i], 2, 3);
    }
    check_all_kinds(context, RBF_KERNEL_LINEAR, 1, 3, 0);
    check_all_kinds(context, RBF_KERNEL_CUBIC, 4, 3, 1);
    check_all_kinds(context, RBF_KERNEL_CUBIC, 5, 3, 1);
    check_all_kinds(context, RBF_KERNEL_EXPONENTIAL, 1, 1, -1);
    check_wide_smoothing(context);
    check_failures_of_cholesky(context);
    check_alone(context);
    rbf_context_destroy(&context);
    return check_result();
}
