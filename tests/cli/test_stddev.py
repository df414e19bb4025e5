"""The standard deviation of a map, against the bordered system solved the plain way by NumPy."""
import json

import h5py
import numpy as np
from scipy.spatial.distance import cdist

from support import DATA, MEMORY, USAGE, CommandTest, main

# name: (phi(epsilon r), degree)
KERNELS = {
    "gaussian": (lambda s: np.exp(-s ** 2), -1),
    "inverse_multiquadric": (lambda s: 1 / np.sqrt(1 + s ** 2), 0),
    "matern32": (lambda s: (1 + s * 3 ** 0.5) * np.exp(-s * 3 ** 0.5), 1),
    "wendland_c2": (lambda s: np.clip(1 - s, 0, None) ** 4 * (4 * s + 1), -1),
    "linear": (lambda s: -s, 0),
    "multiquadric": (lambda s: -np.sqrt(1 + s ** 2), 1),
    "thin_plate_spline": (lambda s: s ** 2 * np.log(np.where(s > 0, s, 1)), 1),
    "cubic": (lambda s: s ** 3, 2),
}


def monomials(x, degree):
    columns = [np.ones(len(x))][:degree + 1]
    if degree > 0:
        columns += list(x.T)
    if degree > 1:
        columns += [x[:, i] * x[:, j] for i in range(x.shape[1]) for j in range(i + 1)]
    return np.array(columns).reshape(len(columns), len(x)).T


class System:
    """[K + diag(lambda), P; P^T, 0], and what kriging makes of it."""

    def __init__(self, phi, degree, x, smoothing):
        self.phi, self.degree, self.x, self.smoothing = phi, degree, x, smoothing
        p = monomials(x, degree)
        self.matrix = np.block([[phi(cdist(x, x)) + np.diag(smoothing), p],
                                [p.T, np.zeros((p.shape[1],) * 2)]])

    def right(self, targets):
        return np.hstack([self.phi(cdist(targets, self.x)), monomials(targets, self.degree)]).T

    def variance(self, targets):
        right = self.right(targets)
        return self.phi(np.zeros(1)) - (right * np.linalg.solve(self.matrix, right)).sum(axis=0)

    def predict(self, values, targets):
        padded = np.vstack([values, np.zeros((len(self.matrix) - len(values), values.shape[1]))])
        return self.right(targets).T @ np.linalg.solve(self.matrix, padded)

    def squares(self, values):
        """Errors over their variances, each electrode really left out."""
        found = []
        for i in range(len(self.x)):
            keep = np.arange(len(self.x)) != i
            rest = System(self.phi, self.degree, self.x[keep], self.smoothing[keep])
            at = self.x[i:i + 1]
            error = values[i] - rest.predict(values[keep], at)[0]
            found.append(error ** 2 / (rest.variance(at) + self.smoothing[i]))
        return np.array(found)


class Stddev(CommandTest):
    def json(self, *words, **options):
        return json.loads(self.run_command(*words, "--json", **options).stdout)

    def check(self, name, smoothing, dimension):
        generator = np.random.default_rng(5)
        phi, degree = KERNELS[name]
        epsilon = {"gaussian": 3.0}.get(name, 0.6)  # wider ones are beyond a plain solution
        x, targets = generator.uniform(-1, 1, (2, 35, dimension))
        values = generator.normal(size=(35, 3)) + 2 * x[:, :1]
        lambdas = np.broadcast_to(smoothing, 35).astype(float)
        with h5py.File(self.path("data.h5"), "w") as file:
            file["electrodes/positions"], file["electrodes/values"] = x, values
            file["electrodes/values"].attrs["units"] = "mV"
            file["points"], file["lambda"] = np.vstack([targets, x]), lambdas
        given = "/lambda" if np.ndim(smoothing) else f"{smoothing}"
        report = self.json("interp", "data.h5", "-o", "a.hdf", "--stddev", "--kernel", name, "--epsilon",
                           f"{epsilon}", "--degree", f"{degree}", "--smoothing", given, "--overwrite")
        system = System(lambda r: phi(epsilon * r), degree, x, lambdas)
        squares = system.squares(values)
        scale = np.sqrt(squares.mean())
        with h5py.File(self.path("a.hdf")) as file:
            stddev = file["stddev"][()]
            np.testing.assert_allclose(stddev[:35], scale * np.sqrt(system.variance(targets)),
                                       rtol=1e-6)
            np.testing.assert_allclose(file["stddev_scale"][()],
                                       np.sqrt(squares.mean(axis=0)) / scale, rtol=1e-7)
            at_electrodes = scale * np.sqrt(system.variance(x).clip(min=0))
            np.testing.assert_allclose(stddev[35:], at_electrodes, rtol=1e-6, atol=2e-6 * scale)
            if not lambdas.any():
                self.assertLess(stddev[35:].max(), 1e-6 * stddev[:35].max())
            self.assertEqual(file["stddev"].attrs["units"], b"mV")
            self.assertEqual(file["VTKHDF/PointData/stddev"], file["stddev"])
        self.assertEqual((report["least_stddev"], report["most_stddev"]),
                         (stddev.min(), stddev.max()))
        found = self.json("validate", "data.h5", "--kernel", name, "--epsilon", f"{epsilon}",
                          "--degree", f"{degree}", "--smoothing", given)["interval_coverage"]
        held = squares <= 1.959964 ** 2 * squares.mean(axis=0)
        self.assertAlmostEqual(found, held.mean(), 12)

    def test_kernels(self):
        for name in KERNELS:
            for smoothing in (0, 0.3, np.linspace(0.01, 0.5, 35)):
                with self.subTest(name=name, smoothing=smoothing):
                    self.check(name, smoothing, 2)

    def test_dimensions(self):
        self.check("linear", 0, 1)
        self.check("cubic", 0.1, 3)

    def test_smoothing_of_all_sizes(self):
        """An electrode that is switched off leaves the system scaled."""
        self.check("linear", np.where(np.arange(35) == 7, 1e9, 0.1), 3)
        self.check("thin_plate_spline", np.where(np.arange(35) == 7, 1e9, 0.0), 2)

    def test_models(self):
        """eval finds the same as interp, with and without leave-one-out errors in the model."""
        heart = DATA / "cardiac_sock247_heart337.h5"
        self.run_command("fit", heart, "-o", "with.h5")
        self.run_command("fit", heart, "-o", "without.h5", "--no-leave-one-out")
        result = self.run_command("interp", heart, "-o", "a.hdf", "--stddev")
        self.assertRegex(result.stdout, r"stddev +\S+ to \S+ mV over the targets")
        with h5py.File(self.path("a.hdf")) as file:
            expected, scale = file["stddev"][()], file["stddev_scale"][()]
            self.assertAlmostEqual(np.mean(scale ** 2), 1.0, 12)
            self.assertFalse(file["VTKHDF/Steps/PointDataOffsets/stddev"][()].any())
        self.assertLess(expected[:247].max(), 1e-5 * expected.max())
        for model in ("with.h5", "without.h5"):
            self.run_command("eval", model, heart, "-o", "b.hdf", "--stddev", "--overwrite")
            with h5py.File(self.path("b.hdf")) as file:
                np.testing.assert_allclose(file["stddev"][()], expected, rtol=1e-9, atol=1e-5)
                np.testing.assert_allclose(file["stddev_scale"][()], scale, rtol=1e-9)

    def test_flat_electrodes(self):
        """On a plane in space the tail has no slope across; in the plane all is as in two dimensions."""
        generator = np.random.default_rng(5)
        x, targets = generator.uniform(-1, 1, (2, 30, 2))
        values = generator.normal(size=(30, 1))
        lifted = [np.hstack([p, 0.5 * p[:, :1] + 3]) for p in (x, targets)]
        for name, points in (("flat.h5", (x * [1.25 ** 0.5, 1], targets * [1.25 ** 0.5, 1])),
                             ("space.h5", lifted)):
            with h5py.File(self.path(name), "w") as file:
                file["electrodes/positions"], file["points"] = points
                file["electrodes/values"] = values
            self.run_command("interp", name, "-o", name + ".hdf", "--stddev")
        with h5py.File(self.path("flat.h5.hdf")) as a, h5py.File(self.path("space.h5.hdf")) as b:
            np.testing.assert_allclose(a["stddev"], b["stddev"], rtol=1e-8)

    def check_near(self, name, smoothing, solver, neighbors):
        """Given the nearest electrodes: each target's own small system, and so each electrode left out."""
        generator = np.random.default_rng(6)
        phi, degree = KERNELS[name]
        count = 150
        x, targets = generator.uniform(-1, 1, (count, 3)), generator.uniform(-1, 1, (30, 3))
        values = generator.normal(size=(count, 2)) + 2 * x[:, :1]
        with h5py.File(self.path("data.h5"), "w") as file:
            file["electrodes/positions"], file["electrodes/values"] = x, values
            file["points"] = targets
        words = ["interp", "data.h5", "-o", "a.hdf", "--stddev", "--kernel", name, "--epsilon", "0.6",
                 "--degree", f"{degree}", "--smoothing", f"{smoothing}", "--overwrite", "--solver", solver]
        if solver == "local":
            words += ["--neighbors", f"{neighbors}"]
        lambdas = np.full(count, float(smoothing))

        def near(at, among):
            rows = among[np.argsort(np.linalg.norm(x[among] - at, axis=1))[:neighbors]]
            return System(lambda r: phi(0.6 * r), degree, x[rows], lambdas[rows]), rows

        everyone = np.arange(count)
        variance = np.array([near(at, everyone)[0].variance(at[None])[0] for at in targets])
        left_out, errors = [], []
        for i in range(count):
            system, rows = near(x[i], np.delete(everyone, i))
            left_out.append(system.variance(x[i:i + 1])[0] + smoothing)
            errors.append(values[i] - system.predict(values[rows], x[i:i + 1])[0])
        left_out = np.array(left_out)[:, None]
        if solver == "local":
            squares = np.array(errors) ** 2 / left_out
        else:
            system = System(lambda r: phi(0.6 * r), degree, x, lambdas)
            padded = np.vstack([values, np.zeros((len(system.matrix) - count, 2))])
            squares = np.linalg.solve(system.matrix, padded)[:count] ** 2 * left_out
        for extra in ("--no-leave-one-out",), ():
            report = self.json(*words, *extra)
            rough = solver == "fast" and not extra  # its leave-one-out errors are approximate
            with h5py.File(self.path("a.hdf")) as file:
                np.testing.assert_allclose(file["stddev"][()], np.sqrt(squares.mean() * variance),
                                           rtol=0.1 if rough else 1e-4)
                np.testing.assert_allclose(file["stddev_scale"][()],
                                           np.sqrt(squares.mean(axis=0) / squares.mean()),
                                           rtol=0.1 if rough else 1e-4)
                self.assertEqual(file["stddev"].attrs["neighbors"], neighbors)
                self.assertEqual(b"approximate" in file["stddev"].attrs["description"],
                                 solver == "fast")
            self.assertEqual(report["stddev_neighbors"], neighbors)

    def test_nearest(self):
        for name in "linear", "thin_plate_spline", "matern32":
            for smoothing in 0, 0.2:
                for solver, neighbors in ("local", 25), ("fast", 64):
                    with self.subTest(name=name, smoothing=smoothing, solver=solver):
                        self.check_near(name, smoothing, solver, neighbors)

    def test_poor(self):
        """Noise that is large beside the field: more than the nearest 64 count, and that is told."""
        generator = np.random.default_rng(1)
        x, targets = generator.uniform(-1, 1, (1500, 3)), generator.uniform(-1, 1, (100, 3))
        with h5py.File(self.path("data.h5"), "w") as file:
            file["electrodes/positions"], file["points"] = x, targets
            file["electrodes/values"] = x[:, :1] + generator.normal(size=(1500, 1))
        for kernel, smoothing, poor in ("cubic", "1", True), ("linear", "0", False):
            found = {}
            for solver in "fast", "dense":
                said = self.run_command("interp", "data.h5", "-o", "a.hdf", "--overwrite", "--solver",
                                        solver, "--kernel", kernel, "--smoothing", smoothing,
                                        "--no-leave-one-out", "--stddev").stderr
                self.assertEqual("and so too large" in said, poor and solver == "fast", said)
                with h5py.File(self.path("a.hdf")) as file:
                    found[solver] = file["stddev"][()]
            ratio = found["fast"].sum() / found["dense"].sum()
            self.assertTrue(1.1 < ratio < 1.3 if poor else 1.0 < ratio < 1.01, ratio)

    def test_memory(self):
        """At 50,000 electrodes: given the nearest, within a budget that the factor of all would break."""
        points = np.random.default_rng(4).random((50000, 3))
        with h5py.File(self.path("data.h5"), "w") as file:
            file["electrodes/positions"], file["electrodes/values"] = points, points[:, :1]
            file["points"] = points[:100] + 1e-3
        words = ("interp", "data.h5", "-o", "a.hdf", "--no-leave-one-out", "--memory", "400M", "--stddev")
        self.run_command(*words, "--solver", "local")
        with h5py.File(self.path("a.hdf")) as file:
            self.assertTrue((file["stddev"][()] >= 0).all())
        refused = self.run_command(*words[:-1], "--stddev", "--overwrite", "--solver", "dense",
                                   code=MEMORY)
        self.assertIn("solver fast", refused.stderr)

    def test_refusals(self):
        data = self.data(mesh=True)
        result = self.run_command("interp", data, "-o", "a.hdf", "--stddev", "--degree", "-1", code=USAGE)
        self.assertIn("least degree", result.stderr)
        big = self.data("big.h5", count=900)
        self.run_command("fit", big, "-o", "big.model.h5")
        self.run_command("eval", "big.model.h5", big, "-o", "a.hdf", "--memory", "2M")
        result = self.run_command("eval", "big.model.h5", big, "-o", "b.hdf", "--memory", "2M",
                                  "--stddev", code=MEMORY)
        self.assertIn("--stddev of 900 electrodes does not fit", result.stderr)
        self.assertIn("--solver fast", result.stderr)
        many = self.target(points=np.random.default_rng(1).normal(size=(60000, 3)))
        result = self.run_command("interp", data, many, "-o", "b.hdf", "--memory", "2M", "--stddev",
                                  code=MEMORY)
        self.assertIn("fewer points", result.stderr)
        plan = self.json("eval", "big.model.h5", big, "-o", "b.hdf", "--stddev", "--dry-run")
        self.assertGreater(plan["map_bytes"], 8 * 900 ** 2)


main()
