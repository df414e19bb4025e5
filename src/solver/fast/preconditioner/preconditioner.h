/* The preconditioner of the fast solver: a sparse approximate inverse of the system.
 *
 * M = W W^T, where the columns of W are the local cardinal functions of Faul, Goodsell & Powell (IMA
 * J. Numer. Anal. 25, 2005), one for each point in an order from coarse to fine: point i solves its
 * own small system with points that come before it, and is scaled so that w^T (K + lambda) w = 1.
 * For definite kernels that is the sparse inverse Cholesky factor nearest to the true one in the
 * sense of Kullback and Leibler (Schaefer, Katzfuss & Owhadi, SIAM J. Sci. Comput. 43, 2021). Here
 * every column satisfies P^T w = 0, so that kernels of conditional definiteness are no other case.
 * Points that lie together share their set and their factor (ordering.h, sets.h, panels.h). */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_PRECONDITIONER_H
#define RBF_SOLVER_FAST_PRECONDITIONER_PRECONDITIONER_H

#include <stdint.h>

#include "solver/system.h"

typedef struct rbf_preconditioner rbf_preconditioner;

typedef struct rbf_preconditioner_options {
    int nearest;       /* k_a >= 1: nearest predecessors of a point in its set; 24 */
    int scale_nearest; /* k_b >= 0: nearest points of every coarser scale; 8 */
} rbf_preconditioner_options;

/* What a preconditioner is made of, for reports. */
typedef struct rbf_preconditioner_report {
    int64_t bytes;    /* that it holds */
    int64_t panels;   /* groups of points that share a set */
    int64_t entries;  /* numbers stored in W */
    int64_t largest;  /* points in the largest local system */
    int64_t jittered; /* panels that were not positive definite until their diagonal was raised */
    double jitter;    /* the most that was added, relative to the largest diagonal */
    double flops;     /* of the local factorisations */
} rbf_preconditioner_report;

/* The points, kernel, smoothing and tail columns are the system's; its values play no part. The
 * system need not live on. About 0.3 Mflop and 1.2 KB a point.
 * Errors: RBF_E_MEMORY, RBF_E_CANCELLED, RBF_E_NUMERICAL (a local system cannot be factored: points
 * that nearly coincide for a smooth kernel, a flat kernel, or one that is not definite). */
rbf_status rbf_preconditioner_create(rbf_context *context, const rbf_system *system,
                                     const rbf_preconditioner_options *options,
                                     rbf_preconditioner **preconditioner);
/* NULL-safe; sets *preconditioner to NULL. */
void rbf_preconditioner_destroy(rbf_preconditioner **preconditioner);

/* z := M r for `samples` vectors; r and z [samples][n] in the order of the system's points, z not r.
 * W is stored in single precision: project r and z onto null(P^T), or conjugate gradients stall. The
 * bits depend neither on the number of threads nor on the other samples. Takes about 80 bytes a point
 * for each of up to four samples at a time. Errors: RBF_E_MEMORY. */
rbf_status rbf_preconditioner_apply(rbf_context *context, const rbf_preconditioner *preconditioner,
                                    int64_t samples, const double *r, double *z);

/* diagonal [n] := that of M, the sum of squares of each row of W; the same bits for any number of
 * threads. 8 bytes an entry of the sets, about 80 a point. Errors: RBF_E_MEMORY. */
rbf_status rbf_preconditioner_diagonal(rbf_context *context,
                                       const rbf_preconditioner *preconditioner, double *diagonal);

void rbf_preconditioner_describe(const rbf_preconditioner *preconditioner,
                                 rbf_preconditioner_report *report);

#endif
