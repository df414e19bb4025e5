/* An HDF5 file driver that keeps the first error of writing to itself. */
#ifndef RBF_IO_LATCH_H
#define RBF_IO_LATCH_H

#include <hdf5.h>

#define RBF_LATCH_PAGE 4096 /* bytes; where large arrays begin in the file */

typedef struct rbf_latch {
    int descriptor; /* of a new, empty file; stays the caller's */
    int direct;     /* the same file past the page cache; negative: there is no such way */
    int error;      /* errno of the first failure, or 0; set it to write nothing any more */
    hid_t driver;
    hid_t file; /* negative: none */
} rbf_latch;

/* Creates an HDF5 file in `descriptor`, with the properties fcpl and fapl and this driver. *latch
 * must stay where it is until rbf_latch_close(). Negative on failure. */
herr_t rbf_latch_open(rbf_latch *latch, int descriptor, hid_t fcpl, hid_t fapl);
/* Closes the file, which writes what HDF5 still holds; may be repeated. Negative on failure. */
herr_t rbf_latch_close(rbf_latch *latch);

#endif
