/* For one sample the kernels are summed against the weights as they come; for several, a tile of
 * kernels is multiplied by the block of weights that belongs to it. */
#include "solver/apply.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/tile.h"

#define RBF_BAND_KERNELS (1LL << 26) /* kernels between two looks at cancel */

void rbf_tile_start(const rbf_tile *tile, const double *columns, const rbf_tile_output *output)
{
    const rbf_interpolant *s = tile->s;
    const int terms = s->tail->terms, rows = (int)output->rows;
    if (terms == 0) {
        for (int64_t t = 0; t < s->samples; t++)
            memset(output->numbers + t * output->step, 0, (size_t)rows * sizeof *output->numbers);
        return;
    }
    for (int64_t t = 0; t < s->samples; t += RBF_PANEL_SAMPLES)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, rows,
                    (int)rbf_smaller(RBF_PANEL_SAMPLES, s->samples - t), terms, 1.0, columns, rows,
                    s->coefficients + t * terms, terms, 0.0, output->numbers + t * output->step,
                    (int)output->step);
}

void rbf_tile_add(const rbf_tile *tile, int64_t j, const double *rows, int64_t samples,
                  const rbf_tile_output *output)
{
    const int64_t n = tile->s->centres->count;
    for (int64_t t = 0; t < samples; t += RBF_PANEL_SAMPLES)
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)output->rows,
                    (int)rbf_smaller(RBF_PANEL_SAMPLES, samples - t),
                    (int)rbf_smaller(RBF_RUN_MAX, n - j), 1.0, rows, RBF_RUN_MAX,
                    tile->s->weights + t * n + j, (int)n, 1.0, output->numbers + t * output->step,
                    (int)output->step);
}

static rbf_tile_output values_of(const rbf_tile *tile)
{
    return (rbf_tile_output){tile->outputs->values + tile->first, tile->count,
                             tile->outputs->stride};
}

static void start_values(const rbf_tile *tile)
{
    const rbf_tile_output values = values_of(tile);
    rbf_tail_evaluate(tile->s->tail, tile->targets, tile->first, tile->count, tile->scratch,
                      tile->count);
    rbf_tile_start(tile, tile->scratch, &values);
}

static void add_values(const rbf_tile *tile, int64_t samples)
{
    const rbf_tile_output values = values_of(tile);
    for (int64_t j = 0; j < tile->s->centres->count; j += RBF_RUN_MAX) {
        for (int64_t i = 0; i < tile->count; i++) {
            const rbf_run run = rbf_tile_run(tile, tile->first + i, j);
            tile->loops->row[tile->s->kernel](&run, tile->scratch + i * RBF_RUN_MAX);
        }
        rbf_tile_add(tile, j, tile->scratch, samples, &values);
    }
}

static void add_last_values(const rbf_tile *tile)
{
    const int64_t n = tile->s->centres->count, t = tile->s->samples - 1;
    const double *weights = tile->s->weights + t * n;
    double *values = tile->outputs->values + t * tile->outputs->stride;
    for (int64_t j = 0; j < n; j += RBF_RUN_MAX)
        for (int64_t i = tile->first; i < tile->first + tile->count; i++) {
            const rbf_run run = rbf_tile_run(tile, i, j);
            values[i] += tile->loops->sum[tile->s->kernel](&run, weights + j);
        }
}

/* A panel of one sample is summed as if it came alone, so that the bits are the same. */
static void fill_tile(const rbf_tile *tile)
{
    const rbf_outputs *outputs = tile->outputs;
    const int alone = tile->s->samples % RBF_PANEL_SAMPLES == 1;
    const int64_t many = tile->s->samples - alone;
    if (outputs->values != NULL)
        start_values(tile);
    if (outputs->values != NULL && many > 0)
        add_values(tile, many);
    if (outputs->gradient != NULL || outputs->hessian != NULL)
        rbf_tile_differentiate(tile, many);
    if (alone && outputs->gradient != NULL)
        rbf_tile_add_last_gradient(tile);
    else if (alone && outputs->values != NULL)
        add_last_values(tile);
}

static int64_t scratch_of_a_thread(int terms, int numbers)
{
    return RBF_TILE_TARGETS * (int64_t)numbers * (terms > RBF_RUN_MAX ? terms : RBF_RUN_MAX);
}

int64_t rbf_apply_scratch(int terms, int threads)
{
    return threads * scratch_of_a_thread(terms, 1);
}

rbf_status rbf_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                     const rbf_points *targets, const rbf_outputs *outputs)
{
    const rbf_tiles *loops = NULL;
    rbf_status status = rbf_tiles_find(context, &loops);
    if (status != RBF_OK)
        return status;
    const int64_t m = targets->count, n = s->centres->count;
    const int derivatives = rbf_tile_derivatives(outputs, targets->dimension);
    const int numbers = (outputs->values != NULL) + derivatives;
    const double operations =
        (10.0 + 2.0 * (double)s->samples) * (double)m * (double)n * (double)numbers;
    const int threads = rbf_threads_for(context, operations);
    const int64_t size = scratch_of_a_thread(s->tail->terms, derivatives > 0 ? derivatives : 1);
    int64_t band = RBF_BAND_KERNELS / (n + s->samples) / numbers / RBF_TILE_TARGETS;
    band = (band < threads ? threads : band) * RBF_TILE_TARGETS;
    double *scratch =
        rbf_allocate(context, size * threads, sizeof *scratch, "tiles of the kernel matrix");
    status = scratch == NULL ? RBF_E_MEMORY : RBF_OK;
    rbf_blas_threads_begin(1); /* each thread multiplies its own tiles */
    for (int64_t begin = 0; begin < m && status == RBF_OK; begin += band) {
        const int64_t end = rbf_smaller(begin + band, m);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (int64_t i = begin; i < end; i += RBF_TILE_TARGETS) {
            const rbf_tile tile = {.loops = loops,
                                   .s = s,
                                   .targets = targets,
                                   .outputs = outputs,
                                   .first = i,
                                   .count = rbf_smaller(RBF_TILE_TARGETS, m - i),
                                   .scratch = scratch + size * omp_get_thread_num()};
            fill_tile(&tile);
        }
        status = rbf_progress(context, stage, (double)end / (double)m);
    }
    rbf_blas_threads_end(1);
    rbf_release(scratch);
    return status;
}
