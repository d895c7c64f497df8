"""A laboratory for mechanisms: the same small region again and again, what its decisions were likely to be, and states
that can be held still.

Chances are averaged rather than events counted: luck then decides little of what is compared.
"""

import functools
import inspect
from math import nan
from statistics import fmean

from collabsim.intervention import Intervention
from collabsim.model.region_model import RegionModel
from collabsim.regions.region import Region
from collabsim.rules.index import mechanism
from collabsim.scenario import Scenario

SEEDS = (3, 4, 5)
# much happens: many ideas, much turnover, older partnerships in place
BUSY = {"search_base": -1.0, "initial_coverage": 0.25, "turnover": 0.2}


@functools.cache
def region() -> Region:
    """Twelve made-up governments."""
    return Region.synthetic(12, seed=5)


def observed(
    reading: str, seed: int, levers: dict, interventions: tuple[Intervention, ...] = (), quarters: int = 40
) -> float:
    """What is read of a run: an outcome, the mean chance that a decision was met with ("chance of exit"), or the mean
    of one of its terms ("mission in exit"); nan where nothing was decided."""
    scenario = Scenario(
        region(), levers=BUSY | levers, interventions=interventions, quarters=quarters, burn_in=0, seed=seed
    )
    model, seen = RegionModel(scenario), []
    if " " not in reading:
        return model.run().summary()[reading]
    what, _, decision = reading.split()

    def hear(verdict) -> None:
        if verdict.decision == decision:
            seen.append(verdict.probability if what == "chance" else getattr(verdict.terms, what))

    model.audit = hear
    model.run()
    return fmean(seen) if seen else nan


def effect(reading: str, low: dict, high: dict, *, event=(), seeds=SEEDS, quarters: int = 40) -> float:
    """The mean over seeds of what is read at `high` minus what is read at `low`, under the same luck.

    event: interventions that happen at `high` only
    """
    return fmean(
        observed(reading, seed, high, event, quarters) - observed(reading, seed, low, (), quarters) for seed in seeds
    )


def still(monkeypatch, held: dict) -> None:
    """Hold states still: each rule says a number, hands back one of its arguments, or what a function makes of them."""
    for dotted, silent in held.items():
        found = mechanism(f"collabsim.rules.{dotted}")
        monkeypatch.setattr(found.module, found.name, _held(found.rule, found.term, silent))


def _held(rule, term: str, silent):
    if callable(silent):
        return silent
    if term:
        return lambda *given: rule(*given)._replace(**{term: silent})
    if isinstance(silent, str):
        place = list(inspect.signature(rule).parameters).index(silent)
        return lambda *given: given[place]
    return lambda *given: silent
