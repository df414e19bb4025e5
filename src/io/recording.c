/* Points with their measurements out of an HDF5 file. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "io/attribute.h"
#include "io/format.h"
#include "io/identify.h"
#include "io/lookup.h"
#include "io/mask.h"

static const char *const points_paths[] = {"/electrodes/positions", "/points", "/VTKHDF/Points",
                                           "/mesh/vertices", NULL};
static const char *const values_paths[] = {"/electrodes/values", "/values", NULL};

static rbf_status fail_shapes(rbf_context *context, const rbf_h5_array *points,
                              const rbf_h5_array *values, const char *what)
{
    return rbf_fail(context, RBF_E_DATA, "%s (%s: %s is %s, %s is %s)", what, values->file.name,
                    points->path, points->text, values->path, values->text);
}

/* Which axis of the values belongs to the points. */
static rbf_status choose_order(rbf_context *context, const rbf_h5_array *points,
                               const rbf_h5_array *values, rbf_layout layout, rbf_h5_order *order)
{
    int64_t count = points->shape[0];
    int rows = values->shape[0] == count;
    int columns = values->shape[1] == count && values->rank == 2;

    if (values->rank == 2 && layout == RBF_LAYOUT_CHANNELS_SAMPLES)
        columns = 0;
    if (values->rank == 2 && layout == RBF_LAYOUT_SAMPLES_CHANNELS)
        rows = 0;
    if (!rows && !columns) {
        fail_shapes(context, points, values,
                    layout == RBF_LAYOUT_AUTO
                        ? "no axis of the values is as long as there are points"
                        : "the values do not have the shape that the layout says");
        if (rbf_h5_kind(&values->file) == RBF_FILE_RESULT)
            rbf_hint(context, "it is a result file: its map is --points /points --values /values");
        else if ((points->shape[1] == values->shape[0] || points->shape[1] == values->shape[1]) &&
                 points->shape[0] <= RBF_DIMENSION_MAX)
            rbf_hint(context, "points are rows: if the positions stand in columns, as MATLAB's "
                              "h5write leaves them, write the transposed array");
        return RBF_E_DATA;
    }
    if (rows && columns && count > 1) {
        fail_shapes(context, points, values,
                    "the values have as many samples as channels, so their axes cannot be told "
                    "apart");
        rbf_hint(context, "say which comes first: --layout channels-samples or --layout "
                          "samples-channels");
        return RBF_E_DATA;
    }
    *order = rows ? RBF_H5_BY_COLUMN : RBF_H5_BY_ROW;
    return RBF_OK;
}

/* Values may be missing (NaN), never infinite. */
static rbf_status check_values(rbf_context *context, const rbf_h5_array *array, int64_t first,
                               int64_t step, int64_t samples, int64_t count, const double *values)
{
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < count; i++)
            if (isinf(values[t * count + i])) {
                rbf_fail(context, RBF_E_DATA,
                         "%s of %s: the value of row %lld in sample %lld (counting from 0) is "
                         "infinite",
                         array->path, array->file.name, (long long)i,
                         (long long)(first + t * step));
                rbf_hint(context, "write NaN for a measurement that is missing");
                return RBF_E_DATA;
            }
    return RBF_OK;
}

/* Where what is said of the values is looked for: at the dataset, its group, the root. */
typedef struct places {
    char group[RBF_H5_PATH_SIZE];
    const char *path[3];
} places;

/* A number under one of two names, at the first place that has it; warns of what is none. */
static int find_number(rbf_context *context, const rbf_h5_file *file, const places *at,
                       const char *const names[2], double *number)
{
    for (int k = 0; k < 3; k++)
        for (int j = 0; j < 2; j++) {
            if (rbf_h5_number(file, at->path[k], names[j], number))
                return 1;
            if (rbf_h5_has(file, at->path[k], names[j]))
                rbf_warn(context, "%s: the attribute %s of %s is not a number and is ignored",
                         file->name, names[j], at->path[k]);
        }
    return 0;
}

static void read_values_metadata(rbf_context *context, const rbf_h5_array *values,
                                 rbf_metadata *metadata)
{
    static const char *const rate_names[2] = {"sampling_rate", "sampling_rate_hz"};
    static const char *const start_names[2] = {"t0", "t0_s"};
    const rbf_h5_file *file = &values->file;
    places at = {.path = {values->path, at.group, "/"}};
    double number = 0.0;

    rbf_h5_parent(values->path, at.group);
    for (int k = 0; k < 3 && metadata->value_units[0] == '\0'; k++)
        rbf_h5_units(context, file, at.path[k], metadata->value_units,
                     sizeof metadata->value_units);
    memcpy(metadata->values_path, values->path, sizeof values->path);
    if (find_number(context, file, &at, rate_names, &number)) {
        if (number > 0.0 && isfinite(number))
            metadata->sampling_rate = number;
        else if (!isnan(number)) /* our own results say NaN for unknown */
            rbf_warn(context, "%s: the sampling rate %g is ignored, expected a positive number",
                     file->name, number);
    }
    if (find_number(context, file, &at, start_names, &number)) {
        if (isfinite(number))
            metadata->start_time = number;
        else
            rbf_warn(context, "%s: the start time %g is ignored, expected a finite number",
                     file->name, number);
    }
}

/* A recording that is open. */
typedef struct reader {
    char *name;
    rbf_h5_file file;
    rbf_h5_array values;
    rbf_h5_order order;
    rbf_h5_mask mask;
    int64_t count; /* of points */
} reader;

static rbf_status open_values(rbf_context *context, const rbf_read_options *options,
                              const rbf_h5_array *points, reader *r, rbf_recording *head)
{
    const rbf_h5_wanted wanted = {"values", "--values", values_paths, points->path,
                                  points->shape[0]};
    rbf_status status = rbf_h5_lookup(context, &r->file, options->values, &wanted, &r->values);

    if (status == RBF_OK)
        status = choose_order(context, points, &r->values, options->layout, &r->order);
    if (status == RBF_OK)
        status = rbf_h5_mask_open(context, &r->file, options->mask, &r->values, points->shape[0],
                                  &r->mask);
    if (status != RBF_OK)
        return status;
    if (r->mask.in_use)
        memcpy(head->mask, r->mask.array.path, sizeof head->mask);
    head->samples = r->values.shape[r->order == RBF_H5_BY_COLUMN ? 1 : 0];
    head->chunk = rbf_h5_array_chunk_rows(&r->values, r->order);
    read_values_metadata(context, &r->values, &head->metadata);
    return RBF_OK;
}

static rbf_status open_recording(rbf_context *context, const rbf_read_options *options, reader *r,
                                 rbf_recording *head)
{
    const rbf_h5_wanted wanted = {"points", "--points", points_paths, NULL, 0};
    rbf_h5_array points = {.id = H5I_INVALID_HID};
    double *coordinates = NULL;
    rbf_status status = rbf_h5_lookup(context, &r->file, options->points, &wanted, &points);

    rbf_metadata_default(&head->metadata);
    if (status == RBF_OK && !options->points_only)
        status = open_values(context, options, &points, r, head);
    if (status == RBF_OK)
        status = rbf_h5_coordinates(context, &points, &coordinates);
    if (status != RBF_OK)
        goto done;
    r->count = points.shape[0];
    status = rbf_points_create(context, points.shape[0], (int)points.shape[1], coordinates,
                               &head->points);
    if (status != RBF_OK)
        rbf_fail_prefix(context, "%s of %s", points.path, r->file.name);
    memcpy(head->metadata.points_path, points.path, sizeof points.path);
    rbf_h5_units(context, &r->file, points.path, head->metadata.length_units,
                 sizeof head->metadata.length_units);
done:
    rbf_release(coordinates);
    rbf_h5_array_close(&points);
    return status;
}

rbf_status rbf_h5_recording_open(rbf_context *context, const char *file,
                                 const rbf_read_options *options, rbf_recording *head, void **state)
{
    reader *r = rbf_allocate_zero(context, 1, sizeof *r, "a recording");
    rbf_status status = RBF_OK;

    if (r == NULL)
        return RBF_E_MEMORY;
    r->values.id = r->mask.array.id = H5I_INVALID_HID;
    r->name = rbf_allocate(context, (int64_t)strlen(file) + 1, 1, "a file name");
    if (r->name == NULL) {
        rbf_release(r);
        return RBF_E_MEMORY;
    }
    memcpy(r->name, file, strlen(file) + 1);
    *state = r;
    if ((status = rbf_h5_open(context, r->name, &r->file)) != RBF_OK)
        return status;
    return open_recording(context, options, r, head);
}

rbf_status rbf_h5_recording_part(rbf_context *context, void *state, int64_t first, int64_t step,
                                 int64_t samples, double *values)
{
    const reader *r = state;
    rbf_status status =
        rbf_h5_array_read_rows(context, &r->values, r->order, first, step, samples, values);

    if (status == RBF_OK)
        status =
            rbf_h5_mask_apply(context, &r->mask, r->order, first, step, samples, r->count, values);
    if (status == RBF_OK)
        status = check_values(context, &r->values, first, step, samples, r->count, values);
    return status;
}

void rbf_h5_recording_close(void *state)
{
    reader *r = state;

    if (r == NULL)
        return;
    rbf_h5_array_close(&r->values);
    rbf_h5_mask_close(&r->mask);
    rbf_h5_close_file(&r->file);
    rbf_release(r->name);
    rbf_release(r);
}

static rbf_status read_column(rbf_context *context, const rbf_h5_array *array, int64_t count,
                              double *column)
{
    double *numbers = NULL;
    rbf_status status = RBF_OK;

    if (array->shape[0] * array->shape[1] != count || (array->shape[0] > 1 && array->shape[1] > 1))
        return rbf_fail(context, RBF_E_DATA, "%s of %s has shape %s, expected [%lld]", array->path,
                        array->file.name, array->text, (long long)count);
    if ((status = rbf_h5_array_read(context, array, RBF_H5_BY_ROW, &numbers)) != RBF_OK)
        return status;
    memcpy(column, numbers, (size_t)count * sizeof *column);
    rbf_release(numbers);
    return RBF_OK;
}

rbf_status rbf_h5_column_read(rbf_context *context, const char *file, const char *dataset,
                              int64_t count, double *column)
{
    char path[RBF_H5_PATH_SIZE];
    rbf_h5_file opened;
    rbf_h5_array array = {.id = H5I_INVALID_HID};
    rbf_status status = rbf_h5_open(context, file, &opened);

    if (status == RBF_OK)
        status = rbf_h5_path(context, dataset, path);
    if (status == RBF_OK)
        status = rbf_h5_array_open(context, &opened, path, &array);
    if (status == RBF_OK)
        status = read_column(context, &array, count, column);
    rbf_h5_array_close(&array);
    rbf_h5_close_file(&opened);
    return status;
}
