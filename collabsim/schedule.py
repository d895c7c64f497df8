"""Which lever values hold when: it depends on the scenario and the quarter alone, so all readers ask here."""

from __future__ import annotations

import math

from .catalogue.parameters import declared
from .intervention import Intervention
from .rules import happenings
from .scenario import Scenario

CHANGING = ("association", "decision_tool", "lever", "leadership_programme")  # kinds that set levers while they act
HANDED_OVER = "leadership_continuity"  # what a programme raises


def usual(scenario: Scenario, index: int | None) -> dict[str, float]:
    """What scenario and region set for a municipality by its index, or for the region (None), before dated changes."""
    values = dict(scenario.levers)
    if index is not None:
        for name, column in scenario.place.levers.items():
            if not math.isnan(column[index]):
                values[name] = float(column[index])
    return values


def changes(scenario: Scenario, quarter: int) -> tuple[dict[str, float], dict[int, dict[str, float]]]:
    """Dated values in force in a quarter: for everybody, and by index for single municipalities, which go before.

    Nothing is dated before quarter 0.
    """
    changed: dict[str, float] = {}
    changed_of: dict[int, dict[str, float]] = {}
    if quarter < 0:
        return changed, changed_of
    programmes = []
    for one in scenario.interventions:
        if one.kind not in CHANGING or not one.active(quarter):
            continue
        if one.kind == "leadership_programme":
            programmes.append(one)
        elif one.members == "all":
            changed.update(one.changes)
        else:
            for index in _named(scenario, one):
                changed_of.setdefault(index, {}).update(one.changes)
    for programme in programmes:  # last: they start from what else is in force
        _hand_over(scenario, programme, changed, changed_of)
    return changed, changed_of


def _hand_over(scenario: Scenario, programme: Intervention, changed: dict, changed_of: dict) -> None:
    """While a programme lasts its members hand over better: part of what is missing to full continuity is made good."""
    for index in _named(scenario, programme):
        own = changed_of.setdefault(index, {})
        found = {HANDED_OVER: declared()[HANDED_OVER].value, **usual(scenario, index), **changed, **own}
        own[HANDED_OVER] = happenings.trained(found[HANDED_OVER], programme.size)


def _named(scenario: Scenario, intervention: Intervention) -> list[int]:
    """Whom an intervention names, by index, ascending."""
    place, members = scenario.place, intervention.members
    return list(range(len(place.ids))) if members == "all" else sorted({place.index[one] for one in members})
