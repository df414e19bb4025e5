/* Poisson disks by grids of hashed cells. All threads look for the points that the levels before cover,
 * since these do not change; only what is left of a level is taken point by point. */
#include "solver/fast/preconditioner/ordering.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "core/random.h"
#include "solver/fast/preconditioner/curve.h"

#define RBF_LEVEL_RATIO   1.5   /* of the radii of two levels */
#define RBF_LEAST_RADIUS  1e-14 /* of the extent; what is nearer counts as coincident */
#define RBF_HASHED_AXES   3     /* more would mean 2^d cells to look at */
#define RBF_LEAST_BUCKETS 1024

typedef struct builder {
    const rbf_points *points;
    int axes, axis[RBF_HASHED_AXES]; /* those that cells are made along */
    double low[RBF_HASHED_AXES], extent;
    int64_t in;        /* points in levels so far */
    int32_t *accepted; /* [n] in their order */
    int32_t *waiting;  /* [n] in no level yet */
    uint8_t *covered;  /* [n] of those that wait, in their order: by the levels before */
    double *distance2; /* [n] to a point that is in: an upper bound of that to the nearest */
    int32_t *next;     /* [n] in its bucket; -1: the last */
    int32_t *before;   /* [capacity] buckets of the levels before, the first point of each, */
    int32_t *level;    /* [capacity] and of this level */
    int64_t capacity, used;
    double radius;
} builder;

/* The axes of the cells, and the diagonal of the bounding box. */
static void measure(builder *b)
{
    int axes[RBF_DIMENSION_MAX];
    double low[RBF_DIMENSION_MAX], width[RBF_DIMENSION_MAX];
    const int d = rbf_widest_axes(b->points, RBF_DIMENSION_MAX, axes, low, width);
    b->axes = d < RBF_HASHED_AXES ? d : RBF_HASHED_AXES;
    b->extent = 0.0;
    for (int a = 0; a < d; a++)
        b->extent = hypot(b->extent, width[a]);
    for (int a = 0; a < b->axes; a++) {
        b->axis[a] = axes[a];
        b->low[a] = low[a];
    }
}

/* The bucket of a cell. Two cells may share one: what lies in it is compared by distance anyhow. */
static int64_t bucket_of(const builder *b, const int64_t cell[RBF_HASHED_AXES])
{
    uint64_t hash = 0;
    for (int a = 0; a < b->axes; a++)
        hash = (hash ^ (uint64_t)cell[a]) * 0x9e3779b97f4a7c15u;
    return (int64_t)(hash >> 24 & (uint64_t)(b->used - 1));
}

static int64_t cell_of(const builder *b, int64_t i, int a, double offset)
{
    const double x = b->points->axis[b->axis[a]][i] - b->low[a];
    return (int64_t)floor((x + offset) / (2.0 * b->radius));
}

static void insert(builder *b, int32_t *buckets, int32_t point)
{
    int64_t cell[RBF_HASHED_AXES] = {0};
    for (int a = 0; a < b->axes; a++)
        cell[a] = cell_of(b, point, a, 0.0);
    int32_t *bucket = &buckets[bucket_of(b, cell)];
    b->next[point] = *bucket;
    *bucket = point;
}

/* Grids of cells of twice the radius: one with all that is in, and an empty one. A level holds a few times
 * as many points as all before it. */
static void fill_grids(builder *b)
{
    for (b->used = RBF_LEAST_BUCKETS; b->used < 4 * b->in && b->used < b->capacity;)
        b->used *= 2;
    memset(b->before, 0xff, (size_t)b->used * sizeof *b->before);
    memset(b->level, 0xff, (size_t)b->used * sizeof *b->level);
    for (int64_t i = 0; i < b->in; i++)
        insert(b, b->before, b->accepted[i]);
}

static double distance2_between(const rbf_points *p, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < p->dimension; k++) {
        const double difference = p->axis[k][i] - p->axis[k][j];
        sum += difference * difference;
    }
    return sum;
}

/* Whether some point of the grid lies within the radius; the ball touches two cells along an axis. */
static int is_covered(const builder *b, const int32_t *buckets, int32_t point)
{
    const double radius2 = b->radius * b->radius;
    int64_t first[RBF_HASHED_AXES] = {0};
    for (int a = 0; a < b->axes; a++)
        first[a] = cell_of(b, point, a, -b->radius);
    for (int corner = 0; corner < 1 << b->axes; corner++) {
        int64_t cell[RBF_HASHED_AXES];
        for (int a = 0; a < RBF_HASHED_AXES; a++)
            cell[a] = first[a] + (corner >> a & 1);
        for (int32_t i = buckets[bucket_of(b, cell)]; i >= 0; i = b->next[i]) {
            const double distance2 = distance2_between(b->points, point, i);
            b->distance2[point] = fmin(b->distance2[point], distance2);
            if (distance2 <= radius2)
                return 1;
        }
    }
    return 0;
}

/* One level: moves what is not covered from the waiting; returns how many go on waiting, and the
 * most that one of them may be away from a point that is in. */
static int64_t fill_level(builder *b, int threads, int64_t waiting, double *farthest2)
{
    int64_t left = 0;
    *farthest2 = 0.0;
    fill_grids(b);
#pragma omp parallel for schedule(static, 1024) num_threads(threads)
    for (int64_t i = 0; i < waiting; i++) {
        const int32_t point = b->waiting[i];
        b->covered[i] =
            b->distance2[point] <= b->radius * b->radius || is_covered(b, b->before, point);
    }
    for (int64_t i = 0; i < waiting; i++) {
        const int32_t point = b->waiting[i];
        if (b->covered[i] || is_covered(b, b->level, point)) {
            *farthest2 = fmax(*farthest2, b->distance2[point]);
            b->waiting[left++] = point;
        } else {
            b->accepted[b->in++] = point;
            insert(b, b->level, point);
        }
    }
    return left;
}

static void shuffle(int32_t *points, int64_t count, uint64_t *state)
{
    for (int64_t i = count - 1; i > 0; i--) {
        const int64_t j = rbf_random_below(state, i + 1);
        const int32_t swapped = points[i];
        points[i] = points[j];
        points[j] = swapped;
    }
}

static rbf_status fill_levels(rbf_context *context, builder *b, rbf_ordering *order)
{
    const int64_t n = b->points->count;
    int64_t waiting = n;
    double farthest2 = INFINITY;
    uint64_t state = 1;
    rbf_status status = RBF_OK;
    b->radius = b->extent / 2.0;
    while (waiting > 0 && status == RBF_OK) {
        const int64_t begin = order->begins[order->levels] = b->in;
        if (order->levels == RBF_LEVELS_MAX - 1 || farthest2 == 0.0 ||
            b->radius <= RBF_LEAST_RADIUS * b->extent) {
            memcpy(b->accepted + b->in, b->waiting, (size_t)waiting * sizeof *b->waiting);
            b->in = n;
            waiting = 0;
        } else {
            const int threads = rbf_threads_for(context, 100.0 * (double)waiting);
            waiting = fill_level(b, threads, waiting, &farthest2);
            b->radius = fmin(b->radius / RBF_LEVEL_RATIO, sqrt(farthest2) * (1.0 - 1e-12));
        }
        shuffle(b->accepted + begin, b->in - begin, &state);
        order->levels += b->in > begin;
        status = rbf_progress(context, "order", (double)b->in / (double)n);
    }
    order->begins[order->levels] = n;
    return status;
}

rbf_status rbf_ordering_create(rbf_context *context, const rbf_points *points, rbf_ordering *order)
{
    const int64_t n = points->count;
    rbf_ordering created = {0};
    builder b = {.points = points, .capacity = RBF_LEAST_BUCKETS};
    while (b.capacity < n)
        b.capacity *= 2;
    b.accepted = rbf_allocate(context, n, sizeof *b.accepted, "an order of points");
    b.waiting = rbf_allocate(context, n, sizeof *b.waiting, "an order of points");
    b.distance2 = rbf_allocate(context, n, sizeof *b.distance2, "an order of points");
    b.next = rbf_allocate(context, n, sizeof *b.next, "an order of points");
    b.covered = rbf_allocate(context, n, sizeof *b.covered, "an order of points");
    b.before = rbf_allocate(context, b.capacity, sizeof *b.before, "an order of points");
    b.level = rbf_allocate(context, b.capacity, sizeof *b.level, "an order of points");
    rbf_status status = RBF_E_MEMORY;
    if (b.accepted == NULL || b.waiting == NULL || b.distance2 == NULL || b.next == NULL ||
        b.covered == NULL || b.before == NULL || b.level == NULL)
        goto done;
    for (int64_t i = 0; i < n; i++) {
        b.distance2[i] = INFINITY;
        b.waiting[i] = (int32_t)i;
    }
    measure(&b);
    status = fill_levels(context, &b, &created);
    if (status == RBF_OK) {
        created.points = b.accepted;
        b.accepted = NULL;
        *order = created;
    }
done:
    rbf_release(b.accepted);
    rbf_release(b.waiting);
    rbf_release(b.distance2);
    rbf_release(b.next);
    rbf_release(b.covered);
    rbf_release(b.before);
    rbf_release(b.level);
    return status;
}

void rbf_ordering_release(rbf_ordering *order)
{
    rbf_release(order->points);
    *order = (rbf_ordering){0};
}
