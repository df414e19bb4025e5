/* Gaps filled with what the others predict, and the solution put right to the last digit. */
#include "solver/dense/filled.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"

/* A set of more than this part of the electrodes is left to a fit to the rest, which is then less
 * work (docs/missing-data.md). */
#define RBF_REFIT_PART 0.4
/* Where less than this part of an entry of B's diagonal is left, as when one of two electrodes that
 * are close to each other is missing, the difference shows rounding: a refit has none of that. */
#define RBF_LEFT_LEAST 1e-3

int64_t rbf_filled_size(int64_t n, int64_t samples, int64_t any_count)
{
    const int64_t largest = (int64_t)(RBF_REFIT_PART * (double)n) + 1;
    const int64_t most = any_count < largest ? any_count : largest;
    return rbf_multiply(n, rbf_add(samples, rbf_add(rbf_multiply(3, any_count), 2 * most)));
}

static int is_large(const rbf_filled *f, const rbf_gap *set)
{
    return (double)set->size > RBF_REFIT_PART * (double)f->n;
}

static int64_t largest_set(const rbf_filled *f)
{
    int64_t largest = 0;
    for (int64_t k = 0; k < f->gaps->count; k++)
        if (!is_large(f, &f->gaps->sets[k]) && f->gaps->sets[k].size > largest)
            largest = f->gaps->sets[k].size;
    return largest;
}

rbf_status rbf_filled_create(rbf_context *context, const rbf_system *s, const rbf_factor *factor,
                             rbf_filled *f)
{
    static const char what[] = "missing electrodes";
    const rbf_gaps *gaps = s->gaps;
    const int64_t n = s->points->count, size = rbf_multiply(gaps->any_count, n);
    *f = (rbf_filled){.gaps = gaps, .factor = factor, .n = n, .samples = s->samples, .r = s->terms};
    const int64_t largest = largest_set(f);
    f->units = rbf_allocate_zero(context, size, sizeof *f->units, what);
    f->columns = rbf_allocate(context, size, sizeof *f->columns, what);
    f->borders =
        rbf_allocate(context, rbf_multiply(gaps->any_count, f->r), sizeof *f->borders, what);
    f->values = rbf_allocate(context, rbf_multiply(n, s->samples), sizeof *f->values, what);
    f->places = rbf_allocate(context, n, sizeof *f->places, what);
    f->z = rbf_allocate(context, n, sizeof *f->z, what);
    f->x = rbf_allocate(context, rbf_multiply(n, largest), sizeof *f->x, what);
    if (f->units == NULL || f->columns == NULL || f->borders == NULL || f->values == NULL ||
        f->places == NULL || f->z == NULL || f->x == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < gaps->any_count; k++)
        f->units[k * n + gaps->any[k]] = 1.0;
    return rbf_block_reserve(context, largest, &f->block);
}

void rbf_filled_release(rbf_filled *f)
{
    rbf_release(f->units);
    rbf_release(f->columns);
    rbf_release(f->borders);
    rbf_release(f->values);
    rbf_release(f->places);
    rbf_release(f->z);
    rbf_release(f->x);
    rbf_block_release(&f->block);
}

/* Factors B_SS; 0 if that is singular. A block of one is never singular to LAPACK. */
static int factor_set(rbf_filled *f, const rbf_gap *set)
{
    for (int64_t k = 0; k < set->size; k++) {
        f->places[k] = f->gaps->place[set->electrodes[k]];
        if (rbf_factor_alone(f->factor, set->electrodes[k]))
            return 0;
    }
    return rbf_block_factor(f->columns, f->n, set->size, f->places, set->electrodes, &f->block);
}

/* sample: y with zeros in the gaps. The product with them is B_S: y since B is symmetric. */
static void fill_sample(rbf_filled *f, const rbf_gap *set, double *sample)
{
    for (int64_t k = 0; k < set->size; k++)
        f->z[k] = cblas_ddot((int)f->n, f->columns + f->places[k] * f->n, 1, sample, 1);
    rbf_block_solve(&f->block, 1, f->z);
    for (int64_t k = 0; k < set->size; k++)
        sample[set->electrodes[k]] = -f->z[k];
}

void rbf_filled_complete(const rbf_system *s, rbf_filled *f, uint8_t *refit)
{
    const int64_t n = f->n;
    for (int64_t k = 0; k < n * f->samples; k++)
        f->values[k] = isnan(s->values[k]) ? 0.0 : s->values[k];
    for (int64_t k = 0; k < f->gaps->count; k++) {
        const rbf_gap *set = &f->gaps->sets[k];
        refit[k] = is_large(f, set) || !factor_set(f, set);
        for (int64_t j = 0; j < set->count; j++) {
            double *sample = f->values + set->samples[j] * n;
            if (refit[k])
                memset(sample, 0, (size_t)n * sizeof *sample);
            else
                fill_sample(f, set, sample);
        }
    }
}

/* Rounding has left small weights w_S: e_S = B_SS^-1 w_S is by how much the values missed what the
 * others predict. */
static void settle_sample(rbf_filled *f, const rbf_gap *set, double *weights, double *coefficients)
{
    const int n = (int)f->n;
    for (int64_t k = 0; k < set->size; k++)
        f->z[k] = weights[set->electrodes[k]];
    rbf_block_solve(&f->block, 1, f->z);
    for (int64_t k = 0; k < set->size; k++) {
        cblas_daxpy(n, -f->z[k], f->columns + f->places[k] * f->n, 1, weights, 1);
        cblas_daxpy(f->r, -f->z[k], f->borders + f->places[k] * f->r, 1, coefficients, 1);
    }
    for (int64_t k = 0; k < set->size; k++)
        weights[set->electrodes[k]] = 0.0;
}

/* left [n] := the diagonal of the inverse without the set, NaN in it; 0 if too little is left of an
 * entry. */
static int settle_diagonal(rbf_filled *f, const rbf_gap *set, const double *diagonal, double *left)
{
    const int64_t n = f->n, s = set->size;
    for (int64_t i = 0; i < n; i++)
        for (int64_t k = 0; k < s; k++)
            f->x[i * s + k] = f->columns[f->places[k] * n + i];
    rbf_block_solve(&f->block, n, f->x);
    for (int64_t i = 0; i < n; i++) {
        left[i] = diagonal[i];
        for (int64_t k = 0; k < s; k++)
            left[i] -= f->columns[f->places[k] * n + i] * f->x[i * s + k];
    }
    for (int64_t k = 0; k < s; k++)
        left[set->electrodes[k]] = NAN;
    for (int64_t i = 0; i < n; i++)
        if (left[i] <= RBF_LEFT_LEAST * diagonal[i])
            return 0;
    return 1;
}

static void divide(int64_t n, const double *weights, const double *diagonal, double *errors)
{
    for (int64_t i = 0; i < n; i++)
        errors[i] = weights[i] / diagonal[i];
}

void rbf_filled_settle(rbf_filled *f, const double *diagonal, rbf_solution *solution)
{
    const int64_t n = f->n;
    double *errors = solution->leave_one_out;
    for (int64_t t = 0; t < f->samples && diagonal != NULL; t++)
        divide(n, solution->weights + t * n, diagonal, errors + t * n);
    for (int64_t k = 0; k < f->gaps->count; k++) {
        const rbf_gap *set = &f->gaps->sets[k];
        if (solution->refit[k] || !factor_set(f, set))
            continue;
        for (int64_t j = 0; j < set->count; j++)
            settle_sample(f, set, solution->weights + set->samples[j] * n,
                          solution->coefficients + set->samples[j] * f->r);
        if (diagonal == NULL)
            continue;
        solution->refit[k] = !settle_diagonal(f, set, diagonal, f->z);
        for (int64_t j = 0; j < set->count; j++)
            divide(n, solution->weights + set->samples[j] * n, f->z, errors + set->samples[j] * n);
    }
}
