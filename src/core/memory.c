/* The only allocator of the library. */
#define _DEFAULT_SOURCE /* madvise() */
#include "core/memory.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <rbfinterp/array.h>
#include <rbfinterp/text.h>

/* Blocks from this size on ask for huge pages. */
#define RBF_LARGE_BLOCK (4 << 20)

static _Atomic int64_t fail_countdown = 0;

void rbf_allocate_fail_at(int64_t k)
{
    atomic_store(&fail_countdown, k);
}

static int fault_is_due(void)
{
    return atomic_load(&fail_countdown) > 0 && atomic_fetch_sub(&fail_countdown, 1) == 1;
}

int64_t rbf_multiply(int64_t a, int64_t b)
{
    return b != 0 && a > INT64_MAX / b ? INT64_MAX : a * b;
}

int64_t rbf_add(int64_t a, int64_t b)
{
    return a > INT64_MAX - b ? INT64_MAX : a + b;
}

/* To what aligned_alloc() wants, and at least one byte's worth. */
static size_t round_up(size_t bytes)
{
    return (bytes + (bytes == 0) + RBF_ALIGNMENT - 1) / RBF_ALIGNMENT * RBF_ALIGNMENT;
}

/* Asks for huge pages, which are touched 10 times faster at first and whose addresses are translated
 * faster ever after. The system takes them for what fills them and small ones for the rest, so that
 * no more becomes resident than was asked for; if it has none, nothing changes. */
static void prefer_huge_pages(void *pointer, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    if (pointer == NULL || bytes < RBF_LARGE_BLOCK)
        return;
    const size_t before = (uintptr_t)pointer % (uintptr_t)sysconf(_SC_PAGESIZE);
    (void)madvise((char *)pointer - before, before + bytes, MADV_HUGEPAGE);
#else
    (void)pointer, (void)bytes;
#endif
}

void *rbf_allocate(rbf_context *context, int64_t count, size_t size, const char *what)
{
    int64_t bytes = count < 0 ? INT64_MAX : rbf_multiply(count, (int64_t)size);
    void *pointer = NULL;
    if (bytes < INT64_MAX - RBF_ALIGNMENT && !fault_is_due())
        pointer = aligned_alloc(RBF_ALIGNMENT, round_up((size_t)bytes));
    prefer_huge_pages(pointer, (size_t)bytes);
    if (pointer == NULL) {
        char text[16];
        rbf_fail(context, RBF_E_MEMORY, "cannot allocate %s for %s", rbf_format_bytes(bytes, text),
                 what);
        rbf_hint(context, "close other programs, or work on fewer points or samples at a time");
    }
    return pointer;
}

void *rbf_allocate_zero(rbf_context *context, int64_t count, size_t size, const char *what)
{
    void *pointer = rbf_allocate(context, count, size, what);
    if (pointer != NULL)
        memset(pointer, 0, (size_t)count * size);
    return pointer;
}

void rbf_release(void *pointer)
{
    free(pointer);
}

rbf_status rbf_array_create(rbf_context *context, int64_t count, double **array)
{
    double *created = rbf_allocate(context, count, sizeof *created, "an array");
    if (created == NULL)
        return RBF_E_MEMORY;
    *array = created;
    return RBF_OK;
}

void rbf_array_destroy(double **array)
{
    if (array == NULL)
        return;
    rbf_release(*array);
    *array = NULL;
}
