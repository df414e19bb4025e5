/* An order of points from coarse to fine.
 *
 * Level by level the radius R falls by a constant factor, and a point enters the level as soon as no
 * point that is in lies within R of it (Poisson disks; a cheap stand-in for the maximin order of
 * Schaefer, Katzfuss & Owhadi 2021): every beginning of the order covers all points evenly. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_ORDERING_H
#define RBF_SOLVER_FAST_PRECONDITIONER_ORDERING_H

#include <stdint.h>

#include "geometry/points.h"

#define RBF_LEVELS_MAX 128

typedef struct rbf_ordering {
    int levels;
    int64_t begins[RBF_LEVELS_MAX + 1]; /* of each level, and the end of the last */
    int32_t *points;                    /* [count]; mixed at random within a level */
} rbf_ordering;

/* Coincident points come in the last level. The same for any number of threads, which share the search
 * among the levels before. About n log n time, several times less if neighbours in space are neighbours
 * in `points` (curve.h). Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_ordering_create(rbf_context *context, const rbf_points *points, rbf_ordering *order);
void rbf_ordering_release(rbf_ordering *order);

#endif
