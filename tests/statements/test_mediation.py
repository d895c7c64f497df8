"""What a statement does, it does through the state that it names: with the state held still most of its effect is
gone, with its strength doubled the effect grows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import laboratory
import pytest

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


CASES = {
    "P01": Case("chance of drop", -1),
    "P03": Case("overload in drop", -1, MANY, 36),
    "P04": Case("promise_at_signing", -1),
    "P05": Case("chance of exit", -1),
    "P06": Case("chance of exit", -1),
    "P07": Case("will", +1),
    "X01": Case("chance of exit", +1, SOME, 36),
    "X02": Case("chance of drop", -1),
    "X03": Case("chance of exit", -1, FEW, 36),
    "X04": Case("chance of exit", -1, SOME, 36),
    "X05": Case("chance of drop", -1),
    "X06": Case("promise_at_signing", -1, SOME),
    "X07": Case("leaderless in drop", -1),
    "X08": Case("chance of refusal", -1, MANY[:4], 36),
    "X09": Case("chance of search", +1, SOME, 28),
    "X10": Case("mission in exit", -1, SOME, 36),
    "X11": Case("distrust in exit", -1, FEW, 36, FROM_NOTHING),
    "Q1": Case("chance of refusal", +1, SOME, 28, MappingProxyType({"saving_threshold": 0.1})),
    "Q2": Case("chance of refusal", +1),
    "Q3": Case("chance of refusal", +1),
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


def effect(name: str, **strengths: float) -> float:
    """The effect of a statement's lever on what its case reads, strengths set."""
    case = CASES[name]
    low, high = ({**end, **case.setting, **strengths} for end in ends(name))
    event = MANDATE if statements()[name].lever == "mandate" else ()
    return laboratory.effect(case.reading, low, high, event=event, seeds=case.seeds, quarters=case.quarters)


@pytest.mark.parametrize("name", CASES)
def test_a_statement_acts_through_its_state(name, monkeypatch):
    statement, sign = statements()[name], CASES[name].sign
    whole = sign * effect(name)
    doubled = sign * effect(name, **{strength: 2.0 * declared()[strength].value for strength in statement.strength})
    for state in statement.state.split(", "):
        laboratory.still(monkeypatch, HELD[state])
    rest = effect(name)
    assert whole > 0.0
    assert abs(rest) < 0.5 * whole, (rest, whole)
    assert doubled > whole, (doubled, whole)


def test_every_principle_failure_and_question_has_its_case():
    """P02 is the upper half of the lever of X11: trust is near its ceiling there, too near to see it double."""
    shared = {other for name in CASES for other in statements()[name].same_as if other[0] in "PXQ"}
    assert shared == {"P02"}
    assert set(CASES) | shared == {name for name in statements() if name[0] in "PXQ"}


def test_a_case_turns_as_its_statement_claims():
    for name, case in CASES.items():
        claimed = {one.sign for one in statements()[name].effects if one.outcome == case.reading}
        assert claimed <= {"+" if case.sign > 0 else "-"}, name
