"""Masks: what they leave out is missing, in every layout; and leads that are blanked with zeros."""
import json

import h5py
import numpy as np

from support import DATA, INPUT, USAGE, CommandTest, field, main, sphere

N, T = 40, 6


class Mask(CommandTest):
    def setUp(self):
        super().setUp()
        self.x = sphere(N)
        self.values = field(self.x, T)
        self.values[3, 2] = np.inf  # is to be masked
        generator = np.random.default_rng(2)
        self.mask = generator.random((N, T)) > 0.1
        self.mask[3, 2] = False
        self.mask[7] = False

    def write(self, name, values, masks, matlab=()):
        self.data(name, points=self.x, values=values)
        with h5py.File(self.path(name), "r+") as file:
            for path, mask in masks.items():
                file[path] = mask
                if path in matlab:
                    file[path].attrs["MATLAB_class"] = np.bytes_("logical")

    def map(self, data, *words):
        self.run_command("interp", data, "-o", "a.hdf", "--overwrite", *words)
        with h5py.File(self.path("a.hdf")) as result:
            return result["values"][...]

    def expected(self, mask):
        self.data("nan.h5", points=self.x, values=np.where(mask, self.values, np.nan))
        return self.map("nan.h5")

    def test_each_measurement(self):
        expected = self.expected(self.mask)
        for kind in (bool, "u1", "i4", "f4", "f8"):
            self.write("data.h5", self.values, {"electrodes/mask": self.mask.astype(kind)})
            np.testing.assert_array_equal(self.map("data.h5"), expected)
        self.write("data.h5", self.values, {"electrodes/mask": self.mask * -0.5})
        np.testing.assert_array_equal(self.map("data.h5"), expected)
        self.write("data.h5", self.values.T, {"electrodes/mask": self.mask.T})
        np.testing.assert_array_equal(self.map("data.h5"), expected)
        self.write("data.h5", self.values, {"electrodes/mask": self.mask.T.astype("u1")},
                   matlab={"electrodes/mask"})
        np.testing.assert_array_equal(self.map("data.h5"), expected)

    def test_each_electrode(self):
        self.values[3, 2] = 0.5
        use = np.arange(N) % 5 > 0
        expected = self.expected(use[:, None] & np.ones((1, T), dtype=bool))
        for mask in (use, use[:, None], use[None], use.astype(float)):
            self.write("data.h5", self.values, {"electrodes/mask": mask})
            np.testing.assert_array_equal(self.map("data.h5"), expected)

    def test_choice(self):
        self.values[3, 2] = 0.5
        other = np.arange(N) % 5 > 0
        self.write("data.h5", self.values, {"electrodes/mask": self.mask, "other": other})
        everything = np.ones((N, T), dtype=bool)
        np.testing.assert_array_equal(self.map("data.h5", "--mask", "/other"),
                                      self.expected(everything & other[:, None]))
        np.testing.assert_array_equal(self.map("data.h5", "--no-mask"), self.expected(everything))
        info = json.loads(self.run_command("info", "data.h5", "--json").stdout)
        self.assertEqual(info["mask"], "/electrodes/mask")
        self.run_command("fit", "data.h5", "-o", "m.h5", "--no-mask", "--mask", "/other", code=USAGE)

    def test_refusals(self):
        for mask in (np.ones(N + 1), np.ones((N, T - 1)), np.ones((N, N)), np.ones((T, N))):
            self.write("data.h5", self.values, {"electrodes/mask": mask})
            said = self.run_command("fit", "data.h5", "-o", "m.h5", code=INPUT).stderr
            self.assertIn("/electrodes/mask is [", said)
            self.assertIn("--no-mask", said)
        self.write("data.h5", self.values, {"electrodes/mask": np.full(N, np.nan)})
        self.assertIn("the mask of row 0 is NaN",
                      self.run_command("fit", "data.h5", "-o", "m.h5", code=INPUT).stderr)
        mask = self.mask.astype(float)
        mask[5, 3] = np.nan
        self.write("data.h5", self.values, {"electrodes/mask": mask})
        said = self.run_command("fit", "data.h5", "-o", "m.h5", code=INPUT).stderr
        self.assertIn("row 5 in some sample", said)
        self.assertIn("sample 3", said)
        self.run_command("fit", "data.h5", "-o", "m.h5", "--mask", "/absent", code=INPUT)
        self.write("data.h5", self.values, {"electrodes/mask": np.zeros(N)})
        self.run_command("fit", "data.h5", "-o", "m.h5", code=INPUT)

    def test_blanked_leads(self):
        values = field(self.x, 60) + 0.01
        values[4] = values[30] = 0.0
        values[9, 20:40] = 0.0
        values[10, 5:15] = 0.0
        values[:, 50] = 0.0
        self.data("data.h5", points=self.x, values=values)
        said = self.run_command("fit", "data.h5", "-o", "m.h5").stderr
        self.assertIn("2 rows (counting from 0) are exactly 0 in all samples: 4, 30;", said)
        self.assertIn("1 row (counting from 0) is exactly 0 for 16 samples on end or more: 9;", said)
        self.assertIn("/electrodes/mask", said)
        with h5py.File(self.path("m.h5")) as model:
            self.assertEqual(len(model["centres"]), N)
        values[[4, 30]] = values[9, 20:40] = np.nan
        self.data("data.h5", points=self.x, values=values)
        self.assertNotIn("exactly 0", self.run_command("fit", "data.h5", "-o", "n.h5").stderr)

    def test_bundled_recordings(self):
        """None of them has blanked leads."""
        for file in DATA.glob("*.h5"):
            said = self.run_command("validate", file).stderr
            self.assertNotIn("exactly 0", said, file)


main()
