/* What "auto" chooses, and that the plan and the fit agree. */
#include <rbfinterp/operator.h>
#include <rbfinterp/validate.h>

#include "../bench/clouds.h"
#include "support/fit.h"

typedef struct choice {
    int64_t points;
    int d;
    int64_t samples;
    rbf_kernel kernel;
    int degree, leave_one_out;
    double tolerance;
    const char *solver;
} choice;

static const choice choices[] = {
    {10, 3, 1, RBF_KERNEL_LINEAR, 1, 0, NAN, "dense"},
    {4000, 3, 1, RBF_KERNEL_LINEAR, 1, 0, NAN, "dense"},
    {4001, 3, 1, RBF_KERNEL_LINEAR, 1, 0, NAN, "fast"},
    {10000, 2, 1, RBF_KERNEL_THIN_PLATE_SPLINE, 1, 0, 1e-8, "fast"},
    {10000, 3, 1, RBF_KERNEL_LINEAR, 1, 1, NAN, "dense"},
    {10001, 3, 1, RBF_KERNEL_LINEAR, 1, 1, NAN, "fast"},
    {10000, 3, 500, RBF_KERNEL_LINEAR, 1, 0, NAN, "fast"},
    {10000, 3, 501, RBF_KERNEL_LINEAR, 1, 0, NAN, "dense"},
    {20000, 3, 1, RBF_KERNEL_LINEAR, 1, 0, 1e-11, "dense"},
    {20001, 3, 1, RBF_KERNEL_LINEAR, 1, 0, 1e-11, "fast"},
    {20000, 5, 1, RBF_KERNEL_LINEAR, 1, 0, NAN, "dense"},
    {1000000, 3, 1, RBF_KERNEL_LINEAR, 1, 1, NAN, "fast"},
    {50000, 3, 1, RBF_KERNEL_CUBIC, -1, 0, NAN, "dense"},      /* not definite */
    {50000, 4, 1, RBF_KERNEL_WENDLAND_C2, -1, 0, NAN, "dense"} /* neither */
};

static void check_choices(rbf_context *context)
{
    CHECK_OK(context, rbf_context_set_memory_limit(context, INT64_C(1) << 40));
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        const choice *c = &choices[i];
        rbf_fit_options options = fit_options(c->kernel, 1.0, c->degree);
        rbf_fit_plan plan;
        const int before = check_failures;
        options.leave_one_out = c->leave_one_out;
        options.tolerance = c->tolerance;
        CHECK_OK(context,
                 rbf_fit_plan_create(context, c->points, c->d, c->samples, &options, &plan));
        CHECK_TEXT(plan.solver, c->solver);
        CHECK(strlen(plan.reason) > 10);
        CHECK_NOTE(before, "%lld points: %s", (long long)c->points, plan.reason);
    }
    CHECK_OK(context, rbf_context_set_memory_limit(context, 0));
}

/* Without room for a matrix it is the fast one, whose memory grows with the number of points. */
static void check_memory(rbf_context *context)
{
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    rbf_fit_plan plan, twice;
    options.leave_one_out = 1;
    CHECK_OK(context, rbf_context_set_memory_limit(context, 300000000));
    CHECK_OK(context, rbf_fit_plan_create(context, 10000, 3, 1, &options, &plan));
    CHECK_TEXT(plan.solver, "fast");
    CHECK(strstr(plan.reason, "memory") != NULL);
    CHECK_OK(context, rbf_fit_plan_create(context, 1000000, 3, 1, &options, &plan));
    CHECK_OK(context, rbf_fit_plan_create(context, 2000000, 3, 1, &options, &twice));
    CHECK(twice.bytes < 2 * plan.bytes + 1 && plan.bytes < 2500 * INT64_C(1000000));
    CHECK_OK(context, rbf_context_set_memory_limit(context, 0));
}

/* Flat or not is a matter of the points. */
static void check_flat(rbf_context *context)
{
    enum { N = 5000 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, N, 3);
    rbf_points *points = sample_points(context, N, 3, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_GAUSSIAN, 20.0, 0);
    rbf_fit_plan plan;
    CHECK_OK(context, rbf_fit_plan_points(context, points, 1, &options, &plan));
    CHECK_TEXT(plan.solver, "fast");
    options.epsilon = 3.0;
    CHECK_OK(context, rbf_fit_plan_points(context, points, 1, &options, &plan));
    CHECK_TEXT(plan.solver, "dense");
    CHECK(strstr(plan.reason, "flat") != NULL);
    rbf_points_destroy(&points);
    free(x);
}

/* A fit takes what the plan says. */
static void check_fit(rbf_context *context)
{
    enum { N = 4100 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, N, 3), *y = sample_numbers(3, N);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    CHECK_TEXT(rbf_model_report(model)->solver, "fast");
    CHECK(strstr(rbf_model_report(model)->reason, "iteration") != NULL);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* Where iterations fail, "auto" says so and factors. */
static void check_otherwise(rbf_context *context)
{
    enum { N = 4100 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, N, 3), *y = sample_numbers(3, N);
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, 1.0, 1);
    fit_heard heard = {0};
    for (int64_t i = 1; i < N; i += 20) /* pairs whose values disagree */
        for (int k = 0; k < 3; k++)
            x[3 * i + k] = x[3 * (i - 1) + k] + (k == 0 ? 1e-6 : 0.0);
    rbf_context_set_log(context, fit_hear, &heard);
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, N, 3, x);
    options.smoothing = 1e-12;
    const rbf_status status = rbf_model_fit(context, points, 1, y, &options, &model);
    CHECK(strstr(heard.text, "the solver dense is taken instead") != NULL);
    CHECK(status == RBF_OK ? strcmp(rbf_model_report(model)->solver, "dense") == 0
                           : status == RBF_E_NUMERICAL);
    rbf_context_set_log(context, NULL, NULL);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* What needs the inverse says so to the fast solver, and takes the other one for itself. */
static void check_inverse(rbf_context *context)
{
    enum { N = 60 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, N, 3), *y = sample_numbers(3, N), predicted[N];
    int64_t folds[N];
    rbf_points *points = sample_points(context, N, 3, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    rbf_operator *operator_ = NULL;
    options.solver = "fast";
    CHECK_STATUS(context, rbf_operator_create(context, points, points, &options, &operator_),
                 RBF_E_ARGUMENT);
    CHECK(strstr(rbf_context_hint(context), "dense") != NULL);
    CHECK_OK(context, rbf_folds_assign(context, N, 5, folds));
    CHECK_OK(context, rbf_cross_validate(context, points, 1, y, &options, folds, predicted));
    double exact[N];
    options.solver = "dense";
    CHECK_OK(context, rbf_cross_validate(context, points, 1, y, &options, folds, exact));
    CHECK(largest_difference(N, predicted, exact) <= 1e-5);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* A tolerance for "auto" to take or leave does not stand in the way where only a factorisation does:
 * with gaps, for bad electrodes, with regions left out. */
static void check_tolerance(rbf_context *context)
{
    enum { N = 60 };
    double *x = cloud_points(CLOUD_UNIFORM, 3, N, 3), *y = sample_numbers(3, 2 * N);
    double predicted[2 * N];
    rbf_verdict verdicts[N];
    rbf_points *points = sample_points(context, N, 3, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    options.tolerance = 1e-8;
    CHECK_OK(context, rbf_bad_electrodes_find(context, points, 2, y, &options, verdicts));
    CHECK_OK(context,
             rbf_cross_validate_regions(context, points, 2, y, &options, 0.5, predicted, NULL));
    y[7] = NAN;
    rbf_model *model = fit_model(context, N, 3, x, 2, y, &options);
    CHECK_TEXT(rbf_model_report(model)->solver, "dense");
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_choices(context);
    check_memory(context);
    check_flat(context);
    check_fit(context);
    check_otherwise(context);
    check_inverse(context);
    check_tolerance(context);
    rbf_context_destroy(&context);
    return check_result();
}
