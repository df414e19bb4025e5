/* How far a map can be trusted: coverage, standard deviation, and the mask of what is too far away. */
#include "trust.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Bytes that marching along the surface takes for a target. */
#define SURFACE_BYTES 300
/* Arrays of a coverage, and what the look for extrapolation holds, a target. */
#define COVERAGE_ARRAYS      5
#define EXTRAPOLATION_ARRAYS 3

static int is_given(const cli_arguments *arguments, option_id id)
{
    return arguments->option[id].given;
}

unsigned trust_parts(const cli_arguments *arguments)
{
    unsigned parts = is_given(arguments, OPTION_COVERAGE) ? RBF_COVERAGE_ALL : 0;
    if (is_given(arguments, OPTION_MAX_DISTANCE))
        parts |= is_given(arguments, OPTION_ALONG_SURFACE) ? RBF_COVERAGE_SURFACE
                                                           : RBF_COVERAGE_DISTANCE;
    return parts;
}

int trust_lacks_triangles(const cli_arguments *arguments, const rbf_mesh *targets)
{
    return is_given(arguments, OPTION_ALONG_SURFACE) && targets->triangle_count == 0;
}

const char *trust_way(const cli_arguments *arguments)
{
    return is_given(arguments, OPTION_ALONG_SURFACE) ? "along the surface" : "straight";
}

int64_t trust_kept_bytes(const cli_arguments *arguments, const rbf_mesh *targets)
{
    const int arrays = trust_parts(arguments) != 0 ? COVERAGE_ARRAYS : 0;
    return rbf_points_count(targets->vertices) * arrays * (int64_t)sizeof(double);
}

int64_t trust_coverage_bytes(const cli_arguments *arguments, const rbf_mesh *targets)
{
    int64_t each = EXTRAPOLATION_ARRAYS * (int64_t)sizeof(double);
    if (trust_parts(arguments) & RBF_COVERAGE_SURFACE && targets->triangle_count > 0)
        each = SURFACE_BYTES;
    return rbf_points_count(targets->vertices) * each + trust_kept_bytes(arguments, targets);
}

int64_t trust_stddev_bytes(const cli_arguments *arguments, const rbf_mesh *targets, int64_t samples,
                           int64_t peak)
{
    const int64_t count = rbf_points_count(targets->vertices);
    if (!is_given(arguments, OPTION_STDDEV))
        return 0;
    return (2 * count + samples) * (int64_t)sizeof(double) + peak;
}

const char *trust_given_near(const trust *t)
{
    if (rbf_model_stddev_neighbors(t->model) == 0)
        return "";
    return rbf_model_neighbors(t->model) > 0 ? "; given the nearest electrodes, as the map is"
                                             : "; approximate: given the nearest electrodes";
}

static const double *mask_distances(const trust *t)
{
    return is_given(t->arguments, OPTION_ALONG_SURFACE) ? t->coverage->surface_distance
                                                        : t->coverage->distance;
}

void trust_mask(trust *t, int64_t samples, int64_t components, double *values)
{
    if (is_given(t->arguments, OPTION_MAX_DISTANCE) && values != NULL)
        t->masked = rbf_mask_beyond(t->coverage->targets, mask_distances(t),
                                    t->arguments->option[OPTION_MAX_DISTANCE].number, samples,
                                    components, values);
}

void trust_mask_single(trust *t, int64_t samples, float *values)
{
    const double most = t->arguments->option[OPTION_MAX_DISTANCE].number;
    const int64_t targets = rbf_points_count(t->targets->vertices);
    if (!is_given(t->arguments, OPTION_MAX_DISTANCE))
        return;
    t->masked = 0;
    for (int64_t i = 0; i < targets; i++) {
        if (mask_distances(t)[i] <= most)
            continue;
        t->masked++;
        for (int64_t k = 0; k < samples; k++)
            values[k * targets + i] = NAN;
    }
}

/* ---- Figures ----------------------------------------------------------------------------------- */

/* Their names in JSON and as attributes, and the option that asks for them. */
static const struct {
    const char *name;
    option_id option;
} figure_table[TRUST_FIGURES] = {
    [TRUST_FARTHEST] = {"farthest_distance", OPTION_COVERAGE},
    [TRUST_FARTHEST_ALONG] = {"farthest_surface_distance", OPTION_COVERAGE},
    [TRUST_LEAST_DENSITY] = {"least_density", OPTION_COVERAGE},
    [TRUST_MOST_DENSITY] = {"most_density", OPTION_COVERAGE},
    [TRUST_INSIDE] = {"targets_inside_hull", OPTION_COVERAGE},
    [TRUST_LEAST_STDDEV] = {"least_stddev", OPTION_STDDEV},
    [TRUST_MOST_STDDEV] = {"most_stddev", OPTION_STDDEV},
    [TRUST_STDDEV_NEIGHBORS] = {"stddev_neighbors", OPTION_STDDEV},
    [TRUST_MASKED] = {"targets_masked", OPTION_MAX_DISTANCE},
};

trust_figures trust_unknown(void)
{
    trust_figures figures;
    for (int k = 0; k < TRUST_FIGURES; k++)
        figures.of[k] = NAN;
    return figures;
}

/* The least and the greatest of an array; NaN does not count. */
static void find_range(int64_t count, const double *values, double *least, double *most)
{
    for (int64_t i = 0; values != NULL && i < count; i++) {
        *least = fmin(*least, values[i]);
        *most = fmax(*most, values[i]);
    }
}

static void summarise_coverage(const rbf_coverage *c, trust_figures *figures)
{
    double least = NAN, inside = 0.0;
    find_range(c->targets, c->distance, &least, &figures->of[TRUST_FARTHEST]);
    find_range(c->targets, c->surface_distance, &least, &figures->of[TRUST_FARTHEST_ALONG]);
    find_range(c->targets, c->density, &figures->of[TRUST_LEAST_DENSITY],
               &figures->of[TRUST_MOST_DENSITY]);
    for (int64_t i = 0; c->inside_hull != NULL && i < c->targets; i++)
        inside += c->inside_hull[i];
    figures->of[TRUST_INSIDE] = c->inside_hull != NULL ? inside : NAN;
}

trust_figures trust_summarise(const trust *t)
{
    trust_figures figures = trust_unknown();
    if (is_given(t->arguments, OPTION_COVERAGE))
        summarise_coverage(t->coverage, &figures);
    find_range(rbf_points_count(t->targets->vertices), t->stddev, &figures.of[TRUST_LEAST_STDDEV],
               &figures.of[TRUST_MOST_STDDEV]);
    if (t->stddev != NULL)
        figures.of[TRUST_STDDEV_NEIGHBORS] = (double)rbf_model_stddev_neighbors(t->model);
    if (is_given(t->arguments, OPTION_MAX_DISTANCE))
        figures.of[TRUST_MASKED] = (double)t->masked;
    return figures;
}

void trust_add_options(const cli_arguments *arguments, cJSON *document)
{
    if (!is_given(arguments, OPTION_MAX_DISTANCE))
        return;
    json_add_number(document, "max_distance", arguments->option[OPTION_MAX_DISTANCE].number);
    json_add_text(document, "max_distance_way", trust_way(arguments));
}

void trust_add_figures(const cli_arguments *arguments, const trust_figures *figures,
                       cJSON *document)
{
    for (int k = 0; k < TRUST_FIGURES; k++)
        if (is_given(arguments, figure_table[k].option))
            json_add_number(document, figure_table[k].name, figures->of[k]);
}

void trust_take_figure(const char *name, double number, trust_figures *figures)
{
    for (int k = 0; k < TRUST_FIGURES; k++)
        if (strcmp(name, figure_table[k].name) == 0)
            figures->of[k] = number;
}

/* ---- Into the result --------------------------------------------------------------------------- */

static rbf_status write_coverage(rbf_context *context, const trust *t, const rbf_metadata *metadata,
                                 rbf_result *result)
{
    const rbf_coverage *c = t->coverage;
    const char *length = metadata->length_units;
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
            status = rbf_result_add(context, result, arrays[k].path, arrays[k].units,
                                    arrays[k].description, arrays[k].values);
    if (status == RBF_OK && c->inside_hull != NULL)
        status = rbf_result_add_flags(context, result, "/coverage/inside_hull",
                                      "1: in the convex hull of the electrodes", c->inside_hull);
    if (status == RBF_OK)
        status = rbf_result_note_number(context, result, "/coverage", "spacing", c->spacing);
    return status;
}

static rbf_status write_mask(rbf_context *context, const trust *t, rbf_result *result)
{
    rbf_status status = rbf_result_note_number(context, result, "/values", "max_distance",
                                               t->arguments->option[OPTION_MAX_DISTANCE].number);
    if (status == RBF_OK)
        status = rbf_result_note_text(context, result, "/values", "max_distance_way",
                                      trust_way(t->arguments));
    if (status == RBF_OK)
        status =
            rbf_result_note_number(context, result, "/values", "targets_masked", (double)t->masked);
    return status;
}

static rbf_status write_stddev(rbf_context *context, const trust *t, const rbf_metadata *metadata,
                               rbf_result *result)
{
    const int64_t near = rbf_model_stddev_neighbors(t->model);
    char what[160];
    (void)snprintf(what, sizeof what,
                   "standard deviation of the map, root mean square over the samples%s",
                   trust_given_near(t));
    rbf_status status =
        rbf_result_add(context, result, "/stddev", metadata->value_units, what, t->stddev);
    if (status == RBF_OK && near > 0)
        status = rbf_result_note_number(context, result, "/stddev", "neighbors", (double)near);
    if (status == RBF_OK)
        status = rbf_result_add_series(context, result, "/stddev_scale",
                                       "times /stddev: the standard deviation in each sample",
                                       t->stddev + rbf_points_count(t->targets->vertices));
    return status;
}

static rbf_status write_figures(rbf_context *context, const trust *t, rbf_result *result)
{
    const trust_figures figures = trust_summarise(t);
    rbf_status status = RBF_OK;
    for (int k = 0; k < TRUST_FIGURES && status == RBF_OK; k++)
        if (is_given(t->arguments, figure_table[k].option))
            status =
                rbf_result_note_number(context, result, "/", figure_table[k].name, figures.of[k]);
    return status;
}

rbf_status trust_write(rbf_context *context, const trust *t, const rbf_metadata *metadata,
                       rbf_result *result)
{
    rbf_status status = RBF_OK;
    if (is_given(t->arguments, OPTION_COVERAGE))
        status = write_coverage(context, t, metadata, result);
    if (status == RBF_OK && t->stddev != NULL)
        status = write_stddev(context, t, metadata, result);
    if (status == RBF_OK && is_given(t->arguments, OPTION_MAX_DISTANCE))
        status = write_mask(context, t, result);
    return status == RBF_OK ? write_figures(context, t, result) : status;
}
