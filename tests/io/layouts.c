/* Values come out as [samples][points] whatever the file's axes, storage and writer. */
#include "io/io.h"

#define N 5
#define T 3

static rbf_context *context;
static const double positions[N * 3] = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1};

/* The value of channel i in sample t. */
static double value(int i, int t)
{
    return 100.0 * i + t;
}

static void fill(double *values, int channels, int samples, int channels_first)
{
    for (int i = 0; i < channels; i++)
        for (int t = 0; t < samples; t++)
            values[channels_first ? i * samples + t : t * channels + i] = value(i, t);
}

/* The same in parts of `step` samples, and one that begins in the middle. */
static void check_parts(const char *file, rbf_layout layout, const rbf_recording *whole, int step)
{
    rbf_recording_reader *reader = NULL;
    rbf_read_options options = {.layout = layout};
    const int64_t n = rbf_points_count(whole->points), samples = whole->samples;
    double *values = malloc((size_t)(n * samples) * sizeof *values);
    if (!CHECK_STATUS(context, rbf_recording_open(context, file, &options, &reader), RBF_OK))
        abort();
    const rbf_recording *head = rbf_recording_head(reader);
    CHECK(head->samples == samples && head->values == NULL && head->chunk >= 1);
    CHECK(rbf_points_count(head->points) == n);
    for (int64_t t = 0; t < samples; t += step) {
        const int64_t count = samples - t < step ? samples - t : step;
        CHECK_STATUS(context, rbf_recording_part(context, reader, t, count, values + t * n),
                     RBF_OK);
    }
    CHECK(memcmp(values, whole->values, (size_t)(n * samples) * sizeof *values) == 0);
    const int64_t middle = samples / 2;
    CHECK_STATUS(context, rbf_recording_part(context, reader, middle, 1, values), RBF_OK);
    CHECK(memcmp(values, whole->values + middle * n, (size_t)n * sizeof *values) == 0);
    CHECK_STATUS(context, rbf_recording_part(context, reader, samples, 1, values), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_recording_part(context, reader, -1, 1, values), RBF_E_ARGUMENT);
    rbf_recording_close(&reader);
    CHECK(reader == NULL);
    free(values);
}

/* Some of the samples, as Python's slices take them. */
static void check_frames(const char *file, rbf_layout layout, const rbf_recording *whole)
{
    static const rbf_frames slices[] = {{1, INT64_MAX, 1}, {-2, INT64_MAX, 1}, {0, -1, 1},
                                        {0, 100, 2},       {1, -1, 3},         {-100, 100, 2},
                                        {0, 1, 7},         {-1, INT64_MAX, 5}};
    const int64_t n = rbf_points_count(whole->points), samples = whole->samples;
    for (size_t k = 0; k < sizeof slices / sizeof slices[0]; k++) {
        rbf_recording *part = NULL;
        const rbf_read_options options = {.layout = layout, .frames = slices[k]};
        int64_t first = slices[k].first, last = slices[k].last, count = 0;
        first = first < -samples ? 0 : first < 0 ? first + samples : first;
        last = last < 0 ? last + samples : last;
        for (int64_t t = first; t < last && t < samples; t += slices[k].step)
            count++;
        const rbf_status status = rbf_recording_read(context, file, &options, &part);
        if (!CHECK(status == (count > 0 ? RBF_OK : RBF_E_DATA)) || count == 0)
            continue;
        CHECK(part->samples == count && part->metadata.first_frame == first);
        CHECK(part->metadata.frame_step == slices[k].step);
        for (int64_t t = 0; t < count; t++)
            CHECK(memcmp(part->values + t * n, whole->values + (first + t * slices[k].step) * n,
                         (size_t)n * sizeof *part->values) == 0);
        rbf_recording_destroy(&part);
    }
}

/* Reads `file` and checks all values. */
static void check_file(const char *file, rbf_layout layout, int channels, int samples)
{
    rbf_recording *recording = NULL;
    rbf_read_options options = {.layout = layout};
    if (!CHECK_STATUS(context, rbf_recording_read(context, file, &options, &recording), RBF_OK))
        return;
    CHECK(rbf_points_count(recording->points) == channels);
    CHECK(recording->samples == samples);
    for (int t = 0; t < samples; t++)
        for (int i = 0; i < channels; i++)
            CHECK_NEAR(recording->values[t * channels + i], value(i, t), 0.0);
    check_parts(file, layout, recording, 2);
    check_frames(file, layout, recording);
    rbf_recording_destroy(&recording);
}

static void check_refused(const char *file, rbf_layout layout, const char *part)
{
    rbf_recording *recording = NULL;
    rbf_read_options options = {.layout = layout};
    CHECK_STATUS(context, rbf_recording_read(context, file, &options, &recording), RBF_E_DATA);
    CHECK_PART(rbf_context_error(context), part);
    CHECK(recording == NULL);
}

static hid_t start(const char *name)
{
    hid_t file = h5_create(name);
    h5_put(file, "/electrodes/positions", H5T_IEEE_F64LE, positions, 2, N, 3);
    return file;
}

static void python_views(void)
{
    double values[N * T], square[N * N];

    hid_t file = start("channels.h5");
    fill(values, N, T, 1);
    h5_put(file, "/electrodes/values", H5T_IEEE_F64LE, values, 2, N, T);
    H5Fclose(file);
    check_file("channels.h5", RBF_LAYOUT_AUTO, N, T);
    check_file("channels.h5", RBF_LAYOUT_CHANNELS_SAMPLES, N, T);
    check_refused("channels.h5", RBF_LAYOUT_SAMPLES_CHANNELS, "layout");

    file = start("samples.h5");
    fill(values, N, T, 0);
    h5_put(file, "/electrodes/values", H5T_IEEE_F32BE, values, 2, T, N);
    H5Fclose(file);
    check_file("samples.h5", RBF_LAYOUT_AUTO, N, T);
    check_file("samples.h5", RBF_LAYOUT_SAMPLES_CHANNELS, N, T);
    check_refused("samples.h5", RBF_LAYOUT_CHANNELS_SAMPLES, "/electrodes/values is [3, 5]");

    file = start("square.h5");
    fill(square, N, N, 1);
    h5_put(file, "/electrodes/values", H5T_IEEE_F64LE, square, 2, N, N);
    H5Fclose(file);
    check_file("square.h5", RBF_LAYOUT_CHANNELS_SAMPLES, N, N);
    check_refused("square.h5", RBF_LAYOUT_AUTO, "as many samples as channels");
    CHECK_PART(rbf_context_hint(context), "--layout channels-samples");

    file = start("one.h5");
    fill(values, N, 1, 1);
    h5_put(file, "/electrodes/values", H5T_IEEE_F64LE, values, 1, N);
    H5Fclose(file);
    check_file("one.h5", RBF_LAYOUT_AUTO, N, 1);
    check_file("one.h5", RBF_LAYOUT_SAMPLES_CHANNELS, N, 1);

    file = start("squeezed.h5");
    fill(values, N, T, 1);
    h5_put(file, "/electrodes/values", H5T_IEEE_F64LE, values, 4, 1, N, 1, T);
    H5Fclose(file);
    check_file("squeezed.h5", RBF_LAYOUT_AUTO, N, T);

    file = start("mismatch.h5");
    h5_put(file, "/electrodes/values", H5T_IEEE_F64LE, values, 2, N + 1, 2);
    H5Fclose(file);
    check_refused("mismatch.h5", RBF_LAYOUT_AUTO,
                  "mismatch.h5: /electrodes/positions is [5, 3], /electrodes/values is [6, 2]");
}

/* One channel: one axis is 1, the other the samples, whichever comes first. */
static void single_channel(void)
{
    double values[T];
    for (int first = 0; first < 2; first++) {
        hid_t file = h5_create("single.h5");
        fill(values, 1, T, 1);
        h5_put(file, "/points", H5T_IEEE_F64LE, positions, 2, 1, 3);
        h5_put(file, "/values", H5T_IEEE_F64LE, values, 2, first ? 1 : T, first ? T : 1);
        H5Fclose(file);
        check_file("single.h5", RBF_LAYOUT_AUTO, 1, T);
    }
}

/* MATLAB's N x d is stored as [d, N], and marked. */
static void matlab_axes(void)
{
    double turned[3 * N], values[N * T];
    hid_t file = h5_create("matlab.h5");

    for (int i = 0; i < N; i++)
        for (int k = 0; k < 3; k++)
            turned[k * N + i] = positions[3 * i + k];
    h5_put(file, "/points", H5T_IEEE_F64LE, turned, 2, 3, N);
    fill(values, N, T, 0);
    h5_put(file, "/values", H5T_IEEE_F64LE, values, 2, T, N);
    h5_put_text(file, "/points", "MATLAB_class", "double", 6, H5T_CSET_ASCII);
    h5_put_text(file, "/values", "MATLAB_class", "double", 6, H5T_CSET_ASCII);
    H5Fclose(file);
    check_file("matlab.h5", RBF_LAYOUT_AUTO, N, T);
    check_file("matlab.h5", RBF_LAYOUT_CHANNELS_SAMPLES, N, T);

    rbf_recording *recording = NULL;
    double back[3 * N];
    if (CHECK_STATUS(context, rbf_recording_read(context, "matlab.h5", NULL, &recording), RBF_OK)) {
        rbf_points_copy(recording->points, back);
        CHECK(memcmp(back, positions, sizeof back) == 0);
    }
    rbf_recording_destroy(&recording);
}

/* Larger than a block, in chunks that divide nothing, and compressed: read in pieces and turned. */
static void large_and_chunked(void)
{
    enum { CHANNELS = 1537, SAMPLES = 1801 };
    double *values = malloc(sizeof *values * CHANNELS * SAMPLES);
    double *line = malloc(sizeof *line * CHANNELS);
    const hsize_t dims[2] = {CHANNELS, SAMPLES}, chunk[2] = {100, 77};

    fill(values, CHANNELS, SAMPLES, 1);
    fill(line, CHANNELS, 1, 1);
    hid_t file = h5_create("large.h5");
    h5_put(file, "/points", H5T_IEEE_F64LE, line, 1, CHANNELS);
    hid_t space = H5Screate_simple(2, dims, NULL), plist = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_chunk(plist, 2, chunk);
    H5Pset_shuffle(plist);
    H5Pset_deflate(plist, 1);
    hid_t set = H5Dcreate2(file, "/values", H5T_IEEE_F32LE, space, H5P_DEFAULT, plist, H5P_DEFAULT);
    H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    H5Dclose(set);
    H5Pclose(plist);
    H5Sclose(space);
    H5Fclose(file);

    rbf_recording *recording = NULL;
    int wrong = 0;
    if (CHECK_STATUS(context, rbf_recording_read(context, "large.h5", NULL, &recording), RBF_OK)) {
        CHECK(rbf_points_dimension(recording->points) == 1);
        for (int t = 0; t < SAMPLES; t++)
            for (int i = 0; i < CHANNELS; i++)
                wrong += recording->values[t * CHANNELS + i] != (double)(float)value(i, t);
        CHECK(recording->chunk == 77);
        check_parts("large.h5", RBF_LAYOUT_AUTO, recording, 500);
    }
    CHECK(wrong == 0);
    rbf_recording_destroy(&recording);
    free(line);
    free(values);
}

int main(void)
{
    folder_enter();
    CHECK_STATUS(NULL, rbf_context_create(&context), RBF_OK);
    python_views();
    single_channel();
    matlab_axes();
    large_and_chunked();
    rbf_context_destroy(&context);
    return check_result();
}
