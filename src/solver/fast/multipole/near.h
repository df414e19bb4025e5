/* Sums kernel by kernel: the near field, and the nodes of expansions. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_NEAR_H
#define RBF_SOLVER_FAST_MULTIPOLE_NEAR_H

#include "solver/fast/multipole/far.h"

#define RBF_NEAR_TARGETS 64 /* in a tile */
#define RBF_NEAR_WORK    (RBF_NEAR_TARGETS * RBF_RUN_MAX)

/* Centres, and their weights [samples][stride]. */
typedef struct rbf_centres {
    const rbf_points *points;
    const double *weights;
    int64_t stride;
} rbf_centres;

/* Adds to the sums at targets [first, first + count) those over the centres [begin, end); begin is a
 * multiple of RBF_POINTS_PAD. sums has `stride` targets a sample. work: RBF_NEAR_WORK doubles. */
void rbf_near_add(const rbf_couplings *couplings, int samples, const rbf_centres *centres,
                  int64_t begin, int64_t end, const rbf_points *targets, int64_t first,
                  int64_t count, const rbf_sums *sums, int64_t stride, double *work);

#endif
