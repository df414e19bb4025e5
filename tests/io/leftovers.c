/* What killed runs leave is removed, and nothing else: neither what a live process writes, nor what could
 * be another machine's. */
#include "io/io.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "io/atomic.h"

static rbf_context *context;
static char said[4096];

static void note(rbf_log_level level, const char *message, void *user)
{
    (void)user;
    if (level == RBF_LOG_INFO)
        snprintf(said, sizeof said, "%s", message);
}

/* A process that has a file of `number` half written, and waits to be killed. */
static pid_t start_writer(void)
{
    int ready[2];
    char letter = 0;
    CHECK(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        rbf_atomic_file file;
        if (rbf_atomic_create(NULL, "result.hdf", 0, 5, &file) != RBF_OK ||
            rbf_write_all(file.descriptor, "half", 4) != 0 || write(ready[1], "r", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    CHECK(read(ready[0], &letter, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void kill_writer(pid_t child)
{
    kill(child, SIGKILL);
    CHECK(waitpid(child, NULL, 0) == child);
}

/* The name of a temporary file in the folder. */
static void find_name(char name[256])
{
    DIR *folder = opendir(".");
    name[0] = '\0';
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, ".rbfinterp-", 11) == 0)
            snprintf(name, 256, "%s", entry->d_name);
    closedir(folder);
}

static void dead_and_alive(void)
{
    const pid_t dead = start_writer(), alive = start_writer();
    CHECK(folder_count(1) == 2);
    CHECK(rbf_leftovers_remove(context, ".") == 0 && folder_count(1) == 2);
    kill_writer(dead);
    CHECK(folder_count(1) == 2);
    CHECK(rbf_leftovers_remove(context, ".") == 1 && folder_count(1) == 1);
    CHECK_PART(said, "removed ./.rbfinterp-");
    CHECK(rbf_leftovers_remove(context, ".") == 0);
    kill_writer(alive);
    CHECK(rbf_leftovers_remove(context, ".") == 1 && folder_count(0) == 0);
}

/* Our own files, from the first byte to the last name. */
static void our_own(void)
{
    rbf_atomic_file file;
    for (int overwrite = 0; overwrite < 2; overwrite++) {
        CHECK_OK(context, rbf_atomic_create(context, "own", overwrite, 5, &file));
        CHECK(rbf_leftovers_remove(context, ".") == 0);
        CHECK(rbf_write_all(file.descriptor, "whole", 5) == 0);
        CHECK_OK(context, rbf_atomic_commit(context, &file));
        CHECK(rbf_leftovers_remove(context, ".") == 0);
        CHECK(access("own", F_OK) == 0 && folder_count(0) == 1);
    }
    unlink("own");
}

/* A run that was killed between the two names of its finished file: the result stays. */
static void finished(void)
{
    char name[256];
    const pid_t child = start_writer();
    find_name(name);
    CHECK(link(name, "result.hdf") == 0);
    kill_writer(child);
    CHECK(rbf_leftovers_remove(context, ".") == 1);
    CHECK(access("result.hdf", F_OK) == 0 && folder_count(0) == 1);
    unlink("result.hdf");
}

/* Whatever is not certain stays. */
static void uncertain(void)
{
    char name[256], other[256];
    const pid_t child = start_writer();
    find_name(name);
    kill_writer(child);
    snprintf(other, sizeof other, "%s", name);
    other[11] = other[11] == '0' ? '1' : '0'; /* of another machine, or of an earlier start */
    CHECK(rename(name, other) == 0);
    CHECK(symlink("precious", name) == 0);
    file_write("precious", "mine", 4);
    file_write(".rbfinterp-1234-0.tmp", "old", 3);
    file_write(".rbfinterp-0-1234-0.tmp", "no locks", 8);
    CHECK(rbf_leftovers_remove(context, ".") == 0 && folder_count(0) == 5);
    unlink(name);
    CHECK(mkdir(name, 0700) == 0);
    CHECK(rbf_leftovers_remove(context, ".") == 0 && folder_count(0) == 5);
    CHECK(rmdir(name) == 0 && rename(other, name) == 0);
    const int reader = open(name, O_RDONLY);
    CHECK(flock(reader, LOCK_SH) == 0); /* somebody else looks at it */
    CHECK(rbf_leftovers_remove(context, ".") == 0);
    close(reader);
    CHECK(rbf_leftovers_remove(context, ".") == 1 && folder_count(0) == 3);
    CHECK(rbf_leftovers_remove(context, "no folder") == 0);
    CHECK(rbf_leftovers_remove(context, "precious") == 0);
    for (const char *const *left = (const char *const[]){"precious", ".rbfinterp-1234-0.tmp",
                                                         ".rbfinterp-0-1234-0.tmp", NULL};
         *left != NULL; left++)
        CHECK(unlink(*left) == 0);
}

/* Some write and some clear up, all at once: nobody loses a file. */
static void at_once(void)
{
    pid_t children[6];
    for (int k = 0; k < 6; k++) {
        children[k] = fork();
        if (children[k] != 0)
            continue;
        char name[32];
        int failures = 0;
        rbf_context *own = NULL;
        if (rbf_context_create(&own) != RBF_OK)
            _exit(1);
        for (int j = 0; j < 300; j++) {
            snprintf(name, sizeof name, "file%d", k);
            if (k % 2 == 0)
                failures += rbf_text_save(own, name, name, j > 0) != RBF_OK;
            else /* may take one that is not locked yet: its maker takes another */
                (void)rbf_leftovers_remove(own, ".");
        }
        _exit(failures > 0);
    }
    for (int k = 0; k < 6; k++) {
        int status = -1;
        CHECK(waitpid(children[k], &status, 0) == children[k] && status == 0);
    }
    CHECK(folder_count(0) == 3);
    for (int k = 0; k < 6; k += 2) {
        char name[32];
        size_t size = 0;
        snprintf(name, sizeof name, "file%d", k);
        unsigned char *bytes = file_read(name, &size);
        CHECK(size == strlen(name) && memcmp(bytes, name, size) == 0);
        free(bytes);
        unlink(name);
    }
}

static void texts(void)
{
    CHECK_OK(context, rbf_text_save(context, "first", "text", 0));
    CHECK_STATUS(context, rbf_text_save(context, "second", "text", 0), RBF_E_IO);
    CHECK_PART(rbf_context_error(context), "text exists");
    CHECK_OK(context, rbf_text_save(context, "", "text", 1));
    CHECK_STATUS(context, rbf_text_save(context, "text", "none/text", 0), RBF_E_IO);
    CHECK(folder_count(0) == 1);
    unlink("text");
}

int main(void)
{
    if (access("/proc/sys/kernel/random/boot_id", R_OK) != 0)
        return 77; /* nothing is certain here, and nothing removed */
    folder_enter();
    CHECK_OK(NULL, rbf_context_create(&context));
    rbf_context_set_log(context, note, NULL);
    dead_and_alive();
    our_own();
    finished();
    uncertain();
    at_once();
    texts();
    rbf_context_destroy(&context);
    return check_result();
}
