/* Points that cannot carry the tail that was asked for: on a line, a plane, a sphere, one point,
 * as many points as terms. A fit results, with a warning, and passes through the data. */
#include "support/fit.h"

enum { N = 60 };

/* Points on a shape in 3-D: 0 a line, 1 a plane, 2 a circle, 3 a sphere, 4 a sphere cap. */
static double *on_shape(int shape, int tilted)
{
    double *x = sample_spread(7, N, 2), *p = malloc(3 * N * sizeof *p);
    for (int i = 0; i < N; i++) {
        const double u = x[2 * i], v = x[2 * i + 1];
        const double z = shape == 4 ? 0.5 + 0.5 * fabs(v) : v, ring = sqrt(1.0 - z * z);
        double q[3] = {u, shape == 1 ? v : 0.0, 0.0};
        if (shape == 0)
            q[0] = -1.0 + 2.0 * i / N;
        if (shape == 2) {
            q[0] = cos(6.28 * i / N);
            q[1] = sin(6.28 * i / N);
        }
        if (shape > 2) {
            q[0] = ring * cos(3.1416 * u);
            q[1] = ring * sin(3.1416 * u);
            q[2] = z;
        }
        p[3 * i] = tilted ? 0.6 * q[0] - 0.8 * q[1] + 5.0 : q[0];
        p[3 * i + 1] = tilted ? 0.48 * q[0] + 0.36 * q[1] - 0.8 * q[2] - 3.0 : q[1];
        p[3 * i + 2] = tilted ? 0.64 * q[0] + 0.48 * q[1] + 0.6 * q[2] : q[2];
    }
    free(x);
    return p;
}

static int terms_on(int shape, int degree)
{
    if (shape == 0)
        return degree + 1;
    if (shape == 1)
        return (degree + 1) * (degree + 2) / 2;
    return shape == 2 ? 2 * degree + 1 : (degree + 1) * (degree + 1);
}

static void check_shape(rbf_context *context, rbf_kernel kernel, int shape, int degree)
{
    fit_heard heard = {0};
    double y[N], at_nodes[N];
    rbf_context_set_log(context, fit_hear, &heard);
    for (int tilted = 0; tilted < 2; tilted++) {
        double *x = on_shape(shape, tilted);
        for (int i = 0; i < N; i++)
            y[i] = sin(x[3 * i] + 2.0 * x[3 * i + 1]) + x[3 * i + 2];
        const rbf_fit_options options = fit_options(kernel, 3.0, degree);
        rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
        const rbf_fit_report *report = rbf_model_report(model);
        const int before = check_failures;
        CHECK(report->tail_terms == terms_on(shape, degree));
        CHECK(report->tail_dimension == (shape == 0 ? 1 : shape < 3 ? 2 : 3));
        CHECK(heard.warnings >= (report->tail_terms < report->tail_terms_full));
        fit_evaluate(context, model, N, 3, x, at_nodes);
        CHECK_NEAR(largest_difference(N, at_nodes, y), 0.0, fit_tolerance(report->rcond));
        CHECK_NOTE(before, "%s, shape %d, degree %d, tilted %d: %d terms",
                   rbf_kernel_describe(kernel)->name, shape, degree, tilted, report->tail_terms);
        rbf_model_destroy(&model);
        free(x);
    }
    rbf_context_set_log(context, NULL, NULL);
}

/* A plane in space gives what the same points in two dimensions give, also beside the points, and
 * is constant across as far as the tail is concerned. */
static void check_plane_equals_2d(rbf_context *context, rbf_kernel kernel)
{
    double *flat = sample_spread(7, N, 2), *targets = sample_numbers(8, N * 2);
    double x[3 * N], t[3 * N], y[N], in_plane[N], in_space[N];
    for (int i = 0; i < N; i++) {
        y[i] = sin(flat[2 * i]) + flat[2 * i + 1];
        for (int k = 0; k < 3; k++) {
            static const double u[3] = {0.6, 0.48, 0.64}, v[3] = {-0.8, 0.36, 0.48};
            x[3 * i + k] = u[k] * flat[2 * i] + v[k] * flat[2 * i + 1] + 2.0;
            t[3 * i + k] = u[k] * targets[2 * i] + v[k] * targets[2 * i + 1] + 2.0;
        }
    }
    const rbf_fit_options options = fit_options(kernel, 3.0, RBF_DEGREE_DEFAULT);
    const double rcond = fit_and_evaluate(context, N, 2, flat, y, &options, N, targets, in_plane);
    fit_and_evaluate(context, N, 3, x, y, &options, N, t, in_space);
    CHECK_NEAR(largest_difference(N, in_plane, in_space), 0.0, 10.0 * fit_tolerance(rcond));
    free(targets);
    free(flat);
}

/* As many points as terms: the polynomial through them, whatever the kernel. */
static void check_exactly_determined(rbf_context *context, rbf_kernel kernel)
{
    static const int counts[] = {1, 4, 10}; /* degrees 0, 1, 2 in three dimensions */
    double *x = sample_spread(9, 10, 3), *targets = sample_numbers(8, 30);
    for (int degree = 0; degree < 3; degree++) {
        double y[10], expected[10], got[10];
        for (int i = 0; i < 10; i++) {
            y[i] = pow(x[3 * i] - x[3 * i + 1] + 0.5 * x[3 * i + 2], degree);
            expected[i] =
                pow(targets[3 * i] - targets[3 * i + 1] + 0.5 * targets[3 * i + 2], degree);
        }
        rbf_fit_options options = fit_options(kernel, 1.0, degree);
        options.leave_one_out = 1;
        rbf_model *model = fit_model(context, counts[degree], 3, x, 1, y, &options);
        fit_evaluate(context, model, 10, 3, targets, got);
        CHECK_NEAR(largest_difference(10, got, expected), 0.0, 1e-10);
        for (int i = 0; i < counts[degree]; i++)
            CHECK(isnan(rbf_model_leave_one_out(model)[i]));
        CHECK(isnan(rbf_model_report(model)->leave_one_out_rmse));
        CHECK((rbf_model_report(model)->closest_rows[0] == -1) == (degree == 0));
        rbf_model_destroy(&model);
    }
    free(targets);
    free(x);
}

static void check_one_point(rbf_context *context, rbf_kernel kernel)
{
    const double x[] = {1.0, -2.0}, y[] = {3.0}, elsewhere[] = {1.0, -2.0, 5.0, 5.0};
    double got[2];
    const rbf_fit_options options = fit_options(kernel, 1.0, 0);
    rbf_model *model = fit_model(context, 1, 2, x, 1, y, &options);
    fit_evaluate(context, model, 2, 2, elsewhere, got);
    CHECK_NEAR(got[0], 3.0, 1e-14);
    CHECK_NEAR(got[1], 3.0, 1e-14);
    CHECK(rbf_model_report(model)->closest_distance == INFINITY);
    rbf_model_destroy(&model);
}

static void check_too_few(rbf_context *context)
{
    double *x = sample_spread(9, 9, 3), *y = sample_numbers(1, 9);
    rbf_model *model = NULL;
    for (int n = 1; n < 10; n++) {
        const rbf_fit_options options = fit_options(RBF_KERNEL_QUINTIC, NAN, 2);
        rbf_points *points = sample_points(context, n, 3, x);
        CHECK_STATUS(context, rbf_model_fit(context, points, 1, y, &options, &model), RBF_E_DATA);
        CHECK(strstr(rbf_context_error(context), "10 points") != NULL);
        CHECK(model == NULL);
        rbf_points_destroy(&points);
    }
    free(y);
    free(x);
}

/* A tilted plaque far from the origin, stored in float32: what is left across it is rounding of the
 * coordinates, and must not be taken for a third dimension that the tail rises in. */
static void check_plaque_in_float32(rbf_context *context)
{
    enum { SIDE = 8, COUNT = SIDE * SIDE };
    for (double offset = 0.0; offset <= 1e4; offset += 2500.0) {
        double x[3 * COUNT], y[COUNT], got, target[3];
        for (int i = 0; i < COUNT; i++) {
            const double u = 4.0 * (i % SIDE), v = 4.0 * (i / SIDE);
            const double p[3] = {offset + 0.8 * u, offset + v, offset + 0.6 * u};
            for (int k = 0; k < 3; k++) {
                volatile float stored = (float)p[k]; /* gcc 12 drops the rounding of a cast here */
                x[3 * i + k] = stored;
            }
            y[i] = 15.0 * sin(0.2 * u) * cos(0.15 * v);
        }
        target[0] = x[3 * 27] - 0.6 * 5.0; /* 5 mm off the plaque */
        target[1] = x[3 * 27 + 1];
        target[2] = x[3 * 27 + 2] + 0.8 * 5.0;
        const rbf_fit_options options =
            fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, RBF_DEGREE_DEFAULT);
        fit_and_evaluate(context, COUNT, 3, x, y, &options, 1, target, &got);
        CHECK_NEAR(got, 0.0, 30.0);
        x[5] += 1e-12 * (1.0 + offset); /* not float32: the thickness is data again */
        rbf_model *model = fit_model(context, COUNT, 3, x, 1, y, &options);
        CHECK(rbf_model_report(model)->tail_terms == (offset > 0.0 ? 4 : 3));
        rbf_model_destroy(&model);
    }
}

/* All points at one place, told apart by smoothing: nothing but their mean is known, so the map is
 * that constant wherever the place is. */
static void check_one_place(rbf_context *context, int count)
{
    uint64_t state = 3;
    for (int trial = 0; trial < 50; trial++) {
        double x[3 * 60], y[60], place[3], target[3], got;
        for (int k = 0; k < 3; k++)
            target[k] = 1.0 + (place[k] = 100.0 * rbf_random_number(&state));
        for (int i = 0; i < count; i++) {
            memcpy(x + 3 * i, place, sizeof place);
            y[i] = i % 2 == 0 ? 1.0 : 3.0;
        }
        rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, NAN, 1);
        options.smoothing = 0.5;
        fit_and_evaluate(context, count, 3, x, y, &options, 1, target, &got);
        CHECK_NEAR(got, 2.0, 1e-9);
    }
}

int main(void)
{
    rbf_context *context = fit_context();
    check_plaque_in_float32(context);
    for (int k = 0; k < RBF_KERNEL_COUNT; k++) {
        const int least = rbf_kernel_describe((rbf_kernel)k)->least_degree;
        for (int shape = 0; shape < 5; shape++)
            for (int degree = least < 0 ? 0 : least; degree <= 3; degree++)
                check_shape(context, (rbf_kernel)k, shape, degree);
        check_plane_equals_2d(context, (rbf_kernel)k);
        check_exactly_determined(context, (rbf_kernel)k);
        check_one_point(context, (rbf_kernel)k);
    }
    check_too_few(context);
    for (int count = 4; count <= 60; count += 8)
        check_one_place(context, count);
    rbf_context_destroy(&context);
    return check_result();
}
