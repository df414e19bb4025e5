/* Bad electrodes: found, named, left out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "report.h"
#include "ui.h"

rbf_status job_find_bad(const cli_job *job, rbf_verdict **verdicts)
{
    const rbf_recording *recording = job->recording;
    rbf_status status = RBF_OK;
    *verdicts = ui_allocate(rbf_points_count(recording->points), sizeof **verdicts, "the verdicts");
    if (*verdicts == NULL)
        return RBF_E_MEMORY;
    status = rbf_bad_electrodes_find(job->context, recording->points, recording->samples,
                                     recording->values, &job->options, *verdicts);
    return job_fail_data(job, status);
}

static void drop_row(cli_job *job, int64_t row, const rbf_verdict *verdict)
{
    rbf_recording *recording = job->recording;
    const int64_t count = rbf_points_count(recording->points);
    char *rows = recording->metadata.dropped_rows;
    const size_t used = strlen(rows), size = sizeof recording->metadata.dropped_rows;
    const char *comma = used > 0 ? ", " : "";
    char text[160];
    job->dropped[row] = 1;
    for (int64_t t = 0; t < recording->samples; t++)
        recording->values[t * count + row] = NAN;
    ui_warn("row %lld is bad and taken as missing: %s", (long long)row,
            report_verdict(verdict, recording->metadata.value_units, text));
    if (used + 32 < size)
        (void)snprintf(rows + used, size - used, "%s%lld", comma, (long long)row);
    else if (rows[used - 1] != '.')
        (void)snprintf(rows + used, size - used, ", ...");
}

rbf_status job_drop_bad(cli_job *job)
{
    rbf_verdict *verdicts = NULL;
    rbf_status status = job_find_bad(job, &verdicts);
    const int64_t count = rbf_points_count(job->recording->points);
    if (status == RBF_OK) {
        job->dropped = ui_allocate(count, sizeof *job->dropped, "the verdicts");
        status = job->dropped == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK)
        memset(job->dropped, 0, (size_t)count);
    for (int64_t row = 0; row < count && status == RBF_OK; row++)
        if (verdicts[row].bad > 0)
            drop_row(job, row, &verdicts[row]);
    free(verdicts);
    return status;
}
