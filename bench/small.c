/* Are small problems slowed by threads? bench-small [THREADS]
 *
 * A fit of 64 electrodes and an evaluation at 2,000 targets, one value, once with one thread and
 * once with many. Limit: vector arithmetic for the pairs, on one thread, and the bare dpotrf of 64
 * rows. Prediction: under 2 ms, and no slower with many threads. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

#define ROUNDS  101
#define CENTRES 64
#define TARGETS 2000

typedef struct problem {
    bench_setup *fit, *evaluation;
} problem;

static rbf_status run(rbf_context *context, problem *p, double *seconds)
{
    double fit = 0.0, evaluation = 0.0;
    rbf_status status = bench_setup_run(context, p->fit, &fit);
    if (status == RBF_OK)
        status = bench_setup_run(context, p->evaluation, &evaluation);
    *seconds = fit + evaluation;
    return status;
}

static rbf_status measure(rbf_context *one, rbf_context *many, problem *p)
{
    double alone[ROUNDS], together[ROUNDS], limit[ROUNDS];
    double *matrix = bench_array_create(CENTRES * CENTRES, 1);
    rbf_status status = matrix == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int i = 0; i < ROUNDS && status == RBF_OK; i++) {
        status = run(one, p, &alone[i]);
        if (status == RBF_OK)
            status = run(many, p, &together[i]);
        limit[i] = bench_dpotrf(CENTRES, matrix, 1) +
                   bench_arithmetic(RBF_KERNEL_THIN_PLATE_SPLINE, BENCH_DIMENSION,
                                    (double)CENTRES * TARGETS, 1);
    }
    bench_array_destroy(matrix);
    if (status != RBF_OK)
        return status;
    const double a = bench_median(ROUNDS, alone), b = bench_median(ROUNDS, together);
    const double least = bench_median(ROUNDS, limit);
    (void)printf("%-10s %9s %9s %9s\n", "threads", "ms", "limit", "ratio");
    (void)printf("%-10d %9.3f %9.3f %9.2f\n", 1, 1e3 * a, 1e3 * least, a / least);
    (void)printf("%-10d %9.3f %9.3f %9.2f\n", rbf_context_threads(many), 1e3 * b, 1e3 * least,
                 b / least);
    return RBF_OK;
}

int main(int count, char **words)
{
    const bench_case fit = {BENCH_FIT, RBF_KERNEL_THIN_PLATE_SPLINE, CENTRES, 1};
    const bench_case evaluation = {BENCH_EVALUATE, RBF_KERNEL_THIN_PLATE_SPLINE, CENTRES, TARGETS};
    rbf_context *one = NULL, *many = NULL;
    problem p = {NULL, NULL};
    rbf_status status = bench_context_create(1, &one);
    if (status == RBF_OK)
        status = bench_context_create(count > 1 ? (int)strtol(words[1], NULL, 10) : 0, &many);
    if (status == RBF_OK)
        status = bench_setup_create(many, &fit, &p.fit);
    if (status == RBF_OK)
        status = bench_setup_create(many, &evaluation, &p.evaluation);
    if (status == RBF_OK)
        status = measure(one, many, &p);
    if (status != RBF_OK)
        (void)fprintf(stderr, "bench-small: %s\n", rbf_status_text(status));
    bench_setup_destroy(&p.fit);
    bench_setup_destroy(&p.evaluation);
    rbf_context_destroy(&one);
    rbf_context_destroy(&many);
    return status != RBF_OK;
}
