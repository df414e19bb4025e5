/* Samples with missing electrodes, solved with the factor of all of them.
 *
 * An electrode has no weight, which is as if it were not there, just if its value is the one that the
 * others predict. With B the leading block of the inverse of the system, so that w = B y, the values
 * that do so for a set S are
 *
 *     y_S = -B_SS^-1 B_SR y_R,  R: the rest;
 *
 * without S the inverse is B - B_:S B_SS^-1 B_S: (Schur), whose diagonal gives the leave-one-out errors.
 * What is needed of B are the columns of the electrodes that are missing somewhere. */
#ifndef RBF_SOLVER_DENSE_FILLED_H
#define RBF_SOLVER_DENSE_FILLED_H

#include "linalg/block.h"
#include "solver/dense/factor.h"

typedef struct rbf_filled {
    const rbf_gaps *gaps;
    const rbf_factor *factor;
    int64_t n, samples;
    int r;
    double *units;   /* [any_count][n]: 1 at the electrode, values of the system that gives ... */
    double *columns; /* B_:i [any_count][n] for the electrodes that are missing somewhere, and */
    double *borders; /* what they add to the tail [any_count][r] */
    double *values;  /* [samples][n], without gaps */
    rbf_block block;
    int64_t *places; /* [n]: of the electrodes of a set in columns */
    double *z;       /* [n] */
    double *x;       /* [n][largest set that is not left to a refit] */
} rbf_filled;

/* Doubles that it holds for so many electrodes that are missing somewhere, n points and samples. */
int64_t rbf_filled_size(int64_t n, int64_t samples, int64_t any_count);

/* Makes room, and the unit vectors. Errors: RBF_E_MEMORY. *filled may be released also then. */
rbf_status rbf_filled_create(rbf_context *context, const rbf_system *system,
                             const rbf_factor *factor, rbf_filled *filled);
void rbf_filled_release(rbf_filled *filled);

/* Once the columns are there: fills values. refit [sets] := 1 for those that the columns do not serve
 * for: too large, or the rest does not carry the tail; their samples are zero. */
void rbf_filled_complete(const rbf_system *system, rbf_filled *filled, uint8_t *refit);

/* Once the system is solved for the values: makes the weights of missing electrodes exactly 0, and
 * computes the leave-one-out errors of all samples from the diagonal [n] of B (NULL: not wanted).
 * Sets that it marks are left to a refit, too. */
void rbf_filled_settle(rbf_filled *filled, const double *diagonal, rbf_solution *solution);

#endif
