/* Gradient and Hessian of an interpolant, from the kernels' phi1 = phi'(s) / s and phi2 = phi1' / s:
 *
 *     gradient  e^2 phi1 u,    Hessian  e^2 (phi1 I + e^2 phi2 u u^T),    u = x - q, e = epsilon */
#include <math.h>
#include <string.h>

#include "solver/tile.h"

/* Pairs of axes k <= l: what a symmetric matrix has of numbers. */
static int pairs_of(int dimension)
{
    return dimension * (dimension + 1) / 2;
}

int rbf_tile_derivatives(const rbf_outputs *outputs, int dimension)
{
    return (outputs->gradient != NULL ? dimension : 0) +
           (outputs->hessian != NULL ? pairs_of(dimension) : 0);
}

/* NULL stays NULL. */
static double *at_target(double *output, int64_t target, int64_t numbers)
{
    return output != NULL ? output + target * numbers : NULL;
}

static rbf_tile_output gradient_of(const rbf_tile *tile)
{
    const int64_t d = tile->targets->dimension;
    return (rbf_tile_output){.numbers = at_target(tile->outputs->gradient, tile->first, d),
                             .rows = tile->count * d,
                             .step = tile->outputs->stride * d};
}

/* Of each Hessian only the pairs, one after the other at the front of the tile's place. */
static rbf_tile_output hessian_of(const rbf_tile *tile)
{
    const int d = tile->targets->dimension;
    return (rbf_tile_output){.numbers = at_target(tile->outputs->hessian, tile->first, d * d),
                             .rows = tile->count * pairs_of(d),
                             .step = tile->outputs->stride * d * d};
}

static void start(const rbf_tile *tile, const rbf_tile_output *gradient,
                  const rbf_tile_output *hessian)
{
    const rbf_tail *tail = tile->s->tail;
    if (gradient->numbers != NULL) {
        rbf_tail_gradient(tail, tile->targets, tile->first, tile->count, tile->scratch,
                          gradient->rows);
        rbf_tile_start(tile, tile->scratch, gradient);
    }
    if (hessian->numbers != NULL) {
        rbf_tail_hessian(tail, tile->targets, tile->first, tile->count, tile->scratch,
                         hessian->rows);
        rbf_tile_start(tile, tile->scratch, hessian);
    }
}

/* Where a centre is the target itself: NaN, so that all second derivatives become NaN. */
static void mark_centres(const rbf_run *run, double *first, double *second)
{
    for (int64_t j = 0; j < run->count; j++) {
        double square = 0.0;
        for (int k = 0; k < run->centres->dimension; k++) {
            const double u = run->epsilon * (run->centres->axis[k][run->first + j] -
                                             run->targets->axis[k][run->target]);
            square += u * u;
        }
        if (square == 0.0)
            first[j] = second[j] = NAN;
    }
}

/* rows [d][RBF_RUN_MAX] */
static void fill_gradient(const rbf_run *run, const double *restrict first, double *rows)
{
    const double scale = run->epsilon * run->epsilon;
    for (int k = 0; k < run->centres->dimension; k++) {
        const double *restrict q = run->centres->axis[k] + run->first;
        const double x = run->targets->axis[k][run->target];
        double *restrict row = rows + k * RBF_RUN_MAX;
#pragma omp simd
        for (int64_t j = 0; j < run->count; j++)
            row[j] = scale * first[j] * (x - q[j]);
    }
}

/* rows [pairs][RBF_RUN_MAX] */
static void fill_hessian(const rbf_run *run, const double *restrict first,
                         const double *restrict second, double *rows)
{
    const double scale = run->epsilon * run->epsilon;
    for (int k = 0; k < run->centres->dimension; k++)
        for (int l = k; l < run->centres->dimension; l++, rows += RBF_RUN_MAX) {
            const double *restrict qk = run->centres->axis[k] + run->first;
            const double *restrict ql = run->centres->axis[l] + run->first;
            const double xk = run->targets->axis[k][run->target];
            const double xl = run->targets->axis[l][run->target];
            const double diagonal = k == l ? 1.0 : 0.0;
#pragma omp simd
            for (int64_t j = 0; j < run->count; j++)
                rows[j] =
                    scale * (diagonal * first[j] + scale * second[j] * (xk - qk[j]) * (xl - ql[j]));
        }
}

static void fill_rows(const rbf_tile *tile, int64_t j, double *gradient, double *hessian)
{
    const int d = tile->targets->dimension;
    const int is_rough = rbf_kernel_describe(tile->s->kernel)->smoothness < 2;
    double first[RBF_RUN_MAX], second[RBF_RUN_MAX];
    for (int64_t i = 0; i < tile->count; i++) {
        const rbf_run run = rbf_tile_run(tile, tile->first + i, j);
        tile->loops->derivatives[tile->s->kernel](&run, first, second);
        if (gradient != NULL)
            fill_gradient(&run, first, gradient + i * d * RBF_RUN_MAX);
        if (hessian != NULL && is_rough)
            mark_centres(&run, first, second);
        if (hessian != NULL)
            fill_hessian(&run, first, second, hessian + i * pairs_of(d) * RBF_RUN_MAX);
    }
}

/* From the pairs to the full matrices, in place: the last first, since it moves farthest. */
static void unfold(const rbf_tile *tile, const rbf_tile_output *hessian)
{
    const int d = tile->targets->dimension, pairs = pairs_of(d);
    for (int64_t t = 0; t < tile->s->samples; t++)
        for (int64_t i = tile->count - 1; i >= 0; i--) {
            double pair[RBF_DIMENSION_MAX * (RBF_DIMENSION_MAX + 1) / 2];
            double *packed = hessian->numbers + t * hessian->step, *full = packed + i * d * d;
            memcpy(pair, packed + i * pairs, (size_t)pairs * sizeof *pair);
            for (int k = 0, p = 0; k < d; k++)
                for (int l = k; l < d; l++, p++)
                    full[k * d + l] = full[l * d + k] = pair[p];
        }
}

void rbf_tile_differentiate(const rbf_tile *tile, int64_t gradients)
{
    const rbf_tile_output gradient = gradient_of(tile), hessian = hessian_of(tile);
    double *gradient_rows = gradient.numbers != NULL && gradients > 0 ? tile->scratch : NULL;
    double *hessian_rows = hessian.numbers == NULL ? NULL
                           : gradient_rows == NULL ? tile->scratch
                                                   : tile->scratch + gradient.rows * RBF_RUN_MAX;
    const int64_t n = gradient_rows != NULL || hessian_rows != NULL ? tile->s->centres->count : 0;
    start(tile, &gradient, &hessian);
    for (int64_t j = 0; j < n; j += RBF_RUN_MAX) {
        fill_rows(tile, j, gradient_rows, hessian_rows);
        if (gradient_rows != NULL)
            rbf_tile_add(tile, j, gradient_rows, gradients, &gradient);
        if (hessian_rows != NULL)
            rbf_tile_add(tile, j, hessian_rows, tile->s->samples, &hessian);
    }
    if (hessian.numbers != NULL)
        unfold(tile, &hessian);
}

void rbf_tile_add_last_gradient(const rbf_tile *tile)
{
    const int d = tile->targets->dimension;
    const int64_t n = tile->s->centres->count, t = tile->s->samples - 1;
    const int64_t stride = tile->outputs->stride;
    for (int64_t j = 0; j < n; j += RBF_RUN_MAX)
        for (int64_t i = tile->first; i < tile->first + tile->count; i++) {
            const rbf_run run = rbf_tile_run(tile, i, j);
            double sums[1 + RBF_DIMENSION_MAX] = {0.0};
            tile->loops->gradient[tile->s->kernel](&run, tile->s->weights + t * n + j, sums);
            if (tile->outputs->values != NULL)
                tile->outputs->values[t * stride + i] += sums[0];
            for (int k = 0; k < d; k++)
                tile->outputs->gradient[(t * stride + i) * d + k] += sums[1 + k];
        }
}
