/* Allocations of a plan of fast sums, of the sums, and of values at targets refused in turn: each of the first ones, and,
 * since to choose the leaves takes thousands of the same kind, some of the later ones. */
#include "core/memory.h"
#include "solver/fast/multipole/multipole.h"
#include "support/clouds.h"

enum { N = 2000, MOST = 100000 };

static int after(int k)
{
    return k + 1 + k / 12;
}

/* Values and gradient at targets, some of them far away. */
static void check_evaluate(rbf_context *context, const rbf_points *sources, const double *w)
{
    enum { M = 300 };
    static const rbf_tail no_tail = {.terms = 0};
    double *y = sample_numbers(9, M * 2), values[M], gradient[M * 2];
    y[0] = 1e3;
    rbf_points *targets = sample_points(context, M, 2, y);
    const rbf_interpolant s = {.kernel = RBF_KERNEL_LINEAR,
                               .epsilon = 1.0,
                               .tail = &no_tail,
                               .centres = sources,
                               .samples = 1,
                               .weights = w};
    const rbf_outputs outputs = {.values = values, .gradient = gradient, .stride = M};
    rbf_status status = RBF_E_MEMORY;
    int k = 0;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_allocate_fail_at(k = after(k));
        status = rbf_multipole_evaluate(context, "map", &s, 1e-3, targets, &outputs);
        rbf_allocate_fail_at(0);
    }
    CHECK_OK(context, status);
    CHECK(k > 100 && k < MOST);
    rbf_points_destroy(&targets);
    free(y);
}

int main(void)
{
    rbf_context *context = sample_context();
    double *x = cloud(CLOUD_CLUSTERS, 3, N, 2), *w = sample_numbers(5, N),
           *sums = sample_numbers(7, N);
    const double untouched = sums[0];
    rbf_points *sources = sample_points(context, N, 2, x);
    rbf_multipole *multipole = NULL;
    rbf_status status = RBF_E_MEMORY;
    int k = 0;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_allocate_fail_at(k = after(k));
        status =
            rbf_multipole_create(context, RBF_KERNEL_GAUSSIAN, 1.0, sources, 1e-3, 1, &multipole);
        rbf_allocate_fail_at(0);
        CHECK((status == RBF_OK) == (multipole != NULL));
    }
    CHECK_OK(context, status);
    CHECK(k > 100 && k < MOST);
    status = RBF_E_MEMORY;
    for (k = 0; status == RBF_E_MEMORY && k < MOST;) {
        rbf_allocate_fail_at(k = after(k));
        status = rbf_multipole_sum(context, multipole, 1, w, sums);
        rbf_allocate_fail_at(0);
        CHECK(status == RBF_OK || sums[0] == untouched);
    }
    CHECK_OK(context, status);
    CHECK(k > 8 && k < MOST && sums[0] != untouched);
    rbf_multipole_destroy(&multipole);
    check_evaluate(context, sources, w);
    rbf_points_destroy(&sources);
    free(sums);
    free(w);
    free(x);
    rbf_context_destroy(&context);
    return check_result();
}
