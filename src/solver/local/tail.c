/* The tail of a neighbourhood: monomials in coordinates from the middle of its bounding box, over half
 * its extent, made into the Lagrange basis of some of its points by Gauss-Jordan elimination with
 * pivots. Points that do not determine all of it go the way of all tails (solver/tail_fit.h). */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "solver/local/local.h"
#include "solver/tail_fit.h"

/* Doubt begins here: twice what counts as flat (RBF_FLAT_EXTENT), and what float32 may leave. */
#define RBF_EXTENT_DOUBTFUL   (2.0 * RBF_FLAT_EXTENT)
#define RBF_ROUNDING_DOUBTFUL 3e-7
#define RBF_PIVOT_DOUBTFUL    1e-6
#define RBF_PIVOT_NONE        1e-14

static int64_t stride_of(const rbf_local *local)
{
    return local->neighbors + (int64_t)local->task * local->numbers;
}

/* w->scaled and w->tail's shift and axes. 0: the points may be flat. */
static int scale_points(const rbf_local *local, rbf_worker *w, const int64_t *places)
{
    const int n = local->neighbors, d = local->s->centres->dimension;
    double least = INFINITY, most = 0.0, farthest = 0.0;
    w->tail.axes = local->tail.axes;
    memcpy(w->tail.shift, local->tail.shift, sizeof w->tail.shift);
    for (int k = 0; k < local->tail.axes; k++) {
        double *t = w->scaled + (int64_t)k * n, low = INFINITY, high = -INFINITY;
        for (int i = 0; i < n; i++) {
            t[i] = local->frame[k][places[i]];
            low = low < t[i] ? low : t[i];
            high = high > t[i] ? high : t[i];
        }
        const double middle = low + 0.5 * (high - low), extent = 0.5 * (high - low);
        const double inverse = 1.0 / extent;
        for (int i = 0; i < n; i++)
            t[i] = (t[i] - middle) * inverse;
        for (int j = 0; j < d; j++) {
            w->tail.shift[j] += middle * local->tail.axis[k][j];
            w->tail.axis[k][j] = local->tail.axis[k][j] / extent;
        }
        least = fmin(least, extent);
        most = fmax(most, extent);
        farthest = fmax(farthest, fmax(fabs(low), fabs(high)));
    }
    return local->tail.axes == 0 ||
           (least > RBF_EXTENT_DOUBTFUL * most && least > RBF_ROUNDING_DOUBTFUL * farthest);
}

/* Monomials from those of one degree less: exponents fall, so that the parent comes before. */
static void fill_monomials(const rbf_local *local, rbf_worker *w)
{
    const int n = local->neighbors;
    const rbf_tail *tail = &w->tail;
    for (int term = 0; term < tail->terms; term++) {
        double *column = w->column[term];
        for (int i = 0; i < n; i++)
            column[i] = 1.0;
        for (int k = 0; k < tail->axes; k++)
            for (int e = 0; e < tail->exponents[term][k]; e++)
                for (int i = 0; i < n; i++)
                    column[i] *= w->scaled[(int64_t)k * n + i];
    }
}

/* w->terms [terms][numbers] of one target. */
static void target_terms(const rbf_local *local, rbf_worker *w, const rbf_tail *tail,
                         int64_t target, int stride)
{
    const int d = local->targets->dimension;
    int place = 0;
    /* one row a number, in the order value, gradient, Hessian */
    if (local->outputs->values != NULL) {
        rbf_tail_evaluate(tail, local->targets, target, 1, w->terms, stride);
        place++;
    }
    if (local->outputs->gradient != NULL) {
        rbf_tail_gradient(tail, local->targets, target, 1, w->terms + place, stride);
        place += d;
    }
    if (local->outputs->hessian != NULL)
        rbf_tail_hessian(tail, local->targets, target, 1, w->terms + place, stride);
}

/* Rows of the system's targets; lift [basis][terms] or NULL. */
static void fill_targets(const rbf_local *local, rbf_worker *w, const rbf_tail *tail, int basis,
                         const double *lift, int system, const int64_t *order)
{
    const int numbers = local->numbers;
    int64_t row = local->neighbors;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t], row += numbers) {
        target_terms(local, w, tail, order[t], numbers);
        for (int c = 0; c < basis; c++)
            for (int e = 0; e < numbers; e++) {
                double sum = lift == NULL ? w->terms[c * numbers + e] : 0.0;
                for (int j = 0; j < tail->terms && lift != NULL; j++)
                    sum += lift[c * tail->terms + j] * w->terms[j * numbers + e];
                w->column[c][row + e] = sum;
            }
    }
}

/* The row of largest norm over the columns from c on, and the largest number in it. */
static void find_pivot(const rbf_worker *w, int n, int c, int terms, int *place, int *column)
{
    double *restrict norms = w->norms, most = -1.0, largest = -1.0;
    for (int e = c; e < terms; e++) {
        const double *restrict x = w->column[e];
        for (int i = 0; i < n; i++)
            norms[i] = (e == c ? 0.0 : norms[i]) + x[i] * x[i];
    }
    for (int i = c; i < n; i++)
        if (norms[w->order[i]] > most) {
            most = norms[w->order[i]];
            *place = i;
        }
    for (int e = c; e < terms; e++) {
        const double size = fabs(w->column[e][w->order[*place]]);
        if (size > largest) {
            largest = size;
            *column = e;
        }
    }
}

/* Divides a column by its number at the pivot, and takes it out of the others. */
static void take_out(rbf_worker *w, int c, int terms, int64_t pivot, int64_t count)
{
    double *restrict x = w->column[c];
    const double inverse = 1.0 / x[pivot];
    for (int64_t i = 0; i < count; i++)
        x[i] *= inverse;
    for (int e = 0; e < terms; e++) {
        double *restrict other = w->column[e];
        const double factor = other[pivot];
        if (e == c || factor == 0.0)
            continue;
        for (int64_t i = 0; i < count; i++)
            other[i] -= factor * x[i];
        other[pivot] = 0.0;
    }
}

/* Over the points and `rows` of targets behind them. How many pivots are larger than `least`. */
static int eliminate(const rbf_local *local, rbf_worker *w, int terms, int64_t rows, double least)
{
    const int n = local->neighbors;
    for (int i = 0; i < n; i++)
        w->order[i] = i;
    for (int c = 0; c < terms; c++) {
        int place = c, column = c;
        find_pivot(w, n, c, terms, &place, &column);
        const int64_t pivot = w->order[place];
        double *swap = w->column[column];
        w->column[column] = w->column[c];
        w->column[c] = swap;
        w->order[place] = w->order[c];
        w->order[c] = pivot;
        if (!(fabs(swap[pivot]) > least))
            return c;
        take_out(w, c, terms, pivot, n + rows);
    }
    return terms;
}

/* Without memory of its own: that of the context belongs to another thread. */
static rbf_status fit_robustly(const rbf_local *local, rbf_worker *w, int system, int64_t rows,
                               const int64_t *order)
{
    const int n = local->neighbors;
    rbf_points *points = NULL;
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    rbf_status status = rbf_points_select(NULL, local->centres, n,
                                          w->places + w->first[system] * (int64_t)n, &points);
    if (status == RBF_OK)
        status = rbf_tail_fit(NULL, points, local->s->degree, &tail, &basis);
    if (status == RBF_OK) {
        for (int c = 0; c < basis.terms; c++)
            memcpy(w->column[c], basis.columns + (int64_t)c * n, (size_t)n * sizeof(double));
        fill_targets(local, w, &tail, basis.terms, basis.lift, system, order);
        w->rank = eliminate(local, w, basis.terms, rows, RBF_PIVOT_NONE);
        w->lowered = w->rank < rbf_monomial_count(points->dimension, local->s->degree);
    }
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&points);
    return status;
}

rbf_status rbf_local_tail(const rbf_local *local, rbf_worker *w, int system, const int64_t *order)
{
    int64_t rows = 0;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        rows += local->numbers;
    for (int c = 0; c < rbf_monomial_count(local->s->centres->dimension, local->s->degree); c++)
        w->column[c] = w->columns + c * stride_of(local);
    w->tail.terms = local->tail.terms;
    if (scale_points(local, w, w->places + w->first[system] * (int64_t)local->neighbors)) {
        fill_monomials(local, w);
        fill_targets(local, w, &w->tail, w->tail.terms, NULL, system, order);
        w->rank = eliminate(local, w, w->tail.terms, rows, RBF_PIVOT_DOUBTFUL);
        w->lowered =
            w->tail.terms < rbf_monomial_count(local->s->centres->dimension, local->s->degree);
        if (w->rank == w->tail.terms)
            return RBF_OK;
    }
    return fit_robustly(local, w, system, rows, order);
}
