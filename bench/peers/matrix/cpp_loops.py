"""C++: native/cpp.cpp."""
import ctypes
import subprocess
import weakref

import numpy

from native_modules import load, pointer, size

VERSION = subprocess.run(["g++", "--version"], capture_output=True, text=True,
                         check=True).stdout.splitlines()[0]
plain, tuned = load("cpp"), load("cpp_tuned")
plain.cpp_new.restype = ctypes.POINTER(ctypes.c_double)


def new_matrix(n, m):
    """Memory as a C or C++ program gets it, from operator new: pages of 4 KiB, not touched yet."""
    memory = plain.cpp_new(size(n * m))
    matrix = numpy.ctypeslib.as_array(memory, (n, m))
    weakref.finalize(matrix, plain.cpp_delete, memory)
    return matrix


def loops(function):
    def setup(problem):
        p, q = problem.p, problem.q

        def compute(matrix):
            function(pointer(p), pointer(q), pointer(matrix), size(len(p)), size(len(q)))
            return matrix
        return lambda: compute(new_matrix(len(p), len(q))), lambda: compute(problem.matrix)
    return setup


ROWS = [("C++", "one", loops(plain.cpp_serial), "-O3 -march=native"),
        ("C++ OpenMP", "all", loops(plain.cpp_openmp), "-O3 -march=native"),
        ("C++, tuned", "one", loops(tuned.cpp_tuned), "-fno-math-errno, an array a coordinate"),
        ("C++ OpenMP, tuned", "all", loops(tuned.cpp_tuned),
         "-fno-math-errno, an array a coordinate")]
