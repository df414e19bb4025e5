/* Fit a model to measurements, evaluate it elsewhere.
 *
 * The interpolant is s(x) = sum_j w_j phi(epsilon |x - x_j|) + sum_k c_k p_k(x); w and c solve
 *
 *     [ K + diag(lambda)  P ] [w]   [y]
 *     [ P^T               0 ] [c] = [0]
 *
 * (Wendland 2005, section 8.5); p_k are the monomials up to `degree`, the tail. */
#ifndef RBFINTERP_MODEL_H
#define RBFINTERP_MODEL_H

#include <stdint.h>

#include <rbfinterp/context.h>
#include <rbfinterp/kernel.h>
#include <rbfinterp/points.h>

RBF_BEGIN_DECLS

#define RBF_DEGREE_DEFAULT (-2) /* the kernel's default_degree */
#define RBF_DEGREE_MAX     4

/* max |s(x_i) + lambda_i w_i - y_i| over the range of the values, of solvers that iterate. */
#define RBF_TOLERANCE_DEFAULT 1e-6
#define RBF_NEIGHBORS_DEFAULT 50
#define RBF_NEIGHBORS_MAX     10000

/* What to do with electrodes at the same place. */
typedef enum rbf_duplicates {
    RBF_DUPLICATES_ERROR, /* refuse and list them, unless smoothing makes the system regular */
    RBF_DUPLICATES_MEAN,  /* replace each group by its mean value (lambda: sum / k^2) */
    RBF_DUPLICATES_FIRST  /* keep the first row of each group */
} rbf_duplicates;

/* Of the factorisation. The result is to double precision in any case: a factor in single precision
 * is taken only if refinement with it ends where a double one does, and with it the map differs from
 * the other one's by rounding. */
typedef enum rbf_precision {
    RBF_PRECISION_AUTO,  /* mixed where it pays: 3000 points and more, 1500 of them or more to a
                          * sample, a kernel of smoothness 0 or 1, no leave-one-out */
    RBF_PRECISION_MIXED, /* single first, double if that is not safe; double with leave-one-out */
    RBF_PRECISION_DOUBLE
} rbf_precision;

/* What the numbers mean and where they came from; travels from the recording to the result. */
typedef struct rbf_metadata {
    char length_units[64];  /* of the coordinates; "" if unknown */
    char value_units[64];   /* of the values; "" if unknown */
    char points_path[512];  /* dataset of the coordinates; "" if they came from no file */
    char values_path[512];  /* dataset of the values */
    char dropped_rows[512]; /* left out as bad electrodes: "52, 60"; "" if none, cut if many */
    double sampling_rate;   /* samples a second; NaN if unknown */
    double start_time;      /* of the first sample in seconds; 0 if unknown */
    int64_t first_frame;    /* of the recording: that of the first sample */
    int64_t frame_step;     /* from one sample to the next; 1: all were taken */
} rbf_metadata;

/* All units unknown, sampling_rate NaN, frame_step 1, the rest empty or 0. */
RBF_API void rbf_metadata_default(rbf_metadata *metadata);

/* Some samples of a recording, as Python's first:last:step takes them: negative numbers count from the
 * end, and what is outside is cut off. All 0 means all samples. */
typedef struct rbf_frames {
    int64_t first, last; /* the last is not taken; INT64_MAX: to the end */
    int64_t step;        /* >= 1 */
} rbf_frames;

/* Which of `samples` samples they are: *first, *first + step ... *count times.
 * Errors: RBF_E_ARGUMENT (step), RBF_E_DATA (none is left). */
RBF_API rbf_status rbf_frames_resolve(rbf_context *context, const rbf_frames *frames,
                                      int64_t samples, int64_t *first, int64_t *step,
                                      int64_t *count);

/* How kernel, epsilon and lambda were chosen (tune.h); travels into the model. */
typedef struct rbf_tuned {
    char criterion[24];                /* rbf_criterion_name(); "": they were given */
    char searched[32];                 /* "kernel epsilon smoothing", or those of them that were */
    double value;                      /* of the criterion */
    double leave_one_out;              /* relative error at the points searched with */
    double standard_leave_one_out;     /* the same without a search; NaN if that cannot be */
    double gain, gain_error;           /* over that, in squared errors, with its standard error */
    double spacing;                    /* median distance of an electrode to the nearest other */
    double relative_smoothing;         /* lambda over the mean eigenvalue; NaN: one an electrode */
    double epsilon_range[2];           /* that was searched */
    double smoothing_range[2];         /* relative; NaN if it was given */
    int64_t points;                    /* searched with */
    int kept;                          /* 1: the gain could be chance, nothing was changed */
    int modes;                         /* that have a lambda of their own; 0: one for all */
    double mode_gain, mode_gain_error; /* of these over the one; NaN if they were not asked for */
} rbf_tuned;

/* Patterns of a recording over its electrodes, each with a lambda of its own (tune.h finds them). With
 * U their matrix and S(lambda) y the map of a fit to y with that lambda, the map of y is
 *
 *     sum_k S(lambda_k) u_k u_k^T y  +  S(lambda) (y - U U^T y)
 *
 * linear in y, and that of a plain fit if all lambdas are equal. Where y has gaps they are filled for
 * u^T y, by what a plain fit predicts, and for nothing else. */
typedef struct rbf_modes {
    int64_t count;     /* r >= 1 */
    int64_t points;    /* n */
    int64_t *rows;     /* [n]: given rows, rising: those that the fit uses */
    double *shares;    /* [n]: times lambda; 1, or 1 / k for the mean of k duplicates */
    double *patterns;  /* u [r][n], orthonormal */
    double *energies;  /* [r]: parts of the sum of squares; the fit does not need them */
    double *smoothing; /* lambda [r] >= 0 */
} rbf_modes;

/* What a fit makes of electrodes, kernel, lambda and tail alone, kept for the next recording: of the
 * solver "fast" the order of the points, their sets and panels and the plan of the sums, which are most
 * of its time and about 2 KB an electrode. Other solvers leave it as it is. */
typedef struct rbf_preparation rbf_preparation;

/* An empty one, for rbf_fit_options. A fit that is given one takes what is in it if that was made of the
 * same electrodes and options, by their contents, and puts its own there if not. The model has the same
 * bits either way. Of one fit at a time. Errors: RBF_E_MEMORY. */
RBF_API rbf_status rbf_preparation_create(rbf_context *context, rbf_preparation **preparation);
/* NULL-safe; sets *preparation to NULL. */
RBF_API void rbf_preparation_destroy(rbf_preparation **preparation);
/* That it holds. */
RBF_API int64_t rbf_preparation_bytes(const rbf_preparation *preparation);

typedef struct rbf_fit_options {
    rbf_kernel kernel;             /* RBF_KERNEL_THIN_PLATE_SPLINE */
    double epsilon;                /* > 0, in 1 / (unit of length); NaN: not given */
    int degree;                    /* -1 (no tail) to 4, or RBF_DEGREE_DEFAULT */
    double smoothing;              /* lambda >= 0 for all points; ignored if the next one is set */
    const double *point_smoothing; /* lambda [count] >= 0, or NULL; the caller's */
    rbf_duplicates duplicates;     /* RBF_DUPLICATES_ERROR */
    rbf_precision precision;       /* RBF_PRECISION_AUTO */
    const char *solver;            /* "auto" or a name from rbf_solver_name() */
    double tolerance;              /* of solvers that iterate, < 1; NaN or 0: the default */
    int neighbors;     /* K of the solver "local", which "auto" is if it is given; 0: not
                                    * given, with "local" RBF_NEIGHBORS_DEFAULT; more than there are
                                    * centres: all */
    int leave_one_out; /* 1: compute its errors too (dense: about one more factorisation);
                                    * "auto" takes exact ones for up to 10,000 points */
    rbf_preparation *preparation; /* taken and filled by the fit; NULL: nothing is kept */
    const rbf_metadata *metadata; /* copied into the model; NULL: unknown */
    const rbf_tuned *tuned;       /* copied into the model; NULL: nothing was searched */
    const rbf_modes *modes;       /* copied into the model; NULL: one lambda for all modes */
} rbf_fit_options;

/* thin_plate_spline, epsilon not given, its default degree, no smoothing, duplicates an error,
 * precision and solver "auto", the default tolerance, no leave-one-out, no preparation, no metadata, not
 * tuned, no modes. */
RBF_API void rbf_fit_options_default(rbf_fit_options *options);

/* The solvers that are built in: names for index 0, 1, ...; NULL past the end. */
RBF_API const char *rbf_solver_name(int index);

/* What a fit will cost, known before it starts. */
typedef struct rbf_fit_plan {
    const char *solver;  /* the one chosen; static */
    const char *reason;  /* why; static */
    int64_t bytes;       /* peak memory of the fit, inputs and model included */
    int64_t limit;       /* the budget at the time of asking */
    double flops;        /* floating-point operations, leading terms */
    int64_t model_bytes; /* of the finished model */
} rbf_fit_plan;

/* Touches no memory to speak of, and does not fail for lack of budget: compare bytes and limit.
 * count >= 1, samples >= 1.
 * Errors: RBF_E_ARGUMENT (options, sizes). */
RBF_API rbf_status rbf_fit_plan_create(rbf_context *context, int64_t count, int dimension,
                                       int64_t samples, const rbf_fit_options *options,
                                       rbf_fit_plan *plan);

/* The same for these points, among which "auto" looks for a kernel that is flat over their spacing.
 * Errors: RBF_E_MEMORY, too. */
RBF_API rbf_status rbf_fit_plan_points(rbf_context *context, const rbf_points *points,
                                       int64_t samples, const rbf_fit_options *options,
                                       rbf_fit_plan *plan);

/* A fitted interpolant: immutable, self-contained; many threads may evaluate it at once, each with
 * a context of its own. */
typedef struct rbf_model rbf_model;

/* How good a fit is, and what was done to get it. Strings belong to the model or are static. */
typedef struct rbf_fit_report {
    const char *solver;        /* "dense", "fast", "local", "pum" */
    const char *factorisation; /* "cholesky, single precision refined", "cholesky", "ldlt", "lu"; of
                                * the fast solver "sparse inverse cholesky" */
    const char *reason;        /* why that solver and that factorisation */
    double rcond; /* reciprocal condition number (1-norm estimate) of what was factored; NaN:
                             * nothing was, by the solvers "fast" and "local"; of "pum" the worst */
    double
        residual; /* max |s(x_i) + lambda_i w_i - y_i| / max |y|, worst sample; NaN of "local"; of
                             * "pum": the worst patch */
    int refinements;  /* steps of iterative refinement taken */
    int iterations;   /* of a solver that iterates, for the sample that took most; else 0 */
    double tolerance; /* that it was given; NaN if it does not iterate */
    double verified;  /* the residual over the range of the values instead, computed by direct
                             * sums; NaN if it does not iterate */
    int64_t verified_points; /* at so many points: random ones, and those of largest weight */
    double tolerance_floor;  /* 32 rounding errors of the largest value over the range, which were
                              * allowed instead where the tolerance is less; else 0 */
    int degree_requested;    /* after the default was put in */
    int tail_terms;          /* dimension of the tail on the points */
    int tail_terms_full;     /* number of monomials of that degree */
    int tail_dimension;      /* dimensions that the points span, as far as the tail is concerned */
    const char *duplicates;  /* the rule for them: "error", "mean" or "first" */
    int64_t rows;            /* points given */
    int64_t missing;         /* rows left out because every sample was NaN */
    int64_t merged;          /* rows merged into another by the rule for duplicates */
    int64_t missing_values;  /* NaN in single samples of the rows that are used */
    int64_t incomplete_samples; /* samples with such a one */
    int64_t empty_samples;      /* of these, with too few values for the tail: their map is NaN */
    double closest_distance;    /* between two used points; infinity if there is only one */
    int64_t closest_rows[2];    /* that pair, as given rows; -1 if there is only one point */
    double leave_one_out_rmse;  /* NaN if not asked for */
    double leave_one_out_relative_error; /* sqrt(sum e^2 / sum y^2); NaN if not asked for */
    int64_t patches;                     /* of the solver "pum"; 0 of others, as the next two: */
    int64_t patch_points_least, patch_points_most; /* in the smallest and in the largest */
} rbf_fit_report;

/* Fits `samples` right-hand sides at once.
 *
 * The solver "local" keeps the values; each evaluation solves, at every target, the system of the K
 * nearest centres (of several at one distance those of lower row). That map is not continuous: it
 * jumps where the set of neighbours changes, and its derivatives are those with the neighbours held
 * fixed. Its leave-one-out errors are those of predictions by the K nearest other centres.
 *
 * The solver "pum" (1 to 3 dimensions) fits overlapping balls of some hundred points each and blends
 * them with weights that have two continuous derivatives: another map than the global one, which
 * passes through the measurements as that does, in time and memory that grow with the count alone.
 * Beyond the bounding box of the points the weights are those of the nearest place in it. Its
 * leave-one-out errors are those with the balls held where they are.
 *
 * points [count][d]; values [samples][count] (one instant contiguous), finite or NaN for missing: a
 * row that is NaN in every sample is left out and named in the log. A sample in which some are NaN
 * gets the model that a fit to the others gives it, to round-off: by the inverse of the block of the
 * missing ones, or by such a fit where they are more than 2 in 5 or the others do not carry the tail.
 * A sample with fewer values than the tail has terms has NaN for weights and map; if all are such, it
 * is RBF_E_DATA. Of rows merged as duplicates those measured count; if the rest of a group has another
 * lambda than all of it, that is RBF_E_DATA. Degenerate geometry (points on a line, a plane, a sphere ...) lowers the tail with
 * a warning. Free the model with rbf_model_destroy().
 *
 * Errors: RBF_E_ARGUMENT (options), RBF_E_DATA (values, duplicates, too few points: rows are
 * named), RBF_E_MEMORY (refused before any is touched, or an allocation failed), RBF_E_NUMERICAL
 * (no factorisation gave a usable solution), RBF_E_CANCELLED.
 * Cost of the dense solver: count^3 / 3 flops, 8 count^2 bytes; as many flops again for
 * leave-one-out. With gaps: 4 count^2 flops and 24 count bytes for each row with a gap, and 8 bytes a
 * value; s^3 flops for each different set of s missing rows, 2 count s^2 with leave-one-out. With
 * modes all of that for each different lambda, and the memory of six more arrays of values. Of the
 * local one: none, and K^3 / 3 flops a target in an evaluation or a centre for leave-one-out. Of
 * patches in space (in a plane): some 0.4 (0.04) Mflop and 120 (60) bytes a point, and 2000 (500)
 * kernels a target. */
RBF_API rbf_status rbf_model_fit(rbf_context *context, const rbf_points *points, int64_t samples,
                                 const double *values, const rbf_fit_options *options,
                                 rbf_model **model);
/* NULL-safe; sets *model to NULL. */
RBF_API void rbf_model_destroy(rbf_model **model);

/* values[t * stride + i] = s_t(x_i) for the samples first_sample <= t' < first_sample + samples
 * (t counts from 0 in the output) and all targets i; stride >= number of targets.
 * The bits do not depend on the number of threads, nor on how the samples are split into calls that
 * begin at multiples of 256.
 * A fast model at so many targets that it pays is summed by the multipole method, to a tenth of its
 * tolerance times the range of the values (a slope to the tolerance times the largest), as
 * found at some of the targets; the bits then hang on what else is evaluated in the call, but not on
 * the number of threads.
 *
 * Errors: RBF_E_ARGUMENT (range), RBF_E_DATA (targets of another dimension), RBF_E_MEMORY,
 * RBF_E_CANCELLED (values are then partly written).
 * Cost: targets x centres kernels, and 2 x targets x centres x samples flops. */
RBF_API rbf_status rbf_model_evaluate(rbf_context *context, const rbf_model *model,
                                      const rbf_points *targets, int64_t first_sample,
                                      int64_t samples, double *values, int64_t stride);

/* The same, and the derivatives in the same pass; values, gradient or hessian may be NULL.
 *
 *     gradient[(t * stride + i) * d + k]           = d s_t / d x_k       at target i
 *     hessian[((t * stride + i) * d + k) * d + l]  = d^2 s_t / d x_k d x_l, in full
 *
 * per unit of length of the coordinates. They are exact: those of kernel and tail in closed form.
 * The values have the bits that rbf_model_evaluate() gives them. A target that is a centre:
 *   gradient  a kernel of smoothness 0 (linear, exponential, wendland_c0, inverse_distance) has a
 *             peak there, and none; its own term counts as 0, the mean over all directions.
 *   hessian   NaN for kernels of smoothness below 2 (those and thin_plate_spline), whose second
 *             derivatives are infinite there.
 * wendland_c0 has no second derivatives at the edge of its support either: there those outside.
 *
 * stride times what one target holds of the largest output is at most 2e9.
 * Errors: as rbf_model_evaluate().
 * Cost: with the gradient of one sample about twice the values; of several samples 1 + d, and with
 * the Hessian d (d + 1) / 2 more, times the flops of the values. */
RBF_API rbf_status rbf_model_differentiate(rbf_context *context, const rbf_model *model,
                                           const rbf_points *targets, int64_t first_sample,
                                           int64_t samples, double *values, double *gradient,
                                           double *hessian, int64_t stride);

/* A model of some of the samples: as if the others had never been, but for the figures of the report
 * and the digest, which stay those of the fit. Free it with rbf_model_destroy().
 * Errors: as rbf_frames_resolve(), RBF_E_MEMORY. */
RBF_API rbf_status rbf_model_take(rbf_context *context, const rbf_model *model,
                                  const rbf_frames *frames, rbf_model **part);

/* What the model is made of. Pointers are the model's and live as long as it does. */
RBF_API rbf_kernel rbf_model_kernel(const rbf_model *model);
RBF_API double rbf_model_epsilon(const rbf_model *model);
RBF_API int64_t rbf_model_samples(const rbf_model *model);
RBF_API const rbf_points *rbf_model_centres(const rbf_model *model); /* [n][d]: points in use */
RBF_API const int64_t *rbf_model_rows(const rbf_model *model);       /* [n]: their given rows */
/* [samples][n]; NULL of the solvers "local" and "pum". */
RBF_API const double *rbf_model_weights(const rbf_model *model);
/* K of the solver "local"; 0: the interpolant is global. */
RBF_API int64_t rbf_model_neighbors(const rbf_model *model);
RBF_API const double *rbf_model_smoothing(const rbf_model *model); /* lambda [n] */
/* measured - predicted without that point [samples][n]; NULL if not asked for; NaN where it is missing
 * or the other points cannot determine the tail. Closed form: Rippa 1999 (doi:10.1023/A:1018975909870).
 * Approximate if the solver iterates (the report's tolerance is not NaN): with the diagonal of the
 * preconditioner for that of the inverse; and of patches, whose balls are held where they are. */
RBF_API const double *rbf_model_leave_one_out(const rbf_model *model);
/* Are they, or would they be, approximate? */
RBF_API int rbf_model_leave_one_out_is_approximate(const rbf_model *model);
/* Which values were missing [samples][n]: 1, and their weights are 0 (NaN in a sample without map);
 * NULL if none were. */
RBF_API const unsigned char *rbf_model_missing(const rbf_model *model);
RBF_API const rbf_fit_report *rbf_model_report(const rbf_model *model);
RBF_API const rbf_metadata *rbf_model_metadata(const rbf_model *model);
/* criterion "" if nothing was searched. */
RBF_API const rbf_tuned *rbf_model_tuned(const rbf_model *model);
/* NULL: one lambda for all. */
RBF_API const rbf_modes *rbf_model_modes(const rbf_model *model);
/* 32 hexadecimal digits over the points, values and options that made the model (XXH3, 128 bits).
 */
RBF_API const char *rbf_model_digest(const rbf_model *model);

RBF_END_DECLS

#endif
