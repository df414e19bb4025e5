/* Whether the sums of a plan are right, by sums kernel by kernel. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/near.h"
#include "solver/fast/plan.h"

#define CHECKED 256 /* sources */
#define SAMPLES 2

/* The same at every run (splitmix64). */
static double random_sign(int sample, int64_t i)
{
    uint64_t z = ((uint64_t)i * SAMPLES + (uint64_t)sample + 1U) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (z ^ (z >> 31)) & 1U ? 1.0 : -1.0;
}

static void random_weights(const rbf_tree *tree, int sample, double *weights)
{
    double sum = 0.0;
    for (int32_t l = 0; l < tree->leaves; l++) {
        const rbf_box *leaf = tree->box + tree->leaf[l];
        for (int64_t i = leaf->first; i < leaf->first + leaf->slots; i++) {
            weights[i] = i < leaf->first + leaf->count ? random_sign(sample, i) : 0.0;
            sum += weights[i];
        }
    }
    for (int64_t i = 0; i < tree->box[0].slots; i++)
        weights[i] -= weights[i] != 0.0 ? sum / (double)tree->box[0].count : 0.0;
}

/* A source of every leaf, or of some, or several of each; none of the repeated ones. */
static void choose(const rbf_tree *tree, int64_t *rows)
{
    for (int64_t i = 0; i < CHECKED; i++) {
        const rbf_box *leaf = tree->box + tree->leaf[tree->leaves * i / CHECKED];
        rows[i] = leaf->first + i % leaf->count;
    }
}

/* The worst of the samples. */
static double largest_error(int64_t slots, const int64_t *rows, const double *sums,
                            const double *exact)
{
    double error = 0.0;
    for (int s = 0; s < SAMPLES; s++, sums += slots, exact += CHECKED) {
        double largest = 0.0, difference = 0.0;
        for (int64_t i = 0; i < CHECKED; i++) {
            largest = fmax(largest, fabs(exact[i]));
            difference = fmax(difference, fabs(sums[rows[i]] - exact[i]));
        }
        error = fmax(error, difference > 0.0 ? difference / largest : 0.0);
    }
    return error;
}

rbf_status rbf_multipole_check(rbf_context *context, const rbf_multipole *multipole, double *error)
{
    const rbf_tree *tree = multipole->tree;
    const int64_t slots = tree->box[0].slots;
    const int threads = rbf_threads_for(context, 20.0 * (double)(slots * CHECKED));
    rbf_points *targets = NULL;
    int64_t rows[CHECKED];
    rbf_status status = RBF_E_MEMORY;
    double *weights =
        rbf_allocate(context, SAMPLES * (2 * slots + CHECKED) + threads * RBF_NEAR_WORK,
                     sizeof *weights, "checked sums");
    if (weights == NULL)
        goto done;
    double *sums = weights + SAMPLES * slots, *exact = sums + SAMPLES * slots;
    double *tiles = exact + SAMPLES * CHECKED;
    choose(tree, rows);
    for (int s = 0; s < SAMPLES; s++)
        random_weights(tree, s, weights + s * slots);
    status = rbf_points_select(context, tree->points, CHECKED, rows, &targets);
    if (status == RBF_OK)
        status = rbf_multipole_sum_sorted(context, multipole, SAMPLES, weights, sums);
    if (status != RBF_OK)
        goto done;
    memset(exact, 0, (size_t)(SAMPLES * CHECKED) * sizeof *exact);
    const rbf_centres centres = {tree->points, weights, slots};
    const rbf_sums to = {exact, NULL};
    rbf_blas_threads_begin(1);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int64_t i = 0; i < CHECKED; i++)
        rbf_near_add(multipole->couplings, SAMPLES, &centres, 0, slots, targets, i, 1, &to, CHECKED,
                     tiles + omp_get_thread_num() * RBF_NEAR_WORK);
    rbf_blas_threads_end(1);
    *error = largest_error(slots, rows, sums, exact);
done:
    rbf_points_destroy(&targets);
    rbf_release(weights);
    return status;
}
