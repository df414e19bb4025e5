/* The fast solver on easy and hard point sets: iterations, time and memory by N, as a table in Markdown.
 *
 *     bench-fast                          # 5,000 and 10,000 points, all sets, some kernels
 *     bench-fast 100000 1000000           # linear kernel alone from 50,000 points on
 *
 * Time is the processor's, all threads together, so that others on the machine count little; beside it
 * stands the same in flops of dgemm, at the rate measured in the same run, for each point. */
#include <stdio.h>

#include "bench.h"
#include "clouds.h"

enum { LARGE = 50000 };

typedef struct outcome {
    int iterations; /* 0: it failed */
    double verified, seconds;
} outcome;

static outcome fit(rbf_context *context, const rbf_points *points, const double *values,
                   rbf_kernel kernel, double epsilon, double tolerance)
{
    rbf_fit_options options;
    rbf_model *model = NULL;
    outcome o = {0};
    rbf_fit_options_default(&options);
    options.kernel = kernel;
    options.epsilon = epsilon;
    options.degree = 1;
    options.solver = "fast";
    options.tolerance = tolerance;
    const double begin = bench_processor_seconds();
    const rbf_status status = rbf_model_fit(context, points, 1, values, &options, &model);
    o.seconds = bench_processor_seconds() - begin;
    if (status == RBF_OK) {
        o.iterations = rbf_model_report(model)->iterations;
        o.verified = rbf_model_report(model)->verified;
    } else {
        fprintf(stderr, "%s\n", rbf_context_error(context));
    }
    rbf_model_destroy(&model);
    return o;
}

static void print_iterations(int iterations)
{
    if (iterations > 0)
        printf(" %d", iterations);
    else
        printf(" -");
}

/* One row: a smooth function and noise, to 1e-6 and 1e-8. */
static void print_row(rbf_context *context, cloud kind, int d, int64_t n, rbf_kernel kernel,
                      double rate)
{
    double *x = cloud_points(kind, 1, n, d), *y = malloc((size_t)n * sizeof *y);
    uint64_t state = 99;
    rbf_points *points = NULL;
    if (x == NULL || y == NULL || rbf_points_create(context, n, d, x, &points) != RBF_OK)
        exit(1);
    const double epsilon = 1.0 / cloud_spacing(n, d, x);
    printf("| %lld | %d | %s | %s |", (long long)n, d, cloud_name(kind),
           rbf_kernel_describe(kernel)->name);
    for (int noise = 0; noise < 2; noise++) {
        for (int64_t i = 0; i < n; i++)
            y[i] = noise ? cloud_number(&state) : cloud_smooth(d, x + i * d);
        const outcome coarse = fit(context, points, y, kernel, epsilon, 1e-6);
        const outcome fine = fit(context, points, y, kernel, epsilon, 1e-8);
        print_iterations(coarse.iterations);
        printf(" /");
        print_iterations(fine.iterations);
        printf(" |");
        if (noise == 0)
            printf(" %.1e | %.2f | %.1f |", coarse.verified, coarse.seconds,
                   1e-6 * coarse.seconds * rate / (double)n);
        fflush(stdout);
    }
    printf("\n");
    rbf_points_destroy(&points);
    free(y);
    free(x);
}

int main(int count, char **words)
{
    static const int64_t usual[] = {5000, 10000};
    static const rbf_kernel kernels[] = {RBF_KERNEL_LINEAR, RBF_KERNEL_CUBIC,
                                         RBF_KERNEL_THIN_PLATE_SPLINE, RBF_KERNEL_MULTIQUADRIC,
                                         RBF_KERNEL_MATERN32};
    rbf_context *context = NULL;
    const int sizes = count > 1 ? count - 1 : 2;
    if (bench_context_create(0, &context) != RBF_OK)
        return 1;
    const double rate = bench_processor_dgemm_rate();
    printf("dgemm of one thread: %.0f Gflop/s\n\n", 1e-9 * rate);
    printf(
        "| N | d | points | kernel | iterations to 1e-6 / 1e-8 | residual | processor s | Mflop of "
        "dgemm a point | of noise |\n|--:|--:|---|---|--:|--:|--:|--:|--:|\n");
    for (int s = 0; s < sizes; s++) {
        const int64_t n = count > 1 ? strtoll(words[s + 1], NULL, 10) : usual[s];
        for (int k = 0; k < (n < LARGE ? 5 : 1); k++)
            for (int kind = 0; kind < CLOUD_COUNT; kind++)
                print_row(context, (cloud)kind, kernels[k] == RBF_KERNEL_THIN_PLATE_SPLINE ? 2 : 3,
                          n, kernels[k], rate);
    }
    rbf_context_destroy(&context);
    return 0;
}
