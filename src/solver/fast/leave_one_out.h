/* Leave-one-out errors of the fast solver: exact weights over an approximate inverse's diagonal. */
#ifndef RBF_SOLVER_FAST_LEAVE_ONE_OUT_H
#define RBF_SOLVER_FAST_LEAVE_ONE_OUT_H

#include "solver/fast/preconditioner/preconditioner.h"
#include "solver/fast/project.h"

/* errors [samples][n] := w_i / G_ii, measured minus predicted without that point (Rippa, Adv. Comput.
 * Math. 11, 1999), with the diagonal of M = W W^T for that of the inverse G. W knows fewer neighbours
 * than there are: M_ii mostly falls a little short of G_ii, and the errors come out a little too
 * large; docs/fast-solver.md has how much. NaN where the other points do not determine the tail.
 * preconditioner: NULL if all weights [samples][n] are zero. 2 flops an entry of W.
 * Errors: RBF_E_MEMORY. */
rbf_status rbf_fast_leave_one_out(rbf_context *context, const rbf_preconditioner *preconditioner,
                                  const rbf_projection *projection, int64_t n, int64_t samples,
                                  const double *weights, double *errors);

#endif
