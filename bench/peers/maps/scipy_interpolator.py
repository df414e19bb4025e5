"""scipy.interpolate.RBFInterpolator."""
import scipy
from scipy.interpolate import RBFInterpolator

VERSION = f"SciPy {scipy.__version__}"


def interpolator(problem):
    def fit():
        return RBFInterpolator(problem.points, problem.values, kernel=problem.kernel,
                               epsilon=problem.epsilon, degree=problem.degree)
    return fit, lambda fitted: fitted(problem.targets)


ROWS = [("SciPy RBFInterpolator", interpolator, "dense: LU of the bordered system")]
