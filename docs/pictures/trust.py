"""Draws docs/pictures/trust.png: where the map of the bundled sock recording can be trusted.

    xvfb-run -a pvpython --no-mpi docs/pictures/trust.py RBFINTERP_COMMAND

RBFINTERP_COMMAND is the built command, for example build/release/rbfinterp.
"""
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy
from paraview import simple

SAMPLE = 200
LIMIT = 15  # mm, as for --max-distance
ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDING = ROOT / "data" / "cardiac_sock247_heart337.h5"
PICTURE = ROOT / "docs" / "pictures" / "trust.png"


def subdivide(vertices, triangles):
    """Every triangle in four, by the midpoints of its edges."""
    edges = numpy.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    edges, which = numpy.unique(edges, axis=0, return_inverse=True)
    middle = len(vertices) + which.reshape(-1, 3)
    (a, b, c), (ab, bc, ca) = triangles.T, middle.T
    fine = [numpy.column_stack(corners) for corners in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    return numpy.vstack([vertices, vertices[edges].mean(axis=1)]), numpy.vstack(fine)


folder = pathlib.Path(tempfile.mkdtemp())
with h5py.File(RECORDING) as source, h5py.File(folder / "instant.h5", "w") as instant:
    positions = source["electrodes/positions"][:]
    limit = 5 * numpy.ceil(numpy.abs(source["electrodes/values"][:, SAMPLE]).max() / 5)
    vertices, triangles = source["mesh/vertices"][:], source["mesh/triangles"][:]
    for _ in range(3):
        vertices, triangles = subdivide(vertices, triangles)
    instant["electrodes/positions"] = positions
    instant["electrodes/values"] = source["electrodes/values"][:, SAMPLE]
    instant["mesh/vertices"] = vertices
    instant["mesh/triangles"] = triangles
subprocess.run([sys.argv[1], "interp", folder / "instant.h5", "-o", folder / "heart.hdf", "-q", "--coverage",
                "--stddev", "--max-distance", str(LIMIT), "--along-surface"], check=True)
numpy.savetxt(folder / "electrodes.csv", positions, delimiter=",", header="x,y,z", comments="")

layout = simple.CreateLayout("trust")
layout.SplitHorizontal(0, 0.5)
surface = simple.ExtractSurface(Input=simple.OpenDataFile(str(folder / "heart.hdf")))
surface = simple.GenerateSurfaceNormals(Input=surface, FeatureAngle=80)
table = simple.CSVReader(FileName=[str(folder / "electrodes.csv")])
dots = simple.Glyph(Input=simple.TableToPoints(Input=table, XColumn="x", YColumn="y", ZColumn="z"),
                    GlyphType="Sphere", ScaleFactor=1.8, GlyphMode="All Points",
                    ScaleArray=["POINTS", "No scale array"])


def draw(hint, array, preset, most, title):
    """One array on the heart, seen from the side and a little from above, where the sock is open."""
    view = simple.CreateView("RenderView")
    simple.AssignViewToLayout(view=view, layout=layout, hint=hint)
    view.Background = [1, 1, 1]
    view.UseColorPaletteForBackground = 0
    view.OrientationAxesVisibility = 0
    heart = simple.Show(surface, view)
    simple.ColorBy(heart, ("POINTS", array))
    colours = simple.GetColorTransferFunction(array)
    colours.ApplyPreset(preset, True)
    colours.AutomaticRescaleRangeMode = "Never"
    colours.RescaleTransferFunction(-most if array == "values" else 0, most)
    colours.NanColor = [0.75, 0.75, 0.75]
    heart.Ambient, heart.Diffuse = 0.45, 0.6
    balls = simple.Show(dots, view)
    balls.ColorArrayName = ["POINTS", ""]
    balls.DiffuseColor = [0.05, 0.05, 0.05]
    bar = simple.GetScalarBar(colours, view)
    bar.Title, bar.ComponentTitle = title, ""
    bar.TitleColor = bar.LabelColor = [0, 0, 0]
    bar.TitleFontSize = bar.LabelFontSize = 11
    bar.WindowLocation = "Any Location"
    bar.Orientation = "Horizontal"
    bar.Position, bar.ScalarBarLength = [0.2, 0.03], 0.6
    bar.RangeLabelFormat = bar.LabelFormat = "%.0f"
    bar.Visibility = 1
    simple.Render(view)  # the first rendering sets the camera back
    view.ResetCamera()
    camera = view.GetActiveCamera()
    camera.Azimuth(175)
    camera.Elevation(40)
    camera.SetWindowCenter(0, -0.2)
    camera.Zoom(1.1)
    simple.Render(view)


draw(1, "stddev", "Viridis (matplotlib)", 6, "standard deviation in mV")
draw(2, "values", "Cool to Warm", limit, f"potential in mV (grey: no electrode within {LIMIT} mm)")
simple.SaveScreenshot(str(PICTURE), layout, ImageResolution=[1400, 720])
