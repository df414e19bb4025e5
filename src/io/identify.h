/* What a file is and what it holds. */
#ifndef RBF_IO_IDENTIFY_H
#define RBF_IO_IDENTIFY_H

#include "io/h5.h"
#include "io/output.h"

#define RBF_MODEL_FORMAT      "rbfinterp-model"
#define RBF_RESULT_FORMAT     "rbfinterp-result"
#define RBF_OPERATOR_FORMAT   "rbfinterp-operator"
#define RBF_TUNING_FORMAT     "rbfinterp-tuning"
#define RBF_VALIDATION_FORMAT "rbfinterp-validation"

/* Of the files that this version writes; those of a newer major version are refused. */
#define RBF_FORMAT_MAJOR 1
#define RBF_FORMAT_MINOR 3

/* Writes the root attributes that say what the file is and who wrote it. */
void rbf_format_write(rbf_output *output, const char *format);

/* By the root attribute `format`. */
rbf_file_kind rbf_h5_kind(const rbf_h5_file *file);

/* As rbf_file_visit(), for an open file. */
rbf_status rbf_h5_visit(rbf_context *context, const rbf_h5_file *file, rbf_dataset_visitor visitor,
                        void *user);

#endif
