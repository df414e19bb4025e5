/* The plan, and sums at the sources themselves. */
#include "solver/fast/multipole/multipole.h"

#include <math.h>

#include "core/memory.h"
#include "solver/fast/multipole/far.h"
#include "solver/fast/multipole/plan.h"
#include "solver/fast/multipole/tune.h"

#define TRIALS     4   /* of a tolerance of the expansions */
#define EXPANSIONS 0.2 /* that tolerance at first */
#define SAFETY     0.3 /* part of the tolerance: for sums that the check did not see */

/* Operators and lists for expansions to `tolerance`. */
static rbf_status make_expansions(rbf_context *context, rbf_kernel kernel, double epsilon,
                                  double tolerance, rbf_multipole *made)
{
    rbf_lists_destroy(&made->lists);
    rbf_couplings_destroy(&made->couplings);
    rbf_status status = rbf_couplings_create(
        context, kernel, epsilon, &made->tree->root, 2, made->tree->bottom, tolerance,
        made->tree->box[0].count / RBF_TERMS_POINTS, &made->couplings);
    if (status == RBF_OK)
        status =
            rbf_lists_create(context, made->tree, made->tree, made->couplings, 0, &made->lists);
    if (status == RBF_OK)
        status = rbf_couplings_fill(context, rbf_lists_levels(made->lists), made->couplings);
    return status;
}

/* Expansions as exact as it takes for sums to be right to the tolerance; or none at all. */
static rbf_status make_exact(rbf_context *context, rbf_kernel kernel, double epsilon,
                             double tolerance, rbf_multipole *made)
{
    double error = INFINITY, aim = EXPANSIONS * tolerance;
    rbf_status status = RBF_OK;
    for (int trial = 0; trial < TRIALS && status == RBF_OK; trial++) {
        status = make_expansions(context, kernel, epsilon, aim, made);
        if (status == RBF_OK)
            status = rbf_multipole_check(context, made, &error);
        if (error <= SAFETY * tolerance)
            return status;
        /* more than a third would often leave the order as it is, and a trial is lost */
        aim *= fmin(fmax(0.8 * SAFETY * tolerance / error, 0.01), 0.3);
    }
    if (status != RBF_OK)
        return status;
    rbf_lists_destroy(&made->lists);
    rbf_couplings_forbid(made->couplings);
    return rbf_lists_create(context, made->tree, made->tree, made->couplings, 0, &made->lists);
}

static double samples_at_once(int64_t samples)
{
    return fmin((double)samples, RBF_FAR_SAMPLES);
}

rbf_status rbf_multipole_create(rbf_context *context, rbf_kernel kernel, double epsilon,
                                const rbf_points *sources, double tolerance, int64_t samples,
                                rbf_multipole **multipole)
{
    const rbf_load load = {1.0, samples_at_once(samples), 0};
    rbf_root root;
    int64_t most = 0;
    if (sources->dimension > RBF_FAST_DIMENSION_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "fast sums need points of 1 to %d coordinates, got %d",
                        RBF_FAST_DIMENSION_MAX, sources->dimension);
    if (!(tolerance > 0.0 && tolerance < 1.0))
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the tolerance of fast sums must be between 0 and 1, got %g", tolerance);
    rbf_multipole *made = rbf_allocate_zero(context, 1, sizeof *made, "a plan of fast sums");
    if (made == NULL)
        return RBF_E_MEMORY;
    rbf_status status = rbf_tree_tune(context, kernel, epsilon, sources, EXPANSIONS * tolerance,
                                      &load, &root, &most);
    if (status == RBF_OK)
        status =
            rbf_tree_create(context, &root, 0, sources, sources->count, NULL, most, &made->tree);
    made->samples = load.samples;
    if (status == RBF_OK)
        status = make_exact(context, kernel, epsilon, tolerance, made);
    if (status == RBF_OK)
        *multipole = made;
    else
        rbf_multipole_destroy(&made);
    return status;
}

void rbf_multipole_destroy(rbf_multipole **multipole)
{
    if (multipole == NULL || *multipole == NULL)
        return;
    rbf_lists_destroy(&(*multipole)->lists);
    rbf_couplings_destroy(&(*multipole)->couplings);
    rbf_tree_destroy(&(*multipole)->tree);
    rbf_release(*multipole);
    *multipole = NULL;
}

int rbf_multipole_suits(const rbf_multipole *multipole, int64_t samples)
{
    return multipole->samples == samples_at_once(samples);
}

int rbf_multipole_order(const rbf_multipole *multipole)
{
    return multipole->couplings->chebyshev.order;
}

int64_t rbf_multipole_bytes(const rbf_multipole *multipole)
{
    return rbf_tree_bytes(multipole->tree) + multipole->couplings->bytes + multipole->lists->bytes;
}

rbf_status rbf_multipole_sum_sorted(rbf_context *context, const rbf_multipole *multipole,
                                    int samples, const double *weights, double *sums)
{
    const rbf_sums to = {sums, NULL};
    rbf_moments *moments = NULL;
    rbf_status status =
        rbf_moments_create(context, multipole->tree, multipole->couplings, samples, &moments);
    if (status == RBF_OK)
        status = rbf_moments_fill(context, weights, moments);
    if (status == RBF_OK)
        status = rbf_far_sum(context, multipole->tree, multipole->lists, moments, weights, &to);
    rbf_moments_destroy(&moments);
    return status;
}

static void unsort_sums(const rbf_tree *tree, int samples, const double *sorted, int threads,
                        double *sums, int64_t stride)
{
    const int64_t slots = tree->box[0].slots;
#pragma omp parallel for num_threads(threads)
    for (int32_t l = 0; l < tree->leaves; l++) {
        const rbf_box *leaf = tree->box + tree->leaf[l];
        for (int s = 0; s < samples; s++)
            for (int64_t i = leaf->first; i < leaf->first + leaf->count; i++)
                sums[s * stride + tree->row[i]] = sorted[s * slots + i];
    }
}

rbf_status rbf_multipole_sum(rbf_context *context, const rbf_multipole *multipole, int64_t samples,
                             const double *weights, double *sums)
{
    const rbf_tree *tree = multipole->tree;
    const int64_t slots = tree->box[0].slots, n = tree->box[0].count;
    const int most = samples < RBF_FAR_SAMPLES ? (int)samples : RBF_FAR_SAMPLES;
    const int threads = rbf_threads_for(context, 20.0 * (double)slots);
    rbf_status status = RBF_OK;
    double *sorted = rbf_allocate(context, rbf_multiply(slots, 2 * most), sizeof *sorted,
                                  "sorted weights and sums");
    if (sorted == NULL)
        return RBF_E_MEMORY;
    double *sorted_sums = sorted + most * slots;
    for (int64_t t = 0; t < samples && status == RBF_OK; t += most) {
        const int count = samples - t < most ? (int)(samples - t) : most;
        for (int k = 0; k < count; k++)
            rbf_tree_sort(tree, weights + (t + k) * n, sorted + k * slots);
        status = rbf_multipole_sum_sorted(context, multipole, count, sorted, sorted_sums);
        if (status == RBF_OK)
            unsort_sums(tree, count, sorted_sums, threads, sums + t * n, n);
    }
    rbf_release(sorted);
    return status;
}
