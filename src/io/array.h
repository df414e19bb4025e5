/* A dataset of numbers with one or two axes, read as double in the order that is wanted. */
#ifndef RBF_IO_ARRAY_H
#define RBF_IO_ARRAY_H

#include "io/h5.h"

typedef struct rbf_h5_array {
    rbf_h5_file file;
    char path[RBF_H5_PATH_SIZE];
    hid_t id;
    int rank;          /* 1 or 2; further axes of size 1 are left out */
    int64_t shape[2];  /* as Python or MATLAB shows it; shape[1] is 1 if rank is 1 */
    int matlab;        /* written by MATLAB, whose axes are stored the other way round */
    int boolean;       /* an enumeration of one byte, as h5py writes them: read as 0 and 1 */
    int stored_rank;   /* axes in the file, those of size 1 included */
    int axis[2];       /* where rows and columns of storage are among them; -1: no columns */
    int64_t stored[2]; /* rows and columns of storage: shape, or its reverse */
    char text[64];     /* the shape for messages: "[60, 421]" */
} rbf_h5_array;

/* Opens a dataset and checks its type and shape. *array may be closed also after a failure.
 * Errors: RBF_E_DATA: no such dataset, no numbers, empty, no or too many axes. */
rbf_status rbf_h5_array_open(rbf_context *context, const rbf_h5_file *file, const char *path,
                             rbf_h5_array *array);
void rbf_h5_array_close(rbf_h5_array *array);

typedef enum rbf_h5_order {
    RBF_H5_BY_ROW,   /* numbers [shape[0]][shape[1]] */
    RBF_H5_BY_COLUMN /* numbers [shape[1]][shape[0]] */
} rbf_h5_order;

/* Reads everything into a new array, which the caller frees with rbf_release(). Reports progress.
 * Errors: RBF_E_MEMORY (more than the context's budget: then nothing is touched), RBF_E_DATA,
 * RBF_E_IO, RBF_E_CANCELLED. */
rbf_status rbf_h5_array_read(rbf_context *context, const rbf_h5_array *array, rbf_h5_order order,
                             double **numbers);

/* Opens and reads in one a dataset that must have this shape; a negative length stands for any, and
 * shape is set. Errors: as of both; RBF_E_DATA: another shape: the file is damaged. */
rbf_status rbf_h5_array_shaped(rbf_context *context, const rbf_h5_file *file, const char *path,
                               int64_t shape[2], double **numbers);

/* Reads the rows first, first + step ... of what the call above would give into numbers
 * [count][...], without a check of the budget. Errors: as there. */
rbf_status rbf_h5_array_read_rows(rbf_context *context, const rbf_h5_array *array,
                                  rbf_h5_order order, int64_t first, int64_t step, int64_t count,
                                  double *numbers);
/* Rows that a chunk of storage spans: reading multiples of so many decompresses none twice. */
int64_t rbf_h5_array_chunk_rows(const rbf_h5_array *array, rbf_h5_order order);

/* Whole numbers in [low, high] from an array [count]; names the dataset and the row of the first
 * that is none. columns: numbers a row. Errors: RBF_E_DATA, RBF_E_MEMORY. */
rbf_status rbf_h5_integers(rbf_context *context, const rbf_h5_array *array, const double *numbers,
                           int64_t low, int64_t high, int64_t **integers);

#endif
