/* The root and the leaves at which sums over a set of points cost least. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_TUNE_H
#define RBF_SOLVER_FAST_MULTIPOLE_TUNE_H

#include "solver/fast/multipole/couplings.h"

/* Points to a term of the expansions, at the least: to make couplings would take longer than to do
 * without. */
#define RBF_TERMS_POINTS 10

/* What the sums are for. */
typedef struct rbf_load {
    double targets; /* to a source; 1: the sources themselves */
    double samples; /* that go through the passes together */
    int gradient;   /* 1: it is wanted, too */
} rbf_load;

/* Sets root and most points in a leaf. Costs are counted, not timed: the choice is the same at every
 * run. Errors: RBF_E_MEMORY. */
rbf_status rbf_tree_tune(rbf_context *context, rbf_kernel kernel, double epsilon,
                         const rbf_points *points, double tolerance, const rbf_load *load,
                         rbf_root *root, int64_t *most);

#endif
