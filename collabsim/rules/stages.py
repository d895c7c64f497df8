"""The course of an idea through its stages: in which order, what holds it up, when it is tried again."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded


@rule
def sums_first(p):
    """Probability that the sums are studied before the partners know each other. Statements: G20."""
    return p.order_choice * (1.0 - p.relationship_first)


@rule
def trust_yield(sums_first, p):
    """How fast trust grows by work on the relationship: slower where the talk has been of money already.

    sums_first: 1 or 0. Statements: G20.
    """
    return 1.0 - p.sums_chill * sums_first


@rule
def studies_again(p):
    """Probability that a finished study leads to another study, not to a decision. Statements: N06."""
    return p.study_trap * (1.0 - p.study_to_decision)


@rule
def tries_again(tried, p):
    """Probability that an idea about to be given up is tried again from the beginning of its stage.

    tried: attempts so far after the first. Statements: N05.
    """
    return bounded(p.retry * p.persistence / (1.0 + tried), 0.0, 1.0)


@rule
def objection(members, will, p):
    """Probability that one of many small objections holds up a quarter's work.

    Every member has its veto points, each weak; who is asked beforehand, or feels the council's will, objects less.
    members: count · will: mean, 0..1. Statements: O07.
    """
    heard = 1.0 - p.objection_inclusion * p.inclusiveness
    bold = 1.0 - p.objection_will * (will - 0.5)
    each = bounded(p.objection_chance * heard * bold, 0.0, 0.5)
    return 1.0 - math.exp(p.veto_points * members * math.log(1.0 - each))


@rule
def moment(election, crisis_now, vacant, p):
    """How bad a moment it is to decide (0..1): minds are elsewhere, or missing.

    election: share of members before an election · crisis_now: 1 in a crisis · vacant: share of members whose head of
    the service is missing, all 0..1. Statements: N11.
    """
    return bounded(election + p.moment_crisis * crisis_now + p.moment_vacancy * vacant, 0.0, 1.0)


@rule
def waits(moment, p):
    """Probability that a decision which is due waits for a better moment. moment: how bad it is. Statements: N11."""
    return bounded(p.timing_wait * p.timing * moment, 0.0, 1.0)


@rule
def exposure(service):
    """How much staff and residents are concerned by a service (0..1): by its labour and by what is seen of it."""
    return 0.5 * (service.labour_intensity + service.visibility)


@rule
def softened(resistance, exposure, p):
    """Resistance that an idea meets once those whom it concerns have been heard (0..1).

    exposure: how much staff and residents are concerned, from labour and visibility of the service, 0..1.
    Statements: N08.
    """
    return resistance * (1.0 - p.inclusion_ease * p.inclusiveness * exposure)


@rule
def remembered(resistance, exposure, p):
    """Resistance in a government after a stage in which people were heard, or passed over. Statements: N08."""
    return bounded(resistance * (1.0 - p.inclusion_calm * (p.inclusiveness - 0.5) * exposure), 0.0, 1.0)


@rule
def hearing_time(p):
    """Factor of the work that study and negotiation need (about 1): hearing everybody takes time. Statements: N08."""
    return 1.0 + p.inclusion_work * (p.inclusiveness - 0.5)
