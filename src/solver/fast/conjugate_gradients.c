/* Right-hand sides that have converged, or will not, leave the block: it is kept without gaps, so that
 * what is left shares shorter products. */
#include "solver/fast/conjugate_gradients.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "linalg/blas.h"
#include "solver/fast/parts.h"
#include "solver/fast/verify.h"

/* What is watched is the norm of the residual that belongs to the preconditioner, sqrt(r^T z), which
 * hardly rises while all is well; max |r| may, far. It diverges once that is so many times the least so
 * far, */
#define RBF_DIVERGED 10.0
/* and stagnates if it has not halved within so many iterations. */
#define RBF_PATIENCE 8
/* A first product whose error is above this part of the target is not exact enough, */
#define RBF_INEXACT 0.5
/* and this part is aimed at. */
#define RBF_EXACT 0.1

typedef struct column {
    int index;     /* of the right-hand side */
    double size;   /* max |r| */
    double rz;     /* r^T z */
    double least;  /* the smallest r^T z so far */
    double halved; /* r^T z when its root last halved, */
    int halved_at; /* and when that was */
} column;

/* The right-hand sides that still iterate, one after the other in r, z, p and q [count][n]. */
typedef struct block {
    const rbf_operators *operators;
    rbf_iterates *all;
    int64_t n; /* points */
    int count;
    int iteration;
    int threads;
    column column[RBF_FAST_SAMPLES];
    double *r, *z, *p, *q;
    double first; /* the largest max |r| / target at the start */
} block;

/* dots[t] := a_t^T b_t for vectors [count][n]. */
static void dot_columns(const block *b, const double *x, const double *y, double *dots)
{
    double sums[RBF_PARTS][RBF_FAST_SAMPLES];
    const int64_t n = b->n;
    const int count = b->count;
#pragma omp parallel for schedule(static) num_threads(b->threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part);
        const int rows = (int)(rbf_part_begin(n, part + 1) - begin);
        for (int t = 0; t < count; t++)
            sums[part][t] = cblas_ddot(rows, x + t * n + begin, 1, y + t * n + begin, 1);
    }
    for (int t = 0; t < count; t++) {
        dots[t] = 0.0;
        for (int part = 0; part < RBF_PARTS; part++)
            dots[t] += sums[part][t];
    }
}

/* w += alpha p, r -= alpha q. */
static void step(const block *b, const double *alpha)
{
    const int64_t n = b->n;
#pragma omp parallel for schedule(static) num_threads(b->threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part);
        const int rows = (int)(rbf_part_begin(n, part + 1) - begin);
        for (int t = 0; t < b->count; t++) {
            double *w = b->all->w + b->column[t].index * n + begin;
            cblas_daxpy(rows, alpha[t], b->p + t * n + begin, 1, w, 1);
            cblas_daxpy(rows, -alpha[t], b->q + t * n + begin, 1, b->r + t * n + begin, 1);
        }
    }
}

/* p := z + beta p. */
static void turn(const block *b, const double *beta)
{
    const int64_t n = b->n;
#pragma omp parallel for schedule(static) num_threads(b->threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part), end = rbf_part_begin(n, part + 1);
        for (int t = 0; t < b->count; t++) {
            const double *z = b->z + t * n;
            double *p = b->p + t * n;
            for (int64_t i = begin; i < end; i++)
                p[i] = z[i] + beta[t] * p[i];
        }
    }
}

/* size := max |r|, infinity if there is a NaN. */
static void measure(block *b)
{
    double sizes[RBF_PARTS][RBF_FAST_SAMPLES];
    const int64_t n = b->n;
#pragma omp parallel for schedule(static) num_threads(b->threads)
    for (int part = 0; part < RBF_PARTS; part++) {
        const int64_t begin = rbf_part_begin(n, part), end = rbf_part_begin(n, part + 1);
        for (int t = 0; t < b->count; t++) {
            double most = 0.0;
            for (int64_t i = begin; i < end; i++) {
                const double size = fabs(b->r[t * n + i]);
                most = size <= most ? most : size <= DBL_MAX ? size : INFINITY;
            }
            sizes[part][t] = most;
        }
    }
    for (int t = 0; t < b->count; t++) {
        b->column[t].size = 0.0;
        for (int part = 0; part < RBF_PARTS; part++)
            b->column[t].size = fmax(b->column[t].size, sizes[part][t]);
    }
}

/* z := Pi M Pi r. The input is projected, too: the preconditioner, in single precision, would make
 * polynomials that have crept into r by rounding larger than what is left of it. */
static rbf_status precondition(rbf_context *context, const block *b)
{
    const rbf_operators *o = b->operators;
    rbf_projection_apply(context, o->projection, b->count, b->r);
    rbf_status status = rbf_preconditioner_apply(context, o->preconditioner, b->count, b->r, b->z);
    if (status == RBF_OK)
        rbf_projection_apply(context, o->projection, b->count, b->z);
    return status;
}

/* Takes the columns out whose `leaves` is set. */
static void drop_columns(block *b, const int *leaves)
{
    const int64_t n = b->n;
    int kept = 0;
    for (int t = 0; t < b->count; t++) {
        if (leaves[t])
            continue;
        if (kept < t) {
            memcpy(b->r + kept * n, b->r + t * n, (size_t)n * sizeof *b->r);
            memcpy(b->p + kept * n, b->p + t * n, (size_t)n * sizeof *b->p);
            memcpy(b->q + kept * n, b->q + t * n, (size_t)n * sizeof *b->q);
            b->column[kept] = b->column[t];
        }
        kept++;
    }
    b->count = kept;
}

static void drop_converged(block *b)
{
    int leaves[RBF_FAST_SAMPLES];
    measure(b);
    for (int t = 0; t < b->count; t++) {
        const column *c = &b->column[t];
        leaves[t] = c->size <= b->all->target[c->index];
        if (leaves[t])
            b->all->ending[c->index] = RBF_ENDING_CONVERGED;
    }
    drop_columns(b, leaves);
}

static void drop_hopeless(block *b)
{
    int leaves[RBF_FAST_SAMPLES];
    for (int t = 0; t < b->count; t++) {
        column *c = &b->column[t];
        c->least = fmin(c->least, c->rz);
        if (c->rz <= 0.25 * c->halved) {
            c->halved = c->rz;
            c->halved_at = b->iteration;
        }
        const int diverges = !(c->rz <= RBF_DIVERGED * RBF_DIVERGED * c->least);
        leaves[t] = diverges || b->iteration - c->halved_at >= RBF_PATIENCE;
        if (leaves[t])
            b->all->ending[c->index] = diverges ? RBF_ENDING_DIVERGED : RBF_ENDING_STAGNATED;
    }
    drop_columns(b, leaves);
}

/* alpha = r^T z / p^T q; columns for which that makes no sense leave. */
static void find_steps(block *b, double *alpha)
{
    double pq[RBF_FAST_SAMPLES];
    int leaves[RBF_FAST_SAMPLES], kept = 0;
    dot_columns(b, b->p, b->q, pq);
    for (int t = 0; t < b->count; t++) {
        column *c = &b->column[t];
        leaves[t] = !(c->rz > 0.0 && pq[t] > 0.0 && c->rz <= DBL_MAX && pq[t] <= DBL_MAX);
        if (leaves[t])
            b->all->ending[c->index] = RBF_ENDING_NOT_DEFINITE;
        else
            alpha[kept++] = c->rz / pq[t];
    }
    drop_columns(b, leaves);
}

/* Compares the first product with direct sums. */
static rbf_status try_product(rbf_context *context, block *b)
{
    double errors[RBF_FAST_SAMPLES], worst = 0.0;
    int leaves[RBF_FAST_SAMPLES];
    const rbf_status status =
        rbf_verify_sums(context, b->operators->system, b->count, b->p, b->q, errors);
    if (status != RBF_OK)
        return status;
    for (int t = 0; t < b->count; t++)
        worst = fmax(worst, errors[t] / b->all->target[b->column[t].index]);
    if (!(worst > RBF_INEXACT))
        return RBF_OK;
    b->all->misses = worst / RBF_EXACT;
    for (int t = 0; t < b->count; t++) {
        leaves[t] = 1;
        b->all->ending[b->column[t].index] = RBF_ENDING_INEXACT;
    }
    drop_columns(b, leaves);
    return RBF_OK;
}

/* What is done of it, by the logarithm of the residual that is farthest from its target. */
static double fraction_done(const block *b, double *worst)
{
    *worst = 0.0;
    for (int t = 0; t < b->count; t++)
        *worst = fmax(*worst, b->column[t].size / b->all->target[b->column[t].index]);
    const double done = 1.0 - log(*worst) / log(b->first);
    return done > 0.0 && done < 1.0 ? done : 0.0;
}

static rbf_status multiply(rbf_context *context, block *b)
{
    char stage[64];
    double worst = 0.0;
    const double done = fraction_done(b, &worst);
    const double next = done + (1.0 - done) / (b->iteration + 1.0);
    (void)snprintf(stage, sizeof stage, "solve, iteration %d, residual %.1e",
                   b->all->iterations + b->iteration + 1, worst * b->all->tolerance);
    rbf_progress_begin(context, stage, done, next);
    rbf_status status = rbf_product_apply(context, b->operators->product, b->operators->system,
                                          b->count, b->p, b->q);
    rbf_progress_end(context);
    if (status == RBF_OK && b->all->trial && b->iteration == 0)
        status = try_product(context, b);
    if (status == RBF_OK)
        rbf_projection_apply(context, b->operators->projection, b->count, b->q);
    return status;
}

/* Directions from preconditioned residuals. With r_new = r - alpha q the flexible beta,
 * z_new^T (r_new - r) / z^T r, is -alpha z_new^T q / z^T r, which needs no old residual. */
static void find_directions(block *b, const double *alpha)
{
    double rz[RBF_FAST_SAMPLES], zq[RBF_FAST_SAMPLES], beta[RBF_FAST_SAMPLES];
    dot_columns(b, b->r, b->z, rz);
    dot_columns(b, b->z, b->q, zq);
    for (int t = 0; t < b->count; t++) {
        beta[t] = -alpha[t] * zq[t] / b->column[t].rz;
        b->column[t].rz = rz[t];
    }
    turn(b, beta);
}

static rbf_status iterate(rbf_context *context, block *b)
{
    double alpha[RBF_FAST_SAMPLES], of_column[RBF_FAST_SAMPLES];
    rbf_status status = multiply(context, b);
    if (status != RBF_OK || b->count == 0)
        return status;
    find_steps(b, alpha);
    for (int t = 0; t < b->count; t++)
        of_column[b->column[t].index] = alpha[t];
    step(b, alpha);
    b->iteration++;
    drop_converged(b);
    if (b->count == 0)
        return RBF_OK;
    for (int t = 0; t < b->count; t++)
        alpha[t] = of_column[b->column[t].index];
    status = precondition(context, b);
    if (status != RBF_OK)
        return status;
    find_directions(b, alpha);
    drop_hopeless(b);
    return RBF_OK;
}

static rbf_status start(rbf_context *context, block *b)
{
    double rz[RBF_FAST_SAMPLES], worst = 0.0;
    const int64_t n = b->n;
    for (int t = 0; t < b->all->count; t++)
        b->column[t] = (column){.index = t, .least = INFINITY, .halved = INFINITY};
    b->count = (int)b->all->count;
    drop_converged(b);
    (void)fraction_done(b, &worst);
    b->first = fmax(worst, 1.0 + DBL_EPSILON);
    if (b->count == 0)
        return RBF_OK;
    rbf_status status = precondition(context, b);
    if (status != RBF_OK)
        return status;
    dot_columns(b, b->r, b->z, rz);
    for (int t = 0; t < b->count; t++)
        b->column[t].rz = rz[t];
    memcpy(b->p, b->z, (size_t)(b->count * n) * sizeof *b->p);
    return RBF_OK;
}

rbf_status rbf_conjugate_gradients(rbf_context *context, const rbf_operators *operators,
                                   rbf_iterates *iterates)
{
    const int64_t n = operators->system->points->count, size = iterates->count * n;
    block b = {.operators = operators,
               .all = iterates,
               .n = n,
               .threads = rbf_threads_for(context, 4.0 * (double)size),
               .r = iterates->r,
               .z = iterates->work,
               .p = iterates->work + size,
               .q = iterates->work + 2 * size};
    rbf_blas_threads_begin(1); /* each thread takes its own parts */
    rbf_status status = start(context, &b);
    while (status == RBF_OK && b.count > 0)
        status = iterate(context, &b);
    rbf_blas_threads_end(1);
    iterates->iterations += b.iteration;
    return status;
}
