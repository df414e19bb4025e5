"""Maps made by the command in a folder of its own, for tests that open them elsewhere.

A test is started as `python3 test_X.py COMMAND DATA_FOLDER`.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np

COMMAND = os.path.abspath(sys.argv[1])
DATA = Path(sys.argv[2]).resolve()


class ResultTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def run_command(self, *words):
        done = subprocess.run([COMMAND, *map(str, words)], cwd=self.folder, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if "--json" in words else None

    def map_of(self, name, *options):
        """The path of the map of a recording in the data folder, on its own mesh."""
        output = self.folder / f"{name}.hdf"
        self.run_command("interp", DATA / f"{name}.h5", "-o", output, "-q", *options)
        return output

    def cloud(self, dimension, samples, *options):
        """The path of a map on points without triangles."""
        generator = np.random.default_rng(1)
        with h5py.File(self.folder / "cloud.h5", "w") as file:
            file["electrodes/positions"] = generator.normal(size=(20, dimension))
            file["electrodes/values"] = generator.normal(size=(20, samples))
            file["points"] = generator.normal(size=(30, dimension))
        self.run_command("interp", "cloud.h5", "-o", "cloud.hdf", "-q", *options)
        return self.folder / "cloud.hdf"


def main():
    unittest.main(argv=sys.argv[:1])
