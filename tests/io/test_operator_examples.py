"""The examples of docs/operator.md, run as they stand, against the map and gradient of interp."""
import re
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np

from results import DATA, ResultTest, main

PAGE = (Path(__file__).parents[2] / "docs" / "operator.md").read_text(encoding="utf-8")


def example(language):
    return re.search(f"```{language}\n(.*?)```", PAGE, re.DOTALL).group(1)


class OperatorExamples(ResultTest):
    def setUp(self):
        super().setUp()
        shutil.copy(DATA / "cardiac_sock247_heart337.h5", self.folder / "data.h5")
        self.run_command("operator", "data.h5", "-o", "w.h5", "--gradient")
        self.run_command("interp", "data.h5", "-o", "map.hdf", "--gradient")
        with h5py.File(self.folder / "map.hdf") as result, h5py.File(self.folder / "w.h5") as w:
            self.values = result["values"][()].T
            self.gradient = np.moveaxis(result["gradient"][()], 0, 2)
            self.assertEqual(w["gradient"].shape, (337, 3, 247))

    def check(self, values, steepness):
        np.testing.assert_allclose(values, self.values, rtol=0, atol=1e-10 * np.ptp(self.values))
        expected = np.linalg.norm(self.gradient, axis=1)
        np.testing.assert_allclose(steepness, expected, rtol=0, atol=1e-10 * expected.max())

    def test_numpy(self):
        found = {}
        code = example("python").replace('"w.h5"', repr(str(self.folder / "w.h5"))) \
            .replace('"data.h5"', repr(str(self.folder / "data.h5")))
        self.assertLessEqual(len(code.strip().splitlines()), 10)
        exec(code, found)
        self.check(found["values"], found["steepness"])
        np.testing.assert_allclose(found["gradient"], self.gradient, rtol=0, atol=1e-9)

    def test_octave(self):
        if shutil.which("octave") is None:
            self.skipTest("octave is not installed")
        code = example("octave")
        self.assertLessEqual(len(code.strip().splitlines()), 10)
        done = subprocess.run(["octave", "--quiet", "--no-gui", "--no-init-file", "--eval", code +
                               "save('-hdf5', 'out.h5', 'values', 'steepness');"],
                              cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        with h5py.File(self.folder / "out.h5") as out:
            self.check(out["values/value"][()].T, out["steepness/value"][()].T)


main()
