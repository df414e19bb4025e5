/* The passes of the multipole method over the far field, for a block of samples at a time. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_FAR_H
#define RBF_SOLVER_FAST_MULTIPOLE_FAR_H

#include "solver/fast/multipole/lists.h"

/* Samples that go through the passes together. */
#define RBF_FAR_SAMPLES 16

/* What the sources of a tree, sorted and padded (weights 0), look like from afar. */
typedef struct rbf_moments {
    const rbf_tree *tree;
    const rbf_couplings *couplings;
    int samples;
    double *full;                      /* [boxes][samples][terms] */
    double *compressed[RBF_TREE_SPAN]; /* a level: [boxes][samples][rank] */
} rbf_moments;

/* Upward: room for `samples` <= RBF_FAR_SAMPLES samples, then their moments from
 * weights [samples][slots]. Errors: RBF_E_MEMORY. */
rbf_status rbf_moments_create(rbf_context *context, const rbf_tree *tree,
                              const rbf_couplings *couplings, int samples, rbf_moments **moments);
void rbf_moments_destroy(rbf_moments **moments);
rbf_status rbf_moments_fill(rbf_context *context, const double *weights, rbf_moments *moments);

/* Sums at the slots of a target tree. */
typedef struct rbf_sums {
    double *values;   /* [samples][slots] */
    double *gradient; /* [samples][slots][d]; NULL: not wanted */
} rbf_sums;

/* Across and downward, and then the near field: all sums at the targets. `weights` are those of the
 * moments. Errors: RBF_E_MEMORY. */
rbf_status rbf_far_sum(rbf_context *context, const rbf_tree *targets, const rbf_lists *lists,
                       const rbf_moments *moments, const double *weights, const rbf_sums *sums);

#endif
