/* Cancelling at every single call of the progress function: the status says so, nothing is left
 * behind and outputs stay as they were. */
#include <rbfinterp/validate.h>

#include "support/fit.h"

enum { N = 80, SAMPLES = 3, D = 3 };

typedef struct stop_at {
    int calls, last;
} stop_at;

static int count_and_stop(const char *stage, double fraction, void *user)
{
    stop_at *s = user;
    CHECK(strlen(stage) > 0 && strlen(stage) < 40);
    CHECK(fraction >= 0.0 && fraction <= 1.0);
    return ++s->calls == s->last;
}

/* Cancels at the first, second, ... call of the progress function until there are no more. */
static void check_cancel(rbf_context *context, rbf_kernel kernel, int degree,
                         rbf_precision precision)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, SAMPLES * N);
    double predicted[SAMPLES * N];
    int64_t folds[N];
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(kernel, 2.0, degree);
    options.leave_one_out = precision != RBF_PRECISION_MIXED;
    options.precision = precision;
    CHECK_OK(context, rbf_folds_assign(context, N, 4, folds));
    for (int what = 0; what < 3; what++) {
        int touched = 0;
        rbf_status status = RBF_E_CANCELLED;
        for (int last = 1; status == RBF_E_CANCELLED && last < 200; last++) {
            stop_at s = {.last = last};
            rbf_model *model = NULL;
            for (int i = 0; i < SAMPLES * N; i++)
                predicted[i] = 77.0;
            rbf_context_set_progress(context, count_and_stop, &s);
            status = what == 0 ? rbf_model_fit(context, points, SAMPLES, y, &options, &model)
                               : rbf_cross_validate(context, points, SAMPLES, y, &options,
                                                    what == 1 ? NULL : folds, predicted);
            if (status == RBF_E_CANCELLED) {
                CHECK(s.calls == last && model == NULL);
                CHECK(strstr(rbf_context_error(context), "interrupted") != NULL);
                touched += !all_equal(SAMPLES * N, predicted, 77.0);
            }
            rbf_model_destroy(&model);
        }
        CHECK_OK(context, status);
        CHECK(touched == 0);
        rbf_context_set_progress(context, NULL, NULL);
    }
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

static void check_cancel_of_evaluation(rbf_context *context)
{
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, N), out[N];
    stop_at s = {.last = 1};
    const rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_model *model = fit_model(context, N, D, x, 1, y, &options);
    rbf_context_set_progress(context, count_and_stop, &s);
    CHECK_STATUS(context, rbf_model_evaluate(context, model, points, 0, 1, out, N),
                 RBF_E_CANCELLED);
    rbf_context_set_progress(context, NULL, NULL);
    CHECK_OK(context, rbf_model_evaluate(context, model, points, 0, 1, out, N));
    CHECK_NEAR(largest_difference(N, out, y), 0.0, 1e-10);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

enum { MANY = 12000, TARGETS = 400000, PLANE = 2 };

/* Enough points for fast sums: stopped early, late and in between, in a fit and in an evaluation. */
static void check_cancel_of_fast_sums(rbf_context *context)
{
    double *x = sample_numbers(3, MANY * PLANE), *y = sample_numbers(5, MANY), *out;
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    double *elsewhere = sample_numbers(4, TARGETS * PLANE);
    rbf_points *points = sample_points(context, MANY, PLANE, x);
    rbf_points *targets = sample_points(context, TARGETS, PLANE, elsewhere);
    rbf_model *model = NULL;
    stop_at s = {.last = 0};
    options.solver = "fast";
    out = malloc(TARGETS * sizeof *out);
    rbf_context_set_progress(context, count_and_stop, &s);
    CHECK_OK(context, rbf_model_fit(context, points, 1, y, &options, &model));
    const int fits = s.calls;
    s.calls = 0;
    CHECK_OK(context, rbf_model_evaluate(context, model, targets, 0, 1, out, TARGETS));
    const int evaluations = s.calls;
    CHECK(fits > 50 && evaluations > 10);
    for (int k = 1; k <= 5; k++) {
        rbf_model *none = NULL;
        s = (stop_at){.last = k * fits / 5};
        CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &none),
                     RBF_E_CANCELLED);
        CHECK(s.calls == s.last && none == NULL);
        s = (stop_at){.last = (k * evaluations + 4) / 5};
        CHECK_STATUS(context, rbf_model_evaluate(context, model, targets, 0, 1, out, TARGETS),
                     RBF_E_CANCELLED);
        CHECK(s.calls == s.last);
    }
    rbf_context_set_progress(context, NULL, NULL);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    rbf_points_destroy(&targets);
    free(elsewhere);
    free(out);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_cancel(context, RBF_KERNEL_CUBIC, RBF_DEGREE_DEFAULT, RBF_PRECISION_AUTO);
    check_cancel(context, RBF_KERNEL_CUBIC, RBF_DEGREE_DEFAULT, RBF_PRECISION_MIXED);
    check_cancel(context, RBF_KERNEL_LINEAR, -1, RBF_PRECISION_AUTO); /* not definite: a fallback */
    check_cancel_of_evaluation(context);
    check_cancel_of_fast_sums(context);
    rbf_context_destroy(&context);
    return check_result();
}
