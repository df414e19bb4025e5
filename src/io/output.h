/* An HDF5 file being written: explicit little-endian types, no timestamps, atomic.
 *
 * The calls that fill it return nothing. The first failure sticks, the calls after it do nothing,
 * and rbf_output_check() and rbf_output_commit() report it. Objects are named by absolute paths;
 * groups must be made before what goes into them. */
#ifndef RBF_IO_OUTPUT_H
#define RBF_IO_OUTPUT_H

#include <hdf5.h>
#include <stdint.h>

#include <rbfinterp/points.h>

#include "io/atomic.h"
#include "io/latch.h"

typedef struct rbf_output {
    rbf_atomic_file file;
    rbf_latch latch;
    char failure[256]; /* HDF5's message; "" while all is well */
} rbf_output;

typedef enum rbf_output_type {
    RBF_FLOAT64,
    RBF_FLOAT32,
    RBF_INT64,
    RBF_INT32,
    RBF_UINT8
} rbf_output_type;

/* Starts a file of about so many bytes. *output must stay where it is until the end, and may be
 * discarded also after a failure. Errors: as rbf_atomic_create(). */
rbf_status rbf_output_create(rbf_context *context, const char *name, int overwrite, int64_t bytes,
                             rbf_output *output);
/* Errors: RBF_E_IO if something could not be written so far. */
rbf_status rbf_output_check(rbf_context *context, const rbf_output *output);
/* Has HDF5 write what it holds; nothing can be added after it. May be repeated. Errors: RBF_E_IO. */
rbf_status rbf_output_close(rbf_context *context, rbf_output *output);
/* Closes, syncs and renames; *output is gone then, also on failure. What is closed is committed and
 * discarded without a call of HDF5. Errors: RBF_E_IO. */
rbf_status rbf_output_commit(rbf_context *context, rbf_output *output);
void rbf_output_discard(rbf_output *output);

void rbf_output_group(rbf_output *output, const char *path);
/* Is there an object of that name in its group, which must exist? */
int rbf_output_has(rbf_output *output, const char *path);
/* An array with one to four axes; data NULL: written later. */
void rbf_output_array(rbf_output *output, const char *path, rbf_output_type type, int rank,
                      const int64_t *shape, const void *data);
/* Rows first .. first + count of an array, given as numbers of that type. */
void rbf_output_rows(rbf_output *output, const char *path, rbf_output_type type, int64_t first,
                     int64_t count, const void *data);
/* All coordinates as an array [count][d], with their units. Errors: RBF_E_MEMORY. */
rbf_status rbf_output_points(rbf_context *context, rbf_output *output, const char *path,
                             const rbf_points *points, const char *units);
/* A second name for an object. */
void rbf_output_link(rbf_output *output, const char *path, const char *link);
/* The array `source`, seen with its axes flattened into one: a virtual dataset, no copy. */
void rbf_output_flat_view(rbf_output *output, const char *source, const char *path);
/* Each row of `source` as a dataset of its own in a new group: group/000000, group/000001 ...
 * Errors: RBF_E_CANCELLED. */
rbf_status rbf_output_row_views(rbf_context *context, rbf_output *output, const char *source,
                                const char *group);
/* The same as a table: rows of `width` numbers, of which the first `columns` are those of `source`
 * and the rest 0. */
void rbf_output_table_view(rbf_output *output, const char *source, const char *path,
                           int64_t columns, int64_t width);

/* Attributes. */
void rbf_output_text(rbf_output *output, const char *object, const char *name, const char *text);
/* None if units is "". */
void rbf_output_units(rbf_output *output, const char *object, const char *units);
/* count 1: a scalar. */
void rbf_output_numbers(rbf_output *output, const char *object, const char *name,
                        rbf_output_type type, int64_t count, const void *numbers);
/* Another number in the place of one, of type RBF_FLOAT64, that is there. */
void rbf_output_change(rbf_output *output, const char *object, const char *name, double number);

#endif
