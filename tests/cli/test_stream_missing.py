"""What is missing in a long recording: the map is that of brute force, and that of a fit in memory."""
import json

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

from support import INPUT, CommandTest, field, main, sphere

SAMPLES, COUNT = 1300, 30
COUNTS = ("electrodes_given", "electrodes_used", "electrodes_missing", "electrodes_merged",
          "missing_values", "incomplete_samples", "empty_samples", "missing_per_row",
          "dropped_rows")


class StreamMissing(CommandTest):
    def setUp(self):
        super().setUp()
        self.points = sphere(COUNT)
        self.values = field(self.points, SAMPLES)

    def write(self, mask=None):
        self.data("data.h5", points=self.points, values=self.values)
        if mask is not None:
            with h5py.File(self.path("data.h5"), "a") as file:
                file["electrodes/mask"] = mask

    def streamed(self, *words):
        done = self.run_command("interp", "data.h5", "-o", "stream.hdf", "--json", "--overwrite",
                                *words)
        return json.loads(done.stdout), done.stderr

    def both(self, *words, tolerance=1e-10):
        """The same by `fit` and `eval`, which hold all samples."""
        report, said = self.streamed("-v", *words)
        self.assertIn("streaming:", said)
        done = self.run_command("fit", "data.h5", "-o", "model.h5", "--json", "--overwrite", *words)
        whole = json.loads(done.stdout)
        self.run_command("eval", "model.h5", "data.h5", "-o", "whole.hdf", "-q", "--overwrite")
        for name in COUNTS:
            self.assertEqual(report[name], whole[name], name)
        with h5py.File(self.path("stream.hdf")) as stream, h5py.File(self.path("whole.hdf")) as file:
            for name in ("values", "electrodes/rows", "electrodes/leave_one_out", "summary/rms",
                         "summary/peak_to_peak", "electrodes/leave_one_out_rmse"):
                np.testing.assert_allclose(stream[name][()], file[name][()], rtol=0,
                                           atol=tolerance, err_msg=name)
            self.assertEqual(set(stream.attrs), set(file.attrs))
            for name in ("missing_values", "incomplete_samples", "empty_samples", "rows_missing"):
                self.assertEqual(stream.attrs[name], file.attrs[name], name)
            for name in ("leave_one_out_rmse", "leave_one_out_relative_error"):
                self.assertAlmostEqual(stream.attrs[name], file.attrs[name], delta=tolerance)
            return report, said, stream["values"][()], stream["points"][()]

    def brute_force(self, found, targets, samples, use=True, tolerance=1e-10, **kernel):
        kernel = kernel or {"kernel": "thin_plate_spline"}
        values = np.where(use, self.values, np.nan)
        for t in samples:
            there = ~np.isnan(values[:, t])
            wanted = RBFInterpolator(self.points[there], values[there, t], **kernel)(targets)
            np.testing.assert_allclose(found[t], wanted, rtol=0, atol=tolerance, err_msg=str(t))

    def punch(self):
        generator = np.random.default_rng(4)
        self.values[generator.random(self.values.shape) < 0.02] = np.nan
        self.values[7, 300:900] = np.nan
        self.values[:20, 400:403] = np.nan   # more than half
        self.values[12] = np.nan             # throughout

    def test_values(self):
        self.punch()
        self.write()
        report, said, found, targets = self.both()
        self.brute_force(found, targets, (0, 1, 255, 256, 299, 300, 401, 512, 899, 900, -1))
        rest = np.delete(self.values, 12, axis=0)
        self.assertEqual(report["missing_values"], np.isnan(rest).sum())
        self.assertEqual(report["incomplete_samples"], np.isnan(rest).any(axis=0).sum())
        self.assertIn("left out 1 of 30 rows whose values are all missing (NaN): 12", said)
        done = self.run_command("interp", "data.h5", "-o", "rows.hdf")
        self.assertIn(f"{np.isnan(rest).sum()} values in", done.stdout)

    def test_fitted_blocks(self):
        """The same where the matrix would lose digits."""
        self.punch()
        self.write()
        report, said, found, targets = self.both("--kernel", "multiquadric", "--epsilon", 0.006,
                                                 tolerance=1e-6)
        self.assertIn("badly conditioned", said)
        self.assertLess(report["rcond"], 1e-6)
        self.brute_force(found, targets, (0, 255, 256, 600, 899, -1), tolerance=1e-6,
                         kernel="multiquadric", epsilon=0.006)

    def test_masks(self):
        generator = np.random.default_rng(5)
        one = generator.random(COUNT) > 0.2
        each = generator.random((COUNT, SAMPLES)) > 0.05
        each[3] = False
        for mask, use in ((one, one[:, None]), (one[None].astype("f4"), one[:, None]),
                          (each, each), (each.astype("i2"), each)):
            self.write(mask)
            found, targets = self.both()[2:]
            self.brute_force(found, targets, (0, 257, 700, -1), use)
        found, targets = self.both("--no-mask")[2:]
        self.brute_force(found, targets, (0, 257, 700, -1))

    def test_frames(self):
        self.punch()
        self.values = np.repeat(self.values, 3, axis=1)
        self.values[4, 1::3] = 1e9
        self.write()
        found, targets = self.both("--frames=2::3")[2:]
        self.values = self.values[:, 2::3]
        self.brute_force(found, targets, (0, 300, 401, -1))

    def test_samples_without_map(self):
        """Alone, and as a block of nothing else; the rest is as if they were not there."""
        self.values[:, 17] = np.nan
        self.values[3:, 1050] = np.nan
        self.values[:, 512:1024] = np.nan
        self.write()
        for words in ((), ("--float32",), ("--kernel", "multiquadric", "--epsilon", 0.006)):
            smooth = "--kernel" in words
            report, said = self.streamed(*words, "--memory", "2M", "--threads", 1, "-v")
            self.assertIn("streaming: 512 of", said)
            self.assertEqual(report["empty_samples"], 513 + (not smooth))
            least = 1 if smooth else 4
            self.assertIn(f"{513 + (not smooth)} of {SAMPLES} samples have fewer than {least} "
                          "values and no map: it is NaN (the first is sample 17, counting from 0)",
                          said)
            with h5py.File(self.path("stream.hdf")) as file:
                found = file["values"][()]
                empty = np.isnan(found).all(axis=1)
                self.assertEqual(np.isnan(found).any(axis=1).sum(), empty.sum())
                self.assertEqual(empty.sum(), report["empty_samples"])
                self.assertTrue(np.isnan(file["electrodes/leave_one_out"][empty]).all())
                np.testing.assert_allclose(file["summary/rms"][()],
                                           np.sqrt(np.mean(found[~empty].astype(float) ** 2, 0)))
        self.both()

    def test_no_sample_has_a_map(self):
        self.values[:, :] = np.nan
        for t in range(SAMPLES):
            self.values[t % COUNT, t] = 1.0
        self.write()
        done = self.run_command("interp", "data.h5", "-o", "map.hdf", code=INPUT)
        self.assertIn("no sample has the 4 values", done.stderr)
        self.values[:] = np.nan
        self.write()
        done = self.run_command("interp", "data.h5", "-o", "map.hdf", code=INPUT)
        self.assertIn("all 30 rows of the values are missing", done.stderr)

    def test_dead_duplicate(self):
        """An electrode without values is no second one at its place."""
        self.points[5] = self.points[20]
        self.values[5] = np.nan
        self.write()
        found, targets = self.both()[2:]
        self.brute_force(found, targets, (0, 700))

    def test_merged(self):
        self.points[5] = self.points[20]
        self.points[6] = self.points[20]
        self.points[9] = self.points[2]
        self.punch()
        self.values[[5, 6, 20], 100:103] = np.nan
        self.values[5, 50] = np.nan
        self.write()
        for rule in ("mean", "first"):
            said = self.both("--duplicates", rule)[1]
            self.assertIn("blocks of samples are fitted: electrodes were merged", said)
        done = self.run_command("interp", "data.h5", "-o", "map.hdf", "--duplicates", "mean",
                                "--smoothing", 1, code=INPUT)
        self.assertIn("hint: with smoothing > 0 there is no need to merge", done.stderr)

    def test_electrodes_that_are_dropped(self):
        self.values[11] = np.random.default_rng(1).normal(size=SAMPLES) * 30
        self.values[4, ::3] = np.nan
        self.write()
        report, said, found, targets = self.both("--drop-bad")
        self.assertEqual(report["dropped_rows"], "11")
        self.values[11] = np.nan
        self.brute_force(found, targets, (0, 1, 1000))

    def test_smoothing_of_each(self):
        smoothing = np.linspace(0.0, 3.0, COUNT)
        self.values[[0, 8]] = np.nan
        self.values[3, 5::2] = np.nan
        self.write()
        with h5py.File(self.path("data.h5"), "a") as file:
            file["lambda"] = smoothing
        found, targets = self.both("--smoothing", "/lambda")[2:]
        for t in (4, 5):
            there = ~np.isnan(self.values[:, t])
            wanted = RBFInterpolator(self.points[there], self.values[there, t],
                                     smoothing=smoothing[there])(targets)
            np.testing.assert_allclose(found[t], wanted, atol=1e-10)

    def test_zeros(self):
        """Leads that were blanked are told once, at whatever sample they begin and end."""
        self.values[3] = 0.0
        self.values[8, 250:270] = 0.0
        self.values[6, 100:107] = 0.0
        for dead in (False, True):
            if dead:
                self.values[12] = np.nan
            self.write()
            said = self.streamed("--memory", "2M", "--threads", 1)[1]
            self.assertEqual(said.count("1 row (counting from 0) is exactly 0 in all samples: 3"),
                             1, said)
            self.assertEqual(said.count("is exactly 0 for 16 samples on end or more: 8"), 1, said)

    def test_other_solvers(self):
        self.write()
        found, targets = self.both("--neighbors", 12)[2:]
        self.brute_force(found, targets, (0, 256, -1), kernel="thin_plate_spline", neighbors=12)
        self.assertIn("the solver makes no matrix", self.streamed("--neighbors", 12, "-v")[1])

    def test_solvers_that_take_no_gaps(self):
        """Refused before the first block, and not after the work on those before."""
        self.values[9] = np.nan  # throughout: no gap
        self.write()
        self.streamed("--neighbors", 12)
        self.values[4, 1200] = np.nan
        self.write()
        for words in (("--neighbors", 12), ("--solver", "local"), ("--solver", "fast"),
                      ("--solver", "pum")):
            done = self.run_command("interp", "data.h5", "-o", "map.hdf", *words, code=INPUT)
            self.assertIn("row 4 is missing (NaN) in sample 1200", done.stderr)
            self.assertNotIn("of the samples from", done.stderr)
        self.streamed("--neighbors", 12, "--frames", ":1200")
        self.points[21] = self.points[4]  # the other of a pair is there
        self.write()
        self.streamed("--neighbors", 12, "--duplicates", "mean")


if __name__ == "__main__":
    main()
