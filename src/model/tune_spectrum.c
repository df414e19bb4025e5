/* One kernel matrix decomposed, and the criteria for any lambda from it.
 *
 * With A = Q2^T S K S Q2 = U D U^T and V = Q2 U, the leading block of the inverse of the bordered
 * system is S V (D + lambda)^-1 V^T S: weights, its diagonal, and all that follows from them. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "geometry/tail.h"
#include "linalg/blas.h"
#include "linalg/eigen.h"
#include "linalg/linalg.h"
#include "linalg/nullspace.h"
#include "model/tune.h"
#include "solver/tail_fit.h"

/* As for leave-one-out in a fit: less than this of a unit vector is left outside of the tail. */
#define RBF_ALONE 1e-12

int64_t rbf_spectrum_doubles(int64_t n, int64_t samples, int dimension)
{
    const int64_t square = rbf_multiply(n, n);
    const int64_t modes = rbf_multiply(n, samples < n ? samples : n);
    /* matrix and the work of its decomposition; z; blocks, tail and single columns */
    return rbf_add(rbf_add(rbf_multiply(3, square), modes),
                   rbf_multiply(n, 2 * RBF_SPECTRUM_BLOCK + 24 +
                                       4 * rbf_monomial_count(dimension, RBF_DEGREE_MAX)));
}

rbf_status rbf_spectrum_create(rbf_context *context, const rbf_tune_data *data,
                               rbf_spectrum **spectrum)
{
    const int64_t n = data->n, block = rbf_multiply(n, RBF_SPECTRUM_BLOCK);
    rbf_spectrum *s = rbf_allocate_zero(context, 1, sizeof *s, "a decomposition");
    if (s == NULL)
        return RBF_E_MEMORY;
    s->n = n;
    s->matrix = rbf_allocate(context, rbf_multiply(n, n), sizeof *s->matrix, "the kernel matrix");
    s->values = rbf_allocate(context, n, sizeof *s->values, "eigenvalues");
    s->z = rbf_allocate(context, rbf_multiply(n, data->modes), sizeof *s->z, "modes");
    s->rows = rbf_allocate(context, n, sizeof *s->rows, "modes");
    s->diagonal = rbf_allocate(context, n, sizeof *s->diagonal, "leave-one-out");
    s->energies = rbf_allocate(context, n, sizeof *s->energies, "leave-one-out");
    s->alone = rbf_allocate(context, n, sizeof *s->alone, "leave-one-out");
    s->weights = rbf_allocate(context, n, sizeof *s->weights, "eigenvalues");
    s->block = rbf_allocate(context, block, sizeof *s->block, "leave-one-out");
    s->scaled = rbf_allocate(context, block, sizeof *s->scaled, "leave-one-out");
    if (s->matrix == NULL || s->values == NULL || s->z == NULL || s->rows == NULL ||
        s->diagonal == NULL || s->energies == NULL || s->alone == NULL || s->weights == NULL ||
        s->block == NULL || s->scaled == NULL) {
        rbf_spectrum_destroy(&s);
        return RBF_E_MEMORY;
    }
    *spectrum = s;
    return RBF_OK;
}

void rbf_spectrum_destroy(rbf_spectrum **spectrum)
{
    rbf_spectrum *s = *spectrum;
    if (s == NULL)
        return;
    rbf_release(s->matrix);
    rbf_release(s->values);
    rbf_release(s->z);
    rbf_release(s->rows);
    rbf_release(s->diagonal);
    rbf_release(s->energies);
    rbf_release(s->alone);
    rbf_release(s->weights);
    rbf_release(s->block);
    rbf_release(s->scaled);
    rbf_release(s);
    *spectrum = NULL;
}

/* S (K + fixed) S, lower triangle, and its Frobenius norm. */
static rbf_status fill(rbf_context *context, const rbf_tune_data *d, rbf_kernel kernel,
                       double epsilon, rbf_spectrum *s)
{
    const int64_t n = s->n;
    double squares = 0.0;
    rbf_status status = rbf_kernel_matrix(context, kernel, epsilon, d->points, NULL, s->matrix, n);
    for (int64_t j = 0; j < n && status == RBF_OK; j++) {
        s->matrix[j * n + j] += d->fixed != NULL ? d->fixed[j] : 0.0;
        for (int64_t i = j; i < n; i++) {
            const double entry = s->matrix[j * n + i] *= d->scale[i] * d->scale[j];
            squares += (i == j ? 1.0 : 2.0) * entry * entry;
        }
    }
    s->norm = sqrt(squares);
    return status;
}

/* The null space of (S P)^T; NULL with RBF_OK if the points do not carry the tail. */
static rbf_status fit_nullspace(rbf_context *context, const rbf_tune_data *d, int degree,
                                rbf_nullspace **nullspace)
{
    rbf_tail tail;
    rbf_tail_basis basis = {0};
    if (d->n < rbf_monomial_count(d->points->dimension, degree))
        return RBF_OK;
    rbf_status status = rbf_tail_fit(context, d->points, degree, &tail, &basis);
    for (int k = 0; k < basis.terms && status == RBF_OK; k++)
        for (int64_t i = 0; i < d->n; i++)
            basis.columns[k * d->n + i] *= d->scale[i];
    if (status == RBF_OK)
        status = rbf_nullspace_create(context, d->n, basis.terms, basis.columns, nullspace);
    rbf_tail_basis_release(&basis);
    return status;
}

/* Which points alone determine a term of the tail: row i of V is all but zero. */
static void find_alone(rbf_spectrum *s)
{
    for (int64_t i = 0; i < s->n; i++)
        s->diagonal[i] = 0.0;
    for (int64_t k = 0; k < s->m; k++)
        for (int64_t i = 0; i < s->n; i++)
            s->diagonal[i] += s->vectors[k * s->n + i] * s->vectors[k * s->n + i];
    for (int64_t i = 0; i < s->n; i++)
        s->alone[i] = s->diagonal[i] < RBF_ALONE;
}

/* z := V^T S L, and the squared lengths of its rows. */
static void project_modes(const rbf_tune_data *d, rbf_spectrum *s)
{
    const int n = (int)s->n, m = (int)s->m;
    for (int64_t first = 0; first < d->modes; first += RBF_SPECTRUM_BLOCK) {
        const int64_t left = d->modes - first;
        const int count = (int)(left < RBF_SPECTRUM_BLOCK ? left : RBF_SPECTRUM_BLOCK);
        for (int k = 0; k < count; k++)
            for (int i = 0; i < n; i++)
                s->block[(int64_t)k * n + i] = d->scale[i] * d->columns[(first + k) * n + i];
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, m, count, n, 1.0, s->vectors, n,
                    s->block, n, 0.0, s->z + first * m, m);
    }
    memset(s->rows, 0, (size_t)m * sizeof *s->rows);
    for (int64_t t = 0; t < d->modes; t++)
        for (int k = 0; k < m; k++)
            s->rows[k] += s->z[t * m + k] * s->z[t * m + k];
}

rbf_status rbf_spectrum_decompose(rbf_context *context, const rbf_tune_data *data,
                                  rbf_kernel kernel, double epsilon, int degree, rbf_spectrum *s,
                                  int *usable)
{
    rbf_nullspace *nullspace = NULL;
    double *work = NULL;
    const int64_t n = s->n;
    rbf_status status = fit_nullspace(context, data, degree, &nullspace);
    *usable = 0;
    if (status != RBF_OK || nullspace == NULL || nullspace->r + 1 >= n)
        goto done;
    const int64_t r = nullspace->r;
    s->m = n - r;
    s->vectors = s->matrix + r * n;
    work = rbf_allocate(context, rbf_multiply(r, s->m), sizeof *work, "eigenvectors");
    status = work == NULL ? RBF_E_MEMORY : fill(context, data, kernel, epsilon, s);
    if (status == RBF_OK)
        status = rbf_nullspace_project(context, nullspace, s->matrix);
    if (status == RBF_OK)
        status = rbf_symmetric_eigen(context, s->m, s->vectors + r, n, s->values);
    if (status != RBF_OK)
        goto done;
    for (int64_t k = 0; k < s->m; k++) /* [0; U], then Q [0; U] */
        memset(s->vectors + k * n, 0, (size_t)r * sizeof *s->vectors);
    rbf_nullspace_multiply(nullspace, s->m, s->vectors, work);
    s->mean = 0.0;
    for (int64_t k = 0; k < s->m; k++)
        s->mean += s->values[k] / (double)s->m;
    find_alone(s);
    project_modes(data, s);
    *usable = s->mean > 0.0 && isfinite(s->mean);
done:
    rbf_release(work);
    rbf_nullspace_destroy(&nullspace);
    return status;
}

double rbf_spectrum_rcond(const rbf_spectrum *s, double lambda)
{
    return (s->values[0] + lambda) / (s->norm + lambda);
}

/* F = (D + lambda)^-1, and the diagonal of the inverse without S: V F V^T. */
static void set_lambda(rbf_spectrum *s, double lambda)
{
    memset(s->diagonal, 0, (size_t)s->n * sizeof *s->diagonal);
    for (int64_t k = 0; k < s->m; k++) {
        const double f = s->weights[k] = 1.0 / (s->values[k] + lambda);
        const double *v = s->vectors + k * s->n;
        for (int64_t i = 0; i < s->n; i++)
            s->diagonal[i] += f * v[i] * v[i];
    }
}

/* block := V F z of some columns: with w = S V F z and the diagonal S^2 V F V^T, e = w / diagonal. */
static void solve_columns(rbf_spectrum *s, int64_t first, int count)
{
    const int n = (int)s->n, m = (int)s->m;
    for (int t = 0; t < count; t++)
        for (int k = 0; k < m; k++)
            s->scaled[(int64_t)t * m + k] = s->weights[k] * s->z[(first + t) * m + k];
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, count, m, 1.0, s->vectors, n,
                s->scaled, m, 0.0, s->block, n);
}

/* e := (V F z) / this. */
static double divisor(const rbf_tune_data *d, const rbf_spectrum *s, int64_t i)
{
    return s->alone[i] ? INFINITY : s->diagonal[i] * d->scale[i];
}

static double leave_one_out(const rbf_tune_data *d, rbf_spectrum *s, double lambda, int64_t modes)
{
    const int64_t n = s->n;
    double sum = 0.0;
    set_lambda(s, lambda);
    memset(s->energies, 0, (size_t)n * sizeof *s->energies);
    for (int64_t first = 0; first < modes; first += RBF_SPECTRUM_BLOCK) {
        const int64_t left = modes - first;
        const int count = (int)(left < RBF_SPECTRUM_BLOCK ? left : RBF_SPECTRUM_BLOCK);
        solve_columns(s, first, count);
        for (int t = 0; t < count; t++)
            for (int64_t i = 0; i < n; i++)
                s->energies[i] += s->block[t * n + i] * s->block[t * n + i];
    }
    for (int64_t i = 0; i < n; i++) {
        const double size = divisor(d, s, i);
        s->energies[i] /= size * size;
        sum += s->energies[i];
    }
    return sqrt(sum / d->energy);
}

/* lambda cancels between residual and trace, so that 0 is a limit like any other. */
static double gcv(const rbf_spectrum *s, double lambda, const double *rows, double energy)
{
    double residual = 0.0, trace = 0.0;
    for (int64_t k = 0; k < s->m; k++) {
        const double f = 1.0 / (s->values[k] + lambda);
        residual += f * f * rows[k];
        trace += f / (double)s->n;
    }
    return sqrt(residual / energy) / trace;
}

/* For values of root mean square 1, their variance estimated along: one half (log(2 pi variance) +
 * 1 + mean log(D + lambda)) a measurement. */
static double likelihood(const rbf_spectrum *s, double lambda, const double *rows, double energy)
{
    double squares = 0.0, logarithms = 0.0;
    for (int64_t k = 0; k < s->m; k++) {
        squares += rows[k] / (s->values[k] + lambda);
        logarithms += log(s->values[k] + lambda) / (double)s->m;
    }
    const double variance = squares / energy * (double)s->n / (double)s->m;
    return 0.5 * (log(6.283185307179586 * variance) + 1.0 + logarithms);
}

void rbf_spectrum_modes(const rbf_tune_data *data, rbf_spectrum *s, rbf_criterion criterion,
                        double lambda, int64_t modes, double *values, double *errors)
{
    const int64_t n = s->n, m = s->m;
    set_lambda(s, lambda);
    solve_columns(s, 0, (int)modes);
    for (int64_t t = 0; t < modes; t++) {
        double sum = 0.0;
        for (int64_t i = 0; i < n; i++) {
            const double error = s->block[t * n + i] / divisor(data, s, i);
            sum += errors[t * n + i] = error * error;
        }
        values[t] = sqrt(sum / data->energies[t]);
    }
    for (int64_t t = 0; t < modes && criterion != RBF_CRITERION_LEAVE_ONE_OUT; t++) {
        for (int64_t k = 0; k < m; k++)
            s->scaled[k] = s->z[t * m + k] * s->z[t * m + k];
        values[t] = criterion == RBF_CRITERION_GCV
                        ? gcv(s, lambda, s->scaled, data->energies[t])
                        : likelihood(s, lambda, s->scaled, data->energies[t]);
    }
}

double rbf_spectrum_value(const rbf_tune_data *data, rbf_spectrum *s, rbf_criterion criterion,
                          double lambda, int64_t modes)
{
    const double value =
        criterion == RBF_CRITERION_LEAVE_ONE_OUT ? leave_one_out(data, s, lambda, modes)
        : criterion == RBF_CRITERION_GCV         ? gcv(s, lambda, s->rows, data->energy)
                                                 : likelihood(s, lambda, s->rows, data->energy);
    return isfinite(value) ? value : INFINITY;
}

rbf_status rbf_spectrum_leave_out(rbf_context *context, const rbf_tune_data *data,
                                  const rbf_spectrum *s, double lambda, int64_t size,
                                  const int64_t *set, int64_t columns, const double *z,
                                  double *errors, int *done)
{
    const int m = (int)s->m, q = (int)size;
    int singular = 0;
    double *v = rbf_allocate(context, rbf_multiply(size, s->m), sizeof *v, "a fold");
    double *scaled = rbf_allocate(context, rbf_multiply(size, s->m), sizeof *scaled, "a fold");
    double *block = rbf_allocate(context, rbf_multiply(size, size), sizeof *block, "a fold");
    rbf_status status = v == NULL || scaled == NULL || block == NULL ? RBF_E_MEMORY : RBF_OK;
    for (int64_t j = 0; j < size && status == RBF_OK; j++)
        for (int64_t k = 0; k < m; k++) {
            v[j * m + k] = data->scale[set[j]] * s->vectors[k * s->n + set[j]];
            scaled[j * m + k] = v[j * m + k] / (s->values[k] + lambda);
        }
    if (status == RBF_OK) { /* B_SS^-1 w_S */
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, q, q, m, 1.0, scaled, m, v, m, 0.0,
                    block, q);
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, q, (int)columns, m, 1.0, scaled, m, z,
                    m, 0.0, errors, q);
        status = rbf_solve_robustly(context, size, block, columns, errors, &singular);
    }
    *done = status == RBF_OK && !singular;
    rbf_release(v);
    rbf_release(scaled);
    rbf_release(block);
    return status;
}
