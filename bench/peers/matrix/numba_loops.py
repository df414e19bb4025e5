"""Numba: loops, compiled at the first call, which is before the clock.

error_model="numpy": division by zero gives infinity, as elsewhere; Python's exception would be a
branch in the loop, which is then not vectorised. Tuned: the inner loop is a function over a row and
an array a coordinate, the form in which LLVM sees that it may be vectorised.
"""
from math import sqrt

import numba
import numpy

VERSION = f"Numba {numba.__version__}"


def loops(p, q, matrix):
    for i in numba.prange(p.shape[0]):
        for j in range(q.shape[0]):
            x, y, z = p[i, 0] - q[j, 0], p[i, 1] - q[j, 1], p[i, 2] - q[j, 2]
            matrix[i, j] = 1 / (1 + sqrt(x * x + y * y + z * z))


@numba.njit(error_model="numpy")
def fill_row(px, py, pz, qx, qy, qz, row):
    for j in range(row.size):
        x, y, z = px - qx[j], py - qy[j], pz - qz[j]
        row[j] = 1 / (1 + sqrt(x * x + y * y + z * z))


def tuned_loops(p, q, matrix):
    qx, qy, qz = q[:, 0].copy(), q[:, 1].copy(), q[:, 2].copy()
    for i in numba.prange(p.shape[0]):
        fill_row(p[i, 0], p[i, 1], p[i, 2], qx, qy, qz, matrix[i])


def compiled(source, parallel):
    function = numba.njit(error_model="numpy", parallel=parallel)(source)

    def setup(problem):
        p, q = problem.p, problem.q

        def compute(matrix):
            function(p, q, matrix)
            return matrix
        return lambda: compute(numpy.empty((len(p), len(q)))), lambda: compute(problem.matrix)
    return setup


ROWS = [("Numba", "one", compiled(loops, False), "njit"),
        ("Numba parallel", "all", compiled(loops, True), "njit, prange"),
        ("Numba, tuned", "one", compiled(tuned_loops, False), "a function a row"),
        ("Numba parallel, tuned", "all", compiled(tuned_loops, True), "a function a row, prange")]
