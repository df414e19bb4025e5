/* Points on a line or a plane, in coordinates along it. */
#ifndef RBF_SOLVER_FAST_FLATTEN_H
#define RBF_SOLVER_FAST_FLATTEN_H

#include "geometry/points.h"

/* *flat := the points in as many coordinates as they span, at the same distances but for rounding; NULL
 * if they span all of their dimensions, or none. Boxes and neighbours are fewer there: in a plane of
 * space the multipole method takes a fraction of the time. 4 n d^2 flops, one thread.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_points_flatten(rbf_context *context, const rbf_points *points, rbf_points **flat);

#endif
