/* Every allocation of a search and of its validation refused in turn: the right status, a message,
 * outputs as they were. Leaks are the address sanitizer's to find. */
#include <rbfinterp/tune.h>
#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "support/fit.h"

enum { N = 24, SAMPLES = 2, D = 2, MOST = 4000 };

int main(void)
{
    rbf_context *context = fit_context();
    const rbf_kernel kernels[] = {RBF_KERNEL_CUBIC, RBF_KERNEL_GAUSSIAN};
    double *x = sample_spread(3, N, D), *y = sample_numbers(5, SAMPLES * N), out[SAMPLES * N];
    int64_t folds[N];
    rbf_points *points = sample_points(context, N, D, x);
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options options;
    rbf_tune_options_default(&options);
    options.kernels = kernels;
    options.kernel_count = 2;
    CHECK_OK(context, rbf_context_set_threads(context, 2));
    CHECK_OK(context, rbf_folds_assign(context, N, 2, folds));
    for (int round = 0; round < 4; round++) {
        const int validate = round % 2;
        options.modes = round / 2;
        options.points_max = options.modes ? 1000 : 20; /* a subset, too */
        rbf_tuning *tuning = NULL;
        rbf_status status = RBF_E_MEMORY;
        int k = 0;
        for (int i = 0; i < SAMPLES * N; i++)
            out[i] = 77.0;
        while (status == RBF_E_MEMORY && k < MOST) {
            rbf_fail(context, RBF_E_INTERNAL, "stale");
            rbf_allocate_fail_at(++k);
            status = validate ? rbf_tune_validate(context, points, SAMPLES, y, &fit, &options,
                                                  folds, out)
                              : rbf_tune(context, points, SAMPLES, y, &fit, &options, &tuning);
            rbf_allocate_fail_at(0);
            if (status != RBF_E_MEMORY)
                break;
            CHECK(tuning == NULL && all_equal(SAMPLES * N, out, 77.0));
            CHECK(strstr(rbf_context_error(context), "cannot allocate") != NULL);
            CHECK(rbf_context_hint(context)[0] != '\0');
        }
        CHECK_OK(context, status);
        CHECK(k > 100 && k < MOST);
        rbf_tuning_destroy(&tuning);
    }
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    free(y);
    free(x);
    return check_result();
}
