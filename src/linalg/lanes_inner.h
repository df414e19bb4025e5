/* What the files of lanes.h that are compiled once for each instruction set share. */
#ifndef RBF_LINALG_LANES_INNER_H
#define RBF_LINALG_LANES_INNER_H

#include <math.h>

#include "linalg/lanes.h"

#define INLINE static inline __attribute__((always_inline))

enum { LANES = RBF_LANES };

/* s - a b, in one rounding where the processor has it. */
INLINE double less(double s, double a, double b)
{
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
    return fma(-a, b, s);
#else
    return s - a * b;
#endif
}

/* to -= a b, lane by lane. */
INLINE void subtract_lanes(const double *restrict a, const double *restrict b, double *restrict to)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++)
        to[l] = less(to[l], a[l], b[l]);
}

#endif
