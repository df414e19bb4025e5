/* A small system that may be singular: LU, or the shortest of the least-squares solutions. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

/* By the singular values that are larger than rounding errors. */
static rbf_status solve_shortest(rbf_context *context, int64_t n, double *matrix, int64_t count,
                                 double *columns)
{
    const int size = (int)n, right = (int)count;
    const double least = (double)n * DBL_EPSILON;
    double wanted = 0.0, *work = NULL;
    lapack_int rank = 0;
    double *values = rbf_allocate(context, n, sizeof *values, "singular values");
    lapack_int info = LAPACKE_dgelss_work(LAPACK_COL_MAJOR, size, size, right, matrix, size,
                                          columns, size, values, least, &rank, &wanted, -1);
    if (values != NULL && info == 0)
        work = rbf_allocate(context, (int64_t)wanted, sizeof *work, "singular values");
    rbf_status status = values == NULL || work == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        info = LAPACKE_dgelss_work(LAPACK_COL_MAJOR, size, size, right, matrix, size, columns, size,
                                   values, least, &rank, work, (lapack_int)wanted);
    if (status == RBF_OK && info != 0)
        status =
            rbf_fail(context, RBF_E_NUMERICAL,
                     "the singular values of a matrix of %lld rows did not converge", (long long)n);
    rbf_release(work);
    rbf_release(values);
    return status;
}

/* LU; *rcond 0 if that fails. */
static rbf_status solve_directly(rbf_context *context, int64_t n, double *matrix, int64_t count,
                                 double *columns, double *rcond)
{
    const int size = (int)n;
    lapack_int *pivots = rbf_allocate(context, 2 * n, sizeof *pivots, "pivots");
    double *work = rbf_allocate(context, 4 * n, sizeof *work, "a condition number");
    rbf_status status = pivots == NULL || work == NULL ? RBF_E_MEMORY : RBF_OK;
    *rcond = 0.0;
    if (status == RBF_OK) {
        const double norm =
            LAPACKE_dlange_work(LAPACK_COL_MAJOR, '1', size, size, matrix, size, work);
        if (LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, size, size, matrix, size, pivots) == 0)
            (void)LAPACKE_dgecon_work(LAPACK_COL_MAJOR, '1', size, matrix, size, norm, rcond, work,
                                      pivots + n);
        if (*rcond > DBL_EPSILON)
            (void)LAPACKE_dgetrs_work(LAPACK_COL_MAJOR, 'N', size, (int)count, matrix, size, pivots,
                                      columns, size);
    }
    rbf_release(work);
    rbf_release(pivots);
    return status;
}

rbf_status rbf_solve_robustly(rbf_context *context, int64_t n, const double *matrix, int64_t count,
                              double *columns, int *singular)
{
    const size_t bytes = (size_t)(n * n) * sizeof *matrix;
    double rcond = 0.0;
    double *copy = rbf_allocate(context, n * n, sizeof *copy, "a factor");
    if (copy == NULL)
        return RBF_E_MEMORY;
    memcpy(copy, matrix, bytes);
    rbf_status status = solve_directly(context, n, copy, count, columns, &rcond);
    *singular = !(rcond > DBL_EPSILON);
    if (status == RBF_OK && *singular) {
        memcpy(copy, matrix, bytes);
        status = solve_shortest(context, n, copy, count, columns);
    }
    rbf_release(copy);
    return status;
}
