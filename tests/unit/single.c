/* The Cholesky factor in single precision: right to single precision, in the lower triangle alone,
 * and refused where it would not be. */
#include "linalg/linalg.h"
#include "support/check.h"
#include "support/sample.h"

#define LEAST 1e-9

/* size (B B^T / n + I), in full; `near` > 0 makes rows 0 and 1 differ by it alone. */
static double *positive_matrix(int64_t n, int64_t stride, double size, double near)
{
    double *b = sample_numbers(31, n * 16);
    double *matrix = malloc((size_t)(n * stride) * sizeof *matrix);
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++) {
            double sum = i == j ? 1.0 : 0.0;
            for (int k = 0; k < 16; k++)
                sum += b[i * 16 + k] * b[j * 16 + k] / (double)n;
            matrix[j * stride + i] = size * sum;
        }
    for (int64_t i = 0; i < n && near > 0.0; i++)
        matrix[stride + i] = matrix[i * stride + 1] = matrix[i < 2 ? 0 : i * stride];
    if (near > 0.0)
        matrix[stride + 1] += near;
    free(b);
    return matrix;
}

static void hide_upper(int64_t n, int64_t stride, double *matrix)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++)
            matrix[j * stride + i] = NAN;
}

static void check_factor(rbf_context *context, int64_t n, int64_t stride, double size)
{
    double *full = positive_matrix(n, stride, size, 0.0);
    double *single = positive_matrix(n, stride, size, 0.0);
    double *x = sample_numbers(32, 3 * (n + 2)), *y = malloc((size_t)(3 * (n + 2)) * sizeof *y);
    float *work = malloc((size_t)(3 * n) * sizeof *work);
    double norm = 0.0, rcond = 0.0, expected = 0.0;
    int64_t failed = 0, hidden = 0;
    hide_upper(n, stride, single);
    CHECK_OK(context, rbf_symmetric_norm(context, n, full, stride, &norm));
    CHECK_OK(context, rbf_single_cholesky(context, n, single, stride, norm, LEAST, &rcond));
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++)
            hidden += isnan(single[j * stride + i]) != 0;
    CHECK(hidden == n * (n - 1) / 2);
    for (int64_t count = 1; count <= 3; count += 2) { /* A x, solved for x */
        for (int64_t t = 0; t < count; t++)
            rbf_symmetric_multiply(context, 'L', n, full, stride, 1, x + t * (n + 2),
                                   y + t * (n + 2));
        rbf_single_solve(n, single, stride, norm, count, y, n + 2, work);
        for (int64_t t = 0; t < count; t++)
            CHECK_NEAR(largest_difference(n, x + t * (n + 2), y + t * (n + 2)), 0.0, 1e-5);
    }
    CHECK_OK(context, rbf_cholesky(context, n, full, stride, &failed));
    CHECK_OK(context, rbf_cholesky_rcond(context, n, full, stride, norm, &expected));
    CHECK(failed == 0);
    CHECK_NEAR(rcond, expected, 1e-4 * expected);
    free(work);
    free(y);
    free(x);
    free(single);
    free(full);
}

static void check_refused(rbf_context *context, double near, double last)
{
    enum { ROWS = 700 };
    double *matrix = positive_matrix(ROWS, ROWS, 1.0, near), norm = 0.0, rcond = -1.0;
    matrix[ROWS * ROWS - 1] += last;
    CHECK_OK(context, rbf_symmetric_norm(context, ROWS, matrix, ROWS, &norm));
    CHECK_OK(context, rbf_single_cholesky(context, ROWS, matrix, ROWS, norm, LEAST, &rcond));
    CHECK(rcond == 0.0);
    free(matrix);
}

int main(void)
{
    static const int64_t sizes[] = {2, 3, 64, 65, 511, 512, 513, 1100};
    rbf_context *context = sample_context();
    for (int i = 0; i < 8; i++) {
        const int before = check_failures;
        check_factor(context, sizes[i], sizes[i] + i % 3, 1.0);
        check_factor(context, sizes[i], sizes[i] + i % 3, 1e200); /* no float is so large */
        check_factor(context, sizes[i], sizes[i] + i % 3, 1e-200);
        CHECK_NOTE(before, "%d rows", (int)sizes[i]);
    }
    check_refused(context, 1e-6, 0.0); /* two rows that are nearly one */
    check_refused(context, 0.0, -3.0); /* indefinite */
    rbf_context_destroy(&context);
    return check_result();
}
