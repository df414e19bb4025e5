/* The RBF system, as every solver is given it, and what every solver gives back. */
#ifndef RBF_SOLVER_SYSTEM_H
#define RBF_SOLVER_SYSTEM_H

#include <stdint.h>

#include <rbfinterp/kernel.h>
#include <rbfinterp/model.h>

#include "geometry/patches.h"
#include "geometry/points.h"
#include "solver/gaps.h"

/* [K + diag(lambda), P; P^T, 0] [w; c] = [y; 0] */
typedef struct rbf_system {
    rbf_kernel kernel;
    double epsilon;
    const rbf_points *points; /* n of them, no two at one place unless smoothed */
    const int64_t *rows;      /* [n]: what the user calls them; NULL: by their numbers */
    const double *smoothing;  /* lambda [n] */
    int terms;                /* r: dimension of the tail on these points */
    const double *columns;    /* P [r][n], of full rank */
    int degree;
    int64_t neighbors; /* of a local interpolant, which has neither terms nor weights; else 0 */
    rbf_precision precision;
    double tolerance; /* of the residual, relative to the range of the values; iterative solvers */
    int64_t samples;
    const double *values;         /* y [samples][n]; NaN: missing, as `gaps` says, too */
    const rbf_gaps *gaps;         /* NULL: nothing is missing */
    rbf_preparation *preparation; /* preparation.h; NULL: nothing is kept */
} rbf_system;

/* weights and the arrays below are the caller's, of the sizes given; the rest is filled in. */
typedef struct rbf_solution {
    double *weights;           /* w [samples][n]; NULL: a local interpolant has none, or patches */
    double *coefficients;      /* c [samples][r] */
    rbf_patches *patches;      /* made by the solver, if it makes these; the caller destroys them */
    double *leave_one_out;     /* [samples][n], or NULL if not wanted; NaN where y is missing */
    uint8_t *refit;            /* [sets of gaps]: 1: its samples are left to a fit to the rest */
    const char *factorisation; /* static */
    const char *reason;        /* why that one, static; NULL: there is no other */
    double rcond;              /* NaN if nothing was factored */
    double residual;           /* max over samples of max |K w + lambda w + P c - y| / max |y| */
    int refinements;
    /* Of a solver that iterates; 0 otherwise: */
    int iterations;           /* the most that a sample took */
    double residual_of_range; /* as the residual, but relative to the range of y */
    int64_t points_verified;  /* at which it was computed by direct sums */
    double tolerance_floor;   /* allowed instead of a tolerance that is less; else 0 */
} rbf_solution;

/* residual := y - (K + diag(lambda)) w - P c for samples first .. first + count, recomputed from
 * the points without a stored matrix; weights [count][n], coefficients [count][r], residual
 * [count][n]. Errors: RBF_E_MEMORY, RBF_E_CANCELLED. */
rbf_status rbf_system_residual(rbf_context *context, const rbf_system *system, int64_t first,
                               int64_t count, const double *weights, const double *coefficients,
                               double *residual);

#endif
