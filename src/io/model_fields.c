/* The single numbers and texts of a model, listed once. To add one, append a line with the minor
 * version of the format that brings it: older files, which lack it, leave it as it is, and the
 * content digest, which older readers compute too, goes over the fields of version 1.0 alone. */
#include "io/model_fields.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/points.h"
#include "io/attribute.h"

typedef enum field_kind {
    FIELD_DOUBLE,
    FIELD_INT64,
    FIELD_INT,
    FIELD_TEXT,  /* char [count] */
    FIELD_STRING /* const char *, kept in the text of a loaded model */
} field_kind;

typedef struct field {
    const char *name;
    field_kind kind;
    size_t offset; /* in rbf_model */
    int count;     /* of numbers, or the size of a text */
    int since;     /* minor version */
} field;

#define MEMBER(member) offsetof(struct rbf_model, member)
#define TEXT(member)   FIELD_TEXT, MEMBER(member), (int)sizeof((struct rbf_model *)0)->member

static const field fields[] = {
    {"epsilon", FIELD_DOUBLE, MEMBER(epsilon), 1, 0},
    {"digest", TEXT(digest), 0},
    {"tail_axes", FIELD_INT, MEMBER(tail.axes), 1, 0},
    {"solver", FIELD_STRING, MEMBER(report.solver), 0, 0},
    {"factorisation", FIELD_STRING, MEMBER(report.factorisation), 0, 0},
    {"reason", FIELD_STRING, MEMBER(report.reason), 0, 0},
    {"rcond", FIELD_DOUBLE, MEMBER(report.rcond), 1, 0},
    {"residual", FIELD_DOUBLE, MEMBER(report.residual), 1, 0},
    {"refinements", FIELD_INT, MEMBER(report.refinements), 1, 0},
    {"degree_requested", FIELD_INT, MEMBER(report.degree_requested), 1, 0},
    {"tail_terms", FIELD_INT, MEMBER(report.tail_terms), 1, 0},
    {"tail_terms_full", FIELD_INT, MEMBER(report.tail_terms_full), 1, 0},
    {"tail_dimension", FIELD_INT, MEMBER(report.tail_dimension), 1, 0},
    {"duplicates", FIELD_STRING, MEMBER(report.duplicates), 0, 0},
    {"rows_given", FIELD_INT64, MEMBER(report.rows), 1, 0},
    {"rows_missing", FIELD_INT64, MEMBER(report.missing), 1, 0},
    {"rows_merged", FIELD_INT64, MEMBER(report.merged), 1, 0},
    {"closest_distance", FIELD_DOUBLE, MEMBER(report.closest_distance), 1, 0},
    {"closest_rows", FIELD_INT64, MEMBER(report.closest_rows), 2, 0},
    {"leave_one_out_rmse", FIELD_DOUBLE, MEMBER(report.leave_one_out_rmse), 1, 0},
    {"leave_one_out_relative_error", FIELD_DOUBLE, MEMBER(report.leave_one_out_relative_error), 1,
     0},
    {"length_units", TEXT(metadata.length_units), 0},
    {"value_units", TEXT(metadata.value_units), 0},
    {"points_path", TEXT(metadata.points_path), 0},
    {"values_path", TEXT(metadata.values_path), 0},
    {"sampling_rate", FIELD_DOUBLE, MEMBER(metadata.sampling_rate), 1, 0},
    {"start_time", FIELD_DOUBLE, MEMBER(metadata.start_time), 1, 0},
    {"tuned_criterion", TEXT(tuned.criterion), 1},
    {"tuned_searched", TEXT(tuned.searched), 1},
    {"tuned_value", FIELD_DOUBLE, MEMBER(tuned.value), 1, 1},
    {"tuned_leave_one_out", FIELD_DOUBLE, MEMBER(tuned.leave_one_out), 1, 1},
    {"tuned_standard_leave_one_out", FIELD_DOUBLE, MEMBER(tuned.standard_leave_one_out), 1, 1},
    {"tuned_gain", FIELD_DOUBLE, MEMBER(tuned.gain), 1, 1},
    {"tuned_gain_error", FIELD_DOUBLE, MEMBER(tuned.gain_error), 1, 1},
    {"tuned_spacing", FIELD_DOUBLE, MEMBER(tuned.spacing), 1, 1},
    {"tuned_relative_smoothing", FIELD_DOUBLE, MEMBER(tuned.relative_smoothing), 1, 1},
    {"tuned_epsilon_range", FIELD_DOUBLE, MEMBER(tuned.epsilon_range), 2, 1},
    {"tuned_smoothing_range", FIELD_DOUBLE, MEMBER(tuned.smoothing_range), 2, 1},
    {"tuned_points", FIELD_INT64, MEMBER(tuned.points), 1, 1},
    {"tuned_kept", FIELD_INT, MEMBER(tuned.kept), 1, 1},
    {"rows_dropped", TEXT(metadata.dropped_rows), 1},
    {"first_frame", FIELD_INT64, MEMBER(metadata.first_frame), 1, 2},
    {"frame_step", FIELD_INT64, MEMBER(metadata.frame_step), 1, 2},
    {"iterations", FIELD_INT, MEMBER(report.iterations), 1, 2},
    {"tolerance", FIELD_DOUBLE, MEMBER(report.tolerance), 1, 2},
    {"verified_residual", FIELD_DOUBLE, MEMBER(report.verified), 1, 2},
    {"verified_points", FIELD_INT64, MEMBER(report.verified_points), 1, 2},
    {"neighbors", FIELD_INT64, MEMBER(neighbors), 1, 2},
    {"tolerance_floor", FIELD_DOUBLE, MEMBER(report.tolerance_floor), 1, 3},
    {"tuned_modes", FIELD_INT, MEMBER(tuned.modes), 1, 3},
    {"tuned_mode_gain", FIELD_DOUBLE, MEMBER(tuned.mode_gain), 1, 3},
    {"tuned_mode_gain_error", FIELD_DOUBLE, MEMBER(tuned.mode_gain_error), 1, 3},
};

#define FIELD_COUNT (sizeof fields / sizeof fields[0])

_Static_assert(sizeof(int) == sizeof(int32_t), "an int is stored as 32 bits");

static const char *text_of(const field *item, const void *member)
{
    const char *const *string = member;
    return item->kind == FIELD_TEXT ? member : *string != NULL ? *string : "";
}

void rbf_model_fields_write(rbf_output *output, const rbf_model *model)
{
    static const rbf_output_type types[] = {
        [FIELD_DOUBLE] = RBF_FLOAT64, [FIELD_INT64] = RBF_INT64, [FIELD_INT] = RBF_INT32};

    rbf_output_text(output, "/", "kernel", rbf_kernel_describe(model->kernel)->name);
    for (size_t k = 0; k < FIELD_COUNT; k++) {
        const field *item = &fields[k];
        const void *member = (const char *)model + item->offset;
        if (item->kind == FIELD_TEXT || item->kind == FIELD_STRING)
            rbf_output_text(output, "/", item->name, text_of(item, member));
        else
            rbf_output_numbers(output, "/", item->name, types[item->kind], item->count, member);
    }
}

/* Reads one field; *used counts the bytes taken in model->text. 0 if that is impossible. */
static int read_field(const rbf_h5_file *file, const field *item, rbf_model *model, size_t *used)
{
    void *member = (char *)model + item->offset;
    char *text = model->text + *used;
    size_t left = sizeof model->text - *used;

    switch (item->kind) {
    case FIELD_DOUBLE:
        return rbf_h5_numbers(file, "/", item->name, H5T_NATIVE_DOUBLE, item->count, member);
    case FIELD_INT64:
        return rbf_h5_numbers(file, "/", item->name, H5T_NATIVE_INT64, item->count, member);
    case FIELD_INT:
        return rbf_h5_numbers(file, "/", item->name, H5T_NATIVE_INT, item->count, member);
    case FIELD_TEXT:
        return rbf_h5_exact_text(file, "/", item->name, member, (size_t)item->count);
    default:
        if (!rbf_h5_exact_text(file, "/", item->name, text, left))
            return 0;
        *(const char **)member = text;
        *used += strlen(text) + 1;
        return 1;
    }
}

rbf_status rbf_model_fields_read(rbf_context *context, const rbf_h5_file *file, rbf_model *model)
{
    int minor = 0;
    char kernel[64] = "";
    size_t used = 0;

    if (!rbf_h5_text(file, "/", "kernel", kernel, sizeof kernel))
        return rbf_fail(context, RBF_E_DATA, "%s is damaged: it names no kernel", file->name);
    if (rbf_kernel_find(context, kernel, &model->kernel) != RBF_OK) {
        rbf_fail(context, RBF_E_DATA, "%s has the kernel %s, which is not built in", file->name,
                 kernel);
        rbf_hint(context, "a newer version of rbfinterp may know it");
        return RBF_E_DATA;
    }
    if (!rbf_h5_numbers(file, "/", "format_version_minor", H5T_NATIVE_INT, 1, &minor) || minor < 0)
        return rbf_fail(context, RBF_E_DATA, "%s is damaged: its format has no version",
                        file->name);
    for (size_t k = 0; k < FIELD_COUNT; k++)
        if (fields[k].since <= minor && !read_field(file, &fields[k], model, &used))
            return rbf_fail(context, RBF_E_DATA,
                            "%s is damaged: its attribute %s is missing or unreadable", file->name,
                            fields[k].name);
    return RBF_OK;
}

static void add_fields(rbf_digest *digest, const rbf_model *model)
{
    rbf_digest_add_text(digest, rbf_kernel_describe(model->kernel)->name);
    for (size_t k = 0; k < FIELD_COUNT; k++) {
        const field *item = &fields[k];
        if (item->since > 0)
            continue;
        const char *member = (const char *)model + item->offset;
        size_t size = item->kind == FIELD_INT ? sizeof(int) : sizeof(int64_t);
        rbf_digest_add_text(digest, item->name);
        if (item->kind == FIELD_TEXT || item->kind == FIELD_STRING)
            rbf_digest_add_text(digest, text_of(item, member));
        else
            rbf_digest_add(digest, member, size * (size_t)item->count);
    }
}

static void add_numbers(rbf_digest *digest, const void *numbers, int64_t count)
{
    if (numbers == NULL)
        count = 0;
    rbf_digest_add(digest, &count, sizeof count);
    rbf_digest_add(digest, numbers, (size_t)count * 8);
}

static void add_patches(rbf_digest *digest, const rbf_patches *p)
{
    const int64_t d = p->dimension;
    add_numbers(digest, p->centres, p->count * d);
    add_numbers(digest, p->radii, p->count);
    add_numbers(digest, p->begin, p->count + 1);
    add_numbers(digest, p->member, p->members);
    add_numbers(digest, p->frames, p->count * d * (d + 1));
    add_numbers(digest, p->weights, p->members * p->samples);
    add_numbers(digest, p->coefficients, p->count * p->terms * p->samples);
}

static void add_arrays(rbf_digest *digest, const rbf_model *model)
{
    const rbf_points *centres = model->centres;
    const rbf_tail *tail = &model->tail;
    int64_t n = centres->count;

    for (int k = 0; k < centres->dimension; k++)
        add_numbers(digest, centres->axis[k], n);
    add_numbers(digest, model->rows, n);
    add_numbers(digest, model->smoothing, n);
    add_numbers(digest, model->weights, n * model->samples);
    add_numbers(digest, model->leave_one_out, n * model->samples);
    add_numbers(digest, model->tail_coefficients, tail->terms * model->samples);
    if (model->neighbors > 0) {
        add_numbers(digest, &model->neighbors, 1);
        add_numbers(digest, model->values, n * model->samples);
    }
    if (model->patches != NULL)
        add_patches(digest, model->patches);
    if (model->modes != NULL) {
        add_numbers(digest, model->modes->patterns, n * model->modes->count);
        add_numbers(digest, model->modes->shares, n);
        add_numbers(digest, model->modes->energies, model->modes->count);
        add_numbers(digest, model->modes->smoothing, model->modes->count);
    }
    if (tail->terms == 0)
        return;
    add_numbers(digest, tail->shift, tail->dimension);
    for (int k = 0; k < tail->axes; k++)
        add_numbers(digest, tail->axis[k], tail->dimension);
    for (int k = 0; k < tail->terms; k++)
        rbf_digest_add(digest, tail->exponents[k], (size_t)tail->axes);
}

rbf_status rbf_model_content_digest(rbf_context *context, const rbf_model *model,
                                    char text[RBF_DIGEST_SIZE])
{
    rbf_digest *digest = NULL;
    if (rbf_digest_create(context, &digest) != RBF_OK)
        return RBF_E_MEMORY;
    add_fields(digest, model);
    add_arrays(digest, model);
    rbf_digest_finish(&digest, text);
    return RBF_OK;
}
