/* Temporary files are called `.rbfinterp-START-PROCESS-NUMBER.tmp`, and the process that writes one holds
 * a shared lock (flock) on it, which ends with the process, however that ends.
 *
 * A lock tells only processes on one kernel for certain: some network file systems keep locks to each
 * machine. START, which Linux draws anew whenever it starts, names the kernel; containers on it share it,
 * whatever they call their host and their processes. So a file that bears our START and that can be locked
 * is nobody's. Every other one may be somebody's and is left alone. */
#include "io/leftover.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rbfinterp/io.h>

#include "core/context.h"

#define ATTEMPTS 10000 /* at a free name */
#define PREFIX   ".rbfinterp-"
#define ENDING   ".tmp"
#define DIGITS   16

/* "" if the system does not say. */
static void find_start(char start[DIGITS + 1])
{
    char text[64];
    int digits = 0;
    const int descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    const ssize_t size = descriptor >= 0 ? read(descriptor, text, sizeof text) : 0;
    for (ssize_t k = 0; k < size && digits < DIGITS; k++)
        if (isxdigit((unsigned char)text[k]))
            start[digits++] = text[k];
    start[digits < DIGITS ? 0 : DIGITS] = '\0';
    if (descriptor >= 0)
        close(descriptor);
}

/* Locked, and its name still there: whoever removes leftovers may have come between. */
static int is_ours(int descriptor)
{
    struct stat about;
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 && fstat(descriptor, &about) == 0 &&
           about.st_nlink > 0;
}

int rbf_temporary_create(const char *folder, char *path, size_t size)
{
    char start[DIGITS + 1];
    find_start(start);
    for (int k = 0; k < ATTEMPTS; k++) {
        snprintf(path, size, "%s/" PREFIX "%s-%ld-%d" ENDING, folder,
                 start[0] != '\0' ? start : "0", (long)getpid(), k);
        const int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST)
            return -1;
        if (descriptor < 0)
            continue;
        errno = EWOULDBLOCK;
        if (is_ours(descriptor) || (errno != EWOULDBLOCK && start[0] == '\0'))
            return descriptor;
        if (errno !=
            EWOULDBLOCK) { /* no locks here: under that name nobody takes it for a leftover */
            unlink(path);
            start[0] = '\0';
        }
        close(descriptor);
    }
    errno = EEXIST;
    return -1;
}

/* Nobody holds the file, and the name is its own. Holds it then; returns the descriptor, or -1. */
static int take_leftover(int folder, const char *name)
{
    struct stat held, named;
    const int descriptor = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &held) == 0 && S_ISREG(held.st_mode) &&
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
        fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && named.st_ino == held.st_ino &&
        named.st_dev == held.st_dev)
        return descriptor;
    close(descriptor);
    return -1;
}

static int has_form(const char *name, const char *prefix)
{
    const size_t length = strlen(name), ending = strlen(ENDING);
    return strncmp(name, prefix, strlen(prefix)) == 0 && length > ending &&
           strcmp(name + length - ending, ENDING) == 0;
}

int64_t rbf_leftovers_remove(rbf_context *context, const char *folder)
{
    char start[DIGITS + 1], prefix[sizeof PREFIX + DIGITS + 1];
    int64_t removed = 0;
    find_start(start);
    DIR *listing = start[0] != '\0' ? opendir(folder) : NULL;
    if (listing == NULL)
        return 0;
    snprintf(prefix, sizeof prefix, PREFIX "%s-", start);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        const int descriptor =
            has_form(entry->d_name, prefix) ? take_leftover(dirfd(listing), entry->d_name) : -1;
        if (descriptor < 0)
            continue;
        if (unlinkat(dirfd(listing), entry->d_name, 0) == 0) {
            rbf_inform(context, "removed %s/%s, which a run that was killed has left", folder,
                       entry->d_name);
            removed++;
        }
        close(descriptor);
    }
    closedir(listing);
    return removed;
}
