/* Who acts on whom, and how: for the boxes of a target tree the boxes of a source tree over the same
 * root. Every pair of a target and a source is in one list, but for those beyond the support of the
 * kernel.
 *
 *   link  same level, apart: multipole to local expansion
 *   near  a target leaf that touches a box, or boxes of few sources: kernel by kernel
 *   out   a target leaf and a smaller box, apart: the multipole's nodes to the targets
 *   in    a larger source leaf, apart: its sources to the nodes of the target box
 * (lists V, U, W and X of Carrier, Greengard and Rokhlin 1988, doi:10.1137/0909044). */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_LISTS_H
#define RBF_SOLVER_FAST_MULTIPOLE_LISTS_H

#include "solver/fast/multipole/couplings.h"
#include "solver/fast/multipole/tree.h"

typedef struct rbf_link {
    int32_t target, source;
    int32_t offset; /* rbf_offset() */
} rbf_link;

#define RBF_CHUNK_BOXES 128

/* Target boxes first .. end of one level: one thread computes their locals. */
typedef struct rbf_chunk {
    int32_t first, end;
    int64_t links, links_end; /* of the level's, sorted by operator */
} rbf_chunk;

typedef enum rbf_list_kind { RBF_NEAR, RBF_OUT, RBF_IN, RBF_LINK, RBF_OPEN } rbf_list_kind;
#define RBF_LIST_KINDS 5 /* RBF_OPEN: what the children of a box have yet to settle */

/* Source boxes of the i-th target box of a level: box[first[i]] .. box[first[i + 1]]. */
typedef struct rbf_list {
    int64_t *first;
    int32_t *box;
} rbf_list;

typedef struct rbf_lists {
    rbf_list list[RBF_TREE_SPAN][RBF_LIST_KINDS]; /* by level; links and open ones are gone */
    rbf_link *link[RBF_TREE_SPAN];
    rbf_chunk *chunk[RBF_TREE_SPAN];
    int64_t chunks[RBF_TREE_SPAN];
    double links, kernels; /* of one product: couplings to apply, kernels to compute */
    int64_t bytes;
} rbf_lists;

/* A box of at most `most` points counts as a leaf, whatever smaller ones it has: what other trees
 * would cost can be asked before they are made. Errors: RBF_E_MEMORY. Cost: about 20 bytes a point.
 */
rbf_status rbf_lists_create(rbf_context *context, const rbf_tree *targets, const rbf_tree *sources,
                            const rbf_couplings *couplings, int64_t most, rbf_lists **lists);
/* NULL-safe; sets *lists to NULL. */
void rbf_lists_destroy(rbf_lists **lists);

/* Bits (level - RBF_TREE_TOP) of the levels that have links. */
uint64_t rbf_lists_levels(const rbf_lists *lists);

#endif
