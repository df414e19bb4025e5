/* Q is kept as a matrix: it has few columns, and products with it are cut into parts of the points. */
#include "solver/fast/project.h"

#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/parts.h"

struct rbf_projection {
    int64_t n;
    int terms;
    double *q;      /* [terms][n] */
    double *factor; /* R [terms][terms], upper triangular */
    double *sums;   /* Q^T v of all parts [RBF_PARTS][samples][terms] */
};

/* q holds P and becomes Q. */
static rbf_status orthogonalise(rbf_context *context, rbf_projection *p)
{
    const lapack_int n = (lapack_int)p->n, r = p->terms;
    double size = 0.0, *work = NULL;
    rbf_status status = RBF_E_MEMORY;
    double *tau = rbf_allocate(context, r, sizeof *tau, "the tail");
    if (tau == NULL)
        goto done;
    LAPACKE_dgeqrf_work(LAPACK_COL_MAJOR, n, r, p->q, n, tau, &size, -1);
    work = rbf_allocate(context, (int64_t)size, sizeof *work, "the tail");
    if (work == NULL)
        goto done;
    LAPACKE_dgeqrf_work(LAPACK_COL_MAJOR, n, r, p->q, n, tau, work, (lapack_int)size);
    for (int k = 0; k < r; k++)
        memcpy(p->factor + (int64_t)k * r, p->q + k * p->n, (size_t)(k + 1) * sizeof *p->q);
    LAPACKE_dorgqr_work(LAPACK_COL_MAJOR, n, r, r, p->q, n, tau, work, (lapack_int)size);
    status = RBF_OK;
done:
    rbf_release(work);
    rbf_release(tau);
    return status;
}

rbf_status rbf_projection_create(rbf_context *context, int64_t n, int terms, const double *columns,
                                 int64_t samples, rbf_projection **projection)
{
    static const char what[] = "the tail";
    rbf_status status = RBF_E_MEMORY;
    rbf_projection *p = rbf_allocate_zero(context, 1, sizeof *p, what);
    if (p == NULL)
        return RBF_E_MEMORY;
    p->n = n;
    p->terms = terms;
    p->q = rbf_allocate(context, rbf_multiply(n, terms), sizeof *p->q, what);
    p->factor = rbf_allocate_zero(context, (int64_t)terms * terms, sizeof *p->factor, what);
    p->sums =
        rbf_allocate(context, rbf_multiply(RBF_PARTS * samples, terms), sizeof *p->sums, what);
    if (p->q == NULL || p->factor == NULL || p->sums == NULL)
        goto done;
    status = RBF_OK;
    if (terms > 0) {
        memcpy(p->q, columns, (size_t)n * (size_t)terms * sizeof *columns);
        rbf_blas_threads_begin(1); /* the same bits for any number of threads */
        status = orthogonalise(context, p);
        rbf_blas_threads_end(1);
    }
done:
    if (status != RBF_OK)
        rbf_projection_destroy(&p);
    else
        *projection = p;
    return status;
}

void rbf_projection_destroy(rbf_projection **projection)
{
    if (*projection == NULL)
        return;
    rbf_release((*projection)->q);
    rbf_release((*projection)->factor);
    rbf_release((*projection)->sums);
    rbf_release(*projection);
    *projection = NULL;
}

/* The first of the sums := Q^T v, v := v - Q (Q^T v). */
static void project_once(rbf_context *context, rbf_projection *p, int64_t samples, double *v)
{
    const int r = p->terms, columns = (int)samples, n = (int)p->n;
    const int64_t size = samples * r;
    const int threads = rbf_threads_for(context, 4.0 * n * (double)size);
    rbf_blas_threads_begin(1); /* each thread multiplies its own parts */
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part);
        const int rows = (int)(rbf_part_begin(n, part + 1) - begin);
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, r, columns, rows, 1.0, p->q + begin, n,
                    v + begin, n, 0.0, p->sums + part * size, r);
    }
    for (int part = 1; part < RBF_PARTS; part++)
        for (int64_t k = 0; k < size; k++)
            p->sums[k] += p->sums[part * size + k];
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part);
        const int rows = (int)(rbf_part_begin(n, part + 1) - begin);
        if (rows > 0)
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, rows, columns, r, -1.0,
                        p->q + begin, n, p->sums, r, 1.0, v + begin, n);
    }
    rbf_blas_threads_end(1);
}

void rbf_projection_apply(rbf_context *context, rbf_projection *p, int64_t samples, double *v)
{
    if (p->terms > 0 && samples > 0)
        project_once(context, p, samples, v);
}

/* Twice, since a polynomial that is far larger than what it leaves takes its digits. */
void rbf_projection_fit(rbf_context *context, rbf_projection *p, int64_t samples, double *v,
                        double *coefficients)
{
    const int r = p->terms;
    const int64_t size = samples * r;
    if (r == 0 || samples == 0)
        return;
    memset(coefficients, 0, (size_t)size * sizeof *coefficients);
    for (int pass = 0; pass < 2; pass++) {
        project_once(context, p, samples, v);
        for (int64_t k = 0; k < size; k++)
            coefficients[k] += p->sums[k];
    }
    rbf_blas_threads_begin(1);
    cblas_dtrsm(CblasColMajor, CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, r, (int)samples,
                1.0, p->factor, r, coefficients, r);
    rbf_blas_threads_end(1);
}

double rbf_projection_left(const rbf_projection *p, int64_t i)
{
    double left = 1.0;
    for (int k = 0; k < p->terms; k++)
        left -= p->q[k * p->n + i] * p->q[k * p->n + i];
    return left;
}
