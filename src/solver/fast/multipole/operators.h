/* The operator of one offset between two boxes of a level: what spans it, and what it is in a basis. */
#ifndef RBF_SOLVER_FAST_MULTIPOLE_OPERATORS_H
#define RBF_SOLVER_FAST_MULTIPOLE_OPERATORS_H

#include "solver/fast/multipole/couplings.h"

/* What a thread needs to make an operator. */
typedef struct rbf_workshop {
    double *storage;                /* the caller's to release */
    double *nodes_from, *nodes_to;  /* coordinates of nodes */
    double *kernel, *other, *third; /* [terms][terms] each */
    double *work;
} rbf_workshop;

/* Errors: RBF_E_MEMORY. */
rbf_status rbf_workshop_create(rbf_context *context, const rbf_couplings *couplings,
                               rbf_workshop *workshop);

/* Random sources of an operator, whose values at the targets stand for its columns (Halko, Martinsson
 * and Tropp 2011, doi:10.1137/090771806): so many that all couplings together have several times the
 * columns that a class has rows. */
int rbf_operator_samples(int dimension);

/* columns[place][sample of all couplings], `stride` samples a place: values at a target box, as
 * polynomials, of sources with moments of +-1. */
void rbf_operator_sample(const rbf_couplings *couplings, int level, int offset, int64_t stride,
                         rbf_workshop *workshop, double *columns);

/* coupling [rank][rank] = U^T K U, sorted, K in polynomials on both sides. */
void rbf_operator_couple(const rbf_couplings *couplings, int level, int offset,
                         rbf_workshop *workshop, double *coupling);

/* How many of the first rows and columns are enough: what the others make of the random sources is less
 * than `least`. */
int rbf_operator_width(int dimension, int rank, const double *coupling, double least);

#endif
