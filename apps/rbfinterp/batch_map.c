/* From a recording to its result by the operator, from the pool or made now, block by block. */
#include "batch.h"

#include <math.h>
#include <stdlib.h>

#include "ui.h"

/* Electrodes from which on an operator is made by all threads, with nobody beside it: the others would
 * wait for it. All else is done by a thread for each job, which is faster, and takes the same bits out of
 * any number of threads. */
#define LARGE 2000

/* What one job computes with. */
typedef struct workshop {
    batch_wish wish;
    batch_shared *shared; /* its operator */
    double *errors;       /* [block][electrodes] */
    double *map;          /* [block][targets], behind the errors; NULL: */
    float *single;        /* the same */
    int64_t n, m, samples, block;
    int64_t bytes; /* of a block */
} workshop;

static workshop plan(const batch_worker *worker, const batch_input *input)
{
    const batch *b = worker->batch;
    const int64_t real = (int64_t)sizeof(double);
    const int64_t n = rbf_points_count(input->head->points);
    const int64_t m = rbf_points_count(input->targets->vertices);
    const int64_t sample = n * real + m * (b->single ? (int64_t)sizeof(float) : real);
    const int64_t map = batch_block(b->pool.bytes / BATCH_MAP_PART / b->workers, sample);
    const int64_t read = batch_block(worker->room, n);
    workshop w = {
        .n = n, .m = m, .samples = input->head->samples, .block = map < read ? map : read};
    if (w.block > w.samples)
        w.block = w.samples;
    w.bytes = w.block * sample;
    w.wish = (batch_wish){.key = input->geometry,
                          .make_places = n < LARGE ? 1 : b->workers,
                          .places = 1,
                          .bytes = w.bytes + batch_mesh_bytes(input->own),
                          .make_bytes = rbf_operator_bytes(n, m),
                          .keep_bytes = n * (m + 2 * n) * real};
    return w;
}

rbf_status batch_take(const batch_worker *worker, const batch_wish *wish, batch_shared **shared)
{
    batch_pool *pool = &worker->batch->pool;
    char needed[16], allowed[16];
    const rbf_status status = batch_pool_take(pool, wish, shared);
    if (status == RBF_OK)
        return RBF_OK;
    return batch_fail(worker->job, status, "raise --memory",
                      "%s does not fit into memory (needs %s, got %s)", worker->job->file,
                      rbf_format_bytes(wish->bytes + wish->make_bytes, needed),
                      rbf_format_bytes(pool->bytes, allowed));
}

static rbf_status take(batch_worker *worker, const batch_input *input, workshop *w)
{
    batch *b = worker->batch;
    rbf_operator *made = NULL;
    rbf_extrapolation extrapolation;
    rbf_status status = batch_take(worker, &w->wish, &w->shared);
    if (status != RBF_OK || batch_pool_is_made(w->shared))
        return status;
    status = rbf_context_set_threads(worker->context, w->n < LARGE ? 1 : b->threads);
    if (status == RBF_OK)
        status = rbf_operator_create(worker->context, input->head->points, input->targets->vertices,
                                     &b->options, &made);
    if (status == RBF_OK)
        status = rbf_extrapolation_check(worker->context, rbf_operator_model(made),
                                         input->targets->vertices, &extrapolation);
    if (status != RBF_OK)
        rbf_operator_destroy(&made);
    batch_pool_made(&b->pool, &w->wish, w->shared, made, NULL);
    return status;
}

static rbf_status append(batch_worker *worker, const batch_input *input, const workshop *w,
                         int64_t first, rbf_result *result)
{
    const int64_t left = w->samples - first;
    const int64_t samples = left < w->block ? left : w->block;
    rbf_status status = input->whole ? RBF_OK : batch_read(worker, input, first, samples);
    const double *values = worker->values + (input->whole ? first * w->n : 0);
    if (status == RBF_OK && w->single != NULL)
        status = rbf_operator_apply_single(worker->context, w->shared->operator_, samples, values,
                                           w->single, w->m, w->errors);
    else if (status == RBF_OK)
        status = rbf_operator_apply(worker->context, w->shared->operator_, samples, values, w->map,
                                    w->m, w->errors);
    if (status != RBF_OK)
        return status;
    const rbf_result_block block = {.samples = samples,
                                    .values = w->map,
                                    .single = w->single,
                                    .leave_one_out = w->errors,
                                    .measured = values};
    return batch_result_append(worker, &block, result);
}

rbf_status batch_result_open(const batch_worker *worker, const batch_input *input,
                             const rbf_result_source *source, rbf_result **result)
{
    const batch_job *job = worker->job;
    const rbf_result_options options = {.overwrite = job->state == BATCH_CHANGED,
                                        .single = worker->batch->single};
    batch_enter(worker->batch, NULL);
    const rbf_status status =
        rbf_result_create(worker->context, job->output, &options, input->targets,
                          input->target_metadata, source, result);
    batch_leave(worker->batch, NULL);
    return status;
}

rbf_status batch_result_append(const batch_worker *worker, const rbf_result_block *block,
                               rbf_result *result)
{
    batch_enter(worker->batch, NULL);
    const rbf_status status = rbf_result_append(worker->context, result, block);
    batch_leave(worker->batch, NULL);
    return status == RBF_OK && ui_stop_wanted() ? RBF_E_CANCELLED : status;
}

rbf_status batch_result_finish(const batch_worker *worker, const batch_input *input,
                               rbf_result *result)
{
    batch_job *job = worker->job;
    batch_enter(worker->batch, NULL);
    rbf_result_leave_one_out(result, &job->rmse, &job->relative_error);
    rbf_status status =
        rbf_result_note_text(worker->context, result, "/", BATCH_DIGEST, input->digest);
    if (status == RBF_OK)
        status = rbf_result_note_text(worker->context, result, "/", BATCH_SOURCE, job->source);
    if (status == RBF_OK)
        status = rbf_result_close(worker->context, result);
    batch_leave(worker->batch, NULL);
    return status;
}

static rbf_status compute(batch_worker *worker, const batch_input *input, const workshop *w,
                          rbf_result **result)
{
    batch_job *job = worker->job;
    const rbf_fit_report *report = rbf_operator_report(w->shared->operator_);
    rbf_result_source source;
    rbf_status status = rbf_context_set_threads(worker->context, worker->batch->threads_each);
    rbf_result_source_operator(w->shared->operator_, w->samples, &input->head->metadata, &source);
    job->rcond = report->rcond;
    job->residual = report->residual;
    if (status == RBF_OK)
        status = batch_result_open(worker, input, &source, result);
    for (int64_t first = 0; first < w->samples && status == RBF_OK; first += w->block)
        status = append(worker, input, w, first, *result);
    return status == RBF_OK ? batch_result_finish(worker, input, *result) : status;
}

static rbf_status map_by_operator(batch_worker *worker, const batch_input *input,
                                  rbf_result **result)
{
    workshop w = plan(worker, input);
    rbf_status status = take(worker, input, &w);
    if (status == RBF_OK) {
        w.errors = malloc((size_t)w.bytes);
        if (w.errors == NULL)
            status = batch_fail(worker->job, RBF_E_MEMORY, NULL, "not enough memory for the map");
        else if (worker->batch->single)
            w.single = (float *)(w.errors + w.block * w.n);
        else
            w.map = w.errors + w.block * w.n;
    }
    if (status == RBF_OK)
        status = compute(worker, input, &w, result);
    free(w.errors);
    if (w.shared != NULL)
        batch_pool_give(&worker->batch->pool, &w.wish, &w.shared);
    return status;
}

/* Leaves a result that is complete, or none. */
rbf_status batch_map(batch_worker *worker, const batch_input *input)
{
    rbf_result *result = NULL;
    rbf_status status = batch_fits(worker->batch) ? batch_map_by_fit(worker, input, &result)
                                                  : map_by_operator(worker, input, &result);
    if (status != RBF_OK) {
        batch_enter(worker->batch, NULL);
        rbf_result_discard(&result);
        batch_leave(worker->batch, NULL);
        return status;
    }
    /* waits for the disk while others compute and are in HDF5 */
    status = rbf_result_commit(worker->context, &result);
    if (status == RBF_OK)
        worker->job->state = BATCH_DONE;
    return status;
}
