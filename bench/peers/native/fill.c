/* The limit: the bytes of the matrix written with non-temporal stores, by as many threads as OpenMP
 * offers, and nothing computed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static void fill_part(double *part, ptrdiff_t count)
{
#ifdef __SSE2__
    ptrdiff_t i = 0;
    while (i < count && (uintptr_t)(part + i) % 64 != 0)
        part[i++] = 1;
    const __m128d one = _mm_set1_pd(1);
    for (; i + 8 <= count; i += 8) {
        for (int k = 0; k < 8; k += 2)
            _mm_stream_pd(part + i + k, one);
    }
    while (i < count)
        part[i++] = 1;
    _mm_sfence();
#else
    memset(part, 1, sizeof(double) * (size_t)count);
#endif
}

void fill(double *matrix, ptrdiff_t count)
{
    const ptrdiff_t parts = 1024; /* the same for any number of threads */
#pragma omp parallel for schedule(static)
    for (ptrdiff_t k = 0; k < parts; k++) {
        const ptrdiff_t first = count * k / parts;
        fill_part(matrix + first, count * (k + 1) / parts - first);
    }
}
