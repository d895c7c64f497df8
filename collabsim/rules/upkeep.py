"""What keeps a running partnership on course: contacts, check-ins, tracking, support; and what they cost."""

from __future__ import annotations

import math

from .compiled import rule


@rule
def contact_trust(p):
    """Rate at which contacts kept up let trust grow, a quarter. Statements: P06."""
    return p.maintenance_trust * p.relationship_maintenance


@rule
def contact_repair(p):
    """Share of a grievance that contacts kept up repair, a quarter. Statements: P06."""
    return p.repair * p.relationship_maintenance


@rule
def contact_cost(p):
    """What contacts cost a year (share of own cost). Statements: P06."""
    return p.maintenance_cost * p.relationship_maintenance


@rule
def contact_load(p):
    """Attention that contacts take, relative to what a running partnership takes anyway. Statements: P06."""
    return p.maintenance_load * p.relationship_maintenance


@rule
def check_in_cost(p):
    """What check-ins cost a year (share of own cost): the more often, the more. Statements: S10."""
    return p.check_in_cost / p.check_in_interval


@rule
def check_in_load(p):
    """Attention that check-ins take, relative to what a running partnership takes anyway. Statements: S10."""
    return p.check_in_load / p.check_in_interval


@rule
def deviation(deviation, u, found, p):
    """How far a partnership is off its course (0..1) a quarter later: something goes astray, a check-in puts it right.

    u: draw · found: 1 in a quarter with a check-in. Statements: S10.
    """
    strayed = p.deviation_size if u < p.deviation_rate else 0.0
    return (deviation + strayed * (1.0 - deviation)) * (1.0 - p.correction * found)


@rule
def on_course(fit, deviation):
    """Share of the possible saving that a design reaches while it is off course. fit, deviation: 0..1.

    Statements: S10.
    """
    return fit * (1.0 - deviation)


@rule
def tracking_cost(p):
    """What tracking costs a year (share of own cost). Statements: S11."""
    return p.tracking_cost * p.progress_tracking


@rule
def hearsay(p):
    """Error of a member's judgement of its result; 1 where progress is tracked as usual. Statements: S11."""
    return 1.0 + p.tracking_noise * (0.5 - p.progress_tracking)


@rule
def evidence(p):
    """How far results themselves, good or bad, enter a judgement; 1 where progress is tracked as usual.

    Statements: S11.
    """
    return 1.0 + p.tracking_evidence * (p.progress_tracking - 0.5)


@rule
def transition_ease(p):
    """Share of the transition's dip that remains. Statements: D07."""
    return 1.0 - p.support_ease * p.transition_support


@rule
def support_cost(age, p):
    """What support costs a year while the change is under way (share of own cost). age: quarters. Statements: D07."""
    return p.support_cost * p.transition_support * math.exp(-age / p.dip_quarters)
