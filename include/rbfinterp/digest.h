/* A digest over any number of pieces: XXH3 of 128 bits (the xxHash library: fast enough to be free
 * beside reading, and in every distribution). It identifies inputs and finds damage; it is no seal. */
#ifndef RBFINTERP_DIGEST_H
#define RBFINTERP_DIGEST_H

#include <stddef.h>

#include <rbfinterp/context.h>

RBF_BEGIN_DECLS

#define RBF_DIGEST_SIZE 33 /* 32 hexadecimal digits and the end */

typedef struct rbf_digest rbf_digest;

/* Errors: RBF_E_MEMORY. Free it with rbf_digest_finish() or rbf_digest_destroy(). */
RBF_API rbf_status rbf_digest_create(rbf_context *context, rbf_digest **digest);
/* NULL-safe; sets *digest to NULL. */
RBF_API void rbf_digest_destroy(rbf_digest **digest);
RBF_API void rbf_digest_add(rbf_digest *digest, const void *bytes, size_t size);
/* Text with its end, so that "ab","c" and "a","bc" differ. */
RBF_API void rbf_digest_add_text(rbf_digest *digest, const char *text);
/* Writes 32 hexadecimal digits and the end; frees the digest and sets *digest to NULL. */
RBF_API void rbf_digest_finish(rbf_digest **digest, char text[RBF_DIGEST_SIZE]);

RBF_END_DECLS

#endif
