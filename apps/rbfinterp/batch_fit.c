/* The map by a fit to all samples of the recording, as `interp` makes it: derivatives and the standard
 * deviation need its weights, and solvers that factor nothing have no operator. What the solver fast makes
 * of the electrodes serves the next recording; all threads work on one then, and nobody beside it. */
#include "batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "map.h"

/* A preparation takes so many bytes an electrode. */
#define PREPARATION_BYTES 2200

static int is_fast(const batch_input *input)
{
    return strcmp(input->plan.solver, "fast") == 0;
}

static int64_t stddev_bytes(const batch_worker *worker, const batch_input *input)
{
    const rbf_points *points = input->head->points;
    const rbf_fit_options *options = &worker->batch->options;
    const int local = strcmp(input->plan.solver, "local") == 0, d = rbf_points_dimension(points);
    const int given = options->neighbors > 0 ? options->neighbors : RBF_NEIGHBORS_DEFAULT;
    if (!worker->batch->arguments->option[OPTION_STDDEV].given)
        return 0;
    return rbf_model_stddev_bytes(input->plan.solver, rbf_points_count(points), d, d + 1,
                                  local ? given : 0, worker->batch->threads);
}

static map_plan plan_map(const batch_worker *worker, const batch_input *input)
{
    const batch *b = worker->batch;
    map_plan plan = map_plan_make(b->arguments, input->targets, b->memory,
                                  rbf_points_count(input->head->points), input->head->samples,
                                  stddev_bytes(worker, input));
    map_plan_take_block(&plan, batch_map_bytes(b));
    return plan;
}

void batch_fit_wish(const batch_worker *worker, const batch_input *input, batch_wish *wish)
{
    const int64_t map = plan_map(worker, input).bytes;
    const int64_t both = input->plan.bytes > INT64_MAX - map ? INT64_MAX : input->plan.bytes + map;
    wish->bytes = both > INT64_MAX - wish->bytes ? INT64_MAX : wish->bytes + both;
    if (!is_fast(input))
        return;
    wish->make_places = worker->batch->workers;
    wish->need[BATCH_PREPARATION].key = input->geometry;
    wish->need[BATCH_PREPARATION].make_bytes = wish->need[BATCH_PREPARATION].keep_bytes =
        rbf_points_count(input->head->points) * PREPARATION_BYTES;
}

/* An empty one, which the fit fills, unless another job has left one. */
static rbf_status prepare(batch_worker *worker, batch_wish *wish)
{
    batch_shared *shared = wish->taken[BATCH_PREPARATION];
    if (shared == NULL || shared->made)
        return RBF_OK;
    const rbf_status status = rbf_preparation_create(worker->context, &shared->preparation);
    batch_pool_made(&worker->batch->pool, wish, BATCH_PREPARATION);
    return status;
}

static rbf_status fit(batch_worker *worker, const batch_input *input, const batch_shared *shared,
                      rbf_model **model)
{
    const rbf_recording *head = input->head;
    const int64_t numbers = head->samples * rbf_points_count(head->points);
    rbf_fit_options options = worker->batch->options;
    double *own = NULL;
    rbf_status status = RBF_OK;
    options.metadata = &head->metadata;
    if (shared != NULL)
        options.preparation = shared->preparation;
    if (!input->whole) {
        own = malloc((size_t)numbers * sizeof *own);
        status = own == NULL ? RBF_E_MEMORY : batch_read(worker, input, 0, head->samples, own);
    }
    if (status == RBF_OK)
        status = rbf_model_fit(worker->context, head->points, head->samples,
                               input->whole ? worker->values : own, &options, model);
    free(own);
    return status;
}

/* The standard deviation is the caller's to free. */
static rbf_status measure(batch_worker *worker, const batch_input *input, const rbf_model *model,
                          double **stddev)
{
    const int64_t m = rbf_points_count(input->targets->vertices);
    rbf_extrapolation extrapolation;
    const rbf_status status =
        rbf_extrapolation_check(worker->context, model, input->targets->vertices, &extrapolation);
    if (status != RBF_OK || !worker->batch->arguments->option[OPTION_STDDEV].given)
        return status;
    *stddev = malloc((size_t)(m + rbf_model_samples(model)) * sizeof **stddev);
    if (*stddev == NULL)
        return RBF_E_MEMORY;
    return rbf_model_stddev(worker->context, model, input->targets->vertices, *stddev, *stddev + m);
}

static rbf_status write_blocks(batch_worker *worker, const batch_input *input,
                               const rbf_model *model, trust *t, rbf_result *result)
{
    map_plan plan = plan_map(worker, input);
    map_block block;
    rbf_result_block filled;
    rbf_status status = RBF_OK;
    plan.centres = rbf_points_count(rbf_model_centres(model));
    double *room = malloc((size_t)map_block_numbers(&plan) * sizeof *room);
    if (room == NULL)
        return RBF_E_MEMORY;
    map_block_place(&plan, room, &block);
    for (int64_t first = 0; first < plan.samples && status == RBF_OK; first += plan.block) {
        status = map_block_fill(worker->context, model, &plan, first, t, &block, &filled);
        if (status == RBF_OK)
            status = batch_result_append(worker, &filled, result);
    }
    free(room);
    return status;
}

static rbf_status note_missing(batch_worker *worker, const rbf_model *model, rbf_result *result)
{
    const rbf_fit_report *report = rbf_model_report(model);
    batch_enter(worker->batch, NULL);
    const rbf_status status = map_write_missing(worker->context, result, report->missing_values,
                                                report->incomplete_samples, report->empty_samples);
    batch_leave(worker->batch, NULL);
    return status;
}

rbf_status batch_fit(batch_worker *worker, const batch_input *input, batch_wish *wish, trust *t,
                     rbf_result **result)
{
    const batch *b = worker->batch;
    const int large = rbf_points_count(input->head->points) >= BATCH_LARGE || is_fast(input);
    rbf_model *model = NULL;
    rbf_result_source source;
    double *stddev = NULL;
    rbf_status status =
        rbf_context_set_threads(worker->context, large ? b->threads : b->threads_each);
    if (status == RBF_OK)
        status = prepare(worker, wish);
    if (status == RBF_OK)
        status = fit(worker, input, wish->taken[BATCH_PREPARATION], &model);
    if (status == RBF_OK)
        status = measure(worker, input, model, &stddev);
    if (status != RBF_OK)
        goto done;
    t->stddev = stddev;
    t->model = model;
    worker->job->rcond = rbf_model_report(model)->rcond;
    worker->job->residual = rbf_model_report(model)->residual;
    rbf_result_source_model(model, &source);
    status = batch_result_create(worker, input, &source, result);
    if (status == RBF_OK)
        status = write_blocks(worker, input, model, t, *result);
    if (status == RBF_OK)
        status = note_missing(worker, model, *result);
    if (status == RBF_OK)
        status = batch_result_close(worker, input, t, *result);
done:
    free(stddev);
    rbf_model_destroy(&model);
    return status;
}
