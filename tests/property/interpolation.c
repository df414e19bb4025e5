/* What every interpolant must do, whatever the kernel: pass through the data, reproduce its
 * polynomials, not mind the order of the points, and treat many samples like single ones. */
#include <float.h>

#include "support/dense.h"
#include "support/fit.h"

enum { N = 70, M = 30, D_MAX = 5 };
static const int dimensions[] = {1, 2, 3, 5};

/* epsilon at which the kernels are neither flat nor spikes on N points of [-1, 1]^d */
static double scale(int d)
{
    return 0.5 * pow(N, 1.0 / d);
}

static double smooth_function(int d, const double *p)
{
    double sum = sin(2.0 * p[0]);
    for (int k = 1; k < d; k++)
        sum += 0.5 * cos(3.0 * p[k] + p[k - 1]);
    return sum;
}

static double *values_at(int64_t n, int d, const double *x)
{
    double *values = malloc((size_t)n * sizeof *values);
    for (int64_t i = 0; i < n; i++)
        values[i] = smooth_function(d, x + i * d);
    return values;
}

/* What rounding leaves of the sums over the nodes, whatever their order. */
static double rounding(const rbf_model *model, const rbf_fit_options *options, int d,
                       const double *x)
{
    double most = 0.0;
    for (int i = 0; i < N; i++) {
        double size = 0.0;
        for (int j = 0; j < N; j++)
            size += fabs(rbf_model_weights(model)[j] *
                         dense_kernel(options->kernel,
                                      options->epsilon * dense_distance(d, x + i * d, x + j * d)));
        most = fmax(most, size);
    }
    return 8.0 * DBL_EPSILON * most;
}

static void check_nodes(rbf_context *context, rbf_kernel kernel, int d, int degree, double lambda)
{
    double *x = sample_spread(3, N, d), *y = values_at(N, d, x), at_nodes[N];
    rbf_fit_options options = fit_options(kernel, scale(d), degree);
    options.smoothing = lambda;
    rbf_model *model = fit_model(context, N, d, x, 1, y, &options);
    const rbf_fit_report *report = rbf_model_report(model);
    const double *w = rbf_model_weights(model);
    double largest = 0.0, size = 0.0;
    fit_evaluate(context, model, N, d, x, at_nodes);
    for (int i = 0; i < N; i++) {
        largest = fmax(largest, fabs(at_nodes[i] + lambda * w[i] - y[i]));
        size = fmax(size, fabs(y[i]));
    }
    CHECK_NEAR(largest, 0.0, fit_tolerance(report->rcond));
    CHECK_NEAR(report->residual, largest / size,
               1e-12 + 1e-2 * report->residual + rounding(model, &options, d, x) / size);
    CHECK(report->degree_requested == degree && report->tail_terms == report->tail_terms_full);
    CHECK(report->rows == N && report->missing == 0 && report->merged == 0);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* w is orthogonal to the polynomials. */
static void check_moments(rbf_context *context, rbf_kernel kernel, int d, int degree)
{
    double *x = sample_spread(3, N, d), *y = values_at(N, d, x);
    double *columns = malloc(sizeof(double) * N * 200);
    const int terms = dense_monomials(N, d, x, degree, columns);
    rbf_fit_options options = fit_options(kernel, scale(d), degree);
    rbf_model *model = fit_model(context, N, d, x, 1, y, &options);
    for (int k = 0; k < terms; k++) {
        double sum = 0.0, size = 0.0;
        for (int i = 0; i < N; i++) {
            sum += columns[k * N + i] * rbf_model_weights(model)[i];
            size += fabs(rbf_model_weights(model)[i]);
        }
        CHECK_NEAR(sum, 0.0, 1e-12 * size);
    }
    rbf_model_destroy(&model);
    free(columns);
    free(y);
    free(x);
}

/* A polynomial of the degree comes back, smoothed or not, inside and outside of the points. */
static void check_reproduction(rbf_context *context, rbf_kernel kernel, int d, int degree,
                               double lambda)
{
    double *x = sample_spread(3, N, d), *targets = sample_numbers(4, M * d);
    double y[N], expected[M], got[M], size = 0.0;
    for (int i = 0; i < M * d; i++)
        targets[i] *= 1.5;
    for (int i = 0; i < N + M; i++) {
        const double *p = i < N ? x + i * d : targets + (i - N) * d;
        double sum = 0.3;
        for (int k = 0; k < d && degree > 0; k++)
            sum += pow(p[k] - 0.5 * p[0] + 0.1, degree);
        *(i < N ? &y[i] : &expected[i - N]) = sum;
        size = fmax(size, fabs(sum));
    }
    rbf_fit_options options = fit_options(kernel, scale(d), degree);
    options.smoothing = lambda;
    const double rcond = fit_and_evaluate(context, N, d, x, y, &options, M, targets, got);
    CHECK_NEAR(largest_difference(M, got, expected), 0.0, 10.0 * size * fit_tolerance(rcond));
    free(targets);
    free(x);
}

static void check_permutation(rbf_context *context, rbf_kernel kernel, int d)
{
    double *x = sample_spread(3, N, d), *y = values_at(N, d, x),
           *targets = sample_numbers(4, M * d);
    double moved[N * D_MAX], moved_y[N], a[M], b[M];
    for (int i = 0; i < N; i++) {
        const int to = (i * 29 + 5) % N;
        memcpy(moved + to * d, x + i * d, (size_t)d * sizeof *x);
        moved_y[to] = y[i];
    }
    const rbf_fit_options options = fit_options(kernel, scale(d), RBF_DEGREE_DEFAULT);
    const double rcond = fit_and_evaluate(context, N, d, x, y, &options, M, targets, a);
    fit_and_evaluate(context, N, d, moved, moved_y, &options, M, targets, b);
    CHECK_NEAR(largest_difference(M, a, b), 0.0, fit_tolerance(rcond));
    free(targets);
    free(y);
    free(x);
}

static void check_samples(rbf_context *context, rbf_kernel kernel, int d)
{
    enum { SAMPLES = 21 };
    double *x = sample_spread(3, N, d), *y = sample_numbers(5, N * SAMPLES);
    double *targets = sample_numbers(4, M * d), together[SAMPLES * M], alone[M], part[2 * (M + 3)];
    const rbf_fit_options options = fit_options(kernel, scale(d), RBF_DEGREE_DEFAULT);
    memset(y + 3 * N, 0, N * sizeof *y); /* a silent sample stays silent */
    for (int i = 0; i < N; i++)
        y[4 * N + i] *= 1e-12; /* and a quiet one keeps its digits beside loud ones */
    rbf_points *points = sample_points(context, M, d, targets);
    rbf_model *model = fit_model(context, N, d, x, SAMPLES, y, &options);
    const double tolerance = 10.0 * fit_tolerance(rbf_model_report(model)->rcond);
    fit_evaluate(context, model, M, d, targets, together);
    for (int t = 0; t < SAMPLES; t++) {
        fit_and_evaluate(context, N, d, x, y + t * N, &options, M, targets, alone);
        CHECK_NEAR(largest_difference(M, alone, together + t * M), 0.0,
                   t == 3   ? 0.0
                   : t == 4 ? 1e-12 * tolerance
                            : tolerance);
    }
    part[M] = part[M + 1] = part[M + 2] = 77.0;
    CHECK_OK(context, rbf_model_evaluate(context, model, points, 7, 2, part, M + 3));
    CHECK_NEAR(largest_difference(M, part, together + 7 * M), 0.0, tolerance);
    CHECK_NEAR(largest_difference(M, part + M + 3, together + 8 * M), 0.0, tolerance);
    CHECK(part[M] == 77.0 && part[M + 1] == 77.0 && part[M + 2] == 77.0);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(targets);
    free(y);
    free(x);
}

/* A number for lambda, and an array that holds it everywhere, make the same model. */
static void check_smoothing(rbf_context *context, rbf_kernel kernel)
{
    double *x = sample_spread(3, N, 3), *y = values_at(N, 3, x), lambda[N];
    for (int i = 0; i < N; i++)
        lambda[i] = 0.25;
    rbf_fit_options options = fit_options(kernel, scale(3), RBF_DEGREE_DEFAULT);
    options.smoothing = 0.25;
    rbf_model *number = fit_model(context, N, 3, x, 1, y, &options);
    options.smoothing = 99.0; /* ignored beside the array */
    options.point_smoothing = lambda;
    rbf_model *array = fit_model(context, N, 3, x, 1, y, &options);
    lambda[N - 1] = 0.5;
    rbf_model *other = fit_model(context, N, 3, x, 1, y, &options);
    const size_t size = N * sizeof *y;
    CHECK(rbf_model_report(number)->degree_requested ==
          rbf_kernel_describe(kernel)->default_degree);
    CHECK(memcmp(rbf_model_weights(number), rbf_model_weights(array), size) == 0);
    CHECK_TEXT(rbf_model_digest(array), rbf_model_digest(number));
    CHECK(strcmp(rbf_model_digest(array), rbf_model_digest(other)) != 0);
    CHECK(rbf_model_smoothing(other)[N - 1] == 0.5 && rbf_model_smoothing(other)[0] == 0.25);
    rbf_model_destroy(&other);
    rbf_model_destroy(&array);
    rbf_model_destroy(&number);
    free(y);
    free(x);
}

static void check_kernel(rbf_context *context, rbf_kernel kernel)
{
    const rbf_kernel_info *info = rbf_kernel_describe(kernel);
    for (int i = 0; i < 4 && dimensions[i] <= info->dimension_max; i++) {
        const int d = dimensions[i];
        const int before = check_failures;
        for (int degree = info->least_degree; degree <= (d > 3 ? 2 : 4); degree++) {
            check_nodes(context, kernel, d, degree, 0.0);
            check_nodes(context, kernel, d, degree, 0.1);
            if (degree >= 0) {
                check_moments(context, kernel, d, degree);
                check_reproduction(context, kernel, d, degree, 0.0);
                check_reproduction(context, kernel, d, degree, 0.5);
            }
        }
        check_permutation(context, kernel, d);
        check_samples(context, kernel, d);
        CHECK_NOTE(before, "%s, d = %d", info->name, d);
    }
    check_smoothing(context, kernel);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int k = 0; k < RBF_KERNEL_COUNT; k++)
        check_kernel(context, (rbf_kernel)k);
    rbf_context_destroy(&context);
    return check_result();
}
