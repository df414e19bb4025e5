/* What the command runs on, and which of OpenBLAS's cores it takes. */
#ifndef MACHINE_H
#define MACHINE_H

#include "json.h"
#include "options.h"

/* Does as --blas-core says: if OpenBLAS took another core, sets OPENBLAS_CORETYPE, which is read
 * when OpenBLAS is loaded, and starts the command anew with the same `words`. Returns if there is
 * nothing to do, or else with the error told: RBF_E_ARGUMENT (not a core for this processor),
 * RBF_E_UNSUPPORTED (this BLAS cannot). */
rbf_status machine_take_core(const cli_arguments *arguments, char **words);

/* Processor, threads, instruction set, BLAS and memory, as rows or as an object. */
void machine_print(const rbf_context *context);
cJSON *machine_json(const rbf_context *context);

/* cores.c: what the cores are worth. */
typedef struct core_rate {
    const char *core;
    double flops, least; /* a second, of dgemm, in the best and the worst round */
} core_rate;

#define CORES_MAX 16

/* Has the command start itself with each core in turn, `rounds` times, and multiply matrices; the
 * core taken is rates[0]. Returns how many there are: 0 if OpenBLAS offers no choice. */
int cores_measure(int threads, int rounds, core_rate rates[CORES_MAX]);
/* The fastest of them if even its worst round makes it worth a change, else NULL. */
const core_rate *cores_advised(int count, const core_rate *rates);
/* What `bench --dgemm-rate` does, for cores_measure(): prints flops a second. */
rbf_status cores_print_rate(const cli_arguments *arguments);

#endif
