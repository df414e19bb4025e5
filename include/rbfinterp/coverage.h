/* How well the electrodes cover the places at which a map is evaluated. */
#ifndef RBFINTERP_COVERAGE_H
#define RBFINTERP_COVERAGE_H

#include <stdint.h>

#include <rbfinterp/model.h>
#include <rbfinterp/points.h>

RBF_BEGIN_DECLS

/* The parts of a coverage, to be combined. */
#define RBF_COVERAGE_DISTANCE 1u
#define RBF_COVERAGE_SURFACE  2u
#define RBF_COVERAGE_DENSITY  4u
#define RBF_COVERAGE_HULL     8u
#define RBF_COVERAGE_ALL      15u

/* Lengths are in the unit of the coordinates. An array is NULL if it was not asked for or makes no
 * sense: surface_distance without triangles, density of a single electrode, the hull's two if the
 * electrodes span more than 3 dimensions. */
typedef struct rbf_coverage {
    int64_t targets;
    /* [targets] to the nearest electrode, straight. */
    double *distance;
    /* [targets] to the nearest electrode along the triangles, plus how far that electrode lies off
     * them; NaN where no way leads to any. Fast marching (Kimmel & Sethian 1998). */
    double *surface_distance;
    /* [targets] electrodes in 1 / length^density_dimension, from the nearest density_neighbors of
     * them (Loftsgaarden & Quesenberry 1965). */
    double *density;
    int density_dimension; /* 2 (per area) with triangles, else the dimensions that are spanned */
    int density_neighbors;
    /* [targets] beyond the convex hull of the electrodes: the greatest distance from the plane of a
     * facet, 0 inside. */
    double *hull_distance;
    /* [targets] 1: in the convex hull or within 1e-6 of the electrodes' extent of it; else 0. */
    unsigned char *inside_hull;
    int spanned;    /* dimensions that the electrodes span; the hull is taken in these */
    double spacing; /* median distance from an electrode to the next; NaN if there is only one */
} rbf_coverage;

/* electrodes [n][d], such as rbf_model_centres(); targets of the same dimension; parts: what is
 * wanted. Electrodes on a line or plane have their hull there, and the distance from the line or
 * plane counts as beyond it.
 *
 * Errors: RBF_E_DATA (two dimensions; an extent whose square leaves the range of numbers),
 * RBF_E_NUMERICAL, RBF_E_MEMORY, RBF_E_CANCELLED.
 * Cost: O((n + m) log n); along the surface O(m log m) on one thread and about 300 bytes a target;
 * hull: targets x facets (in 3 dimensions fewer than 2 n). Free it with rbf_coverage_destroy(). */
RBF_API rbf_status rbf_coverage_create(rbf_context *context, const rbf_points *electrodes,
                                       const rbf_mesh *targets, unsigned parts,
                                       rbf_coverage **coverage);
/* NULL-safe; sets *coverage to NULL. */
RBF_API void rbf_coverage_destroy(rbf_coverage **coverage);

/* Sets values [samples][targets][components] to NaN for every target whose distance [targets] is NaN
 * or greater than `limit`; returns how many targets that are. */
RBF_API int64_t rbf_mask_beyond(int64_t targets, const double *distance, double limit,
                                int64_t samples, int64_t components, double *values);

/* Where a map is more guess than interpolation. */
typedef struct rbf_extrapolation {
    double spacing;  /* as in rbf_coverage */
    int64_t far;     /* targets that lie more than 3 spacings beyond the hull */
    double farthest; /* how far the farthest of them does; 0 if there is none */
    /* A plaque: the electrodes are flat but for `thickness` (root mean square), which is less than a
     * tenth of their spacing, and yet the tail has a slope across. 0 if it is none. */
    double thickness;
    int64_t beside; /* targets farther from its plane than 5 times that */
} rbf_extrapolation;

/* Looks for both, and warns in the log of what it finds. Errors and cost: as
 * rbf_coverage_create(), the hull for the targets alone that are 3 spacings from any electrode. */
RBF_API rbf_status rbf_extrapolation_check(rbf_context *context, const rbf_model *model,
                                           const rbf_points *targets,
                                           rbf_extrapolation *extrapolation);

RBF_END_DECLS

#endif
