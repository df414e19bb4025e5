/* One block of a recording that is streamed: counted, then multiplied or fitted. */
#include <math.h>
#include <string.h>

#include "job_stream.h"
#include "ui.h"

/* The library counts the samples of the block. */
static rbf_status fail_block(const stream *s, const stream_block *block, rbf_status status)
{
    const rbf_context *context = s->job->context;
    const char *hint = rbf_context_hint(context);
    if (status != RBF_E_DATA)
        return ui_fail_library(context, status);
    ui_fail(status, "%s: of the samples from %lld on, %s", s->job->arguments->operand[0],
            (long long)block->first, rbf_context_error(context));
    if (hint[0] != '\0')
        ui_hint("%s", hint);
    return status;
}

/* Counts what a sample misses; 1 if it has enough for a map. */
static int count_sample(stream *s, int64_t t, const double *sample)
{
    report_missing *missing = &s->job->missing;
    int64_t values = 0;
    memset(s->seen, 0, (size_t)s->used);
    for (int64_t i = 0; i < s->n; i++)
        if (s->centre[i] >= 0 && !isnan(sample[i]))
            s->seen[s->centre[i]] = 1;
    for (int64_t k = 0; k < s->used; k++) {
        missing->per_electrode[k] += !s->seen[k];
        values += s->seen[k];
    }
    missing->values += s->used - values;
    missing->samples += values < s->used;
    if (values >= s->least)
        return 1;
    s->empty_first = missing->empty++ == 0 ? t : s->empty_first;
    return 0;
}

/* Electrodes that were dropped are missing. Returns how many samples have a map. */
static int64_t look_at(stream *s, const stream_block *block)
{
    int64_t maps = 0;
    for (int64_t t = 0; t < block->samples; t++) {
        double *sample = block->measured + t * s->n;
        for (int64_t i = 0; i < s->n; i++)
            sample[i] = s->live[i] ? sample[i] : NAN;
        maps += count_sample(s, block->first + t, sample);
    }
    return maps;
}

/* What was measured at the centres of a sample, as a fit takes it. */
static void merge_sample(const stream *s, const double *sample, double *merged)
{
    const int first = s->job->options.duplicates == RBF_DUPLICATES_FIRST;
    double *sums = s->sums, *counts = s->sums + s->used;
    for (int64_t k = 0; k < 2 * s->used; k++)
        sums[k] = 0.0;
    for (int64_t i = 0; i < s->n; i++) {
        const int64_t k = s->centre[i];
        if (k < 0 || isnan(sample[i]) || (first && counts[k] > 0.0))
            continue;
        sums[k] += sample[i];
        counts[k] += 1.0;
    }
    for (int64_t k = 0; k < s->used; k++)
        merged[k] = sums[k] / counts[k]; /* 0 / 0: NaN */
}

/* From here on `measured` has the electrodes in use alone; their rows ascend. */
static void compact(const stream *s, const stream_block *block)
{
    const int64_t *rows = rbf_model_rows(s->job->model);
    if (s->used == s->n)
        return;
    for (int64_t t = 0; t < block->samples && s->sums != NULL; t++)
        merge_sample(s, block->measured + t * s->n, block->measured + t * s->used);
    for (int64_t t = 0; t < block->samples && s->sums == NULL; t++)
        for (int64_t k = 0; k < s->used; k++)
            block->measured[t * s->used + k] = block->measured[t * s->n + rows[k]];
}

static rbf_status multiply(const stream *s, const stream_block *block)
{
    const cli_job *job = s->job;
    compact(s, block);
    if (block->single != NULL)
        return rbf_operator_apply_single(job->context, job->matrix, block->samples, block->measured,
                                         block->single, s->m, block->errors);
    return rbf_operator_apply(job->context, job->matrix, block->samples, block->measured,
                              block->map, s->m, block->errors);
}

static void fill_nan(int64_t count, double *numbers)
{
    for (int64_t k = 0; k < count; k++)
        numbers[k] = NAN;
}

/* The errors of a fit, which knows only the electrodes that are not missing. */
static void take_errors(const stream *s, const rbf_model *model, const stream_block *block)
{
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    const double *errors = rbf_model_leave_one_out(model); /* NULL: the solver has none */
    fill_nan(block->samples * s->used, block->errors);
    for (int64_t t = 0; t < block->samples && errors != NULL; t++)
        for (int64_t k = 0; k < n; k++)
            block->errors[t * s->used + s->centre[rbf_model_rows(model)[k]]] = errors[t * n + k];
}

/* The map by a fit to the block alone; the probe said what there is to say of the electrodes. */
static rbf_status fit(const stream *s, const stream_block *block)
{
    cli_job *job = s->job;
    rbf_model *model = NULL;
    rbf_fit_options options = job->options;
    options.leave_one_out = block->errors != NULL;
    rbf_context_set_log(job->context, NULL, NULL);
    rbf_status status =
        rbf_model_fit(job->context, s->points, block->samples, block->measured, &options, &model);
    if (status == RBF_OK)
        status = rbf_model_evaluate(job->context, model, job->targets->vertices, 0, block->samples,
                                    block->map, s->m);
    if (status == RBF_OK && block->errors != NULL)
        take_errors(s, model, block);
    rbf_model_destroy(&model);
    compact(s, block);
    return status;
}

static void leave_blank(const stream *s, const stream_block *block)
{
    fill_nan(block->samples * s->m, block->map);
    if (block->errors != NULL)
        fill_nan(block->samples * s->used, block->errors);
    compact(s, block);
}

rbf_status stream_interpolate(stream *s, stream_block *block)
{
    const int64_t maps = look_at(s, block);
    rbf_status status = RBF_OK;
    if (s->job->matrix != NULL)
        status = multiply(s, block);
    else if (maps > 0)
        status = fit(s, block);
    else
        leave_blank(s, block); /* a fit would find nothing to fit */
    if (status != RBF_OK)
        return fail_block(s, block, status);
    if (block->single != NULL)
        trust_mask_single(&s->job->trust, block->samples, block->single);
    else
        trust_mask(&s->job->trust, block->samples, 1, block->map);
    return RBF_OK;
}
