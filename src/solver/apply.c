/* For one sample the kernels are summed against the weights as they come; for several, a tile of
 * kernels is multiplied by the block of weights that belongs to it. */
#include "solver/apply.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "kernel/tiles.h"
#include "linalg/blas.h"

#define RBF_TILE_TARGETS 64
#define RBF_BAND_KERNELS (1LL << 26) /* kernels between two looks at cancel */

typedef struct product {
    rbf_row_function *row;
    rbf_sum_function *sum;
    double epsilon;
    const rbf_tail *tail;
    const rbf_points *targets;
    const rbf_points *centres;
    int64_t samples;
    const double *weights;
    const double *coefficients;
    double *values;
    int64_t stride;
} product;

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The tail at `count` targets from `first` on, for all samples; columns is scratch. */
static void start_with_tail(const product *p, int64_t first, int64_t count, double *columns)
{
    const int terms = p->tail->terms;
    if (terms == 0) {
        for (int64_t t = 0; t < p->samples; t++)
            memset(p->values + t * p->stride + first, 0, (size_t)count * sizeof *p->values);
        return;
    }
    rbf_tail_evaluate(p->tail, p->targets, first, count, columns, count);
    for (int64_t t = 0; t < p->samples; t += RBF_PANEL_SAMPLES)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)count,
                    (int)smaller(RBF_PANEL_SAMPLES, p->samples - t), terms, 1.0, columns,
                    (int)count, p->coefficients + t * terms, terms, 0.0,
                    p->values + t * p->stride + first, (int)p->stride);
}

static void add_one_sample(const product *p, int64_t first, int64_t count, int64_t t)
{
    const int64_t n = p->centres->count;
    const double *weights = p->weights + t * n;
    double *values = p->values + t * p->stride;
    for (int64_t j = 0; j < n; j += RBF_RUN_MAX)
        for (int64_t i = first; i < first + count; i++) {
            const rbf_run run = {p->epsilon, p->targets, i,
                                 p->centres, j,          smaller(RBF_RUN_MAX, n - j)};
            values[i] += p->sum(&run, weights + j);
        }
}

/* Adds the first `samples` samples, by a tile [count][RBF_RUN_MAX] of kernels. */
static void add_many_samples(const product *p, int64_t first, int64_t count, int64_t samples,
                             double *tile)
{
    const int64_t n = p->centres->count;
    for (int64_t j = 0; j < n; j += RBF_RUN_MAX) {
        const int64_t width = smaller(RBF_RUN_MAX, n - j);
        for (int64_t i = 0; i < count; i++) {
            const rbf_run run = {p->epsilon, p->targets, first + i, p->centres, j, width};
            p->row(&run, tile + i * RBF_RUN_MAX);
        }
        for (int64_t t = 0; t < samples; t += RBF_PANEL_SAMPLES)
            cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)count,
                        (int)smaller(RBF_PANEL_SAMPLES, samples - t), (int)width, 1.0, tile,
                        RBF_RUN_MAX, p->weights + t * n + j, (int)n, 1.0,
                        p->values + t * p->stride + first, (int)p->stride);
    }
}

/* A panel of one sample is summed as if it came alone, so that the bits are the same. */
static void fill_tile(const product *p, int64_t first, double *scratch)
{
    const int64_t count = smaller(RBF_TILE_TARGETS, p->targets->count - first);
    const int64_t alone = p->samples % RBF_PANEL_SAMPLES == 1;
    start_with_tail(p, first, count, scratch);
    if (p->samples > alone)
        add_many_samples(p, first, count, p->samples - alone, scratch);
    if (alone)
        add_one_sample(p, first, count, p->samples - 1);
}

/* One tile a thread, or the tail's columns for its targets. */
static int64_t scratch_of_a_thread(int terms)
{
    return RBF_TILE_TARGETS * (int64_t)(terms > RBF_RUN_MAX ? terms : RBF_RUN_MAX);
}

int64_t rbf_apply_scratch(int terms, int threads)
{
    return threads * scratch_of_a_thread(terms);
}

rbf_status rbf_apply(rbf_context *context, const char *stage, rbf_kernel kernel, double epsilon,
                     const rbf_tail *tail, const rbf_points *targets, const rbf_points *centres,
                     int64_t samples, const double *weights, const double *coefficients,
                     double *values, int64_t stride)
{
    const rbf_tiles *tiles = NULL;
    rbf_status status = rbf_tiles_find(context, &tiles);
    if (status != RBF_OK)
        return status;
    const product p = {tiles->row[kernel],
                       tiles->sum[kernel],
                       epsilon,
                       tail,
                       targets,
                       centres,
                       samples,
                       weights,
                       coefficients,
                       values,
                       stride};
    const int64_t m = targets->count;
    const double operations = (10.0 + 2.0 * (double)samples) * (double)m * (double)centres->count;
    const int threads = rbf_threads_for(context, operations);
    const int64_t size = scratch_of_a_thread(tail->terms);
    int64_t band = RBF_BAND_KERNELS / (centres->count + samples) / RBF_TILE_TARGETS;
    band = (band < threads ? threads : band) * RBF_TILE_TARGETS;
    double *scratch =
        rbf_allocate(context, size * threads, sizeof *scratch, "tiles of the kernel matrix");
    status = scratch == NULL ? RBF_E_MEMORY : RBF_OK;
    rbf_blas_threads_begin(1); /* each thread multiplies its own tiles */
    for (int64_t begin = 0; begin < m && status == RBF_OK; begin += band) {
        const int64_t end = smaller(begin + band, m);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (int64_t i = begin; i < end; i += RBF_TILE_TARGETS)
            fill_tile(&p, i, scratch + size * omp_get_thread_num());
        status = rbf_progress(context, stage, (double)end / (double)m);
    }
    rbf_blas_threads_end(1);
    rbf_release(scratch);
    return status;
}
