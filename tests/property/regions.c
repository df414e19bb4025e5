/* Sets of electrodes left out by blocks of the inverse, against a fit to the rest. */
#include <rbfinterp/validate.h>

#include "support/fit.h"

enum { N = 60, SAMPLES = 3, D = 3 };

typedef struct problem {
    double *x, *y, lambda[N];
    rbf_points *points;
    rbf_fit_options options;
} problem;

static problem prepare(rbf_context *context, rbf_kernel kernel)
{
    problem p = {.x = sample_spread(3, N, D), .y = sample_numbers(5, SAMPLES * N)};
    for (int i = 0; i < N; i++)
        p.lambda[i] = 0.01 * (i % 3);
    for (int t = 0; t < SAMPLES; t++)
        p.y[t * N + 11] = NAN;
    p.points = sample_points(context, N, D, p.x);
    p.options = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    return p;
}

static void release(problem *p)
{
    rbf_points_destroy(&p->points);
    free(p->x);
    free(p->y);
}

/* What a fit to the rows with out[i] = 0 predicts at row i. */
static void predict_by_hand(rbf_context *context, const problem *p, const int *out, int i,
                            double predicted[SAMPLES])
{
    double train[N * D], values[SAMPLES * N], lambda[N];
    rbf_fit_options options = p->options;
    int n = 0, k = 0;
    for (int j = 0; j < N; j++)
        n += !out[j];
    for (int j = 0; j < N; j++) {
        if (out[j])
            continue;
        memcpy(train + k * D, p->x + j * D, D * sizeof *train);
        lambda[k] = p->lambda[j];
        for (int t = 0; t < SAMPLES; t++)
            values[t * n + k] = p->y[t * N + j];
        k++;
    }
    if (options.point_smoothing != NULL)
        options.point_smoothing = lambda;
    rbf_model *model = fit_model(context, n, D, train, SAMPLES, values, &options);
    fit_evaluate(context, model, 1, D, p->x + i * D, predicted);
    rbf_model_destroy(&model);
}

static int is_near(const problem *p, int i, int j, double radius)
{
    double sum = 0.0;
    for (int k = 0; k < D; k++)
        sum += (p->x[i * D + k] - p->x[j * D + k]) * (p->x[i * D + k] - p->x[j * D + k]);
    return sum <= radius * radius;
}

static void check_regions(rbf_context *context, const problem *p, double radius)
{
    double predicted[SAMPLES * N], expected[SAMPLES];
    int64_t left_out[N];
    CHECK_OK(context, rbf_cross_validate_regions(context, p->points, SAMPLES, p->y, &p->options,
                                                 radius, predicted, left_out));
    for (int i = 0; i < N; i++) {
        int out[N], size = 0;
        for (int j = 0; j < N; j++) {
            size += j != 11 && is_near(p, i, j, radius);
            out[j] = j == 11 || is_near(p, i, j, radius);
        }
        if (i == 11) {
            CHECK(left_out[i] == 0 && isnan(predicted[i]));
            continue;
        }
        CHECK(left_out[i] == size);
        predict_by_hand(context, p, out, i, expected);
        for (int t = 0; t < SAMPLES; t++)
            CHECK_NEAR(predicted[t * N + i], expected[t], 1e-9 * (1.0 + fabs(expected[t])));
    }
}

/* Many small folds, which go by blocks; one of them more than half, which is a refit. */
static void check_folds(rbf_context *context, const problem *p, int large)
{
    double predicted[SAMPLES * N], expected[SAMPLES];
    int64_t folds[N];
    for (int i = 0; i < N; i++)
        folds[i] = large && i >= 25 ? 100 : i / (large ? 1 : 2);
    CHECK_OK(context,
             rbf_cross_validate(context, p->points, SAMPLES, p->y, &p->options, folds, predicted));
    for (int i = 0; i < N; i++) {
        int out[N];
        for (int j = 0; j < N; j++)
            out[j] = j == 11 || folds[j] == folds[i];
        if (i == 11)
            continue;
        predict_by_hand(context, p, out, i, expected);
        for (int t = 0; t < SAMPLES; t++)
            CHECK_NEAR(predicted[t * N + i], expected[t], 1e-9 * (1.0 + fabs(expected[t])));
    }
}

/* A radius that reaches nobody is leave-one-out; one that reaches all leaves nothing to fit. */
static void check_extremes(rbf_context *context, const problem *p)
{
    double none[SAMPLES * N], one[SAMPLES * N], all[SAMPLES * N];
    int64_t left_out[N];
    fit_heard heard = {0};
    CHECK_OK(context, rbf_cross_validate_regions(context, p->points, SAMPLES, p->y, &p->options,
                                                 0.0, none, NULL));
    CHECK_OK(context,
             rbf_cross_validate(context, p->points, SAMPLES, p->y, &p->options, NULL, one));
    for (int i = 0; i < SAMPLES * N; i++)
        if (i % N != 11)
            CHECK_NEAR(none[i], one[i], 1e-9);
    rbf_context_set_log(context, fit_hear, &heard);
    CHECK_OK(context, rbf_cross_validate_regions(context, p->points, SAMPLES, p->y, &p->options,
                                                 10.0, all, left_out));
    rbf_context_set_log(context, NULL, NULL);
    CHECK(strstr(heard.text, "59 of 59 electrodes are not predicted") != NULL);
    for (int i = 0; i < SAMPLES * N; i++)
        CHECK(isnan(all[i]));
    CHECK(left_out[0] == N - 1);
    CHECK_STATUS(
        context,
        rbf_cross_validate_regions(context, p->points, SAMPLES, p->y, &p->options, NAN, all, NULL),
        RBF_E_ARGUMENT);
}

/* The one point beside a line: without it and its region the tail is not determined. */
static void check_beside_line(rbf_context *context)
{
    enum { L = 40 };
    double x[2 * L], y[L], predicted[L];
    for (int i = 0; i < L; i++) {
        x[2 * i] = 0.3 * i;
        x[2 * i + 1] = i == 20 ? 1.0 : 0.0;
        y[i] = sin(0.3 * i);
    }
    rbf_points *points = sample_points(context, L, 2, x);
    const rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
    for (double radius = 0.1; radius < 1.0; radius += 0.5) {
        CHECK_OK(context, rbf_cross_validate_regions(context, points, 1, y, &options, radius,
                                                     predicted, NULL));
        for (int i = 0; i < L; i++)
            CHECK((isnan(predicted[i]) != 0) == (i == 20));
    }
    rbf_points_destroy(&points);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        const int before = check_failures;
        problem p = prepare(context, (rbf_kernel)k);
        check_regions(context, &p, 0.6);
        p.options.point_smoothing = p.lambda;
        check_regions(context, &p, 1.1);
        check_folds(context, &p, 0);
        check_folds(context, &p, 1);
        check_extremes(context, &p);
        release(&p);
        CHECK_NOTE(before, "%s", rbf_kernel_describe((rbf_kernel)k)->name);
    }
    check_beside_line(context);
    rbf_context_destroy(&context);
    return check_result();
}
