/* A fit to the points of a sample that are not missing, carried over into the model of all points:
 * its weights go to their places, and its tail is written in the monomials of the model's. */
#include "model/refit.h"

#include <math.h>

#include "core/memory.h"
#include "geometry/tail.h"
#include "model/fit.h"

typedef struct refit {
    const rbf_selection *selection;
    const rbf_fit_options *options;
    const rbf_resolved *resolved;
    rbf_model *model;
    int64_t n;
    int least;     /* values that a sample needs */
    int64_t *kept; /* [n] */
} refit;

/* The points that are not in the set. */
static int64_t find_kept(const refit *r, const rbf_gap *set)
{
    int64_t count = 0;
    for (int64_t i = 0, k = 0; i < r->n; i++)
        if (k < set->size && set->electrodes[k] == i)
            k++;
        else
            r->kept[count++] = i;
    return count;
}

/* No map: NaN in weights and tail alike, since either may be all that there is. */
static void blank(const refit *r, const rbf_gap *set)
{
    rbf_model *model = r->model;
    const int terms = model->tail.terms;
    for (int64_t j = 0; j < set->count; j++) {
        const int64_t t = set->samples[j];
        for (int64_t i = 0; i < r->n; i++)
            model->weights[t * r->n + i] = NAN;
        for (int k = 0; k < terms; k++)
            model->tail_coefficients[t * terms + k] = NAN;
        for (int64_t i = 0; i < r->n && model->leave_one_out != NULL; i++)
            model->leave_one_out[t * r->n + i] = NAN;
    }
}

static void carry_over(const refit *r, const rbf_gap *set, const rbf_model *part)
{
    rbf_model *model = r->model;
    const int64_t n = r->n, m = part->centres->count;
    for (int64_t j = 0; j < set->count; j++) {
        double *weights = model->weights + set->samples[j] * n;
        double *errors =
            model->leave_one_out != NULL ? model->leave_one_out + set->samples[j] * n : NULL;
        for (int64_t i = 0; i < n; i++)
            weights[i] = 0.0;
        for (int64_t i = 0; i < n && errors != NULL; i++)
            errors[i] = NAN;
        for (int64_t i = 0; i < m; i++) {
            weights[r->kept[i]] = part->weights[j * m + i];
            if (errors != NULL)
                errors[r->kept[i]] = part->leave_one_out[j * m + i];
        }
        rbf_tail_rewrite(&part->tail, part->tail_coefficients + j * part->tail.terms, &model->tail,
                         model->tail_coefficients + set->samples[j] * model->tail.terms);
    }
    model->report.residual = fmax(model->report.residual, part->report.residual);
}

static rbf_status refit_set(rbf_context *context, const refit *r, const rbf_gap *set, int64_t kept)
{
    rbf_selection selection = {0};
    rbf_model *part = NULL;
    const int muted =
        rbf_log_mute(context, 1); /* what there is to say of the points is said of all */
    rbf_status status = rbf_selection_subset(context, r->selection, set->count, set->samples, kept,
                                             r->kept, &selection);
    if (status == RBF_OK)
        status = rbf_selection_fit(context, &selection, kept, set->count, r->options, r->resolved,
                                   &part);
    (void)rbf_log_mute(context, muted);
    if (status == RBF_OK && part->tail.axes > r->model->tail.axes)
        status = rbf_fail(context, RBF_E_NUMERICAL,
                          "without those that are missing the %lld points left span %d dimensions, "
                          "and all of them %d: their extents are too near to rounding errors",
                          (long long)kept, part->tail.axes, r->model->tail.axes);
    if (status == RBF_OK)
        carry_over(r, set, part);
    else if (status != RBF_E_CANCELLED)
        rbf_fail_prefix(context, "sample %lld (counting from 0)", (long long)set->samples[0]);
    rbf_model_destroy(&part);
    rbf_selection_release(&selection);
    return status;
}

static rbf_status tell_blank(rbf_context *context, const refit *r, int64_t blank_count,
                             int64_t first)
{
    if (blank_count == 0)
        return RBF_OK;
    if (blank_count == r->model->samples)
        return rbf_fail(context, RBF_E_DATA,
                        "no sample has the %d values that a tail of degree %d needs", r->least,
                        r->resolved->degree);
    rbf_warn(context,
             "%lld of %lld samples have fewer than %d values and no map: it is NaN (the first is "
             "sample %lld, counting from 0)",
             (long long)blank_count, (long long)r->model->samples, r->least, (long long)first);
    return RBF_OK;
}

rbf_status rbf_refit_samples(rbf_context *context, const rbf_selection *selection,
                             const rbf_fit_options *options, const rbf_resolved *resolved,
                             const rbf_gaps *gaps, const uint8_t *refitted, rbf_model *model)
{
    const rbf_points *points = selection->points;
    refit r = {selection, options, resolved, model, points->count, 0, NULL};
    int64_t blank_count = 0, first = model->samples;
    rbf_status status = RBF_OK;
    r.least = rbf_monomial_count(points->dimension, resolved->degree);
    r.least = r.least > 1 ? r.least : 1;
    r.kept = rbf_allocate(context, r.n, sizeof *r.kept, "electrodes that are not missing");
    if (r.kept == NULL)
        return RBF_E_MEMORY;
    for (int64_t k = 0; k < gaps->count && status == RBF_OK; k++) {
        const rbf_gap *set = &gaps->sets[k];
        const int64_t kept = refitted[k] ? find_kept(&r, set) : r.n;
        if (kept < r.least) {
            blank(&r, set);
            blank_count += set->count;
            first = set->samples[0] < first ? set->samples[0] : first;
        } else if (refitted[k]) {
            status = refit_set(context, &r, set, kept);
        }
    }
    rbf_release(r.kept);
    return status == RBF_OK ? tell_blank(context, &r, blank_count, first) : status;
}
