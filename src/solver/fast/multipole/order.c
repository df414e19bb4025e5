/* Measured at random points of the boxes, one box interpolated and the other exact: any kernel of the
 * catalogue is judged by its own values, with no table that would have to be kept. */
#include "solver/fast/multipole/order.h"

#include <math.h>

#include "core/memory.h"
#include "core/random.h"

#define SOURCES   4  /* random points of the source box */
#define TARGETS   16 /* of the target box; a multiple of RBF_POINTS_PAD */
#define ORDER_MIN 3
/* Error of a pair of points, the worst of those measured, over that of a sum: of many pairs with signs
 * of their own. */
#define INTERPOLATION 4.0

static const int order_max[RBF_FAST_DIMENSION_MAX] = {30, 20, 13};

typedef struct measure {
    double error[RBF_OFFSETS]; /* largest of each offset */
    double largest;            /* value of the kernel */
} measure;

void rbf_order_row(const rbf_couplings *couplings, const rbf_points *points, int64_t point,
                   const rbf_points *centres, double *row)
{
    for (int64_t j = 0; j < centres->count; j += RBF_RUN_MAX) {
        const int64_t rest = centres->count - j;
        const rbf_run run = {
            couplings->epsilon, points, point, centres, j, rest < RBF_RUN_MAX ? rest : RBF_RUN_MAX};
        couplings->tiles->row[couplings->kernel](&run, row + j);
    }
}

/* phi(epsilon r) */
static double value_at(const rbf_couplings *couplings, double r)
{
    double zero[RBF_POINTS_PAD] = {0}, place[RBF_POINTS_PAD], row[RBF_POINTS_PAD];
    const rbf_points target = {1, 1, RBF_POINTS_PAD, {zero}},
                     centre = {1, 1, RBF_POINTS_PAD, {place}};
    for (int i = 0; i < RBF_POINTS_PAD; i++)
        place[i] = r;
    rbf_order_row(couplings, &target, 0, &centre, row);
    return row[0];
}

/* The exponent b of a kernel with phi(2 r) = 2^b phi(r) to the last bit; 0: it has none. */
static int exponent_of(const rbf_couplings *couplings)
{
    const double unit = 1.0 / couplings->epsilon,
                 ratio = value_at(couplings, 2.0 * unit) / value_at(couplings, unit);
    for (double r = 0x1p-10; r < 0x1p10; r *= 2.0)
        if (!(value_at(couplings, 2.0 * r * unit) == ratio * value_at(couplings, r * unit)))
            return 0;
    return ilogb(ratio);
}

static double support_of(const rbf_couplings *couplings)
{
    const double unit = 1.0 / couplings->epsilon;
    const int ends = value_at(couplings, 0.5 * unit) != 0.0 &&
                     value_at(couplings, 1.000001 * unit) == 0.0 &&
                     value_at(couplings, 1.5 * unit) == 0.0;
    return ends ? unit : INFINITY;
}

/* Random points of a cube; the first of them lie in its corners. */
static void random_points(const rbf_cube *cube, uint64_t *state, int corners, rbf_points *points)
{
    for (int k = 0; k < points->dimension; k++)
        for (int64_t i = 0; i < points->count; i++) {
            const double x = rbf_random_number(state);
            points->axis[k][i] =
                cube->centre[k] + cube->half * (i < corners ? copysign(1.0, x) : x);
        }
}

static rbf_cube cube_at(double edge, int dimension, int offset)
{
    rbf_cube cube = {.half = 0.5 * edge};
    for (int k = 0; k < dimension; k++)
        cube.centre[k] = edge * (double)(offset >> 2 * k & 3);
    return cube;
}

/* 1 if no pair of points of two boxes lies on both sides of where the kernel ends. */
static int within_support(const rbf_couplings *couplings, double edge, int offset)
{
    double farthest = 0.0;
    for (int k = 0; k < couplings->root.dimension; k++)
        farthest += pow(edge * ((offset >> 2 * k & 3) + 1), 2.0);
    return sqrt(farthest) <= couplings->support;
}

/* work: nodes, values at them, their polynomial, and rbf_chebyshev_work(). */
static void measure_offset(const rbf_couplings *couplings, double edge, int offset, double *work,
                           measure *m)
{
    const rbf_chebyshev *c = &couplings->chebyshev;
    const int d = c->dimension;
    const rbf_cube from = cube_at(edge, d, 0), to = cube_at(edge, d, offset);
    double x[RBF_FAST_DIMENSION_MAX][TARGETS], y[RBF_FAST_DIMENSION_MAX][RBF_POINTS_PAD] = {{0}};
    rbf_points targets = {.count = TARGETS, .dimension = d, .stride = TARGETS, .axis = {0}};
    rbf_points sources = {.count = SOURCES, .dimension = d, .stride = RBF_POINTS_PAD, .axis = {0}};
    rbf_points nodes = {0};
    double *values = work + rbf_chebyshev_nodes_size(c), *local = values + rbf_run_padded(c->terms);
    uint64_t state = (uint64_t)offset;
    for (int k = 0; k < d; k++) {
        targets.axis[k] = x[k];
        sources.axis[k] = y[k];
    }
    rbf_chebyshev_nodes(c, &to, work, &nodes);
    random_points(&from, &state, SOURCES / 2, &sources);
    random_points(&to, &state, TARGETS / 2, &targets);
    for (int64_t j = 0; j < SOURCES; j++) {
        double exact[TARGETS], interpolated[TARGETS] = {0};
        rbf_order_row(couplings, &sources, j, &nodes, values);
        rbf_chebyshev_interpolate(c, values, local, local + c->terms);
        rbf_chebyshev_add_values(c, &to, &targets, 0, TARGETS, local, interpolated, NULL,
                                 local + c->terms);
        rbf_order_row(couplings, &sources, j, &targets, exact);
        for (int i = 0; i < TARGETS; i++) {
            m->error[offset] = fmax(m->error[offset], fabs(exact[i] - interpolated[i]));
            m->largest = fmax(m->largest, fabs(exact[i]));
        }
    }
}

static void measure_level(const rbf_couplings *couplings, int level, double *work, measure *m)
{
    const double edge = ldexp(couplings->root.edge, -level);
    *m = (measure){.largest = 0.0};
    for (int o = 0; o < RBF_OFFSETS; o++)
        if (couplings->number[o] >= 0 && within_support(couplings, edge, o))
            measure_offset(couplings, edge, o, work, m);
}

/* 1 if every offset within the support is right at this order on all levels. */
static int try_order(rbf_couplings *couplings, int order, int last, double tolerance, double *work)
{
    int right = 1;
    measure m;
    double largest = RBF_PEAK * fabs(value_at(couplings, 0.0));
    rbf_chebyshev_set(&couplings->chebyshev, couplings->root.dimension, order);
    for (int level = last; level >= couplings->first; level--) {
        rbf_level *to = &couplings->level[level - RBF_TREE_TOP];
        const double edge = ldexp(couplings->root.edge, -level);
        measure_level(couplings, level, work, &m);
        largest = fmax(largest, m.largest);
        to->allowed = 0;
        for (int o = 0; o < RBF_OFFSETS; o++) {
            if (couplings->number[o] < 0 || !within_support(couplings, edge, o))
                continue;
            if (m.error[o] <= INTERPOLATION * tolerance * largest)
                to->allowed |= UINT64_C(1) << o;
            else
                right = 0;
        }
    }
    return right;
}

static void number_couplings(rbf_couplings *couplings)
{
    const int d = couplings->root.dimension;
    couplings->couplings = 0;
    for (int o = 0; o < RBF_OFFSETS; o++) {
        int apart = 0;
        for (int k = 0; k < d; k++)
            apart |= (o >> 2 * k & 3) > 1;
        couplings->number[o] = apart && o < 1 << 2 * d ? couplings->couplings++ : -1;
    }
}

rbf_status rbf_order_choose(rbf_context *context, double tolerance, int64_t terms,
                            rbf_couplings *couplings)
{
    const int d = couplings->root.dimension;
    int most = order_max[d - 1];
    while (most > ORDER_MIN && pow(most, d) > (double)terms)
        most--;
    rbf_chebyshev_set(&couplings->chebyshev, d, most);
    const int64_t size = 2 * rbf_run_padded(couplings->chebyshev.terms) +
                         rbf_chebyshev_nodes_size(&couplings->chebyshev) +
                         rbf_chebyshev_work(&couplings->chebyshev);
    double *work = rbf_allocate(context, size, sizeof *work, "the order of a multipole expansion");
    if (work == NULL)
        return RBF_E_MEMORY;
    number_couplings(couplings);
    couplings->power = exponent_of(couplings);
    couplings->support = support_of(couplings);
    const int last = couplings->power != 0 ? couplings->first : couplings->last;
    for (int order = ORDER_MIN; order <= most; order++)
        if (try_order(couplings, order, last, tolerance, work))
            break;
    rbf_release(work);
    return RBF_OK;
}
