/* Descriptions of the kernels, expanded from the catalogue. */
#include <stddef.h>
#include <string.h>

#include <rbfinterp/kernel.h>
#include <rbfinterp/text.h>

#include "core/context.h"

static const rbf_kernel_info catalogue[RBF_KERNEL_COUNT] = {
#define K(ID, name_, order_, dimension_max_, scale_free_, smoothness_, value_at_zero_, formula_,   \
          reference_, phi, phi1, phi2)                                                             \
    [RBF_KERNEL_##ID] = {.name = #name_,                                                           \
                         .formula = formula_,                                                      \
                         .reference = reference_,                                                  \
                         .order = order_,                                                          \
                         .least_degree = order_ - 1,                                               \
                         .default_degree = order_ > 1 ? order_ - 1 : 0,                            \
                         .dimension_max = dimension_max_,                                          \
                         .scale_free = scale_free_,                                                \
                         .smoothness = smoothness_,                                                \
                         .value_at_zero = value_at_zero_},
    RBF_KERNEL_CATALOGUE(K)
#undef K
};

const rbf_kernel_info *rbf_kernel_describe(rbf_kernel kernel)
{
    if ((int)kernel < 0 || kernel >= RBF_KERNEL_COUNT)
        return NULL;
    return &catalogue[kernel];
}

rbf_status rbf_kernel_find(rbf_context *context, const char *name, rbf_kernel *kernel)
{
    const char *names[RBF_KERNEL_COUNT];
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        names[k] = catalogue[k].name;
        if (strcmp(name, names[k]) == 0) {
            *kernel = (rbf_kernel)k;
            return RBF_OK;
        }
    }
    const char *nearest = rbf_nearest_name(name, names, RBF_KERNEL_COUNT);
    rbf_fail(context, RBF_E_ARGUMENT, "there is no kernel \"%s\"", name);
    if (nearest != NULL)
        rbf_hint(context, "did you mean \"%s\"? `rbfinterp kernels` lists all", nearest);
    else
        rbf_hint(context, "`rbfinterp kernels` lists all");
    return RBF_E_ARGUMENT;
}
