"""Fitting a map to N measurements and evaluating it, by every system.

A module is a system. ROWS lists what it shows: (name, setup, note); setup(problem) returns
(fit, evaluate): model = fit(), evaluate(model) -> values [m] at the targets.
VERSION tells what was measured; LARGEST, if it is there, the largest N that is
affordable, by the name of the row.
"""
from dataclasses import dataclass

import numpy

MODULES = ["octave_backslash", "scipy_interpolator", "alglib_models", "rbfinterp_model"]


@dataclass
class Problem:
    points: numpy.ndarray  # [n, 3], in the unit cube
    values: numpy.ndarray  # [n]
    targets: numpy.ndarray  # [m, 3], in the unit cube
    threads: int
    kernel: str = "thin_plate_spline"
    epsilon: float = 1.0
    degree: int = 1
