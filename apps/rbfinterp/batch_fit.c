/* From a recording to its result by a fit, with what the fit before on the same electrodes has prepared.
 * Large sets of electrodes: all threads work on one recording, and nobody beside it. */
#include "batch.h"

#include <stdlib.h>
#include <string.h>

#include "ui.h"

/* A preparation takes so many bytes an electrode. */
#define PREPARATION_BYTES 2200

typedef struct workshop {
    batch_wish wish;
    batch_shared *shared; /* its preparation */
    rbf_model *model;
    double *map; /* [block][targets] */
    int64_t n, m, samples, block;
} workshop;

int batch_fits(const batch *b)
{
    return strcmp(b->options.solver, "fast") == 0;
}

static rbf_status plan(batch_worker *worker, const batch_input *input, workshop *w)
{
    const batch *b = worker->batch;
    const int64_t real = (int64_t)sizeof(double);
    rbf_fit_plan fit;
    w->n = rbf_points_count(input->head->points);
    w->m = rbf_points_count(input->targets->vertices);
    w->samples = input->head->samples;
    if (!input->whole)
        return batch_fail(worker->job, RBF_E_MEMORY, "raise --memory",
                          "%s does not fit into memory with the solver fast, which fits all of its "
                          "%lld samples together",
                          worker->job->file, (long long)w->samples);
    const rbf_status status =
        rbf_fit_plan_points(worker->context, input->head->points, w->samples, &b->options, &fit);
    if (status != RBF_OK)
        return status;
    w->block = batch_block(b->pool.bytes / BATCH_MAP_PART, w->m);
    if (w->block > w->samples)
        w->block = w->samples;
    w->wish =
        (batch_wish){.key = input->geometry,
                     .make_places = b->workers,
                     .places = b->workers,
                     .bytes = fit.bytes + w->block * w->m * real + batch_mesh_bytes(input->own),
                     .make_bytes = w->n * PREPARATION_BYTES,
                     .keep_bytes = w->n * PREPARATION_BYTES};
    return RBF_OK;
}

static rbf_status take(batch_worker *worker, workshop *w)
{
    batch *b = worker->batch;
    rbf_preparation *made = NULL;
    rbf_status status = batch_take(worker, &w->wish, &w->shared);
    if (status == RBF_OK)
        status = rbf_context_set_threads(worker->context, b->threads);
    if (status != RBF_OK || batch_pool_is_made(w->shared))
        return status;
    status = rbf_preparation_create(worker->context, &made);
    batch_pool_made(&b->pool, &w->wish, w->shared, NULL, made);
    return status;
}

static rbf_status fit(batch_worker *worker, const batch_input *input, workshop *w)
{
    rbf_extrapolation extrapolation;
    rbf_fit_options options = worker->batch->options;
    options.preparation = w->shared->preparation;
    options.metadata = &input->head->metadata;
    const rbf_status status = rbf_model_fit(worker->context, input->head->points, w->samples,
                                            worker->values, &options, &w->model);
    if (status != RBF_OK)
        return status;
    worker->job->rcond = rbf_model_report(w->model)->rcond;
    worker->job->residual = rbf_model_report(w->model)->residual;
    return rbf_extrapolation_check(worker->context, w->model, input->targets->vertices,
                                   &extrapolation);
}

static rbf_status append(const batch_worker *worker, const batch_input *input, const workshop *w,
                         int64_t first, rbf_result *result)
{
    const int64_t left = w->samples - first, samples = left < w->block ? left : w->block;
    const double *errors = rbf_model_leave_one_out(w->model);
    const int64_t centres = rbf_points_count(rbf_model_centres(w->model));
    const rbf_status status = rbf_model_evaluate(
        worker->context, w->model, input->targets->vertices, first, samples, w->map, w->m);
    if (status != RBF_OK)
        return status;
    return batch_result_append(
        worker,
        &(rbf_result_block){.samples = samples,
                            .values = w->map,
                            .leave_one_out = errors != NULL ? errors + first * centres : NULL},
        result);
}

rbf_status batch_map_by_fit(batch_worker *worker, const batch_input *input, rbf_result **result)
{
    workshop w = {.shared = NULL};
    rbf_result_source source;
    rbf_status status = plan(worker, input, &w);
    if (status == RBF_OK)
        status = take(worker, &w);
    if (status == RBF_OK)
        status = fit(worker, input, &w);
    if (status == RBF_OK) {
        w.map = malloc((size_t)(w.block * w.m) * sizeof *w.map);
        if (w.map == NULL)
            status = batch_fail(worker->job, RBF_E_MEMORY, NULL, "not enough memory for the map");
    }
    if (status == RBF_OK) {
        rbf_result_source_model(w.model, &source);
        status = batch_result_open(worker, input, &source, result);
    }
    for (int64_t first = 0; first < w.samples && status == RBF_OK; first += w.block)
        status = append(worker, input, &w, first, *result);
    if (status == RBF_OK)
        status = batch_result_finish(worker, input, *result);
    rbf_model_destroy(&w.model);
    free(w.map);
    if (w.shared != NULL)
        batch_pool_give(&worker->batch->pool, &w.wish, &w.shared);
    return status;
}
