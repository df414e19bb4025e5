/* What the outcome of a search is worth: where the optimum lies, and whether the gain over the
 * setting that nobody has to search for could be chance. */
#include <math.h>
#include <stddef.h>

#include "model/tune.h"

/* Change of the criterion that nobody would notice: a part of an error, or nats a measurement. */
#define RBF_FLAT 0.01

static int is_flat(const rbf_tune_report *report, double value)
{
    return report->criterion == RBF_CRITERION_LIKELIHOOD
               ? value - report->best.value < RBF_FLAT
               : value < report->best.value * (1.0 + RBF_FLAT);
}

/* Are all neighbours on the curve within `factor` of the optimum as good, and are there any on both
 * sides? */
static int curve_is_flat(const rbf_tune_report *report, int count, const rbf_tune_setting *curve,
                         int smoothing, double factor)
{
    const rbf_tune_setting *best = &report->best;
    const double centre = smoothing ? best->smoothing : best->epsilon;
    int below = 0, above = 0, flat = 1;
    for (int k = 0; k < count && flat; k++) {
        const double ratio = (smoothing ? curve[k].smoothing : curve[k].epsilon) / centre;
        if (curve[k].kernel != best->kernel || ratio > 1.01 * factor || ratio * 1.01 * factor < 1.0)
            continue;
        below |= ratio < 0.6;
        above |= ratio > 1.7;
        flat = is_flat(report, curve[k].value);
    }
    return flat && below && above;
}

static int find_flags(const rbf_tune_options *options, const rbf_tuning *t)
{
    const rbf_tune_setting *best = &t->report.best;
    int flags = 0;
    if (rbf_tune_searches_epsilon(options, best->kernel)) {
        flags |= best->relative_epsilon < 1.1 * RBF_EPSILON_LOW ? RBF_TUNE_EPSILON_LOW : 0;
        flags |= best->relative_epsilon > 0.9 * RBF_EPSILON_HIGH ? RBF_TUNE_EPSILON_HIGH : 0;
        if (curve_is_flat(&t->report, t->epsilon_count, t->epsilons, 0, 4.0))
            flags |= RBF_TUNE_EPSILON_FLAT;
    }
    if (options->search_smoothing && best->smoothing > 0.0) {
        const double exponent = log10(best->relative_smoothing);
        flags |= best->rcond < 10.0 * RBF_TUNE_RCOND ? RBF_TUNE_SMOOTHING_LOW : 0;
        flags |= exponent > RBF_SMOOTHING_HIGH - 0.1 ? RBF_TUNE_SMOOTHING_HIGH : 0;
        if (curve_is_flat(&t->report, t->smoothing_count, t->smoothings, 1, 10.0))
            flags |= RBF_TUNE_SMOOTHING_FLAT;
    }
    return flags;
}

static void report_ranges(const rbf_tune_data *data, const rbf_tune_options *options,
                          rbf_tune_report *report)
{
    const int epsilon = rbf_tune_searches_epsilon(options, report->best.kernel);
    const double scale = epsilon ? 1.0 / data->spacing : report->best.epsilon;
    report->epsilon_range[0] = scale * (epsilon ? RBF_EPSILON_LOW : 1.0);
    report->epsilon_range[1] = scale * (epsilon ? RBF_EPSILON_HIGH : 1.0);
    report->smoothing_range[0] = options->search_smoothing ? pow(10.0, RBF_SMOOTHING_LOW) : NAN;
    report->smoothing_range[1] = options->search_smoothing ? pow(10.0, RBF_SMOOTHING_HIGH) : NAN;
    report->spacing = data->spacing;
    report->points = data->n;
    report->points_used = data->used;
    report->samples = data->samples;
}

/* The differences of the electrodes' squared errors, taken as independent: their sum and its
 * standard error, relative to the squared errors before. */
static void find_gain(int64_t n, const double *after, const double *before, double *gain,
                      double *gain_error)
{
    double sum = 0.0, whole = 0.0, variance = 0.0;
    *gain = *gain_error = NAN;
    for (int64_t i = 0; i < n; i++) {
        whole += before[i];
        sum += before[i] - after[i];
    }
    for (int64_t i = 0; i < n; i++)
        variance += pow(before[i] - after[i] - sum / (double)n, 2.0) / (double)(n - 1);
    if (whole > 0.0) {
        *gain = sum / whole;
        *gain_error = sqrt((double)n * variance) / whole;
    }
}

/* Modes have their lambdas if that is a gain in held-out folds, of more than its standard error. */
static void judge_modes(const rbf_tune_data *data, const rbf_tune_options *options,
                        const rbf_tune_errors *errors, const rbf_tuning *t, rbf_tune_report *report)
{
    double sum = 0.0, least = 0.0;
    report->mode_gain = report->mode_gain_error = NAN;
    report->mode_least = NAN;
    if (!options->modes) {
        report->mode_leave_one_out = NAN;
        return;
    }
    for (int64_t i = 0; i < data->n; i++) {
        sum += errors->modes[i];
        least += errors->least[i];
    }
    if (data->measured == NULL)
        report->mode_leave_one_out = sqrt(sum / data->energy);
    report->mode_least = sqrt(least / data->energy);
    find_gain(data->n, errors->held_modes, errors->held_one, &report->mode_gain,
              &report->mode_gain_error);
    if (report->mode_gain > report->mode_gain_error)
        report->modes = (int)t->mode_count;
}

/* The best with one lambda is the standard itself: modes then gain over that. */
static int is_standard(const rbf_tune_report *report)
{
    const rbf_tune_setting *best = &report->best, *standard = &report->standard;
    return best->kernel == standard->kernel && best->degree == standard->degree &&
           best->epsilon == standard->epsilon && best->smoothing == standard->smoothing;
}

void rbf_tune_compare(const rbf_tune_data *data, const rbf_tune_options *options,
                      const rbf_tune_errors *errors, rbf_tuning *tuning)
{
    rbf_tune_report *report = &tuning->report;
    report->criterion = options->criterion;
    report_ranges(data, options, report);
    report->flags = find_flags(options, tuning);
    report->gain = report->gain_error = NAN;
    judge_modes(data, options, errors, tuning, report);
    if (!isnan(report->standard.leave_one_out))
        find_gain(data->n, errors->best, errors->standard, &report->gain, &report->gain_error);
    report->kept = report->alternative && !(report->gain > report->gain_error) &&
                   !(report->modes > 0 && is_standard(report));
    report->chosen = report->kept ? report->standard : report->best;
    if (report->kept)
        report->modes = 0;
    if (report->modes > 0)
        report->chosen.leave_one_out = report->mode_leave_one_out;
    if (report->modes > 0 && report->criterion == RBF_CRITERION_LEAVE_ONE_OUT)
        report->chosen.value = report->mode_leave_one_out;
}
