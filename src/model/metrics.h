/* Statistics that validation and the search for bad electrodes share. */
#ifndef RBF_MODEL_METRICS_H
#define RBF_MODEL_METRICS_H

#include <stdint.h>

/* Median of values [count] without the NaNs, which it reorders; NaN if there are no others. */
double rbf_median(int64_t count, double *values);

#endif
