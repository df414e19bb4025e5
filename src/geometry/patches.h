/* A partition of unity as it is kept: balls that cover a set of points, the points in each, and on
 * each an interpolant of these. Numbers alone, which a file can hold. */
#ifndef RBF_GEOMETRY_PATCHES_H
#define RBF_GEOMETRY_PATCHES_H

#include <stdint.h>

#include "core/context.h"

#define RBF_PATCH_DIMENSION 3 /* in more, balls overlap too much to be of use */

typedef struct rbf_patches {
    int dimension;   /* d <= RBF_PATCH_DIMENSION */
    int64_t count;   /* balls */
    int64_t members; /* points of all balls; one counts in each that it lies in */
    int64_t samples;
    int terms;       /* q: monomials of the degree in d variables; 0: no tail */
    double *centres; /* [count][d] */
    double *radii;   /* [count], > 0 */
    int64_t *begin;  /* [count + 1]: the points of ball j are member[begin[j]] .. */
    int64_t *member; /* [members], rising in each ball */
    double *frames;  /* [count][1 + d][d]: shift and axes of the tail, rows of zeros behind them */
    double *weights; /* [samples][members] */
    double *coefficients; /* [samples][count][q] */
} rbf_patches;

/* With room for as many; begin[count] is set, the rest is not. Errors: RBF_E_MEMORY. */
rbf_status rbf_patches_create(rbf_context *context, int dimension, int64_t count, int64_t members,
                              int64_t samples, int terms, rbf_patches **patches);
/* NULL-safe; sets *patches to NULL. */
void rbf_patches_destroy(rbf_patches **patches);

/* Bytes of all arrays. */
int64_t rbf_patches_bytes(int dimension, int64_t count, int64_t members, int64_t samples,
                          int terms);

#endif
