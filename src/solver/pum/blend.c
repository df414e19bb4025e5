/* The quotient N / D of N = sum w_j s_j and D = sum w_j, and its derivatives. The numbers s_j are
 * taken from one of them, c, so that nothing is lost where they are large and alike:
 *
 *     s = c + N / D,    s' = (N' - (s - c) D') / D,
 *     s'' = (N'' - (s - c) D'' - s' D'^T - D' s'^T) / D,    N = sum w_j (s_j - c) */
#include "solver/pum/blend.h"

#include <math.h>

#include "core/memory.h"

enum { D = RBF_PATCH_DIMENSION };

/* A weight and its derivatives, or sums of these. */
typedef struct bump {
    double w, first[D], second[D][D];
} bump;

void rbf_pum_place(const rbf_pum *pum, int64_t target, double *place)
{
    for (int k = 0; k < pum->patches->dimension; k++)
        place[k] = fmin(fmax(pum->targets->axis[k][target], pum->low[k]), pum->high[k]);
}

void rbf_pum_weigh(const rbf_tiles *loops, const rbf_patches *patches, int64_t patch,
                   const rbf_points *places, double *phi, double *first, double *second)
{
    const int64_t count = rbf_run_padded(places->count);
    const double inverse = 1.0 / patches->radii[patch];
    for (int64_t i = 0; i < count; i++) {
        phi[i] = 0.0;
        for (int k = 0; k < places->dimension; k++) {
            const double u =
                (places->axis[k][i] - patches->centres[patch * places->dimension + k]) * inverse;
            phi[i] += u * u;
        }
        if (first != NULL)
            first[i] = phi[i];
    }
    loops->values[RBF_KERNEL_WENDLAND_C2](count, phi);
    if (first != NULL)
        loops->slopes[RBF_KERNEL_WENDLAND_C2](count, first, second);
}

/* The weight of a pair; beyond the bounding box it does not change. */
static void weigh_pair(const rbf_pum *pum, const rbf_band *band, int64_t i, int64_t pair, bump *b)
{
    const int d = pum->patches->dimension;
    const int64_t patch = band->patch[pair], slot = band->slot[pair];
    const double inverse = 1.0 / pum->patches->radii[patch], square = inverse * inverse;
    double place[D], u[D], inside[D];
    b->w = band->phi[slot];
    if (band->phi1 == NULL)
        return;
    rbf_pum_place(pum, band->first + i, place);
    for (int k = 0; k < d; k++) {
        inside[k] = place[k] == pum->targets->axis[k][band->first + i] ? 1.0 : 0.0;
        u[k] = inside[k] * (place[k] - pum->patches->centres[patch * d + k]);
        b->first[k] = square * band->phi1[slot] * u[k];
    }
    for (int k = 0; k < d; k++)
        for (int l = 0; l < d; l++)
            b->second[k][l] = square * ((k == l ? inside[k] * band->phi1[slot] : 0.0) +
                                        square * band->phi2[slot] * u[k] * u[l]);
}

static void add_weight(int d, const bump *b, bump *sum)
{
    sum->w += b->w;
    for (int k = 0; k < d; k++) {
        sum->first[k] += b->first[k];
        for (int l = 0; l < d; l++)
            sum->second[k][l] += b->second[k][l];
    }
}

/* Adds w_j (s_j - c) and its derivatives; at: of s_j among the values. */
static void add_product(const rbf_band *band, int d, const bump *b, int64_t at, double c, bump *n)
{
    const double s = band->values[at] - c;
    n->w += b->w * s;
    if (band->gradient == NULL)
        return;
    const double *slope = band->gradient + at * d;
    for (int k = 0; k < d; k++)
        n->first[k] += b->first[k] * s + b->w * slope[k];
    if (band->hessian == NULL)
        return;
    for (int k = 0; k < d; k++)
        for (int l = 0; l < d; l++)
            n->second[k][l] += b->second[k][l] * s + b->first[k] * slope[l] +
                               slope[k] * b->first[l] + b->w * band->hessian[(at * d + k) * d + l];
}

static void put(const rbf_pum *pum, int64_t place, double c, const bump *n, const bump *sum)
{
    const rbf_outputs *out = pum->outputs;
    const int d = pum->patches->dimension;
    const double inverse = 1.0 / sum->w, s = n->w * inverse;
    double slope[D];
    if (out->values != NULL)
        out->values[place] = c + s;
    for (int k = 0; k < d; k++)
        slope[k] = (n->first[k] - s * sum->first[k]) * inverse;
    for (int k = 0; k < d && out->gradient != NULL; k++)
        out->gradient[place * d + k] = slope[k];
    for (int k = 0; k < d && out->hessian != NULL; k++)
        for (int l = 0; l < d; l++)
            out->hessian[(place * d + k) * d + l] =
                (n->second[k][l] - s * sum->second[k][l] - slope[k] * sum->first[l] -
                 sum->first[k] * slope[l]) *
                inverse;
}

/* Of a pair's value in sample t of the panel. */
static int64_t place_of(const rbf_pum *pum, const rbf_band *band, int64_t pair, int64_t t)
{
    const int64_t patch = band->patch[pair], begin = band->begin[patch];
    return begin * pum->samples + t * band->held[patch] + band->slot[pair] - begin;
}

void rbf_pum_blend(const rbf_pum *pum, const rbf_band *band, int64_t i, int64_t t)
{
    const int d = pum->patches->dimension;
    bump b = {0}, sum = {0};
    for (int64_t pair = band->start[i]; pair < band->start[i + 1]; pair++) {
        weigh_pair(pum, band, i, pair, &b);
        add_weight(d, &b, &sum);
    }
    for (int64_t k = 0; k < pum->samples; k++) {
        const double c = band->values[place_of(pum, band, band->start[i], k)];
        bump n = {0};
        for (int64_t pair = band->start[i]; pair < band->start[i + 1]; pair++) {
            weigh_pair(pum, band, i, pair, &b);
            add_product(band, d, &b, place_of(pum, band, pair, k), c, &n);
        }
        put(pum, (t + k) * pum->outputs->stride + band->first + i, c, &n, &sum);
    }
}

rbf_status rbf_pum_blend_errors(rbf_context *context, const rbf_points *points,
                                const rbf_patches *patches, const double *errors,
                                double *leave_one_out)
{
    const int64_t n = points->count;
    const rbf_tiles *loops = NULL;
    rbf_points *places = NULL;
    double *sum = rbf_allocate_zero(context, n, sizeof *sum, "leave-one-out");
    double *phi = NULL;
    rbf_status status = sum == NULL ? RBF_E_MEMORY : rbf_tiles_find(context, &loops);
    for (int64_t i = 0; i < n * patches->samples && status == RBF_OK; i++)
        leave_one_out[i] = 0.0;
    for (int64_t j = 0; j < patches->count && status == RBF_OK; j++) {
        const int64_t begin = patches->begin[j], m = patches->begin[j + 1] - begin;
        const int64_t *rows = patches->member + begin;
        phi = rbf_allocate(context, rbf_run_padded(m), sizeof *phi, "leave-one-out");
        status = phi == NULL ? RBF_E_MEMORY : rbf_points_select(context, points, m, rows, &places);
        if (status == RBF_OK) {
            rbf_pum_weigh(loops, patches, j, places, phi, NULL, NULL);
            for (int64_t i = 0; i < m; i++)
                sum[rows[i]] += phi[i];
            for (int64_t t = 0; t < patches->samples; t++)
                for (int64_t i = 0; i < m; i++)
                    if (phi[i] > 0.0)
                        leave_one_out[t * n + rows[i]] +=
                            phi[i] * errors[t * patches->members + begin + i];
        }
        rbf_points_destroy(&places);
        rbf_release(phi);
    }
    for (int64_t t = 0; t < patches->samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < n; i++)
            leave_one_out[t * n + i] /= sum[i];
    rbf_release(sum);
    return status;
}
