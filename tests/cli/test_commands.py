"""Each command does its work, and says the same to people and to programs."""
import json
import unittest

import h5py
import numpy as np

from support import DATA, IO, USAGE, CommandTest, field, main, sphere

MODEL_KEYS = {
    "electrodes_given", "electrodes_used", "electrodes_missing", "electrodes_merged",
    "missing_values", "incomplete_samples", "empty_samples", "missing_per_row",
    "closest_distance", "closest_rows", "dropped_rows", "duplicates", "dimension", "samples", "points_path", "values_path",
    "length_units", "value_units", "sampling_rate", "start_time", "kernel", "formula", "epsilon",
    "degree", "tail_terms", "tail_terms_full", "tail_dimension", "smoothing", "tuned", "solver",
    "neighbors", "patches", "patch_points_least", "patch_points_most", "factorisation", "reason", "rcond", "residual", "refinements", "iterations",
    "tolerance", "verified_residual", "verified_points", "tolerance_floor", "leave_one_out_rmse",
    "leave_one_out_relative_error", "leave_one_out_approximate", "digest"}
TARGET_KEYS = {"targets_path", "targets_units", "targets", "triangles"}
TRUST_KEYS = {"electrode_spacing", "targets_far", "targets_farthest_beyond", "targets_beside_plaque"}


class Commands(CommandTest):
    def json(self, *words, **options):
        result = self.run_command(*words, "--json", **options)
        return json.loads(result.stdout)

    def documented(self, keys):
        """The topic json names every key."""
        text = self.run_command("help", "json").stdout
        for key in keys - {"points_path"}:
            self.assertRegex(text, rf"\b{key}\b")

    def test_fit(self):
        values = field(sphere(40), 3)
        values[11] = np.nan
        data = self.data(values=values)
        result = self.run_command("fit", data, "-o", "model.h5")
        self.assertIn("39 of 40 used (1 without values, 0 merged)", result.stdout)
        self.assertIn("thin_plate_spline", result.stdout)
        self.assertRegex(result.stdout, r"leave-one-out +RMSE .* mV, relative error")
        self.assertRegex(result.stderr, r"(?m)^rbfinterp: wrote the model 'model.h5' in ")
        report = self.json("fit", data, "-o", "model.h5", "--overwrite")
        self.assertEqual(set(report), MODEL_KEYS | {"command", "version", "data", "output"})
        self.documented(set(report))
        self.assertEqual((report["electrodes_given"], report["electrodes_used"],
                          report["electrodes_missing"], report["samples"]), (40, 39, 1, 3))
        self.assertEqual((report["kernel"], report["degree"], report["tail_terms"],
                          report["smoothing"]), ("thin_plate_spline", 1, 4, 0))
        self.assertLess(report["residual"], 1e-9)
        self.assertIsNone(report["sampling_rate"])
        self.assertEqual(self.json("info", "model.h5")["digest"], report["digest"])

    def test_quiet_verbose(self):
        data = self.data()
        result = self.run_command("fit", data, "-o", "a.h5", "-q")
        self.assertEqual((result.stdout, result.stderr), ("", ""))
        result = self.run_command("fit", data, "-o", "b.h5", "-q", "--json")
        self.assertEqual(result.stderr, "")
        json.loads(result.stdout)
        self.run_command("fit", data, "-o", "c.h5", "-v")
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "c.h5").read_bytes())
        self.assertNotEqual(self.run_command("validate", data, "-q").stdout, "")

    def test_fit_options(self):
        data = self.data()
        with h5py.File(self.path(data), "a") as file:
            file["lambda"] = np.linspace(0.5, 2.0, 40)
        report = self.json("fit", data, "-o", "a.h5", "--kernel", "matern32", "--epsilon", "0.02",
                           "--degree", "-1", "--smoothing", "/lambda", "--no-leave-one-out",
                           "--solver", "dense", "--threads", "1")
        self.assertEqual((report["kernel"], report["epsilon"], report["degree"],
                          report["tail_terms"], report["smoothing"], report["solver"]),
                         ("matern32", 0.02, -1, 0, [0.5, 2.0], "dense"))
        self.assertIsNone(report["leave_one_out_rmse"])
        self.assertIn("not known", self.run_command("info", "a.h5").stdout)

    def test_precision(self):
        data = self.data()
        single = "cholesky, single precision refined"
        for words, expected in ((["--precision", "mixed"], single), (["--precision", "auto"], "cholesky"),
                                (["--precision", "double"], "cholesky"), ([], "cholesky")):
            report = self.json("fit", data, "-o", "a.h5", "--no-leave-one-out", "--overwrite", *words)
            self.assertEqual(report["factorisation"], expected)
            self.assertLess(report["residual"], 1e-10)
        report = self.json("fit", data, "-o", "a.h5", "--overwrite", "--precision", "mixed")
        self.assertEqual(report["factorisation"], "cholesky")

    def test_dry_run(self):
        data = self.data()
        plan = self.json("fit", data, "--dry-run")
        self.assertEqual((plan["points"], plan["samples"], plan["dimension"], plan["fits"]),
                         (40, 3, 3, True))
        self.assertGreaterEqual(plan["bytes"], 8 * 40 * 40)
        self.documented(set(plan))
        plan = self.json("interp", data, "--dry-run")
        self.assertEqual((plan["targets"], plan["triangles"], plan["map_samples"],
                          plan["map_block"], plan["result_bytes"]), (25, 2, 3, 3, 25 * 3 * 8))
        self.documented(set(plan))
        self.run_command("fit", data, "-o", "model.h5")
        plan = self.json("eval", "model.h5", data, "--dry-run")
        self.assertNotIn("bytes", plan)
        self.assertEqual(plan["map_samples"], 3)

    def test_dry_run_of_derivatives(self):
        data = self.data()
        values = self.json("interp", data, "--dry-run")
        plan = self.json("interp", data, "--dry-run", "--gradient", "--hessian")
        self.assertEqual(plan["result_bytes"], (1 + 3 + 9) * values["result_bytes"])
        self.assertEqual(plan["map_bytes"] - values["map_bytes"], (3 + 9) * 25 * 3 * 8)
        self.assertIn("of values, gradient, Hessian",
                      self.run_command("interp", data, "--dry-run", "--gradient",
                                       "--hessian").stdout)
        self.run_command("fit", data, "-o", "m.h5", "--gradient", code=USAGE)

    def test_derivatives_do_not_change_the_map(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        self.run_command("interp", data, "-o", "values.hdf")
        self.run_command("interp", data, "-o", "one.hdf", "--gradient", "--hessian")
        self.run_command("eval", "model.h5", data, "-o", "two.hdf", "--points", "/mesh/vertices",
                         "--gradient", "--hessian")
        with h5py.File(self.path("values.hdf")) as values, h5py.File(self.path("one.hdf")) as one, \
                h5py.File(self.path("two.hdf")) as two:
            self.assertNotIn("gradient", values)
            self.assertEqual(one["gradient"].shape, (3, 25, 3))
            self.assertEqual(one["hessian"].shape, (3, 25, 3, 3))
            np.testing.assert_array_equal(one["values"][()], values["values"][()])
            for name in ("values", "gradient", "hessian"):
                np.testing.assert_array_equal(one[name][()], two[name][()])

    def test_interp_equals_fit_and_eval(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        report = self.json("eval", "model.h5", data, "-o", "two.hdf", "--points", "/mesh/vertices")
        self.assertEqual(set(report), MODEL_KEYS | TARGET_KEYS | TRUST_KEYS
                         | {"command", "version", "model", "target", "output"})
        report = self.json("interp", data, "-o", "one.hdf")
        self.assertEqual(set(report), MODEL_KEYS | TARGET_KEYS | TRUST_KEYS
                         | {"command", "version", "data", "target", "output"})
        self.assertEqual((report["targets_path"], report["targets"], report["triangles"]),
                         ("/mesh/vertices", 25, 2))
        with h5py.File(self.path("one.hdf")) as one, h5py.File(self.path("two.hdf")) as two:
            self.assertEqual(one["values"].shape, (3, 25))
            np.testing.assert_array_equal(one["values"][()], two["values"][()])
            np.testing.assert_allclose(one["values"][()].T, field(sphere(25, seed=2), 3), atol=0.2)

    def test_interp_is_exact_at_the_electrodes(self):
        data = self.data()
        self.run_command("interp", data, "--targets", "/electrodes/positions", "-o", "out.hdf")
        with h5py.File(self.path("out.hdf")) as file:
            np.testing.assert_allclose(file["values"][()].T, field(sphere(40), 3), atol=1e-9)

    def test_electrodes_are_not_their_own_mesh(self):
        with h5py.File(self.path("vtk.h5"), "w") as file:
            file["mesh/vertices"] = sphere(40)
            file["values"] = field(sphere(40), 1)
        self.run_command("interp", "vtk.h5", "-o", "out.hdf", code=3)

    def test_layout(self):
        """Electrode i measures i in every sample; the other way round all measure t at time t."""
        data = self.data(values=np.ones((40, 40)) * np.arange(40)[:, None])
        for layout in ("channels-samples", "samples-channels"):
            self.run_command("interp", data, "--layout", layout, "--targets",
                             "/electrodes/positions", "-o", f"{layout}.hdf")
        with h5py.File(self.path("channels-samples.hdf")) as file:
            np.testing.assert_allclose(file["values"][7], np.arange(40), atol=1e-9)
        with h5py.File(self.path("samples-channels.hdf")) as file:
            np.testing.assert_allclose(file["values"][7], np.full(40, 7), atol=1e-9)

    def test_validate(self):
        data = self.data()
        with h5py.File(self.path(data), "a") as file:
            file["fold"] = np.arange(40) % 4
            file["electrodes/values"].attrs["sampling_rate"] = 1000.0
        one = self.json("validate", data)
        self.assertEqual(set(one), {
            "command", "version", "data", "method", "approximate", "folds", "region_radius",
            "electrodes", "samples",
            "points_path", "values_path", "length_units", "value_units", "sampling_rate",
            "start_time", "kernel", "formula", "epsilon", "degree", "smoothing", "chosen", "rmse",
            "interval_coverage", "relative_error", "correlation", "maximum", "count", "per_electrode", "per_sample"})
        self.documented(set(one))
        self.assertEqual((one["method"], one["folds"], one["count"]), ("leave-one-out", None, 120))
        self.assertEqual([e["row"] for e in one["per_electrode"]], list(range(40)))
        self.assertEqual([s["time"] for s in one["per_sample"]], [0, 0.001, 0.002])
        mean_square = np.mean([e["rmse"] ** 2 for e in one["per_electrode"]])
        self.assertAlmostEqual(one["rmse"], mean_square ** 0.5, 12)
        fit = self.json("fit", data, "-o", "model.h5")
        self.assertAlmostEqual(one["rmse"], fit["leave_one_out_rmse"], 9)
        folds = self.json("validate", data, "--folds", "/fold")
        self.assertEqual((folds["method"], folds["folds"]), ("folds", "/fold"))
        self.assertEqual([e["fold"] for e in folds["per_electrode"]], [i % 4 for i in range(40)])
        forty = self.json("validate", data, "--folds", "40")
        self.assertAlmostEqual(one["rmse"], forty["rmse"], 9)
        text = self.run_command("validate", data, "--folds", "4").stdout
        for word in ("folds (4)", "RMSE", " mV", "relative error", "correlation", "worst"):
            self.assertIn(word, text)
        worst = max(one["per_electrode"], key=lambda e: e["rmse"])
        self.assertIn(f"worst           row {worst['row']}:",
                      self.run_command("validate", data).stdout)

    def test_validate_with_missing_rows(self):
        values = field(sphere(40), 3)
        values[0] = np.nan
        report = self.json("validate", self.data(values=values))
        self.assertEqual(report["per_electrode"][0],
                         {"row": 0, "rmse": None, "relative_error": None, "correlation": None,
                          "maximum": None, "count": 0})

    def test_validate_regions(self):
        data = self.data()
        report = self.json("validate", data, "--region-radius", "30")
        self.documented(set(report) | {"left_out"})
        self.assertEqual((report["method"], report["region_radius"]), ("regions", 30))
        points = sphere(40)
        distances = np.linalg.norm(points[:, None] - points[None], axis=2)
        self.assertEqual([e["left_out"] for e in report["per_electrode"]],
                         list((distances <= 30).sum(1)))
        self.assertGreater(report["rmse"], self.json("validate", data)["rmse"])
        text = self.run_command("validate", data, "--region-radius", "30").stdout
        self.assertIn("regions of radius 30 mm", text)
        self.run_command("validate", data, "--region-radius", "30", "--folds", "4", code=USAGE)

    def spoilt(self):
        """A recording whose row 7 is shifted."""
        values = field(sphere(60), 20)
        values[7] += 5.0
        return self.data(points=sphere(60), values=values)

    def test_flag_bad(self):
        report = self.json("validate", self.spoilt(), "--flag-bad")
        self.assertEqual([(b["row"], b["fault"]) for b in report["bad"]], [(7, "offset")])
        self.documented(set(report) | set(report["bad"][0]))
        self.assertAlmostEqual(report["bad"][0]["offset"], 5.0, 0)
        text = self.run_command("validate", "data.h5", "--flag-bad").stdout
        self.assertRegex(text, r"bad +row 7: offset \(\d\.\d* mV\), error \d")
        text = self.run_command("validate", self.data("good.h5"), "--flag-bad").stdout
        self.assertRegex(text, r"bad +none")

    def test_drop_bad(self):
        data = self.spoilt()
        result = self.run_command("fit", data, "-o", "model.h5", "--drop-bad")
        self.assertIn("warning: row 7 is bad and taken as missing: offset", result.stderr)
        self.assertRegex(result.stdout, r"dropped +rows 7: bad electrodes")
        self.run_command("interp", data, "-o", "result.hdf", "--drop-bad")
        for name, rows in ("model.h5", "rows"), ("result.hdf", "electrodes/rows"):
            with h5py.File(self.path(name)) as file:
                self.assertEqual(file.attrs["rows_dropped"], b"7")
                self.assertNotIn(7, file[rows][()])
                self.assertEqual(len(file[rows]), 59)
        self.assertEqual(self.json("info", "model.h5")["dropped_rows"], "7")
        self.assertLess(self.json("fit", data, "-o", "b.h5", "--drop-bad")["leave_one_out_rmse"],
                        0.5 * self.json("fit", data, "-o", "c.h5")["leave_one_out_rmse"])

    def test_validation_file(self):
        data = self.spoilt()
        report = self.json("validate", data, "--flag-bad", "-o", "v.hdf")
        self.assertEqual(report["output"], "v.hdf")
        self.run_command("validate", data, "-o", "v.hdf", code=IO)
        with h5py.File(self.path("v.hdf")) as file:
            electrodes, samples = file["electrodes"], file["samples"]
            with h5py.File(self.path(data)) as source:
                errors = file["predicted"][()] - source["electrodes/values"][()].T
            np.testing.assert_allclose(electrodes["rmse"], np.sqrt((errors ** 2).mean(0)))
            np.testing.assert_allclose(electrodes["maximum"], abs(errors).max(0))
            np.testing.assert_allclose(samples["rmse"], np.sqrt((errors ** 2).mean(1)))
            np.testing.assert_array_equal(np.flatnonzero(electrodes["bad"]), [7])
            self.assertEqual(electrodes["rmse"].attrs["units"], b"mV")
            for key in ("rmse", "relative_error", "correlation", "maximum", "count"):
                self.assertEqual(file.attrs[key], report[key])
                self.assertEqual(list(electrodes[key]), [e[key] for e in report["per_electrode"]])
                self.assertEqual(list(samples[key]), [e[key] for e in report["per_sample"]])
            view = file["VTKHDF"]
            self.assertEqual(view["PointData/z"], electrodes["z"])
            self.assertEqual(view["Points"], electrodes["positions"])
        self.run_command("validate", data, "--folds", "5", "-o", "f.hdf")
        self.run_command("validate", data, "--region-radius", "20", "-o", "r.hdf")
        with h5py.File(self.path("f.hdf")) as folds, h5py.File(self.path("r.hdf")) as regions:
            self.assertEqual(set(folds["electrodes/fold"]), set(range(5)))
            self.assertEqual(regions.attrs["region_radius"], 20)
            self.assertEqual(regions["VTKHDF/PointData/left_out"], regions["electrodes/left_out"])

    def test_validation_says_what_was_validated(self):
        data = self.data()
        for words, expected in (((), ("auto", 0, "error")),
                                (("--neighbors", "12"), ("auto", 12, "error")),
                                (("--solver", "dense", "--duplicates", "mean"),
                                 ("dense", 0, "mean"))):
            self.run_command("validate", data, "-o", "v.hdf", "--overwrite", *words)
            with h5py.File(self.path("v.hdf")) as file:
                said = file.attrs
                self.assertEqual((said["solver"].decode(), said["neighbors"],
                                  said["duplicates"].decode()), expected)

    def test_info(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        self.run_command("interp", data, "-o", "result.hdf")
        text = self.run_command("info", data).stdout
        for word in ("/electrodes/positions", "[40, 3]", "float64", "40 points in 3 dimensions",
                     "3 samples", "25 points, 2 triangles", "mm", "mV"):
            self.assertIn(word, text)
        report = self.json("info", data)
        self.documented(set(report))
        self.assertEqual((report["kind"], report["electrodes"], report["targets"]), ("data", 40, 25))
        self.assertIn({"path": "/mesh/triangles", "type": "int32", "shape": [2, 3]},
                      report["datasets"])
        report = self.json("info", "model.h5")
        self.assertEqual(report["kind"], "model")
        self.assertLessEqual(MODEL_KEYS, set(report))
        report = self.json("info", "result.hdf")
        self.documented(set(report))
        self.assertEqual(report["kind"], "result")
        with h5py.File(self.path("result.hdf")) as file:
            said = {a["name"]: a["value"] for a in report["attributes"]}
            self.assertEqual(said["digest"], file.attrs["digest"].decode())
            self.assertEqual(said["rcond"], file.attrs["rcond"])
        text = self.run_command("info", "result.hdf").stdout
        self.assertRegex(text, "@kernel +thin_plate_spline")
        with h5py.File(self.path("other.h5"), "w") as file:
            file["x\x1b[31m"] = [1, 2]
        report = self.json("info", "other.h5")
        self.assertIn("other.h5", report["recording_error"])
        self.assertIn("other.h5", report["targets_error"])
        self.assertNotIn("\x1b", self.run_command("info", "other.h5").stdout)

    def test_info_of_more_than_memory_holds(self):
        with h5py.File(self.path("night.h5"), "w") as file:
            file["points"] = np.random.default_rng(1).normal(size=(30, 3))
            file.create_dataset("values", (30, 10 ** 10), "f8", chunks=(30, 1000))
        self.assertIn("10000000000 samples", self.run_command("info", "night.h5").stdout)

    def test_names_that_are_not_utf8(self):
        data = self.data()
        (self.folder / data).rename(self.folder / "d\udcff.h5")
        report = self.json("info", "d\udcff.h5")
        self.assertEqual(report["file"], "d\ufffd.h5")

    def test_json_numbers_are_exact(self):
        data = self.data(samples=1)
        step = np.nextafter(0.1, 1.0)
        for epsilon in (0.1, step, 1 / 3, 5e-2):
            report = self.json("fit", data, "-o", "m.h5", "--overwrite", "--kernel", "exponential",
                               "--epsilon", repr(float(epsilon)))
            self.assertEqual(report["epsilon"], epsilon)

    def test_runs_are_repeatable(self):
        data = self.data()
        for threads in ("1", "2"):
            self.run_command("fit", data, "-o", f"{threads}a.h5", "--threads", threads)
            self.run_command("fit", data, "-o", f"{threads}b.h5", "--threads", threads)
            self.assertEqual((self.folder / f"{threads}a.h5").read_bytes(),
                             (self.folder / f"{threads}b.h5").read_bytes())

    def test_shipped_recordings(self):
        for data in sorted(DATA.glob("*.h5")):
            with self.subTest(data.name):
                report = self.json("validate", data)
                self.assertLess(report["relative_error"], 1.0)


if __name__ == "__main__":
    main()
