/* The man page, in the language of man(7). It bears no date: equal versions give equal bytes. */
#include <ctype.h>
#include <string.h>

#include "help.h"

#define LINE_LENGTH 56 /* of the source, after which a blank becomes a line end */

/* Text as roff: `words` in bold, nothing taken for a request, sentences on lines of their own. */
static void print_roff(const char *text, size_t length, int filled)
{
    int bold = 0;
    size_t line = 0;
    for (size_t i = 0; i < length; i++) {
        if (line == 0 && (text[i] == '.' || text[i] == '\''))
            (void)fputs("\\&", stdout);
        line++;
        if (filled && text[i] == ' ' && (line > LINE_LENGTH || text[i - 1] == '.')) {
            (void)putchar('\n');
            line = 0;
        } else if (text[i] == '`') {
            bold = !bold;
            (void)fputs(bold ? "\\fB" : "\\fR", stdout);
        } else if (text[i] == '-') {
            (void)fputs("\\-", stdout);
        } else if (text[i] == '\\') {
            (void)fputs("\\e", stdout);
        } else if (text[i] == '^') {
            (void)fputs("\\(ha", stdout);
        } else {
            (void)putchar(text[i]);
        }
    }
}

static void print_text(const char *text)
{
    print_roff(text, strlen(text), 1);
}

/* Paragraphs between blank lines, parted by the request `between`. */
static void print_paragraphs(const char *text, const char *between)
{
    int first = 1;
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        size_t shown = length;
        while (shown > 0 && text[shown - 1] == '\n')
            shown--;
        if (!first)
            (void)printf("%s\n", between);
        if (*text == ' ')
            (void)printf(".nf\n");
        print_roff(text, shown, *text != ' ');
        (void)printf(*text == ' ' ? "\n.fi\n" : "\n");
        text += length;
        text += strspn(text, "\n");
        first = 0;
    }
}

static void print_synopsis(void)
{
    (void)printf(".SH SYNOPSIS\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        (void)printf("%s\\fBrbfinterp %s\\fR", i == 0 ? "" : ".br\n", command_table[i].name);
        (void)printf(command_table[i].operands[0] == '\0' ? "" : " ");
        print_text(command_table[i].operands);
        (void)printf(" [\\fIOPTIONS\\fR]\n");
    }
}

static void print_commands(void)
{
    (void)printf(".SH COMMANDS\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const cli_command *command = &command_table[i];
        (void)printf(".TP\n\\fB%s\\fR%s", command->name, command->operands[0] == '\0' ? "" : " ");
        print_text(command->operands);
        (void)putchar('\n');
        print_paragraphs(command->description, ".IP");
        (void)printf(".IP\nExample: \\fB");
        print_text(command->example);
        (void)printf("\\fR\n");
    }
}

/* "For fit and eval." */
static void print_takers(const cli_option *option)
{
    const char *between = "For";
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (option_applies(option, (command_id)i)) {
            (void)printf("%s %s", between, command_table[i].name);
            between = ",";
        }
    }
    (void)printf(".\n");
}

static void print_options(void)
{
    const char *group = "";
    char text[512];
    (void)printf(".SH OPTIONS\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const cli_option *option = &option_table[i];
        if (option->group == NULL)
            continue;
        if (strcmp(option->group, group) != 0)
            (void)printf(".SS %s\n", option->group);
        group = option->group;
        (void)printf(".TP\n");
        if (option->letter != 0)
            (void)printf("\\fB\\-%c\\fR, ", option->letter);
        (void)printf("\\fB");
        print_text("--");
        print_text(option->name);
        (void)printf("\\fR");
        if (option->metavar != NULL) {
            (void)printf(" \\fI");
            print_text(option->metavar);
            (void)printf("\\fR");
        }
        (void)putchar('\n');
        (void)help_option_text(option, text);
        text[0] = (char)toupper((unsigned char)text[0]);
        print_text(text);
        (void)printf(".\n");
        print_takers(option);
    }
}

static void print_topics(void)
{
    for (int i = 0; topics[i].name != NULL; i++) {
        (void)printf(".SH ");
        for (const char *letter = topics[i].name; *letter != '\0'; letter++)
            (void)putchar(*letter == '-' ? ' ' : toupper((unsigned char)*letter));
        (void)putchar('\n');
        print_paragraphs(topics[i].text, ".PP");
        if (topics[i].more != NULL)
            print_paragraphs(topics[i].more, ".PP");
    }
}

void help_print_man(void)
{
    static const char description[] =
        "Carries measurements at scattered points, such as potentials at electrodes, to other "
        "points or to a mesh, for any number of samples at once, and tells how far the map can be "
        "trusted.\n\n"
        "Options and operands may come in any order after the command, an option with a value as "
        "`--name value` or `--name=value`; `--` ends the options. Results go to the standard "
        "output, messages to the standard error.";
    (void)printf(".TH RBFINTERP 1 \"\" \"rbfinterp %s\" \"User Commands\"\n", rbf_version());
    (void)printf(".SH NAME\nrbfinterp \\- interpolate scattered measurements with radial basis "
                 "functions\n");
    print_synopsis();
    (void)printf(".SH DESCRIPTION\n");
    print_paragraphs(description, ".PP");
    print_commands();
    print_options();
    print_topics();
    (void)printf(".SH SEE ALSO\n\\fBh5dump\\fR(1), \\fBh5ls\\fR(1), \\fBparaview\\fR(1)\n");
}
