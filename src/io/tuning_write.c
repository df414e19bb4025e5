/* The curves of a search: a group a kernel with its epsilons, one for lambda, and what was chosen. */
#include <math.h>
#include <stdio.h>

#include "core/memory.h"
#include "io/h5.h"
#include "io/identify.h"

/* The numbers of a setting, each a dataset over the settings of a curve. */
static const struct {
    const char *name;
    size_t offset;
} columns[] = {
    {"epsilon", offsetof(rbf_tune_setting, epsilon)},
    {"relative_epsilon", offsetof(rbf_tune_setting, relative_epsilon)},
    {"smoothing", offsetof(rbf_tune_setting, smoothing)},
    {"relative_smoothing", offsetof(rbf_tune_setting, relative_smoothing)},
    {"criterion", offsetof(rbf_tune_setting, value)},
    {"leave_one_out", offsetof(rbf_tune_setting, leave_one_out)},
    {"rcond", offsetof(rbf_tune_setting, rcond)},
};

#define COLUMN_COUNT (sizeof columns / sizeof columns[0])

static double number_of(const rbf_tune_setting *setting, size_t column)
{
    return *(const double *)((const char *)setting + columns[column].offset);
}

/* column [count]: scratch. */
static void write_curve(rbf_output *output, const char *group, int count,
                        const rbf_tune_setting *curve, double *column)
{
    const int64_t length = count;
    const int32_t degree = curve[0].degree;
    char path[RBF_H5_PATH_SIZE];

    rbf_output_group(output, group);
    rbf_output_text(output, group, "kernel", rbf_kernel_describe(curve[0].kernel)->name);
    rbf_output_numbers(output, group, "degree", RBF_INT32, 1, &degree);
    for (size_t k = 0; k < COLUMN_COUNT; k++) {
        for (int i = 0; i < count; i++)
            column[i] = number_of(&curve[i], k);
        rbf_h5_join(group, columns[k].name, path);
        rbf_output_array(output, path, RBF_FLOAT64, 1, &length, column);
    }
}

/* A setting as attributes of a group of its own. */
static void write_setting(rbf_output *output, const char *group, const rbf_tune_setting *setting)
{
    const int32_t degree = setting->degree;

    rbf_output_group(output, group);
    rbf_output_text(output, group, "kernel", rbf_kernel_describe(setting->kernel)->name);
    rbf_output_numbers(output, group, "degree", RBF_INT32, 1, &degree);
    for (size_t k = 0; k < COLUMN_COUNT; k++) {
        const double number = number_of(setting, k);
        rbf_output_numbers(output, group, columns[k].name, RBF_FLOAT64, 1, &number);
    }
}

/* The numbers of a mode, each a dataset over the modes. */
static const struct {
    const char *path;
    size_t offset;
} mode_columns[] = {
    {"/modes/energy", offsetof(rbf_tune_mode, energy)},
    {"/modes/smoothing", offsetof(rbf_tune_mode, smoothing)},
    {"/modes/relative_smoothing", offsetof(rbf_tune_mode, relative_smoothing)},
    {"/modes/leave_one_out", offsetof(rbf_tune_mode, leave_one_out)},
    {"/modes/with_one", offsetof(rbf_tune_mode, with_one)},
};

/* column [count]: scratch. */
static void write_modes(rbf_output *output, const rbf_tune_report *report, int count,
                        const rbf_tune_mode *modes, double *column)
{
    const int64_t length = count;
    const int32_t taken = report->modes;

    rbf_output_group(output, "/modes");
    rbf_output_numbers(output, "/modes", "taken", RBF_INT32, 1, &taken);
    rbf_output_numbers(output, "/modes", "gain", RBF_FLOAT64, 1, &report->mode_gain);
    rbf_output_numbers(output, "/modes", "gain_error", RBF_FLOAT64, 1, &report->mode_gain_error);
    for (size_t k = 0; k < sizeof mode_columns / sizeof mode_columns[0]; k++) {
        for (int i = 0; i < count; i++)
            column[i] = *(const double *)((const char *)&modes[i] + mode_columns[k].offset);
        rbf_output_array(output, mode_columns[k].path, RBF_FLOAT64, 1, &length, column);
    }
}

static void write_report(rbf_output *output, const rbf_tune_report *report,
                         const rbf_metadata *metadata)
{
    const int32_t whole[] = {report->kept, report->flags};

    rbf_format_write(output, RBF_TUNING_FORMAT);
    rbf_output_text(output, "/", "criterion", rbf_criterion_name(report->criterion));
    rbf_output_numbers(output, "/", "kept", RBF_INT32, 1, &whole[0]);
    rbf_output_numbers(output, "/", "flags", RBF_INT32, 1, &whole[1]);
    rbf_output_numbers(output, "/", "gain", RBF_FLOAT64, 1, &report->gain);
    rbf_output_numbers(output, "/", "gain_error", RBF_FLOAT64, 1, &report->gain_error);
    rbf_output_numbers(output, "/", "spacing", RBF_FLOAT64, 1, &report->spacing);
    rbf_output_numbers(output, "/", "epsilon_range", RBF_FLOAT64, 2, report->epsilon_range);
    rbf_output_numbers(output, "/", "smoothing_range", RBF_FLOAT64, 2, report->smoothing_range);
    rbf_output_numbers(output, "/", "points", RBF_INT64, 1, &report->points);
    rbf_output_numbers(output, "/", "points_used", RBF_INT64, 1, &report->points_used);
    rbf_output_numbers(output, "/", "samples", RBF_INT64, 1, &report->samples);
    if (metadata != NULL) {
        rbf_output_text(output, "/", "length_units", metadata->length_units);
        rbf_output_text(output, "/", "points_path", metadata->points_path);
        rbf_output_text(output, "/", "values_path", metadata->values_path);
    }
    write_setting(output, "/chosen", &report->chosen);
    write_setting(output, "/best", &report->best);
    if (!isnan(report->standard.leave_one_out))
        write_setting(output, "/standard", &report->standard);
}

static rbf_status write_tuning(rbf_context *context, rbf_output *output, const rbf_tuning *tuning,
                               const rbf_metadata *metadata)
{
    int count = 0, lambdas = 0, modes = 0;
    const rbf_tune_setting *epsilons = rbf_tuning_epsilons(tuning, &count);
    const rbf_tune_setting *smoothings = rbf_tuning_smoothings(tuning, &lambdas);
    const rbf_tune_mode *list = rbf_tuning_modes(tuning, &modes);
    char group[96];
    double *column = rbf_allocate(context, count + lambdas + modes, sizeof *column, "a curve");

    if (column == NULL)
        return RBF_E_MEMORY;
    write_report(output, rbf_tuning_report(tuning), metadata);
    rbf_output_group(output, "/kernels");
    for (int first = 0, next = 0; first < count; first = next) {
        while (next < count && epsilons[next].kernel == epsilons[first].kernel)
            next++;
        snprintf(group, sizeof group, "/kernels/%s",
                 rbf_kernel_describe(epsilons[first].kernel)->name);
        write_curve(output, group, next - first, epsilons + first, column);
    }
    if (lambdas > 0)
        write_curve(output, "/smoothing", lambdas, smoothings, column);
    if (modes > 0)
        write_modes(output, rbf_tuning_report(tuning), modes, list, column);
    rbf_release(column);
    return rbf_output_check(context, output);
}

rbf_status rbf_tuning_save(rbf_context *context, const rbf_tuning *tuning,
                           const rbf_metadata *metadata, const char *file, int overwrite)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output output;
    rbf_status status = rbf_output_create(context, file, overwrite, 65536, &output);

    if (status == RBF_OK)
        status = write_tuning(context, &output, tuning, metadata);
    if (status == RBF_OK)
        status = rbf_output_commit(context, &output);
    rbf_output_discard(&output);
    rbf_h5_restore(quiet);
    return status;
}
