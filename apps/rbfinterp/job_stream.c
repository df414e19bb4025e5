/* A recording of any length: blocks of its samples pass through the interpolation matrix, or are fitted
 * one after the other where that matrix would lose digits. While one is worked on, a second thread
 * writes the one before and reads the one after; nobody else is in HDF5 then. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "job.h"
#include "ui.h"

#define STREAM_LEAST 1000 /* samples: fewer are fitted at once */
#define SPREAD_MOST  1000 /* of them that are looked at to choose, or for bad electrodes */
#define EXACT_RCOND  1e-6 /* below it, a product with the matrix loses too many digits */
#define PANEL        256  /* a block is a multiple of it, if it may: see rbf_operator_apply() */
#define BLOCK_BYTES  ((int64_t)1 << 26) /* of a map: more gains nothing */
#define TILE_BYTES   ((int64_t)1 << 20) /* that a thread rounds at a time */

/* A block of samples; those of an odd and an even number take turns. */
typedef struct slot {
    int64_t first, samples; /* 0: nothing */
    double *measured;       /* [samples][n] */
    double *errors;         /* [samples][used]; NULL: not wanted */
    double *map;            /* [samples][m] */
    float *single;          /* in its place */
} slot;

typedef struct stream {
    cli_job *job;
    rbf_context *context; /* of the thread that is in HDF5 */
    const rbf_points *points;
    int64_t n, used, m; /* electrodes, those that are centres, targets */
    int64_t *centre;    /* [n]: which centre an electrode is; -1: none */
    rbf_result *result;
    slot slots[2];
    int64_t *missing; /* [electrodes]: samples without a value */
    const slot *writing, *reading;
    rbf_status status; /* of that thread */
    const slot *at;    /* that is worked on */
    double begun;
} stream;

/* Is a matrix cheaper than weights for all samples? The derivatives and the standard deviation need
 * these, and so do few samples, to the last digit. */
static int pays(const cli_job *job, const rbf_recording *head)
{
    return head->samples >= STREAM_LEAST && head->samples > rbf_points_count(head->points) &&
           !job_given(job, OPTION_GRADIENT) && !job_given(job, OPTION_HESSIAN) &&
           !job_given(job, OPTION_STDDEV);
}

/* Evenly spread samples of those that are asked for. */
static rbf_frames spread(const cli_job *job, int64_t samples)
{
    const cli_argument *given = &job->arguments->option[OPTION_FRAMES];
    const int64_t every = (samples - 1) / SPREAD_MOST + 1;
    rbf_frames frames = given->given ? given->frames : (rbf_frames){0, INT64_MAX, 1};
    frames.step = frames.step > INT64_MAX / every ? INT64_MAX : frames.step * every;
    return frames;
}

rbf_status job_open_recording(cli_job *job)
{
    const rbf_read_options read = job_read_options(job);
    const rbf_recording *head = NULL;
    guard_begin(job->arguments->operand[0]);
    rbf_status status =
        rbf_recording_open(job->context, job->arguments->operand[0], &read, &job->reader);
    guard_end();
    if (status != RBF_OK)
        return status;
    head = rbf_recording_head(job->reader);
    if (!pays(job, head)) {
        rbf_recording_close(&job->reader);
        return job_read_recording(job);
    }
    if (job->tunes || job_given(job, OPTION_DROP_BAD)) {
        const rbf_frames some = spread(job, head->samples);
        status = job_read_frames(job, &some);
        if (status == RBF_OK && job->recording->samples < head->samples)
            ui_inform("looking at %lld of %lld samples", (long long)job->recording->samples,
                      (long long)head->samples);
    } else {
        status = job_read_electrodes(job);
    }
    if (status == RBF_OK)
        job->recording->metadata = head->metadata; /* of all samples */
    return status;
}

map_plan job_plan_stream(const cli_job *job)
{
    const rbf_recording *head = rbf_recording_head(job->reader);
    const int64_t real = (int64_t)sizeof(double);
    const int64_t stored = job_given(job, OPTION_FLOAT32) ? (int64_t)sizeof(float) : real;
    const int64_t n = rbf_points_count(head->points), m = rbf_points_count(job->targets->vertices);
    const int d = rbf_points_dimension(head->points);
    /* two blocks take turns; samples, errors and map of each */
    const int64_t sample = 2 * (2 * n + m) * real;
    /* matrix, targets, summaries, samples that are completed, tiles that are rounded */
    const int64_t held = rbf_operator_bytes(n, m) + m * (d + 8) * real +
                         job->targets->triangle_count * 3 * real + job_trust_bytes(job, n, 1) +
                         2 * PANEL * n * real + rbf_context_threads(job->context) * TILE_BYTES;
    map_plan plan = {.centres = n,
                     .samples = head->samples,
                     .targets = m,
                     .dimension = d,
                     .limit = rbf_context_memory_limit(job->context),
                     .result_bytes = m > INT64_MAX / stored / head->samples
                                         ? INT64_MAX
                                         : m * head->samples * stored,
                     .flops = 2.0 * (double)m * (double)n * (double)head->samples};
    const int64_t fits = plan.limit > held ? (plan.limit - held) / sample : 0;
    plan.block = BLOCK_BYTES / (m * stored);
    plan.block = plan.block < PANEL ? PANEL : plan.block;
    plan.block = plan.block < fits ? plan.block : fits;
    if (plan.block > PANEL)
        plan.block -= plan.block % PANEL;
    plan.block = plan.block < 1 ? 1 : plan.block > head->samples ? head->samples : plan.block;
    plan.bytes = held + plan.block * sample;
    return plan;
}

rbf_status job_check_stream(const cli_job *job)
{
    const map_plan plan = job_plan_stream(job);
    char needed[16], allowed[16];
    if (plan.bytes <= plan.limit)
        return RBF_OK;
    ui_fail(RBF_E_MEMORY, "the interpolation matrix and one sample do not fit (needs %s, got %s)",
            rbf_format_bytes(plan.bytes, needed), rbf_format_bytes(plan.limit, allowed));
    ui_hint("raise --memory, or take fewer targets: they do not depend on each other");
    return RBF_E_MEMORY;
}

static void release(stream *s)
{
    for (int k = 0; k < 2; k++) {
        free(s->slots[k].measured);
        free(s->slots[k].errors);
        free(s->slots[k].map);
        free(s->slots[k].single);
    }
    free(s->missing);
    free(s->centre);
    rbf_result_discard(&s->result);
    rbf_context_destroy(&s->context);
}

static rbf_status allocate(stream *s, int64_t block)
{
    const cli_job *job = s->job;
    for (int k = 0; k < 2; k++) {
        slot *own = &s->slots[k];
        own->measured = ui_allocate(block * s->n, sizeof(double), "samples");
        if (job->source.leave_one_out)
            own->errors = ui_allocate(block * s->used, sizeof(double), "leave-one-out errors");
        if (job->matrix != NULL && job_given(job, OPTION_FLOAT32))
            own->single = ui_allocate(block * s->m, sizeof(float), "the map");
        else
            own->map = ui_allocate(block * s->m, sizeof(double), "the map");
        if (own->measured == NULL || (job->source.leave_one_out && own->errors == NULL) ||
            (own->map == NULL && own->single == NULL))
            return RBF_E_MEMORY;
    }
    s->missing = ui_allocate(s->n, sizeof *s->missing, "the electrodes");
    s->centre = ui_allocate(s->n, sizeof *s->centre, "the electrodes");
    if (s->missing == NULL || s->centre == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < s->n; i++) {
        s->missing[i] = 0;
        s->centre[i] = -1;
    }
    for (int64_t k = 0; k < s->used; k++)
        s->centre[rbf_model_rows(job->source.model)[k]] = k;
    return rbf_context_create(&s->context);
}

static rbf_status write_slot(stream *s, const slot *done)
{
    return rbf_result_append(
        s->context, s->result,
        &(rbf_result_block){.samples = done->samples,
                            .values = done->map,
                            .single = done->single,
                            .leave_one_out = done->errors,
                            .measured = s->used == s->n ? done->measured : NULL});
}

static rbf_status read_slot(stream *s, const slot *next)
{
    guard_begin(s->job->arguments->operand[0]);
    const rbf_status status =
        rbf_recording_part(s->context, s->job->reader, next->first, next->samples, next->measured);
    guard_end();
    return status;
}

/* The library counts the samples of the block. */
static rbf_status fail_block(const stream *s, const slot *block, rbf_status status)
{
    const rbf_context *context = s->job->context;
    if (status == RBF_E_DATA)
        return ui_fail(status, "%s: of the samples from %lld on, %s", s->job->arguments->operand[0],
                       (long long)block->first, rbf_context_error(context));
    return ui_fail_library(context, status);
}

/* What the second thread does while a block is multiplied. */
static void *write_and_read(void *user)
{
    stream *s = user;
    s->status = RBF_OK;
    if (s->writing->samples > 0)
        s->status = write_slot(s, s->writing);
    if (s->status == RBF_OK && s->reading->samples > 0)
        s->status = read_slot(s, s->reading);
    return NULL;
}

/* Electrodes that were dropped count as missing; counts what is missing besides. */
static void look_at(stream *s, const slot *block)
{
    const cli_job *job = s->job;
    const int64_t n = s->n;
    for (int64_t t = 0; t < block->samples; t++)
        for (int64_t i = 0; i < n; i++) {
            if (job->dropped != NULL && job->dropped[i])
                block->measured[t * n + i] = NAN;
            else
                s->missing[i] += isnan(block->measured[t * n + i]) != 0;
        }
}

static rbf_status multiply(const stream *s, const slot *block)
{
    const cli_job *job = s->job;
    if (block->single != NULL)
        return rbf_operator_apply_single(job->context, job->matrix, block->samples, block->measured,
                                         block->single, s->m, block->errors);
    return rbf_operator_apply(job->context, job->matrix, block->samples, block->measured,
                              block->map, s->m, block->errors);
}

/* The errors of a fit, which knows only the electrodes that are not missing. */
static void take_errors(const stream *s, const rbf_model *model, const slot *block)
{
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    for (int64_t k = 0; k < block->samples * s->used; k++)
        block->errors[k] = NAN;
    for (int64_t t = 0; t < block->samples; t++)
        for (int64_t k = 0; k < n; k++) {
            const int64_t centre = s->centre[rbf_model_rows(model)[k]];
            if (centre >= 0)
                block->errors[t * s->used + centre] = rbf_model_leave_one_out(model)[t * n + k];
        }
}

/* The map by a fit to the block alone. What there is to be warned of is said of the first one. */
static rbf_status fit(const stream *s, const slot *block)
{
    cli_job *job = s->job;
    rbf_model *model = NULL;
    rbf_fit_options options = job->options;
    options.leave_one_out = block->errors != NULL;
    rbf_status status =
        rbf_model_fit(job->context, s->points, block->samples, block->measured, &options, &model);
    rbf_context_set_log(job->context, NULL, NULL);
    if (status == RBF_OK)
        status = rbf_model_evaluate(job->context, model, job->targets->vertices, 0, block->samples,
                                    block->map, s->m);
    if (status == RBF_OK && block->errors != NULL)
        take_errors(s, model, block);
    rbf_model_destroy(&model);
    return status;
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

static rbf_status work_on(stream *s, const slot *block)
{
    look_at(s, block);
    s->at = block;
    return fail_block(s, block, s->job->matrix != NULL ? multiply(s, block) : fit(s, block));
}

static void mask(const stream *s, const slot *block)
{
    if (block->single != NULL)
        job_mask_single(s->job, block->samples, block->single);
    else
        job_mask(s->job, block->samples, 1, block->map);
}

/* The block at hand is multiplied while the one before is written and the one after read. */
static rbf_status step(stream *s, slot *block, slot *other, int64_t room)
{
    const int64_t samples = s->job->source.samples;
    const slot before = *other;
    pthread_t thread;
    const int64_t next = block->first + block->samples;
    other->first = next;
    other->samples = samples - next < room ? samples - next : room;
    s->writing = &before;
    s->reading = other;
    const int apart = pthread_create(&thread, NULL, write_and_read, s) == 0;
    rbf_status status = work_on(s, block);
    if (status == RBF_OK)
        mask(s, block);
    if (apart)
        (void)pthread_join(thread, NULL);
    else
        (void)write_and_read(s);
    if (s->status != RBF_OK)
        return ui_fail_library(s->context, s->status);
    return status == RBF_OK ? ui_check_stop() : status;
}

/* NaN in `measured` is what the writer takes for missing; it told of none yet. */
static void tell_missing(const stream *s)
{
    const int64_t samples = s->job->source.samples, n = s->n;
    int64_t electrodes = 0, never = 0, values = 0, row = -1;
    for (int64_t i = 0; i < n; i++) {
        values += s->missing[i];
        electrodes += s->missing[i] > 0;
        never += s->missing[i] == samples;
        row = row < 0 && s->missing[i] > 0 ? i : row;
    }
    if (electrodes > 0)
        ui_warn("%lld values of %lld electrodes are missing (NaN), row %lld first; %lld electrodes "
                "have none at all: each sample is interpolated from the others",
                (long long)values, (long long)electrodes, (long long)row, (long long)never);
}

static rbf_status run(stream *s, int64_t room)
{
    slot *block = &s->slots[0], *other = &s->slots[1];
    const int64_t samples = s->job->source.samples;
    block->samples = samples < room ? samples : room;
    rbf_status status = ui_fail_library(s->context, read_slot(s, block));
    s->begun = ui_seconds();
    ui_inform("streaming: %lld of %lld samples at a time", (long long)room, (long long)samples);
    rbf_context_set_progress(s->job->context, on_progress, s);
    while (status == RBF_OK && block->samples > 0) {
        slot *last = block;
        status = step(s, block, other, room);
        block = other;
        other = last;
    }
    ui_attach(s->job->context);
    if (status == RBF_OK)
        status = ui_fail_library(s->context, write_slot(s, other));
    if (status == RBF_OK)
        ui_inform("%.4g samples a second", (double)samples / (ui_seconds() - s->begun));
    return status;
}

/* A fit to one unit vector tells how the electrodes are used and how well the system is conditioned. */
static rbf_status probe(cli_job *job, const rbf_points *points)
{
    const int64_t n = rbf_points_count(points);
    rbf_fit_options options = job->options;
    double *unit = ui_allocate(n, sizeof *unit, "a sample");
    rbf_status status = RBF_OK;
    if (unit == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        unit[i] = i == 0;
    options.leave_one_out = 0;
    rbf_context_set_log(job->context, NULL, NULL); /* the real work says what there is to say */
    status = rbf_model_fit(job->context, points, 1, unit, &options, &job->model);
    ui_attach(job->context);
    free(unit);
    return job_fail_data(job, status);
}

/* Decides between the matrix and fits, and fills the source. */
static rbf_status prepare(cli_job *job)
{
    const rbf_recording *head = rbf_recording_head(job->reader);
    const int wanted = !job_given(job, OPTION_NO_LEAVE_ONE_OUT);
    const rbf_fit_report *report = NULL;
    rbf_status status = probe(job, head->points);
    if (status != RBF_OK)
        return status;
    report = rbf_model_report(job->model);
    rbf_result_source_model(job->model, &job->source);
    job->source.samples = head->samples;
    if (report->rcond >= EXACT_RCOND && (report->merged == 0 || !wanted)) {
        status = rbf_operator_create(job->context, head->points, job->targets->vertices,
                                     &job->options, &job->matrix);
        if (status == RBF_OK)
            rbf_result_source_operator(job->matrix, head->samples, job->options.metadata,
                                       &job->source);
    } else {
        ui_inform("blocks of samples are fitted: %s", report->merged > 0
                                                          ? "electrodes were merged"
                                                          : "the system is badly conditioned");
    }
    job->source.leave_one_out = wanted;
    return status;
}

static rbf_status create(stream *s)
{
    cli_job *job = s->job;
    const rbf_result_options options = {.overwrite = job_given(job, OPTION_OVERWRITE),
                                        .single = job_given(job, OPTION_FLOAT32),
                                        .xdmf = job_given(job, OPTION_XDMF)};
    rbf_status status = job_measure_trust(job);
    if (status != RBF_OK)
        return status;
    s->points = rbf_recording_head(job->reader)->points;
    s->n = rbf_points_count(s->points);
    s->used = rbf_points_count(rbf_model_centres(job->source.model));
    s->m = rbf_points_count(job->targets->vertices);
    return rbf_result_create(job->context, job_text(job, OPTION_OUTPUT), &options, job->targets,
                             &job->target_metadata, &job->source, &s->result);
}

rbf_status job_stream(cli_job *job)
{
    stream s = {.job = job, .missing = NULL};
    const map_plan plan = job_plan_stream(job);
    rbf_status status = job_prepare_fit(job);
    if (status == RBF_OK)
        status = prepare(job);
    if (status == RBF_OK)
        status = create(&s);
    if (status == RBF_OK)
        status = allocate(&s, plan.block);
    if (status == RBF_OK)
        status = run(&s, plan.block);
    if (status == RBF_OK) {
        tell_missing(&s);
        rbf_result_leave_one_out(s.result, &job->source.leave_one_out_rmse,
                                 &job->source.leave_one_out_relative_error);
        status = job_write_trust(job, s.result);
    }
    if (status == RBF_OK)
        status = rbf_result_commit(job->context, &s.result);
    release(&s);
    return status;
}
