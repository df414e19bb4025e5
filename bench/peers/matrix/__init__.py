"""The kernel matrix R(i,j) = 1 / (1 + |p_i - q_j|) of two sets of points, by every system.

A module is a system. ROWS lists what it shows: (name, cores, setup, note), cores being "one", "all"
or "both". setup(problem) returns (fresh, into), functions without arguments: fresh() computes into
memory it asks for, into() into a matrix that was there before; each returns what numpy.asarray()
turns into the matrix [n, m]. Either may be None where the system has no such way.
VERSION tells what was measured. Where it is there, TOLERANCE is how far the matrix may be off, and
MATRICES how much memory fresh() takes at most, in matrices (otherwise 2).
"""
from dataclasses import dataclass

import numpy

MODULES = ["pure_python", "octave_pdist2", "numexpr_expression", "numpy_arrays", "numpy_processes",
           "scipy_distance", "numba_loops", "cython_loops", "cpp_loops", "rbfinterp_matrix",
           "fill_limit"]


@dataclass
class Problem:
    p: numpy.ndarray  # [n, 3]
    q: numpy.ndarray  # [m, 3]
    matrix: numpy.ndarray  # [n, m], existing memory that was written before
    threads: int
