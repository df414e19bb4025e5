"""Turns the parts that bench.py wrote into tables, pictures and one file of raw figures.

    report.py PARTS FOLDER [PAGE]

PARTS is the folder with the parts (*.json). FOLDER gets results.json and the pictures. In PAGE, a
document in Markdown, what stands between <!-- begin NAME --> and <!-- end NAME --> is replaced by
the table of that name; without it the tables are printed.
"""
import json
import math
import pathlib
import re
import sys
from statistics import mean, median

import pictures

REFERENCE, LIBRARY, LIMIT = "SciPy RBFInterpolator", "rbfinterp", "limit: fill"


def load(folder):
    """The parts by kind: {"machine": [part], "matrix": [...], "maps": [...], ...}."""
    parts = {"machine": [], "matrix": [], "maps": [], "evaluation": [], "iterative": []}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        part = json.loads(path.read_text())
        parts[part["part"]].append(part)
    for kind in "maps", "iterative":
        parts[kind].sort(key=lambda part: part["n"])
    return parts


def table(header, rows):
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def milliseconds(seconds):
    return f"{seconds * 1e3:,.0f}" if seconds >= 0.1 else f"{seconds * 1e3:.1f}"


def spread(seconds):
    return f"{milliseconds(min(seconds))} – {milliseconds(max(seconds))}"


def missing_lines(rows):
    lines = {row["system"]: row["missing"] for row in rows if "missing" in row}
    return "".join(f"\n\nMissing: {name} ({reason})." for name, reason in lines.items())


def machine_table(parts):
    machine = parts["machine"][0]
    every = [row for kind in ("matrix", "maps") for part in parts[kind] for row in part["rows"]]
    versions = sorted({row["version"] for row in every if row.get("version")} - {LIBRARY})
    rows = [("date", machine["date"]), ("revision of rbfinterp", machine["revision"]),
            ("processor", f"{machine['processor']}, {machine['threads']} cores, widest vectors "
                          f"{machine['vectors']}, L3 {machine['l3']}"),
            ("memory", f"{machine['memory_bytes'] / 2**30:.0f} GiB; transparent huge pages: "
                       f"{machine['huge_pages']}"),
            ("system", machine["kernel"]), ("compiler", machine["compiler"]),
            ("OpenBLAS", machine["openblas"]), ("systems", ", ".join(versions))]
    return table(["", ""], rows).replace("---:", "---")


def matrix_part(parts, cores):
    return next(part for part in parts["matrix"] if part["cores"] == cores)


def by_system(rows):
    """{system: {way: row}}, the fastest last, the limit at the very end."""
    systems = {}
    for row in rows:
        if "missing" not in row:
            systems.setdefault(row["system"], {})[row["way"]] = row

    def order(item):
        ways = item[1]
        return item[0].startswith(LIMIT), -median(ways.get("into", ways["fresh"])["seconds"])
    return dict(sorted(systems.items(), key=order))


def matrix_table(parts, cores):
    rows = matrix_part(parts, cores)["rows"]
    systems = by_system(rows)
    limit = median(systems[LIMIT]["into"]["seconds"])
    lines = []
    for name, ways in systems.items():
        line = [f"**{name}**" if name.startswith(LIBRARY) else name]
        for way in "into", "fresh":
            seconds = ways[way]["seconds"] if way in ways else None
            line += ([milliseconds(median(seconds)), milliseconds(mean(seconds)), spread(seconds)]
                     if seconds else ["", "", ""])
            if way == "into":
                line.append(f"{median(seconds) / limit:.1f}" if seconds else "")
        deviations = [row["deviation"] for row in ways.values()]
        line.append("" if None in deviations else f"{max(deviations):.0e}")
        line.append(next(iter(ways.values()))["note"])
        lines.append(line)
    return table(["system", "existing: median, ms", "mean", "least – most", "× fill",
                  "fresh: median, ms", "mean", "least – most", "deviation", "how"],
                 lines) + missing_lines(rows)


def map_systems(parts):
    names = {}
    for part in parts["maps"]:
        names.update({row["system"]: row["note"] for row in part["rows"] if "note" in row})
    return names


def map_row(part, system):
    return next((row for row in part["rows"] if row["system"] == system), {})


def maps_table(parts, what):
    lines = []
    for name, note in map_systems(parts).items():
        line = [f"**{name}**" if name == LIBRARY else name]
        for part in parts["maps"]:
            seconds = map_row(part, name).get(what)
            line.append(f"{median(seconds):.3g} ({len(seconds)})" if seconds else "")
        lines.append(line + [note])
    return table(["seconds"] + [f"N = {part['n']:,}" for part in parts["maps"]] + ["how"], lines) \
        + missing_lines([row for part in parts["maps"] for row in part["rows"]])


def accuracy_table(parts):
    lines = []
    for name in map_systems(parts):
        line = [name]
        for part in parts["maps"]:
            row = map_row(part, name)
            line.append(f"{row['deviation']:.0e}; {row['error']:.1e}" if "deviation" in row else "")
        lines.append(line)
    return table(["to SciPy; to the truth"] + [f"N = {part['n']:,}" for part in parts["maps"]],
                 lines)


def evaluation_table(parts):
    lines = []
    for part in parts["evaluation"]:
        ours, theirs = map_row(part, LIBRARY), map_row(part, REFERENCE)
        if not (ours.get("evaluate") and theirs.get("evaluate")):
            continue
        ratio = median(theirs["evaluate"]) / median(ours["evaluate"])
        lines.append([part["kernel"], milliseconds(median(ours["evaluate"])),
                      spread(ours["evaluate"]), milliseconds(median(theirs["evaluate"])),
                      spread(theirs["evaluate"]), f"{ratio:.1f}", f"{ours['deviation']:.0e}"])
    return table(["kernel", "rbfinterp: median, ms", "least – most", "SciPy: median, ms",
                  "least – most", "ratio", "deviation"], lines)


def iterative_table(parts):
    lines = []
    for part in parts["iterative"]:
        ours = map_row(part, LIBRARY + " fast")
        for row in part["rows"]:
            if not row.get("fit"):
                continue
            ratio = median(row["fit"]) / median(ours["fit"]) if ours.get("fit") else math.nan
            lines.append([f"{part['n']:,}", row["system"], f"{median(row['fit']):.3g}",
                          spread(row["fit"]), f"{ratio:.1f}", f"{median(row['evaluate']):.3g}",
                          f"{row['deviation']:.0e}" if "deviation" in row else "", row["note"]])
    return table(["N", "system", "fit: median, s", "least – most, ms", "× fast",
                  f"{parts['iterative'][0]['m']:,} targets, s", "to SciPy", "how"], lines) \
        + missing_lines([row for part in parts["iterative"] for row in part["rows"]])


def losses(parts):
    """Every place where another system's median is below the library's; a line each."""
    lines = []

    def compare(what, times):
        ours = times.get(LIBRARY)
        faster = [name for name in times
                  if ours and times[name] < ours and not name.startswith(LIBRARY)]
        if faster:
            named = ", ".join(f"{name} ({ours / times[name]:.2f} ×)"
                              for name in sorted(faster, key=times.get))
            lines.append(f"* {what}: {named}")

    for part in parts["matrix"]:
        for way, words in ("into", "existing"), ("fresh", "fresh"):
            compare(f"kernel matrix, {part['cores']}, {words}", {
                name: median(ways[way]["seconds"]) for name, ways in by_system(part["rows"]).items()
                if way in ways and not name.startswith(LIMIT)})
    for part in parts["maps"] + parts["iterative"]:
        for what in "fit", "evaluate":
            compare(f"{what}, N = {part['n']:,}",
                    {row["system"]: median(row[what]) for row in part["rows"] if row.get(what)})
    return "\n".join(lines) or "Nowhere in this run."


def tables(parts):
    return {"machine": machine_table(parts), "matrix-one": matrix_table(parts, "one"),
            "matrix-all": matrix_table(parts, "all"), "fit": maps_table(parts, "fit"),
            "evaluate": maps_table(parts, "evaluate"), "accuracy": accuracy_table(parts),
            "evaluation": evaluation_table(parts), "iterative": iterative_table(parts),
            "losses": losses(parts)}


def put_into(page, contents):
    text = page.read_text()
    for name, content in contents.items():
        text, count = re.subn(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)",
                              lambda found: f"{found[1]}{content}\n{found[2]}", text, flags=re.S)
        assert count == 1, f"{page} has {count} places for the table {name}"
    page.write_text(text)


def main():
    parts, folder = load(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(parts, indent=1) + "\n")
    contents = tables(parts)
    if len(sys.argv) > 3:
        put_into(pathlib.Path(sys.argv[3]), contents)
    else:
        print("\n\n".join(contents.values()))
    threads = parts["machine"][0]["threads"]
    for cores, words in ("one", "one core"), ("all", f"all {threads} cores"):
        part = matrix_part(parts, cores)
        pictures.bars(by_system(part["rows"]), LIMIT, LIBRARY,
                      f"{part['n']:,} × {part['n']:,} kernel matrix on {words}",
                      folder / f"matrix-{cores}.png")
    for what, words in ("fit", "Fit"), ("evaluate", f"{parts['maps'][0]['m']:,} targets"):
        pictures.lines(parts["maps"], what, LIBRARY,
                       f"{words}, thin plate spline with a linear tail, {threads} cores",
                       folder / f"{what}.png")


if __name__ == "__main__":
    main()
