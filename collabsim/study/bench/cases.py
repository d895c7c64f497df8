"""What is run: Sonoma as it is, and made-up regions of any size, some of which begin with nothing shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from collabsim.regions.region import Region
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from collabsim.engine.ensemble import Ensemble

SONOMA, FROM_EMPTY = "sonoma", "_from_empty"


def case(name: str, quarters: int) -> Scenario:
    """The scenario of a case: "sonoma", or how many governments are made up, as in "50" and "50_from_empty"."""
    if name == SONOMA:
        return Scenario(SONOMA, quarters=quarters)
    levers = {"initial_coverage": 0.0} if name.endswith(FROM_EMPTY) else {}
    return made_up(int(name.removesuffix(FROM_EMPTY)), quarters).replace(levers=levers)


def made_up(size: int, quarters: int) -> Scenario:
    """A made-up region of so many governments, from its first quarter on."""
    return Scenario(Region.synthetic(size), quarters=quarters, burn_in=0)


def facts(name: str, scenario: Scenario) -> dict[str, object]:
    """What a case is."""
    return {"case": name, "municipalities": len(scenario.place.ids), "quarters": scenario.quarters}


def make(ensemble: Ensemble, seeds: Sequence[int], threads: int = 1) -> None:
    """Make runs of an ensemble's own scenario. Raises RuntimeError where one fails: its time would tell nothing."""
    done = ensemble.run([dict(ensemble.scenario.levers)], [0] * len(seeds), seeds, threads=threads)
    if done.failed.any():
        raise RuntimeError("a compiled run failed; the model in Python (--engine mesa) shows where")
