/* A result holds the map, its targets, the electrodes and the figures of the fit, in arrays of its
 * own and as VTKHDF, for every dimension and number of samples; equal runs give equal bytes. */
#include "io/fitted.h"

static rbf_context *context;
static char last_message[1024];

static void keep_message(rbf_log_level level, const char *message, void *user)
{
    (void)level, (void)user;
    snprintf(last_message, sizeof last_message, "%s", message);
}

/* The dataset has this shape, and these numbers unless they are NULL. */
static void check_array(hid_t file, const char *path, const double *want, int rank, ...)
{
    hsize_t dims[8];
    int64_t total = 1, wrong = 0;
    va_list lengths;
    hid_t set = H5Dopen2(file, path, H5P_DEFAULT);
    if (!CHECK(set >= 0)) {
        printf("    %s is missing\n", path);
        return;
    }
    hid_t space = H5Dget_space(set);
    CHECK(H5Sget_simple_extent_dims(space, dims, NULL) == rank);
    va_start(lengths, rank);
    for (int k = 0; k < rank; k++) {
        CHECK(dims[k] == (hsize_t)va_arg(lengths, int));
        total *= (int64_t)dims[k];
    }
    va_end(lengths);
    double *got = malloc((size_t)total * sizeof *got);
    CHECK(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, got) >= 0);
    for (int64_t k = 0; want != NULL && k < total; k++)
        wrong += !(got[k] == want[k] || (isnan(got[k]) && isnan(want[k])));
    if (!CHECK(wrong == 0))
        printf("    %s has %lld wrong numbers\n", path, (long long)wrong);
    free(got);
    H5Sclose(space);
    H5Dclose(set);
}

static void check_text_attribute(hid_t file, const char *object, const char *name, const char *want)
{
    char text[128] = "";
    hid_t id = H5Aopen_by_name(file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    hid_t type = H5Aget_type(id);
    CHECK(H5Tget_size(type) == strlen(want) && H5Tget_strpad(type) == H5T_STR_NULLPAD);
    CHECK(H5Aread(id, type, text) >= 0);
    CHECK_TEXT(text, want);
    H5Tclose(type);
    H5Aclose(id);
}

static int exists(hid_t file, const char *path)
{
    return H5Lexists(file, path, H5P_DEFAULT) > 0;
}

/* Both names lead to one object: no copy. */
static void check_shared(hid_t file, const char *a, const char *b)
{
    H5O_info_t first, second;
    CHECK(H5Oget_info_by_name2(file, a, &first, H5O_INFO_BASIC, H5P_DEFAULT) >= 0);
    CHECK(H5Oget_info_by_name2(file, b, &second, H5O_INFO_BASIC, H5P_DEFAULT) >= 0);
    CHECK(first.addr == second.addr);
}

static void check_virtual(hid_t file, const char *path)
{
    hid_t set = H5Dopen2(file, path, H5P_DEFAULT), plist = H5Dget_create_plist(set);
    CHECK(H5Pget_layout(plist) == H5D_VIRTUAL);
    H5Pclose(plist);
    H5Dclose(set);
}

/* Values, gradient and Hessian of all samples; without derivatives the latter are NULL. */
typedef struct whole_map {
    double *values, *gradient, *hessian;
} whole_map;

static whole_map derived_map(const rbf_model *model, const rbf_mesh *mesh, int derivatives)
{
    int64_t samples = rbf_model_samples(model), count = samples * VERTICES;
    int64_t d = rbf_points_dimension(mesh->vertices);
    whole_map map = {.values = fitted_map(context, model, mesh)};
    if (derivatives) {
        map.gradient = malloc((size_t)(count * d) * sizeof(double));
        map.hessian = malloc((size_t)(count * d * d) * sizeof(double));
        CHECK_OK(context, rbf_model_differentiate(context, model, mesh->vertices, 0, samples, NULL,
                                                  map.gradient, map.hessian, VERTICES));
    }
    return map;
}

static const unsigned char flags[VERTICES] = {1, 0, 1};

/* Arrays beside the map: one at the top, two in a group. */
static void add_arrays(rbf_result *result, const double *map)
{
    CHECK_OK(context, rbf_result_add(context, result, "/extra", "", "first", map));
    CHECK_OK(context, rbf_result_add(context, result, "/group/more", "mm", "second", map));
    CHECK_OK(context, rbf_result_add_flags(context, result, "/group/flags", "third", flags));
    CHECK_OK(context, rbf_result_add_series(context, result, "/series", "fourth", map));
    CHECK_OK(context, rbf_result_note_number(context, result, "/group", "number", 7.5));
    CHECK_OK(context, rbf_result_note_text(context, result, "/values", "note", "text"));
    CHECK_STATUS(context, rbf_result_add(context, result, "extra", "", "", map), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_result_add(context, result, "/a/b/c", "", "", map), RBF_E_ARGUMENT);
}

static void check_added(hid_t file, const double *map, int dimension, int samples)
{
    static const char *const paths[] = {"/extra", "/group/more", "/group/flags"};
    static const char *const names[] = {"extra", "more", "flags"};
    double wanted[VERTICES], zeros[64] = {0}, number = 0.0;
    char path[64];
    for (int i = 0; i < VERTICES; i++)
        wanted[i] = flags[i];
    for (int k = 0; k < 3; k++) {
        check_array(file, paths[k], k < 2 ? map : wanted, 1, VERTICES);
        snprintf(path, sizeof path, "/VTKHDF/PointData/%s", names[k]);
        if (dimension <= 3)
            check_shared(file, paths[k], path);
        snprintf(path, sizeof path, "/VTKHDF/Steps/PointDataOffsets/%s", names[k]);
        if (dimension <= 3 && samples > 1)
            check_array(file, path, zeros, 1, samples);
    }
    check_array(file, "/series", map, 1, samples);
    CHECK(dimension > 3 || !exists(file, "/VTKHDF/PointData/series"));
    check_text_attribute(file, "/group/more", "units", "mm");
    check_text_attribute(file, "/group/more", "description", "second");
    check_text_attribute(file, "/values", "note", "text");
    CHECK(H5Aexists_by_name(file, "/extra", "units", H5P_DEFAULT) == 0);
    hid_t id = H5Aopen_by_name(file, "/group", "number", H5P_DEFAULT, H5P_DEFAULT);
    CHECK(H5Aread(id, H5T_NATIVE_DOUBLE, &number) >= 0 && number == 7.5);
    H5Aclose(id);
}

/* Samples first .. first + count of a map with the model's errors. */
static rbf_result_block part_of(const rbf_model *model, const whole_map *map, int64_t d,
                                int64_t first, int64_t count)
{
    const rbf_result_block part = {
        .samples = count,
        .values = map->values + first * VERTICES,
        .gradient = map->gradient != NULL ? map->gradient + first * VERTICES * d : NULL,
        .hessian = map->hessian != NULL ? map->hessian + first * VERTICES * d * d : NULL,
        .leave_one_out = rbf_model_leave_one_out(model) + first * ELECTRODES};
    return part;
}

/* A block that lacks what the file is to hold, or has too many samples, changes nothing. */
static void append_wrongly(rbf_result *result, const rbf_result_block *whole, int derivatives)
{
    rbf_result_block block = *whole;
    block.leave_one_out = NULL;
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
    CHECK_PART(rbf_context_error(context), "leave-one-out errors, and not all are given");
    block = *whole;
    block.gradient = NULL;
    if (derivatives)
        CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
    block = *whole;
    block.samples++;
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
}

/* Writes the map in blocks of `block` samples. */
static void write_result(const char *name, const rbf_model *model, const rbf_mesh *mesh,
                         const whole_map *map, int64_t block)
{
    const rbf_result_options options = {.gradient = map->gradient != NULL,
                                        .hessian = map->hessian != NULL};
    int64_t d = rbf_points_dimension(mesh->vertices);
    rbf_result *result = NULL;
    rbf_result_source source;
    rbf_metadata metadata;
    int64_t samples = rbf_model_samples(model);
    rbf_result_block part = part_of(model, map, d, 0, samples);

    rbf_metadata_default(&metadata);
    snprintf(metadata.length_units, sizeof metadata.length_units, "cm");
    snprintf(metadata.points_path, sizeof metadata.points_path, "/mesh/vertices");
    rbf_result_source_model(model, &source);
    if (!CHECK_OK(context,
                  rbf_result_create(context, name, &options, mesh, &metadata, &source, &result)))
        return;
    CHECK(access(name, F_OK) != 0);
    append_wrongly(result, &part, options.gradient);
    for (int64_t t = 0; t < samples; t += block) {
        part = part_of(model, map, d, t, samples - t < block ? samples - t : block);
        CHECK_OK(context, rbf_result_append(context, result, &part));
    }
    CHECK_STATUS(context, rbf_result_append(context, result, &part), RBF_E_ARGUMENT);
    add_arrays(result, map->values);
    CHECK_OK(context, rbf_result_commit(context, &result));
    CHECK(result == NULL);
}

static void check_vtkhdf(hid_t file, int triangles, const double *map, int samples)
{
    double zeros[64] = {0}, ones[64], steps[64], counts[1] = {VERTICES};
    for (int t = 0; t < samples; t++) {
        ones[t] = 1.0;
        steps[t] = (double)t * VERTICES;
    }
    check_text_attribute(file, "/VTKHDF", "Type", "UnstructuredGrid");
    check_array(file, "/VTKHDF/NumberOfPoints", counts, 1, 1);
    check_array(file, "/VTKHDF/Types", NULL, 1, triangles > 0 ? triangles : VERTICES);
    check_array(file, "/VTKHDF/Offsets", NULL, 1, (triangles > 0 ? triangles : VERTICES) + 1);
    check_array(file, "/VTKHDF/Connectivity", NULL, 1, triangles > 0 ? 3 * triangles : VERTICES);
    check_array(file, "/VTKHDF/PointData/values", map, 1, samples * VERTICES);
    CHECK(exists(file, "/VTKHDF/Steps") == (samples > 1));
    if (triangles > 0)
        check_virtual(file, "/VTKHDF/Connectivity");
    if (samples == 1) {
        check_shared(file, "/values", "/VTKHDF/PointData/values");
        return;
    }
    check_virtual(file, "/VTKHDF/PointData/values");
    check_shared(file, "/time", "/VTKHDF/Steps/Values");
    check_shared(file, "/summary/rms", "/VTKHDF/PointData/rms");
    check_shared(file, "/summary/peak_to_peak", "/VTKHDF/PointData/peak_to_peak");
    check_array(file, "/VTKHDF/Steps/NumberOfParts", ones, 1, samples);
    check_array(file, "/VTKHDF/Steps/PartOffsets", zeros, 1, samples);
    check_array(file, "/VTKHDF/Steps/PointOffsets", zeros, 1, samples);
    check_array(file, "/VTKHDF/Steps/CellOffsets", zeros, 2, samples, 1);
    check_array(file, "/VTKHDF/Steps/ConnectivityIdOffsets", zeros, 2, samples, 1);
    check_array(file, "/VTKHDF/Steps/PointDataOffsets/values", steps, 1, samples);
    check_array(file, "/VTKHDF/Steps/PointDataOffsets/rms", zeros, 1, samples);
    check_array(file, "/VTKHDF/Steps/PointDataOffsets/peak_to_peak", zeros, 1, samples);
}

static void check_summary(hid_t file, const double *map, int samples)
{
    double rms[VERTICES], range[VERTICES], time[64];
    for (int i = 0; i < VERTICES; i++) {
        double sum = 0.0, low = INFINITY, high = -INFINITY;
        for (int t = 0; t < samples; t++) {
            double v = map[t * VERTICES + i];
            sum += v * v;
            low = fmin(low, v);
            high = fmax(high, v);
        }
        rms[i] = sqrt(sum / samples);
        range[i] = isnan(sum) ? NAN : high - low;
    }
    for (int t = 0; t < samples; t++)
        time[t] = -0.25 + t / 1000.0;
    check_array(file, "/summary/rms", rms, 1, VERTICES);
    check_array(file, "/summary/peak_to_peak", range, 1, VERTICES);
    check_array(file, "/time", time, 1, samples);
    check_text_attribute(file, "/time", "units", "s");
}

/* An array of every sample and vertex; a single sample has no axis. */
static void check_samples(hid_t file, const char *path, const double *want, int order,
                          int dimension, int samples)
{
    int d = dimension;
    if (samples > 1)
        check_array(file, path, want, 2 + order, samples, VERTICES, d, d);
    else
        check_array(file, path, want, 1 + order, VERTICES, d, d);
}

/* A vector of three components, padded with zeros, and a tensor of nine in three dimensions. */
static void check_derivatives(hid_t file, const whole_map *map, int dimension, int samples)
{
    double vectors[7 * VERTICES * 3] = {0.0}, steps[64];
    for (int i = 0; i < samples * VERTICES; i++)
        for (int k = 0; k < dimension && dimension <= 3; k++)
            vectors[3 * i + k] = map->gradient[dimension * i + k];
    for (int t = 0; t < samples; t++)
        steps[t] = (double)t * VERTICES;
    check_samples(file, "/gradient", map->gradient, 1, dimension, samples);
    check_samples(file, "/hessian", map->hessian, 2, dimension, samples);
    check_text_attribute(file, "/gradient", "units", "\xc2\xb5V/mm");
    check_text_attribute(file, "/hessian", "units", "\xc2\xb5V/mm^2");
    if (dimension > 3)
        return;
    check_virtual(file, "/VTKHDF/PointData/gradient");
    check_array(file, "/VTKHDF/PointData/gradient", vectors, 2, samples * VERTICES, 3);
    CHECK(exists(file, "/VTKHDF/PointData/hessian") == (dimension == 3));
    if (dimension == 3)
        check_array(file, "/VTKHDF/PointData/hessian", map->hessian, 2, samples * VERTICES, 9);
    if (samples > 1)
        check_array(file, "/VTKHDF/Steps/PointDataOffsets/gradient", steps, 1, samples);
    if (samples > 1 && dimension == 3)
        check_array(file, "/VTKHDF/Steps/PointDataOffsets/hessian", steps, 1, samples);
}

static void one_result(int dimension, int64_t triangles, int64_t samples, int derivatives)
{
    rbf_model *model = fitted_model(context, dimension, samples);
    rbf_mesh *mesh = fitted_mesh(context, dimension, triangles);
    whole_map whole = derived_map(model, mesh, derivatives);
    double *map = whole.values, points[VERTICES * 8];
    const int before = check_failures;

    map[VERTICES - 1] = NAN;
    last_message[0] = '\0';
    write_result("a.hdf", model, mesh, &whole, 2);
    write_result("b.hdf", model, mesh, &whole, samples);
    CHECK(files_equal("a.hdf", "b.hdf"));
    hid_t file = H5Fopen("a.hdf", H5F_ACC_RDONLY, H5P_DEFAULT);
    rbf_points_copy(mesh->vertices, points);
    check_array(file, "/points", points, 2, VERTICES, dimension);
    check_text_attribute(file, "/points", "units", "cm");
    check_text_attribute(file, "/electrodes/positions", "units", "mm");
    check_text_attribute(file, "/values", "units", "\xc2\xb5V");
    CHECK(exists(file, "/triangles") == (triangles > 0));
    check_samples(file, "/values", map, 0, dimension, (int)samples);
    CHECK(exists(file, "/gradient") == derivatives && exists(file, "/hessian") == derivatives);
    if (derivatives)
        check_derivatives(file, &whole, dimension, (int)samples);
    check_array(file, "/electrodes/positions", NULL, 2, ELECTRODES, dimension);
    check_array(file, "/electrodes/rows", NULL, 1, ELECTRODES);
    check_array(file, "/electrodes/leave_one_out", rbf_model_leave_one_out(model),
                samples > 1 ? 2 : 1, samples > 1 ? (int)samples : ELECTRODES, ELECTRODES);
    check_array(file, "/electrodes/leave_one_out_rmse", NULL, 1, ELECTRODES);
    check_added(file, map, dimension, (int)samples);
    CHECK(exists(file, "/VTKHDF") == (dimension <= 3));
    CHECK((strstr(last_message, "no group for ParaView") != NULL) == (dimension > 3));
    if (samples > 1)
        check_summary(file, map, (int)samples);
    if (dimension <= 3)
        check_vtkhdf(file, (int)triangles, map, (int)samples);
    if (dimension == 3)
        check_shared(file, "/points", "/VTKHDF/Points");
    else if (dimension < 3)
        check_array(file, "/VTKHDF/Points", NULL, 2, VERTICES, 3);
    H5Fclose(file);
    unlink("a.hdf");
    unlink("b.hdf");
    free(whole.values);
    free(whole.gradient);
    free(whole.hessian);
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
    CHECK_NOTE(before, "dimension %d, %lld triangles, %lld samples, derivatives %d", dimension,
               (long long)triangles, (long long)samples, derivatives);
}

/* The result of one run is the target of another. */
static void read_back(void)
{
    rbf_model *model = fitted_model(context, 3, 2);
    rbf_mesh *mesh = fitted_mesh(context, 3, 4), *back = NULL;
    whole_map map = derived_map(model, mesh, 0);
    rbf_file_kind kind = RBF_FILE_DATA;
    rbf_metadata metadata;

    write_result("a.hdf", model, mesh, &map, 1);
    CHECK_OK(context, rbf_file_identify(context, "a.hdf", &kind));
    CHECK(kind == RBF_FILE_RESULT);
    for (int k = 0; k < 2; k++) {
        if (CHECK_OK(context, rbf_targets_read(context, "a.hdf", k ? "/VTKHDF/Points" : NULL, NULL,
                                               &back, &metadata))) {
            CHECK(back->triangle_count == 4);
            CHECK(memcmp(back->triangles, mesh->triangles, 12 * sizeof *back->triangles) == 0);
            CHECK_TEXT(metadata.length_units, "cm");
        }
        rbf_mesh_destroy(&back);
    }
    free(map.values);
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
}

/* Incomplete results leave nothing, whichever way they end. */
static void unfinished(void)
{
    rbf_model *model = fitted_model(context, 2, 3);
    rbf_mesh *mesh = fitted_mesh(context, 2, 0);
    double *map = fitted_map(context, model, mesh);
    rbf_result *result = NULL;
    int before = folder_count(0);

    rbf_result_block block = whole_block(model, map);
    rbf_result_source source;

    rbf_result_source_model(model, &source);
    CHECK_OK(context, rbf_result_create(context, "u.hdf", NULL, mesh, NULL, &source, &result));
    block.samples = 2;
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
    block.samples = 0;
    CHECK_STATUS(context, rbf_result_append(context, result, &block), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_result_commit(context, &result), RBF_E_ARGUMENT);
    CHECK_PART(rbf_context_error(context), "1 of 3 samples of u.hdf were not written");
    CHECK(result == NULL && folder_count(0) == before);

    CHECK_OK(context, rbf_result_create(context, "u.hdf", NULL, mesh, NULL, &source, &result));
    block.samples = 2;
    CHECK_OK(context, rbf_result_append(context, result, &block));
    rbf_result_discard(&result);
    rbf_result_discard(&result);
    CHECK(result == NULL && folder_count(0) == before);

    /* closed: complete, and yet nothing is there before the commit */
    block.samples = 3;
    CHECK_OK(context, rbf_result_create(context, "u.hdf", NULL, mesh, NULL, &source, &result));
    CHECK_STATUS(context, rbf_result_close(context, result), RBF_E_ARGUMENT);
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_close(context, result));
    CHECK_OK(context, rbf_result_close(context, result));
    CHECK(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL) == 0);
    CHECK(access("u.hdf", F_OK) != 0);
    rbf_result_discard(&result);
    CHECK(folder_count(0) == before);
    CHECK_OK(context, rbf_result_create(context, "u.hdf", NULL, mesh, NULL, &source, &result));
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_close(context, result));
    CHECK_STATUS(context, rbf_result_note_number(context, result, "/", "late", 1.0), RBF_E_IO);
    CHECK_STATUS(context, rbf_result_commit(context, &result), RBF_E_IO);
    CHECK(folder_count(0) == before);
    CHECK_OK(context, rbf_result_create(context, "u.hdf", NULL, mesh, NULL, &source, &result));
    CHECK_OK(context, rbf_result_append(context, result, &block));
    CHECK_OK(context, rbf_result_close(context, result));
    CHECK_OK(context, rbf_result_commit(context, &result));
    CHECK(access("u.hdf", F_OK) == 0 && folder_count(0) == before + 1);
    unlink("u.hdf");
    free(map);
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
}

int main(void)
{
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    rbf_context_set_log(context, keep_message, NULL);
    for (int dimension = 1; dimension <= 4; dimension++)
        for (int64_t triangles = 0; triangles <= 5; triangles += 5)
            for (int64_t samples = 1; samples <= 7; samples += 3)
                for (int derivatives = 0; derivatives <= 1; derivatives++)
                    one_result(dimension, triangles, samples, derivatives);
    read_back();
    unfinished();
    CHECK(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL) == 0);
    rbf_context_destroy(&context);
    return check_result();
}
