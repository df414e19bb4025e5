/* Cross-validation of a choice: it is made anew for every fold, from the electrodes outside of it. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "model/model.h"
#include "model/tune.h"

typedef struct nested {
    const rbf_points *points;
    int64_t samples;
    const double *values;
    const rbf_fit_options *fit;
    const rbf_tune_options *options;
    const int64_t *folds;
    double *masked;    /* [samples][count]: NaN in the fold */
    double *predicted; /* [samples][count] */
    int64_t *rows;     /* of the fold */
} nested;

/* Rows of the fold into v->rows; returns how many. */
static int64_t mask_fold(const nested *v, int64_t fold)
{
    const int64_t n = v->points->count;
    int64_t count = 0;
    memcpy(v->masked, v->values, (size_t)(n * v->samples) * sizeof *v->masked);
    for (int64_t i = 0; i < n; i++) {
        if (v->folds[i] != fold)
            continue;
        v->rows[count++] = i;
        for (int64_t t = 0; t < v->samples; t++)
            v->masked[t * n + i] = NAN;
    }
    return count;
}

static rbf_status choose_and_fit(rbf_context *context, const nested *v, rbf_model **model)
{
    rbf_tuning *tuning = NULL;
    rbf_fit_options chosen = *v->fit;
    rbf_status status =
        rbf_tune(context, v->points, v->samples, v->masked, v->fit, v->options, &tuning);
    if (status == RBF_OK) {
        rbf_tuning_apply(tuning, &chosen);
        chosen.leave_one_out = 0;
        status = rbf_model_fit(context, v->points, v->samples, v->masked, &chosen, model);
    }
    rbf_tuning_destroy(&tuning);
    return status;
}

static rbf_status predict_fold(rbf_context *context, const nested *v, int64_t fold)
{
    const int64_t n = v->points->count, count = mask_fold(v, fold);
    rbf_points *targets = NULL;
    rbf_model *model = NULL;
    double *map = rbf_allocate(context, rbf_multiply(count, v->samples), sizeof *map, "a fold");
    rbf_status status = map == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_points_select(context, v->points, count, v->rows, &targets);
    if (status == RBF_OK) {
        const int muted =
            rbf_log_mute(context, 1); /* it would name the rows of the fold as missing */
        status = choose_and_fit(context, v, &model);
        (void)rbf_log_mute(context, muted);
    }
    if (status == RBF_OK)
        status = rbf_model_evaluate(context, model, targets, 0, v->samples, map, count);
    for (int64_t t = 0; t < v->samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < count; i++) {
            const int64_t at = t * n + v->rows[i];
            v->predicted[at] = isnan(v->values[at]) ? NAN : map[t * count + i];
        }
    if (status != RBF_OK)
        rbf_fail_prefix(context, "without fold %lld", (long long)fold);
    rbf_model_destroy(&model);
    rbf_points_destroy(&targets);
    rbf_release(map);
    return status;
}

/* Has an earlier row the same fold? */
static int is_repeated(const int64_t *folds, int64_t row)
{
    for (int64_t i = 0; i < row; i++)
        if (folds[i] == folds[row])
            return 1;
    return 0;
}

rbf_status rbf_tune_validate(rbf_context *context, const rbf_points *points, int64_t samples,
                             const double *values, const rbf_fit_options *fit,
                             const rbf_tune_options *options, const int64_t *folds,
                             double *predicted)
{
    const int64_t n = points->count, size = rbf_multiply(n, samples);
    nested v = {.points = points,
                .samples = samples,
                .values = values,
                .fit = fit,
                .options = options,
                .folds = folds};
    rbf_status status = RBF_E_MEMORY;
    v.masked = rbf_allocate(context, size, sizeof *v.masked, "values");
    v.predicted = rbf_allocate(context, size, sizeof *v.predicted, "predictions");
    v.rows = rbf_allocate(context, n, sizeof *v.rows, "a fold");
    if (v.masked != NULL && v.predicted != NULL && v.rows != NULL)
        status = RBF_OK;
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        if (!is_repeated(folds, i))
            status = predict_fold(context, &v, folds[i]);
    if (status == RBF_OK)
        memcpy(predicted, v.predicted, (size_t)size * sizeof *predicted);
    rbf_release(v.rows);
    rbf_release(v.predicted);
    rbf_release(v.masked);
    return status;
}
