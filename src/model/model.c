/* The finished model: made empty, destroyed, asked. */
#include "model/model.h"

#include <math.h>
#include <stddef.h>

#include "core/memory.h"
#include "geometry/points.h"
#include "model/modes.h"

rbf_model *rbf_model_new(rbf_context *context)
{
    rbf_model *model = rbf_allocate_zero(context, 1, sizeof *model, "a model");
    if (model == NULL)
        return NULL;
    rbf_metadata_default(&model->metadata);
    model->report.tolerance = model->report.verified = NAN; /* unless a solver iterates */
    return model;
}

void rbf_model_destroy(rbf_model **model)
{
    if (model == NULL || *model == NULL)
        return;
    rbf_points_destroy(&(*model)->centres);
    rbf_release((*model)->rows);
    rbf_release((*model)->smoothing);
    rbf_release((*model)->weights);
    rbf_release((*model)->values);
    rbf_patches_destroy(&(*model)->patches);
    rbf_release((*model)->leave_one_out);
    rbf_release((*model)->missing);
    rbf_release((*model)->tail_coefficients);
    rbf_modes_destroy(&(*model)->modes);
    rbf_release(*model);
    *model = NULL;
}

void rbf_model_count_missing(rbf_model *model)
{
    rbf_fit_report *report = &model->report;
    const int64_t n = model->centres->count;
    report->missing_values = report->incomplete_samples = report->empty_samples = 0;
    for (int64_t t = 0; t < model->samples && model->missing != NULL; t++) {
        int64_t count = 0;
        for (int64_t i = 0; i < n; i++)
            count += model->missing[t * n + i];
        report->missing_values += count;
        report->incomplete_samples += count > 0;
        report->empty_samples += isnan(model->weights[t * n]) != 0;
    }
}

void rbf_model_count_patches(rbf_model *model)
{
    const rbf_patches *patches = model->patches;
    rbf_fit_report *report = &model->report;
    report->patches = patches != NULL ? patches->count : 0;
    report->patch_points_least = report->patch_points_most = 0;
    for (int64_t j = 0; j < report->patches; j++) {
        const int64_t size = patches->begin[j + 1] - patches->begin[j];
        if (j == 0 || size < report->patch_points_least)
            report->patch_points_least = size;
        if (size > report->patch_points_most)
            report->patch_points_most = size;
    }
}

void rbf_model_sum_errors(rbf_model *model, const double *values)
{
    const int64_t size = model->centres->count * model->samples;
    rbf_fit_report *report = &model->report;
    double errors = 0.0, squares = 0.0;
    int64_t count = 0;
    report->leave_one_out_rmse = report->leave_one_out_relative_error = NAN;
    for (int64_t i = 0; i < size && model->leave_one_out != NULL; i++)
        if (isfinite(model->leave_one_out[i])) {
            errors += model->leave_one_out[i] * model->leave_one_out[i];
            squares += values[i] * values[i];
            count++;
        }
    if (count > 0) {
        report->leave_one_out_rmse = sqrt(errors / (double)count);
        if (squares > 0.0)
            report->leave_one_out_relative_error = sqrt(errors / squares);
    }
}

rbf_kernel rbf_model_kernel(const rbf_model *model)
{
    return model->kernel;
}

double rbf_model_epsilon(const rbf_model *model)
{
    return model->epsilon;
}

int64_t rbf_model_samples(const rbf_model *model)
{
    return model->samples;
}

const rbf_points *rbf_model_centres(const rbf_model *model)
{
    return model->centres;
}

const int64_t *rbf_model_rows(const rbf_model *model)
{
    return model->rows;
}

const double *rbf_model_weights(const rbf_model *model)
{
    return model->weights;
}

int64_t rbf_model_neighbors(const rbf_model *model)
{
    return model->neighbors;
}

const double *rbf_model_smoothing(const rbf_model *model)
{
    return model->smoothing;
}

const double *rbf_model_leave_one_out(const rbf_model *model)
{
    return model->leave_one_out;
}

int rbf_model_leave_one_out_is_approximate(const rbf_model *model)
{
    return !isnan(model->report.tolerance) || model->patches != NULL;
}

const unsigned char *rbf_model_missing(const rbf_model *model)
{
    return model->missing;
}

const rbf_fit_report *rbf_model_report(const rbf_model *model)
{
    return &model->report;
}

const rbf_metadata *rbf_model_metadata(const rbf_model *model)
{
    return &model->metadata;
}

const rbf_tuned *rbf_model_tuned(const rbf_model *model)
{
    return &model->tuned;
}

const rbf_modes *rbf_model_modes(const rbf_model *model)
{
    return model->modes;
}

const char *rbf_model_digest(const rbf_model *model)
{
    return model->digest;
}
