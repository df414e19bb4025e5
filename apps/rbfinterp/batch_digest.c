/* What a result is made of, in 32 letters: options, targets, electrodes, measurements. */
#include "batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui.h"

rbf_status batch_digest_options(batch *b)
{
    static const option_id flags[] = {
        OPTION_FLOAT32,      OPTION_NO_LEAVE_ONE_OUT, OPTION_GRADIENT, OPTION_HESSIAN,
        OPTION_XDMF,         OPTION_COVERAGE,         OPTION_STDDEV,   OPTION_MAX_DISTANCE,
        OPTION_ALONG_SURFACE};
    const rbf_fit_options *options = &b->options;
    const int64_t whole[4] = {options->degree, (int64_t)options->duplicates,
                              (int64_t)options->precision, options->neighbors};
    const double numbers[4] = {options->epsilon, options->smoothing, options->tolerance,
                               b->arguments->option[OPTION_MAX_DISTANCE].number};
    rbf_digest *digest = NULL;
    const rbf_status status = rbf_digest_create(b->context, &digest);
    if (status != RBF_OK)
        return ui_fail_library(b->context, status);
    rbf_digest_add_text(digest, rbf_version());
    rbf_digest_add_text(digest, rbf_kernel_describe(options->kernel)->name);
    rbf_digest_add_text(digest, options->solver);
    rbf_digest_add(digest, whole, sizeof whole);
    rbf_digest_add(digest, numbers, sizeof numbers);
    for (size_t k = 0; k < sizeof flags / sizeof flags[0]; k++)
        rbf_digest_add(digest, &b->arguments->option[flags[k]].given, sizeof(int));
    rbf_digest_finish(&digest, b->options_digest);
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

/* Which electrodes have any value is found on the way, and how many have none in a sample. */
static void note_missing(batch_input *input, int64_t n, int64_t samples, const double *values)
{
    for (int64_t t = 0; t < samples; t++) {
        int64_t missing = 0;
        for (int64_t i = 0; i < n; i++) {
            const int there = !isnan(values[t * n + i]);
            input->live[i] |= (unsigned char)there;
            missing += !there;
        }
        input->gaps[missing]++;
    }
}

static rbf_status digest_values(batch_worker *worker, batch_input *input, rbf_digest *digest)
{
    const int64_t n = rbf_points_count(input->head->points), samples = input->head->samples;
    const int64_t block = batch_block(worker->room, n);
    rbf_status status = RBF_OK;
    input->whole = block >= samples;
    for (int64_t first = 0; first < samples && status == RBF_OK; first += block) {
        const int64_t count = samples - first < block ? samples - first : block;
        status = batch_read(worker, input, first, count, worker->values);
        if (status != RBF_OK || ui_stop_wanted())
            return status == RBF_OK ? RBF_E_CANCELLED : status;
        rbf_digest_add(digest, worker->values, (size_t)(count * n) * sizeof(double));
        note_missing(input, n, count, worker->values);
    }
    return status;
}

/* Over the geometry and which electrodes are live; counts those that are not. */
static rbf_status digest_covering(batch_worker *worker, batch_input *input)
{
    const int64_t n = rbf_points_count(input->head->points);
    rbf_digest *digest = NULL;
    const rbf_status status = rbf_digest_create(worker->context, &digest);
    if (status != RBF_OK)
        return status;
    rbf_digest_add_text(digest, input->geometry);
    rbf_digest_add(digest, input->live, (size_t)n);
    rbf_digest_finish(&digest, input->covering);
    worker->job->missing = n;
    for (int64_t i = 0; i < n; i++)
        worker->job->missing -= input->live[i];
    return RBF_OK;
}

/* Over everything that the result is made of. */
static rbf_status digest_all(batch_worker *worker, batch_input *input)
{
    const rbf_metadata *metadata = &input->head->metadata;
    const double time[2] = {metadata->sampling_rate, metadata->start_time};
    const int64_t numbers[3] = {input->head->samples, metadata->first_frame, metadata->frame_step};
    rbf_digest *digest = NULL;
    rbf_status status = rbf_digest_create(worker->context, &digest);
    if (status != RBF_OK)
        return status;
    rbf_digest_add_text(digest, input->geometry);
    rbf_digest_add_text(digest, metadata->values_path);
    rbf_digest_add_text(digest, metadata->value_units);
    rbf_digest_add(digest, time, sizeof time);
    rbf_digest_add(digest, numbers, sizeof numbers);
    status = digest_values(worker, input, digest);
    if (status == RBF_OK)
        rbf_digest_finish(&digest, input->digest);
    rbf_digest_destroy(&digest);
    return status;
}

rbf_status batch_digest_input(batch_worker *worker, batch_input *input)
{
    const int64_t n = rbf_points_count(input->head->points);
    if (worker->room < n)
        return batch_fail(worker->job, RBF_E_MEMORY, "raise --memory",
                          "not even one sample of %s fits into memory", worker->job->file);
    input->live = calloc((size_t)n, sizeof *input->live);
    input->gaps = calloc((size_t)n + 1, sizeof *input->gaps);
    rbf_status status =
        input->live == NULL || input->gaps == NULL ? RBF_E_MEMORY : digest_geometry(worker, input);
    if (status == RBF_OK)
        status = digest_all(worker, input);
    return status == RBF_OK ? digest_covering(worker, input) : status;
}
