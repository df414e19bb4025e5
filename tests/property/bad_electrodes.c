/* The search for bad electrodes: its updates against fits without the removed ones, and what its
 * verdicts must not hang on. */
#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "model/bad_search.h"
#include "support/fit.h"

enum { N = 80, SAMPLES = 40, D = 3 };

/* A smooth field that moves, and a little noise. */
static double *field(const double *x, double noise)
{
    double *y = sample_numbers(7, SAMPLES * N);
    for (int t = 0; t < SAMPLES; t++)
        for (int i = 0; i < N; i++)
            y[t * N + i] = noise * y[t * N + i] + sin(x[i * D] + 0.1 * t) +
                           cos(2.0 * x[i * D + 1] - 0.05 * t) * x[i * D + 2];
    return y;
}

static void find(rbf_context *context, const double *x, const double *y, rbf_verdict *verdicts)
{
    const rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
    rbf_points *points = sample_points(context, N, D, x);
    CHECK_OK(context, rbf_bad_electrodes_find(context, points, SAMPLES, y, &options, verdicts));
    rbf_points_destroy(&points);
}

/* Are just the rows in `bad` (ended by -1) bad? */
static int are_bad(const rbf_verdict *verdicts, const int *bad)
{
    for (int i = 0; i < N; i++) {
        int expected = 0;
        for (const int *row = bad; *row >= 0; row++)
            expected |= *row == i;
        if ((verdicts[i].bad > 0) != expected)
            return 0;
    }
    return 1;
}

/* Leave-one-out errors of a model of the rows that are left. */
static rbf_model *fit_rest(rbf_context *context, const double *x, const double *y,
                           const uint8_t *left)
{
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
    double *rest = malloc(SAMPLES * N * sizeof *rest);
    for (int i = 0; i < SAMPLES * N; i++)
        rest[i] = left[i % N] ? y[i] : NAN;
    options.leave_one_out = 1;
    rbf_model *model = fit_model(context, N, D, x, SAMPLES, rest, &options);
    free(rest);
    return model;
}

/* G_ii / B_ii^2 is the mean square of the leave-one-out error, weighted. */
static void check_updates(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = field(x, 0.1);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
    double *units = calloc(N * N, sizeof *units);
    for (int i = 0; i < N; i++)
        units[i * N + i] = 1.0;
    rbf_model *inverse = fit_model(context, N, D, x, N, units, &options);
    double *b = rbf_allocate(context, N * N, sizeof *b, "b");
    uint8_t *left = rbf_allocate(context, N, sizeof *left, "left");
    memcpy(b, rbf_model_weights(inverse), N * N * sizeof *b);
    memset(left, 1, N);
    rbf_bad_search search;
    CHECK_OK(context, rbf_bad_search_start(context, points, SAMPLES, y, b, left, &search));
    rbf_bad_search_remove(&search, 17);
    CHECK_OK(context, rbf_bad_search_weigh(context, &search));
    rbf_bad_search_remove(&search, 40);
    rbf_bad_search_remove(&search, 3);
    rbf_model *model = fit_rest(context, x, y, search.left);
    const int64_t used = rbf_points_count(rbf_model_centres(model));
    CHECK(used == N - 3);
    for (int64_t k = 0; k < used; k++) {
        const int64_t i = rbf_model_rows(model)[k];
        const double b_ii = search.b[i * N + i];
        double sum = 0.0;
        for (int t = 0; t < SAMPLES; t++)
            sum += search.time_weights[t] * pow(rbf_model_leave_one_out(model)[t * used + k], 2.0);
        CHECK_NEAR(search.g[i * N + i] / (b_ii * b_ii) / (sum / SAMPLES), 1.0, 1e-9);
    }
    rbf_bad_search_release(&search);
    rbf_model_destroy(&model);
    rbf_model_destroy(&inverse);
    rbf_points_destroy(&points);
    free(units);
    free(x);
    free(y);
}

/* Whatever is wrong with a single value course, no neighbour is blamed instead or beside. */
static void check_single(rbf_context *context)
{
    rbf_verdict verdicts[N];
    double *x = sample_spread(3, N, D);
    for (int i = 0; i < N; i += 7) {
        const int before = check_failures, bad[] = {i, -1};
        double *y = field(x, 0.05);
        for (int t = 0; t < SAMPLES; t++)
            y[t * N + i] += 3.0;
        find(context, x, y, verdicts);
        CHECK(are_bad(verdicts, bad));
        CHECK(verdicts[i].fault == RBF_FAULT_OFFSET);
        CHECK_NEAR(verdicts[i].offset, 3.0, 1.0);
        CHECK_NOTE(before, "row %d", i);
        free(y);
    }
    free(x);
}

/* Each fault under its name. */
static void check_names(rbf_context *context)
{
    static const int bad[] = {5, 18, 30, 44, 58, 60, 71, -1};
    rbf_verdict verdicts[N];
    double *x = sample_spread(3, N, D), *y = field(x, 0.01), *noise = sample_numbers(99, SAMPLES);
    for (int t = 0; t < SAMPLES; t++) {
        double *row = y + t * N;
        const double held = row[58];
        row[5] *= 4.0;
        row[18] *= -1.0;
        row[30] = 0.25;
        row[44] += 2.0 * noise[t];
        row[58] = row[71];
        row[71] = held;
        row[60] += 2.5;
    }
    find(context, x, y, verdicts);
    CHECK(are_bad(verdicts, bad));
    CHECK_TEXT(rbf_fault_name(verdicts[5].fault), "gain");
    CHECK_NEAR(verdicts[5].gain, 4.0, 0.8);
    CHECK_TEXT(rbf_fault_name(verdicts[18].fault), "inverted");
    CHECK_TEXT(rbf_fault_name(verdicts[30].fault), "flat");
    CHECK_TEXT(rbf_fault_name(verdicts[44].fault), "noise");
    CHECK_TEXT(rbf_fault_name(verdicts[60].fault), "offset");
    CHECK_TEXT(rbf_fault_name(verdicts[58].fault), "swapped");
    CHECK(verdicts[58].partner == 71 && verdicts[71].partner == 58);
    free(noise);
    free(x);
    free(y);
}

/* A field without fault: polynomials that the tail holds, a constant, zeros. */
static void check_none(rbf_context *context)
{
    static const int none[] = {-1};
    rbf_verdict verdicts[N];
    double *x = sample_spread(3, N, D), y[SAMPLES * N];
    for (int kind = 0; kind < 3; kind++) {
        const int before = check_failures;
        for (int i = 0; i < SAMPLES * N; i++)
            y[i] = kind == 0 ? 3.0 * x[i % N * D] - x[i % N * D + 2] + 0.1 * (i / N) : kind;
        find(context, x, y, verdicts);
        CHECK(are_bad(verdicts, none));
        CHECK_NOTE(before, "kind %d", kind);
    }
    free(x);
}

/* Units of length and value, an offset of all, and the order of the rows do not matter; missing rows
 * have no verdict. */
static void check_invariance(rbf_context *context)
{
    rbf_verdict verdicts[N], other[N];
    double *x = sample_spread(3, N, D), *y = field(x, 0.05), turned[N * D], values[SAMPLES * N];
    for (int t = 0; t < SAMPLES; t++)
        y[t * N + 33] *= -2.0;
    find(context, x, y, verdicts);
    CHECK(verdicts[33].bad == 1);
    for (int i = 0; i < N; i++)
        for (int k = 0; k < D; k++)
            turned[i * D + k] = 1000.0 * x[(N - 1 - i) * D + (k + 1) % D] + 5.0;
    for (int i = 0; i < SAMPLES * N; i++)
        values[i] = 1e-6 * (y[i / N * N + N - 1 - i % N] + 4.0);
    find(context, turned, values, other);
    for (int i = 0; i < N; i++) {
        CHECK(other[N - 1 - i].bad == verdicts[i].bad);
        CHECK_NEAR(other[N - 1 - i].ratio, verdicts[i].ratio, 1e-6 * verdicts[i].ratio);
        CHECK_NEAR(other[N - 1 - i].z, verdicts[i].z, 1e-6 * fabs(verdicts[i].z) + 1e-6);
    }
    for (int t = 0; t < SAMPLES; t++)
        y[t * N + 2] = NAN;
    find(context, x, y, verdicts);
    CHECK(verdicts[33].bad == 1);
    CHECK(verdicts[2].bad == 0 && isnan(verdicts[2].ratio) && isnan(verdicts[2].z));
    free(x);
    free(y);
}

/* Failures name the row and leave the verdicts alone; too few electrodes have no verdict against
 * them. */
static void check_refusals(rbf_context *context)
{
    rbf_verdict verdicts[N] = {{.bad = 77}};
    const rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
    double *x = sample_spread(3, N, D), *y = field(x, 0.1);
    rbf_points *points = sample_points(context, N, D, x), *few = sample_points(context, 8, D, x);
    y[9] = INFINITY;
    CHECK_STATUS(context, rbf_bad_electrodes_find(context, points, 1, y, &options, verdicts),
                 RBF_E_DATA);
    CHECK(strstr(rbf_context_error(context), "row 9 ") != NULL && verdicts[0].bad == 77);
    y[3] = 1e6;
    CHECK_OK(context, rbf_bad_electrodes_find(context, few, 1, y, &options, verdicts));
    for (int i = 0; i < 8; i++)
        CHECK(verdicts[i].bad == 0);
    rbf_points_destroy(&points);
    rbf_points_destroy(&few);
    free(x);
    free(y);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_updates(context);
    check_single(context);
    check_names(context);
    check_none(context);
    check_invariance(context);
    check_refusals(context);
    rbf_context_destroy(&context);
    return check_result();
}
