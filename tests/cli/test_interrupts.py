"""A run that is stopped leaves nothing behind, and progress is shown as it should be."""
import os
import pty
import re
import select
import signal
import time
import unittest

from support import INTERRUPTED, CommandTest, main, sphere


class Interrupts(CommandTest):
    def long_fit(self, **options):
        """A fit of some seconds on one thread."""
        data = self.data(count=6000, samples=1, mesh=False)
        return self.start("fit", data, "-o", "model.h5", "--threads", "1", **options)

    def stop(self, *signals):
        process = self.long_fit(stdout=-1, stderr=-1)
        time.sleep(0.7)
        for number in signals:
            process.send_signal(number)
            time.sleep(0.05)
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual(self.listing(), ["data.h5"])
        return process.returncode, stdout.decode(), stderr.decode()

    def test_stop_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            code, stdout, stderr = self.stop(number)
            self.assertEqual(code, INTERRUPTED, stderr)
            self.assertEqual(stdout, "")
            self.assertEqual(stderr.count("error:"), 1, stderr)

    def test_second_signal_ends_at_once(self):
        code, _, _ = self.stop(signal.SIGINT, signal.SIGINT)
        self.assertIn(code, (-signal.SIGINT, INTERRUPTED))

    def test_kill(self):
        code, _, _ = self.stop(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)

    def test_existing_output_survives(self):
        (self.folder / "model.h5").write_text("old")
        data = self.data(count=6000, samples=1, mesh=False)
        process = self.start("fit", data, "-o", "model.h5", "--overwrite", "--threads", "1",
                             stdout=-1, stderr=-1)
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED)
        self.assertEqual((self.folder / "model.h5").read_text(), "old")
        self.assertEqual(self.listing(), ["data.h5", "model.h5"])


@unittest.skipUnless(os.path.exists("/proc/sys/kernel/random/boot_id"), "nothing is certain here")
class Leftovers(CommandTest):
    """What a killed run leaves goes with the next one; what a live one writes stays."""

    def half_written(self, output):
        """A run that is in the middle of its result."""
        known = set(self.listing())
        process = self.start("interp", "data.h5", "mesh.h5", "-o", output, "--threads", "1",
                             "--memory", "60M", stdout=-1, stderr=-1)
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            new = [name for name in self.listing() if name not in known]
            if new:
                return process, new[0]
            time.sleep(0.002)
        self.fail("the run was over before it could be stopped")

    def test_killed_and_alive(self):
        self.data(count=200, samples=20000, mesh=False)
        self.target("mesh.h5", points=sphere(3000, seed=3))
        small = self.data("small.h5")
        dead, left = self.half_written("map.hdf")
        self.assertRegex(left, r"^\.rbfinterp-[0-9a-f]+-\d+-\d+\.tmp$")
        dead.send_signal(signal.SIGKILL)
        dead.communicate(timeout=60)
        live, other = self.half_written("other.hdf")  # takes the dead one's away
        self.assertNotIn(left, set(self.listing()) - {other})
        live.send_signal(signal.SIGSTOP)  # alive, if not in haste
        done = self.run_command("interp", small, "-o", "small.hdf")
        self.assertNotIn("removed", done.stderr)
        self.assertIn(other, self.listing())
        live.send_signal(signal.SIGKILL)
        live.communicate(timeout=60)
        self.run_command("interp", small, "-o", "next.hdf", "--dry-run")
        self.assertIn(other, self.listing())
        done = self.run_command("interp", small, "-o", "next.hdf", "-v")
        self.assertIn("removed 1 temporary file in '.', left by runs that were killed", done.stderr)
        self.assertIn(f"removed ./{other}", done.stderr)
        self.assertEqual(self.listing(), ["data.h5", "mesh.h5", "next.hdf", "small.h5",
                                          "small.hdf"])


class Progress(CommandTest):
    def environment(self):
        return {**os.environ, "TERM": "xterm"}

    def test_terminal(self):
        data = self.data(count=4000, samples=1, mesh=False)
        ours, theirs = pty.openpty()
        start = time.monotonic()
        process = self.start("fit", data, "-o", "model.h5", "--threads", "1", stdout=-1,
                             stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            readable, _, _ = select.select([ours], [], [], 60)
            try:
                chunk = os.read(ours, 65536) if readable else b""
            except OSError:  # the other side is closed
                chunk = b""
            if not chunk:
                break
            shown += chunk
        os.close(ours)
        seconds = time.monotonic() - start
        self.assertEqual(process.wait(timeout=60), 0)
        process.stdout.close()
        redraws = re.findall(rb"\r\x1b\[Krbfinterp: [^\r\n]+ \d+ %", shown)
        self.assertGreaterEqual(len(redraws), 1, shown)
        self.assertLessEqual(len(redraws), 6 * seconds + 1)
        self.assertRegex(shown, rb"\r\x1b\[Krbfinterp: wrote the model")

    def test_elsewhere(self):
        data = self.data(count=1500, samples=1, mesh=False)
        result = self.run_command("fit", data, "-o", "model.h5")
        self.assertNotIn("%", result.stderr)
        self.assertNotIn("\r", result.stderr)


if __name__ == "__main__":
    main()
