/* The map through an operator, from the pool or made now, block by block. */
#include "batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "map.h"

/* What one job computes with, in one piece. */
typedef struct workshop {
    double *errors; /* [block][electrodes]; NULL: not wanted */
    double *map;    /* [block][targets]; NULL: */
    float *single;  /* the same */
    int64_t n, m, samples, block;
    int64_t bytes; /* of a block */
} workshop;

static int wants_errors(const batch *b)
{
    return !b->arguments->option[OPTION_NO_LEAVE_ONE_OUT].given;
}

static workshop plan(const batch_worker *worker, const batch_input *input)
{
    const batch *b = worker->batch;
    const int64_t real = (int64_t)sizeof(double);
    const int64_t n = rbf_points_count(input->head->points);
    const int64_t m = rbf_points_count(input->targets->vertices);
    const int64_t sample =
        (wants_errors(b) ? n * real : 0) + m * (b->single ? (int64_t)sizeof(float) : real);
    const int64_t map = batch_block(batch_map_bytes(b), sample);
    const int64_t read = batch_block(worker->room, n);
    workshop w = {
        .n = n, .m = m, .samples = input->head->samples, .block = map < read ? map : read};
    if (w.block > w.samples)
        w.block = w.samples;
    w.bytes = w.block * sample;
    return w;
}

void batch_apply_wish(const batch_worker *worker, const batch_input *input, batch_wish *wish)
{
    const workshop w = plan(worker, input);
    wish->bytes += w.bytes;
    wish->need[BATCH_OPERATOR].key = input->geometry;
    wish->need[BATCH_OPERATOR].make_bytes = rbf_operator_bytes(w.n, w.m);
    wish->need[BATCH_OPERATOR].keep_bytes = w.n * (w.m + 2 * w.n) * (int64_t)sizeof(double);
}

static void keep_warning(rbf_log_level level, const char *message, void *user)
{
    if (level == RBF_LOG_WARNING)
        batch_add_line(&((batch_shared *)user)->warnings, message);
}

rbf_status batch_make_operator(batch_worker *worker, const batch_input *input, batch_wish *wish)
{
    batch *b = worker->batch;
    batch_shared *shared = wish->taken[BATCH_OPERATOR];
    const int large = rbf_points_count(input->head->points) >= BATCH_LARGE;
    rbf_extrapolation extrapolation;
    rbf_operator *made = NULL;
    if (shared->made)
        return RBF_OK;
    rbf_context_set_log(worker->context, keep_warning, shared);
    rbf_status status = rbf_context_set_threads(worker->context, large ? b->threads : 1);
    if (status == RBF_OK)
        status = rbf_operator_create(worker->context, input->head->points, input->targets->vertices,
                                     &b->options, &made);
    if (status == RBF_OK)
        status = rbf_extrapolation_check(worker->context, rbf_operator_model(made),
                                         input->targets->vertices, &extrapolation);
    if (status != RBF_OK)
        rbf_operator_destroy(&made);
    batch_listen(worker);
    shared->operator_ = made;
    batch_pool_made(&b->pool, wish, BATCH_OPERATOR);
    return status;
}

static rbf_status append(batch_worker *worker, const batch_input *input, const rbf_operator *matrix,
                         const workshop *w, int64_t first, trust *t, rbf_result *result)
{
    const int64_t left = w->samples - first;
    const int64_t samples = left < w->block ? left : w->block;
    rbf_status status =
        input->whole ? RBF_OK : batch_read(worker, input, first, samples, worker->values);
    const double *values = worker->values + (input->whole ? first * w->n : 0);
    if (status == RBF_OK && w->single != NULL)
        status = rbf_operator_apply_single(worker->context, matrix, samples, values, w->single,
                                           w->m, w->errors);
    else if (status == RBF_OK)
        status =
            rbf_operator_apply(worker->context, matrix, samples, values, w->map, w->m, w->errors);
    if (status != RBF_OK)
        return status;
    if (w->single != NULL)
        trust_mask_single(t, samples, w->single);
    else
        trust_mask(t, samples, 1, w->map);
    const rbf_result_block block = {.samples = samples,
                                    .values = w->map,
                                    .single = w->single,
                                    .leave_one_out = w->errors,
                                    .measured = values};
    return batch_result_append(worker, &block, result);
}

/* What is missing in single samples: values, samples with a gap, and those of them without a map. */
typedef struct gap_counts {
    int64_t values, samples, empty;
} gap_counts;

/* The counts are those of electrodes, and so not known where some were merged. */
static rbf_status count_gaps(const batch_worker *worker, const batch_input *input,
                             const rbf_fit_report *report, gap_counts *counts)
{
    const int64_t n = rbf_points_count(input->head->points), dead = worker->job->missing;
    const int64_t least = report->tail_terms_full > 1 ? report->tail_terms_full : 1;
    char warning[160];
    *counts = (gap_counts){0, 0, 0};
    for (int64_t k = dead + 1; k <= n; k++) {
        counts->values += (k - dead) * input->gaps[k];
        counts->samples += input->gaps[k];
    }
    for (int64_t k = n; k >= 0 && n - k < least; k--)
        counts->empty += input->gaps[k];
    if (counts->empty == input->head->samples)
        return batch_fail(worker->job, RBF_E_DATA, NULL,
                          "%s: no sample has the %lld values that the tail needs",
                          worker->job->file, (long long)least);
    if (counts->empty == 0)
        return RBF_OK;
    (void)snprintf(warning, sizeof warning,
                   "%lld of %lld samples have fewer than %lld values and no map: it is NaN",
                   (long long)counts->empty, (long long)input->head->samples, (long long)least);
    batch_warn(worker->job, warning);
    return RBF_OK;
}

static rbf_status note_gaps(batch_worker *worker, const gap_counts *counts, rbf_result *result)
{
    batch_enter(worker->batch, NULL);
    const rbf_status status =
        map_write_missing(worker->context, result, counts->values, counts->samples, counts->empty);
    batch_leave(worker->batch, NULL);
    return status;
}

/* Leaves a result that is closed, or one to be discarded. */
static rbf_status compute(batch_worker *worker, const batch_input *input,
                          const rbf_operator *matrix, const workshop *w, trust *t,
                          rbf_result **result)
{
    batch_job *job = worker->job;
    const rbf_fit_report *report = rbf_operator_report(matrix);
    rbf_result_source source;
    gap_counts gaps;
    rbf_status status = count_gaps(worker, input, report, &gaps);
    if (status == RBF_OK)
        status = rbf_context_set_threads(worker->context, worker->batch->threads_each);
    rbf_result_source_operator(matrix, w->samples, &input->head->metadata, &source);
    source.leave_one_out &= w->errors != NULL;
    job->rcond = report->rcond;
    job->residual = report->residual;
    if (status == RBF_OK)
        status = batch_result_create(worker, input, &source, result);
    for (int64_t first = 0; first < w->samples && status == RBF_OK; first += w->block)
        status = append(worker, input, matrix, w, first, t, *result);
    if (status == RBF_OK && report->merged == 0)
        status = note_gaps(worker, &gaps, *result);
    return status == RBF_OK ? batch_result_close(worker, input, t, *result) : status;
}

rbf_status batch_apply(batch_worker *worker, const batch_input *input, const batch_shared *shared,
                       trust *t, rbf_result **result)
{
    workshop w = plan(worker, input);
    const int64_t errors = wants_errors(worker->batch) ? w.block * w.n : 0;
    double *room = malloc((size_t)w.bytes);
    if (room == NULL)
        return batch_fail(worker->job, RBF_E_MEMORY, NULL, "not enough memory for the map");
    w.errors = errors > 0 ? room : NULL;
    if (worker->batch->single)
        w.single = (float *)(room + errors);
    else
        w.map = room + errors;
    if (shared->warnings != NULL) /* what there was to warn of holds for all that share it */
        batch_warn(worker->job, shared->warnings);
    const rbf_status status = compute(worker, input, shared->operator_, &w, t, result);
    free(room);
    return status;
}
