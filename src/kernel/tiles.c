/* The loops of tiles.h, expanded from the catalogue and vectorised by the compiler. The build
 * compiles this file once for each instruction set and names its table by RBF_TILES.
 *
 * Only additions, multiplications, divisions and square roots of the standard, none contracted or
 * reordered: kernels without log and exp have the same bits in every instruction set. log and exp
 * come from glibc's libmvec where there is one (declared by hand: math.h offers it under -ffast-math
 * only, which would break NaN, infinities and the order of sums). */
#include "kernel/tiles.h"

#include <math.h>
#include <string.h>

#include "kernel/store.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__)
__attribute__((simd("notinbranch"))) double exp(double);
__attribute__((simd("notinbranch"))) double log(double);
#endif

#define INLINE static inline __attribute__((always_inline))

extern const rbf_tiles RBF_TILES;

INLINE int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* ---- Formulas of the catalogue; `kernel` is a constant wherever these are expanded ------------- */

#define K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, ref,     \
          phi, phi1, phi2)                                                                         \
    case RBF_KERNEL_##ID:                                                                          \
        return RBF_CHOSEN(phi, phi1, phi2);

#define RBF_FORMULA(function)                                                                      \
    INLINE double function(rbf_kernel kernel, double s2)                                           \
    {                                                                                              \
        const double s = sqrt(s2);                                                                 \
        (void)s;                                                                                   \
        switch (kernel) {                                                                          \
            RBF_KERNEL_CATALOGUE(K)                                                                \
        default:                                                                                   \
            return 0.0;                                                                            \
        }                                                                                          \
    }

#define RBF_CHOSEN(phi, phi1, phi2) phi
RBF_FORMULA(value_of)
#undef RBF_CHOSEN
#define RBF_CHOSEN(phi, phi1, phi2) phi1
RBF_FORMULA(first_of)
#undef RBF_CHOSEN
#define RBF_CHOSEN(phi, phi1, phi2) phi2
RBF_FORMULA(second_of)
#undef RBF_CHOSEN
#undef K

/* ---- Squares of distances ---------------------------------------------------------------------- */

/* A run's target and centres along the first three axes. */
typedef struct axes {
    double epsilon, x, y, z;
    const double *qx, *qy, *qz;
} axes;

INLINE axes axes_of(const rbf_run *run)
{
    const rbf_points *p = run->targets, *q = run->centres;
    axes a = {.epsilon = run->epsilon, .x = p->axis[0][run->target], .qx = q->axis[0] + run->first};
    if (q->dimension > 1) {
        a.y = p->axis[1][run->target];
        a.qy = q->axis[1] + run->first;
    }
    if (q->dimension > 2) {
        a.z = p->axis[2][run->target];
        a.qz = q->axis[2] + run->first;
    }
    return a;
}

/* (epsilon r)^2 from differences of coordinates: |p|^2 - 2 p q + |q|^2 would cancel. */
INLINE double square_in_2d(const axes *a, int64_t j)
{
    const double x = a->epsilon * (a->qx[j] - a->x), y = a->epsilon * (a->qy[j] - a->y);
    return x * x + y * y;
}

INLINE double square_in_3d(const axes *a, int64_t j)
{
    const double z = a->epsilon * (a->qz[j] - a->z);
    return square_in_2d(a, j) + z * z;
}

/* The same for any dimension, a pass an axis. */
static void squares(const rbf_run *run, int64_t count, double *restrict values)
{
    for (int64_t j = 0; j < count; j++)
        values[j] = 0.0;
    for (int k = 0; k < run->centres->dimension; k++) {
        const double *restrict q = run->centres->axis[k] + run->first;
        const double x = run->targets->axis[k][run->target], epsilon = run->epsilon;
#pragma omp simd
        for (int64_t j = 0; j < count; j++) {
            const double s = epsilon * (q[j] - x);
            values[j] += s * s;
        }
    }
}

/* ---- Loops ------------------------------------------------------------------------------------- */

/* `count` is a multiple of the widest vector. */
INLINE void row_of(rbf_kernel kernel, const rbf_run *run, int64_t count, double *restrict row)
{
    const axes a = axes_of(run);
    if (run->centres->dimension == 3) {
#pragma omp simd
        for (int64_t j = 0; j < count; j++)
            row[j] = value_of(kernel, square_in_3d(&a, j));
    } else if (run->centres->dimension == 2) {
#pragma omp simd
        for (int64_t j = 0; j < count; j++)
            row[j] = value_of(kernel, square_in_2d(&a, j));
    } else {
        squares(run, count, row);
#pragma omp simd
        for (int64_t j = 0; j < count; j++)
            row[j] = value_of(kernel, row[j]);
    }
}

/* A whole line, past the cache where the processor can. */
INLINE void stream_line(const double *line, double *to)
{
#if defined(__AVX512F__)
    _mm512_stream_pd(to, _mm512_loadu_pd(line));
#elif defined(__AVX__)
    _mm256_stream_pd(to, _mm256_loadu_pd(line));
    _mm256_stream_pd(to + 4, _mm256_loadu_pd(line + 4));
#elif defined(__SSE2__)
    for (int k = 0; k < 8; k += 2)
        _mm_stream_pd(to + k, _mm_loadu_pd(line + k));
#else
    memcpy(to, line, 8 * sizeof *to);
#endif
}

/* Line by line, so that the next one is computed while this one is on its way. */
INLINE void stream_of(rbf_kernel kernel, const rbf_run *run, double *restrict to)
{
    const axes a = axes_of(run);
    double line[8], square[RBF_RUN_MAX];
    if (run->centres->dimension == 3) {
        for (int64_t j = 0; j < run->count; j += 8) {
#pragma omp simd
            for (int k = 0; k < 8; k++)
                line[k] = value_of(kernel, square_in_3d(&a, j + k));
            stream_line(line, to + j);
        }
    } else {
        squares(run, run->count, square);
        for (int64_t j = 0; j < run->count; j += 8) {
#pragma omp simd
            for (int k = 0; k < 8; k++)
                line[k] = value_of(kernel, square[j + k]);
            stream_line(line, to + j);
        }
    }
}

INLINE void store(int past, int64_t count, const double *restrict from, double *restrict to)
{
    int64_t j = past ? smaller(count, rbf_line_rest(to) / (int64_t)sizeof *to) : count;
    memcpy(to, from, (size_t)j * sizeof *to); /* other threads may share the lines at both ends */
    for (; j + 8 <= count; j += 8)
        stream_line(from + j, to + j);
    memcpy(to + j, from + j, (size_t)(count - j) * sizeof *to);
}

static void store_block(int past, int64_t rows, int64_t columns, const double *block, double *to,
                        int64_t stride)
{
    for (int64_t i = 0; i < rows; i++)
        store(past, columns, block + i * RBF_BLOCK_WIDTH, to + i * stride);
}

static void store_block_transposed(int past, int64_t rows, int64_t columns, const double *block,
                                   double *to, int64_t stride)
{
    double column[RBF_BLOCK_ROWS];
    for (int64_t j = 0; j < columns; j++) {
        for (int64_t i = 0; i < rows; i++)
            column[i] = block[i * RBF_BLOCK_WIDTH + j];
        store(past, rows, column, to + j * stride);
    }
}

/* Sums of the same column of each line of eight, so that they stay in registers. */
static void gram_of(int64_t columns, const float *restrict rows, const double *restrict v,
                    double *restrict part)
{
    double sums[RBF_GRAM_ROWS][RBF_POINTS_PAD] = {{0.0}}, sum[RBF_GRAM_ROWS] = {0.0};
    for (int64_t k = 0; k < columns; k += RBF_POINTS_PAD)
        for (int j = 0; j < RBF_GRAM_ROWS; j++) {
            const float *restrict c = rows + (k * RBF_GRAM_ROWS + j * RBF_POINTS_PAD);
#pragma omp simd
            for (int i = 0; i < RBF_POINTS_PAD; i++)
                sums[j][i] += (double)c[i] * v[k + i];
        }
    for (int j = 0; j < RBF_GRAM_ROWS; j++)
        for (int i = 0; i < RBF_POINTS_PAD; i++)
            sum[j] += sums[j][i];
    for (int64_t k = 0; k < columns; k += RBF_POINTS_PAD) {
        const float *restrict c = rows + k * RBF_GRAM_ROWS;
#pragma omp simd
        for (int i = 0; i < RBF_POINTS_PAD; i++)
            part[k + i] += ((double)c[i] * sum[0] + (double)c[i + RBF_POINTS_PAD] * sum[1]) +
                           ((double)c[i + 2 * RBF_POINTS_PAD] * sum[2] +
                            (double)c[i + 3 * RBF_POINTS_PAD] * sum[3]);
    }
}

/* Centres of a run that fill whole vectors; the last few take the way of a row. */
INLINE int64_t whole(int64_t count)
{
    return count / RBF_POINTS_PAD * RBF_POINTS_PAD;
}

INLINE double sum_of(rbf_kernel kernel, const rbf_run *run, const double *restrict weights)
{
    const axes a = axes_of(run);
    const int64_t count = whole(run->count);
    double sum = 0.0, row[RBF_RUN_MAX];
    if (run->centres->dimension == 3) {
#pragma omp simd reduction(+ : sum)
        for (int64_t j = 0; j < count; j++)
            sum += weights[j] * value_of(kernel, square_in_3d(&a, j));
    } else if (run->centres->dimension == 2) {
#pragma omp simd reduction(+ : sum)
        for (int64_t j = 0; j < count; j++)
            sum += weights[j] * value_of(kernel, square_in_2d(&a, j));
    } else {
        squares(run, count, row);
#pragma omp simd reduction(+ : sum)
        for (int64_t j = 0; j < count; j++)
            sum += weights[j] * value_of(kernel, row[j]);
    }
    if (count < run->count) {
        rbf_run rest = *run;
        rest.first += count;
        row_of(kernel, &rest, RBF_POINTS_PAD, row);
        for (int64_t j = count; j < run->count; j++)
            sum += weights[j] * row[j - count];
    }
    return sum;
}

/* values [count] are squares before. */
INLINE void values_of(rbf_kernel kernel, int64_t count, double *restrict values)
{
#pragma omp simd
    for (int64_t j = 0; j < count; j++)
        values[j] = value_of(kernel, values[j]);
}

/* first [count] are squares before. */
INLINE void slopes_of(rbf_kernel kernel, int64_t count, double *restrict first,
                      double *restrict second)
{
#pragma omp simd
    for (int64_t j = 0; j < count; j++) {
        const double s2 = first[j];
        first[j] = first_of(kernel, s2);
        second[j] = second_of(kernel, s2);
    }
}

INLINE void derivatives_of(rbf_kernel kernel, const rbf_run *run, double *restrict first,
                           double *restrict second)
{
    const int64_t count = rbf_run_padded(run->count);
    squares(run, count, first);
    slopes_of(kernel, count, first, second);
}

static int64_t count_within(int64_t count, const double *values, double limit)
{
    int64_t within = 0;
#pragma omp simd reduction(+ : within)
    for (int64_t j = 0; j < count; j++)
        within += values[j] <= limit;
    return within;
}

INLINE void lane_squares_in(int dimension, int64_t count, double epsilon, const double *restrict q,
                            int64_t stride, const double *restrict x, int64_t step,
                            double *restrict values)
{
    for (int64_t j = 0; j < count * RBF_POINTS_PAD; j += RBF_POINTS_PAD)
#pragma omp simd
        for (int l = 0; l < RBF_POINTS_PAD; l++) {
            double sum = 0.0;
            int k = 0;
            do { /* a loop that may be empty would not be vectorised around */
                const double s = epsilon * (q[k * stride + j + l] - x[k * step + l]);
                sum += s * s;
            } while (++k < dimension);
            values[j + l] = sum;
        }
}

static void lane_squares(int64_t count, int dimension, double epsilon, const double *q,
                         int64_t stride, const double *x, int64_t step, double *values)
{
    if (dimension == 3)
        lane_squares_in(3, count, epsilon, q, stride, x, step, values);
    else if (dimension == 2)
        lane_squares_in(2, count, epsilon, q, stride, x, step, values);
    else
        lane_squares_in(dimension, count, epsilon, q, stride, x, step, values);
}

/* The gradient of phi(epsilon |x - q|) is epsilon^2 phi'(s) / s (x - q). The first `count` centres,
 * whole vectors of them, in two or three dimensions. */
INLINE void gradient_in_registers(rbf_kernel kernel, int three, const rbf_run *run, int64_t count,
                                  const double *restrict weights, double *restrict sums)
{
    const axes a = axes_of(run);
    const double scale = run->epsilon * run->epsilon;
    double value = 0.0, x = 0.0, y = 0.0, z = 0.0;
#pragma omp simd reduction(+ : value, x, y, z)
    for (int64_t j = 0; j < count; j++) {
        const double s2 = three ? square_in_3d(&a, j) : square_in_2d(&a, j);
        const double slope = weights[j] * first_of(kernel, s2);
        value += weights[j] * value_of(kernel, s2);
        x += slope * (a.x - a.qx[j]);
        y += slope * (a.y - a.qy[j]);
        z += three ? slope * (a.z - a.qz[j]) : 0.0;
    }
    sums[0] += value;
    sums[1] += scale * x;
    sums[2] += scale * y;
    if (three)
        sums[3] += scale * z;
}

/* The same for any number of centres in any dimension, a pass an axis. Whole vectors and the rest are
 * summed as sum_of() sums them. */
INLINE void gradient_by_axes(rbf_kernel kernel, const rbf_run *run, const double *restrict weights,
                             double *restrict sums)
{
    const int64_t count = run->count, padded = rbf_run_padded(count), many = whole(count);
    double values[RBF_RUN_MAX], slopes[RBF_RUN_MAX], value = 0.0;
    squares(run, padded, values);
#pragma omp simd
    for (int64_t j = 0; j < padded; j++) {
        slopes[j] = first_of(kernel, values[j]);
        values[j] = value_of(kernel, values[j]);
    }
#pragma omp simd reduction(+ : value)
    for (int64_t j = 0; j < many; j++)
        value += weights[j] * values[j];
    sums[0] += value;
    for (int64_t j = many; j < count; j++)
        sums[0] += weights[j] * values[j];
    for (int k = 0; k < run->centres->dimension; k++) {
        const double *restrict q = run->centres->axis[k] + run->first;
        const double x = run->targets->axis[k][run->target];
        double sum = 0.0;
#pragma omp simd reduction(+ : sum)
        for (int64_t j = 0; j < many; j++)
            sum += weights[j] * slopes[j] * (x - q[j]);
        for (int64_t j = many; j < count; j++)
            sum += weights[j] * slopes[j] * (x - q[j]);
        sums[1 + k] += run->epsilon * run->epsilon * sum;
    }
}

INLINE void gradient_of(rbf_kernel kernel, const rbf_run *run, const double *restrict weights,
                        double *restrict sums)
{
    int64_t count = whole(run->count);
    if (run->centres->dimension == 3)
        gradient_in_registers(kernel, 1, run, count, weights, sums);
    else if (run->centres->dimension == 2)
        gradient_in_registers(kernel, 0, run, count, weights, sums);
    else
        count = 0;
    if (count < run->count) {
        const rbf_run rest = {run->epsilon, run->targets,       run->target,
                              run->centres, run->first + count, run->count - count};
        gradient_by_axes(kernel, &rest, weights + count, sums);
    }
}

/* ---- One function a kernel, and their table ---------------------------------------------------- */

#define K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, ref,     \
          phi, phi1, phi2)                                                                         \
    static void name##_row(const rbf_run *run, double *row)                                        \
    {                                                                                              \
        row_of(RBF_KERNEL_##ID, run, rbf_run_padded(run->count), row);                             \
    }                                                                                              \
    static void name##_stream(const rbf_run *run, double *to)                                      \
    {                                                                                              \
        stream_of(RBF_KERNEL_##ID, run, to);                                                       \
    }                                                                                              \
    static double name##_sum(const rbf_run *run, const double *weights)                            \
    {                                                                                              \
        return sum_of(RBF_KERNEL_##ID, run, weights);                                              \
    }                                                                                              \
    static void name##_derivatives(const rbf_run *run, double *first, double *second)              \
    {                                                                                              \
        derivatives_of(RBF_KERNEL_##ID, run, first, second);                                       \
    }                                                                                              \
    static void name##_values(int64_t count, double *values)                                       \
    {                                                                                              \
        values_of(RBF_KERNEL_##ID, count, values);                                                 \
    }                                                                                              \
    static void name##_slopes(int64_t count, double *first, double *second)                        \
    {                                                                                              \
        slopes_of(RBF_KERNEL_##ID, count, first, second);                                          \
    }                                                                                              \
    static void name##_gradient(const rbf_run *run, const double *weights, double *sums)           \
    {                                                                                              \
        gradient_of(RBF_KERNEL_##ID, run, weights, sums);                                          \
    }
RBF_KERNEL_CATALOGUE(K)
#undef K

#define K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, ref,     \
          phi, phi1, phi2)                                                                         \
    .row[RBF_KERNEL_##ID] = name##_row, .stream[RBF_KERNEL_##ID] = name##_stream,                  \
    .sum[RBF_KERNEL_##ID] = name##_sum, .derivatives[RBF_KERNEL_##ID] = name##_derivatives,        \
    .gradient[RBF_KERNEL_##ID] = name##_gradient, .values[RBF_KERNEL_##ID] = name##_values,        \
    .slopes[RBF_KERNEL_##ID] = name##_slopes,
const rbf_tiles RBF_TILES = {.name = RBF_TILES_NAME,
                             .store = store_block,
                             .gram = gram_of,
                             .store_transposed = store_block_transposed,
                             .count_within = count_within,
                             .lane_squares = lane_squares,
                             RBF_KERNEL_CATALOGUE(K)};
#undef K
