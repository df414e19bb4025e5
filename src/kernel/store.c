/* Streaming (non-temporal) stores, where the processor has them. */
#include "kernel/store.h"

#include <stdatomic.h>
#include <stdio.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define RBF_CACHE_GUESS (8LL << 20)
#define RBF_CACHE_FILE  "/sys/devices/system/cpu/cpu0/cache/index3/size"

/* Bytes of the last cache that one processor reaches. sysconf() is no help: it adds up the caches of a
 * whole package. */
static int64_t cache_size(void)
{
    FILE *file = fopen(RBF_CACHE_FILE, "r");
    long long kib = 0;
    if (file == NULL)
        return RBF_CACHE_GUESS;
    if (fscanf(file, "%lldK", &kib) != 1)
        kib = 0;
    fclose(file);
    return kib > 0 ? (int64_t)kib * 1024 : RBF_CACHE_GUESS;
}

int rbf_store_past_cache(int64_t bytes)
{
    static _Atomic int64_t cache = 0;
    if (atomic_load(&cache) == 0)
        atomic_store(&cache, cache_size());
    return bytes > atomic_load(&cache);
}

void rbf_store_finish(int past)
{
#if defined(__SSE2__)
    if (past)
        _mm_sfence();
#else
    (void)past;
#endif
}
