/* The bits of the coordinates are interleaved to keys, which are sorted by digits. */
#include "solver/fast/preconditioner/curve.h"

#include <math.h>

#include "core/memory.h"

#define RBF_KEY_AXES 3
#define RBF_KEY_BITS 21 /* of an axis in a key */
#define RBF_DIGIT    8  /* bits of a key that a pass sorts by */

int rbf_widest_axes(const rbf_points *points, int most, int *axes, double *low, double *width)
{
    double from[RBF_DIMENSION_MAX], left[RBF_DIMENSION_MAX];
    int count = 0;
    for (int k = 0; k < points->dimension; k++) {
        double high = from[k] = points->axis[k][0];
        for (int64_t i = 1; i < points->count; i++) {
            from[k] = fmin(from[k], points->axis[k][i]);
            high = fmax(high, points->axis[k][i]);
        }
        left[k] = high - from[k];
    }
    for (; count < points->dimension && count < most; count++) {
        int widest = 0;
        for (int k = 1; k < points->dimension; k++)
            if (left[k] > left[widest])
                widest = k;
        axes[count] = widest;
        low[count] = from[widest];
        width[count] = left[widest];
        left[widest] = -1.0;
    }
    return count;
}

static void fill_keys(const rbf_points *points, uint64_t *keys)
{
    int axes[RBF_KEY_AXES];
    double low[RBF_KEY_AXES], width[RBF_KEY_AXES];
    const int count = rbf_widest_axes(points, RBF_KEY_AXES, axes, low, width);
    for (int64_t i = 0; i < points->count; i++) {
        keys[i] = 0;
        for (int a = 0; a < count && width[0] > 0.0; a++) {
            const double part = (points->axis[axes[a]][i] - low[a]) / width[0];
            const uint64_t cell = (uint64_t)(part * ((1 << RBF_KEY_BITS) - 1));
            for (int bit = 0; bit < RBF_KEY_BITS; bit++)
                keys[i] |= (cell >> bit & 1) << (bit * count + a);
        }
    }
}

/* Sorts `from` by keys, least digit first; `to` is as long. The number of passes is even, so that
 * the result is in `from`. */
static void sort_by_digits(int64_t n, const uint64_t *keys, int32_t *from, int32_t *to)
{
    for (int shift = 0; shift < 64; shift += RBF_DIGIT) {
        int64_t place[(1 << RBF_DIGIT) + 1] = {0};
        for (int64_t i = 0; i < n; i++)
            place[1 + (keys[i] >> shift & ((1 << RBF_DIGIT) - 1))]++;
        for (int digit = 0; digit < 1 << RBF_DIGIT; digit++)
            place[digit + 1] += place[digit];
        for (int64_t i = 0; i < n; i++)
            to[place[keys[from[i]] >> shift & ((1 << RBF_DIGIT) - 1)]++] = from[i];
        int32_t *swapped = from;
        from = to;
        to = swapped;
    }
}

rbf_status rbf_curve_create(rbf_context *context, const rbf_points *points, int32_t **curve)
{
    const int64_t n = points->count;
    uint64_t *keys = rbf_allocate(context, n, sizeof *keys, "a curve through the points");
    int32_t *created = rbf_allocate(context, n, sizeof *created, "a curve through the points");
    int32_t *other = rbf_allocate(context, n, sizeof *other, "a curve through the points");
    rbf_status status = RBF_E_MEMORY;
    if (keys == NULL || created == NULL || other == NULL)
        goto done;
    fill_keys(points, keys);
    for (int64_t i = 0; i < n; i++)
        created[i] = (int32_t)i;
    sort_by_digits(n, keys, created, other);
    *curve = created;
    created = NULL;
    status = RBF_OK;
done:
    rbf_release(keys);
    rbf_release(created);
    rbf_release(other);
    return status;
}

rbf_status rbf_curved_system_create(rbf_context *context, const rbf_system *system,
                                    const int32_t *curve, rbf_curved_system *curved)
{
    const int64_t n = system->points->count, size = rbf_multiply(n, system->terms);
    rbf_curved_system c = {.system = *system};
    rbf_status status = RBF_E_MEMORY;
    c.rows = rbf_allocate(context, n, sizeof *c.rows, "points along a curve");
    c.smoothing = rbf_allocate(context, n, sizeof *c.smoothing, "points along a curve");
    c.columns = rbf_allocate(context, size, sizeof *c.columns, "points along a curve");
    if (c.rows == NULL || c.smoothing == NULL || c.columns == NULL)
        goto done;
    for (int64_t i = 0; i < n; i++) {
        c.rows[i] = curve[i];
        c.smoothing[i] = system->smoothing[curve[i]];
        for (int k = 0; k < system->terms; k++)
            c.columns[k * n + i] = system->columns[k * n + curve[i]];
    }
    status = rbf_points_select(context, system->points, n, c.rows, &c.points);
    for (int64_t i = 0; i < n && system->rows != NULL; i++)
        c.rows[i] = system->rows[curve[i]];
    if (status == RBF_OK) {
        c.system.points = c.points;
        c.system.rows = c.rows;
        c.system.smoothing = c.smoothing;
        c.system.columns = c.columns;
        c.system.samples = 0;
        c.system.values = NULL;
        *curved = c;
        c = (rbf_curved_system){0};
    }
done:
    rbf_curved_system_release(&c);
    return status;
}

void rbf_curved_system_release(rbf_curved_system *curved)
{
    rbf_points_destroy(&curved->points);
    rbf_release(curved->rows);
    rbf_release(curved->smoothing);
    rbf_release(curved->columns);
    *curved = (rbf_curved_system){0};
}
