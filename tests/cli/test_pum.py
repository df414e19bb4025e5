"""`--solver pum` against NumPy: the balls of the model's file, each solved on its own, blended by hand."""
import json
import subprocess
import sys
import unittest

import h5py
import numpy as np

import support
from support import INPUT, OK, USAGE

KERNELS = {
    "thin_plate_spline": lambda r: r**2 * np.log(np.where(r > 0.0, r, 1.0)),
    "linear": lambda r: -r,
    "cubic": lambda r: r**3,
    "multiquadric": lambda r: -np.sqrt(1.0 + r**2),
    "gaussian": lambda r: np.exp(-(r**2)),
}
MOST = {1: 64, 2: 200, 3: 400}


def distances(a, b):
    return np.linalg.norm(a[:, None] - b[None], axis=2)


def monomials(points, degree):
    """[points, terms] up to the degree, at points near the origin."""
    d = points.shape[1]
    powers = [p for p in np.ndindex(*(degree + 1,) * d) if sum(p) <= degree] if degree >= 0 else []
    return np.array([np.prod(points**np.array(p), axis=1) for p in powers]).reshape(-1, len(points)).T


class Patch:
    """The interpolant of some points, solved as it stands in the books."""

    def __init__(self, points, values, kernel, epsilon, degree, smoothing):
        self.kernel, self.epsilon, self.degree = KERNELS[kernel], epsilon, degree
        self.points, self.middle = points, points.mean(axis=0)
        self.scale = abs(points - self.middle).max()
        tail = self.tail(points)
        n, q = tail.shape
        matrix = np.block([[self.matrix(points) + np.diag(smoothing), tail], [tail.T, np.zeros((q, q))]])
        self.inverse = np.linalg.inv(matrix)
        self.solution = np.linalg.solve(matrix, np.vstack([values, np.zeros((q, values.shape[1]))]))

    def matrix(self, places):
        return self.kernel(self.epsilon * distances(places, self.points))

    def tail(self, places):
        return monomials((places - self.middle) / self.scale, self.degree)

    def __call__(self, places):
        return np.hstack([self.matrix(places), self.tail(places)]) @ self.solution

    def left_out(self):
        n = len(self.points)
        return self.solution[:n] / np.diag(self.inverse)[:n, None]


class Reference:
    """The whole partition of unity, from the balls alone."""

    def __init__(self, model, points, values, smoothing, *options):
        with h5py.File(model) as file:
            self.centres, self.radii = file["patches/centres"][:], file["patches/radii"][:]
            begin, members = file["patches/begin"][:], file["patches/members"][:]
        self.members = [members[a:b] for a, b in zip(begin[:-1], begin[1:])]
        self.low, self.high = points.min(axis=0), points.max(axis=0)
        self.points, self.count = points, values.shape[1]
        self.patches = [Patch(points[m], values[m], *options, smoothing[m]) for m in self.members]

    def weights(self, places):
        """[places, patches]"""
        s = distances(np.clip(places, self.low, self.high), self.centres) / self.radii
        return np.maximum(1.0 - s, 0.0)**4 * (4.0 * s + 1.0)

    def __call__(self, places):
        weights = self.weights(places)
        total = np.zeros((len(places), self.count))
        for j, patch in enumerate(self.patches):
            near = weights[:, j] > 0.0
            if near.any():
                total[near] += weights[near, j, None] * patch(places[near])
        return total / weights.sum(axis=1)[:, None]

    def gradient(self, places, step):
        d = places.shape[1]
        return np.stack([(self(places + step * np.eye(d)[k]) - self(places - step * np.eye(d)[k])) /
                         (2.0 * step) for k in range(d)], axis=-1)

    def left_out(self):
        """Measured minus predicted without the point, in every ball that holds it."""
        total, weights = np.zeros((len(self.points), self.count)), self.weights(self.points)
        for j, patch in enumerate(self.patches):
            total[self.members[j]] += weights[self.members[j], j, None] * patch.left_out()
        return total / weights.sum(axis=1)[:, None]


def clouds(count, dimension, generator):
    """Names and points: even, in clusters with a void between, on a curved surface, on tracks."""
    even = generator.random((count, dimension))
    if dimension == 1:
        even = (np.arange(count)[:, None] + 0.6 * even) / count
    yield "even", even
    yield "clusters", np.where(np.arange(count)[:, None] % 3 == 0, 1e-3 * even, 5.0 + 0.1 * even)
    if dimension == 1:
        return
    turned = generator.normal(size=(count, dimension))
    yield "surface", turned / np.linalg.norm(turned, axis=1)[:, None]
    lines = generator.random((10, 2, dimension))
    track = np.arange(count) % 10
    yield "tracks", lines[track, 0] + lines[track, 1] * even[:, :1] + 1e-4 * turned


class PumTest(support.CommandTest):
    def write(self, name, points, values=None, **more):
        with h5py.File(self.path(name), "w") as file:
            file["points"] = points
            for key, array in {"values": values, **more}.items():
                if array is not None:
                    file[key] = array
        return name

    def run_command(self, *words, expected=OK):
        process = subprocess.run([support.COMMAND, *map(str, words)], cwd=self.folder, text=True,
                                 capture_output=True, env=self.environment(), check=False)
        self.assertEqual(process.returncode, expected, process.stderr)
        return process

    def fit(self, points, values, *options, **more):
        self.write("data.h5", points, values, **more)
        return self.run_command("fit", "data.h5", "-o", "model.h5", "--overwrite", "--solver", "pum",
                                "-q", *options)

    def eval(self, targets, *options):
        self.write("targets.h5", targets)
        self.run_command("eval", "model.h5", "targets.h5", "-o", "map.hdf", "--overwrite", "-q",
                         *options)
        with h5py.File(self.path("map.hdf")) as file:
            return {name: file[name][:] for name in ("values", "gradient", "hessian") if name in file}

    def field(self, points):
        return np.sin(points @ np.array([3.0, 5.0, 7.0])[:points.shape[1]])

    def check_cover(self, points):
        with h5py.File(self.path("model.h5")) as file:
            centres, radii = file["patches/centres"][:], file["patches/radii"][:]
            begin, members = file["patches/begin"][:], file["patches/members"][:]
        most, count = MOST[points.shape[1]], np.diff(begin)
        self.assertTrue((count <= most).all() and (count >= min(most // 2, len(points))).all())
        outside = distances(points, centres) / radii
        for j in range(len(radii)):
            mine = np.zeros(len(points), bool)
            mine[members[begin[j]:begin[j + 1]]] = True
            sure = abs(outside[:, j] - 1.0) > 1e-8
            np.testing.assert_array_equal(mine[sure], outside[sure, j] < 1.0)
        places = np.random.default_rng(0).random((2000, points.shape[1]))
        places = np.vstack([places, np.round(places)])  # corners, too
        places = points.min(axis=0) + places * np.ptp(points, axis=0)
        self.assertLess((distances(places, centres) / radii).min(axis=1).max(), 0.8 + 1e-9)

    def test_reference(self):
        """Every shape and dimension: cover, values, gradient and leave-one-out."""
        generator = np.random.default_rng(1)
        for dimension, count in ((1, 300), (2, 700), (3, 1100)):
            for name, points in clouds(count, dimension, generator):
                low, extent = points.min(axis=0), np.ptp(points, axis=0)
                targets = low + extent * (1.2 * generator.random((60, dimension)) - 0.1)
                for kernel, epsilon, degree in (("linear", 1.0, 0), ("thin_plate_spline", 1.0, 1),
                                                ("cubic", 1.0, 2), ("multiquadric", 8.0, 0),
                                                ("gaussian", 12.0, -1)):
                    if name != "even" and kernel != "linear":
                        continue  # too ill-conditioned for a plain solution to be right
                    epsilon *= {1: 20.0, 2: 2.0, 3: 1.0}[dimension]  # by the spacing
                    values = np.stack([self.field(points), generator.random(count)], axis=1)
                    smoothing = 0.01 * generator.random(count) if kernel == "linear" else np.zeros(count)
                    words = ["--kernel", kernel, "--degree", degree, "--epsilon", epsilon]
                    self.fit(points, values.T, *words, "--smoothing", "/smoothing", smoothing=smoothing)
                    with self.subTest(cloud=name, dimension=dimension, kernel=kernel):
                        self.check_cover(points)
                        reference = Reference(self.path("model.h5"), points, values, smoothing, kernel,
                                              epsilon, degree)
                        maps = self.eval(targets, "--gradient")
                        scale = abs(reference(targets)).max()
                        self.assertLess(abs(maps["values"].T - reference(targets)).max(), 1e-8 * scale)
                        step = 1e-5 * extent.max()
                        slopes = reference.gradient(targets, step)
                        inner = (abs(np.abs(targets - low - extent / 2) - extent / 2) > step).all(axis=1)
                        error = abs(np.moveaxis(maps["gradient"], 0, 1) - slopes)[inner]
                        self.assertLess(error.max(), 1e-4 * abs(slopes).max())
                        with h5py.File(self.path("model.h5")) as file:
                            errors = file["leave_one_out"][:].T
                        self.assertLess(abs(errors - reference.left_out()).max(), 1e-7 * abs(errors).max())

    def test_interpolates(self):
        """Electrodes are met, polynomials come back, and near the points the map is the dense one's."""
        generator = np.random.default_rng(2)
        for dimension in (1, 2, 3):
            points = generator.random((1500, dimension))
            values = np.stack([self.field(points), points @ np.arange(1.0, dimension + 1.0) + 1e3])
            targets = 1.2 * generator.random((500, dimension)) - 0.1
            self.fit(points, values, "--no-leave-one-out")
            self.assertLess(abs(self.eval(points)["values"] - values).max(), 1e-9)
            maps = self.eval(targets, "--gradient", "--hessian")
            expected = targets @ np.arange(1.0, dimension + 1.0) + 1e3
            self.assertLess(abs(maps["values"][1] - expected).max(), 1e-9)
            self.assertLess(abs(maps["gradient"][1] - np.arange(1.0, dimension + 1.0)).max(), 1e-7)
            self.assertLess(abs(maps["hessian"][1]).max(), 1e-2)
            self.run_command("fit", "data.h5", "-o", "model.h5", "--overwrite", "--solver", "dense", "-q")
            inside = ((targets > 0.0) & (targets < 1.0)).all(axis=1)
            dense = self.eval(targets)["values"]
            self.assertLess(abs(maps["values"] - dense)[0, inside].max(), 5e-2)

    def test_second_derivatives(self):
        """The Hessian against differences of the gradient, which is checked above."""
        generator = np.random.default_rng(3)
        points = generator.random((900, 2))
        self.fit(points, self.field(points), "--kernel", "cubic", "--no-leave-one-out")
        targets, step = 1.1 * generator.random((80, 2)) - 0.05, 1e-6
        hessian = self.eval(targets, "--hessian")["hessian"]
        shifted = [self.eval(targets + sign * step * np.eye(2)[k], "--gradient")["gradient"]
                   for k in range(2) for sign in (1.0, -1.0)]
        slopes = np.stack([(shifted[0] - shifted[1]), (shifted[2] - shifted[3])], axis=-1) / (2.0 * step)
        self.assertLess(abs(hessian - slopes).max(), 1e-4 * abs(hessian).max())

    def test_one_patch(self):
        """As many electrodes as a patch holds, or one: the dense map, beyond them too."""
        generator = np.random.default_rng(4)
        for count in (1, 5, 400):
            points = generator.random((count, 3))
            values, targets = self.field(points), 3.0 * generator.random((50, 3)) - 1.0
            words = ("--kernel", "linear", "--gradient", "--hessian")
            self.write("data.h5", points, values)
            self.write("targets.h5", targets)
            for solver in ("pum", "dense"):
                self.run_command("interp", "data.h5", "targets.h5", "-o", f"{solver}.hdf", "--overwrite",
                                 "-q", "--solver", solver, *words)
            with h5py.File(self.path("pum.hdf")) as ours, h5py.File(self.path("dense.hdf")) as dense:
                for name in ("values", "gradient", "hessian"):
                    np.testing.assert_allclose(ours[name][()], dense[name][()], rtol=1e-9, atol=1e-10)
                np.testing.assert_allclose(ours["electrodes/leave_one_out"][()],
                                           dense["electrodes/leave_one_out"][()], rtol=1e-9, atol=1e-12)

    def test_degenerate(self):
        """Grids, lines and tilted planes: the tail is lowered, linear functions come back, nothing is NaN."""
        generator = np.random.default_rng(5)
        turn = np.linalg.qr(generator.random((3, 3)))[0]
        grid = np.stack(np.meshgrid(*[np.arange(30.0)] * 2, [4.0]), -1).reshape(-1, 3)
        solid = np.stack(np.meshgrid(*[np.arange(11.0)] * 3), -1).reshape(-1, 3)
        line = np.linspace(0.0, 7.0, 900)[:, None] * np.ones(3)
        for name, points, lowered in (("grid", grid, True), ("plane", grid @ turn, True),
                                      ("line", line, True), ("solid", solid, False)):
            values = points @ np.arange(1.0, 4.0)
            said = self.fit(points, values).stderr
            targets = points[::7] + 0.3 * (points[1] - points[0])
            with self.subTest(name=name):
                self.assertEqual("do not determine the tail" in said, lowered)
                expected = targets @ np.arange(1.0, 4.0)
                self.assertLess(abs(self.eval(targets)["values"] - expected).max(), 1e-8 * abs(values).max())
                everywhere = 20.0 * generator.random((300, 3)) - 5.0
                self.assertTrue(np.isfinite(self.eval(everywhere, "--gradient")["gradient"]).all())
                with h5py.File(self.path("model.h5")) as file:
                    self.assertTrue(np.isfinite(file["leave_one_out"][:]).all())

    def test_flat_gaussian(self):
        """What is flat over so many points that no one solution of all of them is to be had."""
        generator = np.random.default_rng(6)
        points = generator.random((3000, 3))
        self.fit(points, self.field(points), "--kernel", "gaussian", "--epsilon", "2", "--no-leave-one-out")
        targets = generator.random((500, 3))
        self.assertLess(abs(self.eval(targets)["values"] - self.field(targets)).max(), 1e-3)

    def test_model_file(self):
        """Saved and loaded, a model makes the same bits, of some samples too, and says what it is."""
        generator = np.random.default_rng(7)
        points = generator.random((700, 2))
        values = np.stack([self.field(points) * k for k in (1.0, 2.0, 3.0)])
        targets = generator.random((300, 2))
        self.fit(points, values)
        maps = self.eval(targets, "--gradient")
        self.run_command("interp", "data.h5", "targets.h5", "-o", "two.hdf", "--solver", "pum", "-q",
                         "--gradient")
        with h5py.File(self.path("two.hdf")) as file:
            for name in maps:
                self.assertEqual(maps[name].tobytes(), file[name][:].tobytes())
            self.assertIn(b"approximate", file["electrodes/leave_one_out"].attrs["description"])
        report = json.loads(self.run_command("info", "model.h5", "--json").stdout)
        self.assertEqual(report["solver"], "pum")
        self.assertTrue(report["patches"] > 1 and 100 <= report["patch_points_least"])
        self.assertLessEqual(report["patch_points_most"], 200)
        self.assertIs(report["leave_one_out_approximate"], True)
        self.assertIn("not the global interpolant", self.run_command("info", "model.h5").stdout)

    def test_outside(self):
        generator = np.random.default_rng(8)
        points = generator.random((600, 2))
        self.write("data.h5", points, self.field(points))
        self.write("targets.h5", np.vstack([points[:10], points[:7] + 2.0]))
        said = self.run_command("interp", "data.h5", "targets.h5", "-o", "map.hdf", "--solver", "pum").stderr
        self.assertIn("7 of 17 targets lie outside", said)

    def test_validate(self):
        """Leave-one-out is said to be approximate; folds are fits without them, by the same solver."""
        generator = np.random.default_rng(9)
        points = generator.random((900, 2))
        values, folds = self.field(points), np.arange(900) % 3
        self.write("data.h5", points, values, folds=folds)
        said = self.run_command("validate", "data.h5", "--solver", "pum").stdout
        self.assertIn("leave-one-out, approximate", said)
        self.run_command("validate", "data.h5", "--solver", "pum", "--folds", "/folds", "-o", "found.h5", "-q")
        with h5py.File(self.path("found.h5")) as file:
            predicted = file["predicted"][:].ravel()
        self.fit(points[folds != 1], values[folds != 1], "--no-leave-one-out")
        ours = self.eval(points[folds == 1])["values"]
        self.assertLess(abs(predicted[folds == 1] - ours).max(), 1e-9)

    def test_long_recording(self):
        """A recording that dense solvers make a matrix of is fitted block by block."""
        generator = np.random.default_rng(10)
        points, targets = generator.random((300, 2)), generator.random((20, 2))
        values = self.field(points) * np.arange(1.0, 1101.0)[:, None]
        self.write("data.h5", points, values)
        self.write("targets.h5", targets)
        self.run_command("interp", "data.h5", "targets.h5", "-o", "long.hdf", "--solver", "pum", "-q")
        self.fit(points, values[:1])
        one = self.eval(targets)["values"]
        with h5py.File(self.path("long.hdf")) as file:
            np.testing.assert_allclose(file["values"][:], one * np.arange(1.0, 1101.0)[:, None], rtol=1e-9)

    def test_plan(self):
        generator = np.random.default_rng(11)
        points = generator.random((20000, 3))
        self.write("data.h5", points, self.field(points))
        plan = json.loads(self.run_command("fit", "data.h5", "-o", "model.h5", "--solver", "pum",
                                           "--dry-run", "--json").stdout)
        self.assertEqual(plan["solver"], "pum")
        self.assertLess(plan["bytes"], 1 << 26)
        self.assertNotIn("model.h5", self.listing())
        self.run_command("fit", "data.h5", "-o", "model.h5", "--solver", "pum", "--memory", "2M",
                         expected=support.MEMORY)

    def test_refusals(self):
        generator = np.random.default_rng(12)
        points = generator.random((80, 3))
        values = np.stack([self.field(points)] * 2)
        self.write("data.h5", points, values)
        self.write("targets.h5", points[:5])
        gaps = values.copy()
        gaps[0, 3] = np.nan
        self.write("gaps.h5", points, gaps)
        self.write("four.h5", generator.random((80, 4)), values)
        crowd = np.vstack([points, np.zeros((1700, 3))])
        self.write("crowd.h5", crowd, self.field(crowd))
        both = ("interp", "data.h5", "targets.h5", "-o", "map.hdf", "--solver", "pum")
        for words, code, sentence in (
                ((*both, "--neighbors", 9), USAGE, "neighbors are for the solver local"),
                ((*both, "--tolerance", "1e-6"), USAGE, "a tolerance is for solvers that iterate"),
                ((*both, "--stddev"), USAGE, "the solver pum has none"),
                ((*both, "--drop-bad"), USAGE, "which the solver pum does not have"),
                (("operator", *both[1:]), USAGE, "which the solver pum does not have"),
                (("fit", "four.h5", "-o", "m.h5", "--solver", "pum"), USAGE, "up to 3 dimensions"),
                (("fit", "gaps.h5", "-o", "m.h5", "--solver", "pum"), INPUT, "missing (NaN) in sample 0"),
                (("fit", "crowd.h5", "-o", "m.h5", "--solver", "pum", "--smoothing", 1), INPUT,
                 "a patch cannot hold them")):
            with self.subTest(words=words):
                self.assertIn(sentence, self.run_command(*words, expected=code).stderr)
        self.assertEqual(self.listing(), ["crowd.h5", "data.h5", "four.h5", "gaps.h5", "targets.h5"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
