/* The tail of a neighbourhood whose points may not determine all of it, or hardly: it goes the way of
 * all tails (solver/tail_fit.h), and Gauss-Jordan elimination with pivots makes that into the Lagrange
 * basis of some of the points. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "solver/local/local.h"
#include "solver/tail_fit.h"

#define RBF_PIVOT_NONE 1e-14

static int64_t stride_of(const rbf_local *local)
{
    return local->neighbors + (int64_t)local->task * local->numbers;
}

/* Rows of the system's targets; lift [basis][terms] or NULL. */
static void fill_targets(const rbf_local *local, rbf_worker *w, const rbf_tail *tail, int basis,
                         const double *lift, int system, const int64_t *order)
{
    const int numbers = local->numbers;
    int64_t row = local->neighbors;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t], row += numbers) {
        rbf_local_target_terms(local, w, tail, order[t]);
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

/* Over the points and `rows` of targets behind them. How many pivots there are. */
static int eliminate(const rbf_local *local, rbf_worker *w, int terms, int64_t rows)
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
        if (!(fabs(swap[pivot]) > RBF_PIVOT_NONE))
            return c;
        take_out(w, c, terms, pivot, n + rows);
    }
    return terms;
}

/* Without memory of its own: that of the context belongs to another thread. */
rbf_status rbf_local_tail_alone(const rbf_local *local, rbf_worker *w, int system,
                                const int64_t *order)
{
    const int n = local->neighbors;
    int64_t rows = 0;
    rbf_points *points = NULL;
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        rows += local->numbers;
    for (int c = 0; c < local->terms; c++)
        w->column[c] = w->columns + c * stride_of(local);
    rbf_status status = rbf_points_select(NULL, local->centres, n,
                                          w->places + w->first[system] * (int64_t)n, &points);
    if (status == RBF_OK)
        status = rbf_tail_fit(NULL, points, local->s->degree, &tail, &basis);
    if (status == RBF_OK) {
        for (int c = 0; c < basis.terms; c++)
            memcpy(w->column[c], basis.columns + (int64_t)c * n, (size_t)n * sizeof(double));
        fill_targets(local, w, &tail, basis.terms, basis.lift, system, order);
        w->rank = eliminate(local, w, basis.terms, rows);
    }
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&points);
    return status;
}
