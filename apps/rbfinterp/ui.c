/* Messages, progress and signals.
 *
 * The state is the process's: there is one terminal and one set of signals. A first signal only
 * sets a flag, which the library sees through the progress callback, so that it can clear up; the
 * second one ends the process at once. */
#define _DEFAULT_SOURCE /* madvise() */
#include "ui.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "utf8.h"

#define MESSAGE_SIZE      8192
#define REDRAW_SECONDS    (1.0 / 6.0) /* on a terminal */
#define PATIENCE_SECONDS  5.0         /* before a stage gets a plain line elsewhere */
#define ESTIMATE_FRACTION 0.02        /* of a stage done before its end is foretold */

static struct {
    int quiet, verbose, terminal;
    int failed;    /* an error was told */
    int drawn;     /* a progress line is on the terminal */
    int mentioned; /* the stage has its plain line */
    char stage[64];
    double stage_start, stage_fraction; /* when it began, and with which fraction */
    double last_draw;
} ui;

static volatile sig_atomic_t stop_wanted;

double ui_seconds(void)
{
    struct timespec now = {0, 0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static const int stop_signals[] = {SIGINT, SIGTERM, SIGHUP};
#define STOP_SIGNALS (sizeof stop_signals / sizeof stop_signals[0])

static void on_signal(int number)
{
    struct sigaction standard;
    (void)number;
    stop_wanted = 1;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    for (size_t i = 0; i < STOP_SIGNALS; i++)
        (void)sigaction(stop_signals[i], &standard, NULL);
}

void ui_start(void)
{
    struct sigaction action, before;
    const char *terminal = getenv("TERM");

    /* A closed standard stream would let the next file that is opened take its number, and our
     * messages would end up in it. Opened the wrong way round, it fails as it should. */
    for (int stream = 0; stream <= 2; stream++) {
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
    }
    memset(&action, 0, sizeof action);
    (void)sigemptyset(&action.sa_mask);
    action.sa_handler = SIG_IGN;
    (void)sigaction(SIGPIPE, &action, NULL); /* a closed pipe is a write error, */
    (void)sigaction(SIGXFSZ, &action, NULL); /* and so is a file that may not grow */
    action.sa_handler = on_signal;
    for (size_t i = 0; i < STOP_SIGNALS; i++) {
        if (sigaction(stop_signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            (void)sigaction(stop_signals[i], &action, NULL);
    }
    ui.terminal = isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void ui_set_level(int quiet, int verbose)
{
    ui.quiet = quiet;
    ui.verbose = verbose;
}

static void clear_progress(void)
{
    if (ui.drawn)
        (void)fputs("\r\033[K", stderr);
    ui.drawn = 0;
}

/* Names of files and datasets may hold anything; a terminal must not obey them. */
static void make_printable(char *text)
{
    while (*text != '\0') {
        const size_t length = utf8_length(text);
        const int control =
            (unsigned char)*text < 0x20 || *text == 0x7f ||
            (length == 2 && (unsigned char)text[0] == 0xc2 && (unsigned char)text[1] < 0xa0);
        if (length == 0 || control)
            memset(text, '?', length == 0 ? 1 : length);
        text += length == 0 ? 1 : length;
    }
}

static void print_message(const char *prefix, const char *format, va_list list) UI_PRINTF(2, 0);

static void print_message(const char *prefix, const char *format, va_list list)
{
    char text[MESSAGE_SIZE];
    if (vsnprintf(text, sizeof text, format, list) >= (int)sizeof text)
        memcpy(text + sizeof text - 4, "...", 4);
    make_printable(text);
    clear_progress();
    (void)fprintf(stderr, "%s%s\n", prefix, text);
}

rbf_status ui_fail(rbf_status status, const char *format, ...)
{
    va_list list;
    if (!ui.failed) {
        va_start(list, format);
        print_message("rbfinterp: error: ", format, list);
        va_end(list);
    }
    ui.failed = 1;
    return status;
}

void ui_hint(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    print_message("hint: ", format, list);
    va_end(list);
}

rbf_status ui_fail_library(const rbf_context *context, rbf_status status)
{
    const char *error = rbf_context_error(context);
    const char *hint = rbf_context_hint(context);
    if (status == RBF_OK || ui.failed)
        return status;
    ui_fail(status, "%s", error[0] != '\0' ? error : rbf_status_text(status));
    if (hint[0] != '\0')
        ui_hint("%s", hint);
    return status;
}

void ui_warn(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    print_message("rbfinterp: warning: ", format, list);
    va_end(list);
}

void ui_summarise(const char *format, ...)
{
    va_list list;
    if (ui.quiet)
        return;
    va_start(list, format);
    print_message("rbfinterp: ", format, list);
    va_end(list);
}

void ui_inform(const char *format, ...)
{
    va_list list;
    if (!ui.verbose)
        return;
    va_start(list, format);
    print_message("rbfinterp: ", format, list);
    va_end(list);
}

int ui_reports(void)
{
    return !ui.quiet;
}

int ui_stop_wanted(void)
{
    return stop_wanted != 0;
}

rbf_status ui_check_stop(void)
{
    return stop_wanted ? ui_fail(RBF_E_CANCELLED, "interrupted") : RBF_OK;
}

static void on_log(rbf_log_level level, const char *message, void *user)
{
    (void)user;
    if (level == RBF_LOG_WARNING)
        ui_warn("%s", message);
    else
        ui_inform("%s", message);
}

/* "about 3 min left"; "" while that cannot be said. */
static const char *remaining_text(double elapsed, double fraction, char text[32])
{
    double done = fraction - ui.stage_fraction;
    double left = 0.0;
    text[0] = '\0';
    if (done < ESTIMATE_FRACTION)
        return text;
    left = elapsed / done * (1.0 - fraction);
    if (left < 100.0)
        (void)snprintf(text, 32, ", about %.0f s left", left);
    else if (left < 6000.0)
        (void)snprintf(text, 32, ", about %.0f min left", left / 60.0);
    else
        (void)snprintf(text, 32, ", about %.0f h left", left / 3600.0);
    return text;
}

void ui_progress(const char *stage, double fraction, const char *detail)
{
    char remaining[32];
    const double now = ui_seconds();
    if (ui.quiet)
        return;
    if (strncmp(stage, ui.stage, sizeof ui.stage - 1) != 0) {
        (void)snprintf(ui.stage, sizeof ui.stage, "%s", stage);
        ui.stage_start = now;
        ui.stage_fraction = fraction;
        ui.mentioned = 0;
    }
    if (ui.terminal ? now - ui.last_draw < REDRAW_SECONDS
                    : ui.mentioned || now - ui.stage_start < PATIENCE_SECONDS)
        return;
    (void)fprintf(stderr, "%srbfinterp: %s %.0f %%%s%s%s%s", ui.terminal ? "\r\033[K" : "",
                  ui.stage, 100.0 * fraction, detail[0] == '\0' ? "" : ", ", detail,
                  remaining_text(now - ui.stage_start, fraction, remaining),
                  ui.terminal ? "" : "\n");
    ui.drawn = ui.terminal;
    ui.last_draw = now;
    ui.mentioned = 1;
}

/* Details may follow the name of the stage after a comma. */
static int on_progress(const char *stage, double fraction, void *user)
{
    const size_t length = strcspn(stage, ",");
    char name[sizeof ui.stage];
    (void)user;
    if (stop_wanted)
        return 1;
    (void)snprintf(name, sizeof name, "%.*s", (int)length, stage);
    ui_progress(name, fraction, stage + length + strspn(stage + length, ", "));
    return 0;
}

void ui_attach(rbf_context *context)
{
    ui.last_draw = ui_seconds();
    rbf_context_set_log(context, on_log, NULL);
    rbf_context_set_progress(context, on_progress, NULL);
}

static void print_text(const char *format, va_list list) UI_PRINTF(1, 0);

static void print_text(const char *format, va_list list)
{
    char text[MESSAGE_SIZE];
    (void)vsnprintf(text, sizeof text, format, list);
    make_printable(text);
    clear_progress();
    (void)fputs(text, stdout);
}

void ui_print(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    print_text(format, list);
    va_end(list);
}

void ui_row(const char *label, const char *format, ...)
{
    va_list list;
    (void)printf("%-15s ", label);
    va_start(list, format);
    print_text(format, list);
    va_end(list);
    (void)putchar('\n');
}

rbf_status ui_finish(rbf_status status)
{
    int failed = ferror(stdout);
    clear_progress();
    errno = 0;
    if (fclose(stdout) != 0 || failed) {
        rbf_status written = ui_fail(RBF_E_IO, "cannot write to the standard output%s%s",
                                     errno == 0 ? "" : ": ", errno == 0 ? "" : strerror(errno));
        return status == RBF_OK ? written : status;
    }
    return status;
}

void *ui_allocate(int64_t count, size_t size, const char *what)
{
    void *memory = NULL;
    if (count >= 0 && (uint64_t)count <= SIZE_MAX / size)
        memory = malloc(count == 0 ? 1 : (size_t)count * size);
    if (memory == NULL)
        ui_fail(RBF_E_MEMORY, "not enough memory for %s", what);
    return memory;
}

void *ui_allocate_pages(int64_t count, size_t size, const char *what)
{
    void *memory = NULL;
    if (count >= 0 && (uint64_t)count <= (SIZE_MAX - 2 * UI_PAGE) / size)
        memory = aligned_alloc(UI_PAGE, ((size_t)count * size / UI_PAGE + 2) * UI_PAGE);
    if (memory == NULL)
        ui_fail(RBF_E_MEMORY, "not enough memory for %s", what);
#ifdef MADV_HUGEPAGE /* a map is written and read in rows that are pages apart */
    else
        (void)madvise(memory, (size_t)count * size, MADV_HUGEPAGE);
#endif
    return memory;
}
