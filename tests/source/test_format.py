"""All C files are as clang-format writes them."""
import re
import shutil
import subprocess
import sys

from sources import ROOT, files

if shutil.which("clang-format") is None:
    print("skipped: clang-format is not installed")
    sys.exit(77)
paths = files("src/**/*.[ch]", "apps/**/*.[ch]", "include/**/*.h", "bench/*.[ch]", "tests/**/*.[ch]")
run = subprocess.run(["clang-format", "--dry-run", *paths], cwd=ROOT, check=True,
                     capture_output=True, text=True)
problems = sorted(set(re.findall(r"^[^:\s]+:\d+(?=:)", run.stderr, flags=re.M)))
print("\n".join(f"{place}: clang-format -i would change it" for place in problems))
sys.exit(bool(problems))
