/* Kernel tiles times weights: the matrix-free product behind evaluation and residuals. */
#ifndef RBF_SOLVER_APPLY_H
#define RBF_SOLVER_APPLY_H

#include <stdint.h>

#include <rbfinterp/kernel.h>

#include "geometry/patches.h"
#include "geometry/points.h"
#include "geometry/tail.h"

/* Samples are taken in panels of this many, counted from the first of the call. */
#define RBF_PANEL_SAMPLES 256

/* s_t(x) = sum_j weights[t][j] phi(epsilon |x - q_j|) + sum_k coefficients[t][k] p_k(x) */
typedef struct rbf_interpolant {
    rbf_kernel kernel;
    double epsilon;
    const rbf_tail *tail;
    const rbf_points *centres;
    int64_t samples;
    const double *weights;      /* [samples][centres] */
    const double *coefficients; /* [samples][tail->terms] */
    double tolerance;           /* that they were fitted to; NaN or 0: none */
    int degree;
    /* A local interpolant has these instead of weights and coefficients. */
    int64_t neighbors;       /* 0: not local */
    const double *smoothing; /* lambda [centres] */
    const double *values;    /* [samples][centres] */
    /* One of patches has these, of which `first` is the first sample that counts. */
    const rbf_patches *patches;
    int64_t first;
} rbf_interpolant;

/* What is wanted at the targets; NULL: not that. */
typedef struct rbf_outputs {
    double *values;   /* [samples][stride] */
    double *gradient; /* [samples][stride][d] */
    double *hessian;  /* [samples][stride][d][d], symmetric */
    int64_t stride;   /* stride d d fits an int, or as much of it as is wanted */
} rbf_outputs;

/* Doubles that rbf_apply() takes for its tiles with so many threads when values are wanted. */
int64_t rbf_apply_scratch(int terms, int threads);

/* Computes them for all targets. No matrix larger than a tile a thread is formed. The bits do not
 * depend on the number of threads: tiles are the same for any, and each is multiplied by one
 * thread; nor do those of the values depend on what else is wanted.
 * Where the kernel has no gradient or no second derivatives at a centre: see
 * rbf_model_differentiate(). `stage` names the work for progress. Errors: RBF_E_MEMORY,
 * RBF_E_CANCELLED (outputs partly written). */
rbf_status rbf_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                     const rbf_points *targets, const rbf_outputs *outputs);

#endif
