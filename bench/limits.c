/* What the machine can do. The calls of BLAS and LAPACK stand here bare, with no part of the library
 * between. */
#define _DEFAULT_SOURCE /* madvise() */

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "bench.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define HUGE_PAGE  ((size_t)2 << 20)
#define LINE       8 /* doubles of a cache line */
#define RATE_SIZE  1024
#define FILL_VALUE 1.5 /* some processors write zeros faster than numbers */

__attribute__((weak)) extern void openblas_set_num_threads(int);
__attribute__((weak)) extern int openblas_get_num_threads(void);

/* Sets BLAS's threads, returns those before; 0 if it cannot be told. */
static int set_blas_threads(int threads)
{
    int before = 0;
    if (openblas_set_num_threads == NULL || openblas_get_num_threads == NULL || threads == 0)
        return 0;
    before = openblas_get_num_threads();
    openblas_set_num_threads(threads);
    return before;
}

double *bench_array_create(int64_t count, int threads)
{
    void *array = NULL;
    const size_t bytes = ((size_t)count * sizeof(double) / HUGE_PAGE + 1) * HUGE_PAGE;
    if (posix_memalign(&array, HUGE_PAGE, bytes) != 0)
        return NULL;
#if defined(MADV_HUGEPAGE)
    (void)madvise(array, bytes, MADV_HUGEPAGE);
#endif
    (void)bench_fill(count, array, threads, 0);
    return array;
}

void bench_array_destroy(double *array)
{
    free(array);
}

static void fill_cached(int64_t count, double *array)
{
    for (int64_t i = 0; i < count; i++)
        array[i] = FILL_VALUE;
}

#if defined(__x86_64__)
/* Whole lines from a line's begin; a rest of less than a line is left to the caller. */
__attribute__((target("avx"))) static void stream_avx(int64_t lines, double *array)
{
    const __m256d value = _mm256_set1_pd(FILL_VALUE);
    for (int64_t i = 0; i < lines; i++) {
        _mm256_stream_pd(array + i * LINE, value);
        _mm256_stream_pd(array + i * LINE + 4, value);
    }
    _mm_sfence();
}

static void stream_sse2(int64_t lines, double *array)
{
    const __m128d value = _mm_set1_pd(FILL_VALUE);
    for (int64_t i = 0; i < lines * LINE; i += 2)
        _mm_stream_pd(array + i, value);
    _mm_sfence();
}

static void fill_streaming(int64_t count, double *array)
{
    if (__builtin_cpu_supports("avx"))
        stream_avx(count / LINE, array);
    else
        stream_sse2(count / LINE, array);
    fill_cached(count % LINE, array + count / LINE * LINE);
}
#else
/* Elsewhere compilers offer no streaming store to plain C. */
static void fill_streaming(int64_t count, double *array)
{
    fill_cached(count, array);
}
#endif

double bench_fill(int64_t count, double *array, int threads, int streaming)
{
    const double start = bench_seconds();
#pragma omp parallel num_threads(threads)
    {
        const int64_t lines = count / LINE / omp_get_num_threads();
        const int64_t first = lines * LINE * omp_get_thread_num();
        const int last = omp_get_thread_num() == omp_get_num_threads() - 1;
        const int64_t share = last ? count - first : lines * LINE;
        if (streaming)
            fill_streaming(share, array + first);
        else
            fill_cached(share, array + first);
    }
    return bench_seconds() - start;
}

/* Diagonally dominant enough to be definite: 1 / (1 + |i - j|), and n on the diagonal. */
static void make_definite(int64_t n, double *matrix, int threads)
{
#pragma omp parallel for num_threads(threads) schedule(dynamic, 16)
    for (int64_t j = 0; j < n; j++) {
        matrix[j * n + j] = (double)n;
        for (int64_t i = j + 1; i < n; i++)
            matrix[j * n + i] = 1.0 / (double)(1 + i - j);
    }
}

double bench_dpotrf(int64_t n, double *matrix, int threads)
{
    make_definite(n, matrix, threads);
    bench_pause();
    const int before = set_blas_threads(threads);
    const double start = bench_seconds();
    const lapack_int failed =
        LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', (lapack_int)n, matrix, (lapack_int)n);
    const double seconds = bench_seconds() - start;
    (void)set_blas_threads(before);
    return failed == 0 ? seconds : (double)NAN;
}

double bench_dgemm(int64_t m, int64_t n, int64_t t, const double *a, const double *b, double *c,
                   int threads)
{
    const int before = set_blas_threads(threads);
    const double start = bench_seconds();
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)m, (int)t, (int)n, 1.0, a, (int)m,
                b, (int)n, 0.0, c, (int)m);
    const double seconds = bench_seconds() - start;
    (void)set_blas_threads(before);
    return seconds;
}

double bench_dgemm_rate(double patience, int threads)
{
    double *arrays = bench_array_create(3 * RATE_SIZE * RATE_SIZE, threads);
    double least = (double)INFINITY;
    if (arrays == NULL)
        return 0.0;
    bench_pause();
    const double start = bench_seconds();
    while (bench_seconds() - start < patience)
        least = fmin(least, bench_dgemm(RATE_SIZE, RATE_SIZE, RATE_SIZE, arrays,
                                        arrays + RATE_SIZE * RATE_SIZE,
                                        arrays + 2 * RATE_SIZE * RATE_SIZE, threads));
    bench_array_destroy(arrays);
    return 2.0 * RATE_SIZE * RATE_SIZE * RATE_SIZE / least;
}

double bench_processor_dgemm_rate(void)
{
    enum { TRIALS = 10 };
    double *a = bench_array_create(3 * RATE_SIZE * RATE_SIZE, 1), least = (double)INFINITY;
    for (int i = 0; i < TRIALS && a != NULL; i++) {
        const double begin = bench_processor_seconds();
        (void)bench_dgemm(RATE_SIZE, RATE_SIZE, RATE_SIZE, a, a + RATE_SIZE * RATE_SIZE,
                          a + 2 * RATE_SIZE * RATE_SIZE, 1);
        least = fmin(least, bench_processor_seconds() - begin);
    }
    bench_array_destroy(a);
    return 2.0 * RATE_SIZE * RATE_SIZE * RATE_SIZE / least;
}
