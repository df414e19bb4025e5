/* Samples with missing electrodes. With B the inverse of the system on the null space of the tail,
 * so that w = B y, an electrode has no weight, which is as if it were not there, just if its value is
 * the one that the others predict. For a set S of missing ones that is
 *
 *     y_S = -X y_R,  X = B_SS^-1 B_SR,  R: the rest;
 *
 * and without S the inverse is B' = B - B_:S B_SS^-1 B_S: (the block inverse of Schur), whose diagonal
 * gives the leave-one-out errors. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "core/narrow.h"
#include "linalg/blas.h"
#include "linalg/block.h"
#include "model/inverse.h"
#include "model/operator.h"

/* What is left of B_ii when electrode i determines a term of the tail alone. */
#define RBF_ALONE 1e-12

#define RBF_PIECE 64 /* samples whose errors a thread finds at a time */

struct rbf_missing {
    const rbf_operator *o;
    int64_t n;
    const double *b;      /* B [n][n] */
    double *complete;     /* [samples_most][n] */
    double *refit_values; /* [samples_most][n]: samples for a fit to the rest, NaN where missing */
    int64_t *refit;       /* [samples_most]: which they are */
    int64_t refits;
    int threads;
    int64_t first;     /* sample of the block */
    int merged;        /* some electrodes are: then B is not that of the rows as given */
    double *base;      /* [n]: B_ii, NaN where electrode i alone determines a term */
    double *diagonal;  /* [n]: B'_ii for the set */
    int64_t *set;      /* [n]: the rows that are missing */
    int64_t set_count; /* -1: none was met yet */
    int set_refit;     /* the inverse does not serve for it */
    double *x;         /* X for all columns [set_count][n] */
    rbf_block block;   /* B_SS */
    int64_t room;      /* sets that x has room for */
};

void rbf_missing_destroy(rbf_missing **missing)
{
    if (missing == NULL || *missing == NULL)
        return;
    rbf_missing *m = *missing;
    rbf_release(m->x);
    rbf_block_release(&m->block);
    rbf_release(m->complete);
    rbf_release(m->refit_values);
    rbf_release(m->refit);
    rbf_release(m->base);
    rbf_release(m->diagonal);
    rbf_release(m->set);
    rbf_release(m);
    *missing = NULL;
}

static void find_base(rbf_missing *m)
{
    const rbf_model *units = m->o->units;
    for (int64_t i = 0; i < m->n && !m->merged; i++)
        m->base[i] = isnan(units->leave_one_out[i * m->n + i]) ? NAN : m->b[i * m->n + i];
}

rbf_status rbf_missing_create(rbf_context *context, const rbf_operator *operator_,
                              int64_t samples_most, rbf_missing **missing)
{
    const int64_t n = operator_->points->count, size = rbf_multiply(samples_most, n);
    rbf_missing *m = rbf_allocate_zero(context, 1, sizeof *m, "missing electrodes");
    if (m == NULL)
        return RBF_E_MEMORY;
    m->o = operator_;
    m->n = n;
    m->threads = rbf_threads_for(context, 2.0 * (double)n * (double)n * (double)samples_most);
    m->b = operator_->units->weights;
    m->set_count = -1;
    m->merged = operator_->units->report.merged > 0;
    m->complete = rbf_allocate(context, size, sizeof *m->complete, "samples");
    m->refit_values = rbf_allocate(context, size, sizeof *m->refit_values, "samples");
    m->refit = rbf_allocate(context, samples_most, sizeof *m->refit, "samples");
    m->base = rbf_allocate(context, n, sizeof *m->base, "leave-one-out");
    m->diagonal = rbf_allocate(context, n, sizeof *m->diagonal, "leave-one-out");
    m->set = rbf_allocate(context, n, sizeof *m->set, "missing electrodes");
    if (m->complete != NULL && m->refit_values != NULL && m->refit != NULL && m->base != NULL &&
        m->diagonal != NULL && m->set != NULL) {
        find_base(m);
        *missing = m;
        return RBF_OK;
    }
    rbf_missing_destroy(&m);
    return RBF_E_MEMORY;
}

/* Does the sample miss just the electrodes of the set? */
static int has_set(const rbf_missing *m, const double *sample)
{
    int64_t k = 0;
    for (int64_t i = 0; i < m->n; i++) {
        const int expected = k < m->set_count && m->set[k] == i;
        if ((isnan(sample[i]) != 0) != expected)
            return 0;
        k += expected;
    }
    return m->set_count >= 0;
}

static rbf_status make_room(rbf_context *context, rbf_missing *m, int64_t count)
{
    if (count > m->room) {
        rbf_release(m->x);
        m->room = 0;
        m->x = rbf_allocate(context, rbf_multiply(count, m->n), sizeof *m->x, "missing electrodes");
        if (m->x == NULL)
            return RBF_E_MEMORY;
        m->room = count;
    }
    return rbf_block_reserve(context, count, &m->block);
}

/* Solves for X and updates the diagonal; 0 if B_SS is singular to working precision. */
static int solve_set(rbf_missing *m)
{
    const int64_t s = m->set_count, n = m->n;
    for (int64_t k = 0; k < s; k++)
        if (isnan(m->base[m->set[k]])) /* a block of one is never singular to LAPACK */
            return 0;
    if (!rbf_block_factor(m->b, n, s, m->set, m->set, &m->block))
        return 0;
    for (int64_t j = 0; j < n; j++)
        for (int64_t k = 0; k < s; k++)
            m->x[j * s + k] = m->b[m->set[k] * n + j]; /* B is symmetric */
    rbf_block_solve(&m->block, n, m->x);
    for (int64_t i = 0; i < n; i++) {
        double left = m->base[i];
        for (int64_t k = 0; k < s; k++)
            left -= m->b[m->set[k] * n + i] * m->x[i * s + k];
        m->diagonal[i] = left > RBF_ALONE * m->base[i] ? left : NAN;
    }
    for (int64_t k = 0; k < s; k++)
        m->diagonal[m->set[k]] = NAN;
    return 1;
}

/* Makes the set of that sample the current one. */
static rbf_status take_set(rbf_context *context, rbf_missing *m, const double *sample)
{
    m->set_count = 0;
    for (int64_t i = 0; i < m->n; i++)
        if (isnan(sample[i]))
            m->set[m->set_count++] = i;
    m->set_refit = m->set_count > 0 && (m->merged || 2 * m->set_count > m->n);
    if (m->set_count == 0)
        memcpy(m->diagonal, m->base, (size_t)m->n * sizeof *m->diagonal);
    if (m->set_count == 0 || m->set_refit)
        return RBF_OK;
    const rbf_status status = make_room(context, m, m->set_count);
    if (status == RBF_OK)
        m->set_refit = !solve_set(m);
    return status;
}

/* Puts what the others predict in the place of what is missing. */
static void fill_sample(const rbf_missing *m, const double *sample, double *complete)
{
    const int64_t s = m->set_count;
    memcpy(complete, sample, (size_t)m->n * sizeof *complete);
    for (int64_t k = 0; k < s; k++)
        complete[m->set[k]] = 0.0;
    for (int64_t k = 0; k < s; k++) {
        double sum = 0.0;
        for (int64_t j = 0; j < m->n; j++)
            sum += m->x[j * s + k] * (isnan(sample[j]) ? 0.0 : sample[j]);
        complete[m->set[k]] = -sum;
    }
}

/* errors = w / diag(B') for the samples first .. last - 1, of the current set and complete, in pieces
 * that do not hang on the number of threads, nor on where the block begins. */
static void find_errors(const rbf_missing *m, int64_t first, int64_t last, double *errors)
{
    const int n = (int)m->n;
#pragma omp parallel for num_threads(m->threads) schedule(dynamic)
    for (int64_t piece = first / RBF_PIECE; piece <= (last - 1) / RBF_PIECE; piece++) {
        const int64_t own = piece * RBF_PIECE, next = own + RBF_PIECE;
        const int64_t from = own > first ? own : first, to = next < last ? next : last;
        double *found = errors + from * n;
        if (!m->merged)
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, (int)(to - from), n, 1.0,
                        m->b, n, m->complete + from * n, n, 0.0, found, n);
        for (int64_t k = 0; k < (to - from) * n; k++)
            found[k] = m->merged ? NAN : found[k] / m->diagonal[k % n];
    }
}

/* Puts the samples first .. last - 1 of the block aside for a fit to the rest. */
static void put_aside(rbf_missing *m, int64_t first, int64_t last, const double *values)
{
    for (int64_t t = first; t < last; t++) {
        memcpy(m->refit_values + m->refits * m->n, values + t * m->n,
               (size_t)m->n * sizeof *values);
        memset(m->complete + t * m->n, 0, (size_t)m->n * sizeof *values);
        m->refit[m->refits++] = t;
    }
}

rbf_status rbf_missing_fill(rbf_context *context, rbf_missing *missing, int64_t first,
                            int64_t count, const double *values, double *errors,
                            const double **complete)
{
    const int64_t n = missing->n;
    rbf_status status = RBF_OK;
    int64_t last = 0;
    missing->refits = 0;
    missing->first = first;
    rbf_blas_threads_begin(1); /* sets are small, and their bits are the same then */
    for (int64_t t = 0; t < count; t = last) {
        if (!has_set(missing, values + t * n))
            status = take_set(context, missing, values + t * n);
        if (status != RBF_OK)
            break;
        last = t + 1;
        while (last < count && has_set(missing, values + last * n))
            last++;
        if (missing->set_refit) {
            put_aside(missing, t, last, values);
            continue;
        }
        for (int64_t k = t; k < last; k++)
            fill_sample(missing, values + k * n, missing->complete + k * n);
        if (errors != NULL)
            find_errors(missing, t, last, errors);
    }
    rbf_blas_threads_end(1);
    if (status == RBF_OK)
        *complete = missing->complete;
    return status;
}

static int64_t count_values(int64_t n, const double *sample)
{
    int64_t count = 0;
    for (int64_t i = 0; i < n; i++)
        count += !isnan(sample[i]);
    return count;
}

/* One sample, as if it were alone: a row that is NaN in every sample is left out. With fewer values than
 * the tail has terms it has no map. */
static rbf_status refit_sample(rbf_context *context, const rbf_missing *m, const double *sample,
                               double *map, double *errors)
{
    const rbf_operator *o = m->o;
    const int64_t values = count_values(m->n, sample);
    if (values == 0 || values < o->units->report.tail_terms_full) {
        for (int64_t i = 0; i < o->targets->count; i++)
            map[i] = NAN;
        for (int64_t i = 0; i < m->n && errors != NULL; i++)
            errors[i] = NAN;
        return RBF_OK;
    }
    rbf_fit_options options = o->options;
    rbf_model *model = NULL;
    options.leave_one_out = errors != NULL;
    const int muted =
        rbf_log_mute(context, 1); /* what was to be said of the electrodes was said of all */
    rbf_status status = rbf_model_fit(context, o->points, 1, sample, &options, &model);
    (void)rbf_log_mute(context, muted);
    if (status == RBF_OK)
        status = rbf_model_evaluate(context, model, o->targets, 0, 1, map, o->targets->count);
    if (status == RBF_OK && errors != NULL) {
        for (int64_t i = 0; i < m->n; i++)
            errors[i] = NAN;
        for (int64_t k = 0; k < model->centres->count && !m->merged; k++)
            errors[model->rows[k]] = model->leave_one_out[k];
    }
    rbf_model_destroy(&model);
    return status;
}

rbf_status rbf_missing_refit(rbf_context *context, rbf_missing *missing, const rbf_map *map,
                             double *errors)
{
    const int64_t m = missing->o->targets->count;
    double *row = NULL; /* of one sample, to be narrowed */
    rbf_status status = RBF_OK;
    if (missing->refits > 0 && map->narrow != NULL &&
        (row = rbf_allocate(context, m, sizeof *row, "a sample of the map")) == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < missing->refits && status == RBF_OK; k++) {
        const int64_t t = missing->refit[k];
        status = refit_sample(context, missing, missing->refit_values + k * missing->n,
                              row != NULL ? row : map->numbers + t * map->stride,
                              errors != NULL ? errors + t * missing->n : NULL);
        if (status == RBF_OK && row != NULL && !rbf_narrow(m, row, map->narrow + t * map->stride))
            status = rbf_map_fail(context, missing->first + t);
        else if (status != RBF_OK && status != RBF_E_CANCELLED)
            rbf_fail_prefix(context, "sample %lld (counting from 0)",
                            (long long)(missing->first + t));
    }
    rbf_release(row);
    return status;
}
