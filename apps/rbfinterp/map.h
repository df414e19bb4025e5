/* The map of a model, evaluated in blocks of samples that stay within a budget of memory. */
#ifndef MAP_H
#define MAP_H

#include "options.h"
#include "trust.h"

#include <rbfinterp/rbfinterp.h>

/* Samples that the library computes at a time: blocks of whole panels have the bits of one block. */
#define MAP_PANEL 256

/* Below this reciprocal condition number a product with an operator loses too many digits: it is better
 * to fit. */
#define MAP_EXACT_RCOND 1e-6

typedef struct map_plan {
    int64_t centres, samples, targets;
    int64_t dimension;
    int gradient, hessian; /* are they wanted? */
    int64_t held, each;    /* bytes of all but the block, and of each sample in it */
    int64_t block;         /* samples at a time */
    int64_t bytes, limit;  /* peak memory, and the budget */
    int64_t result_bytes;  /* of the map in the result file */
    double flops;
} map_plan;

/* For a model of `centres` points and `samples` samples; the memory is that of model, targets, what the
 * options ask for beside the map (trust.h; `stddev` is the peak of its making), and a block. */
map_plan map_plan_make(const cli_arguments *arguments, const rbf_mesh *targets, int64_t limit,
                       int64_t centres, int64_t samples, int64_t stddev);
/* Makes the block as large as so many bytes allow: whole panels if it may, at least one sample. */
void map_plan_take_block(map_plan *plan, int64_t bytes);

/* Values, gradient and Hessian of a block of samples, in one piece; those not wanted are NULL. */
typedef struct map_block {
    double *values, *gradient, *hessian;
} map_block;

/* Numbers that it holds. */
int64_t map_block_numbers(const map_plan *plan);
void map_block_place(const map_plan *plan, double *room, map_block *block);

/* Evaluates the block that begins with sample `first` at the targets of `t`, masks it, and sets *filled,
 * which is not compared with what was measured. Errors: as rbf_model_differentiate(). */
rbf_status map_block_fill(rbf_context *context, const rbf_model *model, const map_plan *plan,
                          int64_t first, trust *t, const map_block *block,
                          rbf_result_block *filled);

/* Writes how much was missing in single samples. Errors: RBF_E_IO. */
rbf_status map_write_missing(rbf_context *context, rbf_result *result, int64_t values,
                             int64_t incomplete_samples, int64_t empty_samples);

#endif
