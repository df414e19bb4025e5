/* Principal axes, of which those are left out along which there is nothing but rounding. */
#include "solver/fast/flatten.h"

#include <float.h>
#include <math.h>

#include "core/memory.h"
#include "linalg/linalg.h"

/* Of the largest coordinate: a rotation of exact points leaves less. */
#define RBF_FLATTEN_ROUNDING (16.0 * DBL_EPSILON)

/* Coordinates from their mean [d][n]; *size := the largest coordinate. */
static double *centre(rbf_context *context, const rbf_points *points, double *size)
{
    const int64_t n = points->count;
    double *columns =
        rbf_allocate(context, rbf_multiply(n, points->dimension), sizeof *columns, "coordinates");
    *size = 0.0;
    for (int k = 0; k < points->dimension && columns != NULL; k++) {
        double mean = 0.0;
        for (int64_t i = 0; i < n; i++) {
            mean += points->axis[k][i] / (double)n;
            *size = fmax(*size, fabs(points->axis[k][i]));
        }
        for (int64_t i = 0; i < n; i++)
            columns[k * n + i] = points->axis[k][i] - mean;
    }
    return columns;
}

/* places [n][axes] := components along the first `axes` vectors; the largest along the others. */
static double rotate(int64_t n, int d, int axes, const double *columns, const double *vectors,
                     double *places)
{
    double left = 0.0;
    for (int64_t i = 0; i < n; i++)
        for (int k = 0; k < d; k++) {
            double sum = 0.0;
            for (int j = 0; j < d; j++)
                sum += vectors[k * d + j] * columns[j * n + i];
            if (k < axes)
                places[i * axes + k] = sum;
            else
                left = fmax(left, fabs(sum));
        }
    return left;
}

rbf_status rbf_points_flatten(rbf_context *context, const rbf_points *points, rbf_points **flat)
{
    double values[RBF_DIMENSION_MAX], vectors[RBF_DIMENSION_MAX * RBF_DIMENSION_MAX], size = 0.0;
    const int64_t n = points->count;
    const int d = points->dimension;
    int axes = 0;
    double *places = NULL, *copy = NULL, *columns = centre(context, points, &size);
    rbf_status status = columns == NULL ? RBF_E_MEMORY : RBF_OK;
    *flat = NULL;
    if (status == RBF_OK && (copy = centre(context, points, &size)) == NULL)
        status = RBF_E_MEMORY;
    if (status == RBF_OK)
        status = rbf_right_singular(context, n, d, copy, values, vectors);
    rbf_release(copy);
    if (status != RBF_OK)
        goto done;
    while (axes < d && values[axes] / sqrt((double)n) > RBF_FLATTEN_ROUNDING * size)
        axes++;
    if (axes == 0 || axes == d)
        goto done;
    places = rbf_allocate(context, rbf_multiply(n, axes), sizeof *places, "coordinates");
    if (places == NULL)
        status = RBF_E_MEMORY;
    else if (rotate(n, d, axes, columns, vectors, places) <= RBF_FLATTEN_ROUNDING * size)
        status = rbf_points_create(context, n, axes, places, flat);
done:
    rbf_release(places);
    rbf_release(columns);
    return status;
}
