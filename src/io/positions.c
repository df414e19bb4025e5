/* Points as a dataset. */
#include "io/positions.h"

#include "core/memory.h"

rbf_status rbf_positions_write(rbf_context *context, rbf_output *output, const char *path,
                               const rbf_points *points, const char *units)
{
    const int64_t shape[2] = {rbf_points_count(points), rbf_points_dimension(points)};
    double *coordinates =
        rbf_allocate(context, rbf_multiply(shape[0], shape[1]), sizeof *coordinates, path);

    if (coordinates == NULL)
        return RBF_E_MEMORY;
    rbf_points_copy(points, coordinates);
    rbf_output_array(output, path, RBF_FLOAT64, 2, shape, coordinates);
    rbf_release(coordinates);
    if (units[0] != '\0')
        rbf_output_text(output, path, "units", units);
    return RBF_OK;
}
