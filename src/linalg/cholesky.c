/* Blocked, right-looking Cholesky factorisation (Golub & Van Loan, section 4.2.6), and what is done with its factor. */
#include <math.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

#define RBF_CHOLESKY_BLOCK 512
#define RBF_SOLVE_BLOCK    128

rbf_status rbf_cholesky(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                        int64_t *failed_pivot)
{
    const int ld = (int)stride;
    rbf_status status = RBF_OK;
    *failed_pivot = 0;
    for (int64_t k = 0; k < n && status == RBF_OK; k += RBF_CHOLESKY_BLOCK) {
        const int width = (int)(n - k < RBF_CHOLESKY_BLOCK ? n - k : RBF_CHOLESKY_BLOCK);
        const int below = (int)(n - k) - width;
        double *diagonal = matrix + k * stride + k;
        double *panel = diagonal + width;
        double *trailing = panel + width * stride;
        lapack_int info = LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', width, diagonal, ld);
        if (info > 0) {
            *failed_pivot = k + info;
            return RBF_OK;
        }
        if (below > 0) {
            cblas_dtrsm(CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, below,
                        width, 1.0, diagonal, ld, panel, ld);
            cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, below, width, -1.0, panel, ld, 1.0,
                        trailing, ld);
        }
        double left = (double)below / (double)n;
        status = rbf_progress(context, "factor", 1.0 - left * left * left);
    }
    return status;
}

/* One vector, in blocks: BLAS divides a matrix times a vector among its threads, a triangular solve
 * it does not. The factor is read once each way, which is what bounds the time. */
static void solve_vector(int64_t n, const double *factor, int64_t stride, double *x)
{
    const int ld = (int)stride;
    for (int64_t k = 0; k < n; k += RBF_SOLVE_BLOCK) {
        const int width = (int)(n - k < RBF_SOLVE_BLOCK ? n - k : RBF_SOLVE_BLOCK);
        const int below = (int)(n - k) - width;
        const double *diagonal = factor + k * stride + k;
        cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, width, diagonal, ld,
                    x + k, 1);
        cblas_dgemv(CblasColMajor, CblasNoTrans, below, width, -1.0, diagonal + width, ld, x + k, 1,
                    1.0, x + k + width, 1);
    }
    for (int64_t k = (n - 1) / RBF_SOLVE_BLOCK * RBF_SOLVE_BLOCK; k >= 0; k -= RBF_SOLVE_BLOCK) {
        const int width = (int)(n - k < RBF_SOLVE_BLOCK ? n - k : RBF_SOLVE_BLOCK);
        const int below = (int)(n - k) - width;
        const double *diagonal = factor + k * stride + k;
        cblas_dgemv(CblasColMajor, CblasTrans, below, width, -1.0, diagonal + width, ld,
                    x + k + width, 1, 1.0, x + k, 1);
        cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, width, diagonal, ld, x + k,
                    1);
    }
}

void rbf_cholesky_solve(int64_t n, const double *factor, int64_t stride, int64_t count,
                        double *block, int64_t block_stride)
{
    if (count == 1 && n > 0)
        solve_vector(n, factor, stride, block);
    else if (n > 0)
        LAPACKE_dpotrs_work(LAPACK_COL_MAJOR, 'L', (lapack_int)n, (lapack_int)count, factor,
                            (lapack_int)stride, block, (lapack_int)block_stride);
}

/* 1-norm of the inverse, from four or five solutions; infinity if one overflows. */
static double inverse_norm(int64_t n, const double *factor, int64_t stride, double *x, double *work,
                           lapack_int *signs)
{
    double estimate = 0.0;
    lapack_int step = 0, state[3];
    LAPACKE_dlacn2_work((lapack_int)n, work, x, signs, &estimate, &step, state);
    while (step != 0) {
        rbf_cholesky_solve(n, factor, stride, 1, x, n);
        if (!isfinite(cblas_dasum((int)n, x, 1)))
            return INFINITY;
        LAPACKE_dlacn2_work((lapack_int)n, work, x, signs, &estimate, &step, state);
    }
    return estimate;
}

rbf_status rbf_cholesky_rcond(rbf_context *context, int64_t n, const double *factor, int64_t stride,
                              double norm, double *rcond)
{
    if (n == 0) {
        *rcond = 1.0;
        return RBF_OK;
    }
    double *work = rbf_allocate(context, rbf_multiply(2, n), sizeof *work, "a condition number");
    lapack_int *signs = rbf_allocate(context, n, sizeof *signs, "a condition number");
    rbf_status status = work == NULL || signs == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        *rcond = 1.0 / inverse_norm(n, factor, stride, work, work + n, signs) / norm;
    rbf_release(work);
    rbf_release(signs);
    return status;
}
