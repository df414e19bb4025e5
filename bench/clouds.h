/* Point sets that are easy and hard to interpolate, in [-1, 1]^d: the same on every machine. */
#ifndef BENCH_CLOUDS_H
#define BENCH_CLOUDS_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef enum cloud {
    CLOUD_UNIFORM,
    CLOUD_CLUSTERS, /* 20 normal ones, of widths from 0.002 to 0.1 */
    CLOUD_SURFACE,  /* a dented ellipsoid, as a heart is; in 2-D a curve */
    CLOUD_PAIRS,    /* the same, half of the points 0.01 off it, as for a signed distance */
    CLOUD_TRACKS,   /* 40 lines, points close together along them; one in 100 doubled, 2e-6 apart */
    CLOUD_COUNT
} cloud;

static inline const char *cloud_name(cloud kind)
{
    static const char *const names[] = {"uniform", "clusters", "surface", "pairs", "tracks"};
    return names[kind];
}

/* splitmix64 */
static inline uint64_t cloud_bits(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Evenly from [-1, 1). */
static inline double cloud_number(uint64_t *state)
{
    return (double)(cloud_bits(state) >> 11) * 0x1p-52 - 1.0;
}

static inline double cloud_normal(uint64_t *state)
{
    double sum = 0.0; /* of twelve: near enough */
    for (int k = 0; k < 12; k++)
        sum += 0.5 * cloud_number(state);
    return sum;
}

static inline void cloud_cluster(uint64_t *state, uint64_t which, int d, double *x)
{
    uint64_t own = 7919 * (which + 1);
    const double width = 0.002 * pow(50.0, 0.5 + 0.5 * cloud_number(&own));
    for (int k = 0; k < d; k++)
        x[k] = 0.9 * cloud_number(&own) + width * cloud_normal(state);
}

static inline void cloud_surface(uint64_t *state, int d, double off, double *x)
{
    double norm = 0.0;
    do {
        norm = 0.0;
        for (int k = 0; k < d; k++) {
            x[k] = cloud_number(state);
            norm += x[k] * x[k];
        }
    } while (norm > 1.0 || norm < 1e-4);
    norm = sqrt(norm);
    const double radius = 0.8 + 0.15 * sin(3.0 * x[0] / norm + 1.0) + off;
    for (int k = 0; k < d; k++)
        x[k] *= radius / norm * (k == 1 ? 0.7 : 1.0);
}

static inline void cloud_track(uint64_t *state, uint64_t which, int d, double *x)
{
    uint64_t own = 104729 * (which + 1);
    const double along = cloud_number(state);
    for (int k = 0; k < d; k++) {
        const double middle = 0.3 * cloud_number(&own), slope = 0.7 * cloud_number(&own);
        x[k] = middle + slope * along + 2e-4 * cloud_number(state);
    }
}

/* coordinates [count][d], the caller's to free(); NULL if there is no memory. */
static inline double *cloud_points(cloud kind, uint64_t seed, int64_t count, int d)
{
    uint64_t state = seed;
    double *x = malloc((size_t)(count * d) * sizeof *x);
    for (int64_t i = 0; i < count && x != NULL; i++) {
        double *point = x + i * d;
        switch (kind) {
        case CLOUD_CLUSTERS:
            cloud_cluster(&state, cloud_bits(&state) % 20, d, point);
            break;
        case CLOUD_SURFACE:
            cloud_surface(&state, d, 0.0, point);
            break;
        case CLOUD_PAIRS:
            cloud_surface(&state, d, i % 2 ? 0.01 : 0.0, point);
            break;
        case CLOUD_TRACKS:
            cloud_track(&state, cloud_bits(&state) % 40, d, point);
            for (int k = 0; k < d && i % 100 == 99; k++)
                point[k] = x[(i - 1) * d + k] + (k == 0 ? 2e-6 : 0.0);
            break;
        default:
            for (int k = 0; k < d; k++)
                point[k] = cloud_number(&state);
        }
    }
    return x;
}

static inline int cloud_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median distance from a point to the next, over 101 of them. */
static inline double cloud_spacing(int64_t count, int d, const double *x)
{
    double nearest[101];
    for (int s = 0; s < 101; s++) {
        const double *from = x + count * s / 101 * d;
        nearest[s] = INFINITY;
        for (int64_t i = 0; i < count; i++) {
            double sum = 0.0;
            for (int k = 0; k < d; k++)
                sum += (x[i * d + k] - from[k]) * (x[i * d + k] - from[k]);
            if (x + i * d != from && sum < nearest[s])
                nearest[s] = sum;
        }
    }
    qsort(nearest, 101, sizeof *nearest, cloud_compare);
    return sqrt(nearest[50]);
}

/* Something smooth. */
static inline double cloud_smooth(int d, const double *x)
{
    double sum = 0.3, wave = 0.0, distance = 0.0;
    for (int k = 0; k < d; k++) {
        sum += (0.5 - 0.3 * k) * x[k];
        wave += (2.0 + k) * x[k];
        distance += (x[k] - 0.3) * (x[k] - 0.3);
    }
    return sum + sin(wave) + 1.5 * exp(-4.0 * distance);
}

#endif
