/* Who comes near a group of points, among those that come before it in the order.
 *
 * The order is cut into scales, each four times as long as all before it: [0, 64), [64, 256),
 * [256, 1024) ... A scale is a tree of boxes over its points, and a group is looked up as one. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_SCALES_H
#define RBF_SOLVER_FAST_PRECONDITIONER_SCALES_H

#include <stdint.h>
#include <string.h>

#include "geometry/points.h"

#define RBF_GROUP_MAX    32 /* points of a group */
#define RBF_SCALES_MAX   16 /* 64 * 4^15 points are more than an int32_t counts */
#define RBF_NEAREST_MAX  96 /* neighbours that can be asked for */
#define RBF_SCALE_FIRST  64
#define RBF_SCALE_GROWTH 4

typedef struct rbf_scale rbf_scale;

typedef struct rbf_scales {
    int count;
    rbf_scale *scale[RBF_SCALES_MAX];
} rbf_scales;

/* placed: the points in their order, which must live as long. 40 bytes a point in three dimensions.
 * Errors: RBF_E_MEMORY. */
rbf_status rbf_scales_create(rbf_context *context, const rbf_points *placed, rbf_scales *scales);
void rbf_scales_release(rbf_scales *scales);
/* Where scale `s` begins in the order. */
int64_t rbf_scale_begin(int s);

/* The nearest so far to each member of a group, by rising distance: the square of the distance, whose
 * lower 32 bits are replaced by the place, so that one number is moved where two belong together. */
typedef struct rbf_nearest {
    int wanted;
    int found[RBF_GROUP_MAX];
    double key[RBF_GROUP_MAX][RBF_NEAREST_MAX];
} rbf_nearest;

static inline int32_t rbf_nearest_place(const rbf_nearest *nearest, int member, int rank)
{
    uint64_t bits = 0;
    memcpy(&bits, &nearest->key[member][rank], sizeof bits);
    return (int32_t)(bits & 0x7fffffff);
}

void rbf_nearest_start(rbf_nearest *nearest, int wanted);
/* Adds what scale `s` has before place `begin` to the nearest of the members, which are the places
 * begin .. end - 1, at most RBF_GROUP_MAX. Safe from many threads. */
void rbf_scales_search(const rbf_scales *scales, int s, int64_t begin, int64_t end,
                       rbf_nearest *nearest);

#endif
