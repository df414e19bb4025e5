/* Samples with missing electrodes, against a fit of each sample without them: weights, tail, map and
 * leave-one-out errors, for every kernel, with smoothing, where the rest carries less of a tail, and
 * where too few are left for any. */
#include "geometry/points.h"
#include "support/problem.h"

enum { N = 40, M = 25, T = 12, D = 3 };

/* Sample 0 is complete; then one, the same three in samples that do not follow each other, many, all
 * but a third, another three, and one that is missing everywhere. */
static void miss(problem *p)
{
    p->y[1 * N + 7] = NAN;
    for (int t = 2; t < 8; t += 2)
        p->y[t * N + 0] = p->y[t * N + 12] = p->y[t * N + 39] = NAN;
    for (int i = 0; i < 13; i++)
        p->y[5 * N + 3 * i] = NAN;
    for (int i = 0; i < N; i++)
        p->y[7 * N + i] = i % 3 == 0 ? p->y[7 * N + i] : NAN;
    p->y[9 * N + 1] = p->y[9 * N + 2] = p->y[9 * N + 3] = NAN;
    for (int t = 0; t < T; t++)
        p->y[t * N + 33] = NAN;
}

/* Sample t by itself, in all that a model gives. */
static void check_sample(rbf_context *context, const problem *p, const rbf_fit_options *options,
                         const rbf_model *model, int t)
{
    double map[M], expected[M], slope[M * D], expected_slope[M * D];
    rbf_model *one = NULL;
    CHECK_OK(context, rbf_model_fit(context, p->points, 1, p->y + t * N, options, &one));
    const double tolerance = 100.0 * fit_tolerance(rbf_model_report(one)->rcond);
    CHECK_OK(context, rbf_model_differentiate(context, model, p->at, t, 1, map, slope, NULL, M));
    CHECK_OK(context,
             rbf_model_differentiate(context, one, p->at, 0, 1, expected, expected_slope, NULL, M));
    /* a tail of which points on a surface leave some terms open is that of all points */
    if (rbf_model_report(model)->tail_terms == rbf_model_report(model)->tail_terms_full) {
        CHECK_NEAR(largest_difference(M, map, expected), 0.0, tolerance);
        CHECK_NEAR(largest_difference(M * D, slope, expected_slope), 0.0, 100.0 * tolerance);
    }
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    const double *weights = rbf_model_weights(model) + t * n;
    const double *errors = rbf_model_leave_one_out(model) + t * n;
    int64_t k = 0;
    for (int64_t i = 0; i < n; i++) {
        const int64_t row = rbf_model_rows(model)[i];
        if (isnan(p->y[t * N + row])) {
            CHECK(weights[i] == 0.0 && isnan(errors[i]));
            CHECK(rbf_model_missing(model)[t * n + i] == 1);
            continue;
        }
        CHECK(rbf_model_missing(model)[t * n + i] == 0);
        CHECK(rbf_model_rows(one)[k] == row);
        const double size = 1.0 + fabs(rbf_model_weights(one)[k]);
        CHECK_NEAR(weights[i], rbf_model_weights(one)[k], tolerance * size);
        if (isnan(rbf_model_leave_one_out(one)[k]))
            CHECK(isnan(errors[i]));
        else
            CHECK_NEAR(errors[i], rbf_model_leave_one_out(one)[k], 10.0 * tolerance);
        k++;
    }
    CHECK(k == rbf_points_count(rbf_model_centres(one)));
    rbf_model_destroy(&one);
}

static void check_samples(rbf_context *context, const problem *p, rbf_fit_options options)
{
    rbf_model *model = NULL;
    options.leave_one_out = 1;
    if (!CHECK_OK(context, rbf_model_fit(context, p->points, T, p->y, &options, &model)))
        return;
    for (int t = 0; t < T; t++) {
        const int before = check_failures;
        check_sample(context, p, &options, model, t);
        CHECK_NOTE(before, "sample %d, %s", t, rbf_kernel_describe(options.kernel)->name);
    }
    rbf_model_destroy(&model);
}

/* All electrodes but one lie in a plane: without that one the tail is constant across it. */
static void check_lowered(rbf_context *context, int degree, rbf_kernel kernel)
{
    double *x = sample_spread(3, N, D);
    for (int i = 0; i < N; i++)
        x[i * D + 2] = i == 11 ? 0.5 : 0.0;
    problem p = problem_create(context, N, M, T, D, x);
    p.y[1 * N + 11] = NAN;
    p.y[2 * N + 11] = p.y[2 * N + 4] = NAN;
    p.y[3 * N + 4] = NAN;
    check_samples(context, &p, fit_options(kernel, 1.0, degree));
    problem_release(&p);
}

static double norm(const double *x)
{
    return sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
}

/* Those that are there lie on a sphere, all together do not: terms of degree 2 are lost. */
static void check_sphere(rbf_context *context)
{
    double *x = sample_spread(3, N, D);
    for (int i = 4; i < N; i++) {
        const double radius = norm(x + i * D);
        for (int k = 0; k < D; k++)
            x[i * D + k] /= radius;
    }
    problem p = problem_create(context, N, M, T, D, x);
    for (int i = 0; i < 4; i++)
        p.y[1 * N + i] = p.y[5 * N + i] = NAN;
    check_samples(context, &p, fit_options(RBF_KERNEL_CUBIC, 1.0, 2));
    problem_release(&p);
}

/* Electrodes that are all but at one place: the block of the two is nearly singular in the sample that
 * misses both, and nothing but rounding is left of the diagonal in one that misses one. */
static void check_close_pair(rbf_context *context)
{
    double *x = sample_spread(3, N, D);
    for (int k = 0; k < D; k++)
        x[9 * D + k] = x[8 * D + k] + 1e-6;
    problem p = problem_create(context, N, M, T, D, x);
    for (int t = 0; t < T; t++)
        p.y[t * N + 9] = p.y[t * N + 8];
    p.y[1 * N + 8] = p.y[1 * N + 9] = p.y[2 * N + 8] = NAN;
    check_samples(context, &p, fit_options(RBF_KERNEL_LINEAR, 1.0, 0));
    problem_release(&p);
}

/* Too few values for the tail: no map, in that sample alone; and none at all if that is all. */
static void check_empty(rbf_context *context, int degree, int least)
{
    fit_heard heard = {0};
    problem p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    rbf_fit_options options = fit_options(RBF_KERNEL_GAUSSIAN, 2.0, degree);
    rbf_model *model = NULL;
    double map[T * M];
    for (int i = least; i < N; i++)
        p.y[1 * N + i] = p.y[2 * N + i] = NAN;
    for (int i = 0; i < least; i++)
        p.y[1 * N + i] = i == 0 ? NAN : p.y[1 * N + i];
    options.leave_one_out = 1;
    rbf_context_set_log(context, fit_hear, &heard);
    CHECK_OK(context, rbf_model_fit(context, p.points, T, p.y, &options, &model));
    rbf_context_set_log(context, NULL, NULL);
    CHECK(strstr(heard.text, "1 of 12 samples") != NULL);
    CHECK(rbf_model_report(model)->empty_samples == 1);
    CHECK(rbf_model_report(model)->incomplete_samples == 2);
    CHECK(rbf_model_report(model)->missing_values == 2 * (N - least) + 1);
    CHECK(isfinite(rbf_model_report(model)->leave_one_out_rmse));
    CHECK_OK(context, rbf_model_evaluate(context, model, p.at, 0, T, map, M));
    for (int k = 0; k < T * M; k++)
        CHECK((isnan(map[k]) != 0) == (k / M == 1));
    rbf_model_destroy(&model);
    CHECK_STATUS(context, rbf_model_fit(context, p.points, 1, p.y + N, &options, &model),
                 RBF_E_DATA);
    problem_release(&p);
}

/* A group of duplicates is measured where one of them is; lambda must not depend on which. */
static void check_duplicates(rbf_context *context, rbf_duplicates rule)
{
    double *x = sample_spread(3, N, D);
    memcpy(x + 20 * D, x + 2 * D, D * sizeof *x);
    memcpy(x + 21 * D, x + 2 * D, D * sizeof *x);
    problem p = problem_create(context, N, M, T, D, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, 1.0, 1);
    rbf_model *model = NULL, *one = NULL;
    double map[M], expected[M];
    p.y[1 * N + 2] = p.y[2 * N + 20] = p.y[3 * N + 2] = p.y[3 * N + 21] = NAN;
    for (int i = 0; i < 3; i++)
        p.y[4 * N + (i == 0 ? 2 : 19 + i)] = NAN;
    options.duplicates = rule;
    CHECK_OK(context, rbf_model_fit(context, p.points, T, p.y, &options, &model));
    for (int t = 0; t < 6; t++) {
        CHECK_OK(context, rbf_model_fit(context, p.points, 1, p.y + t * N, &options, &one));
        CHECK_OK(context, rbf_model_evaluate(context, model, p.at, t, 1, map, M));
        CHECK_OK(context, rbf_model_evaluate(context, one, p.at, 0, 1, expected, M));
        CHECK_NEAR(largest_difference(M, map, expected), 0.0, 1e-11);
        rbf_model_destroy(&one);
    }
    rbf_model_destroy(&model);
    p.lambda[2] = 0.1;
    options.point_smoothing = p.lambda;
    CHECK_STATUS(context, rbf_model_fit(context, p.points, T, p.y, &options, &model), RBF_E_DATA);
    CHECK(strstr(rbf_context_error(context), "row 2 ") != NULL);
    CHECK(strstr(rbf_context_error(context), "sample 1:") != NULL);
    problem_release(&p);
}

int main(void)
{
    rbf_context *context = fit_context();
    problem p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    miss(&p);
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        rbf_fit_options options = fit_options((rbf_kernel)k, 2.0, RBF_DEGREE_DEFAULT);
        check_samples(context, &p, options);
        options.point_smoothing = p.lambda;
        check_samples(context, &p, options);
    }
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 2);
    check_samples(context, &p, options);
    options.kernel = RBF_KERNEL_THIN_PLATE_SPLINE;
    options.degree = -1; /* not definite */
    check_samples(context, &p, options);
    options.precision = RBF_PRECISION_MIXED;
    check_samples(context, &p, options);
    problem_release(&p);
    check_lowered(context, 1, RBF_KERNEL_THIN_PLATE_SPLINE);
    check_lowered(context, 2, RBF_KERNEL_CUBIC);
    check_sphere(context);
    check_close_pair(context);
    check_empty(context, -1, 1);
    check_empty(context, 0, 1);
    check_empty(context, 1, 4);
    check_duplicates(context, RBF_DUPLICATES_MEAN);
    check_duplicates(context, RBF_DUPLICATES_FIRST);
    rbf_context_destroy(&context);
    return check_result();
}
