/* Missing rows are left out, duplicates are refused or merged; all of it is reported by row. */
#include "model/select.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "geometry/duplicates.h"

const char *rbf_duplicates_name(rbf_duplicates rule)
{
    static const char *const names[] = {"error", "mean", "first"};
    return names[rule];
}

/* missing_samples[i]: in how many samples row i is NaN. One pass in the order of memory. */
static rbf_status find_missing(rbf_context *context, int64_t count, int64_t samples,
                               const double *values, int64_t *missing_samples)
{
    memset(missing_samples, 0, (size_t)count * sizeof *missing_samples);
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < count; i++) {
            const double value = values[t * count + i];
            if (isinf(value))
                return rbf_fail(context, RBF_E_DATA,
                                "the value of row %lld in sample %lld (counting from 0) is "
                                "infinite, expected a number or NaN for missing",
                                (long long)i, (long long)t);
            missing_samples[i] += isnan(value) != 0;
        }
    return RBF_OK;
}

static void report_missing(rbf_context *context, int64_t count, int64_t samples,
                           const int64_t *missing_samples, int64_t missing)
{
    char text[256] = "";
    int64_t listed = 0;
    if (missing == 0)
        return;
    for (int64_t i = 0; i < count; i++)
        if (missing_samples[i] == samples)
            rbf_list_row(text, sizeof text, listed++, i);
    rbf_warn(context, "left out %lld of %lld rows whose values are all missing (NaN): %s",
             (long long)missing, (long long)count, text);
}

static rbf_status check_smoothing(rbf_context *context, int64_t count,
                                  const rbf_fit_options *options)
{
    if (options->point_smoothing == NULL)
        return RBF_OK;
    for (int64_t i = 0; i < count; i++)
        if (!(options->point_smoothing[i] >= 0.0) || isinf(options->point_smoothing[i]))
            return rbf_fail(context, RBF_E_DATA,
                            "the smoothing of row %lld (counting from 0) is %g, expected a finite "
                            "number that is not negative",
                            (long long)i, options->point_smoothing[i]);
    return RBF_OK;
}

/* Refuses duplicates i, j that nothing regularises: with lambda_i = lambda_j = 0, e_i - e_j is in
 * the null space. zero [n]: scratch, the first row of each group without smoothing, or -1. */
static rbf_status refuse_duplicates(rbf_context *context, const rbf_selection *s,
                                    const int64_t *representative, int64_t *zero)
{
    char text[256] = "";
    int64_t pairs = 0;
    memset(zero, 0xff, (size_t)s->points->count * sizeof *zero);
    for (int64_t i = 0; i < s->points->count; i++) {
        int64_t *first = &zero[representative[i]];
        if (s->smoothing[i] > 0.0)
            continue;
        if (*first < 0) {
            *first = i;
            continue;
        }
        if (pairs < RBF_ROWS_LISTED) {
            const size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%lld and %lld", pairs > 0 ? ", " : "",
                     (long long)s->rows[*first], (long long)s->rows[i]);
        }
        pairs++;
    }
    if (pairs == 0)
        return RBF_OK;
    rbf_fail(context, RBF_E_DATA,
             "%lld %s the position of an earlier one (counting from 0): rows %s%s",
             (long long)pairs, pairs == 1 ? "row repeats" : "rows repeat", text,
             pairs > RBF_ROWS_LISTED ? ", ..." : "");
    rbf_hint(context, "--duplicates mean or --duplicates first merges them; smoothing > 0 keeps "
                      "them all");
    return RBF_E_DATA;
}

/* The points of one group of duplicates: the first, then next[first] and so on until -1. */
typedef struct group {
    int64_t first;
    const int64_t *next;
    int64_t size;
} group;

/* The group's value in a sample [n]: the mean of those measured, or the first of them; and whether
 * with these alone lambda would be another one. */
static double merge_sample(const rbf_selection *s, const group *g, rbf_duplicates rule,
                           const double *sample, int *other_lambda)
{
    double sum = 0.0;
    int64_t count = 0;
    *other_lambda = 0;
    for (int64_t i = g->first; i >= 0; i = g->next[i]) {
        if (isnan(sample[i]))
            continue;
        if (rule == RBF_DUPLICATES_FIRST) {
            *other_lambda = s->smoothing[i] != s->smoothing[g->first];
            return sample[i];
        }
        sum += sample[i];
        count++;
    }
    for (int64_t i = g->first; i >= 0 && count < g->size; i = g->next[i])
        *other_lambda |= s->smoothing[i] > 0.0;
    return count > 0 ? sum / (double)count : NAN;
}

/* Puts the group's values and lambda in the place of its first point. */
static rbf_status merge_group(rbf_context *context, rbf_selection *s, int64_t samples,
                              const group *g, rbf_duplicates rule)
{
    const int64_t n = s->points->count;
    for (int64_t t = 0; t < samples; t++) {
        double *sample = s->values + t * n;
        int other_lambda = 0;
        const double value = merge_sample(s, g, rule, sample, &other_lambda);
        if (other_lambda && !isnan(value)) {
            rbf_fail(context, RBF_E_DATA,
                     "row %lld (counting from 0) is merged with others, of which some are missing "
                     "(NaN) in sample %lld: the smoothing of the rest is another one",
                     (long long)s->rows[g->first], (long long)t);
            rbf_hint(context, "with smoothing > 0 there is no need to merge: leave --duplicates "
                              "out; or set the whole row to NaN");
            return RBF_E_DATA;
        }
        sample[g->first] = value;
    }
    if (rule == RBF_DUPLICATES_FIRST)
        return RBF_OK;
    double lambda = 0.0;
    for (int64_t i = g->first; i >= 0; i = g->next[i])
        lambda += s->smoothing[i];
    s->smoothing[g->first] = lambda / ((double)g->size * (double)g->size);
    return RBF_OK;
}

/* Keeps the rows kept[0 .. count) of the selection, in place but for the points. */
static rbf_status compact(rbf_context *context, rbf_selection *s, int64_t samples, int64_t count,
                          const int64_t *kept)
{
    rbf_points *points = NULL;
    const int64_t n = s->points->count;
    rbf_status status = rbf_points_select(context, s->points, count, kept, &points);
    if (status != RBF_OK)
        return status;
    for (int64_t i = 0; i < count; i++) {
        s->rows[i] = s->rows[kept[i]];
        s->smoothing[i] = s->smoothing[kept[i]];
    }
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < count; i++)
            s->values[t * count + i] = s->values[t * n + kept[i]];
    rbf_points_destroy(&s->points);
    s->points = points;
    return RBF_OK;
}

static rbf_status merge_duplicates(rbf_context *context, rbf_selection *s, int64_t given,
                                   int64_t samples, rbf_duplicates rule,
                                   const int64_t *representative)
{
    const int64_t n = s->points->count;
    int64_t count = 0;
    rbf_status status = RBF_E_MEMORY;
    int64_t *kept = rbf_allocate(context, n, sizeof *kept, "rows of points");
    int64_t *members = rbf_allocate_zero(context, n, sizeof *members, "rows of points");
    int64_t *next = rbf_allocate(context, n, sizeof *next, "rows of points");
    int64_t *place = rbf_allocate(context, n, sizeof *place, "rows of points");
    if (kept == NULL || members == NULL || next == NULL || place == NULL)
        goto done;
    for (int64_t i = n - 1; i >= 0; i--) { /* the representative comes last, hence first */
        int64_t *head = &place[representative[i]];
        next[i] = members[representative[i]]++ > 0 ? *head : -1;
        *head = i;
    }
    status = RBF_OK;
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        if (members[i] > 1)
            status = merge_group(context, s, samples, &(group){i, next, members[i]}, rule);
    if (status != RBF_OK)
        goto done;
    for (int64_t i = 0; i < n; i++) {
        place[i] = representative[i] == i ? count : place[representative[i]];
        if (representative[i] == i)
            kept[count++] = i;
    }
    for (int64_t row = 0; row < given; row++)
        if (s->point_of_row[row] >= 0)
            s->point_of_row[row] = place[s->point_of_row[row]];
    s->merged = n - count;
    rbf_warn(context, "merged %lld rows into %lld by the rule \"%s\" for duplicates", (long long)n,
             (long long)count, rbf_duplicates_name(rule));
    status = compact(context, s, samples, count, kept);
done:
    rbf_release(place);
    rbf_release(next);
    rbf_release(members);
    rbf_release(kept);
    return status;
}

/* Copies the rows that have values. */
static rbf_status take_present(rbf_context *context, const rbf_points *points, int64_t samples,
                               const double *values, const rbf_fit_options *options,
                               const int64_t *missing_samples, rbf_selection *s)
{
    const int64_t all = points->count;
    int64_t n = 0;
    s->rows = rbf_allocate(context, all, sizeof *s->rows, "rows of points");
    s->smoothing = rbf_allocate(context, all, sizeof *s->smoothing, "smoothing");
    s->point_of_row = rbf_allocate(context, all, sizeof *s->point_of_row, "rows of points");
    if (s->rows == NULL || s->smoothing == NULL || s->point_of_row == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < all; i++) {
        s->point_of_row[i] = missing_samples[i] < samples ? n : -1;
        if (missing_samples[i] < samples)
            s->rows[n++] = i;
    }
    s->missing = all - n;
    if (n == 0)
        return rbf_fail(context, RBF_E_DATA, "all %lld rows of the values are missing (NaN)",
                        (long long)all);
    s->values = rbf_allocate(context, rbf_multiply(n, samples), sizeof *s->values, "values");
    if (s->values == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < n; i++)
        s->smoothing[i] = options->point_smoothing != NULL ? options->point_smoothing[s->rows[i]]
                                                           : options->smoothing;
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < n; i++)
            s->values[t * n + i] = values[t * all + s->rows[i]];
    return rbf_points_select(context, points, n, s->rows, &s->points);
}

/* Duplicates that smoothing allows to stay are the closest pair. */
static void note_duplicates_kept(rbf_selection *s, const int64_t *representative)
{
    const rbf_points *points = s->points;
    for (int64_t i = 0; i < points->count; i++) {
        const int64_t j = representative[i];
        double sum = 0.0;
        for (int k = 0; k < points->dimension; k++) {
            const double difference = points->axis[k][i] - points->axis[k][j];
            sum += difference * difference;
        }
        if (i != j && sqrt(sum) < s->closest_distance) {
            s->closest_distance = sqrt(sum);
            s->closest_rows[0] = s->rows[j];
            s->closest_rows[1] = s->rows[i];
        }
    }
}

static rbf_status treat_duplicates(rbf_context *context, int64_t given, int64_t samples,
                                   rbf_duplicates rule, rbf_selection *s)
{
    const int64_t n = s->points->count;
    int64_t pair[2] = {-1, -1}, extra = 0;
    int64_t *representative =
        rbf_allocate(context, 2 * n, sizeof *representative, "groups of duplicates");
    if (representative == NULL)
        return RBF_E_MEMORY;
    rbf_status status =
        rbf_duplicates_find(context, s->points, representative, &s->closest_distance, pair);
    for (int k = 0; k < 2 && status == RBF_OK; k++)
        s->closest_rows[k] = pair[k] < 0 ? -1 : s->rows[pair[k]];
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        extra += representative[i] != i;
    if (status == RBF_OK && extra > 0 && rule == RBF_DUPLICATES_ERROR) {
        status = refuse_duplicates(context, s, representative, representative + n);
        note_duplicates_kept(s, representative);
    } else if (status == RBF_OK && extra > 0) {
        status = merge_duplicates(context, s, given, samples, rule, representative);
    }
    rbf_release(representative);
    return status;
}

rbf_status rbf_selection_create(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, const rbf_fit_options *options,
                                rbf_selection *selection)
{
    rbf_selection s = {0};
    int64_t *missing_samples =
        rbf_allocate(context, points->count, sizeof *missing_samples, "missing values");
    rbf_status status = missing_samples == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = check_smoothing(context, points->count, options);
    if (status == RBF_OK)
        status = find_missing(context, points->count, samples, values, missing_samples);
    if (status == RBF_OK)
        status = take_present(context, points, samples, values, options, missing_samples, &s);
    if (status == RBF_OK) {
        report_missing(context, points->count, samples, missing_samples, s.missing);
        status = treat_duplicates(context, points->count, samples, options->duplicates, &s);
    }
    rbf_release(missing_samples);
    if (status == RBF_OK)
        *selection = s;
    else
        rbf_selection_release(&s);
    return status;
}

rbf_status rbf_selection_subset(rbf_context *context, const rbf_selection *all, int64_t samples,
                                const int64_t *which, int64_t count, const int64_t *kept,
                                rbf_selection *subset)
{
    rbf_selection s = {0};
    const int64_t n = all->points->count;
    rbf_status status = RBF_E_MEMORY;
    s.rows = rbf_allocate(context, count, sizeof *s.rows, "rows of points");
    s.smoothing = rbf_allocate(context, count, sizeof *s.smoothing, "smoothing");
    s.values = rbf_allocate(context, rbf_multiply(count, samples), sizeof *s.values, "values");
    if (s.rows == NULL || s.smoothing == NULL || s.values == NULL)
        goto done;
    for (int64_t i = 0; i < count; i++) {
        s.rows[i] = all->rows[kept[i]];
        s.smoothing[i] = all->smoothing[kept[i]];
    }
    for (int64_t t = 0; t < samples; t++)
        for (int64_t i = 0; i < count; i++)
            s.values[t * count + i] = all->values[(which != NULL ? which[t] : t) * n + kept[i]];
    status = rbf_points_select(context, all->points, count, kept, &s.points);
    if (status == RBF_OK) /* finds the closest pair; what is left of duplicates is allowed */
        status = treat_duplicates(context, 0, samples, RBF_DUPLICATES_ERROR, &s);
done:
    if (status == RBF_OK)
        *subset = s;
    else
        rbf_selection_release(&s);
    return status;
}

void rbf_selection_release(rbf_selection *selection)
{
    rbf_points_destroy(&selection->points);
    rbf_release(selection->rows);
    rbf_release(selection->point_of_row);
    rbf_release(selection->values);
    rbf_release(selection->smoothing);
}
