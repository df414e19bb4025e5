/* Gauss-Jordan elimination on the transposed matrix of values. */
#include "solver/fast/preconditioner/unisolvent.h"

#include <math.h>

#define RBF_PIVOT_LEAST 1e-13 /* of the first one */

typedef struct place {
    int64_t row, column;
} place;

static place largest(int q, int64_t m, int64_t candidates, const double *a, int step)
{
    place found = {step, step};
    double most = -1.0;
    for (int64_t k = step; k < q; k++)
        for (int64_t i = step; i < candidates; i++)
            if (fabs(a[k * m + i]) > most) {
                most = fabs(a[k * m + i]);
                found = (place){k, i};
            }
    return found;
}

static void swap(double *a, double *b)
{
    const double swapped = *a;
    *a = *b;
    *b = swapped;
}

static void move_to_front(int q, int64_t m, double *a, int32_t *order, int step, place pivot)
{
    const int32_t moved = order[pivot.column];
    order[pivot.column] = order[step];
    order[step] = moved;
    for (int k = 0; k < q; k++)
        swap(&a[k * m + step], &a[k * m + pivot.column]);
    for (int64_t i = 0; pivot.row != step && i < m; i++)
        swap(&a[step * m + i], &a[pivot.row * m + i]);
}

int rbf_unisolvent_choose(int q, int64_t m, int64_t candidates, double *a, int32_t *order)
{
    double first = 0.0;
    if (candidates < q)
        return 0;
    for (int step = 0; step < q; step++) {
        const place pivot = largest(q, m, candidates, a, step);
        const double size = fabs(a[pivot.row * m + pivot.column]);
        first = step == 0 ? size : first;
        if (!(size > RBF_PIVOT_LEAST * first))
            return 0;
        move_to_front(q, m, a, order, step, pivot);
        double *row = a + step * m;
        const double scale = 1.0 / row[step];
        for (int64_t i = 0; i < m; i++)
            row[i] *= scale;
        row[step] = 1.0;
        for (int k = 0; k < q; k++) {
            double *other = a + k * m;
            const double factor = other[step];
            if (k == step || factor == 0.0)
                continue;
            for (int64_t i = 0; i < m; i++)
                other[i] -= factor * row[i];
            other[step] = 0.0;
        }
    }
    return 1;
}
