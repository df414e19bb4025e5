"""The limit: as many bytes written with non-temporal stores, native/fill.c."""
import numpy

from native_modules import load, pointer, size

from .cpp_loops import new_matrix

VERSION = ""
TOLERANCE = None  # there is nothing to compare
library = load("fill")


def fill(matrix):
    library.fill(pointer(matrix), size(matrix.size))
    return matrix


def limit(problem):
    return lambda: fill(new_matrix(*problem.matrix.shape)), lambda: fill(problem.matrix)


def huge_pages(problem):
    return lambda: fill(numpy.empty(problem.matrix.shape)), None


ROWS = [("limit: fill", "both", limit, "non-temporal stores, nothing computed"),
        ("limit: fill, NumPy array", "both", huge_pages, "the same into numpy.empty: huge pages")]
