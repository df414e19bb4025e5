/* The local interpolant: at every target the RBF interpolant of the nearest centres alone.
 *
 * s(x) = sum_i u_i y_i over the K nearest centres of x, where u solves the small system
 *
 *     [ K + diag(lambda)  P ] [u]   [phi(epsilon |x - x_i|)]
 *     [ P^T               0 ] [v] = [p(x)                  ]
 *
 * (Wendland 2005, section 11.1: cardinal functions), so that one solution serves all samples.
 * Targets are taken in tasks: some hundred that lie near each other. In a task the neighbourhoods are
 * found (neighbours.c), their tails fitted (tail.c), their systems solved, several at once (batch.c),
 * and the solutions multiplied with the values (local.c). */
#ifndef RBF_SOLVER_LOCAL_LOCAL_H
#define RBF_SOLVER_LOCAL_LOCAL_H

#include "geometry/kdtree.h"
#include "kernel/tiles.h"
#include "linalg/lanes.h"
#include "solver/apply.h"

/* What all tasks share. */
typedef struct rbf_local {
    const rbf_interpolant *s;
    const rbf_points *targets;
    const rbf_outputs *outputs;
    int others;    /* 1: the targets are the centres, each predicted from the others */
    int neighbors; /* K, at most the centres that there are */
    int measures;  /* 1: not the values are wanted, but their variances, in their place */
    int smooths;   /* 0: all lambdas are 0 */
    int terms;     /* monomials of the degree in all dimensions */
    int task;      /* targets in a task at the most */
    int numbers;   /* of a target: value, gradient and pairs of the Hessian, as far as wanted */
    int64_t room;  /* for candidates */
    const rbf_tiles *loops;
    const rbf_lanes *lanes;
    rbf_kdtree *tree;
    const rbf_points *centres; /* in the order of the tree; places below are places in it */
    const int64_t *row;        /* [centres]: their rows */
    int64_t *place;            /* [centres]: where their rows are in it */
    rbf_tail tail; /* monomials, and the directions that all centres span, of unit length */
    const double
        *frame[RBF_DIMENSION_MAX]; /* coordinates of the centres along these, from its shift */
    double *projected; /* memory of these where they are not the points' own; else NULL */
} rbf_local;

/* Targets whose neighbourhoods were not as they should be. */
typedef struct rbf_local_counts {
    int64_t lowered;    /* its points do not determine the whole tail */
    int64_t indefinite; /* solved by LU */
    int64_t singular;   /* solved by least squares */
} rbf_local_counts;

/* What a thread works with. Neighbours are places in the order of the tree. */
typedef struct rbf_worker {
    double *memory; /* of all arrays */
    rbf_local_counts counts;
    rbf_status status;
    /* neighbours */
    double reach2;           /* square of the distance of the last target's last neighbour */
    rbf_points near;         /* candidates: [room] */
    int64_t *candidates;     /* [room]: their places */
    double *distance2;       /* [room] */
    int64_t *kept;           /* [room]: those near enough */
    double *kept2, *select2; /* [room] */
    int64_t *places;         /* [task][K], rising */
    /* systems: the different neighbourhoods of a task */
    int systems;
    int64_t *first, *next; /* [task]: targets of a system, linked; -1 ends */
    uint64_t *hash;        /* [task] */
    /* tail of one system; behind the K points come rows of the targets */
    rbf_tail tail;
    double *columns; /* [terms][K + task numbers] */
    double *column[RBF_TAIL_TERMS_MAX];
    double *norms; /* [K] */
    double *terms; /* [terms][1 + d + pairs] */
    int rank;
    int64_t *order; /* [K]: pivots first */
    /* tails of a batch */
    double *scaled;          /* [axes][K] */
    double *middle, *extent; /* [axes]: of the bounding box, and half of it */
    double *basis;  /* [K + terms][terms]: the identity, L, and what makes monomials into them */
    int64_t *swaps; /* [terms] */
    int doubtful[RBF_LANES]; /* 1: its points may not determine the tail */
    /* a batch */
    int used; /* lanes */
    int batch_rank;
    int64_t *lane_system; /* [lanes] */
    int64_t *lane_order;  /* [lanes][K] */
    double *x;            /* [d][K] */
    rbf_lane_system lanes;
    double *border; /* [task][numbers][terms]: p(x) in the Lagrange basis */
    double *target; /* [d] */
    double *square, *slope, *bend, *right, *edge, *u, *correction, *variance, *work;
    double *solution; /* [task][numbers][K], of each of the places */
    uint8_t *state;   /* [task]: of each system (batch.c) */
} rbf_worker;

/* Neighbourhoods of the targets order[0 .. count) into w->places. */
void rbf_local_neighbours(const rbf_local *local, rbf_worker *w, int count, const int64_t *order);

/* The tails of the batch's systems and their targets: w->basis, w->border; the points of w->x and
 * w->lane_order change places. What a doubtful lane has is of no use. */
void rbf_local_tails(const rbf_local *local, rbf_worker *w, const int64_t *order);

/* The same for one system that may not determine all of its tail, in the Lagrange basis of the points
 * w->order[0 .. w->rank): w->column[c] at all points and targets.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL (no context tells them). */
rbf_status rbf_local_tail_alone(const rbf_local *local, rbf_worker *w, int system,
                                const int64_t *order);

/* w->terms [terms][numbers]: the monomials of the tail for one target. */
void rbf_local_target_terms(const rbf_local *local, rbf_worker *w, const rbf_tail *tail,
                            int64_t target);

/* Solves all systems of the task of `count` targets: w->solution. Errors: as above. */
rbf_status rbf_local_solve(const rbf_local *local, rbf_worker *w, int count, const int64_t *order);

/* The robust way, for one system, which lies in lane 0; *singular: by least squares. Errors: as
 * above. */
rbf_status rbf_local_solve_alone(const rbf_local *local, rbf_worker *w, int system,
                                 const int64_t *order, int *singular);

/* Squares of the distances of one target in each lane from its neighbours, and what the derivatives
 * are made of. */
void rbf_local_target(const rbf_local *local, rbf_worker *w, const int64_t *targets);
/* The right-hand sides of these targets for one of their numbers, into w->right. */
void rbf_local_right(const rbf_local *local, rbf_worker *w, int number);

/* The variance of a target from w->right, w->u and the system of the lane. */
void rbf_local_measure(const rbf_local *local, rbf_worker *w);
void rbf_local_put_variance(const rbf_local *local, const rbf_worker *w, int lane, int64_t target);

/* worker.c: doubles that a thread works with, and all of them. Errors: RBF_E_MEMORY. */
int64_t rbf_local_worker_size(const rbf_local *local, int dimension);
rbf_status rbf_workers_create(rbf_context *context, const rbf_local *local, int threads,
                              rbf_worker **workers);
void rbf_workers_destroy(int threads, rbf_worker **workers);

#endif
