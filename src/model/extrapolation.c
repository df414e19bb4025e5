/* Where a map is more guess than interpolation, found at the price of a look at each target. */
#include <math.h>

#include "core/memory.h"
#include "geometry/hull.h"
#include "model/coverage.h"
#include "model/model.h"

#define RBF_FAR_SPACINGS     3.0
#define RBF_PLAQUE_SPACINGS  0.1 /* thinner than this, what lies across is noise */
#define RBF_BESIDE_THICKNESS 5.0

/* The targets that lie far from every electrode, as rows. */
static rbf_status find_far(rbf_context *context, const rbf_kdtree *tree, const rbf_points *targets,
                           double limit, int64_t *rows, int64_t *count)
{
    const int64_t m = targets->count, band = 1 << 16; /* between two looks at cancel */
    const int threads = rbf_threads_for(context, 200.0 * (double)m);
    rbf_status status = RBF_OK;
    *count = 0;
    for (int64_t begin = 0; begin < m && status == RBF_OK; begin += band) {
        const int64_t end = m - begin < band ? m : begin + band;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int64_t i = begin; i < end; i++) {
            double x[RBF_DIMENSION_MAX];
            for (int k = 0; k < targets->dimension; k++)
                x[k] = targets->axis[k][i];
            rows[i] = rbf_kdtree_reaches(tree, x, limit * limit) ? -1 : i;
        }
        status = rbf_progress(context, "distances", (double)end / (double)m);
    }
    for (int64_t i = 0; i < m && status == RBF_OK; i++)
        if (rows[i] >= 0)
            rows[(*count)++] = i;
    return status;
}

/* Of those, the ones that lie as far beyond the hull. */
static rbf_status measure_far(rbf_context *context, const rbf_points *electrodes,
                              const rbf_points *targets, double limit, int64_t count,
                              const int64_t *rows, rbf_extrapolation *e)
{
    rbf_tail axes;
    rbf_points *far = NULL;
    double *beyond = rbf_allocate(context, count, sizeof *beyond, "distances of targets");
    rbf_status status =
        beyond == NULL ? RBF_E_MEMORY : rbf_principal_axes(context, electrodes, &axes);
    if (status != RBF_OK || axes.axes > RBF_HULL_DIMENSION_MAX)
        goto done;
    status = rbf_points_select(context, targets, count, rows, &far);
    if (status == RBF_OK)
        status = rbf_beyond_hull(context, &axes, electrodes, far, beyond);
    for (int64_t i = 0; i < count && status == RBF_OK; i++)
        if (beyond[i] > limit) {
            e->far++;
            e->farthest = fmax(e->farthest, beyond[i]);
        }
done:
    rbf_points_destroy(&far);
    rbf_release(beyond);
    return status;
}

static rbf_status look_far(rbf_context *context, const rbf_points *electrodes,
                           const rbf_points *targets, rbf_extrapolation *e)
{
    rbf_kdtree *tree = NULL;
    int64_t count = 0;
    int64_t *rows = rbf_allocate(context, targets->count, sizeof *rows, "rows of targets");
    rbf_status status = rows == NULL ? RBF_E_MEMORY : rbf_kdtree_create(context, electrodes, &tree);
    if (status == RBF_OK)
        status = rbf_spacing(context, electrodes, tree, &e->spacing);
    const double limit = RBF_FAR_SPACINGS * e->spacing;
    if (status == RBF_OK && limit > 0.0)
        status = find_far(context, tree, targets, limit, rows, &count);
    if (status == RBF_OK && count > 0)
        status = measure_far(context, electrodes, targets, limit, count, rows, e);
    rbf_kdtree_destroy(&tree);
    rbf_release(rows);
    return status;
}

/* The last of the tail's axes is the thinnest; it is scaled by the root mean square along it. */
static void look_beside(const rbf_model *model, const rbf_points *targets, rbf_extrapolation *e)
{
    const rbf_tail *tail = &model->tail;
    double scale2 = 0.0;
    if (model->report.degree_requested < 1 || tail->axes < 2)
        return;
    const double *across = tail->axis[tail->axes - 1];
    for (int j = 0; j < tail->dimension; j++)
        scale2 += across[j] * across[j];
    if (!(1.0 / sqrt(scale2) < RBF_PLAQUE_SPACINGS * e->spacing))
        return;
    e->thickness = 1.0 / sqrt(scale2);
    for (int64_t i = 0; i < targets->count; i++) {
        double t = 0.0;
        for (int j = 0; j < tail->dimension; j++)
            t += across[j] * (targets->axis[j][i] - tail->shift[j]);
        e->beside += fabs(t) > RBF_BESIDE_THICKNESS;
    }
}

static void warn(rbf_context *context, int64_t targets, const rbf_extrapolation *e)
{
    if (e->far > 0)
        rbf_warn(context,
                 "%lld of %lld targets lie more than %g spacings beyond the hull of the "
                 "electrodes, up to %.3g where electrodes are %.3g apart: the map is a guess there",
                 (long long)e->far, (long long)targets, RBF_FAR_SPACINGS, e->farthest, e->spacing);
    if (e->beside > 0)
        rbf_warn(context,
                 "the electrodes are flat but for %.2g, where they are %.3g apart, so the slope "
                 "of the map across their plane comes from noise: %lld of %lld targets lie beside "
                 "it and are a guess; a tail of degree 0, or positions put into one plane, has no "
                 "such slope",
                 e->thickness, e->spacing, (long long)e->beside, (long long)targets);
}

rbf_status rbf_extrapolation_check(rbf_context *context, const rbf_model *model,
                                   const rbf_points *targets, rbf_extrapolation *extrapolation)
{
    rbf_extrapolation e = {0};
    const int d = rbf_points_dimension(model->centres);
    if (targets->dimension != d)
        return rbf_fail(context, RBF_E_DATA,
                        "the targets have %d coordinates, the model's electrodes %d",
                        targets->dimension, d);
    rbf_status status = look_far(context, model->centres, targets, &e);
    if (status != RBF_OK)
        return status;
    look_beside(model, targets, &e);
    warn(context, targets->count, &e);
    *extrapolation = e;
    return RBF_OK;
}
