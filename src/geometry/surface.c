/* A tree of boxes over the triangles (Ericson 2005, chapter 6): halves by the centres along the
 * widest axis of the box, and a search that leaves out boxes farther than the best so far. */
#include "geometry/surface.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/median.h"

#define RBF_LEAF_SIZE 8

typedef struct node {
    int64_t begin, end;  /* its triangles: order[begin .. end) */
    int64_t left, right; /* children; -1 in a leaf */
} node;

struct rbf_surface {
    const rbf_mesh *mesh;
    int64_t *order;
    node *nodes;
    double *boxes;   /* [nodes][2][d]: least and greatest coordinates */
    double *centres; /* [triangles] along one axis; while the tree is built */
    int64_t node_count;
};

static double corner(const rbf_surface *s, int64_t triangle, int k, int axis)
{
    return s->mesh->vertices->axis[axis][s->mesh->triangles[3 * triangle + k]];
}

/* Three times the centres of a node's triangles, which sort as well. */
static void find_centres(rbf_surface *s, int axis, int64_t begin, int64_t end)
{
    for (int64_t i = begin; i < end; i++) {
        const int64_t t = s->order[i];
        s->centres[t] = corner(s, t, 0, axis) + corner(s, t, 1, axis) + corner(s, t, 2, axis);
    }
}

/* Fills the box of a node; returns its widest axis. */
static int bound(rbf_surface *s, int64_t index)
{
    const int d = s->mesh->vertices->dimension;
    const node *n = &s->nodes[index];
    double *low = s->boxes + index * 2 * d, *high = low + d;
    int widest = 0;
    for (int axis = 0; axis < d; axis++) {
        low[axis] = INFINITY;
        high[axis] = -INFINITY;
        for (int64_t i = n->begin; i < n->end; i++)
            for (int k = 0; k < 3; k++) {
                const double x = corner(s, s->order[i], k, axis);
                low[axis] = x < low[axis] ? x : low[axis];
                high[axis] = x > high[axis] ? x : high[axis];
            }
        if (high[axis] - low[axis] > high[widest] - low[widest])
            widest = axis;
    }
    return widest;
}

static int64_t build(rbf_surface *s, int64_t begin, int64_t end)
{
    const int64_t self = s->node_count++;
    s->nodes[self] = (node){begin, end, -1, -1};
    const int widest = bound(s, self);
    if (end - begin <= RBF_LEAF_SIZE)
        return self;
    const int64_t middle = begin + (end - begin) / 2;
    find_centres(s, widest, begin, end);
    rbf_select_median(s->order, s->centres, begin, end, middle);
    const int64_t left = build(s, begin, middle), right = build(s, middle, end);
    s->nodes[self].left = left;
    s->nodes[self].right = right;
    return self;
}

rbf_status rbf_surface_create(rbf_context *context, const rbf_mesh *mesh, rbf_surface **surface)
{
    const int64_t count = mesh->triangle_count;
    const int64_t nodes = count / (RBF_LEAF_SIZE / 4) + 1; /* halves of n > 8 hold at least 4 */
    rbf_surface *created = rbf_allocate_zero(context, 1, sizeof *created, "a tree of triangles");
    if (created == NULL)
        return RBF_E_MEMORY;
    created->mesh = mesh;
    created->order = rbf_allocate(context, count, sizeof *created->order, "a tree of triangles");
    created->nodes = rbf_allocate(context, nodes, sizeof *created->nodes, "a tree of triangles");
    created->boxes = rbf_allocate(context, rbf_multiply(nodes, 2 * mesh->vertices->dimension),
                                  sizeof *created->boxes, "a tree of triangles");
    created->centres =
        rbf_allocate(context, count, sizeof *created->centres, "a tree of triangles");
    if (created->order == NULL || created->nodes == NULL || created->boxes == NULL ||
        created->centres == NULL) {
        rbf_surface_destroy(&created);
        return RBF_E_MEMORY;
    }
    for (int64_t i = 0; i < count; i++)
        created->order[i] = i;
    build(created, 0, count);
    rbf_release(created->centres);
    created->centres = NULL;
    *surface = created;
    return RBF_OK;
}

void rbf_surface_destroy(rbf_surface **surface)
{
    if (surface == NULL || *surface == NULL)
        return;
    rbf_release((*surface)->order);
    rbf_release((*surface)->nodes);
    rbf_release((*surface)->boxes);
    rbf_release((*surface)->centres);
    rbf_release(*surface);
    *surface = NULL;
}

typedef struct search {
    const double *x;
    int64_t triangle;
    double nearest[RBF_DIMENSION_MAX];
    double distance2;
} search;

/* Takes a + v u1 + w u2 if it is nearer than the best so far. */
static void offer(search *s, int d, int64_t triangle, const double *a, const double *u1, double v,
                  const double *u2, double w)
{
    double point[RBF_DIMENSION_MAX], sum = 0.0;
    for (int k = 0; k < d; k++) {
        point[k] = a[k] + v * u1[k] + w * u2[k];
        sum += (point[k] - s->x[k]) * (point[k] - s->x[k]);
    }
    if (sum < s->distance2) {
        s->distance2 = sum;
        s->triangle = triangle;
        memcpy(s->nearest, point, (size_t)d * sizeof *point);
    }
}

static double dot(int d, const double *a, const double *b)
{
    double sum = 0.0;
    for (int k = 0; k < d; k++)
        sum += a[k] * b[k];
    return sum;
}

/* The foot of the perpendicular if it lies inside, else the nearest points of the three edges. */
static void search_triangle(const rbf_surface *surface, int64_t triangle, search *s)
{
    const int d = surface->mesh->vertices->dimension;
    double p[3][RBF_DIMENSION_MAX], edge[3][RBF_DIMENSION_MAX], to_x[3][RBF_DIMENSION_MAX];
    for (int axis = 0; axis < d; axis++)
        for (int k = 0; k < 3; k++)
            p[k][axis] = corner(surface, triangle, k, axis);
    for (int axis = 0; axis < d; axis++)
        for (int k = 0; k < 3; k++) {
            edge[k][axis] = p[(k + 1) % 3][axis] - p[k][axis];
            to_x[k][axis] = s->x[axis] - p[k][axis];
        }
    /* x - p0 = v e0 - w e2 + normal: e2 runs from p2 to p0 */
    const double e00 = dot(d, edge[0], edge[0]), e22 = dot(d, edge[2], edge[2]);
    const double e02 = -dot(d, edge[0], edge[2]), determinant = e00 * e22 - e02 * e02;
    const double x0 = dot(d, to_x[0], edge[0]), x2 = -dot(d, to_x[0], edge[2]);
    const double v = (e22 * x0 - e02 * x2) / determinant;
    const double w = (e00 * x2 - e02 * x0) / determinant;
    if (determinant > 0.0 && v >= 0.0 && w >= 0.0 && v + w <= 1.0) {
        offer(s, d, triangle, p[0], edge[0], v, edge[2], -w);
        return;
    }
    for (int k = 0; k < 3; k++) {
        const double length2 = dot(d, edge[k], edge[k]);
        const double along = length2 > 0.0 ? dot(d, to_x[k], edge[k]) / length2 : 0.0;
        offer(s, d, triangle, p[k], edge[k], fmin(fmax(along, 0.0), 1.0), edge[k], 0.0);
    }
}

static double box_distance2(const rbf_surface *s, int64_t index, const double *x)
{
    const int d = s->mesh->vertices->dimension;
    const double *low = s->boxes + index * 2 * d, *high = low + d;
    double sum = 0.0;
    for (int k = 0; k < d; k++) {
        const double outside = fmax(fmax(low[k] - x[k], x[k] - high[k]), 0.0);
        sum += outside * outside;
    }
    return sum;
}

static void search_node(const rbf_surface *surface, int64_t index, search *s)
{
    const node *n = &surface->nodes[index];
    if (n->left < 0) {
        for (int64_t i = n->begin; i < n->end; i++)
            search_triangle(surface, surface->order[i], s);
        return;
    }
    const double left = box_distance2(surface, n->left, s->x);
    const double right = box_distance2(surface, n->right, s->x);
    const int64_t near = left <= right ? n->left : n->right;
    search_node(surface, near, s);
    if (fmax(left, right) < s->distance2)
        search_node(surface, near == n->left ? n->right : n->left, s);
}

int64_t rbf_surface_nearest(const rbf_surface *surface, const double *x, double *nearest,
                            double *distance2)
{
    search s = {.x = x, .triangle = -1, .distance2 = INFINITY};
    search_node(surface, 0, &s);
    memcpy(nearest, s.nearest, (size_t)surface->mesh->vertices->dimension * sizeof *nearest);
    *distance2 = s.distance2;
    return s.triangle;
}
