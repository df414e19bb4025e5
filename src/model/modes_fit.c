/* A fit with a lambda for each mode: the recording is split, each part is fitted as any recording, and
 * the weights are added up. Parts of one lambda are one part. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "model/complete.h"
#include "model/fit.h"
#include "model/model.h"
#include "model/modes.h"

typedef struct splitting {
    const rbf_modes *modes;
    rbf_fit_options plain; /* without modes */
    const rbf_resolved *resolved;
    int64_t n, samples;
    const double *measured; /* [samples][n]; NaN: missing */
    double *filled;         /* the same without gaps; NULL: there are none */
    double *coefficients;   /* U^T y [samples][r] */
    double *chosen;         /* those of one part, the others 0 */
    int64_t *all;           /* [n]: 0, 1, 2 ... */
    rbf_digest *digest;     /* over those of the parts */
} splitting;

/* Are the numbers of the modes such as a fit can do with? */
static rbf_status check_numbers(rbf_context *context, const rbf_modes *m)
{
    if (m->count < 1)
        return rbf_fail(context, RBF_E_ARGUMENT, "there must be at least one mode, got %lld",
                        (long long)m->count);
    for (int64_t k = 0; k < m->count; k++)
        if (!(m->smoothing[k] >= 0.0) || isinf(m->smoothing[k]))
            return rbf_fail(context, RBF_E_ARGUMENT,
                            "the smoothing of mode %lld (counting from 0) is %g, expected a finite "
                            "number, at least 0",
                            (long long)k, m->smoothing[k]);
    for (int64_t i = 0; i < m->points; i++)
        if (!(m->shares[i] > 0.0) || isinf(m->shares[i]))
            return rbf_fail(context, RBF_E_ARGUMENT,
                            "electrode %lld of the modes (counting from 0) has the share %g of a "
                            "lambda, expected a finite number above 0",
                            (long long)i, m->shares[i]);
    for (int64_t i = 0; i < m->points * m->count; i++)
        if (!isfinite(m->patterns[i]))
            return rbf_fail(context, RBF_E_ARGUMENT,
                            "mode %lld (counting from 0) is not finite at electrode %lld",
                            (long long)(i / m->points), (long long)(i % m->points));
    return RBF_OK;
}

static rbf_status check_modes(rbf_context *context, const rbf_selection *selection,
                              const rbf_fit_options *options, const rbf_resolved *resolved)
{
    const rbf_modes *m = options->modes;
    const rbf_solver *solver = resolved->solver;
    const int64_t n = rbf_points_count(selection->points);
    int64_t same = 0;
    if (solver != NULL && (solver == &rbf_local_solver || solver->has_patches)) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "a lambda for each mode is for the weights of a global interpolant, and the "
                 "solver %s has none",
                 solver->name);
        rbf_hint(context, "take the solver dense, or one lambda for all modes");
        return RBF_E_ARGUMENT;
    }
    if (options->point_smoothing != NULL)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "a lambda for each mode and one for each electrode exclude each other");
    const rbf_status status = check_numbers(context, m);
    if (status != RBF_OK)
        return status;
    while (same < n && same < m->points && m->rows[same] == selection->rows[same])
        same++;
    if (same == n && m->points == n)
        return RBF_OK;
    rbf_fail(context, RBF_E_DATA,
             "the modes are those of %lld electrodes, and the recording has values at %lld: "
             "expected the same rows",
             (long long)m->points, (long long)n);
    rbf_hint(context, "choose the modes by the recording that is fitted");
    return RBF_E_DATA;
}

/* filled := the values with what a plain fit predicts where they are missing. */
static rbf_status fill_gaps(rbf_context *context, rbf_selection *selection, splitting *s)
{
    const int64_t size = rbf_multiply(s->n, s->samples);
    double *values = selection->values;
    int64_t filled = 0, gaps = 0;
    for (int64_t i = 0; i < size; i++)
        gaps += isnan(values[i]) != 0;
    if (gaps == 0)
        return RBF_OK;
    s->filled = rbf_allocate(context, size, sizeof *s->filled, "missing values");
    if (s->filled == NULL)
        return RBF_E_MEMORY;
    memcpy(s->filled, values, (size_t)size * sizeof *values);
    selection->values = s->filled;
    const int muted = rbf_log_mute(context, 1); /* the fit of the rest says what there is to say */
    const rbf_status status =
        rbf_selection_complete(context, selection, s->samples, &s->plain, s->resolved, &filled);
    (void)rbf_log_mute(context, muted);
    selection->values = values;
    return status;
}

static const double *whole_values(const splitting *s)
{
    return s->filled != NULL ? s->filled : s->measured;
}

static rbf_status split_create(rbf_context *context, rbf_selection *selection, splitting *s)
{
    const int64_t n = s->n, r = s->modes->count, size = rbf_multiply(r, s->samples);
    s->coefficients = rbf_allocate(context, size, sizeof *s->coefficients, "modes");
    s->chosen = rbf_allocate(context, size, sizeof *s->chosen, "modes");
    s->all = rbf_allocate(context, n, sizeof *s->all, "modes");
    if (s->coefficients == NULL || s->chosen == NULL || s->all == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        s->all[i] = i;
    rbf_status status = rbf_digest_create(context, &s->digest);
    if (status == RBF_OK)
        status = fill_gaps(context, selection, s);
    if (status != RBF_OK)
        return status;
    rbf_blas_threads_begin(1); /* it is little work, and its bits must not hang on their number */
    cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, (int)r, (int)s->samples, (int)n, 1.0,
                s->modes->patterns, (int)n, whole_values(s), (int)n, 0.0, s->coefficients, (int)r);
    rbf_blas_threads_end(1);
    return RBF_OK;
}

static void split_release(splitting *s)
{
    rbf_release(s->filled);
    rbf_release(s->coefficients);
    rbf_release(s->chosen);
    rbf_release(s->all);
    rbf_digest_destroy(&s->digest);
}

/* values [samples][n] := the modes with that lambda; of the rest, what the others leave. */
static void fill_part(const splitting *s, double lambda, int rest, double *values)
{
    const int64_t n = s->n, r = s->modes->count, size = n * s->samples;
    for (int64_t t = 0; t < s->samples; t++)
        for (int64_t k = 0; k < r; k++) {
            const int own = s->modes->smoothing[k] == lambda;
            s->chosen[t * r + k] = own != rest ? s->coefficients[t * r + k] : 0.0;
        }
    if (rest)
        memcpy(values, whole_values(s), (size_t)size * sizeof *values);
    rbf_blas_threads_begin(1);
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, (int)n, (int)s->samples, (int)r,
                rest ? -1.0 : 1.0, s->modes->patterns, (int)n, s->chosen, (int)r, rest ? 1.0 : 0.0,
                values, (int)n);
    rbf_blas_threads_end(1);
    for (int64_t i = 0; i < size && s->filled != NULL; i++)
        if (isnan(s->measured[i]))
            values[i] = NAN;
}

/* The model that the others are added to. */
static rbf_status fit_rest(rbf_context *context, rbf_selection *selection, int64_t given,
                           const splitting *s, rbf_model **model)
{
    double *values = selection->values;
    selection->values =
        rbf_allocate(context, rbf_multiply(s->n, s->samples), sizeof *values, "values");
    rbf_status status = selection->values == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK) {
        fill_part(s, s->plain.smoothing, 1, selection->values);
        status =
            rbf_selection_fit(context, selection, given, s->samples, &s->plain, s->resolved, model);
    }
    rbf_release(selection->values);
    selection->values = values;
    return status;
}

static void add_numbers(int64_t count, const double *from, double *to)
{
    for (int64_t i = 0; i < count && to != NULL; i++)
        to[i] += from[i];
}

static void add_part(const splitting *s, const rbf_model *part, rbf_model *model)
{
    const int64_t size = s->n * s->samples;
    rbf_fit_report *report = &model->report;
    const rbf_fit_report *own = &part->report;
    add_numbers(size, part->weights, model->weights);
    add_numbers(size, part->leave_one_out, model->leave_one_out);
    add_numbers(s->samples * model->tail.terms, part->tail_coefficients, model->tail_coefficients);
    if (own->rcond < report->rcond) {
        report->rcond = own->rcond;
        report->factorisation = own->factorisation;
        report->reason = own->reason;
    }
    report->residual = fmax(report->residual, own->residual);
    report->verified = fmax(report->verified, own->verified);
    report->refinements =
        own->refinements > report->refinements ? own->refinements : report->refinements;
    report->iterations =
        own->iterations > report->iterations ? own->iterations : report->iterations;
    rbf_digest_add_text(s->digest, part->digest);
}

static rbf_status fit_part(rbf_context *context, const splitting *s, double lambda,
                           rbf_model *model)
{
    const rbf_selection all = {.points = model->centres,
                               .rows = model->rows,
                               .smoothing = model->smoothing,
                               .values = (double *)s->measured};
    rbf_selection selection = {0};
    rbf_fit_options plain = s->plain;
    rbf_model *part = NULL;
    plain.smoothing = lambda;
    rbf_status status =
        rbf_selection_subset(context, &all, s->samples, NULL, s->n, s->all, &selection);
    if (status != RBF_OK)
        return status;
    fill_part(s, lambda, 0, selection.values);
    for (int64_t i = 0; i < s->n; i++)
        selection.smoothing[i] = lambda * s->modes->shares[i];
    const int muted = rbf_log_mute(context, 1); /* the fit of the rest said it */
    status = rbf_selection_fit(context, &selection, s->n, s->samples, &plain, s->resolved, &part);
    (void)rbf_log_mute(context, muted);
    if (status == RBF_OK)
        add_part(s, part, model);
    rbf_model_destroy(&part);
    rbf_selection_release(&selection);
    return status;
}

/* Is the lambda of mode k one that no mode before it has, nor the rest? */
static int is_new(const splitting *s, int64_t k)
{
    const double *lambda = s->modes->smoothing;
    for (int64_t j = 0; j < k; j++)
        if (lambda[j] == lambda[k])
            return 0;
    return lambda[k] != s->plain.smoothing;
}

rbf_status rbf_modes_fit(rbf_context *context, rbf_selection *selection, int64_t given,
                         int64_t samples, const rbf_fit_options *options,
                         const rbf_resolved *resolved, rbf_model **model)
{
    splitting s = {.modes = options->modes,
                   .plain = *options,
                   .resolved = resolved,
                   .n = rbf_points_count(selection->points),
                   .samples = samples,
                   .measured = selection->values};
    rbf_model *fitted = NULL;
    s.plain.modes = NULL;
    rbf_status status = check_modes(context, selection, options, resolved);
    if (status == RBF_OK)
        status = split_create(context, selection, &s);
    if (status == RBF_OK)
        status = fit_rest(context, selection, given, &s, &fitted);
    if (status == RBF_OK)
        rbf_digest_add_text(s.digest, fitted->digest);
    for (int64_t k = 0; k < s.modes->count && status == RBF_OK; k++)
        if (is_new(&s, k))
            status = fit_part(context, &s, s.modes->smoothing[k], fitted);
    if (status == RBF_OK)
        status = rbf_modes_copy(context, options->modes, &fitted->modes);
    if (status == RBF_OK) {
        rbf_digest_finish(&s.digest, fitted->digest);
        rbf_model_sum_errors(fitted, selection->values);
        *model = fitted;
        fitted = NULL;
    }
    rbf_model_destroy(&fitted);
    split_release(&s);
    return status;
}
