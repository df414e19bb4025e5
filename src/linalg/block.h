/* A block of a large symmetric matrix, factored: of the inverse B of the RBF system, the B_SS of a set
 * of electrodes. */
#ifndef RBF_LINALG_BLOCK_H
#define RBF_LINALG_BLOCK_H

#include <stdint.h>

#include "core/context.h"
#include "linalg/blas.h"

typedef struct rbf_block {
    double *factor;     /* [size][size] */
    lapack_int *pivots; /* [size] */
    lapack_int *integers;
    double *work;
    int64_t size;
    int64_t room; /* largest size that there is memory for */
} rbf_block;

/* Makes room for blocks of that size; what was factored is lost. Errors: RBF_E_MEMORY. */
rbf_status rbf_block_reserve(rbf_context *context, int64_t size, rbf_block *block);
/* Factors the block with the entries b[columns[k] * n + rows[i]], i, k < size <= room. 0 if it is
 * singular to working precision: then the rest hardly determines the tail, and a fit to the rest
 * will say so. 2/3 size^3 flops. */
int rbf_block_factor(const double *b, int64_t n, int64_t size, const int64_t *columns,
                     const int64_t *rows, rbf_block *block);
/* columns [count][size], in place. */
void rbf_block_solve(const rbf_block *block, int64_t count, double *columns);
void rbf_block_release(rbf_block *block);

#endif
