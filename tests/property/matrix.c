/* The kernel matrix, for every kernel: equal to the plain loop, symmetric to the bit, the same bits
 * whatever the threads and the place in the matrix, nothing written outside. */
#include <rbfinterp/kernel.h>

#include "support/dense.h"
#include "support/fit.h"

static const int64_t sizes[] = {1, 7, 8, 63, 64, 65, 130, 530};
enum { SIZES = sizeof sizes / sizeof sizes[0], MOST = 530 };

static double *filled(int64_t count, double value)
{
    double *numbers = malloc((size_t)count * sizeof *numbers);
    for (int64_t i = 0; i < count; i++)
        numbers[i] = value;
    return numbers;
}

static void check_naive(rbf_kernel kernel, double epsilon, int64_t n, int64_t m, int d,
                        const double *x, const double *y, int64_t stride, const double *matrix)
{
    for (int64_t i = 0; i < n; i++) {
        for (int64_t j = 0; j < m; j++) {
            const double s = epsilon * dense_distance(d, x + i * d, y + j * d);
            const double expected = dense_kernel(kernel, s);
            if (!CHECK_NEAR(matrix[i * stride + j], expected, 1e-14 * (1.0 + fabs(expected))))
                return;
        }
        for (int64_t j = m; j < stride && i < n - 1; j++)
            CHECK(matrix[i * stride + j] == 1234.5);
    }
}

static void check_rectangle(rbf_context *context, rbf_kernel kernel, int64_t n, int64_t m, int d)
{
    double *x = sample_numbers(3, n * d), *y = sample_numbers(4, m * d);
    rbf_points *p = sample_points(context, n, d, x), *q = sample_points(context, m, d, y);
    for (int64_t stride = m; stride <= m + 5; stride += 5) {
        const int64_t size = (n - 1) * stride + m;
        double *matrix = filled(size + 1, 1234.5);
        CHECK_OK(context, rbf_kernel_matrix(context, kernel, 0.7, p, q, matrix, stride));
        check_naive(kernel, 0.7, n, m, d, x, y, stride, matrix);
        CHECK(matrix[size] == 1234.5);
        free(matrix);
    }
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
    free(y);
    free(x);
}

/* The symmetric case against the rectangular one with a copy of the points. */
static void check_symmetric(rbf_context *context, rbf_kernel kernel, int64_t n, int d)
{
    double *x = sample_numbers(3, n * d), *full = filled(n * n, NAN);
    double *copy = filled(n * n, NAN);
    double *wide = filled(n * (n + 3), 1234.5);
    rbf_points *p = sample_points(context, n, d, x), *q = sample_points(context, n, d, x);
    CHECK_OK(context, rbf_kernel_matrix(context, kernel, 0.7, p, NULL, full, n));
    CHECK_OK(context, rbf_kernel_matrix(context, kernel, 0.7, p, q, copy, n));
    CHECK_OK(context, rbf_kernel_matrix(context, kernel, 0.7, p, p, wide, n + 3));
    CHECK(memcmp(full, copy, (size_t)(n * n) * sizeof *full) == 0);
    int64_t different = 0;
    for (int64_t i = 0; i < n; i++) {
        different += full[i * n + i] != rbf_kernel_describe(kernel)->value_at_zero;
        different += memcmp(wide + i * (n + 3), full + i * n, (size_t)n * sizeof *full) != 0;
        different += wide[i * (n + 3) + n + 2] != 1234.5;
        for (int64_t j = i; j < n; j++)
            different += full[i * n + j] != full[j * n + i];
    }
    CHECK(different == 0);
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
    free(wide);
    free(copy);
    free(full);
    free(x);
}

static void check_threads(rbf_context *context, rbf_kernel kernel)
{
    double *x = sample_numbers(6, MOST * 3), *one = filled(MOST * MOST, NAN);
    double *many = filled(MOST * MOST, NAN);
    rbf_points *p = sample_points(context, MOST, 3, x), *q = sample_points(context, 65, 3, x);
    for (int threads = 1; threads <= 7; threads += threads < 2 ? 1 : 5) {
        double *matrix = threads == 1 ? one : many;
        CHECK_OK(context, rbf_context_set_threads(context, threads));
        CHECK_OK(context, rbf_kernel_matrix(context, kernel, 2.0, p, NULL, matrix, MOST));
        CHECK(memcmp(one, matrix, (size_t)(MOST * MOST) * sizeof *one) == 0);
        CHECK_OK(context, rbf_kernel_matrix(context, kernel, 2.0, q, p, matrix, MOST));
        CHECK(memcmp(one, matrix, (size_t)(65 * MOST) * sizeof *one) == 0);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
    free(many);
    free(one);
    free(x);
}

/* A pair of points gives the same bits wherever it stands. */
static void check_places(rbf_context *context, rbf_kernel kernel)
{
    enum { N = 61 };
    double *x = sample_numbers(8, N * 2), row[N], moved[N];
    rbf_points *p = sample_points(context, 1, 2, x), *q = sample_points(context, N, 2, x);
    CHECK_OK(context, rbf_kernel_matrix(context, kernel, 3.0, p, q, row, N));
    for (int from = 1; from < N; from++) {
        rbf_points *rest = sample_points(context, N - from, 2, x + 2 * from);
        CHECK_OK(context, rbf_kernel_matrix(context, kernel, 3.0, p, rest, moved, N - from));
        CHECK(memcmp(row + from, moved, (size_t)(N - from) * sizeof *row) == 0);
        rbf_points_destroy(&rest);
    }
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
    free(x);
}

/* Far from the origin the distances are what they are near it: they come from differences. */
static void check_offset(rbf_context *context, rbf_kernel kernel)
{
    enum { N = 40 };
    double *x = sample_numbers(9, N * 3), near[N * N], far[N * N];
    for (int shifted = 0; shifted < 2; shifted++) {
        for (int i = 0; i < N * 3; i++)
            x[i] = shifted ? x[i] + 0x1p30 : floor(x[i] * 1024.0) / 1024.0;
        rbf_points *p = sample_points(context, N, 3, x);
        CHECK_OK(context,
                 rbf_kernel_matrix(context, kernel, 0.7, p, NULL, shifted ? far : near, N));
        rbf_points_destroy(&p);
    }
    CHECK(memcmp(near, far, sizeof near) == 0);
    free(x);
}

/* A matrix larger than the cache is written by other stores: the same bits, rows that begin anywhere
 * in a line, nothing outside. */
static void check_large(rbf_context *context, rbf_kernel kernel, int d, int64_t beside)
{
    enum { N = 2111, BAND = 37 };
    const int64_t stride = N + beside;
    double *x = sample_numbers(10, N * d), *y = sample_numbers(11, N * d);
    double *large = filled(N * stride + 1, 1234.5), *band = filled(BAND * N, NAN);
    rbf_points *p = sample_points(context, N, d, x), *q = sample_points(context, N, d, y);
    for (int symmetric = 0; symmetric < 2; symmetric++) {
        double *matrix = large + symmetric; /* of two alignments */
        CHECK_OK(context,
                 rbf_kernel_matrix(context, kernel, 0.7, p, symmetric ? NULL : q, matrix, stride));
        for (int64_t i = 0; i < N; i += BAND) {
            const int64_t rows = N - i < BAND ? N - i : BAND;
            rbf_points *some = sample_points(context, rows, d, x + i * d);
            CHECK_OK(context,
                     rbf_kernel_matrix(context, kernel, 0.7, some, symmetric ? p : q, band, N));
            int64_t different = 0;
            for (int64_t k = 0; k < rows; k++) {
                const double *row = matrix + (i + k) * stride;
                different += memcmp(row, band + k * N, N * sizeof *row) != 0;
                different +=
                    i + k < N - 1 && beside > 0 && (row[N] != 1234.5 || row[N + 1] != 1234.5);
            }
            CHECK(different == 0);
            rbf_points_destroy(&some);
        }
        for (int64_t i = 0; i <= N * stride; i++)
            large[i] = 1234.5;
    }
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
    free(band);
    free(large);
    free(y);
    free(x);
}

static int stop(const char *stage, double fraction, void *user)
{
    (void)user;
    CHECK_TEXT(stage, "kernel matrix");
    CHECK(fraction > 0.0 && fraction <= 1.0);
    return 1;
}

static void check_refusals(rbf_context *context)
{
    const double x[] = {0.0, 1.0, 2.0, 3.0};
    double out[4] = {7.0, 7.0, 7.0, 7.0};
    rbf_points *line = sample_points(context, 2, 1, x), *plane = sample_points(context, 2, 2, x);
    const double bad[] = {0.0, -1.0, NAN, INFINITY};
    for (int i = 0; i < 4; i++)
        CHECK_STATUS(context,
                     rbf_kernel_matrix(context, RBF_KERNEL_CUBIC, bad[i], line, NULL, out, 2),
                     RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_kernel_matrix(context, RBF_KERNEL_CUBIC, 1.0, line, NULL, out, 1),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_kernel_matrix(context, RBF_KERNEL_COUNT, 1.0, line, NULL, out, 2),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_kernel_matrix(context, (rbf_kernel)-1, 1.0, line, NULL, out, 2),
                 RBF_E_ARGUMENT);
    CHECK(rbf_kernel_matrix(context, RBF_KERNEL_CUBIC, 1.0, line, plane, out, 2) != RBF_OK);
    CHECK(all_equal(4, out, 7.0));
    rbf_context_set_progress(context, stop, NULL);
    CHECK_STATUS(context, rbf_kernel_matrix(context, RBF_KERNEL_CUBIC, 1.0, line, NULL, out, 2),
                 RBF_E_CANCELLED);
    rbf_context_set_progress(context, NULL, NULL);
    rbf_points_destroy(&plane);
    rbf_points_destroy(&line);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        const rbf_kernel kernel = (rbf_kernel)k;
        const int before = check_failures;
        for (int i = 0; i < SIZES; i++) {
            check_symmetric(context, kernel, sizes[i], 1 + i);
            check_rectangle(context, kernel, sizes[i], sizes[SIZES - 1 - i], 1 + i);
        }
        check_threads(context, kernel);
        check_places(context, kernel);
        check_offset(context, kernel);
        check_large(context, kernel, 2 + k % 3, 2);
        check_large(context, kernel, 2 + k % 3, 0);
        CHECK_NOTE(before, "%s", rbf_kernel_describe(kernel)->name);
    }
    check_refusals(context);
    rbf_context_destroy(&context);
    return check_result();
}
