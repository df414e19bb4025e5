/* Balanced trees without pointers: node k halves its range and has the children 2 k + 1 and 2 k + 2.
 * A group lies close together, so that one walk for all its members opens hardly more boxes than
 * one for a single point would. */
#include "solver/fast/preconditioner/scales.h"

#include <math.h>

#include "core/memory.h"
#include "geometry/median.h"

#define RBF_LEAF 16
/* Points of a part of a tree that a thread builds alone. */
#define RBF_BUILT_ALONE 4096

struct rbf_scale {
    const rbf_points *placed;
    int64_t begin, count; /* places begin .. begin + count - 1 */
    int64_t nodes;
    int64_t *place;     /* [count], leaf by leaf */
    double *coordinate; /* [d][count], in that order */
    double *low, *high; /* [nodes][d], boxes */
    int64_t *first;     /* [nodes], the least place in each */
};

int64_t rbf_scale_begin(int s)
{
    int64_t begin = s > 0 ? RBF_SCALE_FIRST : 0;
    for (int k = 1; k < s; k++)
        begin *= RBF_SCALE_GROWTH;
    return begin;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The box of places [begin .. end) of the tree, and the axis along which it is widest. */
static int measure_node(rbf_scale *t, int64_t node, int64_t begin, int64_t end)
{
    const int d = t->placed->dimension;
    int widest = 0;
    double width = -1.0;
    t->first[node] = t->place[begin];
    for (int64_t i = begin + 1; i < end; i++)
        t->first[node] = smaller(t->first[node], t->place[i]);
    for (int k = 0; k < d; k++) {
        const double *x = t->placed->axis[k];
        double low = x[t->place[begin]], high = low;
        for (int64_t i = begin + 1; i < end; i++) {
            const double value = x[t->place[i]];
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        t->low[node * d + k] = low;
        t->high[node * d + k] = high;
        if (high - low > width) {
            width = high - low;
            widest = k;
        }
    }
    return widest;
}

/* The parts do not touch each other, so that any thread may build either. */
static void build(rbf_scale *t, int64_t node, int64_t begin, int64_t end)
{
    const int widest = measure_node(t, node, begin, end);
    if (end - begin <= RBF_LEAF)
        return;
    const int64_t middle = begin + (end - begin) / 2;
    rbf_select_median(t->place, t->placed->axis[widest], begin, end, middle);
#pragma omp task if (end - begin > RBF_BUILT_ALONE)
    build(t, 2 * node + 1, begin, middle);
    build(t, 2 * node + 2, middle, end);
}

static void scale_destroy(rbf_scale **scale)
{
    if (*scale == NULL)
        return;
    rbf_release((*scale)->place);
    rbf_release((*scale)->coordinate);
    rbf_release((*scale)->low);
    rbf_release((*scale)->high);
    rbf_release((*scale)->first);
    rbf_release(*scale);
    *scale = NULL;
}

static rbf_status scale_create(rbf_context *context, const rbf_points *placed, int64_t begin,
                               int64_t end, rbf_scale **scale)
{
    const int d = placed->dimension;
    rbf_scale *t = rbf_allocate_zero(context, 1, sizeof *t, "a tree of points");
    if (t == NULL)
        return RBF_E_MEMORY;
    t->placed = placed;
    t->begin = begin;
    t->count = end - begin;
    t->nodes = 1;
    for (int64_t widest = t->count; widest > RBF_LEAF; widest = (widest + 1) / 2)
        t->nodes = 2 * t->nodes + 1;
    t->place = rbf_allocate(context, t->count, sizeof *t->place, "a tree of points");
    t->coordinate =
        rbf_allocate(context, rbf_multiply(t->count, d), sizeof *t->coordinate, "a tree of points");
    t->low = rbf_allocate(context, t->nodes * d, sizeof *t->low, "a tree of points");
    t->high = rbf_allocate(context, t->nodes * d, sizeof *t->high, "a tree of points");
    t->first = rbf_allocate(context, t->nodes, sizeof *t->first, "a tree of points");
    if (t->place == NULL || t->coordinate == NULL || t->low == NULL || t->high == NULL ||
        t->first == NULL) {
        scale_destroy(&t);
        return RBF_E_MEMORY;
    }
    for (int64_t i = 0; i < t->count; i++)
        t->place[i] = begin + i;
    const int threads = rbf_threads_for(context, 200.0 * (double)t->count);
#pragma omp parallel num_threads(threads)
    {
#pragma omp single
        build(t, 0, 0, t->count);
#pragma omp for schedule(static)
        for (int64_t i = 0; i < t->count; i++)
            for (int k = 0; k < d; k++)
                t->coordinate[k * t->count + i] = placed->axis[k][t->place[i]];
    }
    *scale = t;
    return RBF_OK;
}

rbf_status rbf_scales_create(rbf_context *context, const rbf_points *placed, rbf_scales *scales)
{
    rbf_scales created = {0};
    rbf_status status = RBF_OK;
    while (status == RBF_OK && rbf_scale_begin(created.count) < placed->count) {
        const int s = created.count;
        status = scale_create(context, placed, rbf_scale_begin(s),
                              smaller(placed->count, rbf_scale_begin(s + 1)), &created.scale[s]);
        created.count += status == RBF_OK;
    }
    if (status == RBF_OK)
        *scales = created;
    else
        rbf_scales_release(&created);
    return status;
}

void rbf_scales_release(rbf_scales *scales)
{
    for (int s = 0; s < scales->count; s++)
        scale_destroy(&scales->scale[s]);
    scales->count = 0;
}

/* A walk: the members side by side, their box, and how near a point must be to be wanted. */
typedef struct search {
    const rbf_scale *t;
    int64_t begin;
    int members;
    double x[RBF_DIMENSION_MAX][RBF_GROUP_MAX];
    double low[RBF_DIMENSION_MAX], high[RBF_DIMENSION_MAX];
    double bound2[RBF_GROUP_MAX], largest_bound2;
    rbf_nearest *nearest;
} search;

void rbf_nearest_start(rbf_nearest *nearest, int wanted)
{
    nearest->wanted = wanted;
    for (int m = 0; m < RBF_GROUP_MAX; m++)
        nearest->found[m] = 0;
}

static double bound2_of(const rbf_nearest *nearest, int m)
{
    return nearest->found[m] < nearest->wanted ? INFINITY : nearest->key[m][nearest->wanted - 1];
}

static void insert(search *s, int m, int64_t place, double distance2)
{
    rbf_nearest *nearest = s->nearest;
    double *row = nearest->key[m], key;
    uint64_t bits = 0;
    memcpy(&bits, &distance2, sizeof bits);
    bits = (bits & ~(uint64_t)0xffffffff) | (uint64_t)place;
    memcpy(&key, &bits, sizeof key);
    int i = nearest->found[m] < nearest->wanted ? nearest->found[m]++ : nearest->wanted - 1;
    for (; i > 0 && row[i - 1] > key; i--)
        row[i] = row[i - 1];
    row[i] = key;
    s->bound2[m] = bound2_of(nearest, m);
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* Whether a box is near enough to any one of the members: the box of all of them is a coarse test. */
static int is_near(const search *s, int64_t node)
{
    const int d = s->t->placed->dimension;
    double distance2[RBF_GROUP_MAX] = {0};
    int near = 0;
    for (int k = 0; k < d; k++) {
        const double low = s->t->low[node * d + k], high = s->t->high[node * d + k];
        for (int m = 0; m < RBF_GROUP_MAX; m++) {
            const double gap = larger(0.0, larger(low - s->x[k][m], s->x[k][m] - high));
            distance2[m] += gap * gap;
        }
    }
    for (int m = 0; m < RBF_GROUP_MAX; m++)
        near |= distance2[m] < s->bound2[m];
    return near;
}

static void search_leaf(search *s, int64_t begin, int64_t end)
{
    const rbf_scale *t = s->t;
    double distance2[RBF_GROUP_MAX];
    for (int64_t i = begin; i < end; i++) {
        if (t->place[i] >= s->begin)
            continue;
        for (int m = 0; m < RBF_GROUP_MAX; m++)
            distance2[m] = (t->coordinate[i] - s->x[0][m]) * (t->coordinate[i] - s->x[0][m]);
        for (int k = 1; k < t->placed->dimension; k++) {
            const double x = t->coordinate[k * t->count + i];
            for (int m = 0; m < RBF_GROUP_MAX; m++)
                distance2[m] += (x - s->x[k][m]) * (x - s->x[k][m]);
        }
        for (int m = 0; m < s->members; m++)
            if (distance2[m] < s->bound2[m])
                insert(s, m, t->place[i], distance2[m]);
    }
    s->largest_bound2 = 0.0;
    for (int m = 0; m < s->members; m++)
        s->largest_bound2 = larger(s->largest_bound2, s->bound2[m]);
}

/* From box to box; infinity for a box that lies behind the group in the order. */
static double distance2_to(const search *s, int64_t node)
{
    const rbf_scale *t = s->t;
    const int d = t->placed->dimension;
    double sum = 0.0;
    if (t->first[node] >= s->begin)
        return INFINITY;
    for (int k = 0; k < d; k++) {
        const double below = s->low[k] - t->high[node * d + k];
        const double above = t->low[node * d + k] - s->high[k];
        const double gap = larger(0.0, larger(below, above));
        sum += gap * gap;
    }
    return sum;
}

/* Of the middles: what lies in the midst of the members is opened first, which soon leaves little to
 * be found. */
static double distance2_of_middles(const search *s, int64_t node)
{
    const rbf_scale *t = s->t;
    const int d = t->placed->dimension;
    double sum = 0.0;
    for (int k = 0; k < d; k++) {
        const double apart = t->low[node * d + k] + t->high[node * d + k] - s->low[k] - s->high[k];
        sum += apart * apart;
    }
    return sum;
}

static void search_node(search *s, int64_t node, int64_t begin, int64_t end)
{
    if (!(distance2_to(s, node) < s->largest_bound2))
        return;
    if (end - begin <= RBF_LEAF) {
        if (is_near(s, node))
            search_leaf(s, begin, end);
        return;
    }
    const int64_t middle = begin + (end - begin) / 2, left = 2 * node + 1, right = 2 * node + 2;
    const int left_first = distance2_of_middles(s, left) <= distance2_of_middles(s, right);
    if (left_first)
        search_node(s, left, begin, middle);
    search_node(s, right, middle, end);
    if (!left_first)
        search_node(s, left, begin, middle);
}

void rbf_scales_search(const rbf_scales *scales, int scale, int64_t begin, int64_t end,
                       rbf_nearest *nearest)
{
    search s = {.t = scales->scale[scale], .begin = begin, .nearest = nearest};
    s.members = (int)(end - begin);
    for (int k = 0; k < s.t->placed->dimension; k++) {
        const double *x = s.t->placed->axis[k] + begin;
        s.low[k] = s.high[k] = x[0];
        for (int m = 0; m < s.members; m++) {
            s.x[k][m] = x[m];
            s.low[k] = x[m] < s.low[k] ? x[m] : s.low[k];
            s.high[k] = larger(s.high[k], x[m]);
        }
    }
    for (int m = 0; m < s.members; m++) {
        s.bound2[m] = bound2_of(nearest, m);
        s.largest_bound2 = larger(s.largest_bound2, s.bound2[m]);
    }
    search_node(&s, 0, 0, s.t->count);
}
