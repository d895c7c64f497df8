"""How good practice grows in a team, spreads to what members do alone, and to others who see it."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded, moved


@rule
def mastery(mastery, volume, found, p):
    """Share (0..1) of what there is to learn that a team masters a quarter later: more work and check-ins teach more.

    volume: residents served over the efficient scale, 0..1 · found: 1 in a quarter with a check-in. Statements: S15.
    Source: assumption.
    """
    lessons = 1.0 + p.check_in_lessons * found + p.tracking_lessons * (p.progress_tracking - 0.5)
    return moved(mastery, 1.0, bounded(p.mastery_rate * volume * lessons, 0.0, 1.0))


@rule
def mastered(mastery, p):
    """What a design yields in practised hands relative to usual ones. mastery: 0..1. Statements: S15."""
    return 1.0 + p.lasting_learning * (mastery - p.usual_mastery)


@rule
def exchanged(ideas, members, p):
    """How far staff of different governments have learnt from each other (0..1) a quarter later; more can tell more.

    members: count. Statements: B01. Source: assumption.
    """
    return moved(ideas, 1.0 - 1.0 / members, p.exchange_rate)


@rule
def spillover(ideas, p):
    """Quality (index points) that ideas of others' staff bring. ideas: 0..1. Statements: B01."""
    return p.spillover * ideas


@rule
def diffused(quality, trust, p):
    """Quality (index points) that a neighbour could reach by copying what it sees of a partnership's practice.

    quality: of the partnership, index points · trust: 0..1, who trusts tells more. Statements: G15.
    """
    return p.practice_diffusion * max(quality, 0.0) * trust


@rule
def absorbed(practice, offered, p):
    """Own practice (index points above the usual) after a year in which better practice was seen.

    Statements: B01, G15. Source: assumption.
    """
    return practice + p.absorption * max(offered - practice, 0.0)


@rule
def kept(practice, quarters, p):
    """Own practice (index points) that is left some quarters later: what nobody refreshes is forgotten.

    Statements: B01, G15. Source: assumption.
    """
    return practice * fading(quarters, p)


@rule
def fading(quarters, p):
    """Share of own practice that is left some quarters later. Statements: B01, G15. Source: assumption."""
    return math.exp(-p.practice_fading * quarters)
