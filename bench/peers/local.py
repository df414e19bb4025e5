"""Local maps of the command beside SciPy's, on the same points in one run: the time and the ratio.

python3 bench/peers/local.py COMMAND [ELECTRODES [TARGETS]]
"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

NEIGHBORS = 50
RUNS = 3


def seconds(work):
    """The best of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main():
    command = Path(sys.argv[1]).resolve()
    electrodes = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    targets = int(sys.argv[3]) if len(sys.argv) > 3 else electrodes
    generator = np.random.default_rng(1)
    x, at = generator.random((electrodes, 3)), generator.random((targets, 3))
    y = np.sin(x @ [3.0, 5.0, 7.0])
    theirs = RBFInterpolator(x, y, neighbors=NEIGHBORS)
    with tempfile.TemporaryDirectory() as folder:
        with h5py.File(Path(folder, "data.h5"), "w") as file:
            file["points"], file["values"] = x, y
        for name, points in (("all.h5", at), ("one.h5", at[:1])):
            with h5py.File(Path(folder, name), "w") as file:
                file["points"] = points

        def ours(name):
            subprocess.run([command, "interp", "data.h5", name, "-o", "map.hdf", "--overwrite", "-q",
                            "--no-leave-one-out", "--neighbors", str(NEIGHBORS)],
                           cwd=folder, check=True)

        whole, rest = seconds(lambda: ours("all.h5")), seconds(lambda: ours("one.h5"))
        ours("all.h5")
        with h5py.File(Path(folder, "map.hdf")) as file:
            values = file["values"][:]
    few = min(targets, 10000)
    scipy = seconds(lambda: theirs(at[:few])) * targets / few
    difference = abs(values[:few] - theirs(at[:few])).max()
    print(json.dumps({"electrodes": electrodes, "targets": targets, "neighbors": NEIGHBORS,
                      "scipy_seconds": scipy, "command_seconds": whole,
                      "map_seconds": whole - rest, "ratio": scipy / (whole - rest),
                      "ratio_with_files": scipy / whole, "difference": difference}, indent=1))


main()
