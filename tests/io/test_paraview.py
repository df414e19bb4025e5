"""A map in ParaView: it opens as it is, with its points, cells, arrays and their ranges."""
import json
import shutil
import subprocess
import sys
import textwrap

import h5py
import numpy as np

if shutil.which("pvpython") is None:
    print("skipped: pvpython is not installed")
    sys.exit(77)

from results import DATA, ResultTest, main

SCRIPT = textwrap.dedent("""
    import json, sys
    from paraview.simple import OpenDataFile
    from paraview import servermanager
    reader = OpenDataFile(sys.argv[1])
    reader.UpdatePipeline()
    information = reader.GetDataInformation()
    data = servermanager.Fetch(reader)
    values = data.GetPointData().GetArray(sys.argv[2])
    print("RESULT" + json.dumps({
        "points": information.GetNumberOfPoints(), "cells": information.GetNumberOfCells(),
        "type": data.GetCellType(0), "bounds": data.GetBounds(),
        "ranges": {a.Name: a.GetRange() for a in reader.PointData.values()},
        "components": {a.Name: a.GetNumberOfComponents() for a in reader.PointData.values()},
        "fourth": {a.Name: data.GetPointData().GetArray(a.Name).GetTuple(4)
                   for a in reader.PointData.values()},
        "tuples": values.GetNumberOfTuples(), "first": values.GetValue(0)}))
""")


SERIES = textwrap.dedent("""
    import json, sys
    from paraview import servermanager, simple
    seen = {}
    for name in ("XDMFReader", "Xdmf3ReaderS", "Xdmf3ReaderT"):
        words = {"FileNames" if name == "XDMFReader" else "FileName": [sys.argv[1]]}
        reader = getattr(simple, name)(**words)
        reader.UpdatePipelineInformation()
        times = reader.TimestepValues
        seen[name] = []
        for time in times if hasattr(times, "__len__") else [times]:
            reader.UpdatePipeline(time)
            data = servermanager.Fetch(reader)
            while data.IsA("vtkMultiBlockDataSet"):
                data = data.GetBlock(0)
            values = data.GetPointData().GetArray("values")
            seen[name].append([time, data.GetNumberOfPoints(), data.GetNumberOfCells(),
                               data.GetCellType(0), values.GetValue(0), values.GetValue(7)])
    print("RESULT" + json.dumps(seen))
""")


class ParaViewTest(ResultTest):
    def check_series(self, path, cell_type):
        """The side file plays every sample in all three readers."""
        script = self.folder / "series.py"
        script.write_text(SERIES)
        side = str(path).replace(".hdf", ".xdmf")
        done = subprocess.run(["pvpython", "--no-mpi", script, side], text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        seen = json.loads(done.stdout.split("RESULT")[1])
        self.assertEqual(len(seen), 3)
        with h5py.File(path) as file:
            points = len(file["points"])
            cells = len(file["triangles"]) if "triangles" in file else points
            values = file["values"][()].reshape(-1, points)
            wanted = [[time, points, cells, cell_type, row[0], row[7]]
                      for time, row in zip(file["time"][()], values)]
        for reader, frames in seen.items():
            np.testing.assert_allclose(frames, wanted, rtol=1e-7, err_msg=reader)

    def test_xdmf(self):
        self.check_series(self.map_of("eeg_mne60", "--xdmf", "--frames", "5:60:9"), 5)
        self.check_series(self.map_of("eeg_mne60", "--xdmf", "--frames", ":3", "--float32",
                                      "--targets", "/electrodes/positions", "--overwrite"), 2)

    def open(self, path, array="values"):
        script = self.folder / "open.py"
        script.write_text(SCRIPT)
        done = subprocess.run(["pvpython", "--no-mpi", script, path, array], text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("Warn", done.stderr)
        self.assertNotIn("ERR", done.stderr)
        return json.loads(done.stdout.split("RESULT")[1])

    def check(self, path, cell_type):
        seen = self.open(path)
        with h5py.File(path) as file:
            points = file["points"][()]
            first = file["values"][()].reshape(-1, len(points))[0]
            cells = len(file["triangles"]) if "triangles" in file else len(points)
            self.assertEqual((seen["points"], seen["cells"]), (len(points), cells))
            self.assertEqual((seen["type"], seen["tuples"]), (cell_type, len(points)))
            self.assertEqual(seen["first"], first[0])
            np.testing.assert_allclose(seen["ranges"]["values"], (first.min(), first.max()))
            for name, array in (*file.get("summary", {}).items(), *file.get("coverage", {}).items()):
                array = array[()]
                np.testing.assert_allclose(seen["ranges"][name], (array.min(), array.max()))
            padded = np.pad(points, ((0, 0), (0, 3 - points.shape[1])))
            np.testing.assert_allclose(seen["bounds"], np.stack(
                [padded.min(0), padded.max(0)], 1).ravel())

    def check_derivatives(self, path, dimension):
        """The gradient is a vector, of the first sample in a series, and the Hessian a tensor."""
        seen = self.open(path)
        with h5py.File(path) as file:
            count = len(file["points"])
            vector = file["gradient"][()].reshape(-1, count, dimension)[0, 4]
            self.assertEqual(seen["components"]["gradient"], 3)
            self.assertEqual(seen["fourth"]["gradient"], [*vector, 0, 0][:3])
            if dimension == 3:
                tensor = file["hessian"][()].reshape(-1, count, 9)[0, 4]
                self.assertEqual(seen["components"]["hessian"], 9)
                np.testing.assert_array_equal(seen["fourth"]["hessian"], tensor)

    def test_derivatives_of_a_series(self):
        self.check_derivatives(self.map_of("eeg_mne60", "--gradient", "--hessian"), 3)

    def test_derivatives_of_one_sample(self):
        self.check_derivatives(self.map_of("tank_jacket191", "--gradient", "--hessian"), 3)

    def test_derivatives_in_a_plane(self):
        self.check_derivatives(self.cloud(2, 3, "--gradient", "--hessian"), 2)

    def test_validation(self):
        path = self.folder / "validation.hdf"
        self.run_command("validate", DATA / "eeg_mne60.h5", "--flag-bad", "-o", path)
        seen = self.open(path, "rmse")
        with h5py.File(path) as file:
            rmse, bad = file["electrodes/rmse"][()], file["electrodes/bad"][()]
            self.assertEqual((seen["points"], seen["cells"], seen["type"]), (60, 60, 1))
            self.assertEqual(seen["first"], rmse[0])
            np.testing.assert_allclose(seen["ranges"]["rmse"], (rmse.min(), rmse.max()))
            np.testing.assert_allclose(seen["ranges"]["bad"], (bad.min(), bad.max()))

    def test_series_on_a_mesh(self):
        self.check(self.map_of("eeg_mne60", "--coverage"), 5)

    def test_one_sample_on_a_mesh(self):
        self.check(self.map_of("tank_jacket191", "--coverage"), 5)

    def test_series_at_points(self):
        self.check(self.cloud(3, 4), 1)

    def test_points_in_a_plane(self):
        self.check(self.cloud(2, 1), 1)

    def test_points_on_a_line(self):
        self.check(self.cloud(1, 3), 1)


main()
