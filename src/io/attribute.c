/* Attributes, read with tolerance for the many ways in which programs write them: fixed or variable
 * length, ASCII or UTF-8, scalar or an array of one, a number or its text. */
#include "io/attribute.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int rbf_h5_has(const rbf_h5_file *file, const char *object, const char *name)
{
    return H5Aexists_by_name(file->id, object, name, H5P_DEFAULT) > 0;
}

/* Opens an attribute of `count` elements, and its type; negative if there is no such thing. */
static hid_t open_attribute(const rbf_h5_file *file, const char *object, const char *name,
                            int64_t count, hid_t *type)
{
    hid_t id = H5I_INVALID_HID, space = H5I_INVALID_HID;

    if (!rbf_h5_has(file, object, name))
        return H5I_INVALID_HID;
    id = H5Aopen_by_name(file->id, object, name, H5P_DEFAULT, H5P_DEFAULT);
    if (id < 0)
        return H5I_INVALID_HID;
    space = H5Aget_space(id);
    *type = H5Aget_type(id);
    int fits = space >= 0 && *type >= 0 && H5Sget_simple_extent_npoints(space) == count;
    rbf_h5_close(space);
    if (!fits) {
        rbf_h5_close(*type);
        rbf_h5_close(id);
        return H5I_INVALID_HID;
    }
    return id;
}

/* Copies text without control characters and outer blanks; never cuts a UTF-8 character in two. */
static void copy_trimmed(const char *from, size_t length, char *text, size_t size)
{
    size_t used = 0;
    size_t next = 0;

    while (next < length && (unsigned char)from[next] <= ' ')
        next++;
    for (; next < length && used + 1 < size; next++) {
        unsigned char c = (unsigned char)from[next];
        if (c >= ' ' && c != 0x7f)
            text[used++] = (char)c;
    }
    if (next < length && ((unsigned char)from[next] & 0xc0) == 0x80) {
        while (used > 0 && ((unsigned char)text[used - 1] & 0xc0) == 0x80)
            used--;
        used -= used > 0;
    }
    while (used > 0 && text[used - 1] == ' ')
        used--;
    text[used] = '\0';
}

/* The bytes of a string attribute, with its end; 0 if it is none or too long. */
static int read_string(const rbf_h5_file *file, const char *object, const char *name,
                       char bytes[RBF_H5_TEXT_SIZE])
{
    char *variable = NULL;
    int read = 0;
    hid_t type = H5I_INVALID_HID;
    hid_t id = open_attribute(file, object, name, 1, &type);

    if (id < 0)
        return 0;
    if (H5Tis_variable_str(type) > 0) {
        read = H5Aread(id, type, &variable) >= 0 &&
               (variable == NULL || strlen(variable) < RBF_H5_TEXT_SIZE);
        if (read)
            snprintf(bytes, RBF_H5_TEXT_SIZE, "%s", variable != NULL ? variable : "");
        H5free_memory(variable);
    } else if (H5Tget_class(type) == H5T_STRING && H5Tget_size(type) < RBF_H5_TEXT_SIZE) {
        read = H5Aread(id, type, bytes) >= 0;
        bytes[H5Tget_size(type)] = '\0';
    }
    rbf_h5_close(type);
    rbf_h5_close(id);
    return read;
}

int rbf_h5_text(const rbf_h5_file *file, const char *object, const char *name, char *text,
                size_t size)
{
    char bytes[RBF_H5_TEXT_SIZE];

    if (!read_string(file, object, name, bytes))
        return 0;
    copy_trimmed(bytes, strlen(bytes), text, size);
    return 1;
}

void rbf_h5_units(rbf_context *context, const rbf_h5_file *file, const char *object, char *units,
                  size_t size)
{
    units[0] = '\0';
    if (rbf_h5_has(file, object, "units") && !rbf_h5_text(file, object, "units", units, size))
        rbf_warn(context, "%s: the units of %s cannot be read and are ignored", file->name, object);
}

int rbf_h5_exact_text(const rbf_h5_file *file, const char *object, const char *name, char *text,
                      size_t size)
{
    char bytes[RBF_H5_TEXT_SIZE];

    if (!read_string(file, object, name, bytes) || strlen(bytes) >= size)
        return 0;
    memcpy(text, bytes, strlen(bytes) + 1);
    return 1;
}

int rbf_h5_numbers(const rbf_h5_file *file, const char *object, const char *name, hid_t type,
                   int64_t count, void *numbers)
{
    hid_t stored = H5I_INVALID_HID;
    hid_t id = open_attribute(file, object, name, count, &stored);
    int read = 0;

    if (id < 0)
        return 0;
    H5T_class_t class = H5Tget_class(stored);
    read = (class == H5T_INTEGER || class == H5T_FLOAT) && H5Aread(id, type, numbers) >= 0;
    rbf_h5_close(stored);
    rbf_h5_close(id);
    return read;
}

int rbf_h5_number(const rbf_h5_file *file, const char *object, const char *name, double *number)
{
    char text[64];
    char *end = NULL;
    double value = 0.0;

    if (!rbf_h5_numbers(file, object, name, H5T_NATIVE_DOUBLE, 1, &value)) {
        if (!rbf_h5_text(file, object, name, text, sizeof text) || text[0] == '\0')
            return 0;
        value = strtod(text, &end);
        if (*end != '\0')
            return 0;
    }
    *number = value;
    return 1;
}
