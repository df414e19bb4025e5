/* Slices of samples count as Python's; a model of some samples is that of a fit to them. */
#include "support/fit.h"
#include "support/folder.h"
#include <math.h>

#include <rbfinterp/io.h>

enum { N = 20, T = 9, D = 2 };

static void check_slice(rbf_context *context, rbf_frames frames, int64_t first, int64_t step,
                        int64_t count)
{
    int64_t got[3] = {-1, -1, -1};
    const rbf_status status = rbf_frames_resolve(context, &frames, T, &got[0], &got[1], &got[2]);
    CHECK(status == (count > 0 ? RBF_OK : RBF_E_DATA));
    CHECK(got[0] == (count > 0 ? first : -1));
    CHECK(got[1] == (count > 0 ? step : -1));
    CHECK(got[2] == (count > 0 ? count : -1));
}

/* What Python 3 gives: len(range(9)[a:b:c]) and its first element. */
static void slices(rbf_context *context)
{
    int64_t first = 7, step = 7, count = 7;
    check_slice(context, (rbf_frames){0, 0, 0}, 0, 1, T);
    check_slice(context, (rbf_frames){0, INT64_MAX, 1}, 0, 1, T);
    check_slice(context, (rbf_frames){2, 8, 3}, 2, 3, 2);
    check_slice(context, (rbf_frames){2, 9, 3}, 2, 3, 3);
    check_slice(context, (rbf_frames){-3, INT64_MAX, 1}, 6, 1, 3);
    check_slice(context, (rbf_frames){0, -1, 4}, 0, 4, 2);
    check_slice(context, (rbf_frames){INT64_MIN, INT64_MAX, INT64_MAX}, 0, INT64_MAX, 1);
    check_slice(context, (rbf_frames){5, 5, 1}, 0, 0, 0);
    check_slice(context, (rbf_frames){9, INT64_MAX, 1}, 0, 0, 0);
    check_slice(context, (rbf_frames){0, 0, 1}, 0, 0, 0);
    check_slice(context, (rbf_frames){0, -9, 1}, 0, 0, 0);
    CHECK_STATUS(context,
                 rbf_frames_resolve(context, &(rbf_frames){5, 1, -1}, T, &first, &step, &count),
                 RBF_E_ARGUMENT);
    CHECK(first == 7 && step == 7 && count == 7);
}

/* A model that was loaded and is gone keeps its words in the part; neighbors: of a local one, else 0;
 * missing: values of the third sample, else 0. */
static void part_of_a_model(rbf_context *context, int neighbors, int missing)
{
    double *x = sample_spread(1, N, D), *y = sample_numbers(2, T * N), some[3 * N];
    rbf_points *points = sample_points(context, N, D, x);
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    rbf_model *model = NULL, *part = NULL, *fitted = NULL;
    rbf_metadata metadata;
    double got[3 * N], want[3 * N];
    rbf_metadata_default(&metadata);
    metadata.sampling_rate = 100.0;
    metadata.start_time = 1.0;
    options.metadata = &metadata;
    options.neighbors = neighbors;
    for (int i = 0; i < missing; i++)
        y[2 * N + 2 * i] = NAN;
    options.leave_one_out = 1;
    CHECK_OK(context, rbf_model_fit(context, points, T, y, &options, &fitted));
    CHECK_OK(context, rbf_model_save(context, fitted, "model.h5", 1));
    rbf_model_destroy(&fitted);
    CHECK_OK(context, rbf_model_load(context, "model.h5", &model));
    CHECK_OK(context, rbf_model_take(context, model, &(rbf_frames){2, -1, 2}, &part));
    rbf_model_destroy(&model);
    for (int t = 0; t < 3; t++)
        memcpy(some + t * N, y + (2 + 2 * t) * N, N * sizeof *some);
    CHECK_OK(context, rbf_model_fit(context, points, 3, some, &options, &fitted));
    CHECK(rbf_model_samples(part) == 3);
    CHECK_NEAR(rbf_model_metadata(part)->sampling_rate, 50.0, 1e-12);
    CHECK_NEAR(rbf_model_metadata(part)->start_time, 1.02, 1e-12);
    CHECK(rbf_model_metadata(part)->first_frame == 2);
    CHECK_TEXT(rbf_model_report(part)->solver, neighbors > 0 ? "local" : "dense");
    CHECK(rbf_model_report(part)->missing_values == missing);
    CHECK_TEXT(rbf_model_report(part)->reason, rbf_model_report(fitted)->reason);
    CHECK_OK(context, rbf_model_evaluate(context, part, points, 0, 3, got, N));
    CHECK_OK(context, rbf_model_evaluate(context, fitted, points, 0, 3, want, N));
    for (int i = 0; i < 3 * N; i++) {
        CHECK_NEAR(got[i], want[i], 1e-11);
        if (!isnan(rbf_model_leave_one_out(fitted)[i]))
            CHECK_NEAR(rbf_model_leave_one_out(part)[i], rbf_model_leave_one_out(fitted)[i], 1e-11);
    }
    rbf_model_destroy(&part);
    rbf_model_destroy(&fitted);
    rbf_points_destroy(&points);
    free(x);
    free(y);
}

int main(void)
{
    rbf_context *context = fit_context();
    folder_enter();
    slices(context);
    part_of_a_model(context, 0, 0);
    part_of_a_model(context, 0, 3);
    part_of_a_model(context, 9, 0);
    rbf_context_destroy(&context);
    return check_result();
}
