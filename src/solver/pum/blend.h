/* Inside of the evaluation: a band of targets, the balls they lie in, and what the patches say
 * there. */
#ifndef RBF_SOLVER_PUM_BLEND_H
#define RBF_SOLVER_PUM_BLEND_H

#include "solver/pum/cover.h"
#include "solver/pum/locate.h"
#include "solver/pum/pum.h"

/* What all bands share. */
typedef struct rbf_pum {
    const rbf_patches *patches;
    const rbf_points *centres; /* the points */
    const rbf_points *targets;
    const rbf_outputs *outputs;
    const rbf_tiles *loops;
    rbf_locator *locator;
    rbf_tail full;                                              /* all monomials in d variables */
    double low[RBF_PATCH_DIMENSION], high[RBF_PATCH_DIMENSION]; /* bounding box of the points */
    int64_t samples;                                            /* of a panel */
} rbf_pum;

/* A pair is a target and a ball that it lies in; its numbers stand in a slot. */
typedef struct rbf_band {
    int64_t first, count;       /* targets */
    int64_t pairs, slots;       /* so many */
    int64_t *start;             /* [count + 1]: the pairs of each target */
    int64_t *patch;             /* [pairs], rising for each target */
    int64_t *slot;              /* [pairs] */
    int64_t *begin;             /* [patches]: slots of each, from a multiple of RBF_POINTS_PAD on */
    int64_t *held;              /* [patches]: how many */
    int64_t *target;            /* [slots] */
    double *phi, *phi1, *phi2;  /* [slots]: rbf_pum_weigh(); the last two NULL: not wanted */
    double *values;             /* of each patch [samples][held], from begin samples on */
    double *gradient, *hessian; /* the same times d, d d; NULL: not wanted */
} rbf_band;

/* The place in the bounding box nearest to a target. */
void rbf_pum_place(const rbf_pum *pum, int64_t target, double *place);

/* The outputs at target i of the band, for the samples of the panel that begins at sample t. */
void rbf_pum_blend(const rbf_pum *pum, const rbf_band *band, int64_t i, int64_t t);

#endif
