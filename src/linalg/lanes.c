/* The arithmetic of lanes.h. The loops over lanes stand outside of those over numbers and are
 * vectorised by the compiler; the build compiles this file once for each instruction set and names its
 * table by RBF_LANES_TABLE.
 *
 * Rows go in fours: the factor's rows 4 I .. 4 I + 3 are a panel of 4 (I + 1) columns, number (a, k)
 * of panel I at 16 I (I + 1) / 2 + 4 k + a. Rows beyond the last are those of the identity. */
#include "linalg/lanes.h"

#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { LANES = RBF_LANES, QUAD = 4 };

extern const rbf_lanes RBF_LANES_TABLE;

INLINE int64_t row_of(int i)
{
    return (int64_t)i * (i + 1) / 2 * LANES;
}

INLINE double *panel(double *factor, int i)
{
    return factor + (int64_t)i * (i + 1) / 2 * 16 * LANES;
}

/* s -= a b^T for a [count][4] and the first two columns of b [count][4]; s [4][2] by columns: as much
 * as fits into sixteen registers. count > 0: a loop that may be empty would not be vectorised around. */
static void subtract_columns(int64_t count, const double *restrict a, const double *restrict b,
                             double *restrict s)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        double s00 = s[l], s10 = s[1 * LANES + l], s20 = s[2 * LANES + l];
        double s30 = s[3 * LANES + l], s01 = s[4 * LANES + l], s11 = s[5 * LANES + l];
        double s21 = s[6 * LANES + l], s31 = s[7 * LANES + l];
        int64_t k = 0;
        do {
            const double b0 = b[k * QUAD * LANES + l], b1 = b[(k * QUAD + 1) * LANES + l];
            const double a0 = a[k * QUAD * LANES + l], a1 = a[(k * QUAD + 1) * LANES + l];
            const double a2 = a[(k * QUAD + 2) * LANES + l], a3 = a[(k * QUAD + 3) * LANES + l];
            s00 -= a0 * b0;
            s10 -= a1 * b0;
            s20 -= a2 * b0;
            s30 -= a3 * b0;
            s01 -= a0 * b1;
            s11 -= a1 * b1;
            s21 -= a2 * b1;
            s31 -= a3 * b1;
        } while (++k < count);
        s[l] = s00, s[1 * LANES + l] = s10, s[2 * LANES + l] = s20;
        s[3 * LANES + l] = s30, s[4 * LANES + l] = s01, s[5 * LANES + l] = s11;
        s[6 * LANES + l] = s21, s[7 * LANES + l] = s31;
    }
}

/* s -= a b^T for a, b [count][4]; s [4][4] by columns. */
static void subtract_product(int64_t count, const double *a, const double *b, double *s)
{
    if (count == 0)
        return;
    subtract_columns(count, a, b, s);
    subtract_columns(count, a, b + 2 * LANES, s + 2 * QUAD * LANES);
}

/* to -= a b, lane by lane. */
INLINE void subtract_lanes(const double *restrict a, const double *restrict b, double *restrict to)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++)
        to[l] -= a[l] * b[l];
}

/* Row i of v := K21 - L K11. */
static void project_row(const rbf_lane_system *s, int i)
{
    const int r = s->r;
    const double *l = s->l + (int64_t)i * r * LANES;
    double *v = s->v + (int64_t)i * r * LANES;
    memcpy(v, s->k + row_of(r + i), (size_t)(r * LANES) * sizeof *v);
    for (int c = 0; c < r; c++)
        for (int e = 0; e <= c; e++) { /* the lower triangle of K11 */
            const double *k = s->k + row_of(c) + e * LANES;
            subtract_lanes(l + e * LANES, k, v + c * LANES);
            if (e < c)
                subtract_lanes(l + c * LANES, k, v + e * LANES);
        }
}

/* v, and behind one another the panels [L, W] and [W, L] of every four rows. */
static void project_border(const rbf_lane_system *s)
{
    const int r = s->r, m = s->n - r, rows = (m + QUAD - 1) / QUAD * QUAD;
    double *left = s->panels, *right = s->panels + (int64_t)rows * 2 * r * LANES;
    for (int i = 0; i < rows; i++) {
        const int64_t place = (int64_t)(i / QUAD) * 2 * QUAD * r * LANES + i % QUAD * LANES;
        if (i < m)
            project_row(s, i);
        for (int c = 0; c < r; c++) {
            const int64_t border = ((int64_t)i * r + c) * LANES;
            const double *k = s->k + row_of(r + i) + c * LANES;
            double *l0 = left + place + c * QUAD * LANES, *w0 = l0 + r * QUAD * LANES;
            double *w1 = right + place + c * QUAD * LANES, *l1 = w1 + r * QUAD * LANES;
            for (int l = 0; l < LANES; l++) {
                l0[l] = l1[l] = i < m ? s->l[border + l] : 0.0;
                w0[l] = w1[l] = i < m ? 0.5 * (k[l] + s->v[border + l]) : 0.0;
            }
        }
    }
}

/* The four by four numbers of K22 at rows 4 i and columns 4 j; those of the identity beyond. */
INLINE void load(const rbf_lane_system *s, int i, int j, double *restrict block)
{
    const int m = s->n - s->r;
    for (int a = 0; a < QUAD; a++) {
        const int row = QUAD * i + a, columns = row < m ? row + 1 - QUAD * j : 0;
        const double *k = s->k + row_of(s->r + row) + (s->r + QUAD * j) * LANES;
        for (int b = 0; b < QUAD; b++) {
            double *to = block + (b * QUAD + a) * LANES;
            if (b < columns)
                memcpy(to, k + b * LANES, LANES * sizeof *to);
            else
                for (int l = 0; l < LANES; l++)
                    to[l] = row == QUAD * j + b ? 1.0 : 0.0;
        }
    }
}

/* Cholesky factor of the lower triangle of a block, the diagonal inverted. */
INLINE void factor_block(double *restrict s)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        const double d0 = 1.0 / sqrt(s[l]);
        const double s10 = s[1 * LANES + l] * d0, s20 = s[2 * LANES + l] * d0;
        const double s30 = s[3 * LANES + l] * d0;
        const double d1 = 1.0 / sqrt(s[5 * LANES + l] - s10 * s10);
        const double s21 = (s[6 * LANES + l] - s20 * s10) * d1;
        const double s31 = (s[7 * LANES + l] - s30 * s10) * d1;
        const double d2 = 1.0 / sqrt(s[10 * LANES + l] - s20 * s20 - s21 * s21);
        const double s32 = (s[11 * LANES + l] - s30 * s20 - s31 * s21) * d2;
        const double d3 = 1.0 / sqrt(s[15 * LANES + l] - s30 * s30 - s31 * s31 - s32 * s32);
        s[0 * LANES + l] = d0, s[1 * LANES + l] = s10, s[2 * LANES + l] = s20;
        s[3 * LANES + l] = s30, s[5 * LANES + l] = d1, s[6 * LANES + l] = s21;
        s[7 * LANES + l] = s31, s[10 * LANES + l] = d2, s[11 * LANES + l] = s32;
        s[15 * LANES + l] = d3;
    }
}

/* s := s d^-T for the factor d of a block on the diagonal. */
INLINE void divide_block(const double *restrict d, double *restrict s)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++)
        for (int a = 0; a < QUAD; a++) {
            double *x = s + a * LANES + l;
            const double x0 = x[0] * d[l];
            const double x1 = (x[4 * LANES] - x0 * d[1 * LANES + l]) * d[5 * LANES + l];
            const double x2 =
                (x[8 * LANES] - x0 * d[2 * LANES + l] - x1 * d[6 * LANES + l]) * d[10 * LANES + l];
            const double x3 = (x[12 * LANES] - x0 * d[3 * LANES + l] - x1 * d[7 * LANES + l] -
                               x2 * d[11 * LANES + l]) *
                              d[15 * LANES + l];
            x[0] = x0, x[4 * LANES] = x1, x[8 * LANES] = x2, x[12 * LANES] = x3;
        }
}

static void factor(const rbf_lane_system *s)
{
    const int quads = (s->n - s->r + QUAD - 1) / QUAD, r = s->r;
    const double *left = s->panels, *right = s->panels + (int64_t)quads * 8 * r * LANES;
    project_border(s);
    for (int i = 0; i < quads; i++) {
        double *rows = panel(s->factor, i);
        for (int j = 0; j <= i; j++) {
            double *block = rows + (int64_t)j * 16 * LANES, *columns = panel(s->factor, j);
            load(s, i, j, block);
            subtract_product(2 * r, left + (int64_t)i * 8 * r * LANES,
                             right + (int64_t)j * 8 * r * LANES, block);
            subtract_product(QUAD * j, rows, columns, block);
            if (j < i)
                divide_block(columns + (int64_t)j * 16 * LANES, block);
            else
                factor_block(block);
        }
    }
}

/* x := B^-1 x, x [quads][4]. */
static void solve_reduced(int quads, double *rows, double *restrict x)
{
    for (int i = 0; i < quads; i++) {
        const double *restrict g = panel(rows, i), *restrict d = g + (int64_t)i * 16 * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double *y = x + i * QUAD * LANES + l;
            double y0 = y[0], y1 = y[LANES], y2 = y[2 * LANES], y3 = y[3 * LANES];
            for (int k = 0; k < QUAD * i; k++) {
                const double *a = g + k * QUAD * LANES + l, xk = x[k * LANES + l];
                y0 -= a[0] * xk;
                y1 -= a[LANES] * xk;
                y2 -= a[2 * LANES] * xk;
                y3 -= a[3 * LANES] * xk;
            }
            y0 *= d[l];
            y1 = (y1 - y0 * d[1 * LANES + l]) * d[5 * LANES + l];
            y2 = (y2 - y0 * d[2 * LANES + l] - y1 * d[6 * LANES + l]) * d[10 * LANES + l];
            y3 = (y3 - y0 * d[3 * LANES + l] - y1 * d[7 * LANES + l] - y2 * d[11 * LANES + l]) *
                 d[15 * LANES + l];
            y[0] = y0, y[LANES] = y1, y[2 * LANES] = y2, y[3 * LANES] = y3;
        }
    }
    for (int i = quads - 1; i >= 0; i--) {
        const double *restrict g = panel(rows, i), *restrict d = g + (int64_t)i * 16 * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double *y = x + i * QUAD * LANES + l;
            const double y3 = y[3 * LANES] * d[15 * LANES + l];
            const double y2 = (y[2 * LANES] - y3 * d[11 * LANES + l]) * d[10 * LANES + l];
            const double y1 =
                (y[LANES] - y3 * d[7 * LANES + l] - y2 * d[6 * LANES + l]) * d[5 * LANES + l];
            const double y0 =
                (y[0] - y3 * d[3 * LANES + l] - y2 * d[2 * LANES + l] - y1 * d[1 * LANES + l]) *
                d[l];
            for (int k = 0; k < QUAD * i; k++) {
                const double *a = g + k * QUAD * LANES + l;
                x[k * LANES + l] -=
                    a[0] * y0 + a[LANES] * y1 + a[2 * LANES] * y2 + a[3 * LANES] * y3;
            }
            y[0] = y0, y[LANES] = y1, y[2 * LANES] = y2, y[3 * LANES] = y3;
        }
    }
}

/* product := K u */
static void multiply(const rbf_lane_system *s, const double *restrict u, double *restrict product)
{
    for (int i = 0; i < s->n; i++) {
        const double *restrict k = s->k + row_of(i);
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            const double ui = u[i * LANES + l];
            double sum = k[i * LANES + l] * ui;
            for (int j = 0; j < i; j++) {
                sum += k[j * LANES + l] * u[j * LANES + l];
                product[j * LANES + l] += k[j * LANES + l] * ui;
            }
            product[i * LANES + l] = sum;
        }
    }
}

/* rest -= L first, rest [n - r], first [r]. */
static void subtract_lagrange(const rbf_lane_system *s, const double *l, const double *first,
                              double *rest)
{
    for (int i = 0; i < s->n - s->r; i++)
        for (int c = 0; c < s->r; c++)
#pragma omp simd
            for (int e = 0; e < LANES; e++)
                rest[i * LANES + e] -=
                    l[((int64_t)i * s->r + c) * LANES + e] * first[c * LANES + e];
}

/* first -= L^T rest. */
static void subtract_transposed(const rbf_lane_system *s, const double *rest, double *first)
{
    for (int i = 0; i < s->n - s->r; i++)
        for (int c = 0; c < s->r; c++)
#pragma omp simd
            for (int e = 0; e < LANES; e++)
                first[c * LANES + e] -=
                    s->l[((int64_t)i * s->r + c) * LANES + e] * rest[i * LANES + e];
}

/* With u = [u1; u2]: u1 = p - L^T u2 from the border, and B u2 = (k2 - L k1) - (K21 - L K11) p. */
static void solve(const rbf_lane_system *s, double *right, double *border, double *u,
                  double *correction, double *work)
{
    const int r = s->r, m = s->n - r, quads = (m + QUAD - 1) / QUAD;
    const int64_t rest = (int64_t)m * LANES, head = (int64_t)r * LANES;
    const int64_t padding = ((int64_t)quads * QUAD - m) * LANES;
    double *u2 = u + head, *product = work, *residual = work + head, *x = work + head + rest;
    memcpy(x, right + head, (size_t)rest * sizeof *x);
    memset(x + rest, 0, (size_t)padding * sizeof *x);
    subtract_lagrange(s, s->l, right, x);
    subtract_lagrange(s, s->v, border, x);
    solve_reduced(quads, s->factor, x);
    memcpy(u2, x, (size_t)rest * sizeof *u2);
    memcpy(u, border, (size_t)head * sizeof *u);
    subtract_transposed(s, u2, u);
    multiply(s, u,
             product); /* the residual k - K u, on the null space: the border's part drops out */
    for (int64_t i = 0; i < head + rest; i++)
        product[i] = right[i] - product[i];
    subtract_lagrange(s, s->l, product, residual);
    memcpy(x, residual, (size_t)rest * sizeof *x);
    memset(x + rest, 0, (size_t)padding * sizeof *x);
    solve_reduced(quads, s->factor, x);
    for (int l = 0; l < LANES; l++) {
        double step = 0.0, size = 0.0;
        for (int i = 0; i < m; i++)
            step += fabs(x[i * LANES + l]);
        for (int i = 0; i < s->n; i++) /* u2 alone may be rounding, as at one of the first r */
            size += fabs(u[i * LANES + l]);
        correction[l] = step == 0.0 ? 0.0 : step / size;
    }
    for (int64_t i = 0; i < rest; i++)
        u2[i] += x[i];
    subtract_transposed(s, x, u);
}

const rbf_lanes RBF_LANES_TABLE = {.name = RBF_TILES_NAME, .factor = factor, .solve = solve};
