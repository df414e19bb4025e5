/* What the jobs of a batch share: places to compute in, memory, and finished operators. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <pthread.h>

#include <rbfinterp/rbfinterp.h>

typedef struct batch_operator {
    char key[RBF_DIGEST_SIZE];
    rbf_operator *made; /* NULL: somebody is making it */
    int64_t bytes;
    int users;
    int64_t last_use;
    struct batch_operator *next;
} batch_operator;

typedef struct batch_pool {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int places, free_places;
    int64_t bytes, free_bytes;
    int64_t next_ticket, serving; /* first come, first served */
    int64_t clock;
    batch_operator *first;
    int64_t made, shared; /* operators made, and times that one was there already */
} batch_pool;

/* What a job needs while it computes. */
typedef struct batch_wish {
    const char *key;                /* of its operator */
    int64_t bytes;                  /* beside the operator */
    int make_places;                /* while the operator is made; one otherwise */
    int64_t make_bytes, keep_bytes; /* of the operator while it is made, and afterwards */
} batch_wish;

void batch_pool_open(batch_pool *pool, int places, int64_t bytes);
/* Frees the operators; nobody may use them any more. */
void batch_pool_close(batch_pool *pool);

/* Waits for what is wished for; drops operators that nobody uses, the longest unused first, as memory is
 * needed. *made NULL: the caller is to make the operator and to say so with batch_pool_made().
 * Errors: RBF_E_MEMORY (the wish exceeds all there is). */
rbf_status batch_pool_take(batch_pool *pool, const batch_wish *wish, batch_operator **operator_);
/* The operator is there (the pool's from now on), or NULL: it could not be made. */
void batch_pool_made(batch_pool *pool, const batch_wish *wish, batch_operator *operator_,
                     rbf_operator *made);
/* Gives everything back; *operator_ becomes NULL. */
void batch_pool_give(batch_pool *pool, const batch_wish *wish, batch_operator **operator_);

#endif
