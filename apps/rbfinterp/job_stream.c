/* A recording of any length: blocks of its samples pass through the interpolation matrix, or are fitted
 * one after the other where that matrix would lose digits. While one is worked on, a second thread
 * writes the one before and reads the one after; nobody else is in HDF5 then. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "job_stream.h"
#include "ui.h"

static void release(stream *s)
{
    for (int k = 0; k < 2; k++) {
        free(s->blocks[k].measured);
        free(s->blocks[k].errors);
        free(s->blocks[k].room);
    }
    free(s->live);
    free(s->seen);
    free(s->centre);
    free(s->sums);
    rbf_result_discard(&s->result);
    rbf_context_destroy(&s->context);
}

/* Warnings of the second thread wait for the first, which owns the terminal. */
static void on_log(rbf_log_level level, const char *message, void *user)
{
    stream *s = user;
    const size_t used = strlen(s->said);
    if (level == RBF_LOG_WARNING)
        (void)snprintf(s->said + used, sizeof s->said - used, "%s%s", used > 0 ? "\n" : "",
                       message);
}

/* The map is rounded as it is multiplied, and elsewhere when it is written. */
static size_t number_size(const cli_job *job)
{
    return job->matrix != NULL && job_given(job, OPTION_FLOAT32) ? sizeof(float) : sizeof(double);
}

/* Puts the map to where it is in a page of the file: see rbf_result_append(). */
static void place_map(const stream *s, stream_block *block)
{
    const int64_t size = (int64_t)number_size(s->job), page = UI_PAGE / size;
    const int64_t shift = block->first % page * (s->m % page) % page;
    if (size == sizeof(float))
        block->single = (float *)block->room + shift;
    else
        block->map = (double *)block->room + shift;
}

static rbf_status allocate(stream *s, int64_t room)
{
    const cli_job *job = s->job;
    for (int k = 0; k < 2; k++) {
        stream_block *own = &s->blocks[k];
        own->measured = ui_allocate(room * s->n, sizeof(double), "samples");
        if (job->source.leave_one_out)
            own->errors = ui_allocate(room * s->used, sizeof(double), "leave-one-out errors");
        own->room = ui_allocate_pages(room * s->m, number_size(job), "the map");
        if (own->measured == NULL || (job->source.leave_one_out && own->errors == NULL) ||
            own->room == NULL)
            return RBF_E_MEMORY;
    }
    const rbf_status status = rbf_context_create(&s->context);
    if (status == RBF_OK)
        rbf_context_set_log(s->context, on_log, s);
    return status;
}

static rbf_status write_block(stream *s, const stream_block *done)
{
    return rbf_result_append(s->context, s->result,
                             &(rbf_result_block){.samples = done->samples,
                                                 .values = done->map,
                                                 .single = done->single,
                                                 .leave_one_out = done->errors,
                                                 .measured = done->measured});
}

static rbf_status read_block(stream *s, const stream_block *next)
{
    guard_begin(s->job->arguments->operand[0]);
    const rbf_status status =
        rbf_recording_part(s->context, s->job->reader, next->first, next->samples, next->measured);
    guard_end();
    return status;
}

static void tell_said(stream *s)
{
    for (const char *line = s->said; *line != '\0';) {
        const size_t length = strcspn(line, "\n");
        ui_warn("%.*s", (int)length, line);
        line += length + (line[length] != '\0');
    }
    s->said[0] = '\0';
}

/* What the second thread does while a block is worked on. */
static void *write_and_read(void *user)
{
    stream *s = user;
    s->status = RBF_OK;
    if (s->writing->samples > 0)
        s->status = write_block(s, s->writing);
    if (s->status == RBF_OK && s->reading->samples > 0)
        s->status = read_block(s, s->reading);
    return NULL;
}

/* Of the block as part of the whole. */
static int on_progress(const char *stage, double fraction, void *user)
{
    const stream *s = user;
    const double done = (double)s->at->first + fraction * (double)s->at->samples;
    char rate[64];
    (void)snprintf(rate, sizeof rate, "%.3g samples a second", done / (ui_seconds() - s->begun));
    if (strcmp(stage, "evaluate") == 0)
        ui_progress("interpolate", done / (double)s->job->source.samples, rate);
    return ui_stop_wanted();
}

/* The block at hand is worked on while the one before is written and the one after read. */
static rbf_status step(stream *s, stream_block *block, stream_block *other, int64_t room)
{
    const int64_t samples = s->job->source.samples;
    const stream_block before = *other;
    const int64_t next = block->first + block->samples;
    pthread_t thread;
    other->first = next;
    other->samples = samples - next < room ? samples - next : room;
    s->writing = &before;
    s->reading = other;
    s->at = block;
    place_map(s, block);
    const int apart = pthread_create(&thread, NULL, write_and_read, s) == 0;
    const rbf_status status = stream_interpolate(s, block);
    if (apart)
        (void)pthread_join(thread, NULL);
    else
        (void)write_and_read(s);
    tell_said(s);
    if (s->status != RBF_OK)
        return ui_fail_library(s->context, s->status);
    return status == RBF_OK ? ui_check_stop() : status;
}

/* As a fit to all samples tells it. */
static rbf_status tell_missing(const stream *s)
{
    const cli_job *job = s->job;
    const report_missing *missing = &job->missing;
    const long long samples = (long long)job->source.samples, least = (long long)s->least;
    if (missing->empty == job->source.samples)
        return ui_fail(RBF_E_DATA, "%s: no sample has the %lld values that the tail needs",
                       job->arguments->operand[0], least);
    if (missing->empty > 0)
        ui_warn("%lld of %lld samples have fewer than %lld values and no map: it is NaN (the first "
                "is sample %lld, counting from 0)",
                (long long)missing->empty, samples, least, (long long)s->empty_first);
    return RBF_OK;
}

static rbf_status run(stream *s, int64_t room)
{
    stream_block *block = &s->blocks[0], *other = &s->blocks[1];
    const int64_t samples = s->job->source.samples;
    block->samples = samples < room ? samples : room;
    s->begun = ui_seconds();
    ui_inform("streaming: %lld of %lld samples at a time", (long long)room, (long long)samples);
    rbf_status status = ui_fail_library(s->context, read_block(s, block));
    tell_said(s);
    rbf_context_set_progress(s->job->context, on_progress, s);
    while (status == RBF_OK && block->samples > 0) {
        stream_block *last = block;
        status = step(s, block, other, room);
        block = other;
        other = last;
    }
    ui_attach(s->job->context);
    if (status == RBF_OK)
        status = ui_fail_library(s->context, write_block(s, other));
    if (status == RBF_OK)
        ui_inform("%.4g samples a second", (double)samples / (ui_seconds() - s->begun));
    return status == RBF_OK ? tell_missing(s) : status;
}

static rbf_status create(stream *s)
{
    cli_job *job = s->job;
    const rbf_result_options options = {.overwrite = job_given(job, OPTION_OVERWRITE),
                                        .single = job_given(job, OPTION_FLOAT32),
                                        .xdmf = job_given(job, OPTION_XDMF)};
    const rbf_status status = job_measure_trust(job);
    if (status != RBF_OK)
        return status;
    return rbf_result_create(job->context, job_text(job, OPTION_OUTPUT), &options, job->targets,
                             &job->target_metadata, &job->source, &s->result);
}

rbf_status job_stream(cli_job *job)
{
    stream s = {.job = job, .context = NULL};
    rbf_fit_plan fit;
    map_plan plan;
    rbf_status status = job_plan_stream(job, &fit, &plan);
    if (status == RBF_OK)
        status = job_prepare_fit(job);
    if (status == RBF_OK)
        status = stream_prepare(&s, plan.block);
    if (status == RBF_OK)
        status = create(&s);
    if (status == RBF_OK)
        status = allocate(&s, plan.block);
    if (status == RBF_OK)
        status = run(&s, plan.block);
    if (status == RBF_OK) {
        rbf_result_leave_one_out(s.result, &job->source.leave_one_out_rmse,
                                 &job->source.leave_one_out_relative_error);
        status = map_write_missing(job->context, s.result, job->missing.values,
                                   job->missing.samples, job->missing.empty);
    }
    if (status == RBF_OK)
        status = trust_write(job->context, &job->trust, job->source.metadata, s.result);
    if (status == RBF_OK)
        status = rbf_result_commit(job->context, &s.result);
    release(&s);
    return status;
}
