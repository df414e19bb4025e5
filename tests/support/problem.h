/* Electrodes with values and a lambda each, and targets. */
#ifndef RBF_TESTS_PROBLEM_H
#define RBF_TESTS_PROBLEM_H

#include "support/fit.h"

typedef struct problem {
    double *x;       /* [n][d] */
    double *targets; /* [m][d] */
    double *y;       /* [samples][n] */
    double *lambda;  /* [n] */
    rbf_points *points, *at;
} problem;

/* x [n][d] becomes the problem's. */
static inline problem problem_create(rbf_context *context, int64_t n, int64_t m, int64_t samples,
                                     int d, double *x)
{
    problem p = {.x = x,
                 .targets = sample_numbers(5, m * d),
                 .y = sample_numbers(4, samples * n),
                 .lambda = malloc((size_t)n * sizeof(double))};
    for (int64_t i = 0; i < n; i++)
        p.lambda[i] = 0.01 * (double)(i % 5);
    p.points = sample_points(context, n, d, p.x);
    p.at = sample_points(context, m, d, p.targets);
    return p;
}

static inline void problem_release(problem *p)
{
    rbf_points_destroy(&p->points);
    rbf_points_destroy(&p->at);
    free(p->x);
    free(p->targets);
    free(p->y);
    free(p->lambda);
}

#endif
