/* The adaptive tree: cubes (squares, intervals) that are halved along every axis until few points
 * are left in each.
 *
 * Places are counted in 2^-24 of the root cube's edge, so that whether two boxes touch is a matter
 * of integers, also for two trees over the same root. A box of level l is 2^(24 - l) long. The
 * points are sorted so that those of a box are contiguous, and those of a leaf begin at a multiple
 * of RBF_POINTS_PAD: its last point is repeated as often as that takes. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_TREE_H
#define RBF_SOLVER_FAST_MULTIPOLE_TREE_H

#include <stdint.h>

#include "solver/fast/multipole/chebyshev.h"

#define RBF_TREE_DEPTH 24
#define RBF_TREE_TOP   (-2) /* level of the largest box that a tree may begin with */
#define RBF_TREE_SPAN  (RBF_TREE_DEPTH - RBF_TREE_TOP + 1)

typedef struct rbf_root {
    int dimension;
    double low[RBF_FAST_DIMENSION_MAX]; /* corner of the box of level 0 */
    double edge;                        /* > 0 */
} rbf_root;

typedef struct rbf_box {
    int64_t first, slots; /* of the sorted points; both multiples of RBF_POINTS_PAD */
    int64_t count;        /* of them without the repeated ones */
    int32_t low[RBF_FAST_DIMENSION_MAX];
    int32_t level;
    int32_t parent;   /* -1: none */
    int32_t child;    /* the first of them; the others follow */
    int32_t children; /* 0: a leaf */
} rbf_box;

typedef struct rbf_tree {
    rbf_root root;
    int32_t count;   /* boxes, by level, the root first */
    int top, bottom; /* levels */
    rbf_box *box;
    int32_t level_first[RBF_TREE_SPAN + 1]; /* box; rbf_tree_level() */
    int32_t leaves;
    int32_t *leaf;      /* [leaves] */
    int64_t *row;       /* [slots]: of the points that were given */
    rbf_points *points; /* [slots], sorted */
} rbf_tree;

/* The smallest cube around the points, `stretch` >= 1 times as long. */
void rbf_root_set(const rbf_points *points, double stretch, rbf_root *root);

/* The tree of points[rows[i]], 0 <= i < count (rows NULL: i itself), with at most `most` points to a
 * leaf above level RBF_TREE_DEPTH. Its first box is the root if top is 0, else the one around it and
 * 1.5 times its edge in each direction (top RBF_TREE_TOP). All points lie in that box.
 * Errors: RBF_E_MEMORY. Cost: about 100 bytes and, for every level, one move a point. */
rbf_status rbf_tree_create(rbf_context *context, const rbf_root *root, int top,
                           const rbf_points *points, int64_t count, const int64_t *rows,
                           int64_t most, rbf_tree **tree);
/* Some of the leaves, `leaves` at most, and the boxes that they lie in, with all that is said of them
 * but their places: those are counted anew, and row is that among the sorted points of `tree`.
 * Errors: RBF_E_MEMORY. */
rbf_status rbf_tree_prune(rbf_context *context, const rbf_tree *tree, int32_t leaves,
                          rbf_tree **pruned);
/* NULL-safe; sets *tree to NULL. */
void rbf_tree_destroy(rbf_tree **tree);

int64_t rbf_tree_bytes(const rbf_tree *tree);

/* Numbers of the points that were given, in the order of the tree: sorted [slots], 0 at points that
 * are repeated. */
void rbf_tree_sort(const rbf_tree *tree, const double *numbers, double *sorted);

/* Where a box lies. */
rbf_cube rbf_root_cube(const rbf_root *root, const int32_t *low, int level);

/* Boxes of a level: from the first to before the second. */
static inline int32_t rbf_tree_first(const rbf_tree *tree, int level)
{
    return tree->level_first[level - RBF_TREE_TOP];
}

static inline int32_t rbf_tree_end(const rbf_tree *tree, int level)
{
    return tree->level_first[level - RBF_TREE_TOP + 1];
}

/* Which half of its parent a box is: bit k for axis k. */
static inline int rbf_box_half(const rbf_tree *tree, const rbf_box *box)
{
    int half = 0;
    for (int k = 0; k < tree->root.dimension; k++)
        half |= (box->low[k] != tree->box[box->parent].low[k]) << k;
    return half;
}

#endif
