/* rbfinterp batch: many recordings -> a folder of results. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch.h"
#include "command.h"
#include "guard.h"
#include "job.h"
#include "output.h"
#include "ui.h"

/* Two of them for each thread: one computes while another reads, writes or waits for the disk. */
#define WORKERS_PER_THREAD 2

static int is_given(const batch *b, option_id id)
{
    return b->arguments->option[id].given;
}

/* Takes the options of the interpolant as the other commands do. */
static rbf_status choose_options(batch *b)
{
    cli_job job;
    rbf_status status = job_start(&job, b->arguments);
    if (status == RBF_OK && b->arguments->option[OPTION_SMOOTHING].is_dataset) {
        status =
            ui_fail(RBF_E_ARGUMENT, "--smoothing: got '%s', but batch takes one lambda for all",
                    b->arguments->option[OPTION_SMOOTHING].text);
        ui_hint("give a number, or run `rbfinterp interp` for each recording");
    }
    if (status == RBF_OK)
        status = job_choose_options(&job);
    if (status == RBF_OK) {
        b->context = job.context;
        b->options = job.options;
        b->fits = job_given(&job, OPTION_GRADIENT) || job_given(&job, OPTION_HESSIAN) ||
                  job_given(&job, OPTION_STDDEV);
        job.context = NULL;
    }
    return job_close(&job, status);
}

static rbf_status read_target(batch *b)
{
    const char *file = b->arguments->option[OPTION_TARGET].text;
    if (file == NULL)
        return RBF_OK;
    guard_begin(file);
    rbf_status status =
        rbf_targets_read(b->context, file, b->arguments->option[OPTION_TARGETS].text, NULL,
                         &b->targets, &b->target_metadata);
    guard_end();
    if (status == RBF_OK)
        status =
            batch_digest_targets(b->context, b->targets, &b->target_metadata, b->targets_digest);
    return ui_fail_library(b->context, status);
}

/* Makes the folder if there is none, and keeps other batches out of it for as long as we run. A file
 * system that cannot lock lets everybody in. */
static rbf_status open_folder(batch *b)
{
    const char *folder = b->folder;
    struct stat about;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return ui_fail(RBF_E_IO, "cannot make the folder '%s': %s", folder, strerror(errno));
    if (stat(folder, &about) == 0 && !S_ISDIR(about.st_mode)) {
        ui_fail(RBF_E_IO, "cannot write to '%s': it is no folder", folder);
        ui_hint("batch writes many results: -o names the folder for them");
        return RBF_E_IO;
    }
    b->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->lock < 0 || access(folder, W_OK | X_OK) != 0)
        return ui_fail(RBF_E_IO, "cannot write to '%s': %s", folder, strerror(errno));
    if (flock(b->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ui_fail(RBF_E_IO, "another batch is writing to '%s'", folder);
        ui_hint("wait for it, or choose another folder");
        return RBF_E_IO;
    }
    output_sweep(b->context, folder);
    return RBF_OK;
}

static rbf_status prepare(batch *b)
{
    rbf_status status = choose_options(b);
    if (status == RBF_OK)
        status = batch_digest_options(b);
    if (status == RBF_OK)
        status = batch_expand(b);
    if (status == RBF_OK)
        status = read_target(b);
    if (status == RBF_OK)
        status = batch_name(b);
    if (status == RBF_OK && !is_given(b, OPTION_DRY_RUN))
        status = open_folder(b);
    return status;
}

static void share_out(batch *b)
{
    int64_t left = 0;
    b->threads = rbf_context_threads(b->context);
    b->memory = rbf_context_memory_limit(b->context);
    b->workers = WORKERS_PER_THREAD * b->threads;
    if (b->workers > b->count)
        b->workers = (int)b->count;
    b->threads_each = b->count < b->threads ? b->threads / (int)b->count : 1;
    left = b->memory - b->memory / BATCH_READ_PART - batch_mesh_bytes(b->targets);
    batch_pool_open(&b->pool, b->workers, left > 0 ? left : 0);
}

/* The verdict on the whole. */
static rbf_status judge(const batch *b)
{
    const int64_t failed = batch_tally(b, BATCH_FAILED), left = batch_tally(b, BATCH_NOT_RUN);
    if (left > 0) {
        ui_fail(RBF_E_CANCELLED, "interrupted: %lld of %lld jobs are left", (long long)left,
                (long long)b->count);
        ui_hint("the same command goes on with them");
        return RBF_E_CANCELLED;
    }
    if (failed == 0)
        return RBF_OK;
    ui_fail(RBF_E_PARTIAL, "%lld of %lld jobs failed", (long long)failed, (long long)b->count);
    if (!is_given(b, OPTION_DRY_RUN))
        ui_hint("'%s/summary.json' says why; the next run tries them again", b->folder);
    return RBF_E_PARTIAL;
}

static rbf_status run(batch *b)
{
    rbf_status status = RBF_OK;
    share_out(b);
    status = batch_run(b);
    if (status == RBF_OK && !is_given(b, OPTION_DRY_RUN))
        status = batch_write_summary(b);
    if (status == RBF_OK)
        status = batch_report(b);
    if (status == RBF_OK)
        status = judge(b);
    if (status == RBF_OK && !is_given(b, OPTION_DRY_RUN))
        ui_summarise("%lld results in '%s', %lld of them made in %.2f s", (long long)b->count,
                     b->folder, (long long)batch_tally(b, BATCH_DONE), ui_seconds() - b->start);
    batch_pool_close(&b->pool);
    return status;
}

static void close_batch(batch *b)
{
    for (int64_t k = 0; k < b->count; k++) {
        batch_job *job = &b->jobs[k];
        char *const texts[] = {job->source, job->points, job->values, job->targets, job->mask,
                               job->match,  job->output, job->error,  job->hint,    job->warnings};
        for (size_t j = 0; j < sizeof texts / sizeof texts[0]; j++)
            free(texts[j]);
    }
    free(b->jobs);
    rbf_mesh_destroy(&b->targets);
    rbf_context_destroy(&b->context);
    if (b->lock >= 0)
        (void)close(b->lock);
    (void)pthread_mutex_destroy(&b->desk);
    (void)pthread_mutex_destroy(&b->hdf5);
}

rbf_status cmd_batch(const cli_arguments *arguments)
{
    batch b = {.arguments = arguments,
               .folder = arguments->option[OPTION_OUTPUT].text,
               .single = arguments->option[OPTION_FLOAT32].given,
               .lock = -1,
               .hdf5 = PTHREAD_MUTEX_INITIALIZER,
               .desk = PTHREAD_MUTEX_INITIALIZER};
    rbf_status status = prepare(&b);
    if (status == RBF_OK)
        status = run(&b);
    close_batch(&b);
    return status;
}
