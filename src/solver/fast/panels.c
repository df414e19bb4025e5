/* Panels are factored by many threads a band of groups at a time. The head is one local system, whose
 * inverse factor is cut into the panels of its groups. */
#include "solver/fast/panels.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/local.h"

#define RBF_BAND_GROUPS 512

/* Rows first .. first + count - 1 of the members' rows of a local system, as a panel. */
static void store(const rbf_local *l, int64_t members, int64_t first, int64_t count, int64_t stride,
                  float *panel)
{
    const double *rows = rbf_local_rows(l, members) + first;
    const int64_t last = l->rest - members + first + count; /* columns behind are zero */
    for (int64_t j = 0; j < count; j++) {
        float *row = panel + j * stride;
        for (int64_t k = 0; k < l->q; k++)
            row[k] = (float)l->update[k * members + first + j];
        for (int64_t k = 0; k < last; k++)
            row[l->q + k] = (float)rows[k * l->stride + j];
        memset(row + l->q + last, 0, (size_t)(stride - l->q - last) * sizeof *row);
    }
}

static double flops_of(double rest, double members)
{
    return rest * rest * rest / 3.0 + members * (rest - members) * rest;
}

/* The closest pair of a local system that is singular: most likely what makes it so. */
static rbf_status fail_singular(rbf_context *context, const rbf_system *system, int64_t count,
                                const int32_t *list)
{
    int64_t rows[2] = {list[0], list[0]};
    double least2 = INFINITY;
    for (int64_t i = 0; i < count; i++)
        for (int64_t j = 0; j < i; j++) {
            double sum = 0.0;
            for (int k = 0; k < system->points->dimension; k++)
                sum +=
                    pow(system->points->axis[k][list[i]] - system->points->axis[k][list[j]], 2.0);
            if (sum < least2) {
                least2 = sum;
                rows[0] = list[j];
                rows[1] = list[i];
            }
        }
    rbf_fail(context, RBF_E_NUMERICAL,
             "the system of %lld neighbouring points around rows %lld and %lld, which lie %.3g "
             "apart, is not positive definite to working precision",
             (long long)count, (long long)(rows[0] < rows[1] ? rows[0] : rows[1]),
             (long long)(rows[0] < rows[1] ? rows[1] : rows[0]), sqrt(least2));
    rbf_hint(context, "merge points that nearly coincide, or take a little smoothing, a larger "
                      "epsilon (a narrower kernel), a less smooth kernel, or the kernel's own "
                      "degree");
    return RBF_E_NUMERICAL;
}

static rbf_status factor_head(rbf_context *context, const rbf_system *system, rbf_sets *sets,
                              rbf_local *local, rbf_panels *p)
{
    const int64_t members = sets->head - system->terms;
    int32_t *list = sets->points; /* its first places; xi is first already */
    if (members == 0)
        return RBF_OK;
    if (!rbf_local_factor(local, sets->head, members, list))
        return fail_singular(context, system, sets->head, list);
    p->flops += flops_of((double)members, (double)members);
    p->jitter = local->jitter;
    p->jittered += local->jitter > 0.0;
    for (int64_t g = 0; g < sets->groups && sets->begins[g] < sets->head; g++) {
        memcpy(sets->local + sets->local_begins[g], list,
               (size_t)system->terms * sizeof *sets->local);
        store(local, members, sets->begins[g] - system->terms,
              sets->begins[g + 1] - sets->begins[g], rbf_panel_stride(sets, g),
              p->values + p->begins[g]);
    }
    return RBF_OK;
}

/* The panels first .. last - 1; *failed is the first that is singular, or `last`. */
static void factor_band(rbf_sets *sets, rbf_local **locals, int threads, int64_t first,
                        int64_t last, rbf_panels *p, int64_t *failed)
{
    int64_t jittered = 0, first_failed = last;
    double jitter = 0.0;
#pragma omp parallel for schedule(dynamic) num_threads(threads) reduction(+ : jittered)            \
    reduction(max : jitter) reduction(min : first_failed)
    for (int64_t g = first; g < last; g++) {
        rbf_local *local = locals[omp_get_thread_num()];
        const int64_t width = rbf_panel_width(sets, g);
        const int64_t members = sets->begins[g + 1] - sets->begins[g];
        if (rbf_local_factor(local, width, members, sets->local + sets->local_begins[g])) {
            jittered += local->jitter > 0.0;
            jitter = fmax(jitter, local->jitter);
            store(local, members, 0, members, rbf_panel_stride(sets, g), p->values + p->begins[g]);
        } else {
            first_failed = g < first_failed ? g : first_failed;
        }
    }
    p->jittered += jittered;
    p->jitter = fmax(p->jitter, jitter);
    *failed = first_failed;
}

static rbf_status factor_all(rbf_context *context, const rbf_system *system, rbf_sets *sets,
                             rbf_local **locals, int threads, rbf_panels *p)
{
    int64_t first = 0;
    rbf_status status = factor_head(context, system, sets, locals[0], p);
    while (first < sets->groups && sets->begins[first] < sets->head)
        first++;
    while (first < sets->groups && status == RBF_OK) {
        const int64_t band = first + RBF_BAND_GROUPS;
        const int64_t last = band < sets->groups ? band : sets->groups;
        int64_t failed = last;
        factor_band(sets, locals, threads, first, last, p, &failed);
        if (failed < last)
            status = fail_singular(context, system, rbf_panel_width(sets, failed),
                                   sets->local + sets->local_begins[failed]);
        else
            status = rbf_progress(context, "preconditioner", (double)last / (double)sets->groups);
        first = last;
    }
    return status;
}

/* Where each panel begins, and what the work is made of. */
static void lay_out(const rbf_system *system, const rbf_sets *sets, rbf_panels *p)
{
    p->groups = sets->groups;
    p->begins[0] = 0;
    p->largest = sets->head;
    for (int64_t g = 0; g < sets->groups; g++) {
        const int64_t members = sets->begins[g + 1] - sets->begins[g];
        const int64_t width = rbf_panel_width(sets, g);
        p->begins[g + 1] = p->begins[g] + members * rbf_panel_stride(sets, g);
        if (sets->begins[g] < sets->head)
            continue;
        p->largest = width > p->largest ? width : p->largest;
        p->flops += flops_of((double)(width - system->terms), (double)members);
    }
}

rbf_status rbf_panels_create(rbf_context *context, const rbf_system *system, rbf_sets *sets,
                             rbf_panels *panels)
{
    const rbf_tiles *tiles = NULL;
    rbf_panels created = {0};
    rbf_local **locals = NULL;
    int threads = 0;
    rbf_status status = rbf_tiles_find(context, &tiles);
    if (status != RBF_OK)
        return status;
    status = RBF_E_MEMORY;
    created.begins =
        rbf_allocate(context, sets->groups + 1, sizeof *created.begins, "the preconditioner");
    if (created.begins == NULL)
        goto done;
    lay_out(system, sets, &created);
    created.values = rbf_allocate(context, created.begins[sets->groups], sizeof *created.values,
                                  "the preconditioner");
    threads = rbf_threads_for(context, created.flops);
    locals = rbf_allocate_zero(context, threads, sizeof *locals, "local systems");
    if (created.values == NULL || locals == NULL)
        goto done;
    status = RBF_OK;
    for (int t = 0; t < threads && status == RBF_OK; t++)
        status = rbf_local_create(context, system, tiles, created.largest, &locals[t]);
    if (status == RBF_OK) {
        rbf_blas_threads_begin(1);
        status = factor_all(context, system, sets, locals, threads, &created);
        rbf_blas_threads_end(1);
    }
    if (status == RBF_OK) {
        *panels = created;
        created = (rbf_panels){0};
    }
done:
    for (int t = 0; locals != NULL && t < threads; t++)
        rbf_local_destroy(&locals[t]);
    rbf_release(locals);
    rbf_panels_release(&created);
    return status;
}

void rbf_panels_release(rbf_panels *panels)
{
    rbf_release(panels->begins);
    rbf_release(panels->values);
    *panels = (rbf_panels){0};
}
