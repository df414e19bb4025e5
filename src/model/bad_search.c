/* With B the inverse, w = B y and e_i = w_i / B_ii, kriging gives e_i the variance 1 / B_ii, so that
 * w_i^2 / B_ii is the squared error in units of what is to be expected of it. Its mean over time is
 * G_ii / B_ii with G = w w^T over time: nothing here but the start depends on the number of samples.
 *
 * A value wrong by d at electrode i adds B_ji d to w_j, hence (B_ji^2 / B_jj) d^2 to that of j, which
 * is less than B_ii d^2, what it adds to its own, since B is definite: of all electrodes the bad one
 * suffers most.
 *
 * How large errors are changes from place to place and from moment to moment, as fronts pass.
 * Samples are weighted by their median; each electrode is compared with the median of its
 * neighbours, as they would be without it. */
#include "model/bad_search.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "linalg/blas.h"
#include "model/metrics.h"

/* Neighbours that an electrode is compared with; kept in reserve for when some are removed. */
#define NEIGHBOURS       10
#define NEIGHBOURS_KEPT  40
#define NEIGHBOURS_LEAST 3
/* Least of a moment's typical error, and of a neighbourhood's, as parts of the overall one: where
 * nothing happens, a small error is not a fault. */
#define QUIET_MOMENT 0.1
#define QUIET_PLACE  0.25
/* Errors of this part of the largest value may be rounding's. */
#define ROUNDING 1e-8
/* Least of the median ratio, which is near 1 unless the errors are rounding's. */
#define USUAL_LEAST 0.25
/* The standard deviation of a normal variable over its median absolute deviation. */
#define MAD_TO_SIGMA 1.4826
#define Z_LEAST      6.0
#define RATIO_LEAST  3.0

int rbf_stands_out(double ratio, double z)
{
    return ratio > RATIO_LEAST && z > Z_LEAST;
}

/* Of a lower triangle by columns. */
static double at(const double *matrix, int64_t n, int64_t i, int64_t j)
{
    return i > j ? matrix[j * n + i] : matrix[i * n + j];
}

/* Inserts into the nearest of point i, which are sorted by `distances`. */
static void insert_near(int64_t *near, double *distances, int64_t most, int64_t *count, int64_t j,
                        double distance)
{
    int64_t place = *count < most ? (*count)++ : most - 1;
    while (place > 0 && distances[place - 1] > distance) {
        near[place] = near[place - 1];
        distances[place] = distances[place - 1];
        place--;
    }
    near[place] = j;
    distances[place] = distance;
}

static void find_near(const rbf_points *points, rbf_bad_search *s)
{
    double distances[NEIGHBOURS_KEPT];
    for (int64_t i = 0; i < s->n; i++) {
        int64_t count = 0;
        for (int64_t j = 0; j < s->n; j++) {
            double sum = 0.0;
            for (int k = 0; k < points->dimension; k++) {
                const double difference = points->axis[k][i] - points->axis[k][j];
                sum += difference * difference;
            }
            if (j != i && (count < s->near_count || sum < distances[count - 1]))
                insert_near(s->near + i * s->near_count, distances, s->near_count, &count, j, sum);
        }
    }
}

rbf_status rbf_bad_search_start(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, double *b, uint8_t *left,
                                rbf_bad_search *search)
{
    const int64_t n = points->count;
    rbf_bad_search s = {.n = n, .samples = samples, .values = values, .b = b, .left = left};
    s.near_count = n - 1 < NEIGHBOURS_KEPT ? n - 1 : NEIGHBOURS_KEPT;
    s.near = rbf_allocate(context, rbf_multiply(n, s.near_count), sizeof *s.near, "neighbours");
    s.time_weights = rbf_allocate(context, samples, sizeof *s.time_weights, "samples' weights");
    s.ratio = rbf_allocate(context, n, sizeof *s.ratio, "scores");
    s.z = rbf_allocate(context, n, sizeof *s.z, "scores");
    s.scratch = rbf_allocate(context, rbf_multiply(2, n), sizeof *s.scratch, "scores");
    *search = s;
    if (s.near == NULL || s.time_weights == NULL || s.ratio == NULL || s.z == NULL ||
        s.scratch == NULL)
        return RBF_E_MEMORY;
    find_near(points, search);
    return RBF_OK;
}

void rbf_bad_search_release(rbf_bad_search *search)
{
    rbf_release(search->b);
    rbf_release(search->g);
    rbf_release(search->time_weights);
    rbf_release(search->left);
    rbf_release(search->near);
    rbf_release(search->ratio);
    rbf_release(search->z);
    rbf_release(search->scratch);
}

/* time_weights = 1 / (the median electrode's squared error at that moment); weights [samples][n]. */
static void find_time_weights(rbf_bad_search *s, const double *weights)
{
    double *typical = s->scratch, *sums = s->scratch + s->n, largest = 0.0, total = 0.0;
    memset(sums, 0, (size_t)s->n * sizeof *sums);
    for (int64_t t = 0; t < s->samples; t++) {
        for (int64_t i = 0; i < s->n; i++) {
            const double w = weights[t * s->n + i];
            typical[i] = s->left[i] ? w * w / s->b[i * s->n + i] : NAN;
            sums[i] += typical[i] / (double)s->samples;
            largest = fmax(largest, s->left[i] ? fabs(s->values[t * s->n + i]) : 0.0);
        }
        s->time_weights[t] = rbf_median(s->n, typical);
    }
    const double least = QUIET_MOMENT * QUIET_MOMENT * rbf_median(s->n, sums);
    for (int64_t t = 0; t < s->samples; t++) {
        const double square = fmax(s->time_weights[t], least);
        s->time_weights[t] = square > 0.0 ? 1.0 / square : 0.0;
        total += s->time_weights[t];
    }
    s->rounding = ROUNDING * ROUNDING * largest * largest * total / (double)s->samples;
}

rbf_status rbf_bad_search_weigh(rbf_context *context, rbf_bad_search *s)
{
    const int n = (int)s->n, samples = (int)s->samples;
    const int threads = rbf_threads_for(context, 3.0 * (double)n * (double)n * (double)samples);
    double *weights =
        rbf_allocate(context, rbf_multiply(s->n, s->samples), sizeof *weights, "weights");
    s->g = rbf_allocate(context, rbf_multiply(s->n, s->n), sizeof *s->g, "weights' products");
    if (weights == NULL || s->g == NULL) {
        rbf_release(weights);
        return RBF_E_MEMORY;
    }
    rbf_blas_threads_begin(threads);
    cblas_dsymm(CblasColMajor, CblasLeft, CblasLower, n, samples, 1.0, s->b, n, s->values, n, 0.0,
                weights, n);
    find_time_weights(s, weights);
    for (int64_t t = 0; t < s->samples; t++)
        for (int64_t i = 0; i < s->n; i++)
            weights[t * s->n + i] *= sqrt(s->time_weights[t]);
    cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, n, samples, 1.0 / (double)samples, weights,
                n, 0.0, s->g, n);
    rbf_blas_threads_end(threads);
    rbf_release(weights);
    return RBF_OK;
}

/* B -= b b^T / B_ii with b its column; w -= b w_i / B_ii, which makes of G what follows. */
void rbf_bad_search_remove(rbf_bad_search *s, int64_t i)
{
    const int n = (int)s->n;
    double *b = s->scratch, *h = s->scratch + s->n;
    const double b_ii = s->b[i * s->n + i];
    for (int64_t j = 0; j < s->n; j++)
        b[j] = at(s->b, s->n, i, j);
    if (s->g != NULL) {
        const double g_ii = s->g[i * s->n + i];
        for (int64_t j = 0; j < s->n; j++)
            h[j] = at(s->g, s->n, i, j) - 0.5 * b[j] / b_ii * g_ii;
        cblas_dsyr2(CblasColMajor, CblasLower, n, -1.0 / b_ii, b, 1, h, 1, s->g, n);
    }
    cblas_dsyr(CblasColMajor, CblasLower, n, -1.0 / b_ii, b, 1, s->b, n);
    s->left[i] = 0;
}

/* Median over the neighbours of their energies as they would be without i; `overall` where it has
 * too few. */
static double neighbours_energy(const rbf_bad_search *s, int64_t i, double overall)
{
    double energies[NEIGHBOURS];
    int64_t count = 0;
    const double b_ii = s->b[i * s->n + i], g_ii = s->g[i * s->n + i];
    for (int64_t k = 0; k < s->near_count && count < NEIGHBOURS; k++) {
        const int64_t j = s->near[i * s->near_count + k];
        if (!s->left[j])
            continue;
        const double c = s->left[i] ? at(s->b, s->n, i, j) / b_ii : 0.0; /* is i still there? */
        const double g_ij = s->left[i] ? at(s->g, s->n, i, j) : 0.0;
        const double b_jj = s->b[j * s->n + j], rest = b_jj - c * c * b_ii;
        if (rest > 1e-12 * b_jj)
            energies[count++] = (s->g[j * s->n + j] - 2.0 * c * g_ij + c * c * g_ii) / rest;
    }
    return count >= NEIGHBOURS_LEAST ? rbf_median(count, energies) : overall;
}

/* Squared, and in units that are the same everywhere. */
static double find_ratio(const rbf_bad_search *s, int64_t i, double energy, double overall)
{
    const double expected =
        fmax(neighbours_energy(s, i, overall), QUIET_PLACE * QUIET_PLACE * overall);
    const double least = s->rounding * s->b[i * s->n + i];
    const double ratio = energy / fmax(expected, least);
    return isfinite(ratio) ? ratio : 0.0;
}

static double overall_energy(const rbf_bad_search *s)
{
    for (int64_t i = 0; i < s->n; i++)
        s->scratch[i] = s->left[i] ? s->g[i * s->n + i] / s->b[i * s->n + i] : NAN;
    return rbf_median(s->n, s->scratch);
}

/* Cube roots of mean squares are nearly normal, whatever the number of samples (Wilson & Hilferty
 * 1931): median and median absolute deviation then tell what is usual. */
void rbf_bad_search_score(rbf_bad_search *s)
{
    const double overall = overall_energy(s);
    for (int64_t i = 0; i < s->n; i++)
        s->ratio[i] =
            s->left[i] ? find_ratio(s, i, s->g[i * s->n + i] / s->b[i * s->n + i], overall) : NAN;
    memcpy(s->scratch, s->ratio, (size_t)s->n * sizeof *s->ratio);
    s->usual = rbf_median(s->n, s->scratch);
    s->centre = cbrt(s->usual);
    s->usual = fmax(s->usual, USUAL_LEAST);
    for (int64_t i = 0; i < s->n; i++)
        s->scratch[i] = fabs(cbrt(s->ratio[i]) - s->centre);
    s->spread = MAD_TO_SIGMA * rbf_median(s->n, s->scratch);
    for (int64_t i = 0; i < s->n; i++) {
        s->z[i] = (cbrt(s->ratio[i]) - s->centre) / s->spread;
        s->ratio[i] = sqrt(s->ratio[i] / s->usual);
    }
}

double rbf_bad_search_judge(rbf_bad_search *s, int64_t i, double energy, double *z)
{
    const double ratio = find_ratio(s, i, energy, overall_energy(s));
    *z = (cbrt(ratio) - s->centre) / s->spread;
    return sqrt(ratio / s->usual);
}
