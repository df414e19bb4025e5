/* How uncertain a map is: the kriging standard deviation. */
#ifndef RBFINTERP_STDDEV_H
#define RBFINTERP_STDDEV_H

#include <stdint.h>

#include <rbfinterp/model.h>
#include <rbfinterp/points.h>

RBF_BEGIN_DECLS

/* stddev[i] [targets] := s sqrt(phi(0) - [k; p]^T M^-1 [k; p]), the standard deviation of the map
 * at target i if the measurements are a random field whose covariance is s^2 times the kernel
 * (Cressie 1993; for kernels with a tail, universal kriging), in the unit of the values. It is 0 at
 * an electrode without smoothing, and that of the field, not of a new measurement, with smoothing.
 * NaN where rounding or a kernel that is not definite leaves a negative variance.
 *
 * s^2 is the mean of the squared leave-one-out errors over their own variances, over electrodes and
 * samples. scale [samples of the model], or NULL: the same s for one sample alone, over that for
 * all: the standard deviation in sample t is scale[t] * stddev[i].
 *
 * A dense model is conditioned on all electrodes; one by another solver, which has no factor of their
 * system, on the rbf_model_stddev_neighbors() nearest of each target: that is never smaller (Vecchia
 * 1988), and of a local model, whose map does not know more, it is the exact one.
 *
 * In samples with missing electrodes it is larger near these than with all of them, which is what is
 * returned, with a warning; scale is NaN for a sample without map.
 *
 * Errors: RBF_E_ARGUMENT (a degree below the kernel's least, for which there is no variance; missing
 * values in a model without leave-one-out errors),
 * RBF_E_DATA (targets of another dimension), RBF_E_NUMERICAL (no electrode can be left out),
 * RBF_E_MEMORY (refused before any is touched), RBF_E_CANCELLED.
 * Cost for n electrodes and m targets: n^3 / 3 flops, since a model keeps no factor (as many again
 * if it has no leave-one-out errors), then m n^2; given K of them K^3 / 3 a target, and as much an
 * electrode if the model is local or has no leave-one-out errors; rbf_model_stddev_bytes(). */
RBF_API rbf_status rbf_model_stddev(rbf_context *context, const rbf_model *model,
                                    const rbf_points *targets, double *stddev, double *scale);

/* How many of the nearest electrodes it is conditioned on; 0: on all. */
RBF_API int64_t rbf_model_stddev_neighbors(const rbf_model *model);

/* Peak memory of rbf_model_stddev() for a model by that solver (a name from rbf_solver_name()) with so
 * many electrodes, dimensions, monomials and neighbors (0: not local), and threads; it does not grow
 * with the targets. */
RBF_API int64_t rbf_model_stddev_bytes(const char *solver, int64_t electrodes, int dimension,
                                       int terms, int64_t neighbors, int threads);

RBF_END_DECLS

#endif
