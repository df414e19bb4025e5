/* The interpolation matrix against the fits it stands for: complete samples, missing electrodes
 * against a fit to the others, smoothing, duplicates; the leave-one-out errors likewise. */
#include <rbfinterp/operator.h>

#include "support/problem.h"

enum { N = 40, M = 25, T = 9, D = 3 };

/* Sample t fitted by itself: rows that are NaN are left out by the fit. */
static void reference(rbf_context *context, const problem *p, const rbf_fit_options *options,
                      int64_t t, double *map, double *errors, double *rcond)
{
    rbf_model *model = NULL;
    rbf_fit_options one = *options;
    one.leave_one_out = 1;
    CHECK_OK(context, rbf_model_fit(context, p->points, 1, p->y + t * N, &one, &model));
    CHECK_OK(context, rbf_model_evaluate(context, model, p->at, 0, 1, map, M));
    for (int i = 0; i < N; i++)
        errors[i] = NAN;
    const int64_t used = rbf_points_count(rbf_model_centres(model));
    for (int64_t k = 0; k < used; k++)
        errors[rbf_model_rows(model)[k]] = rbf_model_leave_one_out(model)[k];
    *rcond = rbf_model_report(model)->rcond;
    rbf_model_destroy(&model);
}

static void check_samples(rbf_context *context, const problem *p, const rbf_fit_options *options,
                          int has_errors)
{
    rbf_operator *o = NULL;
    double map[T * (M + 3)], errors[T * N], expected[M], expected_errors[N], rcond = 0.0;
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, options, &o));
    CHECK(rbf_operator_points(o) == N && rbf_operator_targets(o) == M);
    CHECK_OK(context, rbf_operator_apply(context, o, T, p->y, map, M + 3, errors));
    for (int t = 0; t < T; t++) {
        const int before = check_failures;
        reference(context, p, options, t, expected, expected_errors, &rcond);
        for (int i = 0; i < M; i++)
            CHECK_NEAR(map[t * (M + 3) + i], expected[i], 100.0 * fit_tolerance(rcond));
        for (int i = 0; i < N; i++)
            if (!has_errors || isnan(expected_errors[i]))
                CHECK(isnan(errors[t * N + i]));
            else
                CHECK_NEAR(errors[t * N + i], expected_errors[i], 1e3 * fit_tolerance(rcond));
        CHECK_NOTE(before, "sample %d, %s", t, rbf_kernel_describe(options->kernel)->name);
    }
    for (int i = 0; i < M; i++) { /* complete samples are the matrix times the values */
        double sum = 0.0;
        for (int j = 0; j < N; j++)
            sum += rbf_operator_matrix(o)[j * M + i] * p->y[j];
        CHECK_NEAR(map[i], sum, 1e-11);
    }
    rbf_operator_destroy(&o);
}

/* Sample 0 is complete; then one, a run of the same three, many, all but a third, and another three. */
static void miss(problem *p)
{
    p->y[1 * N + 7] = NAN;
    for (int t = 2; t < 5; t++)
        p->y[t * N + 0] = p->y[t * N + 12] = p->y[t * N + 39] = NAN;
    for (int i = 0; i < 15; i++)
        p->y[5 * N + 2 * i] = NAN;
    for (int i = 0; i < N; i++)
        p->y[6 * N + i] = i % 3 == 0 ? p->y[6 * N + i] : NAN;
    p->y[8 * N + 1] = p->y[8 * N + 2] = p->y[8 * N + 3] = NAN;
}

/* All electrodes but one lie in a plane: without that one the tail has no slope across it, which the
 * inverse cannot know. */
static void check_alone(rbf_context *context, problem *p)
{
    const rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    for (int i = 0; i < N; i++)
        p->x[i * D + 2] = i == 11 ? 0.5 : 0.0;
    rbf_points_destroy(&p->points);
    p->points = sample_points(context, N, D, p->x);
    p->y[1 * N + 11] = NAN;
    p->y[2 * N + 11] = p->y[2 * N + 4] = NAN;
    check_samples(context, p, &options, 1);
}

static void check_failures_of_samples(rbf_context *context, problem *p)
{
    rbf_operator *o = NULL;
    double map[T * M];
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &o));
    p->y[N + 3] = INFINITY;
    CHECK_STATUS(context, rbf_operator_apply(context, o, T, p->y, map, M, NULL), RBF_E_DATA);
    CHECK(strstr(rbf_context_error(context), "row 3 in sample 1") != NULL);
    for (int i = 0; i < N; i++)
        p->y[N + i] = NAN; /* that has no map, the others have */
    CHECK_OK(context, rbf_operator_apply(context, o, T, p->y, map, M, NULL));
    for (int i = 0; i < T * M; i++)
        CHECK((isnan(map[i]) != 0) == (i / M == 1));
    CHECK_STATUS(context, rbf_operator_apply(context, o, 0, p->y, map, M, NULL), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_operator_apply(context, o, T, p->y, map, M - 1, NULL),
                 RBF_E_ARGUMENT);
    rbf_operator_destroy(&o);
}

/* Rounded maps are the maps, rounded, for complete samples, for few missing and for refits. */
static void check_single(rbf_context *context, problem *p)
{
    rbf_operator *o = NULL;
    double map[T * M], errors[T * N], same[T * N];
    float narrow[T * (M + 2)];
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    miss(p);
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &o));
    CHECK_OK(context, rbf_operator_apply(context, o, T, p->y, map, M, errors));
    CHECK_OK(context, rbf_operator_apply_single(context, o, T, p->y, narrow, M + 2, same));
    for (int t = 0; t < T; t++)
        for (int i = 0; i < M; i++)
            CHECK(narrow[t * (M + 2) + i] == (float)map[t * M + i]);
    CHECK(memcmp(errors, same, sizeof errors) == 0);
    for (int t = 0; t < 7; t += 6) { /* complete, and one that is fitted again */
        const double value = p->y[t * N];
        p->y[t * N] = 1e200;
        CHECK_STATUS(context, rbf_operator_apply_single(context, o, T, p->y, narrow, M + 2, NULL),
                     RBF_E_DATA);
        CHECK(strstr(rbf_context_error(context), "too large for float32") != NULL);
        p->y[t * N] = value;
    }
    rbf_operator_destroy(&o);
}

/* More targets than a tile, more samples than a panel: the same bits for any number of threads and any
 * split at panels. */
static void check_bits(rbf_context *context, const problem *p)
{
    enum { TARGETS = 1100, SAMPLES = 600, SPLIT = 512 };
    rbf_operator *o = NULL;
    double *x = sample_numbers(6, TARGETS * D), *y = sample_numbers(7, SAMPLES * N);
    double *map = malloc(sizeof(double) * TARGETS * SAMPLES);
    double *other = malloc(sizeof(double) * TARGETS * SAMPLES);
    rbf_points *at = sample_points(context, TARGETS, D, x);
    const rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    CHECK_OK(context, rbf_operator_create(context, p->points, at, &options, &o));
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    CHECK_OK(context, rbf_operator_apply(context, o, SAMPLES, y, map, TARGETS, NULL));
    CHECK_OK(context, rbf_context_set_threads(context, 3));
    CHECK_OK(context, rbf_operator_apply(context, o, SPLIT, y, other, TARGETS, NULL));
    CHECK_OK(context, rbf_operator_apply(context, o, SAMPLES - SPLIT, y + SPLIT * N,
                                         other + SPLIT * TARGETS, TARGETS, NULL));
    CHECK(memcmp(map, other, sizeof(double) * TARGETS * SAMPLES) == 0);
    CHECK_OK(context, rbf_context_set_threads(context, 0));
    rbf_operator_destroy(&o);
    rbf_points_destroy(&at);
    free(map);
    free(other);
    free(x);
    free(y);
}

static void check_metadata(rbf_context *context, const problem *p)
{
    rbf_operator *o = NULL;
    rbf_metadata metadata;
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 0);
    rbf_metadata_default(&metadata);
    metadata.value_units[0] = 'V';
    options.metadata = &metadata;
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &o));
    CHECK_TEXT(rbf_model_metadata(rbf_operator_model(o))->value_units, "V");
    CHECK(rbf_model_samples(rbf_operator_model(o)) == N);
    rbf_operator_destroy(&o);
}

/* The matrix of the gradient, in two blocks of targets, against the gradient of a fit. */
static void check_gradient(rbf_context *context, const problem *p, rbf_kernel kernel)
{
    const rbf_fit_options options = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    const int64_t firsts[] = {0, 10, M};
    double *all = malloc(sizeof(double) * N * M * D), expected[M * D];
    rbf_operator *o = NULL;
    rbf_model *model = NULL;
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &o));
    CHECK_OK(context, rbf_model_fit(context, p->points, 1, p->y, &options, &model));
    CHECK_OK(context,
             rbf_model_differentiate(context, model, p->at, 0, 1, NULL, expected, NULL, M));
    const double tolerance = 1e3 * fit_tolerance(rbf_model_report(model)->rcond);
    for (int b = 0; b < 2; b++) {
        const int64_t count = firsts[b + 1] - firsts[b];
        CHECK_OK(context, rbf_operator_gradient(context, o, firsts[b], count, all));
        for (int64_t i = 0; i < count * D; i++) {
            double sum = 0.0;
            for (int j = 0; j < N; j++)
                sum += all[j * count * D + i] * p->y[j];
            CHECK_NEAR(sum, expected[firsts[b] * D + i], tolerance);
        }
    }
    CHECK_STATUS(context, rbf_operator_gradient(context, o, 10, M - 9, all), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_operator_gradient(context, o, -1, 2, all), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_operator_gradient(context, o, 0, 0, all), RBF_E_ARGUMENT);
    rbf_model_destroy(&model);
    rbf_operator_destroy(&o);
    free(all);
}

static void check_digest(rbf_context *context, const problem *p)
{
    rbf_operator *a = NULL, *b = NULL, *c = NULL;
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, 1.0, 1);
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &a));
    CHECK_OK(context, rbf_operator_create(context, p->points, p->points, &options, &b));
    options.smoothing = 0.1;
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at, &options, &c));
    CHECK(strcmp(rbf_operator_digest(a), rbf_operator_digest(b)) != 0);
    CHECK(strcmp(rbf_operator_digest(a), rbf_operator_digest(c)) != 0);
    rbf_operator_destroy(&c);
    CHECK_OK(context, rbf_operator_create(context, p->points, p->at,
                                          &(rbf_fit_options){.kernel = RBF_KERNEL_CUBIC,
                                                             .epsilon = 1.0,
                                                             .degree = 1,
                                                             .solver = "auto"},
                                          &c));
    CHECK_TEXT(rbf_operator_digest(c), rbf_operator_digest(a));
    rbf_operator_destroy(&c);
    rbf_operator_destroy(&b);
    rbf_operator_destroy(&a);
}

int main(void)
{
    rbf_context *context = fit_context();
    problem p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    miss(&p);
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        rbf_fit_options options = fit_options((rbf_kernel)k, 2.0, RBF_DEGREE_DEFAULT);
        check_samples(context, &p, &options, 1);
        options.point_smoothing = p.lambda;
        check_samples(context, &p, &options, 1);
        check_gradient(context, &p, (rbf_kernel)k);
    }
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    for (int k = 0; k < D; k++)
        p.x[20 * D + k] = p.x[2 * D + k];
    rbf_points_destroy(&p.points);
    p.points = sample_points(context, N, D, p.x);
    options.duplicates = RBF_DUPLICATES_MEAN;
    check_samples(context, &p, &options, 0);
    problem_release(&p);
    p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    check_alone(context, &p);
    problem_release(&p);
    p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    check_digest(context, &p);
    check_metadata(context, &p);
    check_bits(context, &p);
    check_failures_of_samples(context, &p);
    problem_release(&p);
    p = problem_create(context, N, M, T, D, sample_spread(3, N, D));
    check_single(context, &p);
    problem_release(&p);
    rbf_context_destroy(&context);
    return check_result();
}
