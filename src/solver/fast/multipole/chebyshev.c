/* All on small products of matrices: a tensor is turned by one axis with every product, so that after
 * as many products as it has axes they are in their places again. */
#include "solver/fast/multipole/chebyshev.h"

#include <math.h>
#include <string.h>

#include "linalg/blas.h"

#define BLOCK 128 /* points at a time */

static int64_t power(int64_t p, int exponent)
{
    int64_t result = 1;
    for (int k = 0; k < exponent; k++)
        result *= p;
    return result;
}

/* T_m((x + shift) / 2) in T_n(x) by T_{m+1} = 2 y T_m - T_{m-1}, y = (x + shift) / 2, where
 * 2 x T_n = T_{n+1} + T_{|n-1|}. */
static void set_half(int p, double shift, double *half)
{
    memset(half, 0, (size_t)(p * p) * sizeof *half);
    half[0] = 1.0;
    half[p] = 0.5 * shift;
    half[p + 1] = 0.5;
    for (int m = 2; m < p; m++) {
        const double *last = half + (m - 1) * p;
        double *row = half + m * p;
        for (int n = 0; n < m; n++) {
            row[n] += shift * last[n];
            row[n + 1] += 0.5 * last[n];
            row[n > 0 ? n - 1 : 1] += 0.5 * last[n];
        }
        for (int n = 0; n < p; n++)
            row[n] -= half[(m - 2) * p + n];
    }
}

void rbf_chebyshev_set(rbf_chebyshev *c, int dimension, int order)
{
    const double pi = 3.14159265358979323846;
    c->dimension = dimension;
    c->order = order;
    c->terms = power(order, dimension);
    for (int k = 0; k < order; k++) {
        const double angle = pi * (2.0 * (order - 1 - k) + 1.0) / (2.0 * order);
        c->node[k] = 2 * k + 1 == order ? 0.0 : cos(angle);
        for (int m = 0; m < order; m++)
            c->lagrange[m * order + k] = (m == 0 ? 1.0 : 2.0) / order * cos(m * angle);
    }
    set_half(order, -1.0, c->half[0]);
    set_half(order, 1.0, c->half[1]);
}

int64_t rbf_chebyshev_work(const rbf_chebyshev *c)
{
    const int64_t face = power(c->order, c->dimension - 1);
    return c->terms * 2 + BLOCK * (2 * c->dimension * c->order + 2 * face);
}

/* The last product adds to `out` if add is 1. */
static void apply(int axes, int p, const double *const *matrices, int transposed, double add,
                  const double *in, double *out, double *work)
{
    const int q = (int)power(p, axes - 1);
    for (int k = 0; k < axes; k++) {
        double *to = (axes - k) % 2 == 1 ? out : work;
        const int last = k == axes - 1;
        /* out itself must not be touched before the last product adds to it */
        if (add != 0.0 && !last && to == out)
            to = work + q * (int64_t)p;
        cblas_dgemm(CblasColMajor, CblasTrans, transposed ? CblasTrans : CblasNoTrans, q, p, p, 1.0,
                    in, p, matrices[k], p, last ? add : 0.0, to, q);
        in = to;
    }
}

void rbf_tensor_apply(int axes, int p, const double *const *matrices, int transposed,
                      const double *in, double *out, double *work)
{
    apply(axes, p, matrices, transposed, 0.0, in, out, work);
}

void rbf_chebyshev_to_parent(const rbf_chebyshev *c, int half, const double *moments,
                             double *parent, double *work)
{
    const double *matrices[RBF_FAST_DIMENSION_MAX];
    for (int k = 0; k < c->dimension; k++)
        matrices[k] = c->half[half >> k & 1];
    apply(c->dimension, c->order, matrices, 0, 1.0, moments, parent, work);
}

void rbf_chebyshev_to_child(const rbf_chebyshev *c, int half, const double *local, double *child,
                            double *work)
{
    const double *matrices[RBF_FAST_DIMENSION_MAX];
    for (int k = 0; k < c->dimension; k++)
        matrices[k] = c->half[half >> k & 1];
    apply(c->dimension, c->order, matrices, 1, 1.0, local, child, work);
}

void rbf_chebyshev_node_weights(const rbf_chebyshev *c, const double *moments, double *weights,
                                double *work)
{
    const double *const matrices[RBF_FAST_DIMENSION_MAX] = {c->lagrange, c->lagrange, c->lagrange};
    apply(c->dimension, c->order, matrices, 1, 0.0, moments, weights, work);
}

void rbf_chebyshev_interpolate(const rbf_chebyshev *c, const double *values, double *local,
                               double *work)
{
    const double *const matrices[RBF_FAST_DIMENSION_MAX] = {c->lagrange, c->lagrange, c->lagrange};
    apply(c->dimension, c->order, matrices, 0, 0.0, values, local, work);
}

/* ---- Points ------------------------------------------------------------------------------------ */

/* t[m][i] = T_m of the points' coordinate k, and with `slopes` its derivative. */
static void polynomials(const rbf_chebyshev *c, const rbf_cube *cube, const rbf_points *points,
                        int k, int64_t first, int64_t count, double *t, double *slopes)
{
    const double *x = points->axis[k] + first;
    for (int64_t i = 0; i < count; i++) {
        t[i] = 1.0;
        t[BLOCK + i] = (x[i] - cube->centre[k]) / cube->half;
    }
    for (int m = 2; m < c->order; m++) {
        double *row = t + m * BLOCK;
        for (int64_t i = 0; i < count; i++)
            row[i] = 2.0 * t[BLOCK + i] * row[i - BLOCK] - row[i - 2 * BLOCK];
    }
    if (slopes == NULL)
        return;
    for (int64_t i = 0; i < count; i++) {
        slopes[i] = 0.0;
        slopes[BLOCK + i] = 1.0 / cube->half;
    }
    for (int m = 2; m < c->order; m++) {
        double *row = slopes + m * BLOCK;
        for (int64_t i = 0; i < count; i++)
            row[i] = 2.0 * (t[(m - 1) * BLOCK + i] / cube->half + t[BLOCK + i] * row[i - BLOCK]) -
                     row[i - 2 * BLOCK];
    }
}

/* face[m][i] = weights[i] times the product of T along all axes but the last. */
static void products(const rbf_chebyshev *c, const double *const *t, int64_t count,
                     const double *weights, double *face)
{
    const int p = c->order;
    int64_t rows = 1;
    memcpy(face, weights, (size_t)count * sizeof *face);
    for (int k = 0; k < c->dimension - 1; k++, rows *= p)
        for (int64_t m = rows * p - 1; m >= 0; m--) { /* row m / rows last of those that need it */
            const double *factor = t[k] + m / rows * BLOCK, *from = face + m % rows * BLOCK;
            double *to = face + m * BLOCK;
            for (int64_t i = 0; i < count; i++)
                to[i] = from[i] * factor[i];
        }
}

void rbf_chebyshev_add_moments(const rbf_chebyshev *c, const rbf_cube *cube,
                               const rbf_points *points, int64_t first, int64_t count,
                               const double *weights, double *moments, double *work)
{
    const int p = c->order, d = c->dimension, rows = (int)power(p, d - 1);
    double *t[RBF_FAST_DIMENSION_MAX], *face = work + (int64_t)d * p * BLOCK;
    for (int64_t i = 0; i < count; i += BLOCK) {
        const int64_t n = count - i < BLOCK ? count - i : BLOCK;
        for (int k = 0; k < d; k++) {
            t[k] = work + (int64_t)k * p * BLOCK;
            polynomials(c, cube, points, k, first + i, n, t[k], NULL);
        }
        products(c, (const double *const *)t, n, weights + i, face);
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, rows, p, (int)n, 1.0, face, BLOCK,
                    t[d - 1], BLOCK, 1.0, moments, rows);
    }
}

/* sums[i * step] += sum_m face[m][i] times the product of t[k][m_k][i] over all axes but the last. */
static void contract(const rbf_chebyshev *c, const double *const *t, int64_t count,
                     const double *face, double *sums, int64_t step)
{
    const int p = c->order, d = c->dimension;
    double inner[BLOCK], sum[BLOCK] = {0};
    for (int second = 0; second < (d > 2 ? p : 1); second++) {
        const double *rows = face + (int64_t)second * p * BLOCK;
        const double *factor = d > 2 ? t[1] + second * BLOCK : NULL;
        memset(inner, 0, sizeof inner);
        for (int m = 0; m < (d > 1 ? p : 1); m++)
            for (int64_t i = 0; i < count; i++)
                inner[i] += d > 1 ? rows[m * BLOCK + i] * t[0][m * BLOCK + i] : rows[i];
        for (int64_t i = 0; i < count; i++)
            sum[i] += factor != NULL ? inner[i] * factor[i] : inner[i];
    }
    for (int64_t i = 0; i < count; i++)
        sums[i * step] += sum[i];
}

/* face[m][i] = sum over the last axis of local_m t_m. */
static void last_axis(const rbf_chebyshev *c, const double *local, const double *t, int64_t count,
                      double *face)
{
    const int p = c->order, rows = (int)power(p, c->dimension - 1);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasTrans, (int)count, rows, p, 1.0, t, BLOCK, local,
                rows, 0.0, face, BLOCK);
}

void rbf_chebyshev_add_values(const rbf_chebyshev *c, const rbf_cube *cube,
                              const rbf_points *points, int64_t first, int64_t count,
                              const double *local, double *values, double *gradient, double *work)
{
    const int p = c->order, d = c->dimension;
    double *t[RBF_FAST_DIMENSION_MAX], *slopes[RBF_FAST_DIMENSION_MAX];
    double *face = work + 2 * (int64_t)d * p * BLOCK;
    for (int64_t i = 0; i < count; i += BLOCK) {
        const int64_t n = count - i < BLOCK ? count - i : BLOCK;
        for (int k = 0; k < d; k++) {
            t[k] = work + 2 * (int64_t)k * p * BLOCK;
            slopes[k] = t[k] + (int64_t)p * BLOCK;
            polynomials(c, cube, points, k, first + i, n, t[k],
                        gradient != NULL ? slopes[k] : NULL);
        }
        last_axis(c, local, t[d - 1], n, face);
        if (values != NULL)
            contract(c, (const double *const *)t, n, face, values + i, 1);
        for (int k = 0; k < d && gradient != NULL; k++) {
            const double *mixed[RBF_FAST_DIMENSION_MAX];
            for (int l = 0; l < d; l++)
                mixed[l] = l == k ? slopes[l] : t[l];
            if (k == d - 1)
                last_axis(c, local, slopes[k], n, face);
            contract(c, mixed, n, face, gradient + i * d + k, d);
        }
    }
}

int64_t rbf_chebyshev_nodes_size(const rbf_chebyshev *c)
{
    return c->dimension * ((c->terms + RBF_POINTS_PAD - 1) / RBF_POINTS_PAD * RBF_POINTS_PAD);
}

void rbf_chebyshev_nodes(const rbf_chebyshev *c, const rbf_cube *cube, double *storage,
                         rbf_points *nodes)
{
    nodes->count = c->terms;
    nodes->dimension = c->dimension;
    nodes->stride = rbf_chebyshev_nodes_size(c) / c->dimension;
    for (int k = 0; k < c->dimension; k++) {
        const int64_t every = power(c->order, k);
        nodes->axis[k] = storage + k * nodes->stride;
        for (int64_t i = 0; i < nodes->stride; i++) {
            const int64_t term = i < c->terms ? i : c->terms - 1;
            nodes->axis[k][i] = cube->centre[k] + cube->half * c->node[term / every % c->order];
        }
    }
}
