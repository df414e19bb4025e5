/* An HDF5 file being written. Objects keep no times and metadata carries checksums (HDF5 calls that
 * format v18), so that equal content gives equal bytes and damage shows. */
#include "io/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "io/h5.h"

static hid_t disk_type(rbf_output_type type)
{
    switch (type) {
    case RBF_FLOAT64:
        return H5T_IEEE_F64LE;
    case RBF_FLOAT32:
        return H5T_IEEE_F32LE;
    case RBF_INT64:
        return H5T_STD_I64LE;
    case RBF_INT32:
        return H5T_STD_I32LE;
    default:
        return H5T_STD_U8LE;
    }
}

static hid_t memory_type(rbf_output_type type)
{
    switch (type) {
    case RBF_FLOAT64:
        return H5T_NATIVE_DOUBLE;
    case RBF_FLOAT32:
        return H5T_NATIVE_FLOAT;
    case RBF_INT64:
        return H5T_NATIVE_INT64;
    case RBF_INT32:
        return H5T_NATIVE_INT32;
    default:
        return H5T_NATIVE_UINT8;
    }
}

#define AXES_MAX      4
#define VIEWS_BETWEEN 1024 /* two looks at cancel */

static int has_failed(const rbf_output *output)
{
    return output->failure[0] != '\0' || output->latch.error != 0;
}

/* Keeps the first failure; `result` is what an HDF5 call returned. */
static void note(rbf_output *output, int64_t result)
{
    if (result >= 0 || output->failure[0] != '\0')
        return;
    rbf_h5_message(output->failure, sizeof output->failure);
    if (output->failure[0] == '\0')
        snprintf(output->failure, sizeof output->failure, "it gives no reason");
}

/* Properties of a new object of one kind: no times, attributes and links in its header. */
static hid_t new_properties(rbf_output *output, hid_t class)
{
    hid_t plist = H5Pcreate(class);
    note(output, plist);
    if (plist < 0)
        return plist;
    note(output, H5Pset_obj_track_times(plist, 0));
    note(output, H5Pset_attr_phase_change(plist, UINT16_MAX, 0));
    if (class != H5P_DATASET_CREATE)
        note(output, H5Pset_link_phase_change(plist, UINT16_MAX, 0));
    return plist;
}

rbf_status rbf_output_create(rbf_context *context, const char *name, int overwrite, int64_t bytes,
                             rbf_output *output)
{
    hid_t fapl = H5I_INVALID_HID, fcpl = H5I_INVALID_HID;

    *output =
        (rbf_output){.latch = {.direct = -1, .file = H5I_INVALID_HID, .driver = H5I_INVALID_HID}};
    rbf_status status = rbf_atomic_create(context, name, overwrite, bytes, &output->file);
    if (status != RBF_OK)
        return status;
    fcpl = new_properties(output, H5P_FILE_CREATE);
    note(output, fapl = H5Pcreate(H5P_FILE_ACCESS));
    note(output, H5Pset_libver_bounds(fapl, H5F_LIBVER_V18, H5F_LIBVER_V110));
    note(output, rbf_latch_open(&output->latch, output->file.descriptor, fcpl, fapl));
    rbf_h5_close(fapl);
    rbf_h5_close(fcpl);
    return rbf_output_check(context, output);
}

rbf_status rbf_output_check(rbf_context *context, const rbf_output *output)
{
    if (output->latch.error != 0)
        return rbf_atomic_fail(context, &output->file, output->latch.error);
    if (output->failure[0] != '\0')
        return rbf_fail(context, RBF_E_IO, "cannot write %s (HDF5: %s)", output->file.name,
                        output->failure);
    return RBF_OK;
}

rbf_status rbf_output_close(rbf_context *context, rbf_output *output)
{
    note(output, rbf_latch_close(&output->latch));
    return rbf_output_check(context, output);
}

rbf_status rbf_output_commit(rbf_context *context, rbf_output *output)
{
    rbf_status status = rbf_output_close(context, output);
    if (status == RBF_OK)
        status = rbf_atomic_commit(context, &output->file);
    rbf_output_discard(output);
    return status;
}

void rbf_output_discard(rbf_output *output)
{
    if (output->latch.error == 0)
        output->latch.error = ECANCELED; /* nothing more is written to a file that goes */
    rbf_latch_close(&output->latch);
    rbf_atomic_discard(&output->file);
}

void rbf_output_group(rbf_output *output, const char *path)
{
    if (has_failed(output))
        return;
    hid_t plist = new_properties(output, H5P_GROUP_CREATE);
    hid_t id = H5Gcreate2(output->latch.file, path, H5P_DEFAULT, plist, H5P_DEFAULT);
    note(output, id);
    rbf_h5_close(id);
    rbf_h5_close(plist);
}

int rbf_output_has(rbf_output *output, const char *path)
{
    htri_t exists = 0;

    if (has_failed(output))
        return 0;
    note(output, exists = H5Lexists(output->latch.file, path, H5P_DEFAULT));
    return exists > 0;
}

void rbf_output_array(rbf_output *output, const char *path, rbf_output_type type, int rank,
                      const int64_t *shape, const void *data)
{
    hsize_t dims[AXES_MAX];

    if (has_failed(output))
        return;
    for (int k = 0; k < rank; k++)
        dims[k] = (hsize_t)shape[k];
    hid_t plist = new_properties(output, H5P_DATASET_CREATE);
    hid_t space = H5Screate_simple(rank, dims, NULL);
    /* space is set aside now and not filled: all of it is going to be written */
    note(output, H5Pset_alloc_time(plist, H5D_ALLOC_TIME_EARLY));
    note(output, H5Pset_fill_time(plist, H5D_FILL_TIME_NEVER));
    hid_t id = H5Dcreate2(output->latch.file, path, disk_type(type), space, H5P_DEFAULT, plist,
                          H5P_DEFAULT);
    note(output, id);
    if (id >= 0 && data != NULL)
        note(output, H5Dwrite(id, memory_type(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, data));
    rbf_h5_close(id);
    rbf_h5_close(space);
    rbf_h5_close(plist);
}

void rbf_output_rows(rbf_output *output, const char *path, rbf_output_type type, int64_t first,
                     int64_t count, const void *data)
{
    hsize_t size[AXES_MAX] = {0}, start[AXES_MAX] = {(hsize_t)first};

    if (has_failed(output))
        return;
    hid_t id = H5Dopen2(output->latch.file, path, H5P_DEFAULT);
    hid_t space = H5Dget_space(id);
    int rank = H5Sget_simple_extent_dims(space, size, NULL);
    note(output, rank);
    size[0] = (hsize_t)count;
    hid_t memory = H5Screate_simple(rank, size, NULL);
    note(output, H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, size, NULL));
    note(output, H5Dwrite(id, memory_type(type), memory, space, H5P_DEFAULT, data));
    rbf_h5_close(memory);
    rbf_h5_close(space);
    rbf_h5_close(id);
}

void rbf_output_link(rbf_output *output, const char *path, const char *link)
{
    if (!has_failed(output))
        note(output, H5Lcreate_hard(output->latch.file, path, output->latch.file, link, H5P_DEFAULT,
                                    H5P_DEFAULT));
}

/* All of `source`, mapped to the first `columns` of the second axis, if there is one. */
static void write_view(rbf_output *output, const char *source, const char *path, int rank,
                       hsize_t columns, hsize_t width)
{
    hid_t id = H5Dopen2(output->latch.file, source, H5P_DEFAULT);
    hid_t type = H5Dget_type(id);
    hid_t from = H5Dget_space(id);
    hssize_t count = H5Sget_simple_extent_npoints(from);
    note(output, count);
    hsize_t rows = (hsize_t)count / columns;
    hsize_t start[2] = {0, 0}, size[2] = {rows, columns}, dims[2] = {rows, width};
    hid_t space = H5Screate_simple(rank, dims, NULL);
    hid_t plist = new_properties(output, H5P_DATASET_CREATE);
    note(output, H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, size, NULL));
    note(output, H5Pset_virtual(plist, space, ".", source, from));
    hid_t view = H5Dcreate2(output->latch.file, path, type, space, H5P_DEFAULT, plist, H5P_DEFAULT);
    note(output, view);
    rbf_h5_close(view);
    rbf_h5_close(plist);
    rbf_h5_close(space);
    rbf_h5_close(from);
    rbf_h5_close(type);
    rbf_h5_close(id);
}

void rbf_output_flat_view(rbf_output *output, const char *source, const char *path)
{
    if (!has_failed(output))
        write_view(output, source, path, 1, 1, 1);
}

void rbf_output_table_view(rbf_output *output, const char *source, const char *path,
                           int64_t columns, int64_t width)
{
    if (!has_failed(output))
        write_view(output, source, path, 2, (hsize_t)columns, (hsize_t)width);
}

/* A view of row `k` of `from`, which is that of `source`. */
static void write_row_view(rbf_output *output, hid_t group, hsize_t k, const char *source,
                           hid_t from, hid_t type, hid_t space)
{
    hsize_t size[AXES_MAX] = {0}, start[AXES_MAX] = {k};
    char name[32];

    note(output, H5Sget_simple_extent_dims(from, size, NULL));
    size[0] = 1;
    snprintf(name, sizeof name, "%06lld", (long long)k);
    hid_t plist = new_properties(output, H5P_DATASET_CREATE);
    note(output, H5Sselect_hyperslab(from, H5S_SELECT_SET, start, NULL, size, NULL));
    note(output, H5Pset_virtual(plist, space, ".", source, from));
    hid_t view = H5Dcreate2(group, name, type, space, H5P_DEFAULT, plist, H5P_DEFAULT);
    note(output, view);
    rbf_h5_close(view);
    rbf_h5_close(plist);
}

rbf_status rbf_output_row_views(rbf_context *context, rbf_output *output, const char *source,
                                const char *group)
{
    hsize_t size[AXES_MAX] = {0};
    rbf_status status = RBF_OK;

    if (has_failed(output))
        return RBF_OK;
    hid_t id = H5Dopen2(output->latch.file, source, H5P_DEFAULT);
    hid_t type = H5Dget_type(id);
    hid_t from = H5Dget_space(id);
    note(output, H5Sget_simple_extent_dims(from, size, NULL));
    hid_t space = H5Screate_simple(1, &size[1], NULL);
    /* so many links go into an index: in the group's header each new one would look at all others */
    hid_t plist = new_properties(output, H5P_GROUP_CREATE);
    note(output, H5Pset_link_phase_change(plist, 0, 0));
    hid_t parent = H5Gcreate2(output->latch.file, group, H5P_DEFAULT, plist, H5P_DEFAULT);
    note(output, parent);
    for (hsize_t k = 0; k < size[0] && status == RBF_OK && !has_failed(output); k++) {
        write_row_view(output, parent, k, source, from, type, space);
        if (k % VIEWS_BETWEEN == 0)
            status = rbf_progress(context, "frames", (double)k / (double)size[0]);
    }
    rbf_h5_close(parent);
    rbf_h5_close(plist);
    rbf_h5_close(space);
    rbf_h5_close(from);
    rbf_h5_close(type);
    rbf_h5_close(id);
    return status;
}

static void write_attribute(rbf_output *output, const char *object, const char *name, hid_t disk,
                            hid_t space, hid_t memory, const void *data)
{
    hid_t id = H5Acreate_by_name(output->latch.file, object, name, disk, space, H5P_DEFAULT,
                                 H5P_DEFAULT, H5P_DEFAULT);
    note(output, id);
    if (id >= 0)
        note(output, H5Awrite(id, memory, data));
    rbf_h5_close(id);
}

/* Fixed length and exactly as long as the text: some readers of VTKHDF take nothing else. ASCII
 * where it is, for the same reason. */
void rbf_output_text(rbf_output *output, const char *object, const char *name, const char *text)
{
    size_t length = strlen(text);
    int ascii = 1;

    if (has_failed(output))
        return;
    for (size_t k = 0; k < length; k++)
        ascii &= (unsigned char)text[k] < 0x80;
    hid_t space = H5Screate(H5S_SCALAR);
    hid_t type = H5Tcopy(H5T_C_S1);
    note(output, H5Tset_size(type, length > 0 ? length : 1));
    note(output, H5Tset_strpad(type, H5T_STR_NULLPAD));
    note(output, H5Tset_cset(type, ascii ? H5T_CSET_ASCII : H5T_CSET_UTF8));
    write_attribute(output, object, name, type, space, type, text);
    rbf_h5_close(type);
    rbf_h5_close(space);
}

void rbf_output_numbers(rbf_output *output, const char *object, const char *name,
                        rbf_output_type type, int64_t count, const void *numbers)
{
    hsize_t total = (hsize_t)count;

    if (has_failed(output))
        return;
    hid_t space = count == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &total, NULL);
    write_attribute(output, object, name, disk_type(type), space, memory_type(type), numbers);
    rbf_h5_close(space);
}

void rbf_output_change(rbf_output *output, const char *object, const char *name, double number)
{
    if (has_failed(output))
        return;
    hid_t id = H5Aopen_by_name(output->latch.file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    note(output, id);
    if (id >= 0)
        note(output, H5Awrite(id, H5T_NATIVE_DOUBLE, &number));
    rbf_h5_close(id);
}

rbf_status rbf_output_points(rbf_context *context, rbf_output *output, const char *path,
                             const rbf_points *points, const char *units)
{
    int64_t shape[2] = {rbf_points_count(points), rbf_points_dimension(points)};
    double *coordinates =
        rbf_allocate(context, rbf_multiply(shape[0], shape[1]), sizeof *coordinates, path);

    if (coordinates == NULL)
        return RBF_E_MEMORY;
    rbf_points_copy(points, coordinates);
    rbf_output_array(output, path, RBF_FLOAT64, 2, shape, coordinates);
    rbf_release(coordinates);
    rbf_output_units(output, path, units);
    return RBF_OK;
}

void rbf_output_units(rbf_output *output, const char *object, const char *units)
{
    if (units[0] != '\0')
        rbf_output_text(output, object, "units", units);
}
