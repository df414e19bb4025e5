/* Duplicates against brute force: clusters, near misses, everything at one place. */
#include "geometry/duplicates.h"

#include <time.h>

#include "core/memory.h"
#include "support/check.h"
#include "support/sample.h"

static double distance_between(const rbf_points *points, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < points->dimension; k++)
        sum += pow(points->axis[k][j] - points->axis[k][i], 2.0);
    return sqrt(sum);
}

static int64_t *groups_of(rbf_context *context, const rbf_points *points, double *closest,
                          int64_t rows[2])
{
    int64_t *groups = malloc((size_t)points->count * sizeof *groups);
    CHECK_OK(context, rbf_duplicates_find(context, points, groups, closest, rows));
    return groups;
}

/* For groups that are far apart beside their size: row i belongs to the lowest row within limit. */
static void check_groups(rbf_context *context, const rbf_points *points, double limit)
{
    double closest = -1.0, least = INFINITY;
    int64_t rows[2] = {-7, -7};
    int64_t *groups = groups_of(context, points, &closest, rows);
    for (int64_t i = 0; i < points->count; i++) {
        int64_t lowest = i;
        for (int64_t j = points->count - 1; j >= 0; j--)
            if (distance_between(points, i, j) <= limit)
                lowest = j;
        CHECK(groups[i] == lowest);
    }
    for (int64_t i = 0; i < points->count; i++)
        for (int64_t j = 0; j < i && groups[i] == i; j++)
            if (groups[j] == j)
                least = fmin(least, distance_between(points, i, j));
    if (least < INFINITY) {
        CHECK_NEAR(closest, least, 1e-15 * least);
        CHECK(groups[rows[0]] == rows[0] && groups[rows[1]] == rows[1] && rows[0] != rows[1]);
        CHECK_NEAR(distance_between(points, rows[0], rows[1]), least, 1e-15 * least);
    } else
        CHECK(closest == INFINITY && rows[0] == -1 && rows[1] == -1);
    free(groups);
}

/* `places` random places with `each` points within `spread` of each, in random order. */
static void check_clusters(rbf_context *context, int64_t places, int64_t each, int dimension,
                           double spread)
{
    const int64_t count = places * each;
    uint64_t state = 5;
    double *centre = sample_numbers(3, places * dimension);
    double *x = sample_numbers(4, count * dimension);
    for (int64_t i = 0; i < count; i++) {
        const int64_t place = (int64_t)(rbf_random_bits(&state) % (uint64_t)places);
        for (int k = 0; k < dimension; k++)
            x[i * dimension + k] = centre[place * dimension + k] + spread * x[i * dimension + k];
    }
    rbf_points *points = sample_points(context, count, dimension, x);
    const int before = check_failures;
    check_groups(context, points, 1e-12);
    CHECK_NOTE(before, "%d places, %d each, d = %d, spread %g", (int)places, (int)each, dimension,
               spread);
    rbf_points_destroy(&points);
    free(x);
    free(centre);
}

/* Two points just within and just beyond the limit, in a box of diagonal 1000. */
static void check_limit(rbf_context *context, double factor, int duplicate)
{
    const double limit = RBF_DUPLICATE_DISTANCE * 1000.0;
    const double x[] = {0.0, 0.0, 600.0, 800.0, factor * limit, 0.0, 300.0, 5.0};
    double closest = -1.0;
    int64_t rows[2];
    rbf_points *points = sample_points(context, 4, 2, x);
    int64_t *groups = groups_of(context, points, &closest, rows);
    CHECK(groups[0] == 0 && groups[1] == 1 && groups[3] == 3);
    CHECK(groups[2] == (duplicate ? 0 : 2));
    if (!duplicate)
        CHECK_NEAR(closest, factor * limit, 1e-9 * limit);
    free(groups);
    rbf_points_destroy(&points);
}

/* Points on a chain, each nearer to the next than the limit: whoever is left is apart from the
 * others, and nobody is joined to somebody far away without a chain between them. */
static void check_chain(rbf_context *context, int64_t count)
{
    double closest = -1.0;
    double *x = malloc((size_t)count * sizeof *x);
    int64_t rows[2];
    for (int64_t i = 0; i < count; i++)
        x[i] = i == count - 1 ? 1.0 : 0.7e-12 * (double)i;
    rbf_points *points = sample_points(context, count, 1, x);
    int64_t *groups = groups_of(context, points, &closest, rows);
    CHECK(groups[0] == 0 && groups[1] == 0 && groups[count - 1] == count - 1);
    for (int64_t i = 0; i < count; i++) {
        CHECK(groups[i] <= i && groups[groups[i]] == groups[i]);
        for (int64_t j = 0; j < i && groups[i] == i; j++)
            CHECK(groups[j] != j || distance_between(points, i, j) > 1e-12);
    }
    free(groups);
    rbf_points_destroy(&points);
    free(x);
}

static void check_one_place(rbf_context *context, int64_t count)
{
    double closest = -1.0, *x = malloc((size_t)(count * 3) * sizeof *x);
    int64_t rows[2] = {0, 0};
    for (int64_t i = 0; i < count * 3; i++)
        x[i] = 0.1;
    rbf_points *points = sample_points(context, count, 3, x);
    const clock_t start = clock();
    int64_t *groups = groups_of(context, points, &closest, rows);
    CHECK((double)(clock() - start) / CLOCKS_PER_SEC < 5.0); /* all pairs would take far longer */
    for (int64_t i = 0; i < count; i++)
        CHECK(groups[i] == 0);
    CHECK(closest == INFINITY && rows[0] == -1 && rows[1] == -1);
    free(groups);
    rbf_points_destroy(&points);
    free(x);
}

/* Every allocation that is refused is reported, and nothing is lost. */
static void check_faults(rbf_context *context)
{
    double *x = sample_numbers(9, 300), closest;
    int64_t groups[100], rows[2], k = 1;
    rbf_points *points = sample_points(context, 100, 3, x);
    for (rbf_status status = RBF_E_MEMORY; status == RBF_E_MEMORY && k < 100; k++) {
        rbf_allocate_fail_at(k);
        status = rbf_duplicates_find(context, points, groups, &closest, rows);
        CHECK(status == RBF_OK || status == RBF_E_MEMORY);
    }
    CHECK(k > 5 && k < 100);
    rbf_allocate_fail_at(0);
    rbf_points_destroy(&points);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    for (int dimension = 1; dimension <= RBF_DIMENSION_MAX; dimension++) {
        check_clusters(context, 200, 1, dimension, 0.0);
        check_clusters(context, 60, 5, dimension, 0.0);
        check_clusters(context, 60, 5, dimension, 1e-13);
        check_clusters(context, 2, 150, dimension, 0.0);
    }
    check_limit(context, 0.999, 1);
    check_limit(context, 1.001, 0);
    check_limit(context, 0.0, 1);
    for (int64_t count = 3; count < 60; count += 7)
        check_chain(context, count);
    check_one_place(context, 1);
    check_one_place(context, 2);
    check_one_place(context, 20000);
    check_faults(context);
    rbf_context_destroy(&context);
    return check_result();
}
