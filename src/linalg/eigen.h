/* Eigenvalues and eigenvectors of symmetric matrices. */
#ifndef RBF_LINALG_EIGEN_H
#define RBF_LINALG_EIGEN_H

#include <stdint.h>

#include "core/context.h"

/* matrix [n][n], column-major, lower triangle: becomes the eigenvectors, a column each; values [n]
 * rise. Divide and conquer (LAPACK's dsyevd), about 9 n^3 flops, 16 n^2 bytes of work. n <= 30,000.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_symmetric_eigen(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                               double *values);

#endif
