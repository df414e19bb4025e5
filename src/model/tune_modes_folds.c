/* What a lambda for each mode is worth at electrodes that had no part in the modes: for each fold, modes
 * and lambdas are found from the other electrodes, and the fold is predicted by them, in the closed form
 * of the system of all (a block of its inverse). */
#include <math.h>
#include <string.h>

#include <rbfinterp/validate.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "model/tune.h"

#define RBF_MODE_FOLDS 5
/* Of the curve: half a decade is fine enough here. */
#define RBF_MODE_STEP 2

typedef struct hold_out {
    const rbf_trial *all; /* decomposed, with all electrodes */
    double lambda;        /* for all modes */
    int64_t held, kept;   /* electrodes of the fold, and the others */
    int64_t *rows;        /* [n]: those of the fold, then the others */
    double *samples;      /* columns at the others [modes][kept] */
    double *time;         /* temporal modes of the others [count][modes] */
    double *z;            /* V^T S times those modes of all electrodes [count][m] */
    double *chosen;       /* of them, those with one lambda [count][m] */
    double *errors;       /* [modes][held] */
} hold_out;

static rbf_status hold_out_create(rbf_context *context, hold_out *h)
{
    static const char what[] = "folds of electrodes";
    const int64_t n = h->all->data->n, modes = h->all->data->modes;
    h->rows = rbf_allocate(context, n, sizeof *h->rows, what);
    h->samples = rbf_allocate(context, rbf_multiply(modes, n), sizeof *h->samples, what);
    h->time = rbf_allocate(context, RBF_MODES_MOST * modes, sizeof *h->time, what);
    h->z = rbf_allocate(context, RBF_MODES_MOST * n, sizeof *h->z, what);
    h->chosen = rbf_allocate(context, RBF_MODES_MOST * n, sizeof *h->chosen, what);
    h->errors = rbf_allocate(context, rbf_multiply(modes, n), sizeof *h->errors, what);
    return h->rows == NULL || h->samples == NULL || h->time == NULL || h->z == NULL ||
                   h->chosen == NULL || h->errors == NULL
               ? RBF_E_MEMORY
               : RBF_OK;
}

static void hold_out_release(hold_out *h)
{
    rbf_release(h->rows);
    rbf_release(h->samples);
    rbf_release(h->time);
    rbf_release(h->z);
    rbf_release(h->chosen);
    rbf_release(h->errors);
}

static void split(hold_out *h, const int64_t *folds, int64_t fold)
{
    const int64_t n = h->all->data->n;
    h->held = h->kept = 0;
    for (int64_t i = 0; i < n; i++)
        if (folds[i] == fold)
            h->rows[h->held++] = i;
    for (int64_t i = 0; i < n; i++)
        if (folds[i] != fold)
            h->rows[h->held + h->kept++] = i;
}

/* The temporal modes of the others are orthonormal, and the columns of all, as samples, have these
 * coefficients. */
static void find_time(const hold_out *h, const rbf_tune_data *others, int64_t count)
{
    const rbf_tune_data *data = h->all->data;
    const int n = (int)h->kept, modes = (int)data->modes, m = (int)h->all->spectrum->m;
    for (int64_t t = 0; t < modes; t++)
        for (int64_t i = 0; i < n; i++)
            h->samples[t * n + i] = data->columns[t * data->n + h->rows[h->held + i]];
    cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, modes, (int)count, n, 1.0, h->samples, n,
                others->columns, n, 0.0, h->time, modes);
    for (int64_t k = 0; k < count; k++)
        for (int64_t t = 0; t < modes; t++)
            h->time[k * modes + t] /= others->energies[k];
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, m, (int)count, modes, 1.0,
                h->all->spectrum->z, m, h->time, modes, 0.0, h->z, m);
}

/* energies += factor * squared errors of the fold, of some columns left out with that lambda. */
static rbf_status add_errors(rbf_context *context, const hold_out *h, double lambda, double factor,
                             int64_t columns, const double *z, double *energies, int *done)
{
    const rbf_status status =
        rbf_spectrum_leave_out(context, h->all->data, h->all->spectrum, lambda, h->held, h->rows,
                               columns, z, h->errors, done);
    for (int64_t t = 0; t < columns && status == RBF_OK && *done; t++)
        for (int64_t i = 0; i < h->held; i++)
            energies[h->rows[i]] +=
                factor * h->errors[t * h->held + i] * h->errors[t * h->held + i];
    return status;
}

/* Modes with a lambda of their own leave the errors with one and bring theirs. */
static rbf_status change_modes(rbf_context *context, const hold_out *h, const rbf_mode_search *m,
                               double mean, double *energies, int *done)
{
    const int64_t size = h->all->spectrum->m;
    rbf_status status = RBF_OK;
    for (int j = 0; j < m->lambdas - 1 && status == RBF_OK && *done; j++) {
        const double own = m->exponents[j] == RBF_SMOOTHING_NONE ? 0.0 : pow(10.0, m->exponents[j]);
        int64_t count = 0;
        for (int64_t k = 0; k < m->count; k++)
            if (m->best[k] == j)
                memcpy(h->chosen + count++ * size, h->z + k * size, (size_t)size * sizeof *h->z);
        if (count == 0)
            continue;
        status = add_errors(context, h, h->lambda, -1.0, count, h->chosen, energies, done);
        if (status == RBF_OK && *done)
            status = add_errors(context, h, own * mean, 1.0, count, h->chosen, energies, done);
    }
    return status;
}

/* The lambdas from the others; *usable 0: they do not carry the tail, or not with that lambda. */
static rbf_status choose(rbf_context *context, const hold_out *h, const rbf_tune_data *others,
                         rbf_spectrum **spectrum, rbf_mode_search *m, int *usable)
{
    rbf_trial t = *h->all;
    rbf_status status = rbf_spectrum_create(context, others, spectrum);
    t.context = context;
    t.data = others;
    t.spectrum = *spectrum;
    if (status == RBF_OK)
        status = rbf_trial_begin(&t, t.kernel, t.degree, t.epsilon, usable);
    if (status != RBF_OK || !*usable)
        return status;
    const double exponent =
        h->lambda > 0.0 ? log10(h->lambda / t.spectrum->mean) : RBF_SMOOTHING_NONE;
    *usable = rbf_trial_allowed(&t, exponent);
    if (!*usable)
        return RBF_OK;
    (void)rbf_spectrum_value(others, t.spectrum, RBF_CRITERION_LEAVE_ONE_OUT, h->lambda,
                             others->modes);
    status = rbf_mode_search_create(context, others, t.spectrum->energies, m);
    if (status == RBF_OK)
        rbf_mode_search_run(m, &t, RBF_MODE_STEP, exponent);
    return status;
}

/* Adds to the errors with one lambda and with one for each mode; to neither where the fold cannot be
 * predicted. */
static rbf_status predict_fold(rbf_context *context, hold_out *h, rbf_tune_errors *errors)
{
    const rbf_tune_data *data = h->all->data;
    rbf_tune_data others = {0};
    rbf_spectrum *spectrum = NULL;
    rbf_mode_search m = {0};
    int usable = 0, done = 0;
    rbf_status status = rbf_tune_data_subset(context, data, h->kept, h->rows + h->held, &others);
    if (status == RBF_OK && others.modes > 0)
        status = choose(context, h, &others, &spectrum, &m, &usable);
    if (status == RBF_OK && usable)
        status = add_errors(context, h, h->lambda, 1.0, data->modes, h->all->spectrum->z,
                            errors->held_one, &done);
    if (status == RBF_OK && done) {
        for (int64_t i = 0; i < h->held; i++)
            errors->held_modes[h->rows[i]] = errors->held_one[h->rows[i]];
        find_time(h, &others, m.count);
        status = change_modes(context, h, &m, spectrum->mean, errors->held_modes, &done);
    }
    for (int64_t i = 0; i < h->held && !done; i++)
        errors->held_modes[h->rows[i]] = errors->held_one[h->rows[i]] = 0.0;
    rbf_mode_search_release(&m);
    rbf_spectrum_destroy(&spectrum);
    rbf_tune_data_release(&others);
    return status;
}

rbf_status rbf_mode_search_hold_out(rbf_context *context, const rbf_trial *t, double exponent,
                                    rbf_tune_errors *errors)
{
    const int64_t n = t->data->n, count = n < RBF_MODE_FOLDS ? n : RBF_MODE_FOLDS;
    hold_out h = {.all = t, .lambda = rbf_trial_lambda(t, exponent)};
    int64_t *folds = rbf_allocate(context, n, sizeof *folds, "folds of electrodes");
    rbf_status status = folds == NULL ? RBF_E_MEMORY : hold_out_create(context, &h);
    if (status == RBF_OK)
        status = rbf_folds_assign(context, n, count, folds);
    for (int64_t i = 0; i < n; i++)
        errors->held_one[i] = errors->held_modes[i] = 0.0;
    for (int64_t fold = 0; fold < count && status == RBF_OK; fold++) {
        split(&h, folds, fold);
        status = predict_fold(context, &h, errors);
        if (status == RBF_OK)
            status = rbf_progress(context, "modes", (double)(fold + 1) / (double)count);
    }
    hold_out_release(&h);
    rbf_release(folds);
    return status;
}
