/* The solver: cover, fit, and what both will take. */
#include <math.h>

#include <rbfinterp/text.h>

#include "core/memory.h"
#include "geometry/tail.h"
#include "solver/pum/cover.h"
#include "solver/pum/pum.h"
#include "solver/solver.h"

/* Patches that a point lies in, for which there must be memory: somewhat more than on even points,
 * on surfaces or in clusters. What it comes to is known, and compared with the budget, before the
 * patches are allocated. */
static int64_t planned_members(const rbf_problem_size *p)
{
    static const int overlap[RBF_PATCH_DIMENSION] = {3, 6, 14};
    const int most = rbf_patch_points_most(p->dimension);
    return p->points <= most ? p->points : rbf_multiply(p->points, overlap[p->dimension - 1]);
}

/* Tree and cover; patches; what each thread solves one with. */
static int64_t bytes_of(const rbf_problem_size *p, int64_t count, int64_t members)
{
    const int most = rbf_patch_points_most(p->dimension);
    rbf_problem_size patch = *p;
    patch.points = p->points < most ? p->points : most;
    patch.precision = RBF_PRECISION_DOUBLE;
    patch.threads = 1;
    const int64_t arrays = rbf_multiply(patch.points, rbf_multiply(p->samples, 3));
    const int64_t thread =
        rbf_add(rbf_dense_solver.bytes(&patch), rbf_multiply(arrays, (int64_t)sizeof(double)));
    const int64_t errors = p->leave_one_out ? rbf_multiply(members, p->samples) : 0;
    const int64_t bytes =
        rbf_add(rbf_patches_bytes(p->dimension, count, members, p->samples, p->terms),
                rbf_multiply(errors, (int64_t)sizeof(double)));
    return rbf_add(rbf_add(bytes, rbf_multiply(thread, p->threads)),
                   rbf_multiply(p->points, 28 + 8 * p->dimension));
}

static int64_t planned_patches(const rbf_problem_size *p)
{
    return planned_members(p) / rbf_patch_points_least(p->dimension) + 1;
}

static int64_t bytes(const rbf_problem_size *p)
{
    return bytes_of(p, planned_patches(p), planned_members(p));
}

static double flops(const rbf_problem_size *p)
{
    const double m = (double)rbf_patch_points_most(p->dimension);
    const double size = fmin(m, (double)p->points);
    return (double)planned_members(p) * size *
           (size / 3.0 * (p->leave_one_out ? 2.0 : 1.0) + 6.0 * (double)p->samples);
}

static int64_t kept(const rbf_problem_size *p)
{
    return rbf_patches_bytes(p->dimension, planned_patches(p), planned_members(p), p->samples,
                             p->terms);
}

/* More than was planned must fit, too. */
static rbf_status check(rbf_context *context, void *user, int64_t count, int64_t members)
{
    const rbf_problem_size *p = user;
    const int64_t needed = bytes_of(p, count, members), limit = rbf_context_memory_limit(context);
    char need[16], allowed[16];
    rbf_inform(context, "%lld patches, each electrode in %.1f of them", (long long)count,
               (double)members / (double)p->points);
    if (members <= planned_members(p) || needed <= limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY,
             "the %lld patches of %lld points need %s of memory, and the budget is %s",
             (long long)count, (long long)p->points, rbf_format_bytes(needed, need),
             rbf_format_bytes(limit, allowed));
    rbf_hint(context, "raise the budget, or fit fewer points or samples at a time");
    return RBF_E_MEMORY;
}

static void warn_of(rbf_context *context, const rbf_patches *patches, int degree,
                    const rbf_pum_figures *figures)
{
    if (figures->lowered > 0)
        rbf_warn(
            context,
            "the points of %lld of %lld patches do not determine the tail (they lie on a line, "
            "a plane or another surface of degree %d or less): the smallest tail that fits "
            "is taken there",
            (long long)figures->lowered, (long long)patches->count, degree);
    if (figures->indefinite > 0)
        rbf_warn(context,
                 "%lld of %lld patches were factored by LDL^T or LU, because their systems are not "
                 "positive definite to working precision",
                 (long long)figures->indefinite, (long long)patches->count);
}

static rbf_status solve(rbf_context *context, const rbf_system *system, rbf_solution *solution)
{
    rbf_problem_size size = {.points = system->points->count,
                             .dimension = system->points->dimension,
                             .samples = system->samples,
                             .terms = rbf_monomial_count(system->points->dimension, system->degree),
                             .leave_one_out = solution->leave_one_out != NULL,
                             .threads = rbf_context_threads(context)};
    rbf_pum_figures figures;
    rbf_patches *patches = NULL;
    rbf_status status = rbf_cover_create(context, system->points, system->rows, system->samples,
                                         size.terms, check, &size, &patches);
    if (status == RBF_OK)
        status = rbf_pum_fit(context, system, patches, solution->leave_one_out, &figures);
    if (status != RBF_OK) {
        rbf_patches_destroy(&patches);
        return status;
    }
    warn_of(context, patches, system->degree, &figures);
    solution->patches = patches;
    solution->factorisation = figures.indefinite > 0 ? "cholesky, or else ldlt or lu, of each patch"
                                                     : "cholesky of each patch";
    solution->reason = "patches blended, another interpolant than the global one";
    solution->rcond = figures.rcond;
    solution->residual = figures.residual;
    solution->refinements = figures.refinements;
    solution->iterations = 0;
    solution->residual_of_range = NAN;
    solution->points_verified = 0;
    return RBF_OK;
}

const rbf_solver rbf_pum_solver = {
    .name = "pum",
    .reason = "overlapping patches blended, another interpolant than the global one",
    .dimension_max = RBF_PATCH_DIMENSION,
    .has_patches = 1,
    .bytes = bytes,
    .kept = kept,
    .flops = flops,
    .solve = solve,
    .apply = rbf_pum_apply,
};
