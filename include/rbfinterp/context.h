/* The context: threads, memory budget, log, progress, cancel, and the last error in full.
 * One context belongs to one thread at a time; objects never keep a pointer to it. */
#ifndef RBFINTERP_CONTEXT_H
#define RBFINTERP_CONTEXT_H

#include <stdint.h>

#include <rbfinterp/status.h>

RBF_BEGIN_DECLS

typedef struct rbf_context rbf_context;

typedef enum rbf_log_level { RBF_LOG_WARNING = 0, RBF_LOG_INFO = 1 } rbf_log_level;

/* Receives one message without a line end. `message` is valid during the call only. */
typedef void (*rbf_log_function)(rbf_log_level level, const char *message, void *user);

/* Called now and then during long work (a call of LAPACK reports at its end only: the fallback
 * factorisations do not stop in between), always from the thread that called the library: `stage`
 * is a short noun ("factor"), which a comma and details may follow ("solve, iteration 3"), `fraction` in [0, 1] how much of it is done. Returning non-zero
 * cancels: the running call gives RBF_E_CANCELLED and leaves no output. */
typedef int (*rbf_progress_function)(const char *stage, double fraction, void *user);

/* A context with every processor that OpenMP offers, four fifths of the free memory as budget, and
 * no callbacks. Errors: RBF_E_MEMORY. Free it with rbf_context_destroy(). */
RBF_API rbf_status rbf_context_create(rbf_context **context);
/* NULL-safe; sets *context to NULL. */
RBF_API void rbf_context_destroy(rbf_context **context);

/* Threads for OpenMP and BLAS alike; 0 means what OpenMP offers. Work of less than about a
 * millisecond takes one. BLAS's process-wide setting is changed during a call only, and put back; a
 * BLAS other than OpenBLAS keeps its own number.
 * Errors: RBF_E_ARGUMENT if < 0 or > 1024. */
RBF_API rbf_status rbf_context_set_threads(rbf_context *context, int threads);
RBF_API int rbf_context_threads(const rbf_context *context);

/* Budget in bytes: a fit that plans for more, its inputs and model included, and a dataset that
 * would take more are refused. 0 means four fifths of what is free at the time of asking.
 * Errors: RBF_E_ARGUMENT if < 0. */
RBF_API rbf_status rbf_context_set_memory_limit(rbf_context *context, int64_t bytes);
RBF_API int64_t rbf_context_memory_limit(const rbf_context *context);

/* NULL turns them off. `user` is handed back untouched and stays the caller's. */
RBF_API void rbf_context_set_log(rbf_context *context, rbf_log_function log, void *user);
RBF_API void rbf_context_set_progress(rbf_context *context, rbf_progress_function progress,
                                      void *user);

/* The last failure in one sentence: what, where (file, dataset, row), got, expected; "" if none.
 * Valid until the next call with this context. */
RBF_API const char *rbf_context_error(const rbf_context *context);
/* What to do about it; "" if there is nothing to say. */
RBF_API const char *rbf_context_hint(const rbf_context *context);

RBF_END_DECLS

#endif
