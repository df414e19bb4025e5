/* Residual of the system from the kernel matrix, of which every element below the diagonal, that the
 * factor has taken, stands above it, too. */
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "solver/dense/factor.h"

/* Samples between two looks at cancel; enough for the speed of a product of matrices. */
#define RBF_RESIDUAL_SAMPLES 64

static void exchange_diagonal(rbf_factor *f)
{
    for (int64_t i = 0; i < f->n; i++) {
        double *entry = f->matrix + i * f->stride + i;
        const double other = *entry;
        *entry = f->diagonal[i];
        f->diagonal[i] = other;
    }
}

rbf_status rbf_factor_residual(rbf_context *context, rbf_factor *f, const rbf_system *s,
                               int64_t first, int64_t count, const double *weights,
                               const double *coefficients, double *residual)
{
    const int64_t n = f->n;
    const double *values = s->values + first * n;
    rbf_status status = RBF_OK;
    if (f->diagonal == NULL)
        return rbf_system_residual(context, s, first, count, weights, coefficients, residual);
    exchange_diagonal(f);
    for (int64_t t = 0; t < count && status == RBF_OK; t += RBF_RESIDUAL_SAMPLES) {
        const int64_t left = count - t;
        const int64_t some = left < RBF_RESIDUAL_SAMPLES ? left : RBF_RESIDUAL_SAMPLES;
        rbf_symmetric_multiply(context, 'U', n, f->matrix, f->stride, some, weights + t * n,
                               residual + t * n);
        status = rbf_progress(context, "residual", (double)(t + some) / (double)count);
    }
    exchange_diagonal(f);
    for (int64_t i = 0; i < count * n; i++)
        residual[i] = values[i] - residual[i];
    if (f->r > 0)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)n, (int)count, f->r, -1.0,
                    s->columns, (int)n, coefficients, f->r, 1.0, residual, (int)n);
    return status;
}
