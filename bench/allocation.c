/* What does a matrix cost in memory that is new? bench-allocation [SIZE [THREADS]]
 *
 * A page that is touched for the first time is a trap into the system, which clears it. Limit: a fill
 * of the same kind of memory. Prediction for 200 MB: new pages of 4 KiB cost about 100 ms (50,000
 * traps of 2 microseconds), huge pages of 2 MiB about 20 ms (the clearing alone), used ones
 * nothing. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise() */

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "bench.h"

#define ROUNDS    5
#define HUGE_PAGE ((size_t)2 << 20)

typedef enum memory_kind { USED, NEW, NEW_HUGE, KIND_COUNT } memory_kind;

static const char *const names[KIND_COUNT] = {"used", "new, 4 KiB pages", "new, huge pages"};

typedef struct memory {
    void *mapped;
    size_t size;
    double *array; /* in `mapped`, at a huge page's begin */
} memory;

static int map(memory_kind kind, size_t bytes, memory *m)
{
    m->size = bytes + HUGE_PAGE;
    m->mapped = mmap(NULL, m->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m->mapped == MAP_FAILED)
        return 0;
    const uintptr_t begin = ((uintptr_t)m->mapped + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    m->array = (double *)begin;
    (void)madvise(m->array, bytes, kind == NEW_HUGE ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    return 1;
}

/* One matrix, or one fill (points NULL), in memory of that kind; seconds, or -1. */
static double run(rbf_context *context, memory_kind kind, const rbf_points *points, int64_t n,
                  memory *used)
{
    const int threads = rbf_context_threads(context);
    memory m = *used;
    rbf_status status = RBF_OK;
    double seconds = 0.0;
    if (kind != USED && !map(kind, (size_t)(n * n) * sizeof(double), &m))
        return -1.0;
    if (points == NULL) {
        seconds = bench_fill(n * n, m.array, threads, 1);
    } else {
        const double start = bench_seconds();
        status =
            rbf_kernel_matrix(context, RBF_KERNEL_INVERSE_DISTANCE, 1.0, points, NULL, m.array, n);
        seconds = bench_seconds() - start;
    }
    if (kind != USED)
        (void)munmap(m.mapped, m.size);
    return status == RBF_OK ? seconds : -1.0;
}

static void print(rbf_context *context, const rbf_points *points, int64_t n, memory *used)
{
    double matrix[KIND_COUNT][ROUNDS + 1], fill[KIND_COUNT][ROUNDS + 1];
    for (int i = 0; i <= ROUNDS; i++) {
        for (memory_kind kind = 0; kind < KIND_COUNT; kind++) {
            matrix[kind][i] = run(context, kind, points, n, used);
            fill[kind][i] = run(context, kind, NULL, n, used);
        }
    }
    (void)printf("%-18s %9s %9s %6s\n", "memory", "matrix", "fill", "ratio");
    for (memory_kind kind = 0; kind < KIND_COUNT; kind++) { /* the first run does not count */
        const double a = bench_median(ROUNDS, matrix[kind] + 1);
        const double b = bench_median(ROUNDS, fill[kind] + 1);
        (void)printf("%-18s %9.5f %9.5f %6.2f\n", names[kind], a, b, a / b);
    }
}

int main(int count, char **words)
{
    const int64_t n = count > 1 ? strtoll(words[1], NULL, 10) : 5000;
    double *coordinates = calloc((size_t)n * BENCH_DIMENSION, sizeof *coordinates);
    rbf_context *context = NULL;
    rbf_points *points = NULL;
    memory used;
    rbf_status status =
        bench_context_create(count > 2 ? (int)strtol(words[2], NULL, 10) : 0, &context);
    if (coordinates == NULL)
        status = RBF_E_MEMORY;
    for (int64_t i = 0; i < n * BENCH_DIMENSION && status == RBF_OK; i++)
        coordinates[i] = (double)(i * 7919 % 10007) / 10007.0;
    if (status == RBF_OK)
        status = rbf_points_create(context, n, BENCH_DIMENSION, coordinates, &points);
    if (status == RBF_OK && !map(NEW_HUGE, (size_t)(n * n) * sizeof(double), &used))
        status = RBF_E_MEMORY;
    if (status == RBF_OK)
        print(context, points, n, &used);
    else
        (void)fprintf(stderr, "bench-allocation: %s\n", rbf_status_text(status));
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    free(coordinates);
    return status != RBF_OK;
}
