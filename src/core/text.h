/* Text for messages. */
#ifndef RBF_CORE_TEXT_H
#define RBF_CORE_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* So many rows, or pairs of them, are named in a message. */
#define RBF_ROWS_LISTED 8

/* Appends "12, 17, ..." to a list of rows, of which this is number `index`; the first few are named. */
void rbf_list_row(char *text, size_t size, int64_t index, int64_t row);

#endif
