/* What a solver makes of a system but for its values, kept for the next one. */
#ifndef RBF_SOLVER_PREPARATION_H
#define RBF_SOLVER_PREPARATION_H

#include <rbfinterp/digest.h>

#include "solver/system.h"

struct rbf_preparation {
    char digest[RBF_DIGEST_SIZE]; /* of the system that it was made for */
    void *made;                   /* the solver's own; NULL: nothing */
    void (*destroy)(void **made); /* frees that and sets it to NULL */
    int64_t bytes;
};

/* Clears what was not made by the same means, `destroy`, for a system that differs from this one in
 * its values and its tolerance alone. Errors: RBF_E_MEMORY. */
rbf_status rbf_preparation_suit(rbf_context *context, const rbf_system *system,
                                void (*destroy)(void **made), rbf_preparation *preparation);

/* Frees what is kept. */
void rbf_preparation_clear(rbf_preparation *preparation);

#endif
