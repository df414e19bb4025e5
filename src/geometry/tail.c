/* Monomials of the tail. */
#include "geometry/tail.h"

#include <string.h>

#include "geometry/points.h"

#define RBF_POWERS 5 /* 0 to RBF_DEGREE_MAX */

int rbf_monomial_count(int axes, int degree)
{
    int count = degree < 0 ? 0 : 1;
    for (int k = 1; k <= degree; k++)
        count = count * (axes + k) / k;
    return count;
}

/* Appends every monomial of exactly `degree` in the axes from `axis` on, to those before them. */
static void append_monomials(rbf_tail *tail, uint8_t exponents[RBF_DIMENSION_MAX], int axis,
                             int degree)
{
    if (axis == tail->axes - 1) {
        exponents[axis] = (uint8_t)degree;
        memcpy(tail->exponents[tail->terms++], exponents, RBF_DIMENSION_MAX);
        return;
    }
    for (int power = degree; power >= 0; power--) {
        exponents[axis] = (uint8_t)power;
        append_monomials(tail, exponents, axis + 1, degree - power);
    }
}

void rbf_tail_set_monomials(rbf_tail *tail, int degree)
{
    uint8_t exponents[RBF_DIMENSION_MAX] = {0};
    memset(tail->exponents, 0, sizeof tail->exponents);
    tail->terms = 0;
    if (degree >= 0)
        tail->terms = 1; /* the constant: all exponents 0 */
    for (int total = 1; total <= degree && tail->axes > 0; total++)
        append_monomials(tail, exponents, 0, total);
}

typedef double axis_power[RBF_POWERS]; /* of t_k: 1, t_k, t_k^2, ... */

/* powers[k][e] = t_k^e of point i. */
static void axis_powers(const rbf_tail *tail, const rbf_points *points, int64_t i,
                        axis_power *powers)
{
    for (int k = 0; k < tail->axes; k++) {
        double t = 0.0;
        for (int j = 0; j < tail->dimension; j++)
            t += tail->axis[k][j] * (points->axis[j][i] - tail->shift[j]);
        powers[k][0] = 1.0;
        for (int e = 1; e < RBF_POWERS; e++)
            powers[k][e] = powers[k][e - 1] * t;
    }
}

/* A monomial, differentiated along each of `order` axes t_a, a = along[0], along[1], ... */
static double monomial(const rbf_tail *tail, int term, axis_power *powers, int order,
                       const int *along)
{
    uint8_t exponents[RBF_DIMENSION_MAX];
    double product = 1.0;
    memcpy(exponents, tail->exponents[term], sizeof exponents);
    for (int o = 0; o < order; o++) {
        if (exponents[along[o]] == 0)
            return 0.0;
        product *= exponents[along[o]]--;
    }
    for (int k = 0; k < tail->axes; k++)
        product *= powers[k][exponents[k]];
    return product;
}

void rbf_tail_evaluate(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                       double *columns, int64_t stride)
{
    axis_power powers[RBF_DIMENSION_MAX];
    for (int64_t i = 0; i < count; i++) {
        axis_powers(tail, points, first + i, powers);
        for (int term = 0; term < tail->terms; term++)
            columns[term * stride + i] = monomial(tail, term, powers, 0, NULL);
    }
}

/* Chain rule: d t_a / d x_k = axis[a][k]. */
void rbf_tail_gradient(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                       double *columns, int64_t stride)
{
    const int d = tail->dimension;
    axis_power powers[RBF_DIMENSION_MAX];
    for (int64_t i = 0; i < count; i++) {
        axis_powers(tail, points, first + i, powers);
        for (int term = 0; term < tail->terms; term++) {
            double *column = columns + term * stride + i * d;
            memset(column, 0, (size_t)d * sizeof *column);
            for (int a = 0; a < tail->axes; a++) {
                const double slope = monomial(tail, term, powers, 1, &a);
                for (int k = 0; k < d; k++)
                    column[k] += slope * tail->axis[a][k];
            }
        }
    }
}

static void add_pairs(int d, double bend, const double *axis_a, const double *axis_b,
                      double *column)
{
    for (int k = 0; k < d; k++)
        for (int l = k; l < d; l++)
            *column++ += bend * axis_a[k] * axis_b[l];
}

void rbf_tail_hessian(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                      double *columns, int64_t stride)
{
    const int d = tail->dimension, pairs = d * (d + 1) / 2;
    axis_power powers[RBF_DIMENSION_MAX];
    for (int64_t i = 0; i < count; i++) {
        axis_powers(tail, points, first + i, powers);
        for (int term = 0; term < tail->terms; term++) {
            double *column = columns + term * stride + i * pairs;
            memset(column, 0, (size_t)pairs * sizeof *column);
            for (int a = 0; a < tail->axes; a++)
                for (int b = 0; b < tail->axes; b++) {
                    const double bend = monomial(tail, term, powers, 2, (int[]){a, b});
                    if (bend != 0.0)
                        add_pairs(d, bend, tail->axis[a], tail->axis[b], column);
                }
        }
    }
}

/* The monomial of `tail` with one more of that axis than monomial `term`; -1: there is none. */
static int raised(const rbf_tail *tail, int term, int axis)
{
    uint8_t exponents[RBF_DIMENSION_MAX];
    memcpy(exponents, tail->exponents[term], sizeof exponents);
    exponents[axis]++;
    for (int k = term + 1; k < tail->terms; k++)
        if (memcmp(tail->exponents[k], exponents, sizeof exponents) == 0)
            return k;
    return -1;
}

/* polynomial [terms] *= constant + sum_j slope[j] t_j. Monomials stand by rising degree, so that none
 * is read after it was changed. */
static void multiply_linear(const rbf_tail *tail, double constant, const double *slope,
                            double *polynomial)
{
    for (int term = tail->terms - 1; term >= 0; term--) {
        const double coefficient = polynomial[term];
        polynomial[term] = coefficient * constant;
        for (int j = 0; j < tail->axes && coefficient != 0.0; j++) {
            const int higher = raised(tail, term, j);
            if (higher >= 0)
                polynomial[higher] += coefficient * slope[j];
        }
    }
}

/* t = A (x - a) of `from` in u = B (x - b) of `to`: x = b + B^+ u, where the rows of B are orthogonal. */
static void change_axes(const rbf_tail *from, const rbf_tail *to, double *constant,
                        double slope[RBF_DIMENSION_MAX][RBF_DIMENSION_MAX])
{
    for (int k = 0; k < from->axes; k++) {
        constant[k] = 0.0;
        for (int j = 0; j < from->dimension; j++)
            constant[k] += from->axis[k][j] * (to->shift[j] - from->shift[j]);
        for (int l = 0; l < to->axes; l++) {
            double product = 0.0, square = 0.0;
            for (int j = 0; j < from->dimension; j++) {
                product += from->axis[k][j] * to->axis[l][j];
                square += to->axis[l][j] * to->axis[l][j];
            }
            slope[k][l] = product / square;
        }
    }
}

void rbf_tail_rewrite(const rbf_tail *from, const double *coefficients, const rbf_tail *to,
                      double *rewritten)
{
    double constant[RBF_DIMENSION_MAX], slope[RBF_DIMENSION_MAX][RBF_DIMENSION_MAX];
    double polynomial[RBF_TAIL_TERMS_MAX];
    change_axes(from, to, constant, slope);
    memset(rewritten, 0, (size_t)to->terms * sizeof *rewritten);
    for (int term = 0; term < from->terms; term++) {
        memset(polynomial, 0, sizeof polynomial);
        polynomial[0] = coefficients[term];
        for (int k = 0; k < from->axes; k++)
            for (int e = 0; e < from->exponents[term][k]; e++)
                multiply_linear(to, constant[k], slope[k], polynomial);
        for (int k = 0; k < to->terms; k++)
            rewritten[k] += polynomial[k];
    }
}
