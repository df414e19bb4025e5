/* kd-tree: split along the widest axis at the median, leaves of a few points. Children of equal
 * coordinates may lie on either side, so pruning compares with <=. */
#include "geometry/kdtree.h"

#include <math.h>

#include "core/memory.h"
#include "geometry/median.h"

/* Points of a part of the tree that a thread builds alone. */
#define RBF_BUILT_ALONE 4096

typedef struct node {
    int64_t begin, end;  /* its points: order[begin .. end) */
    int64_t left, right; /* children; -1 in a leaf */
    int axis;
    double split;
} node;

struct rbf_kdtree {
    const rbf_points *points;
    int64_t *order;
    rbf_points *sorted; /* in that order */
    node *nodes;
    int64_t node_count;
};

/* The children do not touch each other's points, so that any thread may build either. Which number a node
 * gets hangs on that, and nothing on the number but the links to it. */
static int64_t build(rbf_kdtree *tree, int64_t begin, int64_t end)
{
    int64_t self = 0;
#pragma omp atomic capture
    self = tree->node_count++;
    node *n = &tree->nodes[self];
    *n = (node){.begin = begin, .end = end, .left = -1, .right = -1};
    if (end - begin <= RBF_LEAF_SIZE)
        return self;
    int64_t middle = begin + (end - begin) / 2;
    n->axis = rbf_widest_axis(tree->points, tree->order, begin, end);
    rbf_select_median(tree->order, tree->points->axis[n->axis], begin, end, middle);
    n->split = tree->points->axis[n->axis][tree->order[middle]];
#pragma omp task if (end - begin > RBF_BUILT_ALONE)
    n->left = build(tree, begin, middle);
    n->right = build(tree, middle, end);
    return self;
}

rbf_status rbf_kdtree_create(rbf_context *context, const rbf_points *points, rbf_kdtree **tree)
{
    const int64_t n = points->count;
    rbf_kdtree *created = rbf_allocate_zero(context, 1, sizeof *created, "a kd-tree");
    rbf_status status = RBF_E_MEMORY;
    if (created == NULL)
        return status;
    created->points = points;
    created->order = rbf_allocate(context, n, sizeof *created->order, "a kd-tree");
    /* halving n > 16 leaves at least 8 a leaf, so at most n / 8 leaves and as many inner nodes */
    created->nodes =
        rbf_allocate(context, n / (RBF_LEAF_SIZE / 4) + 1, sizeof *created->nodes, "a kd-tree");
    if (created->order == NULL || created->nodes == NULL)
        goto done;
    for (int64_t i = 0; i < n; i++)
        created->order[i] = i;
    const int threads = rbf_threads_for(context, 200.0 * (double)n);
#pragma omp parallel num_threads(threads)
#pragma omp single
    (void)build(created, 0, n);
    status = rbf_points_select(context, points, n, created->order, &created->sorted);
done:
    if (status == RBF_OK)
        *tree = created;
    else
        rbf_kdtree_destroy(&created);
    return status;
}

void rbf_kdtree_destroy(rbf_kdtree **tree)
{
    if (tree == NULL || *tree == NULL)
        return;
    rbf_release((*tree)->order);
    rbf_points_destroy(&(*tree)->sorted);
    rbf_release((*tree)->nodes);
    rbf_release(*tree);
    *tree = NULL;
}

/* What is looked for, and the nearest points so far by distance. */
typedef struct search {
    double x[RBF_DIMENSION_MAX];
    int64_t self; /* a point of the tree that does not count; -1: none */
    double good_enough2;
    int wanted, found;
    int64_t *nearest;  /* [wanted] */
    double *distance2; /* [wanted] */
} search;

/* A point must be nearer than this to be among those wanted, or as near and of a lower row. */
static double bound2(const search *s)
{
    return s->found < s->wanted ? INFINITY : s->distance2[s->wanted - 1];
}

static int comes_before(int64_t i, double i2, int64_t j, double j2)
{
    return i2 < j2 || (i2 == j2 && i < j);
}

static void insert(search *s, int64_t index, double distance2)
{
    int place = s->found < s->wanted ? s->found++ : s->wanted - 1;
    for (; place > 0 &&
           comes_before(index, distance2, s->nearest[place - 1], s->distance2[place - 1]);
         place--) {
        s->distance2[place] = s->distance2[place - 1];
        s->nearest[place] = s->nearest[place - 1];
    }
    s->distance2[place] = distance2;
    s->nearest[place] = index;
}

/* Squares of the distances of a leaf's points from x. */
static void leaf_squares(const rbf_kdtree *tree, const node *n, const double *x,
                         double squares[RBF_LEAF_SIZE])
{
    const int64_t count = n->end - n->begin;
    for (int64_t i = 0; i < count; i++)
        squares[i] = 0.0;
    for (int k = 0; k < tree->points->dimension; k++) {
        const double *axis = tree->sorted->axis[k] + n->begin;
        for (int64_t i = 0; i < count; i++) {
            const double difference = axis[i] - x[k];
            squares[i] += difference * difference;
        }
    }
}

static void search_leaf(const rbf_kdtree *tree, const node *n, search *s)
{
    double squares[RBF_LEAF_SIZE];
    leaf_squares(tree, n, s->x, squares);
    for (int64_t i = n->begin; i < n->end; i++) {
        const int64_t other = tree->order[i];
        const double sum = squares[i - n->begin];
        if (other != s->self && sum <= bound2(s) &&
            (s->found < s->wanted ||
             comes_before(other, sum, s->nearest[s->wanted - 1], s->distance2[s->wanted - 1])))
            insert(s, other, sum);
    }
}

static void search_node(const rbf_kdtree *tree, int64_t index, search *s)
{
    const node *n = &tree->nodes[index];
    if (n->left < 0) {
        search_leaf(tree, n, s);
        return;
    }
    double offset = s->x[n->axis] - n->split;
    int64_t near = offset < 0.0 ? n->left : n->right;
    search_node(tree, near, s);
    if (bound2(s) > s->good_enough2 && offset * offset <= bound2(s))
        search_node(tree, near == n->left ? n->right : n->left, s);
}

int64_t rbf_kdtree_nearest_other(const rbf_kdtree *tree, int64_t i, double good_enough2,
                                 double *distance2)
{
    int64_t nearest = -1;
    search s = {.self = i,
                .good_enough2 = good_enough2,
                .wanted = 1,
                .nearest = &nearest,
                .distance2 = distance2};
    for (int k = 0; k < tree->points->dimension; k++)
        s.x[k] = tree->points->axis[k][i];
    *distance2 = INFINITY;
    search_node(tree, 0, &s);
    return nearest;
}

int rbf_kdtree_nearest(const rbf_kdtree *tree, const double *x, int wanted, int64_t *nearest,
                       double *distance2)
{
    search s = {.self = -1,
                .good_enough2 = -1.0,
                .wanted = wanted,
                .nearest = nearest,
                .distance2 = distance2};
    for (int k = 0; k < tree->points->dimension; k++)
        s.x[k] = x[k];
    search_node(tree, 0, &s);
    return s.found;
}

int rbf_kdtree_reaches(const rbf_kdtree *tree, const double *x, double radius2)
{
    int64_t nearest = -1;
    double distance2 = INFINITY;
    search s = {.self = -1,
                .good_enough2 = radius2,
                .wanted = 1,
                .nearest = &nearest,
                .distance2 = &distance2};
    for (int k = 0; k < tree->points->dimension; k++)
        s.x[k] = x[k];
    search_node(tree, 0, &s);
    return distance2 <= radius2;
}

/* What is looked for within a radius. */
typedef struct sphere {
    const double *x;
    double radius2;
    int64_t room, count; /* count -1: no room */
    int64_t *places;
} sphere;

/* Every point is written, and overwritten by the next unless it counts. */
static void within_leaf(const rbf_kdtree *tree, const node *n, sphere *s)
{
    double squares[RBF_LEAF_SIZE];
    int64_t count = s->count;
    if (count + RBF_LEAF_SIZE > s->room) {
        s->count = -1;
        return;
    }
    leaf_squares(tree, n, s->x, squares);
    for (int64_t i = n->begin; i < n->end; i++) {
        s->places[count] = i;
        count += squares[i - n->begin] <= s->radius2;
    }
    s->count = count;
}

static void within_node(const rbf_kdtree *tree, int64_t index, sphere *s)
{
    const node *n = &tree->nodes[index];
    if (n->left < 0) {
        within_leaf(tree, n, s);
        return;
    }
    const double offset = s->x[n->axis] - n->split;
    const int is_both = offset * offset <= s->radius2;
    if (is_both || offset < 0.0)
        within_node(tree, n->left, s);
    if ((is_both || offset >= 0.0) && s->count >= 0)
        within_node(tree, n->right, s);
}

int64_t rbf_kdtree_within(const rbf_kdtree *tree, const double *x, double radius2, int64_t room,
                          int64_t *places)
{
    sphere s = {.x = x, .radius2 = radius2, .room = room, .places = places};
    within_node(tree, 0, &s);
    return s.count;
}

int64_t rbf_kdtree_leaf(const rbf_kdtree *tree, const double *x)
{
    int64_t index = 0;
    while (tree->nodes[index].left >= 0) {
        const node *n = &tree->nodes[index];
        index = x[n->axis] < n->split ? n->left : n->right;
    }
    return tree->nodes[index].begin;
}

const int64_t *rbf_kdtree_order(const rbf_kdtree *tree)
{
    return tree->order;
}

const rbf_points *rbf_kdtree_sorted(const rbf_kdtree *tree)
{
    return tree->sorted;
}
