/* A validation as a file: metrics of electrodes and samples, the predictions, and a view of the
 * electrodes for ParaView. */
#include <math.h>
#include <stddef.h>
#include <stdio.h>

#include <rbfinterp/io.h>

#include "core/memory.h"
#include "io/h5.h"
#include "io/identify.h"
#include "io/output.h"
#include "io/result.h"
#include "io/vtkhdf.h"
#include "model/select.h"

typedef struct writer {
    rbf_context *context;
    rbf_output output;
    const rbf_validation *v;
    int64_t count; /* electrodes */
    rbf_status status;
} writer;

static const char *path_of(char path[64], const char *group, const char *name)
{
    (void)snprintf(path, 64, "%s/%s", group, name);
    return path;
}

/* Shows a column of the electrodes. */
static void show(writer *w, const char *name)
{
    char path[64];
    rbf_vtkhdf_add(&w->output, rbf_points_dimension(w->v->points), 1,
                   path_of(path, "/electrodes", name));
}

/* One member of `count` structures of that size, a double or (whole) an integer of 64 bits. */
typedef struct column {
    const char *name;
    size_t offset;
    int whole;
    int with_units; /* those of the values */
} column;

static void write_column(writer *w, const char *group, int64_t count, const void *structures,
                         size_t size, const column *c)
{
    const char *first = (const char *)structures + c->offset;
    char path[64];
    double *numbers = rbf_allocate(w->context, count, sizeof *numbers, "metrics");
    int64_t *wholes = rbf_allocate(w->context, count, sizeof *wholes, "metrics");
    path_of(path, group, c->name);
    if (numbers == NULL || wholes == NULL) {
        w->status = RBF_E_MEMORY;
    } else if (c->whole) {
        for (int64_t i = 0; i < count; i++)
            wholes[i] = *(const int64_t *)(const void *)(first + (size_t)i * size);
        rbf_output_array(&w->output, path, RBF_INT64, 1, &count, wholes);
    } else {
        for (int64_t i = 0; i < count; i++)
            numbers[i] = *(const double *)(const void *)(first + (size_t)i * size);
        rbf_output_array(&w->output, path, RBF_FLOAT64, 1, &count, numbers);
    }
    if (c->with_units && w->v->metadata->value_units[0] != '\0')
        rbf_output_text(&w->output, path, "units", w->v->metadata->value_units);
    rbf_release(numbers);
    rbf_release(wholes);
}

static void write_metrics(writer *w, const char *group, int64_t count, const rbf_metrics *metrics)
{
    static const column columns[] = {
        {"rmse", offsetof(rbf_metrics, rmse), 0, 1},
        {"relative_error", offsetof(rbf_metrics, relative_error), 0, 0},
        {"correlation", offsetof(rbf_metrics, correlation), 0, 0},
        {"maximum", offsetof(rbf_metrics, maximum), 0, 1},
        {"count", offsetof(rbf_metrics, count), 1, 0}};
    for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++)
        write_column(w, group, count, metrics, sizeof *metrics, &columns[k]);
}

static void write_verdicts(writer *w)
{
    static const column columns[] = {{"bad", offsetof(rbf_verdict, bad), 1, 0},
                                     {"ratio", offsetof(rbf_verdict, ratio), 0, 0},
                                     {"z", offsetof(rbf_verdict, z), 0, 0},
                                     {"gain", offsetof(rbf_verdict, gain), 0, 0},
                                     {"offset", offsetof(rbf_verdict, offset), 0, 1},
                                     {"partner", offsetof(rbf_verdict, partner), 1, 0}};
    char names[256] = "";
    int used = 0;
    uint8_t *faults = rbf_allocate(w->context, w->count, sizeof *faults, "faults");
    if (faults == NULL) {
        w->status = RBF_E_MEMORY;
        return;
    }
    for (int64_t i = 0; i < w->count; i++)
        faults[i] = (uint8_t)w->v->verdicts[i].fault;
    for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++)
        write_column(w, "/electrodes", w->count, w->v->verdicts, sizeof *w->v->verdicts,
                     &columns[k]);
    rbf_output_array(&w->output, "/electrodes/fault", RBF_UINT8, 1, &w->count, faults);
    for (int k = 0; k <= RBF_FAULT_SWAPPED; k++)
        used += snprintf(names + used, sizeof names - (size_t)used, "%s%d %s", k > 0 ? ", " : "", k,
                         rbf_fault_name((rbf_fault)k));
    rbf_output_text(&w->output, "/electrodes/fault", "names", names);
    rbf_output_text(&w->output, "/electrodes/bad", "description",
                    "0: good; else the place in the order in which they were found");
    rbf_release(faults);
    show(w, "bad");
    show(w, "ratio");
    show(w, "z");
}

/* The electrodes as points; the group for ParaView is made over them. */
static void write_positions(writer *w)
{
    rbf_mesh mesh = {.vertices = (rbf_points *)w->v->points};
    w->status = rbf_output_points(w->context, &w->output, "/electrodes/positions", w->v->points,
                                  w->v->metadata->length_units);
    rbf_output_link(&w->output, "/electrodes/positions", "/points");
    if (w->status == RBF_OK)
        w->status = rbf_vtkhdf_write_mesh(w->context, &w->output, &mesh);
}

static void write_electrodes(writer *w)
{
    static const char *const shown[] = {"rmse", "relative_error", "correlation", "maximum"};
    rbf_output_group(&w->output, "/electrodes");
    write_positions(w);
    write_metrics(w, "/electrodes", w->count, w->v->per_electrode);
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++)
        show(w, shown[k]);
    if (w->v->folds != NULL)
        rbf_output_array(&w->output, "/electrodes/fold", RBF_INT64, 1, &w->count, w->v->folds);
    if (w->v->left_out != NULL) {
        rbf_output_array(&w->output, "/electrodes/left_out", RBF_INT64, 1, &w->count,
                         w->v->left_out);
        show(w, "left_out");
    }
    if (w->v->verdicts != NULL)
        write_verdicts(w);
}

static void write_samples(writer *w)
{
    rbf_output_group(&w->output, "/samples");
    const rbf_status status = rbf_result_write_time(w->context, &w->output, "/samples/time",
                                                    w->v->metadata, w->v->samples);
    if (status != RBF_OK) {
        w->status = status;
        return;
    }
    write_metrics(w, "/samples", w->v->samples, w->v->per_sample);
}

static void write_root(writer *w)
{
    const rbf_fit_options *options = w->v->options;
    const rbf_kernel_info *kernel = rbf_kernel_describe(options->kernel);
    const double epsilon = isnan(options->epsilon) ? 1.0 : options->epsilon;
    const int32_t degree =
        options->degree == RBF_DEGREE_DEFAULT ? kernel->default_degree : options->degree;
    const rbf_metrics *overall = w->v->overall;
    const int32_t approximate = w->v->approximate != 0, neighbors = options->neighbors;
    rbf_format_write(&w->output, RBF_VALIDATION_FORMAT);
    rbf_output_text(&w->output, "/", "method",
                    w->v->folds != NULL      ? "folds"
                    : w->v->left_out != NULL ? "regions"
                                             : "leave-one-out");
    rbf_output_numbers(&w->output, "/", "approximate", RBF_INT32, 1, &approximate);
    if (w->v->folds == NULL && w->v->left_out != NULL)
        rbf_output_numbers(&w->output, "/", "region_radius", RBF_FLOAT64, 1, &w->v->radius);
    rbf_output_text(&w->output, "/", "kernel", kernel->name);
    rbf_output_numbers(&w->output, "/", "epsilon", RBF_FLOAT64, 1, &epsilon);
    rbf_output_numbers(&w->output, "/", "degree", RBF_INT32, 1, &degree);
    if (options->point_smoothing == NULL)
        rbf_output_numbers(&w->output, "/", "smoothing", RBF_FLOAT64, 1, &options->smoothing);
    else
        rbf_output_array(&w->output, "/electrodes/smoothing", RBF_FLOAT64, 1, &w->count,
                         options->point_smoothing);
    rbf_output_text(&w->output, "/", "duplicates", rbf_duplicates_name(options->duplicates));
    rbf_output_text(&w->output, "/", "solver", options->solver != NULL ? options->solver : "auto");
    rbf_output_numbers(&w->output, "/", "neighbors", RBF_INT32, 1, &neighbors);
    rbf_output_text(&w->output, "/", "points_path", w->v->metadata->points_path);
    rbf_output_text(&w->output, "/", "values_path", w->v->metadata->values_path);
    rbf_output_numbers(&w->output, "/", "rmse", RBF_FLOAT64, 1, &overall->rmse);
    rbf_output_numbers(&w->output, "/", "relative_error", RBF_FLOAT64, 1, &overall->relative_error);
    rbf_output_numbers(&w->output, "/", "correlation", RBF_FLOAT64, 1, &overall->correlation);
    rbf_output_numbers(&w->output, "/", "maximum", RBF_FLOAT64, 1, &overall->maximum);
    rbf_output_numbers(&w->output, "/", "count", RBF_INT64, 1, &overall->count);
}

rbf_status rbf_validation_save(rbf_context *context, const rbf_validation *validation,
                               const char *file, int overwrite)
{
    writer w = {.context = context, .v = validation, .status = RBF_OK};
    w.count = rbf_points_count(validation->points);
    const int64_t shape[2] = {validation->samples, w.count};
    const int64_t numbers = rbf_add(rbf_multiply(w.count, rbf_add(validation->samples, 24)),
                                    rbf_multiply(6, validation->samples));
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_status status =
        rbf_output_create(context, file, overwrite, rbf_multiply(8, numbers), &w.output);
    if (status == RBF_OK) {
        write_electrodes(&w);
        write_samples(&w);
        write_root(&w);
        rbf_output_array(&w.output, "/predicted", RBF_FLOAT64, 2, shape, validation->predicted);
        if (validation->metadata->value_units[0] != '\0')
            rbf_output_text(&w.output, "/predicted", "units", validation->metadata->value_units);
        status = w.status;
    }
    if (status == RBF_OK)
        status = rbf_output_commit(context, &w.output);
    else
        rbf_output_discard(&w.output);
    rbf_h5_restore(quiet);
    return status;
}
