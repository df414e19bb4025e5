"""Choosing kernel, epsilon and smoothing: the command, its files, and `auto` in the others."""
import json
import unittest
import xml.etree.ElementTree as xml

import h5py
import numpy as np

from support import DATA, CommandTest, field, main, sphere

SETTING = {"kernel", "degree", "epsilon", "relative_epsilon", "smoothing", "relative_smoothing", "value",
           "leave_one_out", "rcond"}
KEYS = {"command", "version", "data", "points_path", "values_path", "length_units", "value_units",
        "sampling_rate", "start_time", "criterion", "electrodes", "search_points", "samples", "spacing",
        "epsilon_range", "smoothing_range", "chosen", "best", "standard", "gain", "gain_error", "kept",
        "modes", "mode_leave_one_out", "mode_least", "mode_gain", "mode_gain_error", "mode_list",
        "epsilon_at_edge", "epsilon_flat", "smoothing_at_edge", "smoothing_flat", "decompositions",
        "kernels", "epsilon_curve", "smoothing_curve"}


class Tune(CommandTest):
    def noisy(self, name="data.h5", scale=1.0, count=50):
        points = sphere(count)
        noise = np.random.default_rng(3).normal(size=(count, 4))
        return self.data(name, points=points * scale, values=field(points, 4) + 0.2 * noise,
                         units=None, mesh_units=None)

    def json(self, *words, **options):
        return json.loads(self.run_command(*words, "--json", **options).stdout)

    def test_report(self):
        report = self.json("tune", self.noisy())
        self.assertEqual(set(report), KEYS)
        self.assertEqual(set(report["chosen"]), SETTING)
        text = self.run_command("help", "json").stdout
        for key in (KEYS | SETTING) - {"values_path", "length_units", "value_units", "sampling_rate"}:
            self.assertRegex(text, rf"\b{key}\b")
        best = [setting["value"] for setting in report["kernels"]]
        self.assertEqual(best, sorted(best))
        self.assertEqual(len(report["kernels"]), 16)
        self.assertLess(report["best"]["value"], report["standard"]["value"])
        printed = self.run_command("tune", "data.h5").stdout
        self.assertIn(report["chosen"]["kernel"], printed)
        self.assertRegex(printed, r"(?m)^gain +\S+% \+- ")
        self.assertRegex(printed, r"(?m)^chosen +--kernel ")

    def test_given_by_hand_is_the_same(self):
        """The options that the report prints give the error that it promises."""
        data = self.noisy()
        chosen = self.json("tune", data)["chosen"]
        report = self.json("validate", data, "--kernel", chosen["kernel"], "--epsilon", chosen["epsilon"],
                           "--degree", chosen["degree"], "--smoothing", chosen["smoothing"])
        self.assertAlmostEqual(report["relative_error"], chosen["leave_one_out"], delta=1e-9)

    def test_units(self):
        """Maps from positions in mm, cm and m are one."""
        maps = []
        for name, scale in (("mm.h5", 1.0), ("cm.h5", 0.1), ("m.h5", 0.001)):
            self.noisy(name, scale)
            self.target("target.h5", sphere(25, seed=2) * scale, units=None)
            self.run_command("interp", name, "target.h5", "-o", name + ".hdf", "--kernel", "auto",
                             "--smoothing", "auto")
            with h5py.File(self.path(name + ".hdf")) as file:
                maps.append(file["values"][:])
        for other in maps[1:]:
            np.testing.assert_allclose(other, maps[0], rtol=0, atol=1e-8)

    def test_curves(self):
        data = self.noisy()
        report = self.json("tune", data, "-o", "curves.h5", "--plot", "curves.svg", "--criterion", "gcv")
        with h5py.File(self.path("curves.h5")) as file:
            self.assertEqual(file.attrs["format"].decode(), "rbfinterp-tuning")
            self.assertEqual(file.attrs["criterion"].decode(), "gcv")
            chosen = file["chosen"].attrs
            self.assertEqual(chosen["kernel"].decode(), report["chosen"]["kernel"])
            self.assertEqual(chosen["smoothing"], report["chosen"]["smoothing"])
            for name, group in file["kernels"].items():
                curve = [s for s in report["epsilon_curve"] if s["kernel"] == name]
                np.testing.assert_array_equal(group["epsilon"][:], [s["epsilon"] for s in curve])
                np.testing.assert_array_equal(group["criterion"][:], [s["value"] for s in curve])
            np.testing.assert_array_equal(file["smoothing/smoothing"][:],
                                          [s["smoothing"] for s in report["smoothing_curve"]])
        self.assertEqual(self.json("info", "curves.h5")["kind"], "tuning")
        root = xml.parse(self.path("curves.svg")).getroot()
        self.assertTrue(root.tag.endswith("svg"))
        words = "".join(root.itertext())
        self.assertIn(report["best"]["kernel"], words)
        self.assertIn("no search", words)
        self.assertEqual(self.listing(), ["curves.h5", "curves.svg", "data.h5"])
        self.run_command("tune", data, "--plot", "curves.svg", code=6)
        self.run_command("tune", data, "-o", "curves.h5", code=6)
        self.run_command("tune", data, "-o", "again.h5", "--criterion", "gcv")
        self.assertEqual((self.folder / "again.h5").read_bytes(),
                         (self.folder / "curves.h5").read_bytes())

    def test_picture_where_no_search_is_better(self):
        """Its line is in the picture all the same."""
        self.run_command("tune", DATA / "eeg_mne60.h5", "--kernel", "gaussian", "--smoothing", "0",
                         "--plot", "p.svg")
        root = xml.parse(self.path("p.svg")).getroot()
        place = "{http://www.w3.org/2000/svg}"
        axes = root.find(f"{place}rect[@class='axes']")
        top, height = float(axes.get("y")), float(axes.get("height"))
        line = root.find(f"{place}g/{place}path[@stroke-dasharray]").get("d")
        self.assertTrue(top < float(line.split("L")[1].split()[1]) < top + height, line)

    def test_model(self):
        data = self.noisy()
        given = self.json("fit", data, "-o", "given.h5")
        self.assertIsNone(given["tuned"])
        report = self.json("fit", data, "-o", "model.h5", "--kernel", "matern32,cubic", "--smoothing",
                           "auto")
        self.assertIn(report["kernel"], ("matern32", "cubic"))
        tuned = report["tuned"]
        self.assertEqual((tuned["criterion"], tuned["searched"]),
                         ("leave-one-out", "kernel epsilon smoothing"))
        self.assertAlmostEqual(tuned["leave_one_out"], report["leave_one_out_relative_error"], delta=1e-9)
        self.assertEqual(self.json("info", "model.h5")["tuned"], tuned)
        self.assertRegex(self.run_command("info", "model.h5").stdout, r"(?m)^chosen +kernel epsilon")
        with h5py.File(self.path("model.h5")) as file:
            self.assertEqual(file.attrs["tuned_criterion"].decode(), "leave-one-out")
            self.assertEqual(file.attrs["format_version_minor"], 3)
        self.run_command("eval", "model.h5", data, "-o", "map.hdf")

    def test_mixtures(self):
        data = self.noisy()
        report = self.json("fit", data, "-o", "a.h5", "--kernel", "gaussian", "--epsilon", "auto")
        self.assertEqual((report["kernel"], report["smoothing"], report["tuned"]["searched"]),
                         ("gaussian", 0, "epsilon"))
        report = self.json("fit", data, "-o", "b.h5", "--kernel", "gaussian", "--epsilon", "0.02",
                           "--smoothing", "auto")
        self.assertEqual((report["epsilon"], report["tuned"]["searched"]), (0.02, "smoothing"))
        report = self.json("tune", data, "--smoothing", "0.1", "--kernel", "linear,gaussian")
        self.assertEqual(report["chosen"]["smoothing"], 0.1)
        self.assertEqual(report["smoothing_curve"], [])
        self.assertEqual(self.json("tune", data, "--subset", "20")["search_points"], 20)

    def test_validate(self):
        data = self.noisy()
        standard = self.json("validate", data, "--folds", "5")
        self.assertIsNone(standard["chosen"])
        nested = self.json("validate", data, "--folds", "5", "--kernel", "auto", "--smoothing", "auto")
        self.assertIn("for each fold", nested["chosen"])
        self.assertLess(nested["relative_error"], standard["relative_error"])
        once = self.json("validate", data, "--kernel", "auto", "--smoothing", "auto")
        self.assertIn("same electrodes", once["chosen"])

    def test_recordings(self):
        """At least as good as the best settings that a coarse search by other means has found."""
        for name, least in (("cardiac_sock247_heart337.h5", 0.350), ("eeg_mne60.h5", 0.590)):
            report = self.json("tune", DATA / name)
            self.assertLess(report["chosen"]["leave_one_out"], least)
            self.assertFalse(report["kept"])

    def test_dry_run(self):
        plan = self.json("tune", self.noisy(), "--dry-run")
        self.assertEqual((plan["fits"], plan["search_points"], plan["samples"]), (True, 50, 4))
        self.assertGreater(plan["search_bytes"], 3 * 8 * 50 * 50)
        plan = self.json("fit", "data.h5", "--kernel", "auto", "--dry-run")
        self.assertLessEqual({"search_flops", "flops", "bytes"}, set(plan))
        self.run_command("tune", "data.h5", "--memory", "50K", "--dry-run", code=5)
        self.run_command("tune", "data.h5", "--memory", "50K", code=5)

    def waves(self, name="waves.h5", **options):
        """A strong smooth wave, and a weak one with the noise: each wants a smoothing of its own."""
        points = sphere(70)
        x, y, z = points.T / 50.0
        time, noise = np.arange(12), np.random.default_rng(4).normal(size=70)
        values = (np.outer(3 * (np.sin(2.5 * x) + np.sin(2.5 * y)), np.sin(0.5 * time))
                  + np.outer(0.1 * z + 0.6 * noise, np.cos(1.1 * time)))
        return self.data(name, points=points, values=values, units=None, mesh_units=None, **options)

    def test_modes(self):
        """One smoothing for each mode: found, told, kept, and the figure that is promised."""
        data = self.waves()
        report = self.json("tune", data, "--smoothing", "modes", "-o", "curves.h5")
        self.assertEqual(set(report), KEYS)
        self.assertGreater(report["modes"], 0)
        self.assertEqual(len(report["mode_list"]), report["modes"])
        self.assertLess(report["chosen"]["leave_one_out"], report["best"]["leave_one_out"])
        with h5py.File(self.path("curves.h5")) as file:
            self.assertEqual(file["modes"].attrs["taken"], report["modes"])
            for key in ("energy", "smoothing", "relative_smoothing", "leave_one_out", "with_one"):
                np.testing.assert_array_equal(file["modes"][key][:], [m[key] for m in report["mode_list"]])
        printed = self.run_command("tune", data, "--smoothing", "modes").stdout
        line = next(line for line in printed.splitlines() if line.startswith("chosen"))
        self.assertTrue(line.endswith("--smoothing modes"))
        fitted = self.json("fit", data, "-o", "model.h5", *line.split()[1:])
        self.assertAlmostEqual(fitted["leave_one_out_relative_error"], report["chosen"]["leave_one_out"],
                               delta=1e-9)
        self.assertEqual(fitted["tuned"]["modes"], report["modes"])
        with h5py.File(self.path("model.h5")) as file:
            patterns = file["modes/patterns"][:]
            np.testing.assert_allclose(patterns @ patterns.T, np.eye(len(patterns)), atol=1e-12)
            np.testing.assert_allclose(file["modes/smoothing"][:],
                                       [m["smoothing"] for m in report["mode_list"]], rtol=1e-7)
        validated = self.json("validate", data, *line.split()[1:])
        self.assertAlmostEqual(validated["relative_error"], report["chosen"]["leave_one_out"], delta=1e-9)
        self.assertIsNone(validated["interval_coverage"])

    def test_modes_on_held_out_folds(self):
        data, errors = self.waves(), {}
        for smoothing in ("auto", "modes"):
            errors[smoothing] = self.json("validate", data, "--kernel", "cubic", "--smoothing", smoothing,
                                          "--folds", 5)["relative_error"]
        self.assertLess(errors["modes"], 0.98 * errors["auto"])

    def test_modes_elsewhere(self):
        """What has no modes says so, and long recordings with them are not streamed."""
        data = self.waves()
        self.target("target.h5", sphere(25, seed=2), units=None)
        for words, said in (
                (("operator", data, "target.h5", "-o", "w.h5"), "no measurements"),
                (("batch", data, "--target", "target.h5", "-o", "maps"), "does not choose"),
                (("validate", data, "--region-radius", 0.3), "no set of electrodes"),
                (("tune", data, "--subset", 40), "with all electrodes"),
                (("interp", data, "target.h5", "-o", "r.hdf", "--stddev"), "one for each mode")):
            self.assertIn(said, self.run_command(*words, "--smoothing", "modes", code=2).stderr)
        points, generator = sphere(30), np.random.default_rng(1)
        values = field(points, 1200) + 0.1 * generator.normal(size=(30, 1200))
        self.data("long.h5", points=points, values=values, units=None, mesh_units=None)
        self.run_command("interp", "long.h5", "target.h5", "-o", "long.hdf", "--smoothing", "modes")
        self.run_command("fit", "long.h5", "-o", "long.model", "--smoothing", "modes")
        self.run_command("eval", "long.model", "target.h5", "-o", "two.hdf")
        with h5py.File(self.path("long.hdf")) as one, h5py.File(self.path("two.hdf")) as two:
            np.testing.assert_array_equal(one["values"][:], two["values"][:])

    def test_modes_without_bad_electrodes(self):
        data = self.waves()
        with h5py.File(self.path(data), "r+") as file:
            file["electrodes/values"][11] *= -20.0
        report = self.json("fit", data, "-o", "model.h5", "--smoothing", "modes", "--drop-bad")
        self.assertIn("11", report["dropped_rows"])
        self.assertEqual(report["electrodes_missing"], 1)
        with h5py.File(self.path("model.h5")) as file:
            if "modes" in file:
                self.assertEqual(file["modes/patterns"].shape[1], 69)

    def test_refusals(self):
        data = self.noisy()
        for words, said in (
                (("tune", data, "--kernel", "linear", "--smoothing", "0"), "nothing to choose"),
                (("tune", data, "--kernel", "linear,cubik"), "cubik"),
                (("tune", data, "--plot", "curves.png"), "ends in .svg"),
                (("tune", data, "--plot", "curves.svg", "-o", "curves.svg"), "both name"),
                (("tune", data, "--epsilon", "many"), "or auto"),
                (("fit", data, "-o", "m.h5", "--criterion", "gcv"), "nothing to choose"),
                (("operator", data, "-o", "w.h5", "--kernel", "auto"), "no measurements"),
                (("tune", data, "--degree", "0", "--kernel", "cubic"), "definite")):
            self.assertIn(said, self.run_command(*words, code=2).stderr)
        self.data("zero.h5", values=np.zeros((40, 3)))
        self.assertIn("zero.h5", self.run_command("tune", "zero.h5", code=3).stderr)


if __name__ == "__main__":
    main()
