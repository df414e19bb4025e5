/* Halving an array, as trees do. */
#ifndef RBF_GEOMETRY_MEDIAN_H
#define RBF_GEOMETRY_MEDIAN_H

#include "geometry/points.h"

/* The axis along which the points order[begin .. end) extend farthest; begin < end. */
int rbf_widest_axis(const rbf_points *points, const int64_t *order, int64_t begin, int64_t end);

/* Reorders order[begin .. end) so that order[middle] is where sorting by x[order[i]] would put it,
 * with nothing greater before and nothing less behind it. O(end - begin) on the average. */
void rbf_select_median(int64_t *order, const double *x, int64_t begin, int64_t end, int64_t middle);

#endif
