/* Preconditioned conjugate gradients on the weights that annihilate the polynomials. */
#ifndef RBF_SOLVER_FAST_CONJUGATE_GRADIENTS_H
#define RBF_SOLVER_FAST_CONJUGATE_GRADIENTS_H

#include "solver/fast/preconditioner/preconditioner.h"
#include "solver/fast/product.h"
#include "solver/fast/project.h"

/* Right-hand sides that share every pass, at the most. */
#define RBF_FAST_SAMPLES 16

/* Pi (K + diag(lambda)) Pi w = Pi y, with the preconditioner Pi M Pi. */
typedef struct rbf_operators {
    const rbf_system *system;
    const rbf_product *product;
    rbf_projection *projection;
    const rbf_preconditioner *preconditioner;
} rbf_operators;

/* How the iterations for one right-hand side ended. */
typedef enum rbf_ending {
    RBF_ENDING_CONVERGED,
    RBF_ENDING_INEXACT,      /* the products do not serve: see `trial` */
    RBF_ENDING_NOT_DEFINITE, /* p^T A p <= 0: the product is too inexact, or the kernel is not */
    RBF_ENDING_DIVERGED,
    RBF_ENDING_STAGNATED
} rbf_ending;

/* The right-hand sides [count] and their iterates. */
typedef struct rbf_iterates {
    int64_t count;                   /* <= RBF_FAST_SAMPLES */
    double *w;                       /* [count][n] */
    double *r;                       /* Pi (y - (K + diag(lambda)) w) [count][n]; used up */
    double *work;                    /* [3][count][n] */
    double target[RBF_FAST_SAMPLES]; /* of max |r|; infinity: this one is left as it is */
    double tolerance;                /* what the targets stand for, told with the progress */
    /* 1: the first product is compared with direct sums. If its error is above a part of the target of
     * some right-hand side, all end there, as inexact and without a step, and `misses` is that error
     * over what it should be at the most. Weights are as large then as they will be. */
    int trial;
    double misses;
    rbf_ending ending[RBF_FAST_SAMPLES];
    int iterations; /* the most that one of them took; added to what it was */
} rbf_iterates;

/* Iterates until max |r| <= target for each right-hand side, or until it will not get there. w, which
 * annihilates the polynomials up to rounding, is improved in place. All right-hand sides share the
 * products with the operators, but each has scalars of its own (Saad 2003, algorithm 9.1; the flexible
 * Polak-Ribiere beta of Notay 2000, doi:10.1137/S1064827599362314, bears products that are not exact).
 * The bits do not depend on the number of threads. Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_conjugate_gradients(rbf_context *context, const rbf_operators *operators,
                                   rbf_iterates *iterates);

#endif
