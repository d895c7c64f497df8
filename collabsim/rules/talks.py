"""The talks: goals that differ, forms that both sides propose, heat, ground rules, further designs."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def served(staff_trust, p):
    """Share of the difference between the partners' goals for which their staff find a design that serves all (0..1).

    staff_trust: between the staffs, 0..1; strangers find less. Statements: S13.
    """
    return p.working_group * (p.working_group_least + (1.0 - p.working_group_least) * staff_trust)


@rule
def group_load(p):
    """Factor of the attention that a study takes of each member while staff work out a design. Statements: S13."""
    return 1.0 + p.working_group * p.working_group_load


@rule
def wish(misfit, commitment, identity, p):
    """How little a partner likes a form (the least is proposed): what does not suit, and what binds a proud place.

    misfit: of the form, >= 0 · commitment: of the form, identity: of the place, 0..1. Statements: S12.
    """
    return misfit + p.wish_control * (identity - 0.5) * commitment


@rule
def yields(p):
    """Probability that the founder takes up the form which the other side proposes. Statements: S12."""
    return p.openness_weight * p.openness


@rule
def standoff(gap, p):
    """Heat of two proposals on the table of which neither side lets go.

    gap: difference in commitment of the forms, 0..1. Statements: S12.
    """
    return p.standoff_weight * (1.0 - p.openness) * gap


@rule
def heat(conflict, standoff, mission, p):
    """Heat that talks would have without rules (0..1): old conflicts, proposals, goals.

    conflict: 0..1 · standoff: see there · mission: distance of goals that no design serves yet, 0..1.
    Statements: R02, S12, S13.
    """
    return bounded(conflict + standoff + p.heat_goals * mission, 0.0, 1.0)


@rule
def calmed(heat, p):
    """Strife in talks once ground rules are agreed, or missing (0..1). Statements: R02."""
    return bounded(heat * (1.0 + p.ground_rules_calm * (0.5 - p.ground_rules)), 0.0, 1.0)


@rule
def rules_time(p):
    """Factor of the work that the study needs (about 1): agreeing on ground rules takes time. Statements: R02."""
    return 1.0 + p.ground_rules_work * (p.ground_rules - 0.5)


@rule
def strife_time(strife, p):
    """Factor of the work that the negotiation needs (about 1): quarrels take time.

    strife: 0..1. Statements: R02, S12.
    """
    return 1.0 + p.strife_work * (strife - p.strife_usual)


@rule
def soured(conflict, strife, p):
    """Conflict between two governments after talks that went worse or better than usual; 0..1. Statements: R02."""
    return bounded(conflict + p.talks_conflict * (strife - p.strife_usual), 0.0, 1.0)


@rule
def invents(tried, p):
    """Probability that partners come up with another design before they give up on a deal.

    tried: designs given up before. Statements: N14.
    """
    return bounded(p.invention * p.creativity / (1.0 + tried), 0.0, 1.0)
