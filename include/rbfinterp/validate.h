/* How well a map predicts electrodes that it has not seen. */
#ifndef RBFINTERP_VALIDATE_H
#define RBFINTERP_VALIDATE_H

#include <stdint.h>

#include <rbfinterp/model.h>

RBF_BEGIN_DECLS

/* Predicts every row from a model fitted without its fold.
 *
 * folds [count]: any integers; rows with the same number are left out together. NULL: each row on
 * its own, by the closed form of one single fit instead of count refits.
 *
 * predicted [samples][count] is the caller's, untouched on failure; NaN where a row is missing or
 * cannot be predicted because the rest does not determine the tail. Rows that the rule for
 * duplicates makes one point are left out together and have one prediction.
 *
 * Errors: as rbf_model_fit(); RBF_E_ARGUMENT if folds holds one number only.
 * Cost: one fit a fold, or about two fits without folds. */
RBF_API rbf_status rbf_cross_validate(rbf_context *context, const rbf_points *points,
                                      int64_t samples, const double *values,
                                      const rbf_fit_options *options, const int64_t *folds,
                                      double *predicted);

/* The same with each row on its own, and how far off each prediction is expected to be: deviation
 * [samples][count] is the kriging standard deviation of measured minus predicted, noise of lambda
 * included, scaled by the errors of its sample (stddev.h). If the model holds, 95% of the errors
 * are within 1.96 of it. NaN where there is no prediction, and where error and weight are 0. For a
 * degree below the kernel's least it means nothing. Errors and cost: as rbf_cross_validate(). */
RBF_API rbf_status rbf_leave_one_out(rbf_context *context, const rbf_points *points,
                                     int64_t samples, const double *values,
                                     const rbf_fit_options *options, double *predicted,
                                     double *deviation);

/* Errors over a set of pairs (measured v, predicted p); NaN where there is nothing to compute. */
typedef struct rbf_metrics {
    double rmse;           /* sqrt(mean (p - v)^2) */
    double relative_error; /* sqrt(sum (p - v)^2 / sum v^2) */
    double correlation;    /* Pearson's */
    int64_t count;         /* pairs in which both are finite */
} rbf_metrics;

/* Compares measured and predicted [samples][count], leaving out pairs that hold a NaN.
 * overall: rmse and relative_error over all pairs, correlation the median over the samples of the
 * spatial correlation. per_electrode [count] (over time), per_sample [samples] (over space); each
 * of the three is the caller's and may be NULL. Cannot fail but for memory: RBF_E_MEMORY. */
RBF_API rbf_status rbf_metrics_compute(rbf_context *context, int64_t count, int64_t samples,
                                       const double *measured, const double *predicted,
                                       rbf_metrics *overall, rbf_metrics *per_electrode,
                                       rbf_metrics *per_sample);

/* Spreads `count` rows evenly over folds 0 .. fold_count - 1 in a fixed random order (splitmix64),
 * the same on every machine. 2 <= fold_count <= count. Errors: RBF_E_ARGUMENT. */
RBF_API rbf_status rbf_folds_assign(rbf_context *context, int64_t count, int64_t fold_count,
                                    int64_t *folds);

RBF_END_DECLS

#endif
