/* XDMF. Its readers (Xdmf2 and both of Xdmf3 in ParaView 5.11) agree on one form of a series only: a
 * grid a sample with a dataset of its own. The dataset is a view of /values: nothing is stored twice. */
#include "io/xdmf.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"

#define GRID_BYTES 900  /* of the text of one sample, about */
#define PART_BYTES 1024 /* of a part of it, at most: it names one file */

/* The text being written; the first error sticks. */
typedef struct text {
    int descriptor;
    int error;
} text;

static void put(text *to, const char *format, ...) RBF_PRINTF(2, 3);
static void put(text *to, const char *format, ...)
{
    char part[PART_BYTES];
    va_list list;
    va_start(list, format);
    const int length = vsnprintf(part, sizeof part, format, list);
    va_end(list);
    if (to->error == 0)
        to->error = rbf_write_all(to->descriptor, part,
                                  length < PART_BYTES ? (size_t)length : sizeof part - 1);
}

/* The result's name without its ending, with this one. */
static char *side_name(rbf_context *context, const char *name)
{
    const char *slash = strrchr(name, '/'), *dot = strrchr(name, '.');
    const size_t length = dot != NULL && (slash == NULL || dot > slash + 1) && dot != name
                              ? (size_t)(dot - name)
                              : strlen(name);
    char *side = rbf_allocate(context, (int64_t)length + 6, 1, "a file name");
    if (side != NULL) {
        memcpy(side, name, length);
        memcpy(side + length, ".xdmf", 6);
    }
    return side;
}

/* The name as it stands in the text: relative to the side file. */
static const char *base_name(const rbf_result *result)
{
    const char *name = result->output.file.name, *slash = strrchr(name, '/');
    return slash != NULL ? slash + 1 : name;
}

rbf_status rbf_xdmf_create(rbf_context *context, rbf_result *result)
{
    const char *name = result->output.file.name;
    char *side = NULL;
    if (result->dimension > 3)
        return rbf_fail(context, RBF_E_DATA,
                        "there is no XDMF file of points with %d coordinates, expected at most 3",
                        result->dimension);
    if (strpbrk(base_name(result), ":<>&\"") != NULL)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "%s cannot be named in an XDMF file: it has one of : < > & \"", name);
    side = side_name(context, name);
    if (side == NULL)
        return RBF_E_MEMORY;
    rbf_status status = RBF_OK;
    if (strcmp(side, name) == 0)
        status = rbf_fail(context, RBF_E_ARGUMENT,
                          "%s is the result's own name and that of its XDMF file", name);
    else
        status = rbf_atomic_create(context, side, result->options.overwrite,
                                   rbf_multiply(result->samples, GRID_BYTES), &result->side);
    result->side_name = side;
    return status;
}

static void write_mesh(text *to, const rbf_result *result, const rbf_mesh *targets)
{
    const int triangles = targets->triangle_count > 0;
    const long long m = result->targets, cells = triangles ? targets->triangle_count : m;
    const char *name = base_name(result);

    put(to,
        "<Topology TopologyType=\"%s\" NumberOfElements=\"%lld\"%s>"
        "<DataItem Dimensions=\"%lld %d\" NumberType=\"Int\" Precision=\"8\" Format=\"HDF\">"
        "%s:%s</DataItem></Topology>\n",
        triangles ? "Triangle" : "Polyvertex", cells, triangles ? "" : " NodesPerElement=\"1\"",
        cells, triangles ? 3 : 1, name, triangles ? "/triangles" : "/VTKHDF/Connectivity");
    put(to,
        "<Geometry GeometryType=\"XYZ\"><DataItem Dimensions=\"%lld 3\" NumberType=\"Float\" "
        "Precision=\"8\" Format=\"HDF\">%s:/VTKHDF/Points</DataItem></Geometry>\n",
        m, name);
}

static void write_grid(text *to, const rbf_result *result, const rbf_mesh *targets, int64_t t,
                       double time)
{
    char path[32] = "/values";

    if (result->samples > 1)
        snprintf(path, sizeof path, RBF_FRAMES_GROUP "/%06lld", (long long)t);
    put(to, "<Grid Name=\"%lld\" GridType=\"Uniform\"><Time Value=\"%.17g\"/>\n", (long long)t,
        time);
    write_mesh(to, result, targets);
    put(to,
        "<Attribute Name=\"values\" AttributeType=\"Scalar\" Center=\"Node\">"
        "<DataItem Dimensions=\"%lld\" NumberType=\"Float\" Precision=\"%d\" "
        "Format=\"HDF\">%s:%s</DataItem></Attribute></Grid>\n",
        (long long)result->targets, result->options.single ? 4 : 8, base_name(result), path);
}

rbf_status rbf_xdmf_write(rbf_context *context, rbf_result *result, const rbf_mesh *targets,
                          const rbf_metadata *metadata)
{
    text to = {result->side.descriptor, 0};

    put(&to, "<?xml version=\"1.0\"?>\n<Xdmf Version=\"3.0\"><Domain>"
             "<Grid Name=\"map\" GridType=\"Collection\" CollectionType=\"Temporal\">\n");
    for (int64_t t = 0; t < result->samples && to.error == 0; t++)
        write_grid(&to, result, targets, t, rbf_result_time(metadata, t));
    put(&to, "</Grid></Domain></Xdmf>\n");
    if (to.error != 0)
        return rbf_atomic_fail(context, &result->side, to.error);
    return result->samples > 1
               ? rbf_output_row_views(context, &result->output, "/values", RBF_FRAMES_GROUP)
               : RBF_OK;
}
