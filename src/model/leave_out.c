/* A set is left out by the inverse of its block (inverse.h), exactly and without a refit, or by a fit
 * to the rest: where that is cheaper, as for a few large folds; where the set is more than half of
 * the electrodes; and where its block is singular. Where values are missing, the block is that of the
 * set and the electrodes missing in a sample together. */
#include "model/leave_out.h"

#include <math.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"
#include "solver/tail_fit.h"

/* Flops of a factorisation, and of the solution and residual for one value. */
static double fit_flops(double n, double samples)
{
    return n * n * n / 3.0 + 4.0 * n * n * samples;
}

/* Flops of leaving out so many by a block, or by a fit where they are more than half. */
static double share_flops(const rbf_leave_out *l, double size, double samples, int single)
{
    const double n = (double)l->n;
    return 2.0 * size > n
               ? fit_flops(fmax(n - size, 0.0), samples)
               : 2.0 / 3.0 * size * size * size + 2.0 * size * (single ? 1.0 : size) * samples;
}

/* The same for a set of that size and what is missing beside it. */
static double block_flops(const rbf_leave_out *l, double size, int single)
{
    const rbf_gaps *gaps = l->gaps;
    if (gaps == NULL)
        return share_flops(l, size, (double)l->samples, single);
    double flops = share_flops(l, size, (double)gaps->complete.count, single);
    for (int64_t k = 0; k < gaps->count; k++)
        flops +=
            share_flops(l, size + (double)gaps->sets[k].size, (double)gaps->sets[k].count, single);
    return flops;
}

/* Is one inverse and a block a set less work than a fit a set, and is there memory for it? */
static int inverse_pays(rbf_context *context, int64_t count, const int64_t *sizes, int single,
                        const rbf_leave_out *l)
{
    const double n = (double)l->n, samples = (double)l->samples;
    double refits = 0.0, blocks = fit_flops(n, n) + 2.0 * n * n * samples;
    int64_t bytes = 0;
    for (int64_t k = 0; k < count; k++) {
        refits += fit_flops(n - (double)sizes[k], samples);
        blocks += block_flops(l, (double)sizes[k], single);
    }
    return blocks < refits &&
           rbf_selection_invert_bytes(context, l->n, l->all->points->dimension, l->options,
                                      &bytes) == RBF_OK &&
           bytes <= rbf_context_memory_limit(context);
}

static rbf_status find_weights(rbf_context *context, rbf_leave_out *l)
{
    const int n = (int)l->n;
    const int threads = rbf_threads_for(context, 2.0 * (double)l->n * n * (double)l->samples);
    l->bare = rbf_allocate(context, l->n, sizeof *l->bare, "electrodes");
    if (l->bare == NULL)
        return RBF_E_MEMORY;
    const rbf_status status =
        rbf_selection_invert(context, l->all, l->given, l->options, l->resolved, &l->b, l->bare);
    if (status != RBF_OK)
        return status;
    const int64_t size = rbf_multiply(l->n, l->samples);
    double *values = l->all->values, *filled = NULL;
    l->weights = rbf_allocate(context, size, sizeof *l->weights, "weights");
    if (l->weights != NULL && l->gaps != NULL)
        values = filled = rbf_allocate(context, size, sizeof *filled, "values");
    if (l->weights == NULL || values == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < size && filled != NULL; k++)
        filled[k] = isnan(l->all->values[k]) ? 0.0 : l->all->values[k];
    rbf_blas_threads_begin(threads);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, (int)l->samples, n, 1.0, l->b, n,
                values, n, 0.0, l->weights, n);
    rbf_blas_threads_end(threads);
    rbf_release(filled);
    return RBF_OK;
}

rbf_status rbf_leave_out_start(rbf_context *context, int64_t count, const int64_t *sizes,
                               int single, rbf_leave_out *l)
{
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    rbf_status status = RBF_OK;
    l->kept = rbf_allocate(context, l->n, sizeof *l->kept, "a set of electrodes");
    l->joint = rbf_allocate(context, l->n, sizeof *l->joint, "a set of electrodes");
    if (l->kept == NULL || l->joint == NULL)
        return RBF_E_MEMORY;
    status = rbf_gaps_find(context, l->n, l->samples, l->all->values, &l->gaps);
    if (status != RBF_OK)
        return status;
    l->terms = rbf_monomial_count(l->all->points->dimension, l->resolved->degree);
    if (l->resolved->neighbors > 0) /* a fit of that kind costs nothing */
        return RBF_OK;
    if (l->resolved->solver != NULL && l->resolved->solver->has_patches) /* of no inverse */
        return RBF_OK;
    status = rbf_tail_fit(context, l->all->points, l->resolved->degree, &tail, &basis);
    if (status == RBF_OK)
        l->terms = basis.terms;
    rbf_tail_basis_release(&basis);
    if (status != RBF_OK)
        return status;
    return inverse_pays(context, count, sizes, single, l) ? find_weights(context, l) : RBF_OK;
}

void rbf_leave_out_release(rbf_leave_out *l)
{
    rbf_release(l->b);
    rbf_release(l->bare);
    rbf_release(l->weights);
    rbf_release(l->columns);
    rbf_release(l->kept);
    rbf_release(l->joint);
    rbf_gaps_destroy(&l->gaps);
    rbf_block_release(&l->block);
}

/* Some samples, and what is left out in them: the set and what is missing. */
typedef struct share {
    int64_t size;
    const int64_t *set;     /* [size] */
    int64_t count;          /* of samples */
    const int64_t *samples; /* [count]; NULL: the first ones */
} share;

/* What is to be predicted: a set, or the point `only` of it. */
typedef struct target {
    int64_t size;
    const int64_t *set;
    int64_t only; /* -1: all */
    int quiet;
} target;

static int64_t sample_of(const share *s, int64_t t)
{
    return s->samples != NULL ? s->samples[t] : t;
}

/* Notes what is predicted for a value that was measured. */
static void note(rbf_leave_out *l, int64_t at, double error)
{
    if (!isnan(l->all->values[at]))
        l->predicted[at] = l->all->values[at] - error;
}

/* All that is wanted of the set: e_S = B_SS^-1 w_S, one column a sample. */
static void predict_set(rbf_leave_out *l, const share *s, const target *wanted)
{
    for (int64_t t = 0; t < s->count; t++)
        for (int64_t k = 0; k < s->size; k++)
            l->columns[t * s->size + k] = l->weights[sample_of(s, t) * l->n + s->set[k]];
    rbf_block_solve(&l->block, s->count, l->columns);
    for (int64_t t = 0; t < s->count; t++)
        for (int64_t k = 0, j = 0; k < s->size && j < wanted->size; k++)
            if (s->set[k] == wanted->set[j])
                note(l, sample_of(s, t) * l->n + wanted->set[j++], l->columns[t * s->size + k]);
}

/* One of the set: its row of B_SS^-1, which is symmetric, times w_S. */
static void predict_one(rbf_leave_out *l, const share *s, int64_t only)
{
    for (int64_t k = 0; k < s->size; k++)
        l->columns[k] = s->set[k] == only ? 1.0 : 0.0;
    rbf_block_solve(&l->block, 1, l->columns);
    for (int64_t t = 0; t < s->count; t++) {
        const double *weights = l->weights + sample_of(s, t) * l->n;
        double error = 0.0;
        for (int64_t k = 0; k < s->size; k++)
            error += l->columns[k] * weights[s->set[k]];
        note(l, sample_of(s, t) * l->n + only, error);
    }
}

/* A block of one is never singular to LAPACK. */
static int has_bare(const rbf_leave_out *l, int64_t size, const int64_t *set)
{
    for (int64_t k = 0; k < size; k++)
        if (l->bare[set[k]])
            return 1;
    return 0;
}

static rbf_status reserve(rbf_context *context, rbf_leave_out *l, int64_t size, int64_t numbers)
{
    rbf_status status = rbf_block_reserve(context, size, &l->block);
    if (status == RBF_OK && numbers > l->room) {
        rbf_release(l->columns);
        l->room = 0;
        l->columns = rbf_allocate(context, numbers, sizeof *l->columns, "a set of electrodes");
        if (l->columns == NULL)
            return RBF_E_MEMORY;
        l->room = numbers;
    }
    return status;
}

/* *done 0: the block is singular, or too large to be worth it. */
static rbf_status predict_by_block(rbf_context *context, rbf_leave_out *l, const share *s,
                                   const target *wanted, int *done)
{
    const int one = wanted->only >= 0;
    const int64_t numbers = one ? s->size : rbf_multiply(s->size, s->count);
    const double size = (double)s->size;
    const double flops = 2.0 / 3.0 * size * size * size + 2.0 * size * (double)numbers;
    const int threads = rbf_threads_for(context, flops);
    *done = 2 * s->size <= l->n && !has_bare(l, s->size, s->set);
    const rbf_status status = *done ? reserve(context, l, s->size, numbers) : RBF_OK;
    if (status != RBF_OK || !*done)
        return status;
    rbf_blas_threads_begin(threads);
    *done = rbf_block_factor(l->b, l->n, s->size, s->set, s->set, &l->block);
    if (*done && one)
        predict_one(l, s, wanted->only);
    else if (*done)
        predict_set(l, s, wanted);
    rbf_blas_threads_end(threads);
    return RBF_OK;
}

/* joint := the union of two sets; returns its size. */
static int64_t join(int64_t a_size, const int64_t *a, int64_t b_size, const int64_t *b,
                    int64_t *joint)
{
    int64_t i = 0, j = 0, size = 0;
    while (i < a_size || j < b_size) {
        const int take_a = j == b_size || (i < a_size && a[i] <= b[j]);
        const int64_t next = take_a ? a[i] : b[j];
        i += i < a_size && a[i] == next;
        j += j < b_size && b[j] == next;
        joint[size++] = next;
    }
    return size;
}

/* Fits all points but those that the share leaves out, and keeps what that predicts, if *carries says
 * that they carry the tail that all points do. */
static rbf_status predict_by_refit(rbf_context *context, rbf_leave_out *l, const share *s,
                                   const target *wanted, int *carries)
{
    const int64_t count = wanted->only >= 0 ? 1 : wanted->size;
    const int64_t *set = wanted->only >= 0 ? &wanted->only : wanted->set;
    rbf_selection selection = {0};
    rbf_points *targets = NULL;
    rbf_model *model = NULL;
    int64_t fitted = 0;
    for (int64_t i = 0, k = 0; i < l->n; i++)
        if (k < s->size && s->set[k] == i)
            k++;
        else
            l->kept[fitted++] = i;
    double *map = rbf_allocate(context, rbf_multiply(count, s->count), sizeof *map, "a fold");
    rbf_status status = map == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_points_select(context, l->all->points, count, set, &targets);
    if (status == RBF_OK)
        status = rbf_selection_subset(context, l->all, s->count, s->samples, fitted, l->kept,
                                      &selection);
    if (status == RBF_OK) {
        const int muted = rbf_log_mute(context, wanted->quiet);
        status = rbf_selection_fit(context, &selection, fitted, s->count, l->options, l->resolved,
                                   &model);
        (void)rbf_log_mute(context, muted);
    }
    if (status == RBF_OK && wanted->quiet)
        rbf_fit_warn(context, model); /* that is each fit's own */
    if (status == RBF_OK) {
        const int muted = rbf_log_mute(context, wanted->quiet);
        status = rbf_model_evaluate(context, model, targets, 0, s->count, map, count);
        (void)rbf_log_mute(context, muted);
    }
    *carries = status == RBF_OK && model->report.tail_terms == l->terms;
    for (int64_t t = 0; t < s->count && *carries; t++)
        for (int64_t i = 0; i < count; i++) {
            const int64_t at = sample_of(s, t) * l->n + set[i];
            l->predicted[at] = isnan(l->all->values[at]) ? NAN : map[t * count + i];
        }
    rbf_model_destroy(&model);
    rbf_points_destroy(&targets);
    rbf_selection_release(&selection);
    rbf_release(map);
    return status;
}

static rbf_status predict_share(rbf_context *context, rbf_leave_out *l, const share *s,
                                const target *wanted, int *carries)
{
    const int least = rbf_monomial_count(l->all->points->dimension, l->resolved->degree);
    int done = 0;
    rbf_status status = RBF_OK;
    if (s->count == 0)
        return RBF_OK;
    if (l->b != NULL)
        status = predict_by_block(context, l, s, wanted, &done);
    if (status == RBF_OK && !done && s->size < l->n && l->n - s->size >= least)
        status = predict_by_refit(context, l, s, wanted, &done);
    *carries |= done;
    return status;
}

rbf_status rbf_leave_out_predict(rbf_context *context, rbf_leave_out *l, int64_t size,
                                 const int64_t *set, int64_t only, int quiet, int *carries)
{
    const rbf_gaps *gaps = l->b != NULL ? l->gaps : NULL; /* a refit has its own */
    const target wanted = {size, set, only, quiet};
    share s = {size, set, l->samples, NULL};
    *carries = 0;
    if (gaps == NULL)
        return predict_share(context, l, &s, &wanted, carries);
    s.count = gaps->complete.count;
    s.samples = gaps->complete.samples;
    rbf_status status = predict_share(context, l, &s, &wanted, carries);
    for (int64_t k = 0; k < gaps->count && status == RBF_OK; k++) {
        const rbf_gap *gap = &gaps->sets[k];
        s.size = join(size, set, gap->size, gap->electrodes, l->joint);
        s.set = l->joint;
        s.count = gap->count;
        s.samples = gap->samples;
        status = predict_share(context, l, &s, &wanted, carries);
    }
    return status;
}
