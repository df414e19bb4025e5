/* The variance of kriging given the nearest centres alone. */
#ifndef RBF_SOLVER_LOCAL_VARIANCE_H
#define RBF_SOLVER_LOCAL_VARIANCE_H

#include "solver/apply.h"

/* variance [targets] := phi(0) - [k; p]^T M^-1 [k; p] (Cressie 1993, section 3.4) with the system M of
 * the s->neighbors centres nearest to each target; with `others`, where the targets are the centres,
 * of those nearest others. To know less never makes it smaller: it bounds that of all centres from
 * above (Vecchia 1988). NaN where rounding or a kernel that is not definite makes it negative. `s`
 * needs no samples. K^3 / 3 flops a target, and the memory of the local solver. Errors: RBF_E_MEMORY,
 * RBF_E_NUMERICAL, RBF_E_CANCELLED (variance partly written). */
rbf_status rbf_local_variance(rbf_context *context, const char *stage, const rbf_interpolant *s,
                              const rbf_points *targets, int others, double *variance);

#endif
