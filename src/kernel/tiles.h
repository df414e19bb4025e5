/* The loops under everything: one target against a run of centres. They are compiled once for each
 * instruction set, and chosen when the program runs. */
#ifndef RBF_KERNEL_TILES_H
#define RBF_KERNEL_TILES_H

#include <rbfinterp/kernel.h>

#include "geometry/points.h"

/* Centres in a run at the most, so that what a run needs stays in the first cache. */
#define RBF_RUN_MAX 512

/* Target x = targets[target] and the centres q_j = centres[first + j], 0 <= j < count. `first` is a
 * multiple of RBF_POINTS_PAD. */
typedef struct rbf_run {
    double epsilon;
    const rbf_points *targets;
    int64_t target;
    const rbf_points *centres;
    int64_t first, count;
} rbf_run;

/* row[j] = phi(epsilon |x - q_j|). All of rbf_run_padded(count) values are written, and every one
 * passes through the same vector instructions whatever its place. */
typedef void rbf_row_function(const rbf_run *run, double *row);

/* The same, written past the cache: `to` is aligned to RBF_LINE bytes, `count` a multiple of
 * RBF_POINTS_PAD, `first` any centre. The thread that wrote calls rbf_store_finish() at last. */
typedef void rbf_stream_function(const rbf_run *run, double *to);

/* sum_j weights[j] phi(epsilon |x - q_j|), in registers. */
typedef double rbf_sum_function(const rbf_run *run, const double *weights);

/* first[j] = phi'(s) / s and second[j] = (phi'(s) / s)' / s at s = epsilon |x - q_j|, as the
 * catalogue has them; padded like a row. */
typedef void rbf_derivatives_function(const rbf_run *run, double *first, double *second);

/* Adds to sums[0] the sum above, and to sums[1 + k] its derivative along axis k. */
typedef void rbf_gradient_function(const rbf_run *run, const double *weights, double *sums);

/* Writes block [rows][RBF_BLOCK_WIDTH], of which `columns` columns count, to the matrix `to`, whose
 * rows lie `stride` apart, past the cache or into it; the second, its transpose. rows <=
 * RBF_BLOCK_ROWS. */
#define RBF_BLOCK_ROWS    32
#define RBF_BLOCK_COLUMNS 96
#define RBF_BLOCK_WIDTH   (RBF_BLOCK_COLUMNS + RBF_POINTS_PAD) /* odd in lines: no set overflows */
typedef void rbf_block_function(int past, int64_t rows, int64_t columns, const double *block,
                                double *to, int64_t stride);

/* part += C^T C v for RBF_GRAM_ROWS rows of C, in single precision, v and part [columns]: a matrix is
 * multiplied both ways while its rows are in the cache. `columns` is a multiple of RBF_POINTS_PAD, and
 * the rows come that many columns at a time: C[j][k] stands at rbf_gram_place(j, k). */
#define RBF_GRAM_ROWS 4
typedef void rbf_gram_function(int64_t columns, const float *rows, const double *v, double *part);

static inline int64_t rbf_gram_place(int64_t j, int64_t k)
{
    return (k / RBF_POINTS_PAD * RBF_GRAM_ROWS + j) * RBF_POINTS_PAD + k % RBF_POINTS_PAD;
}
/* How many of the values are no larger than the limit. */
typedef int64_t rbf_count_function(int64_t count, const double *values, double limit);

/* (epsilon |x - q_j|)^2 for RBF_POINTS_PAD targets at once, each with centres of its own: coordinate k
 * of centre j of target l at q[k * stride + j * RBF_POINTS_PAD + l], of the target at x[k * step + l],
 * the square at values[j * RBF_POINTS_PAD + l]. */
typedef void rbf_lane_squares_function(int64_t count, int dimension, double epsilon,
                                       const double *q, int64_t stride, const double *x,
                                       int64_t step, double *values);

/* From squares (epsilon r)^2 to phi, in place; or to first and second as above, of which first holds
 * the squares. `count` is a multiple of RBF_POINTS_PAD. */
typedef void rbf_values_function(int64_t count, double *values);
typedef void rbf_slopes_function(int64_t count, double *first, double *second);

typedef struct rbf_tiles {
    const char *name;
    rbf_block_function *store, *store_transposed;
    rbf_gram_function *gram;
    rbf_row_function *row[RBF_KERNEL_COUNT];
    rbf_stream_function *stream[RBF_KERNEL_COUNT];
    rbf_sum_function *sum[RBF_KERNEL_COUNT];
    rbf_derivatives_function *derivatives[RBF_KERNEL_COUNT];
    rbf_gradient_function *gradient[RBF_KERNEL_COUNT];
    rbf_count_function *count_within;
    rbf_lane_squares_function *lane_squares;
    rbf_values_function *values[RBF_KERNEL_COUNT];
    rbf_slopes_function *slopes[RBF_KERNEL_COUNT];
} rbf_tiles;

/* `count` rounded up to whole vectors. */
static inline int64_t rbf_run_padded(int64_t count)
{
    return (count + RBF_POINTS_PAD - 1) / RBF_POINTS_PAD * RBF_POINTS_PAD;
}

/* The best tiles that this machine can run, or those that the environment's RBF_ISA names. Found
 * once. Errors: RBF_E_ARGUMENT (RBF_ISA is none of them, or the machine lacks it). */
rbf_status rbf_tiles_find(rbf_context *context, const rbf_tiles **tiles);

/* For tests: the tiles that this machine can run, the best first; NULL past the end. */
const rbf_tiles *rbf_tiles_list(int index);

#endif
