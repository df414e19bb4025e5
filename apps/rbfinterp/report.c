/* Rows and JSON members side by side, so that both forms tell the same facts. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

#include "ui.h"

cJSON *report_open(const char *command)
{
    cJSON *document = json_object();
    json_add_text(document, "command", command);
    json_add_text(document, "version", rbf_version());
    return document;
}

static double effective_epsilon(double epsilon)
{
    return isnan(epsilon) ? 1.0 : epsilon;
}

static int effective_degree(const rbf_kernel_info *kernel, int degree)
{
    return degree == RBF_DEGREE_DEFAULT ? kernel->default_degree : degree;
}

void report_kernel_rows(rbf_kernel kernel, double epsilon, int degree)
{
    const rbf_kernel_info *info = rbf_kernel_describe(kernel);
    ui_row("kernel", "%s: %s, s = epsilon r", info->name, info->formula);
    ui_row("epsilon", "%g", effective_epsilon(epsilon));
    ui_row("degree", "%d%s", effective_degree(info, degree),
           effective_degree(info, degree) < 0 ? " (no polynomial tail)" : "");
}

void report_add_kernel(cJSON *object, rbf_kernel kernel, double epsilon, int degree)
{
    const rbf_kernel_info *info = rbf_kernel_describe(kernel);
    json_add_text(object, "kernel", info->name);
    json_add_text(object, "formula", info->formula);
    json_add_number(object, "epsilon", effective_epsilon(epsilon));
    json_add_whole(object, "degree", effective_degree(info, degree));
}

static void smoothing_range(const double *smoothing, int64_t count, double *least, double *most)
{
    *least = smoothing[0];
    *most = smoothing[0];
    for (int64_t i = 1; i < count; i++) {
        *least = fmin(*least, smoothing[i]);
        *most = fmax(*most, smoothing[i]);
    }
}

void report_smoothing_row(const double *smoothing, int64_t count)
{
    double least = 0.0, most = 0.0;
    smoothing_range(smoothing, count, &least, &most);
    if (least < most)
        ui_row("smoothing", "%g to %g", least, most);
    else
        ui_row("smoothing", "%g", least);
}

void report_add_smoothing(cJSON *object, const double *smoothing, int64_t count)
{
    double least = 0.0, most = 0.0;
    cJSON *range = NULL;
    smoothing_range(smoothing, count, &least, &most);
    if (least < most) {
        range = json_list();
        json_append_number(range, least);
        json_append_number(range, most);
        json_add(object, "smoothing", range);
    } else {
        json_add_number(object, "smoothing", least);
    }
}

static void quality_rows(const rbf_result_source *source)
{
    const rbf_fit_report *report = rbf_model_report(source->model);
    const char *units = source->metadata->value_units;
    ui_row("solver", "%s, %s: %s", report->solver, report->factorisation, report->reason);
    if (!isnan(report->tolerance)) {
        const int floored = report->tolerance_floor > report->tolerance;
        ui_row("residual", "%.2g of the range of the values after %d iteration%s, %.2g allowed%s",
               report->verified, report->iterations, report->iterations == 1 ? "" : "s",
               floored ? report->tolerance_floor : report->tolerance,
               floored ? ": 32 rounding errors of the largest value" : "");
        ui_row("", "by direct sums at %lld electrodes", (long long)report->verified_points);
    } else if (!isnan(report->rcond)) {
        ui_row("condition", "reciprocal %.2g", report->rcond);
        ui_row("residual", "%.2g of the largest value, %d step%s of refinement", report->residual,
               report->refinements, report->refinements == 1 ? "" : "s");
    }
    if (isnan(source->leave_one_out_rmse))
        ui_row("leave-one-out", "not known");
    else
        ui_row("leave-one-out", "RMSE %.4g%s%s, relative error %.4g%s", source->leave_one_out_rmse,
               units[0] == '\0' ? "" : " ", units, source->leave_one_out_relative_error,
               rbf_model_leave_one_out_is_approximate(source->model) ? " (approximate)" : "");
}

static void tuned_row(const rbf_tuned *tuned)
{
    if (tuned->criterion[0] == '\0')
        return;
    ui_row("chosen", "%s by %s%s", tuned->searched, tuned->criterion,
           tuned->kept ? ": the standard setting, since no other is surely better" : "");
    ui_row("", "leave-one-out %.4g, without a search %.4g (squared errors %+.1f%% +- %.1f%%)",
           tuned->leave_one_out, tuned->standard_leave_one_out, -100.0 * tuned->gain,
           100.0 * tuned->gain_error);
    if (tuned->modes > 0)
        ui_row("", "a smoothing for each of %d modes (squared errors %+.1f%% +- %.1f%%)",
               tuned->modes, -100.0 * tuned->mode_gain, 100.0 * tuned->mode_gain_error);
    else if (!isnan(tuned->mode_gain))
        ui_row("", "one smoothing for all modes (one for each: squared errors %+.1f%% +- %.1f%%)",
               -100.0 * tuned->mode_gain, 100.0 * tuned->mode_gain_error);
}

static cJSON *pair(const double numbers[2])
{
    cJSON *list = json_list();
    json_append_number(list, numbers[0]);
    json_append_number(list, numbers[1]);
    return list;
}

static void add_tuned(cJSON *object, const rbf_tuned *tuned)
{
    if (tuned->criterion[0] == '\0') {
        json_add_null(object, "tuned");
        return;
    }
    cJSON *record = json_object();
    json_add_text(record, "criterion", tuned->criterion);
    json_add_text(record, "searched", tuned->searched);
    json_add_number(record, "value", tuned->value);
    json_add_number(record, "leave_one_out", tuned->leave_one_out);
    json_add_number(record, "standard_leave_one_out", tuned->standard_leave_one_out);
    json_add_number(record, "gain", tuned->gain);
    json_add_number(record, "gain_error", tuned->gain_error);
    json_add_number(record, "spacing", tuned->spacing);
    json_add_number(record, "relative_smoothing", tuned->relative_smoothing);
    json_add(record, "epsilon_range", pair(tuned->epsilon_range));
    json_add(record, "smoothing_range", pair(tuned->smoothing_range));
    json_add_whole(record, "points", tuned->points);
    json_add_flag(record, "kept", tuned->kept);
    json_add_whole(record, "modes", tuned->modes);
    json_add_number(record, "mode_gain", tuned->mode_gain);
    json_add_number(record, "mode_gain_error", tuned->mode_gain_error);
    json_add(object, "tuned", record);
}

rbf_status report_missing_create(int64_t electrodes, report_missing *missing)
{
    *missing = (report_missing){
        .per_electrode = ui_allocate(electrodes, sizeof *missing->per_electrode, "missing values")};
    for (int64_t i = 0; i < electrodes && missing->per_electrode != NULL; i++)
        missing->per_electrode[i] = 0;
    return missing->per_electrode != NULL ? RBF_OK : RBF_E_MEMORY;
}

void report_missing_release(report_missing *missing)
{
    free(missing->per_electrode);
    missing->per_electrode = NULL;
}

rbf_status report_missing_count(const rbf_model *model, report_missing *missing)
{
    const rbf_fit_report *report = rbf_model_report(model);
    const unsigned char *flags = rbf_model_missing(model);
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    if (report_missing_create(n, missing) != RBF_OK)
        return RBF_E_MEMORY;
    missing->values = report->missing_values;
    missing->samples = report->incomplete_samples;
    missing->empty = report->empty_samples;
    for (int64_t k = 0; flags != NULL && k < n * rbf_model_samples(model); k++)
        missing->per_electrode[k % n] += flags[k];
    return RBF_OK;
}

/* How much is missing in single samples, and of which rows most. */
static void missing_rows(const rbf_model *model, const report_missing *missing)
{
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    const int64_t *counts = missing->per_electrode;
    int64_t rows = 0, worst = 0;
    if (missing->values == 0)
        return;
    for (int64_t i = 0; i < n; i++) {
        rows += counts[i] > 0;
        worst = counts[i] > counts[worst] ? i : worst;
    }
    ui_row("missing", "%lld values in %lld samples of %lld electrodes, most of row %lld (%lld)",
           (long long)missing->values, (long long)missing->samples, (long long)rows,
           (long long)rbf_model_rows(model)[worst], (long long)counts[worst]);
    if (missing->empty > 0)
        ui_row("without map", "%lld samples: too few values for the tail",
               (long long)missing->empty);
}

static void add_missing(cJSON *object, const rbf_model *model, const report_missing *missing)
{
    const int64_t n = rbf_points_count(rbf_model_centres(model));
    cJSON *list = json_list();
    json_add_whole(object, "missing_values", missing->values);
    json_add_whole(object, "incomplete_samples", missing->samples);
    json_add_whole(object, "empty_samples", missing->empty);
    for (int64_t i = 0; i < n; i++) {
        if (missing->per_electrode[i] == 0)
            continue;
        cJSON *row = json_object();
        json_add_whole(row, "row", rbf_model_rows(model)[i]);
        json_add_whole(row, "samples", missing->per_electrode[i]);
        json_append(list, row);
    }
    json_add(object, "missing_per_row", list);
}

void report_source_rows(const rbf_result_source *source, const report_missing *missing)
{
    const rbf_model *model = source->model;
    const rbf_fit_report *report = rbf_model_report(model);
    const rbf_metadata *metadata = source->metadata;
    const rbf_points *centres = rbf_model_centres(model);
    int64_t count = rbf_points_count(centres);
    ui_row("electrodes", "%lld of %lld used (%lld without values, %lld merged), %d dimension%s",
           (long long)count, (long long)report->rows, (long long)report->missing,
           (long long)report->merged, rbf_points_dimension(centres),
           rbf_points_dimension(centres) == 1 ? "" : "s");
    if (metadata->dropped_rows[0] != '\0')
        ui_row("dropped", "rows %s: bad electrodes", metadata->dropped_rows);
    if (report->closest_rows[0] >= 0)
        ui_row("closest pair", "rows %lld and %lld, %.4g%s%s apart",
               (long long)report->closest_rows[0], (long long)report->closest_rows[1],
               report->closest_distance, metadata->length_units[0] == '\0' ? "" : " ",
               metadata->length_units);
    ui_row("samples", "%lld", (long long)source->samples);
    missing_rows(model, missing);
    report_time_row(metadata);
    report_kernel_rows(rbf_model_kernel(model), rbf_model_epsilon(model), report->degree_requested);
    if (report->tail_terms < report->tail_terms_full)
        ui_row("tail", "%d of %d terms: the points span %d dimension%s", report->tail_terms,
               report->tail_terms_full, report->tail_dimension,
               report->tail_dimension == 1 ? "" : "s");
    report_smoothing_row(rbf_model_smoothing(model), count);
    if (rbf_model_neighbors(model) > 0)
        ui_row("neighbors", "local: %lld nearest, discontinuous (seams)",
               (long long)rbf_model_neighbors(model));
    if (report->patches > 0)
        ui_row("patches",
               "pum: %lld of %lld to %lld electrodes, blended; not the global interpolant",
               (long long)report->patches, (long long)report->patch_points_least,
               (long long)report->patch_points_most);
    tuned_row(source->tuned);
    quality_rows(source);
}

void report_add_source(cJSON *object, const rbf_result_source *source,
                       const report_missing *missing)
{
    const rbf_model *model = source->model;
    const rbf_fit_report *report = rbf_model_report(model);
    const rbf_points *centres = rbf_model_centres(model);
    int64_t count = rbf_points_count(centres);
    cJSON *closest = NULL;
    json_add_whole(object, "electrodes_given", report->rows);
    json_add_whole(object, "electrodes_used", count);
    json_add_whole(object, "electrodes_missing", report->missing);
    json_add_whole(object, "electrodes_merged", report->merged);
    json_add_text(object, "dropped_rows", source->metadata->dropped_rows);
    json_add_text(object, "duplicates", report->duplicates);
    json_add_number(object, "closest_distance", report->closest_distance);
    if (report->closest_rows[0] >= 0) {
        closest = json_list();
        json_append_whole(closest, report->closest_rows[0]);
        json_append_whole(closest, report->closest_rows[1]);
        json_add(object, "closest_rows", closest);
    } else {
        json_add_null(object, "closest_rows");
    }
    json_add_whole(object, "dimension", rbf_points_dimension(centres));
    json_add_whole(object, "samples", source->samples);
    add_missing(object, model, missing);
    report_add_metadata(object, source->metadata);
    report_add_kernel(object, rbf_model_kernel(model), rbf_model_epsilon(model),
                      report->degree_requested);
    json_add_whole(object, "tail_terms", report->tail_terms);
    json_add_whole(object, "tail_terms_full", report->tail_terms_full);
    json_add_whole(object, "tail_dimension", report->tail_dimension);
    report_add_smoothing(object, rbf_model_smoothing(model), count);
    add_tuned(object, source->tuned);
    json_add_text(object, "solver", report->solver);
    json_add_whole(object, "neighbors", rbf_model_neighbors(model));
    json_add_whole(object, "patches", report->patches);
    json_add_whole(object, "patch_points_least", report->patch_points_least);
    json_add_whole(object, "patch_points_most", report->patch_points_most);
    json_add_text(object, "factorisation", report->factorisation);
    json_add_text(object, "reason", report->reason);
    json_add_number(object, "rcond", report->rcond);
    json_add_number(object, "residual", report->residual);
    json_add_whole(object, "refinements", report->refinements);
    json_add_whole(object, "iterations", report->iterations);
    json_add_number(object, "tolerance", report->tolerance);
    json_add_number(object, "verified_residual", report->verified);
    json_add_whole(object, "verified_points", report->verified_points);
    json_add_number(object, "tolerance_floor", report->tolerance_floor);
    json_add_number(object, "leave_one_out_rmse", source->leave_one_out_rmse);
    json_add_number(object, "leave_one_out_relative_error", source->leave_one_out_relative_error);
    json_add_flag(object, "leave_one_out_approximate",
                  !isnan(source->leave_one_out_rmse) &&
                      rbf_model_leave_one_out_is_approximate(model));
    json_add_text(object, "digest", source->digest);
}

void report_target_rows(const rbf_mesh *targets, const rbf_metadata *metadata)
{
    ui_row("targets", "%lld points, %lld triangles (%s)",
           (long long)rbf_points_count(targets->vertices), (long long)targets->triangle_count,
           metadata->points_path);
}

void report_add_targets(cJSON *object, const rbf_mesh *targets, const rbf_metadata *metadata)
{
    json_add_text(object, "targets_path", metadata->points_path);
    json_add_text(object, "targets_units", metadata->length_units);
    json_add_whole(object, "targets", rbf_points_count(targets->vertices));
    json_add_whole(object, "triangles", targets->triangle_count);
}

void report_time_row(const rbf_metadata *metadata)
{
    if (!isnan(metadata->sampling_rate))
        ui_row("time", "%g samples a second, the first at %g s", metadata->sampling_rate,
               metadata->start_time);
}

void report_add_metadata(cJSON *object, const rbf_metadata *metadata)
{
    json_add_text(object, "points_path", metadata->points_path);
    json_add_text(object, "values_path", metadata->values_path);
    json_add_text(object, "length_units", metadata->length_units);
    json_add_text(object, "value_units", metadata->value_units);
    json_add_number(object, "sampling_rate", metadata->sampling_rate);
    json_add_number(object, "start_time", metadata->start_time);
}
