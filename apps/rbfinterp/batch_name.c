/* Names for the results: that of the file without its ending, and the match. Where two would be the
 * same, all of them take the folder of their file before it, then the folder above, until they differ;
 * what still does not (there are other ways to the same letters) is numbered. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui.h"

/* A job's name and how far it was lengthened. */
typedef struct candidate {
    batch_job *job;
    const char *start; /* of the part of its source that the name takes */
    int number;        /* 0: none */
} candidate;

static int compare(const void *a, const void *b)
{
    const batch_job *first = ((const candidate *)a)->job, *second = ((const candidate *)b)->job;
    int order = strcmp(first->output, second->output);
    if (order == 0)
        order = strcmp(first->source, second->source);
    return order != 0 || first->values == NULL ? order : strcmp(first->values, second->values);
}

/* Where the folder before `start` begins; `start` itself if there is none. */
static const char *folder_before(const char *source, const char *start)
{
    const char *before = start;
    if (before > source)
        before--;
    while (before > source && before[-1] != '/')
        before--;
    return *before == '/' ? start : before;
}

static rbf_status write_name(candidate *c)
{
    const batch_job *job = c->job;
    const char *base = strrchr(job->source, '/');
    const char *dot = NULL;
    char number[16] = "";
    base = base == NULL ? job->source : base + 1;
    dot = strrchr(base, '.');
    const size_t length = dot == NULL || dot == base ? strlen(c->start) : (size_t)(dot - c->start);
    const size_t size = length + strlen(job->match) + 32;
    char *name = ui_allocate((int64_t)size, 1, "a file name");
    if (name == NULL)
        return RBF_E_MEMORY;
    if (c->number > 0)
        (void)snprintf(number, sizeof number, "-%d", c->number);
    (void)snprintf(name, size, "%.*s%s%s%s.hdf", (int)length, c->start,
                   job->match[0] == '\0' ? "" : ".", job->match, number);
    for (char *letter = name; *letter != '\0'; letter++)
        if (*letter == '/' || (unsigned char)*letter < ' ' || *letter == 0x7f)
            *letter = *letter == '/' ? '-' : '_';
    free(c->job->output);
    c->job->output = name;
    return RBF_OK;
}

/* Makes another name of one that is taken; `first` is the first of those that have it. */
static rbf_status lengthen(candidate *c, int first, int *changed)
{
    const char *start = folder_before(c->job->source, c->start);
    if (start == c->start && first)
        return RBF_OK;
    if (start == c->start)
        c->number = c->number == 0 ? 2 : c->number + 1;
    c->start = start;
    *changed = 1;
    return write_name(c);
}

static rbf_status tell_apart(candidate *all, int64_t count, int *changed)
{
    rbf_status status = RBF_OK;
    int64_t next = 0;
    qsort(all, (size_t)count, sizeof *all, compare);
    *changed = 0;
    for (int64_t k = 0; k < count && status == RBF_OK; k = next) {
        for (next = k + 1; next < count; next++)
            if (strcmp(all[next].job->output, all[k].job->output) != 0)
                break;
        for (int64_t j = k; next - k > 1 && j < next && status == RBF_OK; j++)
            status = lengthen(&all[j], j == k, changed);
    }
    return status;
}

static rbf_status name_all(batch *b)
{
    candidate *all = ui_allocate(b->count, sizeof *all, "file names");
    rbf_status status = all == NULL ? RBF_E_MEMORY : RBF_OK;
    int changed = 1;
    for (int64_t k = 0; k < b->count && status == RBF_OK; k++) {
        const char *slash = strrchr(b->jobs[k].source, '/');
        all[k] = (candidate){&b->jobs[k], slash == NULL ? b->jobs[k].source : slash + 1, 0};
        status = write_name(&all[k]);
    }
    while (changed && status == RBF_OK)
        status = tell_apart(all, b->count, &changed);
    free(all);
    return status;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* inputs [count], sorted: no result may replace one of them, also not by way of a link. */
static rbf_status check_inputs(const batch *b, const char *const *inputs, int64_t count)
{
    rbf_status status = RBF_OK;
    for (int64_t k = 0; k < b->count && status == RBF_OK; k++) {
        char *place = realpath(b->jobs[k].output, NULL);
        if (place == NULL)
            continue;
        if (bsearch(&place, inputs, (size_t)count, sizeof *inputs, compare_texts) != NULL) {
            status = ui_fail(RBF_E_ARGUMENT, "the result of '%s' would replace the input '%s'",
                             b->jobs[k].file, place);
            ui_hint("choose another folder with -o");
        }
        free(place);
    }
    return status;
}

static rbf_status keep_inputs(const batch *b)
{
    const char *target = b->arguments->option[OPTION_TARGET].text;
    const char **inputs = ui_allocate(b->count + 1, sizeof *inputs, "the inputs");
    char *target_place = target == NULL ? NULL : realpath(target, NULL);
    int64_t count = 0;
    rbf_status status = RBF_E_MEMORY;
    if (inputs != NULL) {
        for (int64_t k = 0; k < b->count; k++)
            inputs[count++] = b->jobs[k].source;
        if (target_place != NULL)
            inputs[count++] = target_place;
        qsort(inputs, (size_t)count, sizeof *inputs, compare_texts);
        status = check_inputs(b, inputs, count);
    }
    free(target_place);
    free(inputs);
    return status;
}

/* Puts the folder before the names. */
static rbf_status place_results(batch *b)
{
    for (int64_t k = 0; k < b->count; k++) {
        batch_job *job = &b->jobs[k];
        const size_t size = strlen(b->folder) + strlen(job->output) + 2;
        char *path = ui_allocate((int64_t)size, 1, "a file name");
        if (path == NULL)
            return RBF_E_MEMORY;
        (void)snprintf(path, size, "%s/%s", b->folder, job->output);
        free(job->output);
        job->output = path;
    }
    return RBF_OK;
}

rbf_status batch_name(batch *b)
{
    rbf_status status = name_all(b);
    if (b->folder == NULL)
        return status;
    if (status == RBF_OK)
        status = place_results(b);
    return status == RBF_OK ? keep_inputs(b) : status;
}
