/* Whether a fast model is evaluated by fast sums. */
#include <stddef.h>

#include "solver/fast/multipole/multipole.h"

/* Of the tolerance of the model, so that the map is as exact as the fit. */
#define PART 0.1

/* Kernels that one could compute instead: a plan costs so many a centre, a sample so many a centre and
 * a target, and all of it so many at least. */
#define PLAN_CENTRE   5e4
#define SAMPLE_CENTRE 4e3
#define SAMPLE_TARGET 8e3
#define LEAST         1e9
#define SAMPLES       9.0 /* whose products with a kernel take as long as the kernel */

static int pays(const rbf_interpolant *s, const rbf_points *targets)
{
    const double n = (double)s->centres->count, m = (double)targets->count;
    const double samples = (double)s->samples;
    return n * m * (1.0 + samples / SAMPLES) >
           PLAN_CENTRE * n + samples * (SAMPLE_CENTRE * n + SAMPLE_TARGET * m) + LEAST;
}

rbf_status rbf_fast_apply(rbf_context *context, const char *stage, const rbf_interpolant *s,
                          const rbf_points *targets, const rbf_outputs *outputs)
{
    if (s->tolerance > 0.0 && pays(s, targets))
        return rbf_multipole_evaluate(context, stage, s, PART * s->tolerance, targets, outputs);
    return rbf_apply(context, stage, s, targets, outputs);
}
