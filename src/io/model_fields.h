/* The single numbers and texts of a model, listed once for saving, loading, digests and results. */
#ifndef RBF_IO_MODEL_FIELDS_H
#define RBF_IO_MODEL_FIELDS_H

#include <rbfinterp/digest.h>

#include "io/h5.h"
#include "io/output.h"
#include "model/model.h"

/* Writes them all as attributes of the root. */
void rbf_model_fields_write(rbf_output *output, const rbf_model *model);
/* Reads them all. Errors: RBF_E_DATA (one is missing, unreadable or too long). */
rbf_status rbf_model_fields_read(rbf_context *context, const rbf_h5_file *file, rbf_model *model);

/* A digest of everything in a model, which finds a damaged file. Errors: RBF_E_MEMORY. */
rbf_status rbf_model_content_digest(rbf_context *context, const rbf_model *model,
                                    char text[RBF_DIGEST_SIZE]);

#endif
