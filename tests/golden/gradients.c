/* Gradients and Hessians against differences in 90 digits (make_gradients.py): every kernel and
 * degree, also where a target is one of the points. */
#include <math.h>

#include <rbfinterp/model.h>

#include "golden/gradients.h"
#include "support/fit.h"

enum { CASES = sizeof gradients / sizeof gradients[0], D_MAX = 5 };

static const double *of_dimension(int d, const double *in_1, const double *in_2, const double *in_3,
                                  const double *in_5)
{
    return d == 1 ? in_1 : d == 2 ? in_2 : d == 3 ? in_3 : in_5;
}

#define OF_DIMENSION(d, what) of_dimension(d, what##_1, what##_2, what##_3, what##_5)

static void check_number(double got, double want, double tolerance)
{
    if (isnan(want))
        CHECK(isnan(got));
    else
        CHECK_NEAR(got, want, tolerance * (1.0 + fabs(want)));
}

static void check_case(rbf_context *context, int row)
{
    const int d = gradients[row].dimension;
    const double *want = gradients[row].expected;
    const rbf_fit_options options =
        fit_options(gradients[row].kernel, gradients[row].epsilon, gradients[row].degree);
    double gradient[D_MAX], hessian[D_MAX * D_MAX];
    rbf_model *model = fit_model(context, GRADIENT_COUNT, d, OF_DIMENSION(d, gradient_points), 1,
                                 OF_DIMENSION(d, gradient_values), &options);
    rbf_points *target = sample_points(context, 1, d, gradients[row].target);
    const double tolerance = 1e-13 + 1e-14 / rbf_model_report(model)->rcond;
    const int before = check_failures;
    CHECK_OK(context,
             rbf_model_differentiate(context, model, target, 0, 1, NULL, gradient, hessian, 1));
    for (int k = 0; k < d; k++)
        check_number(gradient[k], *want++, tolerance);
    for (int k = 0; k < d; k++)
        for (int l = k; l < d; l++) {
            check_number(hessian[k * d + l], *want++, tolerance);
            CHECK(isnan(hessian[k * d + l]) || hessian[k * d + l] == hessian[l * d + k]);
        }
    CHECK_NOTE(before, "%s, d = %d, degree %d, rcond %.1e",
               rbf_kernel_describe(options.kernel)->name, d, options.degree,
               rbf_model_report(model)->rcond);
    rbf_points_destroy(&target);
    rbf_model_destroy(&model);
}

int main(void)
{
    int seen[RBF_KERNEL_COUNT] = {0};
    rbf_context *context = fit_context();
    for (int row = 0; row < CASES; row++) {
        check_case(context, row);
        seen[gradients[row].kernel]++;
    }
    for (int k = 0; k < RBF_KERNEL_COUNT; k++)
        CHECK(seen[k] >= 10);
    rbf_context_destroy(&context);
    return check_result();
}
