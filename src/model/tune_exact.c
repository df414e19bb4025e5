/* Where values are missing, the search goes over a completed recording, whose errors are a little too
 * small. What is told of the settings that are compared is of fits to what was measured. */
#include <math.h>

#include "core/memory.h"
#include "model/fit.h"
#include "model/model.h"
#include "model/tune.h"

static rbf_status fit_setting(rbf_context *context, const rbf_tune_data *data,
                              const rbf_fit_options *options, rbf_model **model)
{
    rbf_resolved resolved;
    rbf_selection all = {.points = data->points, .rows = data->rows, .values = data->measured};
    rbf_selection selection = {0};
    const int64_t n = data->n;
    int64_t *kept = rbf_allocate(context, n, sizeof *kept, "electrodes");
    double *smoothing = rbf_allocate(context, n, sizeof *smoothing, "smoothing");
    rbf_status status = kept == NULL || smoothing == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < n && status == RBF_OK; i++) {
        kept[i] = i;
        smoothing[i] = data->fixed != NULL ? data->fixed[i]
                                           : options->smoothing / (data->scale[i] * data->scale[i]);
    }
    all.smoothing = smoothing;
    if (status == RBF_OK)
        status = rbf_fit_prepare(context, data->points, data->samples, 2, options, &resolved);
    if (status == RBF_OK)
        status = rbf_selection_subset(context, &all, data->samples, NULL, n, kept, &selection);
    if (status == RBF_OK)
        status =
            rbf_selection_fit(context, &selection, n, data->samples, options, &resolved, model);
    rbf_selection_release(&selection);
    rbf_release(smoothing);
    rbf_release(kept);
    return status;
}

rbf_status rbf_tune_measure(rbf_context *context, const rbf_tune_data *data, const rbf_modes *modes,
                            double *energies, rbf_tune_setting *setting)
{
    rbf_model *model = NULL;
    rbf_fit_options options;
    rbf_fit_options_default(&options);
    options.kernel = setting->kernel;
    options.epsilon = setting->epsilon;
    options.degree = setting->degree;
    options.smoothing = data->fixed != NULL ? 0.0 : setting->smoothing;
    options.modes = modes;
    options.leave_one_out = 1;
    options.solver = "dense";
    const int muted = rbf_log_mute(context, 1); /* what there is to warn of, a fit says */
    const int threads = rbf_context_threads(context);
    (void)rbf_context_set_threads(context, 1); /* the bits of a factor hang on them */
    const rbf_status status = fit_setting(context, data, &options, &model);
    (void)rbf_context_set_threads(context, threads);
    (void)rbf_log_mute(context, muted);
    for (int64_t i = 0; i < data->n && status == RBF_OK; i++) {
        energies[i] = 0.0;
        for (int64_t t = 0; t < data->samples; t++) {
            const double error = model->leave_one_out[t * data->n + i];
            energies[i] += isnan(error) ? 0.0 : error * error;
        }
    }
    if (status == RBF_OK)
        setting->leave_one_out = model->report.leave_one_out_relative_error;
    rbf_model_destroy(&model);
    return status;
}
