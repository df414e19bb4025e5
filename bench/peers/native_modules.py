"""The compiled modules of this folder, which CMakeLists.txt builds."""
import ctypes
import os
import pathlib
import sys

FOLDER = pathlib.Path(os.environ["PEERS_MODULES"])
sys.path.append(str(FOLDER))  # the Cython module is imported by name


def load(name):
    """The module as a ctypes library. OSError if it was not built."""
    return ctypes.CDLL(str(FOLDER / f"{name}.so"))


def pointer(array):
    """The address of a contiguous array, for ctypes."""
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


def size(number):
    return ctypes.c_ssize_t(number)
