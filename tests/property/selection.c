/* From the rows that were given to those in use: missing rows and duplicates, against the same done
 * by hand; and what is refused, named by the rows as they were given. */
#include "support/fit.h"

enum { N = 50, SAMPLES = 3, M = 20, D = 3 };

typedef struct problem {
    double *x, *y, *targets, expected[SAMPLES * M], got[SAMPLES * M];
} problem;

static problem prepare(void)
{
    return (problem){.x = sample_spread(3, N, D),
                     .y = sample_numbers(4, SAMPLES * N),
                     .targets = sample_numbers(5, M * D)};
}

static void release(problem *p)
{
    free(p->targets);
    free(p->y);
    free(p->x);
}

static void evaluate(rbf_context *context, const problem *p, const rbf_model *model, double *values)
{
    fit_evaluate(context, model, M, D, p->targets, values);
}

/* Rows 4, 17 and 49 are missing: the same bits as without them. */
static void check_missing(rbf_context *context, rbf_kernel kernel)
{
    fit_heard heard = {0};
    problem p = prepare();
    double x[N * D], y[SAMPLES * N];
    int64_t kept[N], n = 0;
    for (int i = 0; i < N; i++)
        if (i != 4 && i != 17 && i != 49)
            kept[n++] = i;
    for (int64_t i = 0; i < n; i++) {
        memcpy(x + i * D, p.x + kept[i] * D, D * sizeof *x);
        for (int t = 0; t < SAMPLES; t++)
            y[t * n + i] = p.y[t * N + kept[i]];
    }
    for (int t = 0; t < SAMPLES; t++)
        p.y[t * N + 4] = p.y[t * N + 17] = p.y[t * N + 49] = NAN;
    const rbf_fit_options options = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    rbf_model *by_hand = fit_model(context, n, D, x, SAMPLES, y, &options);
    rbf_context_set_log(context, fit_hear, &heard);
    rbf_model *model = fit_model(context, N, D, p.x, SAMPLES, p.y, &options);
    rbf_context_set_log(context, NULL, NULL);
    CHECK(heard.warnings >= 1 && strstr(heard.text, "4, 17, 49") != NULL);
    const rbf_fit_report *report = rbf_model_report(model);
    CHECK(report->rows == N && report->missing == 3 && report->merged == 0);
    CHECK(memcmp(rbf_model_rows(model), kept, (size_t)n * sizeof *kept) == 0);
    CHECK(memcmp(rbf_model_weights(model), rbf_model_weights(by_hand),
                 (size_t)(SAMPLES * n) * sizeof *y) == 0);
    rbf_model_destroy(&model);
    rbf_model_destroy(&by_hand);
    release(&p);
}

/* Rows 10 and 20 repeat row 2, row 30 is a near miss of row 31. By hand: merged values, and lambda
 * sum / k^2 (mean), or the first row of each group. */
static void check_duplicates(rbf_context *context, rbf_kernel kernel, rbf_duplicates rule)
{
    problem p = prepare();
    double x[N * D], y[SAMPLES * N], lambda[N], merged[N];
    int64_t kept[N], n = 0;
    const int mean = rule == RBF_DUPLICATES_MEAN;
    for (int k = 0; k < D; k++) {
        p.x[10 * D + k] = p.x[20 * D + k] = p.x[2 * D + k];
        p.x[31 * D + k] = p.x[30 * D + k] + 1e-13;
    }
    for (int i = 0; i < N; i++)
        lambda[i] = 0.01 * (1 + i % 7);
    for (int i = 0; i < N; i++)
        if (i != 10 && i != 20 && i != 31)
            kept[n++] = i;
    for (int64_t i = 0; i < n; i++) {
        const int64_t row = kept[i];
        memcpy(x + i * D, p.x + row * D, D * sizeof *x);
        merged[i] = lambda[row];
        if (mean && row == 2)
            merged[i] = (lambda[2] + lambda[10] + lambda[20]) / 9.0;
        if (mean && row == 30)
            merged[i] = (lambda[30] + lambda[31]) / 4.0;
        for (int t = 0; t < SAMPLES; t++) {
            const double *v = p.y + t * N;
            y[t * n + i] = v[row];
            if (mean && row == 2)
                y[t * n + i] = (v[2] + v[10] + v[20]) / 3.0;
            if (mean && row == 30)
                y[t * n + i] = (v[30] + v[31]) / 2.0;
        }
    }
    rbf_fit_options options = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    options.point_smoothing = merged;
    rbf_model *by_hand = fit_model(context, n, D, x, SAMPLES, y, &options);
    options.duplicates = rule;
    options.point_smoothing = lambda;
    rbf_model *model = fit_model(context, N, D, p.x, SAMPLES, p.y, &options);
    CHECK(rbf_model_report(model)->merged == 3 && rbf_model_report(model)->rows == N);
    CHECK(memcmp(rbf_model_rows(model), kept, (size_t)n * sizeof *kept) == 0);
    CHECK_NEAR(largest_difference(n, rbf_model_smoothing(model), merged), 0.0, 1e-16);
    evaluate(context, &p, model, p.got);
    evaluate(context, &p, by_hand, p.expected);
    CHECK_NEAR(largest_difference(SAMPLES * M, p.got, p.expected), 0.0,
               fit_tolerance(rbf_model_report(model)->rcond));
    rbf_model_destroy(&model);
    rbf_model_destroy(&by_hand);
    release(&p);
}

/* Merging by the mean is no approximation: with lambda > 0 the unmerged rows give the same map. */
static void check_mean_is_exact(rbf_context *context, rbf_kernel kernel)
{
    problem p = prepare();
    for (int i = 40; i < N; i++)
        memcpy(p.x + i * D, p.x + (i % 4) * D, D * sizeof *p.x);
    rbf_fit_options options = fit_options(kernel, 2.0, RBF_DEGREE_DEFAULT);
    options.smoothing = 0.3;
    rbf_model *kept = fit_model(context, N, D, p.x, SAMPLES, p.y, &options);
    options.duplicates = RBF_DUPLICATES_MEAN;
    rbf_model *merged = fit_model(context, N, D, p.x, SAMPLES, p.y, &options);
    CHECK(rbf_model_report(kept)->merged == 0 && rbf_model_report(merged)->merged == N - 40);
    /* two used points coincide, and the report must say so */
    CHECK(rbf_model_report(kept)->closest_distance == 0.0);
    CHECK(rbf_model_report(merged)->closest_distance > 0.0);
    evaluate(context, &p, kept, p.got);
    evaluate(context, &p, merged, p.expected);
    CHECK_NEAR(largest_difference(SAMPLES * M, p.got, p.expected), 0.0, 1e-10);
    rbf_model_destroy(&merged);
    rbf_model_destroy(&kept);
    release(&p);
}

static void refused(rbf_context *context, const problem *p, const rbf_fit_options *options,
                    rbf_status status, const char *words)
{
    rbf_model *model = NULL;
    rbf_points *points = sample_points(context, N, D, p->x);
    CHECK_STATUS(context, rbf_model_fit(context, points, SAMPLES, p->y, options, &model), status);
    if (!CHECK(strstr(rbf_context_error(context), words) != NULL))
        printf("    \"%s\" is not in: %s\n", words, rbf_context_error(context));
    CHECK(model == NULL);
    rbf_points_destroy(&points);
}

static void check_refusals(rbf_context *context)
{
    problem p = prepare();
    double lambda[N] = {0.0};
    rbf_fit_options options = fit_options(RBF_KERNEL_CUBIC, NAN, RBF_DEGREE_DEFAULT);
    p.y[1 * N + 6] = INFINITY;
    refused(context, &p, &options, RBF_E_DATA, "row 6 in sample 1 ");
    p.y[0 * N + 6] = p.y[1 * N + 6] = p.y[2 * N + 6] = NAN; /* missing altogether */
    memcpy(p.x + 9 * D, p.x + 8 * D, D * sizeof *p.x);
    memcpy(p.x + 41 * D, p.x + 8 * D, D * sizeof *p.x);
    refused(context, &p, &options, RBF_E_DATA, "rows 8 and 9, 8 and 41");
    CHECK(strstr(rbf_context_error(context), "2 rows") != NULL);
    CHECK(strstr(rbf_context_hint(context), "mean") != NULL);
    /* one of a group may be without smoothing, not two */
    options.point_smoothing = lambda;
    lambda[8] = 0.1;
    refused(context, &p, &options, RBF_E_DATA, "rows 9 and 41");
    lambda[6] = -1.0;
    refused(context, &p, &options, RBF_E_DATA, "row 6 ");
    lambda[6] = NAN;
    refused(context, &p, &options, RBF_E_DATA, "row 6 ");
    lambda[6] = 0.0;
    lambda[41] = 0.1;
    rbf_model *model = fit_model(context, N, D, p.x, SAMPLES, p.y, &options);
    rbf_model_destroy(&model);
    for (int i = 0; i < SAMPLES * N; i++)
        p.y[i] = NAN;
    refused(context, &p, &options, RBF_E_DATA, "all 50 rows");
    release(&p);
}

int main(void)
{
    rbf_context *context = fit_context();
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        const int before = check_failures;
        check_missing(context, (rbf_kernel)k);
        check_duplicates(context, (rbf_kernel)k, RBF_DUPLICATES_MEAN);
        check_duplicates(context, (rbf_kernel)k, RBF_DUPLICATES_FIRST);
        check_mean_is_exact(context, (rbf_kernel)k);
        CHECK_NOTE(before, "%s", rbf_kernel_describe((rbf_kernel)k)->name);
    }
    check_refusals(context);
    rbf_context_destroy(&context);
    return check_result();
}
