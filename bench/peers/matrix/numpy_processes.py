"""NumPy in worker processes that share the matrix. The pool is started before the clock."""
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory

import numpy

from .numpy_arrays import VERSION, fill_rows

ROWS_A_TASK = 250
points = {}  # of a worker process
attached = {}  # name: SharedMemory, of a worker process


def start_worker(p, q):
    points["p"], points["q"] = p, numpy.ascontiguousarray(q.T)


def attach(name):
    """The shared memory of that name; the one before it is let go."""
    if name not in attached:
        for old in attached.values():
            old.close()
        attached.clear()
        attached[name] = SharedMemory(name)
    return attached[name]


def work(name, first):
    p, q = points["p"], points["q"]
    matrix = numpy.ndarray((len(p), q.shape[1]), buffer=attach(name).buf)
    fill_rows(p[first:first + ROWS_A_TASK], q, matrix[first:first + ROWS_A_TASK])


class SharedMatrix:
    """A matrix that all processes see; its memory goes with it."""

    def __init__(self, shape):
        self.shape = shape
        self.memory = SharedMemory(create=True, size=8 * shape[0] * shape[1])

    def __array__(self, dtype=None):
        return numpy.ndarray(self.shape, buffer=self.memory.buf).copy()

    def __del__(self):
        self.memory.close()
        self.memory.unlink()


def processes(problem):
    shape = problem.matrix.shape
    pool = ProcessPoolExecutor(problem.threads, get_context("spawn"), start_worker,
                               (problem.p, problem.q))

    def compute(matrix):
        tasks = range(0, shape[0], ROWS_A_TASK)
        list(pool.map(work, [matrix.memory.name] * len(tasks), tasks))
        return matrix

    existing = SharedMatrix(shape)
    return lambda: compute(SharedMatrix(shape)), lambda: compute(existing)


ROWS = [("NumPy, processes", "all", processes, "a pool of processes, shared memory")]
