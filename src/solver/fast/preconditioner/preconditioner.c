/* z = W W^T r without races: every panel gathers what it needs of r, multiplies both ways while its
 * row is in the cache, and leaves its part of z in a place of its own; then every point sums the
 * parts that are its. */
#include "solver/fast/preconditioner/preconditioner.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "solver/fast/preconditioner/curve.h"
#include "solver/fast/preconditioner/panels.h"
#include "solver/fast/preconditioner/sets.h"

/* Inside, points go by their places along a curve, and panels are visited along it: what one takes of
 * r is then in the cache since its neighbour did. */
struct rbf_preconditioner {
    int64_t count;  /* of points */
    int32_t *curve; /* [count] */
    rbf_sets sets;
    rbf_panels panels;
    int64_t *uses_begins; /* [count + 1] */
    int32_t *uses;        /* where in the lists of the sets a point stands, point by point */
};

#define RBF_TOGETHER 4 /* samples */

/* The lists turned round: of each point, the places of sets.local that name it, in their order. */
static rbf_status turn_lists(rbf_context *context, rbf_preconditioner *p)
{
    const int64_t n = p->count, total = p->sets.total;
    if (total > INT32_MAX)
        return rbf_fail(context, RBF_E_MEMORY,
                        "%lld points are too many for the preconditioner of one process",
                        (long long)n);
    p->uses_begins =
        rbf_allocate_zero(context, n + 1, sizeof *p->uses_begins, "the preconditioner");
    p->uses = rbf_allocate(context, total, sizeof *p->uses, "the preconditioner");
    if (p->uses_begins == NULL || p->uses == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < total; i++)
        p->uses_begins[p->sets.local[i]]++;
    for (int64_t i = 0, begin = 0; i <= n; i++) {
        const int64_t uses = p->uses_begins[i];
        p->uses_begins[i] = begin;
        begin += uses;
    }
    for (int64_t i = 0; i < total; i++)
        p->uses[p->uses_begins[p->sets.local[i]]++] = (int32_t)i;
    memmove(p->uses_begins + 1, p->uses_begins, (size_t)n * sizeof *p->uses_begins);
    p->uses_begins[0] = 0;
    return RBF_OK;
}

rbf_status rbf_preconditioner_create(rbf_context *context, const rbf_system *system,
                                     const rbf_preconditioner_options *options,
                                     rbf_preconditioner **preconditioner)
{
    rbf_curved_system curved = {0};
    rbf_preconditioner *p = rbf_allocate_zero(context, 1, sizeof *p, "the preconditioner");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->count = system->points->count;
    rbf_status status = rbf_curve_create(context, system->points, &p->curve);
    if (status == RBF_OK)
        status = rbf_curved_system_create(context, system, p->curve, &curved);
    if (status == RBF_OK)
        status = rbf_sets_create(context, &curved.system, options, &p->sets);
    if (status == RBF_OK)
        status = rbf_panels_create(context, &curved.system, &p->sets, &p->panels);
    rbf_curved_system_release(&curved);
    if (status == RBF_OK)
        status = turn_lists(context, p);
    if (status == RBF_OK) {
        *preconditioner = p;
        p = NULL;
    }
    rbf_preconditioner_destroy(&p);
    return status;
}

void rbf_preconditioner_destroy(rbf_preconditioner **preconditioner)
{
    if (preconditioner == NULL || *preconditioner == NULL)
        return;
    rbf_sets_release(&(*preconditioner)->sets);
    rbf_panels_release(&(*preconditioner)->panels);
    rbf_release((*preconditioner)->curve);
    rbf_release((*preconditioner)->uses_begins);
    rbf_release((*preconditioner)->uses);
    rbf_release(*preconditioner);
    *preconditioner = NULL;
}

/* What an application works with. `along` and `parts` hold the samples of a point side by side. */
typedef struct scratch {
    int threads;
    int64_t room;  /* of a thread: what a panel takes of r and its part of z, padded as its rows */
    double *along; /* r along the curve: [count][together] */
    double *parts; /* of z: [entries of the lists][together] */
    double *rows;  /* [threads][room] */
} scratch;

static void scratch_release(scratch *s)
{
    rbf_release(s->along);
    rbf_release(s->parts);
    rbf_release(s->rows);
}

static rbf_status scratch_allocate(rbf_context *context, const rbf_preconditioner *p, int together,
                                   scratch *s)
{
    s->threads = rbf_threads_for(context, 4.0 * (double)p->panels.entries * together);
    s->room = 2 * together * rbf_run_padded(p->panels.largest);
    s->along = rbf_allocate(context, rbf_multiply(p->count, together), sizeof *s->along,
                            "the preconditioner's product");
    s->parts = rbf_allocate(context, rbf_multiply(p->sets.total, together), sizeof *s->parts,
                            "the preconditioner's product");
    s->rows = rbf_allocate(context, rbf_multiply(s->threads, s->room), sizeof *s->rows,
                           "the preconditioner's product");
    return s->along == NULL || s->parts == NULL || s->rows == NULL ? RBF_E_MEMORY : RBF_OK;
}

/* parts := what the panels make of `along`: C^T C v for each panel C, v being what it takes of r. v and
 * part are [samples][stride], as the rows of the panel. */
static void multiply_panel(const rbf_preconditioner *p, int64_t g, int samples, const scratch *s)
{
    const rbf_group *group = &p->sets.group[g];
    const int64_t width = group->width, stride = rbf_panel_stride(group);
    const int32_t *list = p->sets.local + group->list;
    const float *panel = p->panels.values + p->panels.begins[g];
    double *v = s->rows + omp_get_thread_num() * s->room, *part = v + s->room / 2;
    double *to = s->parts + group->list * samples;
    for (int64_t k = 0; k < width; k++)
        for (int t = 0; t < samples; t++)
            v[t * stride + k] = s->along[(int64_t)list[k] * samples + t];
    for (int t = 0; t < samples; t++)
        memset(v + t * stride + width, 0, (size_t)(stride - width) * sizeof *v);
    memset(part, 0, (size_t)(samples * stride) * sizeof *part);
    for (int64_t j = 0; j < group->members; j += RBF_GRAM_ROWS)
        for (int t = 0; t < samples; t++)
            p->panels.tiles->gram(stride, panel + j * stride, v + t * stride, part + t * stride);
    for (int64_t k = 0; k < width; k++)
        for (int t = 0; t < samples; t++)
            to[k * samples + t] = part[t * stride + k];
}

/* z := the sum of the parts that belong to point i of the curve, each a product of two numbers of
 * panels. */
static void sum_parts(const rbf_preconditioner *p, int64_t i, int samples, const scratch *s,
                      double *z)
{
    double sum[RBF_TOGETHER] = {0.0};
    for (int64_t k = p->uses_begins[i]; k < p->uses_begins[i + 1]; k++)
        for (int t = 0; t < samples; t++)
            sum[t] += s->parts[(int64_t)p->uses[k] * samples + t];
    for (int t = 0; t < samples; t++)
        z[t * p->count + p->curve[i]] = sum[t] / p->panels.scale / p->panels.scale;
}

/* z := M r for as many samples as there is room for. */
static void apply_together(const rbf_preconditioner *p, int samples, const scratch *s,
                           const double *r, double *z)
{
#pragma omp parallel num_threads(s->threads)
    {
#pragma omp for schedule(static)
        for (int64_t i = 0; i < p->count; i++)
            for (int t = 0; t < samples; t++)
                s->along[i * samples + t] = r[t * p->count + p->curve[i]];
#pragma omp for schedule(dynamic, 8)
        for (int64_t g = 0; g < p->sets.groups; g++)
            multiply_panel(p, g, samples, s);
#pragma omp for schedule(static)
        for (int64_t i = 0; i < p->count; i++)
            sum_parts(p, i, samples, s, z);
    }
}

rbf_status rbf_preconditioner_apply(rbf_context *context, const rbf_preconditioner *p,
                                    int64_t samples, const double *r, double *z)
{
    scratch s = {0};
    const rbf_status status =
        scratch_allocate(context, p, samples < RBF_TOGETHER ? (int)samples : RBF_TOGETHER, &s);
    for (int64_t first = 0; first < samples && status == RBF_OK; first += RBF_TOGETHER) {
        const int64_t left = samples - first;
        apply_together(p, left < RBF_TOGETHER ? (int)left : RBF_TOGETHER, &s, r + first * p->count,
                       z + first * p->count);
    }
    scratch_release(&s);
    return status;
}

/* squares [width] := the sums of squares of a panel's columns. */
static void square_panel(const rbf_preconditioner *p, int64_t g, double *squares)
{
    const rbf_group *group = &p->sets.group[g];
    const int64_t stride = rbf_panel_stride(group);
    const float *panel = p->panels.values + p->panels.begins[g];
    for (int64_t k = 0; k < group->width; k++)
        squares[k] = 0.0;
    for (int64_t j = 0; j < group->members; j++) {
        const float *block = panel + j / RBF_GRAM_ROWS * RBF_GRAM_ROWS * stride;
        for (int64_t k = 0; k < group->width; k++) {
            const double entry = (double)block[rbf_gram_place(j % RBF_GRAM_ROWS, k)];
            squares[k] += entry * entry;
        }
    }
}

rbf_status rbf_preconditioner_diagonal(rbf_context *context, const rbf_preconditioner *p,
                                       double *diagonal)
{
    const int threads = rbf_threads_for(context, 2.0 * (double)p->panels.entries);
    double *parts =
        rbf_allocate(context, p->sets.total, sizeof *parts, "the preconditioner's diagonal");
    if (parts == NULL)
        return RBF_E_MEMORY;
    const scratch s = {.parts = parts};
#pragma omp parallel num_threads(threads)
    {
#pragma omp for schedule(dynamic, 8)
        for (int64_t g = 0; g < p->sets.groups; g++)
            square_panel(p, g, parts + p->sets.group[g].list);
#pragma omp for schedule(static)
        for (int64_t i = 0; i < p->count; i++)
            sum_parts(p, i, 1, &s, diagonal);
    }
    rbf_release(parts);
    return RBF_OK;
}

void rbf_preconditioner_describe(const rbf_preconditioner *p, rbf_preconditioner_report *report)
{
    const int64_t group = (int64_t)(sizeof *p->sets.group + sizeof *p->panels.begins);
    *report = (rbf_preconditioner_report){
        .bytes = p->panels.entries * (int64_t)sizeof *p->panels.values +
                 p->sets.total * (int64_t)(sizeof *p->sets.local + sizeof *p->uses) +
                 p->count *
                     (int64_t)(sizeof *p->curve + sizeof *p->sets.points + sizeof *p->uses_begins) +
                 p->sets.groups * group,
        .panels = p->sets.groups,
        .entries = p->panels.entries,
        .largest = p->panels.largest,
        .jittered = p->panels.jittered,
        .jitter = p->panels.jitter,
        .flops = p->panels.flops,
    };
}
