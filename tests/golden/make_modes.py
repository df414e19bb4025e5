#!/usr/bin/env python3
"""Writes modes.h: maps and leave-one-out errors with a smoothing for each mode of a recording.

The modes are NumPy's singular vectors. Every mode is fitted by SciPy's RBFInterpolator as a sample of
its own, and multiplied by its course over time; an electrode is left out by fitting the others. With
gaps, the modes are those of the recording that a plain fit completes, and every sample of every part is
fitted to the electrodes that were measured in it. The least error of each mode is that of a fine grid of
smoothings, each electrode refitted. For the errors of held-out folds, modes are those of the electrodes
outside of the fold, each smoothing is refitted without each of these, and a mode keeps the one for all
unless its gain exceeds its standard error.
Needs numpy, scipy. Run it in this folder: ./make_modes.py > modes.h
"""
import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.linalg import null_space
from scipy.spatial.distance import cdist

from make_interpolants import spread, wrapped

COUNT, SAMPLES, TARGETS = 26, 5, 8
LAMBDAS, REST = [0.002, 0.3, 0.05], 0.05


def fit(points, values, smoothing):
    return RBFInterpolator(points, values, kernel="thin_plate_spline", degree=1, smoothing=smoothing)


def left_out(points, values, smoothing):
    """Errors [points, samples] of a fit to all points but one, at that one."""
    errors = np.empty_like(values)
    for i in range(len(points)):
        others = np.arange(len(points)) != i
        errors[i] = values[i] - fit(points[others], values[others], smoothing)(points[[i]])[0]
    return errors


def parts_of(values):
    """(smoothing, pattern of the electrodes, course over time) of each mode; the rest as one matrix."""
    left, singular, right = np.linalg.svd(values, full_matrices=False)
    modes = [(LAMBDAS[k], left[:, k] * singular[k], right[k]) for k in range(len(LAMBDAS))]
    return left[:, :len(LAMBDAS)], modes, values - sum(np.outer(a, v) for _, a, v in modes)


def whole(points, values, targets):
    patterns, modes, rest = parts_of(values)
    surface, errors = fit(points, rest, REST)(targets), left_out(points, rest, REST)
    for smoothing, pattern, course in modes:
        surface += np.outer(fit(points, pattern, smoothing)(targets), course)
        errors += np.outer(left_out(points, pattern[:, None], smoothing)[:, 0], course)
    return patterns, surface, errors


def with_gaps(points, values, targets):
    known = np.isfinite(values)
    completed = values.copy()
    for t in range(SAMPLES):
        here = known[:, t]
        if not here.all():
            completed[~here, t] = fit(points[here], values[here, t], REST)(points[~here])
    patterns, modes, rest = parts_of(completed)
    surface = np.zeros((TARGETS, SAMPLES))
    errors = np.full_like(values, np.nan)
    for t in range(SAMPLES):
        here = known[:, t]
        errors[here, t] = 0.0
        for smoothing, part in [(REST, rest[:, t])] + [(s, a * v[t]) for s, a, v in modes]:
            surface[:, t] += fit(points[here], part[here], smoothing)(targets)
            errors[here, t] += left_out(points[here], part[here, None], smoothing)[:, 0]
    return patterns, surface, errors


def folds(count, fold_count):
    """As rbf_folds_assign(): a shuffle by splitmix64."""
    mask, state, order = (1 << 64) - 1, 0, [i % fold_count for i in range(count)]
    for i in range(count - 1, 0, -1):
        z = state = (state + 0x9e3779b97f4a7c15) & mask
        z = ((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9) & mask
        z = ((z ^ (z >> 27)) * 0x94d049bb133111eb) & mask
        j = (z ^ (z >> 31)) % (i + 1)
        order[i], order[j] = order[j], order[i]
    return np.array(order)


def scale_of(points):
    """The mean eigenvalue of the kernel matrix beside the tail, the unit of the curve."""
    distances = cdist(points, points)
    kernel = distances**2 * np.log(np.where(distances > 0, distances, 1))
    basis = null_space(np.hstack([np.ones((len(points), 1)), points]).T)
    return np.linalg.eigvalsh(basis.T @ kernel @ basis).mean()


def choose(points, pattern):
    curve = [0.0] + list(scale_of(points) * 10 ** np.arange(-10, 3.01, 0.5)) + [REST]
    errors = [left_out(points, pattern[:, None], smoothing)[:, 0] ** 2 for smoothing in curve]
    best = min(range(len(curve) - 1, -1, -1), key=lambda k: errors[k].sum())
    gains = errors[-1] - errors[best]
    sure = gains.sum() > np.sqrt(len(gains) * gains.var(ddof=1)) and gains.sum() > 0
    return curve[best] if sure else REST


def held_out(points, values):
    """Squared errors of each electrode with REST for all modes, and with one for each."""
    order, one, modes = folds(COUNT, 5), np.zeros(COUNT), np.zeros(COUNT)
    for fold in range(5):
        out = order == fold
        left, singular, right = np.linalg.svd(values[~out], full_matrices=False)
        plain = values[out] - fit(points[~out], values[~out], REST)(points[out])
        better = plain.copy()
        for k in range(SAMPLES):
            pattern = left[:, k] * singular[k]
            better += np.outer(fit(points[~out], pattern, REST)(points[out]), right[k])
            better -= np.outer(fit(points[~out], pattern, choose(points[~out], pattern))(points[out]),
                               right[k])
        one[out], modes[out] = (plain**2).sum(1), (better**2).sum(1)
    return one, modes


def numbers(name, array):
    text = wrapped(array.T.ravel(), "    ").replace("nan", "NAN")
    print(f"static const double {name}[] = {{\n{text}}};")


def main():
    generator = np.random.default_rng(20240612)
    points, targets = spread(generator, COUNT, 2), generator.uniform(-0.9, 0.9, (TARGETS, 2))
    time = np.arange(SAMPLES)
    values = np.sin(2 * points[:, :1] + 0.7 * time) + points[:, :1] * points[:, 1:] * np.cos(time)
    values += 0.1 * generator.normal(size=values.shape)
    gaps = values.copy()
    gaps[3, 1] = gaps[[0, 7, 19], 2] = gaps[[0, 7, 19], 4] = np.nan
    left, singular, _ = np.linalg.svd(values, full_matrices=False)
    least = sum(min((left_out(points, pattern[:, None], smoothing) ** 2).sum()
                    for smoothing in [0.0, *10 ** np.arange(-7, 4.01, 0.0625)])
                for pattern in (left * singular).T)
    one, modes = held_out(points, values)
    print("/* Written by make_modes.py. */\n#ifndef RBF_TESTS_MODES_H\n#define RBF_TESTS_MODES_H\n\n"
          "#include <math.h>\n\n/* clang-format off */\n"
          f"enum {{ MODES_POINTS = {COUNT}, MODES_SAMPLES = {SAMPLES}, MODES_TARGETS = {TARGETS},\n"
          f"       MODES_COUNT = {len(LAMBDAS)} }};\n"
          f"static const double modes_rest = {REST!r};\n"
          f"static const double modes_least = {np.sqrt(least / (values**2).sum())!r};")
    numbers("modes_points", points.T)
    numbers("modes_targets", targets.T)
    numbers("modes_smoothing", np.array(LAMBDAS))
    numbers("modes_held_one", one)
    numbers("modes_held_modes", modes)
    for name, data, solution in (("", values, whole), ("gaps_", gaps, with_gaps)):
        patterns, surface, errors = solution(points, data, targets)
        numbers(f"modes_{name}values", data)
        numbers(f"modes_{name}patterns", patterns)
        numbers(f"modes_{name}map", surface)
        numbers(f"modes_{name}errors", errors)
    print("/* clang-format on */\n\n#endif")


if __name__ == "__main__":
    main()
