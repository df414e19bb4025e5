/* Writing a matrix that is larger than the cache. */
#ifndef RBF_KERNEL_STORE_H
#define RBF_KERNEL_STORE_H

#include <stdint.h>

#define RBF_LINE 64 /* bytes of a cache line */

/* How a result of so many bytes is stored best: 1 past the cache (a plain store would read each line
 * first, and push everything else out), 0 into it. */
int rbf_store_past_cache(int64_t bytes);

/* Bytes from `to` to the next line. */
static inline int64_t rbf_line_rest(const void *to)
{
    return (int64_t)(-(uintptr_t)to % RBF_LINE);
}

/* After the last line that a thread streamed: orders them before what other threads read. */
void rbf_store_finish(int past);

#endif
