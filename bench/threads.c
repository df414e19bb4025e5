/* How much faster are many threads than one? bench-threads [THREADS [SIZE]]
 *
 * Limit: the speed-up of bare multiply-adds in registers on as many threads. Prediction: the jobs
 * below are bound by arithmetic, so 2 threads are at least 1.85 times as fast as one. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

#define ROUNDS 5

/* Prints the speed-up of one job, and of multiply-adds measured in between. */
static rbf_status compare(rbf_context *one, rbf_context *many, const bench_case *what)
{
    const int threads = rbf_context_threads(many);
    double alone[ROUNDS + 1], together[ROUNDS + 1], limit[ROUNDS + 1];
    bench_setup *setup = NULL;
    rbf_status status = bench_setup_create(many, what, &setup);
    for (int i = 0; i <= ROUNDS && status == RBF_OK; i++) { /* the first does not count */
        status = bench_setup_run(one, setup, &alone[i]);
        bench_pause();
        if (status == RBF_OK)
            status = bench_setup_run(many, setup, &together[i]);
        bench_pause();
        limit[i] = bench_multiply_add(1) / bench_multiply_add(threads);
    }
    bench_setup_destroy(&setup);
    if (status != RBF_OK)
        return status;
    const double a = bench_median(ROUNDS, alone + 1), b = bench_median(ROUNDS, together + 1);
    const double most = bench_median(ROUNDS, limit + 1);
    (void)printf("%-16s %-18s %9.5f %9.5f %9.2f %9.2f %6.2f\n", bench_job_name(what->job),
                 rbf_kernel_describe(what->kernel)->name, a, b, a / b, most, a / b / most);
    return RBF_OK;
}

int main(int count, char **words)
{
    const int threads = count > 1 ? (int)strtol(words[1], NULL, 10) : 2;
    const int64_t n = count > 2 ? strtoll(words[2], NULL, 10) : 3000;
    const bench_case cases[] = {
        {BENCH_FIT, RBF_KERNEL_THIN_PLATE_SPLINE, n, 1},
        {BENCH_EVALUATE, RBF_KERNEL_THIN_PLATE_SPLINE, n, 4 * n},
        {BENCH_EVALUATE, RBF_KERNEL_GAUSSIAN, n, 4 * n},
        {BENCH_EVALUATE, RBF_KERNEL_INVERSE_DISTANCE, n, 4 * n},
        {BENCH_EVALUATE_MANY, RBF_KERNEL_THIN_PLATE_SPLINE, n, 2 * n},
    };
    rbf_context *one = NULL, *many = NULL;
    rbf_status status = bench_context_create(1, &one);
    if (status == RBF_OK)
        status = bench_context_create(threads, &many);
    (void)printf("%lld points; 1 thread against %d\n%-16s %-18s %9s %9s %9s %9s %6s\n",
                 (long long)n, threads, "job", "kernel", "seconds", "seconds", "speed-up", "limit",
                 "ratio");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0] && status == RBF_OK; i++)
        status = compare(one, many, &cases[i]);
    if (status != RBF_OK)
        (void)fprintf(stderr, "bench-threads: %s\n", rbf_status_text(status));
    rbf_context_destroy(&one);
    rbf_context_destroy(&many);
    return status != RBF_OK;
}
