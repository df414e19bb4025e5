/* The plan, and sums at the sources themselves. */
#include "solver/fast/multipole.h"

#include <math.h>

#include "core/memory.h"
#include "solver/fast/far.h"
#include "solver/fast/plan.h"
#include "solver/fast/tune.h"

#define TRIALS 4   /* of a tolerance of the expansions */
#define SAFETY 0.2 /* for sums that the check did not see */

/* Operators and lists for expansions to `tolerance`. */
static rbf_status make_expansions(rbf_context *context, rbf_kernel kernel, double epsilon,
                                  double tolerance, rbf_multipole *made)
{
    rbf_lists_destroy(&made->lists);
    rbf_operators_destroy(&made->operators);
    rbf_status status = rbf_operators_create(
        context, kernel, epsilon, &made->tree->root, 2, made->tree->bottom, tolerance,
        made->tree->box[0].count / RBF_TERMS_POINTS, &made->operators);
    if (status == RBF_OK)
        status =
            rbf_lists_create(context, made->tree, made->tree, made->operators, 0, &made->lists);
    if (status == RBF_OK)
        status = rbf_operators_fill(context, rbf_lists_levels(made->lists), made->operators);
    return status;
}

/* Expansions as exact as it takes for sums to be right to the tolerance; or none at all. */
static rbf_status make_exact(rbf_context *context, rbf_kernel kernel, double epsilon,
                             double tolerance, rbf_multipole *made)
{
    double error = INFINITY, aim = tolerance;
    rbf_status status = RBF_OK;
    for (int trial = 0; trial < TRIALS && status == RBF_OK; trial++) {
        status = make_expansions(context, kernel, epsilon, aim, made);
        if (status == RBF_OK)
            status = rbf_multipole_check(context, made, &error);
        if (error <= SAFETY * tolerance)
            return status;
        aim *= fmax(0.5 * SAFETY * tolerance / error, 0.02);
    }
    if (status != RBF_OK)
        return status;
    rbf_lists_destroy(&made->lists);
    rbf_operators_forbid(made->operators);
    return rbf_lists_create(context, made->tree, made->tree, made->operators, 0, &made->lists);
}

rbf_status rbf_multipole_create(rbf_context *context, rbf_kernel kernel, double epsilon,
                                const rbf_points *sources, double tolerance,
                                rbf_multipole **multipole)
{
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
    rbf_status status = rbf_tree_tune(context, kernel, epsilon, sources, tolerance, &root, &most);
    if (status == RBF_OK)
        status =
            rbf_tree_create(context, &root, 0, sources, sources->count, NULL, most, &made->tree);
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
    rbf_operators_destroy(&(*multipole)->operators);
    rbf_tree_destroy(&(*multipole)->tree);
    rbf_release(*multipole);
    *multipole = NULL;
}

int rbf_multipole_order(const rbf_multipole *multipole)
{
    return multipole->operators->chebyshev.order;
}

int64_t rbf_multipole_bytes(const rbf_multipole *multipole)
{
    return rbf_tree_bytes(multipole->tree) + multipole->operators->bytes + multipole->lists->bytes;
}

rbf_status rbf_multipole_sum_sorted(rbf_context *context, const rbf_multipole *multipole,
                                    int samples, const double *weights, double *sums)
{
    const rbf_sums to = {sums, NULL};
    rbf_moments *moments = NULL;
    rbf_status status =
        rbf_moments_create(context, multipole->tree, multipole->operators, samples, &moments);
    if (status == RBF_OK)
        status = rbf_moments_fill(context, weights, moments);
    if (status == RBF_OK)
        status = rbf_far_sum(context, multipole->tree, multipole->lists, moments, weights, &to);
    rbf_moments_destroy(&moments);
    return status;
}

/* From the order that was given to that of the tree, repeated points with weight 0. */
static void sort_weights(const rbf_tree *tree, int samples, const double *weights, int64_t stride,
                         int threads, double *sorted)
{
    const int64_t slots = tree->box[0].slots;
#pragma omp parallel for num_threads(threads)
    for (int32_t l = 0; l < tree->leaves; l++) {
        const rbf_box *leaf = tree->box + tree->leaf[l];
        for (int s = 0; s < samples; s++)
            for (int64_t i = 0; i < leaf->slots; i++)
                sorted[s * slots + leaf->first + i] =
                    i < leaf->count ? weights[s * stride + tree->row[leaf->first + i]] : 0.0;
    }
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
        sort_weights(tree, count, weights + t * n, n, threads, sorted);
        status = rbf_multipole_sum_sorted(context, multipole, count, sorted, sorted_sums);
        if (status == RBF_OK)
            unsort_sums(tree, count, sorted_sums, threads, sums + t * n, n);
    }
    rbf_release(sorted);
    return status;
}
