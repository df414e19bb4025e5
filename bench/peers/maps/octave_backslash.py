"""Octave, for MATLAB: pdist2 and the backslash."""
from octave import Octave, version

VERSION = version()
TARGETS_A_BLOCK = 2000


def backslash(problem):
    octave = Octave()
    octave.put("x", problem.points)
    octave.put("y", problem.values[:, None])
    octave.put("targets", problem.targets)
    octave.run("phi = @(r) r .^ 2 .* log(max(r, realmin))")
    count = len(problem.targets)

    def fit():
        octave.run("P = [ones(rows(x), 1), x]; "
                   "w = [phi(pdist2(x, x)), P; P', zeros(4)] \\ [y; zeros(4, 1)]")

    def evaluate(_):
        octave.run(f"values = zeros({count}, 1); "
                   f"for first = 1:{TARGETS_A_BLOCK}:{count}; "
                   f"some = first:min(first + {TARGETS_A_BLOCK} - 1, {count}); "
                   "t = targets(some, :); "
                   "values(some) = [phi(pdist2(t, x)), ones(numel(some), 1), t] * w; end")
        return octave.get("values", (count, 1))[:, 0]
    return fit, evaluate


ROWS = [("Octave backslash", backslash, "dense: LU of the bordered system")]
