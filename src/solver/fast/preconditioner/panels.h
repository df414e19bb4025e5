/* The columns of W, a panel a group: what a group's members make of the points of its set.
 *
 * Let x_1 ... x_m be the local points: q that determine the tail (xi), the rest of the set, and the
 * members last. With the Lagrange basis l_k on xi and L = [l_k(x_i)],
 *   K' = K - L K(xi,:) - K(:,xi) L^T + L K(xi,xi) L^T
 * is the reproducing kernel of what vanishes on xi (Wendland 2005, section 10.3): positive
 * definite on the points that are left. With its Cholesky factor C, the last rows X of C^-1 belong
 * to the members: row j uses the set and the members before it, x^T K' x = 1, and -L^T x on xi makes
 * it annihilate the tail. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_PANELS_H
#define RBF_SOLVER_FAST_PRECONDITIONER_PANELS_H

#include <stdint.h>

#include "kernel/tiles.h"
#include "solver/fast/preconditioner/scales.h"
#include "solver/fast/preconditioner/sets.h"

typedef struct rbf_panels {
    const rbf_tiles *tiles;
    int64_t *begins; /* [groups] where the panel of a group begins */
    int64_t entries; /* of all panels */
    float *values; /* rows of width `stride`, in blocks of RBF_GRAM_ROWS (tiles.h); zeros beside */
    double scale; /* a power of two that they stand times, whatever the units: floats end at 3e38 */
    int64_t largest; /* points of a local system, at most */
    int64_t jittered;
    double jitter, flops;
} rbf_panels;

/* Numbers of a row of a panel. */
static inline int64_t rbf_panel_stride(const rbf_group *group)
{
    return rbf_run_padded(group->width);
}

/* Reorders the lists of `sets` as the columns are: xi first. Errors: RBF_E_MEMORY, RBF_E_CANCELLED,
 * RBF_E_NUMERICAL (a local system is singular for all that is added to its diagonal). */
rbf_status rbf_panels_create(rbf_context *context, const rbf_system *system, rbf_sets *sets,
                             rbf_panels *panels);
void rbf_panels_release(rbf_panels *panels);

#endif
