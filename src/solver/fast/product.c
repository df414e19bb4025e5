/* Direct sums cost n^2 kernels and nothing beside; the multipole method has a plan to make first. */
#include "solver/fast/product.h"

#include <math.h>

#include "core/memory.h"
#include "solver/apply.h"
#include "solver/fast/multipole/multipole.h"

/* Up to so many points, direct sums are taken: on the plane, and in space, where plans take longer. */
#define RBF_DIRECT_POINTS_PLANE 10000
#define RBF_DIRECT_POINTS_SPACE 30000
/* In more dimensions, always. */
#define RBF_MULTIPOLE_DIMENSION 3
/* A sharper product has its error divided by this, */
#define RBF_SHARPER 30.0
/* down to here. */
#define RBF_SHARPEST 1e-13

struct rbf_product {
    double tolerance;
    rbf_multipole *multipole; /* NULL: direct sums */
};

int rbf_product_sums_directly(int64_t points, int dimension)
{
    const int64_t most = dimension < 3 ? RBF_DIRECT_POINTS_PLANE : RBF_DIRECT_POINTS_SPACE;
    return points <= most || dimension > RBF_MULTIPOLE_DIMENSION;
}

static rbf_status plan(rbf_context *context, const rbf_system *s, rbf_product *p)
{
    const double tolerance = fmax(p->tolerance, RBF_SHARPEST);
    rbf_progress_begin(context, "plan of the sums", 0.0, 1.0);
    rbf_status status = rbf_multipole_create(context, s->kernel, s->epsilon, s->points, tolerance,
                                             s->samples, &p->multipole);
    rbf_progress_end(context);
    if (status == RBF_OK)
        rbf_inform(context, "multipole sums to %.0e: order %d", tolerance,
                   rbf_multipole_order(p->multipole));
    return status;
}

rbf_status rbf_product_create(rbf_context *context, const rbf_system *system, double tolerance,
                              rbf_product **product)
{
    const rbf_points *points = system->points;
    rbf_status status = RBF_OK;
    rbf_product *p = rbf_allocate_zero(context, 1, sizeof *p, "a product");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->tolerance = tolerance;
    if (!rbf_product_sums_directly(points->count, points->dimension))
        status = plan(context, system, p);
    if (status == RBF_OK)
        *product = p;
    else
        rbf_product_destroy(&p);
    return status;
}

void rbf_product_destroy(rbf_product **product)
{
    if (*product == NULL)
        return;
    rbf_multipole_destroy(&(*product)->multipole);
    rbf_release(*product);
    *product = NULL;
}

int rbf_product_is_direct(const rbf_product *product)
{
    return product->multipole == NULL;
}

int rbf_product_suits(const rbf_product *product, const rbf_system *system, double tolerance)
{
    return product->tolerance == tolerance &&
           (product->multipole == NULL || rbf_multipole_suits(product->multipole, system->samples));
}

double rbf_product_sharper(const rbf_product *product)
{
    const double sharper = product->tolerance / RBF_SHARPER;
    return product->multipole != NULL && sharper >= RBF_SHARPEST ? sharper : 0.0;
}

int64_t rbf_product_bytes(const rbf_product *product)
{
    return product->multipole != NULL ? rbf_multipole_bytes(product->multipole) : 0;
}

static rbf_status sum_directly(rbf_context *context, const rbf_system *s, int64_t samples,
                               const double *weights, double *sums)
{
    static const rbf_tail no_tail = {.terms = 0};
    const rbf_interpolant kernels = {.kernel = s->kernel,
                                     .epsilon = s->epsilon,
                                     .tail = &no_tail,
                                     .centres = s->points,
                                     .samples = samples,
                                     .weights = weights};
    const rbf_outputs outputs = {.values = sums, .stride = s->points->count};
    return rbf_apply(context, "product", &kernels, s->points, &outputs);
}

rbf_status rbf_product_apply(rbf_context *context, const rbf_product *product, const rbf_system *s,
                             int64_t samples, const double *weights, double *sums)
{
    const int64_t n = s->points->count;
    rbf_status status = RBF_OK;
    if (product->multipole == NULL)
        status = sum_directly(context, s, samples, weights, sums);
    else
        status = rbf_multipole_sum(context, product->multipole, samples, weights, sums);
    for (int64_t t = 0; t < samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < n; i++)
            sums[t * n + i] += s->smoothing[i] * weights[t * n + i];
    return status == RBF_OK ? rbf_progress(context, "product", 1.0) : status;
}
