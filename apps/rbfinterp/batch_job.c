/* One job: what is to be made of what, whether it is made already, and if not, the making. */
#include "batch.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guard.h"
#include "job.h"
#include "map.h"
#include "ui.h"
#include "units.h"

void batch_enter(batch *b, const char *file)
{
    (void)pthread_mutex_lock(&b->hdf5);
    if (file != NULL)
        guard_begin(file);
}

void batch_leave(batch *b, const char *file)
{
    if (file != NULL)
        guard_end();
    (void)pthread_mutex_unlock(&b->hdf5);
}

static rbf_status keep_failure(batch_job *job, rbf_status status, const char *error,
                               const char *hint)
{
    job->state = BATCH_FAILED;
    job->status = status;
    free(job->error);
    free(job->hint);
    job->error = strdup(error);
    job->hint = hint != NULL && hint[0] != '\0' ? strdup(hint) : NULL;
    return status;
}

rbf_status batch_fail_library(batch_job *job, const rbf_context *context, rbf_status status)
{
    const char *error = rbf_context_error(context);
    char named[2048];
    if (status == RBF_OK || status == RBF_E_CANCELLED || job->state == BATCH_FAILED)
        return status;
    if (error[0] == '\0')
        error = rbf_status_text(status);
    if (strstr(error, job->file) == NULL &&
        (job->output == NULL || strstr(error, job->output) == NULL)) {
        (void)snprintf(named, sizeof named, "%s (%s%s%s)", error, job->file,
                       job->read[0] == '\0' ? "" : ": ", job->read);
        error = named;
    }
    return keep_failure(job, status, error, rbf_context_hint(context));
}

rbf_status batch_fail(batch_job *job, rbf_status status, const char *hint, const char *format, ...)
{
    char error[2048];
    va_list list;
    va_start(list, format);
    (void)vsnprintf(error, sizeof error, format, list);
    va_end(list);
    return keep_failure(job, status, error, hint);
}

int64_t batch_block(int64_t numbers, int64_t each)
{
    const int64_t samples = numbers / each;
    return samples < 1 ? 1 : samples > MAP_PANEL ? samples - samples % MAP_PANEL : samples;
}

int64_t batch_mesh_bytes(const rbf_mesh *mesh)
{
    if (mesh == NULL)
        return 0;
    return (rbf_points_count(mesh->vertices) * rbf_points_dimension(mesh->vertices) +
            3 * mesh->triangle_count) *
           (int64_t)sizeof(double);
}

int64_t batch_map_bytes(const batch *b)
{
    return b->pool.bytes / BATCH_MAP_PART / b->workers;
}

rbf_status batch_read(batch_worker *worker, const batch_input *input, int64_t first,
                      int64_t samples, double *values)
{
    const char *file = worker->job->file;
    batch_enter(worker->batch, file);
    const rbf_status status =
        rbf_recording_part(worker->context, input->reader, first, samples, values);
    batch_leave(worker->batch, file);
    return status;
}

static rbf_status open_input(batch_worker *worker, batch_input *input, rbf_metadata *own)
{
    const batch_job *job = worker->job;
    const cli_job given = {.arguments = worker->batch->arguments};
    rbf_read_options read = job_read_options(&given);
    read.points = job->points;
    read.values = job->values;
    if (job->mask != NULL)
        read.mask = job->mask;
    rbf_status status = rbf_recording_open(worker->context, job->file, &read, &input->reader);
    if (status != RBF_OK)
        return status;
    input->head = rbf_recording_head(input->reader);
    input->targets = worker->batch->targets;
    input->target_metadata = &worker->batch->target_metadata;
    if (input->targets != NULL)
        return RBF_OK;
    status = rbf_targets_read(worker->context, job->file, job->targets,
                              job->targets == NULL ? input->head->metadata.points_path : NULL,
                              &input->own, own);
    input->targets = input->own;
    input->target_metadata = own;
    return status;
}

/* Do electrodes and targets suit each other? */
static rbf_status check_input(batch_worker *worker, const batch_input *input)
{
    batch_job *job = worker->job;
    const cli_argument *given = worker->batch->arguments->option;
    const rbf_metadata *from = &input->head->metadata, *to = input->target_metadata;
    const int dimension = rbf_points_dimension(input->head->points);
    const int expected = rbf_points_dimension(input->targets->vertices);
    if (dimension != expected)
        return batch_fail(
            job, RBF_E_DATA, NULL,
            "targets have another dimension (%s: got %d coordinates, expected %d as in "
            "%s: %s)",
            to->points_path, expected, dimension, job->file, from->points_path);
    if (trust_lacks_triangles(worker->batch->arguments, input->targets))
        return batch_fail(job, RBF_E_DATA,
                          "leave --along-surface out, or give triangles beside the points",
                          "%s: there are no triangles to measure distances along (targets: %s)",
                          job->file, to->points_path);
    const units_relation relation = units_compare(from->length_units, to->length_units);
    if (relation == UNITS_AGREE || given[OPTION_IGNORE_UNITS].given)
        return RBF_OK;
    char said[1400];
    (void)snprintf(said, sizeof said, "electrodes (%s) in '%s', targets (%s) in '%s'",
                   from->points_path, from->length_units, to->points_path, to->length_units);
    if (relation == UNITS_DIFFER)
        return batch_fail(
            job, RBF_E_DATA,
            "convert one of them, correct its attribute 'units', or give --ignore-units",
            "units of length differ (%s): %s", job->file, said);
    char warning[1500];
    (void)snprintf(warning, sizeof warning, "units of length may differ: %s", said);
    batch_warn(job, warning);
    return RBF_OK;
}

/* What a result says of itself. */
typedef struct found_result {
    char digest[RBF_DIGEST_SIZE];
    char source[4096];
    double rmse, relative_error, rcond, residual;
    trust_figures trust;
} found_result;

static void note_attribute(const char *name, const char *text, double number, void *user)
{
    found_result *found = user;
    const struct {
        const char *name;
        double *number;
    } numbers[] = {{"leave_one_out_rmse", &found->rmse},
                   {"leave_one_out_relative_error", &found->relative_error},
                   {"rcond", &found->rcond},
                   {"residual", &found->residual}};
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0] && text == NULL; k++)
        if (strcmp(name, numbers[k].name) == 0)
            *numbers[k].number = number;
    if (text == NULL)
        trust_take_figure(name, number, &found->trust);
    if (text != NULL && strcmp(name, BATCH_DIGEST) == 0)
        (void)snprintf(found->digest, sizeof found->digest, "%s", text);
    if (text != NULL && strcmp(name, BATCH_SOURCE) == 0)
        (void)snprintf(found->source, sizeof found->source, "%s", text);
}

/* Is the side file there, if one is wanted? It is written after the result. */
static int is_complete(const batch *b, const batch_job *job)
{
    char *side = NULL;
    if (!b->arguments->option[OPTION_XDMF].given)
        return 1;
    const int length = (int)(strrchr(job->output, '.') - job->output);
    const size_t size = (size_t)length + sizeof ".xdmf";
    side = malloc(size);
    if (side == NULL)
        return 0;
    (void)snprintf(side, size, "%.*s.xdmf", length, job->output);
    const int there = access(side, F_OK) == 0;
    free(side);
    return there;
}

/* What there is under the name of the result; sets the job's state if that is what is wanted, and keeps
 * off what another file, or something else, has left there. */
static rbf_status look_for_result(batch_worker *worker, const batch_input *input)
{
    batch_job *job = worker->job;
    const int overwrite = worker->batch->arguments->option[OPTION_OVERWRITE].given;
    found_result found = {.rmse = NAN,
                          .relative_error = NAN,
                          .rcond = NAN,
                          .residual = NAN,
                          .trust = trust_unknown()};
    job->state = BATCH_NEW;
    if (job->output == NULL || access(job->output, F_OK) != 0)
        return RBF_OK;
    job->state = BATCH_CHANGED;
    if (overwrite)
        return RBF_OK;
    batch_enter(worker->batch, job->output);
    const rbf_status status =
        rbf_file_visit_attributes(worker->context, job->output, note_attribute, &found);
    batch_leave(worker->batch, job->output);
    if (status == RBF_E_MEMORY)
        return status;
    if (strcmp(found.digest, input->digest) == 0) {
        job->state = is_complete(worker->batch, job) ? BATCH_UNCHANGED : BATCH_CHANGED;
        job->rmse = found.rmse;
        job->relative_error = found.relative_error;
        job->rcond = found.rcond;
        job->residual = found.residual;
        job->trust = found.trust;
    } else if (found.digest[0] == '\0') {
        return batch_fail(job, RBF_E_IO, "--overwrite replaces it; or choose another folder",
                          "%s exists and is no result of a batch", job->output);
    } else if (strcmp(found.source, job->source) != 0) {
        return batch_fail(job, RBF_E_IO, "--overwrite replaces it; or choose another folder",
                          "%s is the result of another file, %s", job->output, found.source);
    }
    return RBF_OK;
}

/* Through an operator, unless the options ask for more than it gives, or another solver is taken. */
static rbf_status choose_way(batch_worker *worker, batch_input *input)
{
    const batch *b = worker->batch;
    const rbf_status status = rbf_fit_plan_points(worker->context, input->head->points,
                                                  input->head->samples, &b->options, &input->plan);
    input->fitted = b->fits || (status == RBF_OK && strcmp(input->plan.solver, "dense") != 0);
    return status;
}

static rbf_status do_job(batch_worker *worker, batch_input *input)
{
    batch_job *job = worker->job;
    rbf_metadata own;
    rbf_metadata_default(&own);
    batch_enter(worker->batch, job->file);
    rbf_status status = open_input(worker, input, &own);
    batch_leave(worker->batch, job->file);
    if (status != RBF_OK)
        return status;
    job->electrodes = rbf_points_count(input->head->points);
    job->samples = input->head->samples;
    (void)snprintf(job->read, sizeof job->read, "%s", input->head->metadata.values_path);
    job->target_count = rbf_points_count(input->targets->vertices);
    status = check_input(worker, input);
    if (status == RBF_OK)
        status = batch_digest_input(worker, input);
    if (status == RBF_OK)
        status = look_for_result(worker, input);
    if (status != RBF_OK || job->state == BATCH_UNCHANGED ||
        worker->batch->arguments->option[OPTION_DRY_RUN].given)
        return status;
    status = choose_way(worker, input);
    return status == RBF_OK ? batch_map(worker, input) : status;
}

rbf_status batch_job_do(batch_worker *worker)
{
    batch_job *job = worker->job;
    const double start = ui_seconds();
    batch_input input = {.reader = NULL};
    const rbf_status status = do_job(worker, &input);
    batch_enter(worker->batch, NULL);
    rbf_recording_close(&input.reader);
    batch_leave(worker->batch, NULL);
    rbf_mesh_destroy(&input.own);
    free(input.live);
    free(input.gaps);
    if (status == RBF_E_CANCELLED)
        job->state = BATCH_NOT_RUN;
    else
        (void)batch_fail_library(job, worker->context, status);
    job->seconds = ui_seconds() - start;
    return status;
}
