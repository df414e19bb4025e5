/* A tree of the targets over the root cube of the sources. Targets up to one edge outside of that cube
 * lie in boxes of its grid; those farther away see it as one box, whose moments are enough for them. */
#include "solver/fast/multipole/targets.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/multipole/near.h"
#include "solver/tile.h"

#define LAST        (1.0 - 0x1p-20) /* edge of the root cube: place in it of what lies beyond */
#define SAMPLED     65536           /* targets that tell where the others are */
#define REGION_BITS 3 /* of a coordinate: parts of space in which targets are or are not */

int rbf_target_ring(const rbf_root *root, const rbf_points *targets, int64_t i)
{
    double most = 0.0;
    for (int k = 0; k < root->dimension; k++) {
        const double x = (targets->axis[k][i] - root->low[k]) / root->edge - 0.5;
        most = fmax(most, fabs(x));
    }
    return most <= 0.5 ? 0 : most < 1.5 ? 1 : 2;
}

/* ---- Which of them go together ----------------------------------------------------------------- */

static const int order_bits[RBF_FAST_DIMENSION_MAX] = {15, 8, 5}; /* of a coordinate */

/* The number along a Z-curve of the cell of point i, of 2^bits along each axis of the root cube;
 * outside of it, of the nearest one. */
static int32_t cell_of(const rbf_root *root, const rbf_points *points, int64_t i, int bits)
{
    const int d = root->dimension;
    int32_t cell = 0;
    for (int k = 0; k < d; k++) {
        const double x = (points->axis[k][i] - root->low[k]) / root->edge;
        const int32_t at = (int32_t)((x < 0.0 ? 0.0 : x < LAST ? x : LAST) * (double)(1 << bits));
        for (int b = 0; b < bits; b++)
            cell |= (at >> b & 1) << (b * d + k);
    }
    return cell;
}

rbf_status rbf_target_order(rbf_context *context, const rbf_root *root, const rbf_points *targets,
                            int64_t **row)
{
    const int bits = order_bits[root->dimension - 1];
    const int64_t cells = INT64_C(1) << bits * root->dimension;
    int64_t *made = rbf_allocate(context, targets->count, sizeof *made, "targets");
    int64_t *place = rbf_allocate_zero(context, cells + 1, sizeof *place, "targets");
    const rbf_status status = made == NULL || place == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < targets->count && status == RBF_OK; i++)
        place[cell_of(root, targets, i, bits) + 1]++;
    for (int64_t c = 0; c < cells && status == RBF_OK; c++)
        place[c + 1] += place[c];
    for (int64_t i = 0; i < targets->count && status == RBF_OK; i++)
        made[place[cell_of(root, targets, i, bits)]++] = i;
    rbf_release(place);
    if (status == RBF_OK)
        *row = made;
    else
        rbf_release(made);
    return status;
}

/* Where targets are: some of the cells of a box. */
typedef struct region {
    double low[RBF_FAST_DIMENSION_MAX], high[RBF_FAST_DIMENSION_MAX];
    char cell[1 << REGION_BITS * RBF_FAST_DIMENSION_MAX];
} region;

static int is_inside(const region *r, const rbf_root *root, const rbf_points *points, int64_t i)
{
    for (int k = 0; k < points->dimension; k++)
        if (points->axis[k][i] < r->low[k] || points->axis[k][i] > r->high[k])
            return 0;
    return r->cell[cell_of(root, points, i, REGION_BITS)];
}

double rbf_target_density(const rbf_evaluation *e, int64_t first, int64_t count)
{
    const rbf_points *centres = e->s->centres, *targets = e->targets;
    region r = {.low = {INFINITY, INFINITY, INFINITY}, .high = {-INFINITY, -INFINITY, -INFINITY}};
    int64_t sources = 0;
    for (int64_t i = first; i < first + count; i += 1 + count / SAMPLED) {
        const int64_t row = rbf_target_row(e, i);
        for (int k = 0; k < targets->dimension; k++) {
            r.low[k] = fmin(r.low[k], targets->axis[k][row]);
            r.high[k] = fmax(r.high[k], targets->axis[k][row]);
        }
        r.cell[cell_of(&e->root, targets, row, REGION_BITS)] = 1;
    }
    for (int64_t j = 0; j < centres->count; j++)
        sources += is_inside(&r, &e->root, centres, j);
    return fmin(fmax((double)count / fmax((double)sources, 1.0), 0.1), 1e6);
}

void rbf_batch_release(rbf_batch *b)
{
    rbf_lists_destroy(&b->lists);
    rbf_tree_destroy(&b->tree);
    rbf_points_destroy(&b->far);
    rbf_release(b->storage);
    rbf_release(b->row);
    *b = (rbf_batch){0};
}

/* ---- Some of the targets ----------------------------------------------------------------------- */

/* Sums of one sample: values, and the gradient if it is wanted. */
static int64_t numbers_of(const rbf_evaluation *e)
{
    return 1 + (e->outputs->gradient != NULL ? e->targets->dimension : 0);
}

/* Tree, lists and room for the targets first .. first + count. */
static rbf_status prepare(rbf_context *context, const rbf_evaluation *e, int64_t first,
                          int64_t count, rbf_batch *b)
{
    int64_t far = 0, slots = 0;
    const double density = rbf_target_density(e, first, count);
    const int64_t most = (int64_t)fmin(fmax((double)e->most * density, 16.0), 1e6);
    rbf_status status = RBF_OK;
    b->row = rbf_allocate(context, count, sizeof *b->row, "targets");
    if (b->row == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < count;
         i++) { /* those with a box from the left, others from the right */
        const int64_t row = rbf_target_row(e, first + i);
        if (rbf_target_ring(&e->root, e->targets, row) < 2)
            b->row[b->count++] = row;
        else
            b->row[count - ++far] = row;
    }
    b->far_row = b->row + b->count;
    if (far > 0)
        status = rbf_points_select(context, e->targets, far, b->far_row, &b->far);
    if (status == RBF_OK && b->count > 0)
        status = rbf_tree_create(context, &e->root, e->outside ? RBF_TREE_TOP : 0, e->targets,
                                 b->count, b->row, most, &b->tree);
    if (status == RBF_OK && b->count > 0)
        status = rbf_lists_create(context, b->tree, e->sources, e->couplings, 0, &b->lists);
    if (status == RBF_OK)
        slots = b->tree != NULL ? b->tree->box[0].slots : 0;
    const int64_t size = e->moments->samples * numbers_of(e);
    if (status == RBF_OK)
        b->storage =
            rbf_allocate(context, (slots + far) * size, sizeof *b->storage, "sums at the targets");
    if (status == RBF_OK && b->storage == NULL)
        status = RBF_E_MEMORY;
    if (status != RBF_OK)
        return status;
    b->near_sums.values = b->storage;
    b->far_sums.values = b->storage + size * slots;
    if (e->outputs->gradient != NULL) {
        b->near_sums.gradient = b->near_sums.values + e->moments->samples * slots;
        b->far_sums.gradient = b->far_sums.values + e->moments->samples * far;
    }
    return RBF_OK;
}

/* Sums at the far targets, from the moments of all sources or, where those are not right, from all
 * sources. */
static rbf_status sum_far(rbf_context *context, const rbf_evaluation *e, rbf_batch *b)
{
    const rbf_chebyshev *c = &e->couplings->chebyshev;
    const rbf_box *all = e->sources->box;
    const int samples = e->moments->samples;
    const int64_t count = b->far->count, nodes_size = rbf_chebyshev_nodes_size(c);
    const int64_t pieces = (count + RBF_NEAR_TARGETS - 1) / RBF_NEAR_TARGETS;
    const int threads =
        rbf_threads_for(context, 10.0 * (double)c->terms * (double)(count * numbers_of(e)));
    const rbf_cube cube = rbf_root_cube(&e->root, all->low, all->level);
    rbf_points nodes = {0};
    double *work = rbf_allocate(
        context, nodes_size + samples * c->terms + rbf_chebyshev_work(c) + threads * RBF_NEAR_WORK,
        sizeof *work, "sums at the targets");
    if (work == NULL)
        return RBF_E_MEMORY;
    double *at_nodes = work + nodes_size, *tiles = at_nodes + samples * c->terms;
    rbf_blas_threads_begin(1);
    rbf_chebyshev_nodes(c, &cube, work, &nodes);
    for (int s = 0; s < samples; s++)
        rbf_chebyshev_node_weights(c, e->moments->full + s * c->terms, at_nodes + s * c->terms,
                                   tiles);
    const int expanded = rbf_couplings_expand_all(e->couplings, all->level);
    const rbf_centres centres = expanded
                                    ? (rbf_centres){&nodes, at_nodes, c->terms}
                                    : (rbf_centres){e->sources->points, e->weights, all->slots};
    memset(b->far_sums.values, 0,
           (size_t)(count * samples * numbers_of(e)) * sizeof *b->far_sums.values);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int64_t i = 0; i < pieces; i++)
        rbf_near_add(e->couplings, samples, &centres, 0, expanded ? c->terms : all->slots, b->far,
                     i * RBF_NEAR_TARGETS,
                     rbf_smaller(RBF_NEAR_TARGETS, count - i * RBF_NEAR_TARGETS), &b->far_sums,
                     count, tiles + omp_get_thread_num() * RBF_NEAR_WORK);
    rbf_blas_threads_end(1);
    rbf_release(work);
    return RBF_OK;
}

rbf_status rbf_batch_create(rbf_context *context, const rbf_evaluation *e, int64_t first,
                            int64_t count, rbf_batch *b)
{
    rbf_status status = prepare(context, e, first, count, b);
    if (status == RBF_OK && b->tree != NULL)
        status = rbf_far_sum(context, b->tree, b->lists, e->moments, e->weights, &b->near_sums);
    if (status == RBF_OK && b->far != NULL)
        status = sum_far(context, e, b);
    return status;
}
