/* Inside of the context, and what every room uses to report. */
#ifndef RBF_CORE_CONTEXT_H
#define RBF_CORE_CONTEXT_H

#include <rbfinterp/context.h>

#if defined(__GNUC__)
#define RBF_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define RBF_PRINTF(text, first)
#endif

/* Stores the sentence, clears the hint, returns `status`: `return rbf_fail(context, RBF_E_DATA,
 * ...)`. Text past the buffer is cut and marked with "...". */
rbf_status rbf_fail(rbf_context *context, rbf_status status, const char *format, ...)
    RBF_PRINTF(3, 4);
/* Adds a hint to the failure that was just stored. */
void rbf_hint(rbf_context *context, const char *format, ...) RBF_PRINTF(2, 3);
/* Puts "PREFIX: " before the failure that was just stored: a caller that knows the file or dataset.
 */
void rbf_fail_prefix(rbf_context *context, const char *format, ...) RBF_PRINTF(2, 3);

void rbf_warn(rbf_context *context, const char *format, ...) RBF_PRINTF(2, 3);
void rbf_inform(rbf_context *context, const char *format, ...) RBF_PRINTF(2, 3);

/* 1 keeps warnings and information back, for a job done many times over, which would say the same each
 * time. Returns what was set before, to be set again afterwards. */
int rbf_log_mute(rbf_context *context, int mute);

/* Threads worth starting for so many operations: one if they take less than about a millisecond,
 * since waking and waiting for others costs as much (and far more on a busy machine). */
int rbf_threads_for(const rbf_context *context, double operations);

/* Reports progress; RBF_E_CANCELLED (with its sentence stored) once the caller wants to stop. */
rbf_status rbf_progress(rbf_context *context, const char *stage, double fraction);

/* A scope in which what is reported is a part of something larger: that stage, and the fraction
 * between `from` and `to` of it. `stage` lives until the scope ends. Scopes do not nest. */
void rbf_progress_begin(rbf_context *context, const char *stage, double from, double to);
void rbf_progress_end(rbf_context *context);

#endif
