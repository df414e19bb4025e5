/* Which balls does a place lie in? A tree of boxes over the balls in their order, in which
 * neighbours are near each other. */
#ifndef RBF_SOLVER_PUM_LOCATE_H
#define RBF_SOLVER_PUM_LOCATE_H

#include "geometry/patches.h"

typedef struct rbf_locator rbf_locator;

/* Keeps a pointer to the patches. O(patches) time and memory. Errors: RBF_E_MEMORY. */
rbf_status rbf_locator_create(rbf_context *context, const rbf_patches *patches,
                              rbf_locator **locator);
/* NULL-safe; sets *locator to NULL. */
void rbf_locator_destroy(rbf_locator **locator);

/* The balls whose inside holds x [d], rising, into `found`, which may be NULL; returns how many.
 * Safe from many threads. */
int64_t rbf_locate(const rbf_locator *locator, const double *x, int64_t *found);

#endif
