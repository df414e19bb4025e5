/* Points as a dataset. */
#ifndef RBF_IO_POSITIONS_H
#define RBF_IO_POSITIONS_H

#include <rbfinterp/points.h>

#include "io/output.h"

/* Writes the coordinates [count, dimension], with the attribute `units` unless that is "".
 * Errors: RBF_E_MEMORY; those of writing stay in `output`. */
rbf_status rbf_positions_write(rbf_context *context, rbf_output *output, const char *path,
                               const rbf_points *points, const char *units);

#endif
