/* The diagnosis is made from the points alone: the iterations only know that they do not converge. */
#include "model/unsolved.h"

#include <math.h>
#include <stddef.h>

#include "core/context.h"
#include "geometry/kdtree.h"
#include "model/coverage.h"

/* Spacing of the points over the length 1 / epsilon, below which a kernel is flat. */
#define RBF_FLAT_GAUSSIAN 0.75
#define RBF_FLAT_KERNEL   0.4
/* Condition of the system of the two closest points beside that of neighbours: beyond this, they leave
 * too few digits. */
#define RBF_CLOSE_CONDITION 1e10
/* A residual of which nobody would make a tolerance. */
#define RBF_USELESS_TOLERANCE 0.01

int rbf_kernel_is_flat(rbf_kernel kernel, double epsilon, double spacing)
{
    const double limit = kernel == RBF_KERNEL_GAUSSIAN ? RBF_FLAT_GAUSSIAN : RBF_FLAT_KERNEL;
    return rbf_kernel_describe(kernel)->smoothness == RBF_SMOOTH && epsilon * spacing < limit;
}

rbf_status rbf_hint_unsolved(rbf_context *context, const rbf_resolved *resolved,
                             const rbf_selection *s, double reached)
{
    const rbf_kernel_info *info = rbf_kernel_describe(resolved->kernel);
    const double limit =
        resolved->kernel == RBF_KERNEL_GAUSSIAN ? RBF_FLAT_GAUSSIAN : RBF_FLAT_KERNEL;
    rbf_kdtree *tree = NULL;
    double spacing = NAN;
    rbf_status status = rbf_kdtree_create(context, s->points, &tree);
    if (status == RBF_OK)
        status = rbf_spacing(context, s->points, tree, &spacing);
    rbf_kdtree_destroy(&tree);
    if (status != RBF_OK)
        return status;
    const double closeness = pow(spacing / s->closest_distance, info->smoothness + 1.0);
    if (rbf_kernel_is_flat(resolved->kernel, resolved->epsilon, spacing))
        rbf_hint(context,
                 "the kernel is flat: it is %.2g spacings of the points wide; take an epsilon of "
                 "%.3g or more, a less smooth kernel, some smoothing, or the solver dense; where "
                 "that does not fit, pum, another interpolant",
                 1.0 / (resolved->epsilon * spacing), limit / spacing);
    else if (closeness > RBF_CLOSE_CONDITION)
        rbf_hint(context,
                 "the points of rows %lld and %lld are %.2g apart, and neighbours usually %.2g: "
                 "merge them, take some smoothing, or a less smooth kernel",
                 (long long)s->closest_rows[0], (long long)s->closest_rows[1], s->closest_distance,
                 spacing);
    else if (reached > RBF_USELESS_TOLERANCE)
        rbf_hint(context,
                 "the system is too ill-conditioned for iterations: its closest points, rows %lld "
                 "and %lld, are %.2g apart; merge points that nearly coincide, or take some "
                 "smoothing, a less smooth kernel, or the solver dense",
                 (long long)s->closest_rows[0], (long long)s->closest_rows[1], s->closest_distance);
    else if (reached > 0.0)
        rbf_hint(context,
                 "take a tolerance of %.0e, some smoothing, a less smooth kernel, or the solver "
                 "dense",
                 2.0 * reached);
    return RBF_E_NUMERICAL;
}
