/* What the iterations work with and values play no part in: product and preconditioner. */
#ifndef RBF_SOLVER_FAST_TOOLS_H
#define RBF_SOLVER_FAST_TOOLS_H

#include "solver/fast/preconditioner/preconditioner.h"
#include "solver/fast/product.h"
#include "solver/preparation.h"

/* Each is NULL until it is first needed. */
typedef struct rbf_fast_tools {
    rbf_product *product;
    rbf_preconditioner *preconditioner;
    int enlarged; /* that has larger sets than usual */
} rbf_fast_tools;

/* *tools := those that are kept for such a system, empty ones if there are none; the preparation's.
 * Errors: RBF_E_MEMORY. */
rbf_status rbf_fast_tools_find(rbf_context *context, const rbf_system *system,
                               rbf_preparation *preparation, rbf_fast_tools **tools);

/* Has a product of that tolerance, or a preconditioner with usual or larger sets, and nothing else in
 * its place: the bits of a fit are the same whatever the one before has left. Errors: as
 * rbf_product_create(), rbf_preconditioner_create(). */
rbf_status rbf_fast_tools_multiply(rbf_context *context, const rbf_system *system, double tolerance,
                                   rbf_fast_tools *tools);
rbf_status rbf_fast_tools_precondition(rbf_context *context, const rbf_system *system, int enlarged,
                                       rbf_fast_tools *tools);

/* That they hold. */
int64_t rbf_fast_tools_bytes(const rbf_fast_tools *tools);

#endif
