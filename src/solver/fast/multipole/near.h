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

/* Centres of many small boxes side by side, RBF_RUN_MAX at most: a target then meets them in one run,
 * where one a box would take as long to begin as to sum. */
typedef struct rbf_bundle {
    rbf_points points;
    double *weights; /* [samples][RBF_RUN_MAX] */
} rbf_bundle;

/* An empty one in `storage`, of as many doubles as the second function says. */
void rbf_bundle_set(int dimension, double *storage, rbf_bundle *bundle);
int64_t rbf_bundle_size(int dimension, int samples);
/* As many of the centres [begin, end) as there is room for; returns where it stopped. */
int64_t rbf_bundle_take(int samples, const rbf_centres *centres, int64_t begin, int64_t end,
                        rbf_bundle *bundle);
/* The sums over the bundle, as rbf_near_add(); it is empty then. */
void rbf_bundle_add(const rbf_couplings *couplings, int samples, rbf_bundle *bundle,
                    const rbf_points *targets, int64_t first, int64_t count, const rbf_sums *sums,
                    int64_t stride, double *work);

#endif
