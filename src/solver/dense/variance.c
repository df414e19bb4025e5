/* The kriging variance from the factor: phi(0) - [k; p]^T M^-1 [k; p] with M the matrix of the
 * system (Cressie 1993, section 3.4; Wendland 2005, section 11.1: the square of the power function).
 *
 * With Q = [Q1 Q2] from P = Q1 R the weights of the best predictor are u = Q1 a + Q2 z, R^T a = p,
 * and the variance phi(0) - 2 u^T k + u^T A u is least for L L^T z = Q2^T (k - A Q1 a), where it is
 *
 *     phi(0) - 2 a^T (Q1^T k) + a^T A11 a - |L^-1 (Q2^T k - A21 a)|^2,
 *
 * one product with A21 and one half of a triangular solve for a whole block of targets. */
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/dense/factor.h"

int64_t rbf_factor_variance_work(const rbf_factor *f, int64_t count)
{
    const int64_t copies = f->kind == RBF_FACTOR_CHOLESKY ? f->r : f->n + f->r;
    return rbf_add(rbf_factor_work_size(f, count), rbf_multiply(copies, count));
}

static void variance_on_nullspace(const rbf_factor *f, double value_at_zero, int64_t count,
                                  double *block, double *border, double *variance, double *work)
{
    const int n = (int)f->n, r = f->r, m = n - r, columns = (int)count;
    const int ld = (int)f->stride;
    double *products = work + rbf_factor_work_size(f, count); /* A11 a */
    rbf_nullspace_multiply_transposed(f->nullspace, count, block, work);
    if (r > 0) {
        cblas_dtrsm(CblasColMajor, CblasLeft, CblasUpper, CblasTrans, CblasNonUnit, r, columns, 1.0,
                    f->nullspace->factor, r, border, r); /* border is a */
        cblas_dsymm(CblasColMajor, CblasLeft, CblasLower, r, columns, 1.0, f->matrix, ld, border, r,
                    0.0, products, r);
        if (m > 0)
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, m, columns, r, -1.0,
                        f->matrix + r, ld, border, r, 1.0, block + r, n);
    }
    if (m > 0)
        cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, m, columns,
                    1.0, f->matrix + r * f->stride + r, ld, block + r, n);
    for (int64_t t = 0; t < count; t++) {
        const double *k = block + t * n, *a = border + t * r;
        variance[t] = value_at_zero - 2.0 * cblas_ddot(r, a, 1, k, 1) +
                      cblas_ddot(r, a, 1, products + t * r, 1) - cblas_ddot(m, k + r, 1, k + r, 1);
    }
}

void rbf_factor_variance(const rbf_factor *f, double value_at_zero, int64_t count, double *block,
                         double *border, double *variance, double *work)
{
    const int64_t n = f->n, r = f->r;
    if (f->kind == RBF_FACTOR_CHOLESKY) {
        for (int64_t t = 0; t < count && f->scale != NULL; t++)
            for (int64_t i = 0; i < n; i++)
                block[t * n + i] *= f->scale[i];
        variance_on_nullspace(f, value_at_zero, count, block, border, variance, work);
        return;
    }
    double *k = work + rbf_factor_work_size(f, count), *p = k + count * n;
    memcpy(k, block, (size_t)(count * n) * sizeof *k);
    memcpy(p, border, (size_t)(count * r) * sizeof *p);
    rbf_factor_solve(f, count, block, border, work);
    for (int64_t t = 0; t < count; t++)
        variance[t] = value_at_zero - cblas_ddot((int)n, k + t * n, 1, block + t * n, 1) -
                      cblas_ddot((int)r, p + t * r, 1, border + t * r, 1);
}
