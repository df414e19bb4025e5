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

/* Places of the set of the group at begin .. end - 1; returns how many. */
static int64_t collect(const rbf_scales *scales, const rbf_preconditioner_options *options,
                       int terms, int64_t begin, int64_t end, int64_t most, worker *w,
                       int32_t *places)
{
    collector c = {.w = w, .most = most, .places = places};
    const int members = (int)(end - begin);
    int newest = 0;
    memset(w->table, 0xff, sizeof w->table);
    for (int64_t i = 0; i < terms + RBF_COARSEST && i < begin; i++)
        add(&c, (int32_t)i);
    while (newest + 1 < scales->count && rbf_scale_begin(newest + 1) < begin)
        newest++;
    rbf_nearest_start(&w->nearest, options->nearest);
    for (int s = newest; s >= 0; s--)
        rbf_scales_search(scales, s, begin, end, &w->nearest);
    add_nearest(&c, &w->nearest, members);
    for (int s = newest - 1; s >= 0 && options->scale_nearest > 0; s--) {
        rbf_nearest_start(&w->scale_nearest, options->scale_nearest);
        rbf_scales_search(scales, s, begin, end, &w->scale_nearest);
        add_nearest(&c, &w->scale_nearest, members);
    }
    return c.count;
}

/* Makes room for `more` behind the `used` entries of sets->local. */
static rbf_status reserve(rbf_context *context, rbf_sets *sets, int64_t used, int64_t more,
                          int64_t *capacity)
{
    if (used + more <= *capacity)
        return RBF_OK;
    const int64_t wanted = larger(used + more, *capacity / 2 * 3);
    int32_t *grown = rbf_allocate(context, wanted, sizeof *grown, "sets of points");
    if (grown == NULL)
        return RBF_E_MEMORY;
    if (used > 0)
        memcpy(grown, sets->local, (size_t)used * sizeof *grown);
    rbf_release(sets->local);
    sets->local = grown;
    *capacity = wanted;
    return RBF_OK;
}

/* The lists of groups first .. last - 1 out of their slots: the set by place, then the members. */
static rbf_status append(rbf_context *context, rbf_sets *sets, int64_t first, int64_t last,
                         const int64_t *counts, const int32_t *slots, int64_t slot,
                         int64_t *capacity)
{
    for (int64_t g = first; g < last; g++) {
        const int64_t begin = sets->begins[g], end = sets->begins[g + 1];
        const int64_t count = counts[g - first];
        int64_t at = sets->local_begins[g];
        rbf_status status = reserve(context, sets, at, count + end - begin, capacity);
        if (status != RBF_OK)
            return status;
        for (int64_t i = 0; i < count; i++)
            sets->local[at++] = sets->points[slots[(g - first) * slot + i]];
        for (int64_t i = begin; i < end; i++)
            sets->local[at++] = sets->points[i];
        sets->local_begins[g + 1] = at;
    }
    return RBF_OK;
}

static rbf_status find_sets(rbf_context *context, const rbf_system *system,
                            const rbf_preconditioner_options *options, const rbf_scales *scales,
                            rbf_sets *sets)
{
    const int terms = system->terms;
    const int64_t slot = larger(sets->head, RBF_SET_MAX + terms);
    const int64_t rough = 20000 * sets->count; /* operations */
    const int threads = rbf_threads_for(context, (double)rough);
    int64_t capacity = 0;
    rbf_status status = RBF_E_MEMORY;
    worker *workers = rbf_allocate(context, threads, sizeof *workers, "sets of points");
    int32_t *slots =
        rbf_allocate(context, rbf_multiply(slot, smaller(sets->groups, RBF_BAND_GROUPS)),
                     sizeof *slots, "sets of points");
    int64_t *counts = rbf_allocate(context, RBF_BAND_GROUPS, sizeof *counts, "sets of points");
    if (workers == NULL || slots == NULL || counts == NULL)
        goto done;
    status = reserve(context, sets, 0, larger(sets->count, 1), &capacity);
    for (int64_t first = 0; first < sets->groups && status == RBF_OK; first += RBF_BAND_GROUPS) {
        const int64_t last = smaller(first + RBF_BAND_GROUPS, sets->groups);
#pragma omp parallel for schedule(dynamic, 4) num_threads(threads)
        for (int64_t g = first; g < last; g++) {
            const int64_t begin = sets->begins[g], end = sets->begins[g + 1];
            int32_t *places = slots + (g - first) * slot;
            if (begin < sets->head) {
                counts[g - first] = begin;
                for (int64_t i = 0; i < begin; i++)
                    places[i] = (int32_t)i;
            } else {
                counts[g - first] = collect(scales, options, terms, begin, end, RBF_SET_MAX + terms,
                                            &workers[omp_get_thread_num()], places);
            }
        }
        status = append(context, sets, first, last, counts, slots, slot, &capacity);
        if (status == RBF_OK)
            status = rbf_progress(context, "sets", (double)last / (double)sets->groups);
    }
done:
    rbf_release(workers);
    rbf_release(slots);
    rbf_release(counts);
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
    if (status == RBF_OK) {
        created.local_begins = rbf_allocate_zero(context, created.groups + 1,
                                                 sizeof *created.local_begins, "sets of points");
        status = created.local_begins == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK)
        status = find_sets(context, system, options, &scales, &created);
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
    rbf_release(sets->begins);
    rbf_release(sets->local_begins);
    rbf_release(sets->local);
    *sets = (rbf_sets){0};
}
