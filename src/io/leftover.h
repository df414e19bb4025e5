/* Temporary files: who makes one holds a lock on it, so that others can tell when nobody does. */
#ifndef RBF_IO_LEFTOVER_H
#define RBF_IO_LEFTOVER_H

#include <stddef.h>

/* Room that the path takes behind that of the folder. */
#define RBF_TEMPORARY_SIZE 64

/* Opens a new file in the folder for reading and writing, locked until it is closed; path [size] is set.
 * Remove or rename it before that: afterwards its name may be another's. Returns the descriptor, or -1 with
 * errno. */
int rbf_temporary_create(const char *folder, char *path, size_t size);

#endif
