/* A factored RBF system: four ways to factor, one way to use. */
#ifndef RBF_SOLVER_DENSE_FACTOR_H
#define RBF_SOLVER_DENSE_FACTOR_H

#include "linalg/nullspace.h"
#include "solver/system.h"

/* Right-hand sides at a time for the inverse's diagonal, and columns of work of LDL^T. */
#define RBF_INVERSE_BLOCK 128
#define RBF_LDLT_BLOCK    64

/* In the order in which they are tried. */
typedef enum rbf_factorisation {
    RBF_FACTOR_SINGLE,   /* as the next one in single precision: its solutions need refinement */
    RBF_FACTOR_CHOLESKY, /* on the null space of P^T: n^3 / 3 flops, needs positive definiteness */
    RBF_FACTOR_LDLT,     /* the same matrix, symmetric indefinite (Bunch & Kaufman 1977) */
    RBF_FACTOR_LU,       /* the bordered system with partial pivoting: 2 n^3 / 3 flops */
    RBF_FACTOR_COUNT
} rbf_factorisation;

/* The least reciprocal condition number of RBF_FACTOR_SINGLE: below, refinement is slow or fails. */
#define RBF_SINGLE_RCOND 1e-9

/* "cholesky, single precision refined", "cholesky", "ldlt", "lu". */
const char *rbf_factorisation_name(rbf_factorisation kind);

typedef struct rbf_factor {
    rbf_factorisation kind;
    int64_t n;                /* points */
    int r;                    /* terms of the tail */
    int64_t stride;           /* of the matrix: n, or n + r for LU */
    double *matrix;           /* factored in place; but for LU in the lower triangle alone ... */
    double *diagonal;         /* ... and K + diag(lambda) is kept: above it, and here [n] */
    double *scale;            /* S [n]: S (K + diag(lambda)) S is factored; NULL: S = 1 */
    rbf_nullspace *nullspace; /* LU needs it for leverages only */
    int *pivots;              /* LDL^T and LU */
    double border;            /* LU: P is scaled by it to the size of K */
    double norm;              /* of the block on the null space, in the 1-norm; 0 for LU */
    double whole;             /* single precision: of the whole projected matrix */
    double rcond;             /* of the matrix that was factored: on the null space, or bordered */
} rbf_factor;

/* Assembles and factors. *factor is NULL with RBF_OK if the matrix is not positive definite
 * (Cholesky), too ill-conditioned (single precision) or exactly singular: try the next kind.
 * Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_factor_create(rbf_context *context, const rbf_system *system, rbf_factorisation kind,
                             rbf_factor **factor);
/* NULL-safe; sets *factor to NULL. */
void rbf_factor_destroy(rbf_factor **factor);

/* Doubles of scratch that rbf_factor_solve() wants for `count` right-hand sides. */
int64_t rbf_factor_work_size(const rbf_factor *factor, int64_t count);

/* Solves [K + diag(lambda), P; P^T, 0] [w; c] = [y; g] in place: block [count][n] is y, then w;
 * border [count][r] is g, then c. */
void rbf_factor_solve(const rbf_factor *factor, int64_t count, double *block, double *border,
                      double *work);

/* residual := y - (K + diag(lambda)) w - P c for the system's samples first .. first + count - 1,
 * from the kernel matrix that is kept beside the factor (2 n^2 flops a sample), or for LU from the
 * points; weights and residual [count][n], coefficients [count][r]. The factor is as before
 * afterwards. Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_factor_residual(rbf_context *context, rbf_factor *factor, const rbf_system *system,
                               int64_t first, int64_t count, const double *weights,
                               const double *coefficients, double *residual);

/* diagonal [n] := diag of the leading n x n block of the inverse of the bordered system, NaN for
 * points that alone determine a term of the tail; not from single precision. Cholesky: n^3 / 3
 * flops, in blocks of columns.
 * Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_factor_inverse_diagonal(rbf_context *context, const rbf_factor *factor,
                                       double *diagonal);

/* Does point i alone determine a term of the tail? */
int rbf_factor_alone(const rbf_factor *factor, int64_t i);

/* variance[t] := phi(0) - [k; p]^T M^-1 [k; p] for `count` targets, M being the matrix of the system:
 * block [count][n] holds k_j = phi(epsilon |x - x_j|) and border [count][r] the tail's basis at x;
 * both are used up; not from single precision. Cholesky: n^2 flops a target.
 * work [rbf_factor_variance_work()]. */
int64_t rbf_factor_variance_work(const rbf_factor *factor, int64_t count);
void rbf_factor_variance(const rbf_factor *factor, double value_at_zero, int64_t count,
                         double *block, double *border, double *variance, double *work);

#endif
