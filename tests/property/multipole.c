/* Fast sums against sums kernel by kernel: every kernel, dimension and shape of data. */
#include "solver/fast/multipole/multipole.h"

#include "solver/fast/multipole/plan.h"
#include "support/clouds.h"

enum { EVERY = 17 };

typedef struct job {
    rbf_kernel kernel;
    double epsilon, tolerance;
    cloud_shape shape;
    int64_t count;
    int dimension;
} job;

/* Largest error at every EVERY-th point over the largest sum. */
static double error_of(rbf_context *context, const job *j)
{
    const int64_t n = j->count, m = (n + EVERY - 1) / EVERY;
    double *x = cloud(j->shape, 3, n, j->dimension), *w = sample_numbers(5, n);
    double *sums = sample_numbers(7, n), error = 0.0;
    int64_t *rows = malloc((size_t)m * sizeof *rows);
    for (int64_t i = 0; i < m; i++)
        rows[i] = i * EVERY;
    rbf_points *sources = sample_points(context, n, j->dimension, x), *targets = NULL;
    rbf_multipole *multipole = NULL;
    CHECK_OK(context, rbf_points_select(context, sources, m, rows, &targets));
    CHECK_OK(context, rbf_multipole_create(context, j->kernel, j->epsilon, sources, j->tolerance, 1,
                                           &multipole));
    CHECK_OK(context, rbf_multipole_sum(context, multipole, 1, w, sums));
    const rbf_outputs exact = cloud_sums(context, j->kernel, j->epsilon, sources, 1, w, targets, 0);
    for (int64_t i = 0; i < m; i++)
        error = fmax(error, fabs(sums[rows[i]] - exact.values[i]));
    const double largest = cloud_largest(m, exact.values);
    free(exact.values);
    rbf_multipole_destroy(&multipole);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&sources);
    free(rows);
    free(sums);
    free(w);
    free(x);
    return largest > 0.0 ? error / largest : error;
}

static void check(rbf_context *context, const job *j)
{
    const int before = check_failures;
    CHECK_NEAR(error_of(context, j), 0.0, j->tolerance);
    CHECK_NOTE(before, "%s, epsilon %g, d = %d, shape %d, %lld points, tolerance %g",
               rbf_kernel_describe(j->kernel)->name, j->epsilon, j->dimension, (int)j->shape,
               (long long)j->count, j->tolerance);
}

static void check_kernels(rbf_context *context)
{
    static const double epsilons[] = {0.3, 3.0, 20.0};
    for (int k = 0; k < RBF_KERNEL_COUNT; k++)
        for (int d = 1; d <= 3; d++)
            for (int e = 0; e < 3; e++) {
                const job j = {(rbf_kernel)k, epsilons[e], 1e-5, CLOUD_EVEN, 4000, d};
                if (e == (k + d) % 3)
                    check(context, &j);
            }
}

static void check_shapes(rbf_context *context)
{
    static const rbf_kernel kernels[] = {RBF_KERNEL_LINEAR, RBF_KERNEL_THIN_PLATE_SPLINE,
                                         RBF_KERNEL_WENDLAND_C2};
    for (int shape = 0; shape < CLOUD_SHAPES; shape++)
        for (int k = 0; k < 3; k++)
            for (int d = 1 + (shape + k) % 2; d <= 3; d++) {
                const job j = {kernels[k], 2.0, 1e-6, (cloud_shape)shape, 3500, d};
                check(context, &j);
            }
    for (int64_t count = 1; count < 2000; count = 5 * count + 1) {
        const job j = {RBF_KERNEL_CUBIC, 1.0, 1e-6, CLOUD_EVEN, count, 3};
        check(context, &j);
    }
}

static void check_tolerances(rbf_context *context)
{
    for (int d = 1; d <= 3; d++)
        for (double tolerance = 1e-2; tolerance > 1e-10; tolerance *= 0.001) {
            const job even = {RBF_KERNEL_LINEAR, 1.0, tolerance, CLOUD_EVEN, 9000, d};
            check(context, &even);
        }
}

/* Samples together are samples alone, but for rounding; and the bits are those of one thread. */
static void check_samples_and_threads(rbf_context *context, int d)
{
    enum { N = 5000, SAMPLES = 11 };
    static const int threads[] = {1, 2, 7};
    double *x = cloud(CLOUD_CLUSTERS, 3, N, d), *w = sample_numbers(5, N * SAMPLES);
    double *one = sample_numbers(6, N * SAMPLES), *many = sample_numbers(7, N * SAMPLES);
    rbf_points *sources = sample_points(context, N, d, x);
    for (int i = 0; i < 3; i++) {
        rbf_multipole *multipole = NULL;
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        CHECK_OK(context, rbf_multipole_create(context, RBF_KERNEL_MULTIQUADRIC, 5.0, sources, 1e-6,
                                               SAMPLES, &multipole));
        CHECK_OK(context, rbf_multipole_sum(context, multipole, SAMPLES, w, i > 0 ? many : one));
        CHECK(i == 0 || memcmp(one, many, N * SAMPLES * sizeof *one) == 0);
        for (int t = 0; t < SAMPLES; t++) {
            CHECK_OK(context, rbf_multipole_sum(context, multipole, 1, w + t * N, many));
            const double largest = cloud_largest(N, many);
            for (int k = 0; k < N; k++)
                many[k] -= one[t * N + k];
            CHECK_NEAR(cloud_largest(N, many), 0.0, 1e-12 * largest);
        }
        CHECK(multipole->lists->links > N / 100); /* not all of them direct */
        CHECK(rbf_multipole_order(multipole) > 2 && rbf_multipole_bytes(multipole) > N);
        rbf_multipole_destroy(&multipole);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 0));
    rbf_points_destroy(&sources);
    free(many);
    free(one);
    free(w);
    free(x);
}

static void check_refused(rbf_context *context)
{
    double *x = sample_numbers(3, 40);
    rbf_points *four = sample_points(context, 10, 4, x), *two = sample_points(context, 20, 2, x);
    rbf_multipole *multipole = NULL;
    CHECK_STATUS(context,
                 rbf_multipole_create(context, RBF_KERNEL_LINEAR, 1.0, four, 1e-6, 1, &multipole),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context,
                 rbf_multipole_create(context, RBF_KERNEL_LINEAR, 1.0, two, 0.0, 1, &multipole),
                 RBF_E_ARGUMENT);
    CHECK(multipole == NULL);
    rbf_points_destroy(&four);
    rbf_points_destroy(&two);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_kernels(context);
    check_shapes(context);
    check_tolerances(context);
    check_samples_and_threads(context, 1);
    check_samples_and_threads(context, 2);
    check_samples_and_threads(context, 3);
    check_refused(context);
    rbf_context_destroy(&context);
    return check_result();
}
