/* Several small systems at once, one in each lane of the processor's vectors.
 *
 * All of one size n and one tail of r terms: [K, P; P^T, 0] [u; v] = [k; p] with K symmetric
 * [n][n] and P = [I; L], which any P of full rank is in the Lagrange basis of r of its rows, here the
 * first. On the null space of P^T, whose basis is [-L^T; I], K becomes
 *
 *     B = K22 - L W^T - W L^T,    W = K21 - L K11 / 2,
 *
 * positive definite where K is conditionally so (Wendland 2005, section 8.5). Number `i` of lane `l`
 * is stored at i * RBF_LANES + l. */
#ifndef RBF_LINALG_LANES_H
#define RBF_LINALG_LANES_H

#include <stdint.h>

#define RBF_LANES 8

/* The arrays are the caller's, of rbf_lanes_size() numbers. */
typedef struct rbf_lane_system {
    int n, r;
    double *k; /* lower triangle of K by rows: row i begins at i (i + 1) / 2; four more to read */
    double *l; /* L [n - r][r] */
    double *v; /* K21 - L K11 [n - r][r] */
    double *factor;
    double *rows;   /* work of the factorisation */
    double *spread; /* [RBF_LANES]: least over largest pivot of B; NaN: not definite */
} rbf_lane_system;

/* Numbers in each of the arrays for r terms at the most, lanes included. */
typedef struct rbf_lane_size {
    int64_t k, l, v, factor, rows;
} rbf_lane_size;
rbf_lane_size rbf_lanes_size(int n, int r);

/* P [n][r] by rows becomes the Lagrange basis of r of its rows, those of largest pivots, which change
 * places with the first: row swaps[c * RBF_LANES + l] with row c, one after the other. Behind it
 * come r rows, which are filled with what P is multiplied with for that; least [RBF_LANES]: the
 * smallest size of a pivot. */
typedef void rbf_lanes_lagrange_function(int n, int r, double *rows, int64_t *swaps, double *least);

/* Factors B. A lane where it is not positive definite gets NaN. n^3 / 3 flops each. */
typedef void rbf_lanes_factor_function(const rbf_lane_system *system);

/* u [n] from right [n] and border [r], k and p. Lanes whose pivots differ much are refined by a step,
 * and the difference that it made, as a part of all of u, is put into correction [RBF_LANES] (0 for the
 * others): NaN or large where the factor was no good. work [2 n + 4]. */
typedef void rbf_lanes_solve_function(const rbf_lane_system *system, const double *right,
                                      const double *border, double *u, double *correction,
                                      double *work);

/* variance [RBF_LANES] := u^T K u - 2 u^T k, to which phi(0) is added to be the variance of kriging
 * (Cressie 1993, section 3.4). work [n]. */
typedef void rbf_lanes_measure_function(const rbf_lane_system *system, const double *right,
                                        const double *u, double *variance, double *work);

typedef struct rbf_lanes {
    const char *name; /* of the instruction set, as rbf_kernel_instruction_set() has it */
    rbf_lanes_lagrange_function *lagrange;
    rbf_lanes_factor_function *factor;
    rbf_lanes_solve_function *solve;
    rbf_lanes_measure_function *measure;
} rbf_lanes;

/* Those of an instruction set that there are loops over pairs of points for. */
const rbf_lanes *rbf_lanes_find(const char *name);

#endif
