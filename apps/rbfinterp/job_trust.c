/* How far the map of a single run can be trusted: measured, told, and what cannot be refused. */
#include <math.h>
#include <string.h>

#include "job.h"
#include "report.h"
#include "ui.h"

rbf_status job_check_trust(const cli_job *job)
{
    if (!trust_lacks_triangles(job->arguments, job->targets))
        return RBF_OK;
    ui_fail(RBF_E_DATA, "there are no triangles to measure distances along (%s: %s)",
            job->arguments->operand[job->arguments->operand_count - 1],
            job->target_metadata.points_path);
    ui_hint("leave --along-surface out, or give triangles beside the points");
    return RBF_E_DATA;
}

/* What is evaluated, or will be. NULL: no plan can be made, as the fit will say. */
static const char *solver_of(const cli_job *job, int64_t samples, int64_t *neighbors)
{
    const rbf_fit_options options = job_plan_options(job);
    rbf_fit_plan plan;
    if (job->model != NULL) {
        *neighbors = rbf_model_neighbors(job->model);
        return rbf_model_report(job->model)->solver;
    }
    if (rbf_fit_plan_points(job->context, job->recording->points, samples, &options, &plan) !=
        RBF_OK)
        return NULL;
    *neighbors = 0;
    if (strcmp(plan.solver, "local") == 0)
        *neighbors = options.neighbors > 0 ? options.neighbors : RBF_NEIGHBORS_DEFAULT;
    return plan.solver;
}

int64_t job_stddev_bytes(const cli_job *job, int64_t electrodes, int64_t samples)
{
    const int d = rbf_points_dimension(job->targets->vertices);
    int64_t neighbors = 0;
    const char *solver = job_given(job, OPTION_STDDEV) ? solver_of(job, samples, &neighbors) : NULL;
    return solver == NULL ? 0
                          : rbf_model_stddev_bytes(solver, electrodes, d, d + 1, neighbors,
                                                   rbf_context_threads(job->context));
}

int64_t job_trust_bytes(const cli_job *job, int64_t electrodes, int64_t samples)
{
    return trust_coverage_bytes(job->arguments, job->targets) +
           trust_stddev_bytes(job->arguments, job->targets, samples,
                              job_stddev_bytes(job, electrodes, samples));
}

static rbf_status measure_stddev(cli_job *job)
{
    const int64_t targets = rbf_points_count(job->targets->vertices);
    const int64_t samples = rbf_model_samples(job->model);
    job->stddev = ui_allocate(targets + samples, sizeof *job->stddev, "the standard deviation");
    if (job->stddev == NULL)
        return RBF_E_MEMORY;
    return rbf_model_stddev(job->context, job->model, job->targets->vertices, job->stddev,
                            job->stddev + targets);
}

rbf_status job_measure_trust(cli_job *job)
{
    const unsigned parts = trust_parts(job->arguments);
    const rbf_points *electrodes = rbf_model_centres(job->source.model);
    rbf_status status = rbf_extrapolation_check(job->context, job->source.model,
                                                job->targets->vertices, &job->extrapolation);
    if (status == RBF_OK && parts != 0)
        status = rbf_coverage_create(job->context, electrodes, job->targets, parts, &job->coverage);
    if (status == RBF_OK && job_given(job, OPTION_STDDEV))
        status = measure_stddev(job);
    job->trust = (trust){.arguments = job->arguments,
                         .targets = job->targets,
                         .coverage = job->coverage,
                         .stddev = job->stddev,
                         .model = job->model};
    return status == RBF_OK ? ui_check_stop() : status;
}

static void coverage_rows(const cli_job *job, const trust_figures *figures)
{
    const rbf_coverage *c = job->coverage;
    const char *units = job->source.metadata->length_units;
    const char *gap = units[0] == '\0' ? "" : " ";
    const double *of = figures->of;
    ui_row("coverage", "electrodes %.4g%s%s apart (median); farthest target %.4g%s%s away",
           c->spacing, gap, units, of[TRUST_FARTHEST], gap, units);
    if (c->surface_distance != NULL)
        ui_row("", "along the surface %.4g%s%s", of[TRUST_FARTHEST_ALONG], gap, units);
    if (c->density != NULL)
        ui_row("", "density %.3g to %.3g electrodes / %s^%d", of[TRUST_LEAST_DENSITY],
               of[TRUST_MOST_DENSITY], units[0] == '\0' ? "length" : units, c->density_dimension);
    if (c->inside_hull != NULL)
        ui_row("", "%.0f of %lld targets in the hull of the electrodes", of[TRUST_INSIDE],
               (long long)c->targets);
}

void job_trust_rows(const cli_job *job)
{
    const char *length = job->source.metadata->length_units;
    const char *value = job->source.metadata->value_units;
    const trust_figures figures = trust_summarise(&job->trust);
    if (job_given(job, OPTION_COVERAGE))
        coverage_rows(job, &figures);
    if (job->stddev != NULL)
        ui_row("stddev", "%.4g to %.4g%s%s over the targets (root mean square over the samples%s)",
               figures.of[TRUST_LEAST_STDDEV], figures.of[TRUST_MOST_STDDEV],
               value[0] == '\0' ? "" : " ", value, trust_given_near(&job->trust));
    if (job_given(job, OPTION_MAX_DISTANCE))
        ui_row("masked", "%lld of %lld targets, farther than %g%s%s from any electrode, %s",
               (long long)job->trust.masked, (long long)job->coverage->targets,
               job->arguments->option[OPTION_MAX_DISTANCE].number, length[0] == '\0' ? "" : " ",
               length, trust_way(job->arguments));
}

void job_add_trust(const cli_job *job, cJSON *document)
{
    const trust_figures figures = trust_summarise(&job->trust);
    json_add_number(document, "electrode_spacing", job->extrapolation.spacing);
    json_add_whole(document, "targets_far", job->extrapolation.far);
    json_add_number(document, "targets_farthest_beyond", job->extrapolation.farthest);
    json_add_whole(document, "targets_beside_plaque", job->extrapolation.beside);
    trust_add_figures(job->arguments, &figures, document);
    trust_add_options(job->arguments, document);
}
