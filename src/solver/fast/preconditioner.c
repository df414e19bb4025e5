/* z = W W^T r without races: every panel gathers what it needs of r, multiplies both ways while its
 * row is in the cache, and leaves its part of z in a place of its own; then every point sums the
 * parts that are its. */
#include "solver/fast/preconditioner.h"

#include <omp.h>
#include <string.h>

#include "core/memory.h"
#include "solver/fast/panels.h"
#include "solver/fast/sets.h"

struct rbf_preconditioner {
    int64_t count; /* of points */
    rbf_sets sets;
    rbf_panels panels;
    int64_t *uses_begins; /* [count + 1] */
    int32_t *uses;        /* where in the lists of the sets a point stands, point by point */
};

/* The lists turned round: of each point, the places of sets.local that name it, in their order. */
static rbf_status turn_lists(rbf_context *context, rbf_preconditioner *p)
{
    const int64_t n = p->count, total = p->sets.local_begins[p->sets.groups];
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
    rbf_preconditioner *p = rbf_allocate_zero(context, 1, sizeof *p, "the preconditioner");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->count = system->points->count;
    rbf_status status = rbf_sets_create(context, system, options, &p->sets);
    if (status == RBF_OK)
        status = rbf_panels_create(context, system, &p->sets, &p->panels);
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
    rbf_release((*preconditioner)->uses_begins);
    rbf_release((*preconditioner)->uses);
    rbf_release(*preconditioner);
    *preconditioner = NULL;
}

/* part := C^T C r of one panel, for the entries of its list; gathered [width] holds r on them. */
static void multiply_panel(const rbf_preconditioner *p, int64_t g, const double *restrict gathered,
                           double *restrict part)
{
    const int64_t width = rbf_panel_width(&p->sets, g), stride = rbf_panel_stride(&p->sets, g);
    const int64_t members = p->sets.begins[g + 1] - p->sets.begins[g];
    for (int64_t k = 0; k < width; k++)
        part[k] = 0.0;
    for (int64_t j = 0; j < members; j++) {
        const float *restrict row = p->panels.values + p->panels.begins[g] + j * stride;
        double sum = 0.0;
#pragma omp simd reduction(+ : sum)
        for (int64_t k = 0; k < width; k++)
            sum += (double)row[k] * gathered[k];
#pragma omp simd
        for (int64_t k = 0; k < width; k++)
            part[k] += (double)row[k] * sum;
    }
}

rbf_status rbf_preconditioner_apply(rbf_context *context, const rbf_preconditioner *p,
                                    int64_t samples, const double *r, double *z)
{
    const int64_t n = p->count, total = p->sets.local_begins[p->sets.groups];
    const int64_t most = p->panels.largest;
    const int threads = rbf_threads_for(context, 4.0 * (double)p->panels.begins[p->panels.groups]);
    rbf_status status = RBF_E_MEMORY;
    double *parts = rbf_allocate(context, total, sizeof *parts, "the preconditioner's product");
    double *gathered = rbf_allocate(context, rbf_multiply(threads, most), sizeof *gathered,
                                    "the preconditioner's product");
    if (parts == NULL || gathered == NULL)
        goto done;
    for (int64_t t = 0; t < samples; t++) {
        const double *from = r + t * n;
        double *to = z + t * n;
#pragma omp parallel for schedule(dynamic, 8) num_threads(threads)
        for (int64_t g = 0; g < p->panels.groups; g++) {
            const int64_t begin = p->sets.local_begins[g];
            double *mine = gathered + omp_get_thread_num() * most;
            for (int64_t k = 0; k < rbf_panel_width(&p->sets, g); k++)
                mine[k] = from[p->sets.local[begin + k]];
            multiply_panel(p, g, mine, parts + begin);
        }
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int64_t i = 0; i < n; i++) {
            double sum = 0.0;
            for (int64_t k = p->uses_begins[i]; k < p->uses_begins[i + 1]; k++)
                sum += parts[p->uses[k]];
            to[i] = sum;
        }
    }
    status = RBF_OK;
done:
    rbf_release(parts);
    rbf_release(gathered);
    return status;
}

void rbf_preconditioner_describe(const rbf_preconditioner *p, rbf_preconditioner_report *report)
{
    const int64_t lists = p->sets.local_begins[p->sets.groups];
    const int64_t groups = p->sets.groups + 1, entries = p->panels.begins[p->panels.groups];
    *report = (rbf_preconditioner_report){
        .bytes = entries * (int64_t)sizeof(float) +
                 (2 * lists + p->count) * (int64_t)sizeof(int32_t) +
                 (3 * groups + p->count + 1) * (int64_t)sizeof(int64_t),
        .panels = p->panels.groups,
        .entries = entries,
        .largest = p->panels.largest,
        .jittered = p->panels.jittered,
        .jitter = p->panels.jitter,
        .flops = p->panels.flops,
    };
}
