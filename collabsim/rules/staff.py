"""The people who do the work: what they see, what they stand to lose, what they hold against change."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def professional(residents, skill, p):
    """How far a government's staff are professionals who see beyond their desk (0..1): more in larger, well-led ones.

    residents: count · skill: of the manager, 0..1. Statements: F04.
    """
    return skill * residents / (residents + p.professional_residents)


@rule
def insight(from_staff, professional, p):
    """Factor on the hidden misfit of an idea: what staff propose from below fits better, as far as they know the trade.

    from_staff: 1 where staff had the idea, else 0 · professional: 0..1. Statements: F04.
    """
    return 1.0 - p.staff_insight * from_staff * professional


@rule
def union_ease(pressure, p):
    """Factor on the opposition of unions: in a bad economy they rather share than lose the service.

    pressure: of the budget, 0..1. Statements: C02.
    """
    return 1.0 - p.union_ease * pressure


@rule
def displaced(gain, vacant, service, p):
    """Share of a service's posts that sharing abolishes while somebody holds them (0..1).

    gain: saving before coordination, share of own cost · vacant: 1 where the head's post is open, so that nobody need
    go. Labour-intensive services save by posts. Statements: O02, F05.
    """
    abolished = bounded(p.displaced_per_saving * gain, 0.0, 1.0) * service.labour_intensity
    return abolished * (1.0 - p.displaced_spared * vacant)


@rule
def alarmed(resistance, displaced, p):
    """Resistance (0..1) of those who see that posts will go. displaced: share of posts, 0..1. Statements: O02."""
    return resistance + bounded(p.displacement_weight * displaced, 0.0, 1.0) * (1.0 - resistance)


@rule
def resisted_pace(resistance, p):
    """Factor on the work done in a quarter: people who resist drag their feet; 1 at middling resistance.

    resistance: mean of the members, 0..1. Statements: O01.
    """
    return bounded(1.0 - p.resistance_pace * (resistance - 0.5), 0.1, 2.0)
