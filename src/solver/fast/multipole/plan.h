/* Inside of the plan of fast sums. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_PLAN_H
#define RBF_SOLVER_FAST_MULTIPOLE_PLAN_H

#include "solver/fast/multipole/lists.h"
#include "solver/fast/multipole/multipole.h"

struct rbf_multipole {
    rbf_tree *tree;
    rbf_couplings *couplings;
    rbf_lists *lists;
    double samples; /* that the leaves are large enough for */
};

/* The same in the order of the tree: weights (0 at repeated points) and sums [samples][slots],
 * samples <= RBF_FAR_SAMPLES. Errors: RBF_E_MEMORY. */
rbf_status rbf_multipole_sum_sorted(rbf_context *context, const rbf_multipole *multipole,
                                    int samples, const double *weights, double *sums);

/* Error of the sums at some sources of some leaves over the largest of them, kernel by kernel, for random
 * weights that add up to 0: what a kernel has in common everywhere then does not hide it. */
rbf_status rbf_multipole_check(rbf_context *context, const rbf_multipole *multipole, double *error);

#endif
