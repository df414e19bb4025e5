/* The widest axis, and Hoare's selection (1961). */
#include "geometry/median.h"

int rbf_widest_axis(const rbf_points *points, const int64_t *order, int64_t begin, int64_t end)
{
    int widest = 0;
    double width = -1.0;
    for (int k = 0; k < points->dimension; k++) {
        const double *x = points->axis[k];
        double low = x[order[begin]], high = low;
        for (int64_t i = begin + 1; i < end; i++) {
            const double value = x[order[i]];
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        if (high - low > width) {
            width = high - low;
            widest = k;
        }
    }
    return widest;
}

void rbf_select_median(int64_t *order, const double *x, int64_t begin, int64_t end, int64_t middle)
{
    int64_t low = begin, high = end - 1;
    while (low < high) {
        double pivot = x[order[low + (high - low) / 2]];
        int64_t i = low, j = high;
        while (i <= j) {
            while (x[order[i]] < pivot)
                i++;
            while (x[order[j]] > pivot)
                j--;
            if (i <= j) {
                int64_t swap = order[i];
                order[i++] = order[j];
                order[j--] = swap;
            }
        }
        if (middle <= j)
            high = j;
        else if (middle >= i)
            low = i;
        else
            return;
    }
}
