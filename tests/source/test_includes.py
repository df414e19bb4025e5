"""Includes point downwards only, and every outside library has its one room."""
import re
import sys

from sources import ROOT, files

# A room may include itself and these.
BELOW = {
    "core": set(),
    "geometry": {"core"},
    "kernel": {"core", "geometry"},
    "linalg": {"core"},
    "solver": {"core", "geometry", "kernel", "linalg"},
    "model": {"core", "geometry", "kernel", "linalg", "solver"},
    "io": {"core", "geometry", "kernel", "linalg", "model"},
}
# Where the headers of other libraries may appear.
OUTSIDE = {
    r"hdf5\.h|H5\w+\.h": r"src/io/",
    r"cblas\.h|lapacke?\.h": r"src/linalg/|bench/",
    r"libqhull_r/.*": r"src/geometry/hull\.c$",
    r"xxhash\.h": r"src/core/digest\.c$",
    r"cjson/.*": r"apps/",
}

problems = []


def check(path, name):
    """What is wrong with `#include name` in path; None if nothing."""
    for header, place in OUTSIDE.items():
        if re.fullmatch(header, name) and not re.match(place, str(path)):
            return f"belongs to {place} alone"
    if path.parts[0] in ("apps", "bench"):
        if (ROOT / "src" / name).exists():
            return "a command and the bench use public headers alone"
        return None
    room, target = path.parts[1], name.split("/")[0]
    if path.parts[0] == "src" and target in BELOW and target not in BELOW[room] | {room}:
        return f"{room} may not include {target}"
    if path.parts[0] == "include" and "/" in name and not name.startswith("rbfinterp/"):
        return "a public header includes public headers alone"
    return None


for path in files("src/**/*.[ch]", "apps/**/*.[ch]", "bench/*.[ch]", "include/**/*.h"):
    if path.parts[0] == "src" and path.parts[1] not in BELOW:
        problems.append(f"{path}: {path.parts[1]} is a room that this test does not know")
        continue
    for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        problem = check(path, include.group(1)) if include else None
        if problem:
            problems.append(f"{path}:{number}: {line.strip()}: {problem}")

print("\n".join(problems))
sys.exit(bool(problems))
