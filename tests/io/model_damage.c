/* A model file that is damaged, foreign, of the future or made to do harm is refused; none crashes
 * the reader or changes a number unseen. */
#include "io/fitted.h"

#include <sys/wait.h>

static rbf_context *context;

/* Loads m.h5; 1 if it gives the map `want` to the bit, 0 if it is refused. */
static int load(const double *want, const rbf_mesh *mesh)
{
    rbf_model *loaded = NULL;
    rbf_status status = rbf_model_load(context, "m.h5", &loaded);
    if (status != RBF_OK) {
        CHECK(status == RBF_E_DATA || status == RBF_E_MEMORY);
        CHECK(rbf_context_error(context)[0] != '\0' && loaded == NULL);
        return 0;
    }
    double *map = fitted_map(context, loaded, mesh);
    CHECK(memcmp(map, want, VERTICES * sizeof *map) == 0);
    free(map);
    rbf_model_destroy(&loaded);
    return 1;
}

/* Flips bits all over the file. The flips run in a process of their own, since HDF5 leaks memory
 * over damaged headers and says so at the end of a program. */
static void flipped(const double *want, const rbf_mesh *mesh)
{
    size_t size = 0;
    int status = 0, refused = 0, tried = 0;
    unsigned char *bytes = file_read("m.h5", &size);

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        for (size_t at = 0; at < size; at += 11, tried++) {
            unsigned char bit = (unsigned char)(1u << at % 8);
            bytes[at] ^= bit;
            file_write("m.h5", bytes, size);
            bytes[at] ^= bit;
            refused += !load(want, mesh);
        }
        CHECK(refused > tried / 2);
        int result = check_result();
        fflush(stdout);
        _exit(result);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    file_write("m.h5", bytes, size);
    CHECK(load(want, mesh));
    free(bytes);
}

static void truncated(const double *want, const rbf_mesh *mesh)
{
    size_t size = 0;
    unsigned char *bytes = file_read("m.h5", &size);
    for (size_t cut = 0; cut < size; cut += 211) {
        file_write("m.h5", bytes, cut);
        CHECK(!load(want, mesh));
    }
    file_write("m.h5", bytes, size);
    free(bytes);
}

/* Opens a fresh copy of the model for a change. */
static hid_t change(const rbf_model *model)
{
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 1));
    return H5Fopen("m.h5", H5F_ACC_RDWR, H5P_DEFAULT);
}

static void check_refused(hid_t file, const char *part)
{
    rbf_model *loaded = NULL;
    H5Fclose(file);
    CHECK_STATUS(context, rbf_model_load(context, "m.h5", &loaded), RBF_E_DATA);
    CHECK_PART(rbf_context_error(context), part);
    CHECK(loaded == NULL);
}

static void replace_number(hid_t file, const char *name, double number)
{
    H5Adelete(file, name);
    h5_put_number(file, "/", name, H5T_IEEE_F64LE, number);
}

static void replace_text(hid_t file, const char *name, const char *text)
{
    H5Adelete(file, name);
    h5_put_text(file, "/", name, text, 0, H5T_CSET_UTF8);
}

static void replace_array(hid_t file, const char *path, const double *numbers, int rows,
                          int columns)
{
    H5Ldelete(file, path, H5P_DEFAULT);
    h5_put(file, path, H5T_IEEE_F64LE, numbers, 2, rows, columns);
}

static void foreign(const rbf_model *model)
{
    hid_t file = change(model);
    replace_number(file, "format_version_major", 2);
    check_refused(file, "m.h5 is of format version 2, this library reads up to 1");
    CHECK_PART(rbf_context_hint(context), "newer version of rbfinterp");
    file = change(model);
    replace_number(file, "format_version_minor", 7);
    h5_put_number(file, "/", "from_the_future", H5T_IEEE_F64LE, 1.0);
    H5Fclose(file);
    rbf_model *loaded = NULL;
    CHECK_OK(context, rbf_model_load(context, "m.h5", &loaded));
    rbf_model_destroy(&loaded);

    file = change(model);
    replace_text(file, "format", "rbfinterp-result");
    check_refused(file, "m.h5 is a result file, expected a model");
    file = change(model);
    replace_text(file, "format", "rbfinterp-operator");
    check_refused(file, "m.h5 is an operator file, expected a model");
    file = change(model);
    H5Adelete(file, "format");
    check_refused(file, "m.h5 is a data file, expected a model");
    CHECK_PART(rbf_context_hint(context), "rbfinterp fit");
    file = change(model);
    replace_text(file, "kernel", "unheard_of");
    check_refused(file, "kernel unheard_of, which is not built in");
}

/* Each makes evaluation read or compute what is not there, if it is believed. */
static void hostile(const rbf_model *model)
{
    static double many[4 * ELECTRODES * 9];
    hid_t file = change(model);
    replace_array(file, "/weights", many, 1, ELECTRODES - 1);
    check_refused(file, "/weights has shape [1, 11], expected 12");
    file = change(model);
    replace_array(file, "/centres", many, ELECTRODES + 1, 3);
    check_refused(file, "damaged");
    file = change(model);
    replace_array(file, "/centres", many, ELECTRODES, 9);
    check_refused(file, "too many coordinates");
    file = change(model);
    replace_array(file, "/centres", many, ELECTRODES, 2);
    check_refused(file, "damaged");
    file = change(model);
    replace_array(file, "/smoothing", many, ELECTRODES, 2);
    check_refused(file, "/smoothing");
    file = change(model);
    replace_array(file, "/leave_one_out", many, 2, ELECTRODES);
    check_refused(file, "/leave_one_out");
    file = change(model);
    replace_array(file, "/tail/coefficients", many, 2, 4);
    check_refused(file, "/tail/coefficients");
    file = change(model);
    replace_array(file, "/tail/coefficients", many, 1, 400);
    check_refused(file, "too many terms");
    file = change(model);
    replace_array(file, "/tail/coefficients", many, 1, 5);
    check_refused(file, "/tail/exponents");
    file = change(model);
    replace_array(file, "/rows", many, ELECTRODES, 2);
    check_refused(file, "rows");
    for (int k = 0; k < 12; k++)
        many[k] = 5.0;
    file = change(model);
    replace_array(file, "/tail/exponents", many, 4, 3);
    check_refused(file, "/tail/exponents has an impossible number");
    many[0] = NAN;
    file = change(model);
    replace_array(file, "/weights", many, 1, ELECTRODES);
    check_refused(file, "not finite");
    file = change(model);
    replace_array(file, "/tail/shift", many, 3, 1);
    check_refused(file, "not finite");
    file = change(model);
    replace_number(file, "tail_axes", 8);
    check_refused(file, "number of axes");
    file = change(model);
    replace_number(file, "tail_axes", -1);
    check_refused(file, "number of axes");
    file = change(model);
    replace_number(file, "epsilon", -1.0);
    check_refused(file, "epsilon is not positive");
    file = change(model);
    H5Ldelete(file, "/weights", H5P_DEFAULT);
    check_refused(file, "no dataset /weights");
}

/* Believable changes are found by the digest. */
static void subtle(const rbf_model *model)
{
    static const double zeros[3 * ELECTRODES] = {0};
    static const char *const numbers[] = {"epsilon", "rcond", "leave_one_out_rmse"};
    static const char *const texts[] = {"kernel", "reason", "digest", "length_units"};

    for (int k = 0; k < 3; k++) {
        hid_t file = change(model);
        replace_number(file, numbers[k], 0.5);
        check_refused(file, "does not agree with its digest");
    }
    for (int k = 0; k < 4; k++) {
        hid_t file = change(model);
        replace_text(file, texts[k], "cubic");
        check_refused(file, "does not agree with its digest");
    }
    hid_t file = change(model);
    replace_array(file, "/smoothing", zeros, ELECTRODES, 1);
    H5Ldelete(file, "/leave_one_out", H5P_DEFAULT);
    check_refused(file, "does not agree with its digest");
    file = change(model);
    replace_text(file, "reason", "");
    h5_put_text(file, "/", "more", "x", 0, H5T_CSET_UTF8);
    check_refused(file, "does not agree with its digest");
    file = change(model);
    H5Adelete(file, "content_digest");
    check_refused(file, "does not agree with its digest");
    file = change(model);
    H5Adelete(file, "rcond");
    check_refused(file, "its attribute rcond is missing or unreadable");
}

int main(void)
{
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    rbf_model *model = fitted_model(context, 3, 1);
    rbf_mesh *mesh = fitted_mesh(context, 3, 0);
    double *map = fitted_map(context, model, mesh);

    foreign(model);
    hostile(model);
    subtle(model);
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 1));
    truncated(map, mesh);
    flipped(map, mesh);
    free(map);
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
    rbf_context_destroy(&context);
    return check_result();
}
