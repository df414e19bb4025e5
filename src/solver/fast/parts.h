/* Sums over all points with the same bits whatever the number of threads: the points are cut into a
 * fixed number of parts, each of which one thread sums, and the sums are added in their order. */
#ifndef RBF_SOLVER_FAST_PARTS_H
#define RBF_SOLVER_FAST_PARTS_H

#include <stdint.h>

#define RBF_PARTS 64

/* The first of n points in a part; part RBF_PARTS begins at n. */
static inline int64_t rbf_part_begin(int64_t n, int part)
{
    return n * part / RBF_PARTS;
}

#endif
