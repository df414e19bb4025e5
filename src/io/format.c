/* The table of readable formats, and the public functions that go through it. */
#include "io/format.h"

#include <math.h>

#include <rbfinterp/model.h>
#include <rbfinterp/text.h>

#include "core/memory.h"
#include "io/blank_leads.h"
#include "io/h5.h"
#include "model/frames.h"

static const rbf_format formats[] = {
    {"hdf5", rbf_h5_probe, rbf_h5_recording_open, rbf_h5_recording_part, rbf_h5_recording_close,
     rbf_h5_targets_read, rbf_h5_column_read},
};

/* The format of a file; the first of the table, which then says what is wrong, if none fits. */
static const rbf_format *find_format(const char *file)
{
    for (size_t k = 0; k < sizeof formats / sizeof formats[0]; k++)
        if (formats[k].probe(file))
            return &formats[k];
    return &formats[0];
}

struct rbf_recording_reader {
    const rbf_format *format;
    void *state;
    int64_t first, step; /* the frames that are its samples */
    rbf_recording head;
    rbf_blank_leads blank;
};

/* From here on the recording has the samples that were asked for. */
static rbf_status take_frames(rbf_context *context, const char *file, const rbf_frames *frames,
                              rbf_recording_reader *reader)
{
    rbf_recording *head = &reader->head;
    rbf_status status = RBF_OK;

    reader->step = 1;
    if (head->samples == 0)
        return RBF_OK;
    status = rbf_frames_resolve(context, frames, head->samples, &reader->first, &reader->step,
                                &head->samples);
    if (status != RBF_OK) {
        rbf_fail_prefix(context, "%s of %s", head->metadata.values_path, file);
        return status;
    }
    rbf_frames_shift(reader->first, reader->step, &head->metadata);
    head->chunk = (head->chunk - 1) / reader->step + 1;
    return RBF_OK;
}

rbf_status rbf_recording_open(rbf_context *context, const char *file,
                              const rbf_read_options *options, rbf_recording_reader **reader)
{
    static const rbf_read_options defaults = {.layout = RBF_LAYOUT_AUTO};
    rbf_recording_reader *created = NULL;

    if (file == NULL || reader == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "a recording needs a file to read it from");
    created = rbf_allocate_zero(context, 1, sizeof *created, "a recording");
    if (created == NULL)
        return RBF_E_MEMORY;
    rbf_h5_quiet quiet = rbf_h5_silence();
    created->format = find_format(file);
    rbf_status status = created->format->recording_open(
        context, file, options != NULL ? options : &defaults, &created->head, &created->state);
    rbf_h5_restore(quiet);
    if (status == RBF_OK)
        status = take_frames(context, file, options != NULL ? &options->frames : &defaults.frames,
                             created);
    if (status == RBF_OK)
        status = rbf_blank_leads_create(context, rbf_points_count(created->head.points),
                                        &created->blank);
    if (status == RBF_OK) {
        *reader = created;
        created = NULL;
    }
    rbf_recording_close(&created);
    return status;
}

const rbf_recording *rbf_recording_head(const rbf_recording_reader *reader)
{
    return &reader->head;
}

rbf_status rbf_recording_part(rbf_context *context, rbf_recording_reader *reader, int64_t first,
                              int64_t samples, double *values)
{
    const int64_t all = reader->head.samples;
    if (first < 0 || samples < 1 || first > all - samples)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%lld samples from sample %lld on are wanted, the recording has %lld",
                        (long long)samples, (long long)first, (long long)all);
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_status status =
        reader->format->recording_part(context, reader->state, reader->first + first * reader->step,
                                       reader->step, samples, values);
    rbf_h5_restore(quiet);
    if (status == RBF_OK)
        rbf_blank_leads_look(context, &reader->blank, first, samples, all, values);
    return status;
}

void rbf_recording_close(rbf_recording_reader **reader)
{
    if (reader == NULL || *reader == NULL)
        return;
    rbf_h5_quiet quiet = rbf_h5_silence();
    (*reader)->format->recording_close((*reader)->state);
    rbf_h5_restore(quiet);
    rbf_points_destroy(&(*reader)->head.points);
    rbf_blank_leads_release(&(*reader)->blank);
    rbf_release(*reader);
    *reader = NULL;
}

/* Values that do not fit are refused before any are read. */
static rbf_status check_budget(rbf_context *context, const char *file, const rbf_recording *head)
{
    const int64_t count = rbf_points_count(head->points);
    const int64_t bytes = rbf_multiply(rbf_multiply(count, head->samples), 8);
    const int64_t limit = rbf_context_memory_limit(context);
    char need[16], have[16];

    if (bytes <= limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY,
             "%s of %s with %lld samples of %lld points needs %s, the limit is %s",
             head->metadata.values_path, file, (long long)head->samples, (long long)count,
             rbf_format_bytes(bytes, need), rbf_format_bytes(limit, have));
    rbf_hint(context,
             "raise the limit with --memory if the machine has more, or use fewer samples");
    return RBF_E_MEMORY;
}

rbf_status rbf_recording_read(rbf_context *context, const char *file,
                              const rbf_read_options *options, rbf_recording **recording)
{
    rbf_recording_reader *reader = NULL;
    rbf_recording *created = NULL;
    rbf_status status = rbf_recording_open(context, file, options, &reader);

    if (status != RBF_OK)
        return status;
    status = check_budget(context, file, &reader->head);
    if (status == RBF_OK) {
        created = rbf_allocate_zero(context, 1, sizeof *created, "a recording");
        status = created == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK) {
        *created = reader->head;
        reader->head.points = NULL; /* the recording's now */
    }
    if (status == RBF_OK && created->samples > 0) {
        created->values =
            rbf_allocate(context, rbf_multiply(rbf_points_count(created->points), created->samples),
                         sizeof *created->values, created->metadata.values_path);
        status = created->values == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK && created->samples > 0)
        status = rbf_recording_part(context, reader, 0, created->samples, created->values);
    if (status == RBF_OK) {
        *recording = created;
        created = NULL;
    }
    rbf_recording_destroy(&created);
    rbf_recording_close(&reader);
    return status;
}

void rbf_recording_destroy(rbf_recording **recording)
{
    if (recording == NULL || *recording == NULL)
        return;
    rbf_points_destroy(&(*recording)->points);
    rbf_release((*recording)->values);
    rbf_release(*recording);
    *recording = NULL;
}

rbf_status rbf_targets_read(rbf_context *context, const char *file, const char *dataset,
                            const char *exclude, rbf_mesh **targets, rbf_metadata *metadata)
{
    if (file == NULL || targets == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "targets need a file to read them from");
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_status status =
        find_format(file)->targets_read(context, file, dataset, exclude, targets, metadata);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_column_read(rbf_context *context, const char *file, const char *dataset,
                           int64_t count, double *column)
{
    if (file == NULL || dataset == NULL || column == NULL || count < 1)
        return rbf_fail(context, RBF_E_ARGUMENT, "a column needs a file, a dataset and a length");
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_status status = find_format(file)->column_read(context, file, dataset, count, column);
    rbf_h5_restore(quiet);
    return status;
}
