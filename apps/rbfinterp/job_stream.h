/* Inside of a recording that is streamed: what its parts, job_stream*.c, share. */
#ifndef JOB_STREAM_H
#define JOB_STREAM_H

#include "job.h"

/* A block of samples; those of an odd and an even number take turns. */
typedef struct stream_block {
    int64_t first, samples; /* 0: nothing */
    double *measured;       /* [samples][n]; of those in use alone once it was worked on */
    double *errors;         /* [samples][used]; NULL: not wanted */
    void *room;             /* for the map, from a page on */
    double *map;            /* [samples][m] */
    float *single;          /* in its place */
} stream_block;

typedef struct stream {
    cli_job *job;
    rbf_context *context; /* of the thread that is in HDF5 */
    const rbf_points *points;
    int64_t n, used, m;  /* electrodes, those that are centres, targets */
    int64_t least;       /* values that a sample needs */
    unsigned char *live; /* [n]: is there a value in any sample? */
    int64_t *centre;     /* [n]: which centre an electrode counts for; -1: none */
    unsigned char *seen; /* [used]: which centres have a value */
    double *sums;        /* [2 used]: over electrodes that were merged, and of how many; or NULL */
    int64_t empty_first; /* sample without a map */
    int64_t gap_row, gap_sample; /* of a measurement that the solver cannot do without */
    rbf_result *result;
    stream_block blocks[2];
    const stream_block *writing, *reading;
    rbf_status status;      /* of that thread */
    char said[2048];        /* by it, to be told by the other */
    const stream_block *at; /* that is worked on */
    double begun;
} stream;

/* Decides between the matrix and fits, and fills the job's source. */
rbf_status stream_prepare(stream *s, int64_t room);
/* Makes the map of a block, and counts what is missing in it. */
rbf_status stream_interpolate(stream *s, stream_block *block);

#endif
