/* A panel times vectors, forth and back: one vector by the kernel room's loops for single precision;
 * for several, the panel is turned into double precision and left to BLAS. */
#include <string.h>

#include "linalg/blas.h"
#include "solver/fast/panels.h"

/* v and part: [stride], as the panel's rows are. */
static void multiply_one(const rbf_panels *panels, int64_t members, int64_t stride,
                         const float *panel, const double *v, double *part)
{
    memset(part, 0, (size_t)stride * sizeof *part);
    for (int64_t j = 0; j < members; j += RBF_GRAM_ROWS)
        panels->tiles->gram(stride, panel + j * stride, v, part);
}

/* work: the panel, then C v. */
static void multiply_several(int members, int width, int stride, const float *restrict panel,
                             int samples, const double *v, double *part, double *restrict work)
{
    double *product = work + members * stride;
    for (int64_t j = 0; j < members; j++) {
        const float *rows = panel + j / RBF_GRAM_ROWS * RBF_GRAM_ROWS * stride;
        for (int64_t k = 0; k < stride; k++)
            work[j * stride + k] = (double)rows[rbf_gram_place(j % RBF_GRAM_ROWS, k)];
    }
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, samples, members, width, 1.0, v, samples,
                work, stride, 0.0, product, samples);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasTrans, samples, width, members, 1.0, product,
                samples, work, stride, 0.0, part, samples);
}

void rbf_panel_multiply(const rbf_panels *panels, const rbf_group *group, const float *panel,
                        int samples, const double *v, double *part, double *work)
{
    const int64_t width = group->width, stride = rbf_panel_stride(group);
    if (samples > 1) {
        multiply_several(group->members, group->width, (int)stride, panel, samples, v, part, work);
        return;
    }
    double *padded = work + stride; /* behind v with the padding that rows have */
    memcpy(work, v, (size_t)width * sizeof *v);
    memset(work + width, 0, (size_t)(stride - width) * sizeof *work);
    multiply_one(panels, group->members, stride, panel, work, padded);
    memcpy(part, padded, (size_t)width * sizeof *part);
}

int64_t rbf_panel_work(const rbf_panels *panels, int samples)
{
    const int64_t stride = rbf_run_padded(panels->largest);
    return samples == 1 ? 2 * stride : RBF_GROUP_MAX * (stride + samples);
}
