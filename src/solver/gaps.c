/* Sets of missing electrodes, found by sorting the samples by a hash of what they miss. */
#include "solver/gaps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* What a sample misses: how many, and a hash of which. */
typedef struct pattern {
    int64_t size;
    uint64_t hash;
    int64_t sample;
} pattern;

/* splitmix64 of an electrode's number; the hash of a set is the exclusive or over it. */
static uint64_t mix(uint64_t i)
{
    uint64_t z = (i + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int compare_patterns(const void *a, const void *b)
{
    const pattern *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? -1 : 1;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->sample > y->sample) - (x->sample < y->sample);
}

/* Do two samples miss the same? Equal hashes are no proof. */
static int miss_the_same(int64_t n, const double *a, const double *b)
{
    for (int64_t i = 0; i < n; i++)
        if ((isnan(a[i]) != 0) != (isnan(b[i]) != 0))
            return 0;
    return 1;
}

static int is_complete(int64_t n, const double *sample)
{
    for (int64_t i = 0; i < n; i++)
        if (isnan(sample[i]))
            return 0;
    return 1;
}

/* The samples that miss something, sorted by what; *count of them. */
static rbf_status find_patterns(rbf_context *context, int64_t n, int64_t samples,
                                const double *values, pattern **patterns, int64_t *count)
{
    int64_t incomplete = 0;
    for (int64_t t = 0; t < samples; t++)
        incomplete += !is_complete(n, values + t * n);
    *count = incomplete;
    if (incomplete == 0)
        return RBF_OK;
    *patterns = rbf_allocate(context, incomplete, sizeof **patterns, "missing values");
    if (*patterns == NULL)
        return RBF_E_MEMORY;
    pattern *next = *patterns;
    for (int64_t t = 0; t < samples; t++) {
        pattern p = {.sample = t};
        for (int64_t i = 0; i < n; i++)
            if (isnan(values[t * n + i])) {
                p.size++;
                p.hash ^= mix((uint64_t)i);
            }
        if (p.size > 0)
            *next++ = p;
    }
    qsort(*patterns, (size_t)incomplete, sizeof **patterns, compare_patterns);
    return RBF_OK;
}

/* Does patterns[k] begin a new set? */
static int begins(int64_t n, const double *values, const pattern *patterns, int64_t k)
{
    return k == 0 || patterns[k].hash != patterns[k - 1].hash ||
           patterns[k].size != patterns[k - 1].size ||
           !miss_the_same(n, values + patterns[k].sample * n, values + patterns[k - 1].sample * n);
}

static rbf_status allocate(rbf_context *context, int64_t n, int64_t samples, int64_t sets,
                           int64_t electrodes, rbf_gaps *g)
{
    g->sets = rbf_allocate(context, sets, sizeof *g->sets, "missing values");
    g->electrodes = rbf_allocate(context, electrodes, sizeof *g->electrodes, "missing values");
    g->samples = rbf_allocate(context, samples, sizeof *g->samples, "missing values");
    g->any = rbf_allocate(context, n, sizeof *g->any, "missing values");
    g->place = rbf_allocate(context, n, sizeof *g->place, "missing values");
    return g->sets == NULL || g->electrodes == NULL || g->samples == NULL || g->any == NULL ||
                   g->place == NULL
               ? RBF_E_MEMORY
               : RBF_OK;
}

static void fill(int64_t n, const double *values, int64_t count, const pattern *patterns,
                 rbf_gaps *g)
{
    int64_t *electrodes = g->electrodes;
    memset(g->place, 0xff, (size_t)n * sizeof *g->place);
    for (int64_t k = 0; k < count; k++) {
        const double *sample = values + patterns[k].sample * n;
        if (begins(n, values, patterns, k)) {
            g->sets[g->count++] = (rbf_gap){electrodes, patterns[k].size, g->samples + k, 0};
            for (int64_t i = 0; i < n; i++)
                if (isnan(sample[i])) {
                    *electrodes++ = i;
                    g->place[i] = 0;
                }
        }
        g->samples[k] = patterns[k].sample;
        g->sets[g->count - 1].count++;
        g->values += patterns[k].size;
    }
    for (int64_t i = 0; i < n; i++)
        if (g->place[i] == 0) {
            g->place[i] = g->any_count;
            g->any[g->any_count++] = i;
        }
}

static void list_complete(int64_t n, int64_t samples, const double *values, int64_t *list,
                          rbf_gaps *g)
{
    g->complete = (rbf_gap){.electrodes = g->electrodes, .samples = list};
    for (int64_t t = 0; t < samples; t++)
        if (is_complete(n, values + t * n))
            list[g->complete.count++] = t;
}

rbf_status rbf_gaps_find(rbf_context *context, int64_t points, int64_t samples,
                         const double *values, rbf_gaps **gaps)
{
    pattern *patterns = NULL;
    rbf_gaps *g = NULL;
    int64_t count = 0, sets = 0, electrodes = 0;
    rbf_status status = find_patterns(context, points, samples, values, &patterns, &count);
    if (status != RBF_OK || count == 0)
        goto done;
    for (int64_t k = 0; k < count; k++)
        if (begins(points, values, patterns, k)) {
            sets++;
            electrodes += patterns[k].size;
        }
    g = rbf_allocate_zero(context, 1, sizeof *g, "missing values");
    status = g == NULL ? RBF_E_MEMORY : allocate(context, points, samples, sets, electrodes, g);
    if (status == RBF_OK) {
        fill(points, values, count, patterns, g);
        list_complete(points, samples, values, g->samples + count, g);
    }
done:
    rbf_release(patterns);
    if (status == RBF_OK)
        *gaps = g;
    else
        rbf_gaps_destroy(&g);
    return status;
}

void rbf_gaps_destroy(rbf_gaps **gaps)
{
    if (gaps == NULL || *gaps == NULL)
        return;
    rbf_release((*gaps)->sets);
    rbf_release((*gaps)->electrodes);
    rbf_release((*gaps)->samples);
    rbf_release((*gaps)->any);
    rbf_release((*gaps)->place);
    rbf_release(*gaps);
    *gaps = NULL;
}
