/* The orthogonal projection onto the weights that annihilate the polynomials.
 *
 * With P = Q R (Householder), Pi = I - Q Q^T projects onto the w with P^T w = 0, on which the kernel
 * matrix is positive definite (Wendland 2005, section 8.5). On all other right-hand sides Q^T tells
 * the polynomial. The bits do not depend on the number of threads. */
#ifndef RBF_SOLVER_FAST_PROJECT_H
#define RBF_SOLVER_FAST_PROJECT_H

#include <stdint.h>

#include "core/context.h"

typedef struct rbf_projection rbf_projection;

/* columns: P [terms][n] of full rank terms <= n; terms = 0 is fine. samples: the most that a call
 * below is given. Cost: 4 n terms^2 flops, 8 n terms bytes. Errors: RBF_E_MEMORY. */
rbf_status rbf_projection_create(rbf_context *context, int64_t n, int terms, const double *columns,
                                 int64_t samples, rbf_projection **projection);
/* NULL-safe; sets *projection to NULL. */
void rbf_projection_destroy(rbf_projection **projection);

/* v [samples][n] := Pi v. 4 n terms flops a sample. */
void rbf_projection_apply(rbf_context *context, rbf_projection *projection, int64_t samples,
                          double *v);

/* coefficients [samples][terms] := those of the polynomials next to v in the sense of least squares,
 * and v [samples][n] := what they leave of it. */
void rbf_projection_fit(rbf_context *context, rbf_projection *projection, int64_t samples,
                        double *v, double *coefficients);

/* What the projection leaves of the unit vector of point i, as a square: 1 minus its leverage. */
double rbf_projection_left(const rbf_projection *projection, int64_t i);

#endif
