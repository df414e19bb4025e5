/* Bad electrodes, as rows of a table and as JSON. */
#include <math.h>
#include <stdio.h>

#include "report.h"
#include "ui.h"

const char *report_verdict(const rbf_verdict *verdict, const char *units, char text[160])
{
    char more[64] = "";
    if (verdict->fault == RBF_FAULT_GAIN || verdict->fault == RBF_FAULT_INVERTED)
        (void)snprintf(more, sizeof more, " (gain %.3g)", verdict->gain);
    else if (verdict->fault == RBF_FAULT_OFFSET)
        (void)snprintf(more, sizeof more, " (%.3g%s%s)", verdict->offset,
                       units[0] == '\0' ? "" : " ", units);
    else if (verdict->fault == RBF_FAULT_SWAPPED)
        (void)snprintf(more, sizeof more, " (with row %lld)", (long long)verdict->partner);
    (void)snprintf(text, 160, "%s%s, error %.1f times what is to be expected there, robust z %.1f",
                   rbf_fault_name(verdict->fault), more, verdict->ratio, verdict->z);
    return text;
}

/* The row of the bad electrode that was found after `last` others, -1: there is none. */
static int64_t next_bad(int64_t count, const rbf_verdict *verdicts, int64_t *last)
{
    int64_t found = -1;
    for (int64_t i = 0; i < count; i++)
        if (verdicts[i].bad > *last && (found < 0 || verdicts[i].bad < verdicts[found].bad))
            found = i;
    if (found >= 0)
        *last = verdicts[found].bad;
    return found;
}

void report_bad_rows(int64_t count, const rbf_verdict *verdicts, const char *units)
{
    int64_t last = 0, row = next_bad(count, verdicts, &last);
    char text[160];
    if (row < 0)
        ui_row("bad", "none");
    for (const char *label = "bad"; row >= 0; label = "") {
        ui_row(label, "row %lld: %s", (long long)row, report_verdict(&verdicts[row], units, text));
        row = next_bad(count, verdicts, &last);
    }
}

void report_add_bad(cJSON *object, int64_t count, const rbf_verdict *verdicts)
{
    int64_t last = 0;
    cJSON *list = json_list();
    for (int64_t row = next_bad(count, verdicts, &last); row >= 0;
         row = next_bad(count, verdicts, &last)) {
        const rbf_verdict *verdict = &verdicts[row];
        cJSON *bad = json_object();
        json_add_whole(bad, "row", row);
        json_add_text(bad, "fault", rbf_fault_name(verdict->fault));
        json_add_number(bad, "ratio", verdict->ratio);
        json_add_number(bad, "z", verdict->z);
        json_add_number(bad, "gain", verdict->gain);
        json_add_number(bad, "offset", verdict->offset);
        if (verdict->partner >= 0)
            json_add_whole(bad, "partner", verdict->partner);
        else
            json_add_null(bad, "partner");
        json_append(list, bad);
    }
    json_add(object, "bad", list);
}
