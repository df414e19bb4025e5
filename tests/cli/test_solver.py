"""--solver and --tolerance: the fast solver's report, its model file, its failures, and what it cannot."""
import json

import h5py
import numpy as np

from support import MEMORY, NUMERICAL, USAGE, CommandTest, main


class Solver(CommandTest):
    def json(self, *words):
        return json.loads(self.run_command(*words, "--json").stdout)

    def cloud(self, count=1500, **options):
        points = np.random.default_rng(3).uniform(-1.0, 1.0, (count, 3))
        values = np.sin(2.0 * points[:, :1]) + points[:, 1:2]
        return self.data(points=points, values=values, **options)

    def test_report_and_model(self):
        data = self.cloud()
        fast = self.json("fit", data, "-o", "fast.h5", "--solver", "fast", "--tolerance", "1e-8")
        self.assertEqual((fast["solver"], fast["tolerance"], fast["rcond"]), ("fast", 1e-8, None))
        self.assertTrue(0 < fast["iterations"] < 30 and fast["verified_points"] > 0)
        self.assertLessEqual(fast["verified_residual"], 1e-8)
        self.assertIs(fast["leave_one_out_approximate"], True)
        self.assertEqual(self.json("info", "fast.h5")["verified_residual"], fast["verified_residual"])
        dense = self.json("fit", data, "-o", "dense.h5")
        self.assertEqual((dense["solver"], dense["tolerance"], dense["iterations"]), ("dense", None, 0))
        self.assertIsNone(dense["verified_residual"])
        self.assertIs(dense["leave_one_out_approximate"], False)
        self.assertAlmostEqual(fast["leave_one_out_rmse"] / dense["leave_one_out_rmse"], 1.0, delta=0.03)
        self.assertNotEqual(dense["digest"], fast["digest"])
        for model in "fast", "dense":
            self.run_command("eval", f"{model}.h5", data, "-o", f"{model}.hdf", "--coverage", "--stddev",
                             "--max-distance", "1000")
        with h5py.File(self.path("fast.hdf")) as a, h5py.File(self.path("dense.hdf")) as b:
            scale = np.ptp(b["values"])
            self.assertLess(np.abs(a["values"][()] - b["values"][()]).max(), 1e-5 * scale)
            # 50 times as far out as the electrodes reach, where the nearest know least of the slope
            ratio = a["stddev"][()] / b["stddev"][()]
            self.assertTrue(0.97 < ratio.min() and ratio.max() < 1.2)
            self.assertIn(b"approximate", a["electrodes/leave_one_out"].attrs["description"])
            self.assertNotIn(b"approximate", b["electrodes/leave_one_out"].attrs["description"])

    def test_rows(self):
        data = self.cloud()
        result = self.run_command("fit", data, "-o", "fast.h5", "--solver", "fast")
        self.assertRegex(result.stdout, r"of the range of the values after \d+ iterations, 1e-06 allowed")
        self.assertRegex(result.stdout, r"leave-one-out .*\(approximate\)")
        result = self.run_command("fit", data, "-o", "other.h5", "--dry-run")
        self.assertRegex(result.stdout, r"solver +dense: few enough points")
        self.assertRegex(result.stdout, r"time +about [\d.e-]+ s for the fit")

    def test_validate(self):
        data = self.cloud()
        fast = self.json("validate", data, "--solver", "fast", "-o", "fast.val.hdf")
        dense = self.json("validate", data)
        self.assertEqual((fast["method"], fast["approximate"]), ("leave-one-out", True))
        self.assertIs(dense["approximate"], False)
        self.assertAlmostEqual(fast["rmse"] / dense["rmse"], 1.0, delta=0.03)
        self.assertAlmostEqual(fast["interval_coverage"], dense["interval_coverage"], delta=0.02)
        with h5py.File(self.path("fast.val.hdf")) as file:
            self.assertEqual(file.attrs["approximate"], 1)
        result = self.run_command("validate", data, "--solver", "fast")
        self.assertRegex(result.stdout, r"method +leave-one-out, approximate")

    def test_failure(self):
        result = self.run_command("fit", self.cloud(), "-o", "m.h5", "--solver", "fast", "--kernel", "gaussian",
                                  "--epsilon", "0.5", code=NUMERICAL)
        self.assertRegex(result.stderr, r"reaches a residual of [\d.e-]+ of the range .* iterations")
        self.assertIn("hint: the kernel is flat", result.stderr)

    def test_what_needs_the_inverse(self):
        data = self.cloud(count=60)
        for words in (["operator", data, "-o", "w.h5"],
                      ["validate", data, "--folds", "5", "--flag-bad"]):
            result = self.run_command(*words, "--solver", "fast", code=USAGE)
            self.assertIn("hint: take the solver dense", result.stderr)
        self.run_command("validate", data, "--solver", "fast", "--folds", "5")
        many = self.cloud(name="many.h5", count=12000)
        result = self.run_command("validate", many, "--solver", "fast", "--region-radius", "0.01",
                                  "--memory", "400M", code=MEMORY)
        self.assertIn("the regions of 12000 electrodes need the inverse of their system", result.stderr)
        self.assertIn("hint: take --folds", result.stderr)
        for wrong in "0", "-1", "1", "nan":
            self.run_command("fit", data, "-o", "m.h5", "--tolerance", wrong, code=USAGE)


main()
