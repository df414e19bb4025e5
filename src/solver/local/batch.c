/* Systems of a task, RBF_LANES of one rank at a time. */
#include <math.h>
#include <string.h>

#include "solver/local/local.h"

/* A step of refinement that changes more than this part of a solution was no small one: Cholesky's
 * factor is not to be trusted. */
#define RBF_CORRECTION_MOST 1e-5

enum { LANES = RBF_LANES };

_Static_assert(RBF_LANES == RBF_POINTS_PAD, "the loops over pairs take as many at once");

static uint64_t hash_of(int count, const int64_t *places)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < count; i++)
        hash = (hash ^ (uint64_t)places[i]) * 1099511628211u;
    return hash;
}

/* Targets with the same neighbours have one system. They are linked in rising order. */
static void find_systems(const rbf_local *local, rbf_worker *w, int count)
{
    const int n = local->neighbors;
    w->systems = 0;
    for (int t = 0; t < count; t++) {
        const int64_t *places = w->places + (int64_t)t * n;
        const uint64_t hash = hash_of(n, places);
        int s = 0;
        while (s < w->systems && (w->hash[s] != hash || memcmp(w->places + w->first[s] * n, places,
                                                               (size_t)n * sizeof *places) != 0))
            s++;
        w->next[t] = -1;
        if (s == w->systems) {
            w->hash[w->systems] = hash;
            w->first[w->systems++] = t;
        } else {
            int64_t last = w->first[s];
            while (w->next[last] >= 0)
                last = w->next[last];
            w->next[last] = t;
        }
    }
}

/* Puts the system whose tail was just fitted into a lane. */
static void load_lane(const rbf_local *local, rbf_worker *w, int lane, int system)
{
    const int n = local->neighbors, r = w->rank, d = local->s->centres->dimension;
    const int64_t *places = w->places + w->first[system] * (int64_t)n;
    w->lane_system[lane] = system;
    memcpy(w->lane_order + (int64_t)lane * n, w->order, (size_t)n * sizeof *w->order);
    for (int k = 0; k < d; k++)
        for (int i = 0; i < n; i++)
            w->x[((int64_t)k * n + i) * LANES + lane] =
                local->centres->axis[k][places[w->order[i]]];
    for (int i = r; i < n; i++)
        for (int c = 0; c < r; c++)
            w->lanes.l[((int64_t)(i - r) * r + c) * LANES + lane] = w->column[c][w->order[i]];
    int64_t row = n;
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        for (int e = 0; e < local->numbers; e++, row++)
            for (int c = 0; c < r; c++)
                w->border[(t * local->numbers + e) * local->terms + c] = w->column[c][row];
}

/* Lanes that are not used repeat the first. */
static void fill_lanes(const rbf_local *local, rbf_worker *w)
{
    const int64_t n = local->neighbors, d = local->s->centres->dimension;
    const int64_t border = (n - w->batch_rank) * w->batch_rank;
    for (int lane = w->used; lane < LANES; lane++) {
        w->lane_system[lane] = w->lane_system[0];
        memcpy(w->lane_order + lane * n, w->lane_order, (size_t)n * sizeof *w->lane_order);
        for (int64_t i = 0; i < d * n; i++)
            w->x[i * LANES + lane] = w->x[i * LANES];
        for (int64_t i = 0; i < border; i++)
            w->lanes.l[i * LANES + lane] = w->lanes.l[i * LANES];
    }
}

static void fill_kernels(const rbf_local *local, rbf_worker *w)
{
    const rbf_interpolant *s = local->s;
    const int n = local->neighbors, d = s->centres->dimension;
    const int64_t stride = (int64_t)n * LANES;
    for (int64_t i = 0; i < n; i++)
        local->loops->lane_squares(i + 1, d, s->epsilon, w->x, stride, w->x + i * LANES, stride,
                                   w->lanes.k + i * (i + 1) / 2 * LANES);
    local->loops->values[s->kernel](stride * (n + 1) / 2, w->lanes.k);
    for (int lane = 0; lane < LANES && local->smooths; lane++) {
        const int64_t *places = w->places + w->first[w->lane_system[lane]] * n;
        for (int64_t i = 0; i < n; i++)
            w->lanes.k[(i * (i + 1) / 2 + i) * LANES + lane] +=
                s->smoothing[local->row[places[w->lane_order[lane * n + i]]]];
    }
}

void rbf_local_target(const rbf_local *local, rbf_worker *w, const int64_t *targets)
{
    const rbf_interpolant *s = local->s;
    const int d = s->centres->dimension;
    const int64_t stride = (int64_t)local->neighbors * LANES;
    for (int k = 0; k < d; k++)
        for (int lane = 0; lane < LANES; lane++)
            w->target[k * LANES + lane] = local->targets->axis[k][targets[lane]];
    local->loops->lane_squares(local->neighbors, d, s->epsilon, w->x, stride, w->target, LANES,
                               w->square);
    if (local->outputs->gradient == NULL && local->outputs->hessian == NULL)
        return;
    memcpy(w->slope, w->square, (size_t)stride * sizeof *w->slope);
    local->loops->slopes[s->kernel](stride, w->slope, w->bend);
    if (local->outputs->hessian != NULL && rbf_kernel_describe(s->kernel)->smoothness < 2)
        for (int64_t i = 0; i < stride; i++)
            if (w->square[i] == 0.0)
                w->bend[i] = NAN;
}

/* Axes of the number-th of the numbers: -1 and -1 of a value, k and -1 of a gradient. */
static void axes_of(const rbf_local *local, int number, int *k, int *l)
{
    const int d = local->targets->dimension;
    *k = *l = -1;
    number -= local->outputs->values != NULL;
    if (number < 0)
        return;
    if (local->outputs->gradient != NULL && number < d) {
        *k = number;
        return;
    }
    number -= local->outputs->gradient != NULL ? d : 0;
    for (*k = 0; number >= d - *k; ++*k)
        number -= d - *k;
    *l = *k + number;
}

void rbf_local_right(const rbf_local *local, rbf_worker *w, int number)
{
    const int64_t count = (int64_t)local->neighbors * LANES;
    const double scale = local->s->epsilon * local->s->epsilon;
    int k, l;
    axes_of(local, number, &k, &l);
    if (k < 0) {
        memcpy(w->right, w->square, (size_t)count * sizeof *w->right);
        local->loops->values[local->s->kernel](count, w->right);
        return;
    }
    const double *qk = w->x + k * count, *xk = w->target + k * LANES;
    for (int64_t i = 0; i < count && l < 0; i++)
        w->right[i] = scale * w->slope[i] * (xk[i % LANES] - qk[i]);
    if (l < 0)
        return;
    const double *ql = w->x + l * count, *xl = w->target + l * LANES;
    for (int64_t i = 0; i < count; i++)
        w->right[i] =
            scale * ((k == l ? w->slope[i] : 0.0) +
                     scale * w->bend[i] * (xk[i % LANES] - qk[i]) * (xl[i % LANES] - ql[i]));
}

/* Keeps what a lane found for number e of its target. The right-hand side of a second derivative may
 * be NaN; then so is what it is multiplied with. */
static void keep(const rbf_local *local, rbf_worker *w, int lane, int64_t target, int e)
{
    const int n = local->neighbors;
    const int64_t *order = w->lane_order + (int64_t)lane * n;
    double *solution = w->solution + (target * local->numbers + e) * n;
    double sum = 0.0, given = 0.0;
    for (int i = 0; i < n; i++) {
        solution[order[i]] = w->u[i * LANES + lane];
        sum += w->u[i * LANES + lane];
        given += w->right[i * LANES + lane];
    }
    if (!isnan(given) && (!isfinite(sum) || !(w->correction[lane] <= RBF_CORRECTION_MOST)))
        w->failed[w->lane_system[lane]] = 1;
}

/* The next target of each lane, or its last one again; 0: no lane has one. */
static int advance(const rbf_worker *w, int64_t *targets)
{
    int more = 0;
    for (int lane = 0; lane < LANES; lane++)
        if (w->next[targets[lane]] >= 0) {
            targets[lane] = w->next[targets[lane]];
            more = more || lane < w->used;
        }
    return more;
}

static void solve_targets(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    int64_t slots[LANES], targets[LANES];
    for (int lane = 0; lane < LANES; lane++)
        slots[lane] = w->first[w->lane_system[lane]];
    do {
        for (int lane = 0; lane < LANES; lane++)
            targets[lane] = order[slots[lane]];
        rbf_local_target(local, w, targets);
        for (int e = 0; e < local->numbers; e++) {
            rbf_local_right(local, w, e);
            for (int lane = 0; lane < LANES; lane++)
                for (int c = 0; c < w->batch_rank; c++)
                    w->edge[c * LANES + lane] =
                        w->border[(slots[lane] * local->numbers + e) * local->terms + c];
            local->lanes->solve(&w->lanes, w->right, w->edge, w->u, w->correction, w->work);
            for (int lane = 0; lane < w->used; lane++)
                keep(local, w, lane, slots[lane], e);
        }
    } while (advance(w, slots));
}

static void count_targets(const rbf_worker *w, int system, int64_t *count)
{
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        ++*count;
}

static void fill_system(const rbf_local *local, rbf_worker *w)
{
    w->lanes.n = local->neighbors;
    w->lanes.r = w->batch_rank;
    fill_lanes(local, w);
    fill_kernels(local, w);
}

static void solve_batch(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    fill_system(local, w);
    local->lanes->factor(&w->lanes);
    solve_targets(local, w, order);
    w->used = 0;
}

/* The systems that Cholesky failed at, one by one. */
static rbf_status solve_failed(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    rbf_status status = RBF_OK;
    for (int s = 0; s < w->systems && status == RBF_OK; s++) {
        if (!w->failed[s])
            continue;
        int singular = 0;
        status = rbf_local_tail(local, w, s, order);
        if (status != RBF_OK)
            return status;
        w->batch_rank = w->rank;
        load_lane(local, w, 0, s);
        w->used = 1;
        fill_system(local, w);
        status = rbf_local_solve_alone(local, w, s, order, &singular);
        count_targets(w, s, singular ? &w->counts.singular : &w->counts.indefinite);
    }
    return status;
}

rbf_status rbf_local_solve(const rbf_local *local, rbf_worker *w, int count, const int64_t *order)
{
    w->used = 0;
    find_systems(local, w, count);
    memset(w->failed, 0, (size_t)w->systems);
    for (int s = 0; s < w->systems; s++) {
        const rbf_status status = rbf_local_tail(local, w, s, order);
        if (status != RBF_OK)
            return status;
        if (w->lowered)
            count_targets(w, s, &w->counts.lowered);
        if (w->used == LANES || (w->used > 0 && w->rank != w->batch_rank))
            solve_batch(local, w, order);
        w->batch_rank = w->rank;
        load_lane(local, w, w->used++, s);
    }
    if (w->used > 0)
        solve_batch(local, w, order);
    return solve_failed(local, w, order);
}
