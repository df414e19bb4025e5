/* One sample is summed in registers; several share the kernels: a tile of them times the weights. */
#include "solver/fast/multipole/near.h"

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
