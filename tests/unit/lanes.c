/* Several small systems at once against LU of each bordered matrix; a lane that is not definite does
 * not disturb the others; a singular matrix has its shortest solution. */
#include "linalg/lanes.h"

#include <rbfinterp/kernel.h>

#include "linalg/linalg.h"
#include "support/sample.h"

enum { LANES = RBF_LANES, MOST = 64 };

typedef struct batch {
    rbf_lane_system system;
    double *right, *border, *u, *work, correction[LANES];
} batch;

static double *numbers(int64_t count)
{
    double *memory = calloc((size_t)count + 1, sizeof *memory);
    if (memory == NULL)
        abort();
    return memory;
}

/* Definite matrices and any L; lane `bad` is not definite. */
static batch make(int n, int r, int bad)
{
    const rbf_lane_size size = rbf_lanes_size(n, r);
    uint64_t state = 1;
    batch b = {.system = {.n = n,
                          .r = r,
                          .k = numbers(size.k),
                          .l = numbers(size.l),
                          .v = numbers(size.v),
                          .factor = numbers(size.factor),
                          .rows = numbers(size.rows),
                          .spread = numbers(LANES)},
               .right = numbers(n * LANES),
               .border = numbers(r * LANES),
               .u = numbers(n * LANES),
               .work = numbers((2 * n + 4) * LANES)};
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            for (int l = 0; l < LANES; l++)
                b.system.k[(i * (i + 1) / 2 + j) * LANES + l] =
                    i == j ? (l == bad ? -2.0 : n) : rbf_random_number(&state);
    for (int i = 0; i < (n - r) * r * LANES; i++)
        b.system.l[i] = rbf_random_number(&state);
    for (int i = 0; i < n * LANES; i++)
        b.right[i] = rbf_random_number(&state);
    for (int i = 0; i < r * LANES; i++)
        b.border[i] = rbf_random_number(&state);
    return b;
}

static void release(batch *b)
{
    double *all[] = {b->system.k,    b->system.l,      b->system.v, b->system.factor,
                     b->system.rows, b->system.spread, b->right,    b->border,
                     b->u,           b->work};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        free(all[k]);
}

/* [K, P; P^T, 0] with P = [I; L], solved by LU: u first. */
static void solve_one(rbf_context *context, const batch *b, int lane, double *solution)
{
    const int n = b->system.n, r = b->system.r, size = n + r;
    static double matrix[4 * MOST * MOST];
    int singular = 1;
    memset(matrix, 0, sizeof matrix);
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            matrix[i * size + j] = matrix[j * size + i] =
                b->system.k[(i * (i + 1) / 2 + j) * LANES + lane];
    for (int c = 0; c < r; c++)
        for (int i = 0; i < n; i++)
            matrix[i * size + n + c] = matrix[(n + c) * size + i] =
                i < r ? (double)(i == c) : b->system.l[((i - r) * r + c) * LANES + lane];
    for (int i = 0; i < n; i++)
        solution[i] = b->right[i * LANES + lane];
    for (int c = 0; c < r; c++)
        solution[n + c] = b->border[c * LANES + lane];
    CHECK_OK(context, rbf_solve_robustly(context, size, matrix, 1, solution, &singular));
    CHECK(!singular);
}

/* u^T K u - 2 u^T k = -(k^T u + p^T v) */
static double variance_of(const batch *b, int lane, const double *solution)
{
    double sum = 0.0;
    for (int i = 0; i < b->system.n; i++)
        sum -= b->right[i * LANES + lane] * solution[i];
    for (int c = 0; c < b->system.r; c++)
        sum -= b->border[c * LANES + lane] * solution[b->system.n + c];
    return sum;
}

static void check_size(rbf_context *context, const rbf_lanes *lanes, int n, int r, int bad)
{
    const int before = check_failures;
    double expected[2 * MOST], variance[LANES];
    batch b = make(n, r, bad);
    lanes->factor(&b.system);
    lanes->solve(&b.system, b.right, b.border, b.u, b.correction, b.work);
    lanes->measure(&b.system, b.right, b.u, variance, b.work);
    for (int l = 0; l < LANES; l++) {
        if (l == bad) {
            CHECK(!(b.correction[l] < 1e-5));
            continue;
        }
        solve_one(context, &b, l, expected);
        CHECK(b.correction[l] < 1e-12);
        for (int i = 0; i < n; i++)
            CHECK_NEAR(b.u[i * LANES + l], expected[i], 1e-12);
        CHECK_NEAR(variance[l], variance_of(&b, l, expected), 1e-11);
    }
    CHECK_NOTE(before, "%s, %d rows, %d terms", lanes->name, n, r);
    release(&b);
}

/* A lane whose pivots differ is refined; the others have the bits that they have beside none. */
static void check_refined(rbf_context *context, const rbf_lanes *lanes)
{
    enum { ROWS = 30, TERMS = 3, STEEP = 5 };
    double expected[2 * MOST];
    batch plain = make(ROWS, TERMS, -1), b = make(ROWS, TERMS, -1);
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j <= i; j++)
            b.system.k[(i * (i + 1) / 2 + j) * LANES + STEEP] *=
                (i >= ROWS / 2 ? 1e-5 : 1.0) * (j >= ROWS / 2 ? 1e-5 : 1.0);
    batch *both[] = {&plain, &b};
    for (int k = 0; k < 2; k++) {
        lanes->factor(&both[k]->system);
        lanes->solve(&both[k]->system, both[k]->right, both[k]->border, both[k]->u,
                     both[k]->correction, both[k]->work);
    }
    solve_one(context, &b, STEEP, expected);
    CHECK(plain.correction[STEEP] == 0.0);
    CHECK(b.correction[STEEP] > 0.0 && b.correction[STEEP] < 1e-5);
    for (int i = 0; i < ROWS; i++) {
        CHECK_NEAR(b.u[i * LANES + STEEP], expected[i], 1e-6 * fabs(expected[i]) + 1e-9);
        for (int l = 0; l < LANES; l++)
            CHECK(l == STEEP || b.u[i * LANES + l] == plain.u[i * LANES + l]);
    }
    release(&plain);
    release(&b);
}

/* Rows of P, in their new order, are those of the basis times the pivots' rows, and the last rows make
 * the one from the other; a lane that is not of full rank has a pivot next to nothing. */
static void check_lagrange(const rbf_lanes *lanes, int n, int r, int flat)
{
    double *p = numbers((n + r) * r * LANES), *rows = numbers((n + r) * r * LANES), least[LANES];
    int64_t *swaps = calloc((size_t)(r * LANES) + 1, sizeof *swaps);
    uint64_t state = 3;
    for (int i = 0; i < n * r * LANES; i++)
        p[i] = rbf_random_number(&state);
    for (int i = 0; i < n && flat >= 0; i++) /* the last column is the first */
        p[(i * r + r - 1) * LANES + flat] = p[i * r * LANES + flat];
    memcpy(rows, p, (size_t)(n * r * LANES) * sizeof *rows);
    lanes->lagrange(n, r, rows, swaps, least);
    for (int l = 0; l < LANES; l++) {
        int order[MOST];
        for (int i = 0; i < n; i++)
            order[i] = i;
        for (int c = 0; c < r; c++) {
            const int other = (int)swaps[c * LANES + l], place = order[c];
            CHECK(other >= c && other < n);
            order[c] = order[other];
            order[other] = place;
        }
        CHECK(l == flat ? least[l] < 1e-14 : least[l] > 1e-3);
        for (int i = 0; i < n && l != flat; i++)
            for (int c = 0; c < r; c++) {
                double product = 0.0, made = 0.0;
                for (int e = 0; e < r; e++) {
                    product += rows[(i * r + e) * LANES + l] * p[(order[e] * r + c) * LANES + l];
                    made += p[(order[i] * r + e) * LANES + l] * rows[((n + e) * r + c) * LANES + l];
                }
                CHECK_NEAR(product, p[(order[i] * r + c) * LANES + l], 1e-12);
                CHECK_NEAR(made, rows[(i * r + c) * LANES + l], 1e-10);
            }
    }
    free(swaps);
    free(rows);
    free(p);
}

/* [1, 1; 1, 1] x = [2, 2]: the shortest is [1, 1]; and a regular one beside it. */
static void check_singular(rbf_context *context)
{
    const double ones[] = {1.0, 1.0, 1.0, 1.0}, regular[] = {0.0, 1.0, 1.0, 0.0};
    double x[] = {2.0, 2.0}, y[] = {3.0, 4.0};
    int singular = 0;
    CHECK_OK(context, rbf_solve_robustly(context, 2, ones, 1, x, &singular));
    CHECK(singular);
    CHECK_NEAR(x[0], 1.0, 1e-14);
    CHECK_NEAR(x[1], 1.0, 1e-14);
    CHECK_OK(context, rbf_solve_robustly(context, 2, regular, 1, y, &singular));
    CHECK(!singular && y[0] == 4.0 && y[1] == 3.0);
}

int main(void)
{
    static const char *const names[] = {"baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4"};
    rbf_context *context = sample_context();
    const rbf_lanes *lanes = rbf_lanes_find(rbf_kernel_instruction_set());
    CHECK_TEXT(lanes->name, rbf_kernel_instruction_set());
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
        CHECK(rbf_lanes_find(names[k]) != NULL);
    const int sizes[][2] = {{1, 0}, {1, 1},   {2, 1},   {4, 0},  {5, 1},
                            {8, 4}, {13, 10}, {20, 20}, {50, 4}, {51, 3}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        check_size(context, lanes, sizes[k][0], sizes[k][1], -1);
        check_size(context, rbf_lanes_find("baseline"), sizes[k][0], sizes[k][1], -1);
    }
    check_size(context, lanes, 20, 3, 2);
    check_refined(context, lanes);
    check_refined(context, rbf_lanes_find("baseline"));
    const int tails[][2] = {{1, 0}, {1, 1}, {4, 4}, {50, 4}, {30, 10}};
    for (size_t k = 0; k < sizeof tails / sizeof tails[0]; k++)
        check_lagrange(lanes, tails[k][0], tails[k][1], -1);
    check_lagrange(lanes, 50, 4, 6);
    check_singular(context);
    rbf_context_destroy(&context);
    return check_result();
}
