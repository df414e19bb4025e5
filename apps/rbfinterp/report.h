/* What the reports of several commands have in common, as rows of a table and as JSON. */
#ifndef REPORT_H
#define REPORT_H

#include "json.h"

#include <rbfinterp/rbfinterp.h>

/* A document that opens with the command and the version. */
cJSON *report_open(const char *command);

/* What is missing in single samples. */
typedef struct report_missing {
    int64_t values, samples; /* so many values, in so many samples */
    int64_t empty;           /* of these, with too few for a map */
    int64_t *per_electrode;  /* [electrodes in use]: samples that miss it; NULL: not counted yet */
} report_missing;

/* All 0. Errors: RBF_E_MEMORY, told. */
rbf_status report_missing_create(int64_t electrodes, report_missing *missing);
void report_missing_release(report_missing *missing);
/* Of the samples of a model. Errors: RBF_E_MEMORY, told. */
rbf_status report_missing_count(const rbf_model *model, report_missing *missing);

/* Electrodes, kernel, tail, solver and quality figures. */
void report_source_rows(const rbf_result_source *source, const report_missing *missing);
void report_add_source(cJSON *object, const rbf_result_source *source,
                       const report_missing *missing);

void report_target_rows(const rbf_mesh *targets, const rbf_metadata *metadata);
void report_add_targets(cJSON *object, const rbf_mesh *targets, const rbf_metadata *metadata);

/* Units, sampling rate and time of the first sample. */
void report_time_row(const rbf_metadata *metadata);
void report_add_metadata(cJSON *object, const rbf_metadata *metadata);

/* kernel, formula, epsilon and degree; epsilon NaN is 1, the default degree is the kernel's. */
void report_kernel_rows(rbf_kernel kernel, double epsilon, int degree);
void report_add_kernel(cJSON *object, rbf_kernel kernel, double epsilon, int degree);

/* What a verdict says of a bad electrode, in words. Returns text. */
const char *report_verdict(const rbf_verdict *verdict, const char *units, char text[160]);
/* The bad ones among verdicts [count], in the order in which they were found. */
void report_bad_rows(int64_t count, const rbf_verdict *verdicts, const char *units);
void report_add_bad(cJSON *object, int64_t count, const rbf_verdict *verdicts);

/* lambda [count]: one number if all are equal, else the least and the greatest. */
void report_smoothing_row(const double *smoothing, int64_t count);
void report_add_smoothing(cJSON *object, const double *smoothing, int64_t count);

#endif
