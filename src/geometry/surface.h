/* The triangles of a mesh in a tree of boxes: which point of the surface is nearest to a place. */
#ifndef RBF_GEOMETRY_SURFACE_H
#define RBF_GEOMETRY_SURFACE_H

#include <stdint.h>

#include "geometry/points.h"

typedef struct rbf_surface rbf_surface;

/* Keeps a pointer to `mesh`, which must live as long and have a triangle. O(K log K) time for K
 * triangles, about (24 + 8 d) K bytes. Errors: RBF_E_MEMORY. */
rbf_status rbf_surface_create(rbf_context *context, const rbf_mesh *mesh, rbf_surface **surface);
/* NULL-safe; sets *surface to NULL. */
void rbf_surface_destroy(rbf_surface **surface);

/* The triangle nearest to x [d], any of those that are equally near; its nearest point goes to
 * nearest [d], the square of the distance to *distance2. Triangles without area count as the
 * segments that they are. Safe from many threads. */
int64_t rbf_surface_nearest(const rbf_surface *surface, const double *x, double *nearest,
                            double *distance2);

#endif
