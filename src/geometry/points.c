/* Point sets, one array a coordinate. */
#include "geometry/points.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"

static rbf_status points_allocate(rbf_context *context, int64_t count, int dimension,
                                  rbf_points **points)
{
    int64_t stride = rbf_add(count, RBF_POINTS_PAD - 1) / RBF_POINTS_PAD * RBF_POINTS_PAD;
    rbf_points *created = rbf_allocate_zero(context, 1, sizeof *created, "a set of points");
    if (created == NULL)
        return RBF_E_MEMORY;
    double *data = rbf_allocate(context, rbf_multiply(stride, dimension), sizeof *data,
                                "the coordinates of points");
    if (data == NULL) {
        rbf_release(created);
        return RBF_E_MEMORY;
    }
    created->count = count;
    created->dimension = dimension;
    created->stride = stride;
    for (int k = 0; k < dimension; k++)
        created->axis[k] = data + k * stride;
    *points = created;
    return RBF_OK;
}

static void points_fill_padding(rbf_points *points)
{
    for (int k = 0; k < points->dimension; k++)
        for (int64_t i = points->count; i < points->stride; i++)
            points->axis[k][i] = points->axis[k][points->count - 1];
}

rbf_status rbf_points_create(rbf_context *context, int64_t count, int dimension,
                             const double *coordinates, rbf_points **points)
{
    if (dimension < 1 || dimension > RBF_DIMENSION_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT, "points must have 1 to %d coordinates, got %d",
                        RBF_DIMENSION_MAX, dimension);
    if (count < 1)
        return rbf_fail(context, RBF_E_ARGUMENT, "a set of points must not be empty");
    for (int64_t i = 0; i < count; i++)
        for (int k = 0; k < dimension; k++)
            if (!isfinite(coordinates[i * dimension + k])) {
                rbf_fail(context, RBF_E_DATA,
                         "coordinate %d of row %lld (counting from 0) is %g, expected a finite "
                         "number",
                         k, (long long)i, coordinates[i * dimension + k]);
                rbf_hint(context, "remove that row from the positions and from the values");
                return RBF_E_DATA;
            }
    rbf_points *created = NULL;
    rbf_status status = points_allocate(context, count, dimension, &created);
    if (status != RBF_OK)
        return status;
    for (int k = 0; k < dimension; k++)
        for (int64_t i = 0; i < count; i++)
            created->axis[k][i] = coordinates[i * dimension + k];
    points_fill_padding(created);
    *points = created;
    return RBF_OK;
}

rbf_status rbf_points_select(rbf_context *context, const rbf_points *points, int64_t count,
                             const int64_t *rows, rbf_points **selected)
{
    rbf_points *created = NULL;
    rbf_status status = points_allocate(context, count, points->dimension, &created);
    if (status != RBF_OK)
        return status;
    for (int k = 0; k < points->dimension; k++)
        for (int64_t i = 0; i < count; i++)
            created->axis[k][i] = points->axis[k][rows[i]];
    points_fill_padding(created);
    *selected = created;
    return RBF_OK;
}

void rbf_points_destroy(rbf_points **points)
{
    if (points == NULL || *points == NULL)
        return;
    rbf_release((*points)->axis[0]);
    rbf_release(*points);
    *points = NULL;
}

void rbf_points_box(const rbf_points *points, double *low, double *high)
{
    for (int k = 0; k < points->dimension; k++) {
        const double *x = points->axis[k];
        low[k] = high[k] = x[0];
        for (int64_t i = 1; i < points->count; i++) {
            low[k] = x[i] < low[k] ? x[i] : low[k];
            high[k] = x[i] > high[k] ? x[i] : high[k];
        }
    }
}

int64_t rbf_points_count(const rbf_points *points)
{
    return points->count;
}

int rbf_points_dimension(const rbf_points *points)
{
    return points->dimension;
}

void rbf_points_copy(const rbf_points *points, double *coordinates)
{
    for (int k = 0; k < points->dimension; k++)
        for (int64_t i = 0; i < points->count; i++)
            coordinates[i * points->dimension + k] = points->axis[k][i];
}
