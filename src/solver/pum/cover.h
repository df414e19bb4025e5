/* The cover: balls round the cells of a tree over the bounding box of the points.
 *
 * A cell is halved along its longest side as long as the ball round it, RBF_PATCH_REACH times as
 * wide as the cell needs, holds more than rbf_patch_points_most() points. The cells left tile the
 * box, so that every place in it lies well inside of the ball of its own cell. A ball with too few
 * points grows until it has enough. Cells beside a dense cluster are halved with it: neighbouring
 * balls are of like size (as in balanced trees), and no ball holds more than its share. */
#ifndef RBF_SOLVER_PUM_COVER_H
#define RBF_SOLVER_PUM_COVER_H

#include "geometry/kdtree.h"
#include "geometry/patches.h"

/* The radius over half the diagonal of the cell: at the corners of a cell the weight of its ball is
 * still (1 - s)^4 (4 s + 1) = 0.0067 at s = 1 / 1.25. */
#define RBF_PATCH_REACH 1.25

/* Points of a patch: at most, and at least if there are so many. */
int rbf_patch_points_most(int dimension);
int rbf_patch_points_least(int dimension);

/* The balls and their members; no weights or tails yet, but room for them. `check` is asked, before
 * any of it is allocated, whether there is room for so many balls and members. rows: what the user
 * calls the points, or NULL. The same for any number of threads. O(n log n) time; one thread.
 * Errors: RBF_E_MEMORY, RBF_E_DATA (more points at one place than a patch can hold), those of
 * `check`. */
typedef rbf_status rbf_cover_check(rbf_context *context, void *user, int64_t count,
                                   int64_t members);
rbf_status rbf_cover_create(rbf_context *context, const rbf_points *points, const int64_t *rows,
                            int64_t samples, int terms, rbf_cover_check *check, void *user,
                            rbf_patches **patches);

#endif
