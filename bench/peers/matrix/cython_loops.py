"""Cython: native/cython_loops.pyx."""
import importlib
import subprocess

import numpy

import native_modules  # noqa: F401, for the path

compiled = importlib.import_module("cython_loops")
VERSION = subprocess.run(["cython3", "--version"], capture_output=True, text=True,
                         check=True).stderr.strip().replace(" version", "")


def loops(function):
    def setup(problem):
        p, q = problem.p, numpy.ascontiguousarray(problem.q.T)

        def compute(matrix):
            function(p, q, matrix)
            return matrix
        return lambda: compute(numpy.empty((len(p), q.shape[1]))), lambda: compute(problem.matrix)
    return setup


ROWS = [("Cython", "one", loops(compiled.serial), "-O3 -march=native -fno-math-errno"),
        ("Cython prange", "all", loops(compiled.parallel), "-O3 -march=native -fno-math-errno")]
