/* (K + diag(lambda)) w: by direct sums while they are the shorter way, then by the multipole method. */
#ifndef RBF_SOLVER_FAST_PRODUCT_H
#define RBF_SOLVER_FAST_PRODUCT_H

#include "solver/system.h"

typedef struct rbf_product rbf_product;

/* Of the system's points and kernel alone, which need not live on. tolerance: error of a product that
 * is aimed at, relative to its largest element; none below 1e-13 is. Errors: RBF_E_MEMORY,
 * RBF_E_NUMERICAL. */
rbf_status rbf_product_create(rbf_context *context, const rbf_system *system, double tolerance,
                              rbf_product **product);
/* NULL-safe; sets *product to NULL. */
void rbf_product_destroy(rbf_product **product);

/* 1: by direct sums, to rounding. */
int rbf_product_is_direct(const rbf_product *product);

/* Would one made with this tolerance for as many samples as this system has be the same? */
int rbf_product_suits(const rbf_product *product, const rbf_system *system, double tolerance);

/* The tolerance of the product that would be the next better one; 0: this is as exact as it gets. */
double rbf_product_sharper(const rbf_product *product);

int64_t rbf_product_bytes(const rbf_product *product);

/* sums [samples][n] := (K + diag(lambda)) w for w [samples][n], K being that of the system that the
 * product was made for. The bits do not depend on the number of threads. Errors: RBF_E_MEMORY,
 * RBF_E_CANCELLED (sums partly written). */
rbf_status rbf_product_apply(rbf_context *context, const rbf_product *product,
                             const rbf_system *system, int64_t samples, const double *weights,
                             double *sums);

/* Is it by direct sums for so many points in so many dimensions? */
int rbf_product_sums_directly(int64_t points, int dimension);

#endif
