/* What OpenBLAS's cores are worth. The core is chosen when OpenBLAS is loaded, so each is tried in a
 * process of its own; one that crashes takes nothing with it. */
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "machine.h"
#include "ui.h"

#define RATE_SECONDS  0.15
#define WORTH_TELLING 1.1

extern char **environ;

rbf_status cores_print_rate(const cli_arguments *arguments)
{
    const cli_argument *threads = &arguments->option[OPTION_THREADS];
    (void)printf("%.6g\n",
                 bench_dgemm_rate(RATE_SECONDS, threads->given ? (int)threads->whole : 1));
    return RBF_OK;
}

/* Starts the command with these words; its standard output goes to *output, its errors nowhere. 0
 * if it cannot be started. */
static pid_t start(char **words, FILE **output)
{
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int ends[2], failed = 0;
    if (pipe(ends) != 0)
        return 0;
    failed = posix_spawn_file_actions_init(&actions);
    if (failed == 0) {
        failed |= posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        failed |= posix_spawn_file_actions_addclose(&actions, ends[0]);
        failed |= posix_spawn_file_actions_addclose(&actions, ends[1]);
        failed |= posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
        if (failed == 0)
            failed = posix_spawn(&child, "/proc/self/exe", &actions, NULL, words, environ);
        (void)posix_spawn_file_actions_destroy(&actions);
    }
    (void)close(ends[1]);
    *output = failed == 0 ? fdopen(ends[0], "r") : NULL;
    if (*output == NULL)
        (void)close(ends[0]);
    return failed == 0 ? child : 0;
}

/* Flops a second with that core, or with the one that is taken anyway (NULL); 0 if it cannot run. */
static double rate(const char *core, int threads)
{
    char count[16];
    char command[] = "rbfinterp", bench[] = "bench", rate_option[] = "--dgemm-rate",
         threads_option[] = "--threads", core_option[] = "--blas-core", name[64] = "";
    char *words[] = {command, bench, rate_option, threads_option, count, core_option, name, NULL};
    FILE *output = NULL;
    pid_t child = 0;
    double flops = 0.0;
    int state = 0;
    (void)snprintf(count, sizeof count, "%d", threads);
    if (core == NULL)
        words[5] = NULL;
    else
        (void)snprintf(name, sizeof name, "%s", core);
    child = start(words, &output);
    if (output != NULL && fscanf(output, "%lf", &flops) != 1)
        flops = 0.0;
    if (output != NULL)
        (void)fclose(output);
    if (child > 0 && (waitpid(child, &state, 0) != child || state != 0))
        flops = 0.0;
    return flops;
}

/* Without the cores that did not run, as when OpenBLAS is older than they are; the taken one stays. */
static int drop_idle(int count, core_rate *rates)
{
    int kept = 1;
    for (int i = 1; i < count; i++)
        if (rates[i].flops > 0.0)
            rates[kept++] = rates[i];
    return kept;
}

int cores_measure(int threads, int rounds, core_rate rates[CORES_MAX])
{
    int count = 1;
    const char *name = NULL;
    rates[0] = (core_rate){rbf_blas_core(), 0.0, 0.0};
    if (rbf_blas_core_name(0) == NULL)
        return 0;
    for (int i = 0; (name = rbf_blas_core_name(i)) != NULL && count < CORES_MAX; i++)
        if (strcmp(name, rates[0].core) != 0)
            rates[count++] = (core_rate){name, 0.0, 0.0};
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count && ui_check_stop() == RBF_OK; i++) {
            const double flops = rate(i == 0 ? NULL : rates[i].core, threads);
            rates[i].flops = flops > rates[i].flops ? flops : rates[i].flops;
            rates[i].least = round == 0 || flops < rates[i].least ? flops : rates[i].least;
        }
    }
    return drop_idle(count, rates);
}

const core_rate *cores_advised(int count, const core_rate *rates)
{
    const core_rate *best = rates;
    for (int i = 1; i < count; i++)
        best = rates[i].flops > best->flops ? &rates[i] : best;
    return count > 0 && best->least > WORTH_TELLING * rates[0].flops ? best : NULL;
}
