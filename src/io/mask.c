/* A mask makes missing values of measurements, before anything else looks at them. */
#include "io/mask.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"

static const char standard_path[] = "/electrodes/mask";

static int is_column(const rbf_h5_array *array, int64_t count)
{
    return (array->shape[0] == count && array->shape[1] == 1) ||
           (array->shape[0] == 1 && array->shape[1] == count);
}

static rbf_status check_shape(rbf_context *context, const rbf_h5_array *values, int64_t count,
                              rbf_h5_mask *mask)
{
    const rbf_h5_array *array = &mask->array;

    mask->per_sample = array->rank == 2 && values->rank == 2 &&
                       array->shape[0] == values->shape[0] && array->shape[1] == values->shape[1];
    if (mask->per_sample || is_column(array, count))
        return RBF_OK;
    rbf_fail(context, RBF_E_DATA,
             "the mask suits neither the electrodes nor the values (%s: %s is %s, expected [%lld] "
             "or %s as %s)",
             array->file.name, array->path, array->text, (long long)count, values->text,
             values->path);
    rbf_hint(context, "name another with --mask, or leave it out with --no-mask");
    return RBF_E_DATA;
}

/* A NaN is neither yes nor no. */
static rbf_status check_numbers(rbf_context *context, const rbf_h5_mask *mask, int64_t first,
                                int64_t step, int64_t samples, int64_t count, const double *numbers)
{
    for (int64_t k = 0; k < samples * count; k++)
        if (isnan(numbers[k])) {
            rbf_fail(context, RBF_E_DATA,
                     "%s of %s: the mask of row %lld%s is NaN, expected 0 (leave out) or another "
                     "number (use)",
                     mask->array.path, mask->array.file.name, (long long)(k % count),
                     mask->per_sample ? " in some sample" : "");
            rbf_hint(context, "the first is in sample %lld, counting from 0",
                     (long long)(first + k / count * step));
            return RBF_E_DATA;
        }
    return RBF_OK;
}

rbf_status rbf_h5_mask_open(rbf_context *context, const rbf_h5_file *file, const char *given,
                            const rbf_h5_array *values, int64_t count, rbf_h5_mask *mask)
{
    char path[RBF_H5_PATH_SIZE];
    rbf_status status = RBF_OK;

    *mask = (rbf_h5_mask){.array = {.id = H5I_INVALID_HID}};
    if (given != NULL && given[0] == '\0')
        return RBF_OK;
    if (given == NULL && rbf_h5_find(file, standard_path) == RBF_H5_ABSENT)
        return RBF_OK;
    status = rbf_h5_path(context, given != NULL ? given : standard_path, path);
    if (status == RBF_OK)
        status = rbf_h5_array_open(context, file, path, &mask->array);
    if (status == RBF_OK)
        status = check_shape(context, values, count, mask);
    if (status != RBF_OK)
        return status;
    mask->in_use = 1;
    if (mask->per_sample)
        return RBF_OK;
    status = rbf_h5_array_read(context, &mask->array, RBF_H5_BY_ROW, &mask->electrodes);
    return status == RBF_OK ? check_numbers(context, mask, 0, 1, 1, count, mask->electrodes)
                            : status;
}

void rbf_h5_mask_close(rbf_h5_mask *mask)
{
    rbf_h5_array_close(&mask->array);
    rbf_release(mask->electrodes);
    mask->electrodes = NULL;
}

rbf_status rbf_h5_mask_apply(rbf_context *context, const rbf_h5_mask *mask, rbf_h5_order order,
                             int64_t first, int64_t step, int64_t samples, int64_t count,
                             double *values)
{
    const double *use = mask->electrodes;
    double *part = NULL;
    rbf_status status = RBF_OK;

    if (!mask->in_use)
        return RBF_OK;
    if (mask->per_sample) {
        use = part = rbf_allocate(context, rbf_multiply(samples, count), sizeof *part, "the mask");
        if (part == NULL)
            return RBF_E_MEMORY;
        status = rbf_h5_array_read_rows(context, &mask->array, order, first, step, samples, part);
        if (status == RBF_OK)
            status = check_numbers(context, mask, first, step, samples, count, part);
    }
    for (int64_t t = 0; t < samples && status == RBF_OK; t++)
        for (int64_t i = 0; i < count; i++)
            if (use[mask->per_sample ? t * count + i : i] == 0.0)
                values[t * count + i] = NAN;
    rbf_release(part);
    return status;
}
