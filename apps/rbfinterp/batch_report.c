/* What became of the jobs: the table, the JSON document, and the same in DIR/summary.json. */
#include "batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "report.h"
#include "ui.h"

const char *batch_state_name(batch_state state)
{
    static const char *const names[BATCH_STATES] = {"not-run", "done", "unchanged",
                                                    "failed",  "new",  "changed"};
    return names[state];
}

int64_t batch_tally(const batch *b, batch_state state)
{
    int64_t count = 0;
    for (int64_t k = 0; k < b->count; k++)
        count += b->jobs[k].state == state;
    return count;
}

static void add_text(cJSON *object, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        json_add_text(object, key, text);
    else
        json_add_null(object, key);
}

static void add_count(cJSON *object, const char *key, int64_t count)
{
    if (count >= 0)
        json_add_whole(object, key, count);
    else
        json_add_null(object, key);
}

static cJSON *warning_list(const char *warnings)
{
    cJSON *list = json_list();
    char line[2048];
    for (const char *next = warnings; next != NULL && *next != '\0';) {
        const size_t length = strcspn(next, "\n");
        (void)snprintf(line, sizeof line, "%.*s", (int)length, next);
        json_append_text(list, line);
        next += length + (next[length] == '\n');
    }
    return list;
}

static const char *dataset(const batch_job *job)
{
    return job->read[0] != '\0' ? job->read : job->values;
}

/* What the options ask for of coverage, standard deviation and mask. */
static void add_trust(cJSON *object, const batch *b, const batch_job *job)
{
    trust_add_figures(b->arguments, &job->trust, object);
    if (b->arguments->option[OPTION_MAX_DISTANCE].given)
        json_add_number(object, "masked_fraction",
                        job->trust.of[TRUST_MASKED] / (double)job->target_count);
}

static cJSON *job_object(const batch *b, const batch_job *job)
{
    cJSON *object = json_object();
    json_add_text(object, "file", job->file);
    json_add_text(object, "source", job->source);
    add_text(object, "dataset", dataset(job));
    add_text(object, "output", job->output);
    json_add_text(object, "status", batch_state_name(job->state));
    add_text(object, "error", job->error);
    add_text(object, "hint", job->hint);
    if (job->state == BATCH_FAILED)
        json_add_whole(object, "exit_code", rbf_status_exit_code(job->status));
    json_add(object, "warnings", warning_list(job->warnings));
    add_count(object, "electrodes", job->electrodes);
    add_count(object, "electrodes_missing", job->missing);
    add_count(object, "samples", job->samples);
    add_count(object, "targets", job->target_count);
    json_add_numbers(object, 5,
                     (json_number[]){{"leave_one_out_rmse", job->rmse},
                                     {"leave_one_out_relative_error", job->relative_error},
                                     {"rcond", job->rcond},
                                     {"residual", job->residual},
                                     {"seconds", job->seconds}});
    add_trust(object, b, job);
    return object;
}

/* What was shared, of the kinds that these options make. */
static void add_shared(cJSON *document, const batch *b)
{
    static const struct {
        const char *made, *shared;
    } keys[BATCH_KINDS] = {[BATCH_OPERATOR] = {"operators_made", "operators_shared"},
                           [BATCH_COVERAGE] = {"coverages_made", "coverages_shared"},
                           [BATCH_PREPARATION] = {"preparations_made", "preparations_shared"}};
    const int fast = strcmp(b->options.solver, "fast") == 0;
    const int told[BATCH_KINDS] = {[BATCH_OPERATOR] = !fast,
                                   [BATCH_COVERAGE] = trust_parts(b->arguments) != 0,
                                   [BATCH_PREPARATION] = fast};
    for (int k = 0; k < BATCH_KINDS; k++) {
        if (!told[k] && b->pool.made[k] == 0)
            continue;
        json_add_whole(document, keys[k].made, b->pool.made[k]);
        json_add_whole(document, keys[k].shared, b->pool.shared[k]);
    }
}

static cJSON *document_of(const batch *b)
{
    const rbf_fit_options *options = &b->options;
    cJSON *document = report_open("batch");
    cJSON *counts = json_object(), *jobs = json_list();
    add_text(document, "folder", b->folder);
    add_text(document, "target", b->arguments->option[OPTION_TARGET].text);
    json_add_flag(document, "dry_run", b->arguments->option[OPTION_DRY_RUN].given);
    report_add_kernel(document, options->kernel, options->epsilon, options->degree);
    json_add_number(document, "smoothing", options->smoothing);
    trust_add_options(b->arguments, document);
    json_add_whole(document, "threads", b->threads);
    json_add_whole(document, "workers", b->workers);
    json_add_whole(document, "memory", b->memory);
    add_shared(document, b);
    json_add_number(document, "seconds", ui_seconds() - b->start);
    for (int state = 0; state < BATCH_STATES; state++)
        json_add_whole(counts, batch_state_name((batch_state)state),
                       batch_tally(b, (batch_state)state));
    json_add(document, "counts", counts);
    for (int64_t k = 0; k < b->count; k++)
        json_append(jobs, job_object(b, &b->jobs[k]));
    json_add(document, "jobs", jobs);
    return document;
}

static const char *cell(int64_t count, char text[32])
{
    (void)snprintf(text, 32, "%lld", (long long)count);
    return count >= 0 ? text : "-";
}

/* electrodes in use of those given */
static const char *used_cell(const batch_job *job, char text[64])
{
    if (job->missing < 0)
        return "-";
    if (job->missing == 0)
        (void)snprintf(text, 64, "%lld", (long long)job->electrodes);
    else
        (void)snprintf(text, 64, "%lld of %lld", (long long)(job->electrodes - job->missing),
                       (long long)job->electrodes);
    return text;
}

static const char *number_cell(double number, int digits, char text[32])
{
    if (isnan(number))
        return "-";
    (void)snprintf(text, 32, "%.*g", digits, number);
    return text;
}

/* Part of the targets that --max-distance masks. */
static const char *masked_cell(const batch_job *job, char text[32])
{
    const double part = job->trust.of[TRUST_MASKED] / (double)job->target_count;
    if (isnan(part))
        return "-";
    (void)snprintf(text, 32, "%.3g %%", 100.0 * part);
    return text;
}

static void print_job(const batch *b, const batch_job *job)
{
    char used[64], samples[32], rmse[32], relative[32], rcond[32], masked[32], seconds[32];
    ui_print("%-10s %-12s %8s %10s %9s %8s", batch_state_name(job->state), used_cell(job, used),
             cell(job->samples, samples), number_cell(job->rmse, 4, rmse),
             number_cell(job->relative_error, 4, relative), number_cell(job->rcond, 2, rcond));
    if (b->arguments->option[OPTION_MAX_DISTANCE].given)
        ui_print(" %8s", masked_cell(job, masked));
    ui_print(" %8s  %s", number_cell(job->seconds, 3, seconds),
             job->output != NULL ? job->output : job->file);
    (void)putchar('\n');
    if (job->error == NULL)
        return;
    ui_print("           %s", job->error);
    (void)putchar('\n');
}

static void print_table(const batch *b)
{
    (void)printf("%-10s %-12s %8s %10s %9s %8s%s %8s  %s\n", "status", "electrodes", "samples",
                 "RMSE", "relative", "rcond",
                 b->arguments->option[OPTION_MAX_DISTANCE].given ? "   masked" : "", "seconds",
                 "result");
    for (int64_t k = 0; k < b->count; k++)
        print_job(b, &b->jobs[k]);
    (void)putchar('\n');
}

static void print_totals(const batch *b)
{
    static const char *const kinds[BATCH_KINDS] = {"operators", "coverage", "preparations"};
    char text[256] = "";
    size_t used = 0;
    int64_t warned = 0;
    for (int k = 0; k < BATCH_STATES; k++) {
        const int64_t count = batch_tally(b, (batch_state)k);
        if (count > 0)
            used += (size_t)snprintf(text + used, sizeof text - used, ", %lld %s", (long long)count,
                                     batch_state_name((batch_state)k));
    }
    for (int64_t k = 0; k < b->count; k++)
        warned += b->jobs[k].warnings != NULL;
    ui_row("jobs", "%lld%s", (long long)b->count, text);
    for (int k = 0; k < BATCH_KINDS; k++)
        if (b->pool.made[k] > 0)
            ui_row(kinds[k], "%lld made, taken again %lld times", (long long)b->pool.made[k],
                   (long long)b->pool.shared[k]);
    if (warned > 0)
        ui_row("warnings", "of %lld job%s: in the summary, or with --json", (long long)warned,
               warned == 1 ? "" : "s");
}

rbf_status batch_report(const batch *b)
{
    if (b->arguments->option[OPTION_JSON].given)
        return json_print(document_of(b));
    if (ui_reports()) {
        print_table(b);
        print_totals(b);
    }
    return RBF_OK;
}

static void put_text(FILE *file, const void *text)
{
    (void)fprintf(file, "%s\n", (const char *)text);
}

rbf_status batch_write_summary(const batch *b)
{
    const size_t size = strlen(b->folder) + 32;
    char *text = NULL;
    rbf_status status = json_text(document_of(b), &text);
    char *name = status == RBF_OK ? ui_allocate((int64_t)size, 1, "a file name") : NULL;
    if (status == RBF_OK && name == NULL)
        status = RBF_E_MEMORY;
    if (status == RBF_OK) {
        (void)snprintf(name, size, "%s/summary.json", b->folder);
        status = output_write(b->context, name, put_text, text);
    }
    free(name);
    free(text);
    return status;
}
