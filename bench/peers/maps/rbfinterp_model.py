"""rbfinterp: rbf_model_fit(), rbf_model_evaluate()."""
import numpy

import rbfinterp_library as library

VERSION = "rbfinterp"


def solved_by(solver):
    def setup(problem):
        library.open_library(problem.threads)
        points, targets = library.points(problem.points), library.points(problem.targets)

        def fit():
            return library.fit(points, problem.values, problem.kernel, problem.epsilon,
                               problem.degree, solver)

        def evaluate(fitted):
            return library.evaluate(fitted, targets, numpy.empty(len(problem.targets)))
        return fit, evaluate
    return setup


ROWS = [("rbfinterp", solved_by("dense"), "dense: null-space Cholesky"),
        ("rbfinterp fast", solved_by("fast"), "iterative, to 1e-6 of the range of the values")]
