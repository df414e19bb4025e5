"""The command line itself: what is refused, how it is said, and the help."""
import json
import shutil
import subprocess
import unittest
from pathlib import Path

from support import COMMAND, IO, OK, USAGE, CommandTest, main

COMMANDS = ["fit", "eval", "interp", "validate", "operator", "batch", "info", "kernels", "bench", "help"]
TOPICS = ["files", "json", "exit-codes", "kernels", "speed", "memory"]


class Usage(CommandTest):
    def refuse(self, *words, error, hint=None):
        result = self.run_command(*words, code=USAGE)
        self.assertIn(error, result.stderr)
        if hint is not None:
            self.assertIn(f"hint: {hint}", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_without_command(self):
        result = subprocess.run([COMMAND], capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stdout), (USAGE, ""))
        self.assertIn("usage: rbfinterp COMMAND", result.stderr)

    def test_commands(self):
        self.refuse("fitt", error="unknown command 'fitt'", hint="did you mean 'fit'?")
        self.refuse("xyzzy", error="unknown command 'xyzzy'")
        self.refuse("", error="unknown command ''")
        self.refuse("-v", "fit", error="'-v' stands before the command")

    def test_options(self):
        self.refuse("fit", "a", "-o", "b", "--kernal", "x", error="unknown option '--kernal'",
                    hint="did you mean '--kernel'?")
        self.refuse("fit", "a", "--smooth=1", error="unknown option '--smooth'",
                    hint="did you mean '--smoothing'?")
        self.refuse("fit", "a", "-x", error="unknown option '-x'")
        self.refuse("fit", "a", "-5", error="unknown option '-5'")
        self.refuse("fit", "a", "--folds", "3", error="fit does not take --folds",
                    hint="--folds belongs to: validate")
        self.refuse("eval", "a", "b", "--kernel=cubic", error="eval does not take --kernel",
                    hint="--kernel belongs to: fit, interp, validate")
        self.refuse("fit", "a", "--man", error="fit does not take --man")
        self.refuse("fit", "a", "--degree", "1", "--degree", "1",
                    error="--degree is given more than once")
        self.refuse("fit", "a", "-q", "--quiet", error="--quiet is given more than once")
        self.refuse("fit", "a", "-qv", "-o", "b", error="exclude each other")
        self.refuse("fit", "a", "--json=yes", error="--json takes no value (got 'yes')")
        self.refuse("fit", "a", "-q=yes", error="--quiet takes no value (got 'yes')")
        self.refuse("fit", "a", "-json", error="unknown option '-json'",
                    hint="did you mean '--json'?")
        self.refuse("fit", "a", "-o=", error="--output: got ''")
        self.refuse("fit", "a", "--output", error="--output needs a value (FILE)")
        self.refuse("fit", "a", "-o", "--json", error="the option --json follows",
                    hint="if it is the value, write --output=--json")
        self.refuse("fit", "a", "-o", "", error="--output: got '', expected the name of a file")
        self.refuse("kernels", "--json", "--markdown", error="exclude each other")

    def test_operands(self):
        self.refuse("fit", "-o", "m", error="fit needs one operand (got 0)",
                    hint="usage: rbfinterp fit DATA -o MODEL")
        self.refuse("eval", "a", "-o", "m", error="eval needs two operands (got 1)")
        self.refuse("fit", "a", "b", "-o", "m", error="no further operand (got 'b')")
        self.refuse("fit", "a", error="fit needs --output FILE")
        self.refuse("info", "", error="operand is empty")
        self.refuse("kernels", "x", error="no further operand")
        self.refuse("fit", "-o", "m", "--", "--json", "--help", error="got '--help'")

    def test_numbers(self):
        for bad in ("1e-3x", "", "nan", "inf", "-inf", " 1", "1 ", "0x10", "1e999", "1e-999", "--",
                    "1,5", "one", "1.0.0", "-1", "0"):
            self.refuse("fit", "a", "-o", "b", f"--epsilon={bad}",
                        error=f"--epsilon: got '{bad}', expected a number greater than 0")
        for bad in ("-1", "-0.5", "1e-3x", "nan", "", "path/without/slash", "/"):
            self.refuse("fit", "a", "-o", "b", f"--smoothing={bad}",
                        error=f"--smoothing: got '{bad}', expected a number, at least 0, or")
        for bad in ("-2", "5", "1.5", "", "1x", " 1", "99999999999999999999"):
            self.refuse("fit", "a", "-o", "b", f"--degree={bad}",
                        error=f"--degree: got '{bad}', expected a whole number from -1 to 4")
        for bad in ("0", "1", "-3", "2.5", "x"):
            self.refuse("validate", "a", f"--folds={bad}",
                        error=f"--folds: got '{bad}', expected a whole number, at least 2, or")
        for bad in ("0", "-1", "1025", "two"):
            self.refuse("validate", "a", f"--threads={bad}", error=f"--threads: got '{bad}'")
        for bad in ("0", "-1G", "2X", "G", "", "1.5", "2GB", "nan", "1e30", "1 G", "9999999T"):
            self.refuse("validate", "a", f"--memory={bad}",
                        error=f"--memory: got '{bad}', expected bytes, as in 2G, 1.5G")
        self.refuse("fit", "a", "-o", "b", "--epsilon", "-inf", error="--epsilon: got '-inf'")

    def test_words(self):
        self.refuse("fit", "a", "-o", "b", "--duplicates", "meen",
                    error="--duplicates: got 'meen', expected error or mean or first",
                    hint="did you mean 'mean'?")
        self.refuse("fit", "a", "-o", "b", "--solver", "dens", error="expected auto or dense",
                    hint="did you mean 'dense'?")
        self.refuse("fit", "a", "-o", "b", "--layout", "rows",
                    error="expected channels-samples or samples-channels")
        self.refuse("fit", "a", "-o", "b", "--points", "positions",
                    error="--points: got 'positions', expected the path of a dataset")
        data = self.data()
        self.refuse("fit", data, "-o", "b", "--kernel", "gausian", error="gausian",
                    hint="did you mean")

    def test_spellings_that_are_taken(self):
        data = self.data()
        for words in (["--degree", "-1", "--kernel=gaussian", "--epsilon", "5e-2"],
                      ["--degree=-1", "--kernel", "gaussian", "--epsilon=.05"],
                      ["--memory", "1.5g"], ["--memory=1073741824"], ["-q", "--threads", "1"]):
            self.run_command("fit", *words, "--dry-run", data)
        self.run_command("fit", "--dry-run", "--", data)
        self.run_command("fit", data, "-omodel.h5", "-q")
        self.run_command("fit", data, "-o=other.h5", "-v")
        self.assertEqual(self.listing(), ["data.h5", "model.h5", "other.h5"])


class Help(CommandTest):
    def test_help(self):
        overview = self.run_command("help").stdout
        self.assertEqual(self.run_command("--help").stdout, overview)
        self.assertEqual(self.run_command("-h").stdout, overview)
        for name in COMMANDS + TOPICS:
            self.assertIn(f"  {name}", overview)
            text = self.run_command("help", name).stdout
            self.assertGreater(len(text), 200)
            self.assertLessEqual(max(map(len, text.splitlines())), 80, text)
        for name in COMMANDS:
            text = self.run_command(name, "--help").stdout
            self.assertTrue(text.startswith(f"usage: rbfinterp {name}"))
            self.assertTrue(self.run_command("help", name).stdout.startswith(text))
        result = self.run_command("help", "memmory", code=USAGE)
        self.assertIn("hint: did you mean 'memory'?", result.stderr)
        self.run_command("help", "xyzzy", code=USAGE)

    def test_version(self):
        lines = self.run_command("--version").stdout.splitlines()
        self.assertRegex(lines[0], r"^rbfinterp \d+\.\d+\.\d+$")
        self.assertEqual(len(lines), 2)

    def test_exit_codes(self):
        text = self.run_command("help", "exit-codes").stdout
        for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 130):
            self.assertIn(f"\n  {code}\t", text)

    def test_man_page(self):
        page = self.run_command("help", "--man").stdout
        self.assertTrue(page.startswith(".TH RBFINTERP 1"))
        for name in COMMANDS:
            self.assertIn(name, page)
        if shutil.which("mandoc"):
            lint = subprocess.run(["mandoc", "-Tlint", "-Werror"], input=page, text=True,
                                  capture_output=True)
            self.assertEqual((lint.returncode, lint.stdout), (0, ""))

    def complete(self, *words):
        script = self.run_command("help", "--bash").stdout
        code = (script + "\nCOMP_WORDS=(rbfinterp \"$@\")\nCOMP_CWORD=$#\n_rbfinterp\n"
                "printf '%s\\n' \"${COMPREPLY[@]}\"\n")
        run = subprocess.run(["bash", "-c", code, "bash", *words], capture_output=True, text=True,
                             check=True)
        self.assertEqual(run.stderr, "")
        return run.stdout.split()

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_completion(self):
        self.assertEqual(self.complete("va"), ["validate"])
        self.assertEqual(set(COMMANDS) - set(self.complete("")), set())
        self.assertEqual(self.complete("fit", "--ker"), ["--kernel"])
        self.assertEqual(self.complete("fit", "--kernel", "thin"), ["thin_plate_spline"])
        self.assertEqual(self.complete("fit", "--folds"), [])
        self.assertEqual(self.complete("fit", "--duplicates", "m"), ["mean"])
        self.assertEqual(self.complete("help", "exit"), ["exit-codes"])
        self.assertNotIn("--man", self.complete("help", "--"))


class Kernels(CommandTest):
    def test_kernels(self):
        table = self.run_command("kernels").stdout.splitlines()
        kernels = json.loads(self.run_command("kernels", "--json").stdout)["kernels"]
        self.assertEqual([line.split()[0] for line in table[1:]], [k["name"] for k in kernels])
        by_name = {k["name"]: k for k in kernels}
        self.assertEqual(by_name["thin_plate_spline"]["least_degree"], 1)
        self.assertIsNone(by_name["gaussian"]["smoothness"])
        self.assertTrue(by_name["gaussian"]["needs_epsilon"])

    def test_docs_hold_the_table(self):
        page = Path(__file__).resolve().parents[2] / "docs" / "kernels.md"
        self.assertIn(self.run_command("kernels", "--markdown").stdout, page.read_text())


class Streams(CommandTest):
    def test_full_and_closed_stdout(self):
        data = self.data()
        cases = [["help"], ["--version"], ["kernels"], ["kernels", "--json"], ["help", "--man"],
                 ["info", data], ["validate", data], ["fit", data, "--dry-run"]]
        for words in cases:
            with open("/dev/full", "wb") as full:
                self.run_command(*words, code=IO, stdout=full)
        read, write = subprocess.os.pipe()
        subprocess.os.close(read)
        self.run_command("kernels", code=IO, stdout=write)
        subprocess.os.close(write)
        closed = subprocess.run(["sh", "-c", '"$0" kernels >&-', COMMAND], capture_output=True)
        self.assertEqual(closed.returncode, IO, closed.stderr)

    def test_closed_streams_do_not_end_up_in_the_output(self):
        data = self.data()
        run = subprocess.run(["sh", "-c", '"$0" fit "$1" -o model.h5 <&- >&- 2>&-', COMMAND, data],
                             cwd=self.folder, capture_output=True)
        self.assertEqual(run.returncode, IO)
        self.run_command("info", "model.h5", code=OK)


if __name__ == "__main__":
    main()
