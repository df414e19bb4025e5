/* The partition of unity with every allocation refused in turn, and cancelled at every call of the
 * progress function, in a fit and in an evaluation: the right status, a message, no model. */
#include "core/memory.h"
#include "support/fit.h"

enum { N = 600, SAMPLES = 2, D = 2, M = 300, MOST = 20000 };

static int count_and_stop(const char *stage, double fraction, void *user)
{
    int *left = user;
    CHECK(strlen(stage) > 0 && fraction >= 0.0 && fraction <= 1.0);
    return --*left == 0;
}

static rbf_points *points, *targets;
static double *y;
static double out[SAMPLES * M * (1 + D + D * D)];

static rbf_status fit(rbf_context *context, rbf_model **model)
{
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    options.solver = "pum";
    options.leave_one_out = 1;
    return rbf_model_fit(context, points, SAMPLES, y, &options, model);
}

static rbf_status evaluate(rbf_context *context, rbf_model **model)
{
    return rbf_model_differentiate(context, *model, targets, 0, SAMPLES, out, out + SAMPLES * M,
                                   out + SAMPLES * M * (1 + D), M);
}

typedef rbf_status stage(rbf_context *context, rbf_model **model);

static void refuse_each(rbf_context *context, stage *run, rbf_model **model)
{
    rbf_status status = RBF_E_MEMORY;
    int k = 0;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_fail(context, RBF_E_INTERNAL, "stale");
        rbf_allocate_fail_at(++k);
        status = run(context, model);
        rbf_allocate_fail_at(0);
        CHECK(status != RBF_E_MEMORY ||
              strstr(rbf_context_error(context), "cannot allocate") != NULL);
        CHECK(status != RBF_E_MEMORY || run != fit || *model == NULL);
    }
    CHECK_OK(context, status);
    CHECK(k > 30 && k < MOST);
}

static void cancel_each(rbf_context *context, stage *run, rbf_model **model)
{
    rbf_status status = RBF_E_CANCELLED;
    int k = 0;
    while (status == RBF_E_CANCELLED && k < MOST) {
        int left = ++k;
        rbf_context_set_progress(context, count_and_stop, &left);
        status = run(context, model);
        rbf_context_set_progress(context, NULL, NULL);
        CHECK(status != RBF_E_CANCELLED || (left == 0 && (run != fit || *model == NULL)));
    }
    CHECK_OK(context, status);
    CHECK(k > 1);
}

int main(void)
{
    rbf_context *context = fit_context();
    double *x = sample_numbers(3, N * D), *elsewhere = sample_numbers(4, M * D);
    rbf_model *model = NULL;
    y = sample_numbers(5, SAMPLES * N);
    points = sample_points(context, N, D, x);
    targets = sample_points(context, M, D, elsewhere);
    cancel_each(context, fit, &model);
    rbf_model_destroy(&model);
    refuse_each(context, fit, &model);
    refuse_each(context, evaluate, &model);
    cancel_each(context, evaluate, &model);
    CHECK_OK(context, rbf_context_set_threads(context, 2));
    refuse_each(context, evaluate, &model);
    rbf_model_destroy(&model);
    refuse_each(context, fit, &model);
    rbf_model_destroy(&model);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    free(elsewhere);
    free(x);
    free(y);
    return check_result();
}
