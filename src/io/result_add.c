/* Arrays beside the map, and attributes. */
#include <string.h>

#include "io/h5.h"
#include "io/result.h"
#include "io/vtkhdf.h"

#define RBF_PATH_MAX 200 /* of an array that is added: it appears elsewhere under a longer one */

static int parts(const char *path)
{
    int count = 0;
    for (; *path != '\0'; path++)
        count += *path == '/';
    return count;
}

/* "/group/name" wants its group, once. */
static void make_group(rbf_output *output, const char *path)
{
    char parent[RBF_H5_PATH_SIZE];

    rbf_h5_parent(path, parent);
    if (strcmp(parent, "/") != 0 && !rbf_output_has(output, parent))
        rbf_output_group(output, parent);
}

static rbf_status add(rbf_context *context, rbf_result *result, const char *path, const char *units,
                      const char *description, rbf_output_type type, int64_t count,
                      const void *values, int shown)
{
    rbf_output *output = &result->output;

    if (path[0] != '/' || strlen(path) > RBF_PATH_MAX || parts(path) > 2)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "'%s' is no place for an array, expected /name or /group/name", path);
    rbf_h5_quiet quiet = rbf_h5_silence();
    make_group(output, path);
    rbf_output_array(output, path, type, 1, &count, values);
    rbf_output_units(output, path, units);
    rbf_output_text(output, path, "description", description);
    if (shown)
        rbf_vtkhdf_add(output, result->dimension, result->samples, path);
    rbf_status status = rbf_output_check(context, output);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_result_add(rbf_context *context, rbf_result *result, const char *path,
                          const char *units, const char *description, const double *values)
{
    return add(context, result, path, units, description, RBF_FLOAT64, result->targets, values, 1);
}

rbf_status rbf_result_add_flags(rbf_context *context, rbf_result *result, const char *path,
                                const char *description, const unsigned char *flags)
{
    return add(context, result, path, "", description, RBF_UINT8, result->targets, flags, 1);
}

rbf_status rbf_result_add_series(rbf_context *context, rbf_result *result, const char *path,
                                 const char *description, const double *values)
{
    return add(context, result, path, "", description, RBF_FLOAT64, result->samples, values, 0);
}

rbf_status rbf_result_note_number(rbf_context *context, rbf_result *result, const char *object,
                                  const char *name, double number)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_numbers(&result->output, object, name, RBF_FLOAT64, 1, &number);
    rbf_status status = rbf_output_check(context, &result->output);
    rbf_h5_restore(quiet);
    return status;
}

rbf_status rbf_result_note_text(rbf_context *context, rbf_result *result, const char *object,
                                const char *name, const char *text)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output_text(&result->output, object, name, text);
    rbf_status status = rbf_output_check(context, &result->output);
    rbf_h5_restore(quiet);
    return status;
}
