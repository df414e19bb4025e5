/* Nearest centres of targets that lie near each other: one search of the tree finds candidates for a
 * block of targets, and each of them takes the nearest of these, if no other can be nearer. */
#include <math.h>
#include <string.h>

#include "solver/local/local.h"

#define RBF_BLOCK_TARGETS 16
#define RBF_GUESSES       12
#define RBF_HALVES        12
#define RBF_REACH         1.1 /* how much farther than those before the next may reach */
#define RBF_OFF           1.3 /* that targets may lie apart, over how far the last reached */
#define RBF_SAFE          (1.0 + 1e-9) /* over rounding */

static void coordinates_of(const rbf_points *points, int64_t i, double *x)
{
    for (int k = 0; k < points->dimension; k++)
        x[k] = points->axis[k][i];
}

static double distance2_from(const rbf_points *points, int64_t i, const double *x)
{
    double sum = 0.0;
    for (int k = 0; k < points->dimension; k++) {
        const double difference = points->axis[k][i] - x[k];
        sum += difference * difference;
    }
    return sum;
}

/* The k-th smallest (k from 0) of count numbers, which are put into another order: Hoare 1961. */
static double select_smallest(double *x, int64_t count, int64_t k)
{
    int64_t low = 0, high = count - 1;
    while (low < high) {
        const double pivot = x[low + (high - low) / 2];
        int64_t i = low, j = high;
        while (i <= j) {
            while (x[i] < pivot)
                i++;
            while (x[j] > pivot)
                j--;
            if (i <= j) {
                const double swap = x[i];
                x[i++] = x[j];
                x[j--] = swap;
            }
        }
        if (k <= j)
            high = j;
        else if (k >= i)
            low = i;
        else
            break;
    }
    return x[k];
}

/* A target on its own: nothing can be too many. */
static void search_one(const rbf_local *local, rbf_worker *w, int64_t target, int64_t *places)
{
    const int wanted = local->neighbors;
    double x[RBF_DIMENSION_MAX];
    coordinates_of(local->targets, target, x);
    const int found = rbf_kdtree_nearest(local->tree, x, wanted + local->others, w->kept, w->kept2);
    int count = 0;
    for (int i = 0; i < found && count < wanted; i++) {
        const int64_t place = local->place[w->kept[i]];
        if (local->others && w->kept[i] == target)
            continue;
        int j = count++;
        for (; j > 0 && places[j - 1] > place; j--)
            places[j] = places[j - 1];
        places[j] = place;
    }
    w->reach2 = w->kept2[found - 1];
}

/* Of those at exactly the distance of the last one wanted, the rows of lowest number stay. */
static void drop_ties(const rbf_local *local, rbf_worker *w, int64_t count, double last2)
{
    for (; count > local->neighbors; count--) {
        int64_t worst = -1;
        for (int64_t i = 0; i < count; i++)
            if (w->kept2[i] == last2 &&
                (worst < 0 || local->row[w->kept[i]] > local->row[w->kept[worst]]))
                worst = i;
        memmove(w->kept + worst, w->kept + worst + 1,
                (size_t)(count - 1 - worst) * sizeof *w->kept);
        memmove(w->kept2 + worst, w->kept2 + worst + 1,
                (size_t)(count - 1 - worst) * sizeof *w->kept2);
    }
}

/* Middle of the box around the targets, and how far the farthest is from it. */
static double enclose(const rbf_points *targets, int count, const int64_t *order, double *centre)
{
    double radius2 = 0.0;
    for (int k = 0; k < targets->dimension; k++) {
        const double *x = targets->axis[k];
        double low = x[order[0]], high = low;
        for (int i = 1; i < count; i++) {
            low = low < x[order[i]] ? low : x[order[i]];
            high = high > x[order[i]] ? high : x[order[i]];
        }
        centre[k] = low + 0.5 * (high - low);
    }
    for (int i = 0; i < count; i++)
        radius2 = fmax(radius2, distance2_from(targets, order[i], centre));
    return sqrt(radius2);
}

/* All centres within `radius` of `centre` become candidates. 0: too many. */
static int fill_pool(const rbf_local *local, rbf_worker *w, const double *centre, double radius)
{
    const int64_t count =
        rbf_kdtree_within(local->tree, centre, radius * radius, local->room, w->candidates);
    if (count < local->neighbors)
        return 0;
    for (int k = 0; k < w->near.dimension; k++) {
        double *axis = w->near.axis[k];
        for (int64_t i = 0; i < count; i++)
            axis[i] = local->centres->axis[k][w->candidates[i]];
        for (int64_t i = count; i < rbf_run_padded(count); i++)
            axis[i] = NAN;
    }
    w->near.count = count;
    return 1;
}

/* A bound for the square of the distance to the last one wanted, with few more within it, infinite if
 * that has not been found soon; and *least, which that square is larger than or 0. */
static double find_bound(const rbf_local *local, int64_t count, const double *distance2,
                         double guess, double *least)
{
    const int wanted = local->neighbors;
    const double power = 2.0 / local->s->centres->dimension;
    double low = 0.0, high = INFINITY;
    for (int step = 0; step < RBF_GUESSES; step++) {
        const int64_t within = local->loops->count_within(count, distance2, guess);
        if (within >= wanted && within <= wanted + wanted / 4 + 4)
            return guess;
        if (within < wanted)
            *least = low = guess;
        else
            high = guess;
        guess *= pow((wanted + wanted / 8.0 + 2.0) / ((double)within + 0.5), power);
        if (!(guess > low && guess < high))
            guess = isinf(high) ? 2.0 * low : 0.5 * (low + high);
    }
    return high;
}

/* Halves (low, high], in which the square of the distance to the last one wanted lies, until as many as
 * are wanted are within; the middle then. NaN: several are at that distance, or nearly so. */
static double divide(const rbf_local *local, int64_t count, const double *distance2, double low,
                     double high)
{
    for (int step = 0; step < RBF_HALVES; step++) {
        const double middle = low + 0.5 * (high - low);
        const int64_t within = local->loops->count_within(count, distance2, middle);
        if (within == local->neighbors)
            return middle;
        if (within < local->neighbors)
            low = middle;
        else
            high = middle;
    }
    return NAN;
}

/* Those of the candidates that are within the bound: w->kept and w->kept2. Returns how many. */
static int64_t collect(rbf_worker *w, double bound)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < w->near.count; i++) {
        w->kept[kept] = i;
        kept += w->distance2[i] <= bound;
    }
    for (int64_t i = 0; i < kept; i++) {
        w->kept2[i] = w->distance2[w->kept[i]];
        w->kept[i] = w->candidates[w->kept[i]];
    }
    for (int64_t i = kept; i < rbf_run_padded(kept); i++)
        w->kept2[i] = NAN;
    return kept;
}

/* Those of the `kept` no farther than sqrt(last2). Returns how many. */
static int64_t narrow(rbf_worker *w, int64_t kept, double last2)
{
    int64_t nearest = 0;
    for (int64_t i = 0; i < kept; i++) {
        w->kept[nearest] = w->kept[i];
        w->kept2[nearest] = w->kept2[i];
        nearest += w->kept2[i] <= last2;
    }
    return nearest;
}

static double largest(int64_t count, const double *x)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}

/* Squares of the distances of a target from the candidates and from what fills their last vector. */
static void measure(const rbf_local *local, rbf_worker *w, int64_t target)
{
    double x[RBF_DIMENSION_MAX * RBF_POINTS_PAD];
    for (int k = 0; k < w->near.dimension; k++)
        for (int l = 0; l < RBF_POINTS_PAD; l++)
            x[k * RBF_POINTS_PAD + l] = local->targets->axis[k][target];
    local->loops->lane_squares(rbf_run_padded(w->near.count) / RBF_POINTS_PAD, w->near.dimension,
                               1.0, w->near.axis[0], w->near.stride, x, RBF_POINTS_PAD,
                               w->distance2);
    for (int64_t i = 0; i < w->near.count && local->others; i++)
        if (local->row[w->candidates[i]] == target)
            w->distance2[i] = INFINITY;
}

/* The nearest of the candidates, all of which lie within `radius` of `centre`. 0: others might be
 * nearer, but the last one wanted is no farther than sqrt(*bound), which may be infinite. */
static int choose(const rbf_local *local, rbf_worker *w, int64_t target, const double *centre,
                  double radius, int64_t *places, double *bound)
{
    const int wanted = local->neighbors;
    const double off = sqrt(distance2_from(local->targets, target, centre));
    double low = 0.0;
    measure(local, w, target);
    *bound = find_bound(local, rbf_run_padded(w->near.count), w->distance2, w->reach2, &low);
    if (isinf(*bound))
        return 0;
    const int64_t kept = collect(w, *bound);
    double last2 =
        kept == wanted ? *bound : divide(local, rbf_run_padded(kept), w->kept2, low, *bound);
    if (isnan(last2)) {
        memcpy(w->select2, w->kept2, (size_t)kept * sizeof *w->select2);
        last2 = select_smallest(w->select2, kept, wanted - 1);
    }
    const int64_t nearest = narrow(w, kept, last2);
    if (!((sqrt(last2) + off) * RBF_SAFE <= radius)) { /* or no more than between two of them */
        *bound = last2 = largest(nearest, w->kept2);
        if (!((sqrt(last2) + off) * RBF_SAFE <= radius))
            return 0;
    }
    drop_ties(local, w, nearest, last2);
    memcpy(places, w->kept, (size_t)wanted * sizeof *places);
    w->reach2 = last2;
    return 1;
}

/* A target on its own, whose neighbours are no farther than sqrt(bound). */
static void search_within(const rbf_local *local, rbf_worker *w, int64_t target, double bound,
                          int64_t *places)
{
    const double radius = sqrt(bound) * RBF_SAFE * RBF_SAFE;
    double x[RBF_DIMENSION_MAX];
    coordinates_of(local->targets, target, x);
    if (isinf(bound) || !fill_pool(local, w, x, radius) ||
        !choose(local, w, target, x, radius, places, &bound))
        search_one(local, w, target, places);
}

/* The candidates reach as far as the neighbours of the targets before did, from all of these. */
static void search_block(const rbf_local *local, rbf_worker *w, int count, const int64_t *order,
                         int64_t *places)
{
    const int64_t n = local->neighbors;
    double centre[RBF_DIMENSION_MAX], bounds[RBF_BLOCK_TARGETS];
    const double off = enclose(local->targets, count, order, centre), reach = sqrt(w->reach2);
    const double radius = RBF_REACH * reach + off;
    int missed = 0, left[RBF_BLOCK_TARGETS];
    if (count == 1) {
        search_within(local, w, order[0], RBF_REACH * RBF_REACH * w->reach2, places);
        return;
    }
    if (off > RBF_OFF * reach || !fill_pool(local, w, centre, radius)) {
        const int half = count / 2;
        search_block(local, w, half, order, places);
        search_block(local, w, count - half, order + half, places + half * n);
        return;
    }
    for (int i = 0; i < count; i++)
        if (!choose(local, w, order[i], centre, radius, places + i * n, &bounds[missed]))
            left[missed++] = i;
    for (int i = 0; i < missed; i++)
        search_within(local, w, order[left[i]], bounds[i], places + left[i] * n);
}

void rbf_local_neighbours(const rbf_local *local, rbf_worker *w, int count, const int64_t *order)
{
    for (int i = 0; i < count; i += RBF_BLOCK_TARGETS)
        search_block(local, w, count - i < RBF_BLOCK_TARGETS ? count - i : RBF_BLOCK_TARGETS,
                     order + i, w->places + (int64_t)i * local->neighbors);
}
