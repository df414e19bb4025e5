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
 * Cost: about two fits without folds; with folds, a fit a fold or, from about 16 folds on, one
 * inverse (about 14 fits) and a block of it a fold, whichever takes fewer operations: the same to
 * round-off. */
RBF_API rbf_status rbf_cross_validate(rbf_context *context, const rbf_points *points,
                                      int64_t samples, const double *values,
                                      const rbf_fit_options *options, const int64_t *folds,
                                      double *predicted);

/* The same with each row on its own, and how far off each prediction is expected to be: deviation
 * [samples][count] is the kriging standard deviation of measured minus predicted, noise of lambda
 * included, scaled by the errors of its sample (stddev.h). If the model holds, 95% of the errors
 * are within 1.96 of it. NaN where there is no prediction, and where error and weight are 0. For a
 * degree below the kernel's least it means nothing. *approximate, or NULL: 1 if the errors are those
 * of a solver that iterates (rbf_model_leave_one_out()). Errors and cost: as rbf_cross_validate(). */
RBF_API rbf_status rbf_leave_one_out(rbf_context *context, const rbf_points *points,
                                     int64_t samples, const double *values,
                                     const rbf_fit_options *options, double *predicted,
                                     double *deviation, int *approximate);

/* Predicts every row from a model fitted without all the electrodes that are no further away than
 * `radius` >= 0, in the points' unit of length: what the map is worth where electrodes are missing.
 *
 * predicted as above; left_out [count], or NULL: how many electrodes went with each row, itself
 * included, 0 for a missing row. Errors: as above; RBF_E_ARGUMENT (radius).
 * Cost: one inverse (about 14 fits), and 2/3 s^3 operations for a region of s electrodes, by its block of
 * the inverse; a fit to the rest where s is more than half of the electrodes or the block is
 * singular. */
RBF_API rbf_status rbf_cross_validate_regions(rbf_context *context, const rbf_points *points,
                                              int64_t samples, const double *values,
                                              const rbf_fit_options *options, double radius,
                                              double *predicted, int64_t *left_out);

/* Errors over a set of pairs (measured v, predicted p); NaN where there is nothing to compute. */
typedef struct rbf_metrics {
    double rmse;           /* sqrt(mean (p - v)^2) */
    double relative_error; /* sqrt(sum (p - v)^2 / sum v^2) */
    double correlation;    /* Pearson's */
    double maximum;        /* max |p - v| */
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

/* What is wrong with a bad electrode, as far as its values tell. */
typedef enum rbf_fault {
    RBF_FAULT_NONE,      /* a good one */
    RBF_FAULT_DISAGREES, /* with what the others predict, in no way that has a name below */
    RBF_FAULT_FLAT,      /* it hardly changes with time */
    RBF_FAULT_OFFSET,    /* it is shifted */
    RBF_FAULT_GAIN,      /* it follows the prediction, too large or too small */
    RBF_FAULT_INVERTED,  /* it follows the prediction upside down */
    RBF_FAULT_NOISE,     /* its error jumps from sample to sample */
    RBF_FAULT_SWAPPED    /* two electrodes measure what is predicted for each other */
} rbf_fault;

/* "flat", "offset" ... in a word. */
RBF_API const char *rbf_fault_name(rbf_fault fault);

/* What the others have to say about an electrode. */
typedef struct rbf_verdict {
    int64_t bad;     /* 0: good; else the place in the order in which they were found, from 1 */
    double ratio;    /* its error over the error that its surroundings lead to expect */
    double z;        /* robust z-score of that: how far it stands out of all electrodes */
    rbf_fault fault; /* RBF_FAULT_NONE: good */
    double gain;     /* measured = gain * predicted + offset + rest by least squares over time; */
    double offset;   /* NaN for good electrodes and a single sample */
    int64_t partner; /* row that it seems to be swapped with; -1: none */
} rbf_verdict;

/* Finds electrodes that the others disagree with, by robust statistics of leave-one-out errors.
 *
 * An electrode's error is compared with its own kriging standard deviation, then with the same of
 * its neighbours, as it would be without it; the worst is removed, all errors are updated in closed
 * form, and so on until no electrode stands out (z > 6 and ratio > 3) or a fifth are removed. A
 * bad electrode spoils its neighbours' errors, but never by more than its own. Electrodes whose
 * values hardly change while those of the others do are bad from the start. The method, how much
 * it finds, and what it cannot: docs/validation.md.
 *
 * values [samples][count], options as for rbf_model_fit(). verdicts [count] are the caller's, not
 * touched on failure; NaN in those of missing rows. Rows that are merged have one verdict.
 * Errors: as rbf_model_fit().
 * Cost: one inverse (about 14 fits), 2 count^2 samples flops, 4 count^2 flops an electrode removed; about
 * 32 count^2 bytes. */
RBF_API rbf_status rbf_bad_electrodes_find(rbf_context *context, const rbf_points *points,
                                           int64_t samples, const double *values,
                                           const rbf_fit_options *options, rbf_verdict *verdicts);

/* Spreads `count` rows evenly over folds 0 .. fold_count - 1 in a fixed random order (splitmix64),
 * the same on every machine. 2 <= fold_count <= count. Errors: RBF_E_ARGUMENT. */
RBF_API rbf_status rbf_folds_assign(rbf_context *context, int64_t count, int64_t fold_count,
                                    int64_t *folds);

/* All that a validation found, for rbf_validation_save(). The pointers stay the caller's. */
typedef struct rbf_validation {
    const rbf_points *points; /* [count][d], as given */
    const rbf_metadata *metadata;
    const rbf_fit_options *options;
    int64_t samples;
    const double *predicted; /* [samples][count] */
    const rbf_metrics *overall;
    const rbf_metrics *per_electrode; /* [count] */
    const rbf_metrics *per_sample;    /* [samples] */
    const int64_t *folds;             /* [count]; NULL: no folds */
    const int64_t *left_out;          /* [count], of regions; NULL: no regions */
    int approximate;                  /* leave-one-out errors of a solver that iterates */
    double radius;                    /* of the regions */
    const rbf_verdict *verdicts;      /* [count]; NULL: not asked for */
} rbf_validation;

RBF_END_DECLS

#endif
