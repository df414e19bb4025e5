/* rbfinterp tune: which kernel, epsilon and smoothing suit a recording. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "job.h"
#include "output.h"
#include "plot_tune.h"
#include "report.h"
#include "ui.h"

/* The best settings of each kernel, best first; returns how many. */
static int rank_kernels(const rbf_tuning *tuning, rbf_tune_setting best[RBF_KERNEL_COUNT])
{
    int count = 0, found = 0;
    const rbf_tune_setting *all = rbf_tuning_epsilons(tuning, &count);
    for (int k = 0; k < count;) {
        rbf_tune_setting least = all[k];
        for (const rbf_kernel kernel = all[k].kernel; k < count && all[k].kernel == kernel; k++)
            least = all[k].value < least.value ? all[k] : least;
        int place = found++;
        for (; place > 0 && best[place - 1].value > least.value; place--)
            best[place] = best[place - 1];
        best[place] = least;
    }
    return found;
}

static void print_setting(const char *mark, const rbf_tune_setting *s)
{
    char relative[32] = "-";
    if (!isnan(s->relative_epsilon))
        (void)snprintf(relative, sizeof relative, "%.3g", s->relative_epsilon);
    ui_print("  %-1s %-22s %10.4g %10s %10.3g %10.3g %10.5g %10.5g", mark,
             rbf_kernel_describe(s->kernel)->name, s->epsilon, relative, s->smoothing,
             s->relative_smoothing, s->value, s->leave_one_out);
    (void)putchar('\n');
}

static void print_remarks(const rbf_tune_report *report)
{
    static const struct {
        int flag;
        const char *text;
    } remarks[] = {
        {RBF_TUNE_EPSILON_LOW, "epsilon is at the lower end of its range: the kernel acts as its "
                               "limit without a scale"},
        {RBF_TUNE_EPSILON_HIGH, "epsilon is at the upper end of its range: electrodes tell little "
                                "of each other"},
        {RBF_TUNE_EPSILON_FLAT, "epsilon matters little: a factor of 4 either way costs less than "
                                "1%"},
        {RBF_TUNE_SMOOTHING_LOW, "smoothing is the least that keeps the system well-conditioned"},
        {RBF_TUNE_SMOOTHING_HIGH, "smoothing is at the upper end: hardly more than the tail is "
                                  "left"},
        {RBF_TUNE_SMOOTHING_FLAT, "smoothing matters little: a factor of 10 either way costs less "
                                  "than 1%"},
    };
    for (size_t k = 0; k < sizeof remarks / sizeof remarks[0]; k++)
        if ((report->flags & remarks[k].flag) != 0)
            ui_row("note", "%s", remarks[k].text);
}

static void print_ranges(const rbf_tune_report *report)
{
    if (report->epsilon_range[0] < report->epsilon_range[1])
        ui_row("epsilon from", "%.4g to %.4g", report->epsilon_range[0], report->epsilon_range[1]);
    if (!isnan(report->smoothing_range[0]))
        ui_row("smoothing from", "%g to %g times the scale of the kernel matrix, and 0",
               report->smoothing_range[0], report->smoothing_range[1]);
}

/* The modes of the recording that are told one by one. */
#define MODES_TOLD 10

static void print_modes(const cli_job *job)
{
    const rbf_tune_report *report = rbf_tuning_report(job->tuning);
    int count = 0;
    const rbf_tune_mode *modes = rbf_tuning_modes(job->tuning, &count);
    if (count == 0)
        return;
    ui_print("    %-22s %10s %10s %10s %10s %10s", "mode", "energy", "smoothing", "x scale",
             "l.-o.-o.", "with one");
    (void)putchar('\n');
    for (int k = 0; k < count && k < MODES_TOLD; k++) {
        ui_print("    %-22d %10.3g %10.3g %10.3g %10.5g %10.5g", k, modes[k].energy,
                 modes[k].smoothing, modes[k].relative_smoothing, modes[k].leave_one_out,
                 modes[k].with_one);
        (void)putchar('\n');
    }
    if (count > MODES_TOLD) {
        ui_print("    and %d more", count - MODES_TOLD);
        (void)putchar('\n');
    }
    (void)putchar('\n');
    ui_row("with modes", "leave-one-out %.5g, with one smoothing %.5g; each at its least %.5g",
           report->mode_leave_one_out, report->best.leave_one_out, report->mode_least);
    if (isnan(report->mode_gain))
        ui_row("gain of modes", "not known: too few electrodes to hold some of them out");
    else
        ui_row("gain of modes", "%.1f%% +- %.1f%% of the squared errors%s",
               100.0 * report->mode_gain, 100.0 * report->mode_gain_error,
               report->modes > 0 ? ""
               : report->mode_gain > report->mode_gain_error
                   ? ": not taken, since the standard setting is kept"
                   : ": one smoothing serves them all");
}

static void print_chosen(const rbf_tune_report *report)
{
    char smoothing[32];
    (void)snprintf(smoothing, sizeof smoothing, "%.10g", report->chosen.smoothing);
    ui_row("chosen", "--kernel %s --epsilon %.10g --degree %d --smoothing %s",
           rbf_kernel_describe(report->chosen.kernel)->name, report->chosen.epsilon,
           report->chosen.degree, report->modes > 0 ? "modes" : smoothing);
}

static void print_rows(const cli_job *job)
{
    const rbf_tune_report *report = rbf_tuning_report(job->tuning);
    const char *units = job->recording->metadata.length_units;
    rbf_tune_setting best[RBF_KERNEL_COUNT];
    const int count = rank_kernels(job->tuning, best);
    ui_row("electrodes", "%lld of %lld searched with, spacing %.4g%s%s", (long long)report->points,
           (long long)report->points_used, report->spacing, units[0] == '\0' ? "" : " ", units);
    ui_row("samples", "%lld", (long long)report->samples);
    ui_row("criterion", "%s: %s", rbf_criterion_name(report->criterion),
           rbf_criterion_text(report->criterion));
    print_ranges(report);
    (void)putchar('\n');
    ui_print("    %-22s %10s %10s %10s %10s %10s %10s", "kernel", "epsilon", "x spacing",
             "smoothing", "x scale", "criterion", "l.-o.-o.");
    (void)putchar('\n');
    for (int k = 0; k < count; k++)
        print_setting(k == 0 && !report->kept ? "*" : "", &best[k]);
    if (!isnan(report->standard.leave_one_out)) {
        ui_print("    without a search:");
        (void)putchar('\n');
        print_setting(report->kept ? "*" : "", &report->standard);
    }
    (void)putchar('\n');
    print_modes(job);
    if (!isnan(report->standard.leave_one_out))
        ui_row("gain", "%.1f%% +- %.1f%% of the squared errors%s", 100.0 * report->gain,
               100.0 * report->gain_error,
               report->kept ? ": could be chance, the standard setting is kept" : "");
    print_remarks(report);
    print_chosen(report);
}

static cJSON *setting_object(const rbf_tune_setting *s)
{
    cJSON *object = json_object();
    json_add_text(object, "kernel", rbf_kernel_describe(s->kernel)->name);
    json_add_whole(object, "degree", s->degree);
    json_add_numbers(object, 7,
                     (json_number[]){{"epsilon", s->epsilon},
                                     {"relative_epsilon", s->relative_epsilon},
                                     {"smoothing", s->smoothing},
                                     {"relative_smoothing", s->relative_smoothing},
                                     {"value", s->value},
                                     {"leave_one_out", s->leave_one_out},
                                     {"rcond", s->rcond}});
    return object;
}

static cJSON *setting_list(int count, const rbf_tune_setting *settings)
{
    cJSON *list = json_list();
    for (int k = 0; k < count; k++)
        json_append(list, setting_object(&settings[k]));
    return list;
}

static void add_modes(cJSON *document, const rbf_tuning *tuning)
{
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    int count = 0;
    const rbf_tune_mode *modes = rbf_tuning_modes(tuning, &count);
    cJSON *list = json_list();
    for (int k = 0; k < count; k++) {
        cJSON *object = json_object();
        json_add_number(object, "energy", modes[k].energy);
        json_add_number(object, "smoothing", modes[k].smoothing);
        json_add_number(object, "relative_smoothing", modes[k].relative_smoothing);
        json_add_number(object, "leave_one_out", modes[k].leave_one_out);
        json_add_number(object, "with_one", modes[k].with_one);
        json_append(list, object);
    }
    json_add_whole(document, "modes", report->modes);
    json_add_number(document, "mode_leave_one_out", report->mode_leave_one_out);
    json_add_number(document, "mode_least", report->mode_least);
    json_add_number(document, "mode_gain", report->mode_gain);
    json_add_number(document, "mode_gain_error", report->mode_gain_error);
    json_add(document, "mode_list", list);
}

static cJSON *pair(const double numbers[2])
{
    cJSON *list = json_list();
    json_append_number(list, numbers[0]);
    json_append_number(list, numbers[1]);
    return list;
}

static rbf_status print_json(const cli_job *job)
{
    const rbf_tune_report *report = rbf_tuning_report(job->tuning);
    rbf_tune_setting best[RBF_KERNEL_COUNT];
    int count = 0;
    cJSON *document = report_open("tune");
    json_add_text(document, "data", job->arguments->operand[0]);
    report_add_metadata(document, &job->recording->metadata);
    json_add_text(document, "criterion", rbf_criterion_name(report->criterion));
    json_add_whole(document, "electrodes", report->points_used);
    json_add_whole(document, "search_points", report->points);
    json_add_whole(document, "samples", report->samples);
    json_add_number(document, "spacing", report->spacing);
    json_add(document, "epsilon_range", pair(report->epsilon_range));
    json_add(document, "smoothing_range", pair(report->smoothing_range));
    json_add(document, "chosen", setting_object(&report->chosen));
    json_add(document, "best", setting_object(&report->best));
    if (isnan(report->standard.leave_one_out))
        json_add_null(document, "standard");
    else
        json_add(document, "standard", setting_object(&report->standard));
    json_add_number(document, "gain", report->gain);
    json_add_number(document, "gain_error", report->gain_error);
    json_add_flag(document, "kept", report->kept);
    add_modes(document, job->tuning);
    json_add_flag(document, "epsilon_at_edge",
                  (report->flags & (RBF_TUNE_EPSILON_LOW | RBF_TUNE_EPSILON_HIGH)) != 0);
    json_add_flag(document, "epsilon_flat", (report->flags & RBF_TUNE_EPSILON_FLAT) != 0);
    json_add_flag(document, "smoothing_at_edge",
                  (report->flags & (RBF_TUNE_SMOOTHING_LOW | RBF_TUNE_SMOOTHING_HIGH)) != 0);
    json_add_flag(document, "smoothing_flat", (report->flags & RBF_TUNE_SMOOTHING_FLAT) != 0);
    json_add_whole(document, "decompositions", report->decompositions);
    const int kernels = rank_kernels(job->tuning, best);
    json_add(document, "kernels", setting_list(kernels, best));
    const rbf_tune_setting *curve = rbf_tuning_epsilons(job->tuning, &count);
    json_add(document, "epsilon_curve", setting_list(count, curve));
    curve = rbf_tuning_smoothings(job->tuning, &count);
    json_add(document, "smoothing_curve", setting_list(count, curve));
    return json_print(document);
}

static rbf_status check_plot(const cli_job *job)
{
    const char *plot = job_text(job, OPTION_PLOT), *output = job_text(job, OPTION_OUTPUT);
    const size_t length = plot == NULL ? 0 : strlen(plot);
    if (plot == NULL)
        return RBF_OK;
    if (length < 5 || strcmp(plot + length - 4, ".svg") != 0) {
        ui_fail(RBF_E_ARGUMENT, "--plot: got '%s', expected a name that ends in .svg", plot);
        ui_hint("rsvg-convert, Inkscape or a browser turn SVG into PNG or PDF");
        return RBF_E_ARGUMENT;
    }
    if (output != NULL && strcmp(plot, output) == 0)
        return ui_fail(RBF_E_ARGUMENT, "--plot and --output both name '%s'", plot);
    return output_check(job->context, job->arguments, plot);
}

static rbf_status write_files(const cli_job *job)
{
    const char *output = job_text(job, OPTION_OUTPUT), *plot = job_text(job, OPTION_PLOT);
    rbf_status status = RBF_OK;
    if (output != NULL)
        status = rbf_tuning_save(job->context, job->tuning, &job->recording->metadata, output,
                                 job_given(job, OPTION_OVERWRITE));
    if (status == RBF_OK && plot != NULL)
        status =
            plot_tuning(job->context, job->tuning, job->recording->metadata.length_units, plot);
    return status;
}

rbf_status cmd_tune(const cli_arguments *arguments)
{
    cli_job job;
    rbf_status status = job_open(&job, arguments);
    if (status == RBF_OK)
        status = check_plot(&job);
    if (status == RBF_OK)
        status = job_choose_options(&job);
    if (status == RBF_OK && !job.tunes)
        status = ui_fail(RBF_E_ARGUMENT, "kernel, epsilon and smoothing are all given: there is "
                                         "nothing to choose");
    if (status == RBF_OK)
        status = job_read_recording(&job);
    if (status == RBF_OK && job_given(&job, OPTION_DRY_RUN)) {
        status = job_print_plan(&job, NULL, NULL);
        return job_close(&job, status);
    }
    if (status == RBF_OK)
        status = job_tune(&job);
    if (status == RBF_OK)
        status = ui_check_stop();
    if (status == RBF_OK)
        status = write_files(&job);
    if (status == RBF_OK && job_given(&job, OPTION_JSON))
        status = print_json(&job);
    else if (status == RBF_OK)
        print_rows(&job);
    if (status == RBF_OK)
        ui_summarise("tried %d kernels and epsilons in %.2f s",
                     rbf_tuning_report(job.tuning)->decompositions, job_seconds(&job));
    return job_close(&job, status);
}
