/* Saving a model: its numbers and texts as attributes of the root, its arrays as datasets, and a
 * digest over all of it. Nothing depends on the time or the machine. */
#include "core/memory.h"
#include "io/identify.h"
#include "io/model_fields.h"
#include "io/model_patches.h"

static void write_tail(rbf_output *output, const rbf_model *model)
{
    const rbf_tail *tail = &model->tail;
    double axes[RBF_DIMENSION_MAX * RBF_DIMENSION_MAX];
    uint8_t exponents[RBF_TAIL_TERMS_MAX * RBF_DIMENSION_MAX];

    if (tail->terms == 0)
        return;
    rbf_output_group(output, "/tail");
    rbf_output_array(output, "/tail/coefficients", RBF_FLOAT64, 2,
                     (int64_t[]){model->samples, tail->terms}, model->tail_coefficients);
    rbf_output_array(output, "/tail/shift", RBF_FLOAT64, 1, (int64_t[]){tail->dimension},
                     tail->shift);
    if (tail->axes == 0)
        return;
    for (int k = 0; k < tail->axes; k++)
        for (int j = 0; j < tail->dimension; j++)
            axes[k * tail->dimension + j] = tail->axis[k][j];
    for (int k = 0; k < tail->terms; k++)
        for (int j = 0; j < tail->axes; j++)
            exponents[k * tail->axes + j] = tail->exponents[k][j];
    rbf_output_array(output, "/tail/axes", RBF_FLOAT64, 2, (int64_t[]){tail->axes, tail->dimension},
                     axes);
    rbf_output_array(output, "/tail/exponents", RBF_UINT8, 2, (int64_t[]){tail->terms, tail->axes},
                     exponents);
}

static void write_modes(rbf_output *output, const rbf_modes *modes)
{
    if (modes == NULL)
        return;
    rbf_output_group(output, "/modes");
    rbf_output_array(output, "/modes/patterns", RBF_FLOAT64, 2,
                     (int64_t[]){modes->count, modes->points}, modes->patterns);
    rbf_output_array(output, "/modes/shares", RBF_FLOAT64, 1, &modes->points, modes->shares);
    rbf_output_array(output, "/modes/energies", RBF_FLOAT64, 1, &modes->count, modes->energies);
    rbf_output_array(output, "/modes/smoothing", RBF_FLOAT64, 1, &modes->count, modes->smoothing);
}

static rbf_status write_model(rbf_context *context, rbf_output *output, const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);
    char digest[RBF_DIGEST_SIZE];
    rbf_status status = rbf_model_content_digest(context, model, digest);

    if (status != RBF_OK)
        return status;
    rbf_format_write(output, RBF_MODEL_FORMAT);
    rbf_model_fields_write(output, model);
    rbf_output_text(output, "/", "content_digest", digest);
    if ((status = rbf_output_points(context, output, "/centres", model->centres, "")) != RBF_OK)
        return status;
    rbf_output_array(output, "/rows", RBF_INT64, 1, &n, model->rows);
    rbf_output_array(output, "/smoothing", RBF_FLOAT64, 1, &n, model->smoothing);
    if (model->patches != NULL)
        rbf_model_patches_write(output, model);
    else
        rbf_output_array(output, model->neighbors > 0 ? "/values" : "/weights", RBF_FLOAT64, 2,
                         (int64_t[]){model->samples, n},
                         model->neighbors > 0 ? model->values : model->weights);
    if (model->leave_one_out != NULL)
        rbf_output_array(output, "/leave_one_out", RBF_FLOAT64, 2, (int64_t[]){model->samples, n},
                         model->leave_one_out);
    if (model->missing != NULL)
        rbf_output_array(output, "/missing", RBF_UINT8, 2, (int64_t[]){model->samples, n},
                         model->missing);
    write_tail(output, model);
    write_modes(output, model->modes);
    return rbf_output_check(context, output);
}

/* What the file will take, roughly. */
static int64_t model_bytes(const rbf_model *model)
{
    int64_t n = rbf_points_count(model->centres);
    int64_t rows =
        rbf_points_dimension(model->centres) + 2 + (model->modes != NULL ? model->modes->count : 0);
    int64_t kept = model->patches == NULL, errors = model->leave_one_out != NULL;
    int64_t a_sample = rbf_add(rbf_multiply(n, kept + errors), model->tail.terms);
    int64_t bytes =
        rbf_multiply(8, rbf_add(rbf_multiply(n, rows), rbf_multiply(model->samples, a_sample)));
    const rbf_patches *p = model->patches;
    return p == NULL ? bytes
                     : rbf_add(bytes, rbf_patches_bytes(p->dimension, p->count, p->members,
                                                        p->samples, p->terms));
}

rbf_status rbf_model_save(rbf_context *context, const rbf_model *model, const char *file,
                          int overwrite)
{
    rbf_h5_quiet quiet = rbf_h5_silence();
    rbf_output output;
    rbf_status status = rbf_output_create(context, file, overwrite, model_bytes(model), &output);

    if (status == RBF_OK)
        status = write_model(context, &output, model);
    if (status == RBF_OK)
        status = rbf_output_commit(context, &output);
    rbf_output_discard(&output);
    rbf_h5_restore(quiet);
    return status;
}
