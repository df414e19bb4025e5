/* K itself is formed for one operator at a time: p^d x p^d kernels. */
#include "solver/fast/multipole/operators.h"

#include <math.h>

#include "core/memory.h"
#include "core/random.h"
#include "linalg/blas.h"
#include "solver/fast/multipole/order.h"

int rbf_operator_samples(int dimension)
{
    static const int samples[RBF_FAST_DIMENSION_MAX] = {32, 24, 8};
    return samples[dimension - 1];
}

rbf_status rbf_workshop_create(rbf_context *context, const rbf_couplings *o, rbf_workshop *w)
{
    const int64_t nodes = rbf_chebyshev_nodes_size(&o->chebyshev), terms = o->chebyshev.terms;
    const int64_t padded = rbf_run_padded(terms);
    const int64_t samples = 2 * rbf_operator_samples(o->chebyshev.dimension);
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
static void fill_kernel(const rbf_couplings *o, int level, int offset, rbf_workshop *w)
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

void rbf_operator_sample(const rbf_couplings *o, int level, int offset, int64_t stride,
                         rbf_workshop *w, double *columns)
{
    const rbf_chebyshev *c = &o->chebyshev;
    const int count = rbf_operator_samples(c->dimension);
    const int64_t terms = c->terms;
    double *moments = w->third, *nodal = w->other, *values = nodal + terms * count;
    fill_kernel(o, level, offset, w);
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

void rbf_operator_couple(const rbf_couplings *o, int level, int offset, rbf_workshop *w,
                         double *coupling)
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
        const int size = (int)rbf_class_size(o, class), ranks = rbf_class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, terms, ranks, size, 1.0,
                    w->kernel + o->class_first[class], terms, basis, size, 0.0,
                    w->other + here->class_rank[class], rank);
        basis += (int64_t)size * ranks;
    }
    basis = here->basis;
    for (int class = 0; class < RBF_CLASSES; class ++) {
        const int size = (int)rbf_class_size(o, class), ranks = rbf_class_ranks(here, class);
        if (ranks == 0)
            continue;
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, ranks, rank, size, 1.0, basis, size,
                    w->other + (int64_t)o->class_first[class] * rank, rank, 0.0,
                    w->third + (int64_t)here->class_rank[class] * rank, rank);
        basis += (int64_t)size * ranks;
    }
    for (int64_t m = 0; m < rank; m++)
        for (int64_t n = 0; n < rank; n++)
            coupling[m * rank + n] = w->third[(int64_t)here->sorted[m] * rank + here->sorted[n]];
}

int rbf_operator_width(int dimension, int rank, const double *coupling, double least)
{
    const double samples = rbf_operator_samples(dimension);
    double square = 0.0;
    int width = rank;
    for (; width > 0; width--) {
        const double *row = coupling + (int64_t)(width - 1) * rank, *column = coupling + width - 1;
        for (int n = 0; n < width; n++)
            square += row[n] * row[n] + column[(int64_t)n * rank] * column[(int64_t)n * rank];
        if (samples * square > least * least)
            break;
    }
    return width;
}
