"""The pictures: bars for the kernel matrix, lines for maps."""
from statistics import median

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter  # noqa: E402

OURS, OURS_LIGHT, OTHERS, OTHERS_LIGHT, INK = "#c8551b", "#eab28f", "#7a8793", "#c9d0d6", "#333333"
COLOURS = ["#4c78a8", "#72a0c1", "#6b8e5a", "#9c755f", "#8c6bb1", "#7a8793"]
pyplot.rcParams.update({"font.size": 11, "axes.spines.top": False, "axes.spines.right": False,
                        "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK,
                        "ytick.color": INK, "axes.edgecolor": "#999999"})


def words(seconds):
    """1.2 ms, 85 ms, 3.1 s"""
    if seconds >= 0.9995:
        return f"{seconds:.1f} s"
    return f"{seconds * 1e3:.1f} ms" if seconds < 0.00995 else f"{seconds * 1e3:.0f} ms"


def ticks(axis):
    axis.set_major_formatter(FuncFormatter(
        lambda value, _: f"{value:g} s" if value >= 1 else f"{value * 1e3:g} ms"))
    axis.set_minor_formatter(NullFormatter())


def bars(systems, limit, library, title, path):
    """systems {name: {way: row}} from the slowest to the fastest; two bars each, medians."""
    limits = {way: median(row["seconds"]) for way, row in systems[limit].items()}
    shown = {name: ways for name, ways in systems.items() if not name.startswith("limit")}
    figure, axes = pyplot.subplots(figsize=(9.5, 1.6 + 0.55 * len(shown)))
    for place, (name, ways) in enumerate(shown.items()):
        ours = name.startswith(library)
        colours = {"into": OURS if ours else OTHERS, "fresh": OURS_LIGHT if ours else OTHERS_LIGHT}
        height = 0.76 / len(ways)
        for row, way in enumerate(way for way in ("into", "fresh") if way in ways):
            seconds = median(ways[way]["seconds"])
            y = place + (row - (len(ways) - 1) / 2) * height
            axes.barh(y, seconds, height * 0.92, color=colours[way])
            axes.annotate(words(seconds), (seconds, y), (4, 0), textcoords="offset points",
                          va="center", fontsize=9, zorder=4,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
    axes.set_yticks(range(len(shown)), list(shown))
    for label in axes.get_yticklabels():
        if label.get_text().startswith(library):
            label.set(color=OURS, weight="bold")
    axes.invert_yaxis()
    axes.set_xscale("log")
    longest = max(median(row["seconds"]) for ways in shown.values() for row in ways.values())
    axes.set_xlim(limits["into"] / 2, longest * 2.2)
    ticks(axes.xaxis)
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.axvline(limits["into"], color=INK, linewidth=1.2)
    axes.axvline(limits["fresh"], color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.margins(y=0.02)
    handles = [pyplot.Rectangle((0, 0), 1, 1, color=OTHERS),
               pyplot.Rectangle((0, 0), 1, 1, color=OTHERS_LIGHT),
               pyplot.Line2D([], [], color=INK), pyplot.Line2D([], [], color=INK, linestyle="--")]
    labels = ["into an existing matrix", "into a fresh matrix",
              f"limit: non-temporal fill, existing, {words(limits['into'])}",
              f"the same, fresh pages of 4 KiB, {words(limits['fresh'])}"]
    axes.legend(handles, labels, loc="lower left", bbox_to_anchor=(-0.01, 1), ncol=2,
                frameon=False, fontsize=9.5)
    axes.set_xlabel("time, median (log scale); shorter is better")
    axes.set_title(title, loc="left", pad=48, weight="bold")
    save(figure, path)


def spaced(values, least):
    """The values moved apart, so that neighbours differ by `least` at least; in order."""
    places = []
    for value in values:
        places.append(max(value, places[-1] + least) if places else value)
    shift = (places[-1] - values[-1]) / 2 if places else 0
    return [place - shift for place in places]


def lines(parts, what, library, title, path):
    """Seconds against N, a line a system, labelled at its right end."""
    series = {}
    for part in parts:
        for row in part["rows"]:
            if row.get(what):
                series.setdefault(row["system"], []).append((part["n"], median(row[what])))
    figure, axes = pyplot.subplots(figsize=(9.5, 5.6))
    colours = iter(COLOURS)
    for name, curve in series.items():
        ours = name == library
        axes.plot(*zip(*curve), marker="o", markersize=5, linewidth=2.6 if ours else 1.5,
                  color=OURS if ours else next(colours), label=name, zorder=3 if ours else 2)
    axes.set_xscale("log")
    axes.set_yscale("log")
    sizes = [part["n"] for part in parts]
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlim(sizes[0] * 0.9, sizes[-1] * 1.1)
    ticks(axes.yaxis)
    axes.grid(axis="y", color="#e5e5e5", linewidth=0.8)
    axes.set_axisbelow(True)
    figure.tight_layout(rect=(0, 0, 0.74, 0.94))
    label_ends(axes)
    axes.set_xlabel("N, electrodes")
    axes.set_ylabel("time, median")
    axes.set_title(title, loc="left", pad=14, weight="bold")
    save(figure, path)


def label_ends(axes):
    """Names at the right edge, moved apart, each tied to the end of its line."""
    to_axes = axes.transAxes.inverted().transform
    ends = []
    for line in axes.get_lines():
        x, y = line.get_xdata()[-1], line.get_ydata()[-1]
        ends.append((to_axes(axes.transData.transform((x, y)))[1], (x, y), line))
    ends.sort(key=lambda end: end[0])
    for (_, point, line), place in zip(ends, spaced([end[0] for end in ends], 0.065)):
        axes.annotate(line.get_label(), point, (1.04, place), textcoords="axes fraction",
                      va="center", color=line.get_color(), fontsize=10.5, annotation_clip=False,
                      weight="bold" if line.get_linewidth() > 2 else "normal",
                      arrowprops={"arrowstyle": "-", "color": line.get_color(), "linewidth": 0.7,
                                  "alpha": 0.5, "relpos": (0, 0.5)})


def save(figure, path):
    figure.savefig(path, dpi=150, bbox_inches="tight", metadata={"Software": None})
    pyplot.close(figure)
