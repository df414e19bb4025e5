/* Inside of an operator, and what completes samples with missing electrodes. */
#ifndef RBF_MODEL_OPERATOR_H
#define RBF_MODEL_OPERATOR_H

#include <rbfinterp/operator.h>

#include "geometry/points.h"
#include "model/model.h"

struct rbf_operator {
    rbf_points *points, *targets;
    rbf_fit_options options;
    double *smoothing; /* behind options.point_smoothing, or NULL */
    rbf_model *units;  /* sample j: the unit vector of row j */
    double *matrix;    /* [n][m] */
    char digest[RBF_DIGEST_SIZE];
};

/* Where a map goes: one of the two is NULL. */
typedef struct rbf_map {
    double *numbers; /* [samples][stride] */
    float *narrow;
    int64_t stride;
} rbf_map;

/* A number was too large for float32 in a sample from that one on. */
rbf_status rbf_map_fail(rbf_context *context, int64_t sample);

/* Scratch for a block of samples, and the set of missing electrodes that was met last. */
typedef struct rbf_missing rbf_missing;

/* Errors: RBF_E_MEMORY. */
rbf_status rbf_missing_create(rbf_context *context, const rbf_operator *operator_,
                              int64_t samples_most, rbf_missing **missing);
void rbf_missing_destroy(rbf_missing **missing);

/* values [count][n], the samples from `first` on: *complete are they, with what the others predict in
 * the place of what is missing (0 for samples that rbf_missing_refit() is to do). Fills
 * errors [count][n], or NULL, with the leave-one-out errors. Errors: RBF_E_MEMORY. */
rbf_status rbf_missing_fill(rbf_context *context, rbf_missing *missing, int64_t first,
                            int64_t count, const double *values, double *errors,
                            const double **complete);
/* Fits the samples of that block for which the inverse does not serve, over their rows of map and
 * errors. */
rbf_status rbf_missing_refit(rbf_context *context, rbf_missing *missing, const rbf_map *map,
                             double *errors);

#endif
