/* Before the first block: which electrodes there are, and whether a matrix serves. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "job_stream.h"
#include "ui.h"

/* What looks at values [count][n], the samples from `first` on; 1 if it has seen enough. */
typedef int (*stream_look)(stream *s, int64_t first, int64_t count, const double *values);

/* Marks what has a value; enough if nothing is left to be found. */
static int mark_live(stream *s, int64_t first, int64_t count, const double *values)
{
    int64_t left = 0;
    (void)first;
    for (int64_t i = 0; i < s->n; i++) {
        if (s->job->dropped != NULL && s->job->dropped[i])
            continue;
        for (int64_t t = 0; t < count && !s->live[i]; t++)
            s->live[i] = (unsigned char)!isnan(values[t * s->n + i]);
        left += !s->live[i];
    }
    return left == 0;
}

/* Notes the first measurement that is missing at a centre. */
static int find_gap(stream *s, int64_t first, int64_t count, const double *values)
{
    for (int64_t t = 0; t < count; t++) {
        memset(s->seen, 0, (size_t)s->used);
        for (int64_t i = 0; i < s->n; i++)
            if (s->centre[i] >= 0 && !isnan(values[t * s->n + i]))
                s->seen[s->centre[i]] = 1;
        for (int64_t k = 0; k < s->used; k++)
            if (!s->seen[k]) {
                s->gap_row = rbf_model_rows(s->job->model)[k];
                s->gap_sample = first + t;
                return 1;
            }
    }
    return 0;
}

/* Reads the recording until enough has been seen. */
static rbf_status look_through(stream *s, int64_t room, stream_look look)
{
    const cli_job *job = s->job;
    const int64_t all = job->source.samples;
    rbf_status status = RBF_OK;
    double *values = ui_allocate(room * s->n, sizeof *values, "samples");
    if (values == NULL)
        return RBF_E_MEMORY;
    for (int64_t t = 0; t < all && status == RBF_OK; t += room) {
        const int64_t count = all - t < room ? all - t : room;
        guard_begin(job->arguments->operand[0]);
        status = rbf_recording_part(job->context, job->reader, t, count, values);
        guard_end();
        if (status == RBF_OK && look(s, t, count, values))
            break;
        if (status == RBF_OK)
            status = ui_check_stop();
        ui_progress("look for missing electrodes", (double)(t + count) / (double)all, "");
    }
    free(values);
    return status;
}

/* A solver that takes no gaps would refuse them block by block, after the work on all blocks before; one
 * that was not asked for gives way to another. */
static rbf_status refuse_gaps(stream *s, int64_t room)
{
    const cli_job *job = s->job;
    const char *solver = rbf_model_report(job->model)->solver;
    if (strcmp(solver, "dense") == 0 ||
        (strcmp(job->options.solver, "auto") == 0 && job->options.neighbors == 0))
        return RBF_OK;
    s->gap_sample = -1;
    const rbf_status status = look_through(s, room, find_gap);
    if (status != RBF_OK || s->gap_sample < 0)
        return status;
    ui_fail(RBF_E_DATA,
            "%s: the solver %s takes rows that are there in all samples or in none: row %lld is "
            "missing (NaN) in sample %lld (counting from 0)",
            job->arguments->operand[0], solver, (long long)s->gap_row, (long long)s->gap_sample);
    ui_hint("take the solver dense, or leave such rows out throughout by a mask");
    return RBF_E_DATA;
}

/* The solver for all samples, which a fit to one alone, as below, may not choose. */
static rbf_status choose_solver(const stream *s)
{
    cli_job *job = s->job;
    rbf_fit_options alone = job->options;
    rbf_fit_plan one, all;
    alone.leave_one_out = 0;
    rbf_status status = rbf_fit_plan_points(job->context, s->points, 1, &alone, &one);
    if (status == RBF_OK) /* the matrix is the map of so many unit vectors */
        status = rbf_fit_plan_points(job->context, s->points, s->n, &job->options, &all);
    if (status != RBF_OK || strcmp(one.solver, all.solver) == 0)
        return status;
    job->options.solver = all.solver;
    if (strcmp(all.solver, "dense") == 0)
        job->options.tolerance = NAN; /* it has none */
    return RBF_OK;
}

/* A fit to one unit vector tells how the electrodes are used, how well the system is conditioned, and
 * what there is to be warned of. */
static rbf_status probe(const stream *s)
{
    cli_job *job = s->job;
    rbf_fit_options options = job->options;
    double unit = 1.0;
    double *values = ui_allocate(s->n, sizeof *values, "a sample");
    if (values == NULL)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < s->n; i++) {
        values[i] = s->live[i] ? unit : (double)NAN;
        unit = s->live[i] ? 0.0 : unit;
    }
    options.leave_one_out = 0;
    const rbf_status status =
        rbf_model_fit(job->context, s->points, 1, values, &options, &job->model);
    free(values);
    return job_fail_data(job, status);
}

/* The matrix is that of the electrodes in use alone. */
static rbf_status make_matrix(cli_job *job)
{
    rbf_fit_options options = job->options;
    if (options.point_smoothing != NULL)
        options.point_smoothing = rbf_model_smoothing(job->model);
    rbf_context_set_log(job->context, NULL, NULL); /* the probe said what there is to say */
    const rbf_status status = rbf_operator_create(job->context, rbf_model_centres(job->model),
                                                  job->targets->vertices, &options, &job->matrix);
    ui_attach(job->context);
    if (status == RBF_OK)
        job->source.digest = rbf_operator_digest(job->matrix);
    return status;
}

/* Why blocks have to be fitted; NULL: they have not. */
static const char *why_fits(const rbf_fit_report *report)
{
    if (isnan(report->rcond) || report->patches > 0)
        return "the solver makes no matrix";
    if (report->merged > 0)
        return "electrodes were merged";
    return report->rcond < MAP_EXACT_RCOND ? "the system is badly conditioned" : NULL;
}

static double squared_distance(int dimension, const double *a, const double *b)
{
    double sum = 0.0;
    for (int k = 0; k < dimension; k++)
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
}

/* Those that were merged count for the centre at their place. */
static rbf_status place_merged(const stream *s)
{
    const int d = rbf_points_dimension(s->points);
    const int64_t *rows = rbf_model_rows(s->job->model);
    double *at = ui_allocate(s->n * d, sizeof *at, "the electrodes");
    if (at == NULL)
        return RBF_E_MEMORY;
    rbf_points_copy(s->points, at);
    for (int64_t i = 0; i < s->n; i++) {
        double nearest = INFINITY;
        for (int64_t k = 0; k < s->used && s->live[i] && s->centre[i] != k; k++) {
            const double distance = squared_distance(d, at + i * d, at + rows[k] * d);
            if (distance < nearest) {
                nearest = distance;
                s->centre[i] = k;
            }
        }
    }
    free(at);
    return RBF_OK;
}

static rbf_status find_centres(stream *s)
{
    cli_job *job = s->job;
    const rbf_fit_report *report = rbf_model_report(job->model);
    rbf_status status = RBF_OK;
    s->used = rbf_points_count(rbf_model_centres(job->model));
    s->least = report->tail_terms_full > 1 ? report->tail_terms_full : 1;
    s->seen = ui_allocate(s->used, sizeof *s->seen, "the electrodes");
    s->centre = ui_allocate(s->n, sizeof *s->centre, "the electrodes");
    status = report_missing_create(s->used, &job->missing);
    if (s->seen == NULL || s->centre == NULL || status != RBF_OK)
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < s->n; i++)
        s->centre[i] = -1;
    for (int64_t k = 0; k < s->used; k++)
        s->centre[rbf_model_rows(job->model)[k]] = k;
    if (report->merged == 0)
        return RBF_OK;
    s->sums = ui_allocate(2 * s->used, sizeof *s->sums, "the electrodes");
    return s->sums == NULL ? RBF_E_MEMORY : place_merged(s);
}

rbf_status stream_prepare(stream *s, int64_t room)
{
    cli_job *job = s->job;
    const rbf_recording *head = rbf_recording_head(job->reader);
    const char *why = NULL;
    s->points = head->points;
    s->n = rbf_points_count(head->points);
    s->m = rbf_points_count(job->targets->vertices);
    s->live = ui_allocate(s->n, sizeof *s->live, "the electrodes");
    if (s->live == NULL)
        return RBF_E_MEMORY;
    memset(s->live, 0, (size_t)s->n);
    job->source.samples = head->samples;
    /* An electrode without any value is not one, as in a fit: most often all are seen at once. */
    rbf_status status = look_through(s, room, mark_live);
    if (status == RBF_OK)
        status = choose_solver(s);
    if (status == RBF_OK)
        status = probe(s);
    if (status == RBF_OK)
        status = find_centres(s);
    if (status == RBF_OK)
        status = refuse_gaps(s, room);
    if (status != RBF_OK)
        return status;
    rbf_result_source_model(job->model, &job->source);
    job->source.samples = head->samples;
    why = why_fits(rbf_model_report(job->model));
    if (why != NULL)
        ui_inform("blocks of samples are fitted: %s", why);
    else
        status = make_matrix(job);
    job->source.leave_one_out = !job_given(job, OPTION_NO_LEAVE_ONE_OUT);
    return status;
}
