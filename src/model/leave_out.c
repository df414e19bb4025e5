/* A set is left out by the inverse of its block (inverse.h), exactly and without a refit, or by a fit
 * to the rest: where that is cheaper, as for a few large folds; where the set is more than half of
 * the electrodes; and where its block is singular. */
#include "model/leave_out.h"

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"
#include "solver/tail_fit.h"

/* Flops of a factorisation, and of the solution and residual for one value. */
static double fit_flops(double n, double samples)
{
    return n * n * n / 3.0 + 4.0 * n * n * samples;
}

/* Is one inverse and a block a set less work than a fit a set, and is there memory for it? */
static int inverse_pays(rbf_context *context, int64_t count, const int64_t *sizes, int single,
                        const rbf_leave_out *l)
{
    const double n = (double)l->n, samples = (double)l->samples;
    double refits = 0.0, blocks = fit_flops(n, n) + 2.0 * n * n * samples;
    int64_t bytes = 0;
    for (int64_t k = 0; k < count; k++) {
        const double s = (double)sizes[k], refit = fit_flops(n - s, samples);
        refits += refit;
        if (2 * sizes[k] > l->n)
            blocks += refit;
        else
            blocks += 2.0 / 3.0 * s * s * s + 2.0 * s * (single ? 1.0 : s) * samples;
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
    l->weights =
        rbf_allocate(context, rbf_multiply(l->n, l->samples), sizeof *l->weights, "weights");
    if (l->weights == NULL)
        return RBF_E_MEMORY;
    rbf_blas_threads_begin(threads);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, (int)l->samples, n, 1.0, l->b, n,
                l->all->values, n, 0.0, l->weights, n);
    rbf_blas_threads_end(threads);
    return RBF_OK;
}

rbf_status rbf_leave_out_start(rbf_context *context, int64_t count, const int64_t *sizes,
                               int single, rbf_leave_out *l)
{
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    rbf_status status = rbf_tail_fit(context, l->all->points, l->resolved->degree, &tail, &basis);
    if (status == RBF_OK)
        l->terms = basis.terms;
    rbf_tail_basis_release(&basis);
    if (status != RBF_OK)
        return status;
    l->kept = rbf_allocate(context, l->n, sizeof *l->kept, "a set of electrodes");
    if (l->kept == NULL)
        return RBF_E_MEMORY;
    return inverse_pays(context, count, sizes, single, l) ? find_weights(context, l) : RBF_OK;
}

void rbf_leave_out_release(rbf_leave_out *l)
{
    rbf_release(l->b);
    rbf_release(l->bare);
    rbf_release(l->weights);
    rbf_release(l->columns);
    rbf_release(l->kept);
    rbf_block_release(&l->block);
}

/* All of the set: e_S = B_SS^-1 w_S, one column a sample. */
static void predict_set(rbf_leave_out *l, int64_t size, const int64_t *set)
{
    for (int64_t t = 0; t < l->samples; t++)
        for (int64_t k = 0; k < size; k++)
            l->columns[t * size + k] = l->weights[t * l->n + set[k]];
    rbf_block_solve(&l->block, l->samples, l->columns);
    for (int64_t t = 0; t < l->samples; t++)
        for (int64_t k = 0; k < size; k++)
            l->predicted[t * l->n + set[k]] =
                l->all->values[t * l->n + set[k]] - l->columns[t * size + k];
}

/* One of the set: its row of B_SS^-1, which is symmetric, times w_S. */
static void predict_one(rbf_leave_out *l, int64_t size, const int64_t *set, int64_t only)
{
    for (int64_t k = 0; k < size; k++)
        l->columns[k] = set[k] == only ? 1.0 : 0.0;
    rbf_block_solve(&l->block, 1, l->columns);
    for (int64_t t = 0; t < l->samples; t++) {
        double error = 0.0;
        for (int64_t k = 0; k < size; k++)
            error += l->columns[k] * l->weights[t * l->n + set[k]];
        l->predicted[t * l->n + only] = l->all->values[t * l->n + only] - error;
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

/* *done 0: the block is singular. */
static rbf_status predict_by_block(rbf_context *context, rbf_leave_out *l, int64_t size,
                                   const int64_t *set, int64_t only, int *done)
{
    const int64_t numbers = only >= 0 ? size : rbf_multiply(size, l->samples);
    const double flops = 2.0 / 3.0 * (double)size * (double)size * (double)size +
                         2.0 * (double)size * (double)numbers;
    const int threads = rbf_threads_for(context, flops);
    rbf_status status = rbf_block_reserve(context, size, &l->block);
    if (status == RBF_OK && numbers > l->room) {
        rbf_release(l->columns);
        l->room = 0;
        l->columns = rbf_allocate(context, numbers, sizeof *l->columns, "a set of electrodes");
        if (l->columns == NULL)
            return RBF_E_MEMORY;
        l->room = numbers;
    }
    if (status != RBF_OK)
        return status;
    rbf_blas_threads_begin(threads);
    *done = !has_bare(l, size, set) && rbf_block_factor(l->b, l->n, size, set, &l->block);
    if (*done && only >= 0)
        predict_one(l, size, set, only);
    else if (*done)
        predict_set(l, size, set);
    rbf_blas_threads_end(threads);
    return RBF_OK;
}

/* Fits the points kept[0 .. fitted) and keeps what that predicts at wanted[0 .. count), if *carries
 * says that those fitted carry the tail that all points do. */
static rbf_status predict_by_refit(rbf_context *context, rbf_leave_out *l, int64_t fitted,
                                   int64_t count, const int64_t *wanted, int quiet, int *carries)
{
    rbf_selection selection = {0};
    rbf_points *targets = NULL;
    rbf_model *model = NULL;
    double *map = rbf_allocate(context, rbf_multiply(count, l->samples), sizeof *map, "a fold");
    rbf_status status = map == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_points_select(context, l->all->points, count, wanted, &targets);
    if (status == RBF_OK)
        status = rbf_selection_subset(context, l->all, l->samples, fitted, l->kept, &selection);
    if (status == RBF_OK) {
        rbf_log_mute(context, quiet);
        status = rbf_selection_fit(context, &selection, fitted, l->samples, l->options, l->resolved,
                                   &model);
        rbf_log_mute(context, 0);
    }
    if (status == RBF_OK && quiet)
        rbf_fit_warn(context, model); /* that is each fit's own */
    if (status == RBF_OK)
        status = rbf_model_evaluate(context, model, targets, 0, l->samples, map, count);
    *carries = status == RBF_OK && model->report.tail_terms == l->terms;
    for (int64_t t = 0; t < l->samples && *carries; t++)
        for (int64_t i = 0; i < count; i++)
            l->predicted[t * l->n + wanted[i]] = map[t * count + i];
    rbf_model_destroy(&model);
    rbf_points_destroy(&targets);
    rbf_selection_release(&selection);
    rbf_release(map);
    return status;
}

rbf_status rbf_leave_out_predict(rbf_context *context, rbf_leave_out *l, int64_t size,
                                 const int64_t *set, int64_t only, int quiet, int *carries)
{
    const int least = rbf_monomial_count(l->all->points->dimension, l->resolved->degree);
    rbf_status status = RBF_OK;
    int64_t fitted = 0;
    *carries = 0;
    if (l->b != NULL && 2 * size <= l->n)
        status = predict_by_block(context, l, size, set, only, carries);
    if (status != RBF_OK || *carries || l->n - size < least)
        return status;
    for (int64_t i = 0, k = 0; i < l->n; i++)
        if (k < size && set[k] == i)
            k++;
        else
            l->kept[fitted++] = i;
    return predict_by_refit(context, l, fitted, only >= 0 ? 1 : size, only >= 0 ? &only : set,
                            quiet, carries);
}
