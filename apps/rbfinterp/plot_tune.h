/* The picture of a search. */
#ifndef PLOT_TUNE_H
#define PLOT_TUNE_H

#include <rbfinterp/tune.h>

/* The criterion over epsilon for every kernel, and over lambda for the best one.
 * Errors, told: RBF_E_IO, RBF_E_MEMORY. */
rbf_status plot_tuning(rbf_context *context, const rbf_tuning *tuning, const char *length_units,
                       const char *file);

#endif
