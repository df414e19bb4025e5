/* Direct sums cost n^2 kernels, and nothing beside. */
#include "solver/fast/product.h"

#include "core/memory.h"
#include "solver/apply.h"

struct rbf_product {
    const rbf_system *system;
};

rbf_status rbf_product_create(rbf_context *context, const rbf_system *system, rbf_product **product)
{
    rbf_product *p = rbf_allocate_zero(context, 1, sizeof *p, "a product");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->system = system;
    *product = p;
    return RBF_OK;
}

void rbf_product_destroy(rbf_product **product)
{
    rbf_release(*product);
    *product = NULL;
}

rbf_status rbf_product_apply(rbf_context *context, const rbf_product *product, int64_t samples,
                             const double *weights, double *sums)
{
    static const rbf_tail no_tail = {.terms = 0};
    const rbf_system *s = product->system;
    const int64_t n = s->points->count;
    const rbf_interpolant kernels = {.kernel = s->kernel,
                                     .epsilon = s->epsilon,
                                     .tail = &no_tail,
                                     .centres = s->points,
                                     .samples = samples,
                                     .weights = weights};
    const rbf_outputs outputs = {.values = sums, .stride = n};
    rbf_status status = rbf_apply(context, "product", &kernels, s->points, &outputs);
    for (int64_t t = 0; t < samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < n; i++)
            sums[t * n + i] += s->smoothing[i] * weights[t * n + i];
    return status;
}
