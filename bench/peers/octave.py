"""An Octave process that takes commands through a pipe."""
import pathlib
import subprocess
import tempfile

import numpy

READY = "ready"


class Octave:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.complaints = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            ["octave-cli", "--quiet", "--no-init-file"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.complaints, text=True)
        self.run("pkg load statistics")

    def run(self, command):
        """Returns when Octave has done it. RuntimeError with its words if it failed."""
        print(f"try; {command}; catch failure; disp(failure.message); end; disp('{READY}');",
              file=self.process.stdin, flush=True)
        said = []
        for line in self.process.stdout:
            if line.strip() == READY:
                break
            said.append(line.strip())
        else:
            self.complaints.seek(0)
            said.append("it ended: " + self.complaints.read().strip())
        if any(said):
            raise RuntimeError("Octave: " + " ".join(said))

    def put(self, name, array):
        """A matrix [n, m] under that name in Octave."""
        path = pathlib.Path(self.folder.name) / "array"
        array.T.tofile(path)  # Octave's matrices lie column by column
        self.run(f"file = fopen('{path}'); {name} = fread(file, [{array.shape[0]}, "
                 f"{array.shape[1]}], 'double'); fclose(file)")

    def get(self, name, shape):
        path = pathlib.Path(self.folder.name) / "array"
        self.run(f"file = fopen('{path}', 'w'); fwrite(file, {name}, 'double'); fclose(file)")
        return numpy.fromfile(path).reshape(shape[::-1]).T

    def __del__(self):
        if hasattr(self, "process"):
            self.process.stdin.close()
            self.process.wait()


def version():
    said = subprocess.run(["octave-cli", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[0].replace(", version", "")
