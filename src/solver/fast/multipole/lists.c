/* From the root down, a level at a time: what a box has yet to settle are the boxes that its parent
 * left open. Every box is visited twice, to count and to write. */
#include "solver/fast/multipole/lists.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"

/* One target box at work: how many sources of each kind, and where they go (NULL: counted only). */
typedef struct visit {
    const rbf_tree *targets, *sources;
    const rbf_couplings *couplings;
    int64_t most; /* points in a box that counts as a leaf */
    const rbf_box *box;
    int64_t count[RBF_LIST_KINDS];
    int32_t *to[RBF_LIST_KINDS];
} visit;

static void put(visit *v, rbf_list_kind kind, int32_t source)
{
    if (v->to[kind] != NULL)
        v->to[kind][v->count[kind]] = source;
    v->count[kind]++;
}

static int is_leaf(const visit *v, const rbf_box *box)
{
    return box->children == 0 || box->count <= v->most;
}

static int64_t edge_of(const rbf_box *box)
{
    return INT64_C(1) << (RBF_TREE_DEPTH - box->level);
}

/* Empty boxes between two boxes along axis k, in units of the tree; below 0 if they overlap. */
static int64_t gap(const rbf_box *a, const rbf_box *b, int k)
{
    const int64_t below = b->low[k] - (a->low[k] + edge_of(a));
    const int64_t above = a->low[k] - (b->low[k] + edge_of(b));
    return below > above ? below : above;
}

static int touches(const visit *v, const rbf_box *source)
{
    for (int k = 0; k < v->targets->root.dimension; k++)
        if (gap(v->box, source, k) > 0)
            return 0;
    return 1;
}

/* 1 if the kernel is 0 between the two, rounding of the boxes' places allowed for. */
static int is_beyond(const visit *v, const rbf_box *source)
{
    double square = 0.0;
    if (!isfinite(v->couplings->support))
        return 0;
    for (int k = 0; k < v->targets->root.dimension; k++) {
        const int64_t apart = gap(v->box, source, k);
        square += apart > 0 ? (double)apart * (double)apart : 0.0;
    }
    const double unit = ldexp(v->targets->root.edge, -RBF_TREE_DEPTH);
    return sqrt(square) * unit * (1.0 - 1e-6) > v->couplings->support;
}

/* A source box as large as the target: a link, or still open. */
static int try_link(visit *v, int32_t number)
{
    const rbf_box *source = v->sources->box + number;
    const int level = source->level;
    if (level < v->couplings->first || level > v->couplings->last || touches(v, source))
        return 0;
    const int offset = rbf_offset(v->targets->root.dimension, v->box, source);
    const rbf_level *here = rbf_couplings_level(v->couplings, level);
    if (offset < 0 || !(here->allowed >> offset % RBF_OFFSETS & 1U))
        return 0;
    put(v, RBF_LINK, number);
    return 1;
}

/* What is open at a leaf. */
static void settle(visit *v, int32_t number)
{
    const rbf_box *source = v->sources->box + number;
    if (is_beyond(v, source))
        return;
    if (is_leaf(v, source)) {
        put(v, RBF_NEAR, number);
        return;
    }
    if (source->level > v->box->level && !touches(v, source) &&
        rbf_couplings_expand_all(v->couplings, source->level)) {
        put(v, source->count > v->couplings->chebyshev.terms ? RBF_OUT : RBF_NEAR, number);
        return;
    }
    for (int32_t c = 0; c < source->children; c++)
        settle(v, source->child + c);
}

/* What the parent left open, or the root. */
static void consider(visit *v, int32_t number)
{
    const rbf_box *source = v->sources->box + number;
    if (is_beyond(v, source))
        return;
    if (source->level < v->box->level && !is_leaf(v, source)) {
        for (int32_t c = 0; c < source->children; c++)
            consider(v, source->child + c);
        return;
    }
    if (source->level == v->box->level && try_link(v, number))
        return;
    if (source->level < v->box->level && v->box->count > v->couplings->chebyshev.terms &&
        rbf_couplings_expand_all(v->couplings, v->box->level) && !touches(v, source))
        put(v, RBF_IN, number);
    else if (is_leaf(v, v->box))
        settle(v, number);
    else
        put(v, RBF_OPEN, number);
}

/* open: of the level above, NULL at the root. */
static void visit_box(visit *v, int32_t number, const rbf_list *open)
{
    v->box = v->targets->box + number;
    memset(v->count, 0, sizeof v->count);
    if (v->box->parent < 0) {
        consider(v, 0);
        return;
    }
    const int64_t i =
        v->box->parent - rbf_tree_first(v->targets, v->targets->box[v->box->parent].level);
    for (int64_t k = open->first[i]; k < open->first[i + 1]; k++)
        consider(v, open->box[k]);
}

/* ---- A level ----------------------------------------------------------------------------------- */

static void list_release(rbf_list *list)
{
    rbf_release(list->first);
    rbf_release(list->box);
    *list = (rbf_list){0};
}

/* Turns counts into places, and makes room. */
static rbf_status list_place(rbf_context *context, int32_t boxes, rbf_list *list)
{
    int64_t total = 0;
    for (int32_t i = 0; i <= boxes; i++) {
        const int64_t count = list->first[i];
        list->first[i] = total;
        total += i < boxes ? count : 0;
    }
    list->box = rbf_allocate(context, total, sizeof *list->box, "lists of boxes");
    return list->box == NULL ? RBF_E_MEMORY : RBF_OK;
}

static rbf_status make_level(rbf_context *context, const visit *pattern, int level, int threads,
                             rbf_list *list, const rbf_list *open)
{
    const int32_t first = rbf_tree_first(pattern->targets, level);
    const int32_t boxes = rbf_tree_end(pattern->targets, level) - first;
    for (int kind = 0; kind < RBF_LIST_KINDS; kind++) {
        list[kind].first =
            rbf_allocate(context, (int64_t)boxes + 1, sizeof *list[kind].first, "lists of boxes");
        if (list[kind].first == NULL)
            return RBF_E_MEMORY;
    }
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (int32_t i = 0; i < boxes; i++) {
        visit v = *pattern;
        visit_box(&v, first + i, open);
        for (int kind = 0; kind < RBF_LIST_KINDS; kind++)
            list[kind].first[i] = v.count[kind];
    }
    for (int kind = 0; kind < RBF_LIST_KINDS; kind++)
        if (list_place(context, boxes, &list[kind]) != RBF_OK)
            return RBF_E_MEMORY;
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (int32_t i = 0; i < boxes; i++) {
        visit v = *pattern;
        for (int kind = 0; kind < RBF_LIST_KINDS; kind++)
            v.to[kind] = list[kind].box + list[kind].first[i];
        visit_box(&v, first + i, open);
    }
    return RBF_OK;
}

/* ---- Links, by chunk and operator -------------------------------------------------------------- */

static void sort_links(const visit *v, int level, const rbf_list *list, rbf_chunk *chunk,
                       rbf_link *link)
{
    const int32_t first = rbf_tree_first(v->targets, level);
    int64_t place[RBF_OFFSETS + 1] = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = chunk->first - first; i < chunk->end - first; i++)
            for (int64_t k = list->first[i]; k < list->first[i + 1]; k++) {
                const int32_t source = list->box[k];
                const int offset =
                    rbf_offset(v->targets->root.dimension, v->targets->box + first + i,
                               v->sources->box + source);
                if (pass == 0)
                    place[offset % RBF_OFFSETS + 1]++;
                else
                    link[place[offset % RBF_OFFSETS]++] = (rbf_link){first + i, source, offset};
            }
        place[0] = chunk->links;
        for (int o = 1; o <= RBF_OFFSETS && pass == 0; o++)
            place[o] += place[o - 1];
    }
}

static rbf_status make_links(rbf_context *context, const visit *v, int level, int threads,
                             rbf_lists *lists)
{
    const int at = level - RBF_TREE_TOP;
    const rbf_list *list = &lists->list[at][RBF_LINK];
    const int32_t first = rbf_tree_first(v->targets, level), end = rbf_tree_end(v->targets, level);
    const int64_t links = list->first[end - first];
    const int64_t chunks = (end - first + RBF_CHUNK_BOXES - 1) / RBF_CHUNK_BOXES;
    lists->link[at] = rbf_allocate(context, links, sizeof **lists->link, "lists of boxes");
    if (lists->link[at] != NULL)
        lists->chunk[at] = rbf_allocate(context, chunks, sizeof **lists->chunk, "lists of boxes");
    if (lists->chunk[at] == NULL)
        return RBF_E_MEMORY;
    lists->chunks[at] = chunks;
    lists->links += (double)links;
    lists->bytes += links * (int64_t)sizeof **lists->link;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int64_t c = 0; c < chunks; c++) {
        rbf_chunk *chunk = &lists->chunk[at][c];
        chunk->first = first + (int32_t)c * RBF_CHUNK_BOXES;
        chunk->end = chunk->first + RBF_CHUNK_BOXES < end ? chunk->first + RBF_CHUNK_BOXES : end;
        chunk->links = list->first[chunk->first - first];
        chunk->links_end = list->first[chunk->end - first];
        sort_links(v, level, list, chunk, lists->link[at]);
    }
    return RBF_OK;
}

static void count_kernels(const visit *v, int level, rbf_lists *lists)
{
    const int32_t first = rbf_tree_first(v->targets, level), end = rbf_tree_end(v->targets, level);
    const double terms = (double)v->couplings->chebyshev.terms;
    for (int kind = RBF_NEAR; kind <= RBF_IN; kind++) {
        const rbf_list *list = &lists->list[level - RBF_TREE_TOP][kind];
        for (int32_t b = first; b < end; b++)
            for (int64_t k = list->first[b - first]; k < list->first[b - first + 1]; k++) {
                const double targets = kind == RBF_IN ? terms : (double)v->targets->box[b].count;
                const double sources =
                    kind == RBF_OUT ? terms : (double)v->sources->box[list->box[k]].slots;
                lists->kernels += targets * sources;
            }
        lists->bytes += 4 * list->first[end - first] + 8 * (end - first + 1);
    }
}

rbf_status rbf_lists_create(rbf_context *context, const rbf_tree *targets, const rbf_tree *sources,
                            const rbf_couplings *couplings, int64_t most, rbf_lists **lists)
{
    const visit v = {.targets = targets, .sources = sources, .couplings = couplings, .most = most};
    const int threads = rbf_threads_for(context, 5000.0 * targets->count);
    rbf_status status = RBF_OK;
    rbf_lists *made = rbf_allocate_zero(context, 1, sizeof *made, "lists of boxes");
    if (made == NULL)
        return RBF_E_MEMORY;
    for (int level = targets->top; level <= targets->bottom && status == RBF_OK; level++) {
        rbf_list *list = made->list[level - RBF_TREE_TOP];
        rbf_list *above = level > targets->top ? (list - RBF_LIST_KINDS) + RBF_OPEN : NULL;
        status = make_level(context, &v, level, threads, list, above);
        if (status == RBF_OK)
            status = make_links(context, &v, level, threads, made);
        if (status == RBF_OK)
            count_kernels(&v, level, made);
        list_release(&list[RBF_LINK]);
        if (above != NULL)
            list_release(above);
    }
    if (status == RBF_OK) {
        list_release(&made->list[targets->bottom - RBF_TREE_TOP][RBF_OPEN]);
        *lists = made;
    } else {
        rbf_lists_destroy(&made);
    }
    return status;
}

void rbf_lists_destroy(rbf_lists **lists)
{
    if (lists == NULL || *lists == NULL)
        return;
    for (int level = 0; level < RBF_TREE_SPAN; level++) {
        for (int kind = 0; kind < RBF_LIST_KINDS; kind++)
            list_release(&(*lists)->list[level][kind]);
        rbf_release((*lists)->link[level]);
        rbf_release((*lists)->chunk[level]);
    }
    rbf_release(*lists);
    *lists = NULL;
}

uint64_t rbf_lists_levels(const rbf_lists *lists)
{
    uint64_t levels = 0;
    for (int i = 0; i < RBF_TREE_SPAN; i++)
        if (lists->chunks[i] > 0 && lists->chunk[i][lists->chunks[i] - 1].links_end > 0)
            levels |= UINT64_C(1) << i;
    return levels;
}
