/* Points that determine the polynomials of the tail, and the Lagrange basis on them. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_UNISOLVENT_H
#define RBF_SOLVER_FAST_PRECONDITIONER_UNISOLVENT_H

#include <stdint.h>

/* columns [q][m]: the values of q polynomials at m points. Chooses q of the first `candidates`
 * points by elimination with full pivoting, and moves their columns and entries of `order` [m] to
 * the front; columns becomes the Lagrange basis on them, columns[k * m + i] = l_k(x_i), so that
 * l_k(x_i) = 1 for i = k and 0 for the others of the q. Returns 0 if the candidates do not determine
 * the polynomials (the columns are lost then). 2 m q^2 operations. */
int rbf_unisolvent_choose(int q, int64_t m, int64_t candidates, double *columns, int32_t *order);

#endif
