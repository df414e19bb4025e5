/* One run of fit, eval, interp or validate: what it reads, makes and writes.
 *
 * Failures of the library are told by job_close(), those of the command where they are found. */
#ifndef JOB_H
#define JOB_H

#include "json.h"
#include "map.h"
#include "options.h"
#include "report.h"
#include "trust.h"

typedef struct cli_job {
    const cli_arguments *arguments;
    rbf_context *context;
    rbf_fit_options options;
    rbf_recording *recording;
    rbf_recording_reader
        *reader;            /* of a recording that is streamed: then the one above has but some
                                     of its samples, or none; NULL: it has all */
    unsigned char *dropped; /* [electrodes]: left out as bad; NULL: none */
    double *smoothing;      /* one lambda an electrode, or NULL */
    int tunes;              /* something is to be chosen */
    rbf_tune_options search;
    rbf_kernel kernels[RBF_KERNEL_COUNT]; /* to choose from */
    rbf_tuning *tuning;
    rbf_model *model;
    rbf_operator *matrix;     /* of a recording that is streamed: the model is of one sample then */
    rbf_result_source source; /* of the map, and what is reported of the fit */
    report_missing missing;   /* beside it */
    rbf_mesh *targets;
    rbf_metadata target_metadata;
    rbf_coverage *coverage; /* NULL: not asked for */
    rbf_extrapolation extrapolation;
    double *stddev; /* NULL: not asked for */
    trust trust;    /* a view of these, once they are there */
    double start;   /* seconds, of the monotonic clock */
} cli_job;

/* Makes the context. */
rbf_status job_start(cli_job *job, const cli_arguments *arguments);
/* The same, and checks the output file. */
rbf_status job_open(cli_job *job, const cli_arguments *arguments);
/* Tells of the library's failure, frees everything, returns status. */
rbf_status job_close(cli_job *job, rbf_status status);

/* Takes the options of the interpolant and has the library check them. */
rbf_status job_choose_options(cli_job *job);
/* Reads the electrodes, and their lambdas if --smoothing names a dataset. */
rbf_status job_read_recording(cli_job *job);
/* The same without values: the file need not have any. */
rbf_status job_read_electrodes(cli_job *job);
/* Some of the samples, whatever --frames says. */
rbf_status job_read_frames(cli_job *job, const rbf_frames *frames);
/* What the options say of reading. */
rbf_read_options job_read_options(const cli_job *job);
/* Reads the recording, or, if it is long, opens it to be streamed. */
rbf_status job_open_recording(cli_job *job);
/* Tells an error about the data with the file and datasets that the library does not know; others
 * are left for job_close(). Returns status. */
rbf_status job_fail_data(const cli_job *job, rbf_status status);
/* Judges every electrode; the verdicts are the caller's to free, also after a failure. */
rbf_status job_find_bad(const cli_job *job, rbf_verdict **verdicts);
/* Takes the bad electrodes as missing, and names them in the log and in the metadata. */
rbf_status job_drop_bad(cli_job *job);
/* Takes what is reported of the model. */
rbf_status job_take_source(cli_job *job);
/* Loads the model that the first operand names, or the --frames of it. */
rbf_status job_load_model(cli_job *job);
/* Chooses what is to be chosen, and drops the bad electrodes if --drop-bad is given. */
rbf_status job_prepare_fit(cli_job *job);
/* Does that, and fits. */
rbf_status job_fit(cli_job *job);

/* What --kernel, --epsilon and --smoothing leave to be chosen. */
rbf_status job_choose_search(cli_job *job);
/* Options that a plan can be made with: what is to be chosen has some value. */
rbf_fit_options job_plan_options(const cli_job *job);
/* What the choice will cost. */
rbf_status job_plan_search(const cli_job *job, rbf_tune_plan *plan);
/* Chooses, and puts it into the options; nothing if all is given. */
rbf_status job_tune(cli_job *job);
/* Frees the recording, which a finished model does not need. */
void job_release_recording(cli_job *job);

/* Reads the points to evaluate at; NULL: the mesh of the recording's own file. */
rbf_status job_read_targets(cli_job *job, const char *file);
/* Do the targets suit electrodes of that dimension, and the same unit of length? */
rbf_status job_check_targets(const cli_job *job, int dimension, const rbf_metadata *electrodes);

/* For a model of `centres` points and `samples` samples at the job's targets. */
map_plan job_plan_map(const cli_job *job, int64_t centres, int64_t samples);
/* Refuses a map of which not even one sample fits into the budget. */
rbf_status job_check_map(const cli_job *job, int64_t centres, int64_t samples);
/* Evaluates the model at the targets and writes the result file. */
rbf_status job_write_map(cli_job *job);

/* The same for a recording that is streamed, and the plan of the fit to a block, or to the unit vectors
 * whose maps are a matrix. Errors: as rbf_fit_plan_points(), not told. */
rbf_status job_plan_stream(const cli_job *job, rbf_fit_plan *fit, map_plan *map);
rbf_status job_check_stream(const cli_job *job);
/* Chooses what is to be chosen, makes the matrix, and writes the map of all samples. */
rbf_status job_stream(cli_job *job);
/* Samples of the recording, streamed or not. */
int64_t job_samples(const cli_job *job);

/* How far the map can be trusted (job_trust.c, trust.c). Do the options suit the targets? */
rbf_status job_check_trust(const cli_job *job);
/* Memory that it takes for so many electrodes and samples. */
int64_t job_trust_bytes(const cli_job *job, int64_t electrodes, int64_t samples);
/* That of --stddev alone; 0: it is not asked for. */
int64_t job_stddev_bytes(const cli_job *job, int64_t electrodes, int64_t samples);
/* Coverage as far as the options ask for it, and a look for extrapolation, which warns. */
rbf_status job_measure_trust(cli_job *job);
/* Prints it, as rows or JSON, once the map is written. */
void job_trust_rows(const cli_job *job);
void job_add_trust(const cli_job *job, cJSON *document);

/* Prints what the choice of kernel and the like, the fit (NULL: none) and the map (NULL: none) would
 * cost.
 * Errors: RBF_E_MEMORY, told, if either does not fit. */
rbf_status job_print_plan(const cli_job *job, const rbf_fit_plan *fit, const map_plan *map);

/* The plan of a fit of the recording alone. */
rbf_status job_print_fit_plan(const cli_job *job);
/* Prints what was done: rows or JSON, and one line on stderr. */
rbf_status job_print_report(const cli_job *job);

int job_given(const cli_job *job, option_id id);
const char *job_text(const cli_job *job, option_id id);
/* Seconds since job_open(). */
double job_seconds(const cli_job *job);

#endif
