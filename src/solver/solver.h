/* The solvers: one folder each, and one line each in the table of solvers.c. */
#ifndef RBF_SOLVER_SOLVER_H
#define RBF_SOLVER_SOLVER_H

#include "solver/system.h"

/* The size of a problem, known before there is one. */
typedef struct rbf_problem_size {
    int64_t points;
    int64_t samples;
    int terms; /* of the full tail */
    int leave_one_out;
    rbf_precision precision;
    int threads;
} rbf_problem_size;

typedef struct rbf_solver {
    const char *name;
    /* Why "auto" takes it; static. */
    const char *reason;
    /* Peak memory of solve() beyond the arrays of the system and the solution. */
    int64_t (*bytes)(const rbf_problem_size *size);
    /* Leading terms of the floating-point operations. */
    double (*flops)(const rbf_problem_size *size);
    /* Fills the solution. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL, RBF_E_CANCELLED. */
    rbf_status (*solve)(rbf_context *context, const rbf_system *system, rbf_solution *solution);
} rbf_solver;

extern const rbf_solver rbf_dense_solver;

/* By name; "auto" is the first of the table. NULL if there is no such solver. */
const rbf_solver *rbf_solver_find(const char *name);

#endif
