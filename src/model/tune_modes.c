/* A lambda for each mode of the recording, of the kernel and epsilon that were found with one for all.
 *
 * With the temporal modes v_k fixed, the squared errors of electrodes left out one by one add up over
 * the modes, so that each finds its lambda by itself. The least of many values flatters: a mode leaves
 * the lambda for all only for a gain of more than its standard error. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "model/modes.h"
#include "model/tune.h"

/* Modes with so small a part of the squared errors keep the lambda for all. */
#define RBF_MODES_REST 0.0001

int64_t rbf_mode_search_doubles(int64_t n, int64_t modes)
{
    const int64_t count = modes < RBF_MODES_MOST ? modes : RBF_MODES_MOST;
    return rbf_multiply(rbf_multiply(count, RBF_MODES_LAMBDAS), rbf_add(n, 1));
}

/* The modes that matter beside these errors. */
static int64_t count_modes(const rbf_tune_data *data, const double *energies)
{
    double errors = 0.0, rest = 0.0;
    int64_t count = data->modes;
    for (int64_t i = 0; i < data->n; i++)
        errors += energies[i];
    for (; count > 1; count--)
        if ((rest += data->energies[count - 1]) > RBF_MODES_REST * errors)
            break;
    return count < RBF_MODES_MOST ? count : RBF_MODES_MOST;
}

rbf_status rbf_mode_search_create(rbf_context *context, const rbf_tune_data *data,
                                  const double *energies, rbf_mode_search *m)
{
    static const char what[] = "modes";
    *m = (rbf_mode_search){.data = data, .count = count_modes(data, energies)};
    const int64_t entries = rbf_multiply(m->count, RBF_MODES_LAMBDAS);
    m->exponents = rbf_allocate(context, RBF_MODES_LAMBDAS, sizeof *m->exponents, what);
    m->values = rbf_allocate(context, entries, sizeof *m->values, what);
    m->errors = rbf_allocate(context, rbf_multiply(entries, data->n), sizeof *m->errors, what);
    m->least = rbf_allocate(context, m->count, sizeof *m->least, what);
    m->best = rbf_allocate(context, m->count, sizeof *m->best, what);
    return m->exponents == NULL || m->values == NULL || m->errors == NULL || m->least == NULL ||
                   m->best == NULL
               ? RBF_E_MEMORY
               : RBF_OK;
}

void rbf_mode_search_release(rbf_mode_search *m)
{
    rbf_release(m->exponents);
    rbf_release(m->values);
    rbf_release(m->errors);
    rbf_release(m->least);
    rbf_release(m->best);
}

static double *errors_of(const rbf_mode_search *m, int lambda, int64_t mode)
{
    return m->errors + (lambda * m->count + mode) * m->data->n;
}

static void add(rbf_mode_search *m, rbf_trial *t, double exponent)
{
    const int at = m->lambdas++;
    m->exponents[at] = exponent;
    rbf_spectrum_modes(t->data, t->spectrum, t->options->criterion, rbf_trial_lambda(t, exponent),
                       m->count, m->values + at * m->count, errors_of(m, at, 0));
}

/* Is what that lambda gains over the one for all more than its standard error? */
static int is_gain(const rbf_mode_search *m, int lambda, int64_t mode)
{
    const double *before = errors_of(m, m->lambdas - 1, mode), *after = errors_of(m, lambda, mode);
    const double n = (double)m->data->n;
    double sum = 0.0, squares = 0.0;
    for (int64_t i = 0; i < m->data->n; i++) {
        sum += before[i] - after[i];
        squares += (before[i] - after[i]) * (before[i] - after[i]);
    }
    return sum > 0.0 && sum * sum > (squares - sum * sum / n) * n / (n - 1.0);
}

void rbf_mode_search_run(rbf_mode_search *m, rbf_trial *t, int step, double exponent)
{
    if (rbf_trial_allowed(t, RBF_SMOOTHING_NONE))
        add(m, t, RBF_SMOOTHING_NONE);
    for (int k = 0; k < RBF_CURVE_POINTS; k += step)
        if (rbf_trial_allowed(t, rbf_curve_exponent(k)))
            add(m, t, rbf_curve_exponent(k));
    add(m, t, exponent);
    for (int64_t k = 0; k < m->count; k++) {
        const int one = m->lambdas - 1;
        m->least[k] = one;
        for (int j = one - 1; j >= 0; j--)
            if (m->values[j * m->count + k] < m->values[m->least[k] * m->count + k])
                m->least[k] = j;
        m->best[k] = is_gain(m, m->least[k], k) ? m->least[k] : one;
    }
}

void rbf_mode_search_errors(const rbf_mode_search *m, rbf_tune_errors *errors)
{
    const int64_t n = m->data->n;
    memcpy(errors->modes, errors->best, (size_t)n * sizeof *errors->best);
    memcpy(errors->least, errors->best, (size_t)n * sizeof *errors->best);
    for (int64_t k = 0; k < m->count; k++)
        for (int64_t i = 0; i < n; i++) {
            const double before = errors_of(m, m->lambdas - 1, k)[i];
            errors->modes[i] += errors_of(m, m->best[k], k)[i] - before;
            errors->least[i] += errors_of(m, m->least[k], k)[i] - before;
        }
}

/* Of a mode alone. */
static double relative_error(const rbf_mode_search *m, int lambda, int64_t mode)
{
    double sum = 0.0;
    for (int64_t i = 0; i < m->data->n; i++)
        sum += errors_of(m, lambda, mode)[i];
    return sqrt(sum / m->data->energies[mode]);
}

/* The pattern of a column, with its largest part positive. */
static void take_pattern(const rbf_tune_data *data, int64_t mode, double *pattern)
{
    const double *column = data->columns + mode * data->n;
    double squares = 0.0, largest = 0.0;
    for (int64_t i = 0; i < data->n; i++) {
        squares += column[i] * column[i];
        largest = fabs(column[i]) > fabs(largest) ? column[i] : largest;
    }
    const double factor = copysign(1.0 / sqrt(squares), largest);
    for (int64_t i = 0; i < data->n; i++)
        pattern[i] = factor * column[i];
}

rbf_status rbf_mode_search_take(rbf_context *context, const rbf_mode_search *m, const rbf_trial *t,
                                rbf_tuning *tuning)
{
    const rbf_tune_data *data = m->data;
    rbf_status status = rbf_modes_create(context, m->count, data->n, &tuning->modes);
    if (status == RBF_OK) {
        tuning->mode_list =
            rbf_allocate(context, m->count, sizeof *tuning->mode_list, "a list of modes");
        status = tuning->mode_list == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status != RBF_OK)
        return status;
    for (int64_t i = 0; i < data->n; i++) {
        tuning->modes->rows[i] = data->rows[i];
        tuning->modes->shares[i] = 1.0 / (data->scale[i] * data->scale[i]);
    }
    for (int64_t k = 0; k < m->count; k++) {
        const double lambda = rbf_trial_lambda(t, m->exponents[m->best[k]]);
        take_pattern(data, k, tuning->modes->patterns + k * data->n);
        tuning->modes->smoothing[k] = lambda;
        tuning->modes->energies[k] = data->energies[k] / data->energy;
        tuning->mode_list[k] = (rbf_tune_mode){.energy = data->energies[k] / data->energy,
                                               .smoothing = lambda,
                                               .relative_smoothing = lambda / t->spectrum->mean,
                                               .leave_one_out = relative_error(m, m->best[k], k),
                                               .with_one = relative_error(m, m->lambdas - 1, k)};
    }
    tuning->mode_count = (int)m->count;
    return RBF_OK;
}
