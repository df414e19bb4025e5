/* The context: settings, callbacks, and the last error in full. */
#include "core/context.h"

#include <omp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <rbfinterp/machine.h>

#include "core/memory.h"

#define RBF_THREADS_MAX      1024
#define RBF_MESSAGE_SIZE     1024
#define RBF_OPERATIONS_ALONE 5e6

struct rbf_context {
    int threads;
    int64_t memory_limit;
    rbf_log_function log;
    void *log_user;
    int log_muted;
    rbf_progress_function progress;
    void *progress_user;
    const char *stage; /* of the scope that is open, or NULL */
    double stage_from, stage_to;
    char error[RBF_MESSAGE_SIZE];
    char hint[RBF_MESSAGE_SIZE];
};

rbf_status rbf_context_create(rbf_context **context)
{
    if (context == NULL)
        return RBF_E_ARGUMENT;
    rbf_context *created = rbf_allocate_zero(NULL, 1, sizeof *created, "a context");
    if (created == NULL)
        return RBF_E_MEMORY;
    *context = created;
    return RBF_OK;
}

void rbf_context_destroy(rbf_context **context)
{
    if (context == NULL)
        return;
    rbf_release(*context);
    *context = NULL;
}

rbf_status rbf_context_set_threads(rbf_context *context, int threads)
{
    if (threads < 0 || threads > RBF_THREADS_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the number of threads must be between 0 (all) and %d, got %d",
                        RBF_THREADS_MAX, threads);
    context->threads = threads;
    return RBF_OK;
}

int rbf_context_threads(const rbf_context *context)
{
    return context->threads > 0 ? context->threads : omp_get_max_threads();
}

int rbf_threads_for(const rbf_context *context, double operations)
{
    return operations < RBF_OPERATIONS_ALONE ? 1 : rbf_context_threads(context);
}

rbf_status rbf_context_set_memory_limit(rbf_context *context, int64_t bytes)
{
    if (bytes < 0)
        return rbf_fail(context, RBF_E_ARGUMENT, "the memory limit must not be negative, got %lld",
                        (long long)bytes);
    context->memory_limit = bytes;
    return RBF_OK;
}

int64_t rbf_context_memory_limit(const rbf_context *context)
{
    return context->memory_limit > 0 ? context->memory_limit : rbf_machine_free_memory() / 5 * 4;
}

void rbf_context_set_log(rbf_context *context, rbf_log_function log, void *user)
{
    context->log = log;
    context->log_user = user;
}

void rbf_context_set_progress(rbf_context *context, rbf_progress_function progress, void *user)
{
    context->progress = progress;
    context->progress_user = user;
}

const char *rbf_context_error(const rbf_context *context)
{
    return context->error;
}

const char *rbf_context_hint(const rbf_context *context)
{
    return context->hint;
}

static void format_text(char text[RBF_MESSAGE_SIZE], const char *format, va_list arguments)
    RBF_PRINTF(2, 0);
static void format_text(char text[RBF_MESSAGE_SIZE], const char *format, va_list arguments)
{
    int length = vsnprintf(text, RBF_MESSAGE_SIZE, format, arguments);
    if (length >= RBF_MESSAGE_SIZE)
        memcpy(text + RBF_MESSAGE_SIZE - 4, "...", 4);
}

rbf_status rbf_fail(rbf_context *context, rbf_status status, const char *format, ...)
{
    if (context == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    format_text(context->error, format, arguments);
    va_end(arguments);
    context->hint[0] = '\0';
    return status;
}

void rbf_hint(rbf_context *context, const char *format, ...)
{
    if (context == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    format_text(context->hint, format, arguments);
    va_end(arguments);
}

static void prefix_text(char error[RBF_MESSAGE_SIZE], const char *format, ...) RBF_PRINTF(2, 3);
static void prefix_text(char error[RBF_MESSAGE_SIZE], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    format_text(error, format, arguments);
    va_end(arguments);
}

void rbf_fail_prefix(rbf_context *context, const char *format, ...)
{
    if (context == NULL)
        return;
    char prefix[RBF_MESSAGE_SIZE], rest[RBF_MESSAGE_SIZE];
    memcpy(rest, context->error, sizeof rest);
    va_list arguments;
    va_start(arguments, format);
    format_text(prefix, format, arguments);
    va_end(arguments);
    prefix_text(context->error, "%s: %s", prefix, rest);
}

static void send_log(rbf_context *context, rbf_log_level level, const char *format,
                     va_list arguments) RBF_PRINTF(3, 0);
static void send_log(rbf_context *context, rbf_log_level level, const char *format,
                     va_list arguments)
{
    char text[RBF_MESSAGE_SIZE];
    if (context == NULL || context->log == NULL || context->log_muted)
        return;
    format_text(text, format, arguments);
    context->log(level, text, context->log_user);
}

void rbf_warn(rbf_context *context, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    send_log(context, RBF_LOG_WARNING, format, arguments);
    va_end(arguments);
}

void rbf_inform(rbf_context *context, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    send_log(context, RBF_LOG_INFO, format, arguments);
    va_end(arguments);
}

int rbf_log_mute(rbf_context *context, int mute)
{
    const int before = context->log_muted;
    context->log_muted = mute;
    return before;
}

void rbf_progress_begin(rbf_context *context, const char *stage, double from, double to)
{
    context->stage = stage;
    context->stage_from = from;
    context->stage_to = to;
}

void rbf_progress_end(rbf_context *context)
{
    context->stage = NULL;
}

rbf_status rbf_progress(rbf_context *context, const char *stage, double fraction)
{
    if (context->progress == NULL)
        return RBF_OK;
    if (context->stage != NULL) {
        stage = context->stage;
        fraction = context->stage_from + (context->stage_to - context->stage_from) * fraction;
    }
    if (context->progress(stage, fraction, context->progress_user) == 0)
        return RBF_OK;
    return rbf_fail(context, RBF_E_CANCELLED, "interrupted while working on: %s", stage);
}
