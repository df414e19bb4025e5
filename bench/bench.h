/* What the benchmarks share: jobs that call the library through its public headers, and beside each
 * the limit that the machine sets to it, measured in the same run.
 *
 *     job               what it does                                limit
 *     matrix            kernel matrix of n x m points, in place     a fill of the same bytes
 *     matrix_symmetric  the same of n points with themselves        a fill of the same bytes
 *     fit               n points, m right-hand sides                dpotrf of n rows
 *     evaluate          one value at m targets, n centres           vector arithmetic
 *     evaluate_256      256 values at m targets, n centres          dgemm of m x n x 256
 *
 * Points are random in the unit cube, of three dimensions; equal runs take equal points. */
#ifndef BENCH_H
#define BENCH_H

#include <rbfinterp/rbfinterp.h>

typedef enum bench_job {
    BENCH_MATRIX,
    BENCH_MATRIX_SYMMETRIC,
    BENCH_FIT,
    BENCH_EVALUATE,
    BENCH_EVALUATE_MANY,
    BENCH_JOB_COUNT
} bench_job;

#define BENCH_DIMENSION 3
#define BENCH_SAMPLES   256 /* of BENCH_EVALUATE_MANY */

typedef struct bench_case {
    bench_job job;
    rbf_kernel kernel;
    int64_t n, m; /* as in the table above */
} bench_case;

/* ---- jobs.c: the library at work ---------------------------------------------------------------
 */

/* A context with so many threads; 0: all. Errors: as the library's. */
rbf_status bench_context_create(int threads, rbf_context **context);
const char *bench_job_name(bench_job job);
/* Every job at n points: the matrices and the evaluation with each of `kernels` [count], the rest
 * with the first one. Writes at most `most` cases, returns how many. */
int bench_plan(int64_t n, const rbf_kernel *kernels, int count, int most, bench_case *cases);
/* Kernels that differ in what bounds them: root, log, exp, both, polynomial, division. Writes at
 * most `most`, returns how many. */
int bench_kernels(int most, rbf_kernel *kernels);
/* Peak memory of a case with its limit. */
int64_t bench_bytes(rbf_context *context, const bench_case *what);

typedef struct bench_setup bench_setup;
/* Points, model and arrays, ready to run. Errors: as the library tells them, RBF_E_MEMORY. */
rbf_status bench_setup_create(rbf_context *context, const bench_case *what, bench_setup **setup);
void bench_setup_destroy(bench_setup **setup);
/* Does the job once; *seconds is what it took. */
rbf_status bench_setup_run(rbf_context *context, bench_setup *setup, double *seconds);
/* Does once what limits the job. */
rbf_status bench_setup_limit(rbf_context *context, bench_setup *setup, double *seconds);
/* "dpotrf" and the like; static. */
const char *bench_limit_name(bench_job job);

/* ---- measure.c ---------------------------------------------------------------------------------
 */

typedef struct bench_result {
    double seconds, limit_seconds; /* medians */
    double limit_least;            /* its best run: far below the median on a busy machine */
} bench_result;

/* Job and limit in turn, about `patience` seconds long and at least once each after a first round
 * that does not count. The limit's figures are NaN unless with_limit. */
rbf_status bench_measure(rbf_context *context, const bench_case *what, double patience,
                         int with_limit, bench_result *result);
/* Sorts. */
double bench_median(int count, double *values);
double bench_seconds(void);
/* Of all threads together: on a busy machine they tell more than the clock. */
double bench_processor_seconds(void);
/* Longer than the threads of OpenMP and BLAS spin after their work, which would slow what comes
 * next. */
void bench_pause(void);

/* ---- limits.c: what the machine can do, on so many threads; each returns seconds ---------------
 */

/* doubles [count], in huge pages where the system has them, all touched; NULL if they do not fit. */
double *bench_array_create(int64_t count, int threads);
void bench_array_destroy(double *array);
/* Writes `count` numbers other than 0, past the caches (streaming) or through them. */
double bench_fill(int64_t count, double *array, int threads, int streaming);
/* Bare dpotrf of n rows, lower triangle, column-major, of a well-conditioned matrix that is put
 * into `matrix` [n][n] first. NaN if it fails. */
double bench_dpotrf(int64_t n, double *matrix, int threads);
/* Bare dgemm: c [t][m] = a [n][m] times b [t][n]; each array is column-major to BLAS. */
double bench_dgemm(int64_t m, int64_t n, int64_t t, const double *a, const double *b, double *c,
                   int threads);
/* Flops a second of a small dgemm, the best of `patience` seconds; 0 if there is no memory. */
double bench_dgemm_rate(double patience, int threads);
/* Flops a second of the processor's time of a dgemm of one thread; 0 if there is no memory. */
double bench_processor_dgemm_rate(void);

/* ---- arithmetic.c ------------------------------------------------------------------------------
 */

/* What evaluating `pairs` kernels takes at least, by the vector arithmetic of the widest
 * instruction set that the processor has, measured now; see the file. */
double bench_arithmetic(rbf_kernel kernel, int dimension, double pairs, int threads);
/* Seconds of one multiply-add of doubles, all threads together. */
double bench_multiply_add(int threads);
/* "AVX-512", "AVX2", "SSE2" or "plain C": what it was measured with. */
const char *bench_arithmetic_name(void);

#endif
