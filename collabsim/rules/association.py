"""The association of a region's governments: what belonging costs, why one belongs, what its meetings bring."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded


@rule
def full_dues(population, p):
    """Dues of a year before discounts, as a share of the budget: a part by size and a fixed one, which weighs on small
    places.

    population: 1 or more. Statements: M01. Source: assumption.
    """
    return p.association_dues * (1.0 + p.dues_fixed / population)


@rule
def discount(population, p):
    """Share of the dues that is left to pay (0..1): small communities and chief administrators may pay less.

    population: 1 or more; small up to `dues_small` residents, and no longer at `dues_large`. Statements: M01.
    """
    small = bounded((p.dues_large - population) / (p.dues_large - p.dues_small), 0.0, 1.0)
    less = p.community_discount * small + p.administrator_share * p.administrator_discount * small
    return bounded(1.0 - p.discount_weight * less, 0.0, 1.0)


class MemberTerms(NamedTuple):
    """The log-odds that a government belongs to the association this year, term by term."""

    base: float
    habit: float
    meetings: float
    learning: float
    dues: float


@rule
def member_terms(member, meetings, mates, known, dues, p):
    """Why a government belongs: who is met there, what can be learnt, what it costs.

    member: 1 or 0, last year · meetings: a year · mates: share of its ties that belong, 0..1 · known: lessons of the
    members beyond its own, 0..1 · dues: share of its budget. Statements: M01. Source: assumption.
    """
    return MemberTerms(
        p.member_base,
        p.member_habit * (member - 0.5),
        p.member_meetings * bounded(meetings / p.meetings_usual, 0.0, p.meetings_most) * mates,
        p.member_learning * known,
        -p.member_dues * math.log(bounded(dues, p.dues_least, 1.0) / p.dues_usual),
    )


@rule
def contact(meetings, p):
    """Chance that two members meet there in a quarter (0..1): none without meetings. meetings: a year.

    Statements: M01. Source: F54 (what counts is meeting, not belonging).
    """
    return bounded(p.association_contact * meetings / p.meetings_usual, 0.0, 1.0)


@rule
def lesson(lessons, known, meetings, p):
    """Lessons (0..1) of a member after a year of meetings with members who know more.

    known: lessons of the members beyond its own, 0..1 · meetings: a year. Statements: M01. Source: assumption.
    """
    return lessons + bounded(p.association_learning * meetings / p.meetings_usual, 0.0, 1.0) * known


@rule
def affordable(balance, meeting_cost, p):
    """Meetings a year (0 or more) that the association can hold: as many as planned, as far as the money goes.

    balance: money · meeting_cost: money, above 0. Statements: M01.
    """
    return bounded(balance / meeting_cost, 0.0, p.association_meetings)
