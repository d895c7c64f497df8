"""What a partnership is for, and how far that is settled and talked through."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import moved

GOALS = ("cost", "quality", "capability", "resilience")
COST, QUALITY, CAPABILITY, RESILIENCE = 0, 1, 2, 3  # places in them


class GoalAppeal(NamedTuple):
    """The utility of sharing for the sake of each goal."""

    cost: float
    quality: float
    capability: float
    resilience: float


@rule
def goal_appeal(service, pressure, p):
    """What a founder wants of sharing a service: a tight budget asks for thrift, a visible service for quality.

    Special assets are had together, and many hands stand in for each other. pressure: 0..1. Statements: S01.
    """
    return GoalAppeal(
        p.goal_thrift + p.goal_pressure * (pressure - 0.5),
        p.goal_visible * (service.visibility - 0.5),
        p.goal_assets * (service.asset_specificity - 0.5),
        p.goal_hands * (service.labour_intensity - 0.5),
    )


@rule
def weight(aimed, clarity, p):
    """What a question or a disappointment weighs, as a factor: where the goal is clear, what is no goal weighs less.

    aimed: 1 for what the idea is for, else 0 · clarity: of its goal, 0..1. Statements: S01.
    """
    return 1.0 if aimed else 1.0 - p.goal_focus * (clarity - 0.5)


@rule
def below_floor(quality, aimed, p):
    """How far service would fall below what a deal for another goal may cost it (index points, 0 or more).

    quality: expected gain · aimed: 1 where quality is the goal, else 0. Statements: S01, Q2.
    """
    return 0.0 if aimed else max(p.service_floor - quality, 0.0)


@rule
def aligned(error, shared, p):
    """What is left of a member's error once all have told each other what they expect: it moves to the error of all.

    error, shared: own and mean error of a forecast (unit of the forecast). Statements: S04.
    """
    return moved(error, shared, p.alignment * p.goal_dialogue)
