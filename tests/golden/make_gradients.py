#!/usr/bin/env python3
"""Writes gradients.h: gradient and Hessian of interpolants of random points, every kernel.

The bordered system is solved by mpmath and the interpolant differentiated by central differences, in
so many digits that they are exact to double: no formula of a derivative is used. Every third target
is one of the points; there the differences of a kernel with a peak give the mean over all
directions. Needs numpy, scipy, mpmath. Run it in this folder: ./make_gradients.py > gradients.h
(half a minute)
"""
import sys
from math import comb

import mpmath as mp
import numpy as np

from make_interpolants import distance, monomials, spread, wrapped
from make_kernel_values import KERNELS

mp.mp.dps = 90
STEP = mp.mpf("1e-30")
COUNT = 16
ROUGH = {"LINEAR", "THIN_PLATE_SPLINE", "EXPONENTIAL", "WENDLAND_C0", "INVERSE_DISTANCE"}


def interpolant(phi, epsilon, degree, points, values):
    columns = monomials(points, degree)
    terms = len(columns[0])
    matrix, right = mp.zeros(COUNT + terms), mp.matrix(COUNT + terms, 1)
    for i in range(COUNT):
        right[i] = values[i]
        for j in range(i + 1):
            matrix[i, j] = matrix[j, i] = phi(epsilon * distance(points[i], points[j]))
        for k in range(terms):
            matrix[i, COUNT + k] = matrix[COUNT + k, i] = columns[i][k]
    solved = mp.lu_solve(matrix, right)

    def evaluate(x):
        return (mp.fsum(solved[j] * phi(epsilon * distance(x, points[j])) for j in range(COUNT))
                + mp.fsum(solved[COUNT + k] * p for k, p in enumerate(monomials([x], degree)[0])))
    return evaluate


def moved(x, *steps):
    x = [mp.mpf(u) for u in x]
    for axis, sign in steps:
        x[axis] += sign * STEP
    return x


def gradient(s, x):
    return [(s(moved(x, (k, 1))) - s(moved(x, (k, -1)))) / (2 * STEP) for k in range(len(x))]


def hessian(s, x):
    """The pairs (0, 0), (0, 1), ..., (1, 1), ..."""
    here = s(moved(x))
    rows = []
    for k in range(len(x)):
        rows.append((s(moved(x, (k, 1))) - 2 * here + s(moved(x, (k, -1)))) / STEP**2)
        for l in range(k + 1, len(x)):
            corners = [s(moved(x, (k, a), (l, b))) * a * b for a in (1, -1) for b in (1, -1)]
            rows.append(mp.fsum(corners) / (4 * STEP**2))
    return rows


def main():
    generator = np.random.default_rng(20240607)
    print("/* Written by make_gradients.py: gradient [d], then the pairs k <= l of the Hessian; NaN\n"
          " * on a point for kernels without second derivatives there. */")
    print("#ifndef RBF_TESTS_GRADIENTS_H\n#define RBF_TESTS_GRADIENTS_H\n\n/* clang-format off */")
    print(f"enum {{ GRADIENT_COUNT = {COUNT} }};")
    problems = {}
    for d in (1, 2, 3, 5):
        points = spread(generator, COUNT, d)
        values = np.sin(2 * points[:, 0]) + points.sum(axis=1) + generator.normal(0, 0.2, COUNT)
        problems[d] = points, values, 0.5 * COUNT ** (1 / d)
        for name, numbers in (("points", points), ("values", values)):
            print(f"static const double gradient_{name}_{d}[] = {{\n"
                  f"{wrapped(numbers.ravel(), '    ')}\n}};")
    print("static const struct {\n    rbf_kernel kernel;\n    int dimension, degree;\n"
          "    double epsilon, target[5], expected[20];\n} gradients[] = {")
    row = 0
    for name, phi in KERNELS.items():
        for d, (points, values, epsilon) in problems.items():
            if name.startswith("WENDLAND"):
                if d > 3:
                    continue
                epsilon /= 4  # a support of several neighbours
            for degree in range(-1, 5):
                if degree >= 0 and comb(d + degree, d) > COUNT - 6:
                    continue
                on_point = row % 3 == 0
                target = points[row % COUNT] if on_point else generator.uniform(-0.9, 0.9, d)
                s = interpolant(phi, mp.mpf(epsilon), degree, points.tolist(), values.tolist())
                numbers = gradient(s, target.tolist())
                numbers += ([mp.nan] * (d * (d + 1) // 2) if on_point and name in ROUGH
                            else hessian(s, target.tolist()))
                words = ", ".join("NAN" if mp.isnan(x) else repr(float(x)) for x in numbers)
                print(f"    {{RBF_KERNEL_{name}, {d}, {degree}, {epsilon.hex()},\n"
                      f"     {{{', '.join(float(x).hex() for x in target)}}},\n     {{{words}}}}},")
                row += 1
        print(name, file=sys.stderr)
    print("};\n/* clang-format on */\n\n#endif")


main()
