/* An output appears complete or not at all: existing files, links, folders, full disks, killed
 * runs, rivals for one name and threads at once. */
#include "io/fitted.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "io/atomic.h"

static rbf_context *context;
static rbf_model *model;

static void check_refused(const char *name, int overwrite, const char *part)
{
    int before = folder_count(0);
    CHECK_STATUS(context, rbf_model_save(context, model, name, overwrite), RBF_E_IO);
    CHECK_PART(rbf_context_error(context), part);
    CHECK_PART(rbf_context_error(context), name);
    CHECK(folder_count(0) == before);
}

static void existing_files(void)
{
    struct stat about;

    CHECK_OK(context, rbf_model_save(context, model, "m.h5", 0));
    CHECK(stat("m.h5", &about) == 0 && about.st_nlink == 1);
    file_write("old", "old", 3);
    file_write("same", "old", 3);
    CHECK(chmod("old", 0600) == 0);
    check_refused("old", 0, "old exists");
    CHECK_PART(rbf_context_hint(context), "--overwrite");
    CHECK(files_equal("old", "same"));
    CHECK_OK(context, rbf_model_save(context, model, "old", 1));
    CHECK(files_equal("old", "m.h5"));
    CHECK(stat("old", &about) == 0 && (about.st_mode & 0777) == 0600);

    check_refused(".", 1, "Is a directory");
    check_refused("folder/", 1, "Is a directory");
    check_refused("missing/m.h5", 1, "there is no folder missing");
    check_refused("old/m.h5", 1, "Not a directory");
    check_refused("/dev/null", 1, "it is not a regular file");
    CHECK_STATUS(context, rbf_model_save(context, model, "", 1), RBF_E_ARGUMENT);
    CHECK_STATUS(context, rbf_model_save(context, model, NULL, 1), RBF_E_ARGUMENT);
}

/* The file that a link leads to is replaced, not the link. */
static void links(void)
{
    struct stat about;

    file_write("target", "old", 3);
    CHECK(symlink("target", "link") == 0 && symlink("nowhere", "broken") == 0);
    check_refused("link", 0, "link exists");
    CHECK_OK(context, rbf_model_save(context, model, "link", 1));
    CHECK(lstat("link", &about) == 0 && S_ISLNK(about.st_mode));
    CHECK(files_equal("target", "m.h5"));
    check_refused("broken", 0, "broken exists");
    check_refused("broken", 1, "leads nowhere");
}

static void read_only_folder(void)
{
    CHECK(mkdir("locked", 0500) == 0);
    if (geteuid() != 0)
        check_refused("locked/m.h5", 0, "Permission denied");
}

/* Somebody takes the name between start and end: theirs stays. */
static void rival(void)
{
    rbf_atomic_file file;
    CHECK_OK(context, rbf_atomic_create(context, "rival", 0, 3, &file));
    CHECK(write(file.descriptor, "new", 3) == 3);
    file_write("rival", "old", 3);
    CHECK_STATUS(context, rbf_atomic_commit(context, &file), RBF_E_IO);
    CHECK_PART(rbf_context_error(context), "rival exists");
    CHECK(files_equal("rival", "same") && folder_count(1) == 0);
}

static void too_large_for_disk(void)
{
    rbf_atomic_file file;
    CHECK_STATUS(context, rbf_atomic_create(context, "large", 0, INT64_MAX, &file), RBF_E_IO);
    CHECK_PART(rbf_context_error(context), "cannot write large: it needs 8.0 EiB");
    rbf_atomic_discard(&file);
    CHECK(folder_count(1) == 0);
}

/* Runs `work` in a process that may write files of at most `limit` bytes; 0 for success. */
static int limited(rlim_t limit, int (*work)(void))
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit at_most = {limit, limit};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &at_most);
        int result = work();
        fflush(stdout);
        _exit(result);
    }
    CHECK(waitpid(child, &status, 0) == child);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static int save_fails(void)
{
    CHECK_STATUS(context, rbf_model_save(context, model, "full.h5", 0), RBF_E_IO);
    CHECK_PART(rbf_context_error(context), "cannot write full.h5: File too large");
    return check_result();
}

static int result_fails(void)
{
    rbf_result *result = NULL;
    rbf_mesh *mesh = fitted_mesh(context, 3, 4);
    double *map = fitted_map(context, model, mesh);
    rbf_result_source source;
    rbf_result_source_model(model, &source);
    const rbf_result_block block = whole_block(model, map);
    rbf_status status = rbf_result_create(context, "full.hdf", NULL, mesh, NULL, &source, &result);
    if (status == RBF_OK)
        status = rbf_result_append(context, result, &block);
    if (status == RBF_OK)
        status = rbf_result_commit(context, &result);
    CHECK(status == RBF_E_IO);
    CHECK_PART(rbf_context_error(context), "cannot write full.hdf: File too large");
    rbf_result_discard(&result);
    rbf_mesh_destroy(&mesh);
    free(map);
    return check_result();
}

/* Writing may fail anywhere, in data or in what HDF5 writes at the end: one sentence, no file. */
static void full_disk(void)
{
    struct stat about;
    CHECK(stat("m.h5", &about) == 0);
    for (rlim_t limit = 0; limit < (rlim_t)about.st_size; limit += 700) {
        CHECK(limited(limit, save_fails) == 0);
        CHECK(limited(limit, result_fails) == 0);
    }
    CHECK(access("full.h5", F_OK) != 0 && access("full.hdf", F_OK) != 0 && folder_count(1) == 0);
}

/* Killed at any moment: the old file, the new one, or none. */
static void killed(int old)
{
    for (int k = 0; k < 40; k++) {
        unlink("killed.h5");
        if (old)
            file_write("killed.h5", "old", 3);
        pid_t child = fork();
        if (child == 0) {
            for (;;)
                rbf_model_save(context, model, "killed.h5", 1);
        }
        const struct timespec moment = {0, 200000L * k};
        nanosleep(&moment, NULL);
        kill(child, SIGKILL);
        CHECK(waitpid(child, NULL, 0) == child);
        if (access("killed.h5", F_OK) == 0)
            CHECK(files_equal("killed.h5", "m.h5") || (old && files_equal("killed.h5", "same")));
        else
            CHECK(!old);
    }
}

/* Threads that save at once, each with a context of its own, do not take each other's files. */
static void *save_often(void *name)
{
    rbf_context *own = NULL;
    rbf_model *loaded = NULL;
    int failures = rbf_context_create(&own) != RBF_OK;
    for (int k = 0; k < 50 && failures == 0; k++) {
        failures += rbf_model_save(own, model, name, 1) != RBF_OK;
        failures += rbf_model_load(own, name, &loaded) != RBF_OK;
        rbf_model_destroy(&loaded);
    }
    if (failures > 0)
        printf("    %s: %s\n", (char *)name, rbf_context_error(own));
    rbf_context_destroy(&own);
    return failures > 0 ? name : NULL;
}

static void threads(void)
{
    char names[4][32];
    pthread_t all[4];
    hbool_t safe = 0;

    if (H5is_library_threadsafe(&safe) < 0 || !safe)
        return;
    for (int k = 0; k < 4; k++) {
        snprintf(names[k], sizeof names[k], "thread%d.h5", k);
        CHECK(pthread_create(&all[k], NULL, save_often, names[k]) == 0);
    }
    for (int k = 0; k < 4; k++) {
        void *failed = NULL;
        CHECK(pthread_join(all[k], &failed) == 0 && failed == NULL);
        CHECK(files_equal(names[k], "m.h5"));
    }
    CHECK(folder_count(1) == 0);
}

int main(void)
{
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    CHECK_OK(context, rbf_context_set_threads(context, 1));
    model = fitted_model(context, 3, 40);
    existing_files();
    links();
    read_only_folder();
    rival();
    too_large_for_disk();
    full_disk();
    threads();
    killed(0);
    killed(1);
    rbf_model_destroy(&model);
    rbf_context_destroy(&context);
    return check_result();
}
