/* Chebyshev polynomials on a cube: what the far field is made of.
 *
 * On a cube, coordinates scaled to [-1, 1], a function is sum_m l_m T_m(x), and sources of weights
 * w_j count as the moments M_m = sum_j w_j T_m(y_j); m runs over p^d products of T_0 .. T_{p-1}, the
 * first axis fastest. Interpolation of phi at p^d nodes in both variables (Fong and Darve 2009,
 * doi:10.1016/j.jcp.2009.08.031) makes l = K M. Polynomials rather than values at nodes: moving from
 * a cube to its halves is then exact, and each T_m is even or odd in each axis. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_CHEBYSHEV_H
#define RBF_SOLVER_FAST_MULTIPOLE_CHEBYSHEV_H

#include <stdint.h>

#include "geometry/points.h"

#define RBF_FAST_DIMENSION_MAX 3
#define RBF_CHEBYSHEV_MAX      32

typedef struct rbf_cube {
    double centre[RBF_FAST_DIMENSION_MAX];
    double half; /* of an edge */
} rbf_cube;

typedef struct rbf_chebyshev {
    int dimension, order; /* d <= 3, 2 <= p <= RBF_CHEBYSHEV_MAX */
    int64_t terms;        /* p^d */
    double node[RBF_CHEBYSHEV_MAX];
    /* [m][k]: of T_m in the polynomial that is 1 at node k and 0 at the others */
    double lagrange[RBF_CHEBYSHEV_MAX * RBF_CHEBYSHEV_MAX];
    /* [side][m][n]: T_m((x -+ 1) / 2) = sum_n half[side][m][n] T_n(x), side 0 the lower half */
    double half[2][RBF_CHEBYSHEV_MAX * RBF_CHEBYSHEV_MAX];
} rbf_chebyshev;

void rbf_chebyshev_set(rbf_chebyshev *c, int dimension, int order);

/* Doubles of work that each function below may use. */
int64_t rbf_chebyshev_work(const rbf_chebyshev *c);

/* out = (matrix x ... x matrix) in on a tensor of `axes` axes of p numbers; a matrix [p][p] an axis,
 * transposed or not. work, out and in: p^axes doubles each, three places. */
void rbf_tensor_apply(int axes, int p, const double *const *matrices, int transposed,
                      const double *in, double *out, double *work);

/* moments += those of the sources first .. first + count of `points`, `weights` theirs [count]. */
void rbf_chebyshev_add_moments(const rbf_chebyshev *c, const rbf_cube *cube,
                               const rbf_points *points, int64_t first, int64_t count,
                               const double *weights, double *moments, double *work);

/* values[i] += sum_m local_m T_m at point first + i; gradient [count][d] too unless NULL. */
void rbf_chebyshev_add_values(const rbf_chebyshev *c, const rbf_cube *cube,
                              const rbf_points *points, int64_t first, int64_t count,
                              const double *local, double *values, double *gradient, double *work);

/* Moments of a half cube as those of the whole (added), and polynomials of the whole on a half
 * (added). Bit k of `half` is the side along axis k. */
void rbf_chebyshev_to_parent(const rbf_chebyshev *c, int half, const double *moments,
                             double *parent, double *work);
void rbf_chebyshev_to_child(const rbf_chebyshev *c, int half, const double *local, double *child,
                            double *work);

/* Weights at the nodes that have the moments; the polynomial through values at the nodes. */
void rbf_chebyshev_node_weights(const rbf_chebyshev *c, const double *moments, double *weights,
                                double *work);
void rbf_chebyshev_interpolate(const rbf_chebyshev *c, const double *values, double *local,
                               double *work);

/* The nodes of a cube as points: `storage` holds d times terms padded to RBF_POINTS_PAD. */
int64_t rbf_chebyshev_nodes_size(const rbf_chebyshev *c);
void rbf_chebyshev_nodes(const rbf_chebyshev *c, const rbf_cube *cube, double *storage,
                         rbf_points *nodes);

#endif
