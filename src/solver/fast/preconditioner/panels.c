/* Panels are factored by many threads a band of groups at a time. The head is one local system, whose
 * inverse factor is cut into the panels of its groups. */
#include "solver/fast/preconditioner/panels.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "solver/fast/preconditioner/local.h"

#define RBF_BAND_GROUPS 512

static int64_t padded_rows(int64_t members)
{
    return (members + RBF_GRAM_ROWS - 1) / RBF_GRAM_ROWS * RBF_GRAM_ROWS;
}

/* Rows first .. first + count - 1 of the members' rows of a local system, times `scale`, as a panel. */
static void store(const rbf_local *l, int64_t members, int64_t first, int64_t count, int64_t stride,
                  double scale, float *panel)
{
    const double *rows = rbf_local_rows(l, members) + first;
    const int64_t last = l->rest - members + first + count; /* columns behind are zero */
    memset(panel, 0, (size_t)(padded_rows(count) * stride) * sizeof *panel);
    for (int64_t j = 0; j < count; j++) {
        float *block = panel + j / RBF_GRAM_ROWS * RBF_GRAM_ROWS * stride;
        for (int64_t k = 0; k < l->q; k++)
            block[rbf_gram_place(j % RBF_GRAM_ROWS, k)] =
                (float)(scale * l->update[k * members + first + j]);
        for (int64_t k = 0; k < last; k++)
            block[rbf_gram_place(j % RBF_GRAM_ROWS, l->q + k)] =
                (float)(scale * rows[k * l->stride + j]);
    }
}

/* What the panels are made from, and by whom. */
typedef struct builder {
    rbf_context *context;
    const rbf_system *system;
    rbf_sets *sets;
    rbf_panels *panels;
    int threads;
    rbf_local **locals; /* [threads] */
} builder;

/* Names the closest pair of a local system that is singular: most likely what makes it so. */
static rbf_status fail_singular(const builder *b, int64_t count, const int32_t *list)
{
    const rbf_points *points = b->system->points;
    int64_t pair[2] = {list[0], list[0]};
    double least2 = INFINITY;
    for (int64_t i = 0; i < count; i++)
        for (int64_t j = 0; j < i; j++) {
            double sum = 0.0;
            for (int k = 0; k < points->dimension; k++)
                sum += pow(points->axis[k][list[i]] - points->axis[k][list[j]], 2.0);
            if (sum < least2) {
                least2 = sum;
                pair[0] = list[j];
                pair[1] = list[i];
            }
        }
    for (int k = 0; k < 2 && b->system->rows != NULL; k++)
        pair[k] = b->system->rows[pair[k]];
    rbf_fail(b->context, RBF_E_NUMERICAL,
             "the system of %lld neighbouring points around rows %lld and %lld, which lie %.3g "
             "apart, is not positive definite to working precision",
             (long long)count, (long long)(pair[0] < pair[1] ? pair[0] : pair[1]),
             (long long)(pair[0] < pair[1] ? pair[1] : pair[0]), sqrt(least2));
    rbf_hint(b->context, "merge points that nearly coincide, or take a little smoothing, a larger "
                         "epsilon (a narrower kernel), a less smooth kernel, or the kernel's own "
                         "degree");
    return RBF_E_NUMERICAL;
}

/* So that the largest number on the diagonal of the head's inverse factor is near 1. */
static double choose_scale(const rbf_local *l)
{
    double largest = 0.0;
    int exponent = 0;
    for (int64_t j = 0; j < l->rest; j++)
        largest = fmax(largest, l->matrix[j * l->stride + j]);
    (void)frexp(largest, &exponent);
    return ldexp(1.0, -exponent);
}

static rbf_status factor_head(const builder *b)
{
    const int q = b->system->terms;
    const int64_t members = b->sets->head - q;
    int32_t *list = b->sets->points; /* its first places; xi is first already */
    rbf_local *local = b->locals[0];
    if (members == 0)
        return RBF_OK;
    if (!rbf_local_factor(local, b->sets->head, members, list))
        return fail_singular(b, b->sets->head, list);
    b->panels->scale = choose_scale(local);
    b->panels->flops += rbf_local_flops((double)members, (double)members);
    b->panels->jitter = local->jitter;
    b->panels->jittered += local->jitter > 0.0;
    for (int64_t g = 0; g < b->sets->groups; g++) {
        const rbf_group *group = &b->sets->group[g];
        if (group->begin >= b->sets->head)
            continue;
        memcpy(b->sets->local + group->list, list, (size_t)q * sizeof *list);
        store(local, members, group->begin - q, group->members, rbf_panel_stride(group),
              b->panels->scale, b->panels->values + b->panels->begins[g]);
    }
    return RBF_OK;
}

/* The panels first .. last - 1 but those of the head; returns the first that is singular, or `last`. */
static int64_t factor_band(const builder *b, int64_t first, int64_t last)
{
    int64_t jittered = 0, failed = last;
    double jitter = 0.0;
#pragma omp parallel for schedule(dynamic) num_threads(b->threads) reduction(+ : jittered)         \
    reduction(max : jitter) reduction(min : failed)
    for (int64_t g = first; g < last; g++) {
        const rbf_group *group = &b->sets->group[g];
        rbf_local *local = b->locals[omp_get_thread_num()];
        if (group->begin < b->sets->head)
            continue;
        if (rbf_local_factor(local, group->width, group->members, b->sets->local + group->list)) {
            jittered += local->jitter > 0.0;
            jitter = local->jitter > jitter ? local->jitter : jitter;
            store(local, group->members, 0, group->members, rbf_panel_stride(group),
                  b->panels->scale, b->panels->values + b->panels->begins[g]);
        } else {
            failed = g < failed ? g : failed;
        }
    }
    b->panels->jittered += jittered;
    b->panels->jitter = fmax(b->panels->jitter, jitter);
    return failed;
}

static rbf_status factor_all(const builder *b)
{
    const rbf_sets *sets = b->sets;
    rbf_status status = factor_head(b);
    for (int64_t first = 0; first < sets->groups && status == RBF_OK; first += RBF_BAND_GROUPS) {
        const int64_t band = first + RBF_BAND_GROUPS;
        const int64_t last = band < sets->groups ? band : sets->groups;
        const int64_t failed = factor_band(b, first, last);
        if (failed < last)
            status =
                fail_singular(b, sets->group[failed].width, sets->local + sets->group[failed].list);
        else
            status =
                rbf_progress(b->context, "preconditioner", (double)last / (double)sets->groups);
    }
    return status;
}

/* Where each panel begins, and what the work is made of. */
static void lay_out(const rbf_system *system, const rbf_sets *sets, rbf_panels *p)
{
    p->largest = sets->head;
    for (int64_t g = 0; g < sets->groups; g++) {
        const rbf_group *group = &sets->group[g];
        p->begins[g] = p->entries;
        p->entries += padded_rows(group->members) * rbf_panel_stride(group);
        if (group->begin < sets->head)
            continue;
        p->largest = group->width > p->largest ? group->width : p->largest;
        p->flops += rbf_local_flops((double)(group->width - system->terms), (double)group->members);
    }
}

rbf_status rbf_panels_create(rbf_context *context, const rbf_system *system, rbf_sets *sets,
                             rbf_panels *panels)
{
    rbf_panels created = {.scale = 1.0};
    builder b = {.context = context, .system = system, .sets = sets, .panels = &created};
    rbf_status status = rbf_tiles_find(context, &created.tiles);
    if (status != RBF_OK)
        return status;
    status = RBF_E_MEMORY;
    created.begins =
        rbf_allocate(context, sets->groups, sizeof *created.begins, "the preconditioner");
    if (created.begins == NULL)
        goto done;
    lay_out(system, sets, &created);
    created.values =
        rbf_allocate(context, created.entries, sizeof *created.values, "the preconditioner");
    b.threads = rbf_threads_for(context, created.flops);
    b.locals = rbf_allocate_zero(context, b.threads, sizeof *b.locals, "local systems");
    if (created.values == NULL || b.locals == NULL)
        goto done;
    status = RBF_OK;
    for (int t = 0; t < b.threads && status == RBF_OK; t++)
        status = rbf_local_create(context, system, created.tiles, created.largest, &b.locals[t]);
    if (status == RBF_OK) {
        rbf_blas_threads_begin(1);
        status = factor_all(&b);
        rbf_blas_threads_end(1);
    }
    if (status == RBF_OK) {
        *panels = created;
        created = (rbf_panels){0};
    }
done:
    for (int t = 0; b.locals != NULL && t < b.threads; t++)
        rbf_local_destroy(&b.locals[t]);
    rbf_release(b.locals);
    rbf_panels_release(&created);
    return status;
}

void rbf_panels_release(rbf_panels *panels)
{
    rbf_release(panels->begins);
    rbf_release(panels->values);
    *panels = (rbf_panels){0};
}
