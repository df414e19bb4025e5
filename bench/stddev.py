"""How much larger --stddev given the nearest electrodes is than that given all of them.

python3 bench/stddev.py COMMAND [ELECTRODES [TARGETS]]
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

# kernel, epsilon in units of the spacing, lambda
CASES = [(kernel, scale, smoothing)
         for kernel, scale in (("linear", 1), ("thin_plate_spline", 1), ("cubic", 1), ("exponential", 3),
                               ("matern32", 3), ("matern52", 3), ("multiquadric", 1),
                               ("inverse_multiquadric", 1), ("gaussian", 1), ("wendland_c2", 5),
                               ("inverse_distance", 1))
         for smoothing in (0, 1)]


def main():
    command = Path(sys.argv[1]).resolve()
    electrodes, targets = (int(word) for word in (sys.argv[2:4] + ["5000", "500"][len(sys.argv) - 2:]))
    generator = np.random.default_rng(1)
    x, at = generator.uniform(-1, 1, (electrodes, 3)), generator.uniform(-1, 1, (targets, 3))
    spacing = 2.0 / electrodes ** (1 / 3)
    with tempfile.TemporaryDirectory() as folder:
        with h5py.File(Path(folder, "data.h5"), "w") as file:
            file["electrodes/positions"], file["points"] = x, at
            file["electrodes/values"] = np.sin(x @ [3.0, 5.0, 7.0])

        def stddev(solver, kernel, scale, smoothing):
            done = subprocess.run(
                [command, "interp", "data.h5", "-o", "a.hdf", "--overwrite", "-q", "--stddev",
                 "--solver", solver, "--no-leave-one-out", "--kernel", kernel, "--epsilon",
                 str(1 / (scale * spacing)), "--smoothing", str(smoothing)],
                cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                return None
            with h5py.File(Path(folder, "a.hdf")) as file:
                return file["stddev"][:]

        for case in CASES:
            near, every = stddev("fast", *case), stddev("dense", *case)
            if near is None or every is None:
                print(*case, "refused by", "fast" if near is None else "dense", flush=True)
                continue
            excess = np.sort(near / every - 1)
            print(*case, "larger by %.2g (median), %.2g (95 %%), %.2g (most)"
                  % (np.median(excess), excess[int(0.95 * targets)], excess[-1]), flush=True)


main()
