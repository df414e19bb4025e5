/* The kriging standard deviation: of a dense model the system is factored again, and its targets come by
 * in blocks; of others it is given their nearest electrodes (stddev_near.c). */
#include <rbfinterp/stddev.h>

#include <math.h>
#include <string.h>

#include <rbfinterp/text.h>

#include "core/memory.h"
#include "geometry/points.h"
#include "linalg/blas.h"
#include "model/model.h"
#include "model/stddev.h"
#include "solver/dense/factor.h"
#include "solver/tail_fit.h"

/* Targets at a time: enough for a triangular solve at full speed. */
#define RBF_STDDEV_BLOCK 256
/* A variance below zero by this part of the terms that it is the difference of is rounding. */
#define RBF_STDDEV_ROUNDING 1e-10

typedef struct kriging {
    const rbf_model *model;
    rbf_tail tail;
    rbf_tail_basis basis;
    rbf_factor *factor;
    double *block;   /* [RBF_STDDEV_BLOCK][n] */
    double *border;  /* [RBF_STDDEV_BLOCK][r] */
    double *columns; /* monomials [tail.terms][RBF_STDDEV_BLOCK] */
    double *work;
} kriging;

int64_t rbf_model_stddev_bytes(const char *solver, int64_t electrodes, int dimension, int terms,
                               int64_t neighbors, int threads)
{
    const int64_t near = rbf_stddev_neighbors(solver, neighbors), rows = rbf_add(electrodes, terms);
    const int64_t columns = 3 * RBF_STDDEV_BLOCK + 4 * (int64_t)terms;
    return near > 0 ? rbf_stddev_near_bytes(electrodes, dimension, terms, near, threads)
                    : rbf_multiply(8, rbf_multiply(rows, rbf_add(rows, columns)));
}

static rbf_status check_memory(rbf_context *context, const rbf_model *model)
{
    const int d = model->centres->dimension;
    const int64_t limit = rbf_context_memory_limit(context);
    const int64_t bytes =
        rbf_model_stddev_bytes(model->report.solver, model->centres->count, d,
                               rbf_monomial_count(d, model->report.degree_requested),
                               model->neighbors, rbf_context_threads(context));
    char needed[16], allowed[16];
    if (bytes <= limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY, "the standard deviation of %lld electrodes needs %s, got %s",
             (long long)model->centres->count, rbf_format_bytes(bytes, needed),
             rbf_format_bytes(limit, allowed));
    rbf_hint(context,
             rbf_model_stddev_neighbors(model) > 0
                 ? "raise the memory limit, or go without the standard deviation"
                 : "raise the memory limit, fit with the solver fast, whose standard deviation is "
                   "that given the nearest electrodes, or go without");
    return RBF_E_MEMORY;
}

static rbf_status check(rbf_context *context, const rbf_model *model, const rbf_points *targets)
{
    const rbf_kernel_info *info = rbf_kernel_describe(model->kernel);
    const int d = model->centres->dimension;
    if (targets->dimension != d)
        return rbf_fail(context, RBF_E_DATA,
                        "the targets have %d coordinates, the model's electrodes %d",
                        targets->dimension, d);
    if (model->report.degree_requested < info->least_degree) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "degree %d is below the least degree %d of the kernel %s: there is no standard "
                 "deviation",
                 model->report.degree_requested, info->least_degree, info->name);
        rbf_hint(context, "fit with the kernel's own degree");
        return RBF_E_ARGUMENT;
    }
    if (model->missing != NULL && model->leave_one_out == NULL) {
        rbf_fail(context, RBF_E_ARGUMENT,
                 "values are missing in %lld samples: their standard deviation needs leave-one-out "
                 "errors, and the model has none",
                 (long long)model->report.incomplete_samples);
        rbf_hint(context, "fit with leave-one-out errors");
        return RBF_E_ARGUMENT;
    }
    if (model->patches != NULL) {
        rbf_fail(
            context, RBF_E_ARGUMENT,
            "the standard deviation needs the system of all electrodes, and the solver pum has "
            "none");
        rbf_hint(context, "fit with the solver dense or fast");
        return RBF_E_ARGUMENT;
    }
    if (model->modes != NULL) {
        rbf_fail(
            context, RBF_E_ARGUMENT,
            "the standard deviation is that of one lambda, and the model has one for each mode");
        rbf_hint(context, "fit with --smoothing auto, which chooses one for all");
        return RBF_E_ARGUMENT;
    }
    return check_memory(context, model);
}

/* The factorisation that the fit took, in double precision, or the next one that works. */
static rbf_status factor_again(rbf_context *context, kriging *k)
{
    const rbf_model *model = k->model;
    const rbf_system system = {.kernel = model->kernel,
                               .epsilon = model->epsilon,
                               .points = model->centres,
                               .smoothing = model->smoothing,
                               .terms = k->basis.terms,
                               .columns = k->basis.columns};
    int kind = RBF_FACTOR_COUNT - 1;
    rbf_status status = RBF_OK;
    while (kind > RBF_FACTOR_CHOLESKY && strcmp(rbf_factorisation_name((rbf_factorisation)kind),
                                                model->report.factorisation) != 0)
        kind--; /* nothing is refined here: a factor in single precision does not serve */
    for (; kind < RBF_FACTOR_COUNT && status == RBF_OK && k->factor == NULL; kind++)
        status = rbf_factor_create(context, &system, (rbf_factorisation)kind, &k->factor);
    if (status == RBF_OK && k->factor == NULL)
        status = rbf_fail(context, RBF_E_NUMERICAL,
                          "the system of the model cannot be factored for its standard deviation");
    return status;
}

double rbf_normalised_square(int64_t n, const double *weights, const double *errors,
                             const double *diagonal, int64_t *count)
{
    double sum = 0.0;
    *count = 0;
    for (int64_t i = 0; i < n; i++) {
        const double square =
            errors != NULL ? weights[i] * errors[i] : weights[i] * weights[i] / diagonal[i];
        if (isnan(square))
            continue;
        sum += square;
        ++*count;
    }
    return *count > 0 ? sum / (double)*count : NAN;
}

/* Electrodes that cannot be left out do not count. */
rbf_status rbf_stddev_squares(rbf_context *context, const rbf_model *model, const double *weights,
                              const double *errors, const double *diagonal, double *squares)
{
    const int64_t n = model->centres->count;
    for (int64_t t = 0; t < model->samples; t++) {
        int64_t count = 0;
        squares[t] = rbf_normalised_square(
            n, weights + t * n, errors == NULL ? NULL : errors + t * n, diagonal, &count);
        if (count == 0 && (model->weights == NULL || !isnan(model->weights[t * n])))
            return rbf_fail(context, RBF_E_NUMERICAL,
                            "no electrode can be left out: the standard deviation has no scale");
    }
    return RBF_OK; /* a sample without map has no scale either: NaN */
}

/* w e = w^2 / G with the diagonal G of the inverse. */
static rbf_status mean_squares(rbf_context *context, const kriging *k, double *squares)
{
    const rbf_model *model = k->model;
    double *diagonal = NULL;
    rbf_status status = RBF_OK;
    if (model->leave_one_out == NULL) {
        diagonal = rbf_allocate(context, model->centres->count, sizeof *diagonal, "leave-one-out");
        status = diagonal == NULL ? RBF_E_MEMORY
                                  : rbf_factor_inverse_diagonal(context, k->factor, diagonal);
    }
    if (status == RBF_OK)
        status = rbf_stddev_squares(context, model, model->weights, model->leave_one_out, diagonal,
                                    squares);
    rbf_release(diagonal);
    return status;
}

static rbf_status kriging_create(rbf_context *context, const rbf_model *model, kriging *k)
{
    static const char what[] = "the standard deviation";
    const int64_t n = model->centres->count;
    k->model = model;
    rbf_status status =
        rbf_tail_fit(context, model->centres, model->report.degree_requested, &k->tail, &k->basis);
    if (status == RBF_OK)
        status = factor_again(context, k);
    if (status != RBF_OK)
        return status;
    k->block = rbf_allocate(context, rbf_multiply(n, RBF_STDDEV_BLOCK), sizeof *k->block, what);
    k->border = rbf_allocate(context, k->basis.terms * RBF_STDDEV_BLOCK, sizeof *k->border, what);
    k->columns = rbf_allocate(context, k->tail.terms * RBF_STDDEV_BLOCK, sizeof *k->columns, what);
    k->work = rbf_allocate(context, rbf_factor_variance_work(k->factor, RBF_STDDEV_BLOCK),
                           sizeof *k->work, what);
    return k->block == NULL || k->border == NULL || k->columns == NULL || k->work == NULL
               ? RBF_E_MEMORY
               : RBF_OK;
}

static void kriging_release(kriging *k)
{
    rbf_factor_destroy(&k->factor);
    rbf_tail_basis_release(&k->basis);
    rbf_release(k->block);
    rbf_release(k->border);
    rbf_release(k->columns);
    rbf_release(k->work);
}

/* border [count][r] := the basis of the tail at the targets. */
static void fill_border(const kriging *k, const rbf_points *targets)
{
    const int q = k->tail.terms, r = k->basis.terms;
    const int64_t count = targets->count;
    rbf_tail_evaluate(&k->tail, targets, 0, count, k->columns, count);
    for (int64_t t = 0; t < count; t++)
        for (int b = 0; b < r; b++) {
            double sum = k->basis.lift == NULL ? k->columns[b * count + t] : 0.0;
            for (int j = 0; j < q && k->basis.lift != NULL; j++)
                sum += k->basis.lift[b * q + j] * k->columns[j * count + t];
            k->border[t * r + b] = sum;
        }
}

static double largest(int64_t count, const double *values)
{
    double most = 0.0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    return most;
}

/* Variances of the targets first .. first + count - 1. */
static rbf_status fill_block(rbf_context *context, kriging *k, const rbf_points *targets,
                             int64_t first, int64_t count, double *variance)
{
    const int64_t n = k->model->centres->count;
    const double zero = rbf_kernel_describe(k->model->kernel)->value_at_zero;
    int64_t rows[RBF_STDDEV_BLOCK];
    rbf_points *some = NULL;
    for (int64_t i = 0; i < count; i++)
        rows[i] = first + i;
    rbf_status status = rbf_points_select(context, targets, count, rows, &some);
    if (status == RBF_OK)
        status = rbf_kernel_matrix(context, k->model->kernel, k->model->epsilon, some,
                                   k->model->centres, k->block, n);
    if (status == RBF_OK) {
        const double none = -RBF_STDDEV_ROUNDING * fmax(fabs(zero), largest(count * n, k->block));
        fill_border(k, some);
        rbf_factor_variance(k->factor, zero, count, k->block, k->border, variance, k->work);
        for (int64_t i = 0; i < count; i++)
            if (variance[i] < 0.0)
                variance[i] = variance[i] < none ? NAN : 0.0;
    }
    rbf_points_destroy(&some);
    return status;
}

static rbf_status fill_variances(rbf_context *context, kriging *k, const rbf_points *targets,
                                 double *variance)
{
    const int64_t m = targets->count;
    rbf_status status = RBF_OK;
    for (int64_t first = 0; first < m && status == RBF_OK; first += RBF_STDDEV_BLOCK) {
        const int64_t left = m - first, count = left < RBF_STDDEV_BLOCK ? left : RBF_STDDEV_BLOCK;
        status = fill_block(context, k, targets, first, count, variance + first);
        if (status == RBF_OK)
            status = rbf_progress(context, "stddev", (double)(first + count) / (double)m);
    }
    return status;
}

/* From the system of all electrodes. */
static rbf_status fill_all(rbf_context *context, const rbf_model *model, const rbf_points *targets,
                           double *squares, double *variance)
{
    const double n = (double)model->centres->count;
    const int threads = rbf_threads_for(context, n * n * (n / 30.0 + (double)targets->count));
    kriging k = {0};
    rbf_blas_threads_begin(threads);
    rbf_status status = kriging_create(context, model, &k);
    if (status == RBF_OK)
        status = mean_squares(context, &k, squares);
    if (status == RBF_OK)
        status = fill_variances(context, &k, targets, variance);
    rbf_blas_threads_end(threads);
    kriging_release(&k);
    return status;
}

static void warn(rbf_context *context, const rbf_model *model, int64_t m, const double *variance)
{
    int64_t negative = 0;
    for (int64_t i = 0; i < m; i++)
        negative += isnan(variance[i]) != 0;
    if (negative > 0)
        rbf_warn(
            context,
            "%lld of %lld targets have no standard deviation (NaN): their variance is negative, "
            "since the kernel is not definite there or the system nearly singular",
            (long long)negative, (long long)m);
    if (model->missing != NULL)
        rbf_warn(
            context,
            "the standard deviation is that with all %lld electrodes: in %lld samples some are "
            "missing, and near these it is larger",
            (long long)model->centres->count, (long long)model->report.incomplete_samples);
}

rbf_status rbf_model_stddev(rbf_context *context, const rbf_model *model, const rbf_points *targets,
                            double *stddev, double *scale)
{
    const int64_t m = targets->count;
    double mean = 0.0, *squares = NULL, *variance = NULL;
    rbf_status status = check(context, model, targets);
    if (status != RBF_OK)
        return status;
    status = RBF_E_MEMORY;
    squares = rbf_allocate(context, model->samples, sizeof *squares, "the standard deviation");
    variance = rbf_allocate(context, m, sizeof *variance, "the standard deviation");
    if (squares == NULL || variance == NULL)
        goto done;
    status = rbf_model_stddev_neighbors(model) > 0
                 ? rbf_stddev_near(context, model, targets, squares, variance)
                 : fill_all(context, model, targets, squares, variance);
    if (status != RBF_OK)
        goto done;
    warn(context, model, m, variance);
    const double known = (double)(model->samples - model->report.empty_samples);
    for (int64_t t = 0; t < model->samples; t++)
        mean += isnan(squares[t]) ? 0.0 : squares[t] / known;
    for (int64_t i = 0; i < m; i++)
        stddev[i] = sqrt(mean * variance[i]);
    for (int64_t t = 0; t < model->samples && scale != NULL; t++)
        scale[t] = mean > 0.0 ? sqrt(squares[t] / mean) : 1.0;
done:
    rbf_release(variance);
    rbf_release(squares);
    return status;
}
