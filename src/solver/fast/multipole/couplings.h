/* Multipole to local: what the moments of one box do to the polynomials of another of its level.
 *
 * The p^d x p^d matrices K of all offsets between such boxes have one small basis U in common:
 * K = U C U^T with C r x r (Fong and Darve 2009). T_m being even or odd in each axis, U is made a
 * class of parities at a time; an offset reflected in an axis then changes signs alone, and 56
 * matrices C serve the 316 offsets of a level in space (12 of 40 in the plane, 2 of 4 on a line).
 *
 * What is left out is less than the tolerance times the largest value on this level and all finer
 * ones: of a kernel that decays, coarse levels vanish; one that grows is as exact on each level as
 * on that level it must be. A homogeneous kernel has one level, scaled. By the same measure most
 * operators need a part of the basis only: the farther apart two boxes are, the smoother is the kernel
 * between them. The basis is sorted, so that this part is its beginning. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_COUPLINGS_H
#define RBF_SOLVER_FAST_MULTIPOLE_COUPLINGS_H

#include <stdint.h>

#include "kernel/tiles.h"
#include "solver/fast/multipole/tree.h"

#define RBF_OFFSETS 64   /* |offset| of 0 to 3 along each axis: sum_k |offset_k| 4^k */
#define RBF_CLASSES 8    /* of parities: bit k, odd in axis k */
#define RBF_PEAK    0.02 /* value at distance 0, as part of a sum: few points are that near */
#define RBF_FLIP    6    /* rbf_offset(): bit RBF_FLIP + k, offset_k < 0 */

typedef struct rbf_level {
    int rank;
    int class_rank[RBF_CLASSES + 1]; /* the first of each class, and the end */
    double scale;                    /* of the couplings */
    uint64_t allowed;                /* bit of each |offset| whose interpolation was found right */
    int width[RBF_OFFSETS]; /* rows and columns of each |offset|'s C that count, the first */
    const double *basis;    /* a class after the other: its U^T [rank][size] */
    const int32_t *sorted;  /* [rank]: places of these, the largest singular value first */
    const double *coupling; /* C [couplings][rank][rank], sorted, target slowest */
    const double *sign;     /* [RBF_CLASSES][rank], sorted: of axes reflected */
} rbf_level;

typedef struct rbf_couplings {
    rbf_kernel kernel;
    double epsilon;
    const rbf_tiles *tiles;
    rbf_root root;
    rbf_chebyshev chebyshev;
    double tolerance;
    int power;               /* of a homogeneous kernel, which has one level for all; else 0 */
    double support;          /* the kernel is 0 from there on; infinity */
    int first, last;         /* levels that have couplings */
    int couplings;           /* 56, 12, 2 */
    int number[RBF_OFFSETS]; /* of the operator of an |offset|; -1: boxes that touch */
    int class_first[RBF_CLASSES + 1]; /* among `place` */
    int32_t *place;                   /* [terms]: the term at each place in order of classes */
    rbf_level level[RBF_TREE_SPAN];   /* rbf_couplings_level() */
    double *basis[RBF_TREE_SPAN], *coupling[RBF_TREE_SPAN], *sign[RBF_TREE_SPAN];
    int32_t *sorted[RBF_TREE_SPAN];
    int64_t bytes;
} rbf_couplings;

/* Those of the levels first .. last, without basis and couplings yet, their ranks a guess. The order
 * is the lowest at which the kernel, interpolated between boxes of these levels, is right to the
 * tolerance, with no more than `terms` terms (if that leaves any); an offset for which none is, is
 * not allowed. Errors: RBF_E_MEMORY. */
rbf_status rbf_couplings_create(rbf_context *context, rbf_kernel kernel, double epsilon,
                                const rbf_root *root, int first, int last, double tolerance,
                                int64_t terms, rbf_couplings **couplings);
/* Ranks, basis and couplings of the levels whose bit (level - RBF_TREE_TOP) is set in `levels`.
 * Errors: RBF_E_MEMORY, RBF_E_NUMERICAL (LAPACK). Cost, of each operator of each level: 2 p^{2d}
 * kernels and 4 d p^{2d+1} flops. */
rbf_status rbf_couplings_fill(rbf_context *context, uint64_t levels, rbf_couplings *couplings);
/* No offset is allowed any more: every sum is one kernel by kernel. */
void rbf_couplings_forbid(rbf_couplings *couplings);
/* NULL-safe; sets *couplings to NULL. */
void rbf_couplings_destroy(rbf_couplings **couplings);

/* The |offset| from source to target and, from bit RBF_FLIP on, the axes along which it is negative;
 * -1 if it is longer than 3 boxes. */
int rbf_offset(int dimension, const rbf_box *target, const rbf_box *source);

static inline const rbf_level *rbf_couplings_level(const rbf_couplings *couplings, int level)
{
    return &couplings->level[level - RBF_TREE_TOP];
}

/* Terms of a class, and vectors of the basis. */
static inline int64_t rbf_class_size(const rbf_couplings *couplings, int class)
{
    return couplings->class_first[class + 1] - couplings->class_first[class];
}

static inline int rbf_class_ranks(const rbf_level *level, int class)
{
    return level->class_rank[class + 1] - level->class_rank[class];
}

/* 1 if expansions of this level are right for all that does not touch the box, however far. */
int rbf_couplings_expand_all(const rbf_couplings *couplings, int level);

/* Compressed multipoles of `count` boxes: out [count][rank], sorted, from moments [count][terms]; and
 * back, from compressed locals (used up) to locals, which are overwritten. panel: count x terms. */
void rbf_couplings_compress(const rbf_couplings *couplings, int level, int64_t count,
                            const double *moments, double *out, double *panel);
void rbf_couplings_expand(const rbf_couplings *couplings, int level, int64_t count,
                          double *compressed, double *locals, double *panel);

#endif
