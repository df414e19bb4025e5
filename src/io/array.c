/* Datasets of numbers with one or two axes.
 *
 * HDF5 stores the last axis fastest. MATLAB writes its first axis fastest and marks its datasets
 * with the attribute MATLAB_class: their axes are swapped, so that they are seen as the user sees
 * them. Whatever is asked for, storage is read in blocks, and turned on the way if need be. */
#include "io/array.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <rbfinterp/text.h>

#include "core/memory.h"
#include "io/attribute.h"

#define BLOCK_BYTES  ((int64_t)16 << 20) /* read at a time, if rows and chunks allow */
#define NUMBER_BYTES 16                  /* of a number in a file, at most: a long double */
#define TURNED_ROWS  512                 /* of a block that is to be turned */
#define TILE         16                  /* of a transposition, in numbers */

static rbf_status fail_array(rbf_context *context, const rbf_h5_array *array, const char *what)
{
    return rbf_fail(context, RBF_E_DATA, "%s of %s %s", array->path, array->file.name, what);
}

static rbf_status check_type(rbf_context *context, rbf_h5_array *array)
{
    char name[32], class[32] = "";
    hid_t type = H5Dget_type(array->id);
    H5T_class_t kind = H5Tget_class(type);
    size_t size = H5Tget_size(type);

    rbf_h5_type_name(type, name);
    rbf_h5_close(type);
    if (array->matlab)
        rbf_h5_text(&array->file, array->path, "MATLAB_class", class, sizeof class);
    if (strcmp(class, "char") == 0)
        return fail_array(context, array, "holds text, expected numbers");
    array->boolean = kind == H5T_ENUM && size == 1;
    if ((kind != H5T_INTEGER && kind != H5T_FLOAT && !array->boolean) || size > NUMBER_BYTES)
        return rbf_fail(context, RBF_E_DATA, "%s of %s holds values of type %s, expected numbers",
                        array->path, array->file.name, name);
    return RBF_OK;
}

/* HDF5 takes the word of a damaged header for how much was stored, and would read past its end. */
static rbf_status check_storage(rbf_context *context, const rbf_h5_array *array)
{
    hid_t type = H5Dget_type(array->id), plist = H5Dget_create_plist(array->id);
    int64_t needed =
        rbf_multiply(rbf_multiply(array->stored[0], array->stored[1]), (int64_t)H5Tget_size(type));
    hsize_t stored = H5Dget_storage_size(array->id);
    H5D_layout_t layout = H5Pget_layout(plist);

    rbf_h5_close(plist);
    rbf_h5_close(type);
    int unwritten = layout == H5D_CONTIGUOUS && stored == 0; /* reads as the fill value */
    if ((layout == H5D_CONTIGUOUS || layout == H5D_COMPACT) && !unwritten &&
        stored < (hsize_t)needed)
        return fail_array(context, array, "is damaged: its header says that less was stored");
    return RBF_OK;
}

/* A compression that this HDF5 cannot undo would fail late and obscurely. */
static rbf_status check_filters(rbf_context *context, const rbf_h5_array *array)
{
    rbf_status status = RBF_OK;
    hid_t plist = H5Dget_create_plist(array->id);
    int count = plist < 0 ? 0 : H5Pget_nfilters(plist);

    for (int k = 0; k < count && status == RBF_OK; k++) {
        char name[64] = "";
        unsigned flags = 0;
        size_t none = 0;
        H5Z_filter_t filter =
            H5Pget_filter2(plist, (unsigned)k, &flags, &none, NULL, sizeof name, name, NULL);
        if (filter < 0 || H5Zfilter_avail(filter) > 0)
            continue;
        status = rbf_fail(context, RBF_E_DATA,
                          "%s of %s is compressed with filter %d (%s), which this HDF5 lacks",
                          array->path, array->file.name, (int)filter, name);
        rbf_hint(context, "write it again with gzip compression or with none, or name the folder "
                          "of the filter in HDF5_PLUGIN_PATH");
    }
    rbf_h5_close(plist);
    return status;
}

/* Chooses the axes that matter and sets shape, stored, axis and text. */
static rbf_status take_shape(rbf_context *context, rbf_h5_array *array, int rank,
                             const hsize_t *dims)
{
    int64_t kept[H5S_MAX_RANK];
    int axis[H5S_MAX_RANK];
    int count = rank;

    for (int k = 0; k < rank; k++) {
        axis[k] = k;
        kept[k] = dims[k] > INT64_MAX ? INT64_MAX : (int64_t)dims[k];
        if (kept[k] == 0)
            return fail_array(context, array, "is empty");
    }
    rbf_h5_shape_text(rank, kept, array->text, sizeof array->text);
    for (int k = 0; k < count && count > 2;) {
        if (kept[k] != 1) {
            k++;
            continue;
        }
        count--;
        memmove(kept + k, kept + k + 1, (size_t)(count - k) * sizeof *kept);
        memmove(axis + k, axis + k + 1, (size_t)(count - k) * sizeof *axis);
    }
    if (count > 2)
        return rbf_fail(context, RBF_E_DATA, "%s of %s has %d axes %s, expected 1 or 2",
                        array->path, array->file.name, rank, array->text);
    array->rank = count;
    array->stored_rank = rank;
    for (int k = 0; k < 2; k++) {
        array->stored[k] = k < count ? kept[k] : 1;
        array->axis[k] = k < count ? axis[k] : -1;
    }
    for (int k = 0; k < 2; k++)
        array->shape[k] = array->stored[array->matlab && count == 2 ? 1 - k : k];
    rbf_h5_shape_text(count, array->shape, array->text, sizeof array->text);
    return RBF_OK;
}

static rbf_status check_space(rbf_context *context, rbf_h5_array *array)
{
    rbf_status status = RBF_OK;
    hsize_t dims[H5S_MAX_RANK];
    hid_t space = H5Dget_space(array->id);
    int rank = space < 0 ? -1 : H5Sget_simple_extent_dims(space, dims, NULL);
    H5S_class_t class = space < 0 ? H5S_NO_CLASS : H5Sget_simple_extent_type(space);

    if (rank < 0)
        status =
            rbf_h5_fail(context, RBF_E_DATA, "%s of %s is damaged", array->path, array->file.name);
    else if (class == H5S_NULL || rbf_h5_has(&array->file, array->path, "MATLAB_empty"))
        status = fail_array(context, array, "is empty");
    else if (rank == 0)
        status = fail_array(context, array, "is a single number, expected an array");
    else
        status = take_shape(context, array, rank, dims);
    rbf_h5_close(space);
    return status;
}

rbf_status rbf_h5_array_open(rbf_context *context, const rbf_h5_file *file, const char *path,
                             rbf_h5_array *array)
{
    rbf_status status = RBF_OK;

    *array = (rbf_h5_array){.file = *file, .id = H5I_INVALID_HID};
    snprintf(array->path, sizeof array->path, "%s", path);
    switch (rbf_h5_find(file, path)) {
    case RBF_H5_DATASET:
        break;
    case RBF_H5_ABSENT:
        return rbf_fail(context, RBF_E_DATA, "%s has no dataset %s", file->name, path);
    case RBF_H5_DANGLING:
        return fail_array(context, array, "is a link that leads nowhere");
    case RBF_H5_GROUP:
        return fail_array(context, array, "is a group, expected a dataset");
    case RBF_H5_OTHER:
        return fail_array(context, array, "is no dataset");
    case RBF_H5_DAMAGED:
        return rbf_h5_fail(context, RBF_E_DATA, "%s of %s is damaged", path, file->name);
    }
    if ((array->id = H5Dopen2(file->id, path, H5P_DEFAULT)) < 0)
        return rbf_h5_fail(context, RBF_E_DATA, "%s of %s is damaged", path, file->name);
    array->matlab = rbf_h5_has(file, path, "MATLAB_class");
    if ((status = check_type(context, array)) != RBF_OK ||
        (status = check_space(context, array)) != RBF_OK ||
        (status = check_storage(context, array)) != RBF_OK)
        return status;
    return check_filters(context, array);
}

void rbf_h5_array_close(rbf_h5_array *array)
{
    rbf_h5_close(array->id);
    array->id = H5I_INVALID_HID;
}

/* A part of storage: rows and columns, every one or each step-th. */
typedef struct block {
    int64_t first[2];
    int64_t count[2];
    int64_t step[2];
} block;

/* How much of `part` to read at a time: whole rows, or, if they are to be turned, so many that both
 * reading and turning stay contiguous for a while. Whole chunks, so that none is decompressed twice.
 */
static void choose_block(const rbf_h5_array *array, const block *part, int turned, int64_t size[2])
{
    const int64_t numbers = BLOCK_BYTES / 8;
    hsize_t chunk[H5S_MAX_RANK];
    hid_t plist = H5Dget_create_plist(array->id);
    int chunked = plist >= 0 && H5Pget_layout(plist) == H5D_CHUNKED &&
                  H5Pget_chunk(plist, H5S_MAX_RANK, chunk) == array->stored_rank;

    rbf_h5_close(plist);
    size[0] = turned ? TURNED_ROWS : numbers / part->count[1];
    size[1] = turned ? numbers / TURNED_ROWS : part->count[1];
    for (int k = 0; k < 2; k++) {
        int64_t step = chunked && array->axis[k] >= 0 ? (int64_t)chunk[array->axis[k]] : 1;
        step = (step - 1) / part->step[k] + 1;
        size[k] = size[k] < 1 ? 1 : size[k];
        size[k] = rbf_multiply((size[k] - 1) / step + 1, step);
        size[k] = size[k] < part->count[k] ? size[k] : part->count[k];
    }
}

/* HDF5 converts no enumeration, such as h5py's booleans, to numbers: their bytes, read to the end of
 * the array, are spread from its beginning, and never overtaken. */
static herr_t read_booleans(const rbf_h5_array *array, hid_t memory, hid_t space, int64_t count,
                            double *numbers)
{
    const hid_t type = H5Dget_type(array->id);
    uint8_t *bytes = (uint8_t *)(numbers + count) - count;
    const herr_t result = H5Dread(array->id, type, memory, space, H5P_DEFAULT, bytes);

    for (int64_t k = 0; k < count && result >= 0; k++)
        numbers[k] = bytes[k];
    rbf_h5_close(type);
    return result;
}

static rbf_status read_block(rbf_context *context, const rbf_h5_array *array, const block *part,
                             double *numbers)
{
    hsize_t start[H5S_MAX_RANK] = {0}, count[H5S_MAX_RANK], step[H5S_MAX_RANK];
    hsize_t shape[2] = {(hsize_t)part->count[0], (hsize_t)part->count[1]};
    hid_t memory = H5Screate_simple(array->rank, shape, NULL); /* one shape on both sides: fast */
    hid_t space = H5Dget_space(array->id);
    herr_t result = -1;

    for (int k = 0; k < array->stored_rank; k++)
        count[k] = step[k] = 1;
    for (int k = 0; k < array->rank; k++) {
        start[array->axis[k]] = (hsize_t)part->first[k];
        step[array->axis[k]] = (hsize_t)part->step[k];
        count[array->axis[k]] = shape[k];
    }
    if (memory >= 0 && space >= 0 &&
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start, step, count, NULL) >= 0)
        result = array->boolean
                     ? read_booleans(array, memory, space, part->count[0] * part->count[1], numbers)
                     : H5Dread(array->id, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, numbers);
    if (result < 0)
        rbf_h5_fail(context, RBF_E_DATA, "cannot read %s of %s", array->path, array->file.name);
    rbf_h5_close(space);
    rbf_h5_close(memory);
    return result < 0 ? RBF_E_DATA : RBF_OK;
}

/* to[j * stride + i] = from[i * columns + j] */
static void transpose(const double *from, int64_t rows, int64_t columns, double *to, int64_t stride)
{
    for (int64_t i0 = 0; i0 < rows; i0 += TILE)
        for (int64_t j0 = 0; j0 < columns; j0 += TILE)
            for (int64_t j = j0; j < j0 + TILE && j < columns; j++)
                for (int64_t i = i0; i < i0 + TILE && i < rows; i++)
                    to[j * stride + i] = from[i * columns + j];
}

static rbf_status check_budget(rbf_context *context, const rbf_h5_array *array, int64_t bytes)
{
    char need[16], have[16];
    int64_t limit = rbf_context_memory_limit(context);

    if (bytes <= limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY, "%s of %s with shape %s needs %s, the limit is %s", array->path,
             array->file.name, array->text, rbf_format_bytes(bytes, need),
             rbf_format_bytes(limit, have));
    rbf_hint(context,
             "raise the limit with --memory if the machine has more, or use fewer samples");
    return RBF_E_MEMORY;
}

/* Reads a part of storage into `all`, block by block; through `buffer`, if it is to be turned. */
static rbf_status read_blocks(rbf_context *context, const rbf_h5_array *array, const block *part,
                              const int64_t size[2], double *buffer, double *all)
{
    const int64_t rows = part->count[0], columns = part->count[1];

    for (int64_t i = 0; i < rows; i += size[0])
        for (int64_t j = 0; j < columns; j += size[1]) {
            const block piece = {
                {part->first[0] + i * part->step[0], part->first[1] + j * part->step[1]},
                {rows - i < size[0] ? rows - i : size[0],
                 columns - j < size[1] ? columns - j : size[1]},
                {part->step[0], part->step[1]}};
            double done = ((double)i + (double)j / (double)columns) / (double)rows;
            rbf_status status = rbf_progress(context, "read", done);
            if (status == RBF_OK)
                status =
                    read_block(context, array, &piece, buffer != NULL ? buffer : all + i * columns);
            if (status != RBF_OK)
                return status;
            if (buffer != NULL)
                transpose(buffer, piece.count[0], piece.count[1], all + j * rows + i, rows);
        }
    return RBF_OK;
}

/* Do the numbers stand the other way round than they are wanted? */
static int is_turned(const rbf_h5_array *array, rbf_h5_order order)
{
    return (order == RBF_H5_BY_COLUMN) != array->matlab && array->stored[0] > 1 &&
           array->stored[1] > 1;
}

static rbf_status read_part(rbf_context *context, const rbf_h5_array *array, rbf_h5_order order,
                            const block *part, double *numbers)
{
    const int turned = is_turned(array, order);
    int64_t size[2];
    double *buffer = NULL;

    choose_block(array, part, turned, size);
    if (turned) {
        buffer = rbf_allocate(context, size[0] * size[1], sizeof *buffer, array->path);
        if (buffer == NULL)
            return RBF_E_MEMORY;
    }
    rbf_status status = read_blocks(context, array, part, size, buffer, numbers);
    rbf_release(buffer);
    return status;
}

rbf_status rbf_h5_array_read(rbf_context *context, const rbf_h5_array *array, rbf_h5_order order,
                             double **numbers)
{
    const block all = {{0, 0}, {array->stored[0], array->stored[1]}, {1, 1}};
    const int64_t total = rbf_multiply(array->stored[0], array->stored[1]);
    rbf_status status = check_budget(context, array, rbf_multiply(total, 8));
    double *created = NULL;

    if (status != RBF_OK)
        return status;
    created = rbf_allocate(context, total, sizeof *created, array->path);
    status = created == NULL ? RBF_E_MEMORY : read_part(context, array, order, &all, created);
    if (status == RBF_OK)
        *numbers = created;
    else
        rbf_release(created);
    return status;
}

/* The axis of storage along which the rows of what is wanted run. */
static int row_axis(const rbf_h5_array *array, rbf_h5_order order)
{
    const int column_of_shape = order == RBF_H5_BY_COLUMN;
    return array->matlab && array->rank == 2 ? !column_of_shape : column_of_shape;
}

rbf_status rbf_h5_array_read_rows(rbf_context *context, const rbf_h5_array *array,
                                  rbf_h5_order order, int64_t first, int64_t step, int64_t count,
                                  double *numbers)
{
    block part = {{0, 0}, {array->stored[0], array->stored[1]}, {1, 1}};
    const int axis = row_axis(array, order);

    part.first[axis] = first;
    part.step[axis] = step;
    part.count[axis] = count;
    return read_part(context, array, order, &part, numbers);
}

int64_t rbf_h5_array_chunk_rows(const rbf_h5_array *array, rbf_h5_order order)
{
    hsize_t chunk[H5S_MAX_RANK];
    const int axis = array->axis[row_axis(array, order)];
    hid_t plist = H5Dget_create_plist(array->id);
    int chunked = plist >= 0 && axis >= 0 && H5Pget_layout(plist) == H5D_CHUNKED &&
                  H5Pget_chunk(plist, H5S_MAX_RANK, chunk) == array->stored_rank;

    rbf_h5_close(plist);
    return chunked ? (int64_t)chunk[axis] : 1;
}

rbf_status rbf_h5_integers(rbf_context *context, const rbf_h5_array *array, const double *numbers,
                           int64_t low, int64_t high, int64_t **integers)
{
    int64_t count = array->shape[0] * array->shape[1];
    int64_t *all = rbf_allocate(context, count, sizeof *all, array->path);

    if (all == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < count; k++) {
        if (!(numbers[k] >= (double)low && numbers[k] <= (double)high) ||
            numbers[k] != floor(numbers[k])) {
            rbf_release(all);
            return rbf_fail(context, RBF_E_DATA,
                            "%s of %s: row %lld (counting from 0) holds %.17g, expected a whole "
                            "number from %lld to %lld",
                            array->path, array->file.name, (long long)(k / array->shape[1]),
                            numbers[k], (long long)low, (long long)high);
        }
        all[k] = (int64_t)numbers[k];
    }
    *integers = all;
    return RBF_OK;
}

rbf_status rbf_h5_array_shaped(rbf_context *context, const rbf_h5_file *file, const char *path,
                               int64_t shape[2], double **numbers)
{
    rbf_h5_array array = {.id = H5I_INVALID_HID};
    rbf_status status = rbf_h5_array_open(context, file, path, &array);

    for (int k = 0; k < 2 && status == RBF_OK; k++) {
        if (shape[k] >= 0 && array.shape[k] != shape[k])
            status = rbf_fail(context, RBF_E_DATA,
                              "%s is damaged: %s has shape %s, expected %lld "
                              "for axis %d",
                              file->name, path, array.text, (long long)shape[k], k);
        shape[k] = array.shape[k];
    }
    if (status == RBF_OK)
        status = rbf_h5_array_read(context, &array, RBF_H5_BY_ROW, numbers);
    rbf_h5_array_close(&array);
    return status;
}
