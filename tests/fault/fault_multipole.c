/* Allocations of a plan of fast sums, and of the sums, refused in turn: each of the first ones, and,
 * since to choose the leaves takes thousands of the same kind, some of the later ones. */
#include "core/memory.h"
#include "solver/fast/multipole/multipole.h"
#include "support/clouds.h"

enum { N = 2000, MOST = 100000 };

static int after(int k)
{
    return k + 1 + k / 12;
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
        status = rbf_multipole_create(context, RBF_KERNEL_GAUSSIAN, 1.0, sources, 1e-3, &multipole);
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
    rbf_points_destroy(&sources);
    free(sums);
    free(w);
    free(x);
    rbf_context_destroy(&context);
    return check_result();
}
