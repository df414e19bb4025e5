/* Attributes, read with tolerance for the many ways in which programs write them. */
#ifndef RBF_IO_ATTRIBUTE_H
#define RBF_IO_ATTRIBUTE_H

#include "io/h5.h"

#define RBF_H5_TEXT_SIZE 4096 /* of the longest text that is read, its end included */

/* These return 1 if the object has the attribute and it could be read as asked, else 0. */

/* A string of any kind without the blanks around it and without control characters; cut to size. */
int rbf_h5_text(const rbf_h5_file *file, const char *object, const char *name, char *text,
                size_t size);
/* The attribute `units`, or "" without one; warns if it cannot be read. */
void rbf_h5_units(rbf_context *context, const rbf_h5_file *file, const char *object, char *units,
                  size_t size);
/* A string byte by byte; it must fit with its end. */
int rbf_h5_exact_text(const rbf_h5_file *file, const char *object, const char *name, char *text,
                      size_t size);
/* One number, or a string that is one. */
int rbf_h5_number(const rbf_h5_file *file, const char *object, const char *name, double *number);
/* Exactly `count` numbers, converted to the memory type; partly written on failure. */
int rbf_h5_numbers(const rbf_h5_file *file, const char *object, const char *name, hid_t type,
                   int64_t count, void *numbers);

int rbf_h5_has(const rbf_h5_file *file, const char *object, const char *name);

#endif
