/* Boxes of a level are independent of each other; those of a leaf's targets belong to one thread. The
 * order of every sum is that of the lists, and so the bits are those of one thread. */
#include "solver/fast/multipole/far.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/multipole/near.h"

#define PANEL  256  /* columns of a product: links times samples */
#define LEAVES 1024 /* after which there is a look at whether to go on */

/* What a thread works with. */
typedef struct desk {
    double *storage;
    double *work;             /* of the Chebyshev functions */
    double *panel;            /* [RBF_CHUNK_BOXES][terms]; or PANEL columns out of a coupling */
    double *gathered;         /* [PANEL][rank]: columns into it */
    double *compressed;       /* [RBF_CHUNK_BOXES][samples][rank] */
    double *nodes, *at_nodes; /* coordinates of nodes; numbers at them [samples][terms] */
    double *tile;
    rbf_bundle bundle;
} desk;

typedef struct pass {
    const rbf_tree *targets;
    const rbf_lists *lists;
    const rbf_moments *moments;
    const double *weights;
    const rbf_sums *sums;
    double *locals; /* [target boxes][samples][terms] */
    desk *desks;
    int threads;
} pass;

static int rank_max(const rbf_couplings *o)
{
    int most = 0;
    for (int level = o->first; level <= o->last; level++)
        if (rbf_couplings_level(o, level)->rank > most)
            most = rbf_couplings_level(o, level)->rank;
    return most;
}

static void desks_destroy(int count, desk **desks)
{
    for (int i = 0; i < count && *desks != NULL; i++)
        rbf_release((*desks)[i].storage);
    rbf_release(*desks);
    *desks = NULL;
}

static rbf_status desks_create(rbf_context *context, const rbf_couplings *o, int samples, int count,
                               desk **desks)
{
    const int64_t terms = o->chebyshev.terms, rank = rank_max(o);
    const int64_t work = rbf_chebyshev_work(&o->chebyshev);
    const int64_t nodes = rbf_chebyshev_nodes_size(&o->chebyshev);
    const int64_t panel =
        RBF_CHUNK_BOXES * terms > PANEL * rank ? RBF_CHUNK_BOXES * terms : PANEL * rank;
    const int64_t compressed = (int64_t)RBF_CHUNK_BOXES * samples * rank;
    const int64_t numbers = samples * rbf_run_padded(terms);
    const int64_t bundle = rbf_bundle_size(o->root.dimension, samples);
    desk *made = rbf_allocate_zero(context, count, sizeof *made, "multipole expansions");
    if (made == NULL)
        return RBF_E_MEMORY;
    for (int i = 0; i < count; i++) {
        desk *d = &made[i];
        d->storage = rbf_allocate(context,
                                  work + panel + PANEL * rank + compressed + nodes + numbers +
                                      RBF_NEAR_WORK + bundle,
                                  sizeof *d->storage, "multipole expansions");
        if (d->storage == NULL) {
            desks_destroy(count, &made);
            return RBF_E_MEMORY;
        }
        d->work = d->storage;
        d->panel = d->work + work;
        d->gathered = d->panel + panel;
        d->compressed = d->gathered + PANEL * rank;
        d->nodes = d->compressed + compressed;
        d->at_nodes = d->nodes + nodes;
        d->tile = d->at_nodes + numbers;
        rbf_bundle_set(o->root.dimension, d->tile + RBF_NEAR_WORK, &d->bundle);
    }
    *desks = made;
    return RBF_OK;
}

/* ---- Upward ------------------------------------------------------------------------------------ */

rbf_status rbf_moments_create(rbf_context *context, const rbf_tree *tree,
                              const rbf_couplings *couplings, int samples, rbf_moments **moments)
{
    const char *what = "multipole expansions";
    rbf_moments *made = rbf_allocate_zero(context, 1, sizeof *made, what);
    if (made == NULL)
        return RBF_E_MEMORY;
    rbf_status status = RBF_E_MEMORY;
    made->tree = tree;
    made->couplings = couplings;
    made->samples = samples;
    const int64_t size = samples * couplings->chebyshev.terms;
    made->full = rbf_allocate(context, rbf_multiply(tree->count, size), sizeof *made->full, what);
    if (made->full == NULL)
        goto done;
    for (int level = couplings->first; level <= tree->bottom && level <= couplings->last; level++) {
        const int64_t boxes = rbf_tree_end(tree, level) - rbf_tree_first(tree, level);
        const int64_t rank = rbf_couplings_level(couplings, level)->rank;
        double **to = &made->compressed[level - RBF_TREE_TOP];
        *to = rbf_allocate(context, boxes * samples * rank, sizeof **to, what);
        if (*to == NULL)
            goto done;
    }
    status = RBF_OK;
done:
    if (status == RBF_OK)
        *moments = made;
    else
        rbf_moments_destroy(&made);
    return status;
}

void rbf_moments_destroy(rbf_moments **moments)
{
    if (moments == NULL || *moments == NULL)
        return;
    for (int level = 0; level < RBF_TREE_SPAN; level++)
        rbf_release((*moments)->compressed[level]);
    rbf_release((*moments)->full);
    rbf_release(*moments);
    *moments = NULL;
}

static void gather_box(const rbf_moments *m, int32_t number, const double *weights, double *work)
{
    const rbf_tree *tree = m->tree;
    const rbf_chebyshev *c = &m->couplings->chebyshev;
    const rbf_box *box = tree->box + number;
    const int64_t size = m->samples * c->terms;
    const rbf_cube cube = rbf_root_cube(&tree->root, box->low, box->level);
    double *to = m->full + number * size;
    memset(to, 0, (size_t)size * sizeof *to);
    for (int s = 0; s < m->samples; s++, to += c->terms) {
        if (box->children == 0)
            rbf_chebyshev_add_moments(c, &cube, tree->points, box->first, box->count,
                                      weights + s * tree->box[0].slots + box->first, to, work);
        for (int32_t i = box->child; i < box->child + box->children; i++)
            rbf_chebyshev_to_parent(c, rbf_box_half(tree, tree->box + i),
                                    m->full + i * size + s * c->terms, to, work);
    }
}

static void compress_level(const rbf_moments *m, int level, int threads, const desk *desks)
{
    const rbf_couplings *o = m->couplings;
    const int64_t terms = o->chebyshev.terms, rank = rbf_couplings_level(o, level)->rank;
    const int64_t begin = (int64_t)rbf_tree_first(m->tree, level) * m->samples;
    const int64_t end = (int64_t)rbf_tree_end(m->tree, level) * m->samples;
    double *to = m->compressed[level - RBF_TREE_TOP];
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int64_t i = begin; i < end; i += RBF_CHUNK_BOXES)
        rbf_couplings_compress(o, level, end - i < RBF_CHUNK_BOXES ? end - i : RBF_CHUNK_BOXES,
                               m->full + i * terms, to + (i - begin) * rank,
                               desks[omp_get_thread_num()].panel);
}

rbf_status rbf_moments_fill(rbf_context *context, const double *weights, rbf_moments *moments)
{
    const rbf_tree *tree = moments->tree;
    const rbf_couplings *o = moments->couplings;
    const int threads = rbf_threads_for(context, 500.0 * (double)tree->box[0].slots);
    desk *desks = NULL;
    rbf_status status = desks_create(context, o, moments->samples, threads, &desks);
    if (status != RBF_OK)
        return status;
    rbf_blas_threads_begin(1);
    for (int level = tree->bottom; level >= tree->top; level--) {
#pragma omp parallel for schedule(dynamic, 8) num_threads(threads)
        for (int32_t b = rbf_tree_first(tree, level); b < rbf_tree_end(tree, level); b++)
            gather_box(moments, b, weights, desks[omp_get_thread_num()].work);
        if (level >= o->first && level <= o->last && rbf_couplings_level(o, level)->rank > 0)
            compress_level(moments, level, threads, desks);
    }
    rbf_blas_threads_end(1);
    desks_destroy(threads, &desks);
    return RBF_OK;
}

/* ---- Across ------------------------------------------------------------------------------------ */

/* out[i] (+)= in[i] with the signs of the axes that the offset reflects. */
static void copy_signed(int64_t rank, const double *sign, const double *in, double *out)
{
    for (int64_t i = 0; i < rank; i++)
        out[i] = sign[i] * in[i];
}

static void add_signed(int64_t rank, const double *sign, const double *in, double *out)
{
    for (int64_t i = 0; i < rank; i++)
        out[i] += sign[i] * in[i];
}

/* Links first .. end, of one operator. */
static void apply_links(const pass *p, int level, const rbf_chunk *chunk, const rbf_link *link,
                        int64_t count, desk *d)
{
    const rbf_couplings *o = p->moments->couplings;
    const rbf_level *here = rbf_couplings_level(o, level);
    const int samples = p->moments->samples, rank = here->rank;
    const int width = here->width[link->offset % RBF_OFFSETS];
    const int32_t source_first = rbf_tree_first(p->moments->tree, level);
    const double *from = p->moments->compressed[level - RBF_TREE_TOP];
    const double *coupling =
        here->coupling + o->number[link->offset % RBF_OFFSETS] * (int64_t)rank * rank;
    if (width == 0)
        return;
    for (int64_t i = 0; i < count; i++)
        for (int64_t s = 0; s < samples; s++)
            copy_signed(width, here->sign + (link[i].offset >> RBF_FLIP) * (int64_t)rank,
                        from + ((link[i].source - source_first) * samples + s) * rank,
                        d->gathered + (i * samples + s) * width);
    cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, width, (int)count * samples, width, 1.0,
                coupling, rank, d->gathered, width, 0.0, d->panel, width);
    for (int64_t i = 0; i < count; i++)
        for (int64_t s = 0; s < samples; s++)
            add_signed(width, here->sign + (link[i].offset >> RBF_FLIP) * (int64_t)rank,
                       d->panel + (i * samples + s) * width,
                       d->compressed + ((link[i].target - chunk->first) * samples + s) * rank);
}

static void link_chunk(const pass *p, int level, const rbf_chunk *chunk, desk *d)
{
    const rbf_couplings *o = p->moments->couplings;
    const int samples = p->moments->samples;
    const int64_t terms = o->chebyshev.terms, boxes = chunk->end - chunk->first;
    const rbf_link *link = p->lists->link[level - RBF_TREE_TOP];
    double *locals = p->locals + (int64_t)chunk->first * samples * terms;
    const int64_t rank = chunk->links < chunk->links_end ? rbf_couplings_level(o, level)->rank : 0;
    if (rank == 0) {
        memset(locals, 0, (size_t)(boxes * samples * terms) * sizeof *locals);
        return;
    }
    memset(d->compressed, 0, (size_t)(boxes * samples * rank) * sizeof *d->compressed);
    for (int64_t i = chunk->links, end = i; i < chunk->links_end; i = end) {
        for (end = i + 1; end < chunk->links_end && (end - i + 1) * samples <= PANEL &&
                          link[end].offset % RBF_OFFSETS == link[i].offset % RBF_OFFSETS;
             end++)
            ;
        apply_links(p, level, chunk, link + i, end - i, d);
    }
    for (int64_t i = 0; i < boxes * samples; i += RBF_CHUNK_BOXES) {
        const int64_t rest = boxes * samples - i;
        rbf_couplings_expand(o, level, rest < RBF_CHUNK_BOXES ? rest : RBF_CHUNK_BOXES,
                             d->compressed + i * rank, locals + i * terms, d->panel);
    }
}

/* ---- Downward ---------------------------------------------------------------------------------- */

static const rbf_list *list_of(const pass *p, const rbf_box *box, rbf_list_kind kind)
{
    return &p->lists->list[box->level - RBF_TREE_TOP][kind];
}

static rbf_centres sources_of(const pass *p)
{
    const rbf_tree *tree = p->moments->tree;
    return (rbf_centres){tree->points, p->weights, tree->box[0].slots};
}

/* The sources of larger leaves, by their sums at the nodes of the box. */
static void take_in(const pass *p, const rbf_box *box, const rbf_list *list, int64_t from,
                    int64_t to, double *local, desk *d)
{
    const rbf_couplings *o = p->moments->couplings;
    const rbf_chebyshev *c = &o->chebyshev;
    const int samples = p->moments->samples;
    const rbf_cube cube = rbf_root_cube(&p->targets->root, box->low, box->level);
    const rbf_centres centres = sources_of(p);
    const rbf_sums sums = {d->at_nodes, NULL};
    rbf_points nodes = {0};
    rbf_chebyshev_nodes(c, &cube, d->nodes, &nodes);
    memset(d->at_nodes, 0, (size_t)(samples * c->terms) * sizeof *d->at_nodes);
    for (int64_t k = from; k < to; k++) {
        const rbf_box *source = p->moments->tree->box + list->box[k];
        rbf_near_add(o, samples, &centres, source->first, source->first + source->slots, &nodes, 0,
                     c->terms, &sums, c->terms, d->tile);
    }
    for (int s = 0; s < samples; s++) {
        rbf_chebyshev_interpolate(c, d->at_nodes + s * c->terms, d->panel, d->work);
        for (int64_t m = 0; m < c->terms; m++)
            local[s * c->terms + m] += d->panel[m];
    }
}

static void lower_box(const pass *p, int32_t number, desk *d)
{
    const rbf_chebyshev *c = &p->moments->couplings->chebyshev;
    const rbf_box *box = p->targets->box + number;
    const int samples = p->moments->samples;
    const int64_t size = samples * c->terms;
    double *local = p->locals + number * size;
    for (int s = 0; s < samples && box->parent >= 0; s++)
        rbf_chebyshev_to_child(c, rbf_box_half(p->targets, box),
                               p->locals + box->parent * size + s * c->terms, local + s * c->terms,
                               d->work);
    const rbf_list *in = list_of(p, box, RBF_IN);
    const int64_t i = number - rbf_tree_first(p->targets, box->level);
    if (in->first[i] < in->first[i + 1])
        take_in(p, box, in, in->first[i], in->first[i + 1], local, d);
}

/* The multipoles of smaller boxes, at their nodes. */
static void take_out(const pass *p, const rbf_box *box, int32_t source, desk *d)
{
    const rbf_couplings *o = p->moments->couplings;
    const rbf_chebyshev *c = &o->chebyshev;
    const rbf_tree *tree = p->moments->tree;
    const int samples = p->moments->samples;
    const rbf_cube cube =
        rbf_root_cube(&tree->root, tree->box[source].low, tree->box[source].level);
    rbf_points nodes = {0};
    rbf_chebyshev_nodes(c, &cube, d->nodes, &nodes);
    for (int s = 0; s < samples; s++)
        rbf_chebyshev_node_weights(c, p->moments->full + (source * (int64_t)samples + s) * c->terms,
                                   d->at_nodes + s * c->terms, d->work);
    const rbf_centres centres = {&nodes, d->at_nodes, c->terms};
    rbf_near_add(o, samples, &centres, 0, c->terms, p->targets->points, box->first, box->count,
                 p->sums, p->targets->box[0].slots, d->tile);
}

/* The sources of boxes that touch, or are too few for an expansion. */
static void take_near(const pass *p, const rbf_box *box, const rbf_list *near, int64_t from,
                      int64_t to, desk *d)
{
    const rbf_couplings *o = p->moments->couplings;
    const int samples = p->moments->samples;
    const int64_t stride = p->targets->box[0].slots;
    const rbf_centres centres = sources_of(p);
    for (int64_t k = from; k < to; k++) {
        const rbf_box *source = p->moments->tree->box + near->box[k];
        const int64_t end = /* between leaves, points are repeated */
            source->first + (source->children > 0 ? source->slots : source->count);
        for (int64_t j = source->first; j < end;) {
            if (d->bundle.points.count == RBF_RUN_MAX)
                rbf_bundle_add(o, samples, &d->bundle, p->targets->points, box->first, box->count,
                               p->sums, stride, d->tile);
            j = rbf_bundle_take(samples, &centres, j, end, &d->bundle);
        }
    }
    rbf_bundle_add(o, samples, &d->bundle, p->targets->points, box->first, box->count, p->sums,
                   stride, d->tile);
}

/* What the expansions of the box say. */
static void start_leaf(const pass *p, int32_t number, desk *d)
{
    const rbf_chebyshev *c = &p->moments->couplings->chebyshev;
    const rbf_box *box = p->targets->box + number;
    const int samples = p->moments->samples;
    const int64_t stride = p->targets->box[0].slots, dimension = c->dimension;
    const rbf_cube cube = rbf_root_cube(&p->targets->root, box->low, box->level);
    for (int s = 0; s < samples; s++) {
        const int64_t at = s * stride + box->first;
        double *values = p->sums->values + at;
        double *gradient = p->sums->gradient != NULL ? p->sums->gradient + at * dimension : NULL;
        memset(values, 0, (size_t)box->slots * sizeof *values);
        if (gradient != NULL)
            memset(gradient, 0, (size_t)(box->slots * dimension) * sizeof *gradient);
        rbf_chebyshev_add_values(c, &cube, p->targets->points, box->first, box->count,
                                 p->locals + ((int64_t)number * samples + s) * c->terms, values,
                                 gradient, d->work);
    }
}

static void finish_leaf(const pass *p, int32_t number, desk *d)
{
    const rbf_box *box = p->targets->box + number;
    const int64_t i = number - rbf_tree_first(p->targets, box->level);
    const rbf_list *out = list_of(p, box, RBF_OUT), *near = list_of(p, box, RBF_NEAR);
    start_leaf(p, number, d);
    for (int64_t k = out->first[i]; k < out->first[i + 1]; k++)
        take_out(p, box, out->box[k], d);
    take_near(p, box, near, near->first[i], near->first[i + 1], d);
}

rbf_status rbf_far_sum(rbf_context *context, const rbf_tree *targets, const rbf_lists *lists,
                       const rbf_moments *moments, const double *weights, const rbf_sums *sums)
{
    const int samples = moments->samples;
    const int64_t size = samples * moments->couplings->chebyshev.terms;
    pass p = {.targets = targets,
              .lists = lists,
              .moments = moments,
              .weights = weights,
              .sums = sums,
              .threads = rbf_threads_for(context, 5.0 * lists->kernels)};
    rbf_status status = RBF_E_MEMORY;
    p.locals = rbf_allocate(context, rbf_multiply(targets->count, size), sizeof *p.locals,
                            "multipole expansions");
    if (p.locals != NULL)
        status = desks_create(context, moments->couplings, samples, p.threads, &p.desks);
    if (status != RBF_OK)
        goto done;
    rbf_blas_threads_begin(1);
    for (int level = targets->top; level <= targets->bottom && status == RBF_OK; level++) {
        const int at = level - RBF_TREE_TOP;
#pragma omp parallel for schedule(dynamic) num_threads(p.threads)
        for (int64_t c = 0; c < lists->chunks[at]; c++) {
            desk *d = &p.desks[omp_get_thread_num()];
            const rbf_chunk *chunk = &lists->chunk[at][c];
            link_chunk(&p, level, chunk, d);
            for (int32_t b = chunk->first; b < chunk->end; b++)
                lower_box(&p, b, d);
        }
        status = rbf_progress(context, "fast sums",
                              0.5 * (level - targets->top + 1.0) /
                                  (targets->bottom - targets->top + 1.0));
    }
    for (int32_t first = 0; first < targets->leaves && status == RBF_OK; first += LEAVES) {
        const int32_t end = targets->leaves - first < LEAVES ? targets->leaves : first + LEAVES;
#pragma omp parallel for schedule(dynamic) num_threads(p.threads)
        for (int32_t i = first; i < end; i++)
            finish_leaf(&p, targets->leaf[i], &p.desks[omp_get_thread_num()]);
        status = rbf_progress(context, "fast sums", 0.5 + 0.5 * (double)end / targets->leaves);
    }
    rbf_blas_threads_end(1);
done:
    desks_destroy(p.threads, &p.desks);
    rbf_release(p.locals);
    return status;
}
