/* The places of points, group by group. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_GROUPS_H
#define RBF_SOLVER_FAST_PRECONDITIONER_GROUPS_H

#include "solver/fast/preconditioner/ordering.h"
#include "solver/fast/preconditioner/sets.h"

/* Parts that a group can be cut into, and what lies together does so in each: halves, quarters. */
#define RBF_PARTS_MAX 4

static inline int64_t rbf_group_part(const rbf_group *group, int part, int parts)
{
    return group->begin + (group->end - group->begin) * part / parts;
}

/* Fills all of `sets` but the lists. What it made in vain is rbf_sets_release()'s. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_groups_create(rbf_context *context, const rbf_system *system,
                             const rbf_ordering *order, rbf_sets *sets);

#endif
