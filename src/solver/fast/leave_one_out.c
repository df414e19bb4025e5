/* What is left out in turn is divided by how well its neighbours know it. */
#include "solver/fast/leave_one_out.h"

#include <math.h>

#include "core/memory.h"

/* A point whose unit vector has less than this left outside of the tail's span determines a term
 * alone. */
#define RBF_ALONE 1e-12

rbf_status rbf_fast_leave_one_out(rbf_context *context, const rbf_preconditioner *preconditioner,
                                  const rbf_projection *projection, int64_t n, int64_t samples,
                                  const double *weights, double *errors)
{
    rbf_status status = RBF_OK;
    double *diagonal = rbf_allocate(context, n, sizeof *diagonal, "leave-one-out");
    if (diagonal == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        diagonal[i] = 1.0;
    if (preconditioner != NULL)
        status = rbf_preconditioner_diagonal(context, preconditioner, diagonal);
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        if (rbf_projection_left(projection, i) < RBF_ALONE)
            diagonal[i] = NAN;
    for (int64_t t = 0; t < samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < n; i++)
            errors[t * n + i] = weights[t * n + i] / diagonal[i];
    rbf_release(diagonal);
    return status;
}
