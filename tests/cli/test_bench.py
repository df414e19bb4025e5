"""The bench gives every figure beside its limit, and the machine page and --blas-core tell the truth.

No time is judged: a slow or busy machine passes.
"""
import json
import os
import signal
import time
import unittest

from support import INTERRUPTED, MEMORY, UNSUPPORTED, USAGE, CommandTest, main

RESULT_KEYS = {"job", "kernel", "n", "m", "threads", "seconds", "limit_seconds", "ratio"}
MACHINE_KEYS = {"processor", "threads", "instruction_set", "blas", "blas_core", "blas_cores",
                "memory", "memory_free"}
JOBS = {"matrix", "matrix_symmetric", "fit", "evaluate", "evaluate_256"}
ALWAYS = {"linear", "thin_plate_spline", "gaussian", "inverse_distance"}


class Bench(CommandTest):
    def bench(self, *words):
        text = self.run_command("bench", "--quick", "--size", "100", "--json", *words).stdout
        return json.loads(text)

    def test_json(self):
        report = self.bench("--threads", "2")
        self.assertEqual(set(report), {"command", "version", "machine", "results", "core_rates",
                                       "core_advised"})
        self.assertEqual(set(report["machine"]), MACHINE_KEYS)
        self.assertEqual(report["machine"]["threads"], 2)
        for result in report["results"]:
            self.assertEqual(set(result), RESULT_KEYS)
            self.assertEqual((result["n"], result["threads"]), (100, 2))
            self.assertGreater(result["seconds"], 0.0)
            self.assertGreater(result["limit_seconds"], 0.0)
            self.assertAlmostEqual(result["ratio"] * result["limit_seconds"] / result["seconds"],
                                   1.0, 12)
        jobs = [(result["job"], result["kernel"]) for result in report["results"]]
        self.assertEqual(len(jobs), len(set(jobs)))
        self.assertEqual({job for job, _ in jobs}, JOBS)
        for job in ("matrix", "matrix_symmetric", "evaluate"):
            self.assertLessEqual(ALWAYS, {kernel for j, kernel in jobs if j == job})
        sizes = {result["job"]: result["m"] for result in report["results"]}
        self.assertEqual(sizes, {"matrix": 100, "matrix_symmetric": 100, "fit": 1, "evaluate": 400,
                                 "evaluate_256": 200})
        text = self.run_command("help", "json").stdout
        for key in RESULT_KEYS | MACHINE_KEYS | set(report) | {"core", "gflops"}:
            self.assertRegex(text, rf"\b{key}\b")

    def test_cores(self):
        report = self.bench("--kernel", "linear")
        taken = report["machine"]["blas_core"]
        rates = report["core_rates"]
        if not report["machine"]["blas_cores"]:
            self.assertEqual((rates, report["core_advised"]), ([], None))
            return
        self.assertEqual(rates[0]["core"], taken)
        self.assertEqual(len({rate["core"] for rate in rates}), len(rates))
        self.assertLessEqual({rate["core"] for rate in rates[1:]},
                             set(report["machine"]["blas_cores"]))
        self.assertGreater(rates[0]["gflops"], 0.0)
        fastest = max(rates, key=lambda rate: rate["gflops"])
        self.assertIn(report["core_advised"], (None, fastest["core"]))
        self.assertNotEqual(report["core_advised"], taken)

    def test_other_kernels(self):
        for kernel in ("quintic", "inverse_multiquadric", "wendland_c6"):
            results = self.bench("--kernel", kernel)["results"]
            self.assertEqual([(result["job"], result["kernel"]) for result in results],
                             [(job, kernel) for job in ("matrix", "matrix_symmetric", "fit",
                                                        "evaluate", "evaluate_256")])

    def test_table(self):
        text = self.run_command("bench", "--quick", "--size", "100", "--threads", "1").stdout
        for word in ("processor", "threads         1", "instruction set", "BLAS", "limit", "ratio",
                     "fill", "dpotrf", "dgemm", "arithmetic"):
            self.assertIn(word, text)
        for kernel in ALWAYS:
            self.assertRegex(text, rf"(?m)^evaluate +{kernel} +100 +400 ( +[0-9.]+){{3}}  arithmetic$")

    def test_refusals(self):
        result = self.run_command("bench", "--kernel", "gausian", code=USAGE)
        self.assertIn("hint: did you mean", result.stderr)
        self.run_command("bench", "--size", "9", code=USAGE)
        self.run_command("bench", "data.h5", code=USAGE)

    def test_memory(self):
        result = self.run_command("bench", "--quick", "--size", "2000", "--memory", "10M",
                                  code=MEMORY)
        self.assertIn("--size", result.stderr)
        result = self.run_command("bench", "--quick", "--memory", "10M", "--kernel", "linear")
        self.assertIn("warning: 1000 points would take", result.stderr)

    def test_interrupt(self):
        process = self.start("bench", "--threads", "1", stdout=-1, stderr=-1)
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=100)
        self.assertEqual(process.returncode, INTERRUPTED, stderr)
        self.assertEqual(stderr.count(b"error:"), 1, stderr)


class Machine(CommandTest):
    def machine(self, *words, **options):
        text = self.run_command("info", "--json", *words, **options).stdout
        return json.loads(text)["machine"]

    def setUp(self):
        super().setUp()
        self.cores = self.machine()["blas_cores"]

    def test_info(self):
        machine = self.machine()
        self.assertEqual(set(machine), MACHINE_KEYS)
        page_size = os.sysconf("SC_PAGE_SIZE")
        self.assertEqual(machine["memory"], os.sysconf("SC_PHYS_PAGES") * page_size)
        self.assertLessEqual(machine["memory_free"], machine["memory"])
        self.assertIn(machine["blas_core"], machine["blas"])
        self.assertIn(machine["blas"], self.run_command("--version").stdout)
        text = self.run_command("info").stdout
        for key in ("processor", "instruction_set", "blas"):
            self.assertIn(machine[key], text)

    def test_core(self):
        if not self.cores:
            self.skipTest("this BLAS offers no choice")
        for core in self.cores[:2]:  # the plainest, which every OpenBLAS has
            self.assertEqual(self.machine("--blas-core", core)["blas_core"], core)
            self.assertEqual(self.machine(f"--blas-core={core.lower()}")["blas_core"], core)
            self.assertEqual(self.machine_in(core)["blas_core"], core)
            self.assertEqual(self.machine_in(core, "--blas-core", core)["blas_core"], core)
        taken = self.machine()["blas_core"]
        data = self.data()
        for core in {taken, self.cores[0]}:
            result = self.run_command("fit", data, "-o", f"{core}.h5", "-v", "--blas-core", core)
            self.assertEqual(result.stderr.count("starting anew"), int(core != taken))
            self.assertIn(f"{core}.h5", self.listing())

    def machine_in(self, core, *words):
        """The machine, in an environment that asks for a core."""
        process = self.start("info", "--json", *words, stdout=-1,
                             environment={"OPENBLAS_CORETYPE": core})
        return json.loads(process.communicate(timeout=60)[0])["machine"]

    def test_unknown_core(self):
        code = USAGE if self.cores else UNSUPPORTED
        result = self.run_command("info", "--blas-core", "Zenn", code=code)
        self.assertIn("--blas-core: got 'Zenn'", result.stderr)
        if "Zen" in self.cores:
            self.assertIn("hint: did you mean 'Zen'?", result.stderr)
        self.run_command("info", "--blas-core=", code=USAGE)


if __name__ == "__main__":
    main()
