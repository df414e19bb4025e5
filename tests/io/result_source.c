/* A result without a model of all its samples: from an operator, block by block, it holds what one
 * from a model holds; maps as float32. */
#include <float.h>

#include "io/fitted.h"

enum { D = 3, T = 7 };

static rbf_context *context;

/* What both are made of: the model of all samples, and the operator with the same measurements. */
typedef struct sources {
    rbf_model *model;
    rbf_operator *operator_;
    rbf_mesh *mesh;
    double *values, map[T * VERTICES], errors[T * ELECTRODES];
} sources;

static sources prepare(void)
{
    rbf_fit_options options;
    sources s = {.model = fitted_model(context, D, T),
                 .mesh = fitted_mesh(context, D, 0),
                 .values = sample_numbers(2, T * ELECTRODES)}; /* as in fitted_model() */
    rbf_fit_options_default(&options);
    CHECK_OK(context, rbf_operator_create(context, rbf_model_centres(s.model), s.mesh->vertices,
                                          &options, &s.operator_));
    CHECK_OK(context,
             rbf_operator_apply(context, s.operator_, T, s.values, s.map, VERTICES, s.errors));
    return s;
}

static void release(sources *s)
{
    rbf_model_destroy(&s->model);
    rbf_operator_destroy(&s->operator_);
    rbf_mesh_destroy(&s->mesh);
    free(s->values);
}

/* Writes the operator's map in blocks; `unknown`: as if what was measured were not known in one. */
static void write_blocks(const char *name, const sources *s, int64_t block, int unknown)
{
    rbf_result *result = NULL;
    rbf_result_source source;
    double rmse = 0.0, relative_error = 0.0;
    const rbf_fit_report *report = rbf_model_report(s->model);

    rbf_result_source_operator(s->operator_, T, rbf_model_metadata(s->model), &source);
    CHECK(source.leave_one_out == 1 && source.samples == T);
    CHECK_OK(context, rbf_result_create(context, name, NULL, s->mesh, NULL, &source, &result));
    rbf_result_leave_one_out(result, &rmse, &relative_error);
    CHECK(isnan(rmse) && isnan(relative_error));
    for (int64_t t = 0; t < T; t += block) {
        const rbf_result_block part = {.samples = T - t < block ? T - t : block,
                                       .values = s->map + t * VERTICES,
                                       .leave_one_out = s->errors + t * ELECTRODES,
                                       .measured =
                                           unknown && t > 0 ? NULL : s->values + t * ELECTRODES};
        CHECK_OK(context, rbf_result_append(context, result, &part));
    }
    rbf_result_leave_one_out(result, &rmse, &relative_error);
    if (unknown) {
        CHECK(isnan(rmse) && isnan(relative_error));
    } else {
        CHECK_NEAR(rmse, report->leave_one_out_rmse, 1e-10);
        CHECK_NEAR(relative_error, report->leave_one_out_relative_error, 1e-10);
    }
    CHECK_OK(context, rbf_result_commit(context, &result));
}

static void write_of_model(const char *name, const sources *s, int single)
{
    const rbf_result_options options = {.single = single};
    rbf_result *result = NULL;
    rbf_result_source source;
    const rbf_result_block block = whole_block(s->model, s->map);

    rbf_result_source_model(s->model, &source);
    CHECK_OK(context, rbf_result_create(context, name, &options, s->mesh, NULL, &source, &result));
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_commit(context, &result));
}

/* All numbers of a dataset or, with a name, of an attribute; their count. */
static int64_t read_numbers(hid_t file, const char *path, const char *name, double *numbers)
{
    hid_t id = name != NULL ? H5Aopen_by_name(file, path, name, H5P_DEFAULT, H5P_DEFAULT)
                            : H5Dopen2(file, path, H5P_DEFAULT);
    hid_t space = name != NULL ? H5Aget_space(id) : H5Dget_space(id);
    int64_t count = H5Sget_simple_extent_npoints(space);
    if (name != NULL)
        CHECK(H5Aread(id, H5T_NATIVE_DOUBLE, numbers) >= 0);
    else
        CHECK(H5Dread(id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) >= 0);
    H5Sclose(space);
    if (name != NULL)
        H5Aclose(id);
    else
        H5Dclose(id);
    return count;
}

static void compare(hid_t a, hid_t b, const char *path, const char *name)
{
    double left[T * ELECTRODES], right[T * ELECTRODES];
    const int before = check_failures;
    const int64_t count = read_numbers(a, path, name, left);
    CHECK(read_numbers(b, path, name, right) == count);
    for (int64_t k = 0; k < count; k++)
        CHECK_NEAR(left[k], right[k], 1e-10);
    CHECK_NOTE(before, "%s %s", path, name != NULL ? name : "");
}

static hid_t open_file(const char *name)
{
    return H5Fopen(name, H5F_ACC_RDONLY, H5P_DEFAULT);
}

/* Electrodes, parameters, figures, map and summaries are those of the fit to all samples. */
static void operator_agrees_with_model(const sources *s)
{
    static const char *const arrays[] = {"/values",
                                         "/points",
                                         "/time",
                                         "/summary/rms",
                                         "/summary/peak_to_peak",
                                         "/electrodes/positions",
                                         "/electrodes/rows",
                                         "/electrodes/smoothing",
                                         "/electrodes/leave_one_out",
                                         "/electrodes/leave_one_out_rmse"};
    static const char *const attributes[] = {
        "rcond",        "tail_terms",         "rows_given",    "closest_distance",
        "closest_rows", "leave_one_out_rmse", "sampling_rate", "leave_one_out_relative_error"};
    write_blocks("operator.hdf", s, 3, 0);
    write_of_model("model.hdf", s, 0);
    hid_t a = open_file("operator.hdf"), b = open_file("model.hdf");
    for (size_t k = 0; k < sizeof arrays / sizeof arrays[0]; k++)
        compare(a, b, arrays[k], NULL);
    for (size_t k = 0; k < sizeof attributes / sizeof attributes[0]; k++)
        compare(a, b, "/", attributes[k]);
    H5Fclose(a);
    H5Fclose(b);
}

static void blocks_do_not_matter(const sources *s)
{
    write_blocks("one.hdf", s, T, 0);
    for (int64_t block = 1; block < T; block++) {
        write_blocks("split.hdf", s, block, 0);
        CHECK(files_equal("one.hdf", "split.hdf"));
        unlink("split.hdf");
    }
}

static void write_gaps(const char *name, const sources *s)
{
    rbf_result *result = NULL;
    rbf_result_source source;
    const rbf_result_block block = {
        .samples = T, .values = s->map, .leave_one_out = s->errors, .measured = s->values};
    rbf_result_source_operator(s->operator_, T, NULL, &source);
    CHECK_OK(context, rbf_result_create(context, name, NULL, s->mesh, NULL, &source, &result));
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_commit(context, &result));
}

/* Where a block does not say what was measured, the figures of the file are unknown; an electrode
 * without an error in a sample does not count there. */
static void gaps(sources *s)
{
    double figures[ELECTRODES], sum = 0.0;
    write_blocks("unknown.hdf", s, 3, 1);
    hid_t file = open_file("unknown.hdf");
    CHECK(read_numbers(file, "/", "leave_one_out_rmse", figures) == 1 && isnan(figures[0]));
    H5Fclose(file);
    for (int t = 0; t < T; t++) {
        s->errors[t * ELECTRODES + 4] = NAN;
        if (t != 2)
            sum += s->errors[t * ELECTRODES + 5] * s->errors[t * ELECTRODES + 5];
    }
    s->errors[2 * ELECTRODES + 5] = NAN;
    write_gaps("gaps.hdf", s);
    file = open_file("gaps.hdf");
    CHECK(read_numbers(file, "/electrodes/leave_one_out_rmse", NULL, figures) == ELECTRODES);
    CHECK(isnan(figures[4]));
    CHECK_NEAR(figures[5], sqrt(sum / (T - 1)), 1e-14);
    H5Fclose(file);
}

static void merged_electrodes(void)
{
    rbf_operator *o = NULL;
    rbf_fit_options options;
    rbf_result_source source;
    double *x = sample_spread(1, ELECTRODES, D);
    rbf_mesh *mesh = fitted_mesh(context, D, 0);
    for (int k = 0; k < D; k++)
        x[3 * D + k] = x[k];
    rbf_points *points = sample_points(context, ELECTRODES, D, x);
    rbf_fit_options_default(&options);
    options.duplicates = RBF_DUPLICATES_MEAN;
    CHECK_OK(context, rbf_operator_create(context, points, mesh->vertices, &options, &o));
    rbf_result_source_operator(o, 5, NULL, &source);
    CHECK(source.leave_one_out == 0 && source.metadata->value_units[0] == '\0');
    CHECK_TEXT(source.digest, rbf_operator_digest(o));
    rbf_operator_destroy(&o);
    rbf_points_destroy(&points);
    rbf_mesh_destroy(&mesh);
    free(x);
}

/* Whether it comes rounded or is rounded here is seen in the summaries alone. */
static void compare_single_files(const char *left, const char *right)
{
    double a[T * VERTICES], b[T * VERTICES];
    hid_t one = open_file(left), other = open_file(right);
    CHECK(read_numbers(one, "/values", NULL, a) == T * VERTICES);
    CHECK(read_numbers(other, "/values", NULL, b) == T * VERTICES);
    CHECK(memcmp(a, b, sizeof a) == 0);
    CHECK(read_numbers(one, "/summary/rms", NULL, a) == VERTICES);
    CHECK(read_numbers(other, "/summary/rms", NULL, b) == VERTICES);
    for (int i = 0; i < VERTICES; i++)
        CHECK(i == 4 ? isnan(a[i]) && isnan(b[i]) : fabs(a[i] - b[i]) <= 1e-6 * fabs(a[i]));
    H5Fclose(one);
    H5Fclose(other);
}

static void single_precision(sources *s)
{
    double got[T * VERTICES];
    rbf_result *result = NULL;
    rbf_result_source source;
    const rbf_result_options options = {.single = 1};
    rbf_result_block block = whole_block(s->model, s->map);
    float narrow[T * VERTICES];
    int before = 0;

    s->map[4] = NAN;
    write_of_model("single.hdf", s, 1);
    hid_t file = open_file("single.hdf");
    for (int k = 0; k < 2; k++) {
        hid_t set = H5Dopen2(file, k ? "/VTKHDF/PointData/values" : "/values", H5P_DEFAULT);
        hid_t type = H5Dget_type(set);
        CHECK(H5Tequal(type, H5T_IEEE_F32LE) > 0);
        H5Tclose(type);
        H5Dclose(set);
        CHECK(read_numbers(file, k ? "/VTKHDF/PointData/values" : "/values", NULL, got) ==
              T * VERTICES);
        for (int i = 0; i < T * VERTICES; i++)
            CHECK(got[i] == (double)(float)s->map[i] || (isnan(got[i]) && isnan(s->map[i])));
    }
    H5Fclose(file);

    for (int k = 0; k < T * VERTICES; k++)
        narrow[k] = (float)s->map[k];
    rbf_result_source_model(s->model, &source);
    CHECK_OK(context,
             rbf_result_create(context, "narrow.hdf", &options, s->mesh, NULL, &source, &result));
    CHECK_STATUS(context, rbf_result_append(context, result, &(rbf_result_block){.samples = 1}),
                 RBF_E_ARGUMENT);
    block.single = narrow;
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
    block.values = NULL;
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_commit(context, &result));
    compare_single_files("single.hdf", "narrow.hdf");
    block = whole_block(s->model, s->map);

    s->map[VERTICES] = 2.0 * FLT_MAX;
    before = folder_count(0);
    rbf_result_source_model(s->model, &source);
    CHECK_OK(context,
             rbf_result_create(context, "x.hdf", &options, s->mesh, NULL, &source, &result));
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_DATA);
    CHECK_PART(rbf_context_error(context), "/values of x.hdf would hold a number too large");
    rbf_result_discard(&result);
    CHECK(folder_count(0) == before);
}

int main(void)
{
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    sources s = prepare();
    operator_agrees_with_model(&s);
    blocks_do_not_matter(&s);
    gaps(&s);
    merged_electrodes();
    single_precision(&s);
    release(&s);
    rbf_context_destroy(&context);
    return check_result();
}
