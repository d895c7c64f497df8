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
    """What a run shows: its outcomes, and for each decision the mean chance that it was met with ("chance of exit") and
    the mean of each of its terms ("mission in exit")."""
    scenario = Scenario(
        region(), levers=BUSY | levers, interventions=interventions, quarters=quarters, burn_in=0, seed=seed
    )
    model = RegionModel(scenario)
    sums = defaultdict(lambda: [0.0, 0])

    def hear(verdict) -> None:
        told = zip(verdict.terms._fields, verdict.terms)
        readings = [(f"{term} in {verdict.decision}", value) for term, value in told]
        for name, value in (*readings, (f"chance of {verdict.decision}", verdict.probability)):
            found = sums[name]
            found[0] += value
            found[1] += 1

    model.audit = hear
    model.run()
    return model.summary() | {name: whole / count for name, (whole, count) in sums.items()}


def effect(reading: str, low: dict, high: dict, *, event=(), seeds=SEEDS, quarters: int = 40) -> float:
    """The mean over seeds of what is read at `high` minus what is read at `low`, under the same luck.

    event: interventions that happen at `high` only
    """
    whole = 0.0
    for seed in seeds:
        risen = observed(seed, high, event, quarters)[reading]
        whole += risen - observed(seed, low, (), quarters)[reading]
    return whole / len(seeds)


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
