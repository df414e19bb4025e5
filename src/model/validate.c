/* Cross-validation: the electrodes as they are used are selected once, so that rows are named as
 * given, and then left out one by one (closed form) or fold by fold (refits). */
#include <math.h>
#include <string.h>

#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"
#include "model/stddev.h"
#include "solver/tail_fit.h"

rbf_status rbf_folds_assign(rbf_context *context, int64_t count, int64_t fold_count, int64_t *folds)
{
    if (fold_count < 2 || fold_count > count)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the number of folds must be between 2 and the number of rows %lld, got "
                        "%lld",
                        (long long)count, (long long)fold_count);
    uint64_t state = 0;
    for (int64_t i = 0; i < count; i++)
        folds[i] = i % fold_count;
    for (int64_t i = count - 1; i > 0; i--) { /* Fisher-Yates shuffle by splitmix64 */
        uint64_t z = state += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        const int64_t j = (int64_t)((z ^ (z >> 31)) % (uint64_t)(i + 1));
        const int64_t swap = folds[i];
        folds[i] = folds[j];
        folds[j] = swap;
    }
    return RBF_OK;
}

/* What every fold shares. */
typedef struct validation {
    rbf_selection all;
    int64_t n; /* points of `all` */
    int64_t samples;
    const rbf_fit_options *options;
    rbf_resolved resolved;
    int terms;         /* of the tail that all points carry */
    double *predicted; /* [samples][n] */
    double *deviation; /* [samples][n], of leave-one-out errors; NULL: not wanted */
} validation;

/* Used points in the fold (to be predicted), behind those that are not (to be fitted). */
static void split_rows(const validation *v, const int64_t *folds, int64_t fold, int64_t *order,
                       int64_t *fitted)
{
    int64_t front = 0, back = v->n;
    for (int64_t i = 0; i < v->n; i++)
        if (folds[v->all.rows[i]] == fold)
            order[--back] = i;
        else
            order[front++] = i;
    *fitted = front;
}

/* Fits the points order[0 .. fitted) and keeps what that predicts at the others, if *carries says
 * that those fitted carry the tail that all points do. */
static rbf_status predict_points(rbf_context *context, validation *v, int64_t fitted,
                                 const int64_t *order, int quiet, int *carries)
{
    rbf_selection selection = {0};
    rbf_points *targets = NULL;
    rbf_model *model = NULL;
    const int64_t count = v->n - fitted;
    double *map = rbf_allocate(context, rbf_multiply(count, v->samples), sizeof *map, "a fold");
    rbf_status status = map == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_points_select(context, v->all.points, count, order + fitted, &targets);
    if (status == RBF_OK)
        status = rbf_selection_subset(context, &v->all, v->samples, fitted, order, &selection);
    if (status == RBF_OK) {
        rbf_log_mute(context, quiet);
        status = rbf_selection_fit(context, &selection, fitted, v->samples, v->options,
                                   &v->resolved, &model);
        rbf_log_mute(context, 0);
    }
    if (status == RBF_OK && quiet)
        rbf_fit_warn(context, model); /* that is each fold's own */
    if (status == RBF_OK)
        status = rbf_model_evaluate(context, model, targets, 0, v->samples, map, count);
    *carries = status == RBF_OK && model->report.tail_terms == v->terms;
    for (int64_t t = 0; t < v->samples && *carries; t++)
        for (int64_t i = 0; i < count; i++)
            v->predicted[t * v->n + order[fitted + i]] = map[t * count + i];
    rbf_model_destroy(&model);
    rbf_points_destroy(&targets);
    rbf_selection_release(&selection);
    rbf_release(map);
    return status;
}

/* quiet: what the geometry gives to warn of has been said of another fold. */
static rbf_status predict_fold(rbf_context *context, validation *v, const int64_t *folds,
                               int64_t fold, int quiet, int64_t *order)
{
    int64_t fitted = 0;
    int carries = 0;
    rbf_status status = RBF_OK;
    const int least = rbf_monomial_count(rbf_points_dimension(v->all.points), v->resolved.degree);
    split_rows(v, folds, fold, order, &fitted);
    if (fitted == 0)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "all rows are in fold %lld: at least two folds are needed",
                        (long long)fold);
    if (fitted >= least)
        status = predict_points(context, v, fitted, order, quiet, &carries);
    if (status != RBF_OK)
        rbf_fail_prefix(context, "without fold %lld", (long long)fold);
    else if (!carries)
        rbf_warn(context,
                 "fold %lld is not predicted: the other %lld points do not determine the tail of "
                 "degree %d",
                 (long long)fold, (long long)fitted, v->resolved.degree);
    return status;
}

/* The least fold number above `last` (the least of all for `first`), over the used points; 0 if
 * there is none. */
static int next_fold(const validation *v, const int64_t *folds, int first, int64_t last,
                     int64_t *next)
{
    int found = 0;
    for (int64_t i = 0; i < v->n; i++) {
        const int64_t fold = folds[v->all.rows[i]];
        if ((first || fold > last) && (!found || fold < *next)) {
            *next = fold;
            found = 1;
        }
    }
    return found;
}

/* Rows that were merged into one point have one fold, that of the first. */
static void warn_of_split_points(rbf_context *context, int64_t given, const validation *v,
                                 const int64_t *folds)
{
    for (int64_t row = 0; row < given; row++) {
        const int64_t i = v->all.point_of_row[row];
        if (i < 0 || folds[row] == folds[v->all.rows[i]])
            continue;
        rbf_warn(context,
                 "rows %lld and %lld are one point but in folds %lld and %lld: the fold of the "
                 "first row counts, here and in other such groups",
                 (long long)v->all.rows[i], (long long)row, (long long)folds[v->all.rows[i]],
                 (long long)folds[row]);
        return;
    }
}

static rbf_status predict_folds(rbf_context *context, validation *v, const int64_t *folds)
{
    int64_t fold = 0, done = 0;
    int more = next_fold(v, folds, 1, 0, &fold);
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    int64_t *order = rbf_allocate(context, v->n, sizeof *order, "a fold");
    rbf_status status = order == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_tail_fit(context, v->all.points, v->resolved.degree, &tail, &basis);
    if (status == RBF_OK)
        v->terms = basis.terms;
    rbf_tail_basis_release(&basis);
    while (status == RBF_OK && more) {
        status = predict_fold(context, v, folds, fold, done > 0, order);
        for (int64_t i = 0; i < v->n; i++)
            done += folds[v->all.rows[i]] == fold;
        if (status == RBF_OK)
            status = rbf_progress(context, "cross-validation", (double)done / (double)v->n);
        more = next_fold(v, folds, 0, fold, &fold);
    }
    rbf_release(order);
    return status;
}

/* s / sqrt(G_ii), G_ii = w / e; NaN where an electrode says nothing about it. */
static void fill_deviation(const validation *v, const rbf_model *model)
{
    for (int64_t t = 0; t < v->samples; t++) {
        const double *weights = model->weights + t * v->n,
                     *errors = model->leave_one_out + t * v->n;
        int64_t count = 0;
        const double square = rbf_normalised_square(v->n, weights, errors, NULL, &count);
        for (int64_t i = 0; i < v->n; i++)
            v->deviation[t * v->n + i] = sqrt(square * errors[i] / weights[i]);
    }
}

static rbf_status predict_one_by_one(rbf_context *context, int64_t given, validation *v)
{
    rbf_model *model = NULL;
    rbf_status status =
        rbf_selection_fit(context, &v->all, given, v->samples, v->options, &v->resolved, &model);
    for (int64_t i = 0; i < v->n * v->samples && status == RBF_OK; i++)
        v->predicted[i] = v->all.values[i] - model->leave_one_out[i];
    if (status == RBF_OK && v->deviation != NULL)
        fill_deviation(v, model);
    if (status == RBF_OK) { /* back from the model, for their rows */
        v->all.rows = model->rows;
        model->rows = NULL;
    }
    rbf_model_destroy(&model);
    return status;
}

static rbf_status predict(rbf_context *context, int64_t given, const int64_t *folds, validation *v)
{
    v->n = rbf_points_count(v->all.points);
    const int64_t size = rbf_multiply(v->n, v->samples);
    v->predicted = rbf_allocate(context, size, sizeof *v->predicted, "predictions");
    if (v->predicted == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < size; i++)
        v->predicted[i] = NAN;
    if (folds == NULL)
        return predict_one_by_one(context, given, v);
    warn_of_split_points(context, given, v, folds);
    return predict_folds(context, v, folds);
}

/* of the used points to those of the given rows */
static void spread(const validation *v, int64_t count, const double *used, double *rows)
{
    for (int64_t t = 0; t < v->samples; t++)
        for (int64_t row = 0; row < count; row++) {
            const int64_t i = v->all.point_of_row[row];
            rows[t * count + row] = i < 0 ? NAN : used[t * v->n + i];
        }
}

static rbf_status allocate_deviation(rbf_context *context, int64_t samples, validation *v)
{
    const int64_t size = rbf_multiply(rbf_points_count(v->all.points), samples);
    v->deviation = rbf_allocate(context, size, sizeof *v->deviation, "predictions");
    return v->deviation == NULL ? RBF_E_MEMORY : RBF_OK;
}

/* deviation NULL: not wanted; else folds are NULL. */
static rbf_status cross_validate(rbf_context *context, const rbf_points *points, int64_t samples,
                                 const double *values, const rbf_fit_options *options,
                                 const int64_t *folds, double *predicted, double *deviation)
{
    const int64_t count = rbf_points_count(points);
    const int copies = folds != NULL ? 4 : deviation != NULL ? 4 : 2;
    rbf_fit_options chosen = *options;
    validation v = {.samples = samples, .options = &chosen};
    chosen.leave_one_out = folds == NULL;
    rbf_status status = rbf_fit_prepare(context, points, samples, copies, &chosen, &v.resolved);
    if (status == RBF_OK)
        status = rbf_selection_create(context, points, samples, values, options, &v.all);
    if (status == RBF_OK && deviation != NULL)
        status = allocate_deviation(context, samples, &v);
    if (status == RBF_OK)
        status = predict(context, count, folds, &v);
    if (status == RBF_OK) { /* the caller's arrays are not touched before all is well */
        spread(&v, count, v.predicted, predicted);
        if (deviation != NULL)
            spread(&v, count, v.deviation, deviation);
    }
    rbf_release(v.deviation);
    rbf_release(v.predicted);
    rbf_selection_release(&v.all);
    return status;
}

rbf_status rbf_cross_validate(rbf_context *context, const rbf_points *points, int64_t samples,
                              const double *values, const rbf_fit_options *options,
                              const int64_t *folds, double *predicted)
{
    return cross_validate(context, points, samples, values, options, folds, predicted, NULL);
}

rbf_status rbf_leave_one_out(rbf_context *context, const rbf_points *points, int64_t samples,
                             const double *values, const rbf_fit_options *options,
                             double *predicted, double *deviation)
{
    return cross_validate(context, points, samples, values, options, NULL, predicted, deviation);
}
