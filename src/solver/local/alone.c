/* A system that Cholesky failed at: LU with pivots, or least squares where that is singular, too. */
#include <math.h>

#include "core/memory.h"
#include "linalg/linalg.h"
#include "solver/local/local.h"

enum { LANES = RBF_LANES };

static int64_t targets_of(const rbf_worker *w, int system)
{
    int64_t count = 0;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        count++;
    return count;
}

/* [K, P; P^T, 0], the tail's part as large as the kernels'; returns the factor of that. */
static double fill_matrix(const rbf_worker *w, int64_t size, double *matrix)
{
    const int64_t n = w->lanes.n, r = w->lanes.r;
    double most = 0.0;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j <= i; j++) {
            const double k = w->lanes.k[(i * (i + 1) / 2 + j) * LANES];
            matrix[i * size + j] = matrix[j * size + i] = k;
            most = fmax(most, fabs(k));
        }
    const double scale = most > 0.0 ? most : 1.0;
    for (int64_t c = 0; c < r; c++) {
        for (int64_t i = 0; i < n; i++) {
            const double p = i < r ? (double)(i == c) : w->lanes.l[((i - r) * r + c) * LANES];
            matrix[i * size + n + c] = matrix[(n + c) * size + i] = scale * p;
        }
        for (int64_t e = 0; e < r; e++)
            matrix[(n + c) * size + n + e] = 0.0;
    }
    return scale;
}

/* The same target in every lane. */
static void load_target(const rbf_local *local, rbf_worker *w, int64_t target)
{
    int64_t targets[LANES];
    for (int lane = 0; lane < LANES; lane++)
        targets[lane] = target;
    rbf_local_target(local, w, targets);
}

/* One column a number of a target; a NaN, as of a second derivative that there is not, would spread. */
static void fill_columns(const rbf_local *local, rbf_worker *w, int system, const int64_t *order,
                         double scale, int64_t size, double *column)
{
    const int64_t n = local->neighbors;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t]) {
        load_target(local, w, order[t]);
        for (int e = 0; e < local->numbers; e++, column += size) {
            rbf_local_right(local, w, e);
            for (int64_t i = 0; i < n; i++)
                column[i] = isnan(w->right[i * LANES]) ? 0.0 : w->right[i * LANES];
            for (int c = 0; c < w->lanes.r; c++)
                column[n + c] = scale * w->border[(t * local->numbers + e) * local->terms + c];
        }
    }
}

/* By least squares there is none. */
static void keep_variance(const rbf_local *local, rbf_worker *w, int64_t target, int singular,
                          const double *column)
{
    for (int64_t i = 0; i < local->neighbors; i++)
        w->u[i * LANES] = column[i];
    rbf_local_measure(local, w);
    w->variance[0] = singular ? NAN : w->variance[0];
    rbf_local_put_variance(local, w, 0, target);
}

static void keep_columns(const rbf_local *local, rbf_worker *w, int system, const int64_t *order,
                         int64_t size, int singular, const double *column)
{
    const int64_t n = local->neighbors;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t]) {
        load_target(local, w, order[t]);
        for (int e = 0; e < local->numbers; e++, column += size) {
            double given = 0.0;
            rbf_local_right(local, w, e);
            if (local->measures)
                keep_variance(local, w, order[t], singular, column);
            for (int64_t i = 0; i < n; i++)
                given += w->right[i * LANES];
            for (int64_t i = 0; i < n; i++)
                w->solution[(t * local->numbers + e) * n + w->lane_order[i]] =
                    isnan(given) ? NAN : column[i];
        }
    }
}

rbf_status rbf_local_solve_alone(const rbf_local *local, rbf_worker *w, int system,
                                 const int64_t *order, int *singular)
{
    const int64_t size = local->neighbors + w->lanes.r;
    const int64_t count = targets_of(w, system) * local->numbers;
    double *matrix = rbf_allocate(NULL, size * size, sizeof *matrix, "a system");
    double *columns = rbf_allocate(NULL, size * count, sizeof *columns, "right-hand sides");
    rbf_status status = matrix == NULL || columns == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK) {
        const double scale = fill_matrix(w, size, matrix);
        fill_columns(local, w, system, order, scale, size, columns);
        status = rbf_solve_robustly(NULL, size, matrix, count, columns, singular);
    }
    if (status == RBF_OK)
        keep_columns(local, w, system, order, size, *singular, columns);
    rbf_release(matrix);
    rbf_release(columns);
    return status;
}
