"""NumPy in one line by broadcasting, and in place by blocks of rows that fit the cache."""
import numpy

VERSION = f"NumPy {numpy.__version__}"
MATRICES = 7  # the one line: differences, squares, result
BLOCK_BYTES = 1 << 18


def fill_rows(p, q_columns, matrix):
    """1 / (1 + |p_i - q_j|), p [n, 3], q_columns [3, m] -> matrix [n, m]."""
    step = max(1, BLOCK_BYTES // (8 * matrix.shape[1]))
    scratch = numpy.empty((step, matrix.shape[1]))
    for first in range(0, len(p), step):
        rows = matrix[first:first + step]
        x, y, z = p[first:first + step].T[:, :, None]
        term = scratch[:len(rows)]
        numpy.subtract(x, q_columns[0], out=rows)
        rows *= rows
        for mine, theirs in (y, q_columns[1]), (z, q_columns[2]):
            numpy.subtract(mine, theirs, out=term)
            term *= term
            rows += term
        numpy.sqrt(rows, out=rows)
        rows += 1
        numpy.reciprocal(rows, out=rows)
    return matrix


def one_line(problem):
    p, q = problem.p, problem.q
    return lambda: 1 / (1 + numpy.linalg.norm(p[:, None] - q, axis=2)), None


def in_place(problem):
    p, q = problem.p, numpy.ascontiguousarray(problem.q.T)
    return (lambda: fill_rows(p, q, numpy.empty((len(p), q.shape[1]))),
            lambda: fill_rows(p, q, problem.matrix))


ROWS = [("NumPy, one line", "one", one_line, "broadcasting, norm over the last axis"),
        ("NumPy, in place", "one", in_place, "by coordinate, in blocks of rows")]
