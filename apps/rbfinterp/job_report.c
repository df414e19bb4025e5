/* What a job did, and what it would cost (--dry-run). */
#include <math.h>

#include "bench.h"
#include "command.h"
#include "job.h"
#include "report.h"
#include "ui.h"

/* Seconds that the rate of the machine is measured for. */
#define RATE_PATIENCE 0.1

/* What the fit takes at the rate of products of matrices, measured now; NaN if it cannot be. */
static double predict_seconds(const cli_job *job, const rbf_fit_plan *fit)
{
    const double rate = bench_dgemm_rate(RATE_PATIENCE, rbf_context_threads(job->context));
    return rate > 0.0 ? fit->flops / rate : NAN;
}

static void print_rows(const cli_job *job, const rbf_tune_plan *search, const rbf_fit_plan *fit,
                       const map_plan *map)
{
    const rbf_fit_options *options = &job->options;
    char bytes[16], limit[16], kept[16];
    if (search != NULL || fit != NULL) {
        const rbf_points *points = job->recording->points;
        ui_row("points", "%lld in %d dimensions", (long long)rbf_points_count(points),
               rbf_points_dimension(points));
        ui_row("samples", "%lld", (long long)job_samples(job));
    }
    if (search != NULL)
        ui_row("search", "%d decompositions of %lld points, %.3g flops, %s of %s allowed: %s",
               search->decompositions, (long long)search->points, search->flops,
               rbf_format_bytes(search->bytes, bytes), rbf_format_bytes(search->limit, limit),
               search->bytes <= search->limit ? "fits" : "does not fit");
    if (fit != NULL) {
        if (search == NULL)
            report_kernel_rows(options->kernel, options->epsilon, options->degree);
        ui_row("solver", "%s: %s", fit->solver, fit->reason);
        ui_row("fit", "%.3g flops, %s of %s allowed: %s; the model takes %s", fit->flops,
               rbf_format_bytes(fit->bytes, bytes), rbf_format_bytes(fit->limit, limit),
               fit->bytes <= fit->limit ? "fits" : "does not fit",
               rbf_format_bytes(fit->model_bytes, kept));
        ui_row("time", "about %.2g s for the fit, by this machine's speed now",
               predict_seconds(job, fit));
    }
    if (map != NULL) {
        report_target_rows(job->targets, &job->target_metadata);
        ui_row("map", "%.3g flops, %s of %s allowed: %s; %lld of %lld samples at a time",
               map->flops, rbf_format_bytes(map->bytes, bytes), rbf_format_bytes(map->limit, limit),
               map->bytes <= map->limit ? "fits" : "does not fit", (long long)map->block,
               (long long)map->samples);
        ui_row("result", "%s of values%s%s", rbf_format_bytes(map->result_bytes, bytes),
               map->gradient ? ", gradient" : "", map->hessian ? ", Hessian" : "");
    }
}

static rbf_status print_json(const cli_job *job, const rbf_tune_plan *search,
                             const rbf_fit_plan *fit, const map_plan *map)
{
    const rbf_fit_options *options = &job->options;
    cJSON *document = report_open(command_table[job->arguments->command].name);
    json_add_flag(document, "dry_run", 1);
    json_add_flag(document, "fits",
                  (search == NULL || search->bytes <= search->limit) &&
                      (fit == NULL || fit->bytes <= fit->limit) &&
                      (map == NULL || map->bytes <= map->limit));
    if (search != NULL || fit != NULL) {
        json_add_whole(document, "points", rbf_points_count(job->recording->points));
        json_add_whole(document, "dimension", rbf_points_dimension(job->recording->points));
        json_add_whole(document, "samples", job_samples(job));
    }
    if (search != NULL) {
        json_add_whole(document, "search_points", search->points);
        json_add_whole(document, "search_decompositions", search->decompositions);
        json_add_whole(document, "search_bytes", search->bytes);
        json_add_whole(document, "search_limit", search->limit);
        json_add_number(document, "search_flops", search->flops);
    }
    if (fit != NULL) {
        if (search == NULL)
            report_add_kernel(document, options->kernel, options->epsilon, options->degree);
        json_add_text(document, "solver", fit->solver);
        json_add_text(document, "reason", fit->reason);
        json_add_whole(document, "bytes", fit->bytes);
        json_add_whole(document, "limit", fit->limit);
        json_add_number(document, "flops", fit->flops);
        json_add_number(document, "seconds", predict_seconds(job, fit));
        json_add_whole(document, "model_bytes", fit->model_bytes);
    }
    if (map != NULL) {
        report_add_targets(document, job->targets, &job->target_metadata);
        json_add_whole(document, "map_samples", map->samples);
        json_add_whole(document, "map_block", map->block);
        json_add_whole(document, "map_bytes", map->bytes);
        json_add_whole(document, "map_limit", map->limit);
        json_add_number(document, "map_flops", map->flops);
        json_add_whole(document, "result_bytes", map->result_bytes);
    }
    return json_print(document);
}

rbf_status job_print_plan(const cli_job *job, const rbf_fit_plan *fit, const map_plan *map)
{
    int64_t bytes = 0, limit = 0;
    char needed[16], allowed[16];
    rbf_tune_plan plan, *search = job->tunes ? &plan : NULL;
    rbf_status status = search != NULL ? job_plan_search(job, search) : RBF_OK;
    if (status != RBF_OK)
        return status;
    if (job_given(job, OPTION_JSON))
        status = print_json(job, search, fit, map);
    else
        print_rows(job, search, fit, map);
    if (search != NULL && search->bytes > search->limit) {
        bytes = search->bytes;
        limit = search->limit;
    } else if (fit != NULL && fit->bytes > fit->limit) {
        bytes = fit->bytes;
        limit = fit->limit;
    } else if (map != NULL && map->bytes > map->limit) {
        bytes = map->bytes;
        limit = map->limit;
    }
    if (status != RBF_OK || bytes == 0)
        return status;
    ui_fail(RBF_E_MEMORY, "the work does not fit into memory (needs %s, got %s)",
            rbf_format_bytes(bytes, needed), rbf_format_bytes(limit, allowed));
    ui_hint("raise --memory, or take fewer points");
    return RBF_E_MEMORY;
}

rbf_status job_print_fit_plan(const cli_job *job)
{
    rbf_fit_plan plan;
    const rbf_points *points = job->recording->points;
    const rbf_fit_options options = job_plan_options(job);
    rbf_status status =
        rbf_fit_plan_points(job->context, points, job->recording->samples, &options, &plan);
    return status == RBF_OK ? job_print_plan(job, &plan, NULL) : status;
}

rbf_status job_print_report(const cli_job *job)
{
    const cli_arguments *arguments = job->arguments;
    const char *output = job_text(job, OPTION_OUTPUT);
    cJSON *document = NULL;
    rbf_status status = RBF_OK;
    if (job_given(job, OPTION_JSON)) {
        document = report_open(command_table[arguments->command].name);
        json_add_text(document, arguments->command == COMMAND_EVAL ? "model" : "data",
                      arguments->operand[0]);
        if (job->targets != NULL) {
            json_add_text(document, "target", arguments->operand[arguments->operand_count - 1]);
            report_add_targets(document, job->targets, &job->target_metadata);
        }
        json_add_text(document, "output", output);
        report_add_source(document, &job->source, &job->missing);
        if (job->targets != NULL)
            job_add_trust(job, document);
        status = json_print(document);
    } else if (ui_reports()) {
        report_source_rows(&job->source, &job->missing);
        if (job->targets != NULL) {
            report_target_rows(job->targets, &job->target_metadata);
            job_trust_rows(job);
        }
        ui_row("output", "%s", output);
    }
    if (status == RBF_OK)
        ui_summarise("wrote the %s '%s' in %.2f s", job->targets == NULL ? "model" : "map", output,
                     job_seconds(job));
    return status;
}
