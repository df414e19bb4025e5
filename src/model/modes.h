/* A lambda for each mode of a recording. */
#ifndef RBF_MODEL_MODES_H
#define RBF_MODEL_MODES_H

#include "model/options.h"
#include "model/select.h"

/* With room for everything, all zero. Errors: RBF_E_MEMORY. */
rbf_status rbf_modes_create(rbf_context *context, int64_t count, int64_t points, rbf_modes **modes);
/* NULL-safe; sets *modes to NULL. */
void rbf_modes_destroy(rbf_modes **modes);
rbf_status rbf_modes_copy(rbf_context *context, const rbf_modes *modes, rbf_modes **copy);

/* rbf_selection_fit() with options->modes: a plain fit for each different lambda, added up. The report
 * has the figures of the part that is worst conditioned, and the largest residual.
 * Errors: as there; RBF_E_ARGUMENT (the solver local, a lambda for each electrode, lambdas that are
 * negative or not finite), RBF_E_DATA (the modes are of other electrodes). */
rbf_status rbf_modes_fit(rbf_context *context, rbf_selection *selection, int64_t given,
                         int64_t samples, const rbf_fit_options *options,
                         const rbf_resolved *resolved, rbf_model **model);

/* Arrays as large as the values that are held beside a plain fit, at most: those without gaps, coefficients
 * of modes twice, a part, and its weights and errors. */
#define RBF_MODES_COPIES 6

/* Different lambdas, that of the rest included. */
int64_t rbf_modes_parts(const rbf_modes *modes, double rest);

#endif
