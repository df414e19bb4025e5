/* Sums at some targets, wherever they lie. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_TARGETS_H
#define RBF_SOLVER_FAST_MULTIPOLE_TARGETS_H

#include "solver/apply.h"
#include "solver/fast/multipole/far.h"

/* All that the targets of one block of samples share. */
typedef struct rbf_evaluation {
    const rbf_interpolant *s;
    const rbf_points *targets;
    const rbf_outputs *outputs;
    rbf_root root;
    int64_t most;   /* sources in a leaf */
    double density; /* targets to a source */
    int outside;    /* 1: targets lie outside of the root cube */
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

/* Sums at the targets first .. first + count. Errors: RBF_E_MEMORY (release it even so). */
rbf_status rbf_batch_create(rbf_context *context, const rbf_evaluation *e, int64_t first,
                            int64_t count, rbf_batch *batch);
void rbf_batch_release(rbf_batch *batch);

#endif
