/* The tree is walked twice: once to count, and once to fill. */
#include "solver/pum/cover.h"

#include <math.h>
#include <stdlib.h>

#include "core/memory.h"

/* A cell smaller than this part of the box is not halved: its points are all but at one place. */
#define RBF_CELL_LEAST 1e-12
/* More points than so many times the most are too many for a patch, as may lie at one place. */
#define RBF_PATCH_CROWD  4
#define RBF_LOOK_PATCHES 256 /* between two looks at cancel */
/* Over rounding: points on the very edge of a ball belong to it. */
#define RBF_PATCH_EDGE (1.0 + 1e-9)

int rbf_patch_points_most(int dimension)
{
    static const int most[RBF_PATCH_DIMENSION] = {64, 200, 400};
    return most[dimension - 1];
}

int rbf_patch_points_least(int dimension)
{
    return rbf_patch_points_most(dimension) / 2;
}

typedef struct cell {
    double low[RBF_PATCH_DIMENSION], high[RBF_PATCH_DIMENSION];
} cell;

typedef struct cover {
    rbf_kdtree *tree;
    const rbf_points *points;
    const int64_t *rows; /* what the user calls them; NULL: by their numbers */
    cell box;
    double extent; /* longest side of the box */
    int most, least;
    int64_t room;
    int64_t *places;   /* [room] */
    int64_t *nearest;  /* [least] */
    double *distance2; /* [least] */
    int64_t count, members;
    double done;          /* part of both walks */
    rbf_patches *patches; /* NULL: only count */
} cover;

/* The middle of a cell, its longest side, and the radius of its ball. */
static double enclose(const cover *c, const cell *of, double *centre, int *longest)
{
    double square = 0.0;
    *longest = 0;
    for (int k = 0; k < c->points->dimension; k++) {
        const double side = of->high[k] - of->low[k];
        centre[k] = of->low[k] + 0.5 * side;
        square += side * side;
        if (side > of->high[*longest] - of->low[*longest])
            *longest = k;
    }
    return 0.5 * RBF_PATCH_REACH * sqrt(square) * RBF_PATCH_EDGE;
}

static int compare(const void *a, const void *b)
{
    const int64_t i = *(const int64_t *)a, j = *(const int64_t *)b;
    return (i > j) - (i < j);
}

static void keep(cover *c, const double *centre, double radius, int64_t found)
{
    rbf_patches *p = c->patches;
    if (p != NULL) {
        const int64_t *rows = rbf_kdtree_order(c->tree);
        int64_t *member = p->member + c->members;
        for (int k = 0; k < p->dimension; k++)
            p->centres[c->count * p->dimension + k] = centre[k];
        p->radii[c->count] = radius;
        p->begin[c->count] = c->members;
        for (int64_t i = 0; i < found; i++)
            member[i] = rows[c->places[i]];
        qsort(member, (size_t)found, sizeof *member, compare);
    }
    c->members += found;
    c->count++;
}

/* Is the cell small enough? If so, its ball is kept. */
static rbf_status take(rbf_context *context, cover *c, const cell *of, int *taken, int *longest)
{
    double centre[RBF_PATCH_DIMENSION];
    double radius = enclose(c, of, centre, longest);
    const int small = !(of->high[*longest] - of->low[*longest] > RBF_CELL_LEAST * c->extent);
    int64_t found = rbf_kdtree_within(c->tree, centre, radius * radius, c->room, c->places);
    *taken = small || (found >= 0 && found <= c->most);
    if (!*taken)
        return RBF_OK;
    if (found >= 0 && found < c->least) {
        const int last = rbf_kdtree_nearest(c->tree, centre, c->least, c->nearest, c->distance2);
        radius = fmax(radius, sqrt(c->distance2[last - 1]) * RBF_PATCH_EDGE);
        found = rbf_kdtree_within(c->tree, centre, radius * radius, c->room, c->places);
    }
    if (found < 0) {
        const int64_t near = rbf_kdtree_order(c->tree)[rbf_kdtree_leaf(c->tree, centre)];
        rbf_fail(context, RBF_E_DATA,
                 "more than %lld points lie at one place, near row %lld: a patch cannot hold them",
                 (long long)(c->room - RBF_LEAF_SIZE),
                 (long long)(c->rows != NULL ? c->rows[near] : near));
        rbf_hint(context, "merge them: duplicates mean or first");
        return RBF_E_DATA;
    }
    keep(c, centre, radius > 0.0 ? radius : 1.0, found);
    return RBF_OK;
}

/* part: of both walks that the cell is. */
static rbf_status divide(rbf_context *context, cover *c, const cell *of, double part)
{
    int taken = 0, longest = 0;
    rbf_status status = take(context, c, of, &taken, &longest);
    if (status == RBF_OK && taken) {
        c->done += part;
        if (c->count % RBF_LOOK_PATCHES == 0)
            status = rbf_progress(context, "patches found", c->done);
    }
    if (status != RBF_OK || taken)
        return status;
    cell lower = *of, upper = *of;
    upper.low[longest] = lower.high[longest] =
        of->low[longest] + 0.5 * (of->high[longest] - of->low[longest]);
    status = divide(context, c, &lower, 0.5 * part);
    return status == RBF_OK ? divide(context, c, &upper, 0.5 * part) : status;
}

static rbf_status walk(rbf_context *context, cover *c)
{
    c->count = c->members = 0;
    return divide(context, c, &c->box, 0.5);
}

static rbf_status prepare(rbf_context *context, cover *c)
{
    const int d = c->points->dimension;
    const int64_t n = c->points->count;
    c->most = rbf_patch_points_most(d);
    c->least = rbf_patch_points_least(d);
    if (n < c->least)
        c->least = (int)n;
    c->room = RBF_PATCH_CROWD * (int64_t)c->most + RBF_LEAF_SIZE;
    c->places = rbf_allocate(context, c->room, sizeof *c->places, "patches");
    c->nearest = rbf_allocate(context, c->least, sizeof *c->nearest, "patches");
    c->distance2 = rbf_allocate(context, c->least, sizeof *c->distance2, "patches");
    if (c->places == NULL || c->nearest == NULL || c->distance2 == NULL)
        return RBF_E_MEMORY;
    rbf_points_box(c->points, c->box.low, c->box.high);
    for (int k = 0; k < d; k++)
        c->extent = fmax(c->extent, c->box.high[k] - c->box.low[k]);
    return rbf_kdtree_create(context, c->points, &c->tree);
}

rbf_status rbf_cover_create(rbf_context *context, const rbf_points *points, const int64_t *rows,
                            int64_t samples, int terms, rbf_cover_check *check, void *user,
                            rbf_patches **patches)
{
    cover c = {.points = points, .rows = rows};
    rbf_status status = prepare(context, &c);
    if (status == RBF_OK)
        status = walk(context, &c);
    if (status == RBF_OK)
        status = check(context, user, c.count, c.members);
    if (status == RBF_OK)
        status = rbf_patches_create(context, points->dimension, c.count, c.members, samples, terms,
                                    &c.patches);
    if (status == RBF_OK)
        status = walk(context, &c);
    if (status == RBF_OK) {
        *patches = c.patches;
        c.patches = NULL;
    }
    rbf_patches_destroy(&c.patches);
    rbf_kdtree_destroy(&c.tree);
    rbf_release(c.places);
    rbf_release(c.nearest);
    rbf_release(c.distance2);
    return status;
}
