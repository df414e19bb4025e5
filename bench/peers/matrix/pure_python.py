"""Lists and math.dist: what the standard library offers."""
import platform
from math import dist

VERSION = f"CPython {platform.python_version()}"
MATRICES = 5  # 32 bytes a number


def comprehension(problem):
    # Tuples: math.dist makes one of any other sequence, at every call.
    p, q = ([tuple(point) for point in points.tolist()] for points in (problem.p, problem.q))
    return lambda: [[1 / (1 + dist(a, b)) for b in q] for a in p], None


ROWS = [("pure Python", "one", comprehension, "list comprehension, math.dist")]
