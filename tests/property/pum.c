/* The partition of unity: every kernel meets the electrodes; the same bits for any number of
 * threads, however samples are split; parts of a model; places that no ball covers; what a plan
 * promises. The map itself is compared with NumPy's in tests/cli/test_pum.py. */
#include "core/context.h"
#include "model/model.h"
#include "support/fit.h"

enum { N = 500, D = 3, MANY = 3000, SAMPLES = 3, TARGETS = 700 };

static void check_nodes(rbf_context *context)
{
    double *x = sample_spread(11, N, 2), *y = sample_numbers(12, N), values[N];
    for (int kernel = 0; kernel < RBF_KERNEL_COUNT; kernel++)
        for (int degree = -1; degree <= 2; degree++) {
            const int before = check_failures;
            rbf_fit_options options = fit_options((rbf_kernel)kernel, 14.0, degree);
            options.solver = "pum";
            rbf_model *model = fit_model(context, N, 2, x, 1, y, &options);
            const rbf_fit_report *report = rbf_model_report(model);
            fit_evaluate(context, model, N, 2, x, values);
            CHECK(largest_difference(N, values, y) < 1e-7);
            CHECK(report->patches > 3 && report->patch_points_most <= 200);
            CHECK(rbf_model_weights(model) == NULL && report->residual < 1e-8);
            CHECK_NOTE(before, "%s, degree %d", rbf_kernel_describe((rbf_kernel)kernel)->name,
                       degree);
            rbf_model_destroy(&model);
        }
    free(y);
    free(x);
}

typedef struct numbers {
    double values[SAMPLES * TARGETS], gradient[SAMPLES * TARGETS * D];
    double hessian[SAMPLES * TARGETS * D * D];
} numbers;

static void check_threads(rbf_context *context)
{
    static numbers first, next;
    double *x = sample_numbers(7, MANY * D), *y = sample_numbers(8, SAMPLES * MANY);
    double *elsewhere = sample_numbers(9, TARGETS * D), *errors = NULL;
    rbf_points *points = sample_points(context, MANY, D, x);
    rbf_points *targets = sample_points(context, TARGETS, D, elsewhere);
    const int threads[] = {1, 2, 7};
    const size_t size = SAMPLES * MANY * sizeof *errors;
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, 1.0, 1);
    options.solver = "pum";
    options.leave_one_out = 1;
    errors = malloc(size);
    for (int k = 0; k < 3; k++) {
        numbers *out = k == 0 ? &first : &next;
        rbf_model *model = NULL;
        CHECK_OK(context, rbf_context_set_threads(context, threads[k]));
        CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model));
        CHECK_OK(context, rbf_model_differentiate(context, model, targets, 0, SAMPLES, out->values,
                                                  out->gradient, out->hessian, TARGETS));
        if (k == 0)
            memcpy(errors, rbf_model_leave_one_out(model), size);
        CHECK(memcmp(&first, out, sizeof first) == 0);
        CHECK(memcmp(errors, rbf_model_leave_one_out(model), size) == 0);
        rbf_model_destroy(&model);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_points_destroy(&targets);
    rbf_points_destroy(&points);
    free(errors);
    free(elsewhere);
    free(y);
    free(x);
}

/* Values alone have the bits that they have beside derivatives, samples those of another split, and
 * a part of a model those of the whole. */
static void check_samples(rbf_context *context)
{
    enum { T = 300, M = 40, PANEL = 256 };
    double *x = sample_numbers(21, N * 2), *y = sample_numbers(22, T * N);
    double *elsewhere = sample_numbers(23, M * 2);
    double *all = malloc(T * M * sizeof *all), *some = malloc(T * M * sizeof *some);
    double *slopes = malloc(T * M * 2 * sizeof *slopes);
    rbf_points *targets = sample_points(context, M, 2, elsewhere);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    options.solver = "pum";
    rbf_model *model = fit_model(context, N, 2, x, T, y, &options), *part = NULL;
    CHECK_OK(context, rbf_model_evaluate(context, model, targets, 0, T, all, M));
    CHECK_OK(context, rbf_model_evaluate(context, model, targets, 0, PANEL, some, M));
    CHECK_OK(context,
             rbf_model_evaluate(context, model, targets, PANEL, T - PANEL, some + PANEL * M, M));
    CHECK(memcmp(all, some, T * M * sizeof *all) == 0);
    CHECK_OK(context,
             rbf_model_differentiate(context, model, targets, 0, T, some, slopes, NULL, M));
    CHECK_NEAR(largest_difference(T * M, all, some), 0.0, 1e-12);
    CHECK_OK(context, rbf_model_take(context, model, &(rbf_frames){5, 50, 20}, &part));
    rbf_model_destroy(&model);
    CHECK_OK(context, rbf_model_evaluate(context, part, targets, 0, 3, some, M));
    for (int k = 0; k < 3; k++)
        CHECK_NEAR(largest_difference(M, some + k * M, all + (5 + 20 * k) * M), 0.0, 1e-12);
    rbf_model_destroy(&part);
    rbf_points_destroy(&targets);
    free(slopes);
    free(some);
    free(all);
    free(elsewhere);
    free(y);
    free(x);
}

/* A model whose balls have shrunk covers less than it should: a target between them is refused. */
static void check_uncovered(rbf_context *context)
{
    double *x = sample_numbers(31, N * 2), *y = sample_numbers(32, N), out[N] = {77.0};
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    options.solver = "pum";
    rbf_model *model = fit_model(context, N, 2, x, 1, y, &options);
    rbf_points *targets = sample_points(context, N, 2, x);
    for (int64_t j = 0; j < model->patches->count; j++)
        model->patches->radii[j] *= 0.5;
    CHECK_STATUS(context, rbf_model_evaluate(context, model, targets, 0, 1, out, N), RBF_E_DATA);
    CHECK(strstr(rbf_context_error(context), "lies in no patch") != NULL && out[0] == 77.0);
    rbf_points_destroy(&targets);
    rbf_model_destroy(&model);
    free(y);
    free(x);
}

/* Many points at one place are smoothed as long as a patch holds them. */
static void check_crowd(rbf_context *context)
{
    enum { CROWD = 1600, MOST = 4 * 200 };
    double *x = sample_numbers(41, CROWD * 2), *y = sample_numbers(42, CROWD), value = 0.0,
           sum = 0.0;
    const double at[] = {0.25, 0.25};
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    rbf_model *model = NULL;
    options.solver = "pum";
    options.smoothing = 1e-6;
    for (int i = 0; i < MOST - 100; i++) {
        x[2 * i] = x[2 * i + 1] = 0.25;
        sum += y[i] / (MOST - 100);
    }
    model = fit_model(context, CROWD, 2, x, 1, y, &options);
    fit_evaluate(context, model, 1, 2, at, &value);
    CHECK_NEAR(value, sum, 1e-6);
    rbf_model_destroy(&model);
    for (int i = 0; i < MOST + 100; i++)
        x[2 * i] = x[2 * i + 1] = 0.25;
    rbf_points *points = sample_points(context, CROWD, 2, x);
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &model), RBF_E_DATA);
    CHECK(model == NULL && strstr(rbf_context_error(context), "at one place") != NULL);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* Far from home the places of the balls have fewer digits, and so have the points. */
static void check_units(rbf_context *context)
{
    double *x = sample_numbers(51, N * 2), *y = sample_numbers(52, N), here[N], there[N],
           far[2 * N];
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    options.solver = "pum";
    const double shift[] = {0.0, 1e6}, scale[] = {1e-9, 1.0};
    rbf_model *model = fit_model(context, N, 2, x, 1, y, &options);
    double *elsewhere = sample_numbers(53, 2 * N);
    fit_evaluate(context, model, N, 2, elsewhere, here);
    rbf_model_destroy(&model);
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 2 * N; i++) {
            x[i] = scale[k] * x[i] + shift[k];
            far[i] = scale[k] * elsewhere[i] + shift[k];
        }
        model = fit_model(context, N, 2, x, 1, y, &options);
        fit_evaluate(context, model, N, 2, far, there);
        CHECK_NEAR(largest_difference(N, here, there), 0.0, k == 0 ? 1e-10 : 1e-5);
        rbf_model_destroy(&model);
        for (int i = 0; i < 2 * N; i++)
            x[i] = (x[i] - shift[k]) / scale[k];
    }
    free(elsewhere);
    free(y);
    free(x);
}

static void check_plan(rbf_context *context)
{
    rbf_fit_plan small, large, refused;
    rbf_fit_options options = fit_options(RBF_KERNEL_GAUSSIAN, 1.0, -1);
    options.solver = "pum";
    CHECK_OK(context, rbf_fit_plan_create(context, 100000, 3, 1, &options, &small));
    CHECK_OK(context, rbf_fit_plan_create(context, 10000000, 3, 1, &options, &large));
    CHECK_TEXT(small.solver, "pum");
    CHECK(small.bytes < 100000000 && large.bytes < 100 * small.bytes);
    CHECK(large.model_bytes < large.bytes && large.model_bytes > 10000000LL * 100);
    options.neighbors = 9;
    CHECK_STATUS(context, rbf_fit_plan_create(context, 100, 3, 1, &options, &refused),
                 RBF_E_ARGUMENT);
    options.neighbors = 0;
    CHECK_STATUS(context, rbf_fit_plan_create(context, 100, 4, 1, &options, &refused),
                 RBF_E_ARGUMENT);
    options.solver = "auto";
    CHECK_OK(context, rbf_fit_plan_create(context, 1000000, 3, 1, &options, &small));
    CHECK_TEXT(small.solver, "fast"); /* never another interpolant unasked */
}

int main(void)
{
    rbf_context *context = fit_context();
    check_nodes(context);
    check_threads(context);
    check_samples(context);
    check_uncovered(context);
    check_crowd(context);
    check_units(context);
    check_plan(context);
    rbf_context_destroy(&context);
    return check_result();
}
