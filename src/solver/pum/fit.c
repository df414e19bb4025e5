/* The patches, each solved by one thread with the dense solver: factored, solved for all samples,
 * refined and checked; its coefficients are kept and its factor is not. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/pum/pum.h"
#include "solver/solver.h"
#include "solver/tail_fit.h"

#define RBF_BAND_PATCHES 32 /* of each thread, between two looks at cancel */

rbf_status rbf_pum_contexts_create(rbf_context *context, int threads, rbf_context ***contexts)
{
    rbf_context **created = rbf_allocate_zero(context, threads, sizeof *created, "contexts");
    rbf_status status = created == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int i = 0; i < threads && status == RBF_OK; i++) {
        if (rbf_context_create(&created[i]) != RBF_OK)
            status = rbf_fail(context, RBF_E_MEMORY, "cannot allocate a context of each thread");
        else
            status = rbf_context_set_threads(created[i], 1);
    }
    if (status == RBF_OK)
        *contexts = created;
    else
        rbf_pum_contexts_destroy(threads, &created);
    return status;
}

void rbf_pum_contexts_destroy(int threads, rbf_context ***contexts)
{
    for (int i = 0; i < threads && *contexts != NULL; i++)
        rbf_context_destroy(&(*contexts)[i]);
    rbf_release(*contexts);
    *contexts = NULL;
}

typedef struct worker {
    rbf_context *context;
    rbf_status status;
    int64_t failed; /* the patch that did */
    rbf_pum_figures figures;
} worker;

typedef struct fitting {
    const rbf_system *system;
    rbf_patches *patches;
    rbf_tail full;  /* all monomials in d variables */
    double *errors; /* leave-one-out of the patches [samples][members], or NULL */
} fitting;

/* What a patch is solved from and for, m points: cut from one piece. */
typedef struct scratch {
    double *memory;
    double *smoothing;    /* [m] */
    double *values;       /* [samples][m] */
    double *weights;      /* [samples][m] */
    double *errors;       /* [samples][m], or NULL */
    double *coefficients; /* [samples][q], of the basis */
    double *lifted;       /* [samples][q], of the monomials */
} scratch;

static rbf_status scratch_allocate(rbf_context *context, const fitting *f, int64_t m, scratch *s)
{
    const int64_t samples = f->patches->samples, size = rbf_multiply(m, samples);
    const int64_t terms = rbf_multiply(samples, f->patches->terms);
    const int64_t arrays = f->errors != NULL ? 3 : 2;
    s->memory = rbf_allocate(
        context, rbf_add(m, rbf_add(rbf_multiply(arrays, size), rbf_multiply(2, terms))),
        sizeof *s->memory, "a patch");
    if (s->memory == NULL)
        return RBF_E_MEMORY;
    s->smoothing = s->memory;
    s->values = s->smoothing + m;
    s->weights = s->values + size;
    s->coefficients = s->weights + size;
    s->lifted = s->coefficients + terms;
    s->errors = f->errors != NULL ? s->lifted + terms : NULL;
    return RBF_OK;
}

static void gather(const fitting *f, int64_t m, const int64_t *rows, scratch *s)
{
    const int64_t n = f->system->points->count;
    for (int64_t i = 0; i < m; i++)
        s->smoothing[i] = f->system->smoothing[rows[i]];
    for (int64_t t = 0; t < f->patches->samples; t++)
        for (int64_t i = 0; i < m; i++)
            s->values[t * m + i] = f->system->values[t * n + rows[i]];
}

/* A tail in fewer variables has some of the monomials in all of them. */
static int place_of(const rbf_tail *full, const rbf_tail *tail, int term)
{
    int place = 0;
    while (memcmp(full->exponents[place], tail->exponents[term], RBF_DIMENSION_MAX) != 0)
        place++;
    return place;
}

static void keep_tail(const fitting *f, int64_t patch, const rbf_tail *tail, const double *lifted)
{
    rbf_patches *p = f->patches;
    const int d = p->dimension, q = p->terms;
    double *frame = p->frames + patch * d * (d + 1);
    memset(frame, 0, (size_t)(d * (d + 1)) * sizeof *frame);
    memcpy(frame, tail->shift, (size_t)d * sizeof *frame);
    for (int k = 0; k < tail->axes; k++)
        memcpy(frame + (k + 1) * d, tail->axis[k], (size_t)d * sizeof *frame);
    for (int64_t t = 0; t < p->samples && q > 0; t++) {
        double *kept = p->coefficients + (t * p->count + patch) * q;
        memset(kept, 0, (size_t)q * sizeof *kept);
        for (int k = 0; k < tail->terms; k++)
            kept[place_of(&f->full, tail, k)] = lifted[t * tail->terms + k];
    }
}

static void keep_columns(const fitting *f, int64_t patch, int64_t m, const scratch *s)
{
    const rbf_patches *p = f->patches;
    for (int64_t t = 0; t < p->samples; t++) {
        const int64_t at = t * p->members + p->begin[patch];
        memcpy(p->weights + at, s->weights + t * m, (size_t)m * sizeof *s->weights);
        if (s->errors != NULL)
            memcpy(f->errors + at, s->errors + t * m, (size_t)m * sizeof *s->errors);
    }
}

static void note(const fitting *f, const rbf_solution *solution, int terms,
                 rbf_pum_figures *figures)
{
    figures->rcond = fmin(figures->rcond, solution->rcond);
    figures->residual = fmax(figures->residual, solution->residual);
    if (solution->refinements > figures->refinements)
        figures->refinements = solution->refinements;
    figures->lowered += terms < f->full.terms;
    figures->indefinite += strncmp(solution->factorisation, "cholesky", 8) != 0;
}

static rbf_status fit_patch(const fitting *f, int64_t patch, worker *w)
{
    const rbf_patches *p = f->patches;
    const int64_t m = p->begin[patch + 1] - p->begin[patch];
    const int64_t *rows = p->member + p->begin[patch];
    rbf_points *points = NULL;
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    scratch s = {0};
    rbf_status status = rbf_points_select(w->context, f->system->points, m, rows, &points);
    if (status == RBF_OK)
        status = rbf_tail_fit(w->context, points, f->system->degree, &tail, &basis);
    if (status == RBF_OK)
        status = scratch_allocate(w->context, f, m, &s);
    if (status != RBF_OK)
        goto done;
    gather(f, m, rows, &s);
    rbf_system system = *f->system;
    system.points = points;
    system.rows = NULL;
    system.smoothing = s.smoothing;
    system.terms = basis.terms;
    system.columns = basis.columns;
    system.precision = RBF_PRECISION_DOUBLE;
    system.values = s.values;
    rbf_solution solution = {
        .weights = s.weights, .coefficients = s.coefficients, .leave_one_out = s.errors};
    status = rbf_dense_solver.solve(w->context, &system, &solution);
    if (status != RBF_OK)
        goto done;
    rbf_tail_lift(&tail, &basis, p->samples, s.coefficients, s.lifted);
    keep_tail(f, patch, &tail, s.lifted);
    keep_columns(f, patch, m, &s);
    note(f, &solution, basis.terms, &w->figures);
done:
    rbf_release(s.memory);
    rbf_tail_basis_release(&basis);
    rbf_points_destroy(&points);
    return status;
}

/* A thread is given patches in their order: what it fails at first is the first of all its own that
 * fail. */
static void work(const fitting *f, int64_t patch, worker *w)
{
    if (w->status != RBF_OK)
        return;
    w->status = fit_patch(f, patch, w);
    w->failed = patch;
}

/* The first patch that failed speaks. */
static rbf_status status_of(rbf_context *context, int threads, const worker *workers, int64_t count)
{
    const worker *first = NULL;
    for (int i = 0; i < threads; i++)
        if (workers[i].status != RBF_OK && (first == NULL || workers[i].failed < first->failed))
            first = &workers[i];
    if (first == NULL)
        return RBF_OK;
    rbf_fail(context, first->status, "%s", rbf_context_error(first->context));
    rbf_hint(context, "%s", rbf_context_hint(first->context));
    rbf_fail_prefix(context, "patch %lld of %lld", (long long)first->failed, (long long)count);
    return first->status;
}

static rbf_status fit_all(rbf_context *context, const fitting *f, int threads, worker *workers)
{
    const int64_t count = f->patches->count, band = RBF_BAND_PATCHES * (int64_t)threads;
    rbf_status status = RBF_OK;
    rbf_blas_threads_begin(1); /* each thread solves its own patches */
    for (int64_t begin = 0; begin < count && status == RBF_OK; begin += band) {
        const int64_t end = begin + band < count ? begin + band : count;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (int64_t j = begin; j < end; j++)
            work(f, j, &workers[omp_get_thread_num()]);
        status = status_of(context, threads, workers, count);
        if (status == RBF_OK)
            status = rbf_progress(context, "patches", (double)end / (double)count);
    }
    rbf_blas_threads_end(1);
    return status;
}

static void sum_up(int threads, const worker *workers, rbf_pum_figures *figures)
{
    *figures = (rbf_pum_figures){.rcond = 1.0};
    for (int i = 0; i < threads; i++) {
        const rbf_pum_figures *w = &workers[i].figures;
        figures->rcond = fmin(figures->rcond, w->rcond);
        figures->residual = fmax(figures->residual, w->residual);
        figures->refinements =
            figures->refinements > w->refinements ? figures->refinements : w->refinements;
        figures->lowered += w->lowered;
        figures->indefinite += w->indefinite;
    }
}

rbf_status rbf_pum_fit(rbf_context *context, const rbf_system *system, rbf_patches *patches,
                       double *leave_one_out, rbf_pum_figures *figures)
{
    const double mean = (double)patches->members / (double)patches->count;
    const int threads = rbf_threads_for(context, mean * mean * mean / 3.0 * (double)patches->count);
    fitting f = {.system = system, .patches = patches};
    rbf_context **contexts = NULL;
    worker *workers = rbf_allocate_zero(context, threads, sizeof *workers, "patches");
    rbf_status status = workers == NULL ? RBF_E_MEMORY : RBF_OK;
    f.full.dimension = f.full.axes = patches->dimension;
    rbf_tail_set_monomials(&f.full, system->degree);
    if (status == RBF_OK)
        status = rbf_pum_contexts_create(context, threads, &contexts);
    if (status == RBF_OK && leave_one_out != NULL) {
        f.errors = rbf_allocate(context, rbf_multiply(patches->members, patches->samples),
                                sizeof *f.errors, "leave-one-out errors of patches");
        status = f.errors == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    for (int i = 0; i < threads && status == RBF_OK; i++) {
        workers[i].context = contexts[i];
        workers[i].figures.rcond = 1.0;
    }
    if (status == RBF_OK)
        status = fit_all(context, &f, threads, workers);
    if (status == RBF_OK && leave_one_out != NULL)
        status = rbf_pum_blend_errors(context, system->points, patches, f.errors, leave_one_out);
    if (status == RBF_OK)
        sum_up(threads, workers, figures);
    rbf_pum_contexts_destroy(threads, &contexts);
    rbf_release(f.errors);
    rbf_release(workers);
    return status;
}
