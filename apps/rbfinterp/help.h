/* The help, the man page and the completion: one set of texts in three shapes. */
#ifndef HELP_H
#define HELP_H

#include <stdio.h>

#include "command.h"

/* A page beyond the commands. Text: paragraphs between blank lines; lines that begin with a blank
 * stand as they are; `such words` are set in bold in the man page. */
typedef struct cli_topic {
    const char *name;
    const char *summary;
    const char *text;
    const char *more; /* of the text: C promises strings of 4095 letters; or NULL */
} cli_topic;

/* topics[0], topics[1], ... up to one without a name. */
extern const cli_topic topics[];

void help_overview(FILE *stream);
void help_command(const cli_command *command);

/* "--output FILE" and the like. */
const char *help_option_form(const cli_option *option, char text[96]);
/* The help of the option with the names it takes and its default. */
const char *help_option_text(const cli_option *option, char text[512]);

/* roff for man(1), and a script for bash, to stdout. */
void help_print_man(void);
void help_print_bash(void);

#endif
