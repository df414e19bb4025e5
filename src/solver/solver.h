/* The solvers: one folder each, and one line each in the table of solvers.c. */
#ifndef RBF_SOLVER_SOLVER_H
#define RBF_SOLVER_SOLVER_H

#include "solver/apply.h"
#include "solver/system.h"

/* The size of a problem, known before there is one. */
typedef struct rbf_problem_size {
    int64_t points;
    int dimension;
    int64_t samples;
    int terms;        /* of the full tail */
    int definite;     /* 1: the kernel is conditionally definite with that tail */
    int flat;         /* 1: the kernel is flat over the spacing of the points */
    double tolerance; /* NaN: the default */
    int64_t gaps;     /* points that are missing in some samples */
    int leave_one_out;
    int64_t neighbors; /* of a local interpolant */
    rbf_precision precision;
    int threads;
} rbf_problem_size;

typedef struct rbf_solver {
    const char *name;
    /* Why one would take it; static. */
    const char *reason;
    int factors;       /* 1: the system of all points, and so has its inverse */
    int iterates;      /* 1: to the tolerance of the system */
    int takes_gaps;    /* 1: it solves systems with missing values (system.h) */
    int has_patches;   /* 1: it makes patches instead of weights and a tail of all points */
    int dimension_max; /* of the points; 0: any */
    /* Peak memory of solve() beyond the arrays of the system and the solution. */
    int64_t (*bytes)(const rbf_problem_size *size);
    /* Bytes of these patches, which bytes() counts, too; or NULL. */
    int64_t (*kept)(const rbf_problem_size *size);
    /* Leading terms of the floating-point operations. */
    double (*flops)(const rbf_problem_size *size);
    /* Fills the solution. Errors: RBF_E_MEMORY, RBF_E_NUMERICAL, RBF_E_CANCELLED. */
    rbf_status (*solve)(rbf_context *context, const rbf_system *system, rbf_solution *solution);
    /* Evaluates what it solved, as rbf_apply(), which NULL stands for. */
    rbf_status (*apply)(rbf_context *context, const char *stage, const rbf_interpolant *s,
                        const rbf_points *targets, const rbf_outputs *outputs);
} rbf_solver;

extern const rbf_solver rbf_dense_solver;
extern const rbf_solver rbf_fast_solver;
extern const rbf_solver rbf_local_solver;
extern const rbf_solver rbf_pum_solver;

/* By name. NULL if there is no such solver. */
const rbf_solver *rbf_solver_find(const char *name);

/* What "auto" takes for a problem of that size with a budget of `limit` bytes, and why (static). The
 * same on every machine, but for the budget. */
const rbf_solver *rbf_solver_choose(const rbf_problem_size *size, int64_t limit,
                                    const char **reason);
/* Would the kernel's being flat change that choice? */
int rbf_solver_choice_asks_flat(const rbf_problem_size *size, int64_t limit);

#endif
