/* The scale of the kriging variance, from leave-one-out. */
#ifndef RBF_MODEL_STDDEV_H
#define RBF_MODEL_STDDEV_H

#include <stdint.h>

/* Mean of e^2 G over the electrodes of one sample: leave-one-out errors e = w / G over their own
 * standard deviations G^(-1/2), the diagonal of the inverse; given weights [n] and either errors
 * [n] or diagonal [n] (the other NULL). Electrodes without one (NaN) do not count; *count is how
 * many do. */
double rbf_normalised_square(int64_t n, const double *weights, const double *errors,
                             const double *diagonal, int64_t *count);

#endif
