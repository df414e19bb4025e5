/* What the fast solver does beside being accurate (fast_accuracy.c): the same bits for any number of
 * threads, samples that come together or alone, every size and shape of data; and what it says where
 * it cannot. */
#include <float.h>

#include "../bench/clouds.h"
#include "support/fit.h"

enum { N = 1500 };

static rbf_fit_options fast_options(rbf_kernel kernel, double epsilon, int degree)
{
    rbf_fit_options options = fit_options(kernel, epsilon, degree);
    options.solver = "fast";
    return options;
}

static double *smooth_values(int64_t n, int d, const double *x)
{
    double *y = malloc((size_t)n * sizeof *y);
    for (int64_t i = 0; i < n; i++)
        y[i] = cloud_smooth(d, x + i * d);
    return y;
}

/* max |s(x_i) + lambda_i w_i - y_i|, from an evaluation at the electrodes. */
static double miss(rbf_context *context, const rbf_model *model, const double *y)
{
    const rbf_points *centres = rbf_model_centres(model);
    const int64_t n = rbf_points_count(centres), samples = rbf_model_samples(model);
    double *s = malloc((size_t)(n * samples) * sizeof *s), most = 0.0;
    CHECK_OK(context, rbf_model_evaluate(context, model, centres, 0, samples, s, n));
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < n; i++) {
            const double weight = rbf_model_weights(model)[t * n + i];
            const double error = s[t * n + i] + rbf_model_smoothing(model)[i] * weight -
                                 y[t * n + rbf_model_rows(model)[i]];
            most = fmax(most, fabs(error) <= 1e300 ? fabs(error) : INFINITY);
        }
    free(s);
    return most;
}

/* n decides whether products are direct sums (verified at every point) or multipole sums. */
static void check_threads(rbf_context *context, int64_t n, int d, int64_t samples)
{
    static const int threads[] = {1, 2, 7};
    const size_t size = (size_t)(n * samples) * sizeof(double);
    double *x = cloud_points(CLOUD_CLUSTERS, 3, n, d), *y = sample_numbers(5, n * samples);
    double *first = NULL;
    const rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int i = 0; i < 3; i++) {
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        rbf_model *model = fit_model(context, n, d, x, samples, y, &options);
        const double *weights = rbf_model_weights(model);
        if (first == NULL) {
            first = malloc(size);
            memcpy(first, weights, size);
            CHECK(miss(context, model, y) <= 2.1e-6);
        }
        CHECK(memcmp(first, weights, size) == 0);
        CHECK((rbf_model_report(model)->verified_points == n) == (n < 5000));
        rbf_model_destroy(&model);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    free(first);
    free(y);
    free(x);
}

/* More samples than one block holds, each of another size and another number of iterations; one that
 * is constant, one that is zero. All meet the tolerance of their own range. */
static void check_samples(rbf_context *context)
{
    enum { SAMPLES = 35 };
    double *x = cloud_points(CLOUD_SURFACE, 3, N, 3), *smooth = smooth_values(N, 3, x);
    double *y = sample_numbers(9, N * SAMPLES);
    rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int64_t i = 0; i < N; i++) {
        y[i] = smooth[i];
        y[N + i] = 1e-200 * smooth[i];
        y[2 * N + i] = 1e200 * y[2 * N + i];
        y[3 * N + i] = 5.0;
        y[4 * N + i] = 0.0;
        y[5 * N + i] = 1e6 + smooth[i];
    }
    options.tolerance = 1e-7;
    rbf_model *model = fit_model(context, N, 3, x, SAMPLES, y, &options);
    CHECK(rbf_model_report(model)->verified <= 1e-7);
    for (int t = 0; t < SAMPLES; t++) {
        const int before = check_failures;
        rbf_model *alone = fit_model(context, N, 3, x, 1, y + t * N, &options);
        const double *together = rbf_model_weights(model) + t * N;
        const double *weights = rbf_model_weights(alone);
        double most = 0.0;
        for (int64_t i = 0; i < N; i++)
            most = fmax(most, fabs(weights[i]));
        CHECK(largest_difference(N, weights, together) <= 1e-5 * most);
        CHECK((most == 0.0) == (t == 3 || t == 4));
        CHECK_NOTE(before, "sample %d: %d iterations", t, rbf_model_report(alone)->iterations);
        rbf_model_destroy(&alone);
    }
    rbf_model_destroy(&model);
    free(y);
    free(smooth);
    free(x);
}

/* Few points, in every dimension; with as many as the tail has terms there are no weights. */
static void check_small(rbf_context *context)
{
    for (int d = 1; d <= 5; d++)
        for (int64_t n = 1; n <= 40; n += n < 12 ? 1 : 14) {
            double *x = sample_numbers(17, n * d), *y = sample_numbers(18, n);
            const int degree = n < d + 1 ? 0 : 1, before = check_failures;
            const rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, degree);
            rbf_model *model = fit_model(context, n, d, x, 1, y, &options);
            CHECK(miss(context, model, y) <= 2.1e-6);
            CHECK_NOTE(before, "%lld points in %d-D", (long long)n, d);
            rbf_model_destroy(&model);
            free(y);
            free(x);
        }
}

/* `axes`: of the three that the points span. */
static void check_degenerate(rbf_context *context, rbf_kernel kernel, int axes)
{
    const int before = check_failures;
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3);
    for (int64_t i = 0; i < N; i++) {
        if (axes == 1)
            x[3 * i + 1] = 0.5 * x[3 * i];
        x[3 * i + 2] = 0.25 * x[3 * i] - x[3 * i + 1];
    }
    double *y = smooth_values(N, 3, x);
    const rbf_fit_options options = fast_options(kernel, 1.0, 1);
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    CHECK(rbf_model_report(model)->tail_terms == axes + 1);
    CHECK(miss(context, model, y) <= 1e-5);
    CHECK_NOTE(before, "%s, %d axes", rbf_kernel_describe(kernel)->name, axes);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* A plane and a few points off it; a grid, on which many distances are the same. */
static void check_sheet_and_grid(rbf_context *context)
{
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3);
    const rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int64_t i = 50; i < N; i++)
        x[3 * i + 2] = 0.0;
    for (int grid = 0; grid < 2; grid++) {
        for (int64_t i = 0; i < N && grid; i++) {
            x[3 * i] = 0.1 * (double)(i % 12);
            x[3 * i + 1] = 0.1 * (double)(i / 12 % 12);
            x[3 * i + 2] = 0.1 * (double)(i / 144);
        }
        double *y = smooth_values(N, 3, x);
        rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
        CHECK(rbf_model_report(model)->iterations <= 10);
        CHECK(miss(context, model, y) <= 1e-5);
        rbf_model_destroy(&model);
        free(y);
    }
    free(x);
}

/* Far from the origin, all but in a plane: the last digits of the coordinates count, as they do for the
 * dense solver. */
static void check_far(rbf_context *context)
{
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *y = sample_numbers(6, N);
    const rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, 0);
    for (int64_t i = 0; i < N; i++) {
        x[3 * i] += 1e12;
        x[3 * i + 1] += 1e12;
        x[3 * i + 2] = 1e12 + 0x1p-13 * (double)(i % 15);
    }
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    CHECK(miss(context, model, y) <= 2.1e-6);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* Whatever the units of length and lambda: of the inverse factor, floats hold 1e-38 to 1e38. */
static void check_units(rbf_context *context)
{
    static const double units[] = {1e-30, 1.0, 1e30}, lambdas[] = {0.0, 1e100, 0.0};
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *y = smooth_values(N, 3, x);
    rbf_fit_options options = fast_options(RBF_KERNEL_CUBIC, 1.0, 1);
    for (int k = 0; k < 3; k++) {
        const int before = check_failures;
        double *scaled = malloc((size_t)(3 * N) * sizeof *scaled);
        for (int64_t i = 0; i < 3 * N; i++)
            scaled[i] = units[k] * x[i];
        options.smoothing = lambdas[k];
        rbf_model *model = fit_model(context, N, 3, scaled, 1, y, &options);
        CHECK(miss(context, model, y) <= 1e-5);
        CHECK_NOTE(before, "unit %g, lambda %g", units[k], lambdas[k]);
        rbf_model_destroy(&model);
        free(scaled);
    }
    free(y);
    free(x);
}

/* One lambda for all or one a point, and points at one place, which lambda makes regular. */
static void check_smoothing(rbf_context *context, rbf_kernel kernel, int duplicates)
{
    enum { M = 200 };
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *y = sample_numbers(6, N);
    double *lambda = malloc(N * sizeof *lambda), *targets = cloud_points(CLOUD_UNIFORM, 8, M, 3);
    double fast[M], dense[M];
    rbf_fit_options options = fast_options(kernel, 1.0, 1);
    for (int64_t i = 0; i < N; i++)
        lambda[i] = 0.01 + 0.1 * (double)(i % 3);
    for (int64_t i = 0; i < 30 && duplicates; i++)
        memcpy(x + 3 * (N - 1 - i), x + 3 * i, 3 * sizeof *x);
    options.point_smoothing = lambda;
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    CHECK(miss(context, model, y) <= 2.1e-6);
    fit_evaluate(context, model, M, 3, targets, fast);
    options.solver = "dense";
    fit_and_evaluate(context, N, 3, x, y, &options, M, targets, dense);
    CHECK(largest_difference(M, fast, dense) <= 4e-6);
    rbf_model_destroy(&model);
    free(targets);
    free(lambda);
    free(y);
    free(x);
}

/* It ends with a sentence that says what was reached, and a hint that has that word. */
static void check_fails(rbf_context *context, int64_t n, int d, const double *x, const double *y,
                        const rbf_fit_options *options, const char *word)
{
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, n, d, x);
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, options, &model), RBF_E_NUMERICAL);
    CHECK(model == NULL);
    CHECK(strstr(rbf_context_error(context), "reaches a residual of") != NULL);
    if (!CHECK(strstr(rbf_context_hint(context), word) != NULL))
        printf("    %s; %s\n", rbf_context_error(context), rbf_context_hint(context));
    rbf_points_destroy(&points);
}

static void check_failures_of(rbf_context *context)
{
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *noise = sample_numbers(12, N);
    rbf_fit_options options = fast_options(RBF_KERNEL_GAUSSIAN, 1.5, -1);
    check_fails(context, N, 3, x, noise, &options, "flat");
    options = fast_options(RBF_KERNEL_MULTIQUADRIC, 1.0, 1);
    check_fails(context, N, 3, x, noise, &options, "flat");
    for (int64_t i = 1; i < N; i += 20) /* pairs */
        for (int k = 0; k < 3; k++)
            x[3 * i + k] = x[3 * (i - 1) + k] + (k == 0 ? 1e-9 : 0.0);
    options = fast_options(RBF_KERNEL_CUBIC, 1.0, 1);
    check_fails(context, N, 3, x, noise, &options, "apart");
    double *line = sample_numbers(5, N); /* nothing but pairs */
    for (int64_t i = 1; i < N; i += 2)
        line[i] = line[i - 1] + 3e-8;
    check_fails(context, N, 1, line, noise, &options, "apart");
    CHECK(strstr(rbf_context_hint(context), "tolerance") == NULL);
    free(line);
    double *y = smooth_values(N, 3, x);
    options = fast_options(RBF_KERNEL_LINEAR, 1.0, 1); /* bears them */
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    CHECK(miss(context, model, y) <= 1e-5);
    rbf_model_destroy(&model);
    free(noise);
    free(y);
    free(x);
}

/* Where a local system cannot be factored, the closest pair of it is named by the rows that were
 * given, the first of which is missing; what it says there is not replaced by a tolerance. */
static void check_singular(rbf_context *context)
{
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *y = smooth_values(N, 3, x);
    const rbf_fit_options options = fast_options(RBF_KERNEL_EXPONENTIAL, 1e-20, 0);
    double apart = 0.0, sum = 0.0;
    long long i = 0, j = 0;
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, N, 3, x);
    y[0] = NAN;
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &model), RBF_E_NUMERICAL);
    const char *named = strstr(rbf_context_error(context), "rows ");
    CHECK(named != NULL &&
          sscanf(named, "rows %lld and %lld, which lie %lf apart", &i, &j, &apart) == 3);
    for (int k = 0; k < 3; k++)
        sum += pow(x[3 * i + k] - x[3 * j + k], 2.0);
    CHECK_NEAR(sqrt(sum), apart, 0.01 * apart);
    CHECK(strstr(rbf_context_hint(context), "merge") != NULL);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* Weights that are large ask for sharper sums, and get them before anything is iterated; others get them
 * at the usual price. */
static void check_first_sums(rbf_context *context)
{
    enum { MANY = 10500 };
    double *x = cloud_points(CLOUD_UNIFORM, 1, MANY, 2), *noise = sample_numbers(12, MANY);
    double *smooth = smooth_values(MANY, 2, x);
    const rbf_fit_options options = fast_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    for (int rough = 0; rough < 2; rough++) {
        fit_heard heard = {0};
        int plans = 0;
        rbf_context_set_log(context, fit_hear, &heard);
        rbf_model *model = fit_model(context, MANY, 2, x, 1, rough ? noise : smooth, &options);
        rbf_context_set_log(context, NULL, NULL);
        for (const char *at = heard.text; (at = strstr(at, "multipole sums to")) != NULL; at++)
            plans++;
        CHECK(plans == 1 + rough);
        CHECK(rbf_model_report(model)->iterations <= (rough ? 10 : 6));
        CHECK(rbf_model_report(model)->verified <= 1e-6);
        rbf_model_destroy(&model);
    }
    free(smooth);
    free(noise);
    free(x);
}

/* What is not conditionally definite is refused, and by "auto" given to the dense solver. */
static void check_definite(rbf_context *context)
{
    double *x = cloud_points(CLOUD_UNIFORM, 5, N, 3), *y = smooth_values(N, 3, x);
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, N, 3, x);
    rbf_fit_options options = fast_options(RBF_KERNEL_CUBIC, 1.0, -1);
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &model), RBF_E_ARGUMENT);
    CHECK(strstr(rbf_context_error(context), "definite") != NULL);
    options.solver = "auto";
    CHECK_OK(context, rbf_model_fit(context, points, 1, y, &options, &model));
    CHECK_TEXT(rbf_model_report(model)->solver, "dense");
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static void check_tolerances(rbf_context *context)
{
    static const double wrong[] = {-1e-6, 1.0, 7.0, INFINITY};
    double x[15], y[5] = {1.0, 2.0, 0.0, 1.0, 3.0}, *numbers = sample_numbers(1, 15);
    memcpy(x, numbers, sizeof x);
    rbf_points *points = sample_points(context, 5, 3, x);
    rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int i = 0; i < 4; i++) {
        rbf_model *model = NULL;
        options.tolerance = wrong[i];
        CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &model),
                     RBF_E_ARGUMENT);
        CHECK(strstr(rbf_context_error(context), "tolerance") != NULL);
    }
    options.tolerance = 1e-17; /* rounding leaves more */
    y[0] = 100.0;
    rbf_model *floored = fit_model(context, 5, 3, x, 1, y, &options);
    CHECK_NEAR(rbf_model_report(floored)->tolerance_floor, 32.0 * DBL_EPSILON, 1e-17);
    CHECK(rbf_model_report(floored)->verified <= 32.0 * DBL_EPSILON);
    rbf_model_destroy(&floored);
    options.tolerance = 0.0; /* the default */
    rbf_model *model = fit_model(context, 5, 3, x, 1, y, &options);
    CHECK(rbf_model_report(model)->tolerance == RBF_TOLERANCE_DEFAULT);
    CHECK(rbf_model_report(model)->tolerance_floor == 0.0);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(numbers);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_threads(context, N, 3, 3);
    check_threads(context, 10500, 2, 1);
    check_samples(context);
    check_small(context);
    check_degenerate(context, RBF_KERNEL_LINEAR, 2);
    check_degenerate(context, RBF_KERNEL_LINEAR, 1);
    check_degenerate(context, RBF_KERNEL_THIN_PLATE_SPLINE, 2);
    check_sheet_and_grid(context);
    check_far(context);
    check_units(context);
    check_smoothing(context, RBF_KERNEL_LINEAR, 0);
    check_smoothing(context, RBF_KERNEL_CUBIC, 0);
    check_smoothing(context, RBF_KERNEL_LINEAR, 1);
    check_smoothing(context, RBF_KERNEL_CUBIC, 1);
    check_failures_of(context);
    check_singular(context);
    check_first_sums(context);
    check_definite(context);
    check_tolerances(context);
    rbf_context_destroy(&context);
    return check_result();
}
