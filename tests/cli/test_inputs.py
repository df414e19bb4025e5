"""Bad inputs: each gives its exit code, one error line, and leaves nothing behind."""
import os
import unittest

import h5py
import numpy as np

from support import (INPUT, IO, MEMORY, OK, USAGE, CommandTest, field, main, sphere)


class BadInput(CommandTest):
    def refuse(self, *words, code=INPUT, says=()):
        result = self.run_command(*words, code=code)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, result.stderr)
        self.assertEqual(result.stdout, "")
        return result

    def refuse_data(self, data, *options, code=INPUT, says=()):
        """The commands that read a recording agree about it."""
        self.refuse("fit", data, "-o", "out.h5", *options, code=code, says=says)
        self.refuse("interp", data, "-o", "out.h5", *options, code=code, says=says)
        self.refuse("validate", data, *options, code=code, says=says)

    def test_files(self):
        self.refuse_data("missing.h5", code=IO, says="missing.h5")
        self.refuse("info", "missing.h5", code=IO, says="missing.h5")
        self.refuse("eval", "missing.h5", self.target(), "-o", "out.h5", code=IO, says="missing.h5")
        (self.folder / "text.h5").write_text("electrodes\n")
        self.refuse_data("text.h5", says="text.h5")
        self.refuse("info", "text.h5", says="text.h5")
        (self.folder / "empty.h5").write_bytes(b"")
        self.refuse_data("empty.h5", says="empty.h5")
        self.refuse("info", ".", code=IO)
        strange = "a\nrbfinterp: error: b\x1b[31m.h5"
        result = self.refuse("info", strange, code=IO)
        self.assertNotIn("\x1b", result.stderr)

    def test_truncated(self):
        whole = (self.folder / self.data()).read_bytes()
        for size in (len(whole) - 1, len(whole) // 2, 100, 8):
            (self.folder / "cut.h5").write_bytes(whole[:size])
            self.refuse_data("cut.h5", says="cut.h5")
            self.refuse("info", "cut.h5", says="cut.h5")

    def flip(self, source, words, codes):
        """Flips one bit at a time, all over the file: no crash, and the truth if it is refused."""
        # HDF5 itself leaks when a file is damaged
        leaky = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
        whole = bytearray((self.folder / source).read_bytes())
        generator = np.random.default_rng(3)
        spots = np.unique(np.concatenate([np.arange(0, 96, 5),
                                          generator.integers(0, len(whole), 60)]))
        heap = whole.find(b"GCOL")  # of strings of variable length: HDF5 checks nothing in it
        if heap > 0:
            spots = np.union1d(spots, np.arange(heap, heap + 48))
        seen = set()
        for spot in spots:
            changed = whole.copy()
            changed[spot] ^= 1 << (int(spot) % 8)
            (self.folder / "flipped.h5").write_bytes(changed)
            process = self.start(*words, stdout=-1, stderr=-1, environment=leaky)
            process.communicate(timeout=60)
            self.assertIn(process.returncode, codes, spot)
            seen.add(process.returncode)
            if process.returncode != OK:
                self.assertFalse((self.folder / "out.h5").exists())
            (self.folder / "out.h5").unlink(missing_ok=True)
        self.assertIn(INPUT, seen)
        self.assertEqual(set(self.listing()) - {"flipped.h5", "target.h5"}, {source})

    def test_flipped_data(self):
        self.flip(self.data(mesh=False), ["fit", "flipped.h5", "-o", "out.h5"],
                  (OK, USAGE, INPUT, MEMORY, IO))

    def test_flipped_model(self):
        self.run_command("fit", self.data(), "-o", "model.h5")
        (self.folder / "data.h5").unlink()
        self.flip("model.h5", ["eval", "flipped.h5", self.target(), "-o", "out.h5"],
                  (OK, INPUT, MEMORY, IO))

    def test_positions(self):
        for bad in (np.nan, np.inf, -np.inf):
            points = sphere(40)
            points[17, 1] = bad
            self.refuse_data(self.data(points=points, values=np.ones((40, 2))),
                             says=["data.h5", "/electrodes/positions", "17"])
        self.refuse_data(self.data(points=np.zeros((0, 3)), values=np.zeros((0, 2))),
                         says="data.h5")
        self.refuse_data(self.data(points=np.zeros(40), values=np.zeros(41)), says="data.h5")
        self.refuse_data(self.data(points=np.zeros((40, 3, 2)), values=np.zeros(40)),
                         says="/electrodes/positions")
        self.refuse_data(self.data(points=np.zeros((40, 9)), values=np.zeros(40)),
                         says="/electrodes/positions")
        self.refuse_data(self.data(points=np.array([[b"a", b"b", b"c"]] * 40),
                                   values=np.zeros(40)), says="/electrodes/positions")

    def test_values(self):
        values = field(sphere(40), 3)
        values[5, 1] = np.inf
        self.refuse_data(self.data(values=values), says=["/electrodes/values", "5"])
        self.refuse_data(self.data(values=np.ones((39, 2))), says=["39", "40"])
        self.refuse_data(self.data(points=sphere(40).T, values=np.ones((7, 40)), mesh=False),
                         says=["[3, 40]", "[7, 40]", "transposed"])
        self.refuse_data(self.data(values=np.ones((40, 2, 2))), says="/electrodes/values")
        self.refuse_data(self.data(values=np.array([b"x"] * 40)), says="/electrodes/values")
        self.refuse_data(self.data(values=np.full((40, 3), np.nan)))
        self.refuse_data(self.data(values=np.ones((40, 40))), says="--layout")

    def test_paths(self):
        data = self.data()
        self.refuse_data(data, "--points", "/nowhere", says="/nowhere")
        self.refuse_data(data, "--values", "/electrodes", says="/electrodes")
        self.refuse_data(data, "--smoothing", "/nowhere", says="/nowhere")
        self.refuse("validate", data, "--folds", "/nowhere", says="/nowhere")
        self.refuse("interp", data, "--targets", "/nowhere", "-o", "out.h5", says="/nowhere")
        with h5py.File(self.path("bare.h5"), "w") as file:
            file["x"] = 1.0
        self.refuse_data("bare.h5", says="bare.h5")
        self.refuse("interp", self.data(mesh=False), "-o", "out.h5", says="data.h5")

    def test_duplicates(self):
        points = sphere(40)
        points[9] = points[3]
        data = self.data(points=points)
        self.refuse_data(data, says=["3", "9", "hint: ", "--duplicates"])
        for rule in ("mean", "first"):
            self.run_command("fit", data, "-o", f"{rule}.h5", "--duplicates", rule)
        self.run_command("fit", data, "-o", "smooth.h5", "--smoothing", "1e-3")

    def test_options_that_the_data_decide(self):
        data = self.data()
        self.refuse_data(data, "--kernel", "gausian", code=USAGE, says="hint: ")
        self.refuse_data(data, "--kernel", "gaussian", code=USAGE, says="epsilon")
        self.refuse_data("missing.h5", "--kernel", "gaussian", code=USAGE, says="epsilon")
        self.refuse("validate", data, "--folds", "41", code=USAGE, says="41")
        flat = self.data("4d.h5", points=np.random.default_rng(5).normal(size=(40, 4)),
                         values=np.ones(40), mesh=False)
        result = self.run_command("fit", flat, "-o", "out.h5", "--kernel", "wendland_c2",
                                  "--epsilon", "0.1")
        self.assertIn("rbfinterp: warning: ", result.stderr)

    def test_columns(self):
        data = self.data()
        with h5py.File(self.path(data), "a") as file:
            file["negative"] = np.linspace(-1.0, 1.0, 40)
            file["nan"] = np.full(40, np.nan)
            file["short"] = np.ones(39)
            file["halves"] = np.arange(40) / 2.0
            file["same"] = np.zeros(40, dtype="i4")
        self.refuse_data(data, "--smoothing", "/negative", says=["/negative", "row 0", "-1"])
        self.refuse_data(data, "--smoothing", "/nan", says="/nan")
        self.refuse_data(data, "--smoothing", "/short", says="/short")
        self.refuse("validate", data, "--folds", "/halves", says=["/halves", "row 1", "0.5"])
        self.refuse("validate", data, "--folds", "/same", code=USAGE)

    def test_targets(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        flat = self.target("flat.h5", points=sphere(25)[:, :2])
        holed = sphere(25)
        holed[4, 0] = np.nan
        holed = self.target("holed.h5", points=holed)
        for start in (["interp", data], ["eval", "model.h5"]):
            self.refuse(*start, flat, "-o", "out.h5", says=["flat.h5", "2", "3"])
            self.refuse(*start, holed, "-o", "out.h5", says=["holed.h5", "/mesh/vertices"])
            self.refuse(*start, "missing.h5", "-o", "out.h5", code=IO, says="missing.h5")
        self.refuse("eval", data, self.target(), "-o", "out.h5", says="data.h5")
        self.refuse("eval", "model.h5", flat, "--points", "/mesh/vertices", "--targets",
                    "/mesh/vertices", "-o", "out.h5", code=USAGE, says="--targets and --points")

    def test_units(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        cases = [("MM", OK), ("cm", INPUT), ("Metres", INPUT), ("\u00b5m", INPUT), ("inches", INPUT),
                 (" Millimeters ", OK), ("", OK), (None, OK), ("voxels", OK)]
        for units, code in cases:
            target = self.target(units=units)
            self.run_command("eval", "model.h5", target, "-o", "eval.hdf", "--overwrite", code=code)
            result = self.run_command("interp", data, target, "-o", "out.hdf", code=code)
            self.assertEqual("warning" in result.stderr, units == "voxels", units)
            if code == INPUT:
                for text in ("data.h5", "/electrodes/positions", "'mm'", "target.h5",
                             "/mesh/vertices", f"'{units}'", "--ignore-units"):
                    self.assertIn(text, result.stderr)
                self.run_command("interp", data, target, "-o", "out.hdf", "--ignore-units")
            os.unlink(self.path("out.hdf"))


class Memory(CommandTest):
    def test_too_large(self):
        data = self.data(count=1000, samples=1)
        for words in (["fit", data, "-o", "out.h5"], ["interp", data, "-o", "out.h5"],
                      ["validate", data]):
            result = self.run_command(*words, "--memory", "1M", code=MEMORY)
            self.assertIn("hint: ", result.stderr)
        result = self.run_command("fit", data, "--dry-run", "--memory", "1M", code=MEMORY)
        self.assertIn("does not fit", result.stdout)
        self.run_command("fit", data, "--dry-run", "--memory", "1G")
        self.run_command("validate", data, "--dry-run", "--memory", "1M", code=MEMORY)

    def test_map_in_blocks(self):
        data = self.data(count=60, samples=600)
        target = self.target(points=sphere(2000, seed=7))
        self.run_command("fit", data, "-o", "model.h5")
        self.run_command("eval", "model.h5", target, "-o", "whole.hdf")
        self.run_command("eval", "model.h5", target, "-o", "small.hdf", "--memory", "1M")
        self.run_command("eval", "model.h5", target, "-o", "panels.hdf", "--memory", "10M")
        with h5py.File(self.path("whole.hdf")) as a, h5py.File(self.path("small.hdf")) as b, \
                h5py.File(self.path("panels.hdf")) as c:
            self.assertEqual(a["values"].shape, (600, 2000))
            np.testing.assert_allclose(a["values"][()], b["values"][()], rtol=0, atol=1e-12)
            # blocks of whole panels of samples: the same bits
            np.testing.assert_array_equal(a["values"][()], c["values"][()])
        self.run_command("eval", "model.h5", target, "-o", "none.hdf", "--memory", "200K",
                         code=MEMORY)
        plan = self.run_command("eval", "model.h5", target, "--dry-run", "--memory", "1M").stdout
        self.assertIn("of 600 samples at a time", plan)


class Output(CommandTest):
    def test_existing(self):
        data = self.data()
        self.run_command("fit", data, "-o", "model.h5")
        before = (self.folder / "model.h5").read_bytes()
        result = self.run_command("fit", data, "-o", "model.h5", code=IO)
        self.assertIn("hint: --overwrite", result.stderr)
        self.run_command("interp", data, "-o", "model.h5", code=IO)
        self.assertEqual((self.folder / "model.h5").read_bytes(), before)
        self.run_command("fit", data, "-o", "model.h5", "--overwrite", "--kernel", "cubic")
        self.assertNotEqual((self.folder / "model.h5").read_bytes(), before)
        self.run_command("fit", data, "-o", "model.h5", "--overwrite")
        self.assertEqual((self.folder / "model.h5").read_bytes(), before)

    def test_input_is_output(self):
        data = self.data()
        os.symlink(self.path(data), self.path("link.h5"))
        os.link(self.path(data), self.path("hard.h5"))
        for output in (data, "./" + data, "link.h5", "hard.h5"):
            result = self.run_command("fit", data, "-o", output, "--overwrite", code=USAGE)
            self.assertIn("is the input", result.stderr)
        target = self.target()
        self.run_command("interp", data, target, "-o", target, "--overwrite", code=USAGE)

    def test_places(self):
        data = self.data()
        os.mkdir(self.path("folder"))
        os.mkfifo(self.path("pipe"))
        for output in ("no/such/model.h5", "data.h5/model.h5", "folder", "folder/", "new/", "pipe",
                       "/dev/full", "/dev/null", "/proc/model.h5", "x" * 300):
            for overwrite in ([], ["--overwrite"]):
                self.run_command("fit", data, "-o", output, *overwrite, code=IO)

    def test_dry_run_writes_nothing(self):
        data = self.data()
        before = self.listing()
        for words in (["fit", data], ["interp", data], ["fit", data, "-o", "model.h5"]):
            self.run_command(*words, "--dry-run")
        self.assertEqual(self.listing(), before)


if __name__ == "__main__":
    main()
