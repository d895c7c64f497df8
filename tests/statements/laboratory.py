"""A laboratory for mechanisms: the same small region again and again, what its decisions were likely to be, and states
that can be held still.

Chances are averaged rather than events counted: luck then decides little of what is compared.
"""

import functools
import inspect
from collections import defaultdict

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


def observed(seed: int, levers: dict, interventions: tuple[Intervention, ...] = (), quarters: int = 40) -> dict:
    """What a run shows: its outcomes, and for each decision the mean chance that it was met with ("chance of exit")."""
    scenario = Scenario(
        region(), levers=BUSY | levers, interventions=interventions, quarters=quarters, burn_in=0, seed=seed
    )
    model = RegionModel(scenario)
    sums = defaultdict(lambda: [0.0, 0])

    def hear(verdict) -> None:
        found = sums[f"chance of {verdict.decision}"]
        found[0] += verdict.probability
        found[1] += 1

    model.audit = hear
    model.run()
    return model.summary() | {name: whole / count for name, (whole, count) in sums.items()}


def effect(measure: str, low: dict, high: dict, **setting) -> float:
    """The mean over seeds of what a measure is at `high` minus what it is at `low`, under the same luck."""
    gaps = [observed(seed, high, **setting)[measure] - observed(seed, low, **setting)[measure] for seed in SEEDS]
    whole = 0.0
    for gap in gaps:
        whole += gap
    return whole / len(gaps)


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
