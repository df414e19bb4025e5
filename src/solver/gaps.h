/* Which electrodes are missing in which samples. Samples that miss the same ones share a set. */
#ifndef RBF_SOLVER_GAPS_H
#define RBF_SOLVER_GAPS_H

#include <stdint.h>

#include "core/context.h"

/* One set of missing electrodes, and the samples that miss just these; inside of rbf_gaps. */
typedef struct rbf_gap {
    const int64_t *electrodes; /* [size], rising */
    int64_t size;
    const int64_t *samples; /* [count] */
    int64_t count;
} rbf_gap;

typedef struct rbf_gaps {
    int64_t count; /* of sets */
    rbf_gap *sets;
    rbf_gap complete; /* the samples that miss nothing: an empty set */
    int64_t any_count;
    int64_t *any;                  /* electrodes that are missing in some sample, rising */
    int64_t *place;                /* [points]: where in `any` an electrode stands, -1: nowhere */
    int64_t values;                /* that are missing */
    int64_t *electrodes, *samples; /* what the sets point into; all samples */
} rbf_gaps;

/* values [samples][points], NaN: missing. *gaps is NULL if nothing is. Errors: RBF_E_MEMORY.
 * Cost: O(samples (points + log samples)). */
rbf_status rbf_gaps_find(rbf_context *context, int64_t points, int64_t samples,
                         const double *values, rbf_gaps **gaps);
/* NULL-safe; sets *gaps to NULL. */
void rbf_gaps_destroy(rbf_gaps **gaps);

#endif
