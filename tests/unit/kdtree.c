/* The kd-tree against brute force. */
#include "geometry/kdtree.h"

#include "support/check.h"
#include "support/sample.h"

static double square_between(const rbf_points *points, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < points->dimension; k++) {
        const double difference = points->axis[k][j] - points->axis[k][i];
        sum += difference * difference;
    }
    return sum;
}

static void check_against_all_pairs(rbf_context *context, const rbf_points *points,
                                    double good_enough2)
{
    rbf_kdtree *tree = NULL;
    if (!CHECK_OK(context, rbf_kdtree_create(context, points, &tree)))
        return;
    for (int64_t i = 0; i < points->count; i++) {
        double least = INFINITY, distance2 = -1.0;
        for (int64_t j = 0; j < points->count; j++)
            if (j != i)
                least = fmin(least, square_between(points, i, j));
        const int64_t nearest = rbf_kdtree_nearest_other(tree, i, good_enough2, &distance2);
        if (points->count == 1) {
            CHECK(nearest == -1 && distance2 == INFINITY);
            continue;
        }
        if (!CHECK(nearest >= 0 && nearest < points->count && nearest != i))
            break;
        CHECK(distance2 == square_between(points, i, nearest));
        CHECK(distance2 == least || (distance2 <= good_enough2 && least <= good_enough2));
    }
    rbf_kdtree_destroy(&tree);
    CHECK(tree == NULL);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int is_among(int count, const int64_t *rows, int64_t row)
{
    for (int k = 0; k < count; k++)
        if (rows[k] == row)
            return 1;
    return 0;
}

/* All points within a radius, once each and by rising place; too little room is told. */
static void check_within(const rbf_kdtree *tree, const rbf_points *points, const double *x,
                         double radius2, const double *all)
{
    int64_t expected = 0, places[600 + RBF_LEAF_SIZE];
    for (int64_t i = 0; i < points->count; i++)
        expected += all[i] <= radius2;
    const int64_t found =
        rbf_kdtree_within(tree, x, radius2, points->count + RBF_LEAF_SIZE, places);
    CHECK(found == expected);
    for (int64_t i = 0; i < found; i++) {
        CHECK(all[rbf_kdtree_order(tree)[places[i]]] <= radius2);
        CHECK(i == 0 || places[i - 1] < places[i]);
        CHECK(rbf_kdtree_sorted(tree)->axis[0][places[i]] ==
              points->axis[0][rbf_kdtree_order(tree)[places[i]]]);
    }
    CHECK(rbf_kdtree_within(tree, x, radius2, expected - 1, places) == -1);
    CHECK(rbf_kdtree_reaches(tree, x, radius2) == (expected > 0));
    CHECK(rbf_kdtree_leaf(tree, x) >= 0 && rbf_kdtree_leaf(tree, x) < points->count);
}

/* The nearest few to places that are none of the points, against all distances sorted. */
static void check_nearest_few(rbf_context *context, const rbf_points *points, int wanted)
{
    enum { PLACES = 50, MOST = 20 };
    int64_t nearest[MOST];
    double found2[MOST];
    rbf_kdtree *tree = NULL;
    const int d = points->dimension;
    const int expected = wanted < points->count ? wanted : (int)points->count;
    double *x = sample_numbers(99, (int64_t)PLACES * d);
    double *all = malloc((size_t)points->count * sizeof *all);
    if (all == NULL)
        abort();
    CHECK_OK(context, rbf_kdtree_create(context, points, &tree));
    for (int i = 0; i < PLACES; i++) {
        for (int64_t j = 0; j < points->count; j++) {
            all[j] = 0.0;
            for (int k = 0; k < d; k++)
                all[j] += (points->axis[k][j] - x[i * d + k]) * (points->axis[k][j] - x[i * d + k]);
        }
        const int found = rbf_kdtree_nearest(tree, x + i * d, wanted, nearest, found2);
        CHECK(found == expected);
        for (int k = 0; k < found; k++)
            CHECK(all[nearest[k]] == found2[k]);
        for (int k = 1; k < found; k++)
            for (int j = 0; j < k; j++)
                CHECK(nearest[j] != nearest[k]);
        for (int k = 1; k < found; k++) /* of those at one distance the lowest rows, rising */
            CHECK(found2[k - 1] < found2[k] || nearest[k - 1] < nearest[k]);
        for (int64_t j = 0, last = nearest[found - 1]; j < last; j++)
            if (all[j] == found2[found - 1])
                CHECK(is_among(found, nearest, j));
        check_within(tree, points, x + i * d, found2[found - 1], all);
        qsort(all, (size_t)points->count, sizeof *all, by_size);
        for (int k = 0; k < found; k++)
            CHECK(all[k] == found2[k]);
    }
    rbf_kdtree_destroy(&tree);
    free(all);
    free(x);
}

/* Coordinates on a grid of `steps` a unit: coarse grids repeat coordinates and whole points. */
static void check_random(rbf_context *context, uint64_t seed, int64_t count, int dimension,
                         double steps)
{
    double *x = sample_numbers(seed, count * dimension);
    for (int64_t i = 0; i < count * dimension && steps > 0.0; i++)
        x[i] = floor(x[i] * steps) / steps;
    rbf_points *points = sample_points(context, count, dimension, x);
    const int before = check_failures;
    check_against_all_pairs(context, points, -1.0);
    check_against_all_pairs(context, points, 0.0);
    check_against_all_pairs(context, points, 0.01);
    check_nearest_few(context, points, 1);
    check_nearest_few(context, points, 7);
    check_nearest_few(context, points, 20);
    CHECK_NOTE(before, "%d points, d = %d, steps %g", (int)count, dimension, steps);
    rbf_points_destroy(&points);
    free(x);
}

/* Large enough to be built by all threads: the same order by one and by seven, and every point where it
 * is looked for. */
static void check_threads(rbf_context *context)
{
    enum { MANY = 30000, D = 2 };
    double *x = sample_numbers(5, MANY * D), distance2 = 0.0;
    rbf_points *points = sample_points(context, MANY, D, x);
    rbf_kdtree *trees[2] = {NULL, NULL};
    int64_t nearest = -1;
    int found = 0;
    for (int k = 0; k < 2; k++) {
        CHECK_OK(context, rbf_context_set_threads(context, k == 0 ? 1 : 7));
        if (!CHECK_OK(context, rbf_kdtree_create(context, points, &trees[k])))
            abort();
    }
    CHECK(memcmp(rbf_kdtree_order(trees[0]), rbf_kdtree_order(trees[1]), MANY * sizeof(int64_t)) ==
          0);
    for (int64_t i = 0; i < MANY; i++)
        found += rbf_kdtree_nearest(trees[1], x + i * D, 1, &nearest, &distance2) == 1 &&
                 nearest == i && distance2 == 0.0;
    CHECK(found == MANY);
    CHECK_OK(context, rbf_context_set_threads(context, 0));
    rbf_kdtree_destroy(&trees[0]);
    rbf_kdtree_destroy(&trees[1]);
    rbf_points_destroy(&points);
    free(x);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_threads(context);
    for (int dimension = 1; dimension <= RBF_DIMENSION_MAX; dimension++) {
        for (int64_t count = 1; count <= 40; count += 1 + count / 8)
            check_random(context, (uint64_t)count, count, dimension, 0.0);
        check_random(context, 77, 500, dimension, 0.0);
        check_random(context, 78, 500, dimension, 4.0);
        check_random(context, 79, 500, dimension, 1.0);
        check_random(context, 80, 300, dimension, 1e-9); /* all coordinates -1e9 or 0 */
    }
    rbf_context_destroy(&context);
    rbf_kdtree_destroy(NULL);
    return check_result();
}
