/* The convex hull of points in one to three dimensions, by Qhull (Barber, Dobkin & Huhdanpaa 1996:
 * the field's library for it, careful about rounding; its reentrant form keeps no state). */
#ifndef RBF_GEOMETRY_HULL_H
#define RBF_GEOMETRY_HULL_H

#include "geometry/points.h"

/* In d dimensions a hull has up to n^(d / 2) facets. */
#define RBF_HULL_DIMENSION_MAX 3

typedef struct rbf_hull rbf_hull;

/* points [n][d], d <= RBF_HULL_DIMENSION_MAX, must span all d dimensions. O(n log n) time.
 * Errors: RBF_E_NUMERICAL (Qhull's message), RBF_E_MEMORY. */
rbf_status rbf_hull_create(rbf_context *context, const rbf_points *points, rbf_hull **hull);
/* NULL-safe; sets *hull to NULL. */
void rbf_hull_destroy(rbf_hull **hull);

/* distance[i] := how far target i lies beyond the plane of a facet, the farthest of all; negative
 * inside. Beyond an edge or a corner of the hull its own distance is greater. Targets x facets
 * products of d numbers. Errors: RBF_E_CANCELLED. */
rbf_status rbf_hull_distances(rbf_context *context, const rbf_hull *hull, const rbf_points *targets,
                              double *distance);

#endif
