"""A small package of entries, as the engine's are: `one` through a helper and its helper, `two` by itself."""

from pathlib import Path

DEEPER = """\
from numba import njit

FACTOR = 2.0


@njit(nogil=True)
def scaled(x):
    return FACTOR * x
"""

HELPER = """\
from collabsim.rules.compiled import compiled_rules

from .deeper import (
    scaled as made_larger,
)

draws = compiled_rules("draws")


def deviate(x):
    return made_larger(draws.normal(x))
"""

ONE = """\
from numba import njit

from collabsim.engine.parts import real, set_real

from . import helper

deviate = njit(helper.deviate)


def run(address):
    set_real(address, 0, deviate(real(address, 0)))
"""

TWO = """\
import numba

from collabsim.engine.parts import real, set_real


@numba.njit
def ratio(x):
    if x == 0.0:
        raise ZeroDivisionError("1 / 0")
    return 1.0 / x


def run(address):
    set_real(address, 0, ratio(real(address, 0)))
"""

NAMES = ("toybox.one", "toybox.two")


def write(folder: Path) -> Path:
    """Write the package into a folder."""
    package = folder / "toybox"
    package.mkdir(parents=True)
    for name, text in {"__init__": "", "deeper": DEEPER, "helper": HELPER, "one": ONE, "two": TWO}.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    return package


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text of a file by another."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
