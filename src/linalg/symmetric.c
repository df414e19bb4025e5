/* Symmetric matrices of which one triangle counts: read once or twice, by all threads. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"

#define RBF_NORM_THREADS 8 /* more do not read faster */
/* Up to so many vectors are multiplied by tiles; dsymm first copies the matrix into an order of its
 * own, which takes longer. */
#define RBF_FEW_VECTORS 8
/* A tile has a quarter of a MiB, which a core keeps in its own cache for all vectors. */
#define RBF_TILE_ROWS    64
#define RBF_TILE_COLUMNS 512

/* Adds the absolute values of column j below the diagonal to the sums of their rows and returns
 * their sum with the diagonal's. */
static double add_column(int64_t n, const double *column, int64_t j, double *restrict sums)
{
    double sum = fabs(column[j]);
#pragma omp simd reduction(+ : sum)
    for (int64_t i = j + 1; i < n; i++) {
        const double size = fabs(column[i]);
        sums[i] += size;
        sum += size;
    }
    return sum;
}

/* Each thread sums its columns into a row of `work`, [threads][n]. */
static double norm_of_columns(int64_t n, const double *matrix, int64_t stride, int threads,
                              double *work)
{
    double norm = 0.0;
#pragma omp parallel num_threads(threads)
    {
        double *sums = work + omp_get_thread_num() * n;
        memset(sums, 0, (size_t)n * sizeof *sums);
#pragma omp for schedule(static, 16)
        for (int64_t j = 0; j < n; j++)
            sums[j] += add_column(n, matrix + j * stride, j, sums);
    }
    for (int64_t j = 0; j < n; j++) {
        double sum = 0.0;
        for (int t = 0; t < threads; t++)
            sum += work[t * n + j];
        norm = sum > norm || isnan(sum) ? sum : norm;
    }
    return norm;
}

rbf_status rbf_symmetric_norm(rbf_context *context, int64_t n, const double *matrix, int64_t stride,
                              double *norm)
{
    int threads = rbf_threads_for(context, (double)n * (double)n);
    threads = threads < RBF_NORM_THREADS ? threads : RBF_NORM_THREADS;
    double *work = rbf_allocate(context, rbf_multiply(threads, n), sizeof *work, "a matrix norm");
    if (work == NULL)
        return RBF_E_MEMORY;
    *norm = norm_of_columns(n, matrix, stride, threads, work);
    rbf_release(work);
    return RBF_OK;
}

typedef struct symmetric {
    int lower; /* which triangle counts */
    int64_t n, stride;
    const double *matrix;
    int64_t count; /* of the vectors v and w, [count][n] */
    const double *v;
    double *w;
} symmetric;

/* w += the matrix's rows from i on, `columns` of them from j on, times v. Beside the diagonal block,
 * a tile stands in the triangle as it is or transposed. Its sum is made apart and added as a whole,
 * so that rounding errors grow with the number of tiles and not with n. */
static void add_tile(const symmetric *s, int64_t i, int rows, int64_t j, int columns)
{
    double sums[RBF_TILE_ROWS];
    const int ld = (int)s->stride;
    const int transposed = s->lower ? j > i : j < i;
    const double *tile = transposed ? s->matrix + i * s->stride + j : s->matrix + j * s->stride + i;
    for (int64_t k = 0; k < s->count; k++) {
        const double *v = s->v + k * s->n + j;
        double *w = s->w + k * s->n + i;
        if (i == j)
            cblas_dsymv(CblasColMajor, s->lower ? CblasLower : CblasUpper, rows, 1.0, tile, ld, v,
                        1, 0.0, sums, 1);
        else if (transposed)
            cblas_dgemv(CblasColMajor, CblasTrans, columns, rows, 1.0, tile, ld, v, 1, 0.0, sums,
                        1);
        else
            cblas_dgemv(CblasColMajor, CblasNoTrans, rows, columns, 1.0, tile, ld, v, 1, 0.0, sums,
                        1);
        for (int t = 0; t < rows; t++)
            w[t] += sums[t];
    }
}

static void multiply_rows(const symmetric *s, int64_t i)
{
    const int rows = (int)(s->n - i < RBF_TILE_ROWS ? s->n - i : RBF_TILE_ROWS);
    for (int64_t k = 0; k < s->count; k++)
        memset(s->w + k * s->n + i, 0, (size_t)rows * sizeof *s->w);
    for (int64_t j = 0, columns; j < s->n; j += columns) {
        const int64_t end = j < i ? i : j == i ? i + rows : s->n;
        columns = end - j < RBF_TILE_COLUMNS ? end - j : RBF_TILE_COLUMNS;
        add_tile(s, i, rows, j, (int)columns);
    }
}

void rbf_symmetric_multiply(rbf_context *context, char triangle, int64_t n, const double *matrix,
                            int64_t stride, int64_t count, const double *v, double *w)
{
    const symmetric s = {triangle == 'L', n, stride, matrix, count, v, w};
    if (count > RBF_FEW_VECTORS) {
        cblas_dsymm(CblasColMajor, CblasLeft, s.lower ? CblasLower : CblasUpper, (int)n, (int)count,
                    1.0, matrix, (int)stride, v, (int)n, 0.0, w, (int)n);
        return;
    }
    const int threads = rbf_threads_for(context, 2.0 * (double)n * (double)n * (double)count);
    rbf_blas_threads_begin(1); /* each thread multiplies its own rows */
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int64_t i = 0; i < n; i += RBF_TILE_ROWS)
        multiply_rows(&s, i);
    rbf_blas_threads_end(1);
}
