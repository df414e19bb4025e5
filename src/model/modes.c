/* Modes of a recording: made, copied, destroyed. */
#include "model/modes.h"

#include <string.h>

#include "core/memory.h"

rbf_status rbf_modes_create(rbf_context *context, int64_t count, int64_t points, rbf_modes **modes)
{
    static const char what[] = "modes";
    rbf_modes *m = rbf_allocate_zero(context, 1, sizeof *m, what);
    if (m == NULL)
        return RBF_E_MEMORY;
    m->count = count;
    m->points = points;
    m->rows = rbf_allocate_zero(context, points, sizeof *m->rows, what);
    m->shares = rbf_allocate_zero(context, points, sizeof *m->shares, what);
    m->patterns =
        rbf_allocate_zero(context, rbf_multiply(count, points), sizeof *m->patterns, what);
    m->energies = rbf_allocate_zero(context, count, sizeof *m->energies, what);
    m->smoothing = rbf_allocate_zero(context, count, sizeof *m->smoothing, what);
    if (m->rows == NULL || m->shares == NULL || m->patterns == NULL || m->energies == NULL ||
        m->smoothing == NULL) {
        rbf_modes_destroy(&m);
        return RBF_E_MEMORY;
    }
    *modes = m;
    return RBF_OK;
}

void rbf_modes_destroy(rbf_modes **modes)
{
    rbf_modes *m = *modes;
    if (m == NULL)
        return;
    rbf_release(m->rows);
    rbf_release(m->shares);
    rbf_release(m->patterns);
    rbf_release(m->energies);
    rbf_release(m->smoothing);
    rbf_release(m);
    *modes = NULL;
}

rbf_status rbf_modes_copy(rbf_context *context, const rbf_modes *modes, rbf_modes **copy)
{
    const int64_t r = modes->count, n = modes->points;
    const rbf_status status = rbf_modes_create(context, r, n, copy);
    if (status != RBF_OK)
        return status;
    memcpy((*copy)->rows, modes->rows, (size_t)n * sizeof *modes->rows);
    memcpy((*copy)->shares, modes->shares, (size_t)n * sizeof *modes->shares);
    memcpy((*copy)->patterns, modes->patterns, (size_t)(r * n) * sizeof *modes->patterns);
    memcpy((*copy)->energies, modes->energies, (size_t)r * sizeof *modes->energies);
    memcpy((*copy)->smoothing, modes->smoothing, (size_t)r * sizeof *modes->smoothing);
    return RBF_OK;
}

int64_t rbf_modes_parts(const rbf_modes *modes, double rest)
{
    int64_t parts = 1;
    for (int64_t k = 0; k < modes->count; k++) {
        int64_t j = 0;
        while (j < k && modes->smoothing[j] != modes->smoothing[k])
            j++;
        parts += j == k && modes->smoothing[k] != rest;
    }
    return parts;
}
