"""Long recordings are streamed: the map is that of brute force, in little memory, complete or not there."""
import json
import os
import signal
import subprocess
import time

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

from support import (COMMAND, INPUT, INTERRUPTED, IO, MEMORY, USAGE, CommandTest, default_signals,
                     field, main, sphere)

SAMPLES, COUNT = 1300, 30


class Stream(CommandTest):
    def recording(self, values=None, **options):
        points = sphere(COUNT)
        values = field(points, SAMPLES) if values is None else values
        return self.data(points=points, values=values, **options)

    def interp(self, data, *words, output="map.hdf"):
        self.run_command("interp", data, "-o", output, "-q", *words)
        return h5py.File(self.path(output))

    def check(self, data, result, frames=slice(None), samples=(0, 1, 700, -1), tolerance=1e-10,
              **kernel):
        """Maps and leave-one-out errors against SciPy's fits, one a sample."""
        kernel = kernel or {"kernel": "thin_plate_spline"}
        with h5py.File(self.path(data)) as file:
            points, targets = file["electrodes/positions"][()], file["mesh/vertices"][()]
            values = file["electrodes/values"][()].T[frames]
        self.assertEqual(result["values"].shape, (len(values), len(targets)))
        for t in samples:
            there = np.flatnonzero(~np.isnan(values[t]))
            wanted = RBFInterpolator(points[there], values[t, there], **kernel)(targets)
            np.testing.assert_allclose(result["values"][t], wanted, rtol=0, atol=tolerance)
            out = there[5]
            others = there[there != out]
            guess = RBFInterpolator(points[others], values[t, others], **kernel)(points[[out]])[0]
            np.testing.assert_allclose(result["electrodes/leave_one_out"][t, out],
                                       values[t, out] - guess, rtol=0, atol=100 * tolerance)
        errors = result["electrodes/leave_one_out"][()]
        known = np.isfinite(errors)
        np.testing.assert_allclose(result.attrs["leave_one_out_rmse"],
                                   np.sqrt(np.mean(errors[known] ** 2)), rtol=1e-10)
        np.testing.assert_allclose(
            result.attrs["leave_one_out_relative_error"],
            np.sqrt(np.sum(errors[known] ** 2) / np.sum(values[known] ** 2)), rtol=1e-10)
        np.testing.assert_allclose(result["summary/rms"][()],
                                   np.sqrt(np.mean(result["values"][()].astype(float) ** 2, 0)))

    def test_brute_force(self):
        data = self.recording()
        with self.interp(data) as result:
            self.check(data, result)

    def test_equals_fit_and_eval(self):
        data = self.recording()
        self.run_command("fit", data, "-o", "model.h5", "-q")
        self.run_command("eval", "model.h5", data, "-o", "eval.hdf", "-q")
        with self.interp(data) as streamed, h5py.File(self.path("eval.hdf")) as whole:
            for name in ("values", "time", "summary/peak_to_peak", "electrodes/leave_one_out",
                         "electrodes/leave_one_out_rmse", "electrodes/rows"):
                np.testing.assert_allclose(streamed[name][()], whole[name][()], rtol=0, atol=1e-10)
            self.assertEqual(set(streamed.attrs), set(whole.attrs))
            for name in ("leave_one_out_rmse", "leave_one_out_relative_error"):
                self.assertAlmostEqual(streamed.attrs[name], whole.attrs[name], delta=1e-10)

    def test_bits(self):
        """The same for any number of threads, and for budgets that hold blocks of 256 samples."""
        values = field(sphere(COUNT), SAMPLES)
        values[3, 100:333] = values[8, 201:777] = np.nan
        values[np.random.default_rng(1).random(values.shape) < 0.001] = np.nan
        data = self.recording(values=values)
        maps = []
        for k, words in enumerate((["--threads", 1], ["--threads", 2], ["--threads", 3])):
            self.interp(data, *words, output=f"{k}.hdf").close()
            maps.append((self.folder / f"{k}.hdf").read_bytes())
        self.assertEqual(maps[0], maps[1])
        self.assertEqual(maps[0], maps[2])
        said = []
        for budget in ("1.7M", "3M"):
            done = self.run_command("interp", data, "-o", f"{budget}.hdf", "-v", "--threads", 1,
                                    "--memory", budget)
            said.append([x for x in done.stderr.splitlines() if "streaming" in x][0])
            with h5py.File(self.path(f"{budget}.hdf")) as got, \
                    h5py.File(self.path("0.hdf")) as wanted:
                for name in ("values", "electrodes/leave_one_out"):
                    np.testing.assert_array_equal(got[name][()], wanted[name][()])
        self.assertNotEqual(*said)

    def test_bad_condition(self):
        """Where the matrix would lose digits, blocks are fitted."""
        data = self.recording()
        with self.interp(data, "--kernel", "multiquadric", "--epsilon", 0.005) as result:
            self.check(data, result, tolerance=1e-7, kernel="multiquadric", epsilon=0.005)

    def test_merged(self):
        points = sphere(COUNT)
        points[4] = points[1]
        data = self.data(points=points, values=field(points, SAMPLES))
        with self.interp(data, "--duplicates", "mean") as result:
            errors = result["electrodes/leave_one_out"][()]
            self.assertEqual(errors.shape, (SAMPLES, COUNT - 1))
            self.assertTrue(np.isfinite(errors).all())
            keep = np.arange(COUNT) != 4
            wanted = RBFInterpolator(points[keep], field(points, SAMPLES)[keep, 3],
                                     kernel="thin_plate_spline")(result["points"][()])
            np.testing.assert_allclose(result["values"][3], wanted, atol=1e-10)

    def test_chosen_and_dropped(self):
        values = field(sphere(COUNT), SAMPLES)
        values[11] = np.random.default_rng(1).normal(size=SAMPLES) * 30
        data = self.recording(values=values)
        with self.interp(data, "--drop-bad", "--kernel", "linear,cubic", "--coverage",
                         "--max-distance", 12, "--float32") as result:
            self.assertEqual(result.attrs["rows_dropped"], b"11")
            self.assertTrue(result.attrs["tuned_criterion"])
            self.assertEqual(result["values"].dtype, np.float32)
            self.assertNotIn(11, result["electrodes/rows"][()])
            self.assertEqual(result["electrodes/leave_one_out"].shape, (SAMPLES, COUNT - 1))
            far = result["coverage/distance"][()] > 12
            self.assertTrue(0 < far.sum() < len(far))
            np.testing.assert_array_equal(np.isnan(result["values"][5]), far)
            self.assertEqual(result["values"].attrs["targets_masked"], far.sum())

    def test_dry_run_and_refusal(self):
        data = self.recording()
        done = self.run_command("interp", data, "-o", "map.hdf", "--dry-run", "--json")
        self.assertEqual(json.loads(done.stdout)["map_samples"], SAMPLES)
        self.run_command("interp", data, "-o", "map.hdf", "--memory", "100K", code=MEMORY)
        self.run_command("interp", data, "-o", "map.hdf", "--memory", "300K", "--gradient",
                         code=MEMORY)

    def test_plan_of_solvers_without_a_matrix(self):
        """They take O(N) memory: a matrix of these electrodes would need 90 MB."""
        points = sphere(1500)
        data = self.data(points=points, values=field(points, 1600))
        words = ("interp", data, "-o", "map.hdf", "--json", "--dry-run", "--memory", "50M")
        self.run_command(*words, code=MEMORY)
        for solver in ("local", "fast"):
            plan = json.loads(self.run_command(*words, "--solver", solver).stdout)
            self.assertTrue(plan["fits"])
            self.assertEqual(plan["solver"], solver)
            self.assertLess(plan["map_bytes"], 50 << 20)
            self.assertLess(plan["bytes"], plan["map_bytes"])
        with self.interp(data, "--memory", "50M", "--solver", "local",
                         "--no-leave-one-out") as result:
            wanted = RBFInterpolator(points, field(points, 1600)[:, [0, 700, 1599]],
                                     neighbors=50)(result["points"][()])
            np.testing.assert_allclose(result["values"][()][[0, 700, 1599]], wanted.T, atol=1e-9)

    def test_infinite_value(self):
        values = field(sphere(COUNT), SAMPLES)
        values[3, 1234] = np.inf
        done = self.run_command("interp", self.recording(values=values), "-o", "map.hdf",
                                "--memory", "3M", code=INPUT)
        self.assertIn("row 3 in sample 1234", done.stderr)

    def test_warnings_are_told_once(self):
        """A recording is opened to see whether it is long, and again to be read."""
        for samples in (5, SAMPLES):
            data = self.data(samples=samples)
            with h5py.File(self.path(data), "a") as file:
                file["electrodes/values"].attrs["sampling_rate"] = -5.0
            for words in ((), ("--kernel", "linear,cubic")):
                done = self.run_command("interp", data, "-o", "map.hdf", "--overwrite", *words)
                self.assertEqual(done.stderr.count("sampling rate -5 is ignored"), 1, done.stderr)

    def slow(self):
        return self.data("slow.h5", count=200, samples=20000, mesh=False), \
            self.target("mesh.h5", points=sphere(4000, seed=3))

    def test_stopped(self):
        data, mesh = self.slow()
        for number, code in ((signal.SIGINT, INTERRUPTED), (signal.SIGTERM, INTERRUPTED),
                             (signal.SIGKILL, -signal.SIGKILL)):
            process = self.start("interp", data, mesh, "-o", "map.hdf", "--threads", 1,
                                 "--memory", "100M", stdout=-1, stderr=-1)
            time.sleep(0.6)
            process.send_signal(number)
            process.communicate(timeout=60)
            self.assertEqual(process.returncode, code)
            left = [n for n in self.listing() if not n.startswith(".rbfinterp-")]
            self.assertEqual(left, ["mesh.h5", "slow.h5"])

    def test_full_disk(self):
        data, mesh = self.slow()

        def small_files():
            default_signals()
            import resource
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))

        done = subprocess.run([COMMAND, "interp", data, mesh, "-o", "map.hdf"], cwd=self.folder,
                              env=self.environment(), capture_output=True, text=True,
                              preexec_fn=small_files)
        self.assertEqual(done.returncode, IO, done.stderr)
        self.assertIn("File too large", done.stderr)
        self.assertEqual(self.listing(), ["mesh.h5", "slow.h5"])


class Blocks(CommandTest):
    def test_any_place_in_a_page(self):
        """Large blocks go past the page cache; where one begins depends on the number of targets."""
        points = sphere(COUNT)
        for targets in (2500, 2501):
            data = self.data(points=points, values=field(points, SAMPLES), mesh=False)
            mesh = self.target("mesh.h5", points=sphere(targets, seed=3))
            self.run_command("fit", data, "-o", "model.h5", "-q", "--overwrite")
            self.run_command("eval", "model.h5", mesh, "-o", "whole.hdf", "-q", "--overwrite")
            for words in ((), ("--float32",)):
                done = self.run_command("interp", data, mesh, "-o", "map.hdf", "--overwrite", "-v",
                                        "--memory", "20M", "--threads", 1, *words)
                self.assertIn("streaming: 256 of", done.stderr)
                with h5py.File(self.path("map.hdf")) as stream, \
                        h5py.File(self.path("whole.hdf")) as whole:
                    np.testing.assert_allclose(stream["values"][()], whole["values"][()], rtol=0,
                                               atol=1e-6 if words else 1e-10)

    def test_derivatives_of_some_frames(self):
        """They need the weights, and so all samples that are asked for at once."""
        points = sphere(COUNT)
        data = self.data(points=points, values=field(points, 5000))
        done = self.run_command("interp", data, "-o", "map.hdf", "-v", "--gradient",
                                "--frames", "7:4000:3")
        self.assertNotIn("streaming", done.stderr)
        self.run_command("interp", data, "-o", "stream.hdf", "-q", "--frames", "7:4000:3")
        with h5py.File(self.path("map.hdf")) as one, h5py.File(self.path("stream.hdf")) as other:
            self.assertEqual(one["gradient"].shape, (1331, 25, 3))
            np.testing.assert_allclose(one["values"][()], other["values"][()], atol=1e-10)


class Frames(CommandTest):
    SLICES = ("2:9", "-7:", ":-3:4", "::5", "3:100:6", "-1:", "0:1")

    def test_as_python(self):
        points = sphere(COUNT)
        values = field(points, 40)
        data = self.data(points=points, values=values)
        with h5py.File(self.path(data), "a") as file:
            file["electrodes/values"].attrs["sampling_rate"] = 1000.0
            file["electrodes/values"].attrs["t0"] = -0.25
        self.run_command("interp", data, "-o", "all.hdf", "-q")
        self.run_command("fit", data, "-o", "all.h5", "-q")
        with h5py.File(self.path("all.hdf")) as file:
            whole, times = file["values"][()], file["time"][()]
        for text in self.SLICES:
            part = slice(*(int(x) if x else None for x in text.split(":")))
            self.run_command("interp", data, "-o", "interp.hdf", "-q", "--overwrite",
                             f"--frames={text}")
            self.run_command("eval", "all.h5", data, "-o", "eval.hdf", "-q", "--overwrite",
                             f"--frames={text}")
            for name in ("interp.hdf", "eval.hdf"):
                with h5py.File(self.path(name)) as file:
                    got = file["values"][()].reshape(-1, whole.shape[1])
                    np.testing.assert_allclose(got, whole[part], atol=1e-11, err_msg=text)
                    if len(got) > 1:
                        np.testing.assert_allclose(file["time"][()], times[part], atol=1e-12)
                    np.testing.assert_allclose(file["values"].attrs["t0"], times[part][0])
                    np.testing.assert_allclose(file["values"].attrs["sampling_rate"],
                                               1000.0 / (part.step or 1))
                    self.assertEqual(file.attrs["first_frame"], range(40)[part][0])
        done = self.run_command("validate", data, "--frames", "10:20", "--json")
        report = json.loads(done.stdout)
        self.assertEqual(report["samples"], 10)
        self.assertEqual([s["sample"] for s in report["per_sample"]], list(range(10, 20)))

    def test_of_a_long_recording(self):
        points = sphere(COUNT)
        data = self.data(points=points, values=field(points, 5000))
        self.run_command("interp", data, "-o", "some.hdf", "-q", "--frames", "100::3")
        with h5py.File(self.path("some.hdf")) as file:
            self.assertEqual(len(file["values"]), 1634)
            np.testing.assert_array_equal(file["time"][:3], [100, 103, 106])
            wanted = RBFInterpolator(points, field(points, 5000)[:, 106],
                                     kernel="thin_plate_spline")(file["points"][()])
            np.testing.assert_allclose(file["values"][2], wanted, atol=1e-10)

    def test_refused(self):
        data = self.data()
        for text in ("5", "a:b", "1:2:0", "1:2:-1", "1:2:3:4", "", "1.5:2"):
            self.run_command("interp", data, "-o", "map.hdf", f"--frames={text}", code=USAGE)
        for text, said in (("2:2", "2:2:1"), ("7:", "7::1"), ("2:1", "2:1:1")):
            done = self.run_command("interp", data, "-o", "map.hdf", f"--frames={text}", code=INPUT)
            self.assertIn(f"the frames {said} take none of the 3 samples", done.stderr)


class Files(CommandTest):
    def test_single_precision(self):
        data = self.data(samples=5)
        self.run_command("fit", data, "-o", "model.h5", "-q")
        for words in (["interp", data], ["eval", "model.h5", data]):
            self.run_command(*words, "-o", "double.hdf", "-q", "--gradient", "--overwrite")
            self.run_command(*words, "-o", "single.hdf", "-q", "--gradient", "--overwrite",
                             "--float32")
            with h5py.File(self.path("double.hdf")) as one, \
                    h5py.File(self.path("single.hdf")) as other:
                for name in ("values", "gradient"):
                    self.assertEqual(other[name].dtype, np.float32)
                    np.testing.assert_array_equal(other[name][()],
                                                  one[name][()].astype(np.float32))

    def test_xdmf_pair(self):
        data = self.data(samples=4)
        self.run_command("interp", data, "-o", "map.hdf", "-q", "--xdmf")
        self.assertEqual(self.listing(), ["data.h5", "map.hdf", "map.xdmf"])
        with h5py.File(self.path("map.hdf")) as file:
            for t in range(4):
                np.testing.assert_array_equal(file[f"frames/{t:06d}"][()], file["values"][t])
        os.remove(self.path("map.hdf"))
        self.run_command("interp", data, "-o", "map.hdf", "-q", "--xdmf", code=IO)
        self.run_command("interp", data, "-o", "map.hdf", "-q", "--xdmf", "--overwrite")
        self.run_command("interp", data, "-o", "other.xdmf", "-q", "--xdmf", code=USAGE)
        self.run_command("interp", data, "-o", "a:b.hdf", "-q", "--xdmf", code=USAGE)


if __name__ == "__main__":
    main()
