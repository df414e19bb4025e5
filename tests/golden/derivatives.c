/* phi1 and phi2 of every kernel against differences in 1200 digits (make_kernel_derivatives.py). */
#include <float.h>
#include <math.h>

#include "kernel/tiles.h"

#include "golden/kernel_derivatives.h"
#include "support/sample.h"

enum { ROWS = sizeof kernel_derivatives / sizeof kernel_derivatives[0] };

/* What a few roundings leave: of the value, of s, and of exp() below the normal numbers. */
static double tolerance(double value, double moves)
{
    return 8.0 * DBL_EPSILON * (fabs(value) + moves) + 1e-317;
}

static void run_derivatives(rbf_context *context, rbf_kernel kernel, int count, const double *s,
                            double *first, double *second)
{
    const rbf_tiles *tiles = NULL;
    const double origin = 0.0;
    rbf_points *p = sample_points(context, 1, 1, &origin), *q = sample_points(context, count, 1, s);
    const rbf_run run = {.epsilon = 1.0, .targets = p, .centres = q, .count = count};
    CHECK_OK(context, rbf_tiles_find(context, &tiles));
    tiles->derivatives[kernel](&run, first, second);
    rbf_points_destroy(&q);
    rbf_points_destroy(&p);
}

/* Row `first` and those after it of one kernel, in one run. Where the limit at 0 is infinite, a
 * finite number stands for it. */
static int check_kernel(rbf_context *context, int from)
{
    double s[ROWS] = {0.0}, first[ROWS + RBF_POINTS_PAD], second[ROWS + RBF_POINTS_PAD];
    const rbf_kernel kernel = kernel_derivatives[from].kernel;
    int count = 0;
    for (; from + count < ROWS && kernel_derivatives[from + count].kernel == kernel; count++)
        s[count] = kernel_derivatives[from + count].s;
    run_derivatives(context, kernel, count, s, first, second);
    for (int j = 0; j < count; j++) {
        const double want1 = kernel_derivatives[from + j].first;
        const double want2 = kernel_derivatives[from + j].second;
        const int before = check_failures;
        if (isnan(want1))
            CHECK(isfinite(first[j]));
        else
            CHECK_NEAR(first[j], want1, tolerance(want1, kernel_derivatives[from + j].first_moves));
        if (isnan(want2))
            CHECK(isfinite(second[j]));
        else
            CHECK_NEAR(second[j], want2,
                       tolerance(want2, kernel_derivatives[from + j].second_moves));
        CHECK_NOTE(before, "%s at s = %.17g", rbf_kernel_describe(kernel)->name, s[j]);
    }
    return count;
}

/* Below the range of squares a distance counts as 0, past it a kernel that falls off is flat. */
static void check_extremes(rbf_context *context, rbf_kernel kernel)
{
    enum { COUNT = 8, FAR = 4 };
    const double s[COUNT] = {0.0, 5e-324, 1e-310, 1e-200, 1e155, 1e160, 1e300, 1.7e308};
    double first[COUNT], second[COUNT];
    const int before = check_failures;
    run_derivatives(context, kernel, COUNT, s, first, second);
    for (int j = 1; j < FAR; j++)
        CHECK(first[j] == first[0] && second[j] == second[0]);
    for (int j = FAR; j < COUNT; j++) {
        CHECK(!isnan(first[j]) && !isnan(second[j]));
        if (rbf_kernel_describe(kernel)->order == 0)
            CHECK(first[j] == 0.0 && second[j] == 0.0);
    }
    CHECK_NOTE(before, "%s at its extremes", rbf_kernel_describe(kernel)->name);
}

int main(void)
{
    int seen[RBF_KERNEL_COUNT] = {0};
    rbf_context *context = sample_context();
    for (int row = 0; row < ROWS;) {
        seen[kernel_derivatives[row].kernel]++;
        row += check_kernel(context, row);
    }
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        CHECK(seen[k] == 1);
        check_extremes(context, (rbf_kernel)k);
    }
    rbf_context_destroy(&context);
    return check_result();
}
