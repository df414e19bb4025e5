"""rbfinterp: rbf_kernel_matrix(), into memory of the library's own, of a C program's, of NumPy's."""
import numpy

import rbfinterp_library as library

from .cpp_loops import new_matrix

VERSION = "rbfinterp"


def matrix(allocate):
    def setup(problem):
        library.open_library(problem.threads)
        p, q = library.points(problem.p), library.points(problem.q)
        return (lambda: library.matrix(p, q, allocate(*problem.matrix.shape)),
                lambda: library.matrix(p, q, problem.matrix))
    return setup


def fresh_only(allocate):
    return lambda problem: (matrix(allocate)(problem)[0], None)


ROWS = [("rbfinterp", "both", matrix(library.new_matrix), "rbf_kernel_matrix, rbf_array_create"),
        ("rbfinterp, operator new", "both", fresh_only(new_matrix), "the same into pages of 4 KiB"),
        ("rbfinterp, NumPy array", "both", fresh_only(lambda *shape: numpy.empty(shape)),
         "the same into numpy.empty: huge pages")]
