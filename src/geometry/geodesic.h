/* Distances along the surface of a triangle mesh. */
#ifndef RBF_GEOMETRY_GEODESIC_H
#define RBF_GEOMETRY_GEODESIC_H

#include "geometry/points.h"

/* distance[v] := length of the shortest way from vertex v along the triangles to the point of the
 * surface that is nearest to a source, plus how far that source lies off the surface; the least
 * over all sources. Infinity where no way leads: in a part of the mesh that is nearest to no
 * source, and at vertices without a triangle. Vertices at the same place are one.
 *
 * Fast marching (Kimmel & Sethian 1998) with circular fronts (Novotni & Klein 2002): in a triangle
 * the front is the circle around the place from which both known corners have their distances.
 * Exact on flat and developable meshes as far as the straight way stays on them. Where surfaces
 * curve, within 0.4 % up to one radius away with edges of a tenth of it, and in proportion to the
 * edges beyond (tests/unit/geodesic.c); behind an inner corner of the border a quarter of an edge;
 * where more than four sources compete for one vertex, a tenth of one.
 *
 * mesh has a triangle; sources [n][d]; distance [vertices]. O(M log M) time for M vertices, about
 * 300 bytes a vertex. Errors: RBF_E_DATA (an extent whose square leaves the range of numbers),
 * RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_geodesic_distances(rbf_context *context, const rbf_mesh *mesh,
                                  const rbf_points *sources, double *distance);

#endif
