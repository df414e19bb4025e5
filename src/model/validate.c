/* Cross-validation: the electrodes as they are used are selected once, so that rows are named as
 * given, and then left out one by one, fold by fold or region by region. */
#include <math.h>
#include <string.h>

#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "core/random.h"
#include "model/fit.h"
#include "model/leave_out.h"
#include "model/model.h"
#include "model/stddev.h"

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
    for (int64_t i = count - 1; i > 0; i--) { /* Fisher-Yates shuffle */
        const int64_t j = (int64_t)(rbf_random_bits(&state) % (uint64_t)(i + 1));
        const int64_t swap = folds[i];
        folds[i] = folds[j];
        folds[j] = swap;
    }
    return RBF_OK;
}

/* So many regions are left out by as many fits if need be. */
#define RBF_REGIONS_REFIT 10000

/* What is left out together with each row: its fold, or all within a radius; neither: itself. */
typedef struct validation {
    rbf_selection all;
    const int64_t *folds; /* [given] */
    double radius;        /* < 0: none */
    int64_t *left_out;    /* [n]: how many went with each point, itself included */
    rbf_leave_out l;
    rbf_resolved resolved;
    int64_t *set;      /* [n] */
    double *deviation; /* [samples][n], of leave-one-out errors; NULL: not wanted */
    int approximate;   /* are those errors? */
} validation;

/* The least fold number above `last` (the least of all for `first`), over the used points; 0 if
 * there is none. */
static int next_fold(const validation *v, int first, int64_t last, int64_t *next)
{
    int found = 0;
    for (int64_t i = 0; i < v->l.n; i++) {
        const int64_t fold = v->folds[v->all.rows[i]];
        if ((first || fold > last) && (!found || fold < *next)) {
            *next = fold;
            found = 1;
        }
    }
    return found;
}

static int64_t fold_points(const validation *v, int64_t fold, int64_t *set)
{
    int64_t size = 0;
    for (int64_t i = 0; i < v->l.n; i++)
        if (v->folds[v->all.rows[i]] == fold)
            set[size++] = i;
    return size;
}

static int64_t region_points(const validation *v, int64_t centre, int64_t *set)
{
    const rbf_points *points = v->all.points;
    const double most = v->radius * v->radius;
    int64_t size = 0;
    for (int64_t i = 0; i < points->count; i++) {
        double sum = 0.0;
        for (int k = 0; k < points->dimension; k++) {
            const double difference = points->axis[k][i] - points->axis[k][centre];
            sum += difference * difference;
        }
        if (sum <= most)
            set[size++] = i;
    }
    return size;
}

/* Rows that were merged into one point have one fold, that of the first. */
static void warn_of_split_points(rbf_context *context, const validation *v)
{
    for (int64_t row = 0; row < v->l.given; row++) {
        const int64_t i = v->all.point_of_row[row];
        if (i < 0 || v->folds[row] == v->folds[v->all.rows[i]])
            continue;
        rbf_warn(context,
                 "rows %lld and %lld are one point but in folds %lld and %lld: the fold of the "
                 "first row counts, here and in other such groups",
                 (long long)v->all.rows[i], (long long)row, (long long)v->folds[v->all.rows[i]],
                 (long long)v->folds[row]);
        return;
    }
}

/* Notes the sizes of all sets and chooses how they are left out. */
static rbf_status start_folds(rbf_context *context, validation *v)
{
    int64_t fold = 0, count = 0;
    int64_t *sizes = rbf_allocate(context, v->l.n, sizeof *sizes, "the folds");
    if (sizes == NULL)
        return RBF_E_MEMORY;
    for (int more = next_fold(v, 1, 0, &fold); more; more = next_fold(v, 0, fold, &fold)) {
        sizes[count] = fold_points(v, fold, v->set);
        for (int64_t k = 0; k < sizes[count]; k++)
            v->left_out[v->set[k]] = sizes[count];
        count++;
    }
    rbf_status status = RBF_OK;
    if (count == 1)
        status = rbf_fail(context, RBF_E_ARGUMENT,
                          "all rows are in fold %lld: at least two folds are needed",
                          (long long)v->folds[v->all.rows[0]]);
    if (status == RBF_OK)
        status = rbf_leave_out_start(context, count, sizes, 0, &v->l);
    rbf_release(sizes);
    return status;
}

static rbf_status predict_folds(rbf_context *context, validation *v)
{
    int64_t fold = 0, done = 0;
    warn_of_split_points(context, v);
    rbf_status status = start_folds(context, v);
    int more = next_fold(v, 1, 0, &fold);
    while (status == RBF_OK && more) {
        const int64_t size = fold_points(v, fold, v->set);
        int carries = 0;
        status = rbf_leave_out_predict(context, &v->l, size, v->set, -1, done > 0, &carries);
        if (status != RBF_OK)
            rbf_fail_prefix(context, "without fold %lld", (long long)fold);
        else if (!carries)
            rbf_warn(context,
                     "fold %lld is not predicted: the other %lld points do not determine the tail "
                     "of degree %d",
                     (long long)fold, (long long)(v->l.n - size), v->resolved.degree);
        done += size;
        if (status == RBF_OK)
            status = rbf_progress(context, "cross-validation", (double)done / (double)v->l.n);
        more = next_fold(v, 0, fold, &fold);
    }
    return status;
}

static rbf_status predict_regions(rbf_context *context, validation *v)
{
    int64_t failed = 0, first = -1;
    for (int64_t i = 0; i < v->l.n; i++)
        v->left_out[i] = region_points(v, i, v->set);
    rbf_status status = rbf_leave_out_start(context, v->l.n, v->left_out, 1, &v->l);
    if (status == RBF_OK && v->l.b == NULL && v->resolved.neighbors == 0 &&
        v->l.n > RBF_REGIONS_REFIT) {
        status = rbf_fail(context, RBF_E_MEMORY,
                          "the regions of %lld electrodes need the inverse of their system, for "
                          "which there is no memory, or as many fits",
                          (long long)v->l.n);
        rbf_hint(context, "take --folds with a few regions as groups, or raise the budget");
    }
    for (int64_t i = 0; i < v->l.n && status == RBF_OK; i++) {
        int carries = 0;
        const int64_t size = region_points(v, i, v->set);
        status = rbf_leave_out_predict(context, &v->l, size, v->set, i, i > 0, &carries);
        if (status != RBF_OK)
            rbf_fail_prefix(context, "without the region of row %lld", (long long)v->all.rows[i]);
        if (status == RBF_OK)
            status = rbf_progress(context, "cross-validation", (double)(i + 1) / (double)v->l.n);
        first = !carries && first < 0 ? v->all.rows[i] : first;
        failed += !carries;
    }
    if (status == RBF_OK && failed > 0)
        rbf_warn(context,
                 "%lld of %lld electrodes are not predicted: without the region the others do not "
                 "determine the tail of degree %d (the first is row %lld)",
                 (long long)failed, (long long)v->l.n, v->resolved.degree, (long long)first);
    return status;
}

/* s / sqrt(G_ii), G_ii = w / e; NaN where an electrode says nothing about it, without weights, and where
 * these come from several systems. */
static void fill_deviation(const validation *v, const rbf_model *model)
{
    const int64_t n = v->l.n;
    for (int64_t i = 0; i < n * v->l.samples; i++)
        v->deviation[i] = NAN;
    const int has_inverse = model->weights != NULL && model->modes == NULL;
    for (int64_t t = 0; t < v->l.samples && has_inverse; t++) {
        const double *weights = model->weights + t * n, *errors = model->leave_one_out + t * n;
        int64_t count = 0;
        const double square = rbf_normalised_square(n, weights, errors, NULL, &count);
        for (int64_t i = 0; i < n; i++)
            v->deviation[t * n + i] = sqrt(square * errors[i] / weights[i]);
    }
}

static rbf_status predict_one_by_one(rbf_context *context, validation *v)
{
    rbf_model *model = NULL;
    rbf_status status = rbf_selection_fit(context, &v->all, v->l.given, v->l.samples, v->l.options,
                                          &v->resolved, &model);
    for (int64_t i = 0; i < v->l.n * v->l.samples && status == RBF_OK; i++)
        v->l.predicted[i] = v->all.values[i] - model->leave_one_out[i];
    if (status == RBF_OK && v->deviation != NULL)
        fill_deviation(v, model);
    v->approximate = status == RBF_OK && rbf_model_leave_one_out_is_approximate(model);
    if (status == RBF_OK) { /* back from the model, for their rows */
        v->all.rows = model->rows;
        model->rows = NULL;
    }
    rbf_model_destroy(&model);
    return status;
}

static rbf_status predict(rbf_context *context, validation *v)
{
    const int64_t n = rbf_points_count(v->all.points), size = rbf_multiply(n, v->l.samples);
    v->l.n = n;
    v->l.all = &v->all;
    v->l.resolved = &v->resolved;
    v->l.predicted = rbf_allocate(context, size, sizeof *v->l.predicted, "predictions");
    v->set = rbf_allocate(context, n, sizeof *v->set, "a set of electrodes");
    v->left_out = rbf_allocate(context, n, sizeof *v->left_out, "sets of electrodes");
    if (v->l.predicted == NULL || v->set == NULL || v->left_out == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < size; i++)
        v->l.predicted[i] = NAN;
    for (int64_t i = 0; i < n; i++)
        v->left_out[i] = 1;
    if (v->folds != NULL)
        return predict_folds(context, v);
    return v->radius >= 0.0 ? predict_regions(context, v) : predict_one_by_one(context, v);
}

static rbf_status allocate_deviation(rbf_context *context, validation *v)
{
    const int64_t size = rbf_multiply(rbf_points_count(v->all.points), v->l.samples);
    v->deviation = rbf_allocate(context, size, sizeof *v->deviation, "predictions");
    return v->deviation == NULL ? RBF_E_MEMORY : RBF_OK;
}

/* Of the used points to those of the given rows. */
static void spread(const validation *v, const double *used, double *rows)
{
    for (int64_t t = 0; t < v->l.samples; t++)
        for (int64_t row = 0; row < v->l.given; row++) {
            const int64_t i = v->all.point_of_row[row];
            rows[t * v->l.given + row] = i < 0 ? NAN : used[t * v->l.n + i];
        }
}

/* What the caller gets, and where; predicted is wanted, the others may be NULL. */
typedef struct outputs {
    double *predicted, *deviation;
    int64_t *left_out;
    int *approximate;
} outputs;

/* The caller's arrays are not touched before all is well. */
static void hand_over(const validation *v, const outputs *out)
{
    spread(v, v->l.predicted, out->predicted);
    if (out->deviation != NULL)
        spread(v, v->deviation, out->deviation);
    if (out->approximate != NULL)
        *out->approximate = v->approximate;
    for (int64_t row = 0; row < v->l.given && out->left_out != NULL; row++) {
        const int64_t i = v->all.point_of_row[row];
        out->left_out[row] = i < 0 ? 0 : v->left_out[i];
    }
}

/* v: folds and radius are set. */
static rbf_status validate(rbf_context *context, const rbf_points *points, int64_t samples,
                           const double *values, const rbf_fit_options *options, validation *v,
                           const outputs *out)
{
    const int one_by_one = v->folds == NULL && v->radius < 0.0;
    const int copies = one_by_one && out->deviation == NULL ? 2 : 4;
    rbf_fit_options chosen = *options;
    rbf_status status = RBF_OK;
    if (options->modes != NULL && !one_by_one) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "the modes are those of all electrodes: with a lambda for each of them, no set of "
                 "electrodes can be left out");
        rbf_hint(context, "folds for each of which the modes are found anew do (tune.h, or "
                          "--smoothing modes --folds)");
        return RBF_E_ARGUMENT;
    }
    chosen.leave_one_out = one_by_one;
    v->l.given = rbf_points_count(points);
    v->l.samples = samples;
    v->l.options = &chosen;
    status = rbf_fit_prepare(context, points, samples, copies, &chosen, &v->resolved);
    if (status == RBF_E_MEMORY && one_by_one)
        rbf_hint(context, "leave out a few folds instead, which needs no inverse of the system and "
                          "so takes any solver, or raise the budget");
    if (status == RBF_OK)
        status = rbf_selection_create(context, points, samples, values, options, &v->all);
    if (status == RBF_OK && out->deviation != NULL)
        status = allocate_deviation(context, v);
    if (status == RBF_OK)
        status = predict(context, v);
    if (status == RBF_OK)
        hand_over(v, out);
    rbf_leave_out_release(&v->l);
    rbf_release(v->l.predicted);
    rbf_release(v->deviation);
    rbf_release(v->set);
    rbf_release(v->left_out);
    rbf_selection_release(&v->all);
    return status;
}

rbf_status rbf_cross_validate(rbf_context *context, const rbf_points *points, int64_t samples,
                              const double *values, const rbf_fit_options *options,
                              const int64_t *folds, double *predicted)
{
    validation v = {.folds = folds, .radius = -1.0};
    const outputs out = {.predicted = predicted};
    return validate(context, points, samples, values, options, &v, &out);
}

rbf_status rbf_leave_one_out(rbf_context *context, const rbf_points *points, int64_t samples,
                             const double *values, const rbf_fit_options *options,
                             double *predicted, double *deviation, int *approximate)
{
    validation v = {.radius = -1.0};
    const outputs out = {
        .predicted = predicted, .deviation = deviation, .approximate = approximate};
    return validate(context, points, samples, values, options, &v, &out);
}

rbf_status rbf_cross_validate_regions(rbf_context *context, const rbf_points *points,
                                      int64_t samples, const double *values,
                                      const rbf_fit_options *options, double radius,
                                      double *predicted, int64_t *left_out)
{
    validation v = {.radius = radius};
    const outputs out = {.predicted = predicted, .left_out = left_out};
    if (!(radius >= 0.0))
        return rbf_fail(context, RBF_E_ARGUMENT, "the radius must not be negative, got %g", radius);
    return validate(context, points, samples, values, options, &v, &out);
}
