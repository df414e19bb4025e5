"""Runs the command in a folder of its own and checks what every run has to keep.

A test is started as `python3 test_X.py COMMAND DATA_FOLDER`.
"""
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np

COMMAND = os.path.abspath(sys.argv[1])
DATA = Path(sys.argv[2]).resolve()
SANITIZED = b"__asan" in Path(COMMAND).read_bytes()  # its memory is not what the program takes

OK, INTERNAL, USAGE, INPUT, NUMERICAL, MEMORY, IO, UNSUPPORTED = range(8)
INTERRUPTED = 130


def default_signals():
    """A test runner in the background may have them ignored, and the child would inherit that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def sphere(count, seed=1):
    """Points on a sphere of radius 50, and a field over them that a few harmonics make."""
    generator = np.random.default_rng(seed)
    points = generator.normal(size=(count, 3))
    points *= 50.0 / np.linalg.norm(points, axis=1)[:, None]
    return points


def field(points, samples):
    phase = np.linspace(0.0, 2.0, samples)
    return np.sin(points[:, :1] / 30.0 + phase) + points[:, 1:2] / 50.0 * np.cos(phase)


class CommandTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def path(self, name):
        return str(self.folder / name)

    def listing(self):
        return sorted(p.name for p in self.folder.rglob("*"))

    def environment(self):
        return {**os.environ, "TERM": "dumb"}

    def start(self, *words, environment=None, **options):
        return subprocess.Popen([COMMAND, *map(str, words)], cwd=self.folder,
                                env={**self.environment(), **(environment or {})},
                                stdin=subprocess.DEVNULL, preexec_fn=default_signals, **options)

    def run_command(self, *words, code=OK, **options):
        """Runs the command; a failure must say so in one line and leave the folder as it was."""
        before = self.listing()
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        process = self.start(*words, **options)
        stdout, stderr = process.communicate(timeout=120)
        result = subprocess.CompletedProcess(words, process.returncode, (stdout or b"").decode(),
                                             (stderr or b"").decode())
        said = f"{words}\n{result.stdout}\n{result.stderr}"
        self.assertEqual(result.returncode, code, said)
        errors = [line for line in result.stderr.splitlines() if "error:" in line]
        if code == OK:
            self.assertEqual(errors, [], said)
        else:
            self.assertEqual(len(errors), 1, said)
            self.assertTrue(errors[0].startswith("rbfinterp: error: "), said)
            self.assertGreater(len(errors[0]), len("rbfinterp: error: ") + 8, said)
            self.assertEqual(self.listing(), before, said)
        return result

    def data(self, name="data.h5", count=40, samples=3, points=None, values=None, units="mm",
             mesh=True, mesh_units="mm"):
        """A recording, with a mesh of a few triangles unless `mesh` is false."""
        points = sphere(count) if points is None else points
        with h5py.File(self.path(name), "w") as file:
            electrodes = file.create_group("electrodes")
            electrodes["positions"] = points
            electrodes["values"] = field(np.asarray(points, dtype=float), samples) \
                if values is None else values
            electrodes["values"].attrs["units"] = "mV"
            if units is not None:
                electrodes["positions"].attrs["units"] = units
            if mesh:
                file["mesh/vertices"] = sphere(25, seed=2)
                file["mesh/triangles"] = np.array([[0, 1, 2], [2, 3, 4]], dtype="i4")
                if mesh_units is not None:
                    file["mesh/vertices"].attrs["units"] = mesh_units
        return name

    def target(self, name="target.h5", points=None, units="mm"):
        with h5py.File(self.path(name), "w") as file:
            file["mesh/vertices"] = sphere(25, seed=2) if points is None else points
            if units is not None:
                file["mesh/vertices"].attrs["units"] = units
        return name


def main():
    unittest.main(argv=[sys.argv[0]], verbosity=1)
