/* Checked memory: saturating sizes, alignment, refusal, the fault hook. */
#include "core/memory.h"

#include <rbfinterp/array.h>

#include "support/check.h"
#include "support/sample.h"

/* Lets the address sanitizer refuse as the system does, instead of ending the program. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void check_sizes(void)
{
    const int64_t most = INT64_MAX, root = 3037000499; /* root^2 <= INT64_MAX < (root + 1)^2 */
    CHECK(rbf_multiply(0, most) == 0);
    CHECK(rbf_multiply(most, 0) == 0);
    CHECK(rbf_multiply(6, 7) == 42);
    CHECK(rbf_multiply(root, root) == root * root);
    CHECK(rbf_multiply(root + 1, root + 1) == most);
    CHECK(rbf_multiply(most, 1) == most);
    CHECK(rbf_multiply(most / 2 + 1, 2) == most);
    CHECK(rbf_add(40, 2) == 42);
    CHECK(rbf_add(most, 0) == most);
    CHECK(rbf_add(most - 1, 1) == most);
    CHECK(rbf_add(most, most) == most);
}

static void check_allocations(rbf_context *context)
{
    for (int64_t count = 0; count < 200; count++) {
        unsigned char *bytes = rbf_allocate_zero(context, count, 1, "bytes");
        if (!CHECK(bytes != NULL))
            return;
        CHECK((uintptr_t)bytes % RBF_ALIGNMENT == 0);
        for (int64_t i = 0; i < count; i++)
            CHECK(bytes[i] == 0);
        memset(bytes, 1, (size_t)count);
        rbf_release(bytes);
    }
    rbf_release(NULL);
}

static void check_refusals(rbf_context *context)
{
    const int64_t counts[] = {-1, INT64_MIN, INT64_MAX, INT64_MAX / 8, INT64_MAX / 8 - 8};
    for (int i = 0; i < 5; i++) {
        rbf_fail(context, RBF_E_DATA, "before");
        CHECK(rbf_allocate(context, counts[i], 8, "a whale") == NULL);
        CHECK(strstr(rbf_context_error(context), "8.0 EiB for a whale") != NULL);
        CHECK(rbf_context_hint(context)[0] != '\0');
    }
    CHECK(rbf_allocate_zero(context, INT64_MAX / 2, 3, "a whale") == NULL);
    CHECK(rbf_allocate(context, (int64_t)1 << 62, 1, "a whale") == NULL);
    CHECK(rbf_allocate(NULL, -1, 1, "no context") == NULL);
}

/* Whether the mapping that holds the address is marked for huge pages; -1 if the system does not
 * tell. */
static int prefers_huge_pages(const void *address)
{
    char line[256];
    unsigned long long first, end;
    int here = 0, marked = -1;
    FILE *pages = fopen("/sys/kernel/mm/transparent_hugepage/enabled", "r");
    FILE *maps = pages != NULL ? fopen("/proc/self/smaps", "r") : NULL;
    while (maps != NULL && marked < 0 && fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%llx-%llx ", &first, &end) == 2)
            here = first <= (uintptr_t)address && (uintptr_t)address < end;
        else if (here && strncmp(line, "VmFlags:", 8) == 0)
            marked = strstr(line, " hg") != NULL;
    }
    if (maps != NULL)
        fclose(maps);
    if (pages != NULL)
        fclose(pages);
    return marked;
}

static void check_huge_pages(rbf_context *context)
{
    const int64_t mebi = 1 << 20;
    char *large = rbf_allocate(context, 64 * mebi, 1, "a matrix");
    char *small = rbf_allocate(context, mebi, 1, "a column");
    const int marked = prefers_huge_pages(large);
    CHECK(marked < 0 || prefers_huge_pages(large + 64 * mebi - 1) == 1);
    CHECK(marked != 0);
    CHECK(prefers_huge_pages(small) < 1);
    rbf_release(small);
    rbf_release(large);
    double *array = NULL;
    CHECK_OK(context, rbf_array_create(context, 8 * mebi, &array));
    CHECK((uintptr_t)array % 64 == 0 && prefers_huge_pages((char *)array) == marked);
    array[8 * mebi - 1] = 1.0;
    rbf_array_destroy(&array);
    CHECK(array == NULL);
    rbf_array_destroy(&array);
    CHECK_STATUS(context, rbf_array_create(context, INT64_MAX / 8, &array), RBF_E_MEMORY);
    CHECK(array == NULL);
}

static void check_fault_hook(rbf_context *context)
{
    for (int64_t k = 1; k <= 4; k++) {
        rbf_allocate_fail_at(k);
        for (int64_t i = 1; i <= 6; i++) {
            void *pointer = rbf_allocate(context, 1, 8, "a number");
            CHECK((pointer == NULL) == (i == k));
            rbf_release(pointer);
        }
    }
    rbf_allocate_fail_at(2);
    rbf_allocate_fail_at(0);
    for (int i = 0; i < 4; i++) {
        void *pointer = rbf_allocate(context, 1, 8, "a number");
        CHECK(pointer != NULL);
        rbf_release(pointer);
    }
    rbf_context *none = context;
    rbf_allocate_fail_at(1);
    CHECK_STATUS(NULL, rbf_context_create(&none), RBF_E_MEMORY);
    CHECK(none == context);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_sizes();
    check_allocations(context);
    check_refusals(context);
    check_huge_pages(context);
    check_fault_hook(context);
    rbf_context_destroy(&context);
    return check_result();
}
