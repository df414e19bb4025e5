"""numexpr: the formula as a string, computed block by block."""
import numexpr

VERSION = f"numexpr {numexpr.__version__}"
FORMULA = "1 / (1 + sqrt((px - qx) * (px - qx) + (py - qy) * (py - qy) + (pz - qz) * (pz - qz)))"


def expression(problem):
    numexpr.set_num_threads(problem.threads)
    coordinates = dict(zip(("px", "py", "pz"), problem.p.T[:, :, None].copy()))
    coordinates.update(zip(("qx", "qy", "qz"), problem.q.T[:, None, :].copy()))
    return (lambda: numexpr.evaluate(FORMULA, coordinates),
            lambda: numexpr.evaluate(FORMULA, coordinates, out=problem.matrix))


ROWS = [("numexpr", "both", expression, "a formula over broadcast coordinates")]
