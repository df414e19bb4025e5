"""ALGLIB: its domain-decomposition solvers and its hierarchical model, native/alglib_calls.cpp."""
import ctypes
import subprocess

import numpy

from native_modules import load, pointer, size

calls = load("alglib_calls")
calls.alglib_error.restype = ctypes.c_char_p
calls.alglib_destroy.restype = None
LARGEST = {"ALGLIB thin plate (DDM)": 5000, "ALGLIB biharmonic (DDM)": 2000,
           "ALGLIB hierarchical": 2000}
found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libalglib-dev"],
                       capture_output=True, text=True)
VERSION = f"ALGLIB {found.stdout.split('-')[0]}".strip()


class Model:
    def __init__(self):
        self.address = ctypes.c_void_p()

    def __del__(self):
        calls.alglib_destroy(self.address)


def check(status):
    if status:
        raise RuntimeError("ALGLIB: " + calls.alglib_error().decode())


def method(name):
    def setup(problem):
        count = len(problem.points)
        rows = numpy.column_stack([problem.points, problem.values])
        spacing = count ** (-1 / 3)

        def fit():
            model = Model()
            check(calls.alglib_fit(name, pointer(rows), size(count), ctypes.c_double(spacing),
                                   ctypes.byref(model.address)))
            return model

        def evaluate(model):
            values = numpy.empty(len(problem.targets))
            check(calls.alglib_evaluate(model.address, pointer(problem.targets), size(len(values)),
                                        pointer(values)))
            return values
        return fit, evaluate
    return setup


ROWS = [("ALGLIB thin plate (DDM)", method(b"thin plate"), "domain decomposition, iterative"),
        ("ALGLIB biharmonic (DDM)", method(b"biharmonic"), "kernel r, another map"),
        ("ALGLIB hierarchical", method(b"hierarchical"), "compact functions, another map")]
