/* One sample is summed in registers; several share the kernels: a tile of them times the weights. */
#include "solver/fast/multipole/near.h"

#include <string.h>

#include "linalg/blas.h"

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void add_values(const rbf_couplings *o, const rbf_run *pattern, const double *weights,
                       int64_t first, int64_t count, double *values)
{
    rbf_run run = *pattern;
    for (run.target = first; run.target < first + count; run.target++)
        values[run.target] += o->tiles->sum[o->kernel](&run, weights);
}

static void add_gradient(const rbf_couplings *o, const rbf_run *pattern, const double *weights,
                         int64_t first, int64_t count, double *values, double *gradient)
{
    const int d = o->root.dimension;
    rbf_run run = *pattern;
    for (run.target = first; run.target < first + count; run.target++) {
        double sums[1 + RBF_FAST_DIMENSION_MAX] = {0};
        o->tiles->gradient[o->kernel](&run, weights, sums);
        values[run.target] += sums[0];
        for (int k = 0; k < d; k++)
            gradient[run.target * d + k] += sums[1 + k];
    }
}

static void add_tile(const rbf_couplings *o, int samples, const rbf_run *pattern,
                     const double *weights, int64_t weights_stride, int64_t first, int64_t count,
                     double *values, int64_t stride, double *work)
{
    rbf_run run = *pattern;
    for (int64_t i = 0; i < count; i++) {
        run.target = first + i;
        o->tiles->row[o->kernel](&run, work + i * RBF_RUN_MAX);
    }
    cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)count, samples, (int)run.count, 1.0,
                work, RBF_RUN_MAX, weights, (int)weights_stride, 1.0, values + first, (int)stride);
}

void rbf_near_add(const rbf_couplings *couplings, int samples, const rbf_centres *centres,
                  int64_t begin, int64_t end, const rbf_points *targets, int64_t first,
                  int64_t count, const rbf_sums *sums, int64_t stride, double *work)
{
    const int d = couplings->root.dimension;
    for (int64_t j = begin; j < end; j += RBF_RUN_MAX) {
        const rbf_run run = {couplings->epsilon, targets, first,
                             centres->points,    j,       smaller(RBF_RUN_MAX, end - j)};
        const double *weights = centres->weights + j;
        if (sums->gradient != NULL) {
            for (int s = 0; s < samples; s++)
                add_gradient(couplings, &run, weights + s * centres->stride, first, count,
                             sums->values + s * stride, sums->gradient + s * stride * d);
        } else if (samples == 1) {
            add_values(couplings, &run, weights, first, count, sums->values);
        } else {
            for (int64_t i = 0; i < count; i += RBF_NEAR_TARGETS)
                add_tile(couplings, samples, &run, weights, centres->stride, first + i,
                         smaller(RBF_NEAR_TARGETS, count - i), sums->values, stride, work);
        }
    }
}

/* ---- Bundles ----------------------------------------------------------------------------------- */

void rbf_bundle_set(int dimension, double *storage, rbf_bundle *bundle)
{
    bundle->points = (rbf_points){.dimension = dimension, .stride = RBF_RUN_MAX};
    for (int k = 0; k < dimension; k++)
        bundle->points.axis[k] = storage + k * RBF_RUN_MAX;
    bundle->weights = storage + dimension * RBF_RUN_MAX;
}

int64_t rbf_bundle_size(int dimension, int samples)
{
    return (int64_t)(dimension + samples) * RBF_RUN_MAX;
}

int64_t rbf_bundle_take(int samples, const rbf_centres *centres, int64_t begin, int64_t end,
                        rbf_bundle *bundle)
{
    rbf_points *to = &bundle->points;
    const int64_t count = smaller(RBF_RUN_MAX - to->count, end - begin);
    const size_t bytes = (size_t)count * sizeof *bundle->weights;
    for (int k = 0; k < to->dimension; k++)
        memcpy(to->axis[k] + to->count, centres->points->axis[k] + begin, bytes);
    for (int64_t s = 0; s < samples; s++)
        memcpy(bundle->weights + s * RBF_RUN_MAX + to->count,
               centres->weights + s * centres->stride + begin, bytes);
    to->count += count;
    return begin + count;
}

void rbf_bundle_add(const rbf_couplings *couplings, int samples, rbf_bundle *bundle,
                    const rbf_points *targets, int64_t first, int64_t count, const rbf_sums *sums,
                    int64_t stride, double *work)
{
    rbf_points *points = &bundle->points;
    const int64_t padded = rbf_run_padded(points->count);
    const rbf_centres centres = {points, bundle->weights, RBF_RUN_MAX};
    for (; points->count < padded; points->count++) {
        for (int k = 0; k < points->dimension; k++)
            points->axis[k][points->count] = points->axis[k][points->count - 1];
        for (int64_t s = 0; s < samples; s++)
            bundle->weights[s * RBF_RUN_MAX + points->count] = 0.0;
    }
    rbf_near_add(couplings, samples, &centres, 0, padded, targets, first, count, sums, stride,
                 work);
    points->count = 0;
}
