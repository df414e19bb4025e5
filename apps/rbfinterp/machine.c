/* What the command runs on. */
#include "machine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "ui.h"

/* Names of all cores that could be taken, into text; returns how many. */
static int list_cores(const char *between, const char *names[CORES_MAX], char text[256])
{
    int count = 0;
    size_t used = 0;
    text[0] = '\0';
    while (count < CORES_MAX && (names[count] = rbf_blas_core_name(count)) != NULL) {
        if (used < 256)
            used += (size_t)snprintf(text + used, 256 - used, "%s%s", count == 0 ? "" : between,
                                     names[count]);
        count++;
    }
    return count;
}

static rbf_status refuse_core(const char *wanted)
{
    const char *names[CORES_MAX];
    const char *nearest = NULL;
    char list[256];
    const int count = list_cores(" or ", names, list);
    if (count == 0) {
        ui_fail(RBF_E_UNSUPPORTED, "--blas-core: got '%s', but this BLAS offers no choice (%s)",
                wanted, rbf_blas_description());
        ui_hint("an OpenBLAS built for several processors (DYNAMIC_ARCH) does, on x86-64");
        return RBF_E_UNSUPPORTED;
    }
    ui_fail(RBF_E_ARGUMENT,
            "--blas-core: got '%s', expected a core that this processor can run: %s", wanted, list);
    nearest = rbf_nearest_name(wanted, names, count);
    if (nearest != NULL)
        ui_hint("did you mean '%s'?", nearest);
    return RBF_E_ARGUMENT;
}

rbf_status machine_take_core(const cli_arguments *arguments, char **words)
{
    const char *wanted = arguments->option[OPTION_BLAS_CORE].text;
    const char *set = getenv("OPENBLAS_CORETYPE");
    const char *name = NULL;
    if (wanted == NULL)
        return RBF_OK;
    for (int i = 0; (name = rbf_blas_core_name(i)) != NULL; i++)
        if (strcasecmp(name, wanted) == 0)
            break;
    if (name == NULL)
        return refuse_core(wanted);
    if (strcasecmp(name, rbf_blas_core()) == 0)
        return RBF_OK;
    if (set != NULL && strcasecmp(name, set) == 0) /* it was told, and did not */
        return ui_fail(RBF_E_UNSUPPORTED, "--blas-core: this OpenBLAS has no core %s (%s)", name,
                       rbf_blas_description());
    ui_inform("starting anew with OPENBLAS_CORETYPE=%s", name);
    if (setenv("OPENBLAS_CORETYPE", name, 1) == 0)
        (void)execv("/proc/self/exe", words);
    ui_fail(RBF_E_UNSUPPORTED, "--blas-core: cannot start anew: %s", strerror(errno));
    ui_hint("set the environment variable OPENBLAS_CORETYPE=%s instead", name);
    return RBF_E_UNSUPPORTED;
}

void machine_print(const rbf_context *context)
{
    const char *names[CORES_MAX];
    char processor[96], list[256], all[16], left[16];
    ui_row("processor", "%s", rbf_machine_processor(processor));
    ui_row("threads", "%d", rbf_context_threads(context));
    ui_row("instruction set", "%s", rbf_kernel_instruction_set());
    ui_row("BLAS", "%s", rbf_blas_description());
    if (list_cores(", ", names, list) > 0)
        ui_row("--blas-core", "%s", list);
    ui_row("memory", "%s, of which %s are free", rbf_format_bytes(rbf_machine_memory(), all),
           rbf_format_bytes(rbf_machine_free_memory(), left));
}

cJSON *machine_json(const rbf_context *context)
{
    cJSON *object = json_object();
    cJSON *cores = json_list();
    char processor[96];
    for (int i = 0; rbf_blas_core_name(i) != NULL; i++)
        json_append_text(cores, rbf_blas_core_name(i));
    json_add_text(object, "processor", rbf_machine_processor(processor));
    json_add_whole(object, "threads", rbf_context_threads(context));
    json_add_text(object, "instruction_set", rbf_kernel_instruction_set());
    json_add_text(object, "blas", rbf_blas_description());
    json_add_text(object, "blas_core", rbf_blas_core());
    json_add(object, "blas_cores", cores);
    json_add_whole(object, "memory", rbf_machine_memory());
    json_add_whole(object, "memory_free", rbf_machine_free_memory());
    return object;
}
