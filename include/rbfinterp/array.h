/* Memory for large arrays. */
#ifndef RBFINTERP_ARRAY_H
#define RBFINTERP_ARRAY_H

#include <stdint.h>

#include <rbfinterp/context.h>

RBF_BEGIN_DECLS

/* `count` >= 0 doubles, uninitialised, aligned to 64 bytes or more; large ones ask for huge pages, which
 * a new matrix of 200 MB needs to be written in 20 ms and not in 100 (a page of 4 KiB at a time is
 * found and zeroed). Free them with rbf_array_destroy(). Errors: RBF_E_MEMORY. */
RBF_API rbf_status rbf_array_create(rbf_context *context, int64_t count, double **array);
/* NULL-safe; sets *array to NULL. */
RBF_API void rbf_array_destroy(double **array);

RBF_END_DECLS

#endif
