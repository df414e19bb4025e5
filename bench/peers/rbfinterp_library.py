"""The calls of rbfinterp that both benchmarks time."""
import ctypes
import weakref

import numpy

from native_modules import load, pointer

calls = load("rbfinterp_calls")
calls.calls_error.restype = ctypes.c_char_p
calls.calls_points_destroy.restype = calls.calls_model_destroy.restype = None
calls.calls_array_destroy.restype = None


def check(status):
    if status:
        raise RuntimeError(calls.calls_error().decode())


def open_library(threads):
    check(calls.calls_open(threads))


class Handle:
    """An object of the library, destroyed with this one."""

    def __init__(self, destroy):
        self.address, self.destroy = ctypes.c_void_p(), destroy

    def __del__(self):
        self.destroy(self.address)


def points(coordinates):
    coordinates = numpy.ascontiguousarray(coordinates)
    handle = Handle(calls.calls_points_destroy)
    check(calls.calls_points(ctypes.c_int64(len(coordinates)), coordinates.shape[1],
                             pointer(coordinates), ctypes.byref(handle.address)))
    return handle


def new_matrix(n, m):
    """Memory as the library hands it out: huge pages, not touched yet."""
    memory = ctypes.POINTER(ctypes.c_double)()
    check(calls.calls_array(ctypes.c_int64(n * m), ctypes.byref(memory)))
    created = numpy.ctypeslib.as_array(memory, (n, m))
    weakref.finalize(created, calls.calls_array_destroy, memory)
    return created


def matrix(p, q, result):
    check(calls.calls_matrix(p.address, q.address, pointer(result)))
    return result


def fit(where, values, kernel, epsilon, degree, solver):
    model = Handle(calls.calls_model_destroy)
    check(calls.calls_fit(where.address, pointer(values), kernel.encode(),
                          ctypes.c_double(epsilon), degree, solver.encode(),
                          ctypes.byref(model.address)))
    return model


def evaluate(model, targets, result):
    check(calls.calls_evaluate(model.address, targets.address, pointer(result)))
    return result
