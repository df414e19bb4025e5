/* Helpers for messages. */
#include "core/text.h"

#include <stdio.h>
#include <string.h>

#include <rbfinterp/text.h>

#define RBF_NAME_MAX 63

/* Levenshtein distance: insertions, deletions and replacements between two short words. */
static int edit_distance(const char *a, const char *b)
{
    int row[RBF_NAME_MAX + 1];
    int length = (int)strlen(b);
    for (int j = 0; j <= length; j++)
        row[j] = j;
    for (int i = 0; a[i] != '\0'; i++) {
        int diagonal = row[0];
        row[0] = i + 1;
        for (int j = 0; j < length; j++) {
            int best = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j + 1] + 1 < best)
                best = row[j + 1] + 1;
            row[j + 1] = best;
        }
    }
    return row[length];
}

const char *rbf_nearest_name(const char *name, const char *const *candidates, int count)
{
    const char *nearest = NULL;
    size_t length = strlen(name);
    if (length > RBF_NAME_MAX)
        return NULL;
    int least = (int)length / 3 + 2;
    for (int i = 0; i < count; i++) {
        if (strlen(candidates[i]) > RBF_NAME_MAX)
            continue;
        int distance = edit_distance(name, candidates[i]);
        if (distance < least) {
            least = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *rbf_format_bytes(int64_t bytes, char text[16])
{
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = (double)bytes;
    int unit = 0;
    while (value >= (unit == 0 ? 1024.0 : 1023.5) && unit < 6) { /* no "1024 KiB" by rounding */
        value /= 1024.0;
        unit++;
    }
    snprintf(text, 16, unit == 0 || value >= 100.0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return text;
}

void rbf_list_row(char *text, size_t size, int64_t index, int64_t row)
{
    const size_t used = strlen(text);
    if (index < RBF_ROWS_LISTED)
        snprintf(text + used, size - used, "%s%lld", index > 0 ? ", " : "", (long long)row);
    else if (index == RBF_ROWS_LISTED)
        snprintf(text + used, size - used, ", ...");
}
