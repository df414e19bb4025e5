#!/usr/bin/env python3
"""Writes kernel_derivatives.h: phi'(s) / s and (phi'(s) / s)' / s of every kernel.

The formulas are those of make_kernel_values.py, differentiated by differences in so many digits
that they are exact to double. Needs mpmath. Run it in this folder:
./make_kernel_derivatives.py > kernel_derivatives.h (a minute)
"""
import mpmath as mp

from make_kernel_values import DISTANCES, KERNELS

mp.mp.dps = 1200
LARGEST = mp.mpf(1.7e308)


def derivatives(kernel, s):
    """phi1 and phi2 at s > 0, by central differences."""
    step = s * mp.mpf("1e-90")
    below, here, above = kernel(s - step), kernel(s), kernel(s + step)
    first = (above - below) / (2 * step)
    second = (above - 2 * here + below) / step**2
    return first / s, (second - first / s) / s**2


def limits(kernel):
    """phi1 and phi2 at s = 0; NaN where they grow without bound."""
    near, nearer = (derivatives(kernel, mp.mpf(s)) for s in ("1e-100", "1e-200"))
    return [mp.nan if abs(b) > 1.5 * abs(a) else b if abs(b) > 1e-150 else mp.mpf(0)
            for a, b in zip(near, nearer)]


def sensitivity(kernel, s):
    """|s phi1'(s)| and |s phi2'(s)|: what an error of s relative to s makes of them."""
    moved = [derivatives(kernel, s * (1 + mp.mpf(sign) * mp.mpf("1e-20"))) for sign in (-1, 1)]
    here = derivatives(kernel, s)
    return [max(abs(moved[0][k] - here[k]), abs(moved[1][k] - here[k])) * mp.mpf("1e20")
            for k in range(2)]


def number(x):
    return "NAN" if mp.isnan(x) else repr(float(x))


def main():
    print("/* Written by make_kernel_derivatives.py: phi1(s) = phi'(s) / s, phi2(s) = phi1'(s) / s,\n"
          " * |s phi1'(s)|, |s phi2'(s)|; NaN at s = 0 where the limit is infinite. */")
    print("#ifndef RBF_TESTS_KERNEL_DERIVATIVES_H\n#define RBF_TESTS_KERNEL_DERIVATIVES_H\n")
    print("/* clang-format off */\nstatic const struct {\n    rbf_kernel kernel;\n"
          "    double s, first, second, first_moves, second_moves;\n} kernel_derivatives[] = {")
    for name, kernel in KERNELS.items():
        first, second = limits(kernel)
        print(f"    {{RBF_KERNEL_{name}, 0.0, {number(first)}, {number(second)}, 0.0, 0.0}},")
        for distance in DISTANCES:
            s = mp.mpf(distance)
            # 1 / s^3 is to stay in the range of double; at 1 the derivatives of (1 - s)_+^2 jump
            if distance < 1e-100 or name == "WENDLAND_C0" and distance == 1.0:
                continue
            numbers = [*derivatives(kernel, s), *sensitivity(kernel, s)]
            if max(abs(x) for x in numbers) < LARGEST:
                print(f"    {{RBF_KERNEL_{name}, {distance!r}, {number(numbers[0])}, "
                      f"{number(numbers[1])}, {float(numbers[2]):.3g}, {float(numbers[3]):.3g}}},")
    print("};\n/* clang-format on */\n\n#endif")


main()
