/* The jobs of a batch: every file, and in it every dataset that the patterns match. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "guard.h"
#include "ui.h"

#define STARS_MAX 8

/* What a star stands for. */
typedef struct span {
    const char *text;
    size_t length;
} span;

static int stars_of(const char *pattern)
{
    int count = 0;
    for (; pattern != NULL && *pattern != '\0'; pattern++)
        count += *pattern == '*';
    return count;
}

/* Does the pattern match all of the path? A star stands for any text within a part of it. */
static int matches(const char *pattern, const char *path, span *stars)
{
    for (; *pattern != '*'; pattern++, path++) {
        if (*pattern != *path)
            return 0;
        if (*pattern == '\0')
            return 1;
    }
    for (size_t length = strcspn(path, "/") + 1; length-- > 0;) {
        if (matches(pattern + 1, path + length, stars + 1)) {
            *stars = (span){path, length};
            return 1;
        }
    }
    return 0;
}

/* The pattern with texts for its stars; NULL if it is NULL or memory is short, which *status tells. */
static char *fill_in(const char *pattern, const span *stars, rbf_status *status)
{
    size_t size = pattern == NULL ? 0 : strlen(pattern) + 1;
    size_t used = 0;
    int star = 0;
    char *text = NULL;
    if (pattern == NULL)
        return NULL;
    for (int k = 0; k < stars_of(pattern); k++)
        size += stars[k].length;
    text = ui_allocate((int64_t)size, 1, "a dataset's name");
    if (text == NULL) {
        *status = RBF_E_MEMORY;
        return NULL;
    }
    for (; *pattern != '\0'; pattern++) {
        if (*pattern != '*') {
            text[used++] = *pattern;
            continue;
        }
        memcpy(text + used, stars[star].text, stars[star].length);
        used += stars[star++].length;
    }
    text[used] = '\0';
    return text;
}

/* The texts of the stars with '-' between them. */
static char *join(const span *stars, int count, rbf_status *status)
{
    static const char pattern[2 * STARS_MAX] = "*-*-*-*-*-*-*-*";
    return fill_in(count == 0 ? "" : pattern + 2 * (STARS_MAX - count), stars, status);
}

static batch_job *new_job(batch *b, const char *file, const char *source)
{
    const int64_t room = b->room == 0 ? 64 : 2 * b->room;
    if (b->count == b->room) {
        batch_job *jobs = ui_allocate(room, sizeof *jobs, "the jobs");
        if (jobs == NULL)
            return NULL;
        if (b->count > 0)
            memcpy(jobs, b->jobs, (size_t)b->count * sizeof *jobs);
        free(b->jobs);
        b->jobs = jobs;
        b->room = room;
    }
    char *copy = strdup(source);
    if (copy == NULL)
        return NULL;
    batch_job *job = &b->jobs[b->count++];
    memset(job, 0, sizeof *job);
    job->file = file;
    job->source = copy;
    job->electrodes = job->missing = job->samples = job->target_count = -1;
    job->trust = trust_unknown();
    job->rmse = job->relative_error = job->rcond = job->residual = job->seconds = NAN;
    return job;
}

/* A job for the datasets that these stars make. */
static rbf_status add_job(batch *b, const char *file, const char *source, const span *stars,
                          int count)
{
    const cli_argument *given = b->arguments->option;
    batch_job *job = new_job(b, file, source);
    rbf_status status = job == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status != RBF_OK)
        return status;
    job->values = fill_in(given[OPTION_VALUES].text, stars, &status);
    job->points = fill_in(given[OPTION_POINTS].text, stars, &status);
    job->targets = fill_in(given[OPTION_TARGETS].text, stars, &status);
    job->mask = fill_in(given[OPTION_MASK].text, stars, &status);
    job->match = join(stars, count, &status);
    return status;
}

/* The search through one file. */
typedef struct search {
    batch *b;
    const char *file, *source, *pattern;
    rbf_status status;
} search;

static void try_dataset(const char *path, const char *type, int rank, const int64_t *shape,
                        void *user)
{
    search *s = user;
    span stars[STARS_MAX];
    (void)type, (void)rank, (void)shape;
    if (s->status == RBF_OK && matches(s->pattern, path, stars))
        s->status = add_job(s->b, s->file, s->source, stars, stars_of(s->pattern));
}

/* Failing to look into a file is the failure of one job, which stands for all that it may hold. */
static rbf_status search_file(batch *b, const char *file, const char *source, const char *pattern)
{
    const span none[STARS_MAX] = {{"", 0}};
    const int64_t before = b->count;
    search s = {b, file, source, pattern, RBF_OK};
    guard_begin(file);
    const rbf_status status = rbf_file_visit(b->context, file, try_dataset, &s);
    guard_end();
    if (s.status != RBF_OK || (status == RBF_OK && b->count > before))
        return s.status;
    batch_job *job = new_job(b, file, source);
    rbf_status copied = RBF_OK;
    if (job == NULL)
        return RBF_E_MEMORY;
    job->values = strdup(pattern);
    job->match = fill_in("", none, &copied);
    if (status != RBF_OK)
        (void)batch_fail_library(job, b->context, status);
    else
        (void)batch_fail(job, RBF_E_DATA, "`rbfinterp info` lists the datasets of a file",
                         "%s has no dataset that matches %s", file, pattern);
    return copied;
}

/* The absolute path, or the name as given if there is no such file. */
static char *find_source(const char *file)
{
    char *path = realpath(file, NULL);
    return path != NULL ? path : strdup(file);
}

/* sources [count]: those of the files before it. */
static int is_known(char *const *sources, int count, const char *source)
{
    while (count-- > 0)
        if (strcmp(sources[count], source) == 0)
            return 1;
    return 0;
}

static rbf_status add_file(batch *b, const char *file, const char *source)
{
    const span none[STARS_MAX] = {{"", 0}};
    const char *pattern = b->arguments->option[OPTION_VALUES].text;
    if (stars_of(pattern) > 0)
        return search_file(b, file, source, pattern);
    return add_job(b, file, source, none, 0);
}

/* sources [operands] is filled as the files are gone through. */
static rbf_status add_files(batch *b, char **sources)
{
    const cli_arguments *arguments = b->arguments;
    rbf_status status = RBF_OK;
    for (int k = 0; k < arguments->operand_count && status == RBF_OK; k++) {
        const char *file = arguments->operand[k];
        sources[k] = find_source(file);
        if (sources[k] == NULL)
            return ui_fail(RBF_E_MEMORY, "not enough memory for the jobs");
        if (is_known(sources, k, sources[k]))
            ui_warn("%s is given more than once and is taken once", file);
        else
            status = add_file(b, file, sources[k]);
        if (status == RBF_OK)
            status = ui_check_stop();
    }
    return status;
}

static rbf_status check_patterns(const batch *b)
{
    const cli_argument *given = b->arguments->option;
    const option_id followers[] = {OPTION_POINTS, OPTION_TARGETS, OPTION_MASK};
    const int stars = stars_of(given[OPTION_VALUES].text);
    if (stars > STARS_MAX)
        return ui_fail(RBF_E_ARGUMENT, "--values: got %d stars, expected at most %d", stars,
                       STARS_MAX);
    for (size_t k = 0; k < sizeof followers / sizeof *followers; k++) {
        const cli_argument *follower = &given[followers[k]];
        if (stars_of(follower->text) <= stars)
            continue;
        ui_fail(RBF_E_ARGUMENT,
                "--%s: got '%s', whose stars stand for what those of --values match",
                option_table[followers[k]].name, follower->text);
        ui_hint("give --values with as many stars");
        return RBF_E_ARGUMENT;
    }
    if (given[OPTION_TARGET].given && stars_of(given[OPTION_TARGETS].text) > 0)
        return ui_fail(RBF_E_ARGUMENT, "--targets: got '%s', but --target is one mesh for all",
                       given[OPTION_TARGETS].text);
    return RBF_OK;
}

static rbf_status check_file(const char *file)
{
    struct stat about;
    if (stat(file, &about) != 0 || !S_ISDIR(about.st_mode))
        return RBF_OK;
    ui_fail(RBF_E_ARGUMENT, "'%s' is a folder, expected files", file);
    ui_hint("name what is in it: %s/*.h5", file);
    return RBF_E_ARGUMENT;
}

rbf_status batch_expand(batch *b)
{
    const cli_arguments *arguments = b->arguments;
    const int count = arguments->operand_count;
    rbf_status status = check_patterns(b);
    for (int k = 0; k < count && status == RBF_OK; k++)
        status = check_file(arguments->operand[k]);
    if (status != RBF_OK)
        return status;
    char **sources = ui_allocate(count, sizeof *sources, "the jobs");
    if (sources == NULL)
        return RBF_E_MEMORY;
    for (int k = 0; k < count; k++)
        sources[k] = NULL;
    status = add_files(b, sources);
    for (int k = 0; k < count; k++)
        free(sources[k]);
    free(sources);
    return status;
}
