/* Loading a model. A file may be damaged, or made to do harm: all shapes are checked against each
 * other and all numbers for what evaluation relies on, and then the digest over all of it. */
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "io/array.h"
#include "io/attribute.h"
#include "io/identify.h"
#include "io/model_fields.h"
#include "io/model_patches.h"

static rbf_status fail_damaged(rbf_context *context, const rbf_h5_file *file, const char *what)
{
    return rbf_fail(context, RBF_E_DATA, "%s is damaged: %s", file->name, what);
}

static const char *const kind_names[] = {
    [RBF_FILE_DATA] = "a data",     [RBF_FILE_MODEL] = "a model",
    [RBF_FILE_RESULT] = "a result", [RBF_FILE_OPERATOR] = "an operator",
    [RBF_FILE_TUNING] = "a tuning", [RBF_FILE_VALIDATION] = "a validation"};

static rbf_status check_format(rbf_context *context, const rbf_h5_file *file)
{
    rbf_file_kind kind = rbf_h5_kind(file);
    int64_t major = 0;

    if (kind != RBF_FILE_MODEL) {
        rbf_fail(context, RBF_E_DATA, "%s is %s file, expected a model", file->name,
                 kind_names[kind]);
        rbf_hint(context, "`rbfinterp fit` makes a model");
        return RBF_E_DATA;
    }
    if (!rbf_h5_numbers(file, "/", "format_version_major", H5T_NATIVE_INT64, 1, &major) ||
        major < 1)
        return fail_damaged(context, file, "it has no format version");
    if (major > RBF_FORMAT_MAJOR) {
        rbf_fail(context, RBF_E_DATA, "%s is of format version %lld, this library reads up to %d",
                 file->name, (long long)major, RBF_FORMAT_MAJOR);
        rbf_hint(context, "read it with a newer version of rbfinterp");
        return RBF_E_DATA;
    }
    return RBF_OK;
}

static rbf_status read_centres(rbf_context *context, const rbf_h5_file *file, rbf_model *model)
{
    int64_t shape[2] = {-1, -1};
    double *coordinates = NULL;
    rbf_status status = rbf_h5_array_shaped(context, file, "/centres", shape, &coordinates);

    if (status == RBF_OK && shape[1] > RBF_DIMENSION_MAX)
        status = fail_damaged(context, file, "its centres have too many coordinates");
    if (status == RBF_OK) {
        status = rbf_points_create(context, shape[0], (int)shape[1], coordinates, &model->centres);
        if (status != RBF_OK)
            rbf_fail_prefix(context, "/centres of %s", file->name);
    }
    rbf_release(coordinates);
    return status;
}

static rbf_status read_rows(rbf_context *context, const rbf_h5_file *file, int64_t n,
                            rbf_model *model)
{
    rbf_h5_array array = {.id = H5I_INVALID_HID};
    double *numbers = NULL;
    rbf_status status = rbf_h5_array_open(context, file, "/rows", &array);

    if (status == RBF_OK && (array.shape[0] != n || array.shape[1] != 1))
        status = fail_damaged(context, file, "it has more or fewer rows than centres");
    if (status == RBF_OK)
        status = rbf_h5_array_read(context, &array, RBF_H5_BY_ROW, &numbers);
    if (status == RBF_OK)
        status = rbf_h5_integers(context, &array, numbers, 0, (int64_t)1 << 53, &model->rows);
    rbf_release(numbers);
    rbf_h5_array_close(&array);
    return status;
}

static rbf_status read_exponents(rbf_context *context, const rbf_h5_file *file, rbf_tail *tail)
{
    int64_t shape[2] = {tail->terms, tail->axes};
    double *numbers = NULL;
    rbf_status status = rbf_h5_array_shaped(context, file, "/tail/exponents", shape, &numbers);

    for (int k = 0; k < tail->terms && status == RBF_OK; k++) {
        double degree = 0.0;
        for (int j = 0; j < tail->axes; j++) {
            double exponent = numbers[k * tail->axes + j];
            degree += exponent;
            if (!(exponent >= 0.0 && degree <= RBF_DEGREE_MAX) || exponent != floor(exponent))
                status = fail_damaged(context, file, "/tail/exponents has an impossible number");
            else
                tail->exponents[k][j] = (uint8_t)exponent;
        }
    }
    rbf_release(numbers);
    return status;
}

/* Shift, axes and exponents, once terms and axes are known. */
static rbf_status read_tail_frame(rbf_context *context, const rbf_h5_file *file, rbf_tail *tail)
{
    int64_t shift_shape[2] = {tail->dimension, 1}, axes_shape[2] = {tail->axes, tail->dimension};
    double *shift = NULL, *axes = NULL;
    rbf_status status = rbf_h5_array_shaped(context, file, "/tail/shift", shift_shape, &shift);

    if (status != RBF_OK)
        goto done;
    memcpy(tail->shift, shift, (size_t)tail->dimension * sizeof *shift);
    if (tail->axes == 0)
        goto done;
    if ((status = rbf_h5_array_shaped(context, file, "/tail/axes", axes_shape, &axes)) != RBF_OK)
        goto done;
    for (int k = 0; k < tail->axes; k++)
        memcpy(tail->axis[k], axes + k * tail->dimension, (size_t)tail->dimension * sizeof *axes);
    status = read_exponents(context, file, tail);
done:
    rbf_release(axes);
    rbf_release(shift);
    return status;
}

static rbf_status read_tail(rbf_context *context, const rbf_h5_file *file, rbf_model *model)
{
    rbf_tail *tail = &model->tail;
    int64_t shape[2] = {model->samples, -1};
    rbf_status status = RBF_OK;

    tail->dimension = rbf_points_dimension(model->centres);
    if (tail->axes < 0 || tail->axes > tail->dimension)
        return fail_damaged(context, file, "its tail has an impossible number of axes");
    if (rbf_h5_find(file, "/tail") == RBF_H5_ABSENT) {
        model->tail_coefficients = rbf_allocate(context, 0, sizeof(double), "no tail");
        return model->tail_coefficients != NULL ? RBF_OK : RBF_E_MEMORY;
    }
    status =
        rbf_h5_array_shaped(context, file, "/tail/coefficients", shape, &model->tail_coefficients);
    if (status == RBF_OK && shape[1] > rbf_monomial_count(tail->axes, RBF_DEGREE_MAX))
        status = fail_damaged(context, file, "its tail has too many terms");
    if (status != RBF_OK)
        return status;
    tail->terms = (int)shape[1];
    return read_tail_frame(context, file, tail);
}

static rbf_status read_missing(rbf_context *context, const rbf_h5_file *file, int64_t n,
                               rbf_model *model)
{
    int64_t shape[2] = {model->samples, n};
    double *numbers = NULL;
    const int64_t size = rbf_multiply(n, model->samples);
    rbf_status status = RBF_OK;

    if (rbf_h5_find(file, "/missing") == RBF_H5_ABSENT)
        return RBF_OK;
    if (model->weights == NULL)
        return fail_damaged(context, file, "it lacks values, which its solver does not take");
    status = rbf_h5_array_shaped(context, file, "/missing", shape, &numbers);
    if (status != RBF_OK)
        return status;
    model->missing = rbf_allocate(context, size, sizeof *model->missing, "missing values");
    if (model->missing == NULL)
        status = RBF_E_MEMORY;
    for (int64_t k = 0; k < size && status == RBF_OK; k++)
        if (numbers[k] != 0.0 && numbers[k] != 1.0)
            status = fail_damaged(context, file, "/missing holds something else than 0 and 1");
        else
            model->missing[k] = (uint8_t)numbers[k];
    rbf_release(numbers);
    if (status == RBF_OK)
        rbf_model_count_missing(model);
    return status;
}

static rbf_status read_modes(rbf_context *context, const rbf_h5_file *file, int64_t n,
                             rbf_model *model)
{
    int64_t shape[2] = {-1, n}, column[2] = {-1, 1}, rows[2] = {n, 1};
    rbf_modes *modes = NULL;
    rbf_status status = RBF_OK;

    if (rbf_h5_find(file, "/modes") == RBF_H5_ABSENT)
        return RBF_OK;
    modes = model->modes = rbf_allocate_zero(context, 1, sizeof *modes, "modes");
    if (modes == NULL)
        return RBF_E_MEMORY;
    status = rbf_h5_array_shaped(context, file, "/modes/patterns", shape, &modes->patterns);
    modes->points = n;
    modes->count = column[0] = shape[0];
    if (status == RBF_OK)
        status = rbf_h5_array_shaped(context, file, "/modes/energies", column, &modes->energies);
    if (status == RBF_OK)
        status = rbf_h5_array_shaped(context, file, "/modes/shares", rows, &modes->shares);
    if (status == RBF_OK)
        status = rbf_h5_array_shaped(context, file, "/modes/smoothing", column, &modes->smoothing);
    if (status == RBF_OK) {
        modes->rows = rbf_allocate(context, n, sizeof *modes->rows, "modes");
        status = modes->rows == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK)
        memcpy(modes->rows, model->rows, (size_t)n * sizeof *modes->rows);
    return status;
}

static rbf_status read_arrays(rbf_context *context, const rbf_h5_file *file, rbf_model *model)
{
    rbf_status status = read_centres(context, file, model);
    if (status != RBF_OK)
        return status;
    int64_t n = rbf_points_count(model->centres);
    int64_t kept[2] = {-1, n}, smoothing[2] = {n, 1}, errors[2] = {-1, n};
    const int is_local = model->neighbors != 0;
    if ((status = read_rows(context, file, n, model)) != RBF_OK ||
        (status = rbf_h5_array_shaped(context, file, "/smoothing", smoothing, &model->smoothing)) !=
            RBF_OK)
        return status;
    if (!is_local && rbf_h5_find(file, "/patches") != RBF_H5_ABSENT)
        status = rbf_model_patches_read(context, file, model);
    else
        status = rbf_h5_array_shaped(context, file, is_local ? "/values" : "/weights", kept,
                                     is_local ? &model->values : &model->weights);
    if (status != RBF_OK)
        return status;
    if (model->patches == NULL)
        model->samples = kept[0];
    errors[0] = model->samples;
    if (rbf_h5_find(file, "/leave_one_out") != RBF_H5_ABSENT)
        status =
            rbf_h5_array_shaped(context, file, "/leave_one_out", errors, &model->leave_one_out);
    if (status == RBF_OK)
        status = read_missing(context, file, n, model);
    if (status == RBF_OK)
        status = read_modes(context, file, n, model);
    return status == RBF_OK ? read_tail(context, file, model) : status;
}

static int all_finite(const double *numbers, int64_t count)
{
    for (int64_t k = 0; k < count; k++)
        if (!isfinite(numbers[k]))
            return 0;
    return 1;
}

static int all_nan(const double *numbers, int64_t count)
{
    for (int64_t k = 0; k < count; k++)
        if (!isnan(numbers[k]))
            return 0;
    return 1;
}

/* Weights and tail of a sample are finite, and the weights 0 where values are missing; or all of them
 * are NaN, if some are. */
static int is_sample(const rbf_model *model, int64_t t)
{
    const int64_t n = rbf_points_count(model->centres);
    const int terms = model->tail.terms;
    const double *weights = (model->neighbors != 0 ? model->values : model->weights) + t * n;
    const double *coefficients = model->tail_coefficients + t * terms;
    const uint8_t *missing = model->missing != NULL ? model->missing + t * n : NULL;
    int64_t gaps = 0;

    for (int64_t i = 0; i < n && missing != NULL; i++)
        gaps += missing[i];
    if (gaps > 0 && all_nan(weights, n) && all_nan(coefficients, terms))
        return 1;
    for (int64_t i = 0; i < n && missing != NULL; i++)
        if (missing[i] && weights[i] != 0.0)
            return 0;
    return all_finite(weights, n) && all_finite(coefficients, terms);
}

static rbf_status check_numbers(rbf_context *context, const rbf_h5_file *file,
                                const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);
    const rbf_tail *tail = &model->tail;
    const rbf_modes *modes = model->modes;
    int finite = all_finite(model->smoothing, n) && all_finite(tail->shift, tail->dimension);

    if (modes != NULL)
        finite = finite && all_finite(modes->patterns, n * modes->count) &&
                 all_finite(modes->energies, modes->count) && all_finite(modes->shares, n) &&
                 all_finite(modes->smoothing, modes->count);

    for (int k = 0; k < tail->axes; k++)
        finite = finite && all_finite(tail->axis[k], tail->dimension);
    for (int64_t t = 0; t < model->samples && finite && model->patches == NULL; t++)
        finite = is_sample(model, t);
    if (!finite)
        return fail_damaged(context, file,
                            "it holds numbers that are not finite, or weights of what is missing");
    if (model->patches != NULL && tail->terms > 0)
        return fail_damaged(context, file, "its patches have a tail beside them");
    if (model->neighbors < 0 || model->neighbors > RBF_NEIGHBORS_MAX)
        return fail_damaged(context, file, "its number of neighbors is impossible");
    if (model->neighbors > 0 &&
        (model->report.degree_requested < -1 || model->report.degree_requested > RBF_DEGREE_MAX ||
         rbf_monomial_count(tail->dimension, model->report.degree_requested) >
             (n < model->neighbors ? n : model->neighbors)))
        return fail_damaged(context, file, "its neighbors are too few for its tail");
    if (!(model->epsilon > 0.0 && isfinite(model->epsilon)))
        return fail_damaged(context, file, "its epsilon is not positive");
    return RBF_OK;
}

static rbf_status check_digest(rbf_context *context, const rbf_h5_file *file,
                               const rbf_model *model)
{
    char stored[RBF_DIGEST_SIZE] = "", computed[RBF_DIGEST_SIZE];
    rbf_status status = rbf_model_content_digest(context, model, computed);

    if (status != RBF_OK)
        return status;
    rbf_h5_text(file, "/", "content_digest", stored, sizeof stored);
    if (strcmp(stored, computed) != 0)
        return fail_damaged(context, file, "its content does not agree with its digest");
    return RBF_OK;
}

static rbf_status load_model(rbf_context *context, const char *name, rbf_model *model)
{
    rbf_h5_file file;
    rbf_status status = rbf_h5_open(context, name, &file);

    if (status == RBF_OK)
        status = check_format(context, &file);
    if (status == RBF_OK)
        status = rbf_model_fields_read(context, &file, model);
    if (status == RBF_OK)
        status = read_arrays(context, &file, model);
    if (status == RBF_OK)
        status = check_numbers(context, &file, model);
    if (status == RBF_OK)
        status = check_digest(context, &file, model);
    rbf_h5_close_file(&file);
    return status;
}

rbf_status rbf_model_load(rbf_context *context, const char *file, rbf_model **model)
{
    rbf_model *created = rbf_model_new(context);

    if (created == NULL)
        return RBF_E_MEMORY;
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_status status = load_model(context, file, created);
    rbf_h5_restore(quiet);
    if (status == RBF_OK) {
        *model = created;
        created = NULL;
    }
    rbf_model_destroy(&created);
    return status;
}
