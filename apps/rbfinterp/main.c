/* The command rbfinterp: finds the subcommand and turns its status into the exit code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "help.h"
#include "machine.h"
#include "ui.h"

const cli_command command_table[COMMAND_COUNT] = {
#define COMMAND(ID, name, operands, least, most, summary, description, example)                    \
    {#name, operands, least, most, summary, description, example, cmd_##name},
#include "commands.def"
#undef COMMAND
};

const cli_command *command_find(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(command_table[i].name, name) == 0)
            return &command_table[i];
    }
    return NULL;
}

static rbf_status unknown_command(const char *word)
{
    const char *names[COMMAND_COUNT];
    const char *nearest = NULL;
    if (word[0] == '-') {
        ui_fail(RBF_E_ARGUMENT, "option '%s' stands before the command", word);
        ui_hint("usage: rbfinterp COMMAND [OPTIONS]; `rbfinterp help` lists the commands");
        return RBF_E_ARGUMENT;
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = command_table[i].name;
    ui_fail(RBF_E_ARGUMENT, "unknown command '%s'", word);
    nearest = rbf_nearest_name(word, names, COMMAND_COUNT);
    if (nearest != NULL)
        ui_hint("did you mean '%s'?", nearest);
    else
        ui_hint("`rbfinterp help` lists the commands");
    return RBF_E_ARGUMENT;
}

static rbf_status run_command(const cli_command *command, int count, char **words,
                              const char **operands)
{
    cli_arguments arguments;
    rbf_status status = arguments_parse((command_id)(command - command_table), count - 2, words + 2,
                                        operands, &arguments);
    if (status != RBF_OK)
        return status;
    if (arguments.option[OPTION_HELP].given) {
        help_command(command);
        return RBF_OK;
    }
    ui_set_level(arguments.option[OPTION_QUIET].given, arguments.option[OPTION_VERBOSE].given);
    status = machine_take_core(&arguments, words);
    return status == RBF_OK ? command->run(&arguments) : status;
}

static rbf_status run(int count, char **words)
{
    const cli_command *command = NULL;
    rbf_status status = RBF_OK;
    if (count < 2) {
        help_overview(stderr);
        return RBF_E_ARGUMENT;
    }
    if (strcmp(words[1], "--version") == 0) {
        (void)printf("rbfinterp %s\n%s\n", rbf_version(), rbf_build_description());
        return RBF_OK;
    }
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0) {
        help_overview(stdout);
        return RBF_OK;
    }
    command = command_find(words[1]);
    if (command == NULL)
        return unknown_command(words[1]);
    const char **operands = ui_allocate(count, sizeof *operands, "the operands");
    if (operands == NULL)
        return RBF_E_MEMORY;
    status = run_command(command, count, words, operands);
    free(operands);
    return status;
}

int main(int count, char **words)
{
    ui_start();
    const rbf_status status = ui_finish(run(count, words));
    if (status != RBF_OK)
        _Exit(rbf_status_exit_code(status)); /* HDF5 would print about a damaged file as it ends */
    return 0;
}
