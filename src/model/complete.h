/* Missing values put in, for methods that need all of them. */
#ifndef RBF_MODEL_COMPLETE_H
#define RBF_MODEL_COMPLETE_H

#include "model/options.h"
#include "model/select.h"

/* Replaces what is missing in values [samples][n] of the selection by what the others predict in the
 * same sample, by a fit with its lambdas; samples with too few values become 0 throughout. *completed
 * counts the values put in. Errors: as rbf_model_fit(). Cost: a fit and 2 n^2 flops a sample; nothing
 * if nothing is missing. */
rbf_status rbf_selection_complete(rbf_context *context, rbf_selection *selection, int64_t samples,
                                  const rbf_fit_options *options, const rbf_resolved *resolved,
                                  int64_t *completed);

#endif
