/* Inside of a result that is being written. */
#ifndef RBF_IO_RESULT_H
#define RBF_IO_RESULT_H

#include <rbfinterp/io.h>

#include "io/output.h"

/* What is summed up while blocks pass, in the order of the samples. */
typedef struct rbf_result_sums {
    double *squares, *lowest, *highest; /* [targets] over time; NULL if there is one sample only */
    int64_t maps;                       /* samples that have a map */
    double *errors;                     /* [electrodes]: squares of the leave-one-out errors */
    int64_t *counts;                    /* [electrodes]: samples that have one */
    int compared;                       /* did all blocks so far bring what was measured? */
    int64_t pairs;                      /* of a finite error and what was measured */
    double error_squares, measured_squares;
} rbf_result_sums;

#define RBF_FRAMES_GROUP "/frames" /* views of single samples */

struct rbf_result {
    rbf_output output;
    rbf_atomic_file side; /* NAME.xdmf, or nothing */
    char *side_name;
    rbf_result_options options;
    int dimension; /* of the targets */
    int64_t targets;
    int64_t electrodes;
    int64_t samples;
    int64_t written;   /* of the samples */
    int closed;        /* HDF5 is done with it */
    int leave_one_out; /* does the file hold these errors? */
    double rmse, relative_error;
    rbf_result_sums sums;
};

/* Everything that the file holds before the first block; arrays of the map and of leave-one-out
 * errors still without numbers. Errors: RBF_E_MEMORY, RBF_E_IO. */
rbf_status rbf_result_start(rbf_context *context, rbf_result *result, const rbf_mesh *targets,
                            const rbf_metadata *metadata, const rbf_result_source *source);
/* Seconds if the sampling rate is known, else the number of the sample in the recording. */
double rbf_result_time(const rbf_metadata *metadata, int64_t t);
/* These of all samples as the dataset `path`, with its units. Errors: RBF_E_MEMORY. */
rbf_status rbf_result_write_time(rbf_context *context, rbf_output *output, const char *path,
                                 const rbf_metadata *metadata, int64_t samples);
/* Bytes that the file will take, roughly. */
int64_t rbf_result_bytes(const rbf_result *result, const rbf_mesh *targets);

/* Errors: RBF_E_MEMORY. */
rbf_status rbf_result_sums_create(rbf_context *context, rbf_result *result);
void rbf_result_sums_release(rbf_result_sums *sums);
void rbf_result_sums_add(rbf_result *result, const rbf_result_block *block);
/* Writes what came of them; the sums are used up. */
void rbf_result_sums_write(rbf_result *result);

#endif
