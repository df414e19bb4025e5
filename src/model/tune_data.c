/* What a search needs of a recording: at most points_max electrodes, and of their samples no more
 * than as many columns as there are electrodes, since every criterion depends on Y Y^T alone. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/kdtree.h"
#include "linalg/blas.h"
#include "linalg/eigen.h"
#include "model/complete.h"
#include "model/tune.h"

/* Modes with less than this part of the energy are rounding errors of the product. */
#define RBF_MODE_NOISE 1e-16

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median distance to the nearest other point; 0 if there is none. */
static rbf_status find_spacing(rbf_context *context, const rbf_points *points, double *spacing)
{
    const int64_t n = points->count;
    rbf_kdtree *tree = NULL;
    double *distances = rbf_allocate(context, n, sizeof *distances, "distances");
    rbf_status status = distances == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = rbf_kdtree_create(context, points, &tree);
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        rbf_kdtree_nearest_other(tree, i, 0.0, &distances[i]);
    if (status == RBF_OK) {
        qsort(distances, (size_t)n, sizeof *distances, compare_doubles);
        *spacing = n > 1 ? sqrt(distances[n / 2]) : 0.0;
    }
    rbf_kdtree_destroy(&tree);
    rbf_release(distances);
    return status;
}

/* kept [count]: the first point, then always the one farthest from those taken (Gonzalez 1985). */
static rbf_status spread(rbf_context *context, const rbf_points *points, int64_t count,
                         int64_t *kept)
{
    const int64_t n = points->count;
    int64_t next = 0;
    double *distances = rbf_allocate(context, n, sizeof *distances, "distances");
    rbf_status status = distances == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t i = 0; i < n && status == RBF_OK; i++)
        distances[i] = INFINITY;
    for (int64_t k = 0; k < count && status == RBF_OK; k++) {
        const int64_t last = kept[k] = next;
        for (int64_t i = 0; i < n; i++) {
            double sum = 0.0;
            for (int j = 0; j < points->dimension; j++) {
                const double difference = points->axis[j][i] - points->axis[j][last];
                sum += difference * difference;
            }
            distances[i] = fmin(distances[i], sum);
            next = distances[i] > distances[next] ? i : next;
        }
        if (k % 64 == 63)
            status = rbf_progress(context, "subset", (double)(k + 1) / (double)count);
    }
    rbf_release(distances);
    return status;
}

static rbf_status take_subset(rbf_context *context, int64_t samples, int64_t count,
                              rbf_selection *selection)
{
    rbf_selection subset = {0};
    int64_t *kept = rbf_allocate(context, count, sizeof *kept, "rows of points");
    rbf_status status = kept == NULL ? RBF_E_MEMORY : RBF_OK;
    if (status == RBF_OK)
        status = spread(context, selection->points, count, kept);
    if (status == RBF_OK)
        status = rbf_selection_subset(context, selection, samples, NULL, count, kept, &subset);
    if (status == RBF_OK) {
        rbf_selection_release(selection);
        *selection = subset;
    }
    rbf_release(kept);
    return status;
}

/* Puts in what is missing by thin_plate_spline without smoothing, to which that gives an advantage: the
 * standard is not given up for a gain at values that nobody measured. Duplicates that only smoothing
 * allows keep theirs. */
static rbf_status complete(rbf_context *context, int64_t samples, rbf_selection *selection)
{
    rbf_fit_options standard;
    rbf_resolved resolved;
    const int64_t n = selection->points->count;
    int64_t completed = 0;
    double *smoothing = selection->smoothing, *none = NULL;
    rbf_fit_options_default(&standard);
    rbf_status status = rbf_options_resolve(context, &standard, &resolved);
    if (status != RBF_OK)
        return status;
    none = rbf_allocate_zero(context, n, sizeof *none, "smoothing");
    if (none == NULL)
        return RBF_E_MEMORY;
    if (selection->closest_distance > 0.0)
        selection->smoothing = none;
    const int muted = rbf_log_mute(context, 1);
    status = rbf_selection_complete(context, selection, samples, &standard, &resolved, &completed);
    (void)rbf_log_mute(context, muted);
    selection->smoothing = smoothing;
    rbf_release(none);
    if (status == RBF_OK && completed > 0)
        rbf_warn(context,
                 "%.2g%% of the values are missing: the search takes what the standard setting "
                 "predicts for them, and its curves are a little too low",
                 100.0 * (double)completed / ((double)n * (double)samples));
    return status;
}

/* So that no square leaves the range of numbers; measured may be NULL. */
static void normalise(int64_t count, double *values, double *measured)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    for (int64_t i = 0; i < count && most > 0.0; i++) {
        values[i] /= most;
        if (measured != NULL)
            measured[i] /= most;
    }
}

/* A copy of the values, if any is missing. */
static rbf_status keep_measured(rbf_context *context, int64_t count, const double *values,
                                rbf_tune_data *d)
{
    int64_t first = 0;
    while (first < count && !isnan(values[first]))
        first++;
    if (first == count)
        return RBF_OK;
    d->measured = rbf_allocate(context, count, sizeof *d->measured, "values");
    if (d->measured == NULL)
        return RBF_E_MEMORY;
    memcpy(d->measured, values, (size_t)count * sizeof *values);
    return RBF_OK;
}

/* Eigenvectors of the smaller of Y Y^T and Y^T Y, and L from them. values: Y [samples][n]. */
static rbf_status compress(rbf_context *context, const double *values, rbf_tune_data *d)
{
    const int n = (int)d->n, t = (int)d->samples, q = n < t ? n : t;
    double *gram = rbf_allocate_zero(context, rbf_multiply(q, q), sizeof *gram, "modes");
    double *squares = rbf_allocate(context, q, sizeof *squares, "modes");
    rbf_status status = RBF_E_MEMORY;
    d->columns = rbf_allocate(context, rbf_multiply(q, n), sizeof *d->columns, "modes");
    d->energies = rbf_allocate(context, q, sizeof *d->energies, "modes");
    if (gram == NULL || squares == NULL || d->columns == NULL || d->energies == NULL)
        goto done;
    cblas_dsyrk(CblasColMajor, CblasLower, t < n ? CblasTrans : CblasNoTrans, q, t < n ? n : t, 1.0,
                values, n, 0.0, gram, q);
    status = rbf_symmetric_eigen(context, q, gram, q, squares);
    if (status != RBF_OK)
        goto done;
    for (int k = 0; k < q; k++)
        d->energy += fmax(squares[k], 0.0);
    for (int k = q - 1; k >= 0 && squares[k] > RBF_MODE_NOISE * d->energy; k--) {
        double *column = d->columns + d->modes * n;
        if (t < n)
            cblas_dgemv(CblasColMajor, CblasNoTrans, n, t, 1.0, values, n, gram + (int64_t)k * q, 1,
                        0.0, column, 1);
        for (int i = 0; i < n && t >= n; i++)
            column[i] = gram[(int64_t)k * q + i] * sqrt(squares[k]);
        d->energies[d->modes++] = squares[k];
    }
done:
    rbf_release(squares);
    rbf_release(gram);
    return status;
}

/* Where lambda is searched, the selection was made with lambda = 1: what it holds is 1, or 1 / k for
 * the mean of k duplicates. */
static rbf_status take_smoothing(rbf_context *context, const double *smoothing, int searched,
                                 rbf_tune_data *d)
{
    d->scale = rbf_allocate(context, d->n, sizeof *d->scale, "smoothing");
    d->fixed = searched ? NULL : rbf_allocate(context, d->n, sizeof *d->fixed, "smoothing");
    if (d->scale == NULL || (!searched && d->fixed == NULL))
        return RBF_E_MEMORY;
    for (int64_t i = 0; i < d->n; i++) {
        d->scale[i] = searched ? 1.0 / sqrt(smoothing[i]) : 1.0;
        if (!searched)
            d->fixed[i] = smoothing[i];
    }
    return RBF_OK;
}

rbf_status rbf_tune_data_create(rbf_context *context, const rbf_points *points, int64_t samples,
                                const double *values, const rbf_fit_options *fit,
                                const rbf_tune_options *options, rbf_tune_data *data)
{
    rbf_tune_data d = {.samples = samples};
    rbf_selection selection = {0};
    rbf_fit_options chosen = *fit;
    if (options->search_smoothing) {
        chosen.smoothing = 1.0;
        chosen.point_smoothing = NULL;
    }
    rbf_status status = rbf_selection_create(context, points, samples, values, &chosen, &selection);
    if (status == RBF_OK) {
        d.used = selection.points->count;
        status = find_spacing(context, selection.points, &d.spacing);
    }
    if (status == RBF_OK && d.used > options->points_max)
        status = take_subset(context, samples, options->points_max, &selection);
    if (status == RBF_OK) {
        d.n = selection.points->count;
        status = keep_measured(context, rbf_multiply(d.n, samples), selection.values, &d);
    }
    if (status == RBF_OK)
        status = complete(context, samples, &selection);
    if (status == RBF_OK) {
        normalise(d.n * samples, selection.values, d.measured);
        status = take_smoothing(context, selection.smoothing, options->search_smoothing, &d);
    }
    if (status == RBF_OK)
        status = compress(context, selection.values, &d);
    d.points = selection.points;
    d.rows = selection.rows;
    selection.points = NULL;
    selection.rows = NULL;
    rbf_selection_release(&selection);
    if (status == RBF_OK)
        *data = d;
    else
        rbf_tune_data_release(&d);
    return status;
}

rbf_status rbf_tune_data_subset(rbf_context *context, const rbf_tune_data *all, int64_t count,
                                const int64_t *kept, rbf_tune_data *data)
{
    rbf_tune_data d = {.n = count, .used = count, .samples = all->modes, .spacing = all->spacing};
    const int64_t size = rbf_multiply(count, all->modes);
    double *values = rbf_allocate(context, size, sizeof *values, "values");
    rbf_status status = RBF_E_MEMORY;
    d.scale = rbf_allocate(context, count, sizeof *d.scale, "smoothing");
    if (values != NULL && d.scale != NULL)
        status = rbf_points_select(context, all->points, count, kept, &d.points);
    for (int64_t i = 0; i < count && status == RBF_OK; i++) {
        d.scale[i] = all->scale[kept[i]];
        for (int64_t t = 0; t < all->modes; t++)
            values[t * count + i] = all->columns[t * all->n + kept[i]];
    }
    if (status == RBF_OK)
        status = compress(context, values, &d);
    rbf_release(values);
    if (status == RBF_OK)
        *data = d;
    else
        rbf_tune_data_release(&d);
    return status;
}

void rbf_tune_data_release(rbf_tune_data *data)
{
    rbf_points_destroy(&data->points);
    rbf_release(data->rows);
    rbf_release(data->scale);
    rbf_release(data->fixed);
    rbf_release(data->measured);
    rbf_release(data->columns);
    rbf_release(data->energies);
}
