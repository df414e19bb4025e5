/* What `rbfinterp validate` found, and its report. */
#ifndef VALIDATION_H
#define VALIDATION_H

#include "job.h"

typedef struct validation {
    cli_job job;
    int64_t count, samples;
    int64_t *folds;    /* of each electrode; NULL: none */
    int64_t *left_out; /* with each electrode, by --region-radius; NULL: no regions */
    double radius;
    double *predicted; /* [samples][count] */
    double *deviation; /* [samples][count], expected of the errors; NULL: not leave-one-out */
    int approximate;   /* leave-one-out by a solver that iterates */
    double interval;   /* part of the errors within 1.96 deviations; NaN: not known */
    rbf_metrics overall;
    rbf_metrics *electrodes; /* [count] */
    rbf_metrics *instants;   /* [samples] */
    rbf_verdict *verdicts;   /* [count]; NULL: not asked for */
} validation;

/* Prints it as rows or as JSON. */
rbf_status validation_print(const validation *run);

#endif
