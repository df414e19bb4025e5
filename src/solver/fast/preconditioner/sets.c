/* Sets are found by many threads a band of groups at a time, and stored one after the other. */
#include "solver/fast/preconditioner/sets.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "solver/fast/preconditioner/groups.h"
#include "solver/fast/preconditioner/local.h"
#include "solver/fast/preconditioner/scales.h"

#define RBF_BAND_GROUPS 256
#define RBF_TABLE_SIZE  8192 /* a power of two above twice what a set holds */
/* A group is cut if its parts' systems then take less than this part of the operations. */
#define RBF_CUT_GAIN 0.6

/* What a group comes to: parts, whose sets follow each other in `places`. */
typedef struct result {
    int parts;
    rbf_group part[RBF_PARTS_MAX];
    int32_t *places;
} result;

/* What a thread works with. */
typedef struct worker {
    rbf_nearest nearest;
    int counts[RBF_GROUP_MAX]; /* of the candidates of each member: nearest, then scale by scale */
    int32_t candidates[RBF_GROUP_MAX][RBF_NEAREST_MAX * (RBF_SCALES_MAX + 1)];
    int32_t table[RBF_TABLE_SIZE]; /* places that are in the set, hashed; -1: free */
    int32_t *trial;                /* places of a result */
} worker;

/* Where sets are found. */
typedef struct finder {
    const rbf_preconditioner_options *options;
    const rbf_scales *scales;
    int terms;
    int64_t most; /* points of a set */
    rbf_sets *sets;
} finder;

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

static void keep_candidates(worker *w, int members)
{
    for (int m = 0; m < members; m++)
        for (int rank = 0; rank < w->nearest.found[m]; rank++)
            w->candidates[m][w->counts[m]++] = rbf_nearest_place(&w->nearest, m, rank);
}

/* Who each member would have in its set. */
static void find_candidates(const finder *f, const rbf_group *group, worker *w)
{
    const int scale_nearest = f->options->scale_nearest;
    int newest = 0;
    while (newest + 1 < f->scales->count && rbf_scale_begin(newest + 1) < group->begin)
        newest++;
    memset(w->counts, 0, sizeof w->counts);
    rbf_nearest_start(&w->nearest, f->options->nearest);
    for (int s = newest; s >= 0; s--)
        rbf_scales_search(f->scales, s, group->begin, group->end, &w->nearest);
    keep_candidates(w, group->members);
    rbf_nearest_start(&w->nearest, scale_nearest);
    for (int s = 0; s < newest && scale_nearest > 0; s++) {
        rbf_scales_search(f->scales, s, group->begin, group->end, &w->nearest);
        keep_candidates(w, group->members);
    }
}

/* The set of the members first .. last - 1 of a group: the beginning of the order, the members before,
 * the nearest of each, the second nearest, ... Returns how many places it has. */
static int32_t unite(const finder *f, const rbf_group *group, int64_t first, int64_t last,
                     worker *w, int32_t *places)
{
    collector c = {.w = w, .most = f->most, .places = places};
    int left = 1;
    memset(w->table, 0xff, sizeof w->table);
    for (int64_t i = 0; i < f->terms + RBF_COARSEST && i < group->begin; i++)
        add(&c, (int32_t)i);
    for (int64_t i = group->begin; i < first; i++)
        add(&c, (int32_t)i);
    for (int rank = 0; left; rank++) {
        left = 0;
        for (int64_t m = first - group->begin; m < last - group->begin; m++)
            if (rank < w->counts[m]) {
                add(&c, w->candidates[m][rank]);
                left = 1;
            }
    }
    return (int32_t)c.count;
}

/* The group cut into so many parts; returns the operations that they will take. */
static double cut(const finder *f, const rbf_group *group, int parts, worker *w, result *r)
{
    double operations = 0.0;
    int64_t used = 0;
    r->parts = parts;
    for (int k = 0; k < parts; k++) {
        rbf_group *part = &r->part[k];
        *part = (rbf_group){.begin = rbf_group_part(group, k, parts),
                            .end = rbf_group_part(group, k + 1, parts)};
        part->members = (int32_t)(part->end - part->begin);
        part->width = unite(f, group, part->begin, part->end, w, r->places + used);
        used += part->width;
        operations += rbf_local_flops((double)(part->width + part->members), (double)part->members);
    }
    return operations;
}

static void find_sets_of(const finder *f, const rbf_group *group, worker *w, result *r)
{
    if (group->begin < f->sets->head) {
        r->parts = 1;
        r->part[0] = *group;
        r->part[0].width = (int32_t)group->begin;
        for (int32_t i = 0; i < r->part[0].width; i++)
            r->places[i] = i;
        return;
    }
    find_candidates(f, group, w);
    double operations = cut(f, group, 1, w, r);
    for (int parts = 2; parts <= RBF_PARTS_MAX && group->members >= 4 * parts; parts *= 2) {
        result trial = {.places = w->trial};
        const double cheaper = cut(f, group, parts, w, &trial);
        if (cheaper > RBF_CUT_GAIN * operations)
            return;
        operations = cheaper;
        w->trial = r->places;
        *r = trial;
    }
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

/* Adds the groups of a result and their lists. */
static rbf_status append(rbf_context *context, rbf_sets *sets, const result *r, rbf_group *groups,
                         int64_t *count, int64_t *capacity)
{
    const int32_t *places = r->places;
    for (int k = 0; k < r->parts; k++) {
        rbf_group *group = &groups[*count];
        *group = r->part[k];
        rbf_status status = reserve(context, sets, group->width + group->members, capacity);
        if (status != RBF_OK)
            return status;
        group->list = sets->total;
        for (int32_t i = 0; i < group->width; i++)
            sets->local[sets->total++] = sets->points[*places++];
        for (int64_t i = group->begin; i < group->end; i++)
            sets->local[sets->total++] = sets->points[i];
        group->width += group->members;
        ++*count;
    }
    return RBF_OK;
}

/* What a band of groups takes. */
typedef struct band {
    int threads;
    worker *workers; /* [threads] */
    result *results; /* [RBF_BAND_GROUPS] */
    int32_t *places; /* of all results, and of each worker's trial */
} band;

static rbf_status band_allocate(rbf_context *context, const finder *f, band *b)
{
    const int64_t slot = larger(f->sets->head, RBF_PARTS_MAX * f->most);
    b->threads = rbf_threads_for(context, 20000.0 * (double)f->sets->count);
    b->workers = rbf_allocate(context, b->threads, sizeof *b->workers, "sets of points");
    b->results = rbf_allocate(context, RBF_BAND_GROUPS, sizeof *b->results, "sets of points");
    b->places = rbf_allocate(context, rbf_multiply(slot, RBF_BAND_GROUPS + b->threads),
                             sizeof *b->places, "sets of points");
    if (b->workers == NULL || b->results == NULL || b->places == NULL)
        return RBF_E_MEMORY;
    for (int64_t g = 0; g < RBF_BAND_GROUPS; g++)
        b->results[g].places = b->places + g * slot;
    for (int t = 0; t < b->threads; t++)
        b->workers[t].trial = b->places + (RBF_BAND_GROUPS + t) * slot;
    return RBF_OK;
}

static void band_release(band *b)
{
    rbf_release(b->workers);
    rbf_release(b->results);
    rbf_release(b->places);
}

static rbf_status find_sets(rbf_context *context, const finder *f)
{
    rbf_sets *sets = f->sets;
    band b = {0};
    int64_t count = 0, capacity = 0;
    rbf_group *groups = rbf_allocate(context, rbf_multiply(RBF_PARTS_MAX, sets->groups),
                                     sizeof *groups, "sets of points");
    rbf_status status = groups == NULL ? RBF_E_MEMORY : band_allocate(context, f, &b);
    if (status == RBF_OK)
        status = reserve(context, sets, larger(sets->count, 1), &capacity);
    for (int64_t first = 0; first < sets->groups && status == RBF_OK; first += RBF_BAND_GROUPS) {
        const int64_t last = smaller(first + RBF_BAND_GROUPS, sets->groups);
#pragma omp parallel for schedule(dynamic, 4) num_threads(b.threads)
        for (int64_t g = first; g < last; g++)
            find_sets_of(f, &sets->group[g], &b.workers[omp_get_thread_num()],
                         &b.results[g - first]);
        for (int64_t g = first; g < last && status == RBF_OK; g++)
            status = append(context, sets, &b.results[g - first], groups, &count, &capacity);
        if (status == RBF_OK)
            status = rbf_progress(context, "sets", (double)last / (double)sets->groups);
    }
    if (status == RBF_OK) {
        rbf_release(sets->group);
        sets->group = groups;
        sets->groups = count;
        groups = NULL;
    }
    band_release(&b);
    rbf_release(groups);
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
        status = find_sets(context, &(finder){options, &scales, system->terms,
                                              RBF_SET_MAX + system->terms, &created});
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
