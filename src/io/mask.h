/* Which measurements of a recording are to be used: numbers beside the values, nonzero for use. */
#ifndef RBF_IO_MASK_H
#define RBF_IO_MASK_H

#include "io/array.h"

typedef struct rbf_h5_mask {
    rbf_h5_array array;
    int in_use;
    int per_sample;     /* [count, samples], turned as the values are */
    double *electrodes; /* [count], if it is not */
} rbf_h5_mask;

/* The dataset `given`, or if that is NULL /electrodes/mask where there is one, or none if it is "". It
 * holds a number for each of `count` electrodes, or has the shape of the values. *mask may be closed
 * also after a failure. Errors: RBF_E_DATA (named dataset absent, shape, a NaN), RBF_E_MEMORY. */
rbf_status rbf_h5_mask_open(rbf_context *context, const rbf_h5_file *file, const char *given,
                            const rbf_h5_array *values, int64_t count, rbf_h5_mask *mask);
void rbf_h5_mask_close(rbf_h5_mask *mask);

/* Makes NaN of what is not to be used in values [samples][count], the samples first, first + step, ...;
 * order: that of the values. Errors: RBF_E_DATA, RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_h5_mask_apply(rbf_context *context, const rbf_h5_mask *mask, rbf_h5_order order,
                             int64_t first, int64_t step, int64_t samples, int64_t count,
                             double *values);

#endif
