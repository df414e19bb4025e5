/* What a result sums up while its blocks pass: summaries of the map over time, and how far the
 * leave-one-out errors go. */
#include <math.h>

#include "core/memory.h"
#include "io/result.h"

enum { SAMPLES = 64, TARGETS = 512 }; /* that are summed at a time */

rbf_status rbf_result_sums_create(rbf_context *context, rbf_result *result)
{
    rbf_result_sums *sums = &result->sums;
    const int64_t count = result->targets;

    sums->compared = 1;
    if (result->leave_one_out) {
        sums->errors = rbf_allocate_zero(context, result->electrodes, sizeof *sums->errors,
                                         "leave-one-out errors");
        sums->counts = rbf_allocate_zero(context, result->electrodes, sizeof *sums->counts,
                                         "leave-one-out errors");
        if (sums->errors == NULL || sums->counts == NULL)
            return RBF_E_MEMORY;
    }
    if (result->samples == 1)
        return RBF_OK;
    sums->squares = rbf_allocate_zero(context, rbf_multiply(count, 3), sizeof *sums->squares,
                                      "summaries over time");
    if (sums->squares == NULL)
        return RBF_E_MEMORY;
    sums->lowest = sums->squares + count;
    sums->highest = sums->lowest + count;
    for (int64_t i = 0; i < count; i++) {
        sums->lowest[i] = INFINITY;
        sums->highest[i] = -INFINITY;
    }
    return RBF_OK;
}

void rbf_result_sums_release(rbf_result_sums *sums)
{
    rbf_release(sums->squares);
    rbf_release(sums->errors);
    rbf_release(sums->counts);
}

/* Samples without a map do not count. */
static int has_map(const rbf_result_block *block, int64_t t, int64_t targets)
{
    const int64_t at = t * targets;
    for (int64_t i = 0; i < targets; i++)
        if (!isnan(block->single != NULL ? (double)block->single[at + i] : block->values[at + i]))
            return 1;
    return 0;
}

/* A NaN in any sample makes both summaries of that target NaN. */
static void add_values(int64_t count, const double *restrict values, double *restrict squares,
                       double *restrict lowest, double *restrict highest)
{
    for (int64_t i = 0; i < count; i++) {
        const double value = values[i];
        squares[i] += value * value;
        lowest[i] = value < lowest[i] ? value : lowest[i];
        highest[i] = value > highest[i] ? value : highest[i];
    }
}

static void add_singles(int64_t count, const float *restrict values, double *restrict squares,
                        double *restrict lowest, double *restrict highest)
{
    double wide[TARGETS];
    for (int64_t i = 0; i < count; i++)
        wide[i] = values[i];
    add_values(count, wide, squares, lowest, highest);
}

/* Some samples of the block, from `first` on: a few targets at a time, so that their sums stay in the
 * cache. */
static void add_samples(rbf_result *result, const rbf_result_block *block, int64_t first,
                        int64_t samples)
{
    rbf_result_sums *sums = &result->sums;
    const int64_t targets = result->targets;
    unsigned char mapped[SAMPLES];

    for (int64_t t = 0; t < samples; t++) {
        mapped[t] = (unsigned char)has_map(block, first + t, targets);
        sums->maps += mapped[t];
    }
    for (int64_t i = 0; i < targets; i += TARGETS) {
        const int64_t count = targets - i < TARGETS ? targets - i : TARGETS;
        for (int64_t t = 0; t < samples; t++) {
            const int64_t at = (first + t) * targets + i;
            if (mapped[t] && block->single != NULL)
                add_singles(count, block->single + at, sums->squares + i, sums->lowest + i,
                            sums->highest + i);
            else if (mapped[t])
                add_values(count, block->values + at, sums->squares + i, sums->lowest + i,
                           sums->highest + i);
        }
    }
}

/* An electrode that has no error in a sample does not count there. */
static void add_errors(rbf_result *result, int64_t samples, const double *errors,
                       const double *measured)
{
    rbf_result_sums *sums = &result->sums;
    const int64_t n = result->electrodes;

    sums->compared &= measured != NULL;
    for (int64_t k = 0; k < samples * n; k++) {
        if (!isfinite(errors[k]))
            continue;
        sums->errors[k % n] += errors[k] * errors[k];
        sums->counts[k % n]++;
        if (!sums->compared)
            continue;
        sums->error_squares += errors[k] * errors[k];
        sums->measured_squares += measured[k] * measured[k];
        sums->pairs++;
    }
}

void rbf_result_sums_add(rbf_result *result, const rbf_result_block *block)
{
    for (int64_t t = 0; t < block->samples && result->samples > 1; t += SAMPLES)
        add_samples(result, block, t, block->samples - t < SAMPLES ? block->samples - t : SAMPLES);
    if (result->leave_one_out)
        add_errors(result, block->samples, block->leave_one_out, block->measured);
}

void rbf_result_leave_one_out(const rbf_result *result, double *rmse, double *relative_error)
{
    const rbf_result_sums *sums = &result->sums;
    const int known = sums->compared && sums->pairs > 0;

    *rmse = known ? sqrt(sums->error_squares / (double)sums->pairs) : result->rmse;
    *relative_error = known && sums->measured_squares > 0.0
                          ? sqrt(sums->error_squares / sums->measured_squares)
                          : result->relative_error;
}

static void write_errors(rbf_result *result)
{
    rbf_result_sums *sums = &result->sums;
    double rmse = NAN, relative_error = NAN;

    for (int64_t i = 0; i < result->electrodes; i++)
        sums->errors[i] = sqrt(sums->errors[i] / (double)sums->counts[i]); /* 0 / 0: NaN */
    rbf_output_rows(&result->output, "/electrodes/leave_one_out_rmse", RBF_FLOAT64, 0,
                    result->electrodes, sums->errors);
    rbf_result_leave_one_out(result, &rmse, &relative_error);
    rbf_output_change(&result->output, "/", "leave_one_out_rmse", rmse);
    rbf_output_change(&result->output, "/", "leave_one_out_relative_error", relative_error);
}

static void write_map(rbf_result *result)
{
    rbf_result_sums *sums = &result->sums;

    for (int64_t i = 0; i < result->targets; i++) {
        int missing = isnan(sums->squares[i]) || sums->maps == 0;
        sums->squares[i] = sqrt(sums->squares[i] / (double)sums->maps); /* 0 / 0: NaN */
        sums->highest[i] = missing ? NAN : sums->highest[i] - sums->lowest[i];
    }
    rbf_output_rows(&result->output, "/summary/rms", RBF_FLOAT64, 0, result->targets,
                    sums->squares);
    rbf_output_rows(&result->output, "/summary/peak_to_peak", RBF_FLOAT64, 0, result->targets,
                    sums->highest);
}

void rbf_result_sums_write(rbf_result *result)
{
    if (result->samples > 1)
        write_map(result);
    if (result->leave_one_out)
        write_errors(result);
}
