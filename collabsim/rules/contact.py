"""Who knows whom: familiarity, talk, introductions, and the ties that managers take along."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded


@rule
def first_familiarity(distance, prior, p):
    """How well leaders of two governments know each other before the story begins (0..1).

    distance: neighbourhoods · prior: 1 after a project done together, else 0. Statements: G08, S02. Source: assumption.
    """
    return bounded(p.near_familiarity * math.exp(-distance) + p.prior_familiarity * prior, 0.0, 1.0)


@rule
def familiarity(familiarity, met, p):
    """Familiarity (0..1) a quarter later: it grows by meeting and fades without. met: 1 or 0. Statements: G08, S06.

    Source: assumption.
    """
    if met:
        return familiarity + p.familiarity_gain * (1.0 - familiarity)
    return familiarity * (1.0 - p.familiarity_fading)


@rule
def talk(talk, familiarity, p):
    """How much talk of common matters there was this quarter (0..1) after one more good meeting.

    Among those who hardly know each other it stays with the weather. familiarity: 0..1. Statements: G08.
    """
    at_ease = bounded((familiarity - p.familiar_from) / (1.0 - p.familiar_from), 0.0, 1.0)
    return talk + p.talk_gain * at_ease * (1.0 - talk)


@rule
def introduction(p):
    """Probability that decision-makers, or a common friend, introduce a government to another one this quarter.

    Statements: S06. Source: assumption.
    """
    return bounded(p.introductions * p.decision_makers, 0.0, 1.0)


@rule
def carried(p):
    """Rate at which a new manager's trust in the place of a former post counts as trust of the new government (0..1).

    Statements: G12. Source: assumption.
    """
    return p.career_trust * p.long_leader_ties


@rule
def former_post(u, others):
    """Where a new manager held a former post: one of the other governments, all alike (0..others - 1, by their ids).

    u: luck, 0 < u < 1 · others: how many there are. Source: assumption.
    """
    return math.floor(u * others)
