"""Coverage and the mask of what is far away, against plain NumPy and SciPy."""
import json

import h5py
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import ConvexHull
from scipy.spatial.distance import cdist

from support import DATA, INPUT, USAGE, CommandTest, main

HEART = DATA / "cardiac_sock247_heart337.h5"
TRUST = ("distance", "surface_distance", "density", "hull_distance", "inside_hull")


def edge_distances(vertices, triangles, electrodes):
    """Along the edges of the mesh, from the electrodes' own vertices: never less than the truth."""
    edges = np.unique(np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1), axis=0)
    length = np.linalg.norm(np.diff(vertices[edges], axis=1)[:, 0], axis=1)
    graph = coo_matrix((length, edges.T), shape=(len(vertices),) * 2)
    start = cdist(electrodes, vertices).argmin(axis=1)
    return dijkstra(graph, directed=False, indices=start, min_only=True)


class Trust(CommandTest):
    def json(self, *words, **options):
        return json.loads(self.run_command(*words, "--json", **options).stdout)

    def test_coverage(self):
        result = self.run_command("interp", HEART, "-o", "heart.hdf", "--coverage")
        self.assertRegex(result.stdout, r"coverage +electrodes 9.487 mm apart")
        self.assertIn("3 of 337 targets lie more than 3 spacings beyond the hull", result.stderr)
        with h5py.File(HEART) as source, h5py.File(self.path("heart.hdf")) as file:
            electrodes, vertices = source["electrodes/positions"][()], file["points"][()]
            cover = {name: file["coverage"][name][()] for name in file["coverage"]}
            self.assertEqual(set(cover), set(TRUST))
            all_pairs = np.sort(cdist(vertices, electrodes), axis=1)
            np.testing.assert_allclose(cover["distance"], all_pairs[:, 0], atol=1e-12)
            radius = all_pairs[:, 6:8].mean(axis=1)
            np.testing.assert_allclose(cover["density"], 7 / (np.pi * radius ** 2), rtol=1e-12)
            planes = ConvexHull(electrodes).equations
            beyond = (vertices @ planes[:, :3].T + planes[:, 3]).max(axis=1)
            np.testing.assert_allclose(cover["hull_distance"], beyond.clip(min=0), atol=1e-3)
            np.testing.assert_array_equal(cover["inside_hull"], beyond <= 1e-3)
            along = cover["surface_distance"]
            by_edges = edge_distances(vertices, file["triangles"][()], electrodes)
            self.assertTrue((along >= cover["distance"] - 1e-9).all())
            self.assertTrue((along <= by_edges + 1e-9).all())
            self.assertGreater((by_edges - along).max(), 1.0)  # it does cross triangles
            np.testing.assert_array_equal(along == 0, np.arange(len(along)) < 247)
            spacing = np.median(np.sort(cdist(electrodes, electrodes), axis=1)[:, 1])
            self.assertAlmostEqual(file["coverage"].attrs["spacing"], spacing, 9)
            self.assertEqual(file["coverage/density"].attrs["units"], b"1/mm^2")
            self.assertEqual(file["coverage/distance"].attrs["units"], b"mm")
            for name in TRUST:
                self.assertEqual(file["VTKHDF/PointData"][name], file["coverage"][name])
                self.assertFalse(file["VTKHDF/Steps/PointDataOffsets"][name][()].any())
        report = self.json("interp", HEART, "-o", "again.hdf", "--coverage")
        self.assertAlmostEqual(report["electrode_spacing"], spacing, 9)
        self.assertAlmostEqual(report["farthest_distance"], all_pairs[:, 0].max(), 9)
        self.assertEqual(report["targets_inside_hull"], int((beyond <= 1e-3).sum()))
        self.assertEqual(report["targets_far"], int((beyond > 3 * spacing).sum()))
        text = self.run_command("help", "json").stdout
        for key in report:
            if key != "points_path":
                self.assertRegex(text, rf"\b{key}\b")

    def test_mask(self):
        self.run_command("fit", HEART, "-o", "model.h5", "--no-leave-one-out")
        self.run_command("eval", "model.h5", HEART, "-o", "plain.hdf")
        for options, name in (((), "distance"), (("--along-surface",), "surface_distance")):
            report = self.json("eval", "model.h5", HEART, "-o", "masked.hdf", "--overwrite",
                               "--coverage", "--max-distance", "20", *options)
            with h5py.File(self.path("plain.hdf")) as plain, \
                    h5py.File(self.path("masked.hdf")) as masked:
                away = masked["coverage"][name][()] > 20
                values = masked["values"][()]
                self.assertTrue(0 < away.sum() < len(away))
                self.assertTrue(np.isnan(values[:, away]).all())
                np.testing.assert_array_equal(values[:, ~away], plain["values"][()][:, ~away])
                np.testing.assert_array_equal(np.isnan(masked["summary/rms"][()]), away)
                attributes = masked["values"].attrs
                self.assertEqual((attributes["max_distance"], attributes["targets_masked"]),
                                 (20, away.sum()))
                self.assertEqual(report["targets_masked"], away.sum())
                way = "along the surface" if options else "straight"
                self.assertEqual(attributes["max_distance_way"].decode(), way)
                self.assertEqual(report["max_distance_way"], way)
        result = self.run_command("interp", HEART, "-o", "a.hdf", "--max-distance", "20")
        self.assertRegex(result.stdout, r"masked +\d+ of 337 targets, farther than 20 mm")
        with h5py.File(self.path("a.hdf")) as file:
            self.assertNotIn("coverage", file)

    def test_other_part_of_the_mesh(self):
        """Nothing leads to a triangle that is not joined to the others: NaN, and masked."""
        points = np.array([[0, 0, 0], [4, 0, 0], [0, 4, 0], [0, 0, 1], [4, 0, 1], [0, 4, 1.0]])
        data = self.data(points=np.random.default_rng(1).uniform(0, 2, (20, 3)) * [1, 1, 0],
                         mesh=False)
        with h5py.File(self.path(data), "a") as file:
            file["mesh/vertices"] = points
            file["mesh/triangles"] = np.array([[0, 1, 2], [3, 4, 5]])
        self.run_command("interp", data, "-o", "a.hdf", "--coverage", "--max-distance", "9",
                         "--along-surface")
        with h5py.File(self.path("a.hdf")) as file:
            np.testing.assert_array_equal(np.isnan(file["coverage/surface_distance"][()]),
                                          [0, 0, 0, 1, 1, 1])
            np.testing.assert_array_equal(np.isnan(file["values"][0]), [0, 0, 0, 1, 1, 1])
            np.testing.assert_array_equal(file["coverage/hull_distance"][3:] >= 1, True)

    def test_points_alone(self):
        data = self.data(mesh=False)
        with h5py.File(self.path(data), "a") as file:
            file["points"] = np.random.default_rng(1).normal(size=(30, 3))
        self.run_command("interp", data, "-o", "a.hdf", "--coverage")
        with h5py.File(self.path("a.hdf")) as file:
            self.assertEqual(set(file["coverage"]), set(TRUST) - {"surface_distance"})
            self.assertEqual(file["coverage/density"].attrs["units"], b"1/mm^3")
        result = self.run_command("interp", data, "-o", "b.hdf", "--max-distance", "9",
                                  "--along-surface", code=INPUT)
        self.assertIn("no triangles", result.stderr)

    def test_units_that_nobody_knows(self):
        """They may differ, which is told; all else is checked as ever."""
        data = self.data(mesh=False, units="furlong")
        with h5py.File(self.path(data), "a") as file:
            file["points"] = np.random.default_rng(1).normal(size=(30, 3))
            file["points"].attrs["units"] = "mm"
        along = ("interp", data, "-o", "a.hdf", "--along-surface")
        result = self.run_command(*along, "--max-distance", "9", code=INPUT)
        self.assertIn("units of length may differ", result.stderr)
        self.assertIn("no triangles", result.stderr)
        self.run_command(*along, code=USAGE)
        self.run_command(*along, "--max-distance", "9", "--ignore-units", code=INPUT)

    def test_usage(self):
        data = self.data()
        result = self.run_command("interp", data, "-o", "a.hdf", "--along-surface", code=USAGE)
        self.assertIn("--max-distance", result.stderr)
        self.run_command("interp", data, "-o", "a.hdf", "--max-distance", "0", code=USAGE)
        self.run_command("fit", data, "-o", "a.h5", "--coverage", code=USAGE)

    def test_plaque(self):
        """A tail that has its slope across a plaque from noise is told."""
        generator = np.random.default_rng(1)
        x, y = np.meshgrid(np.arange(10.0), np.arange(10.0))
        plaque = np.stack([x.ravel(), y.ravel(), 0.01 * generator.normal(size=100)], axis=1)
        data = self.data(points=plaque, values=np.sin(plaque[:, :1]))
        target = self.target(points=plaque + [0, 0, 1.0])
        result = self.run_command("interp", data, target, "-o", "a.hdf")
        self.assertIn("100 of 100 targets lie beside it", result.stderr)
        report = self.json("interp", data, target, "-o", "b.hdf", "--degree", "0", "--kernel",
                           "linear")
        self.assertEqual(report["targets_beside_plaque"], 0)


main()
