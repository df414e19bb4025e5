/* Numbers of 8 bytes to 4. */
#ifndef RBF_CORE_NARROW_H
#define RBF_CORE_NARROW_H

#include <stdint.h>

/* Rounds to the nearest; 0 if a finite number became infinite. */
int rbf_narrow(int64_t count, const double *restrict from, float *restrict to);

#endif
