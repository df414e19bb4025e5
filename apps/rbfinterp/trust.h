/* How far a map can be trusted: what the options ask for, and what a result says of it.
 *
 * Nothing here prints or fails for the user: single runs (job_trust.c) and batches share it. */
#ifndef TRUST_H
#define TRUST_H

#include "json.h"
#include "options.h"

#include <rbfinterp/rbfinterp.h>

/* What is known of one map. All but the count is somebody else's. */
typedef struct trust {
    const cli_arguments *arguments;
    const rbf_mesh *targets;
    const rbf_coverage *coverage; /* as far as trust_parts() says; NULL: not asked for */
    const double *stddev; /* [targets], and [samples] behind them: the scale of each; NULL: none */
    const rbf_model *model; /* of the standard deviation */
    int64_t masked;         /* targets without a value, once the map was masked */
} trust;

/* The parts of the coverage that the options ask for; 0: none. */
unsigned trust_parts(const cli_arguments *arguments);
/* Are distances wanted along triangles that the targets do not have? */
int trust_lacks_triangles(const cli_arguments *arguments, const rbf_mesh *targets);
/* How --max-distance is measured, in words. */
const char *trust_way(const cli_arguments *arguments);

/* Bytes of the coverage while it is made, a look for extrapolation included, and afterwards. */
int64_t trust_coverage_bytes(const cli_arguments *arguments, const rbf_mesh *targets);
int64_t trust_kept_bytes(const cli_arguments *arguments, const rbf_mesh *targets);
/* Bytes of the standard deviation, if it is asked for; `peak` is what making it takes. */
int64_t trust_stddev_bytes(const cli_arguments *arguments, const rbf_mesh *targets, int64_t samples,
                           int64_t peak);
/* Which electrodes the standard deviation is conditioned on, to be put behind a sentence; "": all. */
const char *trust_given_near(const trust *t);

/* Sets values [samples][targets][components], if there are any, to NaN beyond --max-distance, and counts
 * these targets. */
void trust_mask(trust *t, int64_t samples, int64_t components, double *values);
/* The same for values [samples][targets] as float32. */
void trust_mask_single(trust *t, int64_t samples, float *values);

/* A map's coverage, standard deviation and mask in a few numbers; NaN: not asked for, or not known. */
typedef enum trust_figure {
    TRUST_FARTHEST,
    TRUST_FARTHEST_ALONG,
    TRUST_LEAST_DENSITY,
    TRUST_MOST_DENSITY,
    TRUST_INSIDE,
    TRUST_LEAST_STDDEV,
    TRUST_MOST_STDDEV,
    TRUST_STDDEV_NEIGHBORS,
    TRUST_MASKED,
    TRUST_FIGURES
} trust_figure;

typedef struct trust_figures {
    double of[TRUST_FIGURES];
} trust_figures;

/* All NaN. */
trust_figures trust_unknown(void);
trust_figures trust_summarise(const trust *t);
/* Adds how --max-distance was given, if it was. */
void trust_add_options(const cli_arguments *arguments, cJSON *document);
/* Adds those that the options ask for, each under its name. */
void trust_add_figures(const cli_arguments *arguments, const trust_figures *figures,
                       cJSON *document);
/* Takes an attribute of a result's root if it is one of them. */
void trust_take_figure(const char *name, double number, trust_figures *figures);

/* Writes arrays, attributes and figures, once the map is written. Units are those of the metadata.
 * Errors: RBF_E_IO. */
rbf_status trust_write(rbf_context *context, const trust *t, const rbf_metadata *metadata,
                       rbf_result *result);

#endif
