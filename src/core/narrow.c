/* The first two loops are compiled to be vectorised: whole maps pass through them. */
#include "core/narrow.h"

#include <math.h>
#include <string.h>

#define INFINITE 0x7f800000u /* the bits of a float, but for its sign */

int rbf_narrow(int64_t count, const double *restrict from, float *restrict to)
{
    uint32_t infinite = 0, bits = 0;
    for (int64_t k = 0; k < count; k++)
        to[k] = (float)from[k];
    for (int64_t k = 0; k < count; k++) {
        memcpy(&bits, &to[k], sizeof bits);
        infinite |= (bits & ~0x80000000u) == INFINITE;
    }
    for (int64_t k = 0; k < count && infinite; k++)
        if (isinf(to[k]) && !isinf(from[k]))
            return 0;
    return 1;
}
