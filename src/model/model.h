/* Inside of a model. */
#ifndef RBF_MODEL_MODEL_H
#define RBF_MODEL_MODEL_H

#include <rbfinterp/digest.h>
#include <rbfinterp/model.h>

#include "geometry/patches.h"
#include "geometry/tail.h"

struct rbf_model {
    rbf_kernel kernel;
    double epsilon;
    int64_t samples;
    rbf_points *centres;   /* [n][d] */
    int64_t *rows;         /* [n] */
    double *smoothing;     /* [n] */
    double *weights;       /* [samples][n]; NULL: local, or patches */
    double *values;        /* [samples][n]; NULL: not local */
    int64_t neighbors;     /* of a local model; else 0 */
    rbf_patches *patches;  /* NULL: none */
    double *leave_one_out; /* [samples][n] or NULL */
    uint8_t *missing;      /* [samples][n], 1: missing; NULL: nothing is */
    rbf_tail tail;
    double *tail_coefficients; /* [samples][tail.terms]; never NULL */
    rbf_fit_report report;     /* its strings are static or point into `text` */
    char text[512];            /* backing of the report's strings in a loaded model */
    rbf_metadata metadata;
    rbf_tuned tuned;
    rbf_modes *modes; /* NULL: one lambda for all */
    char digest[RBF_DIGEST_SIZE];
};

/* Fills the report's numbers of missing values from `missing` and the weights. */
void rbf_model_count_missing(rbf_model *model);

/* Fills the report's numbers of patches. */
void rbf_model_count_patches(rbf_model *model);

/* Fills the report's figures of leave-one-out; values [samples][n]: what was fitted. */
void rbf_model_sum_errors(rbf_model *model, const double *values);

/* An empty model (all zero or NULL, metadata default); NULL with the error stored on lack of
 * memory. */
rbf_model *rbf_model_new(rbf_context *context);

#endif
