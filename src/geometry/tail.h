/* The polynomial tail: monomials in coordinates that are centred, turned into the principal axes of
 * the points and scaled by the root mean square along each. */
#ifndef RBF_GEOMETRY_TAIL_H
#define RBF_GEOMETRY_TAIL_H

#include <stdint.h>

#include <rbfinterp/points.h>

#include "core/context.h"

#define RBF_TAIL_TERMS_MAX 495 /* monomials of degree <= 4 in 8 variables */

typedef struct rbf_tail {
    int dimension; /* d of the points */
    int axes;      /* d' <= d: dimensions that the points span */
    int terms;     /* monomials; 0: no tail */
    double shift[RBF_DIMENSION_MAX];
    /* t_k = axis[k] . (x - shift), k < axes: orthogonal directions over the root mean square */
    double axis[RBF_DIMENSION_MAX][RBF_DIMENSION_MAX];
    uint8_t exponents[RBF_TAIL_TERMS_MAX][RBF_DIMENSION_MAX]; /* of each monomial, per axis */
} rbf_tail;

/* Number of monomials of degree <= degree in `axes` variables: binomial(axes + degree, degree); 0
 * for degree -1. */
int rbf_monomial_count(int axes, int degree);
/* Sets terms and exponents to all of them, by degree, constants first. */
void rbf_tail_set_monomials(rbf_tail *tail, int degree);

/* columns[k * stride + i] = monomial k at point first + i, for count points. */
void rbf_tail_evaluate(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                       double *columns, int64_t stride);
/* columns[k * stride + i * d + a] = its derivative along axis a of the points. */
void rbf_tail_gradient(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                       double *columns, int64_t stride);
/* columns[k * stride + i * pairs + p] = its second derivative along the p-th of the
 * pairs = d (d + 1) / 2 of axes (0, 0), (0, 1), ... (0, d - 1), (1, 1), ... */
void rbf_tail_hessian(const rbf_tail *tail, const rbf_points *points, int64_t first, int64_t count,
                      double *columns, int64_t stride);

/* Writes the polynomial with these coefficients [from->terms] in the monomials of `to`: the same
 * polynomial if that has all of the same degree, and its axes span those of `from`. */
void rbf_tail_rewrite(const rbf_tail *from, const double *coefficients, const rbf_tail *to,
                      double *rewritten);

#endif
