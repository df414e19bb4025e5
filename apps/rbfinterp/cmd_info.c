/* rbfinterp info: what a file is, what it holds, and how the other commands would read it; or what
 * the command itself runs on. */
#include <stdio.h>

#include "command.h"
#include "guard.h"
#include "job.h"
#include "machine.h"
#include "report.h"
#include "ui.h"

static const char *const kind_names[] = {"data",     "model",  "result",
                                         "operator", "tuning", "validation"};

static void shape_text(int rank, const int64_t *shape, char text[128])
{
    size_t used = (size_t)snprintf(text, 128, "[");
    for (int i = 0; i < rank && used < 128; i++)
        used += (size_t)snprintf(text + used, 128 - used, "%s%lld", i == 0 ? "" : ", ",
                                 (long long)shape[i]);
    if (used < 128)
        (void)snprintf(text + used, 128 - used, "]");
}

static void print_dataset(const char *path, const char *type, int rank, const int64_t *shape,
                          void *user)
{
    char text[128];
    (void)user;
    shape_text(rank, shape, text);
    ui_print("  %-40s %-10s %s", path, type, text);
    (void)putchar('\n');
}

static void append_dataset(const char *path, const char *type, int rank, const int64_t *shape,
                           void *list)
{
    cJSON *object = json_object();
    cJSON *lengths = json_list();
    for (int i = 0; i < rank; i++)
        json_append_whole(lengths, shape[i]);
    json_add_text(object, "path", path);
    json_add_text(object, "type", type);
    json_add(object, "shape", lengths);
    json_append(list, object);
}

static void print_attribute(const char *name, const char *text, double number, void *user)
{
    (void)user;
    if (text != NULL)
        ui_print("  @%-39s %s", name, text);
    else
        ui_print("  @%-39s %.10g", name, number);
    (void)putchar('\n');
}

static void append_attribute(const char *name, const char *text, double number, void *list)
{
    cJSON *object = json_object();
    json_add_text(object, "name", name);
    if (text != NULL)
        json_add_text(object, "value", text);
    else
        json_add_number(object, "value", number);
    json_append(list, object);
}

/* How it was made, as its attributes say. */
static rbf_status tell_origin(cli_job *job, cJSON *object)
{
    const char *file = job->arguments->operand[0];
    cJSON *list = NULL;
    if (object == NULL)
        return rbf_file_visit_attributes(job->context, file, print_attribute, NULL);
    list = json_list();
    json_add(object, "attributes", list);
    return rbf_file_visit_attributes(job->context, file, append_attribute, list);
}

/* What could be read, or the sentence that says why not; `object` NULL: as rows. The values themselves
 * are not looked at: there may be more of them than memory. */
static void tell_recording(cli_job *job, cJSON *object)
{
    const char *file = job->arguments->operand[0];
    const char *error = "";
    const rbf_recording *head = NULL;
    const rbf_metadata *metadata = NULL;
    if (rbf_recording_open(job->context, file, NULL, &job->reader) != RBF_OK) {
        error = rbf_context_error(job->context);
    } else {
        head = rbf_recording_head(job->reader);
        metadata = &head->metadata;
    }
    if (object == NULL && head == NULL) {
        ui_row("electrodes", "none: %s", error);
    } else if (object == NULL) {
        ui_row("electrodes", "%lld points in %d dimensions (%s)%s%s",
               (long long)rbf_points_count(head->points), rbf_points_dimension(head->points),
               metadata->points_path, metadata->length_units[0] == '\0' ? "" : ", ",
               metadata->length_units);
        ui_row("values", "%lld sample%s (%s)%s%s", (long long)head->samples,
               head->samples == 1 ? "" : "s", metadata->values_path,
               metadata->value_units[0] == '\0' ? "" : ", ", metadata->value_units);
        if (head->mask[0] != '\0')
            ui_row("mask", "%s", head->mask);
        report_time_row(metadata);
    } else if (head == NULL) {
        json_add_text(object, "recording_error", error);
    } else {
        json_add_whole(object, "electrodes", rbf_points_count(head->points));
        json_add_whole(object, "dimension", rbf_points_dimension(head->points));
        json_add_whole(object, "samples", head->samples);
        json_add_text(object, "mask", head->mask);
        report_add_metadata(object, metadata);
    }
}

static void tell_targets(cli_job *job, cJSON *object)
{
    const char *file = job->arguments->operand[0];
    const char *exclude =
        job->reader == NULL ? NULL : rbf_recording_head(job->reader)->metadata.points_path;
    rbf_status status =
        rbf_targets_read(job->context, file, NULL, exclude, &job->targets, &job->target_metadata);
    if (object == NULL && status != RBF_OK)
        ui_row("targets", "none: %s", rbf_context_error(job->context));
    else if (object == NULL)
        report_target_rows(job->targets, &job->target_metadata);
    else if (status != RBF_OK)
        json_add_text(object, "targets_error", rbf_context_error(job->context));
    else
        report_add_targets(object, job->targets, &job->target_metadata);
}

/* A model is read before anything is printed, so that a damaged one gives its error alone. */
static rbf_status tell(cli_job *job, rbf_file_kind kind, cJSON **document)
{
    const char *file = job->arguments->operand[0];
    cJSON *list = NULL;
    rbf_status status = RBF_OK;
    if (kind == RBF_FILE_MODEL)
        status = rbf_model_load(job->context, file, &job->model);
    if (status != RBF_OK)
        return status;
    if (kind == RBF_FILE_MODEL)
        status = job_take_source(job);
    if (job_given(job, OPTION_JSON)) {
        *document = report_open("info");
        json_add_text(*document, "file", file);
        json_add_text(*document, "kind", kind_names[kind]);
        list = json_list();
        status = rbf_file_visit(job->context, file, append_dataset, list);
        json_add(*document, "datasets", list);
    } else {
        ui_row("file", "%s", file);
        ui_row("kind", "%s", kind_names[kind]);
        status = rbf_file_visit(job->context, file, print_dataset, NULL);
    }
    if (status != RBF_OK)
        return status;
    if (kind == RBF_FILE_DATA) {
        tell_recording(job, *document);
        tell_targets(job, *document);
    } else if (kind == RBF_FILE_MODEL && *document != NULL) {
        report_add_source(*document, &job->source, &job->missing);
    } else if (kind == RBF_FILE_MODEL) {
        report_source_rows(&job->source, &job->missing);
        ui_row("digest", "%s", job->source.digest);
    } else {
        status = tell_origin(job, *document);
    }
    return status;
}

static rbf_status tell_machine(cli_job *job)
{
    cJSON *document = NULL;
    if (!job_given(job, OPTION_JSON)) {
        machine_print(job->context);
        return RBF_OK;
    }
    document = report_open("info");
    json_add(document, "machine", machine_json(job->context));
    return json_print(document);
}

rbf_status cmd_info(const cli_arguments *arguments)
{
    cli_job job;
    cJSON *document = NULL;
    rbf_file_kind kind = RBF_FILE_DATA;
    rbf_status status = job_open(&job, arguments);
    if (status == RBF_OK && arguments->operand_count == 0)
        return job_close(&job, tell_machine(&job));
    guard_begin(arguments->operand[0]);
    if (status == RBF_OK)
        status = rbf_file_identify(job.context, arguments->operand[0], &kind);
    if (status == RBF_OK)
        status = tell(&job, kind, &document);
    guard_end();
    if (status == RBF_OK)
        status = ui_check_stop();
    if (status == RBF_OK && document != NULL)
        return job_close(&job, json_print(document));
    cJSON_Delete(document);
    return job_close(&job, status);
}
