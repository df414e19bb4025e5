/* What do several samples cost that are fitted together, beside as many alone?
 *
 *     bench-samples [POINTS [SAMPLES [TOLERANCE [THREADS]]]]
 *
 * Fits -r with a linear tail to smooth functions at random points of a cube by the fast solver:
 * the processor's seconds, all threads together, of the whole fit and of its iterations, which are what
 * one sample cannot share with another of the same points. Limit: what a pass computes for a sample
 * alone, the far field's products of matrices; the near field's kernels are shared. Prediction: leaves
 * grow until both take as long, and a sample's iterations take 0.4 of one alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "clouds.h"

enum { D = 3 };

typedef struct watch {
    double began, seconds, iterations; /* of the processor; began: the first iteration */
    int most;                          /* iterations of a sample */
} watch;

static int note_iterations(const char *stage, double fraction, void *user)
{
    watch *w = user;
    (void)fraction;
    if (w->began == 0.0 && strncmp(stage, "solve", 5) == 0)
        w->began = bench_processor_seconds();
    return 0;
}

static rbf_status fit(rbf_context *context, const rbf_points *points, int64_t samples,
                      const double *values, double tolerance, watch *w)
{
    rbf_fit_options options;
    rbf_model *model = NULL;
    rbf_fit_options_default(&options);
    options.kernel = RBF_KERNEL_LINEAR;
    options.degree = 1;
    options.solver = "fast";
    options.tolerance = tolerance;
    *w = (watch){0};
    rbf_context_set_progress(context, note_iterations, w);
    const double begin = bench_processor_seconds();
    const rbf_status status = rbf_model_fit(context, points, samples, values, &options, &model);
    const double end = bench_processor_seconds();
    rbf_context_set_progress(context, NULL, NULL);
    w->seconds = end - begin;
    w->iterations = end - w->began;
    w->most = model != NULL ? rbf_model_report(model)->iterations : 0;
    rbf_model_destroy(&model);
    return status;
}

static double *functions(int64_t n, int64_t samples, const double *x)
{
    double *y = malloc((size_t)(n * samples) * sizeof *y), p[D];
    for (int64_t t = 0; t < samples && y != NULL; t++)
        for (int64_t i = 0; i < n; i++) {
            for (int k = 0; k < D; k++)
                p[k] = x[i * D + k] + 0.1 * (double)t;
            y[t * n + i] = cloud_smooth(D, p);
        }
    return y;
}

int main(int count, char **words)
{
    const int64_t n = count > 1 ? strtoll(words[1], NULL, 10) : 100000;
    const int64_t samples = count > 2 ? strtoll(words[2], NULL, 10) : 16;
    const double tolerance = count > 3 ? strtod(words[3], NULL) : 1e-6;
    double *x = cloud_points(CLOUD_UNIFORM, 1, n, D), *y = x != NULL ? functions(n, samples, x) : x;
    rbf_context *context = NULL;
    rbf_points *points = NULL;
    watch one = {0}, all = {0};
    rbf_status status =
        bench_context_create(count > 4 ? (int)strtol(words[4], NULL, 10) : 0, &context);
    if (status == RBF_OK && y != NULL)
        status = rbf_points_create(context, n, D, x, &points);
    if (status == RBF_OK)
        status = fit(context, points, 1, y, tolerance, &one);
    if (status == RBF_OK)
        status = fit(context, points, samples, y, tolerance, &all);
    if (status == RBF_OK) {
        const double alone = (double)samples;
        printf("%lld points, tolerance %g: processor s\n%-12s %9s %12s %11s\n", (long long)n,
               tolerance, "samples", "fit", "iterations", "at most");
        printf("%-12d %9.2f %12.2f %11d\n", 1, one.seconds, one.iterations, one.most);
        printf("%-12lld %9.2f %12.2f %11d\n", (long long)samples, all.seconds, all.iterations,
               all.most);
        printf("%-12s %9.2f %12.2f\n", "over alone", all.seconds / (alone * one.seconds),
               all.iterations / (alone * one.iterations));
    } else {
        fprintf(stderr, "bench-samples: %s\n", rbf_context_error(context));
    }
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    free(y);
    free(x);
    return status != RBF_OK;
}
