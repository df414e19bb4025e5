// The kernel matrix in C++: R(i,j) = 1 / (1 + |p_i - q_j|), p [n][3], q [m][3], row-major r [n][m].
// As the article has it (points as they come), and tuned: one array a coordinate, so that the inner
// loop loads whole vectors. cpp_new() is the fresh matrix of a C++ program.
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

namespace
{

void row(const double *p, const double *q, double *r, std::ptrdiff_t m)
{
    for (std::ptrdiff_t j = 0; j < m; j++) {
        const double x = p[0] - q[3 * j], y = p[1] - q[3 * j + 1], z = p[2] - q[3 * j + 2];
        r[j] = 1 / (1 + std::sqrt(x * x + y * y + z * z));
    }
}

void tuned_row(const double *p, const double *qx, const double *qy, const double *qz, double *r,
               std::ptrdiff_t m)
{
    for (std::ptrdiff_t j = 0; j < m; j++) {
        const double x = p[0] - qx[j], y = p[1] - qy[j], z = p[2] - qz[j];
        r[j] = 1 / (1 + std::sqrt(x * x + y * y + z * z));
    }
}

} // namespace

extern "C" {

double *cpp_new(std::ptrdiff_t count)
{
    return std::make_unique_for_overwrite<double[]>(static_cast<std::size_t>(count)).release();
}

void cpp_delete(const double *matrix)
{
    delete[] matrix;
}

void cpp_serial(const double *p, const double *q, double *r, std::ptrdiff_t n, std::ptrdiff_t m)
{
    for (std::ptrdiff_t i = 0; i < n; i++)
        row(p + 3 * i, q, r + i * m, m);
}

void cpp_openmp(const double *p, const double *q, double *r, std::ptrdiff_t n, std::ptrdiff_t m)
{
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t i = 0; i < n; i++)
        row(p + 3 * i, q, r + i * m, m);
}

// On as many threads as OpenMP offers, which is one in a run on one core.
void cpp_tuned(const double *p, const double *q, double *r, std::ptrdiff_t n, std::ptrdiff_t m)
{
    std::vector<double> columns(static_cast<std::size_t>(3 * m));
    double *qx = columns.data(), *qy = qx + m, *qz = qy + m;
    for (std::ptrdiff_t j = 0; j < m; j++)
        qx[j] = q[3 * j], qy[j] = q[3 * j + 1], qz[j] = q[3 * j + 2];
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t i = 0; i < n; i++)
        tuned_row(p + 3 * i, qx, qy, qz, r + i * m, m);
}
}
