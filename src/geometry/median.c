/* Hoare's selection (1961). */
#include "geometry/median.h"

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
