/* Parts of the kriging standard deviation. */
#ifndef RBF_MODEL_STDDEV_H
#define RBF_MODEL_STDDEV_H

#include <rbfinterp/model.h>

/* K for a model that has no system of all electrodes, and no K of its own. */
#define RBF_STDDEV_NEIGHBORS 64

/* Mean of e^2 G over the electrodes of one sample: leave-one-out errors e = w / G over their own
 * standard deviations G^(-1/2), the diagonal of the inverse; given weights [n] and either errors
 * [n] or diagonal [n] (the other NULL). Electrodes without one (NaN) do not count; *count is how
 * many do. */
double rbf_normalised_square(int64_t n, const double *weights, const double *errors,
                             const double *diagonal, int64_t *count);

/* squares[t] := the same for each sample of the model, weights [samples][n], errors [samples][n].
 * Errors: RBF_E_NUMERICAL (no electrode of a sample counts). */
rbf_status rbf_stddev_squares(rbf_context *context, const rbf_model *model, const double *weights,
                              const double *errors, const double *diagonal, double *squares);

/* K of the nearest electrodes that the standard deviation of such a model is conditioned on; 0: all. */
int64_t rbf_stddev_neighbors(const char *solver, int64_t neighbors);

/* squares [samples] as above, and the variances of the targets over the scale, given the nearest
 * electrodes alone. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL, RBF_E_CANCELLED. */
rbf_status rbf_stddev_near(rbf_context *context, const rbf_model *model, const rbf_points *targets,
                           double *squares, double *variance);
/* Peak memory of that. */
int64_t rbf_stddev_near_bytes(int64_t electrodes, int dimension, int terms, int64_t neighbors,
                              int threads);

#endif
