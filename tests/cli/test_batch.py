"""rbfinterp batch: many recordings against SciPy, failures that stay their own, runs that are killed, go
on and do only what is missing or changed."""
import json
import os
import shutil
import signal
import subprocess
import time
import unittest

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

from support import DATA, INPUT, INTERRUPTED, IO, OK, SANITIZED, USAGE, CommandTest, field, main, \
    sphere

PARTIAL = 8
JOBS = 40  # of a batch that is stopped in the middle
SOCK = DATA / "cardiac_sock247_heart337.h5"


class Batch(CommandTest):
    def recordings(self, count, samples=5, electrodes=40, **options):
        """Files rec0.h5 ..., of the same electrodes but other values, and mesh.h5."""
        points = sphere(electrodes)
        names = []
        for k in range(count):
            values = field(points, samples) * (k + 1)
            names.append(self.data(f"rec{k}.h5", points=points, values=values, mesh=False, **options))
        self.target("mesh.h5")
        return names

    def beats(self, name="beats.h5", count=4, own=False):
        """One file with many datasets, each with positions of its own if `own`."""
        with h5py.File(self.path(name), "w") as file:
            for k in range(count):
                points = sphere(30, seed=k if own else 1)
                file[f"beats/{k:03}/potentials"] = field(points, 6) + k
                file[f"beats/{k:03}/positions"] = points
            file["beats/notes/other"] = np.arange(3.0)
            file["mesh/vertices"] = sphere(25, seed=2)
        return name

    def batch(self, *words, **options):
        result = self.run_command("batch", *words, "--json", **options)
        return json.loads(result.stdout)

    def partial(self, *words):
        """A batch of which some jobs fail: exit code 8, one error line, the rest is done."""
        process = self.start("batch", *words, "--json", stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
        stdout, stderr = process.communicate(timeout=120)
        self.assertEqual(process.returncode, PARTIAL, stderr)
        self.assertEqual(stderr.decode().count("rbfinterp: error: "), 1)
        return json.loads(stdout), stderr.decode()

    def statuses(self, report):
        return [job["status"] for job in report["jobs"]]

    def contents(self, folder):
        return {p.name: p.read_bytes() for p in (self.folder / folder).iterdir()
                if p.suffix == ".hdf"}

    def check_map(self, output, points, values, targets, **scipy):
        with h5py.File(self.path(output)) as file:
            got = file["values"][()]
        want = RBFInterpolator(points, values, **scipy)(targets).T
        self.assertLess(abs(got - want).max(), 1e-9 * abs(values).max())


class Maps(Batch):
    def test_maps_equal_scipy(self):
        names = self.recordings(3)
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out")
        self.assertEqual(self.statuses(report), ["done"] * 3)
        self.assertEqual((report["operators_made"], report["operators_shared"]), (1, 2))
        points, targets = sphere(40), sphere(25, seed=2)
        for k, job in enumerate(report["jobs"]):
            self.assertEqual(job["output"], f"out/rec{k}.hdf")
            self.check_map(job["output"], points, field(points, 5) * (k + 1), targets)
        self.batch(*names, "--target", "mesh.h5", "-o", "cubic", "--kernel", "cubic",
                   "--smoothing", "0.1")
        self.check_map("cubic/rec1.hdf", points, field(points, 5) * 2, targets, kernel="cubic",
                       smoothing=0.1)

    def test_figures_equal_those_of_interp(self):
        shutil.copy(SOCK, self.path("sock.h5"))
        report = self.batch("sock.h5", "-o", "out")
        single = json.loads(self.run_command("interp", "sock.h5", "-o", "one.hdf",
                                             "--json").stdout)
        job = report["jobs"][0]
        for key in ("leave_one_out_rmse", "leave_one_out_relative_error"):
            self.assertAlmostEqual(job[key], single[key], delta=1e-9 * single[key])
        self.assertEqual((job["electrodes"], job["samples"]), (247, 563))
        with h5py.File(self.path("out/sock.hdf")) as a, h5py.File(self.path("one.hdf")) as b:
            for name in ("values", "points", "triangles", "time", "electrodes/leave_one_out",
                         "VTKHDF/PointData/values"):
                np.testing.assert_allclose(a[name][()], b[name][()], rtol=0,
                                           atol=1e-9 * abs(b[name][()]).max())
            self.assertEqual(a.attrs["value_units"], b.attrs["value_units"])

    def test_fast_recordings_share_what_was_prepared(self):
        """Bit for bit the maps of `interp`, also where a recording has fewer electrodes than the others."""
        names = self.recordings(3, electrodes=300)
        points = sphere(300)
        values = field(points, 5)
        values[7] = np.nan
        self.data("hole.h5", points=points, values=values, mesh=False)
        values[8, 2] = np.nan
        self.data("holes.h5", points=points, values=values, mesh=False)
        solver = ("--solver", "fast", "--kernel", "linear", "--tolerance")
        words = (*names, "hole.h5", "--target", "mesh.h5", "-o", "out", *solver)
        report = self.batch(*words, "1e-8")
        self.assertEqual(self.statuses(report), ["done"] * 4)
        self.assertEqual((report["preparations_made"], report["preparations_shared"]), (1, 3))
        self.assertNotIn("operators_made", report)
        for job in report["jobs"]:
            self.run_command("interp", job["file"], "mesh.h5", "-o", "one.hdf", "--overwrite", *solver,
                             "1e-8")
            with h5py.File(self.path(job["output"])) as a, h5py.File(self.path("one.hdf")) as b:
                for name in ("values", "electrodes/leave_one_out"):
                    np.testing.assert_array_equal(a[name][()], b[name][()])
                self.assertEqual(a.attrs["verified_residual"], b.attrs["verified_residual"])
                self.assertEqual(a.attrs["value_units"], b.attrs["value_units"])
        self.assertEqual(self.statuses(self.batch(*words, "1e-8")), ["unchanged"] * 4)
        self.assertEqual(self.statuses(self.batch(*words, "1e-7")), ["done"] * 4)
        report, _ = self.partial("holes.h5", *words[1:], "1e-7")
        self.assertEqual(self.statuses(report)[0], "failed")
        self.assertIn("row 8 is missing (NaN) in sample 2", report["jobs"][0]["error"])

    def test_missing_electrodes_are_left_out_exactly(self):
        points, targets = sphere(40), sphere(25, seed=2)
        values = field(points, 5)
        values[7] = np.nan
        values[3, 2] = np.nan
        self.data("holes.h5", points=points, values=values, mesh=False)
        self.recordings(1)
        report = self.batch("holes.h5", "rec0.h5", "--target", "mesh.h5", "-o", "out")
        self.assertEqual(report["operators_made"], 1)
        self.assertEqual(report["jobs"][0]["electrodes_missing"], 1)
        with h5py.File(self.path("out/holes.hdf")) as file:
            got = file["values"][()]
        for t in range(5):
            live = ~np.isnan(values[:, t])
            want = RBFInterpolator(points[live], values[live, t])(targets)
            self.assertLess(abs(got[t] - want).max(), 1e-9)

    def test_masks(self):
        self.recordings(2)
        points, targets = sphere(40), sphere(25, seed=2)
        live = np.arange(40) != 5
        with h5py.File(self.path("rec1.h5"), "r+") as file:
            file["electrodes/mask"] = live.astype("u1")
        words = ("rec0.h5", "rec1.h5", "--target", "mesh.h5", "-o", "out")
        report = self.batch(*words)
        self.assertEqual([j["electrodes_missing"] for j in report["jobs"]], [0, 1])
        self.assertEqual(report["operators_made"], 1)
        self.check_map("out/rec1.hdf", points[live], (field(points, 5) * 2)[live], targets)
        self.assertEqual(self.statuses(self.batch(*words, "--no-mask")), ["unchanged", "done"])
        self.check_map("out/rec1.hdf", points, field(points, 5) * 2, targets)
        report, _ = self.partial(*words, "--mask", "/electrodes/mask")
        self.assertEqual(self.statuses(report), ["failed", "done"])

    def test_frames(self):
        self.recordings(1, samples=9)
        words = ("rec0.h5", "--target", "mesh.h5", "-o", "out")
        self.batch(*words)
        report = self.batch(*words, "--frames", "1:8:3")
        self.assertEqual((self.statuses(report), report["jobs"][0]["samples"]), (["done"], 3))
        points = sphere(40)
        self.check_map("out/rec0.hdf", points, field(points, 9)[:, 1:8:3], sphere(25, seed=2))
        self.assertEqual(self.statuses(self.batch(*words, "--frames", "1:8:3")), ["unchanged"])

    def test_frames_of_equal_values(self):
        """Their numbers stand in /time."""
        points = sphere(40)
        self.data("same.h5", points=points, values=field(points, 1) * np.ones(9))
        for frames, first in (("0:3", 0), ("3:6", 3)):
            report = self.batch("same.h5", "-o", "out", "--frames", frames)
            self.assertEqual(self.statuses(report), ["done"])
            with h5py.File(self.path("out/same.hdf")) as file:
                self.assertEqual(file["time"][0], first)

    def test_many_datasets_in_a_file(self):
        self.beats()
        report = self.batch("beats.h5", "--values", "/beats/*/potentials", "--points",
                            "/beats/000/positions", "-o", "out")
        self.assertEqual([j["output"] for j in report["jobs"]],
                         [f"out/beats.{k:03}.hdf" for k in range(4)])
        self.assertEqual([j["dataset"] for j in report["jobs"]],
                         [f"/beats/{k:03}/potentials" for k in range(4)])
        self.assertEqual(report["operators_made"], 1)
        points = sphere(30, seed=1)
        for k in range(4):
            self.check_map(f"out/beats.{k:03}.hdf", points, field(points, 6) + k,
                           sphere(25, seed=2))

    def test_points_take_the_same_match(self):
        self.beats(own=True)
        report = self.batch("beats.h5", "--values", "/beats/*/potentials", "--points",
                            "/beats/*/positions", "-o", "out")
        self.assertEqual(report["operators_made"], 4)
        for k in range(4):
            points = sphere(30, seed=k)
            self.check_map(f"out/beats.{k:03}.hdf", points, field(points, 6) + k,
                           sphere(25, seed=2))

    def test_masks_take_the_same_match(self):
        self.beats()
        points, targets = sphere(30, seed=1), sphere(25, seed=2)
        with h5py.File(self.path("beats.h5"), "r+") as file:
            for k in range(4):
                file[f"beats/{k:03}/mask"] = np.arange(30) != k
        words = ("beats.h5", "--values", "/beats/*/potentials", "--points",
                 "/beats/000/positions", "--mask", "/beats/*/mask", "-o", "out")
        self.batch(*words)
        for k in range(4):
            live = np.arange(30) != k
            self.check_map(f"out/beats.{k:03}.hdf", points[live],
                           (field(points, 6) + k)[live], targets)
        with h5py.File(self.path("beats.h5"), "r+") as file:
            file["beats/002/mask"][9] = False
        self.assertEqual(self.statuses(self.batch(*words)),
                         ["unchanged", "unchanged", "done", "unchanged"])

    def test_several_stars(self):
        with h5py.File(self.path("runs.h5"), "w") as file:
            for run in "ab":
                for k in range(2):
                    file[f"{run}/x{k}y/v"] = field(sphere(30), 3)
            file["points"] = sphere(30)
            file["mesh/vertices"] = sphere(25, seed=2)
        report = self.batch("runs.h5", "--values", "/*/x*y/v", "-o", "out")
        self.assertEqual([j["output"] for j in report["jobs"]],
                         [f"out/runs.{run}-{k}.hdf" for run in "ab" for k in range(2)])

    def test_own_meshes(self):
        for k in range(2):
            with h5py.File(self.path(f"own{k}.h5"), "w") as file:
                file["electrodes/positions"] = sphere(30)
                file["electrodes/values"] = field(sphere(30), 4)
                file["mesh/vertices"] = sphere(20 + k, seed=5 + k)
        report = self.batch("own0.h5", "own1.h5", "-o", "out")
        self.assertEqual(report["operators_made"], 2)
        for k in range(2):
            self.check_map(f"out/own{k}.hdf", sphere(30), field(sphere(30), 4),
                           sphere(20 + k, seed=5 + k))

    def test_many_electrodes(self):
        """From 2000 on, an operator is made by all threads while the other jobs wait."""
        points, targets = sphere(2000), sphere(25, seed=2)
        for k in range(3):
            self.data(f"large{k}.h5", points=points, values=field(points, 2) + k, mesh=False)
        self.recordings(2)
        names = ("rec0.h5", "large0.h5", "large1.h5", "rec1.h5", "large2.h5")
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out", "--threads", "2",
                            "--kernel", "linear")
        self.assertEqual((report["operators_made"], report["operators_shared"]), (2, 3))
        for k in range(3):
            self.check_map(f"out/large{k}.hdf", points, field(points, 2) + k, targets,
                           kernel="linear")

    def test_same_bytes_whatever_the_threads_and_the_memory(self):
        names = self.recordings(6, samples=700)
        self.target("mesh.h5", points=sphere(500, seed=2))  # 20 MB: blocks of 256 samples
        for folder, options in (("one", ["--threads", "1"]), ("two", ["--threads", "2"]),
                                ("little", ["--threads", "2", "--memory", "20M"])):
            self.batch(*names, "--target", "mesh.h5", "-o", folder, *options)
        self.assertEqual(self.contents("one"), self.contents("two"))
        self.assertEqual(self.contents("one"), self.contents("little"))


class Names(Batch):
    def test_files_of_the_same_name(self):
        self.target("mesh.h5")
        for folder in ("p1/rest", "p2/rest", "p2/acute"):
            (self.folder / folder).mkdir(parents=True)
            self.data(f"{folder}/rec.h5", mesh=False)
        self.data("p1/other.h5", mesh=False)
        report = self.batch("p1/rest/rec.h5", "p2/rest/rec.h5", "p2/acute/rec.h5", "p1/other.h5",
                            "--target", "mesh.h5", "-o", "out")
        self.assertEqual([j["output"] for j in report["jobs"]],
                         ["out/p1-rest-rec.hdf", "out/p2-rest-rec.hdf", "out/acute-rec.hdf",
                          "out/other.hdf"])

    def test_names_that_cannot_be_told_apart_are_numbered(self):
        self.target("mesh.h5")
        for name in ("a.h5", "a.hdf5"):
            self.data(name, mesh=False)
        words = ("a.h5", "a.hdf5", "--target", "mesh.h5", "-o", "out")
        names = [j["output"] for j in self.batch(*words)["jobs"]]
        self.assertEqual(len(set(names)), 2)
        self.assertEqual(self.statuses(self.batch(*words)), ["unchanged"] * 2)

    def test_a_file_given_twice_is_taken_once(self):
        self.recordings(1)
        os.symlink("rec0.h5", self.path("again.h5"))
        result = self.run_command("batch", "rec0.h5", "./rec0.h5", "again.h5", "--target",
                                  "mesh.h5", "-o", "out")
        self.assertEqual(result.stderr.count("is given more than once"), 2)
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["rec0.hdf", "summary.json"])

    def test_results_of_other_files_are_left_alone(self):
        for folder in ("p1", "p2"):
            (self.folder / folder).mkdir()
        self.data("p1/rec.h5")
        self.data("p2/rec.h5", samples=4)
        self.batch("p1/rec.h5", "-o", "out")
        before = self.contents("out")
        report, _ = self.partial("p2/rec.h5", "-o", "out")
        self.assertIn("the result of another file", report["jobs"][0]["error"])
        self.assertIn("--overwrite", report["jobs"][0]["hint"])
        self.assertEqual(self.contents("out"), before)
        (self.folder / "out/rec.hdf").write_text("mine")
        report, _ = self.partial("p1/rec.h5", "-o", "out")
        self.assertIn("no result of a batch", report["jobs"][0]["error"])
        self.assertEqual((self.folder / "out/rec.hdf").read_text(), "mine")
        self.batch("p1/rec.h5", "-o", "out", "--overwrite")
        self.assertEqual(self.contents("out"), before)

    def test_inputs_are_not_replaced(self):
        self.recordings(1)
        (self.folder / "out").mkdir()
        self.data("out/rec0.hdf")
        for words in (("out/rec0.hdf",), ("rec0.h5", "--target", "out/rec0.hdf")):
            result = self.run_command("batch", *words, "-o", "out", "--overwrite", code=USAGE)
            self.assertIn("would replace the input", result.stderr)


class Failures(Batch):
    def test_one_broken_file_among_good_ones(self):
        names = self.recordings(5)
        (self.folder / "rec1.h5").write_bytes((self.folder / "rec1.h5").read_bytes()[:3000])
        (self.folder / "rec2.h5").write_text("no HDF5")
        with h5py.File(self.path("rec3.h5"), "r+") as file:
            file["electrodes/values"][4, 2] = np.inf
        report, stderr = self.partial(*names, "missing.h5", "--target", "mesh.h5", "-o", "out")
        self.assertEqual(self.statuses(report),
                         ["done", "failed", "failed", "failed", "done", "failed"])
        self.assertIn("4 of 6 jobs failed", stderr)
        self.assertEqual(stderr.count("warning: failed: "), 4)
        codes = [job.get("exit_code") for job in report["jobs"]]
        self.assertEqual(codes, [None, INPUT, INPUT, INPUT, None, IO])
        for job in report["jobs"]:
            if job["status"] == "failed":
                self.assertIn(job["file"], job["error"])
        points = sphere(40)
        for k in (0, 4):
            self.check_map(f"out/rec{k}.hdf", points, field(points, 5) * (k + 1),
                           sphere(25, seed=2))
        self.assertEqual(sorted(os.listdir(self.path("out"))),
                         ["rec0.hdf", "rec4.hdf", "summary.json"])
        self.assertEqual(json.loads((self.folder / "out/summary.json").read_text())["jobs"],
                         report["jobs"])
        self.recordings(5)
        report, _ = self.partial(*names, "missing.h5", "--target", "mesh.h5", "-o", "out")
        self.assertEqual(self.statuses(report),
                         ["unchanged", "done", "done", "done", "unchanged", "failed"])

    def test_duplicates_units_and_patterns_fail_their_own_job(self):
        points = sphere(40)
        points[5] = points[9]
        self.data("twice.h5", points=points, mesh=False)
        self.data("inches.h5", mesh=False, units="inch")
        self.recordings(1)
        report, _ = self.partial("twice.h5", "inches.h5", "rec0.h5", "--target", "mesh.h5", "-o",
                                 "out")
        self.assertEqual(self.statuses(report), ["failed", "failed", "done"])
        self.assertIn("5 and 9", report["jobs"][0]["error"])
        self.assertIn("twice.h5", report["jobs"][0]["error"])
        self.assertIn("units of length differ", report["jobs"][1]["error"])
        report, _ = self.partial("rec0.h5", self.beats(), "--values", "/beats/*/potentials",
                                 "--points", "/beats/*/positions", "--target", "mesh.h5", "-o",
                                 "out2")
        self.assertEqual(self.statuses(report), ["failed"] + ["done"] * 4)
        self.assertIn("no dataset that matches", report["jobs"][0]["error"])

    def test_refusals(self):
        self.recordings(1)
        (self.folder / "folder").mkdir()
        base = ("rec0.h5", "--target", "mesh.h5", "-o", "out")
        for words, error in ((("folder", "-o", "out"), "is a folder, expected files"),
                             (("-o", "out"), "batch needs one operand"),
                             (("rec0.h5",), "batch needs --output"),
                             ((*base, "--kernel", "auto"), "does not choose"),
                             ((*base, "--smoothing", "auto"), "does not choose"),
                             ((*base, "--smoothing", "/lambda"), "one lambda for all"),
                             ((*base, "--kernel", "gaussian"), "epsilon"),
                             ((*base, "--points", "/a/*"), "stars"),
                             ((*base, "--values", "/*/v", "--targets", "/*/m"), "one mesh for all"),
                             ((*base, "--folds", "3"), "does not take --folds"),
                             ((*base, "--criterion", "gcv"), "`rbfinterp tune` chooses"),
                             ((*base, "--subset", "9"), "`rbfinterp tune` chooses"),
                             ((*base, "--drop-bad"), "--flag-bad` lists the bad electrodes"),
                             ((*base, "--neighbors", "9", "--solver", "dense"), "solver local")):
            result = self.run_command("batch", *words, code=USAGE)
            self.assertIn(error, result.stderr)
        result = self.run_command("batch", "rec0.h5", "-o", "rec0.h5", code=IO)
        self.assertIn("is no folder", result.stderr)
        result = self.run_command("batch", "rec0.h5", "-o", "no/out", code=IO)
        self.run_command("batch", "rec0.h5", "--target", "none.h5", "-o", "out", code=IO)

    def test_two_batches_in_one_folder(self):
        self.recordings(1)
        (self.folder / "out").mkdir()
        script = ("import fcntl, os, sys, time\n"
                  "d = os.open('out', os.O_RDONLY)\n"
                  "fcntl.flock(d, fcntl.LOCK_EX)\n"
                  "print('locked', flush=True)\n"
                  "sys.stdin.read()\n")
        holder = subprocess.Popen(["python3", "-c", script], cwd=self.folder,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertEqual(holder.stdout.readline(), b"locked\n")
        result = self.run_command("batch", "rec0.h5", "--target", "mesh.h5", "-o", "out", code=IO)
        self.assertIn("another batch is writing to 'out'", result.stderr)
        holder.communicate()
        self.batch("rec0.h5", "--target", "mesh.h5", "-o", "out")


class Again(Batch):
    def test_only_what_is_missing_or_changed(self):
        names = self.recordings(4)
        words = (*names, "--target", "mesh.h5", "-o", "out")
        first = self.batch(*words)
        before = self.contents("out")
        second = self.batch(*words)
        self.assertEqual(self.statuses(second), ["unchanged"] * 4)
        for a, b in zip(first["jobs"], second["jobs"]):
            for key in ("electrodes", "samples", "leave_one_out_rmse", "rcond", "residual",
                        "leave_one_out_relative_error", "electrodes_missing"):
                self.assertEqual(a[key], b[key], key)
        os.utime(self.path("rec1.h5"))  # touched, not changed
        os.remove(self.path("out/rec2.hdf"))
        with h5py.File(self.path("rec3.h5"), "r+") as file:
            file["electrodes/values"][3, 1] += 1e-9
        self.assertEqual(self.statuses(self.batch(*words, "--dry-run")),
                         ["unchanged", "unchanged", "new", "changed"])
        self.assertEqual(self.statuses(self.batch(*words)),
                         ["unchanged", "unchanged", "done", "done"])
        after = self.contents("out")
        self.assertEqual({n for n in after if after[n] != before[n]}, {"rec3.hdf"})

    def test_changed_options_and_targets(self):
        names = self.recordings(2)
        words = (*names, "--target", "mesh.h5", "-o", "out")
        self.batch(*words)
        for options in (["--kernel", "cubic"], ["--degree", "2"], ["--smoothing", "0.5"],
                        ["--kernel", "gaussian", "--epsilon", "0.05"], []):
            self.assertEqual(self.statuses(self.batch(*words, *options)), ["done"] * 2, options)
            self.assertEqual(self.statuses(self.batch(*words, *options)), ["unchanged"] * 2)
        report = self.batch(*words, "--float32")
        self.assertEqual(self.statuses(report), ["done"] * 2)
        with h5py.File(self.path("out/rec1.hdf")) as file:
            self.assertEqual(file["values"].dtype, np.float32)
            single = file["values"][()]
        self.batch(*words)
        with h5py.File(self.path("out/rec1.hdf")) as file:
            np.testing.assert_array_equal(single, file["values"][()].astype(np.float32))
        self.target("mesh.h5", points=sphere(26, seed=3))
        self.assertEqual(self.statuses(self.batch(*words)), ["done"] * 2)
        with h5py.File(self.path("rec0.h5"), "r+") as file:
            file["electrodes/values"].attrs["units"] = "uV"
        self.assertEqual(self.statuses(self.batch(*words)), ["done", "unchanged"])
        self.assertEqual(self.statuses(self.batch(*words, "--overwrite")), ["done"] * 2)

    def test_dry_run_writes_nothing(self):
        names = self.recordings(2)
        before = self.listing()
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out", "--dry-run")
        self.assertEqual(self.statuses(report), ["new"] * 2)
        self.batch(*names, "--target", "mesh.h5", "--dry-run")
        self.assertEqual(self.listing(), before)

    def interrupt(self, number):
        """Stops a batch in the middle with a signal; gives its exit code and error text."""
        names = self.recordings(JOBS, samples=800, electrodes=120)
        self.target("mesh.h5", points=sphere(500, seed=2))
        words = (*names, "--target", "mesh.h5")
        self.batch(*words, "-o", "whole", "--threads", "1")
        process = self.start("batch", *words, "-o", "out", "--threads", "2",
                             stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        out = self.folder / "out"
        end = time.monotonic() + 60
        while time.monotonic() < end and (not out.exists() or
                                          len(list(out.glob("rec*.hdf"))) < 10):
            time.sleep(0.002)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=60)
        made = self.contents("out")
        self.assertGreaterEqual(len(made), 10)
        self.assertLess(len(made), JOBS, "the batch was over before it could be stopped")
        for name, content in made.items():  # none is half written
            self.assertEqual(content, (self.folder / "whole" / name).read_bytes())
        return words, len(made), process.returncode, stderr.decode()

    def go_on(self, words, made):
        report = self.batch(*words, "-o", "out")
        self.assertEqual(self.statuses(report).count("unchanged"), made)
        self.assertEqual(self.contents("out"), self.contents("whole"))

    def test_killed(self):
        words, made, code, _ = self.interrupt(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.go_on(words, made)

    def test_interrupted(self):
        words, made, code, stderr = self.interrupt(signal.SIGINT)
        self.assertEqual(code, INTERRUPTED)
        self.assertIn("jobs are left", stderr)
        summary = json.loads((self.folder / "out/summary.json").read_text())
        self.assertEqual(summary["counts"]["done"], made)
        self.assertEqual(summary["counts"]["not-run"], JOBS - made)
        self.assertEqual([p.name for p in (self.folder / "out").glob(".*")], [])
        self.go_on(words, made)


class Memory(Batch):
    def peak(self, *words):
        """KiB that a run takes at its peak."""
        process = self.start("batch", *words, "-q")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, OK)
        return usage.ru_maxrss

    @unittest.skipIf(SANITIZED, "sanitizers take memory of their own")
    def test_stays_put(self):
        """Recordings of 60 times the memory, and operators of geometries that do not fit at once."""
        targets = sphere(500, seed=2)
        self.target("mesh.h5", points=targets)
        small = self.data("small.h5", mesh=False, samples=1)
        base = self.peak(small, "--target", "mesh.h5", "-o", "base")
        long = self.data("long.h5", mesh=False, samples=60000)
        words = [long]
        for k in range(24):
            points = sphere(300, seed=20 + k)
            words.append(self.data(f"g{k}.h5", points=points, values=field(points, 3), mesh=False))
        peak = self.peak(*words, "--target", "mesh.h5", "-o", "out", "--memory", "24M")
        self.assertLess(peak - base, 24 * 1024 * 1.3)
        points = sphere(40)
        with h5py.File(self.path("out/long.hdf")) as file:
            got = file["values"][59000:59003]
        want = RBFInterpolator(points, field(points, 60000)[:, 59000:59003])(targets).T
        self.assertLess(abs(got - want).max(), 1e-9)

    def test_too_little(self):
        names = self.recordings(1, electrodes=200)
        report, _ = self.partial(*names, "--target", "mesh.h5", "-o", "out", "--memory", "500K")
        self.assertIn("does not fit", report["jobs"][0]["error"])
        self.assertEqual(report["jobs"][0]["exit_code"], 5)


if __name__ == "__main__":
    main()
