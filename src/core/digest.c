/* XXH3 of 128 bits behind three calls. */
#include <rbfinterp/digest.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "core/memory.h"

struct rbf_digest {
    XXH3_state_t *state;
};

rbf_status rbf_digest_create(rbf_context *context, rbf_digest **digest)
{
    rbf_digest *created = rbf_allocate(context, 1, sizeof *created, "a digest");
    if (created == NULL)
        return RBF_E_MEMORY;
    created->state = XXH3_createState();
    if (created->state == NULL) {
        rbf_release(created);
        return rbf_fail(context, RBF_E_MEMORY, "cannot allocate a digest");
    }
    XXH3_128bits_reset(created->state);
    *digest = created;
    return RBF_OK;
}

void rbf_digest_destroy(rbf_digest **digest)
{
    if (digest == NULL || *digest == NULL)
        return;
    XXH3_freeState((*digest)->state);
    rbf_release(*digest);
    *digest = NULL;
}

void rbf_digest_add(rbf_digest *digest, const void *bytes, size_t size)
{
    XXH3_128bits_update(digest->state, bytes, size);
}

void rbf_digest_add_text(rbf_digest *digest, const char *text)
{
    rbf_digest_add(digest, text, strlen(text) + 1);
}

void rbf_digest_finish(rbf_digest **digest, char text[RBF_DIGEST_SIZE])
{
    XXH128_hash_t hash = XXH3_128bits_digest((*digest)->state);
    snprintf(text, RBF_DIGEST_SIZE, "%016" PRIx64 "%016" PRIx64, (uint64_t)hash.high64,
             (uint64_t)hash.low64);
    rbf_digest_destroy(digest);
}
