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
#include "ui.h"
#include "units.h"

/* Samples that the library computes at a time: blocks of whole panels have the bits of one block. */
#define PANEL 256

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
    return samples < 1 ? 1 : samples > PANEL ? samples - samples % PANEL : samples;
}

int64_t batch_mesh_bytes(const rbf_mesh *mesh)
{
    if (mesh == NULL)
        return 0;
    return (rbf_points_count(mesh->vertices) * rbf_points_dimension(mesh->vertices) +
            3 * mesh->triangle_count) *
           (int64_t)sizeof(double);
}

rbf_status batch_read(batch_worker *worker, const batch_input *input, int64_t first,
                      int64_t samples)
{
    const char *file = worker->job->file;
    batch_enter(worker->batch, file);
    const rbf_status status =
        rbf_recording_part(worker->context, input->reader, first, samples, worker->values);
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

rbf_status batch_digest_targets(rbf_context *context, const rbf_mesh *mesh,
                                const rbf_metadata *metadata, char text[RBF_DIGEST_SIZE])
{
    const int64_t sizes[3] = {rbf_points_count(mesh->vertices),
                              rbf_points_dimension(mesh->vertices), mesh->triangle_count};
    const size_t numbers = (size_t)(sizes[0] * sizes[1]);
    rbf_digest *digest = NULL;
    double *coordinates = malloc(numbers * sizeof *coordinates);
    rbf_status status = coordinates == NULL ? RBF_E_MEMORY : rbf_digest_create(context, &digest);
    if (status == RBF_OK) {
        rbf_points_copy(mesh->vertices, coordinates);
        rbf_digest_add(digest, sizes, sizeof sizes);
        rbf_digest_add(digest, coordinates, numbers * sizeof *coordinates);
        if (mesh->triangle_count > 0)
            rbf_digest_add(digest, mesh->triangles, (size_t)sizes[2] * 3 * sizeof(int64_t));
        rbf_digest_add_text(digest, metadata->points_path);
        rbf_digest_add_text(digest, metadata->length_units);
        rbf_digest_finish(&digest, text);
    }
    free(coordinates);
    return status;
}

/* Over options, targets and electrodes. */
static rbf_status digest_geometry(batch_worker *worker, batch_input *input)
{
    const batch *b = worker->batch;
    const rbf_mesh electrodes = {.vertices = input->head->points};
    char points[RBF_DIGEST_SIZE], targets[RBF_DIGEST_SIZE];
    rbf_digest *digest = NULL;
    rbf_status status =
        batch_digest_targets(worker->context, &electrodes, &input->head->metadata, points);
    if (status == RBF_OK && input->own != NULL)
        status = batch_digest_targets(worker->context, input->own, input->target_metadata, targets);
    else if (status == RBF_OK)
        memcpy(targets, b->targets_digest, sizeof targets);
    if (status == RBF_OK)
        status = rbf_digest_create(worker->context, &digest);
    if (status != RBF_OK)
        return status;
    rbf_digest_add_text(digest, b->options_digest);
    rbf_digest_add_text(digest, points);
    rbf_digest_add_text(digest, targets);
    rbf_digest_finish(&digest, input->geometry);
    return RBF_OK;
}

/* Which electrodes have any value is found on the way: live [n]. */
static void note_live(int64_t n, int64_t samples, const double *values, unsigned char *live)
{
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < n; i++)
            if (!isnan(values[t * n + i]))
                live[i] = 1;
}

static rbf_status digest_values(batch_worker *worker, batch_input *input, unsigned char *live,
                                rbf_digest *digest)
{
    const int64_t n = rbf_points_count(input->head->points), samples = input->head->samples;
    const int64_t block = batch_block(worker->room, n);
    rbf_status status = RBF_OK;
    input->whole = block >= samples;
    for (int64_t first = 0; first < samples && status == RBF_OK; first += block) {
        const int64_t count = samples - first < block ? samples - first : block;
        status = batch_read(worker, input, first, count);
        if (status != RBF_OK || ui_stop_wanted())
            return status == RBF_OK ? RBF_E_CANCELLED : status;
        rbf_digest_add(digest, worker->values, (size_t)(count * n) * sizeof(double));
        note_live(n, count, worker->values, live);
    }
    return status;
}

/* Over everything that the result is made of, and the counts on the way. */
static rbf_status digest_input(batch_worker *worker, batch_input *input)
{
    const rbf_metadata *metadata = &input->head->metadata;
    const int64_t n = rbf_points_count(input->head->points);
    const double time[2] = {metadata->sampling_rate, metadata->start_time};
    const int64_t numbers[3] = {input->head->samples, metadata->first_frame, metadata->frame_step};
    unsigned char *live = NULL;
    rbf_digest *digest = NULL;
    if (worker->room < n)
        return batch_fail(worker->job, RBF_E_MEMORY, "raise --memory",
                          "not even one sample of %s fits into memory", worker->job->file);
    live = calloc((size_t)n, 1);
    rbf_status status = live == NULL ? RBF_E_MEMORY : rbf_digest_create(worker->context, &digest);
    if (status == RBF_OK) {
        rbf_digest_add_text(digest, input->geometry);
        rbf_digest_add_text(digest, metadata->values_path);
        rbf_digest_add_text(digest, metadata->value_units);
        rbf_digest_add(digest, time, sizeof time);
        rbf_digest_add(digest, numbers, sizeof numbers);
        status = digest_values(worker, input, live, digest);
    }
    if (status == RBF_OK) {
        rbf_digest_finish(&digest, input->digest);
        worker->job->missing = n;
        for (int64_t i = 0; i < n; i++)
            worker->job->missing -= live[i];
    }
    rbf_digest_destroy(&digest);
    free(live);
    return status;
}

/* What a result says of itself. */
typedef struct found_result {
    char digest[RBF_DIGEST_SIZE];
    char source[4096];
    double rmse, relative_error, rcond, residual;
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
    if (text != NULL && strcmp(name, BATCH_DIGEST) == 0)
        (void)snprintf(found->digest, sizeof found->digest, "%s", text);
    if (text != NULL && strcmp(name, BATCH_SOURCE) == 0)
        (void)snprintf(found->source, sizeof found->source, "%s", text);
}

/* What there is under the name of the result; sets the job's state if that is what is wanted, and keeps
 * off what another file, or something else, has left there. */
static rbf_status look_for_result(batch_worker *worker, const batch_input *input)
{
    batch_job *job = worker->job;
    const int overwrite = worker->batch->arguments->option[OPTION_OVERWRITE].given;
    found_result found = {.rmse = NAN, .relative_error = NAN, .rcond = NAN, .residual = NAN};
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
        job->state = BATCH_UNCHANGED;
        job->rmse = found.rmse;
        job->relative_error = found.relative_error;
        job->rcond = found.rcond;
        job->residual = found.residual;
    } else if (found.digest[0] == '\0') {
        return batch_fail(job, RBF_E_IO, "--overwrite replaces it; or choose another folder",
                          "%s exists and is no result of a batch", job->output);
    } else if (strcmp(found.source, job->source) != 0) {
        return batch_fail(job, RBF_E_IO, "--overwrite replaces it; or choose another folder",
                          "%s is the result of another file, %s", job->output, found.source);
    }
    return RBF_OK;
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
    status = check_input(worker, input);
    if (status == RBF_OK)
        status = digest_geometry(worker, input);
    if (status == RBF_OK)
        status = digest_input(worker, input);
    if (status == RBF_OK)
        status = look_for_result(worker, input);
    if (status != RBF_OK || job->state == BATCH_UNCHANGED ||
        worker->batch->arguments->option[OPTION_DRY_RUN].given)
        return status;
    return batch_map(worker, input);
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
    if (status == RBF_E_CANCELLED)
        job->state = BATCH_NOT_RUN;
    else
        (void)batch_fail_library(job, worker->context, status);
    job->seconds = ui_seconds() - start;
    return status;
}
