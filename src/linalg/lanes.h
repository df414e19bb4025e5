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
    double *k; /* lower triangle of K by rows: row i begins at i (i + 1) / 2 */
    double *l; /* L [n - r][r] */
    double *v; /* K21 - L K11 [n - r][r] */
    double *factor;
    double *panels; /* work of the factorisation */
} rbf_lane_system;

/* Numbers in each of the arrays, lanes included. */
typedef struct rbf_lane_size {
    int64_t k, l, v, factor, panels;
} rbf_lane_size;
rbf_lane_size rbf_lanes_size(int n, int r);

/* Factors B. A lane where it is not positive definite gets NaN. n^3 / 3 flops each. */
typedef void rbf_lanes_factor_function(const rbf_lane_system *system);

/* right [n] and border [r], k and p, are destroyed: u [n] and the difference that the step of
 * refinement made, as a part of all of u, in correction [RBF_LANES]: NaN or large where the factor was no
 * good. work [2 n + 4]. */
typedef void rbf_lanes_solve_function(const rbf_lane_system *system, double *right, double *border,
                                      double *u, double *correction, double *work);

typedef struct rbf_lanes {
    const char *name; /* of the instruction set, as rbf_kernel_instruction_set() has it */
    rbf_lanes_factor_function *factor;
    rbf_lanes_solve_function *solve;
} rbf_lanes;

/* Those of an instruction set that there are loops over pairs of points for. */
const rbf_lanes *rbf_lanes_find(const char *name);

#endif
