/* A batch: many recordings carried to targets, side by side.
 *
 * jobs (batch_expand.c, batch_name.c) -> workers (batch_run.c) -> a job each (batch_job.c): is its result
 * up to date (batch_digest.c), and if not, the map (batch_map.c), through an operator (batch_apply.c) or by
 * a fit of its own (batch_fit.c). They share threads, memory, operators and coverage (batch_pool.c)
 * -> table and summary (batch_report.c). */
#ifndef BATCH_H
#define BATCH_H

#include <pthread.h>

#include "batch_pool.h"
#include "json.h"
#include "options.h"
#include "trust.h"

#include <rbfinterp/rbfinterp.h>

typedef enum batch_state {
    BATCH_NOT_RUN,
    BATCH_DONE,
    BATCH_UNCHANGED,
    BATCH_FAILED,
    BATCH_NEW,    /* --dry-run: there is no result yet */
    BATCH_CHANGED /* --dry-run: the result is of other inputs or options, or is to be made anew */
} batch_state;
#define BATCH_STATES 6

/* The part of the budget that is for measurements, all workers together, and of the rest, for maps. */
#define BATCH_READ_PART 16
#define BATCH_MAP_PART  4

/* One recording. Strings are the job's unless said otherwise. */
typedef struct batch_job {
    const char *file;                       /* as given */
    char *source;                           /* its absolute path */
    char *points, *values, *targets, *mask; /* datasets; NULL: the usual ones */
    char *match;                            /* what the stars of the datasets stand for; "" */
    char *output;                           /* the result's name in the folder */
    batch_state state;
    rbf_status status; /* of a failure, with its sentence and hint */
    char *error, *hint;
    char *warnings;                       /* one a line, or NULL */
    char read[512];                       /* dataset of the values that was read; "": not known */
    int64_t electrodes, missing, samples; /* missing: without any value */
    int64_t target_count;
    double rmse, relative_error; /* leave-one-out */
    double rcond, residual;
    trust_figures trust;
    double seconds;
} batch_job;

typedef struct batch {
    const cli_arguments *arguments;
    rbf_context *context; /* of the main thread */
    rbf_fit_options options;
    char options_digest[RBF_DIGEST_SIZE];
    const char *folder; /* of the results; NULL: a dry run without one */
    int lock;           /* descriptor of the folder while it is ours; -1 */
    rbf_mesh *targets;  /* NULL: each file's own */
    rbf_metadata target_metadata;
    char targets_digest[RBF_DIGEST_SIZE];
    int64_t count, room; /* of jobs */
    batch_job *jobs;
    int single; /* maps as float32 */
    int fits;   /* the options ask for what an operator does not give: each job is fitted */
    int threads, workers;
    int threads_each;     /* of a job: more than one if there are fewer jobs than threads */
    int64_t memory;       /* budget of all */
    batch_pool pool;      /* what the jobs share */
    pthread_mutex_t hdf5; /* HDF5 takes one thread at a time */
    pthread_mutex_t desk; /* the members below, and the terminal */
    int64_t next, finished;
    double start;
} batch;

/* Lists the jobs of all files; a file that cannot be looked into becomes a job that has failed.
 * Errors, told: RBF_E_ARGUMENT (a folder, datasets that make no sense), RBF_E_MEMORY. */
rbf_status batch_expand(batch *b);
/* Names the results: the folder, and the file's name with the match, lengthened as need be. Errors, told:
 * RBF_E_ARGUMENT (one would replace an input), RBF_E_MEMORY. */
rbf_status batch_name(batch *b);

/* Runs all jobs that can be run. Errors, told: RBF_E_CANCELLED, RBF_E_MEMORY. */
rbf_status batch_run(batch *b);

/* What a worker works with. */
typedef struct batch_worker {
    batch *batch;
    rbf_context *context; /* of this thread */
    double *values;       /* [room]: measurements */
    int64_t room;
    batch_job *job; /* at the moment */
} batch_worker;

/* Does the job from reading to the finished result; its state, figures or failure are in the job.
 * RBF_E_CANCELLED if it was not finished for that. */
rbf_status batch_job_do(batch_worker *worker);

/* A recording that is open, and what it is to be carried to. */
typedef struct batch_input {
    rbf_recording_reader *reader;
    const rbf_recording *head;
    rbf_mesh *own;           /* targets of the file itself, or NULL */
    const rbf_mesh *targets; /* those to use */
    const rbf_metadata *target_metadata;
    int whole;                      /* all values are in the worker's memory */
    unsigned char *live;            /* [electrodes]: is there any value? */
    int64_t *gaps;                  /* [electrodes + 1]: samples in which so many have no value */
    rbf_fit_plan plan;              /* of a fit */
    int fitted;                     /* on its own, and not through an operator */
    char digest[RBF_DIGEST_SIZE];   /* over everything that makes the result */
    char geometry[RBF_DIGEST_SIZE]; /* over electrodes, targets and options */
    char covering[RBF_DIGEST_SIZE]; /* the same, and which electrodes have any value */
} batch_input;

/* Over a mesh, its units and where it came from. Errors: RBF_E_MEMORY. */
rbf_status batch_digest_targets(rbf_context *context, const rbf_mesh *mesh,
                                const rbf_metadata *metadata, char text[RBF_DIGEST_SIZE]);
/* Over what makes other results of the same inputs. Errors: RBF_E_MEMORY, told. */
rbf_status batch_digest_options(batch *b);
/* Reads the values, and fills the digests of the input and which of its electrodes are live.
 * Errors: as rbf_recording_part(). */
rbf_status batch_digest_input(batch_worker *worker, batch_input *input);

/* Computes the map and writes the result. */
rbf_status batch_map(batch_worker *worker, batch_input *input);

/* Electrodes from which on a system is factored by all threads, with nobody beside it: the others would
 * wait for it. All else is done by a thread for each job, which is faster, and takes the same bits out of
 * any number of threads. */
#define BATCH_LARGE 2000

/* The two ways to a map: what each needs of the pool, and the making of a result that is closed. */
void batch_apply_wish(const batch_worker *worker, const batch_input *input, batch_wish *wish);
/* Makes the operator that is wished for, unless another job has. */
rbf_status batch_make_operator(batch_worker *worker, const batch_input *input, batch_wish *wish);
rbf_status batch_apply(batch_worker *worker, const batch_input *input, const batch_shared *shared,
                       trust *t, rbf_result **result);
void batch_fit_wish(const batch_worker *worker, const batch_input *input, batch_wish *wish);
rbf_status batch_fit(batch_worker *worker, const batch_input *input, batch_wish *wish, trust *t,
                     rbf_result **result);

/* What they have in common: the result is begun, given its blocks, and closed, each alone in HDF5. */
rbf_status batch_result_create(batch_worker *worker, const batch_input *input,
                               const rbf_result_source *source, rbf_result **result);
rbf_status batch_result_append(batch_worker *worker, const rbf_result_block *block,
                               rbf_result *result);
rbf_status batch_result_close(batch_worker *worker, const batch_input *input, const trust *t,
                              rbf_result *result);

/* Reads the samples first .. first + samples - 1 into values [samples][electrodes]. */
rbf_status batch_read(batch_worker *worker, const batch_input *input, int64_t first,
                      int64_t samples, double *values);
/* Bytes that a mesh takes in memory; NULL: 0. */
int64_t batch_mesh_bytes(const rbf_mesh *mesh);
/* Bytes that a job may take for a block of its map. */
int64_t batch_map_bytes(const batch *b);
/* Samples of so many numbers that fit into `numbers`: whole panels if there are some, at least 1. */
int64_t batch_block(int64_t numbers, int64_t each);

/* Enters HDF5, alone; file: one that is going to be read, or NULL. */
void batch_enter(batch *b, const char *file);
void batch_leave(batch *b, const char *file);

/* Attributes of a result that tell what it was made of. */
#define BATCH_DIGEST "inputs_digest"
#define BATCH_SOURCE "source_file"

/* Keeps the failure of a job: the library's sentence, or a given one. Return status. */
rbf_status batch_fail_library(batch_job *job, const rbf_context *context, rbf_status status);
rbf_status batch_fail(batch_job *job, rbf_status status, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Notes a warning of the job; or adds it to a text of lines, which may be NULL. */
void batch_warn(batch_job *job, const char *message);
void batch_add_line(char **lines, const char *message);
/* The worker's warnings go to its job. */
void batch_listen(batch_worker *worker);
const char *batch_state_name(batch_state state);

int64_t batch_tally(const batch *b, batch_state state);
/* Prints the jobs: rows or JSON. */
rbf_status batch_report(const batch *b);
/* Writes DIR/summary.json. Errors, told: RBF_E_IO. */
rbf_status batch_write_summary(const batch *b);

#endif
