/* The patches of a model in its file: the group /patches. */
#ifndef RBF_IO_MODEL_PATCHES_H
#define RBF_IO_MODEL_PATCHES_H

#include "io/h5.h"
#include "io/output.h"
#include "model/model.h"

/* A group with centres [patches][d], radii [patches], begin [patches + 1], members (places among
 * the model's centres; those of patch j from begin[j] on), frames [patches (1 + d)][d], weights
 * [samples][members] and coefficients [samples][patches q]. */
void rbf_model_patches_write(rbf_output *output, const rbf_model *model);

/* Reads them into a model whose centres are there, and its samples with them. Everything that
 * evaluation relies on is checked. Errors: RBF_E_DATA (damaged), RBF_E_MEMORY, those of the file.
 * */
rbf_status rbf_model_patches_read(rbf_context *context, const rbf_h5_file *file, rbf_model *model);

#endif
