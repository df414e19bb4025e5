/* Predicting sets of electrodes from all the others. */
#ifndef RBF_MODEL_LEAVE_OUT_H
#define RBF_MODEL_LEAVE_OUT_H

#include "linalg/block.h"
#include "model/inverse.h"
#include "solver/gaps.h"

/* What all sets share. */
typedef struct rbf_leave_out {
    rbf_selection *all; /* the points, as they are used */
    int64_t n;          /* of them */
    int64_t given;      /* rows before the selection */
    int64_t samples;
    const rbf_fit_options *options;
    const rbf_resolved *resolved;
    int terms;         /* of the tail that all points carry */
    double *predicted; /* [samples][n], the caller's */
    double *b;         /* the inverse; NULL: each set is a refit */
    uint8_t *bare;     /* [n]: 1 where the others do not determine the tail without that point */
    rbf_gaps *gaps;    /* NULL: no value is missing */
    double *weights;   /* B y [samples][n], y 0 where it is missing */
    double *columns;   /* w_S */
    int64_t room;      /* numbers in it */
    rbf_block block;
    int64_t *kept;  /* [n] */
    int64_t *joint; /* [n]: a set together with what is missing */
} rbf_leave_out;

/* Chooses the way for `count` sets of sizes[count] electrodes, of which single: one each, else all
 * are to be predicted, and makes what it needs. The fields up to `predicted` but `terms` are the
 * caller's to set before. Release it also after a failure. Errors: as rbf_model_fit(). */
rbf_status rbf_leave_out_start(rbf_context *context, int64_t count, const int64_t *sizes,
                               int single, rbf_leave_out *l);
void rbf_leave_out_release(rbf_leave_out *l);

/* Leaves out set[0 .. size), rising, and predicts the point `only` of them, or all if that is -1.
 * *carries 0: the rest does not determine the tail, nothing was predicted. quiet: what the geometry
 * gives to warn of has been said of another set. Errors: as rbf_model_fit(). */
rbf_status rbf_leave_out_predict(rbf_context *context, rbf_leave_out *l, int64_t size,
                                 const int64_t *set, int64_t only, int quiet, int *carries);

#endif
