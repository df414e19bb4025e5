/* How far a map can be trusted: coverage, the mask of what is too far away, extrapolation. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "job.h"
#include "report.h"
#include "ui.h"

/* Bytes that marching along the surface takes for a target. */
#define SURFACE_BYTES 300

/* The parts of the coverage that the options ask for. */
static unsigned wanted_parts(const cli_job *job)
{
    unsigned parts = 0;
    if (job_given(job, OPTION_COVERAGE))
        parts = RBF_COVERAGE_ALL;
    if (job_given(job, OPTION_MAX_DISTANCE))
        parts |=
            job_given(job, OPTION_ALONG_SURFACE) ? RBF_COVERAGE_SURFACE : RBF_COVERAGE_DISTANCE;
    return parts;
}

rbf_status job_check_trust(const cli_job *job)
{
    if (!job_given(job, OPTION_ALONG_SURFACE))
        return RBF_OK;
    if (!job_given(job, OPTION_MAX_DISTANCE))
        return ui_fail(RBF_E_ARGUMENT, "--along-surface needs --max-distance, which it is about");
    if (job->targets->triangle_count == 0) {
        ui_fail(RBF_E_DATA, "there are no triangles to measure distances along (%s: %s)",
                job->arguments->operand[job->arguments->operand_count - 1],
                job->target_metadata.points_path);
        ui_hint("leave --along-surface out, or give triangles beside the points");
        return RBF_E_DATA;
    }
    return RBF_OK;
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
    const int64_t targets = rbf_points_count(job->targets->vertices);
    const unsigned parts = wanted_parts(job);
    int64_t each = 3 * (int64_t)sizeof(double); /* the look for extrapolation */
    if (parts & RBF_COVERAGE_SURFACE && job->targets->triangle_count > 0)
        each = SURFACE_BYTES;
    if (parts != 0)
        each += 5 * (int64_t)sizeof(double);
    if (!job_given(job, OPTION_STDDEV))
        return targets * each;
    return targets * (each + 2 * (int64_t)sizeof(double)) + samples * (int64_t)sizeof(double) +
           job_stddev_bytes(job, electrodes, samples);
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
    const unsigned parts = wanted_parts(job);
    const rbf_points *electrodes = rbf_model_centres(job->source.model);
    rbf_status status = rbf_extrapolation_check(job->context, job->source.model,
                                                job->targets->vertices, &job->extrapolation);
    if (status == RBF_OK && parts != 0)
        status = rbf_coverage_create(job->context, electrodes, job->targets, parts, &job->coverage);
    if (status == RBF_OK && job_given(job, OPTION_STDDEV))
        status = measure_stddev(job);
    return status == RBF_OK ? ui_check_stop() : status;
}

static const char *way(const cli_job *job)
{
    return job_given(job, OPTION_ALONG_SURFACE) ? "along the surface" : "straight";
}

static const double *mask_distances(const cli_job *job)
{
    return job_given(job, OPTION_ALONG_SURFACE) ? job->coverage->surface_distance
                                                : job->coverage->distance;
}

void job_mask(cli_job *job, int64_t samples, int64_t components, double *values)
{
    if (job_given(job, OPTION_MAX_DISTANCE) && values != NULL)
        job->masked = rbf_mask_beyond(job->coverage->targets, mask_distances(job),
                                      job->arguments->option[OPTION_MAX_DISTANCE].number, samples,
                                      components, values);
}

void job_mask_single(cli_job *job, int64_t samples, float *values)
{
    const double most = job->arguments->option[OPTION_MAX_DISTANCE].number;
    const int64_t targets = rbf_points_count(job->targets->vertices);
    if (!job_given(job, OPTION_MAX_DISTANCE))
        return;
    job->masked = 0;
    for (int64_t i = 0; i < targets; i++) {
        if (mask_distances(job)[i] <= most)
            continue;
        job->masked++;
        for (int64_t t = 0; t < samples; t++)
            values[t * targets + i] = NAN;
    }
}

static rbf_status write_coverage(const cli_job *job, rbf_result *result)
{
    const rbf_coverage *c = job->coverage;
    const char *length = job->source.metadata->length_units;
    char density[128] = "", counted[160];
    if (length[0] != '\0')
        (void)snprintf(density, sizeof density, "1/%s^%d", length, c->density_dimension);
    (void)snprintf(counted, sizeof counted,
                   "electrodes in 1 / length^%d, from the nearest %d of them", c->density_dimension,
                   c->density_neighbors);
    const struct {
        const char *path, *units, *description;
        const double *values;
    } arrays[] = {{"/coverage/distance", length, "to the nearest electrode, straight", c->distance},
                  {"/coverage/surface_distance", length,
                   "to the nearest electrode along the triangles; NaN: no way leads there",
                   c->surface_distance},
                  {"/coverage/density", density, counted, c->density},
                  {"/coverage/hull_distance", length,
                   "beyond the convex hull of the electrodes; 0: in it", c->hull_distance}};
    rbf_status status = RBF_OK;
    for (size_t k = 0; k < sizeof arrays / sizeof arrays[0] && status == RBF_OK; k++)
        if (arrays[k].values != NULL)
            status = rbf_result_add(job->context, result, arrays[k].path, arrays[k].units,
                                    arrays[k].description, arrays[k].values);
    if (status == RBF_OK && c->inside_hull != NULL)
        status = rbf_result_add_flags(job->context, result, "/coverage/inside_hull",
                                      "1: in the convex hull of the electrodes", c->inside_hull);
    if (status == RBF_OK)
        status = rbf_result_note_number(job->context, result, "/coverage", "spacing", c->spacing);
    return status;
}

static rbf_status write_mask(const cli_job *job, rbf_result *result)
{
    rbf_status status = rbf_result_note_number(job->context, result, "/values", "max_distance",
                                               job->arguments->option[OPTION_MAX_DISTANCE].number);
    if (status == RBF_OK)
        status =
            rbf_result_note_text(job->context, result, "/values", "max_distance_way", way(job));
    if (status == RBF_OK)
        status = rbf_result_note_number(job->context, result, "/values", "targets_masked",
                                        (double)job->masked);
    return status;
}

/* Which electrodes it is conditioned on, if not on all. */
static const char *given_near(const cli_job *job)
{
    if (rbf_model_stddev_neighbors(job->model) == 0)
        return "";
    return rbf_model_neighbors(job->model) > 0 ? "; given the nearest electrodes, as the map is"
                                               : "; approximate: given the nearest electrodes";
}

static rbf_status write_stddev(const cli_job *job, rbf_result *result)
{
    const int64_t targets = rbf_points_count(job->targets->vertices);
    const int64_t near = rbf_model_stddev_neighbors(job->model);
    char what[160];
    (void)snprintf(what, sizeof what,
                   "standard deviation of the map, root mean square over the samples%s",
                   given_near(job));
    rbf_status status = rbf_result_add(job->context, result, "/stddev",
                                       job->source.metadata->value_units, what, job->stddev);
    if (status == RBF_OK && near > 0)
        status = rbf_result_note_number(job->context, result, "/stddev", "neighbors", (double)near);
    if (status == RBF_OK)
        status = rbf_result_add_series(job->context, result, "/stddev_scale",
                                       "times /stddev: the standard deviation in each sample",
                                       job->stddev + targets);
    return status;
}

rbf_status job_write_trust(const cli_job *job, rbf_result *result)
{
    rbf_status status = RBF_OK;
    if (job_given(job, OPTION_COVERAGE))
        status = write_coverage(job, result);
    if (status == RBF_OK && job->stddev != NULL)
        status = write_stddev(job, result);
    if (status == RBF_OK && job_given(job, OPTION_MAX_DISTANCE))
        status = write_mask(job, result);
    return status;
}

/* The figures of the coverage in a few numbers. */
typedef struct figures {
    double farthest, farthest_along; /* NaN: not known */
    double least_density, most_density;
    int64_t inside; /* -1: not known */
} figures;

static figures summarise(const rbf_coverage *c)
{
    figures f = {NAN, NAN, NAN, NAN, c->inside_hull == NULL ? -1 : 0};
    for (int64_t i = 0; i < c->targets; i++) {
        if (c->distance != NULL)
            f.farthest = fmax(f.farthest, c->distance[i]);
        if (c->surface_distance != NULL)
            f.farthest_along = fmax(f.farthest_along, c->surface_distance[i]);
        if (c->density != NULL) {
            f.least_density = fmin(f.least_density, c->density[i]);
            f.most_density = fmax(f.most_density, c->density[i]);
        }
        if (c->inside_hull != NULL)
            f.inside += c->inside_hull[i];
    }
    return f;
}

static void coverage_rows(const cli_job *job)
{
    const rbf_coverage *c = job->coverage;
    const char *units = job->source.metadata->length_units;
    const char *gap = units[0] == '\0' ? "" : " ";
    const figures f = summarise(c);
    ui_row("coverage", "electrodes %.4g%s%s apart (median); farthest target %.4g%s%s away",
           c->spacing, gap, units, f.farthest, gap, units);
    if (c->surface_distance != NULL)
        ui_row("", "along the surface %.4g%s%s", f.farthest_along, gap, units);
    if (c->density != NULL)
        ui_row("", "density %.3g to %.3g electrodes / %s^%d", f.least_density, f.most_density,
               units[0] == '\0' ? "length" : units, c->density_dimension);
    if (f.inside >= 0)
        ui_row("", "%lld of %lld targets in the hull of the electrodes", (long long)f.inside,
               (long long)c->targets);
}

/* Least and greatest; NaN does not count. */
static void stddev_range(const cli_job *job, double *least, double *most)
{
    *least = *most = NAN;
    for (int64_t i = 0; i < rbf_points_count(job->targets->vertices); i++) {
        *least = fmin(*least, job->stddev[i]);
        *most = fmax(*most, job->stddev[i]);
    }
}

static void stddev_row(const cli_job *job)
{
    const char *units = job->source.metadata->value_units;
    double least = NAN, most = NAN;
    stddev_range(job, &least, &most);
    ui_row("stddev", "%.4g to %.4g%s%s over the targets (root mean square over the samples%s)",
           least, most, units[0] == '\0' ? "" : " ", units, given_near(job));
}

void job_trust_rows(const cli_job *job)
{
    const char *units = job->source.metadata->length_units;
    if (job_given(job, OPTION_COVERAGE))
        coverage_rows(job);
    if (job->stddev != NULL)
        stddev_row(job);
    if (job_given(job, OPTION_MAX_DISTANCE))
        ui_row("masked", "%lld of %lld targets, farther than %g%s%s from any electrode, %s",
               (long long)job->masked, (long long)job->coverage->targets,
               job->arguments->option[OPTION_MAX_DISTANCE].number, units[0] == '\0' ? "" : " ",
               units, way(job));
}

void job_add_trust(const cli_job *job, cJSON *document)
{
    json_add_number(document, "electrode_spacing", job->extrapolation.spacing);
    json_add_whole(document, "targets_far", job->extrapolation.far);
    json_add_number(document, "targets_farthest_beyond", job->extrapolation.farthest);
    json_add_whole(document, "targets_beside_plaque", job->extrapolation.beside);
    if (job_given(job, OPTION_COVERAGE)) {
        const figures f = summarise(job->coverage);
        json_add_number(document, "farthest_distance", f.farthest);
        json_add_number(document, "farthest_surface_distance", f.farthest_along);
        json_add_number(document, "least_density", f.least_density);
        json_add_number(document, "most_density", f.most_density);
        if (f.inside < 0)
            json_add_null(document, "targets_inside_hull");
        else
            json_add_whole(document, "targets_inside_hull", f.inside);
    }
    if (job->stddev != NULL) {
        double least = NAN, most = NAN;
        stddev_range(job, &least, &most);
        json_add_number(document, "least_stddev", least);
        json_add_number(document, "most_stddev", most);
        json_add_whole(document, "stddev_neighbors", rbf_model_stddev_neighbors(job->model));
    }
    if (job_given(job, OPTION_MAX_DISTANCE)) {
        json_add_number(document, "max_distance",
                        job->arguments->option[OPTION_MAX_DISTANCE].number);
        json_add_text(document, "max_distance_way", way(job));
        json_add_whole(document, "targets_masked", job->masked);
    }
}
