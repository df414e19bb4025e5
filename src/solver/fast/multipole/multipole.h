/* Sums of kernels over many points by the fast multipole method: O(n) instead of O(n^2).
 *
 * Black-box: it asks for nothing but the kernel's values (Fong and Darve 2009). Near field through the
 * catalogue's loops. One to three dimensions. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_MULTIPOLE_H
#define RBF_SOLVER_FAST_MULTIPOLE_MULTIPOLE_H

#include <stdint.h>

#include <rbfinterp/kernel.h>

#include "geometry/points.h"
#include "solver/apply.h"

typedef struct rbf_multipole rbf_multipole;

/* Plan of the sums over `sources`, which need not live on. tolerance: error of a sum relative to the
 * largest of all sums that is aimed at; order and truncation follow from it and the kernel. samples:
 * how many will mostly be summed at once, since several share the kernels of the near field, which may
 * then be larger.
 * Errors: RBF_E_ARGUMENT (more than three dimensions, a tolerance outside (0, 1)), RBF_E_MEMORY,
 * RBF_E_NUMERICAL (LAPACK). Cost: a few sums. */
rbf_status rbf_multipole_create(rbf_context *context, rbf_kernel kernel, double epsilon,
                                const rbf_points *sources, double tolerance, int64_t samples,
                                rbf_multipole **multipole);
/* NULL-safe; sets *multipole to NULL. */
void rbf_multipole_destroy(rbf_multipole **multipole);

/* sums[t][i] = sum_j weights[t][j] phi(epsilon |q_i - q_j|) at the sources themselves; both
 * [samples][n]. Several samples share the kernels of the near field. The bits do not depend on the
 * number of threads. Errors: RBF_E_MEMORY (sums untouched). */
rbf_status rbf_multipole_sum(rbf_context *context, const rbf_multipole *multipole, int64_t samples,
                             const double *weights, double *sums);

/* The fast counterpart of rbf_apply(): values and gradient at targets anywhere, with an error
 * below the tolerance times the range of s, as found at some targets and centres (a slope: 10 times
 * the tolerance times the largest); if that cannot be, or the Hessian is wanted, or there are more than three dimensions, rbf_apply() itself.
 * Targets are taken a million at a time: about 200 bytes each for values. The bits do not depend on
 * the number of threads. Errors: as rbf_apply(). */
rbf_status rbf_multipole_evaluate(rbf_context *context, const char *stage, const rbf_interpolant *s,
                                  double tolerance, const rbf_points *targets,
                                  const rbf_outputs *outputs);

/* What a fast model is evaluated by: the one above, where it pays and the model has a tolerance, to a
 * tenth of that; else rbf_apply(). */
rbf_status rbf_fast_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                          const rbf_points *targets, const rbf_outputs *outputs);

/* Is the plan the one that would be made for so many samples? */
int rbf_multipole_suits(const rbf_multipole *multipole, int64_t samples);

/* Polynomials per axis in an expansion. */
int rbf_multipole_order(const rbf_multipole *multipole);
/* That the plan holds. A sum of one sample takes about as much again. */
int64_t rbf_multipole_bytes(const rbf_multipole *multipole);

#endif
