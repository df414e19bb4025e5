/* A file that appears under its name complete or not at all. */
#ifndef RBF_IO_ATOMIC_H
#define RBF_IO_ATOMIC_H

#include <stddef.h>
#include <stdint.h>

#include "core/context.h"

typedef struct rbf_atomic_file {
    char *name;      /* as the caller gave it, for messages */
    char *path;      /* the same with links resolved */
    char *folder;    /* that it lies in */
    char *temporary; /* in the same folder */
    int overwrite;
    int descriptor; /* of the temporary file, open for reading and writing; -1: closed */
} rbf_atomic_file;

/* Opens a new temporary file beside `name`. bytes: how large it will be, so that a full disk is
 * noticed before the work and not after it. *file may be discarded also after a failure.
 * Errors: RBF_E_IO (exists and overwrite is 0; a folder; no such folder; not enough space ...),
 * RBF_E_ARGUMENT, RBF_E_MEMORY. */
rbf_status rbf_atomic_create(rbf_context *context, const char *name, int overwrite, int64_t bytes,
                             rbf_atomic_file *file);
/* Syncs the file, gives it its name, syncs the folder. With overwrite 0, a file that has appeared
 * meanwhile is left alone. The temporary file is gone then, whatever happened. Errors: RBF_E_IO. */
rbf_status rbf_atomic_commit(rbf_context *context, rbf_atomic_file *file);
/* Removes the temporary file, if there is one. */
void rbf_atomic_discard(rbf_atomic_file *file);

/* Writes so many bytes; 0 or an errno. */
int rbf_write_all(int descriptor, const char *bytes, size_t size);

/* "cannot write NAME: WHY". */
rbf_status rbf_atomic_fail(rbf_context *context, const rbf_atomic_file *file, int error);

#endif
