"""Taking further members in: why a group and a candidate agree that it joins."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class JoinTerms(NamedTuple):
    """The log-odds that a group takes in a further member and that member agrees, term by term."""

    base: float
    trust: float
    saving: float
    losers: float
    mission: float
    will: float
    resistance: float
    distance: float


@rule
def spare_of_provider(ratio, p):
    """Part of what a provider can do for others that is still free (0..1).

    ratio: clients' residents over its own. Statements: G14.
    """
    return bounded(1.0 - ratio / p.provider_room, 0.0, 1.0)


@rule
def outreach(spare, p):
    """Chance that a running partnership invites this year (0..1): it seeks further members, and has room for them.

    spare: 0..1. Statements: G14.
    """
    return 1.0 + p.outreach * (bounded(2.0 * p.scaling_out * spare, 0.0, 1.0) - 1.0)


@rule
def stretched(spare, p):
    """Quality (index points) that a provider's room adds or its lack takes away. spare: 0..1. Statements: G14."""
    return p.stretch_quality * (spare - 0.5)


@rule
def join_terms(trust, saving, losers, mission, will, resistance, distance, p):
    """Why one more member joins, or does not.

    saving: change of the net saving of all, share of the joiner's own cost · losers: share of members that would lose
    distance: neighbourhoods after the service's friction. Statements: N01, O01, X04, S03, G14, X10.
    """
    return JoinTerms(
        p.join_base,
        p.join_trust * (trust - 0.5),
        p.join_saving * saving,
        -p.join_losers * p.mutual_benefit * losers,
        -p.join_mission * p.mission_screening * mission,
        p.join_will * (will - 0.5),
        -p.join_resistance * resistance,
        -p.join_distance * bounded(distance, 0.0, p.distance_horizon),
    )
