"""How long one waits: for a first result on a fresh machine and on a used one, and for `collabsim --help`."""

from __future__ import annotations

import tempfile
from statistics import median

from collabsim.engine.cache import PLACE

from .children import answer, ended


def warm(repeats: int) -> float:
    """Seconds from starting Python to the outcomes of Sonoma's 20 years, the engine's machine code being there."""
    answer(__name__, "first_result")  # compiles, where that is due
    return median(answer(__name__, "first_result")[1] for _ in range(repeats))


def cold() -> float:
    """The same where nothing is compiled yet, once."""
    with tempfile.TemporaryDirectory(prefix="collabsim-bench-") as folder:
        return answer(__name__, "first_result", **{PLACE: folder})[1]


def help_shown(repeats: int) -> float:
    """Seconds from starting Python to the end of `collabsim --help`."""
    return median(ended(["-m", "collabsim.cli", "--help"])[1] for _ in range(1 + repeats))


def first_result() -> float | None:
    """Simulate Sonoma as it is with the engine; returns how much is shared in the end."""
    from collabsim.scenario import Scenario
    from collabsim.study.run import run

    return run(Scenario(), engine="compiled").summary["coverage"]
