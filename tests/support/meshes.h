/* Triangle meshes whose distances are known. */
#ifndef RBF_TESTS_MESHES_H
#define RBF_TESTS_MESHES_H

#include "support/sample.h"

static inline rbf_mesh *sample_mesh(rbf_context *context, int64_t count, int d, const double *x,
                                    int64_t triangle_count, const int64_t *triangles)
{
    rbf_mesh *mesh = NULL;
    if (!CHECK_OK(context, rbf_mesh_create(context, count, d, x, triangle_count, triangles, &mesh)))
        abort();
    return mesh;
}

/* The two triangles of every square of a grid [rows][columns] of vertices, along either diagonal by
 * chance; wrap: the last column is joined to the first. Returns how many there are. */
static inline int64_t grid_triangles(int64_t rows, int64_t columns, int wrap, uint64_t seed,
                                     int64_t *triangles)
{
    int64_t count = 0;
    for (int64_t i = 0; i + 1 < rows; i++)
        for (int64_t j = 0; j + 1 < columns + wrap; j++) {
            const int64_t next = (j + 1) % columns;
            const int64_t a = i * columns + j, b = i * columns + next;
            const int64_t c = (i + 1) * columns + next, e = (i + 1) * columns + j;
            const int other = rbf_random_number(&seed) < 0.0;
            const int64_t pair[6] = {a, b, other ? c : e, other ? a : b, c, e};
            memcpy(triangles + 3 * count, pair, sizeof pair);
            count += 2;
        }
    return count;
}

/* A square [0, side]^2 in the plane z = 0 of a mesh with side + 1 vertices a row, those inside
 * moved by up to `jitter` along both axes. */
static inline rbf_mesh *plane_mesh(rbf_context *context, int64_t side, double jitter)
{
    const int64_t n = side + 1;
    uint64_t seed = 5;
    double *x = calloc((size_t)(3 * n * n), sizeof *x);
    int64_t *triangles = malloc((size_t)(6 * side * side) * sizeof *triangles);
    for (int64_t i = 0; i < n * n; i++) {
        const double across = rbf_random_number(&seed), along = rbf_random_number(&seed);
        const int64_t row = i / n, column = i % n;
        x[3 * i] = (double)column + (column % side != 0 ? jitter * across : 0.0);
        x[3 * i + 1] = (double)row + (row % side != 0 ? jitter * along : 0.0);
    }
    const int64_t count = grid_triangles(n, n, 0, 6, triangles);
    rbf_mesh *mesh = sample_mesh(context, n * n, 3, x, count, triangles);
    free(triangles);
    free(x);
    return mesh;
}

/* A tube of radius 1 and height 2 with `around` vertices a ring. */
static inline rbf_mesh *tube_mesh(rbf_context *context, int64_t around)
{
    const double pi = acos(-1.0);
    const int64_t rings = around / 3 + 1;
    double *x = malloc((size_t)(3 * rings * around) * sizeof *x);
    int64_t *triangles = malloc((size_t)(6 * rings * around) * sizeof *triangles);
    for (int64_t i = 0; i < rings; i++)
        for (int64_t j = 0; j < around; j++) {
            const double angle = 2.0 * pi * (double)j / (double)around;
            double *p = x + 3 * (i * around + j);
            p[0] = cos(angle);
            p[1] = sin(angle);
            p[2] = 2.0 * (double)i / (double)(rings - 1);
        }
    const int64_t count = grid_triangles(rings, around, 1, 7, triangles);
    rbf_mesh *mesh = sample_mesh(context, rings * around, 3, x, count, triangles);
    free(triangles);
    free(x);
    return mesh;
}

/* A unit sphere: an octahedron whose faces are divided into steps^2 triangles. The faces share no
 * vertices, so that the seams have to be found. */
static inline rbf_mesh *sphere_mesh(rbf_context *context, int64_t steps)
{
    const int64_t per_face = (steps + 1) * (steps + 2) / 2;
    double *x = malloc((size_t)(24 * per_face) * sizeof *x);
    int64_t *triangles = malloc((size_t)(24 * steps * steps) * sizeof *triangles);
    int64_t vertices = 0, count = 0;
    for (int face = 0; face < 8; face++)
        for (int64_t i = 0; i <= steps; i++)
            for (int64_t j = 0; j <= i; j++) {
                const int64_t below = vertices + i + 1; /* next row, same place */
                const double p[3] = {(double)(steps - i), (double)(i - j), (double)j};
                const double length = sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
                for (int k = 0; k < 3; k++)
                    x[3 * vertices + k] = (face >> k & 1 ? -1.0 : 1.0) * p[k] / length;
                if (i < steps)
                    memcpy(triangles + 3 * count++, (int64_t[]){vertices, below, below + 1},
                           3 * sizeof *triangles);
                if (i < steps && j < i)
                    memcpy(triangles + 3 * count++, (int64_t[]){vertices, below + 1, vertices + 1},
                           3 * sizeof *triangles);
                vertices++;
            }
    rbf_mesh *mesh = sample_mesh(context, vertices, 3, x, count, triangles);
    free(triangles);
    free(x);
    return mesh;
}

#endif
