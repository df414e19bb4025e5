/* Wherever memory runs out, a reader or writer fails cleanly: the status says so, nothing is leaked
 * to the caller, no file appears, and the same call then succeeds. */
#include "io/fitted.h"

#include "core/memory.h"

#define ALLOCATIONS 100 /* more than any call needs */

static rbf_context *context;
static rbf_model *model;
static rbf_mesh *mesh;
static double *map;

static rbf_status read_recording(void)
{
    rbf_recording *recording = NULL;
    rbf_status status = rbf_recording_read(context, "data.h5", NULL, &recording);
    CHECK((status == RBF_OK) == (recording != NULL));
    rbf_recording_destroy(&recording);
    return status;
}

static rbf_status read_targets(void)
{
    rbf_mesh *targets = NULL;
    rbf_status status = rbf_targets_read(context, "result.hdf", NULL, NULL, &targets, NULL);
    CHECK((status == RBF_OK) == (targets != NULL));
    rbf_mesh_destroy(&targets);
    return status;
}

static rbf_status read_cells(void)
{
    rbf_mesh *targets = NULL;
    rbf_status status =
        rbf_targets_read(context, "result.hdf", "/VTKHDF/Points", NULL, &targets, NULL);
    CHECK((status == RBF_OK) == (targets != NULL));
    rbf_mesh_destroy(&targets);
    return status;
}

static rbf_status load(void)
{
    rbf_model *loaded = NULL;
    rbf_status status = rbf_model_load(context, "model.h5", &loaded);
    CHECK((status == RBF_OK) == (loaded != NULL));
    rbf_model_destroy(&loaded);
    return status;
}

static rbf_status save(void)
{
    rbf_status status = rbf_model_save(context, model, "saved.h5", 0);
    CHECK((status == RBF_OK) == (access("saved.h5", F_OK) == 0));
    unlink("saved.h5");
    return status;
}

static rbf_status write_result(const char *name)
{
    const rbf_result_options single = {.single = 1}; /* takes the most memory */
    rbf_result *result = NULL;
    rbf_result_source source;
    rbf_result_source_model(model, &source);
    const rbf_result_block block = whole_block(model, map);
    rbf_status status = rbf_result_create(context, name, &single, mesh, NULL, &source, &result);
    if (status == RBF_OK)
        status = rbf_result_append(context, result, &block);
    if (status == RBF_OK)
        status = rbf_result_commit(context, &result);
    rbf_result_discard(&result);
    CHECK((status == RBF_OK) == (access(name, F_OK) == 0));
    return status;
}

static rbf_status write_and_remove(void)
{
    rbf_status status = write_result("written.hdf");
    unlink("written.hdf");
    return status;
}

/* Some lacks are got over by a second try, and those of the file drivers, which HDF5 calls, look
 * like errors of the file. */
static void check_call(const char *name, rbf_status (*call)(void))
{
    rbf_status status = RBF_OK;
    int failed = 0;
    const int before = check_failures;

    for (int64_t k = 1; k <= ALLOCATIONS; k++) {
        rbf_allocate_fail_at(k);
        status = call();
        rbf_allocate_fail_at(0);
        failed += status != RBF_OK;
        CHECK(status == RBF_OK || status == RBF_E_MEMORY || status == RBF_E_IO ||
              status == RBF_E_DATA);
        CHECK(folder_count(1) == 0);
        CHECK(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL) == 0);
    }
    CHECK(failed > 3 && status == RBF_OK);
    CHECK_NOTE(before, "%s", name);
}

int main(void)
{
    const double numbers[24] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    model = fitted_model(context, 2, 3);
    mesh = fitted_mesh(context, 2, 4);
    map = fitted_map(context, model, mesh);
    hid_t file = h5_create("data.h5");
    h5_put(file, "/points", H5T_IEEE_F64LE, numbers, 2, 4, 3);
    h5_put(file, "/values", H5T_IEEE_F64LE, numbers, 2, 4, 6);
    H5Fclose(file);
    CHECK_OK(context, rbf_model_save(context, model, "model.h5", 0));
    CHECK_OK(context, write_result("result.hdf"));

    check_call("read a recording", read_recording);
    check_call("read targets", read_targets);
    check_call("read cells", read_cells);
    check_call("load a model", load);
    check_call("save a model", save);
    check_call("write a result", write_and_remove);
    free(map);
    rbf_mesh_destroy(&mesh);
    rbf_model_destroy(&model);
    rbf_context_destroy(&context);
    return check_result();
}
