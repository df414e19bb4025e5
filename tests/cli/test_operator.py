"""rbfinterp operator: the matrix against interp, its provenance, float32, what is refused."""
import json

import h5py
import numpy as np

from support import DATA, INPUT, IO, MEMORY, CommandTest, main, sphere

SOCK = DATA / "cardiac_sock247_heart337.h5"


class Operator(CommandTest):
    def bytes(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def test_applying_it_equals_interp(self):
        options = ("--kernel", "cubic", "--smoothing", "0.01")
        self.run_command("operator", SOCK, "-o", "w.h5", *options)
        self.run_command("interp", SOCK, "-o", "map.hdf", *options)
        with h5py.File(self.path("w.h5")) as w, h5py.File(self.path("map.hdf")) as result, \
                h5py.File(SOCK) as data:
            y = data["/electrodes/values"][()]
            expected = result["/values"][()]
            matrix = w["/matrix"][()]
            self.assertEqual(matrix.shape, (expected.shape[1], y.shape[0]))
            self.assertLess(abs((matrix @ y).T - expected).max(), 1e-10 * np.ptp(y))
            np.testing.assert_array_equal(w["/points"][()], result["/points"][()])
            np.testing.assert_array_equal(w["/triangles"][()], result["/triangles"][()])
            np.testing.assert_array_equal(w["/electrodes/positions"][()],
                                          data["/electrodes/positions"][()])
            self.assertEqual(w.attrs["format"], b"rbfinterp-operator")
            self.assertEqual(w.attrs["kernel"], b"cubic")
            self.assertEqual(w.attrs["degree"], 1)
            self.assertTrue((w["/electrodes/smoothing"][()] == 0.01).all())

    def test_float32_and_equal_bytes(self):
        self.run_command("operator", SOCK, "-o", "a.h5")
        self.run_command("operator", SOCK, "-o", "b.h5")
        self.run_command("operator", SOCK, "-o", "c.h5", "--float32")
        self.assertEqual(self.bytes("a.h5"), self.bytes("b.h5"))
        with h5py.File(self.path("a.h5")) as a, h5py.File(self.path("c.h5")) as c:
            self.assertEqual(c["/matrix"].dtype, np.float32)
            np.testing.assert_array_equal(c["/matrix"][()], a["/matrix"][()].astype(np.float32))

    def test_no_measurements_are_needed(self):
        with h5py.File(self.path("bare.h5"), "w") as file:
            file["/electrodes/positions"] = sphere(30)
            file["/mesh/vertices"] = sphere(50, seed=2)
        result = self.run_command("operator", "bare.h5", "-o", "w.h5", "--json")
        report = json.loads(result.stdout)
        self.assertEqual((report["electrodes"], report["targets"]), (30, 50))
        with h5py.File(self.path("w.h5")) as w: # a constant is carried as it is
            np.testing.assert_allclose(w["/matrix"][()].sum(axis=1), 1.0, atol=1e-10)

    def test_info_names_the_file(self):
        self.run_command("operator", SOCK, "-o", "w.h5")
        self.assertRegex(self.run_command("info", "w.h5").stdout, r"kind +operator")

    def test_refusals(self):
        points = sphere(30)
        points[7] = points[3]
        self.data("twice.h5", points=points)
        failed = self.run_command("operator", "twice.h5", "-o", "w.h5", code=INPUT)
        self.assertIn("3 and 7", failed.stderr)
        self.run_command("operator", SOCK, "-o", "w.h5")
        self.run_command("operator", SOCK, "-o", "w.h5", code=IO)
        self.run_command("operator", SOCK, "-o", "v.h5", "--memory", "100K", code=MEMORY)
        self.run_command("operator", SOCK, "-o", "v.h5", "--dry-run")


if __name__ == "__main__":
    main()
