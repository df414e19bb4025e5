/* The memory of a thread: one piece, cut into arrays. */
#include "core/memory.h"
#include "solver/local/local.h"

enum { LANES = RBF_LANES };

_Static_assert(sizeof(int64_t) == sizeof(double), "both are cut from one piece");

/* Cuts arrays from a piece of memory, or only counts where there is none. */
typedef struct knife {
    double *memory;
    int64_t used;
} knife;

/* Whole lines, so that vectors are aligned. */
static double *cut(knife *k, int64_t count)
{
    double *piece = k->memory == NULL ? NULL : k->memory + k->used;
    k->used = rbf_add(k->used, rbf_add(count, 7) / 8 * 8);
    return piece;
}

static int64_t *cut_whole(knife *k, int64_t count)
{
    return (int64_t *)(void *)cut(k, count);
}

static void cut_neighbours(knife *k, const rbf_local *local, int d, rbf_worker *w)
{
    const int64_t n = local->neighbors, room = local->room, task = local->task;
    w->near = (rbf_points){.dimension = d, .stride = room};
    for (int axis = 0; axis < d; axis++)
        w->near.axis[axis] = cut(k, room);
    w->distance2 = cut(k, room);
    w->candidates = cut_whole(k, room);
    w->kept2 = cut(k, room);
    w->select2 = cut(k, room);
    w->kept = cut_whole(k, room);
    w->places = cut_whole(k, rbf_multiply(task, n));
    w->first = cut_whole(k, task);
    w->next = cut_whole(k, task);
    w->hash = (uint64_t *)cut_whole(k, task);
    w->state = (uint8_t *)cut_whole(k, task);
}

static void cut_systems(knife *k, const rbf_local *local, int d, rbf_worker *w)
{
    const int64_t n = local->neighbors, terms = local->terms;
    const int64_t numbers = rbf_multiply(local->task, local->numbers);
    const rbf_lane_size size = rbf_lanes_size((int)n, local->terms);
    w->columns = cut(k, rbf_multiply(terms, n + numbers));
    w->scaled = cut(k, d * n * LANES);
    w->middle = cut(k, d * LANES);
    w->extent = cut(k, d * LANES);
    w->basis = cut(k, rbf_multiply((n + terms) * LANES, terms));
    w->swaps = cut_whole(k, terms * LANES);
    w->norms = cut(k, n);
    w->terms = cut(k, terms * local->numbers);
    w->order = cut_whole(k, n);
    w->lane_system = cut_whole(k, LANES);
    w->lane_order = cut_whole(k, LANES * n);
    w->x = cut(k, d * n * LANES);
    w->lanes.k = cut(k, size.k);
    w->lanes.factor = cut(k, size.factor);
    w->lanes.v = cut(k, size.v);
    w->lanes.rows = cut(k, size.rows);
    w->lanes.spread = cut(k, LANES);
    w->border = cut(k, rbf_multiply(numbers, terms));
    w->target = cut(k, d * LANES);
    w->square = cut(k, n * LANES);
    w->slope = cut(k, n * LANES);
    w->bend = cut(k, n * LANES);
    w->right = cut(k, n * LANES);
    w->u = cut(k, n * LANES);
    w->edge = cut(k, terms * LANES);
    w->correction = cut(k, LANES);
    w->variance = cut(k, LANES);
    w->work = cut(k, (2 * n + 4) * LANES);
    w->solution = cut(k, rbf_multiply(numbers, n));
}

static int64_t cut_worker(const rbf_local *local, int d, double *memory, rbf_worker *w)
{
    knife k = {memory, 0};
    cut_neighbours(&k, local, d, w);
    cut_systems(&k, local, d, w);
    return k.used;
}

int64_t rbf_local_worker_size(const rbf_local *local, int dimension)
{
    rbf_worker w;
    return cut_worker(local, dimension, NULL, &w);
}

rbf_status rbf_workers_create(rbf_context *context, const rbf_local *local, int threads,
                              rbf_worker **workers)
{
    const int d = local->s->centres->dimension;
    const int64_t size = rbf_local_worker_size(local, d);
    rbf_worker *w = rbf_allocate_zero(context, threads, sizeof *w, "neighbourhoods");
    rbf_status status = w == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int i = 0; i < threads && status == RBF_OK; i++) {
        double *memory = rbf_allocate(context, size, sizeof *memory, "neighbourhoods");
        status = memory == NULL ? RBF_E_MEMORY : RBF_OK;
        w[i].memory = memory;
        w[i].tail = local->tail;
        if (memory != NULL)
            (void)cut_worker(local, d, memory, &w[i]);
    }
    if (status == RBF_OK)
        *workers = w;
    else
        rbf_workers_destroy(threads, &w);
    return status;
}

void rbf_workers_destroy(int threads, rbf_worker **workers)
{
    for (int i = 0; i < threads && *workers != NULL; i++)
        rbf_release((*workers)[i].memory);
    rbf_release(*workers);
    *workers = NULL;
}
