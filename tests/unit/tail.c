/* The tail: how many monomials, their values, and what degenerate points can carry. */
#include "solver/tail_fit.h"

#include "core/memory.h"
#include "linalg/nullspace.h"
#include "support/check.h"
#include "support/sample.h"

static void check_counts(void)
{
    static const int binomial[5][9] = {{1, 1, 1, 1, 1, 1, 1, 1, 1},
                                       {1, 2, 3, 4, 5, 6, 7, 8, 9},
                                       {1, 3, 6, 10, 15, 21, 28, 36, 45},
                                       {1, 4, 10, 20, 35, 56, 84, 120, 165},
                                       {1, 5, 15, 35, 70, 126, 210, 330, 495}};
    for (int axes = 0; axes <= RBF_DIMENSION_MAX; axes++) {
        CHECK(rbf_monomial_count(axes, -1) == 0);
        for (int degree = 0; degree <= 4; degree++) {
            rbf_tail tail = {.dimension = RBF_DIMENSION_MAX, .axes = axes};
            CHECK(rbf_monomial_count(axes, degree) == binomial[degree][axes]);
            rbf_tail_set_monomials(&tail, degree);
            CHECK(tail.terms == binomial[degree][axes]);
            for (int a = 0; a < tail.terms; a++) {
                int total = 0, least = 0;
                for (int k = 0; k < RBF_DIMENSION_MAX; k++) {
                    total += tail.exponents[a][k];
                    least += a > 0 ? tail.exponents[a - 1][k] : 0;
                }
                CHECK(total <= degree && total >= least); /* by degree */
                for (int b = 0; b < a; b++)
                    CHECK(memcmp(tail.exponents[a], tail.exponents[b], RBF_DIMENSION_MAX) != 0);
            }
        }
    }
    CHECK(rbf_monomial_count(RBF_DIMENSION_MAX, 4) == RBF_TAIL_TERMS_MAX);
}

typedef struct fitted {
    rbf_points *points;
    rbf_tail tail;
    rbf_tail_basis basis;
} fitted;

static fitted fit(rbf_context *context, int64_t n, int d, const double *x, int degree)
{
    fitted f = {.points = sample_points(context, n, d, x)};
    CHECK_OK(context, rbf_tail_fit(context, f.points, degree, &f.tail, &f.basis));
    return f;
}

static void release(fitted *f)
{
    rbf_points_destroy(&f->points);
    rbf_tail_basis_release(&f->basis);
}

/* The part of `values` that the columns cannot express, relative. */
static double left_over(rbf_context *context, const fitted *f, const double *values)
{
    const int64_t n = rbf_points_count(f->points);
    const int r = f->basis.terms;
    rbf_nullspace *q = NULL;
    double left = 0.0, all = 0.0;
    double *block = malloc((size_t)n * sizeof *block);
    double *work = malloc((size_t)(r + 1) * sizeof *work);
    CHECK_OK(context, rbf_nullspace_create(context, n, r, f->basis.columns, &q));
    memcpy(block, values, (size_t)n * sizeof *block);
    rbf_nullspace_multiply_transposed(q, 1, block, work);
    for (int64_t i = 0; i < n; i++) {
        all += values[i] * values[i];
        left += i >= r ? block[i] * block[i] : 0.0;
    }
    rbf_nullspace_destroy(&q);
    free(work);
    free(block);
    return sqrt(left / all);
}

/* General position: all terms, in [-1, 1], spanning every polynomial wherever the points lie. */
static void check_general(rbf_context *context, int d, int degree, double scale, double offset)
{
    const int64_t n = rbf_monomial_count(d, degree) + 20;
    double *x = sample_numbers(11, n * d), *y = malloc((size_t)n * sizeof *y);
    for (int64_t i = 0; i < n; i++) {
        const double *p = x + i * d;
        y[i] = 1.0 + pow(p[0], degree);
        for (int k = 0; k < d && degree > 0; k++)
            y[i] += 0.5 * p[k] - 2.0 * pow(p[k] - p[0], degree);
    }
    for (int64_t i = 0; i < n * d; i++)
        x[i] = scale * (x[i] + offset);
    fitted f = fit(context, n, d, x, degree);
    CHECK(f.tail.axes == d && f.basis.terms == rbf_monomial_count(d, degree));
    for (int k = 1; k <= d && degree > 0; k++) { /* the coordinates have unit root mean square */
        double squares = 0.0;
        for (int64_t i = 0; i < n; i++)
            squares += f.basis.columns[k * n + i] * f.basis.columns[k * n + i] / (double)n;
        CHECK_NEAR(squares, 1.0, 1e-12);
    }
    CHECK_NEAR(left_over(context, &f, y), 0.0, 1e-12 * (1.0 + fabs(offset)));
    for (int k = 0; k < d; k++) /* axes are orthogonal */
        for (int l = 0; l < k; l++) {
            double dot = 0.0, kk = 0.0, ll = 0.0;
            for (int j = 0; j < d; j++) {
                dot += f.tail.axis[k][j] * f.tail.axis[l][j];
                kk += f.tail.axis[k][j] * f.tail.axis[k][j];
                ll += f.tail.axis[l][j] * f.tail.axis[l][j];
            }
            CHECK_NEAR(dot, 0.0, 1e-13 * sqrt(kk * ll));
        }
    release(&f);
    free(y);
    free(x);
}

typedef void (*shape)(uint64_t *state, double *p);

static void on_line(uint64_t *state, double *p)
{
    p[0] = rbf_random_number(state);
    p[1] = p[2] = 0.0;
}
static void on_plane(uint64_t *state, double *p)
{
    p[0] = rbf_random_number(state);
    p[1] = rbf_random_number(state);
    p[2] = 0.0;
}
static void on_circle(uint64_t *state, double *p)
{
    const double angle = 3.0 * rbf_random_number(state);
    p[0] = cos(angle);
    p[1] = sin(angle);
    p[2] = 0.0;
}
static void on_sphere(uint64_t *state, double *p)
{
    const double height = rbf_random_number(state);
    on_circle(state, p);
    p[0] *= sqrt(1.0 - height * height);
    p[1] *= sqrt(1.0 - height * height);
    p[2] = height;
}
static void at_a_point(uint64_t *state, double *p)
{
    (void)state;
    p[0] = p[1] = p[2] = 0.0;
}

/* Turned about two axes, scaled and moved. */
static void tilt(double scale, double offset, double *p)
{
    const double c = cos(0.7), s = sin(0.7);
    const double q[3] = {c * p[0] - s * p[1], s * p[0] + c * p[1], p[2]};
    p[0] = scale * (q[0] + offset);
    p[1] = scale * (c * q[1] - s * q[2] - offset);
    p[2] = scale * (s * q[1] + c * q[2] + offset);
}

static void check_shape(rbf_context *context, shape place, int degree, int axes, int terms)
{
    static const double scales[] = {1.0, 1e-3, 1e6};
    double x[3 * 150];
    for (int tilted = 0; tilted < 6; tilted++) {
        uint64_t state = 21;
        const double offset = tilted >= 3 ? 5.0 : 0.0;
        for (int i = 0; i < 150; i++) {
            place(&state, x + 3 * i);
            tilt(scales[tilted % 3], offset, x + 3 * i);
        }
        fitted f = fit(context, 150, 3, x, degree);
        const int before = check_failures;
        CHECK(f.tail.axes == axes);
        CHECK(f.basis.terms == terms);
        CHECK_NOTE(before, "degree %d, scale %g, offset %g: %d axes, %d terms", degree,
                   scales[tilted % 3], offset, f.tail.axes, f.basis.terms);
        release(&f);
    }
}

/* Dimensions of the polynomials of a degree on each shape (a curve of degree 2 in the plane carries
 * 2 k + 1, a sphere (k + 1)^2). */
static void check_shapes(rbf_context *context)
{
    for (int degree = 0; degree <= 4; degree++) {
        check_shape(context, on_line, degree, 1, degree + 1);
        check_shape(context, on_plane, degree, 2, (degree + 1) * (degree + 2) / 2);
        check_shape(context, on_circle, degree, 2, 2 * degree + 1);
        check_shape(context, on_sphere, degree, 3, (degree + 1) * (degree + 1));
        check_shape(context, at_a_point, degree, 0, 1);
    }
}

static void check_empty(rbf_context *context)
{
    const double x[] = {1.0, 2.0, 3.0, 4.0};
    fitted none = fit(context, 2, 2, x, -1);
    CHECK(none.basis.terms == 0 && none.basis.columns != NULL);
    release(&none);
    fitted one = fit(context, 1, 4, x, 0);
    CHECK(one.basis.terms == 1 && one.tail.axes == 0 && one.basis.columns[0] == 1.0);
    release(&one);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_counts();
    for (int d = 1; d <= RBF_DIMENSION_MAX; d++)
        for (int degree = 0; degree <= (d > 5 ? 2 : 4); degree++) {
            check_general(context, d, degree, 1.0, 0.0);
            check_general(context, d, degree, 1e-4, 3.0);
            check_general(context, d, degree, 1e5, 100.0);
        }
    check_shapes(context);
    check_empty(context);
    rbf_context_destroy(&context);
    return check_result();
}
