/* Patches written and read; what is read may be damaged, or made to do harm. */
#include "io/model_patches.h"

#include <math.h>

#include "core/memory.h"
#include "geometry/points.h"
#include "geometry/tail.h"
#include "io/array.h"

void rbf_model_patches_write(rbf_output *output, const rbf_model *model)
{
    const rbf_patches *p = model->patches;
    const int64_t d = p->dimension, edges = p->count + 1;
    rbf_output_group(output, "/patches");
    rbf_output_array(output, "/patches/centres", RBF_FLOAT64, 2, (int64_t[]){p->count, d},
                     p->centres);
    rbf_output_array(output, "/patches/radii", RBF_FLOAT64, 1, &p->count, p->radii);
    rbf_output_array(output, "/patches/begin", RBF_INT64, 1, &edges, p->begin);
    rbf_output_array(output, "/patches/members", RBF_INT64, 1, &p->members, p->member);
    rbf_output_array(output, "/patches/frames", RBF_FLOAT64, 2, (int64_t[]){p->count * (d + 1), d},
                     p->frames);
    rbf_output_array(output, "/patches/weights", RBF_FLOAT64, 2,
                     (int64_t[]){p->samples, p->members}, p->weights);
    if (p->terms > 0)
        rbf_output_array(output, "/patches/coefficients", RBF_FLOAT64, 2,
                         (int64_t[]){p->samples, p->count * p->terms}, p->coefficients);
}

static rbf_status fail_damaged(rbf_context *context, const rbf_h5_file *file, const char *what)
{
    return rbf_fail(context, RBF_E_DATA, "%s is damaged: %s", file->name, what);
}

/* Whole numbers from 0 to `most`. */
static rbf_status read_whole(rbf_context *context, const rbf_h5_file *file, const char *path,
                             int64_t *count, int64_t most, int64_t **whole)
{
    rbf_h5_array array = {.id = H5I_INVALID_HID};
    double *numbers = NULL;
    rbf_status status = rbf_h5_array_open(context, file, path, &array);

    if (status == RBF_OK && ((*count >= 0 && array.shape[0] != *count) || array.shape[1] != 1))
        status = rbf_fail(context, RBF_E_DATA, "%s is damaged: %s has shape %s", file->name, path,
                          array.text);
    if (status == RBF_OK)
        status = rbf_h5_array_read(context, &array, RBF_H5_BY_ROW, &numbers);
    if (status == RBF_OK)
        status = rbf_h5_integers(context, &array, numbers, 0, most, whole);
    if (status == RBF_OK)
        *count = array.shape[0];
    rbf_release(numbers);
    rbf_h5_array_close(&array);
    return status;
}

static rbf_status read_numbers(rbf_context *context, const rbf_h5_file *file, const char *path,
                               int64_t rows, int64_t columns, double **numbers)
{
    return rbf_h5_array_shaped(context, file, path, (int64_t[]){rows, columns}, numbers);
}

/* The cover, from which the sizes of the rest follow. */
static rbf_status read_cover(rbf_context *context, const rbf_h5_file *file, int64_t n,
                             rbf_patches *p)
{
    int64_t edges = -1;
    int64_t shape[2] = {-1, p->dimension};
    rbf_status status = rbf_h5_array_shaped(context, file, "/patches/centres", shape, &p->centres);

    p->count = shape[0];
    p->members = -1;
    if (status == RBF_OK)
        status = read_numbers(context, file, "/patches/radii", p->count, 1, &p->radii);
    if (status == RBF_OK)
        status = read_whole(context, file, "/patches/members", &p->members, n - 1, &p->member);
    edges = p->count + 1;
    if (status == RBF_OK)
        status = read_whole(context, file, "/patches/begin", &edges, p->members, &p->begin);
    return status;
}

/* Every patch has points, each once. */
static int is_cover(const rbf_patches *p)
{
    if (p->begin[0] != 0 || p->begin[p->count] != p->members)
        return 0;
    for (int64_t j = 0; j < p->count; j++) {
        if (p->begin[j] >= p->begin[j + 1] || !(p->radii[j] > 0.0))
            return 0;
        for (int64_t i = p->begin[j] + 1; i < p->begin[j + 1]; i++)
            if (p->member[i] <= p->member[i - 1])
                return 0;
    }
    return 1;
}

static int all_finite(int64_t count, const double *numbers)
{
    for (int64_t k = 0; k < count; k++)
        if (!isfinite(numbers[k]))
            return 0;
    return 1;
}

static int is_finite(const rbf_patches *p)
{
    const int64_t d = p->dimension;
    return all_finite(p->count * d, p->centres) && all_finite(p->count, p->radii) &&
           all_finite(p->count * d * (d + 1), p->frames) &&
           all_finite(p->members * p->samples, p->weights) &&
           all_finite(p->count * p->terms * p->samples, p->coefficients);
}

static rbf_status read_patches(rbf_context *context, const rbf_h5_file *file, int64_t n,
                               rbf_patches *p)
{
    const int64_t d = p->dimension;
    int64_t shape[2] = {-1, 0};
    rbf_status status = read_cover(context, file, n, p);

    if (status == RBF_OK && !is_cover(p))
        status = fail_damaged(context, file, "its patches do not hold points each once");
    if (status == RBF_OK)
        status = read_numbers(context, file, "/patches/frames", p->count * (d + 1), d, &p->frames);
    shape[1] = p->members;
    if (status == RBF_OK)
        status = rbf_h5_array_shaped(context, file, "/patches/weights", shape, &p->weights);
    p->samples = shape[0];
    if (status == RBF_OK && p->terms > 0)
        status = read_numbers(context, file, "/patches/coefficients", p->samples,
                              p->count * p->terms, &p->coefficients);
    if (status == RBF_OK && p->terms == 0)
        p->coefficients = rbf_allocate(context, 0, sizeof *p->coefficients, "tails of patches");
    if (status == RBF_OK && p->coefficients == NULL)
        status = RBF_E_MEMORY;
    if (status == RBF_OK && !is_finite(p))
        status = fail_damaged(context, file, "its patches hold numbers that are not finite");
    return status;
}

rbf_status rbf_model_patches_read(rbf_context *context, const rbf_h5_file *file, rbf_model *model)
{
    const int d = rbf_points_dimension(model->centres), degree = model->report.degree_requested;
    const int64_t n = rbf_points_count(model->centres);

    if (d > RBF_PATCH_DIMENSION || degree < -1 || degree > RBF_DEGREE_MAX)
        return fail_damaged(context, file, "its patches have too many dimensions, or no degree");
    rbf_patches *p = rbf_allocate_zero(context, 1, sizeof *p, "patches");
    if (p == NULL)
        return RBF_E_MEMORY;
    p->dimension = d;
    p->terms = rbf_monomial_count(d, degree);
    const rbf_status status = read_patches(context, file, n, p);
    if (status != RBF_OK) {
        rbf_patches_destroy(&p);
        return status;
    }
    model->patches = p;
    model->samples = p->samples;
    rbf_model_count_patches(model);
    return RBF_OK;
}
