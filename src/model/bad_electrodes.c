/* Bad electrodes: flat ones first, then the worst, again and again (bad_search.h); at the end all that
 * were removed are judged once more, by the good ones alone, and their faults named. */
#include "model/bad_electrodes.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/block.h"
#include "model/bad_search.h"
#include "model/complete.h"
#include "model/inverse.h"
#include "model/metrics.h"

/* Standard deviation over time below this part of the median electrode's is a flat line. */
#define FLAT 0.01
/* Fewer samples do not tell a flat line. */
#define FLAT_SAMPLES 8
/* Fewer electrodes are no crowd to stand out of. */
#define CROWD 12
/* More than this part of the electrodes are not called bad: then nobody is left to judge. */
#define MOST_PART 5

typedef struct hunt {
    rbf_selection all;
    int64_t n, samples;
    double *inverse;    /* of all electrodes [n][n] */
    double *deviations; /* [n] over time, and a copy to be sorted */
    rbf_bad_search search;
    int64_t removed;
    rbf_verdict *verdicts; /* [n] */
} hunt;

static rbf_status check_memory(rbf_context *context, const rbf_points *points, int64_t samples,
                               const rbf_fit_options *options)
{
    const int64_t n = points->count;
    rbf_fit_options factored;
    rbf_fit_plan plan;
    rbf_status status = rbf_options_factored(context, options, "finding bad electrodes", &factored);
    if (status == RBF_OK)
        status = rbf_fit_plan_create(context, n, points->dimension, n, &factored, &plan);
    if (status != RBF_OK)
        return status;
    plan.bytes = rbf_add(plan.bytes, rbf_multiply(8 * n, rbf_add(2 * n, rbf_multiply(2, samples))));
    return rbf_plan_check(context, n, &plan);
}

static rbf_status invert(rbf_context *context, int64_t given, const rbf_fit_options *options,
                         const rbf_resolved *resolved, hunt *h)
{
    const size_t size = (size_t)h->n * (size_t)h->n * sizeof *h->inverse;
    uint8_t *left = rbf_allocate(context, h->n, sizeof *left, "electrodes");
    double *b = NULL;
    rbf_status status = left == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status =
            rbf_selection_invert(context, &h->all, given, options, resolved, &h->inverse, left);
    for (int64_t i = 0; i < h->n && status == RBF_OK; i++)
        left[i] = left[i] ? 0 : 1; /* what the others cannot predict, they cannot judge */
    if (status == RBF_OK)
        b = rbf_allocate(context, rbf_multiply(h->n, h->n), sizeof *b, "an inverse");
    if (b == NULL) {
        rbf_release(left);
        return status == RBF_OK ? RBF_E_MEMORY : status;
    }
    memcpy(b, h->inverse, size);
    return rbf_bad_search_start(context, h->all.points, h->samples, h->all.values, b, left,
                                &h->search);
}

static void remove_electrode(hunt *h, int64_t i)
{
    rbf_bad_search_remove(&h->search, i);
    h->verdicts[i].bad = ++h->removed;
    h->verdicts[i].fault = RBF_FAULT_DISAGREES;
}

/* Over time, as far as it was measured. */
static double deviation(int64_t n, int64_t samples, const double *values, int64_t i)
{
    double mean = 0.0, sum = 0.0, count = 0.0;
    for (int64_t t = 0; t < samples; t++)
        if (!isnan(values[t * n + i])) {
            mean += values[t * n + i];
            count += 1.0;
        }
    mean /= count;
    for (int64_t t = 0; t < samples; t++)
        if (!isnan(values[t * n + i]))
            sum += (values[t * n + i] - mean) * (values[t * n + i] - mean);
    return sqrt(sum / count);
}

/* Before the gaps are filled. */
static rbf_status find_deviations(rbf_context *context, hunt *h)
{
    h->deviations = rbf_allocate(context, rbf_multiply(2, h->n), sizeof *h->deviations, "scores");
    if (h->deviations == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < h->n; i++)
        h->deviations[i] = deviation(h->n, h->samples, h->all.values, i);
    memcpy(h->deviations + h->n, h->deviations, (size_t)h->n * sizeof *h->deviations);
    return RBF_OK;
}

static void remove_flat(hunt *h)
{
    if (h->samples < FLAT_SAMPLES)
        return;
    const double least = FLAT * rbf_median(h->n, h->deviations + h->n);
    for (int64_t i = 0; i < h->n && MOST_PART * h->removed < h->n; i++)
        if (h->search.left[i] && h->deviations[i] < least) {
            remove_electrode(h, i);
            h->verdicts[i].fault = RBF_FAULT_FLAT;
        }
}

static rbf_status remove_worst(rbf_context *context, hunt *h)
{
    rbf_bad_search *s = &h->search;
    rbf_status status = rbf_bad_search_weigh(context, s);
    int64_t worst = 0;
    if (status == RBF_OK)
        rbf_bad_search_score(s);
    while (status == RBF_OK && worst >= 0 && h->n - h->removed >= CROWD) {
        worst = -1;
        for (int64_t i = 0; i < h->n; i++)
            if (s->left[i] && rbf_stands_out(s->ratio[i], s->z[i]) &&
                (worst < 0 || s->z[i] > s->z[worst]))
                worst = i;
        if (worst >= 0 && MOST_PART * h->removed >= h->n) {
            rbf_warn(context,
                     "%lld of %lld electrodes are bad and more stand out: the search ends here",
                     (long long)h->removed, (long long)h->n);
            worst = -1;
        }
        if (worst >= 0) {
            remove_electrode(h, worst);
            rbf_bad_search_score(s);
        }
        status = rbf_progress(context, "bad electrodes",
                              (double)(MOST_PART * h->removed) / (double)(h->n + MOST_PART));
    }
    return status;
}

/* What the good ones predict for the set, and the variances of that [size]; 0 if they cannot. */
static int predict_set(const hunt *h, const int64_t *set, rbf_block *block, double *measured,
                       double *predicted, double *variance)
{
    const int64_t s = h->removed;
    if (!rbf_block_factor(h->inverse, h->n, s, set, set, block))
        return 0;
    for (int64_t t = 0; t < h->samples; t++)
        for (int64_t k = 0; k < s; k++) {
            measured[t * s + k] = h->all.values[t * h->n + set[k]];
            predicted[t * s + k] =
                cblas_ddot((int)h->n, h->inverse + set[k] * h->n, 1, h->all.values + t * h->n, 1);
        }
    rbf_block_solve(block, h->samples, predicted);
    for (int64_t k = 0; k < s * h->samples; k++)
        predicted[k] = measured[k] - predicted[k];
    for (int64_t k = 0; k < s * s; k++)
        variance[k] = k / s == k % s ? 1.0 : 0.0;
    rbf_block_solve(block, s, variance);
    for (int64_t k = 0; k < s; k++)
        variance[k] = variance[k * s + k];
    return 1;
}

/* One that no longer stands out beside the good ones was blamed for others, and is given back. */
static void judge_set(hunt *h, const int64_t *set, const rbf_bad_set *bad, const double *variance,
                      rbf_verdict *verdicts)
{
    for (int64_t k = 0; k < bad->size; k++) {
        rbf_verdict *verdict = &verdicts[k];
        double energy = 0.0;
        for (int64_t t = 0; t < bad->samples; t++) {
            const double error =
                bad->measured[t * bad->size + k] - bad->predicted[t * bad->size + k];
            energy += h->search.time_weights[t] * error * error;
        }
        energy /= variance[k] * (double)bad->samples;
        *verdict = h->verdicts[set[k]];
        verdict->ratio = rbf_bad_search_judge(&h->search, set[k], energy, &verdict->z);
    }
    rbf_faults_name(bad, verdicts);
    for (int64_t k = 0; k < bad->size; k++) {
        rbf_verdict *verdict = &verdicts[k];
        if (verdict->fault != RBF_FAULT_FLAT && !rbf_stands_out(verdict->ratio, verdict->z))
            *verdict = (rbf_verdict){.ratio = verdict->ratio,
                                     .z = verdict->z,
                                     .gain = NAN,
                                     .offset = NAN,
                                     .partner = -1};
        else if (verdict->partner >= 0)
            verdict->partner = h->all.rows[set[verdict->partner]];
        h->verdicts[set[k]] = *verdict;
    }
}

static rbf_status judge(rbf_context *context, hunt *h)
{
    const int64_t s = h->removed;
    rbf_block block = {0};
    rbf_status status = RBF_E_MEMORY;
    int64_t *set = rbf_allocate(context, s, sizeof *set, "bad electrodes");
    double *measured =
        rbf_allocate(context, rbf_multiply(s, h->samples), sizeof *measured, "bad electrodes");
    double *predicted =
        rbf_allocate(context, rbf_multiply(s, h->samples), sizeof *predicted, "bad electrodes");
    double *variance =
        rbf_allocate(context, rbf_multiply(s, s), sizeof *variance, "bad electrodes");
    rbf_verdict *verdicts = rbf_allocate(context, s, sizeof *verdicts, "bad electrodes");
    if (set != NULL && measured != NULL && predicted != NULL && variance != NULL &&
        verdicts != NULL)
        status = rbf_block_reserve(context, s, &block);
    if (status != RBF_OK)
        goto done;
    for (int64_t i = 0, k = 0; i < h->n; i++)
        if (h->verdicts[i].bad > 0)
            set[k++] = i;
    if (predict_set(h, set, &block, measured, predicted, variance)) {
        const rbf_bad_set bad = {s, h->samples, measured, predicted};
        judge_set(h, set, &bad, variance, verdicts);
    }
done:
    rbf_block_release(&block);
    rbf_release(set);
    rbf_release(measured);
    rbf_release(predicted);
    rbf_release(variance);
    rbf_release(verdicts);
    return status;
}

static rbf_status search(rbf_context *context, hunt *h)
{
    h->verdicts = rbf_allocate(context, h->n, sizeof *h->verdicts, "verdicts");
    if (h->verdicts == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < h->n; i++)
        h->verdicts[i] = (rbf_verdict){.gain = NAN, .offset = NAN, .partner = -1};
    remove_flat(h);
    rbf_status status = remove_worst(context, h);
    for (int64_t i = 0; i < h->n && status == RBF_OK; i++) {
        h->verdicts[i].ratio = h->search.ratio[i];
        h->verdicts[i].z = h->search.z[i];
    }
    return status == RBF_OK && h->removed > 0 ? judge(context, h) : status;
}

rbf_status rbf_bad_electrodes_find(rbf_context *context, const rbf_points *points, int64_t samples,
                                   const double *values, const rbf_fit_options *options,
                                   rbf_verdict *verdicts)
{
    const int64_t given = rbf_points_count(points);
    int64_t completed = 0;
    rbf_resolved resolved;
    hunt h = {.samples = samples};
    rbf_fit_options one = *options;
    one.modes = NULL; /* judged with one lambda: the inverse of one system tells */
    rbf_status status = rbf_options_resolve(context, &one, &resolved);
    if (status == RBF_OK)
        status = check_memory(context, points, samples, &one);
    const int muted = rbf_log_mute(context, 1); /* what there is to warn of, the fit says */
    if (status == RBF_OK)
        status = rbf_selection_create(context, points, samples, values, &one, &h.all);
    if (status == RBF_OK) {
        h.n = h.all.points->count;
        status = find_deviations(context, &h);
    }
    if (status == RBF_OK)
        status = rbf_selection_complete(context, &h.all, samples, &one, &resolved, &completed);
    if (status == RBF_OK)
        status = invert(context, given, &one, &resolved, &h);
    (void)rbf_log_mute(context, muted);
    if (status == RBF_OK)
        status = search(context, &h);
    for (int64_t row = 0; row < given && status == RBF_OK; row++) {
        const int64_t i = h.all.point_of_row[row];
        verdicts[row] =
            i >= 0
                ? h.verdicts[i]
                : (rbf_verdict){.ratio = NAN, .z = NAN, .gain = NAN, .offset = NAN, .partner = -1};
    }
    rbf_bad_search_release(&h.search);
    rbf_release(h.inverse);
    rbf_release(h.deviations);
    rbf_release(h.verdicts);
    rbf_selection_release(&h.all);
    return status;
}
