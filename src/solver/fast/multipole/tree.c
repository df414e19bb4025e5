/* Built level by level: the boxes of a level are independent of each other and sort their points in
 * place; then the boxes that came of it are numbered, in the same order for any number of threads. */
#include "solver/fast/multipole/tree.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "kernel/tiles.h"

#define HALVES_MAX 8

/* The points on their way, and room to sort them. */
typedef struct sorter {
    int dimension, threads;
    int64_t *row, *spare_row;
    double *x[RBF_FAST_DIMENSION_MAX], *spare[RBF_FAST_DIMENSION_MAX];
    double *storage;
    int64_t (*counts)[HALVES_MAX]; /* points in the parts of each box of the level */
    rbf_tree *tree;
    int64_t room; /* boxes that tree->box has */
} sorter;

void rbf_root_set(const rbf_points *points, double stretch, rbf_root *root)
{
    double middle[RBF_FAST_DIMENSION_MAX], edge = 0.0, size = 0.0;
    root->dimension = points->dimension;
    for (int k = 0; k < points->dimension; k++) {
        double low = points->axis[k][0], high = low;
        for (int64_t i = 1; i < points->count; i++) {
            low = fmin(low, points->axis[k][i]);
            high = fmax(high, points->axis[k][i]);
        }
        middle[k] = low + 0.5 * (high - low);
        edge = fmax(edge, high - low);
        size = fmax(size, fmax(fabs(low), fabs(high)));
    }
    /* no smaller than coordinates can tell, and so never 0 */
    root->edge = stretch * fmax(fmax(edge, 1e-12 * size), 1e-290);
    for (int k = 0; k < points->dimension; k++)
        root->low[k] = middle[k] - 0.5 * root->edge;
}

rbf_cube rbf_root_cube(const rbf_root *root, const int32_t *low, int level)
{
    rbf_cube cube = {.half = ldexp(root->edge, -level - 1)};
    for (int k = 0; k < root->dimension; k++)
        cube.centre[k] =
            root->low[k] + ldexp((double)low[k], -RBF_TREE_DEPTH) * root->edge + cube.half;
    return cube;
}

static rbf_status sorter_create(rbf_context *context, const rbf_points *points, int64_t count,
                                const int64_t *rows, sorter *s)
{
    const int d = points->dimension;
    s->dimension = d;
    s->threads = rbf_threads_for(context, 20.0 * (double)count);
    s->row = rbf_allocate(context, count, sizeof *s->row, "the points of a tree");
    if (s->row != NULL)
        s->spare_row = rbf_allocate(context, count, sizeof *s->row, "the points of a tree");
    if (s->spare_row != NULL)
        s->storage = rbf_allocate(context, rbf_multiply(count, 2 * d), sizeof *s->storage,
                                  "the points of a tree");
    if (s->storage == NULL)
        return RBF_E_MEMORY;
    for (int k = 0; k < d; k++) {
        s->x[k] = s->storage + 2 * k * count;
        s->spare[k] = s->x[k] + count;
    }
    for (int64_t i = 0; i < count; i++) {
        s->row[i] = rows != NULL ? rows[i] : i;
        for (int k = 0; k < d; k++)
            s->x[k][i] = points->axis[k][s->row[i]];
    }
    return RBF_OK;
}

static void sorter_release(sorter *s)
{
    rbf_release(s->row);
    rbf_release(s->spare_row);
    rbf_release(s->storage);
    rbf_release(s->counts);
}

static int half_of(const sorter *s, const rbf_cube *cube, int64_t i)
{
    int half = 0;
    for (int k = 0; k < s->dimension; k++)
        half |= (s->x[k][i] >= cube->centre[k]) << k;
    return half;
}

/* Sorts the points of a box by half, those of one half in the order that they had. */
static void split(sorter *s, const rbf_box *box, int64_t *counts)
{
    const rbf_cube cube = rbf_root_cube(&s->tree->root, box->low, box->level);
    const int64_t end = box->first + box->count;
    int64_t place[HALVES_MAX] = {0};
    memset(counts, 0, HALVES_MAX * sizeof *counts);
    for (int64_t i = box->first; i < end; i++)
        counts[half_of(s, &cube, i)]++;
    place[0] = box->first;
    for (int h = 1; h < HALVES_MAX; h++)
        place[h] = place[h - 1] + counts[h - 1];
    for (int64_t i = box->first; i < end; i++) {
        const int64_t to = place[half_of(s, &cube, i)]++;
        s->spare_row[to] = s->row[i];
        for (int k = 0; k < s->dimension; k++)
            s->spare[k][to] = s->x[k][i];
    }
    memcpy(s->row + box->first, s->spare_row + box->first, (size_t)box->count * sizeof *s->row);
    for (int k = 0; k < s->dimension; k++)
        memcpy(s->x[k] + box->first, s->spare[k] + box->first, (size_t)box->count * sizeof **s->x);
}

/* Room for so many boxes more. */
static rbf_status make_room(rbf_context *context, sorter *s, int64_t more)
{
    const int64_t wanted = s->tree->count + more;
    if (wanted > INT32_MAX / 2)
        return rbf_fail(context, RBF_E_MEMORY, "the tree of the points would have %lld boxes",
                        (long long)wanted);
    if (wanted <= s->room)
        return RBF_OK;
    rbf_box *box = rbf_allocate(context, 2 * wanted, sizeof *box, "the boxes of a tree");
    if (box == NULL)
        return RBF_E_MEMORY;
    if (s->tree->box != NULL)
        memcpy(box, s->tree->box, (size_t)s->tree->count * sizeof *box);
    rbf_release(s->tree->box);
    s->tree->box = box;
    s->room = 2 * wanted;
    return RBF_OK;
}

static void append_children(sorter *s, int32_t number, const int64_t *counts)
{
    rbf_tree *tree = s->tree;
    rbf_box *parent = tree->box + number;
    int64_t first = parent->first;
    parent->child = tree->count;
    for (int h = 0; h < HALVES_MAX; first += counts[h], h++) {
        if (counts[h] == 0)
            continue;
        rbf_box *box = tree->box + tree->count++;
        *box = (rbf_box){
            .first = first, .count = counts[h], .level = parent->level + 1, .parent = number};
        for (int k = 0; k < s->dimension; k++)
            box->low[k] = parent->low[k] + ((h >> k & 1) << (RBF_TREE_DEPTH - 1 - parent->level));
        parent->children++;
    }
}

/* Splits the boxes of a level that hold too much. */
static rbf_status grow(rbf_context *context, sorter *s, int64_t most, int level)
{
    const rbf_tree *tree = s->tree;
    const int32_t first = rbf_tree_first(tree, level), end = tree->count;
    int64_t splits = 0;
    s->counts = rbf_allocate(context, end - first, sizeof *s->counts, "the boxes of a tree");
    if (s->counts == NULL)
        return RBF_E_MEMORY;
#pragma omp parallel for schedule(dynamic) num_threads(s->threads) reduction(+ : splits)
    for (int32_t b = first; b < end; b++)
        if (tree->box[b].count > most && level < RBF_TREE_DEPTH) {
            split(s, &tree->box[b], s->counts[b - first]);
            splits++;
        }
    rbf_status status = make_room(context, s, HALVES_MAX * splits);
    for (int32_t b = first; b < end && status == RBF_OK; b++)
        if (s->tree->box[b].count > most && level < RBF_TREE_DEPTH)
            append_children(s, b, s->counts[b - first]);
    rbf_release(s->counts);
    s->counts = NULL;
    return status;
}

/* The place of a box among the slots; a leaf's rows go there, its last one repeated. */
static void settle(const sorter *s, rbf_box *box, int64_t place)
{
    rbf_tree *tree = s->tree;
    if (box->children == 0) {
        for (int64_t i = 0; i < box->slots; i++)
            tree->row[place + i] = s->row[box->first + (i < box->count ? i : box->count - 1)];
        tree->leaf[tree->leaves++] = (int32_t)(box - tree->box);
    }
    box->first = place;
}

/* Slots are counted from the leaves up and placed from the root down. */
static rbf_status finish(rbf_context *context, sorter *s, const rbf_points *points)
{
    rbf_tree *tree = s->tree;
    rbf_box *box = tree->box;
    int64_t leaves = 0;
    for (int32_t b = tree->count - 1; b >= 0; b--) {
        box[b].slots = box[b].children > 0 ? 0 : rbf_run_padded(box[b].count);
        leaves += box[b].children == 0;
        for (int32_t c = 0; c < box[b].children; c++)
            box[b].slots += box[box[b].child + c].slots;
    }
    tree->leaf = rbf_allocate(context, leaves, sizeof *tree->leaf, "the boxes of a tree");
    if (tree->leaf != NULL)
        tree->row = rbf_allocate(context, box[0].slots, sizeof *tree->row, "the points of a tree");
    if (tree->row == NULL)
        return RBF_E_MEMORY;
    settle(s, box, 0);
    for (int32_t b = 0; b < tree->count; b++) {
        int64_t place = box[b].first;
        for (int32_t c = 0; c < box[b].children; c++) {
            rbf_box *child = box + box[b].child + c;
            settle(s, child, place);
            place += child->slots;
        }
    }
    return rbf_points_select(context, points, box[0].slots, tree->row, &tree->points);
}

rbf_status rbf_tree_create(rbf_context *context, const rbf_root *root, int top,
                           const rbf_points *points, int64_t count, const int64_t *rows,
                           int64_t most, rbf_tree **tree)
{
    sorter s = {0};
    rbf_status status = RBF_E_MEMORY;
    rbf_tree *created = rbf_allocate_zero(context, 1, sizeof *created, "a tree");
    s.tree = created;
    if (created == NULL)
        return RBF_E_MEMORY;
    created->root = *root;
    created->top = created->bottom = top;
    status = sorter_create(context, points, count, rows, &s);
    if (status == RBF_OK)
        status = make_room(context, &s, 1);
    if (status != RBF_OK)
        goto done;
    created->count = 1;
    created->box[0] = (rbf_box){.count = count, .level = top, .parent = -1};
    for (int k = 0; k < root->dimension && top < 0; k++)
        created->box[0].low[k] = -(1 << RBF_TREE_DEPTH); /* of [-1, 3) root edges */
    for (int level = top; status == RBF_OK; level++) {
        const int32_t before = created->count;
        status = grow(context, &s, most, level);
        created->bottom = level;
        for (int l = level + 1 - RBF_TREE_TOP; l <= RBF_TREE_SPAN; l++)
            created->level_first[l] = before;
        if (created->count == before)
            break;
    }
    if (status == RBF_OK)
        status = finish(context, &s, points);
done:
    sorter_release(&s);
    if (status == RBF_OK)
        *tree = created;
    else
        rbf_tree_destroy(&created);
    return status;
}

/* The boxes that have a number (-1: they have not), and their leaves. */
static void copy_boxes(const rbf_tree *tree, const int32_t *number, rbf_tree *to)
{
    int64_t slots = 0;
    for (int32_t b = 0; b < tree->count; b++) {
        if (number[b] < 0)
            continue;
        rbf_box *box = to->box + number[b];
        *box = tree->box[b];
        box->parent = box->parent < 0 ? -1 : number[box->parent];
        box->children = 0;
        for (int32_t c = tree->box[b].children - 1; c >= 0; c--)
            if (number[tree->box[b].child + c] >= 0) {
                box->child = number[tree->box[b].child + c];
                box->children++;
            }
        if (tree->box[b].children > 0)
            continue;
        to->leaf[to->leaves++] = number[b];
        for (int64_t i = 0; i < box->slots; i++)
            to->row[slots + i] = box->first + i;
        box->first = slots;
        slots += box->slots;
    }
    to->box[0].slots = slots;
}

rbf_status rbf_tree_prune(rbf_context *context, const rbf_tree *tree, int32_t leaves,
                          rbf_tree **pruned)
{
    const int32_t most = tree->leaves < leaves ? tree->leaves : leaves;
    int64_t slots = 0;
    rbf_status status = RBF_E_MEMORY;
    int32_t *number = rbf_allocate(context, tree->count, sizeof *number, "the boxes of a tree");
    rbf_tree *made = rbf_allocate_zero(context, 1, sizeof *made, "a tree");
    if (number == NULL || made == NULL)
        goto done;
    made->root = tree->root;
    made->top = tree->top;
    made->bottom = tree->bottom;
    for (int32_t b = 0; b < tree->count; b++)
        number[b] = -1;
    for (int32_t i = 0; i < most; i++) {
        int32_t b = tree->leaf[(int64_t)tree->leaves * i / most];
        slots += tree->box[b].slots;
        for (; b >= 0; b = tree->box[b].parent)
            number[b] = 0;
    }
    for (int level = tree->top; level <= tree->bottom; level++) {
        for (int32_t b = rbf_tree_first(tree, level); b < rbf_tree_end(tree, level); b++)
            if (number[b] >= 0)
                number[b] = made->count++;
        for (int l = level + 1 - RBF_TREE_TOP; l <= RBF_TREE_SPAN; l++)
            made->level_first[l] = made->count;
    }
    made->box = rbf_allocate(context, made->count, sizeof *made->box, "the boxes of a tree");
    made->leaf = rbf_allocate(context, most, sizeof *made->leaf, "the boxes of a tree");
    made->row = rbf_allocate(context, slots, sizeof *made->row, "the points of a tree");
    if (made->box == NULL || made->leaf == NULL || made->row == NULL)
        goto done;
    copy_boxes(tree, number, made);
    status = rbf_points_select(context, tree->points, slots, made->row, &made->points);
done:
    rbf_release(number);
    if (status == RBF_OK)
        *pruned = made;
    else
        rbf_tree_destroy(&made);
    return status;
}

void rbf_tree_destroy(rbf_tree **tree)
{
    if (tree == NULL || *tree == NULL)
        return;
    rbf_points_destroy(&(*tree)->points);
    rbf_release((*tree)->row);
    rbf_release((*tree)->leaf);
    rbf_release((*tree)->box);
    rbf_release(*tree);
    *tree = NULL;
}

void rbf_tree_sort(const rbf_tree *tree, const double *numbers, double *sorted)
{
    for (int32_t l = 0; l < tree->leaves; l++) {
        const rbf_box *leaf = tree->box + tree->leaf[l];
        for (int64_t i = 0; i < leaf->slots; i++)
            sorted[leaf->first + i] = i < leaf->count ? numbers[tree->row[leaf->first + i]] : 0.0;
    }
}

int64_t rbf_tree_bytes(const rbf_tree *tree)
{
    const int64_t slot = 8 * (tree->root.dimension + 1);
    return tree->count * (int64_t)sizeof *tree->box + tree->box[0].slots * slot;
}
