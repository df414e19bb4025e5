"""Measures one part of the benchmark and writes what it found as JSON; run.sh calls it for each.

    bench.py [--quick] RESULT.json machine
    bench.py [--quick] RESULT.json matrix {one,all}
    bench.py [--quick] RESULT.json maps N
    bench.py [--quick] RESULT.json evaluation KERNEL
    bench.py [--quick] RESULT.json iterative N

The number of threads is OMP_NUM_THREADS; run.sh sets those of the other systems to the same.
"""
import argparse
import gc
import importlib
import json
import os
import pathlib
import platform
import subprocess
import time

import numpy

import maps
import matrix

THREADS = int(os.environ["OMP_NUM_THREADS"])
REPETITIONS = 10  # as in the article
SLOW_SECONDS, SLOW_REPETITIONS = 1.0, 3  # what takes longer is repeated less often
BLOCK_BYTES = 1 << 30  # SciPy and Octave evaluate in blocks, which take less than this
MAP_SECONDS = 10  # a system that has taken this long at one N is not repeated
PAUSE = 0.03  # seconds: idle threads of the system before have stopped spinning by then
TOLERANCE = 1e-15  # relative, of the kernel matrix: 4.5 units of rounding
ITERATIVE = {"SciPy RBFInterpolator", "ALGLIB biharmonic (DDM)", "rbfinterp", "rbfinterp fast"}
EVALUATION_EPSILON = {"gaussian": 10.0, "multiquadric": 10.0}  # about 1 / spacing; others: 1


def words(failure):
    return f"{type(failure).__name__}: {failure}"


def load(package):
    """Yields (module or None, name, reason why it is missing)."""
    for name in package.MODULES:
        try:
            yield importlib.import_module(f"{package.__name__}.{name}"), name, None
        except Exception as failure:
            yield None, name, words(failure)


def timed(function, *arguments, fresh_bytes=0):
    """(seconds, result). So many bytes are written and given back before.

    A virtual machine returns memory that has been free for a second to its host, and then waits
    many times longer for the first touch than any system here computes.
    """
    if fresh_bytes:
        numpy.ones(fresh_bytes // 8)
    time.sleep(PAUSE)
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


def repetitions(first_seconds, most):
    return min(most, SLOW_REPETITIONS) if first_seconds > SLOW_SECONDS else most


# ---- The kernel matrix ---------------------------------------------------------------------------

def true_matrix(p, q):
    """In extended precision, rounded once."""
    p, q = p.astype(numpy.longdouble), q.astype(numpy.longdouble)
    rows = [1 / (1 + numpy.sqrt(((point - q) ** 2).sum(axis=1))) for point in p]
    return numpy.array(rows, dtype=float)


def deviation(module, result, truth):
    """The largest relative difference to the true matrix. ValueError if that is too much."""
    tolerance = getattr(module, "TOLERANCE", TOLERANCE)
    if tolerance is None:
        return None
    found = float(numpy.max(numpy.abs(numpy.asarray(result) / truth - 1)))
    if not found <= tolerance:
        raise ValueError(f"the matrix is wrong by {found:.1e}, more than {tolerance:.0e}")
    return found


def prepare_row(module, row, problem, truth, most):
    """Sets a row up, warms it up, checks it: yields (record, function, repetitions, warm bytes)."""
    system, _, setup, note = row
    for way, function in zip(("fresh", "into"), setup(problem)):
        if function is None:
            continue
        warm = getattr(module, "MATRICES", 2) * truth.nbytes if way == "fresh" else 0
        seconds, result = timed(function, fresh_bytes=warm)
        record = {"system": system, "way": way, "note": note, "version": module.VERSION,
                  "seconds": [], "deviation": deviation(module, result, truth)}
        yield record, function, repetitions(seconds, most), warm


def run_matrix(cores, quick):
    n, most = (500, 2) if quick else (5000, REPETITIONS)
    random = numpy.random.default_rng(1)
    problem = matrix.Problem(random.random((n, 3)), random.random((n, 3)), numpy.ones((n, n)),
                             THREADS)
    truth = true_matrix(problem.p, problem.q)
    missing, runs = [], []
    for module, name, reason in load(matrix):
        if module is None:
            missing.append({"system": name, "missing": reason})
            continue
        for row in module.ROWS:
            if row[1] not in (cores, "both"):
                continue
            try:
                runs += prepare_row(module, row, problem, truth, most)
            except Exception as failure:
                missing.append({"system": row[0], "missing": words(failure)})
    records = [run[0] for run in runs]
    for repetition in range(most):
        random.shuffle(runs)  # no system always follows the same other one
        for record, function, wanted, warm in runs:
            if repetition < wanted:
                seconds, _ = timed(function, fresh_bytes=warm)
                record["seconds"].append(seconds)
    return {"part": "matrix", "cores": cores, "threads": THREADS, "n": n,
            "rows": records + missing}


# ---- Maps ----------------------------------------------------------------------------------------

def measured(points):
    """A smooth potential over the unit cube, of range about 2."""
    x, y, z = points.T
    bump = numpy.exp(-8 * ((x - 0.3) ** 2 + (y - 0.4) ** 2 + (z - 0.5) ** 2))
    return bump + 0.5 * numpy.sin(5 * x + 2 * y) * numpy.cos(3 * z)


def map_problem(n, quick, **kernel):
    random = numpy.random.default_rng(2)
    points, targets = random.random((n, 3)), random.random((500 if quick else 20000, 3))
    return maps.Problem(points, measured(points), targets, THREADS, **kernel)


def measure_maps(problem, modules, rounds, budget, fit_once=False, systems=None):
    """Fits and evaluates in turn; a system leaves when it has taken `budget` seconds.

    systems: names of those that take part, whatever time they need; None: all that are affordable.
    """
    truth = measured(problem.targets)
    small = maps.Problem(problem.points[:50], problem.values[:50], problem.targets[:50], THREADS,
                         problem.kernel, problem.epsilon, problem.degree)
    records, runs = [], []
    for module, name, reason in modules:
        if module is None:
            records.append({"system": name, "missing": reason})
            continue
        for system, setup, note in module.ROWS:
            if systems is not None and system not in systems:
                continue
            record = {"system": system, "note": note, "version": module.VERSION, "fit": [],
                      "evaluate": []}
            records.append(record)
            largest = getattr(module, "LARGEST", {}).get(system, len(problem.points))
            if systems is None and len(problem.points) > largest:
                record["missing"] = f"left out above {largest:,} points: a fit would take too long"
                continue
            try:
                warm_fit, warm_evaluate = setup(small)
                warm_evaluate(warm_fit())
                runs.append([record, *setup(problem), None])
            except Exception as failure:
                record["missing"] = words(failure)
    predictions = {}
    warm = 4 * 8 * len(problem.points) ** 2  # Octave holds four matrices at a time
    warm_block = min(BLOCK_BYTES, 4 * 8 * len(problem.points) * len(problem.targets))
    for _ in range(rounds):
        for run in runs:
            record, fit, evaluate, model = run
            if sum(record["fit"]) + sum(record["evaluate"]) > budget:
                continue
            if model is None or not fit_once:
                run[3] = model = None  # not two matrices at once
                seconds, model = timed(fit, fresh_bytes=warm)
                record["fit"].append(seconds)
            seconds, prediction = timed(evaluate, model, fresh_bytes=warm_block)
            record["evaluate"].append(seconds)
            predictions[record["system"]] = prediction
            run[3] = model if fit_once else None
    reference = predictions.get("SciPy RBFInterpolator")
    extent = numpy.ptp(truth)
    for record in records:
        prediction = predictions.get(record["system"])
        if prediction is None:
            continue
        record["error"] = float(numpy.sqrt(numpy.mean((prediction - truth) ** 2)) / extent)
        if reference is not None:
            record["deviation"] = float(numpy.max(numpy.abs(prediction - reference)) / extent)
    return records


def run_maps(n, quick):
    problem = map_problem(n, quick)
    records = measure_maps(problem, load(maps), 2 if quick else 5, MAP_SECONDS)
    return {"part": "maps", "threads": THREADS, "n": n, "m": len(problem.targets), "rows": records}


def run_evaluation(kernel, quick):
    n = 200 if quick else 5000
    problem = map_problem(n, quick, kernel=kernel, epsilon=EVALUATION_EPSILON.get(kernel, 1.0),
                          degree=1)
    compared = "scipy_interpolator", "rbfinterp_model"
    modules = [entry for entry in load(maps) if entry[1] in compared]
    records = measure_maps(problem, modules, 5, 60, fit_once=True,
                           systems={"SciPy RBFInterpolator", "rbfinterp"})
    return {"part": "evaluation", "kernel": kernel, "epsilon": problem.epsilon, "threads": THREADS,
            "n": n, "m": len(problem.targets), "rows": records}


def run_iterative(n, quick):
    """The kernel that ALGLIB and the fast solver share, in its own part: ALGLIB takes minutes."""
    problem = map_problem(n, quick, kernel="linear", degree=1)
    records = measure_maps(problem, load(maps), 1 if quick else 3, MAP_SECONDS, systems=ITERATIVE)
    return {"part": "iterative", "threads": THREADS, "n": n, "m": len(problem.targets),
            "rows": records}


# ---- The machine ---------------------------------------------------------------------------------

def said(*command):
    run = subprocess.run(command, capture_output=True, text=True, cwd=pathlib.Path(__file__).parent)
    return run.stdout.strip()


def run_machine(_quick):
    pages = pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled")
    cpu = dict(line.split(":", 1) for line in said("lscpu").splitlines() if ":" in line)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"part": "machine", "date": time.strftime("%Y-%m-%d"), "threads": THREADS,
            "processor": cpu.get("Model name", platform.machine()).strip(),
            "vectors": max((v for v in ("sse2", "avx2", "avx512f") if v in cpu.get("Flags", "")),
                           key=("sse2", "avx2", "avx512f").index, default="?"),
            "memory_bytes": memory, "l3": cpu.get("L3 cache", "?").strip(),
            "kernel": f"{platform.system()} {platform.release()}",
            "huge_pages": pages.read_text().strip() if pages.exists() else "none",
            "compiler": said("gcc", "--version").splitlines()[0],
            "openblas": said("dpkg-query", "-W", "-f", "${Version}", "libopenblas0-pthread"),
            "revision": said("git", "describe", "--always", "--dirty")}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="tiny sizes: does everything run?")
    parser.add_argument("result")
    parser.add_argument("part", choices=["machine", "matrix", "maps", "evaluation", "iterative"])
    parser.add_argument("what", nargs="?")
    options = parser.parse_args()
    if THREADS == 1:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    gc.disable()
    if options.part == "machine":
        found = run_machine(options.quick)
    elif options.part == "matrix":
        found = run_matrix(options.what, options.quick)
    elif options.part == "maps":
        found = run_maps(int(options.what), options.quick)
    elif options.part == "iterative":
        found = run_iterative(int(options.what), options.quick)
    else:
        found = run_evaluation(options.what, options.quick)
    pathlib.Path(options.result).write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
