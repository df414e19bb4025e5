/* The completion for bash: commands, options, the names they take, topics, and files. */
#include "help.h"

static void print_option_lists(void)
{
    (void)printf("    case $command in\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        (void)printf("    %s) options='", command_table[i].name);
        for (int k = 0; k < OPTION_COUNT; k++) {
            if (option_table[k].group != NULL && option_applies(&option_table[k], (command_id)i))
                (void)printf(" --%s", option_table[k].name);
        }
        (void)printf("' ;;\n");
    }
    (void)printf("    esac\n");
}

static void print_value_lists(void)
{
    char word[64];
    (void)printf("    case $previous in\n");
    for (int k = 0; k < OPTION_COUNT; k++) {
        const cli_option *option = &option_table[k];
        if (option->kind == KIND_FLAG)
            continue;
        if (option->kind == KIND_FILE && option->letter == 0)
            (void)printf("    --%s) return ;;\n", option->name);
        else if (option->kind == KIND_FILE)
            (void)printf("    --%s | -%c) return ;;\n", option->name, option->letter);
        else {
            (void)printf("    --%s) names='", option->name);
            for (int i = 0; option_choice(option, i, word) != NULL; i++)
                (void)printf("%s%s", i == 0 ? "" : " ", option_choice(option, i, word));
            (void)printf("' ;;\n");
        }
    }
    (void)printf("    *) named= ;;\n    esac\n");
}

void help_print_bash(void)
{
    (void)printf("# Completion of rbfinterp for bash.\n\n"
                 "_rbfinterp()\n{\n"
                 "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
                 "    local command=${COMP_WORDS[1]} names= named=yes options=\n"
                 "    COMPREPLY=()\n");
    (void)printf("    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '");
    for (int i = 0; i < COMMAND_COUNT; i++)
        (void)printf("%s ", command_table[i].name);
    (void)printf("--help --version' -- \"$word\"))\n        return\n    fi\n");
    print_option_lists();
    print_value_lists();
    (void)printf("    if [ \"$named\" ]; then\n"
                 "        COMPREPLY=($(compgen -W \"$names\" -- \"$word\"))\n"
                 "    elif [ \"${word:0:1}\" = - ]; then\n"
                 "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                 "    elif [ \"$command\" = help ]; then\n"
                 "        COMPREPLY=($(compgen -W '");
    for (int i = 0; i < COMMAND_COUNT; i++)
        (void)printf("%s ", command_table[i].name);
    for (int i = 0; topics[i].name != NULL; i++) {
        if (command_find(topics[i].name) == NULL)
            (void)printf("%s ", topics[i].name);
    }
    (void)printf("' -- \"$word\"))\n"
                 "    fi\n"
                 "}\n\n"
                 "complete -o default -F _rbfinterp rbfinterp\n");
}
