"""How long a day of recordings takes, and what bounds it: `rbfinterp batch` beside one call of `rbfinterp
interp` for each recording, and beside the bare disk.

    python3 bench/batch.py build/release/rbfinterp [--folder DIR] [--jobs 1000] [--electrodes 120]
                           [--samples 500] [--vertices 352]

Everything is done in one run, and each way twice, so that ratios can be believed where times cannot.
"""
import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import h5py
import numpy as np

SINGLE_CALLS = 40  # of interp, from which all are estimated
WRITERS = 4


def sphere(generator, count):
    points = generator.normal(size=(count, 3))
    return 50.0 * points / np.linalg.norm(points, axis=1)[:, None]


def make_recordings(folder, given):
    generator = np.random.default_rng(1)
    points, phase = sphere(generator, given.electrodes), np.linspace(0.0, 6.0, given.samples)
    with h5py.File(folder / "mesh.h5", "w") as file:
        file["mesh/vertices"] = sphere(generator, given.vertices)
    for k in range(given.jobs):
        with h5py.File(folder / f"rec{k:05}.h5", "w") as file:
            file["electrodes/positions"] = points
            file["electrodes/values"] = (np.sin(points[:, :1] / 30.0 + phase + k)
                                         + points[:, 1:2] / 50.0 * np.cos(k * phase))


def timed(call):
    """Seconds on the clock, and of the processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    call()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.perf_counter() - start,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def write_files(folder, count, content, synced):
    """The bare disk: as many files of as many bytes, each written, synced and renamed."""
    folder.mkdir()

    def write(first):
        for k in range(first, count, WRITERS):
            with open(folder / f"{k}.tmp", "wb") as file:
                file.write(content)
                if synced:
                    file.flush()
                    os.fsync(file.fileno())
            os.rename(folder / f"{k}.tmp", folder / f"{k}.hdf")

    writers = [threading.Thread(target=write, args=(k,)) for k in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=Path)
    parser.add_argument("--folder", type=Path, default=None)
    for name, standard in (("jobs", 1000), ("electrodes", 120), ("samples", 500),
                           ("vertices", 352)):
        parser.add_argument(f"--{name}", type=int, default=standard)
    given = parser.parse_args()
    command = str(given.command.resolve())
    with tempfile.TemporaryDirectory(dir=given.folder) as folder, \
            tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        folder = Path(folder)
        make_recordings(folder, given)
        recordings = [str(p) for p in sorted(folder.glob("rec*.h5"))]
        mesh = str(folder / "mesh.h5")

        def batch(out, *options, fresh=True):
            if fresh:
                shutil.rmtree(out, ignore_errors=True)
                os.sync()
            return timed(lambda: subprocess.run(
                [command, "batch", *recordings, "--target", mesh, "-o", str(out), "-q", *options],
                check=True))

        def single():
            for k, recording in enumerate(recordings[:SINGLE_CALLS]):
                subprocess.run([command, "interp", recording, mesh, "-o", str(folder / f"{k}.hdf"),
                                "-q", "--overwrite"], check=True)

        rows = []

        def note(name, result, scale=1.0):
            rows.append((name, result[0] * scale, result[1] * scale))
            print(f"{name:34} {rows[-1][1]:8.2f} s {1e3 * rows[-1][1] / given.jobs:8.2f} ms a job"
                  f" {rows[-1][2]:8.2f} s of processors", flush=True)

        for _ in range(2):
            note("interp, one call each", timed(single), given.jobs / min(SINGLE_CALLS, given.jobs))
            note("batch, 1 thread", batch(folder / "out", "--threads", "1"))
            note("batch, all threads", batch(folder / "out"))
            note("batch again, nothing to do", batch(folder / "out", fresh=False))
            note("batch to memory, no disk", batch(Path(memory) / "out"))
            content = (folder / "out" / "rec00000.hdf").read_bytes()
            note("bare files, written and synced",
                 timed(lambda: write_files(folder / "bare", given.jobs, content, True)))
            note("bare files, not synced",
                 timed(lambda: write_files(folder / "bare", given.jobs, content, False)))
    print(f"{given.jobs} recordings of {given.electrodes} electrodes x {given.samples} samples, "
          f"{given.vertices} vertices, results of {len(content) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
