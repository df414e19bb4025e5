/* How well a kernel is interpolated between boxes, and the order that this takes. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_ORDER_H
#define RBF_SOLVER_FAST_MULTIPOLE_ORDER_H

#include "solver/fast/multipole/couplings.h"

/* Sets number, support, power, chebyshev and, of the levels first .. last (of a homogeneous kernel
 * the first), allowed. At most `terms` terms. Errors: RBF_E_MEMORY. */
rbf_status rbf_order_choose(rbf_context *context, double tolerance, int64_t terms,
                            rbf_couplings *couplings);

/* Row of kernels between a point and `count` points. */
void rbf_order_row(const rbf_couplings *couplings, const rbf_points *points, int64_t point,
                   const rbf_points *centres, double *row);

#endif
