/* Sums at some targets, wherever they lie. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_TARGETS_H
#define RBF_SOLVER_FAST_MULTIPOLE_TARGETS_H

#include <stddef.h>

#include "solver/apply.h"
#include "solver/fast/multipole/far.h"

/* All that the targets of one block of samples share. */
typedef struct rbf_evaluation {
    const rbf_interpolant *s;
    const rbf_points *targets;
    const rbf_outputs *outputs;
    int64_t *row; /* of the targets, in the order in which they are taken; NULL: their own */
    rbf_root root;
    int64_t most; /* sources in a leaf */
    int outside;  /* 1: targets lie outside of the root cube */
    rbf_tree *sources;
    rbf_couplings *couplings;
    rbf_moments *moments;
    double *weights; /* [block][slots] */
} rbf_evaluation;

/* Targets that are looked at together, with their sums. */
typedef struct rbf_batch {
    int64_t count; /* of rows */
    int64_t *row;
    rbf_tree *tree;
    rbf_lists *lists;
    rbf_points *far;  /* those without a box; NULL: none */
    int64_t *far_row; /* in the same order */
    double *storage;
    rbf_sums near_sums, far_sums;
} rbf_batch;

/* 0: the target lies in the root cube; 1: in the boxes around it; 2: beyond. */
int rbf_target_ring(const rbf_root *root, const rbf_points *targets, int64_t i);

/* The row of the i-th target that is taken. */
static inline int64_t rbf_target_row(const rbf_evaluation *e, int64_t i)
{
    return e->row != NULL ? e->row[i] : i;
}

/* An order in which targets that follow each other lie together: a million of them then are all that
 * there are in a part of space. Release it. Errors: RBF_E_MEMORY. Cost: 8 bytes a target. */
rbf_status rbf_target_order(rbf_context *context, const rbf_root *root, const rbf_points *targets,
                            int64_t **row);

/* Targets to a source where the targets first .. first + count lie; 0.1 to 1e6. */
double rbf_target_density(const rbf_evaluation *e, int64_t first, int64_t count);

/* Sums at the targets first .. first + count. Errors: RBF_E_MEMORY (release it even so). */
rbf_status rbf_batch_create(rbf_context *context, const rbf_evaluation *e, int64_t first,
                            int64_t count, rbf_batch *batch);
void rbf_batch_release(rbf_batch *batch);

#endif
