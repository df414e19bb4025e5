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

static rbf_status check_folder(const char *output)
{
    const char *slash = strrchr(output, '/');
    size_t length = slash == NULL ? 1 : slash == output ? 1 : (size_t)(slash - output);
    char *folder = ui_allocate((int64_t)length + 1, 1, "a file name");
    rbf_status status = RBF_OK;
    struct stat found;
    if (folder == NULL)
        return RBF_E_MEMORY;
    memcpy(folder, slash == NULL ? "." : output, length);
    folder[length] = '\0';
    if (slash != NULL && slash[1] == '\0')
        status = ui_fail(RBF_E_IO, "cannot write '%s': it names a folder", output);
    else if (stat(folder, &found) != 0)
        status = ui_fail(RBF_E_IO, "cannot write '%s': folder '%s': %s", output, folder,
                         strerror(errno));
    else if (!S_ISDIR(found.st_mode))
        status = ui_fail(RBF_E_IO, "cannot write '%s': '%s' is no folder", output, folder);
    else if (access(folder, W_OK | X_OK) != 0)
        status = ui_fail(RBF_E_IO, "cannot write '%s': folder '%s': %s", output, folder,
                         strerror(errno));
    free(folder);
    return status;
}

rbf_status output_check(const char *output, int overwrite, int input_count,
                        const char *const *inputs)
{
    struct stat found;
    rbf_status status = RBF_OK;
    if (stat(output, &found) == 0)
        status = check_existing(output, &found, overwrite, input_count, inputs);
    return status == RBF_OK ? check_folder(output) : status;
}

static rbf_status fail(const char *output)
{
    return ui_fail(RBF_E_IO, "cannot write '%s': %s", output, strerror(errno));
}

rbf_status output_write(const char *output, void (*put)(FILE *file, const void *what),
                        const void *what)
{
    const size_t size = strlen(output) + 32;
    rbf_status status = RBF_OK;
    char *beside = ui_allocate((int64_t)size, 1, "a file name");
    if (beside == NULL)
        return RBF_E_MEMORY;
    (void)snprintf(beside, size, "%s.%ld.tmp", output, (long)getpid());
    FILE *stream = fopen(beside, "wx");
    if (stream == NULL) {
        status = fail(output);
        free(beside);
        return status;
    }
    put(stream, what);
    if (fflush(stream) != 0 || ferror(stream) || fsync(fileno(stream)) != 0)
        status = fail(output);
    if (fclose(stream) != 0 && status == RBF_OK)
        status = fail(output);
    if (status == RBF_OK && rename(beside, output) != 0)
        status = fail(output);
    if (status != RBF_OK)
        (void)remove(beside);
    free(beside);
    return status;
}
