/* A model that was saved and loaded is the same to the bit, and equal models give equal files. */
#include "io/fitted.h"

#include "core/context.h"
#include "core/memory.h"
#include "geometry/points.h"
#include "model/model.h"
#include "model/modes.h"

static int same(const void *a, const void *b, int64_t count)
{
    return (a == NULL && b == NULL) ||
           (a != NULL && b != NULL && memcmp(a, b, (size_t)count * 8) == 0);
}

static void check_report(const rbf_fit_report *a, const rbf_fit_report *b)
{
    CHECK_TEXT(a->solver, b->solver);
    CHECK_TEXT(a->factorisation, b->factorisation);
    CHECK_TEXT(a->reason, b->reason);
    CHECK_TEXT(a->duplicates, b->duplicates);
    CHECK(same(&a->rcond, &b->rcond, 1) && same(&a->residual, &b->residual, 1));
    CHECK(a->refinements == b->refinements && a->degree_requested == b->degree_requested);
    CHECK(a->tail_terms == b->tail_terms && a->tail_terms_full == b->tail_terms_full);
    CHECK(a->tail_dimension == b->tail_dimension && a->rows == b->rows);
    CHECK(a->missing == b->missing && a->merged == b->merged);
    CHECK(same(&a->closest_distance, &b->closest_distance, 1));
    CHECK(same(a->closest_rows, b->closest_rows, 2));
    CHECK(same(&a->leave_one_out_rmse, &b->leave_one_out_rmse, 1));
    CHECK(same(&a->leave_one_out_relative_error, &b->leave_one_out_relative_error, 1));
}

static void check_modes(const rbf_modes *a, const rbf_modes *b)
{
    CHECK((a == NULL) == (b == NULL));
    if (a == NULL || b == NULL || !CHECK(a->count == b->count && a->points == b->points))
        return;
    CHECK(same(a->rows, b->rows, a->points) && same(a->shares, b->shares, a->points));
    CHECK(same(a->patterns, b->patterns, a->count * a->points));
    CHECK(same(a->energies, b->energies, a->count) && same(a->smoothing, b->smoothing, a->count));
}

static void check_same(const rbf_model *a, const rbf_model *b)
{
    int64_t n = a->centres->count, samples = a->samples;
    CHECK(a->kernel == b->kernel && a->epsilon == b->epsilon && samples == b->samples);
    CHECK(b->centres->count == n && b->centres->dimension == a->centres->dimension);
    CHECK(
        same(a->centres->axis[0], b->centres->axis[0], a->centres->stride * a->centres->dimension));
    CHECK(same(a->rows, b->rows, n) && same(a->smoothing, b->smoothing, n));
    CHECK(same(a->weights, b->weights, n * samples));
    CHECK(same(a->leave_one_out, b->leave_one_out, n * samples));
    CHECK(same(a->tail_coefficients, b->tail_coefficients, a->tail.terms * samples));
    CHECK(memcmp(&a->tail, &b->tail, sizeof a->tail) == 0);
    CHECK(memcmp(&a->metadata, &b->metadata, sizeof a->metadata) == 0);
    CHECK_TEXT(a->digest, b->digest);
    check_report(&a->report, &b->report);
    check_modes(a->modes, b->modes);
}

static void round_trip(rbf_context *context, rbf_model *model)
{
    rbf_model *loaded = NULL;
    rbf_mesh *mesh = fitted_mesh(context, rbf_points_dimension(rbf_model_centres(model)), 0);

    CHECK_OK(context, rbf_model_save(context, model, "a.h5", 1));
    if (CHECK_OK(context, rbf_model_load(context, "a.h5", &loaded))) {
        double *before = fitted_map(context, model, mesh);
        double *after = fitted_map(context, loaded, mesh);
        CHECK(same(before, after, model->samples * VERTICES));
        check_same(model, loaded);
        CHECK_OK(context, rbf_model_save(context, loaded, "b.h5", 1));
        CHECK(files_equal("a.h5", "b.h5"));
        free(after);
        free(before);
    }
    rbf_model_destroy(&loaded);
    rbf_mesh_destroy(&mesh);
}

/* All kernels and tails that a fit can leave, also on a line and at a point. */
static void fits(rbf_context *context)
{
    double line[ELECTRODES * 2], values[ELECTRODES];
    int fitted = 0;
    for (int i = 0; i < ELECTRODES; i++) {
        line[2 * i] = i;
        line[2 * i + 1] = 2.0 * i;
        values[i] = i * i;
    }
    rbf_points *points = sample_points(context, ELECTRODES, 2, line);
    rbf_points *one = sample_points(context, 1, 2, line);
    for (int kernel = 0; kernel < RBF_KERNEL_COUNT; kernel++)
        for (int degree = -1; degree <= 2; degree++) {
            rbf_fit_options options;
            rbf_model *model = NULL;
            rbf_fit_options_default(&options);
            options.kernel = (rbf_kernel)kernel;
            options.epsilon = 0.5;
            options.degree = degree;
            for (int k = 0; k < 2; k++)
                if (rbf_model_fit(context, k ? one : points, 1, values, &options, &model) ==
                    RBF_OK) {
                    round_trip(context, model);
                    rbf_model_destroy(&model);
                    fitted++;
                }
        }
    CHECK(fitted > RBF_KERNEL_COUNT);
    rbf_points_destroy(&one);
    rbf_points_destroy(&points);
}

/* The rarest texts: as long as can be, and with what a reader might trim. */
static void odd_texts(rbf_context *context)
{
    rbf_model *model = fitted_model(context, 3, 2);
    memset(model->metadata.values_path, 'x', sizeof model->metadata.values_path - 1);
    memset(model->metadata.length_units, ' ', sizeof model->metadata.length_units - 1);
    model->metadata.value_units[0] = '\n';
    model->report.reason = "";
    round_trip(context, model);
    rbf_model_destroy(&model);
}

static void with_modes(rbf_context *context)
{
    rbf_model *model = fitted_model(context, 3, 2);
    double *numbers = sample_numbers(8, 4 * ELECTRODES);
    if (CHECK_OK(context, rbf_modes_create(context, 4, ELECTRODES, &model->modes))) {
        memcpy(model->modes->rows, model->rows, ELECTRODES * sizeof *model->rows);
        memcpy(model->modes->patterns, numbers, 4 * ELECTRODES * sizeof *numbers);
        memcpy(model->modes->energies, numbers, 4 * sizeof *numbers);
        memcpy(model->modes->smoothing, numbers + 4, 4 * sizeof *numbers);
        round_trip(context, model);
    }
    free(numbers);
    rbf_model_destroy(&model);
}

int main(void)
{
    rbf_context *context = NULL;
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    for (int dimension = 1; dimension <= 8; dimension++)
        for (int64_t samples = 1; samples <= 3; samples += 2) {
            rbf_model *model = fitted_model(context, dimension, samples);
            round_trip(context, model);
            rbf_model_destroy(&model);
        }
    fits(context);
    odd_texts(context);
    with_modes(context);
    rbf_context_destroy(&context);
    return check_result();
}
