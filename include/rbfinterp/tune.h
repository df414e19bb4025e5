/* Choosing kernel, epsilon and lambda from the measurements themselves.
 *
 * For every kernel and epsilon the kernel matrix is decomposed once on the null space of the tail;
 * leave-one-out, generalised cross-validation and the restricted likelihood then follow for every
 * lambda, pooled over all samples, without a further factorisation. epsilon is searched in units of
 * the distance between electrodes and lambda in units of the kernel matrix, so that positions in mm,
 * cm and m give the same map. docs/tuning.md has the formulas. */
#ifndef RBFINTERP_TUNE_H
#define RBFINTERP_TUNE_H

#include <stdint.h>

#include <rbfinterp/model.h>

RBF_BEGIN_DECLS

/* What is made as small as possible. X(ID, name, what it is) */
#define RBF_CRITERION_LIST(X)                                                                      \
    X(LEAVE_ONE_OUT, "leave-one-out", "relative error at electrodes left out one by one")          \
    X(GCV, "gcv", "the same, the leverage of each electrode replaced by their mean")               \
    X(LIKELIHOOD, "likelihood", "minus the restricted log likelihood a measurement")

typedef enum rbf_criterion {
#define X(ID, name, text) RBF_CRITERION_##ID,
    RBF_CRITERION_LIST(X)
#undef X
        RBF_CRITERION_COUNT
} rbf_criterion;

/* "leave-one-out", "gcv", "likelihood"; NULL if there is no such criterion. */
RBF_API const char *rbf_criterion_name(rbf_criterion criterion);
/* A few words for people, as above; NULL if there is no such criterion. */
RBF_API const char *rbf_criterion_text(rbf_criterion criterion);

typedef struct rbf_tune_options {
    rbf_criterion criterion;   /* RBF_CRITERION_LEAVE_ONE_OUT */
    int search_kernel;         /* 1: choose it; 0: the one of the fit options */
    int search_epsilon;        /* the same; kernels without a scale keep theirs */
    int search_smoothing;      /* the same; one lambda for all electrodes */
    const rbf_kernel *kernels; /* [kernel_count] to choose from; NULL: all that are definite in the
                                  points' dimension with the degree asked for */
    int kernel_count;
    int modes;          /* 1: a lambda for each mode of the recording, too, if that predicts better;
                           with search_smoothing and all electrodes only */
    int64_t points_max; /* more electrodes than this: a spread subset of so many; 3 to 20,000 */
} rbf_tune_options;

/* Leave-one-out, everything searched, all kernels, 1,000 points. */
RBF_API void rbf_tune_options_default(rbf_tune_options *options);

/* What it will cost, known before it starts. */
typedef struct rbf_tune_plan {
    int64_t points;     /* electrodes that are searched with */
    int decompositions; /* at most */
    int threads;        /* that work side by side: fewer than allowed where memory is short */
    int64_t bytes;      /* peak memory, inputs included */
    int64_t limit;      /* the budget at the time of asking */
    double flops;       /* leading terms */
} rbf_tune_plan;

/* count >= 1, samples >= 1. Errors: RBF_E_ARGUMENT (options, sizes). */
RBF_API rbf_status rbf_tune_plan_create(rbf_context *context, int64_t count, int dimension,
                                        int64_t samples, const rbf_fit_options *fit,
                                        const rbf_tune_options *options, rbf_tune_plan *plan);

/* One setting and how well it does. */
typedef struct rbf_tune_setting {
    rbf_kernel kernel;
    int degree;
    double epsilon;          /* in 1 / (unit of length) */
    double relative_epsilon; /* epsilon * spacing; NaN for kernels without a scale */
    double smoothing;        /* lambda; NaN if each electrode has its own */
    double
        relative_smoothing; /* lambda / the mean eigenvalue of the kernel matrix on the null space
                                  of the tail; NaN as above */
    double value;           /* of the criterion; the less, the better */
    double leave_one_out;   /* relative error sqrt(sum e^2 / sum y^2), whatever the criterion */
    double rcond;           /* least eigenvalue over the norm of the matrix, with lambda */
} rbf_tune_setting;

/* Where an optimum lies; flags of rbf_tune_report. */
#define RBF_TUNE_EPSILON_LOW    1 /* at the lower end of its range */
#define RBF_TUNE_EPSILON_HIGH   2 /* at the upper end */
#define RBF_TUNE_EPSILON_FLAT   4 /* a factor of 4 either way changes the criterion by less than 1% */
#define RBF_TUNE_SMOOTHING_LOW  8  /* the least that keeps the system well-conditioned */
#define RBF_TUNE_SMOOTHING_HIGH 16 /* at the upper end: nothing but the tail is left */
#define RBF_TUNE_SMOOTHING_FLAT 32 /* a factor of 10 either way changes it by less than 1% */

typedef struct rbf_tune_report {
    rbf_criterion criterion;
    rbf_tune_setting chosen;   /* with modes, its lambda is that of those that do not matter */
    rbf_tune_setting best;     /* least value of the criterion; `chosen`, unless that was kept */
    rbf_tune_setting standard; /* to compare with: thin_plate_spline or the kernel that was given,
                                  lambda 0 or what was given; leave_one_out NaN if that cannot be */
    int kept;          /* 1: `chosen` is `standard`, since the gain of `best` could be chance */
    int alternative;   /* 1: `standard` was among the settings allowed */
    double gain;       /* of `best` over `standard`: 1 - ratio of the sums of squared errors */
    double gain_error; /* standard error of the gain, electrodes taken as independent */
    double spacing;    /* median distance of an electrode to the nearest other */
    double epsilon_range[2];   /* that was searched; both the same if it was given */
    double smoothing_range[2]; /* relative; 0 is tried as well; NaN if it was given */
    int flags;                 /* RBF_TUNE_..., of `best` */
    int64_t points;            /* electrodes searched with */
    int64_t points_used;       /* of so many with values, duplicates treated */
    int64_t samples;
    int decompositions;
    int modes; /* of `chosen`, with a lambda each; 0: one for all, not asked for or no sure gain */
    double mode_leave_one_out; /* of `best` with a lambda for each mode; NaN: not asked for */
    double
        mode_least; /* the same if each had that of its least criterion, which flatters; NaN as above */
    double
        mode_gain; /* of these over `best`, and its standard error, in folds of electrodes that had */
    double mode_gain_error; /* no part in the modes and their lambdas; NaN as above */
} rbf_tune_report;

/* A mode of the recording, its k-th singular vectors, and its lambda. */
typedef struct rbf_tune_mode {
    double energy;             /* part of the sum of squares of the recording */
    double smoothing;          /* lambda: that for all unless another gains for sure */
    double relative_smoothing; /* in units of the kernel matrix, as of a setting */
    double leave_one_out;      /* relative error of this mode alone */
    double with_one;           /* the same with the lambda for all */
} rbf_tune_mode;

/* The outcome of a search: immutable. */
typedef struct rbf_tuning rbf_tuning;

/* Searches what `options` says and takes the rest from `fit` (kernel, epsilon, degree, smoothing and
 * duplicates count; with a criterion of likelihood an open degree is 1 for all kernels, since
 * likelihoods can only be compared over one tail). Points, values and their missing rows and
 * duplicates are as in rbf_model_fit().
 *
 * The setting with the least criterion is chosen, unless the standard one is among those allowed and
 * the gain over it in leave-one-out is not larger than its standard error: then that is kept.
 * With `modes`, the setting that is best with one lambda is taken apart: the recording is a sum of modes
 * (its singular vectors), and each of those that matter, at most 128, leaves that lambda for the one of
 * its own least criterion if the gain in leave-one-out exceeds its standard error. In the errors of an
 * electrode that is left out, the modes over time are those of the whole recording, which flatters them;
 * so five folds of electrodes are predicted by modes that are found, and lambdas that are chosen, without
 * them, and modes are taken if that is a gain of more than its standard error.
 * Values that are missing are completed by thin_plate_spline without smoothing for the search, so that its
 * values are a little too low; the leave_one_out of chosen, best, standard and modes, and the gain, are
 * those of fits to what was measured.
 * Settings whose condition number exceeds 1e11 are not considered. Free it with
 * rbf_tuning_destroy().
 *
 * Errors: as rbf_model_fit(); RBF_E_ARGUMENT (nothing to search, no kernel that suits, modes of more
 * points than points_max).
 * The outcome has the same bits for any number of threads.
 *
 * Cost: about 60 eigenvalue decompositions if all is searched, 9 n^3 flops each (n points, at most
 * points_max), and about 10 n^2 min(n, samples) flops beside each; some 32 n^2 bytes a thread. */
RBF_API rbf_status rbf_tune(rbf_context *context, const rbf_points *points, int64_t samples,
                            const double *values, const rbf_fit_options *fit,
                            const rbf_tune_options *options, rbf_tuning **tuning);
/* NULL-safe; sets *tuning to NULL. */
RBF_API void rbf_tuning_destroy(rbf_tuning **tuning);

RBF_API const rbf_tune_report *rbf_tuning_report(const rbf_tuning *tuning);
/* Every kernel and epsilon that was tried, with the lambda that suits it best, by kernel and rising
 * epsilon; lives as long as the tuning. */
RBF_API const rbf_tune_setting *rbf_tuning_epsilons(const rbf_tuning *tuning, int *count);
/* The best kernel and epsilon with rising lambda; empty if lambda was given. */
RBF_API const rbf_tune_setting *rbf_tuning_smoothings(const rbf_tuning *tuning, int *count);

/* The modes that matter, by falling energy, whether they were taken or not; empty if not asked for. */
RBF_API const rbf_tune_mode *rbf_tuning_modes(const rbf_tuning *tuning, int *count);

/* Puts the chosen setting into `options`, with pointers to the record of how it was chosen and to the
 * modes, which the model will copy: the tuning must live until the fit is done. */
RBF_API void rbf_tuning_apply(const rbf_tuning *tuning, rbf_fit_options *options);

/* What a choice is worth on electrodes that had no part in it: for each fold, kernel, epsilon and
 * lambda are chosen from the other rows, and the model of these predicts it.
 *
 * folds [count]: any integers, at least two different ones. predicted [samples][count] is the
 * caller's, untouched on failure; NaN where a row is missing. Rows at the same place belong into one
 * fold. Errors: as rbf_tune() and rbf_model_fit(). Cost: that of both, a fold. */
RBF_API rbf_status rbf_tune_validate(rbf_context *context, const rbf_points *points,
                                     int64_t samples, const double *values,
                                     const rbf_fit_options *fit, const rbf_tune_options *options,
                                     const int64_t *folds, double *predicted);

RBF_END_DECLS

#endif
