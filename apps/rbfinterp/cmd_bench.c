/* rbfinterp bench: the library's jobs on this machine, each beside what limits it. */
#include <stdio.h>

#include "bench.h"
#include "command.h"
#include "job.h"
#include "machine.h"
#include "report.h"
#include "ui.h"

#define SIZE           5000
#define SIZE_QUICK     1000
#define SIZE_LEAST     100
#define PATIENCE       0.5  /* seconds a job */
#define HURRY          30.0 /* seconds, after which every job runs twice and no more */
#define PATIENCE_QUICK 0.05
#define DISTURBED      1.5 /* median over best run of a limit */
#define CASES_MAX      64
#define KERNELS_MAX    16

/* Silent, for a report in between would take time from what is measured. */
static int stop_if_wanted(const char *stage, double fraction, void *user)
{
    (void)stage;
    (void)fraction;
    (void)user;
    return ui_check_stop() != RBF_OK;
}

static int64_t most_bytes(rbf_context *context, int count, const bench_case *cases)
{
    int64_t most = 0;
    for (int i = 0; i < count; i++) {
        const int64_t bytes = bench_bytes(context, &cases[i]);
        most = bytes > most ? bytes : most;
    }
    return most;
}

/* The jobs, of the size asked for, or else of one that fits into the memory. */
static rbf_status choose_cases(const cli_job *job, bench_case cases[CASES_MAX], int *count)
{
    const cli_argument *given = job->arguments->option;
    const int64_t limit = rbf_context_memory_limit(job->context);
    rbf_kernel kernels[KERNELS_MAX];
    int kernel_count = bench_kernels(KERNELS_MAX, kernels);
    int64_t size = given[OPTION_QUICK].given ? SIZE_QUICK : SIZE, bytes = 0;
    char needed[16], allowed[16];
    rbf_status status = RBF_OK;
    if (given[OPTION_KERNEL].given) {
        status = rbf_kernel_find(job->context, given[OPTION_KERNEL].text, &kernels[0]);
        kernel_count = 1;
    }
    if (status != RBF_OK)
        return status;
    if (given[OPTION_SIZE].given)
        size = given[OPTION_SIZE].whole;
    for (;; size /= 2) {
        *count = bench_plan(size, kernels, kernel_count, CASES_MAX, cases);
        bytes = most_bytes(job->context, *count, cases);
        if (bytes <= limit || given[OPTION_SIZE].given || size < 2 * SIZE_LEAST)
            break;
        ui_warn("%lld points would take %s of memory, of which %s are allowed: taking half as many",
                (long long)size, rbf_format_bytes(bytes, needed), rbf_format_bytes(limit, allowed));
    }
    if (bytes <= limit)
        return RBF_OK;
    ui_fail(RBF_E_MEMORY, "%lld points take %s of memory (allowed: %s)", (long long)size,
            rbf_format_bytes(bytes, needed), rbf_format_bytes(limit, allowed));
    ui_hint("take a smaller --size, or raise --memory");
    return RBF_E_MEMORY;
}

static void print_result(const bench_case *what, const bench_result *result)
{
    (void)printf("%-16s  %-17s %6lld %6lld  %10.3f %10.3f  %6.2f  %s\n", bench_job_name(what->job),
                 rbf_kernel_describe(what->kernel)->name, (long long)what->n, (long long)what->m,
                 1e3 * result->seconds, 1e3 * result->limit_seconds,
                 result->seconds / result->limit_seconds, bench_limit_name(what->job));
    (void)fflush(stdout);
}

static void append_result(cJSON *list, int threads, const bench_case *what,
                          const bench_result *result)
{
    cJSON *object = json_object();
    json_add_text(object, "job", bench_job_name(what->job));
    json_add_text(object, "kernel", rbf_kernel_describe(what->kernel)->name);
    json_add_whole(object, "n", what->n);
    json_add_whole(object, "m", what->m);
    json_add_whole(object, "threads", threads);
    json_add_number(object, "seconds", result->seconds);
    json_add_number(object, "limit_seconds", result->limit_seconds);
    json_add_number(object, "ratio", result->seconds / result->limit_seconds);
    json_append(list, object);
}

/* Measures case after case; each is told as soon as it is known: in a row, or to the list. */
static rbf_status run_cases(const cli_job *job, int count, const bench_case *cases, cJSON *list)
{
    int disturbed = 0;
    rbf_status status = RBF_OK;
    if (list == NULL)
        (void)printf("\n%-16s  %-17s %6s %6s  %10s %10s  %6s  %s\n", "job", "kernel", "n", "m",
                     "ms", "limit, ms", "ratio", "limit is");
    for (int i = 0; i < count && status == RBF_OK; i++) {
        bench_result result;
        double patience = job_given(job, OPTION_QUICK) ? PATIENCE_QUICK : PATIENCE;
        if (job_seconds(job) > HURRY)
            patience = 0.0;
        status = ui_check_stop();
        if (status == RBF_OK)
            status = bench_measure(job->context, &cases[i], patience, 1, &result);
        if (status == RBF_OK && list == NULL)
            print_result(&cases[i], &result);
        else if (status == RBF_OK)
            append_result(list, rbf_context_threads(job->context), &cases[i], &result);
        if (status == RBF_OK)
            disturbed += result.limit_seconds > DISTURBED * result.limit_least;
    }
    if (status == RBF_OK && disturbed > 0)
        ui_warn("the limit's runs differ by half and more in %d of %d cases: the machine is busy, "
                "and the ratios are rough",
                disturbed, count);
    return status;
}

/* What OpenBLAS's cores are worth, to the document or, if that is NULL, in a row. */
static rbf_status run_cores(const cli_job *job, cJSON *document)
{
    core_rate rates[CORES_MAX];
    const int count = cores_measure(rbf_context_threads(job->context),
                                    job_given(job, OPTION_QUICK) ? 2 : 3, rates);
    const core_rate *advised = cores_advised(count, rates);
    if (document != NULL) {
        cJSON *list = json_list();
        for (int i = 0; i < count; i++) {
            cJSON *object = json_object();
            json_add_text(object, "core", rates[i].core);
            json_add_number(object, "gflops", 1e-9 * rates[i].flops);
            json_append(list, object);
        }
        json_add(document, "core_rates", list);
        if (advised != NULL)
            json_add_text(document, "core_advised", advised->core);
        else
            json_add_null(document, "core_advised");
    } else if (count > 0) {
        (void)printf("\nBLAS cores, in Gflop/s of dgemm:");
        for (int i = 0; i < count; i++)
            (void)printf("%s %s%s %.1f", i == 0 ? "" : ",", rates[i].core, i == 0 ? " (taken)" : "",
                         1e-9 * rates[i].flops);
        (void)printf("\n");
    }
    if (advised != NULL)
        ui_hint("OpenBLAS's core %s is %.1f times as fast here as %s, which it took: add "
                "--blas-core %s, or set OPENBLAS_CORETYPE=%s for every program",
                advised->core, advised->flops / rates[0].flops, rates[0].core, advised->core,
                advised->core);
    return ui_check_stop();
}

rbf_status cmd_bench(const cli_arguments *arguments)
{
    cli_job job;
    bench_case cases[CASES_MAX];
    int count = 0;
    cJSON *document = NULL, *list = NULL;
    rbf_status status = RBF_OK;
    if (arguments->option[OPTION_DGEMM_RATE].given)
        return cores_print_rate(arguments);
    status = job_open(&job, arguments);
    if (status == RBF_OK)
        status = choose_cases(&job, cases, &count);
    if (status != RBF_OK)
        return job_close(&job, status);
    rbf_context_set_progress(job.context, stop_if_wanted, NULL);
    if (job_given(&job, OPTION_JSON)) {
        document = report_open("bench");
        list = json_list();
        json_add(document, "machine", machine_json(job.context));
        json_add(document, "results", list);
    } else {
        machine_print(job.context);
    }
    status = run_cases(&job, count, cases, list);
    if (status == RBF_OK)
        status = run_cores(&job, document);
    if (status == RBF_OK && document != NULL)
        return job_close(&job, json_print(document));
    cJSON_Delete(document);
    return job_close(&job, status);
}
