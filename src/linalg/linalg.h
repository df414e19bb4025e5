/* Dense linear algebra on column-major matrices, over BLAS and LAPACK.
 *
 * This room knows matrices, not points. It calls LAPACKE's `_work` routines only: the plain ones
 * scan for NaN first, with 32-bit index arithmetic that overflows (and crashes) for triangular and
 * symmetric matrices of 46,341 rows and more. Numbers are checked once, where they enter the
 * library. */
#ifndef RBF_LINALG_LINALG_H
#define RBF_LINALG_LINALG_H

#include <stdint.h>

#include "core/context.h"

/* Largest number of rows that LAPACK's 32-bit integers index here. */
#define RBF_ROWS_MAX 2000000000

/* Cholesky factor L of the symmetric positive definite `matrix` (lower triangle, in place), in
 * blocks, so that it can be watched and cancelled. *failed_pivot is 0, or the 1-based column at
 * which the matrix proved not to be positive definite (RBF_OK is returned then; the matrix is
 * lost). n^3 / 3 flops. Errors: RBF_E_CANCELLED. */
rbf_status rbf_cholesky(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                        int64_t *failed_pivot);

/* 1-norm of a symmetric matrix from its lower triangle; NaN if it has one. Errors: RBF_E_MEMORY. */
rbf_status rbf_symmetric_norm(rbf_context *context, int64_t n, const double *matrix, int64_t stride,
                              double *norm);

/* w := matrix v for the symmetric matrix [n][n] whose lower or upper triangle ('L', 'U') is given;
 * v and w [count][n]. 2 n^2 flops a vector; for few vectors, twice the triangle's bytes bound the
 * time. The bits do not depend on the number of threads for those. */
void rbf_symmetric_multiply(rbf_context *context, char triangle, int64_t n, const double *matrix,
                            int64_t stride, int64_t count, const double *v, double *w);

/* block := (L L^T)^-1 block, block [count][n] with block_stride from one right-hand side to the next.
 * 2 n^2 flops each. */
void rbf_cholesky_solve(int64_t n, const double *factor, int64_t stride, int64_t count,
                        double *block, int64_t block_stride);

/* Reciprocal condition number in the 1-norm from a Cholesky factor and the norm before (Higham
 * 1988, LAPACK's dlacn2), by about five solutions; 0 for a singular one. Errors: RBF_E_MEMORY. */
rbf_status rbf_cholesky_rcond(rbf_context *context, int64_t n, const double *factor, int64_t stride,
                              double norm, double *rcond);

/* Cholesky factor in single precision of the `matrix` (lower triangle, in place; what is above the
 * diagonal stays), in about half the time; norm: rbf_symmetric_norm(). *rcond: as from
 * rbf_cholesky_rcond(), to single precision; 0 if the matrix is not positive definite, or shows that
 * its reciprocal condition number is below `least`: it is lost then.
 * Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_single_cholesky(rbf_context *context, int64_t n, double *matrix, int64_t stride,
                               double norm, double least, double *rcond);

/* block := what that factor makes of it, right to about n 6e-8 / rcond: a preconditioner.
 * Sizes as of rbf_cholesky_solve(), and work [n * count]. */
void rbf_single_solve(int64_t n, const double *matrix, int64_t stride, double norm, int64_t count,
                      double *block, int64_t block_stride, float *work);

/* Right singular vectors and values of a matrix given by its columns [q][n]: vectors[k * q + j] is
 * component j of the one that belongs to values[k], k < q, by falling value (0 beyond min(n, q)).
 * The columns are destroyed. About 4 n q^2 flops. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_right_singular(rbf_context *context, int64_t n, int q, double *columns,
                              double *values, double *vectors);

/* columns := matrix^-1 columns for a small matrix [n][n], column-major, by LU; *singular: its
 * reciprocal condition number is no larger than rounding errors, and columns are the shortest
 * least-squares solutions. columns [count][n]. 2/3 n^3 flops; about 20 n^3 if singular. Errors:
 * RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_solve_robustly(rbf_context *context, int64_t n, const double *matrix, int64_t count,
                              double *columns, int *singular);

#endif
