/* Points along a space-filling curve: what lies together in space then lies together in memory. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_CURVE_H
#define RBF_SOLVER_FAST_PRECONDITIONER_CURVE_H

#include <stdint.h>

#include "solver/system.h"

/* curve [n]: the points along a Z-curve (Morton 1966) through the widest three of their axes. O(n)
 * time. Errors: RBF_E_MEMORY. */
rbf_status rbf_curve_create(rbf_context *context, const rbf_points *points, int32_t **curve);

/* A system whose point i is the other's curve[i]; it has no values. */
typedef struct rbf_curved_system {
    rbf_system system;
    rbf_points *points;
    int64_t *rows;
    double *smoothing, *columns;
} rbf_curved_system;

/* 8 (d + 2 + terms) bytes a point. Errors: RBF_E_MEMORY. */
rbf_status rbf_curved_system_create(rbf_context *context, const rbf_system *system,
                                    const int32_t *curve, rbf_curved_system *curved);
void rbf_curved_system_release(rbf_curved_system *curved);

/* The axes of the points along which they extend farthest, widest first, at most `most` of them;
 * returns how many. low and width [most] are what they cover. */
int rbf_widest_axes(const rbf_points *points, int most, int *axes, double *low, double *width);

#endif
