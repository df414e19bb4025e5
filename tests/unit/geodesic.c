/* Distances along surfaces against those known in closed form. */
#include "geometry/geodesic.h"

#include "geometry/surface.h"
#include "support/meshes.h"

static const double *vertex(const rbf_mesh *mesh, int64_t i)
{
    static double x[3];
    for (int k = 0; k < mesh->vertices->dimension; k++)
        x[k] = mesh->vertices->axis[k][i];
    return x;
}

static double *march(rbf_context *context, const rbf_mesh *mesh, int64_t n, const double *x)
{
    rbf_points *sources = sample_points(context, n, mesh->vertices->dimension, x);
    double *distance = malloc((size_t)mesh->vertices->count * sizeof *distance);
    CHECK_OK(context, rbf_geodesic_distances(context, mesh, sources, distance));
    rbf_points_destroy(&sources);
    return distance;
}

/* Flat: the distance is the straight one, for one source and for many, whatever the triangles. */
static void check_plane(rbf_context *context, int64_t side, int64_t n, double jitter,
                        double tolerance)
{
    rbf_mesh *mesh = plane_mesh(context, side, jitter);
    double *x = sample_numbers(11, 3 * n);
    double worst = 0.0;
    for (int64_t i = 0; i < n; i++) {
        x[3 * i] = (double)side * (0.5 + 0.5 * x[3 * i]);
        x[3 * i + 1] = (double)side * (0.5 + 0.5 * x[3 * i + 1]);
        x[3 * i + 2] = 0.0;
    }
    x[0] = x[1] = 2.0; /* on a vertex, if nothing is moved */
    if (n > 1) {
        x[3] = 2.5; /* and on an edge */
        x[4] = 3.0;
    }
    double *distance = march(context, mesh, n, x);
    for (int64_t v = 0; v < mesh->vertices->count; v++) {
        const double *p = vertex(mesh, v);
        double least = INFINITY;
        for (int64_t i = 0; i < n; i++)
            least = fmin(least, hypot(p[0] - x[3 * i], p[1] - x[3 * i + 1]));
        worst = fmax(worst, fabs(distance[v] - least));
    }
    if (!CHECK(worst <= tolerance))
        printf("    side %d, %d sources, jitter %g: error %g of an edge\n", (int)side, (int)n,
               jitter, worst);
    free(distance);
    free(x);
    rbf_mesh_destroy(&mesh);
}

/* Largest error on the unit sphere, and that up to a distance of `limit`. */
static double sphere_error(rbf_context *context, int64_t steps, int64_t n, double limit,
                           double *near)
{
    rbf_mesh *mesh = sphere_mesh(context, steps);
    double *x = sample_numbers(21, 3 * n), worst = 0.0;
    for (int64_t i = 0; i < n; i++) {
        const double length =
            sqrt(x[3 * i] * x[3 * i] + x[3 * i + 1] * x[3 * i + 1] + x[3 * i + 2] * x[3 * i + 2]);
        for (int k = 0; k < 3; k++)
            x[3 * i + k] /= length;
    }
    double *distance = march(context, mesh, n, x);
    *near = 0.0;
    for (int64_t v = 0; v < mesh->vertices->count; v++) {
        const double *p = vertex(mesh, v);
        double least = INFINITY;
        for (int64_t i = 0; i < n; i++) {
            const double dot = p[0] * x[3 * i] + p[1] * x[3 * i + 1] + p[2] * x[3 * i + 2];
            least = fmin(least, acos(fmin(fmax(dot, -1.0), 1.0)));
        }
        const double error = fabs(distance[v] - least);
        worst = fmax(worst, error);
        if (least < limit)
            *near = fmax(*near, error);
    }
    free(distance);
    free(x);
    rbf_mesh_destroy(&mesh);
    return worst;
}

static double tube_error(rbf_context *context, int64_t around)
{
    const double source[3] = {1.0, 0.0, 0.7};
    rbf_mesh *mesh = tube_mesh(context, around);
    double *distance = march(context, mesh, 1, source), worst = 0.0;
    for (int64_t v = 0; v < mesh->vertices->count; v++) {
        const double *p = vertex(mesh, v);
        const double unrolled = hypot(atan2(p[1], p[0]), p[2] - source[2]);
        worst = fmax(worst, fabs(distance[v] - unrolled));
    }
    free(distance);
    rbf_mesh_destroy(&mesh);
    return worst;
}

/* Edge, one source (up to a quarter of the way round, and all of it), fifty sources. */
static void check_sphere(rbf_context *context)
{
    static const double most[][4] = {{8, 0.010, 0.073, 0.012},
                                     {16, 0.0040, 0.051, 0.0036},
                                     {32, 0.0026, 0.031, 0.0010},
                                     {64, 0.0015, 0.019, 0.0003}};
    for (int k = 0; k < 4; k++) {
        double near = 0.0, unused = 0.0;
        const int64_t steps = (int64_t)most[k][0];
        const double all = sphere_error(context, steps, 1, 1.2, &near);
        const double many = sphere_error(context, steps, 50, 1.2, &unused);
        if (!CHECK(near <= most[k][1] && all <= most[k][2] && many <= most[k][3]))
            printf("    edge %.3f: %g, %g, %g\n", asin(1.0) / (double)steps, near, all, many);
    }
}

/* Unrolled it is flat: what is left is that of a polygon inscribed in a circle, square in the edge.
 */
static void check_tube(rbf_context *context)
{
    for (int64_t around = 12; around <= 192; around *= 2) {
        const double error = tube_error(context, around), edge = 4.0 * asin(1.0) / (double)around;
        if (!CHECK(error < 0.15 * edge * edge))
            printf("    %d around: %g\n", (int)around, error);
    }
}

/* Two squares side by side that touch nowhere, a vertex of no triangle, and triangles without area:
 * one of one vertex, one of two, one of three in a row. */
static void check_parts(rbf_context *context)
{
    const double x[] = {0, 0, 1, 0, 1, 1, 0, 1, 3, 0, 4, 0, 4, 1, 3, 1, 9, 9, 2, 1};
    const int64_t triangles[] = {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7, 0, 0, 0, 1, 1, 2, 3, 2, 9};
    const double source[] = {0.25, 0.5};
    rbf_mesh *mesh = sample_mesh(context, 10, 2, x, 7, triangles);
    double *distance = march(context, mesh, 1, source);
    for (int i = 0; i < 4; i++)
        CHECK_NEAR(distance[i], hypot(x[2 * i] - 0.25, x[2 * i + 1] - 0.5), 1e-12);
    for (int i = 4; i < 9; i++)
        CHECK(distance[i] == INFINITY);
    CHECK_NEAR(distance[9], hypot(0.75, 0.5) + 1.0, 1e-12); /* along the triangle that is a line */
    free(distance);
    rbf_mesh_destroy(&mesh);
}

/* Around the inner corner of an L, from a source that lies 3 beside the plane. */
static void check_corner(rbf_context *context)
{
    enum { SIDE = 20, N = SIDE + 1 };
    const double source[] = {7.0, 2.0, 3.0};
    rbf_mesh *mesh = plane_mesh(context, SIDE, 0.0);
    double *x = malloc((size_t)(3 * N * N) * sizeof *x);
    int64_t count = 0;
    rbf_points_copy(mesh->vertices, x);
    for (int64_t i = 0; i < mesh->triangle_count; i++) {
        int away = 1;
        for (int k = 0; k < 3; k++) {
            const double *p = x + 3 * mesh->triangles[3 * i + k];
            away = away && p[0] >= 10.0 && p[1] <= 10.0;
        }
        for (int k = 0; k < 3 && !away; k++)
            mesh->triangles[3 * count + k] = mesh->triangles[3 * i + k];
        count += !away;
    }
    mesh->triangle_count = count;
    double *distance = march(context, mesh, 1, source);
    for (int64_t v = 0; v < N * N; v++) {
        const double *p = x + 3 * v;
        const double straight = hypot(p[0] - 7.0, p[1] - 2.0);
        const double round = hypot(3.0, 8.0) + hypot(p[0] - 10.0, p[1] - 10.0);
        if (p[0] > 10.0 && p[1] < 10.0)
            CHECK(distance[v] == INFINITY);
        else if (p[0] <= 10.0)
            CHECK_NEAR(distance[v], 3.0 + straight, 1e-9);
        else if ((p[0] - 10.0) * 8.0 <= (p[1] - 10.0) * 3.0) /* in sight beyond the corner */
            CHECK_NEAR(distance[v], 3.0 + straight, 0.1);
        else
            CHECK_NEAR(distance[v], 3.0 + round, 0.25);
    }
    free(distance);
    free(x);
    rbf_mesh_destroy(&mesh);
}

/* The nearest point of a surface against a fine sample of every triangle, from which the true one
 * is at most a step away. */
static void check_nearest(rbf_context *context)
{
    enum { STEPS = 40, PLACES = 60 };
    rbf_mesh *mesh = sphere_mesh(context, 3);
    rbf_surface *surface = NULL;
    double *places = sample_numbers(31, 3 * PLACES);
    CHECK_OK(context, rbf_surface_create(context, mesh, &surface));
    for (int i = 0; i < PLACES; i++) {
        const double *x = places + 3 * i;
        double least = INFINITY, nearest[3], distance2 = 0.0;
        for (int64_t t = 0; t < mesh->triangle_count; t++)
            for (int a = 0; a <= STEPS; a++)
                for (int b = 0; a + b <= STEPS; b++) {
                    double sum = 0.0;
                    for (int k = 0; k < 3; k++) {
                        const double *axis = mesh->vertices->axis[k];
                        const int64_t *corners = mesh->triangles + 3 * t;
                        const double y = (a * axis[corners[0]] + b * axis[corners[1]] +
                                          (STEPS - a - b) * axis[corners[2]]) /
                                         STEPS;
                        sum += (y - x[k]) * (y - x[k]);
                    }
                    least = fmin(least, sqrt(sum));
                }
        const int64_t triangle = rbf_surface_nearest(surface, x, nearest, &distance2);
        CHECK(triangle >= 0 && triangle < mesh->triangle_count);
        CHECK(sqrt(distance2) <= least + 1e-12 && sqrt(distance2) >= least - 0.6 / STEPS);
        double sum = 0.0;
        for (int k = 0; k < 3; k++)
            sum += (nearest[k] - x[k]) * (nearest[k] - x[k]);
        CHECK_NEAR(sum, distance2, 1e-14);
    }
    rbf_surface_destroy(&surface);
    CHECK(surface == NULL);
    free(places);
    rbf_mesh_destroy(&mesh);
}

int main(void)
{
    rbf_context *context = sample_context();
    for (int64_t side = 5; side <= 80; side *= 2) {
        check_plane(context, side, 1, 0.0, 1e-9);
        check_plane(context, side, 1, 0.25, 1e-9);
        /* more sources near a vertex than it keeps: a little is lost */
        for (int64_t n = 14; n <= 40; n += 13)
            check_plane(context, side, n, 0.25, n * 10 < side * side ? 0.01 : 0.15);
    }
    check_sphere(context);
    check_tube(context);
    check_parts(context);
    check_corner(context);
    check_nearest(context);
    rbf_surface_destroy(NULL);
    rbf_context_destroy(&context);
    return check_result();
}
