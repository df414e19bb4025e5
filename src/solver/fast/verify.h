/* The residual by direct summation: what the fast solver swears by. */
#ifndef RBF_SOLVER_FAST_VERIFY_H
#define RBF_SOLVER_FAST_VERIFY_H

#include "solver/system.h"

/* errors[t] := the largest |s(x_i) + lambda_i w_i - y_i| of each sample over *points_verified points:
 * random ones, the same in every run, and those of the largest weights. For values y [samples][n] of
 * the system, weights [samples][n], coefficients [samples][terms]. All points if there are few.
 * About 1100 n kernels. Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_verify(rbf_context *context, const rbf_system *system, int64_t samples,
                      const double *values, const double *weights, const double *coefficients,
                      double *errors, int64_t *points_verified);

/* errors[t] := the largest error of sums [samples][n], which should be (K + diag(lambda)) w for the
 * weights [samples][n], at 64 points: random ones, the same in every run. 64 n kernels.
 * Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_verify_sums(rbf_context *context, const rbf_system *system, int64_t samples,
                           const double *weights, const double *sums, double *errors);

#endif
