/* Leave-one-out errors of the fast solver against the exact ones of the dense solver: pooled and one
 * by one, equal where the preconditioner is the inverse, and the same bits for any number of threads. */
#include "../bench/clouds.h"
#include "support/fit.h"

enum { N = 2000 };

static double *smooth_values(int64_t n, int d, const double *x, double noise)
{
    double *y = sample_numbers(19, n);
    for (int64_t i = 0; i < n; i++)
        y[i] = cloud_smooth(d, x + i * d) + noise * y[i];
    return y;
}

static rbf_model *fit_by(rbf_context *context, const char *solver, int64_t n, int d,
                         const double *x, const double *y, rbf_fit_options options)
{
    options.solver = solver;
    options.leave_one_out = 1;
    if (strcmp(solver, "fast") == 0)
        options.tolerance = 1e-8;
    options.duplicates = RBF_DUPLICATES_MEAN;
    return fit_model(context, n, d, x, 1, y, &options);
}

/* pooled: of the root mean square; single: of the error that nine in ten lie below. */
static void check_errors(rbf_context *context, cloud kind, int d, rbf_fit_options options,
                         double pooled, double single)
{
    const int before = check_failures;
    double *x = cloud_points(kind, 7, N, d);
    double *y = smooth_values(N, d, x, options.smoothing > 0.0 ? 0.1 : 0.0);
    rbf_model *fast = fit_by(context, "fast", N, d, x, y, options);
    rbf_model *dense = fit_by(context, "dense", N, d, x, y, options);
    const double *a = rbf_model_leave_one_out(fast), *e = rbf_model_leave_one_out(dense);
    const int64_t n = rbf_points_count(rbf_model_centres(fast));
    const double rmse = rbf_model_report(dense)->leave_one_out_rmse;
    const double ratio = rbf_model_report(fast)->leave_one_out_rmse / rmse;
    int64_t far = 0;
    CHECK_TEXT(rbf_model_report(fast)->solver, "fast");
    for (int64_t i = 0; i < n; i++)
        far += !(fabs(a[i] - e[i]) <= single * fabs(e[i]) + 1e-6 * rmse);
    CHECK(fabs(ratio - 1.0) <= pooled);
    CHECK(far <= n / 10);
    CHECK_NOTE(before, "%s in %d-D, %s, lambda %g: pooled %+.4f, %lld of %lld off by more than %g",
               rbf_kernel_describe(options.kernel)->name, d, cloud_name(kind), options.smoothing,
               ratio - 1.0, (long long)far, (long long)n, single);
    rbf_model_destroy(&fast);
    rbf_model_destroy(&dense);
    free(y);
    free(x);
}

static void check_cloud(rbf_context *context, cloud kind, double smoothing)
{
    const struct {
        rbf_kernel kernel;
        double epsilon;
        int d;
    } cases[] = {{RBF_KERNEL_LINEAR, 1.0, 3},
                 {RBF_KERNEL_CUBIC, 1.0, 3},
                 {RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 2},
                 {RBF_KERNEL_MULTIQUADRIC, 6.3, 3},
                 {RBF_KERNEL_MATERN32, 2.0, 3}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        rbf_fit_options options = fit_options(cases[k].kernel, cases[k].epsilon, 1);
        if (cases[k].kernel == RBF_KERNEL_MULTIQUADRIC && kind != CLOUD_UNIFORM)
            continue; /* its c is the spacing there, and several elsewhere: too flat */
        options.smoothing = smoothing;
        check_errors(context, kind, cases[k].d, options, 0.03, 0.1);
    }
}

/* All points belong to one local system, which single precision stores. */
static void check_exact(rbf_context *context)
{
    enum { FEW = 400 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, FEW, 3), *y = sample_numbers(4, FEW);
    const rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, 1.0, 1);
    rbf_model *fast = fit_by(context, "fast", FEW, 3, x, y, options);
    rbf_model *dense = fit_by(context, "dense", FEW, 3, x, y, options);
    const double *e = rbf_model_leave_one_out(dense);
    CHECK(largest_difference(FEW, rbf_model_leave_one_out(fast), e) <=
          1e-5 * rbf_model_report(dense)->leave_one_out_rmse);
    rbf_model_destroy(&fast);
    rbf_model_destroy(&dense);
    free(y);
    free(x);
}

/* Without the one point off a plane, the tail has one term too many; without weights, nothing errs. */
static void check_alone(rbf_context *context)
{
    enum { FEW = 300 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, FEW, 3), *y = sample_numbers(4, FEW);
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int64_t i = 0; i < FEW; i++)
        x[3 * i + 2] = i == 7 ? 1.0 : 0.0;
    for (int flat = 0; flat < 2; flat++) {
        rbf_model *fast = fit_by(context, "fast", FEW, 3, x, y, options);
        const double *errors = rbf_model_leave_one_out(fast);
        for (int64_t i = 0; i < FEW; i++)
            CHECK(i == 7 ? isnan(errors[i]) : flat ? errors[i] == 0.0 : isfinite(errors[i]));
        rbf_model_destroy(&fast);
        for (int64_t i = 0; i < FEW; i++)
            y[i] = 3.0;
    }
    free(y);
    free(x);
}

static void check_threads(rbf_context *context)
{
    static const int threads[] = {1, 2, 7};
    double *x = cloud_points(CLOUD_CLUSTERS, 3, N, 3), *y = sample_numbers(5, N), *first = NULL;
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    for (int i = 0; i < 3; i++) {
        CHECK_OK(context, rbf_context_set_threads(context, threads[i]));
        rbf_model *model = fit_by(context, "fast", N, 3, x, y, options);
        const double *errors = rbf_model_leave_one_out(model);
        if (first == NULL) {
            first = malloc(N * sizeof *first);
            memcpy(first, errors, N * sizeof *first);
        }
        CHECK(memcmp(first, errors, N * sizeof *first) == 0);
        rbf_model_destroy(&model);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    free(first);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_exact(context);
    check_alone(context);
    check_threads(context);
    check_cloud(context, CLOUD_UNIFORM, 0.0);
    check_cloud(context, CLOUD_CLUSTERS, 0.0);
    check_cloud(context, CLOUD_SURFACE, 0.0);
    check_cloud(context, CLOUD_TRACKS, 0.0);
    check_cloud(context, CLOUD_UNIFORM, 0.01);
    check_cloud(context, CLOUD_TRACKS, 0.01);
    rbf_context_destroy(&context);
    return check_result();
}
