/* What coverage and the look for extrapolation share. */
#ifndef RBF_MODEL_COVERAGE_H
#define RBF_MODEL_COVERAGE_H

#include <rbfinterp/coverage.h>

#include "geometry/kdtree.h"
#include "geometry/points.h"
#include "geometry/tail.h"

/* distances [targets] to the nearest of the tree's points. Errors: RBF_E_CANCELLED. */
rbf_status rbf_nearest_distances(rbf_context *context, const rbf_kdtree *tree,
                                 const rbf_points *targets, double *distance);

/* Median distance from a point to the next; NaN for a single one. Errors: RBF_E_MEMORY. */
rbf_status rbf_spacing(rbf_context *context, const rbf_points *points, const rbf_kdtree *tree,
                       double *spacing);

/* How far each target lies beyond the hull of the electrodes (0: in it); the hull is taken in their
 * principal `axes`, at most RBF_HULL_DIMENSION_MAX. Errors: as rbf_coverage_create(). */
rbf_status rbf_beyond_hull(rbf_context *context, const rbf_tail *axes, const rbf_points *electrodes,
                           const rbf_points *targets, double *distance);

/* The principal axes that the points span, as those of a tail. Errors: as rbf_tail_fit(). */
rbf_status rbf_principal_axes(rbf_context *context, const rbf_points *points, rbf_tail *axes);

#endif
