/* (K + diag(lambda)) w: by direct sums while they are the shorter way, then by the multipole method. */
#ifndef RBF_SOLVER_FAST_PRODUCT_H
#define RBF_SOLVER_FAST_PRODUCT_H

#include "solver/system.h"

typedef struct rbf_product rbf_product;

/* Keeps a pointer to the system. tolerance: error of a product that is aimed at, relative to its
 * largest element. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_product_create(rbf_context *context, const rbf_system *system, double tolerance,
                              rbf_product **product);
/* NULL-safe; sets *product to NULL. */
void rbf_product_destroy(rbf_product **product);

/* 1: by direct sums, to rounding. */
int rbf_product_is_direct(const rbf_product *product);

/* Aims at a smaller error from now on. *sharper 0: it is as small as it gets. Errors: as
 * rbf_product_create(). */
rbf_status rbf_product_sharpen(rbf_context *context, rbf_product *product, int *sharper);

/* sums [samples][n] := (K + diag(lambda)) w for w [samples][n]. The bits do not depend on the number
 * of threads. Errors: RBF_E_MEMORY, RBF_E_CANCELLED (sums partly written). */
rbf_status rbf_product_apply(rbf_context *context, const rbf_product *product, int64_t samples,
                             const double *weights, double *sums);

/* Is it by direct sums for so many points in so many dimensions? */
int rbf_product_sums_directly(int64_t points, int dimension);

#endif
