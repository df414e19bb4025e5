/* Points that span fewer dimensions than they have coordinates. */
#include "solver/fast/flatten.h"

#include "support/sample.h"

enum { N = 200 };

static double distance(const rbf_points *points, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < points->dimension; k++)
        sum += pow(points->axis[k][i] - points->axis[k][j], 2.0);
    return sqrt(sum);
}

/* Points of an affine subspace of `axes` dimensions, all but one, which is `off` away from it. */
static void check(rbf_context *context, int d, int axes, double off, int wanted)
{
    double *directions = sample_numbers(7, d * d), *places = sample_numbers(8, N * d);
    double x[N * 8];
    for (int i = 0; i < N; i++)
        for (int j = 0; j < d; j++) {
            x[i * d + j] = 3.0 + j;
            for (int k = 0; k < axes; k++)
                x[i * d + j] += places[i * d + k] * directions[k * d + j];
        }
    x[11 * d] += off;
    rbf_points *points = sample_points(context, N, d, x), *flat = NULL;
    CHECK_OK(context, rbf_points_flatten(context, points, &flat));
    CHECK((flat != NULL ? rbf_points_dimension(flat) : d) == wanted);
    for (int64_t i = 0; flat != NULL && i < N; i++)
        for (int64_t j = 0; j < i; j++)
            CHECK_NEAR(distance(flat, i, j), distance(points, i, j), 1e-13);
    rbf_points_destroy(&flat);
    rbf_points_destroy(&points);
    free(places);
    free(directions);
}

/* So many points that adding them up loses digits of their mean; in a plane that is tilted or not. */
static void check_many(rbf_context *context, double slope)
{
    enum { MANY = 100000 };
    double *x = sample_numbers(5, MANY * 3);
    for (int64_t i = 0; i < MANY; i++)
        x[3 * i + 2] = 0.3 + slope * x[3 * i];
    rbf_points *points = sample_points(context, MANY, 3, x), *flat = NULL;
    CHECK_OK(context, rbf_points_flatten(context, points, &flat));
    CHECK(flat != NULL && rbf_points_dimension(flat) == 2);
    rbf_points_destroy(&flat);
    rbf_points_destroy(&points);
    free(x);
}

/* Far from the origin: the last digits of coordinates are no plane if points differ by them. */
static void check_far(rbf_context *context, double off, int wanted)
{
    double *x = sample_numbers(6, N * 3);
    for (int i = 0; i < N; i++) {
        x[3 * i] += 1e12;
        x[3 * i + 1] += 1e12;
        x[3 * i + 2] = 1e12 + off * (i % 7);
    }
    rbf_points *points = sample_points(context, N, 3, x), *flat = NULL;
    CHECK_OK(context, rbf_points_flatten(context, points, &flat));
    CHECK((flat != NULL ? rbf_points_dimension(flat) : 3) == wanted);
    rbf_points_destroy(&flat);
    rbf_points_destroy(&points);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    for (int d = 1; d <= 8; d++)
        for (int axes = 0; axes <= d; axes++)
            check(context, d, axes, 0.0, axes > 0 ? axes : d);
    check(context, 3, 2, 1e-12, 3); /* nearly a plane is none */
    check_many(context, 0.0);
    check_many(context, 0.7);
    check_far(context, 0.0, 2);
    check_far(context, 0x1p-13, 3);
    rbf_context_destroy(&context);
    return check_result();
}
