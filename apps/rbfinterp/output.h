/* Outputs of the command itself: checked before long work, written complete or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdio.h>

#include "options.h"

/* Removes from the folder what killed runs have left in it, unless it is a dry run.
 * Errors, told: RBF_E_ARGUMENT (it is one of the operands), RBF_E_IO (exists and may not be overwritten,
 * is no regular file, or its folder cannot be written). */
rbf_status output_check(rbf_context *context, const cli_arguments *arguments, const char *output);

/* Removes what killed runs have left in a folder, and says so. */
void output_sweep(rbf_context *context, const char *folder);

/* Writes what `put` puts, complete or not at all; replaces what is there. Errors, told: RBF_E_IO,
 * RBF_E_MEMORY. */
rbf_status output_write(rbf_context *context, const char *output,
                        void (*put)(FILE *file, const void *what), const void *what);

#endif
