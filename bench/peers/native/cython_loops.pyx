# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The kernel matrix in Cython: R(i,j) = 1 / (1 + |p_i - q_j|), q as one array a coordinate."""
from cython.parallel import prange
from libc.math cimport sqrt


cdef inline double kernel(double x, double y, double z) nogil:
    return 1 / (1 + sqrt(x * x + y * y + z * z))


def serial(double[:, ::1] p, double[:, ::1] q, double[:, ::1] matrix):
    """p [n, 3], q [3, m] -> matrix [n, m]."""
    cdef Py_ssize_t i, j
    for i in range(p.shape[0]):
        for j in range(q.shape[1]):
            matrix[i, j] = kernel(p[i, 0] - q[0, j], p[i, 1] - q[1, j], p[i, 2] - q[2, j])


def parallel(double[:, ::1] p, double[:, ::1] q, double[:, ::1] matrix):
    """The same on all threads."""
    cdef Py_ssize_t i, j
    for i in prange(p.shape[0], nogil=True, schedule="static"):
        for j in range(q.shape[1]):
            matrix[i, j] = kernel(p[i, 0] - q[0, j], p[i, 1] - q[1, j], p[i, 2] - q[2, j])
