/* Leads that were blanked with zeros: a constant 0 is a value to the interpolation, and a wrong one. */
#ifndef RBF_IO_BLANK_LEADS_H
#define RBF_IO_BLANK_LEADS_H

#include <stdint.h>

#include "core/context.h"

typedef struct rbf_blank_leads {
    int64_t count;    /* of electrodes */
    int64_t next;     /* sample that is expected */
    int64_t counted;  /* samples in which less than half of the electrodes are 0 */
    int64_t *zeros;   /* [count]: of these, those in which the electrode is */
    int64_t *run;     /* [count]: on end, up to now, */
    int64_t *longest; /* [count]: and at the most */
    int told;
} rbf_blank_leads;

/* Errors: RBF_E_MEMORY. */
rbf_status rbf_blank_leads_create(rbf_context *context, int64_t count, rbf_blank_leads *leads);
void rbf_blank_leads_release(rbf_blank_leads *leads);

/* Looks at the samples first .. first + samples - 1 of all, values [samples][count]; after the last one
 * warns, once, of what was found. Samples out of order are not looked at; sample 0 begins anew. */
void rbf_blank_leads_look(rbf_context *context, rbf_blank_leads *leads, int64_t first,
                          int64_t samples, int64_t all, const double *values);

#endif
