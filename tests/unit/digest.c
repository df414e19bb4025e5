/* The digest: the XXH3 of the concatenation, whatever the pieces. */
#include <rbfinterp/digest.h>

#include <ctype.h>

#include "core/memory.h"
#include "support/check.h"
#include "support/sample.h"

static void digest_pieces(rbf_context *context, const char *text, size_t piece, char result[33])
{
    const size_t size = strlen(text);
    rbf_digest *digest = NULL;
    CHECK_OK(context, rbf_digest_create(context, &digest));
    for (size_t at = 0; at < size; at += piece)
        rbf_digest_add(digest, text + at, size - at < piece ? size - at : piece);
    rbf_digest_finish(&digest, result);
    CHECK(digest == NULL);
}

static void digest_words(rbf_context *context, const char *a, const char *b, char result[33])
{
    rbf_digest *digest = NULL;
    CHECK_OK(context, rbf_digest_create(context, &digest));
    rbf_digest_add_text(digest, a);
    rbf_digest_add_text(digest, b);
    rbf_digest_finish(&digest, result);
}

int main(void)
{
    char text[1025], whole[33], parts[33];
    rbf_digest *digest = NULL;
    rbf_context *context = sample_context();
    /* XXH3-128 of nothing, from the specification of xxHash */
    digest_pieces(context, "", 1, whole);
    CHECK_TEXT(whole, "99aa06d3014798d86001c324468d497f");
    for (int i = 0; i < 1024; i++)
        text[i] = (char)('a' + i % 23);
    text[1024] = '\0';
    digest_pieces(context, text, 1024, whole);
    for (int i = 0; i < 32; i++)
        CHECK(isdigit((unsigned char)whole[i]) || (whole[i] >= 'a' && whole[i] <= 'f'));
    for (size_t piece = 1; piece < 300; piece += 37) {
        digest_pieces(context, text, piece, parts);
        CHECK_TEXT(parts, whole);
    }
    text[500] ^= 1;
    digest_pieces(context, text, 1024, parts);
    CHECK(strcmp(parts, whole) != 0);

    digest_words(context, "ab", "c", whole);
    digest_words(context, "a", "bc", parts);
    CHECK(strcmp(parts, whole) != 0);

    CHECK_OK(context, rbf_digest_create(context, &digest));
    rbf_digest_destroy(&digest);
    CHECK(digest == NULL);
    rbf_digest_destroy(&digest);

    rbf_allocate_fail_at(1);
    CHECK(rbf_digest_create(context, &digest) == RBF_E_MEMORY && digest == NULL);
    CHECK(rbf_context_error(context)[0] != '\0');
    rbf_context_destroy(&context);
    return check_result();
}
