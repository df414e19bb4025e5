"""rbfinterp batch with what says how far a map can be trusted, its derivatives, and every solver: the numbers
of rbfinterp interp, bit for bit, shared where they may be, and made anew where something has changed."""
import hashlib
import json
import os
import shutil
import signal
import subprocess
import time

import h5py
import numpy as np
from scipy.interpolate import RBFInterpolator

from support import DATA, INPUT, NUMERICAL, USAGE, field, main, sphere
from test_batch import Batch

SOCK = DATA / "cardiac_sock247_heart337.h5"
FIGURES = ("farthest_distance", "farthest_surface_distance", "least_density", "most_density",
           "targets_inside_hull", "least_stddev", "most_stddev", "stddev_neighbors",
           "targets_masked")
SURFACE = ("--coverage", "--max-distance", "15", "--along-surface")
FITTED = ("--gradient", "--hessian", "--stddev", "--coverage", "--max-distance", "30")


def arrays(name):
    """All datasets but the views, and all attributes but those of the batch itself."""
    found = {}

    def visit(path, item):
        found.update({f"{path}@{key}": value for key, value in item.attrs.items()})
        if isinstance(item, h5py.Dataset):
            found[path] = item[()]
        else:
            for key in set(item) - {"VTKHDF", "frames"}:
                visit(f"{path}/{key}", item[key])

    with h5py.File(name) as file:
        visit("", file)
    return {key: found[key] for key in set(found) - {"@inputs_digest", "@source_file"}}


class Trusted(Batch):
    def batch(self, *words, **options):
        """On one thread, unless they are given: dense factors agree to the bit on as many only."""
        return super().batch(*words, *(() if "--threads" in words else ("--threads", "1")),
                             **options)

    def one(self, data, *words, name="one.hdf"):
        """The same by `interp`, on one thread as a job of a batch."""
        done = self.run_command("interp", data, "-o", name, "--overwrite", "--json", "--threads",
                                "1", *words)
        return json.loads(done.stdout)

    def same(self, output, other="one.hdf", only=None, message=""):
        """All arrays and attributes, or those whose path begins so, have the same bits."""
        a, b = arrays(self.path(output)), arrays(self.path(other))
        if only is None:
            self.assertEqual(set(a), set(b), message)
        names = [n for n in b if only is None or n.startswith(only)]
        self.assertGreater(len(names), 0)
        for name in names:
            np.testing.assert_array_equal(a[name], b[name], err_msg=f"{message} {name}")

    def same_figures(self, job, single):
        names = [name for name in FIGURES if name in single]
        self.assertGreater(len(names), 0)
        for name in names:
            self.assertEqual(job[name], single[name], name)

    def variants(self):
        """Recordings of the sock: whole, electrodes dead, masked out, missing now and then, doubled."""
        names = [f"{name}.h5" for name in ("whole", "dead", "masked", "gaps", "double")]
        for name in names:
            shutil.copy(SOCK, self.path(name))
        with h5py.File(self.path("dead.h5"), "r+") as file:
            file["electrodes/values"][[3, 77, 120]] = np.nan
        with h5py.File(self.path("masked.h5"), "r+") as file:
            file["electrodes/mask"] = np.arange(247) % 3 > 0
        with h5py.File(self.path("gaps.h5"), "r+") as file:
            file["electrodes/values"][11, 40:90] = np.nan
        with h5py.File(self.path("double.h5"), "r+") as file:
            file["electrodes/positions"][20] = file["electrodes/positions"][90]
            file["electrodes/positions"][5] = file["electrodes/positions"][60]
            file["electrodes/values"][5] = np.nan  # the first of a pair is dead
        return names

    def by_folder(self, folder):
        """Digests of the results: a difference of the bytes themselves would take for ever to print."""
        return {p.name: hashlib.md5(p.read_bytes()).hexdigest()
                for p in (self.folder / folder).iterdir() if p.suffix in (".hdf", ".xdmf")}


class Coverage(Trusted):
    def test_equals_interp(self):
        names = self.variants()
        words = ("--duplicates", "mean", *SURFACE)
        report = self.batch(*names, "-o", "out", *words)
        self.assertEqual((report["max_distance"], report["max_distance_way"]),
                         (15, "along the surface"))
        for name, job in zip(names, report["jobs"]):
            single = self.one(name, *words)
            self.same(job["output"], only="/coverage", message=name)
            self.same_figures(job, single)
            self.assertEqual(job["targets"], 337)
            self.assertEqual(job["masked_fraction"], single["targets_masked"] / 337)
            got, wanted = arrays(self.path(job["output"])), arrays(self.path("one.hdf"))
            np.testing.assert_array_equal(np.isnan(got["/values"]), np.isnan(wanted["/values"]))
            np.testing.assert_allclose(got["/values"], wanted["/values"], rtol=0, atol=1e-8)
            for key in ("/values@max_distance", "/values@max_distance_way", "/values@targets_masked",
                        *(f"@{name}" for name in FIGURES if name in single)):
                self.assertEqual(got[key], wanted[key], key)
        masked = [job["targets_masked"] for job in report["jobs"]]
        self.assertEqual(masked[0], masked[3])  # a gap in some samples is no missing electrode
        self.assertGreater(masked[2], masked[0])

    def test_mask_straight(self):
        """The same bits as a recording that `interp` streams, which takes an operator, too."""
        points = sphere(30)
        name = self.data("long.h5", points=points, values=field(points, 1300))
        for words in (("--max-distance", "20"), ("--max-distance", "20", "--float32")):
            report = self.batch(name, "-o", "out", *words)
            single = self.one(name, *words)
            self.assertTrue(0 < report["jobs"][0]["targets_masked"] < 25)
            self.same_figures(report["jobs"][0], single)
            self.same("out/long.hdf", only="/values")
            self.same("out/long.hdf", only="/summary")
            self.assertNotIn("/coverage/distance", arrays(self.path("out/long.hdf")))

    def test_shared_where_electrodes_and_targets_are_equal(self):
        names = self.recordings(6)
        for name, dead in (("rec2.h5", 5), ("rec3.h5", 5), ("rec4.h5", 6)):
            with h5py.File(self.path(name), "r+") as file:
                file["electrodes/values"][dead] = np.nan
        names.append(self.data("other.h5", points=sphere(40, seed=3), mesh=False))
        words = (*names, "--target", "mesh.h5", "--coverage")
        for options in ((), ("--threads", "1")):
            report = self.batch(*words, "-o", "out", "--overwrite", *options)
            self.assertEqual((report["coverages_made"], report["coverages_shared"]), (4, 3))
            self.assertEqual((report["operators_made"], report["operators_shared"]), (2, 5))
        for name in names:
            self.one(name, "mesh.h5", "--coverage")
            self.same(f"out/{name[:-3]}.hdf", only="/coverage", message=name)
        report = self.batch(*words, "-o", "fitted", "--stddev")
        self.assertEqual((report["coverages_made"], report["coverages_shared"]), (4, 3))
        self.assertEqual((report["operators_made"], report["operators_shared"]), (0, 0))

    def test_gaps_are_counted(self):
        names = self.recordings(3)
        with h5py.File(self.path("rec0.h5"), "r+") as file:
            file["electrodes/values"][4] = np.nan
            file["electrodes/values"][7, 1:3] = np.nan
            file["electrodes/values"][2:, 4] = np.nan
        with h5py.File(self.path("rec1.h5"), "r+") as file:
            file["electrodes/values"][2:] = np.nan
        report, _ = self.partial(*names, "--target", "mesh.h5", "-o", "out")
        self.assertEqual(self.statuses(report), ["done", "failed", "done"])
        self.assertIn("no sample has the 4 values", report["jobs"][1]["error"])
        self.assertIn("1 of 5 samples have fewer than 4 values", report["jobs"][0]["warnings"][-1])
        for name in ("rec0", "rec2"):
            self.one(f"{name}.h5", "mesh.h5")
            got, wanted = arrays(self.path(f"out/{name}.hdf")), arrays(self.path("one.hdf"))
            for key in ("missing_values", "incomplete_samples", "empty_samples"):
                self.assertEqual(got[f"@{key}"], wanted[f"@{key}"], f"{name} {key}")

    def test_warnings_are_those_of_every_job(self):
        names = self.recordings(3)
        self.target("mesh.h5", points=np.vstack([sphere(20, seed=2), [[900.0, 0, 0]]]))
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out")
        self.assertEqual([len(job["warnings"]) for job in report["jobs"]], [1] * 3)
        self.assertIn("spacings beyond the hull", report["jobs"][2]["warnings"][0])

    def test_masks_that_change(self):
        names = self.recordings(3)
        words = (*names, "--target", "mesh.h5", "-o", "out", "--coverage", "--max-distance", "20")
        self.batch(*words)
        for live, states in ((np.arange(40) != 5, ["unchanged", "done", "unchanged"]),
                             (np.arange(40) % 2 > 0, ["unchanged", "done", "unchanged"])):
            with h5py.File(self.path("rec1.h5"), "r+") as file:
                if "electrodes/mask" in file:
                    del file["electrodes/mask"]
                file["electrodes/mask"] = live
            report = self.batch(*words)
            self.assertEqual(self.statuses(report), states)
            single = self.one("rec1.h5", "mesh.h5", "--coverage", "--max-distance", "20")
            self.same("out/rec1.hdf", only="/coverage")
            self.same_figures(report["jobs"][1], single)
        self.assertEqual(self.statuses(self.batch(*words, "--no-mask")),
                         ["unchanged", "done", "unchanged"])
        self.one("rec0.h5", "mesh.h5", "--coverage")
        self.same("out/rec1.hdf", only="/coverage")

    def test_broken_files_among_good_ones(self):
        names = self.recordings(5)
        (self.folder / "rec1.h5").write_bytes((self.folder / "rec1.h5").read_bytes()[:3000])
        with h5py.File(self.path("rec3.h5"), "r+") as file:
            file["electrodes/values"][:] = np.nan
        for folder, words in (("out", ("--coverage", "--max-distance", "20")), ("fitted", FITTED)):
            report, _ = self.partial(*names, "--target", "mesh.h5", "-o", folder, *words)
            self.assertEqual(self.statuses(report), ["done", "failed", "done", "failed", "done"])
            for job in report["jobs"]:
                self.assertEqual(job["farthest_distance"] is None, job["status"] == "failed")
                self.assertEqual(job["masked_fraction"] is None, job["status"] == "failed")
            for name in ("rec0", "rec2", "rec4"):
                single = self.one(f"{name}.h5", "mesh.h5", *words)
                self.same(f"{folder}/{name}.hdf", only="/coverage")
                self.same_figures(report["jobs"][int(name[3])], single)

    def test_refusals(self):
        self.recordings(1)
        result = self.run_command("batch", "rec0.h5", "--target", "mesh.h5", "-o", "out",
                                  "--along-surface", code=USAGE)
        self.assertIn("--along-surface needs --max-distance", result.stderr)
        meshed = self.data("meshed.h5")
        report, _ = self.partial("rec0.h5", "-o", "none", *SURFACE)
        self.assertEqual(report["jobs"][0]["exit_code"], INPUT)
        with h5py.File(self.path("rec0.h5"), "r+") as file:
            file["mesh/vertices"] = sphere(9)
        report, _ = self.partial("rec0.h5", meshed, "-o", "out", *SURFACE)
        self.assertEqual(self.statuses(report), ["failed", "done"])
        self.assertIn("no triangles", report["jobs"][0]["error"])
        self.assertIn("rec0.h5", report["jobs"][0]["error"])

    def test_table(self):
        names = self.recordings(2)
        result = self.run_command("batch", *names, "--target", "mesh.h5", "-o", "out",
                                  "--max-distance", "20")
        self.assertRegex(result.stdout, r"(?m)^status .*  masked  seconds  result$")
        self.assertRegex(result.stdout, r"(?m)^done .* \d+(\.\d)? % .* out/rec1.hdf$")
        self.assertRegex(result.stdout, r"coverage +1 made, taken again 1 times")


class Fitted(Trusted):
    """What an operator does not give: each recording is fitted, as `interp` does it."""

    def test_derivatives_and_stddev(self):
        names = self.variants()
        words = ("--duplicates", "first", *FITTED)
        report = self.batch(*names, "-o", "out", *words)
        self.assertEqual((report["operators_made"], report["coverages_made"]), (0, 4))
        for name, job in zip(names, report["jobs"]):
            single = self.one(name, *words)
            self.same(job["output"], message=name)
            self.same_figures(job, single)
            for key in ("rcond", "residual", "leave_one_out_rmse", "leave_one_out_relative_error"):
                self.assertEqual(job[key], single[key], key)

    def test_each_alone(self):
        name = self.recordings(1, samples=700)[0]
        for words in (("--gradient",), ("--hessian", "--float32"), ("--stddev",),
                      ("--neighbors", "12"), ("--solver", "pum"),
                      ("--solver", "local", "--coverage", "--stddev"),
                      ("--solver", "fast", "--tolerance", "1e-8"),
                      ("--solver", "fast", "--no-leave-one-out", "--gradient")):
            self.batch(name, "--target", "mesh.h5", "-o", "out", *words)
            self.one(name, "mesh.h5", *words)
            self.same("out/rec0.hdf", message=str(words))

    def test_operator_options(self):
        """A tolerance means nothing to an operator; no leave-one-out errors, no such figures."""
        name = self.recordings(1)[0]
        self.batch(name, "--target", "mesh.h5", "-o", "plain")
        report = self.batch(name, "--target", "mesh.h5", "-o", "out", "--tolerance", "1e-8",
                            "--no-leave-one-out", "--precision", "double")
        self.assertIsNone(report["jobs"][0]["leave_one_out_rmse"])
        self.assertEqual(report["operators_made"], 1)
        self.same("out/rec0.hdf", "plain/rec0.hdf", only="/values")
        self.assertNotIn("/electrodes/leave_one_out", arrays(self.path("out/rec0.hdf")))

    def test_where_an_operator_is_worse(self):
        """It has no leave-one-out errors where electrodes are merged, and loses digits where the system is
        badly conditioned: the recording is fitted, or the job warns if there is no memory for that."""
        points = sphere(40)
        points[4] = points[1]
        self.data("merged.h5", points=points, values=field(points, 9000), mesh=False)
        self.data("flat.h5", points=sphere(40), values=field(sphere(40), 9000), mesh=False)
        self.target("mesh.h5")
        flat = ("flat.h5", "--kernel", "multiquadric", "--epsilon", "0.005")
        for words, part in ((("merged.h5", "--duplicates", "mean"), "no leave-one-out errors"),
                            (flat, "badly conditioned")):
            job = self.batch(*words, "--target", "mesh.h5", "-o", "out")["jobs"][0]
            single = self.one(words[0], "mesh.h5", *words[1:], "--stddev")  # which is not streamed
            self.same(job["output"], only="/values")
            self.assertEqual(job["leave_one_out_rmse"], single["leave_one_out_rmse"])
            job = self.batch(*words, "--target", "mesh.h5", "-o", "little", "--memory",
                             "4M")["jobs"][0]
            self.assertIn(part, " ".join(job["warnings"]))
            got, wanted = arrays(self.path(job["output"])), arrays(self.path("one.hdf"))
            np.testing.assert_allclose(got["/values"], wanted["/values"], rtol=0, atol=1e-3)
        wanted = RBFInterpolator(sphere(40), field(sphere(40), 9000), kernel="multiquadric",
                                 epsilon=0.005)(sphere(25, seed=2)).T
        np.testing.assert_allclose(arrays(self.path("out/flat.hdf"))["/values"], wanted, rtol=0,
                                   atol=1e-7)

    def test_samples_that_cannot_be_fitted_fail_their_own_job(self):
        names = self.recordings(3)
        with h5py.File(self.path("rec1.h5"), "r+") as file:
            file["electrodes/values"][4, 2] = np.nan
        report, _ = self.partial(*names, "--target", "mesh.h5", "-o", "out", "--neighbors", "10")
        self.assertEqual(self.statuses(report), ["done", "failed", "done"])
        self.assertIn("row 4", report["jobs"][1]["error"])

    def test_same_bytes_whatever_the_threads_and_the_memory(self):
        names = self.recordings(5, samples=700)
        self.target("mesh.h5", points=sphere(500, seed=2))
        for folder, options in (("one", ["--threads", "1"]), ("two", ["--threads", "2"]),
                                ("little", ["--threads", "2", "--memory", "80M"])):
            self.batch(*names, "--target", "mesh.h5", "-o", folder, "--gradient", "--coverage",
                       "--stddev", *options)
        self.assertEqual(self.by_folder("one"), self.by_folder("two"))
        self.assertEqual(self.by_folder("one"), self.by_folder("little"))

    def test_where_there_is_no_operator(self):
        """The measurements can be interpolated, and unit vectors cannot."""
        points = sphere(40, seed=2)
        name = self.data("smooth.h5", points=points, values=field(points, 5))
        words = ("--kernel", "multiquadric", "--epsilon", "0.002")
        result = self.run_command("operator", name, "-o", "matrix.h5", *words, code=NUMERICAL)
        self.assertIn("cannot be solved", result.stderr)
        report = self.batch(name, "-o", "out", *words)
        self.assertEqual((self.statuses(report), report["operators_made"]), (["done"], 0))
        self.one(name, *words)
        self.same("out/smooth.hdf")

    def test_coverage_in_little_memory(self):
        names = self.recordings(4)
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out", "--coverage", "--memory",
                            "1M")
        self.assertEqual(self.statuses(report), ["done"] * 4)

    def test_memory_for_a_fit_alone(self):
        """An operator takes several times the memory of a fit of the same electrodes."""
        name = self.recordings(1, electrodes=500)[0]
        for memory, made in (("16M", 1), ("9M", 0)):
            report = self.batch(name, "--target", "mesh.h5", "-o", memory, "--memory", memory)
            self.assertEqual((self.statuses(report), report["operators_made"]), (["done"], made))
        self.one(name, "mesh.h5")
        self.same("9M/rec0.hdf")

    def test_too_little_memory(self):
        names = self.recordings(2, samples=3000)
        report, _ = self.partial(*names, "--target", "mesh.h5", "-o", "out", "--gradient",
                                 "--memory", "1M")
        self.assertEqual([job["exit_code"] for job in report["jobs"]], [5, 5])
        self.assertIn("--frames", report["jobs"][0]["hint"])
        report = self.batch(*names, "--target", "mesh.h5", "-o", "out", "--memory", "1M")
        self.assertEqual(self.statuses(report), ["done"] * 2)


class Again(Trusted):
    def test_options_that_make_another_result(self):
        names = self.recordings(2)
        with h5py.File(self.path("mesh.h5"), "r+") as file:
            file["mesh/triangles"] = np.array([[0, 1, 2], [2, 3, 4]])
        words = (*names, "--target", "mesh.h5", "-o", "out")
        for before in ([], ["--max-distance", "20"], ["--solver", "fast"]):
            self.batch(*words, *before)
            self.assertEqual(self.statuses(self.batch(*words, *before, "--dry-run")),
                             ["unchanged"] * 2)
            far = ["--along-surface"] if "--max-distance" in before else ["--max-distance", "20"]
            for options in (["--coverage"], ["--stddev"], ["--gradient"], ["--hessian"], far,
                            ["--xdmf"], ["--no-leave-one-out"], ["--float32"],
                            ["--tolerance", "1e-9"], ["--precision", "mixed"]):
                self.assertEqual(self.statuses(self.batch(*words, *before, *options, "--dry-run")),
                                 ["changed"] * 2, (before, options))
        for options in (["--coverage"], ["--max-distance", "20"], ["--max-distance", "21"],
                        ["--max-distance", "21", "--along-surface"], ["--stddev"],
                        ["--stddev", "--coverage"], ["--gradient"], ["--hessian"], ["--xdmf"],
                        ["--no-leave-one-out"], ["--neighbors", "9"], ["--neighbors", "10"],
                        ["--solver", "fast"], ["--solver", "fast", "--tolerance", "1e-9"], []):
            with self.subTest(options=options):
                first = self.batch(*words, *options)
                self.assertEqual(self.statuses(first), ["done"] * 2)
                again = self.batch(*words, *options)
                self.assertEqual(self.statuses(again), ["unchanged"] * 2)
                for a, b in zip(first["jobs"], again["jobs"]):
                    self.assertEqual(set(a), set(b))
                    for key in set(a) - {"status", "seconds", "warnings"}:
                        self.assertEqual(a[key], b[key], key)

    def test_side_files(self):
        names = self.recordings(2)
        words = (*names, "--target", "mesh.h5", "-o", "out", "--xdmf")
        self.batch(*words)
        before = self.by_folder("out")
        self.assertEqual(sorted(before), ["rec0.hdf", "rec0.xdmf", "rec1.hdf", "rec1.xdmf"])
        self.one("rec1.h5", "mesh.h5", "--xdmf", name="rec1.hdf")
        self.assertEqual(before["rec1.xdmf"], self.by_folder(".")["rec1.xdmf"])
        os.remove(self.path("out/rec1.xdmf"))  # as a run that was killed between the two
        self.assertEqual(self.statuses(self.batch(*words, "--dry-run")), ["unchanged", "changed"])
        self.assertEqual(self.statuses(self.batch(*words)), ["unchanged", "done"])
        self.assertEqual(self.by_folder("out"), before)

    def killed(self, *options, electrodes=60, samples=400):
        """Killed in the middle: the next run goes on, and clears up behind the killed one."""
        names = self.recordings(20, samples=samples, electrodes=electrodes)
        self.target("mesh.h5", points=sphere(900, seed=2))
        words = (*names, "--target", "mesh.h5", *options)
        self.batch(*words, "-o", "whole", "--threads", "1")
        process = self.start("batch", *words, "-o", "out", "--threads", "2",
                             stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        out, end = self.folder / "out", time.monotonic() + 60
        while time.monotonic() < end and len(list(out.glob("rec*.hdf"))) < 4:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        made = self.by_folder("out")
        self.assertTrue(4 <= len([n for n in made if n.endswith(".hdf")]) < 20)
        whole = self.by_folder("whole")
        for name, content in made.items():
            self.assertEqual(content, whole[name])
        report = self.batch(*words, "-o", "out")
        self.assertEqual(self.by_folder("out"), whole)
        self.assertEqual([p.name for p in out.glob(".*")], [])
        for job in report["jobs"]:
            for key in FIGURES:
                self.assertEqual(job.get(key), report["jobs"][0].get(key), key)

    def test_killed_with_coverage(self):
        self.killed("--coverage", "--max-distance", "9")

    def test_killed_with_derivatives(self):
        self.killed("--gradient", "--coverage", "--xdmf")


if __name__ == "__main__":
    main()
