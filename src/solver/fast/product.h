/* (K + diag(lambda)) w, by direct sums. */
#ifndef RBF_SOLVER_FAST_PRODUCT_H
#define RBF_SOLVER_FAST_PRODUCT_H

#include "solver/system.h"

typedef struct rbf_product rbf_product;

/* Keeps a pointer to the system. Errors: RBF_E_MEMORY. */
rbf_status rbf_product_create(rbf_context *context, const rbf_system *system,
                              rbf_product **product);
/* NULL-safe; sets *product to NULL. */
void rbf_product_destroy(rbf_product **product);

/* sums [samples][n] := (K + diag(lambda)) w for w [samples][n]. The bits do not depend on the number
 * of threads. Errors: RBF_E_MEMORY, RBF_E_CANCELLED (sums partly written). */
rbf_status rbf_product_apply(rbf_context *context, const rbf_product *product, int64_t samples,
                             const double *weights, double *sums);

#endif
