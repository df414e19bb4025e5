/* Blocks are small and need not be definite: LU. */
#include "linalg/block.h"

#include <math.h>

#include "core/memory.h"

/* Below this reciprocal condition number of B_SS the rest hardly determines the tail. */
#define RBF_BLOCK_RCOND 1e-10

void rbf_block_release(rbf_block *block)
{
    rbf_release(block->factor);
    rbf_release(block->pivots);
    rbf_release(block->integers);
    rbf_release(block->work);
    *block = (rbf_block){0};
}

rbf_status rbf_block_reserve(rbf_context *context, int64_t size, rbf_block *block)
{
    if (size <= block->room)
        return RBF_OK;
    rbf_block_release(block);
    block->factor = rbf_allocate(context, rbf_multiply(size, size), sizeof *block->factor,
                                 "the block of a set of electrodes");
    block->pivots = rbf_allocate(context, size, sizeof *block->pivots, "a set of electrodes");
    block->integers = rbf_allocate(context, size, sizeof *block->integers, "a set of electrodes");
    block->work =
        rbf_allocate(context, rbf_multiply(4, size), sizeof *block->work, "a set of electrodes");
    if (block->factor == NULL || block->pivots == NULL || block->integers == NULL ||
        block->work == NULL)
        return RBF_E_MEMORY;
    block->room = size;
    return RBF_OK;
}

int rbf_block_factor(const double *b, int64_t n, int64_t size, const int64_t *columns,
                     const int64_t *rows, rbf_block *block)
{
    const lapack_int s = (lapack_int)size;
    double norm = 0.0, rcond = 0.0;
    block->size = size;
    for (int64_t k = 0; k < size; k++) {
        const double *column = b + columns[k] * n;
        double sum = 0.0;
        for (int64_t i = 0; i < size; i++) {
            block->factor[k * size + i] = column[rows[i]];
            sum += fabs(column[rows[i]]);
        }
        norm = fmax(norm, sum);
    }
    if (LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, s, s, block->factor, s, block->pivots) != 0)
        return 0;
    LAPACKE_dgecon_work(LAPACK_COL_MAJOR, '1', s, block->factor, s, norm, &rcond, block->work,
                        block->integers);
    return rcond > RBF_BLOCK_RCOND;
}

void rbf_block_solve(const rbf_block *block, int64_t count, double *columns)
{
    const lapack_int s = (lapack_int)block->size;
    LAPACKE_dgetrs_work(LAPACK_COL_MAJOR, 'N', s, (lapack_int)count, block->factor, s,
                        block->pivots, columns, s);
}
