/* What is refused, and how: the memory budget, wrong arguments, numbers at the ends of the range.
 * Outputs stay as they were, and the library never prints. */
#include <rbfinterp/validate.h>

#include <unistd.h>

#include "support/fit.h"

enum { N = 80, SAMPLES = 3, D = 3 };

static void check_memory_limit(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, SAMPLES * N);
    double predicted[SAMPLES * N];
    rbf_fit_plan plan, larger;
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, RBF_DEGREE_DEFAULT);
    CHECK_OK(context, rbf_fit_plan_create(context, N, D, SAMPLES, &options, &plan));
    CHECK_TEXT(plan.solver, "dense");
    CHECK(plan.bytes > 8 * N * N && plan.model_bytes < plan.bytes && plan.limit > plan.bytes);
    CHECK(plan.flops > N * (double)N * N / 3.0 && plan.flops < 1e9);
    CHECK(strlen(plan.reason) > 10);

    CHECK_OK(context, rbf_context_set_memory_limit(context, plan.bytes - 1));
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model),
                 RBF_E_MEMORY);
    CHECK(strstr(rbf_context_error(context), "80 points") != NULL);
    CHECK(rbf_context_hint(context)[0] != '\0' && model == NULL);
    predicted[0] = 77.0;
    CHECK_STATUS(context,
                 rbf_cross_validate(context, points, SAMPLES, y, &options, NULL, predicted),
                 RBF_E_MEMORY);
    CHECK(predicted[0] == 77.0);
    CHECK_OK(context, rbf_context_set_memory_limit(context, plan.bytes));
    CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model));
    CHECK_OK(context, rbf_context_set_memory_limit(context, 0));

    options.leave_one_out = 1;
    CHECK_OK(context, rbf_fit_plan_create(context, N, D, SAMPLES, &options, &larger));
    CHECK(larger.bytes > plan.bytes && larger.flops > plan.flops);
    /* plans of any size are made, whatever the budget, and never overflow */
    CHECK_OK(context, rbf_fit_plan_create(context, 2000000000, 8, 2000000000, &options, &larger));
    CHECK(larger.bytes == INT64_MAX && larger.flops > 1e27);
    CHECK_STATUS(context, rbf_fit_plan_create(context, 0, 3, 1, &options, &plan), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_fit_plan_create(context, 9, 0, 1, &options, &plan), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_fit_plan_create(context, 9, 3, 0, &options, &plan), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_fit_plan_create(context, INT64_MAX, 3, 1, &options, &plan),
                 RBF_E_ARGUMENT);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static void check_options(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_model *model = NULL;
    const rbf_fit_options good = fit_options(RBF_KERNEL_GAUSSIAN, 2.0, RBF_DEGREE_DEFAULT);
    rbf_fit_options bad[15];
    for (int i = 0; i < 15; i++)
        bad[i] = good;
    bad[0].epsilon = NAN;
    bad[1].epsilon = 0.0;
    bad[2].epsilon = -1.0;
    bad[3].epsilon = INFINITY;
    bad[4].degree = -3;
    bad[5].degree = 5;
    bad[6].smoothing = -1e-300;
    bad[7].smoothing = NAN;
    bad[8].smoothing = INFINITY;
    bad[9].kernel = RBF_KERNEL_COUNT;
    bad[10].kernel = (rbf_kernel)-1;
    bad[11].solver = "dens";
    bad[12].duplicates = (rbf_duplicates)3;
    bad[13].duplicates = (rbf_duplicates)-1;
    bad[14].precision = (rbf_precision)3;
    for (int i = 0; i < 15; i++) {
        const int before = check_failures;
        CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &bad[i], &model),
                     RBF_E_ARGUMENT);
        CHECK(rbf_context_error(context)[0] != '\0' && model == NULL);
        CHECK(i != 0 || strstr(rbf_context_hint(context), "1 / length") != NULL);
        CHECK(i != 11 || strstr(rbf_context_hint(context), "\"dense\"") != NULL);
        CHECK_NOTE(before, "option %d", i);
    }
    CHECK_STATUS(context, rbf_model_fit(context, points, 0, y, &good, &model), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_fit(context, NULL, 1, y, &good, &model), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, NULL, &good, &model), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, NULL, &model), RBF_E_ARGUMENT);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static void check_evaluation_arguments(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, 2 * N), out[2 * N];
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_points *points = sample_points(context, N, D, x), *flat = sample_points(context, N, 2, x);
    rbf_model *model = fit_model(context, N, D, x, 2, y, &options);
    static const int64_t bad[][3] = {{-1, 1, N}, {0, 0, N},         {0, 3, N},
                                     {2, 1, N},  {1, INT64_MAX, N}, {INT64_MAX, 1, N},
                                     {0, 1, 0},  {0, 1, N - 1},     {0, 1, INT64_MAX}};
    for (int i = 0; i < 2 * N; i++)
        out[i] = 77.0;
    for (int i = 0; i < 9; i++)
        CHECK_STATUS(
            context,
            rbf_model_evaluate(context, model, points, bad[i][0], bad[i][1], out, bad[i][2]),
            RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_evaluate(context, model, flat, 0, 1, out, N), RBF_E_DATA);
    CHECK(all_equal(2 * N, out, 77.0));
    rbf_model_destroy(&model);
    rbf_points_destroy(&flat);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

/* Numbers at the ends of the range: right or refused. */
static void check_extremes(rbf_context *context)
{
    static const double sizes[] = {1.7e308, 1e300, 1e-300, 1e-310, 5e-324};
    double *x = sample_spread(3, N, D), y[N], out[N];
    for (int i = 0; i < 5; i++)
        for (int n = 4; n <= N; n += N - 4) { /* 4 points: as many as terms */
            const rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, 1);
            rbf_points *points = sample_points(context, n, D, x);
            rbf_model *model = NULL;
            for (int j = 0; j < n; j++)
                y[j] = sizes[i] * (1.0 - 0.4 * (j % 2));
            const rbf_status status = rbf_model_fit(context, points, 1, y, &options, &model);
            CHECK(status == RBF_OK || status == RBF_E_NUMERICAL);
            if (status == RBF_OK) {
                fit_evaluate(context, model, n, D, x, out);
                for (int j = 0; j < n; j++)
                    CHECK_NEAR(out[j], y[j], 1e-9 * sizes[i] + 1e-320);
            }
            rbf_model_destroy(&model);
            rbf_points_destroy(&points);
        }
    free(x);
}

/* Runs a check with both outputs going to a file, which must stay empty: LAPACK, too, can print. */
static void check_silence(rbf_context *context, void (*check)(rbf_context *context))
{
    FILE *file = tmpfile();
    char text[200] = "";
    fflush(stdout);
    const int kept = dup(STDOUT_FILENO), kept_err = dup(STDERR_FILENO);
    if (!CHECK(file != NULL && kept >= 0 && kept_err >= 0))
        return;
    dup2(fileno(file), STDOUT_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    const int before = check_failures;
    check(context);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    dup2(kept_err, STDERR_FILENO);
    close(kept);
    close(kept_err);
    rewind(file);
    while (fgets(text, sizeof text, file) != NULL)
        printf("    printed: %s", text);
    CHECK(text[0] == '\0' || check_failures > before);
    fclose(file);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_memory_limit(context);
    check_options(context);
    check_evaluation_arguments(context);
    check_silence(context, check_extremes);
    rbf_context_destroy(&context);
    return check_result();
}
