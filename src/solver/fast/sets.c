/* Sets are found by many threads a band of groups at a time, and stored one after the other. */
#include "solver/fast/sets.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "solver/fast/groups.h"
#include "solver/fast/scales.h"

#define RBF_BAND_GROUPS 1024
#define RBF_TABLE_SIZE  8192 /* a power of two above twice what a set holds */

/* What a thread works with. */
typedef struct worker {
    rbf_nearest nearest, scale_nearest;
    int32_t table[RBF_TABLE_SIZE]; /* places that are in the set, hashed; -1: free */
} worker;

/* Room of a set, and where it is filled in. */
typedef struct collector {
    worker *w;
    int64_t count, most;
    int32_t *places;
} collector;

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void add(collector *c, int32_t place)
{
    uint32_t slot = (uint32_t)place * 2654435761u >> 19;
    while (c->w->table[slot] >= 0 && c->w->table[slot] != place)
        slot = (slot + 1) % RBF_TABLE_SIZE;
    if (c->w->table[slot] == place || c->count == c->most)
        return;
    c->w->table[slot] = place;
    c->places[c->count++] = place;
}

/* The nearest of all members first, then the second nearest, ... */
static void add_nearest(collector *c, const rbf_nearest *nearest, int members)
{
    for (int rank = 0; rank < nearest->wanted; rank++)
        for (int m = 0; m < members; m++)
            if (rank < nearest->found[m])
                add(c, nearest->place[m][rank]);
}

/* Where sets are found. */
typedef struct finder {
    const rbf_preconditioner_options *options;
    const rbf_scales *scales;
    int terms;
    rbf_sets *sets;
} finder;

/* Places of the set of a group; returns how many. */
static int64_t collect(const finder *f, const rbf_group *group, int64_t most, worker *w,
                       int32_t *places)
{
    const int64_t begin = group->begin, end = group->end;
    const int scale_nearest = f->options->scale_nearest;
    collector c = {.w = w, .most = most, .places = places};
    int newest = 0;
    memset(w->table, 0xff, sizeof w->table);
    for (int64_t i = 0; i < f->terms + RBF_COARSEST && i < begin; i++)
        add(&c, (int32_t)i);
    while (newest + 1 < f->scales->count && rbf_scale_begin(newest + 1) < begin)
        newest++;
    rbf_nearest_start(&w->nearest, f->options->nearest);
    for (int s = newest; s >= 0; s--)
        rbf_scales_search(f->scales, s, begin, end, &w->nearest);
    add_nearest(&c, &w->nearest, group->members);
    rbf_nearest_start(&w->scale_nearest, scale_nearest);
    for (int s = 0; s < newest && scale_nearest > 0; s++) {
        rbf_scales_search(f->scales, s, begin, end, &w->scale_nearest);
        add_nearest(&c, &w->scale_nearest, group->members);
    }
    return c.count;
}

/* Makes room for `more` entries of the lists. */
static rbf_status reserve(rbf_context *context, rbf_sets *sets, int64_t more, int64_t *capacity)
{
    if (sets->total + more <= *capacity)
        return RBF_OK;
    const int64_t wanted = larger(sets->total + more, *capacity / 2 * 3);
    int32_t *grown = rbf_allocate(context, wanted, sizeof *grown, "sets of points");
    if (grown == NULL)
        return RBF_E_MEMORY;
    if (sets->total > 0)
        memcpy(grown, sets->local, (size_t)sets->total * sizeof *grown);
    rbf_release(sets->local);
    sets->local = grown;
    *capacity = wanted;
    return RBF_OK;
}

/* Adds the lists of groups first .. last - 1, whose sets are the first width places of their slots. */
static rbf_status append(rbf_context *context, rbf_sets *sets, int64_t first, int64_t last,
                         const int32_t *slots, int64_t slot, int64_t *capacity)
{
    for (int64_t g = first; g < last; g++) {
        rbf_group *group = &sets->group[g];
        const int32_t *places = slots + (g - first) * slot;
        rbf_status status = reserve(context, sets, group->width + group->members, capacity);
        if (status != RBF_OK)
            return status;
        group->list = sets->total;
        for (int32_t i = 0; i < group->width; i++)
            sets->local[sets->total++] = sets->points[places[i]];
        for (int64_t i = group->begin; i < group->end; i++)
            sets->local[sets->total++] = sets->points[i];
        group->width += group->members;
    }
    return RBF_OK;
}

static void find_set(const finder *f, rbf_group *group, int64_t most, worker *w, int32_t *places)
{
    if (group->begin >= f->sets->head) {
        group->width = (int32_t)collect(f, group, most, w, places);
        return;
    }
    group->width = (int32_t)group->begin;
    for (int32_t i = 0; i < group->width; i++)
        places[i] = i;
}

static rbf_status find_sets(rbf_context *context, const finder *f)
{
    rbf_sets *sets = f->sets;
    const int64_t slot = larger(sets->head, RBF_SET_MAX + f->terms);
    const int threads = rbf_threads_for(context, 20000.0 * (double)sets->count);
    int64_t capacity = 0;
    rbf_status status = RBF_E_MEMORY;
    worker *workers = rbf_allocate(context, threads, sizeof *workers, "sets of points");
    int32_t *slots =
        rbf_allocate(context, rbf_multiply(slot, smaller(sets->groups, RBF_BAND_GROUPS)),
                     sizeof *slots, "sets of points");
    if (workers == NULL || slots == NULL)
        goto done;
    status = reserve(context, sets, larger(sets->count, 1), &capacity);
    for (int64_t first = 0; first < sets->groups && status == RBF_OK; first += RBF_BAND_GROUPS) {
        const int64_t last = smaller(first + RBF_BAND_GROUPS, sets->groups);
#pragma omp parallel for schedule(dynamic, 4) num_threads(threads)
        for (int64_t g = first; g < last; g++)
            find_set(f, &sets->group[g], RBF_SET_MAX + f->terms, &workers[omp_get_thread_num()],
                     slots + (g - first) * slot);
        status = append(context, sets, first, last, slots, slot, &capacity);
        if (status == RBF_OK)
            status = rbf_progress(context, "sets", (double)last / (double)sets->groups);
    }
done:
    rbf_release(workers);
    rbf_release(slots);
    return status;
}

static rbf_status place_points(rbf_context *context, const rbf_system *system, const rbf_sets *sets,
                               rbf_points **placed)
{
    int64_t *rows = rbf_allocate(context, sets->count, sizeof *rows, "sets of points");
    if (rows == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < sets->count; i++)
        rows[i] = sets->points[i];
    const rbf_status status = rbf_points_select(context, system->points, sets->count, rows, placed);
    rbf_release(rows);
    return status;
}

rbf_status rbf_sets_create(rbf_context *context, const rbf_system *system,
                           const rbf_preconditioner_options *options, rbf_sets *sets)
{
    rbf_sets created = {0};
    rbf_ordering order = {0};
    rbf_scales scales = {0};
    rbf_points *placed = NULL;
    if (options->nearest < 1 || options->nearest > RBF_NEAREST_MAX || options->scale_nearest < 0 ||
        options->scale_nearest > RBF_NEAREST_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "a set takes 1 to %d nearest points and 0 to %d of a scale, got %d and %d",
                        RBF_NEAREST_MAX, RBF_NEAREST_MAX, options->nearest, options->scale_nearest);
    rbf_status status = rbf_ordering_create(context, system->points, &order);
    if (status == RBF_OK)
        status = rbf_groups_create(context, system, &order, &created);
    if (status == RBF_OK)
        status = place_points(context, system, &created, &placed);
    if (status == RBF_OK)
        status = rbf_scales_create(context, placed, &scales);
    if (status == RBF_OK)
        status = find_sets(context, &(finder){options, &scales, system->terms, &created});
    if (status == RBF_OK) {
        *sets = created;
        created = (rbf_sets){0};
    }
    rbf_scales_release(&scales);
    rbf_points_destroy(&placed);
    rbf_ordering_release(&order);
    rbf_sets_release(&created);
    return status;
}

void rbf_sets_release(rbf_sets *sets)
{
    rbf_release(sets->points);
    rbf_release(sets->group);
    rbf_release(sets->local);
    *sets = (rbf_sets){0};
}
