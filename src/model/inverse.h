/* The inverse of the system on the null space of the tail, and its blocks.
 *
 * With B, w = B y are the weights of the values y. Without the electrodes of a set S the inverse is
 * B - B_:S B_SS^-1 B_S: (the block inverse of Schur), and what the others predict for those of S
 * misses their values by e_S = B_SS^-1 w_S: Rippa's formula (doi:10.1023/A:1018975909870) where S
 * is one electrode. */
#ifndef RBF_MODEL_INVERSE_H
#define RBF_MODEL_INVERSE_H

#include "linalg/blas.h"
#include "model/options.h"
#include "model/select.h"

/* B [n][n], symmetric, of the points in the selection (n of them, of `given` rows), the caller's to
 * release; bare [n]: 1 where the others do not determine the tail without that point. The
 * selection is as it was; its values are not looked at.
 * Cost: a factorisation and n right-hand sides, 24 n^2 bytes beside B.
 * Errors: as rbf_model_fit(). */
rbf_status rbf_selection_invert(rbf_context *context, rbf_selection *selection, int64_t given,
                                const rbf_fit_options *options, const rbf_resolved *resolved,
                                double **b, uint8_t *bare);
/* Bytes that it takes at its peak, B included; the reason for RBF_E_MEMORY is not told. */
rbf_status rbf_selection_invert_bytes(rbf_context *context, int64_t n, int dimension,
                                      const rbf_fit_options *options, int64_t *bytes);

/* The factor of one block B_SS. */
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
/* Factors B_SS, S = set[0 .. size), size <= room. 0 if it is singular to working precision: then
 * the rest hardly determines the tail, and a fit to the rest will say so. 2/3 size^3 flops. */
int rbf_block_factor(const double *b, int64_t n, int64_t size, const int64_t *set,
                     rbf_block *block);
/* columns [count][size], in place. */
void rbf_block_solve(const rbf_block *block, int64_t count, double *columns);
void rbf_block_release(rbf_block *block);

#endif
