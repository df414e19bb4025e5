/* A job and its limit, measured in turn. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <time.h>

#include "bench.h"

#define ROUNDS_MAX    30
#define ROUNDS_WANTED 4 /* the first of which does not count; fewer if they take very long */
#define LONG          8.0

double bench_seconds(void)
{
    return omp_get_wtime();
}

double bench_processor_seconds(void)
{
    struct timespec t = {0};
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void bench_pause(void)
{
    const struct timespec pause = {0, 40 * 1000 * 1000};
    (void)nanosleep(&pause, NULL);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_median(int count, double *values)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return 0.5 * (values[(count - 1) / 2] + values[count / 2]);
}

rbf_status bench_measure(rbf_context *context, const bench_case *what, double patience,
                         int with_limit, bench_result *result)
{
    double job[ROUNDS_MAX], limit[ROUNDS_MAX];
    bench_setup *setup = NULL;
    rbf_status status = bench_setup_create(context, what, &setup);
    const double start = bench_seconds();
    int rounds = 0;
    while (status == RBF_OK && rounds < ROUNDS_MAX) {
        const double spent = bench_seconds() - start;
        const int wanted = rounds < ROUNDS_WANTED && spent < LONG * patience;
        if (rounds >= 2 && spent > patience && !wanted)
            break;
        status = bench_setup_run(context, setup, &job[rounds]);
        if (status == RBF_OK && with_limit)
            status = bench_setup_limit(context, setup, &limit[rounds]);
        rounds++;
    }
    bench_setup_destroy(&setup);
    if (status == RBF_OK) {
        result->seconds = bench_median(rounds - 1, job + 1);
        result->limit_seconds = with_limit ? bench_median(rounds - 1, limit + 1) : (double)NAN;
        result->limit_least = with_limit ? limit[1] : (double)NAN; /* sorted by now */
    }
    return status;
}
