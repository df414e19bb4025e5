/* The order from coarse to fine, and the curve through space. */
#include "solver/fast/preconditioner/ordering.h"

#include "core/memory.h"
#include "solver/fast/preconditioner/curve.h"
#include "support/sample.h"

enum { N = 1500 };

static double distance2(int d, const double *x, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < d; k++)
        sum += (x[i * d + k] - x[j * d + k]) * (x[i * d + k] - x[j * d + k]);
    return sum;
}

static int is_permutation(int64_t n, const int32_t *order)
{
    int seen[N] = {0};
    for (int64_t i = 0; i < n; i++)
        if (order[i] < 0 || order[i] >= n || seen[order[i]]++)
            return 0;
    return 1;
}

/* At the end of a level no two points are as near as any other point may be to the nearest of them:
 * that radius separates the first and covers the second. */
static void check_levels(int d, const double *x, const rbf_ordering *order)
{
    for (int level = 0; level + 1 < order->levels; level++) {
        const int64_t in = order->begins[level + 1];
        double apart2 = INFINITY, covered2 = 0.0;
        for (int64_t i = 0; i < N; i++) {
            double nearest2 = INFINITY;
            for (int64_t j = 0; j < in; j++)
                if (i != j)
                    nearest2 = fmin(nearest2, distance2(d, x, order->points[i], order->points[j]));
            if (i < in)
                apart2 = fmin(apart2, nearest2);
            else
                covered2 = fmax(covered2, nearest2);
        }
        CHECK(in > order->begins[level]);
        CHECK(covered2 <= apart2);
    }
}

static void check_order(rbf_context *context, const char *name, int d, double *x, int evenly)
{
    const int before = check_failures;
    rbf_points *points = sample_points(context, N, d, x);
    rbf_ordering order = {0};
    int32_t *curve = NULL;
    CHECK_OK(context, rbf_curve_create(context, points, &curve));
    CHECK(curve != NULL && is_permutation(N, curve));
    if (CHECK_OK(context, rbf_ordering_create(context, points, &order))) {
        CHECK(order.levels >= 1 && order.begins[0] == 0 && order.begins[order.levels] == N);
        CHECK(is_permutation(N, order.points));
        if (evenly)
            check_levels(d, x, &order);
    }
    CHECK_NOTE(before, "%s", name);
    rbf_ordering_release(&order);
    rbf_release(curve);
    rbf_points_destroy(&points);
    free(x);
}

/* Neighbours along the curve are nearer to each other than points at random. */
static void check_curve(rbf_context *context)
{
    double *x = sample_numbers(4, N * 3), along = 0.0, given = 0.0;
    rbf_points *points = sample_points(context, N, 3, x);
    int32_t *curve = NULL;
    CHECK_OK(context, rbf_curve_create(context, points, &curve));
    for (int64_t i = 0; i + 1 < N && curve != NULL; i++) {
        along += sqrt(distance2(3, x, curve[i], curve[i + 1]));
        given += sqrt(distance2(3, x, i, i + 1));
    }
    CHECK(along < 0.25 * given);
    rbf_release(curve);
    rbf_points_destroy(&points);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_order(context, "a cube", 3, sample_numbers(1, N * 3), 1);
    check_order(context, "a square", 2, sample_numbers(2, N * 2), 1);
    check_order(context, "one axis", 1, sample_numbers(3, N), 1);
    check_order(context, "five axes", 5, sample_numbers(4, N * 5), 1);
    double *x = sample_numbers(5, N * 3);
    for (int i = 0; i < N; i++)
        for (int k = 0, left = i; k < 3; k++, left /= 12)
            x[i * 3 + k] = left % 12;
    check_order(context, "a grid", 3, x, 1);
    x = sample_numbers(6, N * 3);
    for (int i = 0; i < N * 3; i++)
        x[i] = exp(20.0 * x[i]);
    check_order(context, "every scale", 3, x, 1);
    x = sample_numbers(7, N * 2);
    for (int i = 100; i < N * 2; i++)
        x[i] = x[i % 100];
    check_order(context, "points many times", 2, x, 0);
    x = sample_numbers(7, N * 2);
    for (int i = 0; i < N * 2; i++)
        x[i] = 3.0;
    check_order(context, "one place", 2, x, 0);
    check_curve(context);
    rbf_context_destroy(&context);
    return check_result();
}
