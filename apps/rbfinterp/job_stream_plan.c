/* Is a recording long enough to be streamed, and how: which block, in what memory. */
#include <string.h>

#include "guard.h"
#include "job.h"
#include "ui.h"

#define STREAM_LEAST 1000 /* samples: fewer are fitted at once */
#define SPREAD_MOST  1000 /* of them that are looked at to choose, or for bad electrodes */
#define BLOCK_BYTES  ((int64_t)1 << 26) /* of a map: more gains nothing */
#define TILE_BYTES   ((int64_t)1 << 20) /* that a thread rounds at a time */

/* Is a matrix cheaper than weights for all samples? The derivatives, the standard deviation and modes
 * need these, and so do few samples, to the last digit. */
static int pays(const cli_job *job, const rbf_recording *head)
{
    return head->samples >= STREAM_LEAST && head->samples > rbf_points_count(head->points) &&
           !job_given(job, OPTION_GRADIENT) && !job_given(job, OPTION_HESSIAN) &&
           !job_given(job, OPTION_STDDEV) && !job->search.modes;
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

static rbf_status open_reader(cli_job *job)
{
    const rbf_read_options read = job_read_options(job);
    guard_begin(job->arguments->operand[0]);
    const rbf_status status =
        rbf_recording_open(job->context, job->arguments->operand[0], &read, &job->reader);
    guard_end();
    return status;
}

/* The electrodes of a recording that is streamed, and the samples that are looked at before. */
static rbf_status read_some(cli_job *job)
{
    const int64_t samples = rbf_recording_head(job->reader)->samples;
    if (!job->tunes && !job_given(job, OPTION_DROP_BAD))
        return job_read_electrodes(job);
    const rbf_frames some = spread(job, samples);
    const rbf_status status = job_read_frames(job, &some);
    if (status == RBF_OK && job->recording->samples < samples)
        ui_inform("looking at %lld of %lld samples", (long long)job->recording->samples,
                  (long long)samples);
    return status;
}

rbf_status job_open_recording(cli_job *job)
{
    rbf_context_set_log(job->context, NULL, NULL); /* once, and that below */
    rbf_status status = open_reader(job);
    const int streams = status == RBF_OK && pays(job, rbf_recording_head(job->reader));
    if (streams)
        status = read_some(job);
    ui_attach(job->context);
    rbf_recording_close(&job->reader);
    if (status != RBF_OK || !streams)
        return status == RBF_OK ? job_read_recording(job) : status;
    status = open_reader(job);
    if (status == RBF_OK)
        job->recording->metadata = rbf_recording_head(job->reader)->metadata; /* of all samples */
    return status;
}

/* Bytes beside those of the samples, and of each sample in a block. */
typedef struct needs {
    int64_t held, each;
    int spare; /* as much again stays for the work inside of the library */
} needs;

/* Matrix, samples that are completed, tiles that are rounded. */
static needs matrix_needs(const cli_job *job, int64_t n, int64_t m)
{
    return (needs){.held = rbf_operator_bytes(n, m) + 4 * MAP_PANEL * n * (int64_t)sizeof(double) +
                           rbf_context_threads(job->context) * TILE_BYTES};
}

/* A fit to each block, whose memory grows by as much with each sample. */
static rbf_status fit_needs(const cli_job *job, const rbf_points *points,
                            const rbf_fit_options *options, needs *needed)
{
    rbf_fit_plan one, more;
    rbf_status status = rbf_fit_plan_points(job->context, points, 1, options, &one);
    if (status == RBF_OK)
        status = rbf_fit_plan_points(job->context, points, 1 + MAP_PANEL, options, &more);
    if (status != RBF_OK)
        return status;
    *needed = (needs){.each = (more.bytes - one.bytes) / MAP_PANEL, .spare = 1};
    needed->held = one.bytes - needed->each;
    return RBF_OK;
}

/* The block: large enough for full speed, as far as memory goes. */
static void take_block(map_plan *plan, const needs *needed, int64_t stored)
{
    const int64_t left = plan->limit > needed->held ? plan->limit - needed->held : 0;
    const int64_t fits = (needed->spare ? left / 2 : left) / needed->each;
    plan->block = BLOCK_BYTES / (plan->targets * stored);
    plan->block = plan->block < MAP_PANEL ? MAP_PANEL : plan->block;
    plan->block = plan->block < fits ? plan->block : fits;
    if (plan->block > MAP_PANEL)
        plan->block -= plan->block % MAP_PANEL;
    plan->block = plan->block < 1 ? 1 : plan->block > plan->samples ? plan->samples : plan->block;
    plan->bytes = needed->held + plan->block * needed->each;
}

/* The fit is that of the unit vectors whose map the matrix is, or that of a block. */
rbf_status job_plan_stream(const cli_job *job, rbf_fit_plan *fit, map_plan *map)
{
    const rbf_recording *head = rbf_recording_head(job->reader);
    const int64_t real = (int64_t)sizeof(double);
    const int64_t stored = job_given(job, OPTION_FLOAT32) ? (int64_t)sizeof(float) : real;
    const int64_t n = rbf_points_count(head->points), m = rbf_points_count(job->targets->vertices);
    const int d = rbf_points_dimension(head->points);
    rbf_fit_options options = job_plan_options(job);
    needs needed;
    rbf_status status = rbf_fit_plan_points(job->context, head->points, n, &options, fit);
    if (status != RBF_OK)
        return status;
    const int by_matrix = strcmp(fit->solver, "dense") == 0;
    options.solver = fit->solver;
    if (by_matrix)
        needed = matrix_needs(job, n, m);
    else
        status = fit_needs(job, head->points, &options, &needed);
    if (status != RBF_OK)
        return status;
    /* targets and summaries; two blocks take turns: samples, errors and map of each */
    needed.held +=
        m * (d + 8) * real + job->targets->triangle_count * 3 * real + job_trust_bytes(job, n, 1);
    needed.each += 2 * (2 * n + m) * real;
    *map = (map_plan){.centres = n,
                      .samples = head->samples,
                      .targets = m,
                      .dimension = d,
                      .limit = rbf_context_memory_limit(job->context),
                      .result_bytes = m > INT64_MAX / stored / head->samples
                                          ? INT64_MAX
                                          : m * head->samples * stored,
                      .flops = 2.0 * (double)m * (double)n * (double)head->samples};
    take_block(map, &needed, stored);
    return by_matrix ? RBF_OK
                     : rbf_fit_plan_points(job->context, head->points, map->block, &options, fit);
}

rbf_status job_check_stream(const cli_job *job)
{
    rbf_fit_plan fit;
    map_plan map;
    char needed[16], allowed[16];
    const rbf_status status = job_plan_stream(job, &fit, &map);
    if (status != RBF_OK || map.bytes <= map.limit)
        return status;
    ui_fail(RBF_E_MEMORY, "%s and one sample do not fit (needs %s, got %s)",
            strcmp(fit.solver, "dense") == 0 ? "the interpolation matrix" : "a fit",
            rbf_format_bytes(map.bytes, needed), rbf_format_bytes(map.limit, allowed));
    ui_hint("raise --memory, or take fewer targets: they do not depend on each other");
    return RBF_E_MEMORY;
}
