/* A generator of its own, so that every machine takes the same choices (splitmix64: Steele, Lea &
 * Flood, OOPSLA 2014). */
#ifndef RBF_CORE_RANDOM_H
#define RBF_CORE_RANDOM_H

#include <stdint.h>

static inline uint64_t rbf_random_bits(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* What the generator gives first if it starts i steps on: a hash of i. */
static inline uint64_t rbf_random_hash(uint64_t i)
{
    uint64_t state = i * 0x9e3779b97f4a7c15u;
    return rbf_random_bits(&state);
}

/* From [-1, 1). */
static inline double rbf_random_number(uint64_t *state)
{
    return (double)(rbf_random_bits(state) >> 11) * 0x1p-52 - 1.0;
}

/* From 0 to `limit` - 1; limit >= 1 and far below 2^53. */
static inline int64_t rbf_random_below(uint64_t *state, int64_t limit)
{
    return (int64_t)((double)(rbf_random_bits(state) >> 11) * 0x1p-53 * (double)limit);
}

#endif
