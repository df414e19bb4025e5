/* Products with a symmetric matrix of which one triangle is given, against plain loops. */
#include "linalg/linalg.h"
#include "support/check.h"
#include "support/sample.h"

/* The other triangle holds NaN, which nobody may read. */
static double *half(char triangle, int64_t n, int64_t stride, const double *full)
{
    double *matrix = malloc((size_t)(n * stride) * sizeof *matrix);
    for (int64_t i = 0; i < n * stride; i++)
        matrix[i] = NAN;
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++)
            if (triangle == 'L' ? i >= j : i <= j)
                matrix[j * stride + i] = full[j * n + i];
    return matrix;
}

static void check_product(rbf_context *context, char triangle, int64_t n, int64_t count)
{
    double *full = sample_numbers(71, n * n), *v = sample_numbers(72, count * n);
    double *one = malloc((size_t)(count * n) * sizeof *one),
           *many = malloc((size_t)(count * n) * sizeof *many);
    const int before = check_failures;
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++)
            full[j * n + i] = full[i * n + j];
    double *matrix = half(triangle, n, n + 3, full);
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_symmetric_multiply(context, triangle, n, matrix, n + 3, count, v, one);
    CHECK_OK(context, rbf_context_set_threads(context, 3));
    rbf_symmetric_multiply(context, triangle, n, matrix, n + 3, count, v, many);
    for (int64_t k = 0; k < count; k++)
        for (int64_t i = 0; i < n; i++) {
            double expected = 0.0;
            for (int64_t j = 0; j < n; j++)
                expected += full[j * n + i] * v[k * n + j];
            CHECK_NEAR(one[k * n + i], expected, 1e-15 * (double)n);
        }
    CHECK(count > 8 || memcmp(one, many, (size_t)(count * n) * sizeof *one) == 0);
    CHECK_NOTE(before, "%c, n = %d, %d vectors", triangle, (int)n, (int)count);
    free(matrix);
    free(many);
    free(one);
    free(v);
    free(full);
}

int main(void)
{
    static const int64_t sizes[] = {1, 2, 63, 64, 65, 512, 576, 577, 1700};
    rbf_context *context = sample_context();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (int64_t count = 1; count <= 9; count += 4) {
            check_product(context, 'L', sizes[i], count);
            check_product(context, 'U', sizes[i], count);
        }
    rbf_context_destroy(&context);
    return check_result();
}
