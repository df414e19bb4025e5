/* Allocations of a map by fast sums refused in turn, with targets among, beside and far from the
 * sources: the right status, a message, and, once none is refused, the map. As in fault_multipole.c,
 * each of the first ones and some of the later ones. Leaks are the address sanitizer's to find. */
#include "core/memory.h"
#include "solver/fast/multipole/multipole.h"
#include "support/clouds.h"

enum { N = 2000, M = 600, D = 2, SAMPLES = 2, MOST = 100000 };

static int after(int k)
{
    return k + 1 + k / 12;
}

static double apart(int64_t count, const double *a, const double *b)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(a[i] - b[i]));
    return most;
}

int main(void)
{
    rbf_context *context = sample_context();
    double *x = cloud(CLOUD_EVEN, 3, N, D), *w = sample_numbers(5, SAMPLES * N);
    double *y = sample_numbers(11, M * D), *values = sample_numbers(7, SAMPLES * M);
    double *gradient = sample_numbers(8, SAMPLES * M * D);
    for (int i = 0; i < M * D; i++)
        y[i] *= i < M ? 1.0 : i < 3 * M / 2 ? 2.5 : 20.0;
    rbf_points *sources = sample_points(context, N, D, x),
               *targets = sample_points(context, M, D, y);
    const rbf_tail tail = {.dimension = D};
    const rbf_interpolant s = {.kernel = RBF_KERNEL_MULTIQUADRIC,
                               .epsilon = 1.0,
                               .tail = &tail,
                               .centres = sources,
                               .samples = SAMPLES,
                               .weights = w};
    const rbf_outputs to = {values, gradient, NULL, M},
                      exact =
                          cloud_sums(context, s.kernel, s.epsilon, sources, SAMPLES, w, targets, 0);
    rbf_status status = RBF_E_MEMORY;
    int k = 0;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_fail(context, RBF_E_INTERNAL, "stale");
        rbf_allocate_fail_at(k = after(k));
        status = rbf_multipole_evaluate(context, "fast", &s, 1e-4, targets, &to);
        rbf_allocate_fail_at(0);
        CHECK(status != RBF_E_MEMORY ||
              strstr(rbf_context_error(context), "cannot allocate") != NULL);
    }
    CHECK_OK(context, status);
    CHECK(k > 100 && k < MOST);
    for (int t = 0; t < SAMPLES; t++)
        CHECK_NEAR(apart(M, values + t * M, exact.values + t * M), 0.0,
                   1e-4 * cloud_range(M, exact.values + t * M));
    free(exact.values);
    rbf_points_destroy(&targets);
    rbf_points_destroy(&sources);
    free(gradient);
    free(values);
    free(y);
    free(w);
    free(x);
    rbf_context_destroy(&context);
    return check_result();
}
