/* Groups of points, and for each the set of points that its columns of W may use.
 *
 * Within a level of the order, points that lie together make a group of at most RBF_GROUP_MAX, and
 * the groups come in random order. Where the members lie so far apart that they have little in common,
 * a group is cut into parts, each a group of its own. The set of a group joins, over its members, the k_a nearest
 * predecessors and the k_b nearest of every coarser scale, and adds the beginning of the order. The
 * scales are what makes points along tracks work, the beginning what keeps local systems regular
 * where points lie on a line or a plane. */
#ifndef RBF_SOLVER_FAST_PRECONDITIONER_SETS_H
#define RBF_SOLVER_FAST_PRECONDITIONER_SETS_H

#include <stdint.h>

#include "solver/fast/preconditioner/preconditioner.h"

#define RBF_HEAD     1000 /* points that use all of their predecessors, if that determines the tail */
#define RBF_COARSEST 16   /* the first points of the order, in every set */
#define RBF_SET_MAX                                                                                \
    1500 /* points of a set; what comes from the coarsest scales is left out first */

/* The members of a group are the places begin .. end - 1. Its list, local[list .. list + width), holds
 * the points of its set and then its members. */
typedef struct rbf_group {
    int64_t begin, end;
    int64_t list;
    int32_t width, members;
} rbf_group;

/* Place i of the order is points[i]. The first q = terms places determine the tail and belong to no
 * group, but to every set. Groups stand by the numbers of their first members: if neighbours in space
 * have numbers close to each other (curve.h), so have groups. */
typedef struct rbf_sets {
    int64_t count;   /* of points */
    int64_t head;    /* the first places, each group of which has all its predecessors in its set */
    int32_t *points; /* [count] */
    int64_t groups;
    rbf_group *group; /* [groups] */
    int64_t total;    /* entries of all lists */
    int32_t *local;   /* [total] */
} rbf_sets;

/* The same for any number of threads. Errors: RBF_E_MEMORY, RBF_E_CANCELLED, RBF_E_ARGUMENT
 * (options), RBF_E_NUMERICAL (the tail is not determined by the points). */
rbf_status rbf_sets_create(rbf_context *context, const rbf_system *system,
                           const rbf_preconditioner_options *options, rbf_sets *sets);
void rbf_sets_release(rbf_sets *sets);

#endif
