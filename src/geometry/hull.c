/* The hull as the half-spaces of its facets. */
#include "geometry/hull.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libqhull_r/libqhull_r.h>

#include "core/memory.h"

#define RBF_BAND_PRODUCTS (1LL << 28) /* facets x targets between two looks at cancel */

struct rbf_hull {
    int dimension;
    int64_t facets;
    double (*planes)[RBF_HULL_DIMENSION_MAX + 1]; /* normal (padded with zeros) and offset: their
                                                     sum of products with x is the distance */
};

static rbf_status take_facets(rbf_context *context, qhT *qh, rbf_hull *hull)
{
    const int d = hull->dimension;
    facetT *facet = NULL;
    int64_t f = 0;
    hull->facets = qh->num_facets;
    hull->planes = rbf_allocate_zero(context, hull->facets, sizeof *hull->planes, "a hull");
    if (hull->planes == NULL)
        return RBF_E_MEMORY;
    FORALLfacets
    {
        memcpy(hull->planes[f], facet->normal, (size_t)d * sizeof(double));
        hull->planes[f++][RBF_HULL_DIMENSION_MAX] = facet->offset;
    }
    return RBF_OK;
}

/* Qhull reports errors by text and by longjmp within itself; here they become a status. */
static rbf_status run_qhull(rbf_context *context, const rbf_points *points, double *coordinates,
                            rbf_hull *hull)
{
    static char command[] = "qhull Pp";
    char message[2048] = "";
    int unfreed = 0, total = 0;
    rbf_status status = RBF_E_MEMORY;
    qhT *qh = rbf_allocate_zero(context, 1, sizeof *qh, "a hull");
    FILE *errors = fmemopen(message, sizeof message, "w");
    if (errors == NULL)
        rbf_fail(context, RBF_E_MEMORY, "cannot allocate memory for a hull");
    if (qh == NULL || errors == NULL)
        goto done;
    qh_zero(qh, errors);
    const int code = qh_new_qhull(qh, hull->dimension, (int)points->count, coordinates, False,
                                  command, NULL, errors);
    fflush(errors);
    if (code == qh_ERRnone)
        status = take_facets(context, qh, hull);
    else if (code == qh_ERRmem)
        rbf_fail(context, RBF_E_MEMORY, "cannot allocate memory for a hull");
    else
        status = rbf_fail(context, RBF_E_NUMERICAL, "the hull of the points cannot be found: %.*s",
                          (int)strcspn(message, "\n"), message);
    qh_freeqhull(qh, !qh_ALL);
    qh_memfreeshort(qh, &unfreed, &total);
done:
    if (errors != NULL)
        fclose(errors);
    rbf_release(qh);
    return status;
}

/* On a line the facets are its two ends. */
static rbf_status take_ends(rbf_context *context, const rbf_points *points, rbf_hull *hull)
{
    double low = points->axis[0][0], high = low;
    for (int64_t i = 1; i < points->count; i++) {
        low = fmin(low, points->axis[0][i]);
        high = fmax(high, points->axis[0][i]);
    }
    hull->facets = 2;
    hull->planes = rbf_allocate_zero(context, hull->facets, sizeof *hull->planes, "a hull");
    if (hull->planes == NULL)
        return RBF_E_MEMORY;
    hull->planes[0][0] = -1.0;
    hull->planes[0][RBF_HULL_DIMENSION_MAX] = low;
    hull->planes[1][0] = 1.0;
    hull->planes[1][RBF_HULL_DIMENSION_MAX] = -high;
    return RBF_OK;
}

rbf_status rbf_hull_create(rbf_context *context, const rbf_points *points, rbf_hull **hull)
{
    double *coordinates = NULL;
    rbf_status status = RBF_E_MEMORY;
    rbf_hull *created = rbf_allocate_zero(context, 1, sizeof *created, "a hull");
    if (created == NULL)
        goto done;
    created->dimension = points->dimension;
    if (points->dimension == 1) {
        status = take_ends(context, points, created);
        goto done;
    }
    coordinates = rbf_allocate(context, rbf_multiply(points->count, points->dimension),
                               sizeof *coordinates, "a hull");
    if (coordinates == NULL)
        goto done;
    rbf_points_copy(points, coordinates);
    status = run_qhull(context, points, coordinates, created);
done:
    rbf_release(coordinates);
    if (status == RBF_OK)
        *hull = created;
    else
        rbf_hull_destroy(&created);
    return status;
}

void rbf_hull_destroy(rbf_hull **hull)
{
    if (hull == NULL || *hull == NULL)
        return;
    rbf_release((*hull)->planes);
    rbf_release(*hull);
    *hull = NULL;
}

/* A handful of targets together, one beside the other: the loops over them become vector code. */
static void few_distances(const rbf_hull *hull, const rbf_points *targets, int64_t first,
                          double distance[RBF_POINTS_PAD])
{
    const int d = hull->dimension;
    double x[RBF_HULL_DIMENSION_MAX][RBF_POINTS_PAD], farthest[RBF_POINTS_PAD];
    for (int i = 0; i < RBF_POINTS_PAD; i++) {
        for (int k = 0; k < RBF_HULL_DIMENSION_MAX; k++)
            x[k][i] = k < d ? targets->axis[k][first + i] : 0.0;
        farthest[i] = -INFINITY;
    }
    for (int64_t f = 0; f < hull->facets; f++) {
        const double *plane = hull->planes[f];
        for (int i = 0; i < RBF_POINTS_PAD; i++) {
            const double beyond =
                plane[0] * x[0][i] + plane[1] * x[1][i] + plane[2] * x[2][i] + plane[3];
            farthest[i] = beyond > farthest[i] ? beyond : farthest[i];
        }
    }
    memcpy(distance, farthest, sizeof farthest);
}

rbf_status rbf_hull_distances(rbf_context *context, const rbf_hull *hull, const rbf_points *targets,
                              double *distance)
{
    const int threads =
        rbf_threads_for(context, 4.0 * (double)hull->facets * (double)targets->count);
    const int64_t m = targets->count;
    const int64_t band = (RBF_BAND_PRODUCTS / hull->facets / RBF_POINTS_PAD + 1) * RBF_POINTS_PAD;
    rbf_status status = RBF_OK;
    for (int64_t begin = 0; begin < m && status == RBF_OK; begin += band) {
        const int64_t end = begin + band < m ? begin + band : m;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int64_t first = begin; first < end; first += RBF_POINTS_PAD) {
            double few[RBF_POINTS_PAD]; /* the padding of the points makes up the last handful */
            few_distances(hull, targets, first, few);
            for (int64_t i = first; i < end && i < first + RBF_POINTS_PAD; i++)
                distance[i] = few[i - first];
        }
        status = rbf_progress(context, "hull", (double)end / (double)m);
    }
    return status;
}
