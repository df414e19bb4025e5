/* The standard deviation of a map: right for fields that are drawn from the model, 0 at electrodes,
 * the same by every factorisation, in every block and for every unit of length. */
#include <rbfinterp/stddev.h>
#include <rbfinterp/validate.h>

#include "solver/dense/factor.h"
#include "solver/tail_fit.h"
#include "support/dense.h"
#include "support/fit.h"

enum { N = 150, M = 60, DRAWS = 60 };

static void stddev(rbf_context *context, const rbf_model *model, int64_t m, int d,
                   const double *targets, double *deviation, double *scale)
{
    rbf_points *points = sample_points(context, m, d, targets);
    CHECK_OK(context, rbf_model_stddev(context, model, points, deviation, scale));
    rbf_points_destroy(&points);
}

/* Two numbers of the normal distribution (Box & Muller). */
static void normal_pair(uint64_t *seed, double pair[2])
{
    const double radius = sqrt(-2.0 * log(0.5 * (1.0 - rbf_random_number(seed)) + 1e-300));
    const double angle = acos(-1.0) * rbf_random_number(seed);
    pair[0] = radius * cos(angle);
    pair[1] = radius * sin(angle);
}

/* Covariance of a field with z(origin) = 0 whose increments have the kernel (order 1 at most);
 * for kernels of order 0 that of the field itself. */
static double covariance(rbf_kernel kernel, double epsilon, int d, const double *a, const double *b)
{
    static const double origin[3] = {0};
    const double direct = dense_kernel(kernel, epsilon * dense_distance(d, a, b));
    if (rbf_kernel_describe(kernel)->order == 0)
        return direct;
    return direct - dense_kernel(kernel, epsilon * dense_distance(d, a, origin)) -
           dense_kernel(kernel, epsilon * dense_distance(d, b, origin)) + dense_kernel(kernel, 0.0);
}

/* fields [DRAWS][count] of standard deviation 3 at the points x [count][d]. */
static double *draw(rbf_kernel kernel, double epsilon, int64_t count, int d, const double *x)
{
    uint64_t seed = 99;
    double *factor = malloc((size_t)(count * count) * sizeof *factor);
    double *fields = malloc((size_t)(DRAWS * count) * sizeof *fields);
    for (int64_t i = 0; i < count; i++)
        for (int64_t j = 0; j < count; j++)
            factor[i * count + j] =
                9.0 * covariance(kernel, epsilon, d, x + i * d, x + j * d) + (i == j ? 1e-10 : 0.0);
    CHECK(LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', (int)count, factor, (int)count) == 0);
    for (int64_t k = 0; k < DRAWS * count; k += 2)
        normal_pair(&seed, fields + k);
    for (int draw = 0; draw < DRAWS; draw++)
        for (int64_t i = count - 1; i >= 0; i--) {
            double sum = 0.0;
            for (int64_t j = 0; j <= i; j++)
                sum += factor[j * count + i] * fields[draw * count + j];
            fields[draw * count + i] = sum;
        }
    free(factor);
    return fields;
}

/* The 95 % interval holds 93 to 97 % of the truth at targets and, with the noise, of the errors of
 * leave-one-out; s is found. */
static void check_calibration(rbf_context *context, rbf_kernel kernel, double epsilon, int degree,
                              double smoothing, int d)
{
    const int before = check_failures;
    double *x = sample_numbers(7, (N + M) * d), deviation[M], scale[DRAWS];
    double *fields = draw(kernel, epsilon, N + M, d, x), *y = malloc(DRAWS * N * sizeof *y);
    double *map = malloc(DRAWS * M * sizeof *map), *left = malloc(DRAWS * N * sizeof *left);
    double *predicted = malloc(DRAWS * N * sizeof *predicted), pair[2], held = 0.0, within = 0.0;
    int approximate = -1;
    uint64_t seed = 5;
    for (int t = 0; t < DRAWS; t++)
        for (int i = 0; i < N; i++) {
            normal_pair(&seed, pair); /* lambda is the noise in units of s^2 */
            y[t * N + i] = fields[t * (N + M) + i] + 3.0 * sqrt(smoothing) * pair[0];
        }
    rbf_fit_options options = fit_options(kernel, epsilon, degree);
    options.smoothing = smoothing;
    options.leave_one_out = 1;
    rbf_model *model = fit_model(context, N, d, x, DRAWS, y, &options);
    stddev(context, model, M, d, x + N * d, deviation, scale);
    fit_evaluate(context, model, M, d, x + N * d, map);
    for (int t = 0; t < DRAWS; t++)
        for (int i = 0; i < M; i++)
            held += fabs(map[t * M + i] - fields[t * (N + M) + N + i]) <=
                    1.959964 * scale[t] * deviation[i];
    CHECK_NEAR(held / (DRAWS * M), 0.95, 0.02);
    rbf_points *points = sample_points(context, N, d, x);
    CHECK_OK(context,
             rbf_leave_one_out(context, points, DRAWS, y, &options, predicted, left, &approximate));
    CHECK(!approximate);
    for (int k = 0; k < DRAWS * N; k++) {
        CHECK_NEAR(y[k] - predicted[k], rbf_model_leave_one_out(model)[k], 1e-9);
        within += fabs(y[k] - predicted[k]) <= 1.959964 * left[k];
    }
    CHECK_NEAR(within / (DRAWS * N), 0.95, 0.02);
    CHECK_NOTE(before, "%s, degree %d, smoothing %g, d = %d: %g, %g",
               rbf_kernel_describe(kernel)->name, degree, smoothing, d, held / (DRAWS * M),
               within / (DRAWS * N));
    rbf_points_destroy(&points);
    rbf_model_destroy(&model);
    free(predicted);
    free(left);
    free(map);
    free(y);
    free(fields);
    free(x);
}

/* phi(0) - [k; p]^T M^-1 [k; p] by each factorisation, for targets among electrodes and far away. */
static void check_factorisations(rbf_context *context, rbf_kernel kernel, int degree)
{
    enum { FEW = 40, D = 2 };
    double *x = sample_spread(3, FEW, D), lambda[FEW], variance[RBF_FACTOR_COUNT][FEW];
    double *targets = sample_numbers(9, FEW * D);
    rbf_tail tail;
    rbf_tail_basis basis;
    for (int i = 0; i < FEW; i++)
        lambda[i] = 0.01 * i;
    lambda[3] = 1e7; /* the system is scaled */
    rbf_points *points = sample_points(context, FEW, D, x);
    rbf_points *at = sample_points(context, FEW, D, targets);
    CHECK_OK(context, rbf_tail_fit(context, points, degree, &tail, &basis));
    const int r = basis.terms;
    const rbf_system system = {.kernel = kernel,
                               .epsilon = 1.5,
                               .points = points,
                               .smoothing = lambda,
                               .terms = r,
                               .columns = basis.columns,
                               .samples = 1};
    for (int kind = RBF_FACTOR_CHOLESKY; kind < RBF_FACTOR_COUNT; kind++) {
        rbf_factor *factor = NULL;
        double block[FEW * FEW], columns[FEW * RBF_TAIL_TERMS_MAX],
            border[FEW * RBF_TAIL_TERMS_MAX];
        CHECK_OK(context, rbf_factor_create(context, &system, (rbf_factorisation)kind, &factor));
        CHECK_OK(context, rbf_kernel_matrix(context, kernel, 1.5, at, points, block, FEW));
        rbf_tail_evaluate(&tail, at, 0, FEW, columns, FEW);
        for (int t = 0; t < FEW; t++)
            for (int k = 0; k < r; k++)
                border[t * r + k] = columns[k * FEW + t];
        double *work = malloc((size_t)rbf_factor_variance_work(factor, FEW) * sizeof *work + 1);
        rbf_factor_variance(factor, rbf_kernel_describe(kernel)->value_at_zero, FEW, block, border,
                            variance[kind], work);
        free(work);
        rbf_factor_destroy(&factor);
    }
    for (int i = 0; i < FEW; i++) {
        const double expected = variance[RBF_FACTOR_CHOLESKY][i];
        CHECK(expected > 0.0);
        CHECK_NEAR(variance[RBF_FACTOR_LDLT][i], expected, 1e-9 * (1.0 + expected));
        CHECK_NEAR(variance[RBF_FACTOR_LU][i], expected, 1e-9 * (1.0 + expected));
    }
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&at);
    rbf_points_destroy(&points);
    free(targets);
    free(x);
}

/* One at a time, in blocks, in another unit; 0 at electrodes. */
static void check_blocks(rbf_context *context, rbf_kernel kernel)
{
    enum { MANY = 700, D = 3 };
    double *x = sample_spread(4, N, D), *y = sample_numbers(5, 2 * N), alone = 0.0, scale[2];
    double *targets = sample_numbers(6, MANY * D), all[MANY], in_mm[MANY];
    const double epsilon = rbf_kernel_describe(kernel)->scale_free ? 1.0 : 2.0;
    rbf_fit_options options = fit_options(kernel, epsilon, RBF_DEGREE_DEFAULT);
    memcpy(targets + 100 * D, x, N * D * sizeof *x);
    rbf_model *model = fit_model(context, N, D, x, 2, y, &options);
    stddev(context, model, MANY, D, targets, all, scale);
    CHECK_NEAR(scale[0] * scale[0] + scale[1] * scale[1], 2.0, 1e-12);
    for (int i = 0; i < MANY; i++) {
        CHECK(all[i] >= 0.0 && (i < 100 || i >= 100 + N ? all[i] > 1e-3 : all[i] < 1e-5));
        if (i % 97 == 0) {
            stddev(context, model, 1, D, targets + i * D, &alone, NULL);
            CHECK_NEAR(alone, all[i], 1e-6 + 1e-9 * all[i]);
        }
    }
    rbf_model_destroy(&model);
    for (int i = 0; i < N * D; i++)
        x[i] *= 1000.0;
    for (int i = 0; i < MANY * D; i++)
        targets[i] *= 1000.0;
    options.epsilon = epsilon / (rbf_kernel_describe(kernel)->scale_free ? 1.0 : 1000.0);
    model = fit_model(context, N, D, x, 2, y, &options);
    stddev(context, model, MANY, D, targets, in_mm, NULL);
    for (int i = 0; i < MANY; i++)
        CHECK_NEAR(in_mm[i], all[i], 1e-5 + 1e-7 * all[i]);
    rbf_model_destroy(&model);
    free(targets);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_calibration(context, RBF_KERNEL_MATERN32, 2.0, -1, 0.0, 2);
    check_calibration(context, RBF_KERNEL_MATERN32, 2.0, 0, 0.1, 2);
    check_calibration(context, RBF_KERNEL_EXPONENTIAL, 1.0, 1, 0.3, 3);
    check_calibration(context, RBF_KERNEL_LINEAR, 1.0, 0, 0.0, 2);
    check_calibration(context, RBF_KERNEL_LINEAR, 1.0, 1, 0.2, 3);
    check_calibration(context, RBF_KERNEL_MULTIQUADRIC, 3.0, 0, 0.05, 2);
    check_factorisations(context, RBF_KERNEL_MATERN52, -1);
    check_factorisations(context, RBF_KERNEL_CUBIC, 1);
    check_factorisations(context, RBF_KERNEL_LINEAR, 2);
    check_blocks(context, RBF_KERNEL_LINEAR);
    check_blocks(context, RBF_KERNEL_THIN_PLATE_SPLINE);
    check_blocks(context, RBF_KERNEL_MATERN32);
    rbf_context_destroy(&context);
    return check_result();
}
