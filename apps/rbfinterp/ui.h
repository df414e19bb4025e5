/* What the user sees beside the results, and how the user stops the work. */
#ifndef UI_H
#define UI_H

#include <stddef.h>
#include <stdint.h>

#include <rbfinterp/context.h>

#if defined(__GNUC__)
#define UI_PRINTF(position, first) __attribute__((format(printf, position, first)))
#else
#define UI_PRINTF(position, first)
#endif

/* Makes the standard streams safe to use and catches SIGINT, SIGTERM and SIGHUP. */
void ui_start(void);
void ui_set_level(int quiet, int verbose);
/* Messages, warnings, progress and the wish to stop go through the context from now on. */
void ui_attach(rbf_context *context);

/* Prints "rbfinterp: error: ..." and returns status. The first error of a run is its cause: later
 * ones are not printed. */
rbf_status ui_fail(rbf_status status, const char *format, ...) UI_PRINTF(2, 3);
/* Says what to do about the error just printed. */
void ui_hint(const char *format, ...) UI_PRINTF(1, 2);
/* Prints what the library had to say about `status`; nothing if that is RBF_OK. Returns status. */
rbf_status ui_fail_library(const rbf_context *context, rbf_status status);
void ui_warn(const char *format, ...) UI_PRINTF(1, 2);
/* What was done, unless --quiet. */
void ui_summarise(const char *format, ...) UI_PRINTF(1, 2);
/* What is being done, with --verbose. */
void ui_inform(const char *format, ...) UI_PRINTF(1, 2);
/* Is there a report to print (not --quiet)? */
int ui_reports(void);

/* Does the user want to stop? From any thread. */
int ui_stop_wanted(void);
/* RBF_E_CANCELLED, told, once the user wants to stop. */
rbf_status ui_check_stop(void);

/* How much of `stage` is done, for work that is not the library's; detail: more about it, or "". */
void ui_progress(const char *stage, double fraction, const char *detail);

/* One line of a table on stdout: label and text. */
void ui_row(const char *label, const char *format, ...) UI_PRINTF(2, 3);
/* Text for stdout without a line end; what a terminal would obey is replaced by '?'. */
void ui_print(const char *format, ...) UI_PRINTF(1, 2);
/* Flushes stdout. Errors: RBF_E_IO, told. */
rbf_status ui_finish(rbf_status status);

/* Seconds on a clock that only runs forwards. */
double ui_seconds(void);

/* malloc of count * size bytes; NULL after telling that `what` does not fit. */
void *ui_allocate(int64_t count, size_t size, const char *what);
/* The same from the start of a page on, with a page to spare at the end. */
#define UI_PAGE 4096
void *ui_allocate_pages(int64_t count, size_t size, const char *what);

#endif
