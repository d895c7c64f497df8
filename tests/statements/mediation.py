"""What a statement does, it does through the state that it names: with the state held still most of its effect is
gone, with its strength doubled the effect grows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import laboratory

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.intervention import Intervention

# how a state is held still: what the rules say that move it, or that say what it is
HELD = {
    "complexity that is seen": {"development.recognised": lambda complexity, experience, p: 0.75 * complexity},
    "trust": {"trust.overall": 0.5},
    "planned effort": {"development.planned_work": lambda apparent, p: 0.75 * apparent},
    "expectation": {  # as much as is asked for, once the founding is paid off
        "forecast.expected_saving": lambda *given: given[-1].saving_threshold + 0.03,
        "forecast.expected_quality": lambda *given: given[-1].quality_threshold,
        "goals.aligned": "error",
        "operation.reference": "reference",
    },
    "odds of lasting": {"deal.lasting_value": lambda *given: given[-1].lasting_threshold},
    "lead": {"leadership.departure": 0.0, "development.unled": 0.25},
    "personal trust": {"leadership.departure": 0.0},
    "champion": {"leadership.departure": 0.0, "learning.quits": 0.0},
    "momentum": {"learning.momentum": "momentum", "learning.discouraged": "momentum"},
    "lessons": {"learning.false_start_lesson": "lessons"},
    "resistance": {"learning.false_start_resistance": "resistance"},
    "resentment": {"deal.forced_resentment": 0.0},
    "pressure for results": {"development.push": 1.0, "development.lapse": 0.25},
    "grievance": {"operation.grievance": "grievance"},
    "stake": {"deal.stake": 0.5},
    "consideration set": {"partners.breadth": 1.0},
    "hidden misfit": {"deal.hidden_misfit": 0.25},
    "fit": {"deal.design_fit": 0.8},
    "distance of missions": {"leadership.mission_distance": 0.2},
}

MANDATE = (Intervention("mandate", start=0, until=16, services=("public_safety_dispatch", "purchasing", "library")),)


FEW, SOME, MANY = (3, 4), (3, 4, 5), (3, 4, 5, 6, 7, 8)
FROM_NOTHING = MappingProxyType(
    {"initial_coverage": 0.0}
)  # all partnerships went through the development that is looked at


class Case(NamedTuple):
    """How a statement's effect shows: a reading of the laboratory, and which way it moves as the lever rises.

    seeds, quarters: how often and how long it is watched · setting: what else is as it must be for the effect to show
    """

    reading: str
    sign: int
    seeds: tuple[int, ...] = FEW
    quarters: int = 24
    setting: Mapping[str, float] = MappingProxyType({})


# as short and as few as leave a margin: the rest is a quarter of the whole at most, doubled it is 1.14 times the whole
# at least, for most twice; the longer runs go on, the more they part by luck
CASES = {
    "P01": Case("complexity in drop", -1, FEW, 12, MappingProxyType({"complexity_unseen": 0.5})),
    "P03": Case("stalled in drop", -1, FEW, 24, MappingProxyType({"capacity_base": 4.0})),
    "P04": Case("promise_at_signing", -1, FEW, 16),
    "P05": Case("chance of exit", -1, SOME, 12),
    "P06": Case("chance of exit", -1, FEW, 16),
    "P07": Case("will", +1, FEW, 12),
    "X01": Case("resentment in exit", +1, FEW, 20),
    "X02": Case("chance of drop", -1, FEW, 16),
    "X03": Case("chance of exit", -1, FEW, 20),
    "X04": Case("chance of exit", -1, SOME, 20, MappingProxyType({"initiator_take": 0.09})),
    "X05": Case("misfit in drop", -1, FEW, 20),
    "X06": Case("promise_at_signing", -1, SOME, 20),
    "X07": Case("leaderless in drop", -1, FEW, 16),
    "X08": Case("chance of refusal", -1, FEW, 16),
    "X09": Case("chance of search", +1, FEW, 12),
    "X10": Case("mission in exit", -1, SOME, 20),
    "X11": Case("distrust in exit", -1, FEW, 24, FROM_NOTHING),
    "Q1": Case("chance of refusal", +1, FEW, 16, MappingProxyType({"saving_threshold": 0.1})),
    "Q2": Case("chance of refusal", +1, FEW, 16, MappingProxyType({"quality_threshold": 0.09})),
    "Q3": Case("chance of refusal", +1, FEW, 16),
}


def ends(name: str) -> tuple[dict, dict]:
    """The levers at the low and at the high end of a statement's contrast; of a second factor, its high level."""
    contrast = statements()[name].contrast
    context = {
        factor: level[-1] if isinstance(level, tuple | list) else level for factor, level in contrast.context.items()
    }
    if contrast.lever == "mandate":
        return context, context
    return context | {contrast.lever: contrast.low}, context | {contrast.lever: contrast.high}


def effect(name: str, seeds: tuple[int, ...], **strengths: float) -> float:
    """The effect of a statement's lever on what its case reads, strengths set."""
    case = CASES[name]
    low, high = ({**end, **case.setting, **strengths} for end in ends(name))
    event = MANDATE if statements()[name].lever == "mandate" else ()
    return laboratory.effect(case.reading, low, high, event=event, seeds=seeds, quarters=case.quarters)


def doubled_strengths(name: str) -> dict[str, float]:
    """Twice the strengths of a statement, as they are in its case."""
    held = CASES[name].setting
    return {one: 2.0 * held.get(one, declared()[one].value) for one in statements()[name].strength}


def acts_through_its_state(name: str, monkeypatch) -> None:
    """Raises AssertionError where a statement has no effect, keeps half of it without its state, or does not grow."""
    statement, (_, sign, seeds, *_) = statements()[name], CASES[name]
    whole = sign * effect(name, seeds)
    doubled = sign * effect(name, seeds, **doubled_strengths(name))
    for state in statement.state.split(", "):
        laboratory.still(monkeypatch, HELD[state])
    rest = effect(name, seeds[: (len(seeds) + 1) // 2])  # mostly nothing at all, whatever the seed
    assert whole > 0.0
    assert abs(rest) < 0.5 * whole, (rest, whole)
    assert doubled > whole, (doubled, whole)
