/* Two passes over the couplings of all levels: what spans them, and then, since how much of it counts
 * hangs on the other levels, what they are in it. */
#include "solver/fast/multipole/couplings.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "core/random.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "solver/fast/multipole/order.h"

/* Random sources of an operator, whose values at the targets stand for its columns (Halko, Martinsson
 * and Tropp 2011, doi:10.1137/090771806): so many that all couplings together have several times the
 * columns that a class has rows. */
static const int samples_of[RBF_FAST_DIMENSION_MAX] = {32, 24, 8};

/* Part of the tolerance that a singular value may reach and be left out: there are many of them. */
#define TRUNCATION 0.05

/* What a thread needs to make an operator. */
typedef struct workshop {
    double *storage, *nodes_from, *nodes_to; /* coordinates of nodes */
    double *kernel, *other, *third;          /* [terms][terms] each */
    double *work;
} workshop;

/* What spans the couplings of a level: for each class singular values [size] and vectors
 * [size][size]. */
typedef struct span {
    double *values, *vectors;
} span;

static int64_t class_size(const rbf_couplings *o, int class)
{
    return o->class_first[class + 1] - o->class_first[class];
}

static rbf_status sort_by_class(rbf_context *context, rbf_couplings *o)
{
    const int p = o->chebyshev.order, d = o->chebyshev.dimension;
    o->place = rbf_allocate(context, o->chebyshev.terms, sizeof *o->place, "expansions");
    if (o->place == NULL)
        return RBF_E_MEMORY;
    int count = 0;
    for (int class = 0; class < RBF_CLASSES; class ++) {
        o->class_first[class] = count;
        for (int32_t term = 0; term < o->chebyshev.terms; term++) {
            int parity = 0, rest = term;
            for (int k = 0; k < d; k++, rest /= p)
                parity |= (rest % p & 1) << k;
            if (parity == class)
                o->place[count++] = term;
        }
    }
    o->class_first[RBF_CLASSES] = count;
    return RBF_OK;
}

/* ---- The kernel between two boxes -------------------------------------------------------------- */

static rbf_status workshop_create(rbf_context *context, const rbf_couplings *o, workshop *w)
{
    const int64_t nodes = rbf_chebyshev_nodes_size(&o->chebyshev), terms = o->chebyshev.terms;
    const int64_t padded = rbf_run_padded(terms);
    const int64_t samples = 2 * samples_of[o->chebyshev.dimension - 1];
    const int64_t square = terms * (padded > samples ? padded : samples);
    w->storage = rbf_allocate(context, 2 * nodes + 3 * square + rbf_chebyshev_work(&o->chebyshev),
                              sizeof *w->storage, "couplings of the far field");
    if (w->storage == NULL)
        return RBF_E_MEMORY;
    w->nodes_from = w->storage;
    w->nodes_to = w->nodes_from + nodes;
    w->kernel = w->nodes_to + nodes;
    w->other = w->kernel + square;
    w->third = w->other + square;
    w->work = w->third + square;
    return RBF_OK;
}

/* kernel [target node][source node], each row padded for the loops but stored without. */
static void fill_kernel(const rbf_couplings *o, int level, int offset, workshop *w)
{
    const rbf_chebyshev *c = &o->chebyshev;
    rbf_cube from = {.half = ldexp(o->root.edge, -level - 1)}, to = from;
    rbf_points sources = {0}, targets = {0};
    for (int k = 0; k < c->dimension; k++)
        to.centre[k] = 2.0 * from.half * (double)(offset >> 2 * k & 3);
    rbf_chebyshev_nodes(c, &from, w->nodes_from, &sources);
    rbf_chebyshev_nodes(c, &to, w->nodes_to, &targets);
    for (int64_t i = 0; i < c->terms; i++) /* the padding of a row is where the next one goes */
        rbf_order_row(o, &targets, i, &sources, w->kernel + i * c->terms);
}

/* columns[place][sample of all couplings]: values at a target box, as polynomials, of sources with
 * moments of +-1. */
static void sample_operator(const rbf_couplings *o, int offset, int count, int64_t stride,
                            workshop *w, double *columns)
{
    const rbf_chebyshev *c = &o->chebyshev;
    const int64_t terms = c->terms;
    double *moments = w->third, *nodal = w->other, *values = nodal + terms * count;
    for (int s = 0; s < count; s++) {
        for (int64_t m = 0; m < terms; m++) {
            const uint64_t bits = ((uint64_t)offset * 64U + (uint64_t)s) * 65536U + (uint64_t)m;
            moments[m] = rbf_random_hash(bits) & 1U ? 1.0 : -1.0;
        }
        rbf_chebyshev_node_weights(c, moments, nodal + s * terms, w->work);
    }
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, count, (int)terms, (int)terms, 1.0, nodal,
                (int)terms, w->kernel, (int)terms, 0.0, values, (int)terms);
    for (int s = 0; s < count; s++) {
        rbf_chebyshev_interpolate(c, values + s * terms, moments, w->work);
        for (int64_t m = 0; m < terms; m++)
            columns[m * stride + o->number[offset] * count + s] = moments[o->place[m]];
    }
}

/* ---- What spans them --------------------------------------------------------------------------- */

static int is_allowed(const rbf_level *level, int offset)
{
    return (int)(level->allowed >> offset & 1U);
}

static rbf_status span_level(rbf_context *context, const rbf_couplings *o, int level,
                             workshop *shops, int threads, span *s)
{
    const rbf_level *here = rbf_couplings_level(o, level);
    const int count = samples_of[o->chebyshev.dimension - 1];
    const int64_t samples = (int64_t)o->couplings * count, terms = o->chebyshev.terms;
    double *columns =
        rbf_allocate_zero(context, samples * terms, sizeof *columns, "couplings of the far field");
    if (columns == NULL)
        return RBF_E_MEMORY;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int offset = 0; offset < RBF_OFFSETS; offset++)
        if (o->number[offset] >= 0 && is_allowed(here, offset)) {
            workshop *w = &shops[omp_get_thread_num()];
            fill_kernel(o, level, offset, w);
            sample_operator(o, offset, count, samples, w, columns);
        }
    rbf_status status = RBF_OK;
    double *vectors = s->vectors;
    for (int class = 0; class < RBF_CLASSES && status == RBF_OK; class ++) {
        const int64_t size = class_size(o, class), first = o->class_first[class];
        if (size == 0)
            continue;
        status = rbf_right_singular(context, samples, (int)size, columns + first * samples,
                                    s->values + first, vectors);
        vectors += size * size;
    }
    rbf_release(columns);
    return status;
}

/* Singular values that count: above the tolerance times the largest of this level, all finer ones, and
 * the value at distance 0. */
static void set_ranks(rbf_couplings *o, const span *spans, int last, double tolerance)
{
    const double samples = (double)o->couplings * samples_of[o->chebyshev.dimension - 1];
    double largest = sqrt(samples) * RBF_PEAK * fabs(rbf_kernel_describe(o->kernel)->value_at_zero);
    for (int level = last; level >= o->first; level--) {
        const double *values = spans[level - RBF_TREE_TOP].values;
        rbf_level *to = &o->level[level - RBF_TREE_TOP];
        if (values == NULL)
            continue;
        for (int64_t m = 0; m < o->chebyshev.terms; m++)
            largest = fmax(largest, values[m]);
        to->rank = 0;
        for (int class = 0; class < RBF_CLASSES; class ++) {
            to->class_rank[class] = to->rank;
            for (int m = o->class_first[class]; m < o->class_first[class + 1]; m++)
                to->rank += values[m] > tolerance * largest;
        }
        to->class_rank[RBF_CLASSES] = to->rank;
    }
}

/* ---- What they are in it ----------------------------------------------------------------------- */

static int class_ranks(const rbf_level *level, int class)
{
    return level->class_rank[class + 1] - level->class_rank[class];
}

static rbf_status allocate_level(rbf_context *context, rbf_couplings *o, int level)
{
    const int place = level - RBF_TREE_TOP;
    rbf_level *to = &o->level[place];
    const int64_t rank = to->rank;
    int64_t basis = 0;
    for (int class = 0; class < RBF_CLASSES; class ++)
        basis += class_size(o, class) * class_ranks(to, class);
    const char *what = "couplings of the far field";
    o->basis[place] = rbf_allocate(context, basis, sizeof(double), what);
    if (o->basis[place] != NULL)
        o->sign[place] = rbf_allocate(context, RBF_CLASSES * rank, sizeof(double), what);
    if (o->sign[place] != NULL)
        o->coupling[place] =
            rbf_allocate(context, o->couplings * rank * rank, sizeof(double), what);
    if (o->coupling[place] == NULL)
        return RBF_E_MEMORY;
    o->bytes += 8 * (basis + RBF_CLASSES * rank + o->couplings * rank * rank);
    to->basis = o->basis[place];
    to->sign = o->sign[place];
    to->coupling = o->coupling[place];
    return RBF_OK;
}

static void set_basis(rbf_couplings *o, int level, const span *s)
{
    const rbf_level *here = rbf_couplings_level(o, level);
    double *basis = o->basis[level - RBF_TREE_TOP], *sign = o->sign[level - RBF_TREE_TOP];
    const double *vectors = s->vectors;
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int64_t size = class_size(o, class), rank = class_ranks(here, class);
        memcpy(basis, vectors, (size_t)(size * rank) * sizeof *basis);
        basis += size * rank;
        vectors += size * size;
        for (int flip = 0; flip < RBF_CLASSES; flip++) {
            const int common = flip & class;
            const double value = (common ^ common >> 1 ^ common >> 2) & 1 ? -1.0 : 1.0;
            for (int r = here->class_rank[class]; r < here->class_rank[class + 1]; r++)
                sign[(int64_t)flip * here->rank + r] = value;
        }
    }
}

/* coupling = U^T K U, K in polynomials on both sides. */
static void couple(const rbf_couplings *o, int level, int offset, workshop *w, double *coupling)
{
    const rbf_chebyshev *c = &o->chebyshev;
    const rbf_level *here = rbf_couplings_level(o, level);
    const int terms = (int)c->terms, rank = here->rank;
    const double *matrices[2 * RBF_FAST_DIMENSION_MAX];
    for (int k = 0; k < 2 * c->dimension; k++)
        matrices[k] = c->lagrange;
    fill_kernel(o, level, offset, w);
    rbf_tensor_apply(2 * c->dimension, c->order, matrices, 0, w->kernel, w->other, w->third);
    for (int64_t m = 0; m < terms; m++)
        for (int64_t n = 0; n < terms; n++)
            w->kernel[m * terms + n] = w->other[(int64_t)o->place[m] * terms + o->place[n]];
    const double *basis = here->basis;
    for (int class = 0; class < RBF_CLASSES; class ++) { /* other [terms][rank] = K U */
        const int size = (int)class_size(o, class), ranks = class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, terms, ranks, size, 1.0,
                    w->kernel + o->class_first[class], terms, basis, size, 0.0,
                    w->other + here->class_rank[class], rank);
        basis += (int64_t)size * ranks;
    }
    basis = here->basis;
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)class_size(o, class), ranks = class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, ranks, rank, size, 1.0, basis, size,
                    w->other + (int64_t)o->class_first[class] * rank, rank, 0.0,
                    coupling + (int64_t)here->class_rank[class] * rank, rank);
        basis += (int64_t)size * ranks;
    }
}

static rbf_status finish_level(rbf_context *context, rbf_couplings *o, int level, const span *s,
                               workshop *shops, int threads)
{
    rbf_status status = allocate_level(context, o, level);
    if (status != RBF_OK)
        return status;
    set_basis(o, level, s);
    const rbf_level *here = rbf_couplings_level(o, level);
    const int64_t square = (int64_t)here->rank * here->rank;
    double *coupling = o->coupling[level - RBF_TREE_TOP];
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int offset = 0; offset < RBF_OFFSETS; offset++)
        if (here->rank > 0 && o->number[offset] >= 0 && is_allowed(here, offset))
            couple(o, level, offset, &shops[omp_get_thread_num()],
                   coupling + o->number[offset] * square);
    return RBF_OK;
}

/* ---- All together ------------------------------------------------------------------------------ */

/* The levels wanted of first .. last. */
static rbf_status make_levels(rbf_context *context, rbf_couplings *o, uint64_t levels, int last,
                              workshop *shops, int threads)
{
    int64_t squares = 0;
    span spans[RBF_TREE_SPAN] = {{0}};
    rbf_status status = RBF_OK;
    for (int class = 0; class < RBF_CLASSES; class ++)
        squares += class_size(o, class) * class_size(o, class);
    for (int level = o->first; level <= last && status == RBF_OK; level++) {
        span *s = &spans[level - RBF_TREE_TOP];
        if (o->power == 0 && !(levels >> (level - RBF_TREE_TOP) & 1U))
            continue;
        s->values = rbf_allocate(context, o->chebyshev.terms + squares, sizeof(double),
                                 "couplings of the far field");
        status = s->values == NULL ? RBF_E_MEMORY : RBF_OK;
        if (status == RBF_OK) {
            s->vectors = s->values + o->chebyshev.terms;
            status = span_level(context, o, level, shops, threads, s);
        }
    }
    if (status == RBF_OK)
        set_ranks(o, spans, last, TRUNCATION * o->tolerance);
    for (int level = o->first; level <= last && status == RBF_OK; level++)
        if (spans[level - RBF_TREE_TOP].values != NULL)
            status = finish_level(context, o, level, &spans[level - RBF_TREE_TOP], shops, threads);
    for (int i = 0; i < RBF_TREE_SPAN; i++)
        rbf_release(spans[i].values);
    return status;
}

/* Of a class-wise basis for boxes in space, in the plane and on a line at the usual tolerances: what
 * a product costs must be known before the couplings are. */
static int likely_rank(const rbf_chebyshev *c)
{
    const int p = c->order, ranks[RBF_FAST_DIMENSION_MAX] = {p, 5 * p, 3 * p * p};
    const int likely = ranks[c->dimension - 1];
    return likely < c->terms ? likely : (int)c->terms;
}

rbf_status rbf_couplings_create(rbf_context *context, rbf_kernel kernel, double epsilon,
                                const rbf_root *root, int first, int last, double tolerance,
                                int64_t terms, rbf_couplings **couplings)
{
    rbf_couplings *o = rbf_allocate_zero(context, 1, sizeof *o, "couplings of the far field");
    if (o == NULL)
        return RBF_E_MEMORY;
    o->kernel = kernel;
    o->epsilon = epsilon;
    o->root = *root;
    o->tolerance = tolerance;
    o->first = first;
    o->last = last;
    rbf_blas_threads_begin(1);
    rbf_status status = rbf_tiles_find(context, &o->tiles);
    if (status == RBF_OK)
        status = rbf_order_choose(context, tolerance, terms, o);
    rbf_blas_threads_end(1);
    if (status == RBF_OK)
        status = sort_by_class(context, o);
    for (int level = first; level <= last && status == RBF_OK; level++) {
        rbf_level *to = &o->level[level - RBF_TREE_TOP];
        if (o->power != 0)
            to->allowed = o->level[first - RBF_TREE_TOP].allowed;
        to->scale = 1.0;
        to->rank = likely_rank(&o->chebyshev);
    }
    if (status == RBF_OK)
        *couplings = o;
    else
        rbf_couplings_destroy(&o);
    return status;
}

rbf_status rbf_couplings_fill(rbf_context *context, uint64_t levels, rbf_couplings *o)
{
    const double squares = (double)o->chebyshev.terms * (double)o->chebyshev.terms;
    const int threads = rbf_threads_for(context, 100.0 * squares);
    const int made = o->power != 0 && o->last > o->first ? o->first : o->last;
    rbf_status status = RBF_OK;
    for (int i = 0; i < RBF_TREE_SPAN; i++)
        o->level[i].rank = 0; /* it was a guess */
    if (levels == 0)
        return RBF_OK;
    workshop *shops =
        rbf_allocate_zero(context, threads, sizeof *shops, "couplings of the far field");
    if (shops == NULL)
        return RBF_E_MEMORY;
    for (int i = 0; i < threads && status == RBF_OK; i++)
        status = workshop_create(context, o, &shops[i]);
    rbf_blas_threads_begin(1); /* each thread makes its own couplings */
    if (status == RBF_OK)
        status = make_levels(context, o, levels, made, shops, threads);
    rbf_blas_threads_end(1);
    for (int level = made + 1; level <= o->last && status == RBF_OK; level++) {
        rbf_level *to = &o->level[level - RBF_TREE_TOP];
        *to = o->level[made - RBF_TREE_TOP];
        to->scale = ldexp(1.0, -o->power * (level - made));
    }
    for (int i = 0; i < threads; i++)
        rbf_release(shops[i].storage);
    rbf_release(shops);
    return status;
}

void rbf_couplings_forbid(rbf_couplings *couplings)
{
    for (int i = 0; i < RBF_TREE_SPAN; i++)
        couplings->level[i].allowed = 0;
}

void rbf_couplings_destroy(rbf_couplings **couplings)
{
    if (couplings == NULL || *couplings == NULL)
        return;
    for (int i = 0; i < RBF_TREE_SPAN; i++) {
        rbf_release((*couplings)->basis[i]);
        rbf_release((*couplings)->coupling[i]);
        rbf_release((*couplings)->sign[i]);
    }
    rbf_release((*couplings)->place);
    rbf_release(*couplings);
    *couplings = NULL;
}

int rbf_couplings_expand_all(const rbf_couplings *couplings, int level)
{
    if (level < couplings->first || level > couplings->last || isfinite(couplings->support))
        return 0;
    for (int o = 0; o < RBF_OFFSETS; o++)
        if (couplings->number[o] >= 0 && !is_allowed(rbf_couplings_level(couplings, level), o))
            return 0;
    return 1;
}

int rbf_offset(int dimension, const rbf_box *target, const rbf_box *source)
{
    const int32_t edge = 1 << (RBF_TREE_DEPTH - target->level);
    int code = 0;
    for (int k = 0; k < dimension; k++) {
        const int32_t offset = (target->low[k] - source->low[k]) / edge;
        const int32_t size = offset < 0 ? -offset : offset;
        if (size > 3)
            return -1;
        code |= size << 2 * k | (offset < 0) << (RBF_FLIP + k);
    }
    return code;
}

/* ---- Expansions in and out of the basis -------------------------------------------------------- */

void rbf_couplings_compress(const rbf_couplings *couplings, int level, int64_t count,
                            const double *moments, double *out, double *panel)
{
    const rbf_level *here = rbf_couplings_level(couplings, level);
    const int64_t terms = couplings->chebyshev.terms;
    const double *basis = here->basis;
    for (int64_t i = 0; i < count; i++)
        for (int64_t m = 0; m < terms; m++)
            panel[i * terms + m] = moments[i * terms + couplings->place[m]];
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)class_size(couplings, class), ranks = class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, ranks, (int)count, size, here->scale,
                    basis, size, panel + couplings->class_first[class], (int)terms, 0.0,
                    out + here->class_rank[class], here->rank);
        basis += (int64_t)size * ranks;
    }
}

void rbf_couplings_expand(const rbf_couplings *couplings, int level, int64_t count,
                          const double *compressed, double *locals, double *panel)
{
    const rbf_level *here = rbf_couplings_level(couplings, level);
    const int64_t terms = couplings->chebyshev.terms;
    const double *basis = here->basis;
    memset(panel, 0, (size_t)(count * terms) * sizeof *panel);
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)class_size(couplings, class), ranks = class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, size, (int)count, ranks, 1.0, basis,
                    size, compressed + here->class_rank[class], here->rank, 0.0,
                    panel + couplings->class_first[class], (int)terms);
        basis += (int64_t)size * ranks;
    }
    for (int64_t i = 0; i < count; i++)
        for (int64_t m = 0; m < terms; m++)
            locals[i * terms + couplings->place[m]] = panel[i * terms + m];
}
