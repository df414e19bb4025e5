/* Two panels: every kernel over epsilon, with the lambda that suits it best there, and the best
 * kernel over lambda. */
#include "plot_tune.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "plot.h"
#include "ui.h"

/* Kernels that have a colour and a name in the legend; the others are grey. */
#define NAMED 6
#define GREY  "#c8c8c8"
static const char *const colours[NAMED] = {"#d62728", "#1f77b4", "#2ca02c",
                                           "#ff7f0e", "#9467bd", "#17a2b8"};

typedef struct figure {
    const rbf_tune_report *report;
    double range[2];                         /* of epsilon * spacing */
    double *x, *y;                           /* scratch of all points */
    plot_curve curves[RBF_KERNEL_COUNT + 1]; /* the standard at the end */
    int count;
    char standard[96];
} figure;

static double least_of(const plot_curve *c)
{
    double least = INFINITY;
    for (int i = 0; i < c->count; i++)
        least = fmin(least, c->y[i]);
    return least;
}

/* Kernels without a scale are level lines. */
static void add_kernels(figure *f, int count, const rbf_tune_setting *all)
{
    int used = 0;
    for (int k = 0; k < count;) {
        plot_curve *c = &f->curves[f->count++];
        const rbf_kernel_info *info = rbf_kernel_describe(all[k].kernel);
        *c = (plot_curve){.label = info->name, .colour = GREY, .x = f->x + used, .y = f->y + used};
        for (const rbf_kernel kernel = all[k].kernel; k < count && all[k].kernel == kernel; k++) {
            f->x[used] = isnan(all[k].relative_epsilon) ? f->range[0] : all[k].relative_epsilon;
            f->y[used++] = all[k].value;
            c->count++;
        }
        if (info->scale_free) { /* over the whole range */
            f->x[used - 1] = f->range[0];
            f->x[used] = f->range[1];
            f->y[used] = f->y[used - 1];
            used++;
            c->count = 2;
        }
    }
}

static int by_least(const void *a, const void *b)
{
    const double p = least_of(a), q = least_of(b);
    return (p > q) - (p < q);
}

static void colour_best(figure *f)
{
    qsort(f->curves, (size_t)f->count, sizeof f->curves[0], by_least);
    for (int k = 0; k < f->count; k++)
        if (k < NAMED)
            f->curves[k].colour = colours[k];
        else
            f->curves[k].label = k == NAMED ? "others" : NULL;
}

/* What would be done without a search; y [2] is scratch. */
static void add_standard(figure *f, double y[2])
{
    const rbf_tune_setting *s = &f->report->standard;
    if (!isfinite(s->value))
        return;
    (void)snprintf(f->standard, sizeof f->standard, "%s, no search",
                   rbf_kernel_describe(s->kernel)->name);
    y[0] = y[1] = s->value;
    f->curves[f->count++] = (plot_curve){
        .label = f->standard, .colour = "#000", .dashed = 1, .count = 2, .x = f->range, .y = y};
}

/* From a little below the optimum to a little above the standard, which may be the better one. */
static void choose_height(const rbf_tune_report *report, double y[2])
{
    const double best = report->best.value;
    const double standard = isfinite(report->standard.value) ? report->standard.value : best;
    const double least = fmin(best, standard);
    const double most = fmax(fmax(best, standard), least + 0.05 * fabs(least));
    y[0] = least - 0.12 * (most - least);
    y[1] = most + 0.6 * (most - least);
}

static plot_panel epsilon_panel(figure *f, const char *label)
{
    plot_panel p = {.title = "best smoothing for each kernel and epsilon",
                    .x_label = label,
                    .y_label = rbf_criterion_name(f->report->criterion),
                    .logarithmic = 1,
                    .curve_count = f->count,
                    .curves = f->curves,
                    .mark_x = f->report->best.relative_epsilon,
                    .mark_y = f->report->best.value};
    for (int k = 0; k < 2; k++)
        p.x[k] = f->range[k];
    choose_height(f->report, p.y);
    return p;
}

/* epsilon * spacing that was tried, or a factor of 4 about 1 where that means nothing. */
static void find_range(const rbf_tuning *tuning, double range[2])
{
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    int count = 0;
    const rbf_tune_setting *all = rbf_tuning_epsilons(tuning, &count);
    range[0] = INFINITY;
    range[1] = 0.0;
    for (int k = 0; k < count; k++)
        if (!isnan(all[k].relative_epsilon)) {
            range[0] = fmin(range[0], all[k].relative_epsilon);
            range[1] = fmax(range[1], all[k].relative_epsilon);
        }
    if (report->epsilon_range[0] < report->epsilon_range[1])
        for (int k = 0; k < 2; k++)
            range[k] = report->epsilon_range[k] * report->spacing;
    else if (!(range[0] < range[1])) {
        const double centre = range[1] > 0.0 ? range[1] : 1.0;
        range[0] = 0.25 * centre;
        range[1] = 4.0 * centre;
    }
}

static plot_panel smoothing_panel(const rbf_tune_report *report, plot_curve *curve)
{
    plot_panel p = {
        .title = "the best kernel and epsilon",
        .x_label = "smoothing in units of the kernel matrix",
        .y_label = rbf_criterion_name(report->criterion),
        .logarithmic = 1,
        .curve_count = 1,
        .curves = curve,
        .mark_x = report->best.relative_smoothing > 0.0 ? report->best.relative_smoothing : NAN,
        .mark_y = report->best.value};
    const double centre = isnan(p.mark_x) ? report->smoothing_range[0] * 1e4 : p.mark_x;
    p.x[0] = fmax(report->smoothing_range[0], centre * 1e-4);
    p.x[1] = fmin(report->smoothing_range[1], centre * 1e4);
    choose_height(report, p.y);
    return p;
}

static rbf_status draw(rbf_context *context, const rbf_tuning *tuning, const char *units,
                       const char *file, double *room)
{
    const rbf_tune_report *report = rbf_tuning_report(tuning);
    int count = 0, lambdas = 0;
    const rbf_tune_setting *all = rbf_tuning_epsilons(tuning, &count);
    const rbf_tune_setting *curve = rbf_tuning_smoothings(tuning, &lambdas);
    figure f = {.report = report, .x = room, .y = room + 2 * count};
    double level[2], *x = room + 4 * count, *y = x + lambdas;
    plot_curve smoothing = {.label = rbf_kernel_describe(report->best.kernel)->name,
                            .colour = colours[0],
                            .count = lambdas,
                            .x = x,
                            .y = y};
    char label[128];
    plot_panel panels[2];
    find_range(tuning, f.range);
    (void)snprintf(label, sizeof label, "epsilon x spacing (%.4g%s%s)", report->spacing,
                   units[0] == '\0' ? "" : " ", units);
    add_kernels(&f, count, all);
    colour_best(&f);
    add_standard(&f, level);
    panels[0] = epsilon_panel(&f, label);
    for (int k = 0; k < lambdas; k++) {
        x[k] = curve[k].relative_smoothing;
        y[k] = curve[k].value;
    }
    panels[1] = smoothing_panel(report, &smoothing);
    return plot_write(context, file, lambdas > 1 ? 2 : 1, panels);
}

rbf_status plot_tuning(rbf_context *context, const rbf_tuning *tuning, const char *length_units,
                       const char *file)
{
    int count = 0, lambdas = 0;
    (void)rbf_tuning_epsilons(tuning, &count);
    (void)rbf_tuning_smoothings(tuning, &lambdas);
    double *room = ui_allocate(4 * count + 2 * lambdas, sizeof *room, "a picture");
    if (room == NULL)
        return RBF_E_MEMORY;
    const rbf_status status = draw(context, tuning, length_units, file, room);
    free(room);
    return status;
}
