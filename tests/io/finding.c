/* Datasets are found in the documented order, by any spelling of their path, and what is missing is
 * named together with what could be meant. */
#include "io/io.h"

static rbf_context *context;
static const double numbers[64];

static void put(hid_t file, const char *path, int rows, int columns)
{
    h5_put(file, path, H5T_IEEE_F64LE, numbers, columns > 0 ? 2 : 1, rows, columns);
}

/* The paths that a reading ends with. */
static void check_recording(const char *points, const char *values, const char *want_points,
                            const char *want_values)
{
    rbf_recording *recording = NULL;
    rbf_read_options options = {.points = points, .values = values};
    if (CHECK_OK(context, rbf_recording_read(context, "a.h5", &options, &recording))) {
        CHECK_TEXT(recording->metadata.points_path, want_points);
        CHECK_TEXT(recording->metadata.values_path, want_values);
    }
    rbf_recording_destroy(&recording);
}

static void check_missing(const char *file, const char *points, const char *values,
                          const char *error, const char *hint)
{
    rbf_recording *recording = NULL;
    rbf_read_options options = {.points = points, .values = values};
    CHECK_STATUS(context, rbf_recording_read(context, file, &options, &recording), RBF_E_DATA);
    CHECK_PART(rbf_context_error(context), error);
    CHECK_PART(rbf_context_hint(context), hint);
}

static void check_targets(const char *dataset, const char *exclude, const char *want)
{
    rbf_mesh *targets = NULL;
    rbf_metadata metadata;
    if (CHECK_OK(context, rbf_targets_read(context, "a.h5", dataset, exclude, &targets, &metadata)))
        CHECK_TEXT(metadata.points_path, want);
    rbf_mesh_destroy(&targets);
}

/* Each time the best place is taken away, the next one is found. */
static void order(void)
{
    static const char *const places[] = {"/electrodes/positions", "/points", "/VTKHDF/Points",
                                         "/mesh/vertices"};
    hid_t file = h5_create("a.h5");
    for (int k = 0; k < 4; k++)
        put(file, places[k], 4, 3);
    put(file, "/electrodes/values", 4, 2);
    put(file, "/values", 4, 2);
    H5Fclose(file);

    check_targets(NULL, NULL, "/mesh/vertices");
    check_targets(NULL, "mesh//vertices/", "/points");
    for (int k = 0; k < 4; k++) {
        check_recording(NULL, NULL, places[k], k == 0 ? "/electrodes/values" : "/values");
        file = H5Fopen("a.h5", H5F_ACC_RDWR, H5P_DEFAULT);
        H5Ldelete(file, places[k], H5P_DEFAULT);
        if (k == 0)
            H5Ldelete(file, "/electrodes/values", H5P_DEFAULT);
        H5Fclose(file);
    }
    check_missing("a.h5", NULL, NULL,
                  "a.h5 has no points (looked for /electrodes/positions, /points, /VTKHDF/Points, "
                  "/mesh/vertices)",
                  "/values [4, 2]");
}

static void spelling(void)
{
    hid_t file = h5_create("a.h5");
    put(file, "/deep/er/xyz", 4, 3);
    put(file, "/deep/er/v", 4, 0);
    H5Lcreate_soft("/deep/er/xyz", file, "/soft", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_hard(file, "/deep/er/v", file, "/hard", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_external("a.h5", "/deep/er/v", file, "/external", H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(file);

    check_recording("/deep/er/xyz", "/deep/er/v", "/deep/er/xyz", "/deep/er/v");
    check_recording("deep/er/xyz", "deep//er/./v", "/deep/er/xyz", "/deep/er/v");
    check_recording("/soft", "/hard/", "/soft", "/hard");
    check_recording("/soft", "/external", "/soft", "/external");
}

static void missing(void)
{
    char longest[600];
    rbf_recording *recording = NULL;
    hid_t file = h5_create("b.h5");
    put(file, "/here/xyz", 4, 3);
    put(file, "/here/v", 4, 5);
    put(file, "/here/other", 7, 9);
    H5Lcreate_soft("/nowhere", file, "/lost", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("/loop", file, "/loop", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_external("no such file", "/x", file, "/away", H5P_DEFAULT, H5P_DEFAULT);
    hid_t type = H5Tcopy(H5T_IEEE_F64LE);
    H5Tcommit2(file, "/type", type, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Tclose(type);
    H5Fclose(file);

    check_missing("b.h5", NULL, NULL, "has no points",
                  "--points; by their shapes it could be "
                  "/here/v [4, 5], /here/xyz [4, 3]");
    check_missing("b.h5", "here/xyz", NULL, "has no values (looked for /electrodes/values, /values",
                  "/here/v [4, 5]");
    check_missing("b.h5", "here/xyz", "/v", "b.h5 has no dataset /v", "/here/v [4, 5]");
    check_missing("b.h5", "here/xyz/more", NULL, "has no dataset /here/xyz/more", "--points");
    check_missing("b.h5", "/here", NULL, "/here of b.h5 is a group", "--points");
    check_missing("b.h5", "", NULL, "/ of b.h5 is a group", "--points");
    check_missing("b.h5", "/", NULL, "/ of b.h5 is a group", "--points");
    check_missing("b.h5", "/lost", NULL, "/lost of b.h5 is a link that leads nowhere", "--points");
    check_missing("b.h5", "/loop", NULL, "/loop of b.h5 is a link that leads nowhere", "--points");
    check_missing("b.h5", "/away", NULL, "/away of b.h5 is a link that leads nowhere", "--points");
    check_missing("b.h5", "/type", NULL, "/type of b.h5 is no dataset", "--points");

    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    rbf_read_options options = {.points = longest};
    CHECK_STATUS(context, rbf_recording_read(context, "b.h5", &options, &recording),
                 RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_recording_read(context, NULL, NULL, &recording), RBF_E_ARGUMENT);
}

/* Shapes that are no points, and datasets that hold nothing. */
static void shapes(void)
{
    rbf_mesh *targets = NULL;
    hid_t file = h5_create("c.h5"), space = H5Screate(H5S_NULL), scalar = H5Screate(H5S_SCALAR);
    put(file, "/wide", 4, 9);
    put(file, "/turned", 3, 20);
    put(file, "/line", 6, 0);
    h5_put(file, "/cube", H5T_IEEE_F64LE, numbers, 3, 2, 3, 4);
    h5_put(file, "/empty", H5T_IEEE_F64LE, NULL, 2, 0, 3);
    H5Dclose(
        H5Dcreate2(file, "/null", H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    H5Dclose(
        H5Dcreate2(file, "/scalar", H5T_IEEE_F64LE, scalar, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    put(file, "/matlab", 2, 0);
    h5_put_text(file, "/matlab", "MATLAB_class", "double", 6, H5T_CSET_ASCII);
    h5_put_number(file, "/matlab", "MATLAB_empty", H5T_STD_U8LE, 1);
    H5Sclose(scalar);
    H5Sclose(space);
    H5Fclose(file);
    static const char *const cases[][2] = {
        {"/wide", "has 9 coordinates a point, expected 1 to 8"},
        {"/turned", "has 20 coordinates a point"},
        {"/cube", "has 3 axes [2, 3, 4]"},
        {"/empty", "/empty of c.h5 is empty"},
        {"/null", "/null of c.h5 is empty"},
        {"/matlab", "/matlab of c.h5 is empty"},
        {"/scalar", "is a single number"},
    };
    for (int k = 0; k < 7; k++) {
        CHECK_STATUS(context, rbf_targets_read(context, "c.h5", cases[k][0], NULL, &targets, NULL),
                     RBF_E_DATA);
        CHECK_PART(rbf_context_error(context), cases[k][1]);
    }
    CHECK_OK(context, rbf_targets_read(context, "c.h5", "/line", NULL, &targets, NULL));
    CHECK(targets != NULL && rbf_points_dimension(targets->vertices) == 1);
    rbf_mesh_destroy(&targets);
}

int main(void)
{
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    order();
    spelling();
    missing();
    shapes();
    rbf_context_destroy(&context);
    return check_result();
}
