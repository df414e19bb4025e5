/* The places of points, group by group. */
#ifndef RBF_SOLVER_FAST_GROUPS_H
#define RBF_SOLVER_FAST_GROUPS_H

#include "solver/fast/ordering.h"
#include "solver/fast/sets.h"

/* Fills all of `sets` but the lists. What it made in vain is rbf_sets_release()'s. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL. */
rbf_status rbf_groups_create(rbf_context *context, const rbf_system *system,
                             const rbf_ordering *order, rbf_sets *sets);

#endif
