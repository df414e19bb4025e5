/* Symmetric eigenvalue problems through LAPACK. */
#include "linalg/eigen.h"

#include "core/memory.h"
#include "linalg/blas.h"

rbf_status rbf_symmetric_eigen(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                               double *values)
{
    const lapack_int m = (lapack_int)n, ld = (lapack_int)stride;
    double size = 0.0;
    lapack_int integers_size = 0;
    if (n == 0)
        return RBF_OK;
    LAPACKE_dsyevd_work(LAPACK_COL_MAJOR, 'V', 'L', m, matrix, ld, values, &size, -1,
                        &integers_size, -1);
    double *work = rbf_allocate(context, (int64_t)size, sizeof *work, "eigenvectors");
    lapack_int *integers = rbf_allocate(context, integers_size, sizeof *integers, "eigenvectors");
    rbf_status status = work == NULL || integers == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK) {
        const lapack_int info =
            LAPACKE_dsyevd_work(LAPACK_COL_MAJOR, 'V', 'L', m, matrix, ld, values, work,
                                (lapack_int)size, integers, integers_size);
        if (info != 0)
            status = rbf_fail(context, RBF_E_NUMERICAL,
                              "the eigenvalues of a matrix of %lld rows cannot be computed (LAPACK "
                              "dsyevd: %d)",
                              (long long)n, (int)info);
    }
    rbf_release(integers);
    rbf_release(work);
    return status;
}
