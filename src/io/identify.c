/* What a file is and what it holds. */
#include "io/identify.h"

#include <math.h>
#include <string.h>

#include <rbfinterp/version.h>

#include "io/attribute.h"

void rbf_format_write(rbf_output *output, const char *format)
{
    const int32_t version[2] = {RBF_FORMAT_MAJOR, RBF_FORMAT_MINOR};

    rbf_output_text(output, "/", "format", format);
    rbf_output_numbers(output, "/", "format_version_major", RBF_INT32, 1, &version[0]);
    rbf_output_numbers(output, "/", "format_version_minor", RBF_INT32, 1, &version[1]);
    rbf_output_text(output, "/", "writer", "rbfinterp " RBF_VERSION);
}

rbf_file_kind rbf_h5_kind(const rbf_h5_file *file)
{
    char format[32] = "";

    rbf_h5_text(file, "/", "format", format, sizeof format);
    if (strcmp(format, RBF_MODEL_FORMAT) == 0)
        return RBF_FILE_MODEL;
    if (strcmp(format, RBF_OPERATOR_FORMAT) == 0)
        return RBF_FILE_OPERATOR;
    if (strcmp(format, RBF_TUNING_FORMAT) == 0)
        return RBF_FILE_TUNING;
    if (strcmp(format, RBF_VALIDATION_FORMAT) == 0)
        return RBF_FILE_VALIDATION;
    return strcmp(format, RBF_RESULT_FORMAT) == 0 ? RBF_FILE_RESULT : RBF_FILE_DATA;
}

typedef struct visit {
    rbf_dataset_visitor visitor;
    void *user;
} visit;

static void show_dataset(hid_t id, const char *path, const visit *show)
{
    hid_t type = H5Dget_type(id), space = H5Dget_space(id);
    hsize_t dims[H5S_MAX_RANK];
    int64_t shape[H5S_MAX_RANK];
    int rank = space < 0 ? 0 : H5Sget_simple_extent_dims(space, dims, NULL);
    char name[32];

    rbf_h5_type_name(type, name);
    for (int k = 0; k < rank; k++)
        shape[k] = dims[k] > INT64_MAX ? INT64_MAX : (int64_t)dims[k];
    show->visitor(path, name, rank < 0 ? 0 : rank, shape, show->user);
    rbf_h5_close(space);
    rbf_h5_close(type);
}

/* HDF5 comes here once for every link of every group, sorted by name, and never runs in circles.
 * Links to other files are left alone: looking must not open what nobody asked for. */
static herr_t visit_link(hid_t root, const char *name, const H5L_info_t *link, void *user)
{
    char path[RBF_H5_PATH_SIZE];
    hid_t id = H5I_INVALID_HID;

    rbf_h5_join("/", name, path);
    if (path[0] == '\0' || (link->type != H5L_TYPE_HARD && link->type != H5L_TYPE_SOFT))
        return 0;
    id = H5Oopen(root, name, H5P_DEFAULT);
    if (id >= 0 && H5Iget_type(id) == H5I_DATASET)
        show_dataset(id, path, user);
    rbf_h5_close(id);
    return 0;
}

rbf_status rbf_h5_visit(rbf_context *context, const rbf_h5_file *file, rbf_dataset_visitor visitor,
                        void *user)
{
    visit show = {visitor, user};

    if (H5Lvisit(file->id, H5_INDEX_NAME, H5_ITER_INC, visit_link, &show) < 0)
        return rbf_h5_fail(context, RBF_E_DATA, "%s is damaged", file->name);
    return RBF_OK;
}

rbf_status rbf_file_identify(rbf_context *context, const char *file, rbf_file_kind *kind)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_h5_file opened;
    rbf_status status = rbf_h5_open(context, file, &opened);

    if (status == RBF_OK)
        *kind = rbf_h5_kind(&opened);
    rbf_h5_close_file(&opened);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_file_visit(rbf_context *context, const char *file, rbf_dataset_visitor visitor,
                          void *user)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_h5_file opened;
    rbf_status status = rbf_h5_open(context, file, &opened);

    if (status == RBF_OK)
        status = rbf_h5_visit(context, &opened, visitor, user);
    rbf_h5_close_file(&opened);
    rbf_h5_restore(quiet);
    return status;
}

typedef struct attribute_visit {
    const rbf_h5_file *file;
    rbf_attribute_visitor visitor;
    void *user;
} attribute_visit;

static herr_t show_attribute(hid_t root, const char *name, const H5A_info_t *about, void *user)
{
    const attribute_visit *show = user;
    char text[RBF_H5_TEXT_SIZE];
    double number = NAN;

    (void)root, (void)about;
    if (rbf_h5_exact_text(show->file, "/", name, text, sizeof text))
        show->visitor(name, text, NAN, show->user);
    else if (rbf_h5_numbers(show->file, "/", name, H5T_NATIVE_DOUBLE, 1, &number))
        show->visitor(name, NULL, number, show->user);
    return 0;
}

rbf_status rbf_file_visit_attributes(rbf_context *context, const char *file,
                                     rbf_attribute_visitor visitor, void *user)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_h5_file opened;
    attribute_visit show = {&opened, visitor, user};
    rbf_status status = rbf_h5_open(context, file, &opened);

    if (status == RBF_OK &&
        H5Aiterate2(opened.id, H5_INDEX_NAME, H5_ITER_INC, NULL, show_attribute, &show) < 0)
        status = rbf_h5_fail(context, RBF_E_DATA, "%s is damaged", file);
    rbf_h5_close_file(&opened);
    rbf_h5_restore(quiet);
    return status;
}
