/* A file that appears under its name complete or not at all: written to a temporary file in the
 * same folder, synced, then renamed. A run that is killed leaves the old file or none, and at worst
 * the temporary file (leftover.c). */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "io/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <rbfinterp/io.h>
#include <rbfinterp/text.h>

#include "core/memory.h"
#include "io/leftover.h"

rbf_status rbf_atomic_fail(rbf_context *context, const rbf_atomic_file *file, int error)
{
    return rbf_fail(context, RBF_E_IO, "cannot write %s: %s", file->name, strerror(error));
}

static rbf_status fail_exists(rbf_context *context, const rbf_atomic_file *file)
{
    rbf_fail(context, RBF_E_IO, "%s exists", file->name);
    rbf_hint(context, "replace it with --overwrite, or choose another name");
    return RBF_E_IO;
}

/* A copy of text[0 .. length) with its end. */
static char *copy_text(rbf_context *context, const char *text, size_t length)
{
    char *copy = rbf_allocate(context, (int64_t)length + 1, 1, "a file name");
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

/* Sets path and folder; *mode becomes that of the file to replace, or 0. */
static rbf_status resolve(rbf_context *context, rbf_atomic_file *file, mode_t *mode)
{
    char resolved[PATH_MAX];
    const char *path = file->name;
    struct stat about;

    if (lstat(path, &about) == 0) {
        if (!file->overwrite)
            return fail_exists(context, file);
        if (S_ISLNK(about.st_mode)) {
            if (realpath(path, resolved) == NULL || stat(resolved, &about) != 0)
                return rbf_fail(context, RBF_E_IO,
                                "cannot write %s: it is a link that leads "
                                "nowhere",
                                path);
            path = resolved;
        }
        if (S_ISDIR(about.st_mode))
            return rbf_atomic_fail(context, file, EISDIR);
        if (!S_ISREG(about.st_mode))
            return rbf_fail(context, RBF_E_IO, "cannot write %s: it is not a regular file", path);
        *mode = about.st_mode & 0777;
    } else if (errno != ENOENT) {
        return rbf_atomic_fail(context, file, errno);
    }
    const char *slash = strrchr(path, '/');
    const char *folder = slash == NULL ? "." : slash == path ? "/" : path;
    size_t length = slash == NULL || slash == path ? 1 : (size_t)(slash - path);
    file->path = copy_text(context, path, strlen(path));
    file->folder = copy_text(context, folder, length);
    return file->path != NULL && file->folder != NULL ? RBF_OK : RBF_E_MEMORY;
}

static rbf_status check_space(rbf_context *context, const rbf_atomic_file *file, int64_t bytes)
{
    struct statvfs about;
    char need[16], have[16];

    if (statvfs(file->folder, &about) != 0 || about.f_blocks == 0)
        return RBF_OK; /* the file system does not say */
    int64_t left = rbf_multiply((int64_t)about.f_bavail, (int64_t)about.f_frsize);
    if (bytes <= left)
        return RBF_OK;
    return rbf_fail(context, RBF_E_IO, "cannot write %s: it needs %s, %s are free", file->name,
                    rbf_format_bytes(bytes, need), rbf_format_bytes(left, have));
}

static void forget_temporary(rbf_atomic_file *file)
{
    rbf_release(file->temporary);
    file->temporary = NULL;
}

static rbf_status open_temporary(rbf_context *context, rbf_atomic_file *file)
{
    const size_t size = strlen(file->folder) + RBF_TEMPORARY_SIZE;
    file->temporary = rbf_allocate(context, (int64_t)size, 1, "a file name");
    if (file->temporary == NULL)
        return RBF_E_MEMORY;
    file->descriptor = rbf_temporary_create(file->folder, file->temporary, size);
    if (file->descriptor >= 0)
        return RBF_OK;
    int error = errno;
    forget_temporary(file);
    if (error == ENOENT)
        return rbf_fail(context, RBF_E_IO, "cannot write %s: there is no folder %s", file->name,
                        file->folder);
    return rbf_atomic_fail(context, file, error);
}

rbf_status rbf_atomic_create(rbf_context *context, const char *name, int overwrite, int64_t bytes,
                             rbf_atomic_file *file)
{
    mode_t mode = 0;
    rbf_status status = RBF_OK;

    *file = (rbf_atomic_file){.overwrite = overwrite, .descriptor = -1};
    if (name == NULL || name[0] == '\0')
        return rbf_fail(context, RBF_E_ARGUMENT, "the name of the file to write is empty");
    if ((file->name = copy_text(context, name, strlen(name))) == NULL)
        return RBF_E_MEMORY;
    if (name[strlen(name) - 1] == '/')
        return rbf_atomic_fail(context, file, EISDIR);
    if ((status = resolve(context, file, &mode)) != RBF_OK ||
        (status = check_space(context, file, bytes)) != RBF_OK ||
        (status = open_temporary(context, file)) != RBF_OK)
        return status;
    /* who could not read the old file must not read the new one */
    if (mode != 0 && fchmod(file->descriptor, mode) != 0)
        return rbf_atomic_fail(context, file, errno);
    return RBF_OK;
}

/* 0 or an errno. */
static int rename_temporary(rbf_atomic_file *file)
{
    if (rename(file->temporary, file->path) != 0)
        return errno;
    forget_temporary(file);
    return 0;
}

/* Gives the temporary file its name if nobody has it; 0 or an errno. A hard link does that in one
 * step. Where there are none, the name is first taken with an empty file of our own. */
static int name_new(rbf_atomic_file *file)
{
    if (link(file->temporary, file->path) == 0)
        return 0; /* the other name is removed by let_go() */
    if (errno == EEXIST)
        return EEXIST;
    int claim = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (claim < 0)
        return errno;
    close(claim);
    int error = rename_temporary(file);
    if (error != 0)
        unlink(file->path);
    return error;
}

/* Makes the new name last. Some file systems cannot sync a folder: then nothing is lost by it. */
static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

/* Ends with the file and, if it still has it, its temporary name; in this order, since the name is ours
 * only as long as the file is locked. */
static void let_go(rbf_atomic_file *file)
{
    if (file->temporary != NULL && file->descriptor >= 0)
        unlink(file->temporary);
    forget_temporary(file);
    if (file->descriptor >= 0)
        close(file->descriptor);
    file->descriptor = -1;
}

rbf_status rbf_atomic_commit(rbf_context *context, rbf_atomic_file *file)
{
    int error = fsync(file->descriptor) != 0 ? errno : 0;
    if (error == 0)
        error = file->overwrite ? rename_temporary(file) : name_new(file);
    let_go(file);
    if (error == 0)
        sync_folder(file->folder);
    rbf_status status = error == 0        ? RBF_OK
                        : error == EEXIST ? fail_exists(context, file)
                                          : rbf_atomic_fail(context, file, error);
    rbf_atomic_discard(file);
    return status;
}

void rbf_atomic_discard(rbf_atomic_file *file)
{
    let_go(file);
    rbf_release(file->folder);
    rbf_release(file->path);
    rbf_release(file->name);
    *file = (rbf_atomic_file){.descriptor = -1};
}

int rbf_write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t done = write(descriptor, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done < 0 ? errno : ENOSPC;
        bytes += done;
        size -= (size_t)done;
    }
    return 0;
}

rbf_status rbf_text_save(rbf_context *context, const char *text, const char *file, int overwrite)
{
    const size_t size = strlen(text);
    rbf_atomic_file written;
    rbf_status status = rbf_atomic_create(context, file, overwrite, (int64_t)size, &written);
    if (status == RBF_OK) {
        const int error = rbf_write_all(written.descriptor, text, size);
        status = error == 0 ? rbf_atomic_commit(context, &written)
                            : rbf_atomic_fail(context, &written, error);
    }
    rbf_atomic_discard(&written);
    return status;
}
