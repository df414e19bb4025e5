/* Systems of a task, RBF_LANES of one rank at a time. */
#include <math.h>
#include <string.h>

#include "solver/local/local.h"

/* A step of refinement that changes more than this part of a solution was no small one: Cholesky's
 * factor is not to be trusted. */
#define RBF_CORRECTION_MOST 1e-5

enum { LANES = RBF_LANES };

/* Of a system: as it should be; its points may not determine the tail; Cholesky failed. */
enum { STATE_GOOD, STATE_DOUBTFUL, STATE_FAILED };

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

/* The systems s, s + 1, ... into the lanes; those that are not used repeat the first. */
static void load_lanes(const rbf_local *local, rbf_worker *w, int s)
{
    const int n = local->neighbors, d = local->s->centres->dimension;
    w->used = w->systems - s < LANES ? w->systems - s : LANES;
    for (int lane = 0; lane < LANES; lane++) {
        const int system = lane < w->used ? s + lane : s;
        const int64_t *places = w->places + w->first[system] * n;
        w->lane_system[lane] = system;
        for (int i = 0; i < n; i++)
            w->lane_order[(int64_t)lane * n + i] = i;
        for (int k = 0; k < d; k++)
            for (int i = 0; i < n; i++)
                w->x[((int64_t)k * n + i) * LANES + lane] = local->centres->axis[k][places[i]];
    }
}

/* Rank of the batch's tails, behind whose identity L stands. */
static void set_rank(const rbf_local *local, rbf_worker *w, int rank)
{
    w->batch_rank = rank;
    w->lanes.n = local->neighbors;
    w->lanes.r = rank;
    w->lanes.l = w->basis + (int64_t)rank * rank * LANES;
}

/* Puts the system whose tail was just fitted alone into a lane. */
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
static void repeat_lane(const rbf_local *local, rbf_worker *w)
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
    const double zero = rbf_kernel_describe(s->kernel)->value_at_zero;
    for (int64_t i = 0; i < n; i++) { /* row by row, while it is in the first cache */
        double *row = w->lanes.k + i * (i + 1) / 2 * LANES;
        local->loops->lane_squares(i, d, s->epsilon, w->x, stride, w->x + i * LANES, stride, row);
        local->loops->values[s->kernel](i * LANES, row);
        for (int lane = 0; lane < LANES; lane++)
            row[i * LANES + lane] = zero;
    }
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
        w->state[w->lane_system[lane]] = STATE_FAILED;
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

/* A variance below zero by this part of the terms that it is the difference of is rounding. */
#define RBF_VARIANCE_ROUNDING 1e-10

void rbf_local_measure(const rbf_local *local, rbf_worker *w)
{
    local->lanes->measure(&w->lanes, w->right, w->u, w->variance, w->work);
}

void rbf_local_put_variance(const rbf_local *local, const rbf_worker *w, int lane, int64_t target)
{
    const double zero = rbf_kernel_describe(local->s->kernel)->value_at_zero;
    double variance = zero + w->variance[lane], most = fabs(zero);
    for (int64_t i = 0; i < local->neighbors; i++)
        most = fmax(most, fabs(w->right[i * LANES + lane]));
    if (variance < 0.0)
        variance = variance < -RBF_VARIANCE_ROUNDING * most ? NAN : 0.0;
    local->outputs->values[target] = variance;
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
            if (local->measures)
                rbf_local_measure(local, w);
            for (int lane = 0; lane < w->used; lane++) {
                if (w->state[w->lane_system[lane]] == STATE_DOUBTFUL)
                    continue;
                keep(local, w, lane, slots[lane], e);
                if (local->measures)
                    rbf_local_put_variance(local, w, lane, targets[lane]);
            }
        }
    } while (advance(w, slots));
}

static void count_targets(const rbf_worker *w, int system, int64_t *count)
{
    for (int64_t t = w->first[system]; t >= 0; t = w->next[t])
        ++*count;
}

static void solve_lanes(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    fill_kernels(local, w);
    local->lanes->factor(&w->lanes);
    solve_targets(local, w, order);
}

/* The systems whose points determine all of the tail, as nearly all do. */
static void solve_good(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    const int lowered =
        local->tail.terms < rbf_monomial_count(local->s->centres->dimension, local->s->degree);
    set_rank(local, w, local->tail.terms);
    for (int s = 0; s < w->systems; s += LANES) {
        int good = 0;
        load_lanes(local, w, s);
        rbf_local_tails(local, w, order);
        for (int lane = 0; lane < w->used; lane++) {
            w->state[s + lane] = w->doubtful[lane] ? STATE_DOUBTFUL : STATE_GOOD;
            good += !w->doubtful[lane];
            if (lowered && !w->doubtful[lane])
                count_targets(w, s + lane, &w->counts.lowered);
        }
        if (good > 0)
            solve_lanes(local, w, order);
    }
}

static void solve_loaded(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    repeat_lane(local, w);
    solve_lanes(local, w, order);
    w->used = 0;
}

/* The others, batches of one rank. */
static rbf_status solve_doubtful(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    w->used = 0;
    for (int s = 0; s < w->systems; s++) {
        if (w->state[s] != STATE_DOUBTFUL)
            continue;
        const rbf_status status = rbf_local_tail_alone(local, w, s, order);
        if (status != RBF_OK)
            return status;
        if (w->rank < rbf_monomial_count(local->s->centres->dimension, local->s->degree))
            count_targets(w, s, &w->counts.lowered);
        if (w->used == LANES || (w->used > 0 && w->rank != w->batch_rank))
            solve_loaded(local, w, order);
        w->state[s] = STATE_GOOD;
        set_rank(local, w, w->rank);
        load_lane(local, w, w->used++, s);
    }
    if (w->used > 0)
        solve_loaded(local, w, order);
    return RBF_OK;
}

/* The systems that Cholesky failed at, one by one. */
static rbf_status solve_failed(const rbf_local *local, rbf_worker *w, const int64_t *order)
{
    rbf_status status = RBF_OK;
    for (int s = 0; s < w->systems && status == RBF_OK; s++) {
        if (w->state[s] != STATE_FAILED)
            continue;
        int singular = 0;
        status = rbf_local_tail_alone(local, w, s, order);
        if (status != RBF_OK)
            return status;
        set_rank(local, w, w->rank);
        load_lane(local, w, 0, s);
        w->used = 1;
        repeat_lane(local, w);
        fill_kernels(local, w);
        status = rbf_local_solve_alone(local, w, s, order, &singular);
        count_targets(w, s, singular ? &w->counts.singular : &w->counts.indefinite);
    }
    return status;
}

rbf_status rbf_local_solve(const rbf_local *local, rbf_worker *w, int count, const int64_t *order)
{
    find_systems(local, w, count);
    solve_good(local, w, order);
    const rbf_status status = solve_doubtful(local, w, order);
    return status == RBF_OK ? solve_failed(local, w, order) : status;
}
