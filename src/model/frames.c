/* Some samples of a recording or of a model. */
#include "model/frames.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/points.h"
#include "geometry/tail.h"
#include "model/model.h"
#include "model/modes.h"

/* As a slice is typed: an end that was left open stays so. */
static const char *slice_text(const rbf_frames *frames, char text[80])
{
    const int open = frames->last == INT64_MAX;
    char last[24] = "";
    if (!open)
        snprintf(last, sizeof last, "%lld", (long long)frames->last);
    snprintf(text, 80, "%lld:%s:%lld", (long long)frames->first, last, (long long)frames->step);
    return text;
}

/* A number of a slice, counted from the start and cut to [0, samples]. */
static int64_t place(int64_t number, int64_t samples)
{
    if (number < 0)
        number = number < -samples ? 0 : number + samples;
    return number < samples ? number : samples;
}

rbf_status rbf_frames_resolve(rbf_context *context, const rbf_frames *frames, int64_t samples,
                              int64_t *first, int64_t *step, int64_t *count)
{
    const int all = frames->first == 0 && frames->last == 0 && frames->step == 0;
    const int64_t begin = all ? 0 : place(frames->first, samples);
    const int64_t end = all ? samples : place(frames->last, samples);
    char text[80];

    if (!all && frames->step < 1)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the step of the frames must be at least 1, got %lld",
                        (long long)frames->step);
    if (begin >= end)
        return rbf_fail(context, RBF_E_DATA, "the frames %s take none of the %lld samples",
                        slice_text(frames, text), (long long)samples);
    *first = begin;
    *step = all ? 1 : frames->step;
    *count = (end - begin - 1) / *step + 1;
    return RBF_OK;
}

void rbf_frames_shift(int64_t first, int64_t step, rbf_metadata *metadata)
{
    if (!isnan(metadata->sampling_rate)) {
        metadata->start_time += (double)first / metadata->sampling_rate;
        metadata->sampling_rate /= (double)step;
    }
    metadata->first_frame += first * metadata->frame_step;
    metadata->frame_step *= step;
}

/* *taken := the rows first, first + step ... of numbers [...][size]; NULL of NULL. */
static rbf_status take_rows(rbf_context *context, const double *numbers, int64_t size,
                            int64_t first, int64_t step, int64_t count, double **taken)
{
    *taken = NULL;
    if (numbers == NULL)
        return RBF_OK;
    *taken = rbf_allocate(context, rbf_multiply(count, size), sizeof **taken, "samples");
    if (*taken == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < count; t++)
        memcpy(*taken + t * size, numbers + (first + t * step) * size,
               (size_t)size * sizeof **taken);
    return RBF_OK;
}

/* A string of the report, which may stand in the model's own text. */
static const char *own_text(const char *text, const rbf_model *model, const rbf_model *part)
{
    const uintptr_t at = (uintptr_t)text - (uintptr_t)model->text;
    return at < sizeof model->text ? part->text + at : text;
}

/* Which values of those samples are missing, and the report's numbers of them. */
static rbf_status take_missing(rbf_context *context, const rbf_model *model, int64_t first,
                               int64_t step, rbf_model *part)
{
    const int64_t n = model->centres->count;
    if (model->missing == NULL)
        return RBF_OK;
    part->missing = rbf_allocate(context, rbf_multiply(part->samples, n), sizeof *part->missing,
                                 "missing values");
    if (part->missing == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < part->samples; t++)
        memcpy(part->missing + t * n, model->missing + (first + t * step) * n, (size_t)n);
    rbf_model_count_missing(part);
    return RBF_OK;
}

static rbf_status copy_electrodes(rbf_context *context, const rbf_model *model, rbf_model *part)
{
    const int64_t n = model->centres->count;
    int64_t *rows = rbf_allocate(context, n, sizeof *rows, "rows of electrodes");
    if (rows == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        rows[i] = i;
    const rbf_status status = rbf_points_select(context, model->centres, n, rows, &part->centres);
    memcpy(rows, model->rows, (size_t)n * sizeof *rows);
    part->rows = rows;
    return status == RBF_OK ? take_rows(context, model->smoothing, n, 0, 1, 1, &part->smoothing)
                            : status;
}

/* The patches, with the weights and tails of those samples. */
static rbf_status take_patches(rbf_context *context, const rbf_patches *p, int64_t first,
                               int64_t step, int64_t count, rbf_patches **taken)
{
    const int64_t d = p->dimension, tails = p->count * p->terms;
    rbf_status status =
        rbf_patches_create(context, p->dimension, p->count, p->members, count, p->terms, taken);
    if (status != RBF_OK)
        return status;
    rbf_patches *to = *taken;
    memcpy(to->centres, p->centres, (size_t)(p->count * d) * sizeof *p->centres);
    memcpy(to->radii, p->radii, (size_t)p->count * sizeof *p->radii);
    memcpy(to->begin, p->begin, (size_t)p->count * sizeof *p->begin);
    memcpy(to->member, p->member, (size_t)p->members * sizeof *p->member);
    memcpy(to->frames, p->frames, (size_t)(p->count * d * (d + 1)) * sizeof *p->frames);
    for (int64_t t = 0; t < count; t++) {
        const int64_t from = first + t * step;
        memcpy(to->weights + t * p->members, p->weights + from * p->members,
               (size_t)p->members * sizeof *p->weights);
        memcpy(to->coefficients + t * tails, p->coefficients + from * tails,
               (size_t)tails * sizeof *p->coefficients);
    }
    return RBF_OK;
}

/* Everything of a sample. */
static rbf_status take_samples(rbf_context *context, const rbf_model *model, int64_t first,
                               int64_t step, rbf_model *part)
{
    const int64_t n = model->centres->count, count = part->samples;
    rbf_status status = take_rows(context, model->weights, n, first, step, count, &part->weights);
    if (status == RBF_OK)
        status = take_rows(context, model->values, n, first, step, count, &part->values);
    if (status == RBF_OK && model->patches != NULL)
        status = take_patches(context, model->patches, first, step, count, &part->patches);
    if (status == RBF_OK)
        status = take_rows(context, model->tail_coefficients, model->tail.terms, first, step, count,
                           &part->tail_coefficients);
    if (status == RBF_OK)
        status =
            take_rows(context, model->leave_one_out, n, first, step, count, &part->leave_one_out);
    return status == RBF_OK ? take_missing(context, model, first, step, part) : status;
}

rbf_status rbf_model_take(rbf_context *context, const rbf_model *model, const rbf_frames *frames,
                          rbf_model **part)
{
    int64_t first = 0, step = 1, count = 0;
    rbf_model *taken = NULL;
    rbf_status status = rbf_frames_resolve(context, frames, model->samples, &first, &step, &count);
    if (status == RBF_OK && (taken = rbf_model_new(context)) == NULL)
        status = RBF_E_MEMORY;
    if (status != RBF_OK)
        return status;
    *taken = *model;
    taken->samples = count;
    taken->centres = NULL;
    taken->patches = NULL;
    taken->rows = NULL;
    taken->missing = NULL;
    taken->smoothing = taken->leave_one_out = NULL;
    taken->weights = taken->values = taken->tail_coefficients = NULL;
    taken->modes = NULL;
    rbf_frames_shift(first, step, &taken->metadata);
    taken->report.solver = own_text(model->report.solver, model, taken);
    taken->report.factorisation = own_text(model->report.factorisation, model, taken);
    taken->report.reason = own_text(model->report.reason, model, taken);
    taken->report.duplicates = own_text(model->report.duplicates, model, taken);
    status = copy_electrodes(context, model, taken);
    if (status == RBF_OK)
        status = take_samples(context, model, first, step, taken);
    if (status == RBF_OK && model->modes != NULL)
        status = rbf_modes_copy(context, model->modes, &taken->modes);
    if (status == RBF_OK) {
        *part = taken;
        taken = NULL;
    }
    rbf_model_destroy(&taken);
    return status;
}
