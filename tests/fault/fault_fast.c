/* The fast solver with every allocation refused in turn, and cancelled at every call of the progress
 * function: the right status, a message, no model. Leaks are the address sanitizer's to find. */
#include "../bench/clouds.h"
#include "core/memory.h"
#include "support/fit.h"

enum { N = 400, SAMPLES = 2, D = 3, MOST = 3000 };

typedef struct stop_at {
    int calls, last;
    double fraction;
} stop_at;

static int count_and_stop(const char *stage, double fraction, void *user)
{
    stop_at *s = user;
    CHECK(strlen(stage) > 0 && strlen(stage) < 60);
    CHECK(fraction >= 0.0 && fraction <= 1.0);
    if (strncmp(stage, "solve, iteration", 16) == 0)
        s->fraction = fraction;
    return ++s->calls == s->last;
}

/* `wanted`: how the fit ends if nothing comes between. */
static void check_kernel(rbf_context *context, rbf_kernel kernel, double epsilon, rbf_status wanted)
{
    double *x = cloud_points(CLOUD_CLUSTERS, 3, N, D), *y = sample_numbers(5, SAMPLES * N);
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(kernel, epsilon, 1);
    rbf_status status = RBF_E_MEMORY;
    rbf_model *model = NULL;
    int k = 0;
    options.solver = "fast";
    options.leave_one_out = 1;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_fail(context, RBF_E_INTERNAL, "stale");
        rbf_allocate_fail_at(++k);
        status = rbf_model_fit(context, points, SAMPLES, y, &options, &model);
        rbf_allocate_fail_at(0);
        CHECK(status != RBF_E_MEMORY ||
              (model == NULL && strstr(rbf_context_error(context), "cannot allocate") != NULL));
    }
    CHECK_STATUS(context, status, wanted);
    CHECK(k > 30 && k < MOST);
    rbf_model_destroy(&model);
    status = RBF_E_CANCELLED;
    for (k = 1; status == RBF_E_CANCELLED && k < MOST; k++) {
        stop_at s = {.last = k};
        rbf_context_set_progress(context, count_and_stop, &s);
        status = rbf_model_fit(context, points, SAMPLES, y, &options, &model);
        rbf_context_set_progress(context, NULL, NULL);
        CHECK(status != RBF_E_CANCELLED || (s.calls == k && model == NULL));
        CHECK(status == RBF_E_CANCELLED || s.fraction > 0.0);
    }
    CHECK_STATUS(context, status, wanted);
    CHECK(k > 8 && k < MOST);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

int main(void)
{
    rbf_context *context = fit_context();
    check_kernel(context, RBF_KERNEL_LINEAR, 1.0, RBF_OK);
    check_kernel(context, RBF_KERNEL_GAUSSIAN, 0.5, RBF_E_NUMERICAL); /* flat */
    rbf_context_destroy(&context);
    return check_result();
}
