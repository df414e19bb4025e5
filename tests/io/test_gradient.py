"""Gradient and Hessian of a map in its file: against mpmath, from the model's own numbers, and
against differences of maps at points beside each other."""
import h5py
import mpmath as mp
import numpy as np

from results import DATA, ResultTest, main

mp.mp.dps = 50
STEP = mp.mpf("1e-15")
PHI = {"thin_plate_spline": lambda s: s**2 * mp.log(s) if s > 0 else mp.mpf(0),
       "matern52": lambda s: (1 + mp.sqrt(5) * s + 5 * s**2 / 3) * mp.exp(-mp.sqrt(5) * s)}


def interpolant(model, sample):
    """s(x) in many digits, as docs/file-formats.md says that a model is to be read."""
    phi, epsilon = PHI[model.attrs["kernel"].decode()], mp.mpf(model.attrs["epsilon"])
    centres, weights = model["centres"][()].tolist(), model["weights"][sample].tolist()
    shift, axes = model["tail/shift"][()].tolist(), model["tail/axes"][()].tolist()
    terms = list(zip(model["tail/coefficients"][sample].tolist(),
                     model["tail/exponents"][()].tolist()))

    def evaluate(x):
        kernels = [w * phi(epsilon * mp.sqrt(mp.fsum((a - b) ** 2 for a, b in zip(x, centre))))
                   for w, centre in zip(weights, centres)]
        t = [mp.fsum(a * (u - s) for a, u, s in zip(axis, x, shift)) for axis in axes]
        tail = [c * mp.fprod(u**e for u, e in zip(t, exponents)) for c, exponents in terms]
        return mp.fsum(kernels) + mp.fsum(tail)
    return evaluate


def moved(x, *steps):
    x = [mp.mpf(u) for u in x]
    for axis, sign in steps:
        x[axis] += sign * STEP
    return x


def gradient(s, x):
    return [float((s(moved(x, (k, 1))) - s(moved(x, (k, -1)))) / (2 * STEP)) for k in range(len(x))]


def hessian(s, x):
    def entry(k, l):
        return mp.fsum(a * b * s(moved(x, (k, a), (l, b))) for a in (1, -1) for b in (1, -1))
    return [[float(entry(k, l) / (4 * STEP**2)) for l in range(len(x))] for k in range(len(x))]


class GradientTest(ResultTest):
    def write_targets(self, points, name="targets.h5"):
        with h5py.File(self.folder / name, "w") as file:
            file["points"] = points
            file["points"].attrs["units"] = "mm"
        return name

    def evaluate(self, points, *options):
        """Values, gradient and Hessian of model.h5 at some points."""
        self.run_command("eval", "model.h5", self.write_targets(points), "-o", "out.hdf", "-q",
                         "--overwrite", *options)
        with h5py.File(self.folder / "out.hdf") as file:
            return [file[name][()] if name in file else None
                    for name in ("values", "gradient", "hessian")]

    def check_recording(self, name, sample, *options):
        self.run_command("fit", DATA / f"{name}.h5", "-o", "model.h5", "-q", "--overwrite",
                         *options)
        with h5py.File(DATA / f"{name}.h5") as file:
            vertices = file["mesh/vertices"][()]
        values, gradients, hessians = self.evaluate(vertices, "--gradient", "--hessian")
        with h5py.File(self.folder / "model.h5") as model:
            samples = len(model["weights"])
            s, centres = interpolant(model, sample), model["centres"][()]
            rough = model.attrs["kernel"] == b"thin_plate_spline"
        shape = ((samples,) if samples > 1 else ()) + vertices.shape
        self.assertEqual(gradients.shape, shape)
        self.assertEqual(hessians.shape, shape + (3,))
        np.testing.assert_array_equal(values, self.evaluate(vertices)[0])
        gradients, hessians = (a.reshape(samples, len(vertices), 3, -1)
                               for a in (gradients, hessians))
        for vertex in range(0, len(vertices), 60):
            x = vertices[vertex].tolist()
            expected = gradient(s, x)
            np.testing.assert_allclose(gradients[sample, vertex].ravel(), expected,
                                       atol=1e-10 * np.abs(gradients[sample]).max())
            if rough and (centres == vertices[vertex]).all(axis=1).any():
                self.assertTrue(np.isnan(hessians[sample, vertex]).all())
                continue
            np.testing.assert_allclose(hessians[sample, vertex], hessian(s, x),
                                       atol=1e-10 * np.abs(hessians[sample, vertex]).max())

    def test_series(self):
        self.check_recording("eeg_mne60", 210)

    def test_one_sample(self):
        self.check_recording("tank_jacket191", 0, "--degree", "2")

    def test_kernel_with_a_scale(self):
        self.check_recording("tank_jacket191", 0, "--kernel", "matern52", "--epsilon", "0.01")

    def test_differences_of_the_values(self):
        """What a user would check: maps at points moved by a little along each axis."""
        self.run_command("fit", DATA / "cardiac_sock247_heart337.h5", "-o", "model.h5", "-q")
        with h5py.File(DATA / "cardiac_sock247_heart337.h5") as file:
            vertices = file["mesh/vertices"][()]
        step = 1e-3
        gradients = self.evaluate(vertices, "--gradient")[1]
        for axis in range(3):
            move = step * np.eye(3)[axis]
            difference = (self.evaluate(vertices + move)[0] - self.evaluate(vertices - move)[0])
            np.testing.assert_allclose(gradients[:, :, axis], difference / (2 * step),
                                       atol=1e-6 * np.abs(gradients).max())

    def test_units_and_attributes(self):
        path = self.map_of("eeg_mne60", "--gradient", "--hessian")
        with h5py.File(path) as file:
            self.assertEqual(file["gradient"].attrs["units"], b"uV/mm")
            self.assertEqual(file["hessian"].attrs["units"], b"uV/mm^2")
            self.assertEqual(file["gradient"].attrs["sampling_rate"],
                             file["values"].attrs["sampling_rate"])
            gradients = file["gradient"][()]
            np.testing.assert_array_equal(file["VTKHDF/PointData/gradient"],
                                          gradients.reshape(-1, 3))
            np.testing.assert_array_equal(file["VTKHDF/PointData/hessian"],
                                          file["hessian"][()].reshape(-1, 9))

    def test_any_dimension(self):
        for dimension in (1, 2, 3, 4):
            for samples in (1, 3):
                with h5py.File(self.cloud(dimension, samples, "--gradient", "--overwrite")) as file:
                    gradients = file["gradient"][()]
                    lead = (samples,) if samples > 1 else ()
                    self.assertEqual(gradients.shape, lead + (30, dimension))
                    self.assertNotIn("units", file["gradient"].attrs)
                    self.assertNotIn("hessian", file)
                    if dimension < 4:
                        shown = file["VTKHDF/PointData/gradient"][()]
                        np.testing.assert_array_equal(shown[:, :dimension],
                                                      gradients.reshape(-1, dimension))
                        self.assertFalse(shown[:, dimension:].any())

    def test_blocks(self):
        """In little memory the map comes in blocks of samples, and is the same."""
        whole = self.map_of("eeg_mne60", "--gradient").rename(self.folder / "whole.hdf")
        blocks = self.map_of("eeg_mne60", "--gradient", "--memory", "3M")
        plan = self.run_command("interp", DATA / "eeg_mne60.h5", "--gradient", "--dry-run",
                                "--memory", "3M", "--json")
        self.assertLess(plan["map_block"], plan["map_samples"])
        with h5py.File(whole) as one, h5py.File(blocks) as other:
            for name in ("values", "gradient"):
                np.testing.assert_allclose(other[name][()], one[name][()], rtol=1e-9,
                                           atol=1e-9 * np.abs(one[name][()]).max())
            self.assertEqual(plan["result_bytes"], 4 * one["values"].size * 8)


main()
