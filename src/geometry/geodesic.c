/* Fast marching with circular fronts.
 *
 * A triangle may combine the distances of two corners only if they belong to one source, so each
 * vertex keeps its few nearest sources: along the border between the regions of two sources both
 * are then known. A vertex that is improved after it was left goes back on the heap, so triangles
 * with obtuse angles need no splitting. */
#include "geometry/geodesic.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/duplicates.h"
#include "geometry/surface.h"

#define RBF_LABELS 4 /* sources a vertex keeps */
/* Less than this is no improvement but rounding. */
#define RBF_IMPROVEMENT         1e-12
#define RBF_STEPS_BETWEEN_LOOKS 65536

/* Label l is number l % RBF_LABELS of vertex l / RBF_LABELS. */
typedef struct marching {
    const rbf_mesh *mesh;
    int64_t *place; /* [vertices]: the first vertex at the same place */
    int64_t *first; /* [vertices + 1]: triangles around each place, around[first[v] ..] */
    int64_t *around;
    double *offset;    /* [sources]: how far each lies off the surface */
    int64_t *source;   /* [labels]; -1: free */
    double *distance;  /* [labels]: from the source's point of the surface, plus its offset */
    int64_t *heap;     /* labels, the nearest first */
    int64_t *position; /* [labels]: in the heap; -1: not in it */
    int64_t heap_count;
} marching;

static void heap_put(marching *m, int64_t position, int64_t label)
{
    m->heap[position] = label;
    m->position[label] = position;
}

static void heap_rise(marching *m, int64_t label)
{
    int64_t position = m->position[label];
    while (position > 0) {
        const int64_t above = (position - 1) / 2;
        if (!(m->distance[label] < m->distance[m->heap[above]]))
            break;
        heap_put(m, position, m->heap[above]);
        position = above;
    }
    heap_put(m, position, label);
}

static int64_t heap_pop(marching *m)
{
    const int64_t top = m->heap[0], last = m->heap[--m->heap_count];
    int64_t position = 0;
    m->position[top] = -1;
    if (m->heap_count == 0)
        return top;
    for (;;) {
        int64_t child = 2 * position + 1;
        if (child >= m->heap_count)
            break;
        if (child + 1 < m->heap_count &&
            m->distance[m->heap[child + 1]] < m->distance[m->heap[child]])
            child++;
        if (!(m->distance[m->heap[child]] < m->distance[last]))
            break;
        heap_put(m, position, m->heap[child]);
        position = child;
    }
    heap_put(m, position, last);
    return top;
}

/* The label that a vertex has for a source; -1: none. */
static int64_t find_label(const marching *m, int64_t vertex, int64_t source)
{
    for (int64_t l = vertex * RBF_LABELS; l < (vertex + 1) * RBF_LABELS; l++)
        if (m->source[l] == source)
            return l;
    return -1;
}

/* Where a new label of a vertex may go: a free one, or else its farthest. */
static int64_t worst_label(const marching *m, int64_t vertex)
{
    int64_t worst = vertex * RBF_LABELS;
    for (int64_t l = worst + 1; l < (vertex + 1) * RBF_LABELS; l++)
        if (m->distance[l] > m->distance[worst]) /* free ones are at infinity */
            worst = l;
    return worst;
}

/* A vertex learns of a way to a source. */
static void offer(marching *m, int64_t vertex, int64_t source, double distance)
{
    int64_t label = find_label(m, vertex, source);
    if (label < 0)
        label = worst_label(m, vertex);
    if (!(distance < m->distance[label] * (1.0 - RBF_IMPROVEMENT)))
        return;
    m->source[label] = source;
    m->distance[label] = distance;
    if (m->position[label] < 0)
        heap_put(m, m->heap_count++, label);
    heap_rise(m, label);
}

static double between(const rbf_points *points, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int k = 0; k < points->dimension; k++) {
        const double difference = points->axis[k][j] - points->axis[k][i];
        sum += difference * difference;
    }
    return sqrt(sum);
}

/* The distance at c from a circular front that has reached a and b, given the lengths of the
 * triangle's sides; infinity if the way from its centre to c does not cross the side from a to b.
 */
static double circular_front(double ab, double ac, double bc, double at_a, double at_b)
{
    /* a = (0, 0), b = (ab, 0), c above, the centre below */
    const double cx = (ac * ac - bc * bc + ab * ab) / (2.0 * ab);
    const double cy = sqrt(fmax(ac * ac - cx * cx, 0.0));
    const double sx = (at_a * at_a - at_b * at_b + ab * ab) / (2.0 * ab);
    const double sy2 = at_a * at_a - sx * sx;
    if (!(sy2 >= -RBF_IMPROVEMENT * (at_a * at_a + ab * ab))) /* a and b disagree, or ab = 0 */
        return INFINITY;
    const double sy = -sqrt(fmax(sy2, 0.0));
    const double crossing = sx * cy - cx * sy; /* times 1 / (cy - sy) */
    if (!(cy > sy && crossing >= 0.0 && crossing <= ab * (cy - sy)))
        return INFINITY;
    return sqrt((cx - sx) * (cx - sx) + (cy - sy) * (cy - sy));
}

/* The two other corners of a triangle, as places; 0 if it has no more than one place. */
static int others(const marching *m, int64_t triangle, int64_t vertex, int64_t other[2])
{
    const int64_t *corners = m->mesh->triangles + 3 * triangle;
    int count = 0;
    for (int k = 0; k < 3; k++)
        if (m->place[corners[k]] != vertex && count < 2)
            other[count++] = m->place[corners[k]];
    if (count == 1)
        other[1] = other[0];
    return count > 0;
}

/* A front that has reached `vertex` goes on along the sides of a triangle, and across it where it
 * has reached another corner too. */
static void advance(marching *m, int64_t vertex, int64_t source, double distance, int64_t triangle)
{
    const rbf_points *points = m->mesh->vertices;
    const double offset = m->offset[source], at_vertex = distance - offset;
    int64_t other[2];
    if (!others(m, triangle, vertex, other))
        return;
    const double length[2] = {between(points, vertex, other[0]), between(points, vertex, other[1])};
    const double opposite = between(points, other[0], other[1]);
    for (int k = 0; k < 2; k++)
        offer(m, other[k], source, distance + length[k]);
    for (int k = 0; k < 2; k++) {
        const int64_t label = find_label(m, other[1 - k], source);
        if (label >= 0)
            offer(m, other[k], source,
                  offset + circular_front(length[1 - k], length[k], opposite, at_vertex,
                                          m->distance[label] - offset));
    }
}

/* Is a label of no use but at its own vertex? The way from a source leads through vertices to which
 * it is the nearest, or through triangles with a corner of which it is: within two edges. */
static int off_the_way(const marching *m, int64_t vertex, double distance)
{
    double nearest = INFINITY, longest = 0.0;
    for (int64_t l = vertex * RBF_LABELS; l < (vertex + 1) * RBF_LABELS; l++)
        nearest = fmin(nearest, m->distance[l]);
    if (distance == nearest)
        return 0;
    for (int64_t i = m->first[vertex]; i < m->first[vertex + 1]; i++) {
        int64_t other[2];
        if (!others(m, m->around[i], vertex, other))
            continue;
        for (int k = 0; k < 2; k++)
            longest = fmax(longest, between(m->mesh->vertices, vertex, other[k]));
    }
    return distance > nearest + 2.0 * longest;
}

static rbf_status march(rbf_context *context, marching *m)
{
    const int64_t vertices = m->mesh->vertices->count;
    rbf_status status = RBF_OK;
    for (int64_t step = 0; m->heap_count > 0 && status == RBF_OK; step++) {
        const int64_t label = heap_pop(m), vertex = label / RBF_LABELS;
        const int64_t source = m->source[label];
        const double distance = m->distance[label];
        if (off_the_way(m, vertex, distance))
            continue;
        for (int64_t i = m->first[vertex]; i < m->first[vertex + 1]; i++)
            advance(m, vertex, source, distance, m->around[i]);
        if (step % RBF_STEPS_BETWEEN_LOOKS == 0)
            status = rbf_progress(context, "surface distances",
                                  fmin((double)step / (double)vertices, 1.0));
    }
    return status;
}

/* Each source starts at the corners of the triangle that is nearest to it. */
static rbf_status start(rbf_context *context, const rbf_points *sources, marching *m)
{
    const int d = sources->dimension;
    double x[RBF_DIMENSION_MAX], nearest[RBF_DIMENSION_MAX];
    rbf_surface *surface = NULL;
    rbf_status status = rbf_surface_create(context, m->mesh, &surface);
    for (int64_t i = 0; i < sources->count && status == RBF_OK; i++) {
        double distance2 = 0.0;
        for (int k = 0; k < d; k++)
            x[k] = sources->axis[k][i];
        const int64_t triangle = rbf_surface_nearest(surface, x, nearest, &distance2);
        m->offset[i] = sqrt(distance2);
        for (int corner = 0; corner < 3; corner++) {
            const int64_t vertex = m->mesh->triangles[3 * triangle + corner];
            double sum = 0.0;
            for (int k = 0; k < d; k++) {
                const double difference = m->mesh->vertices->axis[k][vertex] - nearest[k];
                sum += difference * difference;
            }
            offer(m, m->place[vertex], i, m->offset[i] + sqrt(sum));
        }
    }
    rbf_surface_destroy(&surface);
    return status;
}

/* Which triangles meet at each place, by counting and then filling. */
static void gather_triangles(marching *m)
{
    const int64_t count = m->mesh->vertices->count, corners = 3 * m->mesh->triangle_count;
    memset(m->first, 0, (size_t)(count + 1) * sizeof *m->first);
    for (int64_t i = 0; i < corners; i++)
        m->first[m->place[m->mesh->triangles[i]] + 1]++;
    for (int64_t v = 0; v < count; v++)
        m->first[v + 1] += m->first[v];
    for (int64_t i = 0; i < corners; i++)
        m->around[m->first[m->place[m->mesh->triangles[i]]]++] = i / 3;
    for (int64_t v = count; v > 0; v--) /* filling has moved each to its end */
        m->first[v] = m->first[v - 1];
    m->first[0] = 0;
}

static rbf_status marching_allocate(rbf_context *context, int64_t sources, marching *m)
{
    static const char what[] = "distances along the surface";
    const int64_t count = m->mesh->vertices->count, labels = rbf_multiply(count, RBF_LABELS);
    m->place = rbf_allocate(context, count, sizeof *m->place, what);
    m->first = rbf_allocate(context, count + 1, sizeof *m->first, what);
    m->around =
        rbf_allocate(context, rbf_multiply(3, m->mesh->triangle_count), sizeof *m->around, what);
    m->offset = rbf_allocate(context, sources, sizeof *m->offset, what);
    m->source = rbf_allocate(context, labels, sizeof *m->source, what);
    m->distance = rbf_allocate(context, labels, sizeof *m->distance, what);
    m->heap = rbf_allocate(context, labels, sizeof *m->heap, what);
    m->position = rbf_allocate(context, labels, sizeof *m->position, what);
    if (m->place == NULL || m->first == NULL || m->around == NULL || m->offset == NULL ||
        m->source == NULL || m->distance == NULL || m->heap == NULL || m->position == NULL)
        return RBF_E_MEMORY;
    for (int64_t l = 0; l < labels; l++) {
        m->source[l] = m->position[l] = -1;
        m->distance[l] = INFINITY;
    }
    return RBF_OK;
}

static void marching_release(marching *m)
{
    rbf_release(m->place);
    rbf_release(m->first);
    rbf_release(m->around);
    rbf_release(m->offset);
    rbf_release(m->source);
    rbf_release(m->distance);
    rbf_release(m->heap);
    rbf_release(m->position);
}

rbf_status rbf_geodesic_distances(rbf_context *context, const rbf_mesh *mesh,
                                  const rbf_points *sources, double *distance)
{
    marching m = {.mesh = mesh};
    double closest = 0.0;
    int64_t closest_rows[2];
    rbf_status status = marching_allocate(context, sources->count, &m);
    if (status == RBF_OK)
        status = rbf_duplicates_find(context, mesh->vertices, m.place, &closest, closest_rows);
    if (status == RBF_OK) {
        gather_triangles(&m);
        status = start(context, sources, &m);
    }
    if (status == RBF_OK)
        status = march(context, &m);
    for (int64_t v = 0; v < mesh->vertices->count && status == RBF_OK; v++) {
        distance[v] = INFINITY;
        for (int64_t k = 0; k < RBF_LABELS; k++)
            distance[v] = fmin(distance[v], m.distance[m.place[v] * RBF_LABELS + k]);
    }
    marching_release(&m);
    return status;
}
