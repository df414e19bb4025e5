/* Cholesky factorisation in single precision, of a matrix in double precision and in its place.
 *
 * The lower triangle's column j has 8 (n - j) bytes, the factor's 4 (n - j): it lies in the second
 * half of the column, so that nothing above the diagonal is touched. It is that of 2^-e A, where 2^e
 * is about the norm, since floats end at 3e38. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

#define RBF_SINGLE_BLOCK 512
#define RBF_SINGLE_SOME  64 /* rounded at a time */
/* Relative to the norm, less than rounding leaves of a double; the products of larger ones are not
 * denormal, which would be slow. */
#define RBF_SINGLE_TINY 1e-18
/* Measured: at 190 and 110 refinement takes eight and nine steps, at 45 ten, at 8 it fails. */
#define RBF_SINGLE_DIFFERENCE 64

static float *single_part(int64_t n, const double *matrix)
{
    return (float *)(void *)matrix + n;
}

static double power_near(double norm)
{
    int exponent = 0;
    frexp(norm, &exponent);
    return ldexp(1.0, exponent);
}

/* From the end, since some floats take the place of their own doubles and of those after them. */
static void round_column(int64_t n, double scale, const double *column, int64_t j, float *rounded)
{
    float some[RBF_SINGLE_SOME];
    for (int64_t end = n, count; end > j; end -= count) {
        count = end - j < RBF_SINGLE_SOME ? end - j : RBF_SINGLE_SOME;
        for (int64_t i = 0; i < count; i++) {
            const double value = column[end - count + i] * scale;
            some[i] = fabs(value) < RBF_SINGLE_TINY ? 0.0F : (float)value;
        }
        memcpy(rounded + end - count, some, (size_t)count * sizeof *some);
    }
}

static void round_matrix(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                         double scale)
{
    const int threads = rbf_threads_for(context, (double)n * (double)n);
    float *single = single_part(n, matrix);
#pragma omp parallel for schedule(static, 16) num_threads(threads)
    for (int64_t j = 0; j < n; j++)
        round_column(n, scale, matrix + j * stride, j, single + 2 * j * stride);
}

/* 0 if (e_i - e_j)^T A (e_i - e_j) / 2 of two rows is not much above what rounding leaves of the
 * largest element: two points so close together are seen before time goes into the factor. */
static int differences_show(rbf_context *context, int64_t n, const double *matrix, int64_t stride)
{
    const int threads = rbf_threads_for(context, (double)n * (double)n);
    double least = INFINITY, largest = 0.0;
#pragma omp parallel for schedule(static, 16) num_threads(threads) reduction(min                   \
                                                                             : least)              \
    reduction(max                                                                                  \
              : largest)
    for (int64_t j = 0; j < n; j++) {
        largest = fmax(largest, matrix[j * stride + j]);
        for (int64_t i = j + 1; i < n; i++) {
            const double sum = matrix[j * stride + j] + matrix[i * stride + i];
            const double difference = 0.5 * sum - matrix[j * stride + i];
            least = difference < least ? difference : least;
        }
    }
    return least > RBF_SINGLE_DIFFERENCE * FLT_EPSILON * largest;
}

/* The square of a pivot is not below the least eigenvalue. */
static int pivots_exceed(int width, const float *diagonal, int ld, double least)
{
    for (int64_t i = 0; i < width; i++) {
        const double pivot = diagonal[i * ld + i];
        if (!(pivot * pivot > least))
            return 0;
    }
    return 1;
}

/* As rbf_cholesky(); *usable is 0 where a pivot shows that the condition is too bad. */
static rbf_status factor(rbf_context *context, int64_t n, float *matrix, int64_t stride,
                         double least, int *usable)
{
    const int ld = (int)stride;
    rbf_status status = RBF_OK;
    for (int64_t k = 0; k < n && status == RBF_OK; k += RBF_SINGLE_BLOCK) {
        const int width = (int)(n - k < RBF_SINGLE_BLOCK ? n - k : RBF_SINGLE_BLOCK);
        const int below = (int)(n - k) - width;
        float *diagonal = matrix + k * stride + k;
        float *panel = diagonal + width;
        *usable = LAPACKE_spotrf_work(LAPACK_COL_MAJOR, 'L', width, diagonal, ld) == 0 &&
                  pivots_exceed(width, diagonal, ld, least);
        if (!*usable)
            return RBF_OK;
        if (below > 0) {
            cblas_strsm(CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, below,
                        width, 1.0F, diagonal, ld, panel, ld);
            cblas_ssyrk(CblasColMajor, CblasLower, CblasNoTrans, below, width, -1.0F, panel, ld,
                        1.0F, panel + width * stride, ld);
        }
        const double left = (double)below / (double)n;
        status = rbf_progress(context, "factor", 1.0 - left * left * left);
    }
    return status;
}

static rbf_status condition(rbf_context *context, int64_t n, const float *matrix, int64_t stride,
                            double norm, double *rcond)
{
    float estimate = 0.0F;
    float *work = rbf_allocate(context, rbf_multiply(3, n), sizeof *work, "a condition number");
    lapack_int *integers = rbf_allocate(context, n, sizeof *integers, "a condition number");
    const rbf_status status = work == NULL || integers == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        LAPACKE_spocon_work(LAPACK_COL_MAJOR, 'L', (lapack_int)n, matrix, (lapack_int)stride,
                            (float)norm, &estimate, work, integers);
    *rcond = estimate;
    rbf_release(integers);
    rbf_release(work);
    return status;
}

rbf_status rbf_single_cholesky(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                               double norm, double least, double *rcond)
{
    int usable =
        n > 1 && norm > 0.0 && norm <= DBL_MAX / 2 && differences_show(context, n, matrix, stride);
    *rcond = 0.0;
    if (!usable)
        return RBF_OK;
    float *single = single_part(n, matrix);
    const double scale = 1.0 / power_near(norm);
    round_matrix(context, n, matrix, stride, scale);
    rbf_status status = factor(context, n, single, 2 * stride, least * norm * scale, &usable);
    if (status == RBF_OK && usable)
        status = condition(context, n, single, 2 * stride, norm * scale, rcond);
    return status;
}

void rbf_single_solve(int64_t n, const double *matrix, int64_t stride, double norm, int64_t count,
                      double *block, int64_t block_stride, float *work)
{
    const float *single = single_part(n, matrix);
    const double power = power_near(norm);
    const int rows = (int)n, ld = (int)(2 * stride);
    for (int64_t t = 0; t < count; t++) {
        double *x = block + t * block_stride;
        const double size = fabs(x[cblas_idamax(rows, x, 1)]), scale = size > 0.0 ? size : 1.0;
        for (int64_t i = 0; i < n; i++)
            work[t * n + i] = (float)(x[i] / scale);
        x[0] = scale / power; /* until the solution takes its place */
    }
    if (count == 1) { /* passes over the factor, which spotrs first copies */
        cblas_strsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, rows, single, ld, work,
                    1);
        cblas_strsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, rows, single, ld, work, 1);
    } else {
        LAPACKE_spotrs_work(LAPACK_COL_MAJOR, 'L', rows, (lapack_int)count, single, ld, work, rows);
    }
    for (int64_t t = 0; t < count; t++) {
        double *x = block + t * block_stride;
        const double scale = x[0];
        for (int64_t i = 0; i < n; i++)
            x[i] = scale * work[t * n + i];
    }
}
