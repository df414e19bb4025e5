/* A kd-tree over a set of points (Bentley 1975): who is near whom. */
#ifndef RBF_GEOMETRY_KDTREE_H
#define RBF_GEOMETRY_KDTREE_H

#include <stdint.h>

#include "geometry/points.h"

#define RBF_LEAF_SIZE 16

typedef struct rbf_kdtree rbf_kdtree;

/* Keeps a pointer to `points`, which must live as long. O(n log n) time, 20 + 8 d bytes a point. */
rbf_status rbf_kdtree_create(rbf_context *context, const rbf_points *points, rbf_kdtree **tree);
/* NULL-safe; sets *tree to NULL. */
void rbf_kdtree_destroy(rbf_kdtree **tree);

/* The point of the tree nearest to its own point `i`, other than i itself, and the square of the
 * distance in *distance2; the search ends early once one at `good_enough2` or nearer is found.
 * -1 (and infinity) if the tree holds one point only. Safe from many threads. */
int64_t rbf_kdtree_nearest_other(const rbf_kdtree *tree, int64_t i, double good_enough2,
                                 double *distance2);

/* The points of the tree nearest to x [d], at most `wanted` (>= 1) of them by rising distance, and
 * those at one distance by rising row: nearest [wanted] and the squares of their distances [wanted].
 * Returns how many there are. Safe from many threads. */
int rbf_kdtree_nearest(const rbf_kdtree *tree, const double *x, int wanted, int64_t *nearest,
                       double *distance2);

/* Is a point of the tree no farther from x [d] than sqrt(radius2)? The first one found will do. Safe from
 * many threads. */
int rbf_kdtree_reaches(const rbf_kdtree *tree, const double *x, double radius2);

/* The points in the order of the leaves, in which neighbours are near each other: their rows, and their
 * coordinates. The tree's. */
const int64_t *rbf_kdtree_order(const rbf_kdtree *tree);
const rbf_points *rbf_kdtree_sorted(const rbf_kdtree *tree);

/* The points of the tree no farther from x [d] than sqrt(radius2), by their places in that order,
 * rising: places [room]. Returns how many there are, or -1 if they may be more than
 * room - RBF_LEAF_SIZE. Safe from many threads. */
int64_t rbf_kdtree_within(const rbf_kdtree *tree, const double *x, double radius2, int64_t room,
                          int64_t *places);

/* The leaf that x [d] falls into, as a number below that of the points: numbers near each other
 * belong to leaves near each other. */
int64_t rbf_kdtree_leaf(const rbf_kdtree *tree, const double *x);

#endif
