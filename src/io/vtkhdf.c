/* The group /VTKHDF of a result file, an UnstructuredGrid of triangles or of single points.
 *
 * It holds next to nothing of its own: hard links where the shapes agree with the native arrays,
 * virtual datasets where VTKHDF wants them flattened. The format's own rules and what its readers
 * really do differ, hence: UnstructuredGrid, not PolyData, which ParaView 5.11 does not read;
 * version 1.0 although there are Steps, since 5.11 warns about 2.0 and later readers decide by the
 * Steps; offsets for every array and NumberOfParts, without which readers crash. ParaView 5.11
 * shows the first step only. */
#include "io/vtkhdf.h"

#include <string.h>

#include <rbfinterp/points.h>

#include "core/memory.h"
#include "io/h5.h"

#define DIMENSION_MAX 3 /* that ParaView shows */
#define VTK_VERTEX    1
#define VTK_TRIANGLE  5
#define GROUP         "/VTKHDF"
#define STEPS         GROUP "/Steps"

/* count numbers: first, first + step, first + 2 step ... */
static rbf_status write_sequence(rbf_context *context, rbf_output *output, const char *path,
                                 int rank, int64_t count, int64_t first, int64_t step)
{
    int64_t *numbers = rbf_allocate(context, count, sizeof *numbers, path);

    if (numbers == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < count; k++)
        numbers[k] = first + k * step;
    rbf_output_array(output, path, RBF_INT64, rank, (int64_t[]){count, 1}, numbers);
    rbf_release(numbers);
    return RBF_OK;
}

/* Points as x, y, z; missing coordinates are 0. */
static rbf_status write_points(rbf_context *context, rbf_output *output, const rbf_points *points)
{
    int64_t count = rbf_points_count(points);
    int dimension = rbf_points_dimension(points);

    if (dimension == 3) {
        rbf_output_link(output, "/points", GROUP "/Points");
        return RBF_OK;
    }
    double *padded = rbf_allocate_zero(context, rbf_multiply(count, 3), sizeof *padded,
                                       "points in three dimensions");
    if (padded == NULL)
        return RBF_E_MEMORY;
    rbf_points_copy(points, padded);
    for (int64_t i = count - 1; i >= 0; i--)
        for (int k = 2; k >= 0; k--)
            padded[3 * i + k] = k < dimension ? padded[dimension * i + k] : 0.0;
    rbf_output_array(output, GROUP "/Points", RBF_FLOAT64, 2, (int64_t[]){count, 3}, padded);
    rbf_release(padded);
    return RBF_OK;
}

static rbf_status write_cells(rbf_context *context, rbf_output *output, const rbf_mesh *targets)
{
    int triangles = targets->triangle_count > 0;
    int64_t points = rbf_points_count(targets->vertices);
    int64_t cells = triangles ? targets->triangle_count : points;
    int64_t corners = triangles ? 3 : 1;
    int64_t ids = cells * corners;
    rbf_status status = RBF_OK;
    uint8_t *types = rbf_allocate(context, cells, sizeof *types, "cell types");

    if (types == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < cells; k++)
        types[k] = triangles ? VTK_TRIANGLE : VTK_VERTEX;
    rbf_output_array(output, GROUP "/Types", RBF_UINT8, 1, &cells, types);
    rbf_release(types);
    rbf_output_array(output, GROUP "/NumberOfPoints", RBF_INT64, 1, (int64_t[]){1}, &points);
    rbf_output_array(output, GROUP "/NumberOfCells", RBF_INT64, 1, (int64_t[]){1}, &cells);
    rbf_output_array(output, GROUP "/NumberOfConnectivityIds", RBF_INT64, 1, (int64_t[]){1}, &ids);
    if (triangles)
        rbf_output_flat_view(output, "/triangles", GROUP "/Connectivity");
    else
        status = write_sequence(context, output, GROUP "/Connectivity", 1, ids, 0, 1);
    if (status == RBF_OK)
        status = write_sequence(context, output, GROUP "/Offsets", 1, cells + 1, 0, corners);
    return status;
}

/* One mesh for all steps: every offset but that of the values is 0, so they share one array a
 * shape. */
static rbf_status write_steps(rbf_context *context, rbf_output *output, int64_t points,
                              int64_t samples, int with_gradient, int with_hessian)
{
    rbf_status status = RBF_OK;

    rbf_output_group(output, STEPS);
    rbf_output_group(output, STEPS "/PointDataOffsets");
    rbf_output_numbers(output, STEPS, "NSteps", RBF_INT64, 1, &samples);
    rbf_output_link(output, "/time", STEPS "/Values");
    if ((status = write_sequence(context, output, STEPS "/NumberOfParts", 1, samples, 1, 0)) !=
            RBF_OK ||
        (status = write_sequence(context, output, STEPS "/PartOffsets", 1, samples, 0, 0)) !=
            RBF_OK ||
        (status = write_sequence(context, output, STEPS "/CellOffsets", 2, samples, 0, 0)) !=
            RBF_OK ||
        (status = write_sequence(context, output, STEPS "/PointDataOffsets/values", 1, samples, 0,
                                 points)) != RBF_OK)
        return status;
    if (with_gradient)
        rbf_output_link(output, STEPS "/PointDataOffsets/values",
                        STEPS "/PointDataOffsets/gradient");
    if (with_hessian)
        rbf_output_link(output, STEPS "/PointDataOffsets/values",
                        STEPS "/PointDataOffsets/hessian");
    rbf_output_link(output, STEPS "/PartOffsets", STEPS "/PointOffsets");
    rbf_output_link(output, STEPS "/CellOffsets", STEPS "/ConnectivityIdOffsets");
    return RBF_OK;
}

/* A vector has three components, missing ones are 0; a tensor nine, and is left out where the
 * Hessian has fewer. */
static void write_derivatives(rbf_output *output, int dimension, int with_gradient,
                              int with_hessian)
{
    if (with_gradient)
        rbf_output_table_view(output, "/gradient", GROUP "/PointData/gradient", dimension, 3);
    if (with_hessian)
        rbf_output_table_view(output, "/hessian", GROUP "/PointData/hessian", 9, 9);
}

rbf_status rbf_vtkhdf_write_mesh(rbf_context *context, rbf_output *output, const rbf_mesh *targets)
{
    const int64_t version[2] = {1, 0};
    int dimension = rbf_points_dimension(targets->vertices);
    rbf_status status = RBF_OK;

    if (dimension > DIMENSION_MAX) {
        rbf_inform(context,
                   "%s gets no group for ParaView: points have %d coordinates, at most 3 "
                   "can be shown",
                   output->file.name, dimension);
        return RBF_OK;
    }
    rbf_output_group(output, GROUP);
    rbf_output_numbers(output, GROUP, "Version", RBF_INT64, 2, version);
    rbf_output_text(output, GROUP, "Type", "UnstructuredGrid");
    if ((status = write_points(context, output, targets->vertices)) == RBF_OK)
        status = write_cells(context, output, targets);
    rbf_output_group(output, GROUP "/PointData");
    return status;
}

rbf_status rbf_vtkhdf_write(rbf_context *context, rbf_output *output, const rbf_mesh *targets,
                            int64_t samples, const rbf_result_options *options)
{
    int dimension = rbf_points_dimension(targets->vertices);
    int with_hessian = options->hessian && dimension == 3;
    rbf_status status = rbf_vtkhdf_write_mesh(context, output, targets);

    if (status != RBF_OK || dimension > DIMENSION_MAX)
        return status;
    write_derivatives(output, dimension, options->gradient, with_hessian);
    if (samples == 1) {
        rbf_output_link(output, "/values", GROUP "/PointData/values");
        return RBF_OK;
    }
    rbf_output_flat_view(output, "/values", GROUP "/PointData/values");
    status = write_steps(context, output, rbf_points_count(targets->vertices), samples,
                         options->gradient, with_hessian);
    if (status != RBF_OK)
        return status;
    rbf_vtkhdf_add(output, dimension, samples, "/summary/rms");
    rbf_vtkhdf_add(output, dimension, samples, "/summary/peak_to_peak");
    return RBF_OK;
}

void rbf_vtkhdf_add(rbf_output *output, int dimension, int64_t samples, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    char link[RBF_H5_PATH_SIZE];

    if (dimension > DIMENSION_MAX)
        return;
    rbf_h5_join(GROUP "/PointData", name, link);
    rbf_output_link(output, path, link);
    if (samples == 1)
        return;
    rbf_h5_join(STEPS "/PointDataOffsets", name, link);
    rbf_output_link(output, STEPS "/PartOffsets", link); /* zeros */
}
