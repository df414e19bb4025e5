/* The library refuses the same when it writes; before long work it costs nothing yet. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui.h"

static rbf_status check_existing(const char *output, const struct stat *found, int overwrite,
                                 int input_count, const char *const *inputs)
{
    struct stat input;
    for (int i = 0; i < input_count; i++) {
        if (stat(inputs[i], &input) == 0 && input.st_dev == found->st_dev &&
            input.st_ino == found->st_ino)
            return ui_fail(RBF_E_ARGUMENT, "the output '%s' is the input '%s'", output, inputs[i]);
    }
    if (!S_ISREG(found->st_mode))
        return ui_fail(RBF_E_IO, "cannot write '%s': it is no regular file", output);
    if (!overwrite) {
        ui_fail(RBF_E_IO, "'%s' exists already", output);
        ui_hint("--overwrite replaces it");
        return RBF_E_IO;
    }
    return RBF_OK;
}

/* The folder of a file, the caller's to free; NULL after telling that it does not fit. */
static char *find_folder(const char *output)
{
    const char *slash = strrchr(output, '/');
    const size_t length = slash == NULL ? 1 : slash == output ? 1 : (size_t)(slash - output);
    char *folder = ui_allocate((int64_t)length + 1, 1, "a file name");
    if (folder == NULL)
        return NULL;
    memcpy(folder, slash == NULL ? "." : output, length);
    folder[length] = '\0';
    return folder;
}

static rbf_status check_folder(const char *output, const char *folder)
{
    struct stat found;
    if (output[strlen(output) - 1] == '/')
        return ui_fail(RBF_E_IO, "cannot write '%s': it names a folder", output);
    if (stat(folder, &found) != 0)
        return ui_fail(RBF_E_IO, "cannot write '%s': folder '%s': %s", output, folder,
                       strerror(errno));
    if (!S_ISDIR(found.st_mode))
        return ui_fail(RBF_E_IO, "cannot write '%s': '%s' is no folder", output, folder);
    if (access(folder, W_OK | X_OK) != 0)
        return ui_fail(RBF_E_IO, "cannot write '%s': folder '%s': %s", output, folder,
                       strerror(errno));
    return RBF_OK;
}

rbf_status output_check(rbf_context *context, const cli_arguments *arguments, const char *output)
{
    struct stat found;
    rbf_status status = RBF_OK;
    if (stat(output, &found) == 0)
        status = check_existing(output, &found, arguments->option[OPTION_OVERWRITE].given,
                                arguments->operand_count, arguments->operand);
    char *folder = status == RBF_OK ? find_folder(output) : NULL;
    if (status == RBF_OK)
        status = folder == NULL ? RBF_E_MEMORY : check_folder(output, folder);
    if (status == RBF_OK && !arguments->option[OPTION_DRY_RUN].given)
        output_sweep(context, folder);
    free(folder);
    return status;
}

void output_sweep(rbf_context *context, const char *folder)
{
    const int64_t removed = rbf_leftovers_remove(context, folder);
    if (removed > 0)
        ui_summarise("removed %lld temporary file%s in '%s', left by runs that were killed",
                     (long long)removed, removed == 1 ? "" : "s", folder);
}

rbf_status output_write(rbf_context *context, const char *output,
                        void (*put)(FILE *file, const void *what), const void *what)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    rbf_status status = RBF_OK;
    if (stream == NULL)
        return ui_fail(RBF_E_MEMORY, "not enough memory for '%s'", output);
    put(stream, what);
    const int failed = ferror(stream);
    if (fclose(stream) != 0 || failed)
        status = ui_fail(RBF_E_MEMORY, "not enough memory for '%s'", output);
    else
        status = ui_fail_library(context, rbf_text_save(context, text, output, 1));
    free(text);
    return status;
}
