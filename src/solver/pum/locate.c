#include "solver/pum/locate.h"

#include <math.h>

#include "core/memory.h"

#define RBF_LOCATE_LEAF 4 /* balls */

typedef struct node {
    double low[RBF_PATCH_DIMENSION], high[RBF_PATCH_DIMENSION]; /* round its balls */
    int64_t begin, end;
    int64_t left, right; /* -1 in a leaf */
} node;

struct rbf_locator {
    const rbf_patches *patches;
    node *nodes;
    int64_t count;
};

static int64_t build(rbf_locator *l, int64_t begin, int64_t end)
{
    const int d = l->patches->dimension;
    const int64_t self = l->count++;
    node *n = &l->nodes[self];
    *n = (node){.begin = begin, .end = end, .left = -1, .right = -1};
    for (int k = 0; k < d; k++) {
        n->low[k] = INFINITY;
        n->high[k] = -INFINITY;
        for (int64_t j = begin; j < end; j++) {
            const double centre = l->patches->centres[j * d + k], radius = l->patches->radii[j];
            n->low[k] = fmin(n->low[k], centre - radius);
            n->high[k] = fmax(n->high[k], centre + radius);
        }
    }
    if (end - begin <= RBF_LOCATE_LEAF)
        return self;
    const int64_t middle = begin + (end - begin) / 2;
    n->left = build(l, begin, middle);
    n->right = build(l, middle, end);
    return self;
}

rbf_status rbf_locator_create(rbf_context *context, const rbf_patches *patches,
                              rbf_locator **locator)
{
    rbf_locator *l = rbf_allocate_zero(context, 1, sizeof *l, "a tree of patches");
    if (l == NULL)
        return RBF_E_MEMORY;
    l->patches = patches;
    /* halves of more than four hold at least two: at most count / 2 leaves, and as many inner nodes
     * */
    l->nodes = rbf_allocate(context, patches->count + 1, sizeof *l->nodes, "a tree of patches");
    if (l->nodes == NULL) {
        rbf_locator_destroy(&l);
        return RBF_E_MEMORY;
    }
    (void)build(l, 0, patches->count);
    *locator = l;
    return RBF_OK;
}

void rbf_locator_destroy(rbf_locator **locator)
{
    if (locator == NULL || *locator == NULL)
        return;
    rbf_release((*locator)->nodes);
    rbf_release(*locator);
    *locator = NULL;
}

static int64_t search_leaf(const rbf_locator *l, const node *n, const double *x, int64_t *found,
                           int64_t count)
{
    const int d = l->patches->dimension;
    for (int64_t j = n->begin; j < n->end; j++) {
        const double radius = l->patches->radii[j];
        double square = 0.0;
        for (int k = 0; k < d; k++) {
            const double difference = x[k] - l->patches->centres[j * d + k];
            square += difference * difference;
        }
        if (!(square < radius * radius))
            continue;
        if (found != NULL)
            found[count] = j;
        count++;
    }
    return count;
}

static int64_t search(const rbf_locator *l, int64_t index, const double *x, int64_t *found,
                      int64_t count)
{
    const node *n = &l->nodes[index];
    for (int k = 0; k < l->patches->dimension; k++)
        if (x[k] < n->low[k] || x[k] > n->high[k])
            return count;
    if (n->left < 0)
        return search_leaf(l, n, x, found, count);
    count = search(l, n->left, x, found, count);
    return search(l, n->right, x, found, count);
}

int64_t rbf_locate(const rbf_locator *locator, const double *x, int64_t *found)
{
    return search(locator, 0, x, found, 0);
}
