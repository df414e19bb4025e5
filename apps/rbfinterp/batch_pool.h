/* What the jobs of a batch share: places to compute in, memory, and what serves several of them. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <pthread.h>

#include <rbfinterp/rbfinterp.h>

typedef enum batch_kind {
    BATCH_OPERATOR, /* of equal electrodes, targets and options */
    BATCH_COVERAGE, /* of equal electrodes in use, and targets */
    BATCH_PREPARATION, /* of the solver fast, as an operator; for one job at a time, which has all places */
    BATCH_KINDS
} batch_kind;

typedef struct batch_shared {
    batch_kind kind;
    char key[RBF_DIGEST_SIZE];
    int made;                /* 0: somebody is making it */
    rbf_operator *operator_; /* one of the three, by its kind */
    rbf_coverage *coverage;
    rbf_preparation *preparation;
    char *warnings; /* that the making gave, one a line, or NULL */
    int64_t bytes;
    int users;
    int64_t last_use;
    struct batch_shared *next;
} batch_shared;

typedef struct batch_pool {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int places, free_places;
    int64_t bytes, free_bytes;
    int64_t next_ticket, serving; /* first come, first served */
    int64_t clock;
    batch_shared *first;
    int64_t made[BATCH_KINDS], shared[BATCH_KINDS]; /* made, and times that one was there already */
} batch_pool;

/* What a job needs while it computes, and what it has been given. */
typedef struct batch_wish {
    int64_t bytes;   /* the job's own */
    int make_places; /* while its operator is made, or all the time if it shares none */
    struct {
        const char *key; /* NULL: it needs none */
        int64_t make_bytes, keep_bytes;
    } need[BATCH_KINDS];
    batch_shared *taken[BATCH_KINDS];
    int places;
    int64_t held; /* bytes */
} batch_wish;

void batch_pool_open(batch_pool *pool, int places, int64_t bytes);
/* Frees what is shared; nobody may use it any more. */
void batch_pool_close(batch_pool *pool);

/* Could the wish be granted if nobody else had one? */
int batch_pool_can(const batch_pool *pool, const batch_wish *wish);
/* Waits until all that is wished for can be had at once; drops what nobody uses, the longest unused
 * first, as memory is needed. The caller is to make what is taken and not `made`, and to say so with
 * batch_pool_made(). Errors: RBF_E_MEMORY (the wish exceeds all there is). */
rbf_status batch_pool_take(batch_pool *pool, batch_wish *wish);
/* The caller has put it in its place, or has failed to. Those who wait for it go on. */
void batch_pool_made(batch_pool *pool, batch_wish *wish, batch_kind kind);
/* Gives everything back. */
void batch_pool_give(batch_pool *pool, batch_wish *wish);

#endif
