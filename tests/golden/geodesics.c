/* Distances along two real meshes against exact ones: geodesics.h, made by make_geodesics.cpp. */
#include "golden/geodesics.h"

#include <rbfinterp/io.h>

#include "geometry/geodesic.h"
#include "support/sample.h"

/* Errors in parts of the mean length of an edge: the largest, and the root of the mean square. */
static void check(rbf_context *context, const char *folder, const char *name, int64_t step,
                  int64_t count, const double *exact, double most, double typical)
{
    char file[1024];
    rbf_mesh *mesh = NULL;
    double edge = 0.0, largest = 0.0, squares = 0.0;
    snprintf(file, sizeof file, "%s/%s.h5", folder, name);
    if (!CHECK_OK(context, rbf_targets_read(context, file, NULL, NULL, &mesh, NULL)) ||
        !CHECK(rbf_points_count(mesh->vertices) == count))
        return;
    double *x = malloc((size_t)(3 * count) * sizeof *x), *sources = malloc((size_t)(3 * count) * 8);
    double *distance = malloc((size_t)count * sizeof *distance);
    int64_t n = 0;
    rbf_points_copy(mesh->vertices, x);
    for (int64_t i = 0; i < count; i += step)
        memcpy(sources + 3 * n++, x + 3 * i, 3 * sizeof *x);
    for (int64_t i = 0; i < 3 * mesh->triangle_count; i++) {
        const double *a = x + 3 * mesh->triangles[i];
        const double *b = x + 3 * mesh->triangles[i % 3 == 2 ? i - 2 : i + 1];
        edge += hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
    edge /= (double)(3 * mesh->triangle_count);
    rbf_points *points = sample_points(context, n, 3, sources);
    CHECK_OK(context, rbf_geodesic_distances(context, mesh, points, distance));
    for (int64_t i = 0; i < count; i++) {
        const double error = fabs(distance[i] - exact[i]) / edge;
        largest = fmax(largest, error);
        squares += error * error / (double)count;
    }
    printf("%s, %d sources: errors of %.3f of an edge, at most %.3f\n", name, (int)n, sqrt(squares),
           largest);
    CHECK(largest <= most && sqrt(squares) <= typical);
    rbf_points_destroy(&points);
    rbf_mesh_destroy(&mesh);
    free(distance);
    free(sources);
    free(x);
}

int main(int count, char **words)
{
    rbf_context *context = sample_context();
    const char *folder = count > 1 ? words[1] : "data";
#define CHECK_MESH(name, array, most, typical)                                                     \
    check(context, folder, name, array##_STEP, (int64_t)(sizeof array / sizeof array[0]), array,   \
          most, typical)
    CHECK_MESH("cardiac_sock247_heart337", heart_one, 0.2, 0.06);
    CHECK_MESH("cardiac_sock247_heart337", heart_many, 0.02, 0.002);
    CHECK_MESH("tank_jacket191", tank_one, 0.6, 0.1);
    CHECK_MESH("tank_jacket191", tank_many, 0.15, 0.03);
    rbf_context_destroy(&context);
    return check_result();
}
