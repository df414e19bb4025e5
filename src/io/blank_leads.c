/* A lead that is exactly 0 where most others are not is told, and never touched. */
#include "io/blank_leads.h"

#include <string.h>

#include "core/memory.h"
#include "core/text.h"

/* A signal that crosses zero does not stay there for so many samples. */
#define RUN_LEAST 16

rbf_status rbf_blank_leads_create(rbf_context *context, int64_t count, rbf_blank_leads *leads)
{
    leads->count = count;
    leads->zeros =
        rbf_allocate_zero(context, rbf_multiply(3, count), sizeof *leads->zeros, "leads");
    if (leads->zeros == NULL)
        return RBF_E_MEMORY;
    leads->run = leads->zeros + count;
    leads->longest = leads->run + count;
    return RBF_OK;
}

void rbf_blank_leads_release(rbf_blank_leads *leads)
{
    rbf_release(leads->zeros);
    leads->zeros = NULL;
}

/* Reading may begin anew: the first time to the end tells. */
static void start(rbf_blank_leads *leads)
{
    memset(leads->zeros, 0, (size_t)leads->count * 3 * sizeof *leads->zeros);
    leads->next = leads->counted = 0;
}

/* Where most are 0 nothing is measured, or little: that tells nothing of a single lead. */
static int tells(int64_t count, const double *sample)
{
    int64_t zeros = 0;
    for (int64_t i = 0; i < count; i++)
        zeros += sample[i] == 0.0;
    return 2 * zeros < count;
}

static void look_at(rbf_blank_leads *leads, const double *sample)
{
    leads->counted++;
    for (int64_t i = 0; i < leads->count; i++) {
        leads->run[i] = sample[i] == 0.0 ? leads->run[i] + 1 : 0;
        leads->zeros[i] += sample[i] == 0.0;
        if (leads->run[i] > leads->longest[i])
            leads->longest[i] = leads->run[i];
    }
}

static const char *rows_are(int64_t count)
{
    return count == 1 ? "row (counting from 0) is" : "rows (counting from 0) are";
}

static void warn(rbf_context *context, const rbf_blank_leads *leads)
{
    static const char way_out[] = "if they were blanked, mask them (/electrodes/mask, 0 for leave "
                                  "out) or write NaN, for 0 counts as measured";
    char always[256] = "", stretches[256] = "";
    int64_t always_count = 0, stretch_count = 0;
    for (int64_t i = 0; i < leads->count; i++)
        if (leads->counted > 1 && leads->zeros[i] == leads->counted)
            rbf_list_row(always, sizeof always, always_count++, i);
        else if (leads->longest[i] >= RUN_LEAST)
            rbf_list_row(stretches, sizeof stretches, stretch_count++, i);
    if (always_count > 0)
        rbf_warn(context, "%lld %s exactly 0 in all samples: %s; %s", (long long)always_count,
                 rows_are(always_count), always, way_out);
    if (stretch_count > 0)
        rbf_warn(context, "%lld %s exactly 0 for %d samples on end or more: %s; %s",
                 (long long)stretch_count, rows_are(stretch_count), RUN_LEAST, stretches, way_out);
}

void rbf_blank_leads_look(rbf_context *context, rbf_blank_leads *leads, int64_t first,
                          int64_t samples, int64_t all, const double *values)
{
    if (first == 0 && !leads->told)
        start(leads);
    if (first != leads->next)
        return;
    leads->next += samples;
    for (int64_t t = 0; t < samples; t++)
        if (tells(leads->count, values + t * leads->count))
            look_at(leads, values + t * leads->count);
    if (leads->next == all) {
        warn(context, leads);
        leads->told = 1;
    }
}
