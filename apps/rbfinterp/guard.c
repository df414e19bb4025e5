/* The handler runs on a stack of its own, calls what is safe in a signal handler and nothing else,
 * and leaves without HDF5's clean-up, which would crash again. */

#define _XOPEN_SOURCE 700 /* sigaltstack() */

#include "guard.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <rbfinterp/status.h>

#define STACK_SIZE 16384

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
#define CRASH_SIGNALS (sizeof crash_signals / sizeof crash_signals[0])

static const char *volatile guarded_file;
static struct sigaction before[CRASH_SIGNALS];
static stack_t stack_before; /* of the thread, which may end before the process does */
static char stack[STACK_SIZE];

static void print(const char *text)
{
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        return; /* there is nobody to tell */
}

static void on_crash(int number)
{
    (void)number;
    print("rbfinterp: error: HDF5 crashed while reading '");
    print(guarded_file);
    print("': the file is damaged\n"
          "hint: make it anew, or try `h5dump` on it to see what is left\n");
    _exit(rbf_status_exit_code(RBF_E_DATA));
}

void guard_begin(const char *file)
{
    struct sigaction action;
    stack_t own;
    memset(&own, 0, sizeof own);
    own.ss_sp = stack;
    own.ss_size = sizeof stack;
    (void)sigaltstack(&own, &stack_before);
    memset(&action, 0, sizeof action);
    (void)sigemptyset(&action.sa_mask);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    guarded_file = file;
    for (size_t i = 0; i < CRASH_SIGNALS; i++)
        (void)sigaction(crash_signals[i], &action, &before[i]);
}

void guard_end(void)
{
    for (size_t i = 0; i < CRASH_SIGNALS; i++)
        (void)sigaction(crash_signals[i], &before[i], NULL);
    (void)sigaltstack(&stack_before, NULL);
}
