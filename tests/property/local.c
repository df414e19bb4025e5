/* The local solver against global fits to the nearest centres, found by comparing all; its bits, its
 * plan, and what it says of neighbourhoods that do not determine the tail. */
#include "support/fit.h"

enum { N = 500, M = 60, D = 3, K = 20, SAMPLES = 3, GRID = 8 };

/* The K nearest centres of a target, of several at one distance those of lower row. */
static void find_nearest(int64_t n, int d, const double *x, const double *target, int64_t *rows)
{
    double distance2[K];
    int found = 0;
    for (int64_t i = 0; i < n; i++) {
        double sum = 0.0;
        for (int k = 0; k < d; k++)
            sum += (x[i * d + k] - target[k]) * (x[i * d + k] - target[k]);
        int place = found < K ? found : K;
        while (place > 0 && distance2[place - 1] > sum)
            place--;
        if (place == K)
            continue;
        found += found < K;
        for (int j = found - 1; j > place; j--) {
            distance2[j] = distance2[j - 1];
            rows[j] = rows[j - 1];
        }
        distance2[place] = sum;
        rows[place] = i;
    }
}

typedef struct numbers {
    double values[SAMPLES * M], gradient[SAMPLES * M * D], hessian[SAMPLES * M * D * D];
} numbers;

/* By a global fit to the neighbours of each target. */
static void make_reference(rbf_context *context, const double *x, const double *y,
                           const double *targets, rbf_fit_options options, numbers *out)
{
    options.neighbors = 0;
    for (int64_t i = 0; i < M; i++) {
        int64_t rows[K];
        double near[K * D], values[SAMPLES * K], smoothing[K];
        double value[SAMPLES], gradient[SAMPLES * D], hessian[SAMPLES * D * D];
        find_nearest(N, D, x, targets + i * D, rows);
        for (int j = 0; j < K; j++) {
            memcpy(near + j * D, x + rows[j] * D, D * sizeof *near);
            smoothing[j] = options.point_smoothing != NULL ? options.point_smoothing[rows[j]] : 0.0;
            for (int t = 0; t < SAMPLES; t++)
                values[t * K + j] = y[t * N + rows[j]];
        }
        rbf_fit_options one = options;
        one.point_smoothing = smoothing;
        rbf_model *model = fit_model(context, K, D, near, SAMPLES, values, &one);
        rbf_points *target = sample_points(context, 1, D, targets + i * D);
        CHECK_OK(context, rbf_model_differentiate(context, model, target, 0, SAMPLES, value,
                                                  gradient, hessian, 1));
        for (int t = 0; t < SAMPLES; t++) {
            out->values[t * M + i] = value[t];
            memcpy(out->gradient + (t * M + i) * D, gradient + t * D, D * sizeof *gradient);
            memcpy(out->hessian + (t * M + i) * D * D, hessian + t * D * D,
                   D * D * sizeof *hessian);
        }
        rbf_points_destroy(&target);
        rbf_model_destroy(&model);
    }
}

static double relative_difference(int64_t count, const double *a, const double *b)
{
    double size = 1.0;
    for (int64_t i = 0; i < count; i++)
        size = fmax(size, fabs(b[i]));
    return largest_difference(count, a, b) / size;
}

static void check_against_global(rbf_context *context, rbf_kernel kernel, int degree, int smooth)
{
    static numbers got, expected;
    const int before = check_failures;
    double *x = sample_spread(1, N, D), *y = sample_numbers(2, SAMPLES * N);
    double *targets = sample_numbers(3, M * D), *smoothing = sample_numbers(4, N);
    rbf_fit_options options = fit_options(kernel, 3.0, degree);
    for (int i = 0; i < N; i++)
        smoothing[i] = fabs(smoothing[i]);
    options.point_smoothing = smooth ? smoothing : NULL;
    options.neighbors = K;
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, y, &options);
    rbf_points *points = sample_points(context, M, D, targets);
    CHECK(rbf_model_weights(model) == NULL && rbf_model_neighbors(model) == K);
    CHECK(isnan(rbf_model_report(model)->verified));
    CHECK_OK(context, rbf_model_differentiate(context, model, points, 0, SAMPLES, got.values,
                                              got.gradient, got.hessian, M));
    make_reference(context, x, y, targets, options, &expected);
    CHECK(relative_difference(SAMPLES * M, got.values, expected.values) < 1e-9);
    CHECK(relative_difference(SAMPLES * M * D, got.gradient, expected.gradient) < 1e-8);
    CHECK(relative_difference(SAMPLES * M * D * D, got.hessian, expected.hessian) < 1e-8);
    CHECK_NOTE(before, "%s, degree %d", rbf_kernel_describe(kernel)->name, degree);
    rbf_points_destroy(&points);
    rbf_model_destroy(&model);
    free(smoothing);
    free(targets);
    free(y);
    free(x);
}

/* A grid has many centres at one distance: which ones count does not depend on the targets beside. */
static void check_ties(rbf_context *context)
{
    double x[GRID * GRID * 2], y[GRID * GRID], all[GRID * GRID], one;
    for (int i = 0; i < GRID * GRID; i++) {
        x[2 * i] = i % GRID;
        x[2 * i + 1] = i / GRID;
        y[i] = sin(i);
    }
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0), whole = options;
    options.neighbors = K;
    rbf_model *model = fit_model(context, GRID * GRID, 2, x, 1, y, &options);
    double targets[GRID * GRID * 2];
    for (int i = 0; i < 2 * GRID * GRID; i++)
        targets[i] = x[i] + 0.5;
    fit_evaluate(context, model, GRID * GRID, 2, targets, all);
    for (int i = 0; i < GRID * GRID; i++) {
        int64_t rows[K];
        double near[K * 2], values[K], expected;
        fit_evaluate(context, model, 1, 2, targets + 2 * i, &one);
        CHECK(memcmp(&one, &all[i], sizeof one) == 0);
        find_nearest(GRID * GRID, 2, x, targets + 2 * i, rows);
        for (int j = 0; j < K; j++) {
            memcpy(near + 2 * j, x + 2 * rows[j], 2 * sizeof *near);
            values[j] = y[rows[j]];
        }
        fit_and_evaluate(context, K, 2, near, values, &whole, 1, targets + 2 * i, &expected);
        CHECK_NEAR(one, expected, 1e-11);
    }
    rbf_model_destroy(&model);
}

/* The same bits for any number of threads, leave-one-out included. */
static void check_threads(rbf_context *context)
{
    enum { MANY = 4000 };
    double *x = sample_numbers(7, MANY * D), *y = sample_numbers(8, SAMPLES * MANY);
    double *first = malloc(SAMPLES * MANY * sizeof *first),
           *next = malloc(SAMPLES * MANY * sizeof *next);
    double *errors = malloc(SAMPLES * MANY * sizeof *errors);
    rbf_points *points = sample_points(context, MANY, D, x);
    double *shifted = sample_numbers(9, MANY * D);
    const int threads[] = {1, 2, 7};
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    options.neighbors = 30;
    options.leave_one_out = 1;
    for (int k = 0; k < 3; k++) {
        rbf_model *model = NULL;
        CHECK_OK(context, rbf_context_set_threads(context, threads[k]));
        CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model));
        fit_evaluate(context, model, MANY, D, shifted, k == 0 ? first : next);
        if (k == 0)
            memcpy(errors, rbf_model_leave_one_out(model), SAMPLES * MANY * sizeof *errors);
        CHECK(k == 0 || memcmp(first, next, SAMPLES * MANY * sizeof *first) == 0);
        CHECK(memcmp(errors, rbf_model_leave_one_out(model), SAMPLES * MANY * sizeof *errors) == 0);
        rbf_model_destroy(&model);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_points_destroy(&points);
    free(errors);
    free(shifted);
    free(next);
    free(first);
    free(y);
    free(x);
}

/* Electrodes are met exactly, kernels that are not definite without their tail included. */
static void check_nodes(rbf_context *context)
{
    double *x = sample_spread(11, N, 2), *y = sample_numbers(12, N), values[N];
    for (int kernel = 0; kernel < RBF_KERNEL_COUNT; kernel++)
        for (int degree = -1; degree <= 2; degree++) {
            const int before = check_failures;
            rbf_fit_options options = fit_options((rbf_kernel)kernel, 12.0, degree);
            options.neighbors = 25;
            rbf_model *model = fit_model(context, N, 2, x, 1, y, &options);
            fit_evaluate(context, model, N, 2, x, values);
            CHECK(relative_difference(N, values, y) < 1e-8);
            CHECK_NOTE(before, "%s, degree %d", rbf_kernel_describe((rbf_kernel)kernel)->name,
                       degree);
            rbf_model_destroy(&model);
        }
    free(y);
    free(x);
}

/* Systems that are as definite as any are not said to be otherwise where the tail alone is the map: at
 * electrodes that carry it, and beyond the ends of a line. */
static void check_quiet(rbf_context *context)
{
    fit_heard heard = {0};
    double *x = sample_spread(11, N, 2), *y = sample_numbers(12, N), values[N];
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    options.neighbors = 12;
    rbf_context_set_log(context, fit_hear, &heard);
    for (int d = 1; d <= 2; d++)
        for (options.degree = 0; options.degree <= 2; options.degree++) {
            rbf_model *model = fit_model(context, N / d, d, x, 1, y, &options);
            fit_evaluate(context, model, N / d, d, x, values);
            CHECK(relative_difference(N / d, values, y) < 1e-10);
            for (int i = 0; i < N / d * d; i++)
                values[i] = 1.5 * x[i];
            fit_evaluate(context, model, N / d, d, values, values);
            rbf_model_destroy(&model);
        }
    rbf_context_set_log(context, NULL, NULL);
    if (!CHECK(heard.warnings == 0))
        printf("    %s", heard.text);
    free(y);
    free(x);
}

static void check_plan(rbf_context *context)
{
    rbf_fit_plan small, large;
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    options.neighbors = 50;
    CHECK_OK(context, rbf_fit_plan_create(context, 100000, 3, 1, &options, &small));
    CHECK_OK(context, rbf_fit_plan_create(context, 10000000, 3, 1, &options, &large));
    CHECK_TEXT(small.solver, "local");
    CHECK(large.bytes < 100 * small.bytes && large.bytes < 4000000000);
    options.solver = "dense";
    CHECK_STATUS(context, rbf_fit_plan_create(context, 100, 3, 1, &options, &small),
                 RBF_E_ARGUMENT);
    options.solver = "auto";
    options.neighbors = -1;
    CHECK_STATUS(context, rbf_fit_plan_create(context, 100, 3, 1, &options, &small),
                 RBF_E_ARGUMENT);
}

/* Two electrodes at one place, which smoothing allows; one electrode; two with a constant. */
static void check_few(rbf_context *context)
{
    const double x[] = {0.0, 0.0, 0.0, 0.0, 1.0, 2.0}, y[] = {1.0, 3.0, 5.0};
    const double at[] = {0.0, 0.0};
    double value = 0.0;
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    options.neighbors = 2;
    options.smoothing = 1.0;
    options.leave_one_out = 1;
    rbf_model *model = fit_model(context, 3, 2, x, 1, y, &options);
    fit_evaluate(context, model, 1, 2, at, &value);
    CHECK_NEAR(value, 2.0, 1e-14);
    rbf_model_destroy(&model);
    model = fit_model(context, 1, 2, x, 1, y, &options);
    fit_evaluate(context, model, 1, 2, at, &value);
    CHECK_NEAR(value, 1.0, 1e-14);
    CHECK(isnan(rbf_model_leave_one_out(model)[0]));
    rbf_model_destroy(&model);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int kernel = 0; kernel < RBF_KERNEL_COUNT; kernel++) {
        check_against_global(context, (rbf_kernel)kernel, RBF_DEGREE_DEFAULT, 0);
        check_against_global(context, (rbf_kernel)kernel, 2, 1);
    }
    check_ties(context);
    check_threads(context);
    check_nodes(context);
    check_quiet(context);
    check_plan(context);
    check_few(context);
    rbf_context_destroy(&context);
    return check_result();
}
