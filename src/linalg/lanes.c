/* The arithmetic of lanes.h. The loops over lanes stand outside of those over numbers and are
 * vectorised by the compiler; the build compiles this file once for each instruction set and names its
 * table by RBF_LANES_TABLE.
 *
 * Rows go in fours. Those of B, 4 I .. 4 I + 3, have the panel I of 2 r + 4 (I + 1) columns, number
 * (a, k) at 4 k + a: W and L, which B is K22 less the products of, then the factor. Rows beyond the
 * last are those of the identity. */
#include "linalg/lanes.h"

#include <math.h>
#include <string.h>

#include "linalg/lanes_inner.h"

enum { QUAD = 4 };

/* Least over largest pivot from which on a solution needs no refinement. */
#define RBF_SPREAD_SURE 1e-4

extern const rbf_lanes RBF_LANES_TABLE;
rbf_lanes_lagrange_function RBF_LANES_LAGRANGE; /* lanes_tail.c */

INLINE int64_t row_of(int i)
{
    return (int64_t)i * (i + 1) / 2 * LANES;
}

INLINE double *panel(const rbf_lane_system *s, int i)
{
    return s->factor + ((int64_t)i * (i + 1) / 2 * 16 + (int64_t)i * 8 * s->r) * LANES;
}

/* The factor's part of a panel. */
INLINE double *factor_of(const rbf_lane_system *s, int i)
{
    return panel(s, i) + (int64_t)8 * s->r * LANES;
}

/* to := from - a b^T for a [count][4] and the first two columns of b [count][4]; from: two columns of
 * four rows, to [4][2] by columns: as much as fits into sixteen registers. count > 0: a loop that may
 * be empty would not be vectorised around. */
static void subtract_columns(int64_t count, const double *restrict a, const double *restrict b,
                             const double *const from[QUAD], double *restrict to)
{
    const double *restrict from0 = from[0], *restrict from1 = from[1];
    const double *restrict from2 = from[2], *restrict from3 = from[3];
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        double s00 = from0[l], s10 = from1[l], s20 = from2[l], s30 = from3[l];
        double s01 = from0[LANES + l], s11 = from1[LANES + l], s21 = from2[LANES + l];
        double s31 = from3[LANES + l];
        int64_t k = 0;
        do {
            const double b0 = b[k * QUAD * LANES + l], b1 = b[(k * QUAD + 1) * LANES + l];
            const double a0 = a[k * QUAD * LANES + l], a1 = a[(k * QUAD + 1) * LANES + l];
            const double a2 = a[(k * QUAD + 2) * LANES + l], a3 = a[(k * QUAD + 3) * LANES + l];
            s00 = less(s00, a0, b0);
            s10 = less(s10, a1, b0);
            s20 = less(s20, a2, b0);
            s30 = less(s30, a3, b0);
            s01 = less(s01, a0, b1);
            s11 = less(s11, a1, b1);
            s21 = less(s21, a2, b1);
            s31 = less(s31, a3, b1);
        } while (++k < count);
        to[l] = s00, to[1 * LANES + l] = s10, to[2 * LANES + l] = s20;
        to[3 * LANES + l] = s30, to[4 * LANES + l] = s01, to[5 * LANES + l] = s11;
        to[6 * LANES + l] = s21, to[7 * LANES + l] = s31;
    }
}

/* K11 [r][r], both triangles. */
INLINE void expand_first(const rbf_lane_system *s, double *restrict first)
{
    for (int c = 0; c < s->r; c++)
        for (int e = 0; e <= c; e++)
            for (int l = 0; l < LANES; l++)
                first[(c * s->r + e) * LANES + l] = first[(e * s->r + c) * LANES + l] =
                    s->k[row_of(c) + e * LANES + l];
}

/* Row i of v := K21 - L K11. */
INLINE void project_row(const rbf_lane_system *s, int i, const double *first)
{
    const int64_t r = s->r;
    const double *restrict border = s->l + i * r * LANES;
    double *restrict v = s->v + i * r * LANES;
    for (int64_t c = 0; c < r; c++) {
        const double *restrict k = s->k + row_of(s->r + i) + c * LANES;
        const double *restrict column = first + c * r * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double sum = k[l];
            int64_t e = 0;
            do {
                sum = less(sum, border[e * LANES + l], column[e * LANES + l]);
            } while (++e < r);
            v[c * LANES + l] = sum;
        }
    }
}

/* [L, W] of row 4 i + a into `left`, [W, L] into its panel; zeros beyond the last row. */
INLINE void put_border(const rbf_lane_system *s, int i, int a, double *left)
{
    const int r = s->r, row = QUAD * i + a, is_beyond = row >= s->n - r;
    double *right = panel(s, i);
    for (int c = 0; c < r; c++) {
        const int64_t border = is_beyond ? 0 : ((int64_t)row * r + c) * LANES;
        const double *restrict k = s->k + (is_beyond ? 0 : row_of(r + row) + c * LANES);
        const double *restrict x = s->l + border, *restrict v = s->v + border;
        double *restrict l0 = left + (c * QUAD + a) * LANES;
        double *restrict w0 = left + ((r + c) * QUAD + a) * LANES;
        double *restrict w1 = right + (c * QUAD + a) * LANES;
        double *restrict l1 = right + ((r + c) * QUAD + a) * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            const double w = is_beyond ? 0.0 : 0.5 * (k[l] + v[l]);
            l0[l] = l1[l] = is_beyond ? 0.0 : x[l];
            w0[l] = w1[l] = w;
        }
    }
}

/* Four by four numbers of B at rows 4 i and columns 4 j, less the product of what is known of the
 * factor: block, by columns. What a row has behind the diagonal is of no meaning. */
static void reduce_block(const rbf_lane_system *s, int i, int j, const double *rows,
                         double *restrict block)
{
    static const double none[QUAD * LANES];
    const int64_t count = 2 * s->r + QUAD * j, m = s->n - s->r;
    const double *k[QUAD], *columns = panel(s, j);
    for (int b = 0; b < QUAD; b += 2) {
        for (int a = 0; a < QUAD; a++) {
            const int row = QUAD * i + a;
            k[a] = row < m ? s->k + row_of(s->r + row) + (s->r + QUAD * j + b) * LANES : none;
        }
        if (count > 0)
            subtract_columns(count, rows, columns + b * LANES, k, block + b * QUAD * LANES);
        else
            for (int a = 0; a < 2 * QUAD; a++)
                memcpy(block + (b * QUAD + a) * LANES, k[a % QUAD] + a / QUAD * LANES,
                       LANES * sizeof *block);
    }
    for (int a = 0; a < QUAD && i == j; a++)
        for (int l = 0; l < LANES && QUAD * i + a >= m; l++)
            block[a * (QUAD + 1) * LANES + l] = 1.0;
}

/* Cholesky factor of the lower triangle of a block, the diagonal inverted. */
INLINE void factor_block(double *restrict s)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        const double d0 = 1.0 / sqrt(s[l]);
        const double s10 = s[1 * LANES + l] * d0, s20 = s[2 * LANES + l] * d0;
        const double s30 = s[3 * LANES + l] * d0;
        const double d1 = 1.0 / sqrt(less(s[5 * LANES + l], s10, s10));
        const double s21 = less(s[6 * LANES + l], s20, s10) * d1;
        const double s31 = less(s[7 * LANES + l], s30, s10) * d1;
        const double d2 = 1.0 / sqrt(less(less(s[10 * LANES + l], s20, s20), s21, s21));
        const double s32 = less(less(s[11 * LANES + l], s30, s20), s31, s21) * d2;
        const double d3 =
            1.0 / sqrt(less(less(less(s[15 * LANES + l], s30, s30), s31, s31), s32, s32));
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
            const double x1 = less(x[4 * LANES], x0, d[1 * LANES + l]) * d[5 * LANES + l];
            const double x2 = less(less(x[8 * LANES], x0, d[2 * LANES + l]), x1, d[6 * LANES + l]) *
                              d[10 * LANES + l];
            const double x3 =
                less(less(less(x[12 * LANES], x0, d[3 * LANES + l]), x1, d[7 * LANES + l]), x2,
                     d[11 * LANES + l]) *
                d[15 * LANES + l];
            x[0] = x0, x[4 * LANES] = x1, x[8 * LANES] = x2, x[12 * LANES] = x3;
        }
}

/* Least over largest pivot of B, NaN where it is not definite: all pivots behind a NaN are NaN, too.
 * The factor holds the inverses of their square roots. */
static void measure_spread(const rbf_lane_system *s)
{
    double least[LANES], most[LANES];
    for (int l = 0; l < LANES; l++) {
        least[l] = s->n > s->r ? INFINITY : 1.0;
        most[l] = s->n > s->r ? 0.0 : 1.0;
    }
    for (int i = 0; i < s->n - s->r; i++) {
        const double *restrict block = factor_of(s, i / QUAD) + (int64_t)(i / QUAD) * 16 * LANES;
        const double *restrict inverse = block + i % QUAD * (QUAD + 1) * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            const double x = inverse[l], low = least[l], high = most[l];
            least[l] = x >= low ? low : x;
            most[l] = x <= high ? high : x;
        }
    }
    for (int l = 0; l < LANES; l++)
        s->spread[l] = (least[l] / most[l]) * (least[l] / most[l]);
}

static void factor(const rbf_lane_system *s)
{
    const int quads = (s->n - s->r + QUAD - 1) / QUAD, border = 2 * s->r * QUAD * LANES;
    double *rows = s->rows, *first = rows + border + (int64_t)quads * 16 * LANES;
    expand_first(s, first);
    for (int i = 0; i < quads; i++) {
        double *found = factor_of(s, i);
        for (int a = 0; a < QUAD; a++) {
            if (QUAD * i + a < s->n - s->r)
                project_row(s, QUAD * i + a, first);
            put_border(s, i, a, rows);
        }
        for (int j = 0; j <= i; j++) {
            double *block = rows + border + (int64_t)j * 16 * LANES;
            reduce_block(s, i, j, rows, block);
            if (j < i)
                divide_block(factor_of(s, j) + (int64_t)j * 16 * LANES, block);
            else
                factor_block(block);
            memcpy(found + (int64_t)j * 16 * LANES, block, 16 * LANES * sizeof *found);
        }
    }
    measure_spread(s);
}

/* x := B^-1 x, x [quads][4]. */
static void solve_reduced(const rbf_lane_system *s, int quads, double *restrict x)
{
    for (int i = 0; i < quads; i++) {
        const double *restrict g = factor_of(s, i), *restrict d = g + (int64_t)i * 16 * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double *y = x + i * QUAD * LANES + l;
            double y0 = y[0], y1 = y[LANES], y2 = y[2 * LANES], y3 = y[3 * LANES];
            for (int k = 0; k < QUAD * i; k++) {
                const double *a = g + k * QUAD * LANES + l, xk = x[k * LANES + l];
                y0 = less(y0, a[0], xk);
                y1 = less(y1, a[LANES], xk);
                y2 = less(y2, a[2 * LANES], xk);
                y3 = less(y3, a[3 * LANES], xk);
            }
            y0 *= d[l];
            y1 = less(y1, y0, d[1 * LANES + l]) * d[5 * LANES + l];
            y2 = less(less(y2, y0, d[2 * LANES + l]), y1, d[6 * LANES + l]) * d[10 * LANES + l];
            y3 = less(less(less(y3, y0, d[3 * LANES + l]), y1, d[7 * LANES + l]), y2,
                      d[11 * LANES + l]) *
                 d[15 * LANES + l];
            y[0] = y0, y[LANES] = y1, y[2 * LANES] = y2, y[3 * LANES] = y3;
        }
    }
    for (int i = quads - 1; i >= 0; i--) {
        const double *restrict g = factor_of(s, i), *restrict d = g + (int64_t)i * 16 * LANES;
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double *y = x + i * QUAD * LANES + l;
            const double y3 = y[3 * LANES] * d[15 * LANES + l];
            const double y2 = less(y[2 * LANES], y3, d[11 * LANES + l]) * d[10 * LANES + l];
            const double y1 =
                less(less(y[LANES], y3, d[7 * LANES + l]), y2, d[6 * LANES + l]) * d[5 * LANES + l];
            const double y0 = less(less(less(y[0], y3, d[3 * LANES + l]), y2, d[2 * LANES + l]), y1,
                                   d[1 * LANES + l]) *
                              d[l];
            for (int k = 0; k < QUAD * i; k++) {
                const double *a = g + k * QUAD * LANES + l;
                x[k * LANES + l] = less(
                    less(less(less(x[k * LANES + l], a[0], y0), a[LANES], y1), a[2 * LANES], y2),
                    a[3 * LANES], y3);
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
            subtract_lanes(l + ((int64_t)i * s->r + c) * LANES, first + c * LANES,
                           rest + i * LANES);
}

/* first -= L^T rest. */
static void subtract_transposed(const rbf_lane_system *s, const double *rest, double *first)
{
    for (int i = 0; i < s->n - s->r; i++)
        for (int c = 0; c < s->r; c++)
            subtract_lanes(s->l + ((int64_t)i * s->r + c) * LANES, rest + i * LANES,
                           first + c * LANES);
}

/* x [quads][4] := B^-1 from, from [n - r]. */
static void solve_rest(const rbf_lane_system *s, const double *from, double *x)
{
    const int m = s->n - s->r, quads = (m + QUAD - 1) / QUAD;
    memcpy(x, from, (size_t)(m * LANES) * sizeof *x);
    memset(x + m * LANES, 0, (size_t)((quads * QUAD - m) * LANES) * sizeof *x);
    solve_reduced(s, quads, x);
}

/* One step, from the residual k - K u on the null space, where the border's part drops out. A lane
 * whose pivots leave no doubt stays as it is, whatever the others need. */
static void refine(const rbf_lane_system *s, const double *right, double *u, double *correction,
                   double *work)
{
    const int r = s->r, m = s->n - r;
    double *u2 = u + r * LANES, *product = work, *x = work + s->n * LANES;
    multiply(s, u, product);
    for (int i = 0; i < s->n * LANES; i++)
        product[i] = right[i] - product[i];
    subtract_lagrange(s, s->l, product, product + r * LANES);
    solve_rest(s, product + r * LANES, x);
    for (int l = 0; l < LANES; l++) {
        double step = 0.0, size = 0.0;
        for (int i = 0; i < m; i++) {
            x[i * LANES + l] = s->spread[l] >= RBF_SPREAD_SURE ? 0.0 : x[i * LANES + l];
            step += fabs(x[i * LANES + l]);
        }
        for (int i = 0; i < s->n; i++) /* u2 alone may be rounding, as at one of the first r */
            size += fabs(u[i * LANES + l]);
        correction[l] = step == 0.0 ? 0.0 : step / size;
    }
    for (int i = 0; i < m * LANES; i++)
        u2[i] += x[i];
    subtract_transposed(s, x, u);
}

/* With u = [u1; u2]: u1 = p - L^T u2 from the border, and B u2 = (k2 - L k1) - (K21 - L K11) p. */
static void solve(const rbf_lane_system *s, const double *right, const double *border, double *u,
                  double *correction, double *work)
{
    const int64_t rest = (int64_t)(s->n - s->r) * LANES, head = (int64_t)s->r * LANES;
    double *u2 = u + head, *x = work + head + rest;
    int is_sure = 1;
    memcpy(u2, right + head, (size_t)rest * sizeof *u2);
    subtract_lagrange(s, s->l, right, u2);
    subtract_lagrange(s, s->v, border, u2);
    solve_rest(s, u2, x);
    memcpy(u2, x, (size_t)rest * sizeof *u2);
    memcpy(u, border, (size_t)head * sizeof *u);
    subtract_transposed(s, u2, u);
    for (int l = 0; l < LANES; l++) {
        correction[l] = 0.0;
        is_sure = is_sure && s->spread[l] >= RBF_SPREAD_SURE;
    }
    if (!is_sure)
        refine(s, right, u, correction, work);
}

/* variance := u^T K u - 2 u^T k, which is least for the u that solve() finds: its errors count twice
 * over. */
static void measure(const rbf_lane_system *s, const double *right, const double *u,
                    double *variance, double *work)
{
    multiply(s, u, work);
    for (int l = 0; l < LANES; l++)
        variance[l] = 0.0;
    for (int i = 0; i < s->n; i++)
#pragma omp simd
        for (int l = 0; l < LANES; l++)
            variance[l] += u[i * LANES + l] * (work[i * LANES + l] - 2.0 * right[i * LANES + l]);
}

const rbf_lanes RBF_LANES_TABLE = {.name = RBF_TILES_NAME,
                                   .lagrange = RBF_LANES_LAGRANGE,
                                   .factor = factor,
                                   .solve = solve,
                                   .measure = measure};
