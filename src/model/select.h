/* From the points that were given to the points that are used: missing rows and duplicates. */
#ifndef RBF_MODEL_SELECT_H
#define RBF_MODEL_SELECT_H

#include <rbfinterp/model.h>

#include "geometry/points.h"

/* "error", "mean", "first". */
const char *rbf_duplicates_name(rbf_duplicates rule);

/* What a fit works on. Everything belongs to the selection. */
typedef struct rbf_selection {
    rbf_points *points;
    int64_t *rows;         /* [n]: given row of each used point */
    int64_t *point_of_row; /* [given rows]: used point that a row is part of, -1: missing; NULL in a
                              subset */
    double *values;        /* [samples][n]; NaN: missing in that sample */
    double *smoothing;     /* [n] */
    int64_t missing;
    int64_t merged;
    double closest_distance;
    int64_t closest_rows[2]; /* given rows */
} rbf_selection;

/* Takes the rows of `points` that have values and treats their duplicates. Where some of a group of
 * duplicates are missing the others count.
 * Errors: RBF_E_DATA (infinite values, duplicates, such groups with another lambda, negative
 * smoothing; rows are named), RBF_E_MEMORY. */
rbf_status rbf_selection_create(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, const rbf_fit_options *options,
                                rbf_selection *selection);
/* The used points kept[0 .. count) of `all` as a selection of its own, with the same given rows, and
 * of the samples which[0 .. samples), or the first of them if that is NULL. Errors: RBF_E_MEMORY. */
rbf_status rbf_selection_subset(rbf_context *context, const rbf_selection *all, int64_t samples,
                                const int64_t *which, int64_t count, const int64_t *kept,
                                rbf_selection *subset);
void rbf_selection_release(rbf_selection *selection);

#endif
