/* The instruction sets that lanes.c is compiled for. */
#include <string.h>

#include "linalg/lanes.h"

extern const rbf_lanes rbf_lanes_baseline;
#if defined(RBF_X86_TILES)
extern const rbf_lanes rbf_lanes_v2, rbf_lanes_v3, rbf_lanes_v4;
#endif

const rbf_lanes *rbf_lanes_find(const char *name)
{
    static const rbf_lanes *const sets[] = {
#if defined(RBF_X86_TILES)
        &rbf_lanes_v4,
        &rbf_lanes_v3,
        &rbf_lanes_v2,
#endif
        &rbf_lanes_baseline
    };
    for (size_t k = 0; k < sizeof sets / sizeof sets[0]; k++)
        if (strcmp(sets[k]->name, name) == 0)
            return sets[k];
    return &rbf_lanes_baseline;
}

rbf_lane_size rbf_lanes_size(int n, int r)
{
    const int64_t quads = ((int64_t)n + 3) / 4, all = n, border = r;
    return (rbf_lane_size){.k = (all * (all + 1) / 2 + 4) * RBF_LANES,
                           .l = all * border * RBF_LANES,
                           .v = all * border * RBF_LANES,
                           .factor = (quads * (quads + 1) * 8 + quads * 8 * border) * RBF_LANES,
                           .rows = (quads * 16 + 8 * border + border * border) * RBF_LANES};
}
