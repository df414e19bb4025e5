/* Why iterations did not reach their tolerance, and what to try. */
#ifndef RBF_MODEL_UNSOLVED_H
#define RBF_MODEL_UNSOLVED_H

#include "model/options.h"
#include "model/select.h"

/* Is an analytic kernel so wide that neighbours hardly differ? Its system is then so badly conditioned
 * that no sparse inverse comes near its own. spacing: median distance from a point to the next. */
int rbf_kernel_is_flat(rbf_kernel kernel, double epsilon, double spacing);

/* Adds a hint to the failure that was just stored, which is returned: the kernel is flat, points nearly
 * coincide, or the values are too rough. reached: the residual. Errors: RBF_E_MEMORY instead. */
rbf_status rbf_hint_unsolved(rbf_context *context, const rbf_resolved *resolved,
                             const rbf_selection *selection, double reached);

#endif
