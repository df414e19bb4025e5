/* Whether the sums of a plan are right, by sums kernel by kernel. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "core/random.h"
#include "linalg/blas.h"
#include "solver/fast/multipole/near.h"
#include "solver/fast/multipole/plan.h"

#define CHECKED 256 /* sources */
#define SAMPLES 2
#define LEAVES  64 /* that they lie in */

/* The same at every run. */
static double random_sign(int sample, int64_t i)
{
    return rbf_random_hash((uint64_t)i * SAMPLES + (uint64_t)sample) & 1U ? 1.0 : -1.0;
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

/* Largest error over the largest sum, the worst of the samples. */
static double largest_error(int64_t slots, const int64_t *places, const double *sums,
                            const double *exact)
{
    double error = 0.0;
    for (int s = 0; s < SAMPLES; s++, sums += slots, exact += CHECKED) {
        double largest = 0.0, difference = 0.0;
        for (int64_t i = 0; i < CHECKED; i++) {
            largest = fmax(largest, fabs(exact[i]));
            difference = fmax(difference, fabs(sums[places[i]] - exact[i]));
        }
        error = fmax(error, difference > 0.0 ? difference / largest : 0.0);
    }
    return error;
}

/* Sums of the multipole method at the points of some leaves, as they are in a sum at all of them. */
static rbf_status sum_some(rbf_context *context, const rbf_multipole *multipole,
                           const rbf_tree *some, const double *weights, double *sums)
{
    const rbf_sums to = {sums, NULL};
    rbf_lists *lists = NULL;
    rbf_moments *moments = NULL;
    rbf_status status =
        rbf_lists_create(context, some, multipole->tree, multipole->couplings, 0, &lists);
    if (status == RBF_OK)
        status =
            rbf_moments_create(context, multipole->tree, multipole->couplings, SAMPLES, &moments);
    if (status == RBF_OK)
        status = rbf_moments_fill(context, weights, moments);
    if (status == RBF_OK)
        status = rbf_far_sum(context, some, lists, moments, weights, &to);
    rbf_moments_destroy(&moments);
    rbf_lists_destroy(&lists);
    return status;
}

/* Sums kernel by kernel at CHECKED of the points of some leaves, whose places are written. */
static rbf_status sum_directly(rbf_context *context, const rbf_multipole *multipole,
                               const rbf_tree *some, const double *weights, int64_t *places,
                               double *exact)
{
    const int64_t slots = multipole->tree->box[0].slots;
    const int threads = rbf_threads_for(context, 20.0 * (double)(slots * CHECKED));
    rbf_points *targets = NULL;
    double *tiles = rbf_allocate(context, threads * RBF_NEAR_WORK, sizeof *tiles, "checked sums");
    rbf_status status = tiles == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < CHECKED; i++) {
        const rbf_box *leaf = some->box + some->leaf[some->leaves * i / CHECKED];
        places[i] = leaf->first + i % leaf->count;
    }
    if (status == RBF_OK)
        status = rbf_points_select(context, some->points, CHECKED, places, &targets);
    if (status == RBF_OK) {
        const rbf_centres centres = {multipole->tree->points, weights, slots};
        const rbf_sums to = {exact, NULL};
        memset(exact, 0, SAMPLES * CHECKED * sizeof *exact);
        rbf_blas_threads_begin(1);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (int64_t i = 0; i < CHECKED; i++)
            rbf_near_add(multipole->couplings, SAMPLES, &centres, 0, slots, targets, i, 1, &to,
                         CHECKED, tiles + omp_get_thread_num() * RBF_NEAR_WORK);
        rbf_blas_threads_end(1);
    }
    rbf_points_destroy(&targets);
    rbf_release(tiles);
    return status;
}

rbf_status rbf_multipole_check(rbf_context *context, const rbf_multipole *multipole, double *error)
{
    const rbf_tree *tree = multipole->tree;
    const int64_t slots = tree->box[0].slots;
    int64_t places[CHECKED];
    double exact[SAMPLES * CHECKED], *weights = NULL, *sums = NULL;
    rbf_tree *some = NULL;
    rbf_status status = rbf_tree_prune(context, tree, LEAVES, &some);
    if (status == RBF_OK)
        weights = rbf_allocate(context, SAMPLES * slots, sizeof *weights, "checked sums");
    if (weights != NULL)
        sums = rbf_allocate(context, SAMPLES * some->box[0].slots, sizeof *sums, "checked sums");
    if (sums == NULL) {
        status = RBF_E_MEMORY;
        goto done;
    }
    for (int s = 0; s < SAMPLES; s++)
        random_weights(tree, s, weights + s * slots);
    status = sum_some(context, multipole, some, weights, sums);
    if (status == RBF_OK)
        status = sum_directly(context, multipole, some, weights, places, exact);
    if (status == RBF_OK)
        *error = largest_error(some->box[0].slots, places, sums, exact);
done:
    rbf_tree_destroy(&some);
    rbf_release(sums);
    rbf_release(weights);
    return status;
}
