/* The library at work, through its public headers. */
#include <math.h>
#include <stdlib.h>

#include "bench.h"

/* In units of the unit cube's side: a few distances between thousands of points. */
#define EPSILON 4.0
/* Makes kernels with a scale well-conditioned; costs nothing. */
#define SMOOTHING 1e-2

#define FILL_TRIES  3
#define FILL_LITTLE 1000000 /* doubles that are written in less than a millisecond */

struct bench_setup {
    bench_case what;
    rbf_points *p, *q;
    rbf_fit_options options;
    rbf_model *model;
    double *measured;                 /* [samples][n] */
    double *array;                    /* the kernel matrix, and what the limit works on */
    double *map;                      /* [samples][m] */
    int fill_streaming, fill_threads; /* the fastest fill */
};

static const struct {
    const char *name, *limit;
} jobs[BENCH_JOB_COUNT] = {{"matrix", "fill"},
                           {"matrix_symmetric", "fill"},
                           {"fit", "dpotrf"},
                           {"evaluate", "arithmetic"},
                           {"evaluate_256", "dgemm"}};

rbf_status bench_context_create(int threads, rbf_context **context)
{
    rbf_status status = rbf_context_create(context);
    return status == RBF_OK ? rbf_context_set_threads(*context, threads) : status;
}

const char *bench_job_name(bench_job job)
{
    return jobs[job].name;
}

const char *bench_limit_name(bench_job job)
{
    return jobs[job].limit;
}

/* By name, so that an older library that lacks one can be measured, too. */
int bench_kernels(int most, rbf_kernel *kernels)
{
    static const char *const names[] = {"thin_plate_spline", "linear",      "gaussian",
                                        "matern32",          "wendland_c2", "inverse_distance"};
    int count = 0;
    rbf_context *context = NULL;
    if (rbf_context_create(&context) != RBF_OK)
        return 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && count < most; i++)
        if (rbf_kernel_find(context, names[i], &kernels[count]) == RBF_OK)
            count++;
    rbf_context_destroy(&context);
    return count;
}

int bench_plan(int64_t n, const rbf_kernel *kernels, int count, int most, bench_case *cases)
{
    static const int targets[BENCH_JOB_COUNT] = {1, 1, 0, 4, 2}; /* m / n */
    int planned = 0;
    for (bench_job job = 0; job < BENCH_JOB_COUNT; job++) {
        const int one = job == BENCH_FIT || job == BENCH_EVALUATE_MANY;
        for (int k = 0; k < (one ? 1 : count) && planned < most; k++)
            cases[planned++] =
                (bench_case){job, kernels[k], n, targets[job] == 0 ? 1 : targets[job] * n};
    }
    return planned;
}

/* Right-hand sides of the fit, and values of the evaluation. */
static int64_t samples_of(const bench_case *what)
{
    if (what->job == BENCH_EVALUATE_MANY)
        return BENCH_SAMPLES;
    return what->job == BENCH_FIT ? what->m : 1;
}

static int is_matrix(const bench_case *what)
{
    return what->job == BENCH_MATRIX || what->job == BENCH_MATRIX_SYMMETRIC;
}

/* Doubles of the array that the job or its limit works on. */
static int64_t array_count(const bench_case *what)
{
    if (what->job == BENCH_EVALUATE)
        return 0;
    return what->n * (what->job == BENCH_FIT ? what->n : what->m);
}

static void choose_options(const bench_case *what, rbf_fit_options *options)
{
    rbf_fit_options_default(options);
    options->kernel = what->kernel;
    if (!rbf_kernel_describe(what->kernel)->scale_free) {
        options->epsilon = EPSILON;
        options->smoothing = SMOOTHING;
    }
}

int64_t bench_bytes(rbf_context *context, const bench_case *what)
{
    const int64_t array = 8 * array_count(what);
    const int64_t map = is_matrix(what) ? 0 : 8 * samples_of(what) * (what->n + what->m);
    rbf_fit_options options;
    rbf_fit_plan plan = {.bytes = 0};
    choose_options(what, &options);
    if (!is_matrix(what))
        (void)rbf_fit_plan_create(context, what->n, BENCH_DIMENSION, samples_of(what), &options,
                                  &plan);
    if (what->job == BENCH_FIT)
        return plan.bytes + array + map;
    return plan.bytes > array + map ? plan.bytes : array + map;
}

/* Uniform in [0, 1): splitmix64 (Steele, Lea, Flood 2014), the same numbers everywhere. */
static double uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static rbf_status make_points(rbf_context *context, int64_t count, uint64_t seed,
                              rbf_points **points)
{
    double *coordinates = malloc((size_t)count * BENCH_DIMENSION * sizeof *coordinates);
    rbf_status status = coordinates == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < count * BENCH_DIMENSION && status == RBF_OK; i++)
        coordinates[i] = uniform(&seed);
    if (status == RBF_OK)
        status = rbf_points_create(context, count, BENCH_DIMENSION, coordinates, points);
    free(coordinates);
    return status;
}

/* Measurements, and the model if the job is to evaluate one. */
static rbf_status make_model(rbf_context *context, bench_setup *s)
{
    const int64_t samples = samples_of(&s->what);
    uint64_t seed = 3;
    s->measured = malloc((size_t)(samples * s->what.n) * sizeof *s->measured);
    s->map = calloc((size_t)(samples * s->what.m), sizeof *s->map);
    if (s->measured == NULL || s->map == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < samples * s->what.n; i++)
        s->measured[i] = uniform(&seed);
    if (s->what.job == BENCH_FIT)
        return RBF_OK;
    return rbf_model_fit(context, s->p, samples, s->measured, &s->options, &s->model);
}

/* Tries both kinds of fill; keeps the fastest of all that were tried. */
static double try_fills(bench_setup *s, int threads, double least)
{
    for (int i = 0; i < 2 * FILL_TRIES; i++) {
        const double seconds = bench_fill(array_count(&s->what), s->array, threads, i % 2);
        if (seconds < least) {
            least = seconds;
            s->fill_streaming = i % 2;
            s->fill_threads = threads;
        }
    }
    return least;
}

/* The fastest fill is the limit: past the caches or through them; by all threads, or by one if
 * starting the others may cost more than they save. */
static void choose_fill(bench_setup *s, int threads)
{
    const double least = try_fills(s, threads, (double)INFINITY);
    if (array_count(&s->what) < FILL_LITTLE)
        (void)try_fills(s, 1, least);
}

rbf_status bench_setup_create(rbf_context *context, const bench_case *what, bench_setup **setup)
{
    const int threads = rbf_context_threads(context);
    bench_setup *s = calloc(1, sizeof *s);
    rbf_status status = s == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status != RBF_OK)
        return status;
    s->what = *what;
    choose_options(what, &s->options);
    status = make_points(context, what->n, 1, &s->p);
    if (status == RBF_OK && what->job != BENCH_FIT)
        status = make_points(context, what->m, 2, &s->q);
    if (status == RBF_OK && !is_matrix(what))
        status = make_model(context, s);
    if (status == RBF_OK && array_count(what) > 0) {
        s->array = bench_array_create(array_count(what), threads);
        status = s->array == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK && is_matrix(what))
        choose_fill(s, threads);
    if (status == RBF_OK)
        *setup = s;
    else
        bench_setup_destroy(&s);
    return status;
}

void bench_setup_destroy(bench_setup **setup)
{
    bench_setup *s = *setup;
    *setup = NULL;
    if (s == NULL)
        return;
    rbf_model_destroy(&s->model);
    rbf_points_destroy(&s->p);
    rbf_points_destroy(&s->q);
    bench_array_destroy(s->array);
    free(s->measured);
    free(s->map);
    free(s);
}

rbf_status bench_setup_run(rbf_context *context, bench_setup *s, double *seconds)
{
    const bench_case *what = &s->what;
    const rbf_points *q = what->job == BENCH_MATRIX ? s->q : NULL;
    const double epsilon = isfinite(s->options.epsilon) ? s->options.epsilon : 1.0;
    rbf_status status = RBF_OK;
    double start = 0.0;
    if (what->job == BENCH_FIT)
        rbf_model_destroy(&s->model);
    start = bench_seconds();
    if (is_matrix(what))
        status = rbf_kernel_matrix(context, what->kernel, epsilon, s->p, q, s->array, what->m);
    else if (what->job == BENCH_FIT)
        status = rbf_model_fit(context, s->p, what->m, s->measured, &s->options, &s->model);
    else
        status = rbf_model_evaluate(context, s->model, s->q, 0, samples_of(what), s->map, what->m);
    *seconds = bench_seconds() - start;
    return status;
}

rbf_status bench_setup_limit(rbf_context *context, bench_setup *s, double *seconds)
{
    const bench_case *what = &s->what;
    const int threads = rbf_context_threads(context);
    switch (what->job) {
    case BENCH_FIT:
        *seconds = bench_dpotrf(what->n, s->array, threads);
        bench_pause();
        break;
    case BENCH_EVALUATE:
        *seconds = bench_arithmetic(what->kernel, BENCH_DIMENSION,
                                    (double)what->n * (double)what->m, threads);
        break;
    case BENCH_EVALUATE_MANY:
        bench_pause();
        *seconds =
            bench_dgemm(what->m, what->n, BENCH_SAMPLES, s->array, s->measured, s->map, threads);
        bench_pause();
        break;
    default:
        *seconds = bench_fill(array_count(what), s->array, s->fill_threads, s->fill_streaming);
    }
    return isfinite(*seconds) ? RBF_OK : RBF_E_INTERNAL;
}
