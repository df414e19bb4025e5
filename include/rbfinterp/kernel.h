/* The kernels, and the matrix of a kernel between two sets of points. */
#ifndef RBFINTERP_KERNEL_H
#define RBFINTERP_KERNEL_H

#include <stdint.h>

#include <rbfinterp/context.h>
#include <rbfinterp/kernel_catalogue.h>
#include <rbfinterp/points.h>

RBF_BEGIN_DECLS

/* RBF_KERNEL_LINEAR, RBF_KERNEL_THIN_PLATE_SPLINE, ...; RBF_KERNEL_COUNT is how many there are. */
typedef enum rbf_kernel {
#define K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, ref,     \
          phi, phi1, phi2)                                                                         \
    RBF_KERNEL_##ID,
    RBF_KERNEL_CATALOGUE(K)
#undef K
        RBF_KERNEL_COUNT
} rbf_kernel;

typedef struct rbf_kernel_info {
    const char *name;      /* as --kernel takes it */
    const char *formula;   /* in s = epsilon * r */
    const char *reference; /* where its definiteness is proved */
    int order;             /* of conditional positive definiteness */
    int least_degree;      /* of the polynomial tail: order - 1 */
    int default_degree;    /* max(least_degree, 0), as in SciPy */
    int dimension_max;     /* highest dimension in which it is definite */
    int scale_free;        /* 1: epsilon may be left out (it is then 1) */
    int smoothness;        /* continuous derivatives at r = 0, or RBF_SMOOTH */
    double value_at_zero;  /* phi(0) */
} rbf_kernel_info;

/* NULL if `kernel` is not one. The result is static. */
RBF_API const rbf_kernel_info *rbf_kernel_describe(rbf_kernel kernel);

/* Errors: RBF_E_ARGUMENT (no such name; the hint gives the nearest ones). */
RBF_API rbf_status rbf_kernel_find(rbf_context *context, const char *name, rbf_kernel *kernel);

/* The kernel matrix: matrix[i * stride + j] = phi(epsilon * |p_i - q_j|), row-major.
 *
 * p [n][d], q [m][d] of one dimension d; q = NULL means q = p, which computes one triangle and
 * mirrors it (the result is then exactly symmetric). stride >= m doubles; epsilon > 0 in 1 / (unit
 * of length). `matrix` holds (n - 1) * stride + m doubles and is the caller's
 * (rbf_array_create() of array.h makes one that is fast to write for the first time). r^2 comes from
 * differences of coordinates. The bits do not depend on the number of threads.
 *
 * Errors: RBF_E_ARGUMENT, RBF_E_DATA (two dimensions), RBF_E_CANCELLED (the matrix is then partly
 * written).
 * Cost: n m kernels. */
RBF_API rbf_status rbf_kernel_matrix(rbf_context *context, rbf_kernel kernel, double epsilon,
                                     const rbf_points *p, const rbf_points *q, double *matrix,
                                     int64_t stride);

/* The instruction set of the loops over pairs of points: "x86-64-v4", "x86-64-v3", "x86-64-v2" (the
 * levels of the x86-64 psABI) or "baseline"; "" if the environment's RBF_ISA, which forces one,
 * names none that this processor has. Kernels without log and exp have the same bits in all. */
RBF_API const char *rbf_kernel_instruction_set(void);

RBF_END_DECLS

#endif
