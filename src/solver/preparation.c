/* Systems are told apart by a digest of their contents: whoever fits the next recording need not know
 * whether the electrodes are the same. */
#include "solver/preparation.h"

#include <string.h>

#include "core/memory.h"

rbf_status rbf_preparation_create(rbf_context *context, rbf_preparation **preparation)
{
    rbf_preparation *created = rbf_allocate_zero(context, 1, sizeof *created, "a preparation");
    if (created == NULL)
        return RBF_E_MEMORY;
    *preparation = created;
    return RBF_OK;
}

void rbf_preparation_destroy(rbf_preparation **preparation)
{
    if (preparation == NULL || *preparation == NULL)
        return;
    rbf_preparation_clear(*preparation);
    rbf_release(*preparation);
    *preparation = NULL;
}

int64_t rbf_preparation_bytes(const rbf_preparation *preparation)
{
    return preparation->bytes;
}

void rbf_preparation_clear(rbf_preparation *preparation)
{
    if (preparation->made != NULL)
        preparation->destroy(&preparation->made);
    *preparation = (rbf_preparation){0};
}

static rbf_status digest_system(rbf_context *context, const rbf_system *s,
                                char text[RBF_DIGEST_SIZE])
{
    const int64_t n = s->points->count;
    const int64_t sizes[] = {n, s->points->dimension, s->terms, s->degree, s->neighbors};
    rbf_digest *digest = NULL;
    const rbf_status status = rbf_digest_create(context, &digest);
    if (status != RBF_OK)
        return status;
    rbf_digest_add_text(digest, rbf_kernel_describe(s->kernel)->name);
    rbf_digest_add(digest, &s->epsilon, sizeof s->epsilon);
    rbf_digest_add(digest, sizes, sizeof sizes);
    for (int k = 0; k < s->points->dimension; k++)
        rbf_digest_add(digest, s->points->axis[k], (size_t)n * sizeof(double));
    rbf_digest_add(digest, s->smoothing, (size_t)n * sizeof *s->smoothing);
    rbf_digest_add(digest, s->columns, (size_t)(n * s->terms) * sizeof *s->columns);
    rbf_digest_finish(&digest, text);
    return RBF_OK;
}

rbf_status rbf_preparation_suit(rbf_context *context, const rbf_system *system,
                                void (*destroy)(void **made), rbf_preparation *preparation)
{
    char digest[RBF_DIGEST_SIZE];
    const rbf_status status = digest_system(context, system, digest);
    if (status != RBF_OK)
        return status;
    if (preparation->destroy != destroy || strcmp(digest, preparation->digest) != 0)
        rbf_preparation_clear(preparation);
    preparation->destroy = destroy;
    memcpy(preparation->digest, digest, sizeof digest);
    return RBF_OK;
}
