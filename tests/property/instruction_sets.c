/* Every instruction set gives the same: to the bit where a kernel has no log and no exp, within what
 * their roundings leave otherwise. And RBF_ISA, which forces one. */
#include <float.h>
#include <stdlib.h>

#include "kernel/tiles.h"

#include "support/sample.h"

enum { N = 403, D_MAX = 4 };

static double run_row(const rbf_tiles *tiles, rbf_kernel kernel, const rbf_points *points,
                      const double *weights, double *row, double *sums)
{
    const rbf_run run = {
        .epsilon = 0.7, .targets = points, .target = 5, .centres = points, .first = 0, .count = N};
    tiles->row[kernel](&run, row);
    tiles->gradient[kernel](&run, weights, sums);
    return tiles->sum[kernel](&run, weights);
}

static int is_algebraic(rbf_kernel kernel)
{
    const char *formula = rbf_kernel_describe(kernel)->formula;
    return strstr(formula, "log") == NULL && strstr(formula, "exp") == NULL;
}

static void check_sets(rbf_kernel kernel, int d, const rbf_points *points, const double *weights)
{
    double best[N + RBF_POINTS_PAD], row[N + RBF_POINTS_PAD], magnitude = 0.0, plain = 0.0;
    double best_sums[1 + D_MAX] = {0.0};
    const double best_sum = run_row(rbf_tiles_list(0), kernel, points, weights, best, best_sums);
    for (int j = 0; j < N; j++) {
        plain += weights[j] * best[j];
        magnitude += fabs(weights[j] * best[j]);
    }
    const double rounding = 8.0 * DBL_EPSILON * magnitude;
    CHECK_NEAR(best_sum, plain, rounding);
    for (int set = 0; rbf_tiles_list(set) != NULL; set++) {
        const rbf_tiles *tiles = rbf_tiles_list(set);
        const int before = check_failures;
        double sums[1 + D_MAX] = {0.0};
        const double sum = run_row(tiles, kernel, points, weights, row, sums);
        CHECK_NEAR(sum, best_sum, rounding);
        CHECK(sums[0] == sum); /* the value does not hang on whether its gradient is wanted */
        for (int k = 0; k <= d; k++)
            CHECK_NEAR(sums[k], best_sums[k], 1e-11 * (1.0 + fabs(best_sums[k])));
        for (int j = 0; j < N; j++)
            CHECK_NEAR(row[j], best[j],
                       is_algebraic(kernel) ? 0.0 : 8.0 * DBL_EPSILON * fabs(best[j]));
        CHECK_NOTE(before, "%s, %s, d = %d", rbf_kernel_describe(kernel)->name, tiles->name, d);
    }
}

static void check_environment(rbf_context *context)
{
    const rbf_tiles *tiles = NULL;
    CHECK(setenv("RBF_ISA", "abacus", 1) == 0);
    CHECK_STATUS(context, rbf_tiles_find(context, &tiles), RBF_E_ARGUMENT);
    CHECK(tiles == NULL);
    CHECK(strstr(rbf_context_error(context), "abacus") != NULL);
    CHECK(strstr(rbf_context_error(context), "baseline") != NULL);
    CHECK_TEXT(rbf_kernel_instruction_set(), "");
    CHECK(setenv("RBF_ISA", "baseline", 1) == 0);
    CHECK_OK(context, rbf_tiles_find(context, &tiles));
    CHECK_TEXT(rbf_kernel_instruction_set(), "baseline");
    CHECK(setenv("RBF_ISA", "abacus", 1) == 0); /* it was read once */
    CHECK_TEXT(rbf_kernel_instruction_set(), "baseline");
}

int main(void)
{
    rbf_context *context = sample_context();
    double *weights = sample_numbers(2, N);
    for (int d = 1; d <= D_MAX; d++) {
        double *x = sample_numbers(1, N * d);
        rbf_points *points = sample_points(context, N, d, x);
        for (int k = 0; k < RBF_KERNEL_COUNT; k++)
            check_sets((rbf_kernel)k, d, points, weights);
        rbf_points_destroy(&points);
        free(x);
    }
    check_environment(context);
    free(weights);
    rbf_context_destroy(&context);
    return check_result();
}
