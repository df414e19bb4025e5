/* The workers: each takes the next job until there is none, on a thread and with a context of its own. */
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui.h"

static int stop_if_wanted(const char *stage, double fraction, void *user)
{
    (void)stage, (void)fraction, (void)user;
    return ui_stop_wanted();
}

/* Warnings stay with the job that they are about. */
static void keep_warning(rbf_log_level level, const char *message, void *user)
{
    batch_job *job = ((batch_worker *)user)->job;
    if (level == RBF_LOG_WARNING)
        batch_warn(job, message);
}

void batch_listen(batch_worker *worker)
{
    rbf_context_set_log(worker->context, keep_warning, worker);
}

void batch_add_line(char **lines, const char *message)
{
    const size_t used = *lines == NULL ? 0 : strlen(*lines) + 1;
    char *longer = realloc(*lines, used + strlen(message) + 1);
    if (longer == NULL)
        return;
    *lines = longer;
    if (used > 0)
        longer[used - 1] = '\n';
    memcpy(longer + used, message, strlen(message) + 1);
}

void batch_warn(batch_job *job, const char *message)
{
    batch_add_line(&job->warnings, message);
}

/* The next job that nobody has failed yet, or NULL. */
static batch_job *next_job(batch *b)
{
    batch_job *job = NULL;
    (void)pthread_mutex_lock(&b->desk);
    while (job == NULL && b->next < b->count && !ui_stop_wanted()) {
        job = &b->jobs[b->next++];
        if (job->state == BATCH_FAILED)
            job = NULL;
    }
    (void)pthread_mutex_unlock(&b->desk);
    return job;
}

static void report_job(batch *b, const batch_job *job)
{
    char rate[64];
    (void)pthread_mutex_lock(&b->desk);
    b->finished++;
    const double seconds = ui_seconds() - b->start;
    if (job->state == BATCH_FAILED)
        ui_warn("failed: %s", job->error != NULL ? job->error : job->file);
    else
        ui_inform("%s: %s in %.3f s", job->output != NULL ? job->output : job->file,
                  batch_state_name(job->state), job->seconds);
    (void)snprintf(rate, sizeof rate, "%lld of %lld jobs, %.3g a second", (long long)b->finished,
                   (long long)b->count, (double)b->finished / seconds);
    ui_progress("batch", (double)b->finished / (double)b->count, rate);
    (void)pthread_mutex_unlock(&b->desk);
}

static void *work(void *user)
{
    batch_worker *worker = user;
    rbf_status status = RBF_OK;
    while (status != RBF_E_CANCELLED && (worker->job = next_job(worker->batch)) != NULL) {
        status = batch_job_do(worker);
        if (status != RBF_E_CANCELLED)
            report_job(worker->batch, worker->job);
    }
    return NULL;
}

static rbf_status open_worker(batch *b, batch_worker *worker)
{
    *worker = (batch_worker){.batch = b};
    worker->room = b->memory / BATCH_READ_PART / b->workers / (int64_t)sizeof(double);
    worker->values = ui_allocate(worker->room, sizeof *worker->values, "measurements");
    if (worker->values == NULL)
        return RBF_E_MEMORY;
    rbf_status status = rbf_context_create(&worker->context);
    if (status == RBF_OK)
        status = rbf_context_set_memory_limit(worker->context, b->memory);
    if (status != RBF_OK)
        return ui_fail(status, "cannot start: %s", rbf_status_text(status));
    batch_listen(worker);
    rbf_context_set_progress(worker->context, stop_if_wanted, NULL);
    return RBF_OK;
}

rbf_status batch_run(batch *b)
{
    batch_worker *workers = ui_allocate(b->workers, sizeof *workers, "the workers");
    pthread_t *threads = ui_allocate(b->workers, sizeof *threads, "the workers");
    int started = 0;
    rbf_status status = workers == NULL || threads == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int k = 0; k < b->workers && workers != NULL; k++)
        workers[k] = (batch_worker){.batch = b};
    b->start = ui_seconds();
    ui_progress("batch", 0.0, "");
    for (int k = 0; k < b->workers && status == RBF_OK; k++) {
        status = open_worker(b, &workers[k]);
        if (status == RBF_OK && pthread_create(&threads[k], NULL, work, &workers[k]) != 0)
            status = ui_fail(RBF_E_MEMORY, "cannot start a thread");
        started += status == RBF_OK;
    }
    for (int k = 0; k < started; k++)
        (void)pthread_join(threads[k], NULL);
    for (int k = 0; k < b->workers && workers != NULL; k++) {
        rbf_context_destroy(&workers[k].context);
        free(workers[k].values);
    }
    free(threads);
    free(workers);
    return status;
}
