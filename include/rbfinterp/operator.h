/* The interpolation as a matrix: the map at the targets is W times the measurements.
 *
 * Kernel, epsilon, lambda, tail, electrodes and targets make W; the measurements do not. One operator
 * serves all samples of a recording, and every recording of the same electrodes. */
#ifndef RBFINTERP_OPERATOR_H
#define RBFINTERP_OPERATOR_H

#include <stdint.h>

#include <rbfinterp/context.h>
#include <rbfinterp/model.h>
#include <rbfinterp/points.h>

RBF_BEGIN_DECLS

/* Immutable once made; many threads may apply it at once, each with a context of its own. */
typedef struct rbf_operator rbf_operator;

/* points [n][d], targets [m][d]; both are copied. options as for rbf_model_fit(): leave_one_out is not
 * looked at; metadata and tuned go into rbf_operator_model(). Free it with rbf_operator_destroy().
 *
 * Errors: as rbf_model_fit() and rbf_model_evaluate().
 * Cost: n^3 / 3 + 4 n^3 flops for the factorisation and n right-hand sides with their residuals,
 * 2 m n^2 flops, 8 n (5 n + m) bytes. */
RBF_API rbf_status rbf_operator_create(rbf_context *context, const rbf_points *points,
                                       const rbf_points *targets, const rbf_fit_options *options,
                                       rbf_operator **operator_);
/* NULL-safe; sets *operator_ to NULL. */
RBF_API void rbf_operator_destroy(rbf_operator **operator_);

/* Bytes that rbf_operator_create() takes at its peak. */
RBF_API int64_t rbf_operator_bytes(int64_t points, int64_t targets);

/* W [n][m]: what electrode j adds to target i for each unit measured is matrix[j * m + i]. The
 * operator's own. */
RBF_API const double *rbf_operator_matrix(const rbf_operator *operator_);
/* The matrix of the gradient at the targets first .. first + count - 1: what electrode j adds to its
 * component k at target first + i for each unit measured is gradient[(j * count + i) * d + k], per unit
 * of length; [n][count][d], the caller's. It holds what rbf_model_differentiate() finds, in blocks of
 * targets as large as the caller has memory for.
 * Errors: RBF_E_ARGUMENT (range), RBF_E_MEMORY, RBF_E_CANCELLED. Cost: 2 (1 + d) count n^2 flops. */
RBF_API rbf_status rbf_operator_gradient(rbf_context *context, const rbf_operator *operator_,
                                         int64_t first, int64_t count, double *gradient);
RBF_API int64_t rbf_operator_points(const rbf_operator *operator_);  /* n */
RBF_API int64_t rbf_operator_targets(const rbf_operator *operator_); /* m */
/* Of the fit behind it: solver, condition, tail, duplicates. */
RBF_API const rbf_fit_report *rbf_operator_report(const rbf_operator *operator_);
/* The fit behind it: sample j is 1 at electrode j and 0 at all others. The operator's own. */
RBF_API const rbf_model *rbf_operator_model(const rbf_operator *operator_);
/* 32 hexadecimal digits over electrodes, targets and options: equal digests, equal matrices. */
RBF_API const char *rbf_operator_digest(const rbf_operator *operator_);

/* map[t * stride + i] = the interpolant of sample t at target i; values [samples][n], map
 * [samples][m] with stride >= m.
 *
 * values that are NaN are missing: that sample is interpolated without those electrodes, exactly as
 * a fit to the others would (lambda and duplicates included), by the inverse of the block of the
 * missing ones where they are few, by a fit to the others where they are more than half. A sample with
 * fewer values than the tail has terms has no map: NaN. An infinite value is RBF_E_DATA.
 *
 * leave_one_out [samples][n], or NULL: measured minus predicted without that electrode; NaN where it is
 * missing or determines the tail alone, and everywhere if electrodes were merged.
 *
 * Errors: RBF_E_ARGUMENT, RBF_E_DATA (an infinite value; names sample and row),
 * RBF_E_MEMORY, RBF_E_NUMERICAL, RBF_E_CANCELLED (outputs are then partly written).
 * The bits do not depend on how samples are split into calls that begin at multiples of 256, nor, but for
 * samples that are fitted to the others, on the number of threads.
 * Cost: 2 m n flops a sample; a new set of s missing electrodes 2 s n + s^3 flops, and as many a
 * sample as it lasts. */
RBF_API rbf_status rbf_operator_apply(rbf_context *context, const rbf_operator *operator_,
                                      int64_t samples, const double *values, double *map,
                                      int64_t stride, double *leave_one_out);
/* The same, rounded to float32: half the memory. Errors: also RBF_E_DATA for a number of the map that is
 * too large for it. */
RBF_API rbf_status rbf_operator_apply_single(rbf_context *context, const rbf_operator *operator_,
                                             int64_t samples, const double *values, float *map,
                                             int64_t stride, double *leave_one_out);

RBF_END_DECLS

#endif
