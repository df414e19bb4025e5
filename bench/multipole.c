/* What does evaluating a fast model cost, and what would it by direct sums?
 *
 *     bench-multipole [CENTRES [TARGETS [TOLERANCE [THREADS]]]]
 *
 * Fits -r with a linear tail to random points of the unit cube, then evaluates values, and values with
 * the gradient, at other random points: the processor's microseconds a target, all threads together, the
 * same in operations of a dgemm measured in between, direct sums at a few of the targets, and the
 * difference to them over the range of the values. The map is right to a tenth of TOLERANCE. Limit: a
 * dgemm of as many operations. Prediction: 0.1 to 0.2 million of them a target, direct sums about 10 a
 * centre and target, so that 10 times as many centres make direct sums 10 times as dear and these as good
 * as no dearer. */
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

enum { D = 3, FEW = 500 };

static double *numbers(int64_t count)
{
    double *made = malloc((size_t)count * sizeof *made);
    for (int64_t i = 0; i < count && made != NULL; i++)
        made[i] = drand48();
    return made;
}

static double smooth(const double *x)
{
    return sin(6.0 * x[0]) + x[2] * cos(5.0 * x[1]) + exp(-x[0] * x[1]);
}

typedef struct map {
    double seconds, *values, *gradient;
} map;

static rbf_status evaluate(rbf_context *context, const rbf_model *model, int64_t count,
                           const double *places, int with_gradient, map *m)
{
    rbf_points *targets = NULL;
    m->values = numbers(count);
    m->gradient = with_gradient ? numbers(count * D) : NULL;
    rbf_status status = rbf_points_create(context, count, D, places, &targets);
    if (status == RBF_OK) {
        const double start = bench_processor_seconds();
        status = rbf_model_differentiate(context, model, targets, 0, 1, m->values, m->gradient,
                                         NULL, count);
        m->seconds = bench_processor_seconds() - start;
    }
    rbf_points_destroy(&targets);
    return status;
}

static void release(map *m)
{
    free(m->values);
    free(m->gradient);
}

static void report(const char *what, int64_t targets, const map *fast, const map *direct)
{
    const double each = fast->seconds / (double)targets, apart = direct->seconds / FEW;
    double difference = 0.0, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < FEW; i++) {
        difference = fmax(difference, fabs(fast->values[i] - direct->values[i]));
        low = fmin(low, direct->values[i]);
        high = fmax(high, direct->values[i]);
    }
    bench_pause();
    (void)printf("%-20s %10.3f %12.3f %12.1f %10.1e\n", what, 1e6 * each,
                 1e-6 * each * bench_processor_dgemm_rate(), apart / each,
                 difference / (high - low));
}

int main(int count, char **words)
{
    const int64_t n = count > 1 ? strtoll(words[1], NULL, 10) : 50000;
    const int64_t m = count > 2 ? strtoll(words[2], NULL, 10) : 1000000;
    rbf_fit_options options;
    rbf_context *context = NULL;
    rbf_points *centres = NULL;
    rbf_model *model = NULL;
    double *x = numbers(n * D), *y = numbers(n), *places = numbers(m * D);
    rbf_fit_options_default(&options);
    options.kernel = RBF_KERNEL_LINEAR;
    options.degree = 1;
    options.solver = "fast";
    options.tolerance = count > 3 ? strtod(words[3], NULL) : 1e-6;
    rbf_status status =
        bench_context_create(count > 4 ? (int)strtol(words[4], NULL, 10) : 1, &context);
    for (int64_t i = 0; i < n && y != NULL; i++)
        y[i] = smooth(x + i * D);
    if (status == RBF_OK)
        status = rbf_points_create(context, n, D, x, &centres);
    if (status == RBF_OK)
        status = rbf_model_fit(context, centres, 1, y, &options, &model);
    const int threads = context != NULL ? rbf_context_threads(context) : 1;
    (void)printf(
        "%lld centres, %lld targets, tolerance %g, threads %d\n%-20s %10s %12s %12s %10s\n",
        (long long)n, (long long)m, options.tolerance, threads, "", "us", "Mflop dgemm",
        "direct takes", "difference");
    for (int with_gradient = 0; with_gradient < 2 && status == RBF_OK; with_gradient++) {
        map fast = {0}, direct = {0};
        status = evaluate(context, model, m, places, with_gradient, &fast);
        if (status == RBF_OK)
            status = evaluate(context, model, FEW, places, with_gradient, &direct);
        if (status == RBF_OK)
            report(with_gradient ? "values and gradient" : "values", m, &fast, &direct);
        release(&fast);
        release(&direct);
    }
    if (status != RBF_OK)
        (void)fprintf(stderr, "bench-multipole: %s\n", rbf_context_error(context));
    rbf_model_destroy(&model);
    rbf_points_destroy(&centres);
    rbf_context_destroy(&context);
    free(places);
    free(y);
    free(x);
    return status != RBF_OK;
}
