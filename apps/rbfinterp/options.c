/* The option table and its questions; parse.c holds the parser. */
#include "options.h"

#include <stdio.h>
#include <string.h>

#define IN(ID)     (1u << COMMAND_##ID)
#define FITTING    (IN(FIT) | IN(INTERP) | IN(VALIDATE) | IN(OPERATOR) | IN(BATCH))
#define WRITING    (IN(FIT) | IN(EVAL) | IN(INTERP) | IN(OPERATOR) | IN(TUNE) | IN(BATCH))
#define MEASURING  (IN(FIT) | IN(INTERP) | IN(VALIDATE) | IN(TUNE))
#define MEASURED   (FITTING | IN(TUNE))
#define MAPPING    (IN(EVAL) | IN(INTERP) | IN(OPERATOR) | IN(BATCH))
#define DRAWING    (IN(EVAL) | IN(INTERP) | IN(BATCH))
#define WORKING    (FITTING | WRITING)
#define COMPUTING  (WORKING | IN(INFO) | IN(BENCH))
#define EVERYWHERE ((1u << COMMAND_COUNT) - 1u)

const cli_option option_table[OPTION_COUNT] = {
#define OPTION(ID, name, letter, kind, metavar, least, most, group, commands, standard, help)      \
    {name, letter, kind, metavar, least, most, group, commands, standard, help},
#include "options.def"
#undef OPTION
};

int option_takes_auto(const cli_option *option)
{
    return option->metavar != NULL && strstr(option->metavar, "|auto") != NULL;
}

int option_takes_modes(const cli_option *option)
{
    return option->metavar != NULL && strstr(option->metavar, "|modes") != NULL;
}

int option_applies(const cli_option *option, command_id command)
{
    return (option->commands >> command & 1u) != 0;
}

/* Word number `index` of "one|two|three". */
static const char *metavar_word(const char *metavar, int index, char text[64])
{
    const char *word = metavar;
    for (; index > 0 && word != NULL; index--) {
        word = strchr(word, '|');
        word = word == NULL ? NULL : word + 1;
    }
    if (word == NULL)
        return NULL;
    (void)snprintf(text, 64, "%.*s", (int)strcspn(word, "|"), word);
    return text;
}

const char *option_choice(const cli_option *option, int index, char text[64])
{
    const rbf_kernel_info *kernel = NULL;
    switch (option->kind) {
    case KIND_KERNEL:
        kernel = rbf_kernel_describe((rbf_kernel)index);
        return kernel != NULL ? kernel->name : index == RBF_KERNEL_COUNT ? "auto" : NULL;
    case KIND_SOLVER:
        return index == 0 ? "auto" : rbf_solver_name(index - 1);
    case KIND_CHOICE:
        return metavar_word(option->metavar, index, text);
    default:
        return index == 0 && option_takes_auto(option)    ? "auto"
               : index == 1 && option_takes_modes(option) ? "modes"
                                                          : NULL;
    }
}
