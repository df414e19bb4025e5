/* Reading a damaged file must not look like a crash. */
#ifndef GUARD_H
#define GUARD_H

/* For one thread at a time. From here to guard_end(), a crash of the process is told as damage of `file`, with the exit code
 * for invalid input data. HDF5 1.10 trusts what it reads so far that a flipped bit can make it
 * crash; the library avoids all but about one in two thousand of such cases. `file` must live as
 * long. */
void guard_begin(const char *file);
void guard_end(void);

#endif
