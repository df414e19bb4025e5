/* What the jobs of a batch share: places to compute in, memory, and what one geometry needs alone. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <pthread.h>

#include <rbfinterp/rbfinterp.h>

/* Of recordings whose electrodes, targets and options are equal. */
typedef struct batch_shared {
    char key[RBF_DIGEST_SIZE];
    rbf_operator *operator_;      /* of the solver dense, or */
    rbf_preparation *preparation; /* of the solver fast; neither: somebody is making it */
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
    int64_t made, shared; /* how many were made, and times that one was there already */
} batch_pool;

/* What a job needs while it computes. */
typedef struct batch_wish {
    const char *key;                /* of what it shares */
    int64_t bytes;                  /* beside that */
    int make_places, places;        /* while that is made, and afterwards */
    int64_t make_bytes, keep_bytes; /* of that while it is made, and afterwards */
} batch_wish;

void batch_pool_open(batch_pool *pool, int places, int64_t bytes);
/* Frees what was shared; nobody may use it any more. */
void batch_pool_close(batch_pool *pool);

/* Waits for what is wished for; drops what nobody uses, the longest unused first, as memory is needed. If
 * (*shared) is not made, the caller is to make it and to say so with batch_pool_made().
 * Errors: RBF_E_MEMORY (the wish exceeds all there is). */
rbf_status batch_pool_take(batch_pool *pool, const batch_wish *wish, batch_shared **shared);
/* Is it there? */
int batch_pool_is_made(const batch_shared *shared);
/* One of the two is there (the pool's from now on), or none: it could not be made. */
void batch_pool_made(batch_pool *pool, const batch_wish *wish, batch_shared *shared,
                     rbf_operator *operator_, rbf_preparation *preparation);
/* Gives everything back; *shared becomes NULL. */
void batch_pool_give(batch_pool *pool, const batch_wish *wish, batch_shared **shared);

#endif
