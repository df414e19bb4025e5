/* Distances, density and hull, each an array over the targets. */
#include "model/coverage.h"

#include <math.h>
#include <stdlib.h>

#include "core/memory.h"
#include "geometry/geodesic.h"
#include "geometry/hull.h"

/* Electrodes that a density is taken from: a site and those around it in the densest layout. */
#define RBF_DENSITY_NEIGHBORS 7
#define RBF_BAND_SEARCHES     (1 << 18) /* between two looks at cancel */

static void coordinates_of(const rbf_points *points, int64_t i, double x[RBF_DIMENSION_MAX])
{
    for (int k = 0; k < points->dimension; k++)
        x[k] = points->axis[k][i];
}

static int64_t band_end(int64_t begin, int64_t count)
{
    return begin + RBF_BAND_SEARCHES < count ? begin + RBF_BAND_SEARCHES : count;
}

rbf_status rbf_nearest_distances(rbf_context *context, const rbf_kdtree *tree,
                                 const rbf_points *targets, double *distance)
{
    const int threads = rbf_threads_for(context, 500.0 * (double)targets->count);
    rbf_status status = RBF_OK;
    for (int64_t begin = 0, end = 0; begin < targets->count && status == RBF_OK; begin = end) {
        end = band_end(begin, targets->count);
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int64_t i = begin; i < end; i++) {
            double x[RBF_DIMENSION_MAX], distance2 = INFINITY;
            int64_t nearest = -1;
            coordinates_of(targets, i, x);
            rbf_kdtree_nearest(tree, x, 1, &nearest, &distance2);
            distance[i] = sqrt(distance2);
        }
        status = rbf_progress(context, "distances", (double)end / (double)targets->count);
    }
    return status;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

rbf_status rbf_spacing(rbf_context *context, const rbf_points *points, const rbf_kdtree *tree,
                       double *spacing)
{
    const int64_t n = points->count;
    double *next = rbf_allocate(context, n, sizeof *next, "the spacing of electrodes");
    if (next == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        rbf_kdtree_nearest_other(tree, i, -1.0, &next[i]);
    qsort(next, (size_t)n, sizeof *next, by_size);
    *spacing = n == 1 ? NAN : 0.5 * (sqrt(next[(n - 1) / 2]) + sqrt(next[n / 2]));
    rbf_release(next);
    return RBF_OK;
}

/* Volume of the unit ball in d dimensions. */
static double unit_ball(int d)
{
    return pow(acos(-1.0), 0.5 * d) / tgamma(0.5 * d + 1.0);
}

/* k electrodes in the ball whose radius is half-way between the k-th nearest and the next: the
 * k-th alone lies on the ball's own border, and on regular layouts that counts double. */
static rbf_status fill_density(rbf_context *context, const rbf_kdtree *tree,
                               const rbf_points *targets, rbf_coverage *c)
{
    const int threads = rbf_threads_for(context, 2000.0 * (double)targets->count);
    const int k = c->density_neighbors, d = c->density_dimension;
    const double unit = unit_ball(d);
    rbf_status status = RBF_OK;
    for (int64_t begin = 0, end = 0; begin < targets->count && status == RBF_OK; begin = end) {
        end = band_end(begin, targets->count);
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int64_t i = begin; i < end; i++) {
            double x[RBF_DIMENSION_MAX], distance2[RBF_DENSITY_NEIGHBORS + 1];
            int64_t nearest[RBF_DENSITY_NEIGHBORS + 1];
            coordinates_of(targets, i, x);
            rbf_kdtree_nearest(tree, x, k + 1, nearest, distance2);
            const double radius = 0.5 * (sqrt(distance2[k - 1]) + sqrt(distance2[k]));
            c->density[i] = k / (unit * pow(radius, d));
        }
        status = rbf_progress(context, "density", (double)end / (double)targets->count);
    }
    return status;
}

static rbf_status fill_surface(rbf_context *context, const rbf_points *electrodes,
                               const rbf_mesh *targets, double *distance)
{
    rbf_status status = rbf_geodesic_distances(context, targets, electrodes, distance);
    for (int64_t i = 0; i < targets->vertices->count && status == RBF_OK; i++)
        if (isinf(distance[i]))
            distance[i] = NAN;
    return status;
}

static rbf_status fill_hull(rbf_context *context, const rbf_tail *axes,
                            const rbf_points *electrodes, const rbf_points *targets,
                            rbf_coverage *c)
{
    rbf_status status = rbf_beyond_hull(context, axes, electrodes, targets, c->hull_distance);
    for (int64_t i = 0; i < targets->count && status == RBF_OK; i++)
        c->inside_hull[i] = c->hull_distance[i] == 0.0;
    return status;
}

/* The arrays that there are going to be. */
static rbf_status coverage_allocate(rbf_context *context, int64_t electrodes,
                                    const rbf_mesh *targets, unsigned parts, rbf_coverage *c)
{
    static const char what[] = "the coverage";
    const int64_t m = targets->vertices->count;
    const struct {
        double **array;
        int wanted;
    } list[] = {
        {&c->distance, (parts & RBF_COVERAGE_DISTANCE) != 0},
        {&c->surface_distance, (parts & RBF_COVERAGE_SURFACE) && targets->triangle_count},
        {&c->density, (parts & RBF_COVERAGE_DENSITY) && electrodes > 1 && c->density_dimension > 0},
        {&c->hull_distance, (parts & RBF_COVERAGE_HULL) && c->spanned <= RBF_HULL_DIMENSION_MAX}};
    for (size_t k = 0; k < sizeof list / sizeof list[0]; k++) {
        if (!list[k].wanted)
            continue;
        *list[k].array = rbf_allocate(context, m, sizeof **list[k].array, what);
        if (*list[k].array == NULL)
            return RBF_E_MEMORY;
    }
    if (c->hull_distance != NULL) {
        c->inside_hull = rbf_allocate(context, m, 1, what);
        if (c->inside_hull == NULL)
            return RBF_E_MEMORY;
    }
    return RBF_OK;
}

rbf_status rbf_coverage_create(rbf_context *context, const rbf_points *electrodes,
                               const rbf_mesh *targets, unsigned parts, rbf_coverage **coverage)
{
    const int64_t n = electrodes->count;
    rbf_tail axes;
    rbf_kdtree *tree = NULL;
    rbf_coverage *c = NULL;
    if (targets->vertices->dimension != electrodes->dimension)
        return rbf_fail(context, RBF_E_DATA, "the targets have %d coordinates, the electrodes %d",
                        targets->vertices->dimension, electrodes->dimension);
    rbf_status status = rbf_principal_axes(context, electrodes, &axes);
    if (status == RBF_OK)
        status = rbf_kdtree_create(context, electrodes, &tree);
    if (status == RBF_OK) {
        c = rbf_allocate_zero(context, 1, sizeof *c, "the coverage");
        status = c == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status != RBF_OK)
        goto done;
    c->targets = targets->vertices->count;
    c->spanned = axes.axes;
    c->density_dimension = targets->triangle_count > 0 ? 2 : c->spanned;
    c->density_neighbors = n > RBF_DENSITY_NEIGHBORS ? RBF_DENSITY_NEIGHBORS : (int)(n - 1);
    status = coverage_allocate(context, n, targets, parts, c);
    if (status == RBF_OK)
        status = rbf_spacing(context, electrodes, tree, &c->spacing);
    if (status == RBF_OK && c->distance != NULL)
        status = rbf_nearest_distances(context, tree, targets->vertices, c->distance);
    if (status == RBF_OK && c->surface_distance != NULL)
        status = fill_surface(context, electrodes, targets, c->surface_distance);
    if (status == RBF_OK && c->density != NULL)
        status = fill_density(context, tree, targets->vertices, c);
    if (status == RBF_OK && c->hull_distance != NULL)
        status = fill_hull(context, &axes, electrodes, targets->vertices, c);
done:
    rbf_kdtree_destroy(&tree);
    if (status == RBF_OK)
        *coverage = c;
    else
        rbf_coverage_destroy(&c);
    return status;
}

void rbf_coverage_destroy(rbf_coverage **coverage)
{
    if (coverage == NULL || *coverage == NULL)
        return;
    rbf_release((*coverage)->distance);
    rbf_release((*coverage)->surface_distance);
    rbf_release((*coverage)->density);
    rbf_release((*coverage)->hull_distance);
    rbf_release((*coverage)->inside_hull);
    rbf_release(*coverage);
    *coverage = NULL;
}

int64_t rbf_mask_beyond(int64_t targets, const double *distance, double limit, int64_t samples,
                        int64_t components, double *values)
{
    int64_t masked = 0;
    for (int64_t i = 0; i < targets; i++)
        masked += !(distance[i] <= limit);
    for (int64_t t = 0; t < samples && masked > 0; t++)
        for (int64_t i = 0; i < targets; i++)
            for (int64_t k = 0; k < components && !(distance[i] <= limit); k++)
                values[(t * targets + i) * components + k] = NAN;
    return masked;
}
