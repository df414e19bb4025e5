/* Every type of number is read exactly; everything else is refused by its name. */
#include "io/io.h"

static rbf_context *context;
static const double positions[4] = {0, 1, 2, 3};

static void reads(hid_t type, const double values[4])
{
    rbf_recording *recording = NULL;
    hid_t file = h5_create("numbers.h5");

    h5_put(file, "/points", H5T_STD_U8LE, positions, 1, 4);
    h5_put(file, "/values", type, values, 1, 4);
    H5Fclose(file);
    if (CHECK_STATUS(context, rbf_recording_read(context, "numbers.h5", NULL, &recording), RBF_OK))
        for (int k = 0; k < 4; k++)
            CHECK(recording->values[k] == values[k] ||
                  (isnan(recording->values[k]) && isnan(values[k])));
    rbf_recording_destroy(&recording);
}

static void refuses(hid_t type, const char *name)
{
    rbf_recording *recording = NULL;
    hid_t file = h5_create("others.h5");

    h5_put(file, "/points", H5T_IEEE_F64LE, positions, 1, 4);
    h5_put(file, "/values", type, NULL, 1, 4);
    H5Fclose(file);
    CHECK_STATUS(context, rbf_recording_read(context, "others.h5", NULL, &recording), RBF_E_DATA);
    CHECK_PART(rbf_context_error(context), name);
    CHECK_PART(rbf_context_error(context), "/values of others.h5");
}

static void numbers(void)
{
    const double small[4] = {0, 1, 100, 127}, negative[4] = {-128, -1, 0, 127};
    const double wide[4] = {-2147483648.0, -1, 0, 2147483647.0};
    const double huge[4] = {-9007199254740992.0, -1, 0, 9007199254740992.0};
    const double fractions[4] = {-1.5, 0.25, 0.0, 65504.0};
    const double missing[4] = {1.0, NAN, 1e300, -1e-300};
    const hid_t bytes[] = {H5T_STD_U8LE,  H5T_STD_U8BE,  H5T_STD_U16LE, H5T_STD_U16BE,
                           H5T_STD_U32LE, H5T_STD_U32BE, H5T_STD_U64LE, H5T_STD_U64BE};
    const hid_t integers[] = {H5T_STD_I8LE,  H5T_STD_I8BE,  H5T_STD_I16LE, H5T_STD_I16BE,
                              H5T_STD_I32LE, H5T_STD_I32BE, H5T_STD_I64LE, H5T_STD_I64BE};

    for (int k = 0; k < 8; k++)
        reads(bytes[k], small);
    for (int k = 0; k < 8; k++)
        reads(integers[k], negative);
    for (int k = 4; k < 8; k++)
        reads(integers[k], wide);
    reads(H5T_STD_I64LE, huge);
    reads(H5T_STD_I64BE, huge);
    reads(H5T_IEEE_F32LE, fractions);
    reads(H5T_IEEE_F32BE, fractions);
    reads(H5T_IEEE_F64LE, missing);
    reads(H5T_IEEE_F64BE, missing);
    reads(H5T_NATIVE_LDOUBLE, missing);
}

static void half_precision(void)
{
    const double fractions[4] = {-1.5, 0.25, 0.0, 65504.0};
    hid_t half = H5Tcopy(H5T_IEEE_F32LE);
    H5Tset_fields(half, 15, 10, 5, 0, 10);
    H5Tset_size(half, 2);
    H5Tset_ebias(half, 15);
    reads(half, fractions);
    H5Tclose(half);
}

static void others(void)
{
    const hsize_t three = 3;
    hid_t text = H5Tcopy(H5T_C_S1), variable = H5Tcopy(H5T_C_S1);
    H5Tset_size(text, 8);
    H5Tset_size(variable, H5T_VARIABLE);
    hid_t compound = H5Tcreate(H5T_COMPOUND, 8), names = H5Tenum_create(H5T_NATIVE_SHORT);
    short no = 0, yes = 1;
    H5Tinsert(compound, "r", 0, H5T_IEEE_F32LE);
    H5Tinsert(compound, "i", 4, H5T_IEEE_F32LE);
    H5Tenum_insert(names, "FALSE", &no);
    H5Tenum_insert(names, "TRUE", &yes);
    hid_t array = H5Tarray_create2(H5T_IEEE_F64LE, 1, &three), list = H5Tvlen_create(H5T_STD_I8LE);
    hid_t opaque = H5Tcreate(H5T_OPAQUE, 4);

    refuses(text, "string");
    refuses(variable, "string");
    refuses(compound, "compound");
    refuses(names, "enum"); /* those of one byte are booleans, for masks */
    refuses(array, "array");
    refuses(list, "variable-length");
    refuses(opaque, "opaque");
    refuses(H5T_STD_REF_OBJ, "reference");
    refuses(H5T_STD_B8LE, "bitfield");
    const hid_t made[] = {text, variable, compound, names, array, list, opaque};
    for (int k = 0; k < 7; k++)
        H5Tclose(made[k]);
}

int main(void)
{
    folder_enter();
    CHECK_STATUS(NULL, rbf_context_create(&context), RBF_OK);
    numbers();
    half_precision();
    others();
    rbf_context_destroy(&context);
    return check_result();
}
