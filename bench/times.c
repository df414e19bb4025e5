/* One job, timed without its limit: what compare.sh runs against two versions of the library.
 *
 *     bench-times SIZE                        lists the jobs, each with its kernel
 *     bench-times SIZE JOB KERNEL [THREADS]   prints the median of its seconds
 *
 * Returns 77 if the library lacks the job. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define CASES_MAX   64
#define KERNELS_MAX 16
#define PATIENCE    0.3
#define LACKING     77

static int fail(const rbf_context *context, rbf_status status)
{
    (void)fprintf(stderr, "bench-times: %s: %s\n", rbf_status_text(status),
                  rbf_context_error(context));
    return 1;
}

int main(int count, char **words)
{
    const int64_t size = count > 1 ? strtoll(words[1], NULL, 10) : 0;
    bench_case cases[CASES_MAX];
    rbf_kernel kernels[KERNELS_MAX];
    rbf_context *context = NULL;
    rbf_status status = RBF_OK;
    int planned = 0, result = LACKING;
    if (size < 1 || count == 3) {
        (void)fprintf(stderr, "usage: bench-times SIZE [JOB KERNEL [THREADS]]\n");
        return 2;
    }
    status = bench_context_create(count > 4 ? (int)strtol(words[4], NULL, 10) : 0, &context);
    planned = bench_plan(size, kernels, bench_kernels(KERNELS_MAX, kernels), CASES_MAX, cases);
    for (int i = 0; i < planned && status == RBF_OK; i++) {
        const char *job = bench_job_name(cases[i].job);
        const char *kernel = rbf_kernel_describe(cases[i].kernel)->name;
        bench_result measured;
        if (count < 4) {
            (void)printf("%s %s\n", job, kernel);
            result = 0;
        } else if (strcmp(job, words[2]) == 0 && strcmp(kernel, words[3]) == 0) {
            status = bench_measure(context, &cases[i], PATIENCE, 0, &measured);
            if (status == RBF_OK)
                (void)printf("%.6g\n", measured.seconds);
            result = 0;
        }
    }
    if (status != RBF_OK)
        result = fail(context, status);
    rbf_context_destroy(&context);
    return result;
}
