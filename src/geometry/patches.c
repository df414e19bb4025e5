/* Memory of a partition of unity. */
#include "geometry/patches.h"

#include "core/memory.h"

rbf_status rbf_patches_create(rbf_context *context, int dimension, int64_t count, int64_t members,
                              int64_t samples, int terms, rbf_patches **patches)
{
    const int64_t d = dimension, coefficients = rbf_multiply(rbf_multiply(count, terms), samples);
    rbf_patches *p = rbf_allocate_zero(context, 1, sizeof *p, "patches");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->dimension = dimension;
    p->count = count;
    p->members = members;
    p->samples = samples;
    p->terms = terms;
    p->centres = rbf_allocate(context, rbf_multiply(count, d), sizeof *p->centres, "patches");
    p->radii = rbf_allocate(context, count, sizeof *p->radii, "patches");
    p->begin = rbf_allocate(context, rbf_add(count, 1), sizeof *p->begin, "patches");
    p->member = rbf_allocate(context, members, sizeof *p->member, "patches");
    p->frames =
        rbf_allocate(context, rbf_multiply(count, d * (d + 1)), sizeof *p->frames, "patches");
    p->weights = rbf_allocate(context, rbf_multiply(members, samples), sizeof *p->weights,
                              "weights of patches");
    p->coefficients =
        rbf_allocate(context, coefficients, sizeof *p->coefficients, "tails of patches");
    if (p->centres == NULL || p->radii == NULL || p->begin == NULL || p->member == NULL ||
        p->frames == NULL || p->weights == NULL || p->coefficients == NULL) {
        rbf_patches_destroy(&p);
        return RBF_E_MEMORY;
    }
    p->begin[count] = members;
    *patches = p;
    return RBF_OK;
}

void rbf_patches_destroy(rbf_patches **patches)
{
    if (patches == NULL || *patches == NULL)
        return;
    rbf_release((*patches)->centres);
    rbf_release((*patches)->radii);
    rbf_release((*patches)->begin);
    rbf_release((*patches)->member);
    rbf_release((*patches)->frames);
    rbf_release((*patches)->weights);
    rbf_release((*patches)->coefficients);
    rbf_release(*patches);
    *patches = NULL;
}

int64_t rbf_patches_bytes(int dimension, int64_t count, int64_t members, int64_t samples, int terms)
{
    const int64_t d = dimension;
    const int64_t a_patch = rbf_add(2 + d * (d + 2), rbf_multiply(samples, terms));
    const int64_t a_member = rbf_add(1, samples);
    return rbf_multiply(rbf_add(rbf_multiply(count, a_patch), rbf_multiply(members, a_member)),
                        (int64_t)sizeof(double));
}
