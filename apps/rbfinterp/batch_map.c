/* From a recording to its result: the frame around the two ways to a map. */
#include "batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "map.h"
#include "ui.h"

/* ---- The result -------------------------------------------------------------------------------- */

rbf_status batch_result_create(batch_worker *worker, const batch_input *input,
                               const rbf_result_source *source, rbf_result **result)
{
    const batch_job *job = worker->job;
    const cli_argument *given = worker->batch->arguments->option;
    const rbf_result_options options = {.overwrite = job->state == BATCH_CHANGED,
                                        .gradient = given[OPTION_GRADIENT].given,
                                        .hessian = given[OPTION_HESSIAN].given,
                                        .single = worker->batch->single,
                                        .xdmf = given[OPTION_XDMF].given};
    batch_enter(worker->batch, NULL);
    const rbf_status status =
        rbf_result_create(worker->context, job->output, &options, input->targets,
                          input->target_metadata, source, result);
    batch_leave(worker->batch, NULL);
    return status;
}

rbf_status batch_result_append(batch_worker *worker, const rbf_result_block *block,
                               rbf_result *result)
{
    batch_enter(worker->batch, NULL);
    const rbf_status status = rbf_result_append(worker->context, result, block);
    batch_leave(worker->batch, NULL);
    return status == RBF_OK && ui_stop_wanted() ? RBF_E_CANCELLED : status;
}

rbf_status batch_result_close(batch_worker *worker, const batch_input *input, const trust *t,
                              rbf_result *result)
{
    batch_job *job = worker->job;
    rbf_context *context = worker->context;
    job->trust = trust_summarise(t);
    rbf_result_leave_one_out(result, &job->rmse, &job->relative_error);
    batch_enter(worker->batch, NULL);
    rbf_status status = trust_write(context, t, &input->head->metadata, result);
    if (status == RBF_OK)
        status = rbf_result_note_text(context, result, "/", BATCH_DIGEST, input->digest);
    if (status == RBF_OK)
        status = rbf_result_note_text(context, result, "/", BATCH_SOURCE, job->source);
    if (status == RBF_OK)
        status = rbf_result_close(context, result);
    batch_leave(worker->batch, NULL);
    return status;
}

/* ---- Coverage ---------------------------------------------------------------------------------- */

/* The electrodes that a fit to the recording would use, as it would use them: missing ones left out,
 * duplicates merged. A local model without a tail has them, and solves nothing. */
static rbf_status find_electrodes(batch_worker *worker, const batch_input *input, rbf_model **model)
{
    const int64_t n = rbf_points_count(input->head->points);
    rbf_fit_options options;
    double *values = malloc((size_t)n * sizeof *values);
    if (values == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        values[i] = input->live[i] ? 1.0 : (double)NAN;
    rbf_fit_options_default(&options);
    options.duplicates = worker->batch->options.duplicates;
    options.smoothing = worker->batch->options.smoothing;
    options.degree = -1;
    options.solver = "local";
    options.neighbors = 1;
    /* the fit behind the map says what there is to say, and what this one plans for it does not take */
    rbf_context_set_log(worker->context, NULL, NULL);
    rbf_status status = rbf_context_set_memory_limit(worker->context, 0);
    if (status == RBF_OK)
        status = rbf_model_fit(worker->context, input->head->points, 1, values, &options, model);
    (void)rbf_context_set_memory_limit(worker->context, worker->batch->memory);
    batch_listen(worker);
    free(values);
    return status;
}

/* Makes the coverage unless another job has. */
static rbf_status cover(batch_worker *worker, const batch_input *input, batch_wish *wish)
{
    batch *b = worker->batch;
    batch_shared *shared = wish->taken[BATCH_COVERAGE];
    rbf_model *model = NULL;
    if (shared == NULL || shared->made)
        return RBF_OK;
    rbf_status status = rbf_context_set_threads(worker->context, b->threads_each);
    if (status == RBF_OK)
        status = find_electrodes(worker, input, &model);
    if (status == RBF_OK)
        status = rbf_coverage_create(worker->context, rbf_model_centres(model), input->targets,
                                     trust_parts(b->arguments), &shared->coverage);
    rbf_model_destroy(&model);
    batch_pool_made(&b->pool, wish, BATCH_COVERAGE);
    return status;
}

/* ---- The job ----------------------------------------------------------------------------------- */

static batch_wish wish_for(const batch_worker *worker, const batch_input *input)
{
    const cli_arguments *arguments = worker->batch->arguments;
    batch_wish wish = {.make_places = rbf_points_count(input->head->points) < BATCH_LARGE
                                          ? 1
                                          : worker->batch->workers,
                       .bytes = batch_mesh_bytes(input->own)};
    if (trust_parts(arguments) != 0) {
        wish.need[BATCH_COVERAGE].key = input->covering;
        wish.need[BATCH_COVERAGE].make_bytes = trust_coverage_bytes(arguments, input->targets);
        wish.need[BATCH_COVERAGE].keep_bytes = trust_kept_bytes(arguments, input->targets);
    }
    if (input->fitted)
        batch_fit_wish(worker, input, &wish);
    else
        batch_apply_wish(worker, input, &wish);
    return wish;
}

static rbf_status take(batch_worker *worker, const batch_input *input, batch_wish *wish)
{
    const batch_pool *pool = &worker->batch->pool;
    char needed[16], allowed[16];
    const rbf_status status = batch_pool_take(&worker->batch->pool, wish);
    if (status == RBF_OK)
        return RBF_OK;
    int64_t bytes = wish->bytes;
    for (int k = 0; k < BATCH_KINDS; k++)
        bytes = wish->need[k].make_bytes > INT64_MAX - bytes ? INT64_MAX
                                                             : bytes + wish->need[k].make_bytes;
    return batch_fail(worker->job, status,
                      input->fitted ? "raise --memory, or take fewer --frames" : "raise --memory",
                      "%s does not fit into memory (needs %s, got %s)", worker->job->file,
                      rbf_format_bytes(bytes, needed), rbf_format_bytes(pool->bytes, allowed));
}

/* Why an operator is not what a single run would take; NULL: it is. */
static const char *why_fit(const batch_wish *wish)
{
    const rbf_fit_report *report = rbf_operator_report(wish->taken[BATCH_OPERATOR]->operator_);
    if (report->merged > 0)
        return "electrodes were merged: an operator has no leave-one-out errors then";
    return report->rcond < MAP_EXACT_RCOND
               ? "the system is badly conditioned: an operator loses more digits than a fit"
               : NULL;
}

/* Wishes for a fit instead of the operator, if there is memory for it; an operator takes more of it for
 * many electrodes, and less for many samples. */
static int turn_to_fit(batch_worker *worker, batch_input *input, batch_wish *wish)
{
    batch_pool *pool = &worker->batch->pool;
    input->fitted = 1;
    const batch_wish fit = wish_for(worker, input);
    input->fitted = batch_pool_can(pool, &fit);
    if (!input->fitted)
        return 0;
    batch_pool_give(pool, wish);
    *wish = fit;
    return 1;
}

/* Takes what the job needs, and has the operator made, or sees that a fit is better. */
static rbf_status obtain(batch_worker *worker, batch_input *input, batch_wish *wish)
{
    char warning[256];
    *wish = wish_for(worker, input);
    if (!input->fitted && !batch_pool_can(&worker->batch->pool, wish))
        (void)turn_to_fit(worker, input, wish);
    rbf_status status = take(worker, input, wish);
    if (status == RBF_OK && !input->fitted)
        status = batch_make_operator(worker, input, wish);
    if (status == RBF_E_NUMERICAL && turn_to_fit(worker, input, wish)) /* unit vectors are harder */
        return take(worker, input, wish);
    const char *why = status == RBF_OK && !input->fitted ? why_fit(wish) : NULL;
    if (why == NULL)
        return status;
    if (turn_to_fit(worker, input, wish))
        return take(worker, input, wish);
    (void)snprintf(warning, sizeof warning, "%s; and a fit to all samples does not fit into memory",
                   why);
    batch_warn(worker->job, warning);
    return RBF_OK;
}

rbf_status batch_map(batch_worker *worker, batch_input *input)
{
    batch *b = worker->batch;
    batch_wish wish;
    trust t = {.arguments = b->arguments, .targets = input->targets};
    rbf_result *result = NULL;
    rbf_status status = obtain(worker, input, &wish);
    if (status == RBF_OK)
        status = cover(worker, input, &wish);
    if (wish.taken[BATCH_COVERAGE] != NULL)
        t.coverage = wish.taken[BATCH_COVERAGE]->coverage;
    if (status == RBF_OK)
        status = input->fitted
                     ? batch_fit(worker, input, &wish, &t, &result)
                     : batch_apply(worker, input, wish.taken[BATCH_OPERATOR], &t, &result);
    if (status != RBF_OK) {
        batch_enter(b, NULL);
        rbf_result_discard(&result);
        batch_leave(b, NULL);
    }
    batch_pool_give(&b->pool, &wish);
    if (status == RBF_OK) /* waits for the disk while others compute and are in HDF5 */
        status = rbf_result_commit(worker->context, &result);
    if (status == RBF_OK)
        worker->job->state = BATCH_DONE;
    return status;
}
