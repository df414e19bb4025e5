/* The help on a terminal. */
#include "help.h"

#include <string.h>

#include "ui.h"

#define WIDTH       80
#define HELP_COLUMN 26

/* Prints text from column `at` on, in lines of WIDTH that begin at column `indent`; backquotes
 * stay. */
static void print_wrapped(FILE *stream, const char *text, size_t length, int at, int indent)
{
    int column = at;
    const char *end = text + length;
    while (text < end) {
        size_t word = 0;
        while (text + word < end && text[word] != ' ' && text[word] != '\n')
            word++;
        if (column > indent && column + 1 + (int)word > WIDTH) {
            (void)fprintf(stream, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            (void)fputc(' ', stream);
            column++;
        }
        (void)fwrite(text, 1, word, stream);
        column += (int)word;
        text += word;
        while (text < end && (*text == ' ' || *text == '\n'))
            text++;
    }
    (void)fputc('\n', stream);
}

/* Paragraphs between blank lines; those that begin with a blank stand as they are. */
static void print_paragraphs(const char *text)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        (void)putchar('\n');
        if (*text == ' ')
            (void)printf("%.*s\n", (int)length, text);
        else
            print_wrapped(stdout, text, length, 0, 0);
        text += length;
        text += strspn(text, "\n");
    }
}

const char *help_option_form(const cli_option *option, char text[96])
{
    (void)snprintf(text, 96, "--%s%s%s", option->name, option->metavar == NULL ? "" : " ",
                   option->metavar == NULL ? "" : option->metavar);
    return text;
}

const char *help_option_text(const cli_option *option, char text[512])
{
    size_t used = (size_t)snprintf(text, 512, "%s", option->help);
    char word[64];
    if (option->kind == KIND_SOLVER) {
        for (int i = 0; option_choice(option, i, word) != NULL && used < 512; i++)
            used += (size_t)snprintf(text + used, 512 - used, "%s%s", i == 0 ? ": " : ", ",
                                     option_choice(option, i, word));
    }
    if (option->standard != NULL && used < 512)
        (void)snprintf(text + used, 512 - used, " (default: %s)", option->standard);
    return text;
}

static void print_option(const cli_option *option)
{
    char form[96], text[512];
    int width = 0;
    help_option_form(option, form);
    help_option_text(option, text);
    if (option->letter != 0)
        width = printf("  -%c, %s", option->letter, form);
    else
        width = printf("      %s", form);
    if (width > HELP_COLUMN - 2) {
        (void)putchar('\n');
        width = 0;
    }
    (void)printf("%*s", HELP_COLUMN - width, "");
    print_wrapped(stdout, text, strlen(text), HELP_COLUMN, HELP_COLUMN);
}

static void print_usage(const cli_command *command)
{
    (void)printf("usage: rbfinterp %s%s%s [OPTIONS]\n", command->name,
                 command->operands[0] == '\0' ? "" : " ", command->operands);
}

void help_command(const cli_command *command)
{
    command_id id = (command_id)(command - command_table);
    const char *group = "";
    print_usage(command);
    print_paragraphs(command->description);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const cli_option *option = &option_table[i];
        if (option->group == NULL || !option_applies(option, id))
            continue;
        if (strcmp(option->group, group) != 0)
            (void)printf("\n%s:\n", option->group);
        group = option->group;
        print_option(option);
    }
    (void)printf("\nExample:\n  %s\n", command->example);
}

void help_overview(FILE *stream)
{
    (void)fprintf(stream, "usage: rbfinterp COMMAND [OPERANDS] [OPTIONS]\n\n"
                          "Interpolates scattered measurements with radial basis functions.\n\n"
                          "Commands:\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        (void)fprintf(stream, "  %-10s %s\n", command_table[i].name, command_table[i].summary);
    (void)fprintf(stream, "\nTopics:\n");
    for (int i = 0; topics[i].name != NULL; i++)
        (void)fprintf(stream, "  %-10s %s\n", topics[i].name, topics[i].summary);
    (void)fprintf(stream, "\nExample:\n"
                          "  rbfinterp interp beat.h5 heart.h5 -o beat.hdf\n\n"
                          "`rbfinterp help COMMAND` or `rbfinterp help TOPIC` tells more; "
                          "`rbfinterp --version` what\nthis program runs on.\n");
}

static const cli_topic *find_topic(const char *name)
{
    for (int i = 0; topics[i].name != NULL; i++) {
        if (strcmp(topics[i].name, name) == 0)
            return &topics[i];
    }
    return NULL;
}

static rbf_status unknown_topic(const char *name)
{
    const char *names[COMMAND_COUNT + 16];
    const char *nearest = NULL;
    int count = 0;
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[count++] = command_table[i].name;
    for (int i = 0; topics[i].name != NULL; i++)
        names[count++] = topics[i].name;
    ui_fail(RBF_E_ARGUMENT, "there is no help on '%s'", name);
    nearest = rbf_nearest_name(name, names, count);
    if (nearest != NULL)
        ui_hint("did you mean '%s'?", nearest);
    else
        ui_hint("`rbfinterp help` lists commands and topics");
    return RBF_E_ARGUMENT;
}

/* A name may be both a command and a topic. */
static rbf_status explain(const char *name)
{
    const cli_command *command = command_find(name);
    const cli_topic *topic = find_topic(name);
    if (command == NULL && topic == NULL)
        return unknown_topic(name);
    if (command != NULL)
        help_command(command);
    if (topic != NULL) {
        (void)printf("%s%s: %s\n", command == NULL ? "" : "\n", topic->name, topic->summary);
        print_paragraphs(topic->text);
        if (topic->more != NULL)
            print_paragraphs(topic->more);
    }
    return RBF_OK;
}

rbf_status cmd_help(const cli_arguments *arguments)
{
    if (arguments->option[OPTION_MAN].given)
        help_print_man();
    else if (arguments->option[OPTION_BASH].given)
        help_print_bash();
    else if (arguments->operand_count > 0)
        return explain(arguments->operand[0]);
    else
        help_overview(stdout);
    return RBF_OK;
}
