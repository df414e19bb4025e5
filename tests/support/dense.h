/* The RBF system the plain way: a loop for the matrix, LAPACK's LU for its inverse. */
#ifndef RBF_TESTS_DENSE_H
#define RBF_TESTS_DENSE_H

#include <lapacke.h>

#include <rbfinterp/kernel.h>

#include "geometry/tail.h"
#include "support/sample.h"

/* phi(s), from the catalogue's own expressions; whether those are right is golden/kernels.c's. */
static inline double dense_kernel(rbf_kernel kernel, double s)
{
    const double s2 = s * s;
    switch (kernel) {
#define K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, ref,     \
          phi, phi1, phi2)                                                                         \
    case RBF_KERNEL_##ID:                                                                          \
        return phi;
        RBF_KERNEL_CATALOGUE(K)
#undef K
    case RBF_KERNEL_COUNT:
        break;
    }
    return NAN;
}

static inline double dense_distance(int d, const double *a, const double *b)
{
    double sum = 0.0;
    for (int k = 0; k < d; k++)
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sqrt(sum);
}

/* columns [terms][n]: every monomial of degree <= degree in the coordinates as they are; returns
 * how many there are. */
static inline int dense_monomials(int64_t n, int d, const double *x, int degree, double *columns)
{
    rbf_tail tail = {.dimension = d, .axes = d};
    rbf_tail_set_monomials(&tail, degree);
    for (int term = 0; term < tail.terms; term++)
        for (int64_t i = 0; i < n; i++) {
            double product = 1.0;
            for (int k = 0; k < d; k++)
                product *= pow(x[i * d + k], tail.exponents[term][k]);
            columns[term * n + i] = product;
        }
    return tail.terms;
}

/* Inverse in place; 0 if it is singular. */
static inline int dense_invert(int m, double *matrix)
{
    int *pivots = malloc((size_t)m * sizeof *pivots);
    double *work = malloc((size_t)m * 64 * sizeof *work);
    const int usable =
        LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, m, m, matrix, m, pivots) == 0 &&
        LAPACKE_dgetri_work(LAPACK_COL_MAJOR, m, matrix, m, pivots, work, m * 64) == 0;
    free(work);
    free(pivots);
    return usable;
}

/* [K + diag(lambda), P; P^T, 0] with the columns P [r][n]; the caller's to free(). */
static inline double *dense_system(rbf_kernel kernel, double epsilon, int64_t n, int d,
                                   const double *x, const double *lambda, int r,
                                   const double *columns)
{
    const int64_t m = n + r;
    double *matrix = calloc((size_t)(m * m), sizeof *matrix);
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i < n; i++)
            matrix[j * m + i] =
                dense_kernel(kernel, epsilon * dense_distance(d, x + i * d, x + j * d));
        matrix[j * m + j] += lambda[j];
    }
    for (int k = 0; k < r; k++)
        for (int64_t i = 0; i < n; i++)
            matrix[i * m + n + k] = matrix[(n + k) * m + i] = columns[k * n + i];
    return matrix;
}

#endif
