/* The side file NAME.xdmf of a result, by which readers that do not know VTKHDF play its samples. */
#ifndef RBF_IO_XDMF_H
#define RBF_IO_XDMF_H

#include "io/result.h"

/* Begins the file; the result's own file is there. Errors: those of rbf_atomic_create(),
 * RBF_E_ARGUMENT (a name that XDMF cannot hold), RBF_E_DATA (more than 3 coordinates). */
rbf_status rbf_xdmf_create(rbf_context *context, rbf_result *result);
/* Adds the views of single samples to the result, and writes the file out; rbf_atomic_commit() is left
 * to do. Errors: RBF_E_IO, RBF_E_MEMORY. */
rbf_status rbf_xdmf_write(rbf_context *context, rbf_result *result, const rbf_mesh *targets,
                          const rbf_metadata *metadata);

#endif
