#!/usr/bin/python3
"""Streaming a long recording beside its two limits, measured in turn on the same machine.

    python3 bench/streaming.py COMMAND FOLDER [--electrodes 256] [--samples 60000] [--vertices 20000]

The limits: the bare dgemm of the same size, block by block into the same memory, by the BLAS that NumPy
takes; and a plain sequential write of the same bytes into FOLDER, synced. Prints one line a round and the
medians; processor seconds tell what a busy machine hides; FOLDER needs room for the map twice, and is left as it was.
"""
import argparse
import mmap
import os
import resource
import subprocess
import tempfile
import time

import h5py
import numpy as np

BLOCK = 768
PAGE = 4096
LINE = ("dgemm %.2f s, disk %.2f s, streamed %.2f s: %.2f of the slower limit "
        "(processor seconds: %.2f, %.2f, %.2f)")


def sphere(count, generator):
    points = generator.normal(size=(count, 3))
    return 50.0 * points / np.linalg.norm(points, axis=1)[:, None]


def make_data(path, size):
    generator = np.random.default_rng(1)
    electrodes = sphere(size.electrodes, generator)
    phase = np.linspace(0.0, 40.0, size.samples)
    with h5py.File(path, "w") as file:
        file["electrodes/positions"] = electrodes
        file["electrodes/values"] = np.sin(electrodes[:, :1] / 30.0 + phase)
        file["mesh/vertices"] = sphere(size.vertices, generator)


def timed(work, who=resource.RUSAGE_SELF):
    """Seconds on the wall, and of all processors."""
    def processors():
        used = resource.getrusage(who)
        return used.ru_utime + used.ru_stime
    start, before = time.perf_counter(), processors()
    work()
    return time.perf_counter() - start, processors() - before


def multiply(size):
    matrix = np.random.default_rng(2).normal(size=(size.electrodes, size.vertices))
    values = np.random.default_rng(3).normal(size=(BLOCK, size.electrodes))
    out = np.zeros((BLOCK, size.vertices))

    def work():
        for first in range(0, size.samples, BLOCK):
            count = min(BLOCK, size.samples - first)
            np.matmul(values[:count], matrix, out=out[:count])
    return timed(work)


def write(path, size):
    """Past the page cache, which is faster and takes less of the processors, where that can be done."""
    numbers = np.random.default_rng(4).normal(size=(BLOCK, size.vertices)).astype("f4").tobytes()
    block = mmap.mmap(-1, -(-len(numbers) // PAGE) * PAGE)  # begins a page
    block[:len(numbers)] = numbers
    left = -(-4 * size.samples * size.vertices // PAGE) * PAGE

    def work():
        nonlocal left
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_DIRECT)
        except OSError:
            file = os.open(path, os.O_WRONLY | os.O_CREAT)
        while left > 0:
            left -= os.write(file, memoryview(block)[:min(left, len(block))])
        os.fsync(file)
        os.close(file)
    seconds = timed(work)
    os.remove(path)
    return seconds


def stream(command, folder, size):
    """Seconds as above, and the peak of its memory in KB: not that of this process before it became it."""
    output, peak = os.path.join(folder, "map.hdf"), 0

    def work():
        nonlocal peak
        with subprocess.Popen([command, "interp", os.path.join(folder, "data.h5"), "-o", output, "-q",
                               "--float32", "--memory", size.memory]) as process:
            while process.poll() is None:
                peak = max(peak, resident(process.pid))
                time.sleep(0.05)
        if process.returncode != 0:
            raise SystemExit(process.returncode)
    seconds = timed(work, resource.RUSAGE_CHILDREN)
    os.remove(output)
    return seconds, peak


def resident(pid):
    with open("/proc/%d/status" % pid) as status:
        lines = [line for line in status if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) if lines else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folder")
    parser.add_argument("--electrodes", type=int, default=256)
    parser.add_argument("--samples", type=int, default=60000)
    parser.add_argument("--vertices", type=int, default=20000)
    parser.add_argument("--memory", default="500M")
    parser.add_argument("--rounds", type=int, default=3)
    size = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=size.folder) as folder:
        make_data(os.path.join(folder, "data.h5"), size)
        rounds = []
        for _ in range(size.rounds):
            dgemm, disk = multiply(size), write(os.path.join(folder, "plain"), size)
            whole, peak = stream(size.command, folder, size)
            rounds.append((dgemm[0], disk[0], whole[0], max(dgemm[0], disk[0]) / whole[0],
                           dgemm[1], disk[1], whole[1]))
            print(LINE % rounds[-1], flush=True)
        print("medians: " + LINE % tuple(np.median(np.array(rounds), axis=0)))
    print("peak memory of the command: %.0f MB (allowed: %s)" % (peak / 1024, size.memory))


main()
