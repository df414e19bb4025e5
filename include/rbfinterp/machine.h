/* What the library runs on: processor, memory, and the BLAS that does its dense algebra. The
 * instruction set of its own loops is rbf_kernel_instruction_set() (kernel.h). */
#ifndef RBFINTERP_MACHINE_H
#define RBFINTERP_MACHINE_H

#include <stdint.h>

#include <rbfinterp/export.h>

RBF_BEGIN_DECLS

/* The processor's name as the system knows it, or that of its architecture, into text [96]; returns
 * text. */
RBF_API const char *rbf_machine_processor(char text[96]);

/* Bytes of memory that are installed. */
RBF_API int64_t rbf_machine_memory(void);

/* Bytes of memory that this process can have without swapping: what the system has free, or what
 * the control group of the process (a container, a batch job) leaves it, if that is less. */
RBF_API int64_t rbf_machine_free_memory(void);

/* "OpenBLAS 0.3.21, core Zen, pthreads" and the like. Valid until the next call in this thread. */
RBF_API const char *rbf_blas_description(void);

/* The core whose kernels OpenBLAS took when it was loaded; "" for any other BLAS. */
RBF_API const char *rbf_blas_core(void);

/* Cores that OpenBLAS may be told to take by the environment variable OPENBLAS_CORETYPE before it
 * is loaded: those that this processor can run, for index 0, 1, ..., from the plainest on; NULL
 * past the end. There is none with another BLAS, with an OpenBLAS that was built for one core
 * alone, and off x86-64. An OpenBLAS older than a core takes another one instead. */
RBF_API const char *rbf_blas_core_name(int index);

RBF_END_DECLS

#endif
