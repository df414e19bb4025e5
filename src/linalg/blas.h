/* BLAS and LAPACK: the one header that brings in their prototypes and their threads. */
#ifndef RBF_LINALG_BLAS_H
#define RBF_LINALG_BLAS_H

#include <cblas.h>
#include <lapacke.h>

#include <rbfinterp/machine.h> /* rbf_blas_description() */

/* A scope in which BLAS takes so many threads; end it with the same number. Scopes nest.
 *
 * The setting belongs to the process, so scopes of several threads of a program meet: whoever asks
 * for one thread gets it, since BLAS is then called from many threads at once (with more there
 * would be threads times threads, and other bits); and the last scope to end puts back what the
 * program had set. */
void rbf_blas_threads_begin(int threads);
void rbf_blas_threads_end(int threads);

#endif
