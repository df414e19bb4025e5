"""Draws docs/pictures/bad_electrode.png: the bad channel that the bundled EEG recording holds.

    python3 docs/pictures/bad_electrode.py RBFINTERP_COMMAND

RBFINTERP_COMMAND is the built command, for example build/release/rbfinterp.
"""
import pathlib
import subprocess
import sys
import tempfile

import h5py
import matplotlib
import numpy as np

matplotlib.use("Agg")
from matplotlib import pyplot

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDING = ROOT / "data" / "eeg_mne60.h5"

path = pathlib.Path(tempfile.mkdtemp()) / "validation.hdf"
subprocess.run([sys.argv[1], "validate", RECORDING, "--flag-bad", "-o", path],
               check=True, stdout=subprocess.DEVNULL)
with h5py.File(path) as file, h5py.File(RECORDING) as source:
    positions = file["electrodes/positions"][()]
    ratio, bad = file["electrodes/ratio"][()], file["electrodes/bad"][()]
    time = 1000 * file["samples/time"][()]
    predicted = file["predicted"][()]
    measured = source["electrodes/values"][()].T
row = int(np.flatnonzero(bad == 1)[0])

figure, (head, course) = pyplot.subplots(1, 2, figsize=(11, 4.4), width_ratios=(1, 1.35),
                                         layout="constrained")
# seen from above: angle from the vertex outwards, as on a map of the pole
centred = positions - [0, 0, 40]
polar = np.arccos(centred[:, 2] / np.linalg.norm(centred, axis=1))
x, y = polar * centred[:, :2].T / np.hypot(*centred[:, :2].T)
dots = head.scatter(x, y, c=ratio, s=150, cmap="viridis_r", vmin=0, vmax=ratio.max(),
                    edgecolors="0.4", linewidths=0.6)
for i in range(len(ratio)):
    head.text(x[i], y[i], str(i), ha="center", va="center", fontsize=6.5,
              color="white" if ratio[i] > 0.5 * ratio.max() else "black")
head.annotate(f"row {row}", (x[row], y[row]), xytext=(18, -24), textcoords="offset points",
              arrowprops={"arrowstyle": "-", "shrinkB": 7})
head.set_aspect("equal")
head.axis("off")
head.set_title("60 electrodes from above, nose up", fontsize=10)
figure.colorbar(dots, ax=head, shrink=0.7, label="error / expected error")

course.axhline(0, color="0.8", linewidth=0.8)
course.plot(time, measured[:, row], color="#c03020", label=f"row {row}, measured")
course.plot(time, predicted[:, row], color="#205090", label=f"row {row}, predicted from the others")
course.set_xlabel("time in ms")
course.set_ylabel("potential in µV")
course.set_xlim(time[0], time[-1])
course.legend(frameon=False, fontsize=9)
for side in ("top", "right"):
    course.spines[side].set_visible(False)
figure.savefig(ROOT / "docs" / "pictures" / "bad_electrode.png", dpi=110)
