/* Every dataset is shown once a name, in order, whatever else is in the file. */
#include "io/io.h"

#include <math.h>

static char seen[4096];

static void note(const char *path, const char *type, int rank, const int64_t *shape, void *user)
{
    size_t used = strlen(seen);
    CHECK(user == seen);
    used += (size_t)snprintf(seen + used, sizeof seen - used, "%s %s", path, type);
    for (int k = 0; k < rank; k++)
        used += (size_t)snprintf(seen + used, sizeof seen - used, " %lld", (long long)shape[k]);
    snprintf(seen + used, sizeof seen - used, "\n");
}

static void check_kind(rbf_context *context, const char *format, rbf_file_kind want)
{
    rbf_file_kind kind = RBF_FILE_RESULT;
    hid_t file = h5_create("kind.h5");
    if (format != NULL)
        h5_put_text(file, "/", "format", format, 0, H5T_CSET_UTF8);
    H5Fclose(file);
    CHECK_OK(context, rbf_file_identify(context, "kind.h5", &kind));
    CHECK(kind == want);
}

static void note_attribute(const char *name, const char *text, double number, void *user)
{
    size_t used = strlen(seen);
    CHECK(user == seen);
    if (text != NULL)
        snprintf(seen + used, sizeof seen - used, "%s '%s'%s\n", name, text,
                 isnan(number) ? "" : " and a number");
    else
        snprintf(seen + used, sizeof seen - used, "%s %g\n", name, number);
}

/* Texts and numbers of the root alone; arrays are left out. */
static void check_attributes(rbf_context *context)
{
    const double numbers[2] = {2.5, 7.0};
    hid_t file = h5_create("attributes.h5");
    hsize_t two = 2;
    hid_t pair = H5Screate_simple(1, &two, NULL), one = H5Screate(H5S_SCALAR);
    hid_t id = H5Acreate2(file, "pair", H5T_NATIVE_DOUBLE, pair, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(id, H5T_NATIVE_DOUBLE, numbers);
    H5Aclose(id);
    id = H5Acreate2(file, "number", H5T_STD_I16BE, one, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(id, H5T_NATIVE_DOUBLE, numbers + 1);
    H5Aclose(id);
    h5_put_text(file, "/", "name", "a text", 0, H5T_CSET_UTF8);
    h5_put(file, "/a", H5T_IEEE_F64LE, numbers, 1, 2);
    h5_put_text(file, "/a", "inner", "not of the root", 0, H5T_CSET_UTF8);
    H5Sclose(one);
    H5Sclose(pair);
    H5Fclose(file);
    seen[0] = '\0';
    CHECK_OK(context, rbf_file_visit_attributes(context, "attributes.h5", note_attribute, seen));
    CHECK_TEXT(seen, "name 'a text'\nnumber 7\n");
    CHECK(rbf_file_visit_attributes(context, "none.h5", note_attribute, seen) == RBF_E_IO);
}

int main(void)
{
    rbf_context *context = NULL;
    const double numbers[6] = {0};

    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    hid_t file = h5_create("a.h5"), text = H5Tcopy(H5T_C_S1), scalar = H5Screate(H5S_SCALAR);
    H5Tset_size(text, H5T_VARIABLE);
    h5_put(file, "/b/two", H5T_IEEE_F32BE, numbers, 2, 2, 3);
    h5_put(file, "/b/one", H5T_STD_U16LE, numbers, 1, 6);
    h5_put(file, "/a", H5T_STD_I64LE, numbers, 3, 1, 2, 3);
    h5_put(file, "/text", text, NULL, 1, 4);
    H5Dclose(
        H5Dcreate2(file, "/scalar", H5T_IEEE_F64LE, scalar, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    H5Tcommit2(file, "/type", text, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_hard(file, "/a", file, "/again", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_hard(file, "/", file, "/b/loop", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("/a", file, "/soft", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("/nowhere", file, "/lost", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("/b", file, "/b/self", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_external("a.h5", "/a", file, "/external", H5P_DEFAULT, H5P_DEFAULT);
    H5Sclose(scalar);
    H5Tclose(text);
    H5Fclose(file);

    CHECK_OK(context, rbf_file_visit(context, "a.h5", note, seen));
    CHECK_TEXT(seen, "/a int64 1 2 3\n/again int64 1 2 3\n/b/one uint16 6\n/b/two float32 2 3\n"
                     "/scalar float64\n/soft int64 1 2 3\n/text string 4\n");

    check_attributes(context);
    check_kind(context, NULL, RBF_FILE_DATA);
    check_kind(context, "something else", RBF_FILE_DATA);
    check_kind(context, "rbfinterp-model", RBF_FILE_MODEL);
    check_kind(context, "rbfinterp-result", RBF_FILE_RESULT);
    check_kind(context, "rbfinterp-tuning", RBF_FILE_TUNING);
    rbf_context_destroy(&context);
    return check_result();
}
