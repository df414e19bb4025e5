/* The diagonal of the inverse, for leave-one-out (Rippa 1999; with a tail, the leading block of the
 * bordered system's inverse).
 *
 * On the null space that block is Q2 (L L^T)^-1 Q2^T, so its diagonal holds the squared lengths of
 * the columns of L^-1 Q2^T: a sum of squares, which cannot cancel. Column i of Q2^T is
 * e_i - V2 T^T V(i,:)^T; L^-1 e_i has no entries above row i, which saves two thirds of the work,
 * and L^-1 V2 is found once. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/tail.h"
#include "linalg/blas.h"
#include "solver/dense/factor.h"

/* A point whose unit vector has less than this left outside the tail's span determines a term
 * alone. */
#define RBF_ALONE 1e-12

/* what the columns of one block are computed from */
typedef struct inverse {
    const rbf_factor *factor;
    const double *l;      /* Cholesky factor, (n - r) rows */
    double *solved;       /* L^-1 V2 T^T  [r][n - r] */
    double *block;        /* [RBF_INVERSE_BLOCK][n - r] */
    double *coefficients; /* V(i, :) of the block, [RBF_INVERSE_BLOCK][r] */
} inverse;

/* Squared length of column i of Q2^T: 1 minus the point's leverage in the tail. */
static double left_outside_tail(const rbf_nullspace *s, int64_t i)
{
    double row[RBF_TAIL_TERMS_MAX], left = 1.0; /* row = V(i,:) T */
    for (int b = 0; b < s->r; b++) {
        row[b] = 0.0;
        for (int a = 0; a <= b; a++)
            row[b] += s->v[a * s->n + i] * s->t[b * s->r + a];
    }
    for (int k = 0; k < s->r; k++) { /* entry k of row i of Q */
        double entry = i == k ? 1.0 : 0.0;
        for (int b = 0; b < s->r; b++)
            entry -= row[b] * s->v[b * s->n + k];
        left -= entry * entry;
    }
    return left;
}

/* Squared column lengths for the points first .. first + count - 1. */
static void block_diagonal(const inverse *v, int64_t first, int64_t count, double *diagonal)
{
    const rbf_factor *f = v->factor;
    const int64_t r = f->r, m = f->n - r;
    const int64_t top = first > r ? first - r : 0; /* first row of the block with an entry */
    memset(v->block, 0, (size_t)(count * m) * sizeof *v->block);
    for (int64_t k = 0; k < count; k++) {
        if (first + k >= r)
            v->block[k * m + first + k - r] = 1.0;
        for (int64_t a = 0; a < r; a++)
            v->coefficients[k * r + a] = f->nullspace->v[a * f->n + first + k];
    }
    cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, (int)(m - top),
                (int)count, 1.0, v->l + top * f->stride + top, (int)f->stride, v->block + top,
                (int)m);
    if (r > 0)
        cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)m, (int)count, (int)r, -1.0,
                    v->solved, (int)m, v->coefficients, (int)r, 1.0, v->block, (int)m);
    for (int64_t k = 0; k < count; k++)
        diagonal[first + k] = cblas_ddot((int)m, v->block + k * m, 1, v->block + k * m, 1);
}

static rbf_status cholesky_diagonal(rbf_context *context, const rbf_factor *f, double *diagonal)
{
    const int64_t r = f->r, m = f->n - r;
    rbf_status status = RBF_E_MEMORY;
    inverse v = {.factor = f, .l = f->matrix + r * f->stride + r};
    v.solved = rbf_allocate(context, rbf_multiply(r, m), sizeof *v.solved, "leave-one-out");
    v.block =
        rbf_allocate(context, rbf_multiply(RBF_INVERSE_BLOCK, m), sizeof *v.block, "leave-one-out");
    v.coefficients =
        rbf_allocate(context, RBF_INVERSE_BLOCK * r, sizeof *v.coefficients, "leave-one-out");
    if (v.solved == NULL || v.block == NULL || v.coefficients == NULL)
        goto done;
    for (int64_t k = 0; k < r; k++)
        memcpy(v.solved + k * m, f->nullspace->v + k * f->n + r, (size_t)m * sizeof *v.solved);
    if (r > 0) {
        cblas_dtrmm(CblasColMajor, CblasRight, CblasUpper, CblasTrans, CblasNonUnit, (int)m, (int)r,
                    1.0, f->nullspace->t, (int)r, v.solved, (int)m);
        cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, (int)m,
                    (int)r, 1.0, v.l, (int)f->stride, v.solved, (int)m);
    }
    status = RBF_OK;
    for (int64_t first = 0; first < f->n && status == RBF_OK; first += RBF_INVERSE_BLOCK) {
        const int64_t left = f->n - first;
        block_diagonal(&v, first, left < RBF_INVERSE_BLOCK ? left : RBF_INVERSE_BLOCK, diagonal);
        status = rbf_progress(context, "leave-one-out", (double)(f->n - left) / (double)f->n);
    }
done:
    rbf_release(v.coefficients);
    rbf_release(v.block);
    rbf_release(v.solved);
    return status;
}

/* Any factor: solve for unit vectors and pick the diagonal. 2 n^3 flops. */
static rbf_status general_diagonal(rbf_context *context, const rbf_factor *f, double *diagonal)
{
    const int64_t n = f->n;
    rbf_status status = RBF_OK;
    double *block =
        rbf_allocate(context, rbf_multiply(RBF_INVERSE_BLOCK, n), sizeof *block, "leave-one-out");
    double *border =
        rbf_allocate(context, RBF_INVERSE_BLOCK * f->r, sizeof *border, "leave-one-out");
    double *work = rbf_allocate(context, rbf_factor_work_size(f, RBF_INVERSE_BLOCK), sizeof *work,
                                "leave-one-out");
    if (block == NULL || border == NULL || work == NULL)
        status = RBF_E_MEMORY;
    for (int64_t first = 0; first < n && status == RBF_OK; first += RBF_INVERSE_BLOCK) {
        const int64_t count = n - first < RBF_INVERSE_BLOCK ? n - first : RBF_INVERSE_BLOCK;
        memset(block, 0, (size_t)(count * n) * sizeof *block);
        memset(border, 0, (size_t)(count * f->r) * sizeof *border);
        for (int64_t k = 0; k < count; k++)
            block[k * n + first + k] = 1.0;
        rbf_factor_solve(f, count, block, border, work);
        for (int64_t k = 0; k < count; k++)
            diagonal[first + k] = block[k * n + first + k];
        status = rbf_progress(context, "leave-one-out", (double)(first + count) / (double)n);
    }
    rbf_release(work);
    rbf_release(border);
    rbf_release(block);
    return status;
}

int rbf_factor_alone(const rbf_factor *f, int64_t i)
{
    return f->n == f->r || left_outside_tail(f->nullspace, i) < RBF_ALONE;
}

rbf_status rbf_factor_inverse_diagonal(rbf_context *context, const rbf_factor *f, double *diagonal)
{
    rbf_status status = RBF_OK;
    if (f->n > f->r)
        status = f->kind == RBF_FACTOR_CHOLESKY ? cholesky_diagonal(context, f, diagonal)
                                                : general_diagonal(context, f, diagonal);
    for (int64_t i = 0; i < f->n && status == RBF_OK && f->kind == RBF_FACTOR_CHOLESKY; i++)
        if (f->n > f->r && f->scale != NULL) /* rbf_factor_solve() has done it for the others */
            diagonal[i] *= f->scale[i] * f->scale[i];
    for (int64_t i = 0; i < f->n && status == RBF_OK; i++)
        if (rbf_factor_alone(f, i))
            diagonal[i] = NAN;
    return status;
}
