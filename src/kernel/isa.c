/* Which instruction set's tiles are taken. The levels are those of the x86-64 psABI; the features
 * asked for are the ones of a level that a compiler's vectors use. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "kernel/tiles.h"

extern const rbf_tiles rbf_tiles_baseline;

#if defined(RBF_X86_TILES)
extern const rbf_tiles rbf_tiles_v2, rbf_tiles_v3, rbf_tiles_v4;

static int has_v2(void)
{
    return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
}

static int has_v3(void)
{
    return has_v2() && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

static int has_v4(void)
{
    return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

static int always(void)
{
    return 1;
}

/* From the most to the least capable. */
static const struct {
    const rbf_tiles *tiles;
    int (*has)(void);
} sets[] = {
#if defined(RBF_X86_TILES)
    {&rbf_tiles_v4, has_v4},
    {&rbf_tiles_v3, has_v3},
    {&rbf_tiles_v2, has_v2},
#endif
    {&rbf_tiles_baseline, always},
};

enum { SETS = sizeof sets / sizeof sets[0] };

/* "x86-64-v3" goes by "v3", too. */
static int is_called(const rbf_tiles *tiles, const char *name)
{
    const char *level = strrchr(tiles->name, '-');
    return strcmp(tiles->name, name) == 0 || (level != NULL && strcmp(level + 1, name) == 0);
}

static const rbf_tiles *choose(const char *wanted)
{
    for (int k = 0; k < SETS; k++)
        if ((wanted == NULL || *wanted == '\0' || is_called(sets[k].tiles, wanted)) &&
            sets[k].has())
            return sets[k].tiles;
    return NULL;
}

static rbf_status refuse(rbf_context *context, const char *wanted)
{
    char list[128] = "";
    for (int k = SETS - 1, length = 0; k >= 0; k--)
        if (sets[k].has())
            length += snprintf(list + length, sizeof list - (size_t)length, "%s%s",
                               length > 0 ? ", " : "", sets[k].tiles->name);
    rbf_fail(context, RBF_E_ARGUMENT,
             "the environment's RBF_ISA is \"%.32s\", expected an instruction set that this "
             "processor has: %s",
             wanted, list);
    rbf_hint(context, "unset RBF_ISA to take the best one");
    return RBF_E_ARGUMENT;
}

rbf_status rbf_tiles_find(rbf_context *context, const rbf_tiles **tiles)
{
    static _Atomic(const rbf_tiles *) found = NULL;
    const rbf_tiles *chosen = atomic_load_explicit(&found, memory_order_acquire);
    if (chosen == NULL) {
        const char *wanted = getenv("RBF_ISA");
        chosen = choose(wanted);
        if (chosen == NULL)
            return refuse(context, wanted);
        atomic_store_explicit(&found, chosen, memory_order_release); /* the same in any thread */
    }
    *tiles = chosen;
    return RBF_OK;
}

const rbf_tiles *rbf_tiles_list(int index)
{
    for (int k = 0; k < SETS; k++)
        if (sets[k].has() && index-- == 0)
            return sets[k].tiles;
    return NULL;
}

const char *rbf_kernel_instruction_set(void)
{
    const rbf_tiles *tiles = NULL;
    return rbf_tiles_find(NULL, &tiles) == RBF_OK ? tiles->name : "";
}
