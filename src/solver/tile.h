/* A tile: some targets, of which one thread computes all that is wanted.
 *
 * An output holds so many numbers a target. They are products of rows, one for each number of each
 * target, with weights: the tail's with its coefficients, then a run of centres after the other. */
#ifndef RBF_SOLVER_TILE_H
#define RBF_SOLVER_TILE_H

#include "kernel/tiles.h"
#include "solver/apply.h"

#define RBF_TILE_TARGETS 128

typedef struct rbf_tile {
    const rbf_tiles *loops;
    const rbf_interpolant *s;
    const rbf_points *targets;
    const rbf_outputs *outputs;
    int64_t first, count; /* the targets first .. first + count */
    double *scratch;      /* for the rows of all numbers, of the tail or of a run of centres */
} rbf_tile;

/* Where the numbers of a tile go. */
typedef struct rbf_tile_output {
    double *numbers; /* of the tile's first target in the first sample */
    int64_t rows;    /* targets times numbers a target */
    int64_t step;    /* from one sample to the next */
} rbf_tile_output;

/* The tail of all samples: columns [terms][rows] times coefficients; zeros if there are no terms. */
void rbf_tile_start(const rbf_tile *tile, const double *columns, const rbf_tile_output *output);

/* Adds rows [rows][RBF_RUN_MAX] of the centres from j on, times the weights of the first `samples`
 * samples. */
void rbf_tile_add(const rbf_tile *tile, int64_t j, const double *rows, int64_t samples,
                  const rbf_tile_output *output);

/* Numbers a target in the gradient and the Hessian, as far as they are wanted. */
int rbf_tile_derivatives(const rbf_outputs *outputs, int dimension);

/* The tail's part of the gradient and the Hessian, the kernels' part of the gradient of the first
 * `gradients` samples, and that of the Hessian of all. */
void rbf_tile_differentiate(const rbf_tile *tile, int64_t gradients);

/* Adds the kernels' part of the last sample's gradient, and of its values if they are wanted. */
void rbf_tile_add_last_gradient(const rbf_tile *tile);

static inline int64_t rbf_smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The run of the centres from j on. */
static inline rbf_run rbf_tile_run(const rbf_tile *tile, int64_t target, int64_t j)
{
    const rbf_points *centres = tile->s->centres;
    return (rbf_run){tile->s->epsilon,
                     tile->targets,
                     target,
                     centres,
                     j,
                     rbf_smaller(RBF_RUN_MAX, centres->count - j)};
}

#endif
