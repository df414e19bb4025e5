/* Outputs of the command itself: checked before long work, written complete or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdio.h>

#include <rbfinterp/status.h>

/* Errors, told: RBF_E_ARGUMENT (it is one of the input files), RBF_E_IO (exists and overwrite is 0,
 * is no regular file, or its folder cannot be written). */
rbf_status output_check(const char *output, int overwrite, int input_count,
                        const char *const *inputs);

/* Writes what `put` puts into a file beside `output`, and renames it. Errors, told: RBF_E_IO,
 * RBF_E_MEMORY. */
rbf_status output_write(const char *output, void (*put)(FILE *file, const void *what),
                        const void *what);

#endif
