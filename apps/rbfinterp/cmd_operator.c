/* rbfinterp operator: electrodes and targets -> interpolation matrix. */
#include "command.h"
#include "job.h"
#include "report.h"
#include "ui.h"

static rbf_status check_memory(const cli_job *job)
{
    const int64_t n = rbf_points_count(job->recording->points);
    const int64_t bytes = rbf_operator_bytes(n, rbf_points_count(job->targets->vertices));
    const int64_t limit = rbf_context_memory_limit(job->context);
    char needed[16], allowed[16];
    if (bytes <= limit)
        return RBF_OK;
    ui_fail(RBF_E_MEMORY, "the matrix does not fit into memory (needs %s, got %s)",
            rbf_format_bytes(bytes, needed), rbf_format_bytes(limit, allowed));
    ui_hint("raise --memory, or take fewer targets: their rows do not depend on each other");
    return RBF_E_MEMORY;
}

static rbf_status prepare(cli_job *job)
{
    const cli_arguments *arguments = job->arguments;
    rbf_status status = job_choose_options(job);
    if (status == RBF_OK)
        status = job_read_electrodes(job);
    if (status == RBF_OK)
        status = job_read_targets(job, arguments->operand_count > 1 ? arguments->operand[1] : NULL);
    if (status == RBF_OK)
        status = job_check_targets(job, rbf_points_dimension(job->recording->points),
                                   &job->recording->metadata);
    return status == RBF_OK ? check_memory(job) : status;
}

static rbf_status print_plan(const cli_job *job)
{
    const int64_t n = rbf_points_count(job->recording->points);
    const int64_t m = rbf_points_count(job->targets->vertices);
    const int64_t bytes = rbf_operator_bytes(n, m);
    char text[16];
    if (job_given(job, OPTION_JSON)) {
        cJSON *document = report_open("operator");
        json_add_flag(document, "dry_run", 1);
        json_add_whole(document, "electrodes", n);
        json_add_whole(document, "targets", m);
        json_add_whole(document, "bytes", bytes);
        json_add_whole(document, "limit", rbf_context_memory_limit(job->context));
        return json_print(document);
    }
    ui_row("matrix", "%lld targets x %lld electrodes", (long long)m, (long long)n);
    ui_row("memory", "%s", rbf_format_bytes(bytes, text));
    return RBF_OK;
}

static rbf_status print_report(const cli_job *job, const rbf_operator *matrix)
{
    const rbf_fit_report *report = rbf_operator_report(matrix);
    const rbf_fit_options *options = &job->options;
    const char *output = job_text(job, OPTION_OUTPUT);
    const long long m = rbf_operator_targets(matrix), n = rbf_operator_points(matrix);
    rbf_status status = RBF_OK;
    if (job_given(job, OPTION_JSON)) {
        cJSON *document = report_open("operator");
        json_add_text(document, "output", output);
        json_add_whole(document, "electrodes", n);
        json_add_whole(document, "targets", m);
        json_add_flag(document, "gradient", job_given(job, OPTION_GRADIENT));
        json_add_text(document, "digest", rbf_operator_digest(matrix));
        report_add_kernel(document, options->kernel, options->epsilon, options->degree);
        json_add_text(document, "solver", report->solver);
        json_add_text(document, "factorisation", report->factorisation);
        json_add_number(document, "rcond", report->rcond);
        json_add_number(document, "residual", report->residual);
        status = json_print(document);
    } else if (ui_reports()) {
        ui_row("matrix", "%lld targets x %lld electrodes%s", m, n,
               job_given(job, OPTION_FLOAT32) ? ", float32" : "");
        if (job_given(job, OPTION_GRADIENT))
            ui_row("gradient", "%lld targets x %d coordinates x %lld electrodes", m,
                   rbf_points_dimension(job->targets->vertices), n);
        report_kernel_rows(options->kernel, options->epsilon, options->degree);
        ui_row("solver", "%s, %s: %s", report->solver, report->factorisation, report->reason);
        ui_row("condition", "reciprocal number %.1e", report->rcond);
        ui_row("output", "%s", output);
    }
    if (status == RBF_OK)
        ui_summarise("wrote the matrix '%s' in %.2f s", output, job_seconds(job));
    return status;
}

rbf_status cmd_operator(const cli_arguments *arguments)
{
    cli_job job;
    rbf_operator *matrix = NULL;
    rbf_status status = job_open(&job, arguments);
    if (status == RBF_OK)
        status = prepare(&job);
    if (status == RBF_OK && job_given(&job, OPTION_DRY_RUN)) {
        status = print_plan(&job);
        goto done;
    }
    if (status == RBF_OK)
        status =
            job_fail_data(&job, rbf_operator_create(job.context, job.recording->points,
                                                    job.targets->vertices, &job.options, &matrix));
    if (status == RBF_OK)
        status = rbf_operator_save(job.context, matrix, job.targets, &job.recording->metadata,
                                   &job.target_metadata, job_given(&job, OPTION_FLOAT32),
                                   job_given(&job, OPTION_GRADIENT), job_text(&job, OPTION_OUTPUT),
                                   job_given(&job, OPTION_OVERWRITE));
    if (status == RBF_OK)
        status = print_report(&job, matrix);
done:
    rbf_operator_destroy(&matrix);
    return job_close(&job, status);
}
