#!/usr/bin/env python3
"""What a choice is worth on electrodes that had no part in it: the held-out figures of tuning.md.

Whole recordings, random subsets of their electrodes, and single samples, five folds each: the relative
error of the default, of what `--kernel auto --smoothing auto` chooses anew for every fold, and of what
`--kernel auto --smoothing modes` does.
Needs numpy, h5py. Usage: docs/tuning.py COMMAND FILE...
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy as np

AUTO = ["--kernel", "auto", "--smoothing", "auto"]
MODES = ["--kernel", "auto", "--smoothing", "modes"]


def relative_error(command, data, *options):
    words = [command, "validate", str(data), "--folds", "5", "--json", "-q", *options]
    return json.loads(subprocess.run(words, check=True, capture_output=True).stdout)["relative_error"]


def cases(positions, values, generator):
    """(name, rows, samples) of what is tried."""
    count, samples = values.shape
    everything, all_samples = np.arange(count), np.arange(samples)
    if count <= 300:
        yield "all", everything, all_samples
    for few in (40, 90, 150):
        if few < count:
            yield f"{few} electrodes", np.sort(generator.permutation(count)[:few]), all_samples
    for sample in generator.permutation(samples)[:3] if samples > 1 else []:
        rows = np.sort(generator.permutation(count)[:200])
        yield f"sample {sample}, {len(rows)} electrodes", rows, [sample]


def main():
    command, rows_of_ratios = sys.argv[1], []
    for name in sys.argv[2:]:
        with h5py.File(name) as file:
            positions = file["electrodes/positions"][:]
            values = file["electrodes/values"][:].reshape(len(positions), -1)
        for case, rows, samples in cases(positions, values, np.random.default_rng(5)):
            with tempfile.TemporaryDirectory() as folder:
                data = pathlib.Path(folder, "data.h5")
                with h5py.File(data, "w") as file:
                    file["electrodes/positions"] = positions[rows]
                    file["electrodes/values"] = values[np.ix_(rows, samples)]
                default, chosen, modes = (relative_error(command, data, *options)
                                          for options in ([], AUTO, MODES))
            rows_of_ratios.append((chosen / default, modes / default, modes / chosen))
            print(f"{pathlib.Path(name).stem:32} {case:32} {default:.4f} {chosen:.4f} {modes:.4f} "
                  + " ".join(f"{ratio:.3f}" for ratio in rows_of_ratios[-1]), flush=True)
    for name, ratios in zip(("chosen over default", "modes over default", "modes over chosen"),
                            np.transpose(rows_of_ratios)):
        print(f"{name}: {len(ratios)} cases, median {np.median(ratios):.3f}, best {min(ratios):.3f}, "
              f"worst {max(ratios):.3f}, {sum(r > 1.001 for r in ratios)} worse")


if __name__ == "__main__":
    main()
