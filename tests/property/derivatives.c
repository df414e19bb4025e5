/* What holds for gradient and Hessian of any model: they are those of the polynomials that a tail
 * reproduces, wherever the coordinates lie and in whatever unit; their bits do not hang on threads,
 * splits or on what else is wanted; and where there are none, it is as documented. */
#include <rbfinterp/io.h>

#include "support/fit.h"
#include "support/folder.h"

enum { N = 90, M = 900, D_MAX = 4 }; /* enough work for several threads */
#define EPSILON 4.0

typedef struct derivatives {
    double *values, *gradient, *hessian;
    int64_t samples, count;
    int d;
} derivatives;

static derivatives allocate(int64_t samples, int64_t count, int d)
{
    const size_t targets = (size_t)(samples * count), axes = (size_t)d;
    derivatives made = {.samples = samples, .count = count, .d = d};
    made.values = malloc(targets * sizeof(double));
    made.gradient = malloc(targets * axes * sizeof(double));
    made.hessian = malloc(targets * axes * axes * sizeof(double));
    if (made.values == NULL || made.gradient == NULL || made.hessian == NULL)
        abort();
    return made;
}

static void release(derivatives *made)
{
    free(made->values);
    free(made->gradient);
    free(made->hessian);
}

static derivatives differentiate(rbf_context *context, const rbf_model *model, int64_t m, int d,
                                 const double *targets)
{
    derivatives made = allocate(rbf_model_samples(model), m, d);
    rbf_points *points = sample_points(context, m, d, targets);
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, made.samples, made.values,
                                              made.gradient, made.hessian, m));
    rbf_points_destroy(&points);
    return made;
}

static int same_bits(const double *a, const double *b, int64_t count)
{
    return memcmp(a, b, (size_t)count * sizeof *a) == 0;
}

/* p(x) = (1 + a.u)^degree with u = (x - offset) / scale: value, gradient and Hessian in u. */
static double polynomial(int degree, int order, double base)
{
    double product = 1.0;
    for (int k = 0; k < order; k++)
        product *= degree - k;
    return order > degree ? 0.0 : product * pow(base, degree - order);
}

static void check_polynomial(rbf_context *context, int d, int degree, double scale, double offset)
{
    static const double a[D_MAX] = {0.5, -0.3, 0.2, 0.4};
    double *x = sample_numbers(1, N * d), *targets = sample_numbers(2, M * d), y[N];
    const rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, degree);
    const double rounding = 2e-10 * (1.0 + fabs(offset)); /* of the coordinates, too */
    const int before = check_failures;
    for (int64_t i = 0; i < N; i++) {
        double base = 1.0;
        for (int k = 0; k < d; k++)
            base += a[k] * x[i * d + k];
        y[i] = polynomial(degree, 0, base);
    }
    for (int64_t i = 0; i < N * d; i++)
        x[i] = scale * (x[i] + offset);
    double *moved = malloc((size_t)(M * d) * sizeof *moved);
    for (int64_t i = 0; i < M * d; i++)
        moved[i] = scale * (targets[i] + offset);
    rbf_model *model = fit_model(context, N, d, x, 1, y, &options);
    derivatives got = differentiate(context, model, M, d, moved);
    for (int64_t i = 0; i < M; i++) {
        double base = 1.0;
        for (int k = 0; k < d; k++)
            base += a[k] * targets[i * d + k];
        const double slope = polynomial(degree, 1, base), bend = polynomial(degree, 2, base);
        for (int k = 0; k < d; k++) {
            CHECK_NEAR(got.gradient[i * d + k] * scale, a[k] * slope, rounding);
            for (int l = 0; l < d; l++)
                CHECK_NEAR(got.hessian[(i * d + k) * d + l] * scale * scale, a[k] * a[l] * bend,
                           30.0 * rounding);
        }
    }
    CHECK_NOTE(before, "d = %d, degree %d, scale %g, offset %g", d, degree, scale, offset);
    release(&got);
    rbf_model_destroy(&model);
    free(moved);
    free(targets);
    free(x);
}

/* Evaluated alone or together, by one thread or many, whole or in panels of 256 samples. */
static void check_bits(rbf_context *context, rbf_kernel kernel, int d, int64_t samples)
{
    double *x = sample_spread(3, N, d), *y = sample_numbers(4, N * samples);
    double *targets = sample_numbers(5, M * d);
    const rbf_fit_options options = fit_options(kernel, EPSILON, RBF_DEGREE_DEFAULT);
    rbf_model *model = fit_model(context, N, d, x, samples, y, &options);
    rbf_points *points = sample_points(context, M, d, targets);
    const derivatives all = differentiate(context, model, M, d, targets);
    derivatives part = allocate(samples, M, d);
    const int before = check_failures;
    fit_evaluate(context, model, M, d, targets, part.values);
    CHECK(same_bits(part.values, all.values, samples * M));
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, samples, NULL,
                                              part.gradient, NULL, M));
    CHECK(same_bits(part.gradient, all.gradient, samples * M * d));
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, samples, NULL, NULL,
                                              part.hessian, M));
    CHECK(same_bits(part.hessian, all.hessian, samples * M * d * d));
    CHECK_OK(context, rbf_context_set_threads(context, 3));
    for (int64_t first = 0; first < samples; first += 256) {
        const int64_t count = samples - first < 256 ? samples - first : 256;
        CHECK_OK(context, rbf_model_differentiate(
                              context, model, points, first, count, part.values + first * M,
                              part.gradient + first * M * d, part.hessian + first * M * d * d, M));
    }
    CHECK(same_bits(part.values, all.values, samples * M));
    CHECK(same_bits(part.gradient, all.gradient, samples * M * d));
    CHECK(same_bits(part.hessian, all.hessian, samples * M * d * d));
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    CHECK_NOTE(before, "%s, d = %d, %d samples", rbf_kernel_describe(kernel)->name, d,
               (int)samples);
    release(&part);
    derivatives kept = all;
    release(&kept);
    rbf_points_destroy(&points);
    rbf_model_destroy(&model);
    free(targets);
    free(y);
    free(x);
}

/* One sample is summed in registers, several are multiplied: the same up to rounding. */
static void check_ways(rbf_context *context, rbf_kernel kernel, int d)
{
    double *x = sample_spread(3, N, d), *y = sample_numbers(4, N * 2);
    double *targets = sample_numbers(5, M * d);
    const rbf_fit_options options = fit_options(kernel, EPSILON, RBF_DEGREE_DEFAULT);
    const int before = check_failures;
    rbf_model *two = fit_model(context, N, d, x, 2, y, &options);
    const double rounding = 1e-12 + 1e-15 / rbf_model_report(two)->rcond;
    derivatives both = differentiate(context, two, M, d, targets);
    rbf_points *points = sample_points(context, M, d, targets);
    derivatives one = allocate(1, M, d);
    CHECK_OK(context, rbf_model_differentiate(context, two, points, 1, 1, one.values, one.gradient,
                                              one.hessian, M));
    CHECK_NEAR(largest_difference(M, one.values, both.values + M), 0.0, rounding);
    CHECK_NEAR(largest_difference(M * d, one.gradient, both.gradient + M * d), 0.0, rounding);
    CHECK_NEAR(largest_difference(M * d * d, one.hessian, both.hessian + M * d * d), 0.0,
               100.0 * rounding);
    CHECK_NOTE(before, "%s, d = %d", rbf_kernel_describe(kernel)->name, d);
    release(&one);
    release(&both);
    rbf_points_destroy(&points);
    rbf_model_destroy(&two);
    free(targets);
    free(y);
    free(x);
}

/* At the centres: a gradient always, a Hessian where the kernel has second derivatives. The target
 * count leaves an incomplete tile, and rows past the targets stay as they were. */
static void check_centres(rbf_context *context, rbf_kernel kernel)
{
    enum { D = 3, STRIDE = N + 7 };
    double *x = sample_spread(3, N, D), *y = sample_numbers(4, N * 3);
    const rbf_fit_options options = fit_options(kernel, EPSILON, RBF_DEGREE_DEFAULT);
    rbf_model *model = fit_model(context, N, D, x, 3, y, &options);
    rbf_points *points = sample_points(context, N, D, x);
    derivatives got = allocate(3, STRIDE, D);
    const int before = check_failures;
    const int smooth = rbf_kernel_describe(kernel)->smoothness >= 2;
    for (int64_t i = 0; i < 3 * STRIDE * D * D; i++)
        got.hessian[i] = 77.0;
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, 3, NULL, got.gradient,
                                              got.hessian, STRIDE));
    for (int64_t t = 0; t < 3; t++) {
        for (int64_t i = 0; i < N * D; i++)
            CHECK(isfinite(got.gradient[t * STRIDE * D + i]));
        for (int64_t i = 0; i < N * D * D; i++)
            CHECK(smooth ? isfinite(got.hessian[t * STRIDE * D * D + i])
                         : isnan(got.hessian[t * STRIDE * D * D + i]));
        CHECK(all_equal((STRIDE - N) * D * D, got.hessian + (t * STRIDE + N) * D * D, 77.0));
    }
    CHECK_NOTE(before, "%s at the centres", rbf_kernel_describe(kernel)->name);
    release(&got);
    rbf_points_destroy(&points);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* The unit of length divides the gradient, its square the Hessian. */
static void check_units(rbf_context *context, rbf_kernel kernel)
{
    enum { D = 3 };
    const double unit = 1024.0; /* exact */
    double *x = sample_spread(3, N, D), *y = sample_numbers(4, N),
           *targets = sample_numbers(5, M * D);
    derivatives got[2];
    const int before = check_failures;
    for (int k = 0; k < 2; k++) {
        const rbf_fit_options options =
            fit_options(kernel, k == 0 ? EPSILON : EPSILON / unit, RBF_DEGREE_DEFAULT);
        for (int64_t i = 0; i < N * D && k == 1; i++)
            x[i] *= unit;
        for (int64_t i = 0; i < M * D && k == 1; i++)
            targets[i] *= unit;
        rbf_model *model = fit_model(context, N, D, x, 1, y, &options);
        got[k] = differentiate(context, model, M, D, targets);
        rbf_model_destroy(&model);
    }
    for (int64_t i = 0; i < M * D; i++)
        CHECK_NEAR(got[1].gradient[i] * unit, got[0].gradient[i], 1e-8);
    for (int64_t i = 0; i < M * D * D; i++)
        CHECK_NEAR(got[1].hessian[i] * unit * unit, got[0].hessian[i],
                   1e-7 * (1.0 + fabs(got[0].hessian[i])));
    CHECK_NOTE(before, "%s", rbf_kernel_describe(kernel)->name);
    release(&got[0]);
    release(&got[1]);
    free(targets);
    free(y);
    free(x);
}

static int stop(const char *stage, double fraction, void *user)
{
    (void)stage, (void)fraction, (void)user;
    return 1;
}

/* Saved and loaded, refused and cancelled. */
static void check_rest(rbf_context *context)
{
    enum { D = 2 };
    double *x = sample_spread(3, N, D), *y = sample_numbers(4, N),
           *targets = sample_numbers(5, M * D);
    const rbf_fit_options options = fit_options(RBF_KERNEL_MATERN52, 1.5, 2);
    rbf_model *model = fit_model(context, N, D, x, 1, y, &options), *loaded = NULL;
    derivatives before = differentiate(context, model, M, D, targets);
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 0));
    CHECK_OK(context, rbf_model_load(context, "m.h5", &loaded));
    derivatives after = differentiate(context, loaded, M, D, targets);
    CHECK(same_bits(before.gradient, after.gradient, M * D));
    CHECK(same_bits(before.hessian, after.hessian, M * D * D));
    rbf_points *points = sample_points(context, M, D, targets);
    double *g = after.gradient, *h = after.hessian;
    CHECK_STATUS(context, rbf_model_differentiate(context, model, points, 0, 2, NULL, g, h, M),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_differentiate(context, model, points, 0, 1, NULL, g, h, M - 1),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context,
                 rbf_model_differentiate(context, model, points, 0, 1, NULL, NULL, h, 500000001),
                 RBF_E_ARGUMENT);
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, 1, NULL, NULL, NULL, M));
    CHECK(same_bits(before.gradient, g, M * D));
    rbf_context_set_progress(context, stop, NULL);
    CHECK_STATUS(context, rbf_model_differentiate(context, model, points, 0, 1, NULL, g, h, M),
                 RBF_E_CANCELLED);
    rbf_context_set_progress(context, NULL, NULL);
    rbf_points_destroy(&points);
    release(&before);
    release(&after);
    rbf_model_destroy(&loaded);
    rbf_model_destroy(&model);
    free(targets);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    folder_enter();
    for (int d = 1; d <= D_MAX; d++)
        for (int degree = 1; degree <= 4; degree++) {
            check_polynomial(context, d, degree, 1.0, 0.0);
            check_polynomial(context, d, degree, 1e-3, 1e4);
            check_polynomial(context, d, degree, 1e5, -300.0);
        }
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        check_bits(context, (rbf_kernel)k, 2 + k % 3, k % 2 == 0 ? 1 : 257);
        check_bits(context, (rbf_kernel)k, 2 + (k + 1) % 3, k % 2 == 0 ? 70 : 1);
        check_ways(context, (rbf_kernel)k, 2 + k % 3);
        check_centres(context, (rbf_kernel)k);
        check_units(context, (rbf_kernel)k);
    }
    check_bits(context, RBF_KERNEL_LINEAR, 1, 1);
    check_bits(context, RBF_KERNEL_EXPONENTIAL, 1, 257);
    check_bits(context, RBF_KERNEL_MULTIQUADRIC, 5, 1);
    check_rest(context);
    rbf_context_destroy(&context);
    return check_result();
}
