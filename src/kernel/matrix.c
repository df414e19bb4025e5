/* The matrix of a kernel between two sets of points. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include <rbfinterp/kernel.h>

#include "core/context.h"
#include "kernel/store.h"
#include "kernel/tiles.h"

#define RBF_BAND_ELEMENTS (1LL << 24) /* matrix elements between two looks at cancel */

/* What is written, and how. */
typedef struct target {
    const rbf_tiles *tiles;
    rbf_kernel kernel;
    double epsilon;
    const rbf_points *p, *q;
    double *matrix;
    int64_t stride;
    int past; /* the cache */
} target;

/* Rows that make a band: several blocks for each thread, but a fraction of a second. */
static int64_t band_rows(int64_t columns)
{
    const int64_t rows = RBF_BAND_ELEMENTS / (columns > 0 ? columns : 1);
    const int64_t least = 16 * RBF_BLOCK_ROWS;
    return rows < least ? least : rows / RBF_BLOCK_ROWS * RBF_BLOCK_ROWS;
}

/* About ten operations a kernel. */
static double kernels_cost(int64_t rows, int64_t columns)
{
    return 10.0 * (double)rows * (double)columns;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Row i of the columns first .. last - 1, through the cache; by way of `scratch` where a run does not
 * begin and end at whole vectors. */
static void fill_plainly(const target *t, int64_t i, int64_t first, int64_t last)
{
    double scratch[RBF_RUN_MAX];
    double *to = t->matrix + i * t->stride;
    int64_t count;
    for (int64_t j = first; j < last; j += count) {
        const int64_t before = j % RBF_POINTS_PAD;
        count = smaller(RBF_RUN_MAX - before, last - j);
        if (before == 0 && count > RBF_POINTS_PAD)
            count -= count % RBF_POINTS_PAD;
        const rbf_run run = {t->epsilon, t->p, i, t->q, j - before, before + count};
        const int whole = before == 0 && count % RBF_POINTS_PAD == 0;
        t->tiles->row[t->kernel](&run, whole ? to + j : scratch);
        if (!whole)
            memcpy(to + j, scratch + before, (size_t)count * sizeof *to);
    }
}

/* The same past the cache: whole lines, and the two ends plainly, whose lines others may share. */
static void fill_row(const target *t, int64_t i, int64_t first, int64_t last)
{
    double *to = t->matrix + i * t->stride;
    const int64_t head = rbf_line_rest(to + first) / (int64_t)sizeof *to;
    if (!t->past || last - first < 4 * RBF_POINTS_PAD) {
        fill_plainly(t, i, first, last);
        return;
    }
    const int64_t begin = first + head, end = last - (last - begin) % RBF_POINTS_PAD;
    fill_plainly(t, i, first, begin);
    for (int64_t j = begin; j < end; j += RBF_RUN_MAX) {
        const rbf_run run = {t->epsilon, t->p, i, t->q, j, smaller(RBF_RUN_MAX, end - j)};
        t->tiles->stream[t->kernel](&run, to + j);
    }
    fill_plainly(t, i, end, last);
}

/* The rows from i0 and the columns from j0 on, at or above the diagonal, and the mirror image below. */
static void fill_symmetric_block(const target *t, int64_t i0, int64_t j0)
{
    double block[RBF_BLOCK_ROWS * RBF_BLOCK_WIDTH];
    double *upper = t->matrix + i0 * t->stride + j0, *lower = t->matrix + j0 * t->stride + i0;
    const int64_t rows = smaller(RBF_BLOCK_ROWS, t->p->count - i0);
    const int64_t columns = smaller(RBF_BLOCK_COLUMNS, t->p->count - j0);
    const int64_t square = j0 == i0 ? rows : 0; /* symmetric by itself: (x - y)^2 = (y - x)^2 */
    for (int64_t i = 0; i < rows; i++) {
        const rbf_run run = {t->epsilon, t->p, i0 + i, t->p, j0, columns};
        double *row = block + i * RBF_BLOCK_WIDTH;
        t->tiles->row[t->kernel](&run, row);
        t->tiles->store(t->past, 1, columns, row, upper + i * t->stride, t->stride);
    }
    t->tiles->store_transposed(t->past, rows, columns - square, block + square,
                               lower + square * t->stride, t->stride);
}

/* Rows and columns that make a band of work, of one shape for any number of threads. */
static void fill_band(const target *t, int64_t begin, int64_t end, int threads)
{
#pragma omp parallel num_threads(threads)
    {
        if (t->q == t->p) {
#pragma omp for schedule(dynamic)
            for (int64_t i = begin; i < end; i += RBF_BLOCK_ROWS)
                for (int64_t j = i; j < t->p->count; j += RBF_BLOCK_COLUMNS)
                    fill_symmetric_block(t, i, j);
        } else {
#pragma omp for schedule(static)
            for (int64_t i = begin; i < end; i++)
                fill_row(t, i, 0, t->q->count);
        }
        rbf_store_finish(t->past);
    }
}

static rbf_status check_arguments(rbf_context *context, rbf_kernel kernel, double epsilon,
                                  const rbf_points *p, const rbf_points *q, int64_t stride)
{
    if (rbf_kernel_describe(kernel) == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "there is no kernel number %d", (int)kernel);
    if (!(epsilon > 0.0) || !isfinite(epsilon))
        return rbf_fail(context, RBF_E_ARGUMENT, "epsilon must be positive, got %g", epsilon);
    if (p->dimension != q->dimension)
        return rbf_fail(context, RBF_E_DATA,
                        "both sets of points must have one dimension, got %d and %d", p->dimension,
                        q->dimension);
    if (stride < q->count)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the stride must be at least the number of columns %lld, got %lld",
                        (long long)q->count, (long long)stride);
    return RBF_OK;
}

rbf_status rbf_kernel_matrix(rbf_context *context, rbf_kernel kernel, double epsilon,
                             const rbf_points *p, const rbf_points *q, double *matrix,
                             int64_t stride)
{
    if (q == NULL)
        q = p;
    const rbf_tiles *tiles = NULL;
    rbf_status status = check_arguments(context, kernel, epsilon, p, q, stride);
    if (status == RBF_OK)
        status = rbf_tiles_find(context, &tiles);
    if (status != RBF_OK)
        return status;
    const int64_t bytes = p->count * q->count * (int64_t)sizeof *matrix;
    const target t = {tiles, kernel, epsilon, p, q, matrix, stride, rbf_store_past_cache(bytes)};
    const int threads = rbf_threads_for(context, kernels_cost(p->count, q->count));
    const int64_t band = band_rows(q->count);
    for (int64_t begin = 0; begin < p->count && status == RBF_OK; begin += band) {
        const int64_t end = smaller(begin + band, p->count);
        fill_band(&t, begin, end, threads);
        status = rbf_progress(context, "kernel matrix", (double)end / (double)p->count);
    }
    return status;
}
