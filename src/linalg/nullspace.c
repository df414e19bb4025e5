/* Householder QR of P, and its Q applied to matrices. */
#include "linalg/nullspace.h"

#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

/* Splits what dgeqrf leaves into R (above) and V (below, with its ones and zeros). */
static void split_factors(rbf_nullspace *s)
{
    for (int k = 0; k < s->r; k++) {
        double *column = s->v + k * s->n;
        memset(s->factor + (int64_t)k * s->r, 0, (size_t)s->r * sizeof *s->factor);
        memcpy(s->factor + (int64_t)k * s->r, column, (size_t)(k + 1) * sizeof *column);
        memset(column, 0, (size_t)k * sizeof *column);
        column[k] = 1.0;
    }
}

static rbf_status factor_columns(rbf_context *context, rbf_nullspace *s)
{
    const lapack_int n = (lapack_int)s->n;
    double size = 0.0;
    rbf_status status = RBF_E_MEMORY;
    double *work = NULL;
    double *tau = rbf_allocate(context, s->r, sizeof *tau, "a null space");
    if (tau == NULL)
        goto done;
    LAPACKE_dgeqrf_work(LAPACK_COL_MAJOR, n, s->r, s->v, n, tau, &size, -1);
    work = rbf_allocate(context, (int64_t)size, sizeof *work, "a null space");
    if (work == NULL)
        goto done;
    LAPACKE_dgeqrf_work(LAPACK_COL_MAJOR, n, s->r, s->v, n, tau, work, (lapack_int)size);
    LAPACKE_dlarft_work(LAPACK_COL_MAJOR, 'F', 'C', n, s->r, s->v, n, tau, s->t, s->r);
    split_factors(s);
    status = RBF_OK;
done:
    rbf_release(work);
    rbf_release(tau);
    return status;
}

rbf_status rbf_nullspace_create(rbf_context *context, int64_t n, int r, const double *columns,
                                rbf_nullspace **nullspace)
{
    rbf_status status = RBF_E_MEMORY;
    rbf_nullspace *created = rbf_allocate_zero(context, 1, sizeof *created, "a null space");
    if (created == NULL)
        goto done;
    created->n = n;
    created->r = r;
    created->v = rbf_allocate(context, rbf_multiply(n, r), sizeof *created->v, "a null space");
    created->t = rbf_allocate_zero(context, (int64_t)r * r, sizeof *created->t, "a null space");
    created->factor =
        rbf_allocate(context, (int64_t)r * r, sizeof *created->factor, "a null space");
    if (created->v == NULL || created->t == NULL || created->factor == NULL)
        goto done;
    status = RBF_OK;
    if (r > 0) {
        memcpy(created->v, columns, (size_t)n * (size_t)r * sizeof *columns);
        status = factor_columns(context, created);
    }
    if (status == RBF_OK) {
        *nullspace = created;
        created = NULL;
    }
done:
    rbf_nullspace_destroy(&created);
    return status;
}

void rbf_nullspace_destroy(rbf_nullspace **nullspace)
{
    if (nullspace == NULL || *nullspace == NULL)
        return;
    rbf_release((*nullspace)->v);
    rbf_release((*nullspace)->t);
    rbf_release((*nullspace)->factor);
    rbf_release(*nullspace);
    *nullspace = NULL;
}

/* With W = A V T and S = T^T V^T W:  Q^T A Q = A - Y V^T - V Y^T,  Y = W - V S / 2. */
rbf_status rbf_nullspace_project(rbf_context *context, const rbf_nullspace *s, double *matrix)
{
    const int n = (int)s->n, r = s->r;
    if (r == 0)
        return RBF_OK;
    double *w = rbf_allocate(context, rbf_multiply(n, r), sizeof *w, "a projection");
    double *small = rbf_allocate(context, (int64_t)r * r, sizeof *small, "a projection");
    rbf_status status = w == NULL || small == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK) {
        rbf_symmetric_multiply(context, 'L', n, matrix, n, r, s->v, w);
        cblas_dtrmm(CblasColMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, n, r, 1.0,
                    s->t, r, w, n);
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, r, r, n, 1.0, s->v, n, w, n, 0.0,
                    small, r);
        cblas_dtrmm(CblasColMajor, CblasLeft, CblasUpper, CblasTrans, CblasNonUnit, r, r, 1.0, s->t,
                    r, small, r);
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, r, r, -0.5, s->v, n, small, r,
                    1.0, w, n);
        cblas_dsyr2k(CblasColMajor, CblasLower, CblasNoTrans, n, r, -1.0, w, n, s->v, n, 1.0,
                     matrix, n);
    }
    rbf_release(w);
    rbf_release(small);
    return status;
}

static void reflect(const rbf_nullspace *s, CBLAS_TRANSPOSE transpose_t, int64_t count,
                    double *block, double *work)
{
    const int n = (int)s->n, r = s->r, m = (int)count;
    if (r == 0 || count == 0)
        return;
    cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, r, m, n, 1.0, s->v, n, block, n, 0.0, work,
                r);
    cblas_dtrmm(CblasColMajor, CblasLeft, CblasUpper, transpose_t, CblasNonUnit, r, m, 1.0, s->t, r,
                work, r);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, m, r, -1.0, s->v, n, work, r, 1.0,
                block, n);
}

void rbf_nullspace_multiply_transposed(const rbf_nullspace *nullspace, int64_t count, double *block,
                                       double *work)
{
    reflect(nullspace, CblasTrans, count, block, work);
}

void rbf_nullspace_multiply(const rbf_nullspace *nullspace, int64_t count, double *block,
                            double *work)
{
    reflect(nullspace, CblasNoTrans, count, block, work);
}
