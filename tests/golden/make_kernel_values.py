#!/usr/bin/env python3
"""Writes kernel_values.h: every kernel at chosen distances, to 50 digits rounded to double.

The formulas are written out here from the literature and not taken from the catalogue.
Needs mpmath. Run it in this folder: ./make_kernel_values.py > kernel_values.h
"""
import math

import mpmath as mp

mp.mp.dps = 50


def truncated(power, polynomial):
    return lambda s: (1 - s) ** power * polynomial(s) if s < 1 else mp.mpf(0)


KERNELS = {
    "LINEAR": lambda s: -s,
    "THIN_PLATE_SPLINE": lambda s: s**2 * mp.log(s) if s > 0 else mp.mpf(0),
    "CUBIC": lambda s: s**3,
    "QUINTIC": lambda s: -(s**5),
    "MULTIQUADRIC": lambda s: -mp.sqrt(1 + s**2),
    "INVERSE_MULTIQUADRIC": lambda s: 1 / mp.sqrt(1 + s**2),
    "INVERSE_QUADRATIC": lambda s: 1 / (1 + s**2),
    "GAUSSIAN": lambda s: mp.exp(-(s**2)),
    "EXPONENTIAL": lambda s: mp.exp(-s),
    "MATERN32": lambda s: (1 + mp.sqrt(3) * s) * mp.exp(-mp.sqrt(3) * s),
    "MATERN52": lambda s: (1 + mp.sqrt(5) * s + 5 * s**2 / 3) * mp.exp(-mp.sqrt(5) * s),
    "WENDLAND_C0": truncated(2, lambda s: mp.mpf(1)),
    "WENDLAND_C2": truncated(4, lambda s: 4 * s + 1),
    "WENDLAND_C4": truncated(6, lambda s: (35 * s**2 + 18 * s + 3) / 3),
    "WENDLAND_C6": truncated(8, lambda s: 32 * s**3 + 25 * s**2 + 8 * s + 1),
    "INVERSE_DISTANCE": lambda s: 1 / (1 + s),
}

DISTANCES = [0.0, 5e-324, 1e-310, 1e-300, 1e-200, 1e-160, 1e-150, 1e-100, 1e-30, 1e-16, 1e-9, 1e-6,
             1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95,
             0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 2.0**-50, 1 - 2.0**-53, 1.0, 1 + 2.0**-52,
             1 + 1e-9, 1.001, 1.1, 1.5, 2.0, math.e, 3.0, 5.0, 7.5, 10.0, 15.0, 20.0, 26.0, 26.7,
             27.3, 30.0, 50.0, 100.0, 330.0, 420.0, 700.0, 744.0, 746.0, 1e3, 1e4, 1e6, 1e9, 1e12,
             1e20, 1e30, 1e40, 1e60, 1e75, 1e100, 1e120, 1e150]


def slope(kernel, s):
    """|phi'(s)|, one-sided at 0."""
    if s == 0:
        return abs((kernel(mp.mpf("1e-40")) - kernel(mp.mpf(0))) / mp.mpf("1e-40"))
    step = mp.mpf(s) * mp.mpf("1e-20")
    return max(abs(kernel(s + step) - kernel(s)), abs(kernel(s) - kernel(s - step))) / step


def main():
    print("/* Written by make_kernel_values.py: phi(s), and the size of phi'(s). */")
    print("#ifndef RBF_TESTS_KERNEL_VALUES_H\n#define RBF_TESTS_KERNEL_VALUES_H\n")
    print("/* clang-format off */\nstatic const struct {\n    rbf_kernel kernel;\n"
          "    double s, value, slope;\n} kernel_values[] = {")
    for name, kernel in KERNELS.items():
        for s in DISTANCES:
            value = kernel(mp.mpf(s))
            if abs(value) < mp.mpf(1.7e308):
                print(f"    {{RBF_KERNEL_{name}, {s!r}, {float(value)!r}, "
                      f"{float(min(slope(kernel, mp.mpf(s)), mp.mpf(1.7e308))):.3g}}},")
    print("};\n/* clang-format on */\n\n#endif")


if __name__ == "__main__":
    main()
