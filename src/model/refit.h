/* Samples that miss so much that they are fitted by themselves. */
#ifndef RBF_MODEL_REFIT_H
#define RBF_MODEL_REFIT_H

#include "model/model.h"
#include "model/options.h"
#include "model/select.h"

/* Fits the samples of the sets with refit [sets] 1 to the rest of the points, into weights, tail and
 * leave-one-out errors of the model. Samples with fewer values than the tail has terms become NaN
 * throughout, with a warning.
 * Errors: as rbf_model_fit(); RBF_E_DATA if no sample has enough. */
rbf_status rbf_refit_samples(rbf_context *context, const rbf_selection *selection,
                             const rbf_fit_options *options, const rbf_resolved *resolved,
                             const rbf_gaps *gaps, const uint8_t *refit, rbf_model *model);

#endif
