/* Jobs are served in the order in which they come, so that a large one is not overtaken for ever. The
 * first in the line goes when what it needs is free, or when nobody else computes: then there is
 * nothing left to wait for. */
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

int batch_pool_is_made(const batch_shared *shared)
{
    return shared->operator_ != NULL || shared->preparation != NULL;
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
    rbf_preparation_destroy(&dropped->preparation);
    free(dropped);
}

void batch_pool_close(batch_pool *pool)
{
    while (pool->first != NULL)
        drop(pool, pool->first);
    (void)pthread_cond_destroy(&pool->changed);
    (void)pthread_mutex_destroy(&pool->mutex);
}

static batch_shared *find(const batch_pool *pool, const char *key)
{
    batch_shared *found = pool->first;
    while (found != NULL && strcmp(found->key, key) != 0)
        found = found->next;
    return found;
}

/* Drops what was used longest ago, `kept` and those in use excepted; 0 if there is none. */
static int drop_oldest(batch_pool *pool, const batch_shared *kept)
{
    batch_shared *oldest = NULL;
    for (batch_shared *o = pool->first; o != NULL; o = o->next)
        if (o->users == 0 && o != kept && (oldest == NULL || o->last_use < oldest->last_use))
            oldest = o;
    if (oldest == NULL)
        return 0;
    drop(pool, oldest);
    return 1;
}

/* For the first in the line: can it go? *found becomes what it shares, or NULL if that is to be made. */
static int is_served(batch_pool *pool, const batch_wish *wish, batch_shared **found)
{
    *found = find(pool, wish->key);
    if (*found != NULL && !batch_pool_is_made(*found))
        return 0;
    const int places = *found == NULL ? wish->make_places : wish->places;
    const int64_t bytes = wish->bytes + (*found == NULL ? wish->make_bytes : 0);
    while (bytes > pool->free_bytes && drop_oldest(pool, *found))
        continue;
    return pool->free_places == pool->places ||
           (places <= pool->free_places && bytes <= pool->free_bytes);
}

static batch_shared *add(batch_pool *pool, const char *key)
{
    batch_shared *added = calloc(1, sizeof *added);
    if (added == NULL)
        return NULL;
    memcpy(added->key, key, sizeof added->key);
    added->next = pool->first;
    pool->first = added;
    return added;
}

rbf_status batch_pool_take(batch_pool *pool, const batch_wish *wish, batch_shared **shared)
{
    batch_shared *found = NULL;
    if (wish->bytes > pool->bytes - wish->make_bytes)
        return RBF_E_MEMORY;
    (void)pthread_mutex_lock(&pool->mutex);
    const int64_t ticket = pool->next_ticket++;
    while (ticket != pool->serving || !is_served(pool, wish, &found))
        (void)pthread_cond_wait(&pool->changed, &pool->mutex);
    const int make = found == NULL;
    if (make)
        found = add(pool, wish->key);
    if (found != NULL) {
        pool->free_places -= make ? wish->make_places : wish->places;
        pool->free_bytes -= wish->bytes + (make ? wish->make_bytes : 0);
        found->users++;
        pool->made += make;
        pool->shared += !make;
    }
    pool->serving++;
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
    if (found == NULL)
        return RBF_E_MEMORY;
    *shared = found;
    return RBF_OK;
}

void batch_pool_made(batch_pool *pool, const batch_wish *wish, batch_shared *shared,
                     rbf_operator *operator_, rbf_preparation *preparation)
{
    const int made = operator_ != NULL || preparation != NULL;
    (void)pthread_mutex_lock(&pool->mutex);
    shared->operator_ = operator_;
    shared->preparation = preparation;
    shared->bytes = made ? wish->keep_bytes : 0;
    pool->free_bytes += wish->make_bytes - shared->bytes;
    pool->free_places += wish->make_places - wish->places;
    pool->made -= !made;
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
}

void batch_pool_give(batch_pool *pool, const batch_wish *wish, batch_shared **shared)
{
    batch_shared *given = *shared;
    *shared = NULL;
    (void)pthread_mutex_lock(&pool->mutex);
    pool->free_places += wish->places;
    pool->free_bytes += wish->bytes;
    given->last_use = ++pool->clock;
    given->users--;
    if (!batch_pool_is_made(given))
        drop(pool, given);
    (void)pthread_cond_broadcast(&pool->changed);
    (void)pthread_mutex_unlock(&pool->mutex);
}
