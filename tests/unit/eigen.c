/* Eigenvectors: A V = V D and V^T V = 1, with a stride, for sizes on both sides of LAPACK's blocks. */
#include "linalg/eigen.h"

#include "support/sample.h"

static void check(rbf_context *context, int n, int stride)
{
    double *a = sample_numbers(3, (int64_t)n * stride);
    double *v = malloc((size_t)(n * stride) * sizeof *v), *d = malloc((size_t)n * sizeof *d);
    memcpy(v, a, (size_t)(n * stride) * sizeof *v);
    CHECK_OK(context, rbf_symmetric_eigen(context, n, v, stride, d));
    for (int k = 0; k < n; k++) {
        CHECK(k == 0 || d[k - 1] <= d[k]);
        for (int i = 0; i < n; i++) {
            double sum = 0.0, product = 0.0;
            for (int j = 0; j < n; j++) { /* the lower triangle counts */
                const double entry = i > j ? a[j * stride + i] : a[i * stride + j];
                sum += entry * v[k * stride + j];
                product += v[i * stride + j] * v[k * stride + j];
            }
            CHECK_NEAR(sum, d[k] * v[k * stride + i], 1e-13 * n);
            CHECK_NEAR(product, i == k ? 1.0 : 0.0, 1e-14 * n);
        }
    }
    free(d);
    free(v);
    free(a);
}

int main(void)
{
    rbf_context *context = sample_context();
    CHECK_OK(context, rbf_symmetric_eigen(context, 0, NULL, 1, NULL));
    check(context, 1, 1);
    check(context, 2, 5);
    check(context, 17, 17);
    check(context, 90, 97);
    rbf_context_destroy(&context);
    return check_result();
}
