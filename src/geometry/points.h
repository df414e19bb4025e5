/* Inside of a point set. */
#ifndef RBF_GEOMETRY_POINTS_H
#define RBF_GEOMETRY_POINTS_H

#include <rbfinterp/points.h>

#include "core/context.h"

/* Points are padded to a multiple of this, so that vector loops need no remainder: a value's bits
 * then do not depend on its position. */
#define RBF_POINTS_PAD 8

struct rbf_points {
    int64_t count;
    int dimension;
    int64_t stride; /* count rounded up to RBF_POINTS_PAD */
    double *
        axis[RBF_DIMENSION_MAX]; /* coordinate k of point i: axis[k][i]; padding repeats the last */
};

/* The rows[0 .. count) of `points` as a set of its own. */
rbf_status rbf_points_select(rbf_context *context, const rbf_points *points, int64_t count,
                             const int64_t *rows, rbf_points **selected);

/* The bounding box: low [d] and high [d]. */
void rbf_points_box(const rbf_points *points, double *low, double *high);

#endif
