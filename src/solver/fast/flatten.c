/* Principal axes, of which those are left out along which there is nothing but rounding. */
#include "solver/fast/flatten.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/linalg.h"

/* Of the largest coordinate: a rotation of exact points leaves less. */
#define RBF_FLATTEN_ROUNDING (16.0 * DBL_EPSILON)
/* Of the extent, where the points lie far from the origin: points that are no duplicates (which are
 * 1e-12 of the diagonal apart) must not become some. */
#define RBF_FLATTEN_EXTENT 2e-13

/* Coordinates from their mean [d][n]; *size := the largest coordinate. The second pass takes out what
 * adding so many numbers has left of the mean. */
static double *centre(rbf_context *context, const rbf_points *points, double *size)
{
    const int64_t n = points->count;
    double *columns =
        rbf_allocate(context, rbf_multiply(n, points->dimension), sizeof *columns, "coordinates");
    *size = 0.0;
    for (int k = 0; k < points->dimension && columns != NULL; k++) {
        double *x = columns + k * n;
        memcpy(x, points->axis[k], (size_t)n * sizeof *x);
        for (int64_t i = 0; i < n; i++)
            *size = fmax(*size, fabs(x[i]));
        for (int pass = 0; pass < 2; pass++) {
            double mean = 0.0;
            for (int64_t i = 0; i < n; i++)
                mean += x[i] / (double)n;
            for (int64_t i = 0; i < n; i++)
                x[i] -= mean;
        }
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
    const double root = sqrt((double)n);
    const double rounding = RBF_FLATTEN_ROUNDING * size;
    const double none = fmin(rounding, RBF_FLATTEN_EXTENT * values[0] / root);
    if (values[0] / root <= rounding)
        goto done;
    while (axes < d && values[axes] / root > none)
        axes++;
    if (axes == d)
        goto done;
    places = rbf_allocate(context, rbf_multiply(n, axes), sizeof *places, "coordinates");
    if (places == NULL)
        status = RBF_E_MEMORY;
    else if (rotate(n, d, axes, columns, vectors, places) <= none)
        status = rbf_points_create(context, n, axes, places, flat);
done:
    rbf_release(places);
    rbf_release(columns);
    return status;
}
