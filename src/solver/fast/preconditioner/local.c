/* The kernel's own loops fill a triangle, LAPACK factors it. */
#include "solver/fast/preconditioner/local.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/preconditioner/unisolvent.h"

/* What is added to the diagonal of a matrix that is not positive definite, relative to its largest
 * entry: 1e-14, 1e-13, ... 1e-7. */
#define RBF_JITTER_FIRST 1e-14
#define RBF_JITTER_STEPS 8

static int64_t padded(int64_t count)
{
    return rbf_run_padded(count);
}

rbf_status rbf_local_create(rbf_context *context, const rbf_system *system, const rbf_tiles *tiles,
                            int64_t most, rbf_local **local)
{
    const int64_t room = padded(most) + padded(system->terms), q = system->terms;
    const int64_t coordinates = rbf_multiply(system->points->dimension, room);
    const int64_t doubles =
        rbf_add(rbf_multiply(padded(most), room), rbf_multiply(3 * q, room) + coordinates);
    rbf_local *created = rbf_allocate_zero(context, 1, sizeof *created, "a local system");
    if (created == NULL)
        return RBF_E_MEMORY;
    created->memory = rbf_allocate(context, doubles, sizeof *created->memory, "a local system");
    if (created->memory == NULL) {
        rbf_local_destroy(&created);
        return RBF_E_MEMORY;
    }
    created->system = system;
    created->tiles = tiles;
    created->most = most;
    created->points.dimension = system->points->dimension;
    created->points.stride = room;
    for (int k = 0; k < system->points->dimension; k++)
        created->points.axis[k] = created->memory + k * room;
    created->matrix = created->memory + coordinates;
    created->border = created->matrix + padded(most) * room;
    created->columns = created->border + q * room;
    created->update = created->columns + q * room;
    *local = created;
    return RBF_OK;
}

void rbf_local_destroy(rbf_local **local)
{
    if (local == NULL || *local == NULL)
        return;
    rbf_release((*local)->memory);
    rbf_release(*local);
    *local = NULL;
}

static void gather_points(rbf_local *l, const int32_t *list)
{
    const int64_t gap = padded(l->q) - l->q;
    l->points.count = padded(l->q) + l->rest;
    for (int k = 0; k < l->points.dimension; k++) {
        const double *from = l->system->points->axis[k];
        double *to = l->points.axis[k];
        for (int64_t i = 0; i < l->q; i++)
            *to++ = from[list[i]];
        for (int64_t i = 0; i < gap; i++)
            *to++ = from[list[0]];
        for (int64_t i = 0; i < l->rest; i++)
            *to++ = from[list[l->q + i]];
        for (int64_t i = l->rest; i < padded(l->rest); i++)
            *to++ = from[list[l->q + l->rest - 1]];
    }
}

/* row[i] = phi(x_target, x_i) for the points first .. last - 1; first a multiple of the padding. */
static void fill_row(const rbf_local *l, int64_t target, int64_t first, int64_t last, double *row)
{
    for (int64_t i = first; i < last; i += RBF_RUN_MAX) {
        const int64_t left = last - i;
        const rbf_run run = {
            l->system->epsilon, &l->points, target,
            &l->points,         i,          left < RBF_RUN_MAX ? left : RBF_RUN_MAX};
        l->tiles->row[l->system->kernel](&run, row + i - first);
    }
}

/* matrix := K' (lower triangle). */
static void assemble(rbf_local *l, const int32_t *list)
{
    const int q = (int)l->q, rest = (int)l->rest;
    const int64_t start = padded(q), wide = start + padded(rest), m = l->q + l->rest;
    const double *smoothing = l->system->smoothing;
    for (int64_t j = 0; j < rest; j++) {
        const int64_t first = j / RBF_POINTS_PAD * RBF_POINTS_PAD;
        double *column = l->matrix + j * l->stride;
        fill_row(l, start + j, start + first, start + rest, column + first);
        column[j] += smoothing[list[q + j]];
    }
    for (int64_t k = 0; k < q; k++) {
        double *column = l->border + k * wide;
        fill_row(l, k, 0, start + rest, column);
        column[k] += smoothing[list[k]];
        memcpy(l->update + k * rest, column + start, (size_t)rest * sizeof *column);
    }
    if (q == 0)
        return;
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, rest, q, q, -0.5, l->columns + q, (int)m,
                l->border, (int)wide, 1.0, l->update, rest);
    cblas_dsyr2k(CblasColMajor, CblasLower, CblasNoTrans, rest, q, -1.0, l->columns + q, (int)m,
                 l->update, rest, 1.0, l->matrix, (int)l->stride);
}

static double largest_diagonal(const rbf_local *l)
{
    double largest = 0.0;
    for (int64_t j = 0; j < l->rest; j++)
        largest = fmax(largest, l->matrix[j * l->stride + j]);
    return largest;
}

/* matrix := its Cholesky factor, with as little added to the diagonal as it takes. */
static int factor(rbf_local *l, const int32_t *list)
{
    double jitter = 0.0;
    for (int step = 0; step <= RBF_JITTER_STEPS; step++) {
        assemble(l, list);
        const double added = jitter * largest_diagonal(l);
        for (int64_t j = 0; j < l->rest && added > 0.0; j++)
            l->matrix[j * l->stride + j] += added;
        if (LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', (int)l->rest, l->matrix, (int)l->stride) ==
            0) {
            l->jitter = jitter;
            return 1;
        }
        jitter = step == 0 ? RBF_JITTER_FIRST : 10.0 * jitter;
    }
    return 0;
}

/* The last rows of the inverse of [C11, 0; C21, C22]: [-C22^-1 C21 C11^-1, C22^-1]. */
static void invert_rows(rbf_local *l, int members)
{
    const int before = (int)l->rest - members, ld = (int)l->stride;
    double *c21 = l->matrix + before, *c22 = c21 + before * l->stride;
    LAPACKE_dtrtri_work(LAPACK_COL_MAJOR, 'L', 'N', members, c22, ld);
    for (int64_t j = 1; j < members; j++)
        memset(c22 + j * l->stride, 0, (size_t)j * sizeof *c22);
    if (before == 0)
        return;
    cblas_dtrmm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, members, before,
                -1.0, c22, ld, c21, ld);
    cblas_dtrsm(CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, members, before,
                1.0, l->matrix, ld, c21, ld);
}

int rbf_local_factor(rbf_local *l, int64_t count, int64_t members, int32_t *list)
{
    const int q = l->system->terms;
    const int64_t n = l->system->points->count;
    l->q = q;
    l->rest = count - q;
    l->stride = padded(l->rest);
    for (int64_t k = 0; k < q; k++)
        for (int64_t i = 0; i < count; i++)
            l->columns[k * count + i] = l->system->columns[k * n + list[i]];
    if (!rbf_unisolvent_choose(q, count, count - members, l->columns, list))
        return 0;
    gather_points(l, list);
    if (!factor(l, list))
        return 0;
    invert_rows(l, (int)members);
    if (q > 0)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)members, q, (int)l->rest, -1.0,
                    rbf_local_rows(l, members), (int)l->stride, l->columns + q, (int)count, 0.0,
                    l->update, (int)members);
    return 1;
}
