/* One local system: assembled, factored, and the members' rows of the inverse factor. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_LOCAL_H
#define RBF_SOLVER_FAST_PRECONDITIONER_LOCAL_H

#include <stdint.h>

#include "kernel/tiles.h"
#include "solver/system.h"

typedef struct rbf_local {
    const rbf_system *system;
    const rbf_tiles *tiles;
    int64_t most;      /* points that there is room for */
    int64_t q, rest;   /* points of xi, and the others */
    int64_t stride;    /* of matrix */
    rbf_points points; /* xi, padded, then the rest */
    double *memory;
    double *matrix;  /* [rest][stride], column-major */
    double *border;  /* [q][..], K(:, xi) */
    double *columns; /* [q][m], the Lagrange basis */
    double *update;  /* [q][rest] */
    double jitter;   /* that was added, relative to the largest diagonal */
} rbf_local;

/* Room for local systems of so many points. Errors: RBF_E_MEMORY. */
rbf_status rbf_local_create(rbf_context *context, const rbf_system *system, const rbf_tiles *tiles,
                            int64_t most, rbf_local **local);
void rbf_local_destroy(rbf_local **local);

/* Factors the system of list[0 .. count), of which the last `members` are the group, and moves xi to
 * the front of the list. Then row j of the members' is rows[k * stride + j] on entry q + k of the
 * list, rows = rbf_local_rows(), zero for members after j; and -sum_k rows L on xi, which is
 * update[i * members + j] for entry i. Returns 0 if it is singular. */
int rbf_local_factor(rbf_local *local, int64_t count, int64_t members, int32_t *list);

/* Leading operations of rbf_local_factor() for so many points but xi. */
static inline double rbf_local_flops(double rest, double members)
{
    return rest * rest * (rest / 3.0 + members) - members * members * rest;
}

static inline const double *rbf_local_rows(const rbf_local *local, int64_t members)
{
    return local->matrix + local->rest - members;
}

#endif
