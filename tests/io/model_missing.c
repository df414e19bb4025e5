/* A model of a recording with missing values: saved, loaded, and damaged in what says so. */
#include "io/fitted.h"
#include "support/h5_make.h"

enum { SAMPLES = 4, D = 3 };

/* Sample 1 misses two, sample 2 all but one: it has no map. */
static rbf_model *model_with_gaps(rbf_context *context)
{
    double *x = sample_spread(1, ELECTRODES, D), *y = sample_numbers(2, SAMPLES * ELECTRODES);
    rbf_points *points = sample_points(context, ELECTRODES, D, x);
    rbf_fit_options options;
    rbf_model *model = NULL;
    rbf_fit_options_default(&options);
    options.leave_one_out = 1;
    y[ELECTRODES + 3] = y[ELECTRODES + 7] = NAN;
    for (int i = 1; i < ELECTRODES; i++)
        y[2 * ELECTRODES + i] = NAN;
    CHECK_OK(context, rbf_model_fit(context, points, SAMPLES, y, &options, &model));
    rbf_points_destroy(&points);
    free(y);
    free(x);
    return model;
}

static void change(const char *dataset, int64_t at, double number)
{
    double all[SAMPLES * ELECTRODES];
    hid_t file = H5Fopen("m.h5", H5F_ACC_RDWR, H5P_DEFAULT);
    hid_t set = H5Dopen2(file, dataset, H5P_DEFAULT);
    H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, all);
    all[at] = number;
    H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, all);
    H5Dclose(set);
    H5Fclose(file);
}

static void refused(rbf_context *context, const rbf_model *model, const char *dataset, int64_t at,
                    double number)
{
    rbf_model *loaded = NULL;
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 1));
    change(dataset, at, number);
    CHECK_STATUS(context, rbf_model_load(context, "m.h5", &loaded), RBF_E_DATA);
    CHECK(loaded == NULL);
}

int main(void)
{
    rbf_context *context = sample_context();
    rbf_model *model = model_with_gaps(context), *loaded = NULL;
    rbf_mesh *mesh = fitted_mesh(context, D, 3);
    const int64_t size = SAMPLES * ELECTRODES;
    folder_enter();
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 0));
    if (CHECK_OK(context, rbf_model_load(context, "m.h5", &loaded))) {
        double *before = fitted_map(context, model, mesh);
        double *after = fitted_map(context, loaded, mesh);
        for (int64_t k = 0; k < SAMPLES * VERTICES; k++)
            CHECK(k / VERTICES == 2 ? isnan(before[k]) && isnan(after[k]) : before[k] == after[k]);
        CHECK(memcmp(rbf_model_missing(loaded), rbf_model_missing(model), (size_t)size) == 0);
        CHECK(rbf_model_report(loaded)->missing_values == 2 + ELECTRODES - 1);
        CHECK(rbf_model_report(loaded)->incomplete_samples == 2);
        CHECK(rbf_model_report(loaded)->empty_samples == 1);
        free(after);
        free(before);
    }
    rbf_model_destroy(&loaded);
    refused(context, model, "/missing", 2, 7.0);
    refused(context, model, "/missing", ELECTRODES, 1.0);         /* that has a weight */
    refused(context, model, "/weights", ELECTRODES + 3, 0.5);     /* that is missing */
    refused(context, model, "/weights", 3 * ELECTRODES + 3, NAN); /* in a complete sample */
    refused(context, model, "/weights", 2 * ELECTRODES, 0.0);     /* not all NaN */
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
    rbf_context_destroy(&context);
    return check_result();
}
