"""rbfinterp: rbf_model_fit(), rbf_model_evaluate()."""
import numpy

import rbfinterp_library as library

VERSION = "rbfinterp"


def model(problem):
    library.open_library(problem.threads)
    points, targets = library.points(problem.points), library.points(problem.targets)

    def fit():
        return library.fit(points, problem.values, problem.kernel, problem.epsilon, problem.degree)

    def evaluate(fitted):
        return library.evaluate(fitted, targets, numpy.empty(len(problem.targets)))
    return fit, evaluate


ROWS = [("rbfinterp", model, "dense: null-space Cholesky")]
