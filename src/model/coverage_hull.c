/* The hull of electrodes that may lie on a line or a plane: in principal axes, and the distance
 * from the line or plane beside it. */
#include <math.h>

#include "core/memory.h"
#include "geometry/hull.h"
#include "model/coverage.h"
#include "solver/tail_fit.h"

/* Lengths along the axes that the points span, [n][axes], and the distance from what these span. */
static void project(const rbf_tail *axes, const rbf_points *points, double *along, double *beside)
{
    for (int64_t i = 0; i < points->count; i++) {
        double rest[RBF_DIMENSION_MAX], sum = 0.0;
        for (int j = 0; j < axes->dimension; j++)
            rest[j] = points->axis[j][i] - axes->shift[j];
        for (int k = 0; k < axes->axes; k++) {
            double length = 0.0, t = 0.0;
            for (int j = 0; j < axes->dimension; j++)
                length += axes->axis[k][j] * axes->axis[k][j];
            length = sqrt(length);
            for (int j = 0; j < axes->dimension; j++)
                t += axes->axis[k][j] / length * (points->axis[j][i] - axes->shift[j]);
            for (int j = 0; j < axes->dimension; j++)
                rest[j] -= axes->axis[k][j] / length * t;
            along[i * axes->axes + k] = t;
        }
        for (int j = 0; j < axes->dimension; j++)
            sum += rest[j] * rest[j];
        beside[i] = sqrt(sum);
    }
}

/* The points in the coordinates of the axes. */
static rbf_status projected_points(rbf_context *context, const rbf_tail *axes,
                                   const rbf_points *points, rbf_points **projected, double *beside)
{
    rbf_status status = RBF_E_MEMORY;
    double *along = rbf_allocate(context, rbf_multiply(points->count, axes->axes), sizeof *along,
                                 "projected points");
    if (along == NULL)
        return status;
    project(axes, points, along, beside);
    status = rbf_points_create(context, points->count, axes->axes, along, projected);
    rbf_release(along);
    return status;
}

/* Within this of the hull is in it: what is no extent to the tail is none here. */
static double tolerance(const rbf_points *projected)
{
    double most = 0.0;
    for (int k = 0; k < projected->dimension; k++)
        for (int64_t i = 0; i < projected->count; i++)
            most = fmax(most, fabs(projected->axis[k][i]));
    return RBF_FLAT_EXTENT * most;
}

rbf_status rbf_principal_axes(rbf_context *context, const rbf_points *points, rbf_tail *axes)
{
    rbf_tail_basis basis = {0};
    rbf_status status = rbf_tail_fit(context, points, 0, axes, &basis);
    rbf_tail_basis_release(&basis);
    return status;
}

rbf_status rbf_beyond_hull(rbf_context *context, const rbf_tail *axes, const rbf_points *electrodes,
                           const rbf_points *targets, double *distance)
{
    rbf_points *hull_points = NULL, *projected = NULL;
    rbf_hull *hull = NULL;
    rbf_status status = RBF_E_MEMORY;
    const int64_t more = electrodes->count > targets->count ? electrodes->count : targets->count;
    double *beside = rbf_allocate(context, more, sizeof *beside, "projected points");
    if (beside == NULL)
        goto done;
    if (axes->axes == 0) { /* all at one place */
        project(axes, targets, NULL, distance);
        status = RBF_OK;
        goto done;
    }
    status = projected_points(context, axes, electrodes, &hull_points, beside);
    if (status == RBF_OK)
        status = rbf_hull_create(context, hull_points, &hull);
    if (status == RBF_OK)
        status = projected_points(context, axes, targets, &projected, beside);
    if (status == RBF_OK)
        status = rbf_hull_distances(context, hull, projected, distance);
    if (status != RBF_OK)
        goto done;
    const double none = tolerance(hull_points);
    for (int64_t i = 0; i < targets->count; i++) {
        const double beyond = hypot(fmax(distance[i], 0.0), beside[i]);
        distance[i] = beyond > none ? beyond : 0.0;
    }
done:
    rbf_hull_destroy(&hull);
    rbf_points_destroy(&projected);
    rbf_points_destroy(&hull_points);
    rbf_release(beside);
    return status;
}
