/* The inverse of the system on the null space of the tail, and its blocks.
 *
 * With B, w = B y are the weights of the values y. Without the electrodes of a set S the inverse is
 * B - B_:S B_SS^-1 B_S: (the block inverse of Schur), and what the others predict for those of S
 * misses their values by e_S = B_SS^-1 w_S: Rippa's formula (doi:10.1023/A:1018975909870) where S
 * is one electrode. */
#ifndef RBF_MODEL_INVERSE_H
#define RBF_MODEL_INVERSE_H

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

#endif
