"""How far maps of patches are from the dense ones and from the truth, and what they cost.

python3 bench/pum.py COMMAND [ELECTRODES TO COMPARE AT [ELECTRODES TO TIME AT ...]]
"""
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

CASES = (
    ("space", "linear", 1), ("space", "thin_plate_spline", 1), ("space", "cubic", 1),
    ("space", "multiquadric", 5), ("space", "gaussian", 10), ("space", "gaussian", 5),
    ("space", "gaussian", 2), ("plane", "thin_plate_spline", 1), ("sphere", "linear", 1),
    ("tracks", "linear", 1),
)


def cloud(shape, count, generator):
    points = generator.random((count, 2 if shape == "plane" else 3))
    if shape == "sphere":
        points = generator.normal(size=(count, 3))
        points /= np.linalg.norm(points, axis=1)[:, None]
    if shape == "tracks":
        lines, track = generator.random((40, 2, 3)), np.arange(count) % 40
        points = lines[track, 0] + 0.5 * lines[track, 1] * points[:, :1]
        points += 1e-4 * generator.normal(size=(count, 3))
    return points


def field(points):
    return np.sin(3.0 * points[:, 0]) + np.cos(5.0 * points[:, 1]) * points[:, -1]


class Bench:
    def __init__(self, command, folder):
        self.command, self.folder = Path(command).resolve(), Path(folder)

    def data(self, shape, electrodes, targets):
        """Targets everywhere in the box, or as many as there are electrodes beside these."""
        generator = np.random.default_rng(1)
        points = cloud(shape, electrodes, generator)
        low, high = points.min(axis=0), points.max(axis=0)
        places = low + (high - low) * generator.random((targets or 1, points.shape[1]))
        if targets is None:
            places = cloud(shape, electrodes, generator)
        for name, x in (("data.h5", points), ("targets.h5", places)):
            with h5py.File(self.folder / name, "w") as file:
                file["points"], file["values"] = x, field(x)
        return field(places)

    def run(self, *words):
        """Processor time in seconds."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([self.command, *map(str, words), "-q", "--overwrite"], cwd=self.folder, check=True,
                       stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def map(self, solver, *options):
        self.run("interp", "data.h5", "targets.h5", "-o", "map.hdf", "--solver", solver,
                 "--no-leave-one-out", *options)
        with h5py.File(self.folder / "map.hdf") as file:
            return file["values"][:]


def main():
    counts = [int(word) for word in sys.argv[2:]] or [5000, 100000]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(sys.argv[1], folder)
        print("| electrodes | kernel | pum − dense, largest (rms) | pum − truth | dense − truth |")
        print("|---|---|---|---|---|")
        for shape, kernel, epsilon in CASES:
            truth = bench.data(shape, counts[0], 5000)
            pum, dense = (bench.map(s, "--kernel", kernel, "--epsilon", epsilon) for s in ("pum", "dense"))
            print(f"| {shape} | {kernel}, ε = {epsilon} | " + " | ".join(
                f"{abs(e).max() / np.ptp(truth):.1e} ({np.sqrt(np.mean(e**2)) / np.ptp(truth):.1e})"
                for e in (pum - dense, pum - truth, dense - truth)) + " |")
        for count in counts[1:]:
            for shape in ("space", "plane", "sphere"):
                bench.data(shape, count, None)
                fit = bench.run("fit", "data.h5", "-o", "model.h5", "--solver", "pum", "--no-leave-one-out")
                size = (bench.folder / "model.h5").stat().st_size
                evaluate = bench.run("eval", "model.h5", "targets.h5", "-o", "map.hdf")
                print(f"{count} electrodes, {shape}: {fit:.1f} s of processor time to fit, "
                      f"{evaluate / count * 1e6:.0f} µs a target, {size / count:.0f} bytes an electrode")


main()
