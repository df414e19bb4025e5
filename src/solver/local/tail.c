/* The tails of a batch: monomials in coordinates from the middle of each neighbourhood's bounding box,
 * over half its extent, made into the Lagrange basis of some of its points. */
#include <math.h>
#include <string.h>

#include "solver/local/local.h"
#include "solver/tail_fit.h"

/* Doubt begins here: twice what counts as flat (RBF_FLAT_EXTENT), and what float32 may leave. */
#define RBF_EXTENT_DOUBTFUL   (2.0 * RBF_FLAT_EXTENT)
#define RBF_ROUNDING_DOUBTFUL 3e-7
#define RBF_PIVOT_DOUBTFUL    1e-6

enum { LANES = RBF_LANES };

void rbf_local_target_terms(const rbf_local *local, rbf_worker *w, const rbf_tail *tail,
                            int64_t target)
{
    const int d = local->targets->dimension, stride = local->numbers;
    int place = 0;
    /* one row a number, in the order value, gradient, Hessian */
    if (local->outputs->values != NULL) {
        rbf_tail_evaluate(tail, local->targets, target, 1, w->terms, stride);
        place++;
    }
    if (local->outputs->gradient != NULL) {
        rbf_tail_gradient(tail, local->targets, target, 1, w->terms + place, stride);
        place += d;
    }
    if (local->outputs->hessian != NULL)
        rbf_tail_hessian(tail, local->targets, target, 1, w->terms + place, stride);
}

/* Coordinates along an axis of all centres, to between -1 and 1: w->scaled, w->middle, w->extent. */
static void scale_axis(const rbf_local *local, rbf_worker *w, int k, double *farthest)
{
    const int n = local->neighbors;
    double *restrict t = w->scaled + (int64_t)k * n * LANES;
    double low[LANES], high[LANES], inverse[LANES];
    double *middle = w->middle + k * LANES, *extent = w->extent + k * LANES;
    if (local->projected == NULL)
        memcpy(t, w->x + (int64_t)k * n * LANES, (size_t)(n * LANES) * sizeof *t);
    for (int lane = 0; lane < LANES; lane++) {
        const int64_t *places = w->places + w->first[w->lane_system[lane]] * n;
        for (int i = 0; i < n && local->projected != NULL; i++)
            t[i * LANES + lane] = local->frame[k][places[i]];
        low[lane] = high[lane] = t[lane];
    }
    for (int i = 1; i < n; i++)
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            const double x = t[i * LANES + l];
            low[l] = low[l] < x ? low[l] : x;
            high[l] = high[l] > x ? high[l] : x;
        }
    for (int l = 0; l < LANES; l++) {
        middle[l] = low[l] + 0.5 * (high[l] - low[l]);
        extent[l] = 0.5 * (high[l] - low[l]);
        inverse[l] = 1.0 / extent[l];
        farthest[l] = fmax(farthest[l], fmax(fabs(low[l]), fabs(high[l])));
    }
    for (int i = 0; i < n; i++)
#pragma omp simd
        for (int l = 0; l < LANES; l++)
            t[i * LANES + l] = (t[i * LANES + l] - middle[l]) * inverse[l];
}

/* A lane whose points may be flat is doubtful. */
static void scale_points(const rbf_local *local, rbf_worker *w)
{
    double farthest[LANES] = {0.0};
    for (int k = 0; k < local->tail.axes; k++)
        scale_axis(local, w, k, farthest);
    for (int lane = 0; lane < LANES; lane++) {
        double least = INFINITY, most = 0.0;
        for (int k = 0; k < local->tail.axes; k++) {
            least = fmin(least, w->extent[k * LANES + lane]);
            most = fmax(most, w->extent[k * LANES + lane]);
        }
        w->doubtful[lane] =
            local->tail.axes > 0 &&
            !(least > RBF_EXTENT_DOUBTFUL * most && least > RBF_ROUNDING_DOUBTFUL * farthest[lane]);
    }
}

/* w->basis [K][terms]. */
static void fill_monomials(const rbf_local *local, rbf_worker *w)
{
    const int n = local->neighbors, terms = local->tail.terms;
    for (int term = 0; term < terms; term++) {
        const uint8_t *exponents = local->tail.exponents[term];
        for (int i = 0; i < n; i++) {
            double *restrict to = w->basis + ((int64_t)i * terms + term) * LANES;
            for (int l = 0; l < LANES; l++)
                to[l] = 1.0;
            for (int k = 0; k < local->tail.axes; k++) {
                const double *restrict t = w->scaled + ((int64_t)k * n + i) * LANES;
                for (int e = 0; e < exponents[k]; e++)
#pragma omp simd
                    for (int l = 0; l < LANES; l++)
                        to[l] *= t[l];
            }
        }
    }
}

/* Points change places as the rows of their basis did. */
static void swap_points(const rbf_local *local, rbf_worker *w)
{
    const int n = local->neighbors, d = local->s->centres->dimension;
    for (int c = 0; c < local->tail.terms; c++)
        for (int lane = 0; lane < LANES; lane++) {
            const int64_t row = w->swaps[c * LANES + lane];
            int64_t *order = w->lane_order + (int64_t)lane * n;
            const int64_t place = order[c];
            order[c] = order[row];
            order[row] = place;
            for (int k = 0; k < d; k++) {
                double *x = w->x + (int64_t)k * n * LANES + lane;
                const double swap = x[c * LANES];
                x[c * LANES] = x[row * LANES];
                x[row * LANES] = swap;
            }
        }
}

/* w->tail's shift and axes, which are those of one lane now. */
static void take_lane(const rbf_local *local, rbf_worker *w, int lane)
{
    memcpy(w->tail.shift, local->tail.shift, sizeof w->tail.shift);
    for (int k = 0; k < local->tail.axes; k++)
        for (int j = 0; j < local->tail.dimension; j++) {
            w->tail.shift[j] += w->middle[k * LANES + lane] * local->tail.axis[k][j];
            w->tail.axis[k][j] = local->tail.axis[k][j] / w->extent[k * LANES + lane];
        }
}

/* The monomials at the targets of a lane, in its basis. */
static void fill_border(const rbf_local *local, rbf_worker *w, int lane, const int64_t *order)
{
    const int terms = local->tail.terms, numbers = local->numbers;
    const double *basis = w->basis + (int64_t)local->neighbors * terms * LANES + lane;
    take_lane(local, w, lane);
    for (int64_t t = w->first[w->lane_system[lane]]; t >= 0; t = w->next[t]) {
        rbf_local_target_terms(local, w, &w->tail, order[t]);
        for (int e = 0; e < numbers; e++)
            for (int c = 0; c < terms; c++) {
                double sum = 0.0;
                for (int j = 0; j < terms; j++)
                    sum += w->terms[j * numbers + e] * basis[(j * terms + c) * LANES];
                w->border[(t * numbers + e) * local->terms + c] = sum;
            }
    }
}

void rbf_local_tails(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    double least[LANES];
    if (local->neighbors < local->tail.terms) {
        for (int lane = 0; lane < LANES; lane++)
            w->doubtful[lane] = 1;
        return;
    }
    scale_points(local, w);
    fill_monomials(local, w);
    local->lanes->lagrange(local->neighbors, local->tail.terms, w->basis, w->swaps, least);
    swap_points(local, w);
    for (int lane = 0; lane < LANES; lane++) {
        w->doubtful[lane] = w->doubtful[lane] || !(least[lane] > RBF_PIVOT_DOUBTFUL);
        if (lane < w->used)
            fill_border(local, w, lane, order);
    }
}
