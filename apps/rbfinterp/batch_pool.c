/* Jobs are served in the order in which they come, so that a large one is not overtaken for ever. The
 * first in the line goes when what it needs is free, or when nobody else computes: then there is
 * nothing left to wait for. It is given everything at once: nobody who holds something waits. */
#include "batch_pool.h"

#include <stdlib.h>
#include <string.h>

void batch_pool_open(batch_pool *pool, int places, int64_t bytes)
{
    *pool = (batch_pool){.places = places, .free_places = places, .bytes = bytes};
    pool->free_bytes = bytes;
    (void)pthread_mutex_init(&pool->mutex, NULL);
    (void)pthread_cond_init(&pool->changed, NULL);
}

/* Takes it out of the list and frees it. */
static void drop(batch_pool *pool, batch_shared *dropped)
{
    batch_shared **link = &pool->first;
    while (*link != dropped)
        link = &(*link)->next;
    *link = dropped->next;
    pool->free_bytes += dropped->bytes;
    rbf_operator_destroy(&dropped->operator_);
    rbf_coverage_destroy(&dropped->coverage);
    rbf_preparation_destroy(&dropped->preparation);
    free(dropped->warnings);
    free(dropped);
}

void batch_pool_close(batch_pool *pool)
{
    while (pool->first != NULL)
        drop(pool, pool->first);
    (void)pthread_cond_destroy(&pool->changed);
    (void)pthread_mutex_destroy(&pool->mutex);
}

static batch_shared *find(const batch_pool *pool, batch_kind kind, const char *key)
{
    batch_shared *found = pool->first;
    while (found != NULL && (found->kind != kind || strcmp(found->key, key) != 0))
        found = found->next;
    return found;
}

static int is_taken(const batch_wish *wish, const batch_shared *shared)
{
    int taken = 0;
    for (int k = 0; k < BATCH_KINDS; k++)
        taken |= wish->taken[k] == shared;
    return taken;
}

/* Drops what was used longest ago, what is in use or wished for excepted; 0 if there is nothing. */
static int drop_oldest(batch_pool *pool, const batch_wish *wish)
{
    batch_shared *oldest = NULL;
    for (batch_shared *s = pool->first; s != NULL; s = s->next)
        if (s->users == 0 && !is_taken(wish, s) &&
            (oldest == NULL || s->last_use < oldest->last_use))
            oldest = s;
    if (oldest == NULL)
        return 0;
    drop(pool, oldest);
    return 1;
}

/* For the first in the line: can it go? Sets what it takes; NULL is to be made, or not needed. */
static int is_served(batch_pool *pool, batch_wish *wish)
{
    wish->held = wish->bytes;
    for (int k = 0; k < BATCH_KINDS; k++) {
        const char *key = wish->need[k].key;
        wish->taken[k] = key != NULL ? find(pool, (batch_kind)k, key) : NULL;
        if (wish->taken[k] != NULL && !wish->taken[k]->made)
            return 0;
        if (key != NULL && wish->taken[k] == NULL)
            wish->held += wish->need[k].make_bytes;
    }
    wish->places = wish->taken[BATCH_OPERATOR] != NULL ? 1 : wish->make_places;
    while (wish->held > pool->free_bytes && drop_oldest(pool, wish))
        continue;
    return pool->free_places == pool->places ||
           (wish->places <= pool->free_places && wish->held <= pool->free_bytes);
}

static batch_shared *add(batch_pool *pool, batch_kind kind, const char *key)
{
    batch_shared *added = calloc(1, sizeof *added);
    if (added == NULL)
        return NULL;
    added->kind = kind;
    memcpy(added->key, key, sizeof added->key);
    added->next = pool->first;
    pool->first = added;
    return added;
}

/* Takes what there is, and adds what is to be made. */
static rbf_status take_all(batch_pool *pool, batch_wish *wish)
{
    rbf_status status = RBF_OK;
    pool->free_places -= wish->places;
    pool->free_bytes -= wish->held;
    for (int k = 0; k < BATCH_KINDS; k++) {
        const int make = wish->need[k].key != NULL && wish->taken[k] == NULL;
        if (make && (wish->taken[k] = add(pool, (batch_kind)k, wish->need[k].key)) == NULL)
            status = RBF_E_MEMORY;
        if (wish->taken[k] == NULL)
            continue;
        wish->taken[k]->users++;
        pool->shared[k] += !make;
    }
    return status;
}

int batch_pool_can(const batch_pool *pool, const batch_wish *wish)
{
    int64_t left = pool->bytes;
    if (wish->bytes > left)
        return 0;
    left -= wish->bytes;
    for (int k = 0; k < BATCH_KINDS; k++) {
        if (wish->need[k].key == NULL)
            continue;
        if (wish->need[k].make_bytes > left)
            return 0;
        left -= wish->need[k].make_bytes;
    }
    return 1;
}

rbf_status batch_pool_take(batch_pool *pool, batch_wish *wish)
{
    if (!batch_pool_can(pool, wish))
        return RBF_E_MEMORY;
    (void)pthread_mutex_lock(&pool->mutex);
    const int64_t ticket = pool->next_ticket++;
    while (ticket != pool->serving || !is_served(pool, wish))
        (void)pthread_cond_wait(&pool->changed, &pool->mutex);
    const rbf_status status = take_all(pool, wish);
    pool->serving++;
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
    if (status != RBF_OK)
        batch_pool_give(pool, wish);
    return status;
}

void batch_pool_made(batch_pool *pool, batch_wish *wish, batch_kind kind)
{
    batch_shared *shared = wish->taken[kind];
    const int64_t made_of = wish->need[kind].make_bytes;
    (void)pthread_mutex_lock(&pool->mutex);
    shared->made =
        shared->operator_ != NULL || shared->coverage != NULL || shared->preparation != NULL;
    shared->bytes = shared->made ? wish->need[kind].keep_bytes : 0;
    wish->held -= made_of;
    pool->free_bytes += made_of - shared->bytes;
    pool->made[kind] += shared->made;
    if (kind == BATCH_OPERATOR) {
        pool->free_places += wish->places - 1;
        wish->places = 1;
    }
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
}

void batch_pool_give(batch_pool *pool, batch_wish *wish)
{
    (void)pthread_mutex_lock(&pool->mutex);
    pool->free_places += wish->places;
    pool->free_bytes += wish->held;
    wish->places = 0;
    wish->held = 0;
    for (int k = 0; k < BATCH_KINDS; k++) {
        batch_shared *given = wish->taken[k];
        wish->taken[k] = NULL;
        if (given == NULL)
            continue;
        given->last_use = ++pool->clock;
        given->users--;
        if (!given->made)
            drop(pool, given);
    }
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
}
