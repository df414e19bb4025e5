/* A fitted model, a mesh and a map for the tests of the files that are written. */
#ifndef RBF_TESTS_IO_FITTED_H
#define RBF_TESTS_IO_FITTED_H

#include <rbfinterp/model.h>

#include "io/io.h"
#include "support/sample.h"

#define ELECTRODES 12
#define VERTICES   9

/* The default interpolant of random values at ELECTRODES points, in milliseconds and millimetres.
 */
static inline rbf_model *fitted_model(rbf_context *context, int dimension, int64_t samples)
{
    rbf_metadata metadata;
    rbf_fit_options options;
    rbf_model *model = NULL;
    double *coordinates = sample_spread(1, ELECTRODES, dimension);
    double *values = sample_numbers(2, samples * ELECTRODES);
    rbf_points *points = sample_points(context, ELECTRODES, dimension, coordinates);

    rbf_metadata_default(&metadata);
    snprintf(metadata.length_units, sizeof metadata.length_units, "mm");
    snprintf(metadata.value_units, sizeof metadata.value_units, "\xc2\xb5V");
    snprintf(metadata.points_path, sizeof metadata.points_path, "/ odd path ");
    metadata.sampling_rate = 1000.0;
    metadata.start_time = -0.25;
    rbf_fit_options_default(&options);
    options.leave_one_out = 1;
    options.metadata = &metadata;
    if (!CHECK_OK(context, rbf_model_fit(context, points, samples, values, &options, &model)))
        abort();
    rbf_points_destroy(&points);
    free(values);
    free(coordinates);
    return model;
}

/* VERTICES random points with `triangles` triangles. */
static inline rbf_mesh *fitted_mesh(rbf_context *context, int dimension, int64_t triangles)
{
    rbf_mesh *mesh = NULL;
    int64_t corners[3 * VERTICES];
    double *coordinates = sample_numbers(3, VERTICES * dimension);

    for (int64_t k = 0; k < 3 * triangles; k++)
        corners[k] = (k * 5 + k / 3) % VERTICES;
    if (!CHECK_OK(context, rbf_mesh_create(context, VERTICES, dimension, coordinates, triangles,
                                           corners, &mesh)))
        abort();
    free(coordinates);
    return mesh;
}

/* All samples of a model's map as one block; derivatives may be NULL. */
static inline rbf_result_block whole_block(const rbf_model *model, const double *values)
{
    return (rbf_result_block){.samples = rbf_model_samples(model),
                              .values = values,
                              .leave_one_out = rbf_model_leave_one_out(model)};
}

/* values [samples of the model][VERTICES], the caller's to free(). */
static inline double *fitted_map(rbf_context *context, const rbf_model *model, const rbf_mesh *mesh)
{
    int64_t samples = rbf_model_samples(model);
    double *map = malloc((size_t)(samples * VERTICES) * sizeof *map);
    if (map == NULL || !CHECK_OK(context, rbf_model_evaluate(context, model, mesh->vertices, 0,
                                                             samples, map, VERTICES)))
        abort();
    return map;
}

#endif
