/* The group /VTKHDF of a result file: what ParaView reads. */
#ifndef RBF_IO_VTKHDF_H
#define RBF_IO_VTKHDF_H

#include <rbfinterp/io.h>

#include "io/output.h"

/* Writes the group over the native arrays /points, /triangles, /values, /gradient, /hessian, /time
 * and /summary, which must be there. samples > 1: a series in time. Points with more than 3
 * coordinates get no group, and it is said so. Errors: RBF_E_MEMORY; those of writing stay in
 * `output`. */
rbf_status rbf_vtkhdf_write(rbf_context *context, rbf_output *output, const rbf_mesh *targets,
                            int64_t samples, const rbf_result_options *options);

/* Shows the array `path`, one number a point and the same in all samples, under the last part of its
 * path. Nothing is done for points of more than 3 coordinates, which have no group. */
void rbf_vtkhdf_add(rbf_output *output, int dimension, int64_t samples, const char *path);

/* The group without the values: points (/points must be there), cells, and an empty group of point
 * data for rbf_vtkhdf_add(). */
rbf_status rbf_vtkhdf_write_mesh(rbf_context *context, rbf_output *output, const rbf_mesh *targets);

#endif
