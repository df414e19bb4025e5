/* A tree with small leaves stands for all that have larger ones. Halving a cube makes eight, so that
 * the leaves of even points would be up to eight times too large or too small: three sizes of the root
 * are tried. */
#include "solver/fast/multipole/tune.h"

#include <math.h>
#include <stddef.h>

#include "solver/fast/multipole/lists.h"

/* In flops of a product of matrices, which take about 1/50 ns. */
#define COST_KERNEL       25.0  /* roots and divisions */
#define COST_TRANSCENDENT 100.0 /* exp, log */
#define COST_PRODUCT      4.0   /* a kernel times a weight, where samples share the kernel */
#define COST_LINK         150.0 /* an entry of a multipole gathered and scattered */
#define WORSE             1.3   /* than the best so far: smaller leaves will not do */
#define COST_BOX          30.0  /* a term and order of an expansion moved up and down */

static double kernel_cost(rbf_kernel kernel)
{
    switch (kernel) {
    case RBF_KERNEL_THIN_PLATE_SPLINE:
    case RBF_KERNEL_GAUSSIAN:
    case RBF_KERNEL_EXPONENTIAL:
    case RBF_KERNEL_MATERN32:
    case RBF_KERNEL_MATERN52:
        return COST_TRANSCENDENT;
    default:
        return COST_KERNEL;
    }
}

/* Of a pair of a target and a source, all samples: those of a gradient do not share the kernel. */
static double pair_cost(rbf_kernel kernel, const rbf_load *load)
{
    if (load->gradient)
        return 2.0 * kernel_cost(kernel) * load->samples;
    return kernel_cost(kernel) + (load->samples > 1.0 ? COST_PRODUCT * load->samples : 0.0);
}

static rbf_status cost_of(rbf_context *context, const rbf_tree *tree,
                          const rbf_couplings *couplings, int64_t most, const rbf_load *load,
                          double *cost)
{
    rbf_lists *lists = NULL;
    const rbf_chebyshev *c = &couplings->chebyshev;
    const double rank = tree->bottom < couplings->first
                            ? 0.0
                            : rbf_couplings_level(couplings, couplings->first)->rank;
    double boxes = 1.0;
    for (int32_t b = 0; b < tree->count; b++)
        boxes += tree->box[b].count > most ? tree->box[b].children : 0;
    rbf_status status = rbf_lists_create(context, tree, tree, couplings, most, &lists);
    if (status == RBF_OK)
        *cost = load->samples * lists->links * rank * (2.0 * rank + COST_LINK) +
                load->targets * lists->kernels * pair_cost(couplings->kernel, load) +
                load->samples * boxes * COST_BOX * c->order * (double)c->terms;
    rbf_lists_destroy(&lists);
    return status;
}

rbf_status rbf_tree_tune(rbf_context *context, rbf_kernel kernel, double epsilon,
                         const rbf_points *points, double tolerance, const rbf_load *load,
                         rbf_root *root, int64_t *most)
{
    static const double stretches[] = {1.0, 1.2599210498948732, 1.5874010519681994};
    static const double leaves[] = {64, 96, 128, 192, 256, 384, 512, 768};
    enum { STRETCHES = 3, LEAVES = sizeof leaves / sizeof leaves[0] };
    /* the best leaves grow with the root of what a link costs over what pairs do */
    const double scale =
        sqrt(load->samples * kernel_cost(kernel) / (load->targets * pair_cost(kernel, load)));
    double least = INFINITY, cost = 0.0;
    rbf_status status = RBF_OK;
    for (int i = 0; i < STRETCHES && status == RBF_OK; i++) {
        rbf_tree *tree = NULL;
        rbf_couplings *couplings = NULL;
        rbf_root trial;
        rbf_root_set(points, stretches[i], &trial);
        status = rbf_tree_create(context, &trial, 0, points, points->count, NULL,
                                 (int64_t)(scale * leaves[0]), &tree);
        if (status == RBF_OK)
            status = rbf_couplings_create(context, kernel, epsilon, &trial, 2, tree->bottom,
                                          tolerance, points->count / RBF_TERMS_POINTS, &couplings);
        /* from large leaves to small ones, whose lists are long, until it no longer pays */
        double best = INFINITY;
        cost = 0.0;
        for (int k = LEAVES - 1; k >= 0 && status == RBF_OK && cost <= WORSE * best; k--) {
            const int64_t trial_most = (int64_t)(scale * leaves[k]);
            status = cost_of(context, tree, couplings, trial_most, load, &cost);
            best = fmin(best, cost);
            if (status == RBF_OK && cost < least) {
                least = cost;
                *most = trial_most;
                *root = trial;
            }
        }
        rbf_couplings_destroy(&couplings);
        rbf_tree_destroy(&tree);
    }
    return status;
}
