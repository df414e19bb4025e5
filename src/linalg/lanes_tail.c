/* The Lagrange bases of lanes.h, by Gauss-Jordan elimination, compiled once for each instruction set,
 * which RBF_LANES_LAGRANGE is named after. */
#include "linalg/lanes_inner.h"

rbf_lanes_lagrange_function RBF_LANES_LAGRANGE;

/* The rows from c on of largest size in column c, and that size: -1 if there is none. */
INLINE void find_pivots(int64_t n, int64_t r, int64_t c, const double *restrict rows,
                        double *restrict place, double *restrict size)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        double most = -1.0, at = (double)c, row = (double)c;
        int64_t i = c;
        do {
            const double found = fabs(rows[(i * r + c) * LANES + l]);
            at = found > most ? row : at;
            most = found > most ? found : most;
            row += 1.0;
        } while (++i < n);
        place[l] = at;
        size[l] = most;
    }
}

INLINE void swap_rows(int r, int64_t c, int64_t other, int lane, double *rows)
{
    double *a = rows + c * r * LANES + lane, *b = rows + other * r * LANES + lane;
    for (int e = 0; e < r; e++) {
        const double swap = a[e * LANES];
        a[e * LANES] = b[e * LANES];
        b[e * LANES] = swap;
    }
}

/* Row c becomes that of the identity: column c over its pivot, and taken out of the others. Rows
 * before it have zeros there. */
INLINE void take_out(int all, int r, int c, double *rows)
{
    double *pivot = rows + (int64_t)c * r * LANES, inverse[LANES];
    for (int l = 0; l < LANES; l++)
        inverse[l] = 1.0 / pivot[c * LANES + l];
    for (int i = c + 1; i < all; i++) {
        double *row = rows + (int64_t)i * r * LANES, *x = row + c * LANES;
        for (int l = 0; l < LANES; l++)
            x[l] *= inverse[l];
        for (int e = 0; e < r; e++)
            if (e != c)
                subtract_lanes(x, pivot + e * LANES, row + e * LANES);
    }
    for (int e = 0; e < r; e++)
        for (int l = 0; l < LANES; l++)
            pivot[e * LANES + l] = e == c ? 1.0 : 0.0;
}

void RBF_LANES_LAGRANGE(int n, int r, double *rows, int64_t *swaps, double *least)
{
    double *behind = rows + (int64_t)n * r * LANES;
    for (int i = 0; i < r * r; i++)
        for (int l = 0; l < LANES; l++)
            behind[i * LANES + l] = i % (r + 1) == 0 ? 1.0 : 0.0;
    for (int l = 0; l < LANES; l++)
        least[l] = INFINITY;
    for (int c = 0; c < r; c++) {
        double place[LANES], size[LANES];
        find_pivots(n, r, c, rows, place, size);
        for (int l = 0; l < LANES; l++) {
            swaps[c * LANES + l] = (int64_t)place[l];
            swap_rows(r, c, swaps[c * LANES + l], l, rows);
            least[l] = size[l] >= least[l] ? least[l] : size[l];
        }
        take_out(n + r, r, c, rows);
    }
}
