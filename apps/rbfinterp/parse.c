/* The parser: options and operands in any order, numbers strictly, every refusal explained.
 *
 * A word that begins with '-' is a value where one is due, so that negative numbers need no "=",
 * unless it is the very name of an option: `-o --json` has forgotten the file. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "ui.h"

#define CANDIDATES_MAX 64

typedef struct cli_parser {
    command_id command;
    int count;
    char **words;
    int next;
    cli_arguments *arguments;
} cli_parser;

static const char *command_name(command_id command)
{
    return command_table[command].name;
}

/* Strictly a finite decimal number: no blanks, no hexadecimals, nothing behind it. */
static int read_number(const char *text, size_t length, double *number)
{
    char copy[64];
    char *end = NULL;
    if (length == 0 || length >= sizeof copy || strspn(text, "+-.0123456789eE") < length)
        return 0;
    memcpy(copy, text, length);
    copy[length] = '\0';
    errno = 0;
    *number = strtod(copy, &end);
    return *end == '\0' && errno == 0 && isfinite(*number);
}

static int read_whole(const char *text, int64_t *whole)
{
    char *end = NULL;
    if (text[0] == '\0' || text[strspn(text, "+-0123456789")] != '\0')
        return 0;
    errno = 0;
    *whole = strtoll(text, &end, 10);
    return *end == '\0' && errno == 0;
}

/* Bytes: a number and perhaps K, M, G or T, which are powers of 1024. */
static int read_size(const char *text, int64_t *bytes)
{
    static const char suffixes[] = "KMGT";
    size_t length = strlen(text);
    const char *suffix = NULL;
    double number = 0.0;
    if (length > 0)
        suffix = strchr(suffixes, toupper((unsigned char)text[length - 1]));
    if (suffix != NULL)
        length--;
    if (!read_number(text, length, &number))
        return 0;
    if (suffix != NULL)
        number = floor(ldexp(number, 10 * (int)(suffix - suffixes + 1)));
    if (number < 1.0 || number >= 0x1p62 || number != floor(number))
        return 0;
    *bytes = (int64_t)number;
    return 1;
}

/* "a:b" or "a:b:step"; each part may be empty. */
static int read_frames(const char *text, rbf_frames *frames)
{
    int64_t *const parts[] = {&frames->first, &frames->last, &frames->step};
    char part[32];
    int count = 0;
    *frames = (rbf_frames){0, INT64_MAX, 1};
    for (; count < 3; count++) {
        const size_t length = strcspn(text, ":");
        if (length >= sizeof part)
            return 0;
        memcpy(part, text, length);
        part[length] = '\0';
        if (length > 0 && !read_whole(part, parts[count]))
            return 0;
        text += length;
        if (*text == '\0')
            break;
        text++;
    }
    return (count == 1 || count == 2) && frames->step >= 1;
}

/* What the option takes, for the message. */
static const char *expected(const cli_option *option, char text[256])
{
    const char *or_dataset = "";
    char word[64];
    size_t used = 0;
    if (option->kind == KIND_NUMBER_OR_DATASET || option->kind == KIND_WHOLE_OR_DATASET)
        or_dataset = ", or the path of a dataset, beginning with '/'";
    switch (option->kind) {
    case KIND_POSITIVE:
        return option_takes_auto(option) ? "a number greater than 0, or auto"
                                         : "a number greater than 0";
    case KIND_FRAMES:
        return "samples as A:B or A:B:STEP with a step of at least 1, as in 100:200, ::10 or -500:";
    case KIND_SIZE:
        return "bytes, as in 2G, 1.5G, 500M or 1048576";
    case KIND_DATASET:
        return "the path of a dataset, beginning with '/'";
    case KIND_FILE:
        return "the name of a file";
    case KIND_KERNEL:
        return "the name of a kernel, or auto";
    case KIND_BLAS_CORE:
        return "the name of a core";
    case KIND_NUMBER_OR_DATASET:
        (void)snprintf(text, 256, "a number, at least 0%s%s%s", or_dataset,
                       option_takes_auto(option) ? ", or auto" : "",
                       option_takes_modes(option) ? ", or modes" : "");
        return text;
    case KIND_WHOLE:
    case KIND_WHOLE_OR_DATASET:
        if (option->most > 1e9)
            (void)snprintf(text, 256, "a whole number, at least %.0f%s", option->least, or_dataset);
        else
            (void)snprintf(text, 256, "a whole number from %.0f to %.0f%s", option->least,
                           option->most, or_dataset);
        return text;
    default:
        text[0] = '\0';
        for (int i = 0; option_choice(option, i, word) != NULL && used < 256; i++)
            used += (size_t)snprintf(text + used, 256 - used, "%s%s", i == 0 ? "" : " or ",
                                     option_choice(option, i, word));
        return text;
    }
}

static void hint_choice(const cli_option *option, const char *text)
{
    char words[CANDIDATES_MAX][64];
    const char *names[CANDIDATES_MAX];
    int count = 0;
    const char *nearest = NULL;
    while (count < CANDIDATES_MAX &&
           (names[count] = option_choice(option, count, words[count])) != NULL)
        count++;
    nearest = rbf_nearest_name(text, names, count);
    if (nearest != NULL)
        ui_hint("did you mean '%s'?", nearest);
}

static int find_choice(const cli_option *option, const char *text, int64_t *index)
{
    char word[64];
    const char *choice = NULL;
    for (int i = 0; (choice = option_choice(option, i, word)) != NULL; i++) {
        if (strcmp(choice, text) == 0) {
            *index = i;
            return 1;
        }
    }
    return 0;
}

static int read_value(const cli_option *option, const char *text, cli_argument *argument)
{
    switch (option->kind) {
    case KIND_CHOICE:
    case KIND_SOLVER:
        return find_choice(option, text, &argument->whole);
    case KIND_DATASET:
        return argument->is_dataset;
    case KIND_POSITIVE:
        return read_number(text, strlen(text), &argument->number) && argument->number > 0.0;
    case KIND_NUMBER_OR_DATASET:
        return argument->is_dataset ||
               (read_number(text, strlen(text), &argument->number) && argument->number >= 0.0);
    case KIND_WHOLE_OR_DATASET:
    case KIND_WHOLE:
        return (argument->is_dataset && option->kind == KIND_WHOLE_OR_DATASET) ||
               (read_whole(text, &argument->whole) && (double)argument->whole >= option->least &&
                (double)argument->whole <= option->most);
    case KIND_FRAMES:
        return read_frames(text, &argument->frames);
    case KIND_SIZE:
        return read_size(text, &argument->whole);
    default:
        return text[0] != '\0';
    }
}

static rbf_status store_value(const cli_option *option, const char *text, cli_argument *argument)
{
    char buffer[256];
    argument->text = text;
    argument->is_modes = option_takes_modes(option) && strcmp(text, "modes") == 0;
    argument->is_auto =
        argument->is_modes || (option_takes_auto(option) && strcmp(text, "auto") == 0);
    argument->is_dataset = text[0] == '/' && text[1] != '\0';
    if (argument->is_auto || read_value(option, text, argument))
        return RBF_OK;
    ui_fail(RBF_E_ARGUMENT, "--%s: got '%s', expected %s", option->name, text,
            expected(option, buffer));
    hint_choice(option, text);
    return RBF_E_ARGUMENT;
}

static const cli_option *find_long(const char *name, size_t length)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(option_table[i].name) == length &&
            strncmp(option_table[i].name, name, length) == 0)
            return &option_table[i];
    }
    return NULL;
}

static const cli_option *find_letter(char letter)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (option_table[i].letter != 0 && option_table[i].letter == letter)
            return &option_table[i];
    }
    return NULL;
}

/* Is the word the name of an option, so that it can hardly be meant as a value? */
static int is_option(const char *word)
{
    if (word[0] != '-')
        return 0;
    if (word[1] == '-')
        return word[2] == '\0' || find_long(word + 2, strcspn(word + 2, "=")) != NULL;
    return word[1] != '\0' && word[2] == '\0' && find_letter(word[1]) != NULL;
}

static rbf_status unknown_option(const cli_parser *parser, const char *word)
{
    const char *names[OPTION_COUNT];
    const char *nearest = NULL;
    const char *bare = NULL;
    char name[64];
    int count = 0;
    (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    bare = name + strspn(name, "-");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (option_table[i].group == NULL || !option_applies(&option_table[i], parser->command))
            continue;
        names[count++] = option_table[i].name;
        if (bare[0] != '\0' && strncmp(bare, option_table[i].name, strlen(bare)) == 0)
            nearest = option_table[i].name; /* an abbreviation */
    }
    ui_fail(RBF_E_ARGUMENT, "unknown option '%s'", name);
    if (nearest == NULL)
        nearest = rbf_nearest_name(bare, names, count);
    if (nearest != NULL)
        ui_hint("did you mean '--%s'?", nearest);
    else
        ui_hint("`rbfinterp %s --help` lists the options", command_name(parser->command));
    return RBF_E_ARGUMENT;
}

/* Why a command does not take an option that others do which do the same for one recording; NULL: there
 * is no more to say than who takes it. */
static const char *why_not(const cli_parser *parser, const cli_option *option)
{
    static const char choose[] = "batch shares one interpolant among its jobs and does not choose: "
                                 "`rbfinterp tune` chooses by one recording, and prints the "
                                 "options to give here";
    static const struct {
        command_id command;
        option_id option;
        const char *why;
    } reasons[] = {
        {COMMAND_BATCH, OPTION_CRITERION, choose},
        {COMMAND_BATCH, OPTION_SUBSET, choose},
        {COMMAND_BATCH, OPTION_DROP_BAD,
         "`rbfinterp validate --flag-bad` lists the bad electrodes of a recording; "
         "/electrodes/mask in its file, or --mask, leaves them out"},
    };
    for (size_t k = 0; k < sizeof reasons / sizeof reasons[0]; k++)
        if (reasons[k].command == parser->command && &option_table[reasons[k].option] == option)
            return reasons[k].why;
    return NULL;
}

static rbf_status misplaced_option(const cli_parser *parser, const cli_option *option)
{
    const char *why = why_not(parser, option);
    char takers[128] = "";
    size_t used = 0;
    for (int i = 0; i < COMMAND_COUNT && used < sizeof takers; i++) {
        if (option_applies(option, (command_id)i))
            used += (size_t)snprintf(takers + used, sizeof takers - used, "%s%s",
                                     used == 0 ? "" : ", ", command_table[i].name);
    }
    ui_fail(RBF_E_ARGUMENT, "%s does not take --%s", command_name(parser->command), option->name);
    if (why != NULL)
        ui_hint("%s", why);
    else
        ui_hint("--%s belongs to: %s", option->name, takers);
    return RBF_E_ARGUMENT;
}

/* Takes one option; `attached` is the value in the same word, or NULL. */
static rbf_status take_option(cli_parser *parser, const cli_option *option, const char *attached)
{
    cli_argument *argument = &parser->arguments->option[option - option_table];
    if (!option_applies(option, parser->command))
        return misplaced_option(parser, option);
    if (argument->given)
        return ui_fail(RBF_E_ARGUMENT, "--%s is given more than once", option->name);
    argument->given = 1;
    if (option->kind == KIND_FLAG) {
        if (attached != NULL)
            return ui_fail(RBF_E_ARGUMENT, "--%s takes no value (got '%s')", option->name,
                           attached);
        return RBF_OK;
    }
    if (attached != NULL)
        return store_value(option, attached, argument);
    if (parser->next >= parser->count)
        return ui_fail(RBF_E_ARGUMENT, "--%s needs a value (%s)", option->name, option->metavar);
    if (is_option(parser->words[parser->next])) {
        ui_fail(RBF_E_ARGUMENT, "--%s needs a value (%s), but the option %s follows", option->name,
                option->metavar, parser->words[parser->next]);
        ui_hint("if it is the value, write --%s=%s", option->name, parser->words[parser->next]);
        return RBF_E_ARGUMENT;
    }
    return store_value(option, parser->words[parser->next++], argument);
}

static rbf_status take_long(cli_parser *parser, const char *word)
{
    const char *name = word + 2;
    size_t length = strcspn(name, "=");
    const cli_option *option = find_long(name, length);
    if (option == NULL)
        return unknown_option(parser, word);
    return take_option(parser, option, name[length] == '=' ? name + length + 1 : NULL);
}

/* -o FILE, -oFILE, -o=FILE, -qv. */
static rbf_status take_letters(cli_parser *parser, const char *word)
{
    rbf_status status = RBF_OK;
    for (const char *letter = word + 1; *letter != '\0' && status == RBF_OK; letter++) {
        const cli_option *option = find_letter(*letter);
        const char *rest = letter[1] == '=' ? letter + 2 : letter + 1;
        if (option == NULL)
            return unknown_option(parser, word);
        if (option->kind != KIND_FLAG || letter[1] == '=')
            return take_option(parser, option, letter[1] == '\0' ? NULL : rest);
        status = take_option(parser, option, NULL);
    }
    return status;
}

static rbf_status take_operand(cli_parser *parser, const char *word)
{
    const cli_command *command = &command_table[parser->command];
    cli_arguments *arguments = parser->arguments;
    if (word[0] == '\0')
        return ui_fail(RBF_E_ARGUMENT, "an operand is empty, expected a name");
    if (arguments->operand_count >= command->most) {
        ui_fail(RBF_E_ARGUMENT, "%s takes no further operand (got '%s')", command->name, word);
        ui_hint("usage: rbfinterp %s %s", command->name, command->operands);
        return RBF_E_ARGUMENT;
    }
    arguments->operand[arguments->operand_count++] = word;
    return RBF_OK;
}

static rbf_status check_complete(const cli_parser *parser)
{
    const cli_command *command = &command_table[parser->command];
    const cli_arguments *arguments = parser->arguments;
    if (arguments->option[OPTION_QUIET].given && arguments->option[OPTION_VERBOSE].given)
        return ui_fail(RBF_E_ARGUMENT, "--quiet and --verbose exclude each other");
    if (arguments->operand_count < command->least) {
        ui_fail(RBF_E_ARGUMENT, "%s needs %s operand%s (got %d)", command->name,
                command->least == 1 ? "one" : "two", command->least == 1 ? "" : "s",
                arguments->operand_count);
        ui_hint("usage: rbfinterp %s %s", command->name, command->operands);
        return RBF_E_ARGUMENT;
    }
    if (option_applies(&option_table[OPTION_OUTPUT], parser->command) &&
        strstr(command->operands, "[-o") == NULL && !arguments->option[OPTION_OUTPUT].given &&
        !arguments->option[OPTION_DRY_RUN].given) {
        ui_fail(RBF_E_ARGUMENT, "%s needs --output FILE", command->name);
        ui_hint("usage: rbfinterp %s %s", command->name, command->operands);
        return RBF_E_ARGUMENT;
    }
    return RBF_OK;
}

rbf_status arguments_parse(command_id command, int count, char **words, const char **operands,
                           cli_arguments *parsed)
{
    cli_arguments result = {.command = command, .operand = operands};
    cli_parser parser = {command, count, words, 0, &result};
    rbf_status status = RBF_OK;
    int options_ended = 0;
    while (parser.next < count && status == RBF_OK) {
        const char *word = words[parser.next++];
        if (!options_ended && strcmp(word, "--") == 0)
            options_ended = 1;
        else if (!options_ended && strncmp(word, "--", 2) == 0)
            status = take_long(&parser, word);
        else if (!options_ended && word[0] == '-' && word[1] != '\0')
            status = take_letters(&parser, word);
        else
            status = take_operand(&parser, word);
    }
    if (status == RBF_OK && !result.option[OPTION_HELP].given)
        status = check_complete(&parser);
    if (status == RBF_OK)
        *parsed = result;
    return status;
}
