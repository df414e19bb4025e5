/* A fit beside the bare factorisation that bounds it: LAPACK's dpotrf of the same size, and for
 * several samples dpotrs, in turn with the fit and in memory of the same kind.
 *
 *     cc -O2 bench/fit.c $(pkg-config --cflags --libs rbfinterp) -llapacke -lopenblas -o bench-fit
 *     OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=2 ./bench-fit 5000 1 9       # points, samples, repeats
 *
 * On a machine that others use, --cpu with one thread counts the processor's time instead; --double
 * keeps the fit from single precision. */
#define _DEFAULT_SOURCE
#include <lapacke.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include <rbfinterp/rbfinterp.h>

enum { REPEATS_MAX = 99 };

static clockid_t the_clock = CLOCK_MONOTONIC;
static rbf_precision precision = RBF_PRECISION_AUTO;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(the_clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double *random_numbers(size_t count)
{
    double *numbers = malloc(count * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = drand48() - 0.5;
    return numbers;
}

/* Seconds for dpotrf of a matrix that is there already, and dpotrs if there are several samples. */
static double time_factorisation(int n, int samples, const double *values)
{
    const size_t bytes = (size_t)n * (size_t)n * sizeof(double), huge = (size_t)2 << 20;
    double *matrix = aligned_alloc(huge, (bytes + huge - 1) / huge * huge);
    double *right = malloc((size_t)n * (size_t)samples * sizeof *right);
    madvise(matrix, bytes, MADV_HUGEPAGE);
    for (size_t i = 0; i < (size_t)n * (size_t)n; i++)
        matrix[i] = i % ((size_t)n + 1) == 0 ? n : 0.001;
    memcpy(right, values, (size_t)n * (size_t)samples * sizeof *right);
    const double begin = seconds();
    LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', n, matrix, n);
    if (samples > 1)
        LAPACKE_dpotrs_work(LAPACK_COL_MAJOR, 'L', n, samples, matrix, n, right, n);
    const double taken = seconds() - begin;
    free(right);
    free(matrix);
    return taken;
}

static double time_fit(rbf_context *context, const rbf_points *points, int samples,
                       const double *values)
{
    rbf_fit_options options;
    rbf_model *model = NULL;
    rbf_fit_options_default(&options);
    options.degree = 1;
    options.precision = precision;
    const double begin = seconds();
    const rbf_status status = rbf_model_fit(context, points, samples, values, &options, &model);
    const double taken = seconds() - begin;
    if (status != RBF_OK) {
        fprintf(stderr, "%s\n", rbf_context_error(context));
        exit(1);
    }
    rbf_model_destroy(&model);
    return taken;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **words)
{
    double limit[REPEATS_MAX], fit[REPEATS_MAX], ratio[REPEATS_MAX];
    rbf_context *context = NULL;
    rbf_points *points = NULL;
    const int n = count > 1 ? atoi(words[1]) : 5000, samples = count > 2 ? atoi(words[2]) : 1;
    const int asked = count > 3 ? atoi(words[3]) : 5;
    const int repeats = asked < 1 ? 1 : asked > REPEATS_MAX ? REPEATS_MAX : asked;
    for (int k = 4; k < count; k++) {
        if (strcmp(words[k], "--cpu") == 0)
            the_clock = CLOCK_PROCESS_CPUTIME_ID;
        if (strcmp(words[k], "--double") == 0)
            precision = RBF_PRECISION_DOUBLE;
    }
    double *x = random_numbers((size_t)n * 3), *y = random_numbers((size_t)n * (size_t)samples);
    if (rbf_context_create(&context) != RBF_OK ||
        rbf_points_create(context, n, 3, x, &points) != RBF_OK)
        return 1;
    for (int k = 0; k < repeats; k++) {
        limit[k] = time_factorisation(n, samples, y);
        fit[k] = time_fit(context, points, samples, y);
        ratio[k] = fit[k] / limit[k];
    }
    qsort(limit, (size_t)repeats, sizeof *limit, compare);
    qsort(fit, (size_t)repeats, sizeof *fit, compare);
    qsort(ratio, (size_t)repeats, sizeof *ratio, compare);
    printf("%d points, %d samples: %s %.1f ms, fit %.1f ms, ratio %.3f (%.3f to %.3f)\n", n,
           samples, samples > 1 ? "dpotrf + dpotrs" : "dpotrf", 1e3 * limit[repeats / 2],
           1e3 * fit[repeats / 2], ratio[repeats / 2], ratio[0], ratio[repeats - 1]);
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    free(y);
    free(x);
    return 0;
}
