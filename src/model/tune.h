/* The parts of a search for kernel, epsilon and lambda: what is searched with (tune_data.c), one
 * kernel and epsilon decomposed (tune_spectrum.c) and given its best lambda (tune_trial.c), the search
 * (tune_search.c), a lambda for each mode (tune_modes*.c), what the outcome is worth (tune_compare.c), and
 * the outside (tune.c). */
#ifndef RBF_MODEL_TUNE_H
#define RBF_MODEL_TUNE_H

#include <rbfinterp/tune.h>

#include "model/select.h"

/* A worse condition than its inverse is not considered. */
#define RBF_TUNE_RCOND 1e-11

/* Electrodes and their samples, compressed. */
typedef struct rbf_tune_data {
    rbf_points *points; /* n of them */
    int64_t *rows;      /* [n]: as they were given */
    int64_t n, used;    /* used: of which these are a subset */
    int64_t samples;
    double spacing; /* median distance to the nearest other of all used points */
    double *scale;  /* S [n]: lambda S^-2 is on the diagonal; not 1 where duplicates were merged */
    double *fixed;  /* lambda [n] if it is not searched, else NULL */
    double *measured; /* values [samples][n] with NaN for what was completed; NULL: nothing was */
    double *columns;  /* L [modes][n], L L^T = Y Y^T / max y^2, by falling energy */
    double *energies; /* [modes]: squared lengths of the columns */
    double energy;    /* their sum */
    int64_t modes;    /* at most min(n, samples) */
} rbf_tune_data;

/* Selects, takes a spread subset if there are more than points_max, compresses.
 * Errors: as rbf_selection_create(). */
rbf_status rbf_tune_data_create(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, const rbf_fit_options *fit,
                                const rbf_tune_options *options, rbf_tune_data *data);
/* The points kept[0 .. count) of it, with modes of their own but no rows: the columns of `all`, at these
 * points, are taken for samples. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_tune_data_subset(rbf_context *context, const rbf_tune_data *all, int64_t count,
                                const int64_t *kept, rbf_tune_data *data);
void rbf_tune_data_release(rbf_tune_data *data);

/* Q2^T S (K + fixed) S Q2 = U D U^T with V = Q2 U, where Q2 spans the null space of (S P)^T. */
typedef struct rbf_spectrum {
    int64_t n, m; /* m = n - terms of the tail */
    double *matrix;
    double *vectors;  /* V [m][n], inside of the matrix */
    double *values;   /* D [m], rising */
    double *z;        /* V^T S L [modes][m] */
    double *rows;     /* [m]: squared lengths of its rows */
    double norm;      /* of S (K + fixed) S, Frobenius */
    double mean;      /* of D: the scale of lambda */
    double *diagonal; /* [n]: of the inverse, for the lambda asked for last */
    double *energies; /* [n]: sum of e^2 over the samples, the same */
    uint8_t *alone;   /* [n]: 1 if the point alone determines a term of the tail */
    double *weights;  /* [m], */
    double *block;    /* [RBF_SPECTRUM_BLOCK][n] and */
    double *scaled;   /* [RBF_SPECTRUM_BLOCK][m]: scratch */
} rbf_spectrum;

#define RBF_SPECTRUM_BLOCK 128

rbf_status rbf_spectrum_create(rbf_context *context, const rbf_tune_data *data,
                               rbf_spectrum **spectrum);
void rbf_spectrum_destroy(rbf_spectrum **spectrum);
/* *usable: 0 if the points do not carry the tail, or nothing is left beside it.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL, RBF_E_CANCELLED. */
rbf_status rbf_spectrum_decompose(rbf_context *context, const rbf_tune_data *data,
                                  rbf_kernel kernel, double epsilon, int degree, rbf_spectrum *s,
                                  int *usable);

/* (least eigenvalue + lambda) / (norm of the kernel matrix + lambda). The norm counts and not the
 * largest eigenvalue beside the tail: a flat kernel leaves its rounding errors there when what the
 * tail spans is taken away. */
double rbf_spectrum_rcond(const rbf_spectrum *s, double lambda);
/* The criterion; infinite where it is not a number. Leave-one-out goes over the first `modes` columns
 * and fills diagonal and energies. */
double rbf_spectrum_value(const rbf_tune_data *data, rbf_spectrum *s, rbf_criterion criterion,
                          double lambda, int64_t modes);

/* Of each of the first `modes` columns, at most RBF_SPECTRUM_BLOCK: the criterion into values [modes], the
 * squared leave-one-out errors into errors [modes][n]. */
void rbf_spectrum_modes(const rbf_tune_data *data, rbf_spectrum *s, rbf_criterion criterion,
                        double lambda, int64_t modes, double *values, double *errors);

/* Errors of the points set[0 .. size) if all of them are left out together: errors [columns][size] of
 * columns whose V^T S times them is z [columns][m]. *done 0: the others do not determine the tail.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_spectrum_leave_out(rbf_context *context, const rbf_tune_data *data,
                                  const rbf_spectrum *s, double lambda, int64_t size,
                                  const int64_t *set, int64_t columns, const double *z,
                                  double *errors, int *done);

/* Doubles that a spectrum takes, its decomposition included. */
int64_t rbf_spectrum_doubles(int64_t n, int64_t samples, int dimension);

/* A bracket x[0] < x[1] < x[2] of a minimum with f[1] <= f[0], f[2] is narrowed by `steps` further
 * values: parabolas, or golden sections where those would not help (Brent 1973, chapter 5). The
 * least is at x[1]. */
typedef double rbf_objective(double x, void *user);
void rbf_bracket_narrow(rbf_objective *objective, void *user, int steps, double x[3], double f[3]);

/* log10 of lambda over the mean eigenvalue: the range that is searched, and lambda 0. */
#define RBF_SMOOTHING_LOW  (-10)
#define RBF_SMOOTHING_HIGH 3
#define RBF_SMOOTHING_NONE (-INFINITY)
/* The curve over lambda: points a decade, and in all. */
#define RBF_CURVE_DECADE 4
#define RBF_CURVE_POINTS (RBF_CURVE_DECADE * (RBF_SMOOTHING_HIGH - RBF_SMOOTHING_LOW) + 1)
/* log10 of its k-th relative lambda. */
double rbf_curve_exponent(int k);

/* Tries settings, one kernel and epsilon at a time; each thread has its own. */
typedef struct rbf_trial {
    rbf_context *context; /* of this thread alone */
    const rbf_tune_data *data;
    const rbf_fit_options *fit;
    const rbf_tune_options *options;
    int64_t coarse_modes; /* for a first look at lambda */
    rbf_spectrum *spectrum;
    rbf_kernel kernel;
    int degree;
    double epsilon;
} rbf_trial;

/* Decomposes; *usable as rbf_spectrum_decompose(). Errors: as there. */
rbf_status rbf_trial_begin(rbf_trial *t, rbf_kernel kernel, int degree, double epsilon,
                           int *usable);
/* log10 of the best relative lambda: within about half a decade, or with `fine` 0.02 of one. */
double rbf_trial_smoothing(rbf_trial *t, int fine);
/* What 10^exponent gives; leaves the errors of the electrodes in the spectrum. */
rbf_tune_setting rbf_trial_setting(rbf_trial *t, double exponent);
/* The lambda of 10^exponent. */
double rbf_trial_lambda(const rbf_trial *t, double exponent);
/* Is the system with 10^exponent well-conditioned? */
int rbf_trial_allowed(const rbf_trial *t, double exponent);

struct rbf_tuning {
    rbf_tune_report report;
    rbf_tuned record;
    rbf_tune_setting *epsilons;
    int epsilon_count;
    rbf_tune_setting *smoothings;
    int smoothing_count;
    rbf_modes *modes; /* NULL: not asked for */
    rbf_tune_mode *mode_list;
    int mode_count;
};

/* Modes that may have a lambda of their own; the others have that for all. */
#define RBF_MODES_MOST RBF_SPECTRUM_BLOCK
/* What is tried for each: the curve, 0, and the one for all. */
#define RBF_MODES_LAMBDAS (RBF_CURVE_POINTS + 2)

/* Squared errors of each electrode [n]. */
typedef struct rbf_tune_errors {
    double *standard;
    double *best;       /* with one lambda for all modes */
    double *modes;      /* with one for each */
    double *least;      /* each the one of its least criterion */
    double *held_one;   /* in folds that had no part in the modes and their lambdas: with one, */
    double *held_modes; /* with one for each */
} rbf_tune_errors;

#define RBF_TUNE_ERRORS 6

/* What each lambda does for each mode, with one kernel and epsilon. */
typedef struct rbf_mode_search {
    const rbf_tune_data *data;
    int64_t count;     /* of modes: the first ones */
    int lambdas;       /* that were added */
    double *exponents; /* [lambdas] */
    double *values;    /* [lambdas][count]: of the criterion */
    double *errors;    /* [lambdas][count][n]: squared */
    int *least;        /* [count]: the lambda with the least value, */
    int *best;         /* or that for all, if the gain is not sure */
} rbf_mode_search;

/* energies [n]: squared errors beside which a mode matters. Release it also after a failure. */
rbf_status rbf_mode_search_create(rbf_context *context, const rbf_tune_data *data,
                                  const double *energies, rbf_mode_search *m);
void rbf_mode_search_release(rbf_mode_search *m);
/* Doubles that it takes at most. */
int64_t rbf_mode_search_doubles(int64_t n, int64_t modes);
/* Tries every `step`-th lambda of the curve, 0, and 10^exponent, the one for all, and chooses. */
void rbf_mode_search_run(rbf_mode_search *m, rbf_trial *t, int step, double exponent);
/* From the errors with one lambda for all, those of modes and least. */
void rbf_mode_search_errors(const rbf_mode_search *m, rbf_tune_errors *errors);
/* The choice into the tuning. */
rbf_status rbf_mode_search_take(rbf_context *context, const rbf_mode_search *m, const rbf_trial *t,
                                rbf_tuning *tuning);
/* The errors of folds of electrodes for which the modes are found anew from the others, and their lambdas
 * chosen (tune_modes_folds.c); t: with all electrodes. Errors: as rbf_tune(). */
rbf_status rbf_mode_search_hold_out(rbf_context *context, const rbf_trial *t, double exponent,
                                    rbf_tune_errors *errors);

/* Kernels that may be chosen, into list [RBF_KERNEL_COUNT], with their degrees; returns how many. */
int rbf_tune_kernels(const rbf_fit_options *fit, const rbf_tune_options *options, int dimension,
                     rbf_kernel *list, int *degrees);
/* Decompositions at most. */
int rbf_tune_effort(int kernels, const rbf_kernel *list, const rbf_tune_options *options);

/* epsilon in units of 1 / spacing: the range that is searched. */
#define RBF_EPSILON_LOW  0.015625
#define RBF_EPSILON_HIGH 4.0

int rbf_tune_searches_epsilon(const rbf_tune_options *options, rbf_kernel kernel);

/* Finds the best setting with so many threads, compares it with the standard one, fills the tuning
 * but for its record. */
rbf_status rbf_tune_search(rbf_context *context, int threads, const rbf_tune_data *data,
                           const rbf_fit_options *fit, const rbf_tune_options *options,
                           rbf_tuning *tuning);
/* Puts the exact leave-one-out error of a fit to data->measured into the setting, and the squared errors of
 * each electrode into energies [n]; modes: with a lambda each, or NULL. Errors: as rbf_model_fit(). */
rbf_status rbf_tune_measure(rbf_context *context, const rbf_tune_data *data, const rbf_modes *modes,
                            double *energies, rbf_tune_setting *setting);
/* What is told of the outcome: flags, ranges, gains, choice. */
void rbf_tune_compare(const rbf_tune_data *data, const rbf_tune_options *options,
                      const rbf_tune_errors *errors, rbf_tuning *tuning);

#endif
