"""`--neighbors`: the map of each target's nearest electrodes alone, against SciPy."""
import subprocess
import sys
import unittest

import h5py
import numpy as np

try:
    from scipy.interpolate import RBFInterpolator
except ImportError:
    sys.exit(77)

import support
from support import OK, USAGE

LEAST_DEGREE = {"linear": 0, "multiquadric": 0, "thin_plate_spline": 1, "cubic": 1, "quintic": 2}


class LocalTest(support.CommandTest):
    def write(self, name, points, values=None):
        with h5py.File(self.path(name), "w") as file:
            file["points"] = points
            if values is not None:
                file["values"] = values
        return name

    def run_command(self, *words, expected=OK):
        process = subprocess.run([support.COMMAND, *map(str, words)], cwd=self.folder, text=True,
                                 capture_output=True, env=self.environment(), check=False)
        self.assertEqual(process.returncode, expected, process.stderr)
        return process

    def map(self, points, values, targets, *options):
        """The map [targets] or [samples, targets], and what was said."""
        self.write("data.h5", points, values)
        self.write("targets.h5", targets)
        process = self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", "--overwrite",
                                   "-q", *options)
        with h5py.File(self.path("map.hdf")) as file:
            return file["values"][:], process.stderr

    def field(self, points):
        return np.sin(points @ np.array([3.0, 5.0, 7.0, 1.0, 2.0])[:points.shape[1]])

    def test_scipy(self):
        """Every kernel of SciPy, degree and dimension to 1e-9 of the values."""
        generator = np.random.default_rng(1)
        for dimension in (1, 2, 3, 5):
            box = np.array([40.0, 1.0, 3.0, 1.0, 2.0])[:dimension]
            points, targets = (generator.random((n, dimension)) * box for n in (700, 90))
            values = self.field(points)
            for kernel, epsilon in (("thin_plate_spline", 1.0), ("linear", 1.0), ("cubic", 1.0),
                                    ("quintic", 1.0), ("multiquadric", 12.0),
                                    ("inverse_multiquadric", 12.0), ("inverse_quadratic", 12.0),
                                    ("gaussian", 25.0)):
                if dimension == 1 and kernel == "quintic":
                    continue  # more ill-conditioned than numbers have digits
                epsilon *= 4.0 if dimension == 1 else 1.0  # flat kernels leave fewer digits
                for degree in range(LEAST_DEGREE.get(kernel, -1), 3):
                    ours, _ = self.map(points, values, targets, "--neighbors", 30, "--kernel", kernel,
                                       "--epsilon", epsilon, "--degree", degree)
                    theirs = RBFInterpolator(points, values, neighbors=30, kernel=kernel,
                                             epsilon=epsilon, degree=degree)(targets)
                    with self.subTest(kernel=kernel, degree=degree, dimension=dimension):
                        self.assertLess(abs(ours - theirs).max(), 1e-9)

    def test_samples_and_smoothing(self):
        generator = np.random.default_rng(2)
        points, targets = generator.random((400, 3)), generator.random((70, 3))
        values = np.stack([self.field(points), points[:, 0], generator.random(400)])
        smoothing = generator.random(400)
        with h5py.File(self.path("data.h5"), "w") as file:
            file["points"], file["values"], file["smoothing"] = points, values, smoothing
        self.write("targets.h5", targets)
        self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", "-q", "--solver", "local",
                         "--neighbors", 25, "--smoothing", "/smoothing")
        with h5py.File(self.path("map.hdf")) as file:
            ours = file["values"][:]
        theirs = RBFInterpolator(points, values.T, neighbors=25, smoothing=smoothing)(targets).T
        self.assertLess(abs(ours - theirs).max(), 1e-9)

    def test_all_neighbours(self):
        """More neighbours than electrodes: the global interpolant."""
        generator = np.random.default_rng(3)
        points, targets = generator.random((60, 2)), generator.random((50, 2))
        values = self.field(points)
        ours, _ = self.map(points, values, targets, "--neighbors", 500)
        whole, _ = self.map(points, values, targets, "--solver", "dense")
        self.assertLess(abs(ours - whole).max(), 1e-10)

    def test_leave_one_out(self):
        generator = np.random.default_rng(4)
        points = generator.random((300, 3))
        values = self.field(points)
        self.write("data.h5", points, values)
        self.run_command("validate", "data.h5", "--neighbors", 20, "-o", "found.h5", "-q")
        with h5py.File(self.path("found.h5")) as file:
            ours = file["predicted"][:].ravel()
        for row in range(0, 300, 17):
            rest = np.arange(300) != row
            theirs = RBFInterpolator(points[rest], values[rest], neighbors=20)(points[row:row + 1])
            self.assertAlmostEqual(ours[row], theirs[0], delta=1e-10)

    def test_degenerate(self):
        """Grids, planes and lines, where SciPy stops: polynomials of the points come back."""
        generator = np.random.default_rng(5)
        grid = np.stack(np.meshgrid(*[np.arange(12.0)] * 2, [4.0]), -1).reshape(-1, 3)
        turned = grid @ np.linalg.qr(generator.random((3, 3)))[0]
        tracks = np.stack(np.meshgrid(np.arange(200.0) / 100.0, np.arange(6.0)), -1).reshape(-1, 2)
        for name, points in (("grid", grid), ("plane", turned), ("tracks", tracks)):
            values = points @ np.arange(1.0, 1.0 + points.shape[1])
            targets = points[::7] + 0.3 * (points[1] - points[0])
            ours, said = self.map(points, values, targets, "--neighbors", 20)
            expected = targets @ np.arange(1.0, 1.0 + points.shape[1])
            with self.subTest(name=name):
                self.assertLess(abs(ours - expected).max(), 1e-9 * abs(values).max())
                self.assertIn("do not determine the tail", said)

    def test_duplicates(self):
        """Two electrodes at one place: refused, or merged before neighbours are counted."""
        generator = np.random.default_rng(6)
        points = generator.random((200, 3))
        values = self.field(points)
        double = np.concatenate([points, points[:5]])
        self.write("data.h5", double, np.concatenate([values, values[:5]]))
        self.write("targets.h5", points[100:110] + 0.01)
        self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", "-q", "--neighbors", 9,
                         expected=support.INPUT)
        self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", "-q", "--neighbors", 9,
                         "--duplicates", "mean")
        with h5py.File(self.path("map.hdf")) as file:
            ours = file["values"][:]
        theirs = RBFInterpolator(points, values, neighbors=9)(points[100:110] + 0.01)
        self.assertLess(abs(ours - theirs).max(), 1e-10)

    def test_model_file(self):
        """Saved and loaded, a model makes the same bits; `info` says what it is."""
        generator = np.random.default_rng(7)
        points = generator.random((500, 3))
        self.write("data.h5", points, self.field(points))
        self.write("targets.h5", generator.random((300, 3)))
        common = ("--neighbors", 30, "--no-leave-one-out", "-q")
        self.run_command("fit", "data.h5", "-o", "model.h5", *common)
        self.run_command("eval", "model.h5", "targets.h5", "-o", "one.hdf", "-q", "--gradient")
        self.run_command("interp", "data.h5", "targets.h5", "-o", "two.hdf", *common, "--gradient")
        with h5py.File(self.path("one.hdf")) as one, h5py.File(self.path("two.hdf")) as two:
            for name in ("values", "gradient"):
                self.assertEqual(one[name][:].tobytes(), two[name][:].tobytes())
        told = self.run_command("info", "model.h5").stdout
        self.assertIn("local: 30 nearest, discontinuous (seams)", told)

    def test_refusals(self):
        generator = np.random.default_rng(8)
        points = generator.random((80, 3))
        self.write("data.h5", points, self.field(points))
        self.write("targets.h5", points[:5])
        for options, words in ((("--solver", "dense", "--neighbors", 9), "solver local"),
                               (("--neighbors", 3), "at least 4 neighbors"),
                               (("--neighbors", 9, "--drop-bad"), "which the solver local does not have")):
            process = self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", *options,
                                       expected=USAGE)
            self.assertIn(words, process.stderr)
        self.assertEqual(self.listing(), ["data.h5", "targets.h5"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
