/* The search for bad electrodes: leave-one-out errors of the electrodes that are left, their scores,
 * and how both change when one more is removed. */
#ifndef RBF_MODEL_BAD_SEARCH_H
#define RBF_MODEL_BAD_SEARCH_H

#include "geometry/points.h"

typedef struct rbf_bad_search {
    int64_t n, samples;
    const double *values; /* [samples][n] */
    double *b; /* inverse of the system without the removed ones, lower triangle [n][n] */
    double *g; /* mean over time of weights times weights, lower triangle [n][n] */
    double *time_weights; /* [samples] */
    double rounding;      /* squared error that rounding may explain, weighted */
    uint8_t *left;        /* [n]: 1 while the electrode is not removed and can be predicted */
    int64_t near_count;
    int64_t *near;                /* [n][near_count]: the nearest others, nearest first */
    double *ratio, *z;            /* [n]: as in rbf_verdict; NaN for those that are not left */
    double usual, centre, spread; /* of the ratios squared, and of their cube roots */
    double *scratch;              /* [2 n] */
} rbf_bad_search;

/* b [n][n] is taken over; left [n] too. Errors: RBF_E_MEMORY. */
rbf_status rbf_bad_search_start(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, double *b, uint8_t *left,
                                rbf_bad_search *search);
void rbf_bad_search_release(rbf_bad_search *search);

/* Weights of all samples, from b as it is then. Errors: RBF_E_MEMORY. */
rbf_status rbf_bad_search_weigh(rbf_context *context, rbf_bad_search *search);
/* Updates b, and g if it is there already. */
void rbf_bad_search_remove(rbf_bad_search *search, int64_t i);
/* Fills ratio and z. */
void rbf_bad_search_score(rbf_bad_search *search);
/* The ratio of an electrode that was removed, `energy` being its weighted mean square error over its
 * variance, both without all that were; *z its z-score among those left. */
double rbf_bad_search_judge(rbf_bad_search *search, int64_t i, double energy, double *z);

/* Does it stand out? */
int rbf_stands_out(double ratio, double z);

#endif
