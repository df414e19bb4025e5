/* A model of patches that was saved and loaded is the same to the bit; one whose patches are
 * damaged, or made to do harm, is refused. So is one that lacks values and has no weights to say
 * so. */
#include <rbfinterp/io.h>

#include "core/context.h"
#include "io/io.h"
#include "model/model.h"
#include "support/fit.h"

enum { N = 500, M = 50, T = 2 };

static rbf_context *context;
static double *coordinates, *values;

static rbf_model *make_model(int neighbors)
{
    rbf_fit_options options = fit_options(RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, neighbors > 0 ? 1 : 2);
    options.solver = neighbors > 0 ? "local" : "pum";
    options.neighbors = neighbors;
    options.leave_one_out = 1;
    return fit_model(context, N, 2, coordinates, T, values, &options);
}

static void round_trip(const rbf_model *model)
{
    double here[T * M], there[T * M];
    double *elsewhere = sample_numbers(3, 2 * M);
    rbf_model *loaded = NULL;
    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 1));
    if (!CHECK_OK(context, rbf_model_load(context, "m.h5", &loaded)))
        return;
    fit_evaluate(context, model, M, 2, elsewhere, here);
    fit_evaluate(context, loaded, M, 2, elsewhere, there);
    CHECK(memcmp(here, there, sizeof here) == 0);
    const rbf_fit_report *a = rbf_model_report(model), *b = rbf_model_report(loaded);
    CHECK(a->patches == b->patches && a->patches > 1);
    CHECK(a->patch_points_least == b->patch_points_least);
    CHECK(a->patch_points_most == b->patch_points_most);
    CHECK(rbf_model_leave_one_out_is_approximate(loaded) && rbf_model_weights(loaded) == NULL);
    CHECK_OK(context, rbf_model_save(context, loaded, "n.h5", 1));
    CHECK(files_equal("m.h5", "n.h5"));
    rbf_model_destroy(&loaded);
    free(elsewhere);
}

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

/* Writes `numbers` in place of a dataset, and expects a refusal that says `part`. */
static void replace(const rbf_model *model, const char *path, const double *numbers, int rows,
                    int columns, const char *part)
{
    hid_t file = change(model);
    H5Ldelete(file, path, H5P_DEFAULT);
    h5_put(file, path, H5T_IEEE_F64LE, numbers, columns > 0 ? 2 : 1, rows, columns);
    check_refused(file, part);
}

static void hostile(const rbf_model *model)
{
    const rbf_patches *p = model->patches;
    const int count = (int)p->count, members = (int)p->members;
    double *many = calloc((size_t)(members + 10) * 20, sizeof *many);
    for (int j = 0; j <= count; j++)
        many[j] = (double)p->begin[j];
    replace(model, "/patches/begin", many, count, 0, "/patches/begin has shape");
    many[1] = many[2];
    replace(model, "/patches/begin", many, count + 1, 0, "do not hold points each once");
    many[1] = members + 1;
    replace(model, "/patches/begin", many, count + 1, 0, "expected a whole number");
    many[1] = 0.5;
    replace(model, "/patches/begin", many, count + 1, 0, "expected a whole number");
    for (int i = 0; i < members; i++)
        many[i] = (double)p->member[i];
    many[0] = N;
    replace(model, "/patches/members", many, members, 0, "expected a whole number");
    many[0] = many[1];
    replace(model, "/patches/members", many, members, 0, "do not hold points each once");
    replace(model, "/patches/members", many, members - 1, 0, "expected a whole number");
    memset(many, 0, (size_t)members * sizeof *many);
    replace(model, "/patches/radii", many, count, 0, "do not hold points each once");
    replace(model, "/patches/centres", many, count, 3, "/patches/centres has shape");
    replace(model, "/patches/centres", many, count, 2, "does not agree with its digest");
    replace(model, "/patches/frames", many, 3 * count, 3, "/patches/frames");
    replace(model, "/patches/weights", many, 1, members, "/patches/coefficients has shape");
    replace(model, "/patches/weights", many, T, members - 1, "/patches/weights has shape");
    replace(model, "/patches/coefficients", many, T, 6 * count + 1, "/patches/coefficients");
    many[7] = NAN;
    replace(model, "/patches/weights", many, T, members, "not finite");
    replace(model, "/patches/frames", many, 3 * count, 2, "not finite");
    hid_t file = change(model);
    H5Ldelete(file, "/patches/coefficients", H5P_DEFAULT);
    check_refused(file, "no dataset /patches/coefficients");
    free(many);
}

/* Of solvers that take no gaps. */
static void missing(const rbf_model *model)
{
    static double gaps[T * N] = {1.0};
    hid_t file = change(model);
    h5_put(file, "/missing", H5T_IEEE_F64LE, gaps, 2, T, N);
    check_refused(file, "lacks values");
}

int main(void)
{
    folder_enter();
    context = fit_context();
    coordinates = sample_spread(1, N, 2);
    values = sample_numbers(2, T * N);
    rbf_model *model = make_model(0), *local = make_model(20);
    round_trip(model);
    hostile(model);
    missing(model);
    missing(local);
    rbf_model_destroy(&local);
    rbf_model_destroy(&model);
    rbf_context_destroy(&context);
    free(values);
    free(coordinates);
    return check_result();
}
