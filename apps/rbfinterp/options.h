/* The command line: the table of options, and the parser that it drives. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <rbfinterp/rbfinterp.h>

typedef enum command_id {
#define COMMAND(ID, ...) COMMAND_##ID,
#include "commands.def"
#undef COMMAND
    COMMAND_COUNT
} command_id;

typedef enum option_id {
#define OPTION(ID, ...) OPTION_##ID,
#include "options.def"
#undef OPTION
    OPTION_COUNT
} option_id;

typedef enum option_kind {
    KIND_FLAG,              /* takes no value */
    KIND_KERNEL,            /* a kernel's name */
    KIND_SOLVER,            /* a solver's name or "auto" */
    KIND_BLAS_CORE,         /* a name, which machine.c checks: it hangs on the machine */
    KIND_CHOICE,            /* one of the words in the metavar */
    KIND_FILE,              /* a file's name */
    KIND_DATASET,           /* a path that begins with '/' */
    KIND_POSITIVE,          /* a number > 0 */
    KIND_NUMBER_OR_DATASET, /* a number >= 0, or a path */
    KIND_WHOLE,             /* a whole number from least to most */
    KIND_WHOLE_OR_DATASET,  /* the same, or a path */
    KIND_FRAMES,            /* a slice of samples */
    KIND_SIZE               /* bytes, with K, M, G or T */
} option_kind;

typedef struct cli_option {
    const char *name;
    char letter; /* 0: none */
    option_kind kind;
    const char *metavar;
    double least, most;
    const char *group; /* heading in the help; NULL: hidden */
    unsigned commands; /* those that take it, one bit each */
    const char *standard;
    const char *help;
} cli_option;

extern const cli_option option_table[OPTION_COUNT];

/* What was given for one option. */
typedef struct cli_argument {
    int given;
    const char *text; /* as typed; NULL for a flag */
    int is_dataset;   /* text is a path, not a number */
    int is_auto;      /* text is "auto", or "modes" */
    int is_modes;     /* text is "modes" */
    double number;
    int64_t whole; /* whole number, bytes, or index of the choice */
    rbf_frames frames;
} cli_argument;

typedef struct cli_arguments {
    command_id command;
    int operand_count;
    const char **operand; /* [operand_count] */
    cli_argument option[OPTION_COUNT];
} cli_arguments;

/* Parses the words [count] after the command's name; operands [count] is room for those among them.
 * Errors: RBF_E_ARGUMENT, told to the user. */
rbf_status arguments_parse(command_id command, int count, char **words, const char **operands,
                           cli_arguments *parsed);

/* The names that an option of kind CHOICE, KERNEL or SOLVER takes: 0, 1, ...; NULL past the end.
 * For choices the name is written to `text`. */
const char *option_choice(const cli_option *option, int index, char text[64]);

/* Does the option take "auto", or "modes"? Its metavar says so. */
int option_takes_auto(const cli_option *option);
int option_takes_modes(const cli_option *option);

/* Does the command take the option? */
int option_applies(const cli_option *option, command_id command);

#endif
