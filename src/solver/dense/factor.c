/* Assembly, factorisation and solution. */
#include "solver/dense/factor.h"

#include <math.h>
#include <string.h>

#include <rbfinterp/kernel.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

/* Differences of lambda beyond this many times the largest kernel value are scaled away. */
#define RBF_WIDE_SMOOTHING 1e3

const char *rbf_factorisation_name(rbf_factorisation kind)
{
    static const char *const names[RBF_FACTOR_COUNT] = {"cholesky, single precision refined",
                                                        "cholesky", "ldlt", "lu"};
    return names[kind];
}

/* The block on the null space: behind row and column r of the projected matrix. */
static double *inner_block(const rbf_factor *f)
{
    return f->matrix + f->r * f->stride + f->r;
}

/* Keeps the diagonal, which the factor will take; the rest of the matrix stays above it. */
static rbf_status keep_diagonal(rbf_context *context, rbf_factor *f)
{
    f->diagonal = rbf_allocate(context, f->n, sizeof *f->diagonal, "a diagonal");
    if (f->diagonal == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < f->n; i++)
        f->diagonal[i] = f->matrix[i * f->stride + i];
    return RBF_OK;
}

/* Adds lambda to the diagonal. Where it varies widely, as to switch an electrode off, both sides are
 * scaled by S = (1 + lambda / max |K|)^(-1/2): projection mixes the rows, and one large row would
 * otherwise leave its rounding errors in all. */
static rbf_status add_smoothing(rbf_context *context, const rbf_system *s, rbf_factor *f)
{
    double least = INFINITY, most = 0.0, largest = 0.0;
    for (int64_t i = 0; i < f->n; i++) {
        least = fmin(least, s->smoothing[i]);
        most = fmax(most, s->smoothing[i]);
    }
    for (int64_t j = 0; j < f->n && most > least; j++)
        for (int64_t i = j; i < f->n; i++)
            largest = fmax(largest, fabs(f->matrix[j * f->stride + i]));
    for (int64_t i = 0; i < f->n; i++)
        f->matrix[i * f->stride + i] += s->smoothing[i];
    if (f->kind != RBF_FACTOR_LU && keep_diagonal(context, f) != RBF_OK)
        return RBF_E_MEMORY;
    if (!(most - least > RBF_WIDE_SMOOTHING * largest) || largest == 0.0)
        return RBF_OK;
    f->scale = rbf_allocate(context, f->n, sizeof *f->scale, "a scale");
    if (f->scale == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < f->n; i++)
        f->scale[i] = 1.0 / sqrt(1.0 + s->smoothing[i] / largest);
    for (int64_t j = 0; j < f->n; j++)
        for (int64_t i = j; i < f->n; i++) {
            f->matrix[j * f->stride + i] *= f->scale[i] * f->scale[j];
            if (f->kind == RBF_FACTOR_LU) /* the others keep what is above the diagonal */
                f->matrix[i * f->stride + j] = f->matrix[j * f->stride + i];
        }
    return RBF_OK;
}

static void scale_rows(const rbf_factor *f, int64_t count, double *block)
{
    for (int64_t t = 0; t < count && f->scale != NULL; t++)
        for (int64_t i = 0; i < f->n; i++)
            block[t * f->n + i] *= f->scale[i];
}

/* [K + diag(lambda), b P; b P^T, 0] in full, column-major with n + r rows; b = max |K| makes the
 * condition independent of the unit of length. */
static void add_border(const double *columns, rbf_factor *f)
{
    f->border = 0.0;
    for (int64_t j = 0; j < f->n; j++)
        for (int64_t i = j; i < f->n; i++)
            f->border = fmax(f->border, fabs(f->matrix[j * f->stride + i]));
    f->border = f->border > 0.0 ? f->border : 1.0;
    for (int k = 0; k < f->r; k++) {
        double *column = f->matrix + (f->n + k) * f->stride;
        for (int64_t i = 0; i < f->n; i++)
            column[i] = f->border * columns[k * f->n + i];
        memset(column + f->n, 0, (size_t)f->r * sizeof *column);
        for (int64_t i = 0; i < f->n; i++)
            f->matrix[i * f->stride + f->n + k] = column[i];
    }
}

/* The kernel matrix with lambda, and the tail: projected, or bordered for LU. */
static rbf_status assemble(rbf_context *context, const rbf_system *s, rbf_factor *f)
{
    const int64_t size = rbf_multiply(f->n, f->r);
    double *columns = rbf_allocate(context, size, sizeof *columns, "the tail");
    rbf_status status = columns == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_kernel_matrix(context, s->kernel, s->epsilon, s->points, NULL, f->matrix,
                                   f->stride);
    if (status == RBF_OK)
        status = add_smoothing(context, s, f);
    if (status != RBF_OK)
        goto done;
    if (size > 0)
        memcpy(columns, s->columns, (size_t)size * sizeof *columns);
    scale_rows(f, f->r, columns);
    status = rbf_nullspace_create(context, f->n, f->r, columns, &f->nullspace);
    if (status == RBF_OK && f->kind == RBF_FACTOR_LU)
        add_border(columns, f);
    else if (status == RBF_OK)
        status = rbf_nullspace_project(context, f->nullspace, f->matrix);
done:
    rbf_release(columns);
    return status;
}

/* Not where lambda varies widely: the residual that ends the refinement has not the scale of what was
 * factored. */
static rbf_status factor_single(rbf_context *context, rbf_factor *f, int *usable)
{
    const int64_t m = f->n - f->r;
    if (f->scale != NULL)
        return RBF_OK;
    rbf_status status = rbf_symmetric_norm(context, m, inner_block(f), f->stride, &f->norm);
    if (status == RBF_OK)
        status = rbf_symmetric_norm(context, f->n, f->matrix, f->stride, &f->whole);
    if (status == RBF_OK)
        status = rbf_single_cholesky(context, m, inner_block(f), f->stride, f->norm,
                                     RBF_SINGLE_RCOND, &f->rcond);
    *usable = f->rcond >= RBF_SINGLE_RCOND;
    return status;
}

static rbf_status factor_cholesky(rbf_context *context, rbf_factor *f, int *usable)
{
    const int64_t m = f->n - f->r;
    int64_t failed = 0;
    rbf_status status = rbf_symmetric_norm(context, m, inner_block(f), f->stride, &f->norm);
    if (status == RBF_OK)
        status = rbf_cholesky(context, m, inner_block(f), f->stride, &failed);
    *usable = failed == 0;
    if (status == RBF_OK && *usable)
        status = rbf_cholesky_rcond(context, m, inner_block(f), f->stride, f->norm, &f->rcond);
    return status;
}

static rbf_status factor_ldlt(rbf_context *context, rbf_factor *f, int *usable)
{
    const lapack_int m = (lapack_int)(f->n - f->r), ld = (lapack_int)f->stride;
    const int64_t size = rbf_multiply(m, RBF_LDLT_BLOCK);
    rbf_status status = RBF_E_MEMORY;
    if (m == 0) /* nothing is left that Cholesky has not solved */
        return RBF_OK;
    lapack_int *integers = NULL;
    double *work = rbf_allocate(context, size, sizeof *work, "a factorisation");
    f->pivots = rbf_allocate(context, f->n, sizeof *f->pivots, "pivots");
    integers = rbf_allocate(context, m, sizeof *integers, "pivots");
    if (work == NULL || f->pivots == NULL || integers == NULL)
        goto done;
    status = rbf_symmetric_norm(context, m, inner_block(f), f->stride, &f->norm);
    if (status != RBF_OK)
        goto done;
    *usable = LAPACKE_dsytrf_work(LAPACK_COL_MAJOR, 'L', m, inner_block(f), ld, f->pivots, work,
                                  (lapack_int)(size < 2000000000 ? size : m)) == 0;
    if (*usable)
        LAPACKE_dsycon_work(LAPACK_COL_MAJOR, 'L', m, inner_block(f), ld, f->pivots, f->norm,
                            &f->rcond, work, integers);
    status = rbf_progress(context, "factor", 1.0);
done:
    rbf_release(integers);
    rbf_release(work);
    return status;
}

static rbf_status factor_lu(rbf_context *context, rbf_factor *f, int *usable)
{
    const lapack_int m = (lapack_int)f->stride;
    rbf_status status = RBF_E_MEMORY;
    double *work = rbf_allocate(context, rbf_multiply(4, m), sizeof *work, "a condition number");
    lapack_int *integers = rbf_allocate(context, m, sizeof *integers, "a condition number");
    f->pivots = rbf_allocate(context, m, sizeof *f->pivots, "pivots");
    if (work == NULL || integers == NULL || f->pivots == NULL)
        goto done;
    const double norm = LAPACKE_dlange_work(LAPACK_COL_MAJOR, '1', m, m, f->matrix, m, work);
    *usable = LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, m, m, f->matrix, m, f->pivots) == 0;
    if (*usable)
        LAPACKE_dgecon_work(LAPACK_COL_MAJOR, '1', m, f->matrix, m, norm, &f->rcond, work,
                            integers);
    status = rbf_progress(context, "factor", 1.0);
done:
    rbf_release(integers);
    rbf_release(work);
    return status;
}

rbf_status rbf_factor_create(rbf_context *context, const rbf_system *system, rbf_factorisation kind,
                             rbf_factor **factor)
{
    int usable = 0;
    rbf_status status = RBF_E_MEMORY;
    rbf_factor *f = rbf_allocate_zero(context, 1, sizeof *f, "a factor");
    if (f == NULL)
        goto done;
    f->kind = kind;
    f->n = system->points->count;
    f->r = system->terms;
    f->stride = kind == RBF_FACTOR_LU ? f->n + f->r : f->n;
    f->matrix = rbf_allocate(context, rbf_multiply(f->stride, f->stride), sizeof *f->matrix,
                             "the kernel matrix");
    if (f->matrix == NULL)
        goto done;
    status = assemble(context, system, f);
    if (status != RBF_OK)
        goto done;
    if (kind == RBF_FACTOR_SINGLE)
        status = factor_single(context, f, &usable);
    else if (kind == RBF_FACTOR_CHOLESKY)
        status = factor_cholesky(context, f, &usable);
    else if (kind == RBF_FACTOR_LDLT)
        status = factor_ldlt(context, f, &usable);
    else
        status = factor_lu(context, f, &usable);
    if (status == RBF_OK && !usable)
        rbf_factor_destroy(&f);
    if (status == RBF_OK) {
        *factor = f;
        f = NULL;
    }
done:
    rbf_factor_destroy(&f);
    return status;
}

void rbf_factor_destroy(rbf_factor **factor)
{
    if (factor == NULL || *factor == NULL)
        return;
    rbf_nullspace_destroy(&(*factor)->nullspace);
    rbf_release((*factor)->scale);
    rbf_release((*factor)->diagonal);
    rbf_release((*factor)->matrix);
    rbf_release((*factor)->pivots);
    rbf_release(*factor);
    *factor = NULL;
}

int64_t rbf_factor_work_size(const rbf_factor *f, int64_t count)
{
    const int64_t floats = f->kind == RBF_FACTOR_SINGLE ? (f->n + 1) / 2 : 0;
    const int64_t rows = f->kind == RBF_FACTOR_LU ? f->n + f->r : f->r + floats;
    return rbf_multiply(rows, count);
}

static void solve_bordered(const rbf_factor *f, int64_t count, double *block, double *border,
                           double *work)
{
    const lapack_int m = (lapack_int)f->stride;
    for (int64_t t = 0; t < count; t++) {
        memcpy(work + t * m, block + t * f->n, (size_t)f->n * sizeof *work);
        for (int k = 0; k < f->r; k++)
            work[t * m + f->n + k] = f->border * border[t * f->r + k];
    }
    LAPACKE_dgetrs_work(LAPACK_COL_MAJOR, 'N', m, (lapack_int)count, f->matrix, m, f->pivots, work,
                        m);
    for (int64_t t = 0; t < count; t++) {
        memcpy(block + t * f->n, work + t * m, (size_t)f->n * sizeof *work);
        for (int k = 0; k < f->r; k++)
            border[t * f->r + k] = f->border * work[t * m + f->n + k];
    }
}

/* With w = Q [z1; z2] and the projected matrix [A11, A21^T; A21, A22]:
 * R^T z1 = g;  A22 z2 = (Q^T y)_2 - A21 z1;  R c = (Q^T y)_1 - A11 z1 - A21^T z2. */
static void solve_projected(const rbf_factor *f, int64_t count, double *block, double *border,
                            double *work)
{
    const int n = (int)f->n, r = f->r, m = n - r, columns = (int)count;
    const double *a11 = f->matrix, *a21 = f->matrix + r;
    double *first = block, *second = block + r; /* (Q^T y)_1 and (Q^T y)_2 */
    rbf_nullspace_multiply_transposed(f->nullspace, count, block, work);
    if (r > 0) {
        cblas_dtrsm(CblasColMajor, CblasLeft, CblasUpper, CblasTrans, CblasNonUnit, r, columns, 1.0,
                    f->nullspace->factor, r, border, r); /* border is z1 */
        cblas_dsymm(CblasColMajor, CblasLeft, CblasLower, r, columns, -1.0, a11, n, border, r, 1.0,
                    first, n);
        if (m > 0)
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, m, columns, r, -1.0, a21, n,
                        border, r, 1.0, second, n);
    }
    if (f->kind == RBF_FACTOR_SINGLE)
        rbf_single_solve(m, inner_block(f), n, f->norm, columns, second, n, (float *)(void *)work);
    else if (m > 0 && f->kind == RBF_FACTOR_CHOLESKY)
        rbf_cholesky_solve(m, inner_block(f), n, columns, second, n);
    else if (m > 0)
        LAPACKE_dsytrs_work(LAPACK_COL_MAJOR, 'L', m, columns, inner_block(f), n, f->pivots, second,
                            n);
    if (r > 0) {
        if (m > 0)
            cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, r, columns, m, -1.0, a21, n,
                        second, n, 1.0, first, n);
        cblas_dtrsm(CblasColMajor, CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, r, columns,
                    1.0, f->nullspace->factor, r, first, n); /* first is c */
        for (int64_t t = 0; t < count; t++)
            for (int k = 0; k < r; k++) {
                const double c = block[t * n + k];
                block[t * n + k] = border[t * r + k];
                border[t * r + k] = c;
            }
    }
    rbf_nullspace_multiply(f->nullspace, count, block, work);
}

/* With w = S v: S (K + diag(lambda)) S v + S P c = S y and (S P)^T v = g. */
void rbf_factor_solve(const rbf_factor *f, int64_t count, double *block, double *border,
                      double *work)
{
    scale_rows(f, count, block);
    if (f->kind == RBF_FACTOR_LU)
        solve_bordered(f, count, block, border, work);
    else
        solve_projected(f, count, block, border, work);
    scale_rows(f, count, block);
}
