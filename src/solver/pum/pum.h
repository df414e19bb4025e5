/* A partition of unity: small interpolants, blended.
 *
 *     s(x) = sum_j W_j(x) s_j(x),    W_j = w_j / sum_k w_k,    w_j(x) = phi(|x - c_j| / R_j),
 *
 * where s_j is the RBF interpolant of all points in the ball of centre c_j and radius R_j, and
 * phi(s) = (1 - s)_+^4 (4 s + 1) (Wendland 1995; Shepard 1968; Wendland 2005, section 15.4). A
 * point lies in every ball whose weight is not 0 there, so that s passes through the points as each
 * s_j does, and s is as smooth as these are, up to two derivatives. Beyond the bounding box of the
 * points, which the balls cover, the weights are those of the nearest place in it. Other than the
 * global interpolant it knows no farther points than those of its balls. */
#ifndef RBF_SOLVER_PUM_PUM_H
#define RBF_SOLVER_PUM_PUM_H

#include "geometry/patches.h"
#include "kernel/tiles.h"
#include "solver/apply.h"
#include "solver/system.h"

/* What the systems of the patches had to say. */
typedef struct rbf_pum_figures {
    double rcond, residual; /* the worst */
    int refinements;        /* the most */
    int64_t lowered;        /* patches that do not determine the whole tail, */
    int64_t indefinite;     /* and whose system was not factored by Cholesky */
} rbf_pum_figures;

/* Contexts for threads that work side by side, each of one thread, silent and never cancelled.
 * Errors: RBF_E_MEMORY. */
rbf_status rbf_pum_contexts_create(rbf_context *context, int threads, rbf_context ***contexts);
/* NULL-safe; sets *contexts to NULL. */
void rbf_pum_contexts_destroy(int threads, rbf_context ***contexts);

/* Weights, tails and frames of all patches, whose balls are there; leave_one_out [samples][n], or
 * NULL if not wanted. Each patch is factored and solved by one thread, with the dense solver.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL (the system of a patch), RBF_E_CANCELLED. */
rbf_status rbf_pum_fit(rbf_context *context, const rbf_system *system, rbf_patches *patches,
                       double *leave_one_out, rbf_pum_figures *figures);

/* leave_one_out [samples][n] := those of the patches, [samples][members], blended. With the balls
 * held where they are this is what leaving each point out of all of them gives. */
rbf_status rbf_pum_blend_errors(rbf_context *context, const rbf_points *points,
                                const rbf_patches *patches, const double *errors,
                                double *leave_one_out);

/* phi and, unless they are NULL, phi'(s) / s and (phi'(s) / s)' / s of the weight of ball `patch`
 * at the places, s being the distance from its centre over its radius: [rbf_run_padded(places)]
 * each. */
void rbf_pum_weigh(const rbf_tiles *loops, const rbf_patches *patches, int64_t patch,
                   const rbf_points *places, double *phi, double *first, double *second);

/* As rbf_apply(). */
rbf_status rbf_pum_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                         const rbf_points *targets, const rbf_outputs *outputs);

#endif
