"""Recordings with missing values, against SciPy's fit of each sample by itself."""
import json

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

from support import DATA, INPUT, CommandTest, main, sphere


def scipy_map(x, values, targets, **options):
    """Each sample from what was measured in it."""
    options = {"kernel": "thin_plate_spline", **options}
    least = 1 + x.shape[1]
    return np.array([RBFInterpolator(x[~np.isnan(y)], y[~np.isnan(y)], **options)(targets)
                     if np.sum(~np.isnan(y)) >= least else np.full(len(targets), np.nan)
                     for y in values.T])


def without(x, values, groups, **options):
    """Predictions [N, T] of each electrode by a fit without its group."""
    predicted = np.full(values.shape, np.nan)
    for group in groups:
        rest = values.copy()
        rest[group] = np.nan
        predicted[group] = scipy_map(x, rest, x[group], **options).T
    predicted[np.isnan(values)] = np.nan
    return predicted


def relative_error(values, predicted):
    pairs = ~np.isnan(values) & ~np.isnan(predicted)
    return np.sqrt(np.sum((predicted - values)[pairs] ** 2) / np.sum(values[pairs] ** 2))


class Missing(CommandTest):
    def setUp(self):
        super().setUp()
        generator = np.random.default_rng(3)
        self.x = generator.uniform(-1, 1, (40, 3))
        self.values = generator.normal(size=(40, 12)) + 2 * self.x[:, :1]
        self.values[3, :7] = np.nan
        self.values[10:15, 4] = self.values[20:38, 5] = np.nan
        self.values[:37, 6] = self.values[:, 8] = np.nan
        self.values[generator.random(self.values.shape) < 0.03] = np.nan
        self.values[33] = np.nan
        self.targets = generator.uniform(-1, 1, (25, 3))
        with h5py.File(self.path("data.h5"), "w") as file:
            file["electrodes/positions"], file["electrodes/values"] = self.x, self.values
            file["points"] = self.targets
            file["fold"] = np.arange(40) % 4

    def json(self, *words, **options):
        return json.loads(self.run_command(*words, "--json", **options).stdout)

    def check_map(self, file, **options):
        with h5py.File(self.path(file)) as result:
            got = result["values"][...]
        expected = scipy_map(self.x, self.values, self.targets, **options)
        np.testing.assert_array_equal(np.isnan(got), np.isnan(expected))
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-11 * np.nanmax(np.abs(expected)))

    def test_maps(self):
        for words, options in ((), {}), (("--smoothing", "0.2"), {"smoothing": 0.2}), \
                (("--kernel", "cubic"), {"kernel": "cubic"}):
            self.run_command("interp", "data.h5", "-o", "a.hdf", "--overwrite", *words)
            self.check_map("a.hdf", **options)
            self.run_command("fit", "data.h5", "-o", "m.h5", "--overwrite", *words)
            self.run_command("eval", "m.h5", "data.h5", "-o", "a.hdf", "--overwrite")
            self.check_map("a.hdf", **options)

    def test_no_tail(self):
        """Without a tail a sample needs one value, and that without any has no map."""
        self.run_command("interp", "data.h5", "-o", "a.hdf", "--kernel", "gaussian", "--epsilon", "3",
                         "--degree", "-1", "--no-leave-one-out")
        with h5py.File(self.path("a.hdf")) as result:
            got = result["values"][...]
        self.assertEqual(list(np.flatnonzero(np.isnan(got).all(axis=1))), [8])
        self.assertEqual(np.isnan(got).sum(), got.shape[1])
        for t in (5, 6):
            y = self.values[:, t]
            there = ~np.isnan(y)
            fit = RBFInterpolator(self.x[there], y[there], kernel="gaussian", epsilon=3, degree=-1)
            np.testing.assert_allclose(got[t], fit(self.targets), atol=1e-11)

    def test_model(self):
        warned = self.run_command("fit", "data.h5", "-o", "m.h5").stderr
        self.assertIn("2 of 12 samples have fewer than 4 values", warned)
        self.assertIn("sample 6", warned)
        info = self.json("info", "m.h5")
        kept = np.delete(self.values, 33, axis=0)
        self.assertEqual(info["missing_values"], np.isnan(kept).sum())
        self.assertEqual(info["incomplete_samples"], np.isnan(kept).any(axis=0).sum())
        self.assertEqual(info["empty_samples"], 2)
        per_row = {row["row"]: row["samples"] for row in info["missing_per_row"]}
        for row in range(40):
            count = 0 if row == 33 else int(np.isnan(self.values[row]).sum())
            self.assertEqual(per_row.get(row, 0), count)
        with h5py.File(self.path("m.h5")) as model:
            missing, weights = model["missing"][...], model["weights"][...]
        np.testing.assert_array_equal(missing.T, np.isnan(kept))
        mapped = [t for t in range(12) if t not in (6, 8)]
        self.assertTrue((weights[mapped][missing[mapped] == 1] == 0).all())
        self.assertTrue(np.isfinite(weights[mapped]).all())
        self.assertIn("missing", self.run_command("info", "m.h5").stdout)

    def test_leave_one_out(self):
        predicted = without(self.x, self.values, [[i] for i in range(40)])
        predicted[:, [6, 8]] = np.nan
        expected = relative_error(self.values, predicted)
        fitted = self.json("fit", "data.h5", "-o", "m.h5")
        validated = self.json("validate", "data.h5", "-o", "v.h5")
        self.assertAlmostEqual(fitted["leave_one_out_relative_error"], expected, places=10)
        self.assertAlmostEqual(validated["relative_error"], expected, places=10)
        self.assertEqual(self.json("info", "v.h5")["kind"], "validation")
        self.assertEqual(validated["count"], np.isfinite(predicted).sum())
        with h5py.File(self.path("m.h5")) as model:
            errors = np.insert(model["leave_one_out"][...].T, 33, np.nan, axis=0)
        np.testing.assert_allclose(errors, self.values - predicted, rtol=0, atol=1e-10)

    def test_folds_and_regions(self):
        groups = [np.arange(40)[np.arange(40) % 4 == k] for k in range(4)]
        predicted = without(self.x, self.values, groups)
        report = self.json("validate", "data.h5", "--folds", "/fold")
        self.assertAlmostEqual(report["relative_error"], relative_error(self.values, predicted),
                               places=10)
        distance = np.linalg.norm(self.x[:, None] - self.x[None], axis=2)
        predicted = np.full(self.values.shape, np.nan)
        for i in range(40):
            group = np.flatnonzero(distance[i] <= 0.6)
            predicted[i] = without(self.x, self.values, [group])[i]
        report = self.json("validate", "data.h5", "--region-radius", "0.6")
        self.assertAlmostEqual(report["relative_error"], relative_error(self.values, predicted),
                               places=9)

    def test_real_recording(self):
        """What the tool says of a recording with gaps is near what it says of the whole one."""
        with h5py.File(DATA / "cardiac_sock247_heart337.h5") as file:
            x, values = file["electrodes/positions"][...], file["electrodes/values"][...]
            vertices = file["mesh/vertices"][...]
        values = values[:, ::20].astype(float)
        full = relative_error(values, without(x, values, [[i] for i in range(0, 247, 13)]))
        values[np.random.default_rng(1).random(values.shape) < 0.05] = np.nan
        self.data(points=x, values=values, mesh=False)
        with h5py.File(self.path("data.h5"), "r+") as file:
            file["mesh/vertices"] = vertices
        report = self.json("interp", "data.h5", "-o", "a.hdf", "--stddev", "--coverage")
        self.assertLess(abs(report["leave_one_out_relative_error"] - full), 0.1)
        with h5py.File(self.path("a.hdf")) as result:
            got = result["values"][...]
        np.testing.assert_allclose(got, scipy_map(x, values, vertices), rtol=0, atol=1e-9)
        clean = self.json("validate", "data.h5", "--flag-bad")
        self.assertNotIn(40, [bad["row"] for bad in clean["bad"]])
        broken = values.copy()
        broken[40] = -2 * broken[40]
        self.data(points=x, values=broken)
        flagged = self.json("validate", "data.h5", "--flag-bad")
        self.assertIn(40, [bad["row"] for bad in flagged["bad"]])

    def test_nothing_left(self):
        values = np.full((40, 3), np.nan)
        for t in range(3):
            values[t:t + 3, t] = 1.0
        self.data(points=sphere(40), values=values)
        said = self.run_command("interp", "data.h5", "-o", "a.hdf", code=INPUT).stderr
        self.assertIn("no sample has the 4 values", said)


main()
