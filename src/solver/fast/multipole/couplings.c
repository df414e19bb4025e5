/* Two passes over the couplings of all levels: what spans them, and then, since how much of it counts
 * hangs on the other levels, what they are in it. */
#include "solver/fast/multipole/couplings.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "solver/fast/multipole/operators.h"
#include "solver/fast/multipole/order.h"

/* Part of the tolerance that a singular value may reach and be left out: there are many of them. */
#define TRUNCATION 0.05

/* What spans the couplings of a level: for each class singular values [size] and vectors
 * [size][size]. */
typedef struct span {
    double *values, *vectors;
    double least; /* singular value that counts */
} span;

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

/* ---- What spans them --------------------------------------------------------------------------- */

static int is_allowed(const rbf_level *level, int offset)
{
    return (int)(level->allowed >> offset & 1U);
}

static rbf_status span_level(rbf_context *context, const rbf_couplings *o, int level,
                             rbf_workshop *shops, int threads, span *s)
{
    const rbf_level *here = rbf_couplings_level(o, level);
    const int count = rbf_operator_samples(o->chebyshev.dimension);
    const int64_t samples = (int64_t)o->couplings * count, terms = o->chebyshev.terms;
    double *columns =
        rbf_allocate_zero(context, samples * terms, sizeof *columns, "couplings of the far field");
    if (columns == NULL)
        return RBF_E_MEMORY;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int offset = 0; offset < RBF_OFFSETS; offset++)
        if (o->number[offset] >= 0 && is_allowed(here, offset)) {
            rbf_workshop *w = &shops[omp_get_thread_num()];
            rbf_operator_sample(o, level, offset, samples, w, columns);
        }
    rbf_status status = RBF_OK;
    double *vectors = s->vectors;
    for (int class = 0; class < RBF_CLASSES && status == RBF_OK; class ++) {
        const int64_t size = rbf_class_size(o, class), first = o->class_first[class];
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
static void set_ranks(rbf_couplings *o, span *spans, int last, double tolerance)
{
    const double samples = (double)o->couplings * rbf_operator_samples(o->chebyshev.dimension);
    double largest = sqrt(samples) * RBF_PEAK * fabs(rbf_kernel_describe(o->kernel)->value_at_zero);
    for (int level = last; level >= o->first; level--) {
        const double *values = spans[level - RBF_TREE_TOP].values;
        rbf_level *to = &o->level[level - RBF_TREE_TOP];
        if (values == NULL)
            continue;
        for (int64_t m = 0; m < o->chebyshev.terms; m++)
            largest = fmax(largest, values[m]);
        spans[level - RBF_TREE_TOP].least = tolerance * largest;
        to->rank = 0;
        for (int class = 0; class < RBF_CLASSES; class ++) {
            to->class_rank[class] = to->rank;
            for (int m = o->class_first[class]; m < o->class_first[class + 1]; m++)
                to->rank += values[m] > spans[level - RBF_TREE_TOP].least;
        }
        to->class_rank[RBF_CLASSES] = to->rank;
    }
}

/* ---- What they are in it ----------------------------------------------------------------------- */

static rbf_status allocate_level(rbf_context *context, rbf_couplings *o, int level)
{
    const int place = level - RBF_TREE_TOP;
    rbf_level *to = &o->level[place];
    const int64_t rank = to->rank;
    int64_t basis = 0;
    for (int class = 0; class < RBF_CLASSES; class ++)
        basis += rbf_class_size(o, class) * rbf_class_ranks(to, class);
    const char *what = "couplings of the far field";
    o->basis[place] = rbf_allocate(context, basis, sizeof(double), what);
    if (o->basis[place] != NULL)
        o->sign[place] = rbf_allocate(context, RBF_CLASSES * rank, sizeof(double), what);
    if (o->sign[place] != NULL)
        o->sorted[place] = rbf_allocate(context, rank, sizeof **o->sorted, what);
    if (o->sorted[place] != NULL)
        o->coupling[place] =
            rbf_allocate(context, o->couplings * rank * rank, sizeof(double), what);
    if (o->coupling[place] == NULL)
        return RBF_E_MEMORY;
    o->bytes += 8 * (basis + RBF_CLASSES * rank + o->couplings * rank * rank);
    to->basis = o->basis[place];
    to->sign = o->sign[place];
    to->sorted = o->sorted[place];
    to->coupling = o->coupling[place];
    return RBF_OK;
}

/* sorted[]: by insertion into each class's values, which fall. Equal ones stay in order. */
static void sort_basis(const rbf_couplings *o, int level, const double *values)
{
    const rbf_level *here = rbf_couplings_level(o, level);
    int32_t *sorted = o->sorted[level - RBF_TREE_TOP];
    int next[RBF_CLASSES] = {0};
    for (int32_t r = 0; r < here->rank; r++) {
        int best = -1;
        for (int class = 0; class < RBF_CLASSES; class ++)
            if (next[class] < rbf_class_ranks(here, class) &&
                (best < 0 || values[o->class_first[class] + next[class]] >
                                 values[o->class_first[best] + next[best]]))
                best = class;
        sorted[r] = here->class_rank[best] + next[best]++;
    }
}

static int class_of(const rbf_level *level, int r)
{
    int class = 0;
    while (r >= level->class_rank[class + 1])
        class ++;
    return class;
}

static void set_basis(rbf_couplings *o, int level, const span *s)
{
    const rbf_level *here = rbf_couplings_level(o, level);
    double *basis = o->basis[level - RBF_TREE_TOP], *sign = o->sign[level - RBF_TREE_TOP];
    const double *vectors = s->vectors;
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int64_t size = rbf_class_size(o, class), rank = rbf_class_ranks(here, class);
        memcpy(basis, vectors, (size_t)(size * rank) * sizeof *basis);
        basis += size * rank;
        vectors += size * size;
    }
    sort_basis(o, level, s->values);
    for (int flip = 0; flip < RBF_CLASSES; flip++)
        for (int r = 0; r < here->rank; r++) {
            const int common = flip & class_of(here, here->sorted[r]);
            sign[(int64_t)flip * here->rank + r] =
                (common ^ common >> 1 ^ common >> 2) & 1 ? -1.0 : 1.0;
        }
}

static rbf_status finish_level(rbf_context *context, rbf_couplings *o, int level, const span *s,
                               rbf_workshop *shops, int threads)
{
    rbf_status status = allocate_level(context, o, level);
    if (status != RBF_OK)
        return status;
    set_basis(o, level, s);
    rbf_level *here = &o->level[level - RBF_TREE_TOP];
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (int offset = 0; offset < RBF_OFFSETS; offset++)
        if (here->rank > 0 && o->number[offset] >= 0 && is_allowed(here, offset)) {
            double *coupling = o->coupling[level - RBF_TREE_TOP] +
                               o->number[offset] * ((int64_t)here->rank * here->rank);
            rbf_operator_couple(o, level, offset, &shops[omp_get_thread_num()], coupling);
            here->width[offset] =
                rbf_operator_width(o->chebyshev.dimension, here->rank, coupling, s->least);
        }
    return RBF_OK;
}

/* ---- All together ------------------------------------------------------------------------------ */

/* The levels wanted of first .. last. */
static rbf_status make_levels(rbf_context *context, rbf_couplings *o, uint64_t levels, int last,
                              rbf_workshop *shops, int threads)
{
    int64_t squares = 0;
    span spans[RBF_TREE_SPAN] = {{0}};
    rbf_status status = RBF_OK;
    for (int class = 0; class < RBF_CLASSES; class ++)
        squares += rbf_class_size(o, class) * rbf_class_size(o, class);
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

/* What counts of an operator between boxes in space, in the plane and on a line at the usual
 * tolerances: what a product costs must be known before the couplings are. */
static int likely_rank(const rbf_chebyshev *c)
{
    const int p = c->order, ranks[RBF_FAST_DIMENSION_MAX] = {p, 5 * p, 13 * p * p / 5};
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
    rbf_workshop *shops =
        rbf_allocate_zero(context, threads, sizeof *shops, "couplings of the far field");
    if (shops == NULL)
        return RBF_E_MEMORY;
    for (int i = 0; i < threads && status == RBF_OK; i++)
        status = rbf_workshop_create(context, o, &shops[i]);
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
        rbf_release((*couplings)->sorted[i]);
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
    int code = 0;
    for (int k = 0; k < dimension; k++) {
        const int32_t offset = target->low[k] - source->low[k];
        const int32_t size = abs(offset) >> (RBF_TREE_DEPTH - target->level);
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
    const int64_t terms = couplings->chebyshev.terms, rank = here->rank;
    const double *basis = here->basis;
    for (int64_t i = 0; i < count; i++)
        for (int64_t m = 0; m < terms; m++)
            panel[i * terms + m] = moments[i * terms + couplings->place[m]];
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)rbf_class_size(couplings, class),
                  ranks = rbf_class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, ranks, (int)count, size, here->scale,
                    basis, size, panel + couplings->class_first[class], (int)terms, 0.0,
                    out + here->class_rank[class], here->rank);
        basis += (int64_t)size * ranks;
    }
    for (int64_t i = 0; i < count; i++) {
        memcpy(panel, out + i * rank, (size_t)rank * sizeof *panel);
        for (int64_t r = 0; r < rank; r++)
            out[i * rank + r] = panel[here->sorted[r]];
    }
}

void rbf_couplings_expand(const rbf_couplings *couplings, int level, int64_t count,
                          double *compressed, double *locals, double *panel)
{
    const rbf_level *here = rbf_couplings_level(couplings, level);
    const int64_t terms = couplings->chebyshev.terms, rank = here->rank;
    const double *basis = here->basis;
    for (int64_t i = 0; i < count; i++) {
        memcpy(panel, compressed + i * rank, (size_t)rank * sizeof *panel);
        for (int64_t r = 0; r < rank; r++)
            compressed[i * rank + here->sorted[r]] = panel[r];
    }
    memset(panel, 0, (size_t)(count * terms) * sizeof *panel);
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)rbf_class_size(couplings, class),
                  ranks = rbf_class_ranks(here, class);
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
