/* Levels are halved along their widest axis until what is left fits a group. */
#include "solver/fast/preconditioner/groups.h"

#include <string.h>

#include "core/memory.h"
#include "core/random.h"
#include "geometry/median.h"
#include "solver/fast/preconditioner/scales.h"
#include "solver/fast/preconditioner/unisolvent.h"

typedef struct builder {
    const rbf_points *points;
    int64_t *order;    /* [n] of points, as they are grouped */
    int64_t *begins;   /* of the groups of the level in it */
    int64_t groups;    /* of the level */
    rbf_group *placed; /* all groups as they are placed */
} builder;

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The q points of the tail first, then the others as they come. */
static rbf_status put_unisolvent_first(rbf_context *context, const rbf_system *system,
                                       const rbf_ordering *order, int32_t *points)
{
    const int64_t n = system->points->count;
    const int q = system->terms;
    memcpy(points, order->points, (size_t)n * sizeof *points);
    if (q == 0)
        return RBF_OK;
    rbf_status status = RBF_E_MEMORY;
    int32_t *chosen = rbf_allocate(context, n, sizeof *chosen, "points of the tail");
    double *columns =
        rbf_allocate(context, rbf_multiply(n, q), sizeof *columns, "points of the tail");
    if (chosen == NULL || columns == NULL)
        goto done;
    for (int64_t i = 0; i < n; i++)
        chosen[i] = (int32_t)i;
    memcpy(columns, system->columns, (size_t)(n * q) * sizeof *columns);
    if (!rbf_unisolvent_choose(q, n, n, columns, chosen)) {
        status =
            rbf_fail(context, RBF_E_NUMERICAL,
                     "the tail's %d terms are not determined by the %lld points", q, (long long)n);
        rbf_hint(context, "a lower degree of the tail suits points of this geometry");
        goto done;
    }
    /* mark the chosen, then pack what is left behind them */
    int64_t at = n;
    for (int64_t i = n - 1; i >= 0; i--) {
        int is_chosen = 0;
        for (int k = 0; k < q && !is_chosen; k++)
            is_chosen = chosen[k] == points[i];
        if (!is_chosen)
            points[--at] = points[i];
    }
    memcpy(points, chosen, (size_t)q * sizeof *points);
    status = RBF_OK;
done:
    rbf_release(chosen);
    rbf_release(columns);
    return status;
}

static void place_group(const builder *b, rbf_sets *sets, int64_t begin, int64_t end)
{
    b->placed[sets->groups++] =
        (rbf_group){.begin = begin, .end = end, .members = (int32_t)(end - begin)};
}

/* Reorders begin .. end - 1 so that what comes before `middle` lies together. */
static void bisect(builder *b, int64_t begin, int64_t middle, int64_t end)
{
    if (begin < middle && middle < end)
        rbf_select_median(b->order,
                          b->points->axis[rbf_widest_axis(b->points, b->order, begin, end)], begin,
                          end, middle);
}

/* Into the least number of groups, as equal in size as that allows. */
static void divide(builder *b, int64_t begin, int64_t end)
{
    const int64_t parts = (end - begin + RBF_GROUP_MAX - 1) / RBF_GROUP_MAX;
    if (parts <= 1) {
        const rbf_group group = {.begin = begin, .end = end};
        const int64_t half = rbf_group_part(&group, 1, 2);
        b->begins[b->groups++] = begin;
        bisect(b, begin, half, end);
        bisect(b, begin, rbf_group_part(&group, 1, 4), half);
        bisect(b, half, rbf_group_part(&group, 3, 4), end);
        return;
    }
    const int64_t middle = begin + (end - begin) * (parts / 2) / parts;
    bisect(b, begin, middle, end);
    divide(b, begin, middle);
    divide(b, middle, end);
}

/* The places begin .. end - 1 of one level: grouped, and the groups in random order. */
static void place_level(builder *b, rbf_sets *sets, int64_t begin, int64_t end, uint64_t *state)
{
    int64_t at = begin;
    for (int64_t i = begin; i < end; i++)
        b->order[i] = sets->points[i];
    b->groups = 0;
    divide(b, begin, end);
    b->begins[b->groups] = end;
    int64_t *chosen = b->begins + b->groups + 1;
    for (int64_t g = 0; g < b->groups; g++)
        chosen[g] = g;
    for (int64_t left = b->groups; left > 0; left--) {
        const int64_t j = rbf_random_below(state, left), g = chosen[j];
        chosen[j] = chosen[left - 1];
        place_group(b, sets, at, at + b->begins[g + 1] - b->begins[g]);
        for (int64_t i = b->begins[g]; i < b->begins[g + 1]; i++)
            sets->points[at++] = (int32_t)b->order[i];
    }
}

static void place_groups(const rbf_system *system, const rbf_ordering *order, builder *b,
                         rbf_sets *sets)
{
    uint64_t state = 2;
    for (int64_t begin = system->terms; begin < sets->head; begin += RBF_GROUP_MAX)
        place_group(b, sets, begin, smaller(begin + RBF_GROUP_MAX, sets->head));
    for (int level = 0; level < order->levels; level++) {
        /* at most `terms` points of a level have moved to the front: its bounds hardly matter */
        const int64_t end = order->begins[level + 1];
        const int64_t begin = order->begins[level] < sets->head ? sets->head : order->begins[level];
        if (end > begin)
            place_level(b, sets, begin, end, &state);
    }
}

/* group := all groups by their first members; numbers [count] is for the work. */
static void sort_groups(const builder *b, rbf_sets *sets, int64_t *numbers)
{
    int64_t sorted = 0;
    for (int64_t i = 0; i < sets->count; i++)
        numbers[i] = -1;
    for (int64_t g = 0; g < sets->groups; g++)
        numbers[sets->points[b->placed[g].begin]] = g;
    for (int64_t i = 0; i < sets->count; i++)
        if (numbers[i] >= 0)
            sets->group[sorted++] = b->placed[numbers[i]];
}

rbf_status rbf_groups_create(rbf_context *context, const rbf_system *system,
                             const rbf_ordering *order, rbf_sets *sets)
{
    const int64_t n = system->points->count;
    const int64_t least = 2 * (int64_t)system->terms;
    /* a level of k points makes at most k / 16 + 1 groups: more than 32 are divided evenly */
    const int64_t most = n / (RBF_GROUP_MAX / 2) + RBF_LEVELS_MAX + 1;
    builder b = {.points = system->points};
    rbf_status status = RBF_E_MEMORY;
    sets->count = n;
    sets->head = smaller(n, least > RBF_HEAD ? least : RBF_HEAD);
    sets->groups = 0;
    sets->points = rbf_allocate(context, n, sizeof *sets->points, "groups of points");
    sets->group = rbf_allocate(context, most, sizeof *sets->group, "groups of points");
    b.placed = rbf_allocate(context, most, sizeof *b.placed, "groups of points");
    b.order = rbf_allocate(context, n, sizeof *b.order, "groups of points");
    b.begins = rbf_allocate(context, 2 * (most + 1), sizeof *b.begins, "groups of points");
    if (sets->points == NULL || sets->group == NULL || b.placed == NULL || b.order == NULL ||
        b.begins == NULL)
        goto done;
    status = put_unisolvent_first(context, system, order, sets->points);
    if (status == RBF_OK) {
        place_groups(system, order, &b, sets);
        sort_groups(&b, sets, b.order);
    }
done:
    rbf_release(b.placed);
    rbf_release(b.order);
    rbf_release(b.begins);
    return status;
}
