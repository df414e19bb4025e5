#!/usr/bin/env python3
"""Writes tuning.h: the criteria of a few settings by brute force, and the least value that a fine grid
of settings has.

Leave-one-out by fitting SciPy's RBFInterpolator without each point in turn; generalised
cross-validation from the matrix that maps values to fitted values, the unit vectors being
interpolated one by one; the restricted likelihood as a normal density of contrasts, their basis and
covariance being formed explicitly. The grid refits each point, too, by plain linear algebra.
Needs numpy, scipy. Run it in this folder: ./make_tuning.py > tuning.h
"""
import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.linalg import null_space
from scipy.spatial.distance import cdist
from scipy.stats import multivariate_normal

from make_interpolants import spread, wrapped

COUNT, SAMPLES = 24, 3
PHI = {
    "linear": (lambda s: -s, 0), "cubic": (lambda s: s**3, 1),
    "thin_plate_spline": (lambda s: s**2 * np.log(np.where(s > 0, s, 1)), 1),
    "multiquadric": (lambda s: -np.sqrt(1 + s**2), 0),
    "inverse_quadratic": (lambda s: 1 / (1 + s**2), 0), "gaussian": (lambda s: np.exp(-(s**2)), 0),
}
SETTINGS = [("linear", 1.0, 0, 0.0), ("thin_plate_spline", 1.0, 1, 0.0), ("cubic", 1.0, 1, 0.02),
            ("cubic", 1.0, 2, 0.3), ("multiquadric", 0.7, 0, 1e-3), ("multiquadric", 2.5, 1, 0.1),
            ("inverse_quadratic", 1.3, 0, 0.01), ("gaussian", 1.2, 0, 1e-3),
            ("gaussian", 3.0, 1, 0.5)]
SEARCHED = ["cubic", "multiquadric", "gaussian"]


def interpolator(points, values, setting):
    kernel, epsilon, degree, smoothing = setting
    return RBFInterpolator(points, values, kernel=kernel, epsilon=epsilon, degree=degree,
                           smoothing=smoothing)


def columns(points, degree):
    powers = [p for p in np.ndindex(*[degree + 1] * points.shape[1]) if sum(p) <= degree]
    return np.stack([np.prod(points ** np.array(p), axis=1) for p in powers], axis=1)


def leave_one_out(points, values, setting):
    errors = np.empty_like(values)
    for i in range(COUNT):
        others = np.arange(COUNT) != i
        errors[i] = values[i] - interpolator(points[others], values[others], setting)(points[[i]])[0]
    return np.sqrt((errors**2).sum() / (values**2).sum())


def gcv(points, values, setting):
    if setting[3] == 0.0:  # the limit
        setting = setting[:3] + (1e-7,)
    influence = interpolator(points, np.eye(COUNT), setting)(points)
    residual = values - influence @ values
    mean = np.trace(np.eye(COUNT) - influence) / COUNT
    return np.sqrt((residual**2).sum() / (values**2).sum()) / mean


def likelihood(points, values, setting):
    kernel, epsilon, degree, smoothing = setting
    basis = null_space(columns(points, degree).T)
    covariance = basis.T @ (PHI[kernel][0](epsilon * cdist(points, points))
                            + smoothing * np.eye(COUNT)) @ basis
    contrasts = basis.T @ values / np.sqrt((values**2).mean())
    variance = (contrasts * np.linalg.solve(covariance, contrasts)).sum() / contrasts.size
    density = multivariate_normal(cov=variance * covariance)
    return -sum(density.logpdf(sample) for sample in contrasts.T) / contrasts.size


def refit_all(points, values, kernel, epsilon, smoothing):
    """The leave-one-out error by COUNT systems solved at once."""
    phi, degree = PHI[kernel]
    tail = columns(points, degree)
    terms = tail.shape[1]
    full = np.block([[phi(epsilon * cdist(points, points)) + smoothing * np.eye(COUNT), tail],
                     [tail.T, np.zeros((terms, terms))]])
    rows = np.array([[j for j in range(COUNT + terms) if j != i] for i in range(COUNT)])
    systems = full[rows[:, :, None], rows[:, None, :]]
    right = np.vstack([values, np.zeros((terms, SAMPLES))])[rows]
    try:
        weights = np.linalg.solve(systems, right)
    except np.linalg.LinAlgError:
        return np.inf
    at = np.arange(COUNT)[:, None]
    lines = np.where(rows < COUNT, full[at, rows] - smoothing * (rows == at), full[at, rows])
    errors = values - np.einsum("ij,ijt->it", lines, weights)
    return np.sqrt((errors**2).sum() / (values**2).sum())


def main():
    generator = np.random.default_rng(20240611)
    points = spread(generator, COUNT, 2)
    values = np.stack([np.sin(2 * points[:, 0] + t) + points[:, 0] * points[:, 1]
                       for t in range(SAMPLES)], axis=1)
    values += 0.1 * generator.normal(size=values.shape)
    distances = np.sort(cdist(points, points), axis=1)[:, 1]
    spacing = np.sort(distances)[COUNT // 2]
    least = min(refit_all(points, values, kernel, epsilon / spacing, smoothing)
                for kernel in SEARCHED
                for epsilon in ([spacing] if kernel == "cubic" else 2 ** np.arange(-5, 2.01, 0.25))
                for smoothing in 10 ** np.arange(-6, 3.01, 0.125))
    print("/* Written by make_tuning.py. */\n#ifndef RBF_TESTS_TUNING_H\n#define RBF_TESTS_TUNING_H\n\n"
          "/* clang-format off */\n"
          f"enum {{ TUNING_COUNT = {COUNT}, TUNING_SAMPLES = {SAMPLES} }};\n"
          f"static const double tuning_points[TUNING_COUNT * 2] = {{\n{wrapped(points.ravel(), '    ')}}};\n"
          f"static const double tuning_values[TUNING_SAMPLES * TUNING_COUNT] = {{\n"
          f"{wrapped(values.T.ravel(), '    ')}}};\n"
          f"static const double tuning_spacing = {spacing!r};\n"
          f"static const rbf_kernel tuning_searched[] = "
          f"{{{', '.join('RBF_KERNEL_' + k.upper() for k in SEARCHED)}}};\n"
          f"static const double tuning_least = {least!r}; /* leave-one-out, of a fine grid */\n"
          "static const struct {\n    rbf_kernel kernel;\n    double epsilon;\n    int degree;\n"
          "    double smoothing, leave_one_out, gcv, likelihood;\n} tuning[] = {")
    for setting in SETTINGS:
        figures = [f(points, values, setting) for f in (leave_one_out, gcv, likelihood)]
        print(f"    {{RBF_KERNEL_{setting[0].upper()}, {setting[1]}, {setting[2]}, {setting[3]}, "
              + ", ".join(f"{x:.15g}" for x in figures) + "},")
    print("};\n/* clang-format on */\n\n#endif")


if __name__ == "__main__":
    main()
