/* As Linux tells it. The processor: /proc/cpuinfo. Free memory: /proc/meminfo, and the limit of the
 * process's control group (version 2 or 1) as /proc/self/cgroup names it; inside a container the
 * group's files may stand at the root instead. */
#include <rbfinterp/machine.h>

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "core/memory.h"

#define RBF_PATH_SIZE 4096

/* The kernel's own estimate; -1 if it gives none. */
static int64_t free_memory_of_system(void)
{
    FILE *file = fopen("/proc/meminfo", "r");
    long long kib = -1;
    char line[128];
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "MemAvailable: %lld kB", &kib) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kib < 0 ? -1 : (int64_t)kib * 1024;
}

/* The number in folder/name, or -1 (no such file, or "max" for no limit). */
static int64_t read_number(const char *folder, const char *name)
{
    char path[RBF_PATH_SIZE + 64];
    long long number = -1;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return -1;
    if (fscanf(file, "%lld", &number) != 1)
        number = -1;
    fclose(file);
    return number;
}

/* limit - used in a folder, or -1. */
static int64_t left_in(const char *folder, const char *limit_name, const char *used_name)
{
    const int64_t limit = read_number(folder, limit_name);
    const int64_t used = read_number(folder, used_name);
    return limit < 0 || used < 0 ? -1 : limit > used ? limit - used : 0;
}

static int64_t left_in_group(int version, const char *path)
{
    char folder[RBF_PATH_SIZE];
    const char *root = version == 2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    const char *limit = version == 2 ? "memory.max" : "memory.limit_in_bytes";
    const char *used = version == 2 ? "memory.current" : "memory.usage_in_bytes";
    snprintf(folder, sizeof folder, "%s%s", root, path);
    const int64_t left = left_in(folder, limit, used);
    return left >= 0 ? left : left_in(root, limit, used);
}

/* -1 if no group sets a limit. A line is "0::/path" (version 2) or "n:controllers:/path". */
static int64_t free_memory_of_group(void)
{
    FILE *file = fopen("/proc/self/cgroup", "r");
    int64_t least = -1;
    char line[RBF_PATH_SIZE / 2];
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *controllers = strchr(line, ':');
        char *path = controllers != NULL ? strchr(controllers + 1, ':') : NULL;
        if (path == NULL)
            continue;
        *path++ = '\0';
        const int version = controllers[1] == '\0' ? 2 : 1;
        if (version == 1 && strstr(controllers, "memory") == NULL)
            continue;
        const int64_t left = left_in_group(version, path);
        if (left >= 0 && (least < 0 || left < least))
            least = left;
    }
    if (file != NULL)
        fclose(file);
    return least;
}

int64_t rbf_machine_memory(void)
{
    return rbf_multiply(sysconf(_SC_PHYS_PAGES), sysconf(_SC_PAGESIZE));
}

int64_t rbf_machine_free_memory(void)
{
    int64_t available = free_memory_of_system();
    const int64_t group = free_memory_of_group();
    if (available < 0)
        available = rbf_machine_memory();
    return group >= 0 && group < available ? group : available;
}

const char *rbf_machine_processor(char text[96])
{
    FILE *file = fopen("/proc/cpuinfo", "r");
    struct utsname system;
    char line[256];
    snprintf(text, 96, "%s", uname(&system) >= 0 ? system.machine : "unknown");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "model name : %95[^\n]", text) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return text;
}
