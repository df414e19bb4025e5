/* Coverage against what is known of regular layouts and against all pairs. */
#include <rbfinterp/coverage.h>

#include "support/fit.h"
#include "support/meshes.h"

static rbf_coverage *cover(rbf_context *context, int64_t n, int d, const double *x, int64_t m,
                           const double *targets, unsigned parts)
{
    rbf_coverage *coverage = NULL;
    rbf_points *electrodes = sample_points(context, n, d, x);
    rbf_mesh *mesh = sample_mesh(context, m, d, targets, 0, NULL);
    if (!CHECK_OK(context, rbf_coverage_create(context, electrodes, mesh, parts, &coverage)))
        abort();
    rbf_mesh_destroy(&mesh);
    rbf_points_destroy(&electrodes);
    return coverage;
}

static void check_distances(rbf_context *context, int d)
{
    enum { N = 90, M = 200 };
    double *x = sample_numbers(1, N * d), *targets = sample_numbers(2, M * d);
    rbf_coverage *c = cover(context, N, d, x, M, targets, RBF_COVERAGE_ALL);
    CHECK(c->surface_distance == NULL && c->targets == M && c->spanned == d);
    CHECK((c->hull_distance == NULL) == (d > 3) && (c->inside_hull == NULL) == (d > 3));
    CHECK(c->density_dimension == d && c->density_neighbors == 7);
    for (int i = 0; i < M; i++) {
        double least = INFINITY;
        for (int j = 0; j < N; j++) {
            double sum = 0.0;
            for (int k = 0; k < d; k++)
                sum += (x[j * d + k] - targets[i * d + k]) * (x[j * d + k] - targets[i * d + k]);
            least = fmin(least, sqrt(sum));
        }
        CHECK_NEAR(c->distance[i], least, 1e-14);
        if (c->inside_hull != NULL)
            CHECK(c->inside_hull[i] == (c->hull_distance[i] == 0.0) &&
                  c->hull_distance[i] <= least);
    }
    rbf_coverage_destroy(&c);
    CHECK(c == NULL);
    free(targets);
    free(x);
}

/* Rows of equilateral triangles of side 2 have 1 / (2 sqrt 3) points an area, rows of unit spacing
 * 1 a length, a random crowd its mean; spacing is theirs too. */
static void check_density(rbf_context *context)
{
    enum { SIDE = 30, N = SIDE * SIDE, CROWD = 20000, M = 1000 };
    double *x = malloc(2 * N * sizeof *x), *at = sample_numbers(3, 2 * M), mean = 0.0;
    for (int i = 0; i < N; i++) {
        x[2 * i] = 2.0 * (i % SIDE) + i / SIDE % 2;
        x[2 * i + 1] = sqrt(3.0) * (i / SIDE);
    }
    for (int i = 0; i < 2 * M; i++)
        at[i] = 30.0 + 5.0 * at[i];
    at[0] = x[2 * (15 * SIDE + 15)];
    at[1] = x[2 * (15 * SIDE + 15) + 1];
    rbf_coverage *c = cover(context, N, 2, x, M, at, RBF_COVERAGE_DENSITY);
    CHECK(c->distance == NULL && c->hull_distance == NULL && c->density_dimension == 2);
    CHECK_NEAR(c->spacing, 2.0, 1e-12);
    CHECK_NEAR(c->density[0] * 2.0 * sqrt(3.0), 1.034, 0.001); /* 7 sqrt(3) / 2 / pi / 1.366^2 */
    for (int i = 0; i < M; i++)
        CHECK_NEAR(c->density[i] * 2.0 * sqrt(3.0), 1.0, 0.25);
    rbf_coverage_destroy(&c);
    free(at);
    free(x);
    for (int d = 1; d <= 3; d++) {
        x = sample_numbers(5, CROWD * d);
        at = sample_numbers(6, M * d);
        for (int i = 0; i < M * d; i++)
            at[i] *= 0.7;
        c = cover(context, CROWD, d, x, M, at, RBF_COVERAGE_DENSITY);
        mean = 0.0;
        for (int i = 0; i < M; i++)
            mean += c->density[i] * pow(2.0, d) / CROWD / M;
        CHECK_NEAR(mean, 1.06, 0.03); /* the estimate is some percent high for random layouts */
        rbf_coverage_destroy(&c);
        free(at);
        free(x);
    }
}

/* Electrodes on a tilted plane and on a line in space. */
static void check_flat(rbf_context *context)
{
    enum { N = 60, M = 3 };
    const double u[3] = {0.6, 0.8, 0.0}, v[3] = {0.0, 0.0, 1.0}, normal[3] = {0.8, -0.6, 0.0};
    double *x = sample_numbers(8, 3 * N), *flat = malloc(3 * N * sizeof *flat), at[3 * M];
    for (int i = 0; i < N; i++) {
        const double a = i < 4 ? (i & 1 ? 5.0 : -5.0) : 5.0 * x[3 * i];
        const double b = i < 4 ? (i & 2 ? 5.0 : -5.0) : 5.0 * x[3 * i + 1];
        for (int k = 0; k < 3; k++) {
            flat[3 * i + k] = 7.0 + a * u[k] + b * v[k];
            x[3 * i + k] = 7.0 + a * u[k];
        }
    }
    for (int k = 0; k < 3; k++) {
        at[k] = 7.0 + 4.0 * u[k] - 3.0 * v[k];                 /* in it */
        at[3 + k] = 7.0 + u[k] + v[k] + 2.0 * normal[k];       /* 2 beside */
        at[6 + k] = 7.0 + 8.0 * u[k] + v[k] + 4.0 * normal[k]; /* 3 beyond, 4 beside */
    }
    rbf_coverage *c = cover(context, N, 3, flat, M, at, RBF_COVERAGE_ALL);
    CHECK(c->spanned == 2 && c->density_dimension == 2);
    CHECK(c->inside_hull[0] == 1 && c->hull_distance[0] == 0.0);
    CHECK(c->inside_hull[1] == 0 && c->inside_hull[2] == 0);
    CHECK_NEAR(c->hull_distance[1], 2.0, 1e-12);
    CHECK_NEAR(c->hull_distance[2], 5.0, 1e-12);
    rbf_coverage_destroy(&c);
    for (int k = 0; k < 3; k++) {
        at[k] = 7.0 - 4.9 * u[k];
        at[3 + k] = 7.0 + u[k] + 2.0 * normal[k];
        at[6 + k] = 7.0 - 8.0 * u[k] + 4.0 * v[k];
    }
    c = cover(context, N, 3, x, M, at, RBF_COVERAGE_ALL);
    CHECK(c->spanned == 1 && c->density_dimension == 1 && c->inside_hull[0] == 1);
    CHECK_NEAR(c->hull_distance[1], 2.0, 1e-12);
    CHECK_NEAR(c->hull_distance[2], 5.0, 1e-12);
    rbf_coverage_destroy(&c);
    c = cover(context, 1, 3, flat, M, at, RBF_COVERAGE_ALL); /* a single one */
    CHECK(c->spanned == 0 && isnan(c->spacing) && c->density == NULL);
    for (int i = 0; i < M; i++)
        CHECK(c->distance[i] > 0.0 && c->hull_distance[i] == c->distance[i]);
    rbf_coverage_destroy(&c);
    free(flat);
    free(x);
}

/* Two spheres beside each other, electrodes on the one alone: no way to the other. */
static void check_surface(rbf_context *context)
{
    rbf_coverage *c = NULL;
    rbf_mesh *sphere = sphere_mesh(context, 12);
    const int64_t m = rbf_points_count(sphere->vertices), t = sphere->triangle_count;
    double *x = malloc((size_t)(6 * m) * sizeof *x);
    int64_t *triangles = malloc((size_t)(6 * t) * sizeof *triangles);
    const double electrodes[] = {0, 0, 1, 0, 0, -1};
    rbf_points_copy(sphere->vertices, x);
    for (int64_t i = 0; i < 3 * m; i++)
        x[3 * m + i] = x[i] + (i % 3 == 0 ? 5.0 : 0.0);
    for (int64_t i = 0; i < 3 * t; i++) {
        triangles[i] = sphere->triangles[i];
        triangles[3 * t + i] = triangles[i] + m;
    }
    rbf_mesh *two = sample_mesh(context, 2 * m, 3, x, 2 * t, triangles);
    rbf_points *points = sample_points(context, 2, 3, electrodes);
    CHECK_OK(context, rbf_coverage_create(context, points, two, RBF_COVERAGE_ALL, &c));
    CHECK(c->density_dimension == 2);
    for (int64_t i = 0; i < m; i++) {
        CHECK_NEAR(c->surface_distance[i], acos(fmin(fabs(x[3 * i + 2]), 1.0)), 0.03);
        CHECK(c->surface_distance[i] >= c->distance[i] - 1e-12);
        CHECK(isnan(c->surface_distance[m + i]) && c->distance[m + i] > 3.0);
    }
    double *values = calloc((size_t)(12 * m), sizeof *values); /* 2 samples of 3 components */
    int64_t expected = m;
    for (int64_t i = 0; i < m; i++)
        expected += c->surface_distance[i] > 0.8;
    CHECK(rbf_mask_beyond(2 * m, c->surface_distance, 0.8, 2, 3, values) == expected);
    CHECK(expected > m && expected < 2 * m);
    for (int64_t i = 0; i < 12 * m; i++)
        CHECK((isnan(values[i]) != 0) == !(c->surface_distance[i / 3 % (2 * m)] <= 0.8));
    free(values);
    rbf_coverage_destroy(&c);
    rbf_points_destroy(&points);
    rbf_mesh_destroy(&two);
    rbf_mesh_destroy(&sphere);
    free(triangles);
    free(x);
}

/* What is said of a plaque of 10 x 10 with noise of `noise` across, and of targets up to `reach`
 * from it. */
static rbf_extrapolation extrapolate(rbf_context *context, double noise, double reach, int degree,
                                     fit_heard *heard)
{
    enum { N = 100, M = 50 };
    double x[3 * N], y[N], at[3 * M];
    uint64_t seed = 3;
    rbf_extrapolation e;
    for (int i = 0; i < N; i++) {
        x[3 * i] = i % 10;
        x[3 * i + 1] = i / 10;
        x[3 * i + 2] = noise * rbf_random_number(&seed);
        y[i] = sin(x[3 * i]);
    }
    for (int i = 0; i < 3 * M; i++)
        at[i] = i % 3 == 2 ? reach * (i % 2 ? 1.0 : -1.0) : 4.5 + 4.5 * rbf_random_number(&seed);
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, degree);
    rbf_model *model = fit_model(context, N, 3, x, 1, y, &options);
    rbf_points *targets = sample_points(context, M, 3, at);
    *heard = (fit_heard){0};
    rbf_context_set_log(context, fit_hear, heard);
    CHECK_OK(context, rbf_extrapolation_check(context, model, targets, &e));
    rbf_context_set_log(context, NULL, NULL);
    rbf_points_destroy(&targets);
    rbf_model_destroy(&model);
    return e;
}

static void check_extrapolation(rbf_context *context)
{
    fit_heard heard;
    rbf_extrapolation e = extrapolate(context, 0.01, 0.1, 1, &heard);
    CHECK(e.beside == 50 && e.far == 0 && e.farthest == 0.0 && heard.warnings == 1);
    CHECK_NEAR(e.thickness, 0.01 / sqrt(3.0), 0.001);
    CHECK_NEAR(e.spacing, 1.0, 0.01);
    CHECK(strstr(heard.text, "comes from noise") != NULL);
    e = extrapolate(context, 0.01, 0.01, 1, &heard); /* within the noise */
    CHECK(e.beside == 0 && e.thickness > 0.0 && heard.warnings == 0);
    e = extrapolate(context, 0.01, 0.1, 0, &heard); /* no slope */
    CHECK(e.beside == 0 && e.thickness == 0.0 && heard.warnings == 0);
    e = extrapolate(context, 0.0, 0.1, 1, &heard); /* flat to the last digit: no slope across */
    CHECK(e.beside == 0 && heard.warnings == 0);
    e = extrapolate(context, 1.0, 0.1, 1, &heard); /* that is depth, no noise */
    CHECK(e.beside == 0 && heard.warnings == 0);
    e = extrapolate(context, 1.0, 4.5, 1, &heard);
    CHECK(e.far == 50 && e.farthest > 3.4 && e.farthest < 4.0 && heard.warnings == 1);
    CHECK(strstr(heard.text, "beyond the hull") != NULL);
}

int main(void)
{
    rbf_context *context = sample_context();
    for (int d = 1; d <= RBF_DIMENSION_MAX; d++)
        check_distances(context, d);
    check_density(context);
    check_flat(context);
    check_surface(context);
    check_extrapolation(context);
    rbf_coverage *none = NULL;
    rbf_coverage_destroy(&none);
    rbf_coverage_destroy(NULL);
    const double x[] = {0, 1, 2, 3, 4, 5};
    rbf_points *points = sample_points(context, 3, 2, x);
    rbf_mesh *mesh = sample_mesh(context, 2, 3, x, 0, NULL);
    CHECK_STATUS(context, rbf_coverage_create(context, points, mesh, RBF_COVERAGE_ALL, &none),
                 RBF_E_DATA);
    CHECK(none == NULL);
    rbf_mesh_destroy(&mesh);
    rbf_points_destroy(&points);
    rbf_context_destroy(&context);
    return check_result();
}
