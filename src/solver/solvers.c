/* The table of solvers, and the choice between them. */
#include <stddef.h>
#include <string.h>

#include <rbfinterp/model.h>

#include "solver/solver.h"

static const rbf_solver *const solvers[] = {
    &rbf_dense_solver,
    &rbf_fast_solver,
    &rbf_local_solver,
    &rbf_pum_solver,
};

/* Up to so many points a factorisation is taken in any case, */
#define RBF_DENSE_POINTS 4000
/* up to so many for the sake of leave-one-out errors (some ten seconds), */
#define RBF_DENSE_LEAVE_ONE_OUT 10000
/* and up to so many (a minute) where iterations are slow or uncertain: */
#define RBF_DENSE_POINTS_MAX 20000
/* with fewer points to a sample, */
#define RBF_DENSE_POINTS_PER_SAMPLE 20
/* with a smaller tolerance, */
#define RBF_DENSE_TOLERANCE 1e-10
/* and in more dimensions. */
#define RBF_FAST_DIMENSION 3

#define RBF_SOLVER_COUNT ((int)(sizeof solvers / sizeof solvers[0]))

const char *rbf_solver_name(int index)
{
    return index >= 0 && index < RBF_SOLVER_COUNT ? solvers[index]->name : NULL;
}

const rbf_solver *rbf_solver_find(const char *name)
{
    for (int i = 0; i < RBF_SOLVER_COUNT; i++)
        if (strcmp(name, solvers[i]->name) == 0)
            return solvers[i];
    return NULL;
}

/* What speaks for a factorisation; NULL: nothing. */
static const char *dense_reason(const rbf_problem_size *p)
{
    if (!p->definite)
        return "the kernel is not definite with a tail of that degree";
    if (p->points <= RBF_DENSE_POINTS)
        return "few enough points to factor their matrix";
    if (p->leave_one_out && p->points <= RBF_DENSE_LEAVE_ONE_OUT)
        return "exact leave-one-out errors need a factorisation";
    if (p->points > RBF_DENSE_POINTS_MAX)
        return NULL;
    if (p->samples > p->points / RBF_DENSE_POINTS_PER_SAMPLE)
        return "so many samples share one factorisation";
    if (p->flat)
        return "the kernel is flat over the spacing of the points";
    if (p->tolerance < RBF_DENSE_TOLERANCE)
        return "the tolerance is near rounding";
    if (p->dimension > RBF_FAST_DIMENSION)
        return "points in more than three dimensions have too many neighbours";
    return NULL;
}

const rbf_solver *rbf_solver_choose(const rbf_problem_size *size, int64_t limit,
                                    const char **reason)
{
    const char *dense = dense_reason(size);
    const int fits = rbf_dense_solver.bytes(size) <= limit;
    if (dense != NULL && (fits || !size->definite || size->points <= RBF_DENSE_POINTS)) {
        *reason = dense;
        return &rbf_dense_solver;
    }
    *reason = fits ? "so many points are solved for faster by iteration"
                   : "a factorisation does not fit into memory";
    return &rbf_fast_solver;
}

int rbf_solver_choice_asks_flat(const rbf_problem_size *size, int64_t limit)
{
    const char *reason = NULL;
    rbf_problem_size flat = *size;
    flat.flat = 1;
    return rbf_solver_choose(size, limit, &reason) != rbf_solver_choose(&flat, limit, &reason);
}
