/* The blocked Cholesky factorisation against LAPACK's, across the borders of its blocks. */
#include <cblas.h>
#include <lapacke.h>

#include "linalg/linalg.h"
#include "support/check.h"
#include "support/sample.h"

/* Lower triangle of B B^T / n + I; the upper one holds NaN, which nobody may read or write. */
static double *positive_matrix(int64_t n, int64_t stride)
{
    double *b = sample_numbers(31, n * 16);
    double *matrix = malloc((size_t)(n * stride) * sizeof *matrix);
    for (int64_t i = 0; i < n * stride; i++)
        matrix[i] = NAN;
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = j; i < n; i++) {
            matrix[j * stride + i] = i == j ? 1.0 : 0.0;
            for (int k = 0; k < 16; k++)
                matrix[j * stride + i] += b[i * 16 + k] * b[j * 16 + k] / (double)n;
        }
    free(b);
    return matrix;
}

static int64_t positions_of_nan(int64_t count, const double *values)
{
    int64_t found = 0;
    for (int64_t i = 0; i < count; i++)
        found += isnan(values[i]) != 0;
    return found;
}

/* One right-hand side and several, against LAPACK's; `factor` has n rows of the given stride. */
static void check_solve(int64_t n, int64_t stride, const double *factor, int64_t count)
{
    double *block = sample_numbers(32, count * (n + 2)),
           *expected = sample_numbers(32, count * (n + 2));
    rbf_cholesky_solve(n, factor, stride, count, block, n + 2);
    LAPACKE_dpotrs_work(LAPACK_COL_MAJOR, 'L', (int)n, (int)count, factor, (int)stride, expected,
                        (int)n + 2);
    CHECK_NEAR(largest_difference(count * (n + 2), block, expected), 0.0, 1e-13);
    free(expected);
    free(block);
}

static void check_factor(rbf_context *context, int64_t n, int64_t stride)
{
    int64_t failed = -1;
    double *matrix = positive_matrix(n, stride), *expected = positive_matrix(n, stride);
    double *work = malloc((size_t)n * sizeof *work);
    double norm = -1.0;
    CHECK_OK(context, rbf_symmetric_norm(context, n, matrix, stride, &norm));
    CHECK_NEAR(norm,
               LAPACKE_dlansy_work(LAPACK_COL_MAJOR, '1', 'L', (int)n, expected, (int)stride, work),
               1e-14 * norm);
    CHECK_OK(context, rbf_cholesky(context, n, matrix, stride, &failed));
    CHECK(failed == 0);
    CHECK(LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', (int)n, expected, (int)stride) == 0);
    double largest = 0.0;
    for (int64_t j = 0; j < n; j++)
        largest = fmax(
            largest, largest_difference(n - j, matrix + j * stride + j, expected + j * stride + j));
    CHECK_NEAR(largest, 0.0, 1e-13);
    CHECK(positions_of_nan(n * stride, matrix) == n * stride - n * (n + 1) / 2);

    check_solve(n, stride, matrix, 1);
    check_solve(n, stride, matrix, 3);
    double rcond = -1.0, reference = -2.0;
    double *scratch = malloc((size_t)(3 * n) * sizeof *scratch);
    int *integers = malloc((size_t)n * sizeof *integers);
    CHECK_OK(context, rbf_cholesky_rcond(context, n, matrix, stride, norm, &rcond));
    LAPACKE_dpocon_work(LAPACK_COL_MAJOR, 'L', (int)n, expected, (int)stride, norm, &reference,
                        scratch, integers);
    CHECK_NEAR(rcond, reference, 1e-10 * reference);
    free(integers);
    free(scratch);
    free(work);
    free(expected);
    free(matrix);
}

/* Makes the given 1-based column the first at which the matrix is not positive definite. */
static void check_failing_pivot(rbf_context *context, int64_t n, int64_t column, double value)
{
    int64_t failed = -1;
    double *matrix = positive_matrix(n, n);
    matrix[(column - 1) * n + column - 1] = value;
    CHECK_OK(context, rbf_cholesky(context, n, matrix, n, &failed));
    CHECK(failed == column);
    free(matrix);
}

static void check_nothing(rbf_context *context)
{
    int64_t failed = -1;
    double rcond = -1.0, none = 0.0;
    CHECK_OK(context, rbf_cholesky(context, 0, &none, 1, &failed));
    CHECK(failed == 0);
    CHECK_OK(context, rbf_symmetric_norm(context, 0, &none, 1, &none));
    CHECK(none == 0.0);
    CHECK_OK(context, rbf_cholesky_rcond(context, 0, &none, 1, 0.0, &rcond));
    CHECK(rcond == 1.0);
}

/* A factor whose inverse overflows belongs to a matrix that is singular for all purposes. */
static void check_overflow(rbf_context *context)
{
    const double factor[] = {1e-160, 1e-160, NAN, 1e-320};
    double rcond = -1.0;
    CHECK_OK(context, rbf_cholesky_rcond(context, 2, factor, 2, 1.0, &rcond));
    CHECK(rcond == 0.0);
}

static int stop(const char *stage, double fraction, void *user)
{
    (void)stage;
    CHECK(fraction > 0.0 && fraction <= 1.0);
    return ++*(int *)user == 2;
}

static void check_cancel(rbf_context *context)
{
    int calls = 0;
    int64_t failed = -1;
    double *matrix = positive_matrix(1500, 1500);
    rbf_context_set_progress(context, stop, &calls);
    CHECK_STATUS(context, rbf_cholesky(context, 1500, matrix, 1500, &failed), RBF_E_CANCELLED);
    CHECK(calls == 2);
    rbf_context_set_progress(context, NULL, NULL);
    free(matrix);
}

int main(void)
{
    static const int64_t sizes[] = {1, 2, 63, 128, 129, 511, 512, 513, 1024, 1025, 1500};
    rbf_context *context = sample_context();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        check_factor(context, sizes[i], sizes[i]);
        check_factor(context, sizes[i], sizes[i] + 3);
    }
    static const int64_t columns[] = {1, 2, 511, 512, 513, 514, 1024, 1025, 1100};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        check_failing_pivot(context, 1100, columns[i], i % 2 == 0 ? -1.0 : 0.0);
    check_nothing(context);
    check_overflow(context);
    check_cancel(context);
    rbf_context_destroy(&context);
    return check_result();
}
