/* Residual of the system, from the points. */
#include "linalg/blas.h"
#include "solver/apply.h"
#include "solver/system.h"

rbf_status rbf_system_residual(rbf_context *context, const rbf_system *s, int64_t first,
                               int64_t count, const double *weights, const double *coefficients,
                               double *residual)
{
    static const rbf_tail no_tail = {.terms = 0};
    const int n = (int)s->points->count;
    const rbf_interpolant kernels = {.kernel = s->kernel,
                                     .epsilon = s->epsilon,
                                     .tail = &no_tail,
                                     .centres = s->points,
                                     .samples = count,
                                     .weights = weights};
    const rbf_outputs outputs = {.values = residual, .stride = n};
    rbf_status status = rbf_apply(context, "residual", &kernels, s->points, &outputs);
    if (status != RBF_OK)
        return status;
    const double *values = s->values + first * n;
    for (int64_t t = 0; t < count; t++)
        for (int64_t i = 0; i < n; i++)
            residual[t * n + i] =
                values[t * n + i] - residual[t * n + i] - s->smoothing[i] * weights[t * n + i];
    if (s->terms > 0)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, (int)count, s->terms, -1.0,
                    s->columns, n, coefficients, s->terms, 1.0, residual, n);
    return RBF_OK;
}
