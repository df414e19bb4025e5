/* The criteria against brute force by SciPy (make_tuning.py), and the outcome of a search against the
 * best of a fine grid of refits. */
#include <rbfinterp/tune.h>

#include "golden/tuning.h"
#include "model/tune.h"
#include "support/fit.h"

enum { SETTINGS = sizeof tuning / sizeof tuning[0] };

static void check_setting(rbf_context *context, const rbf_points *points, int row)
{
    const int before = check_failures;
    rbf_tune_data data;
    rbf_spectrum *spectrum = NULL;
    rbf_tune_options options;
    int usable = 0;
    const rbf_fit_options fit =
        fit_options(tuning[row].kernel, tuning[row].epsilon, tuning[row].degree);
    const double expected[] = {tuning[row].leave_one_out, tuning[row].gcv, tuning[row].likelihood};
    rbf_tune_options_default(&options);
    CHECK_OK(context, rbf_tune_data_create(context, points, TUNING_SAMPLES, tuning_values, &fit,
                                           &options, &data));
    CHECK_NEAR(data.spacing, tuning_spacing, 1e-14);
    CHECK_OK(context, rbf_spectrum_create(context, &data, &spectrum));
    CHECK_OK(context, rbf_spectrum_decompose(context, &data, fit.kernel, fit.epsilon, fit.degree,
                                             spectrum, &usable));
    CHECK(usable);
    for (int k = 0; k < RBF_CRITERION_COUNT; k++)
        CHECK_NEAR(rbf_spectrum_value(&data, spectrum, (rbf_criterion)k, tuning[row].smoothing,
                                      data.modes),
                   expected[k],
                   k == RBF_CRITERION_GCV && tuning[row].smoothing == 0.0 ? 1e-5 : 1e-9);
    CHECK_NOTE(before, "%s, epsilon %g, degree %d, lambda %g",
               rbf_kernel_describe(fit.kernel)->name, fit.epsilon, fit.degree,
               tuning[row].smoothing);
    rbf_spectrum_destroy(&spectrum);
    rbf_tune_data_release(&data);
}

int main(void)
{
    rbf_context *context = fit_context();
    rbf_points *points = sample_points(context, TUNING_COUNT, 2, tuning_points);
    for (int row = 0; row < SETTINGS; row++)
        check_setting(context, points, row);
    rbf_tuning *found = NULL;
    rbf_tune_options options;
    const rbf_fit_options fit = fit_options(RBF_KERNEL_LINEAR, NAN, RBF_DEGREE_DEFAULT);
    rbf_tune_options_default(&options);
    options.kernels = tuning_searched;
    options.kernel_count = sizeof tuning_searched / sizeof tuning_searched[0];
    if (CHECK_OK(context,
                 rbf_tune(context, points, TUNING_SAMPLES, tuning_values, &fit, &options, &found)))
        CHECK_NEAR(rbf_tuning_report(found)->best.value, tuning_least, 0.002 * tuning_least);
    rbf_tuning_destroy(&found);
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    return check_result();
}
